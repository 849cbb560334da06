"""A worker process: pieces of work come in on standard input, results leave on standard output.

Frames are a length of eight bytes and a pickle. The process ends when its standard input does, which is also
what it sees when the run that started it is killed.
"""

import os
import pickle
import queue
import struct
import sys
import threading
import time
from typing import IO, Any

LENGTH = struct.Struct("<Q")


def write_frame(stream: IO[bytes], value: Any) -> None:
    """Write a value, whether the stream is buffered or not."""
    data = pickle.dumps(value, protocol=5)
    for part in (LENGTH.pack(len(data)), data):
        left = memoryview(part)
        while left:
            left = left[stream.write(left) :]
    stream.flush()


def read_frame(stream: IO[bytes]) -> Any:
    """The next value; raises EOFError where the stream ends, in a frame or between two."""
    (size,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    return pickle.loads(_exactly(stream, size))


def _exactly(stream: IO[bytes], size: int) -> bytearray:
    """So many bytes of a stream, whether it is buffered or not."""
    data = bytearray(size)
    left = memoryview(data)
    while left:
        count = stream.readinto(left)  # type: ignore[attr-defined]
        if not count:
            raise EOFError
        left = left[count:]
    return data


def serve() -> None:
    """Do what comes in until nothing does."""
    import numpy  # noqa: F401 - loaded before the clock starts
    import pyarrow.parquet  # noqa: F401

    from bienban.corpus.work import do, warm

    warm()
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not break the frames
    work: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def take_in() -> None:
        """Read ahead, so that the run never waits for a worker that waits for the run."""
        try:
            while True:
                work.put(read_frame(sys.stdin.buffer))
        except (EOFError, OSError):
            work.put(None)

    threading.Thread(target=take_in, daemon=True).start()
    before = time.process_time()  # what is counted is all that this process does, pickling included
    try:
        while (task := work.get()) is not None:
            key, name, arguments = task
            result, _ = do(name, arguments)
            now = time.process_time()
            write_frame(results, (key, result, now - before))
            before = now
    except BrokenPipeError:
        pass
    os._exit(0)  # no waiting for the thread, nor for whatever a library left running


if __name__ == "__main__":
    serve()

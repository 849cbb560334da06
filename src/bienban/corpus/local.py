"""Engines of this machine: worker processes, or the very process that asks."""

import fcntl
import os
import selectors
import subprocess
import sys
from collections import deque
from contextlib import suppress
from typing import Any, Protocol

from bienban.corpus.work import Died, do
from bienban.corpus.worker import read_frame, write_frame

PIPE = 1 << 20
"""Bytes that a pipe holds, so that a batch goes in at once, whatever the worker is busy with."""
AHEAD = 2
"""Pieces of work that a worker has at a time: the one it does, and one that lies ready."""


class Engine(Protocol):
    """Where work is done. `capacity` pieces can be under way; each comes back once, in any order."""

    capacity: int

    def submit(self, key: int, name: str, arguments: tuple[Any, ...]) -> None:
        """Hand in a piece of work; `name` is a key of `work.WORK`."""

    def next(self) -> tuple[int, Any, float]:
        """Wait for a piece that is done: its key, the result or `Died`, and the processor time it took."""

    def close(self) -> None:
        """End whatever runs, at once."""


class Here:
    """The engine without processes: work is done when its result is asked for."""

    capacity = 1

    def __init__(self) -> None:
        self._work: deque[tuple[int, str, tuple[Any, ...]]] = deque()

    def submit(self, key: int, name: str, arguments: tuple[Any, ...]) -> None:
        """See Engine."""
        self._work.append((key, name, arguments))

    def next(self) -> tuple[int, Any, float]:
        """See Engine."""
        key, name, arguments = self._work.popleft()
        return (key, *do(name, arguments))

    def close(self) -> None:
        """See Engine."""
        self._work.clear()


class _Worker:
    """One worker process and the keys of the work that it has, oldest first."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        # One thread each: the processes share the cores among themselves.
        environment |= {"OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from bienban.corpus.worker import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            bufsize=0,  # a buffer could hold a second result, which no selector would tell of
            start_new_session=True,  # Ctrl-C in a terminal is for the run, which ends its workers itself
        )
        assert self.process.stdin and self.process.stdout
        self.input, self.output = self.process.stdin, self.process.stdout
        for pipe in (self.input, self.output):
            with suppress(AttributeError, OSError):  # not on Linux, or more than a user may have
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
        self.work: deque[int] = deque()

    def end(self) -> None:
        """Kill the process and wait for it."""
        self.process.kill()
        self.process.wait()
        for stream in (self.input, self.output):
            with suppress(OSError):
                stream.close()


class Processes:
    """Worker processes. One that dies is replaced, and the work it had comes back as `Died`."""

    def __init__(self, workers: int) -> None:
        self.capacity = workers * AHEAD
        self._selector = selectors.DefaultSelector()
        self._workers: list[_Worker] = []
        self._lost: deque[tuple[int, Died]] = deque()
        for _ in range(workers):
            self._start()

    def submit(self, key: int, name: str, arguments: tuple[Any, ...]) -> None:
        """See Engine."""
        worker = min(self._workers, key=lambda one: len(one.work))
        worker.work.append(key)
        try:
            write_frame(worker.input, (key, name, arguments))
        except BrokenPipeError:
            self._replace(worker)

    def next(self) -> tuple[int, Any, float]:
        """See Engine."""
        while not self._lost:
            for selected, _ in self._selector.select():
                worker: _Worker = selected.data
                try:
                    key, result, seconds = read_frame(worker.output)
                except EOFError:
                    self._replace(worker)
                    break
                worker.work.remove(key)
                return key, result, seconds
        key, died = self._lost.popleft()
        return key, died, 0.0

    def close(self) -> None:
        """See Engine."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._selector.close()

    def pids(self) -> list[int]:
        """The processes of the workers."""
        return [worker.process.pid for worker in self._workers]

    def _start(self) -> None:
        worker = _Worker()
        self._workers.append(worker)
        self._selector.register(worker.output, selectors.EVENT_READ, worker)

    def _replace(self, worker: _Worker) -> None:
        """Take a worker that died off the list and start another; its work is lost."""
        self._selector.unregister(worker.output)
        self._workers.remove(worker)
        worker.end()
        code = worker.process.returncode
        why = f"the worker process ended with signal {-code}" if code < 0 else f"the worker ended with {code}"
        self._lost.extend((key, Died(why)) for key in worker.work)
        self._start()


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

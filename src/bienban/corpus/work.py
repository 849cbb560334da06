"""What workers do, wherever they run: three functions from values to values, timed.

`prepare` looks at entries, `read` reads candidates, `shard` makes the Parquet files of a shard. A failure is
a value as well: an exception that leaves one of these is a mistake of ours.
"""

import time
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from bienban.corpus import tables
from bienban.corpus.bulk import freeze
from bienban.corpus.entries import Candidate, Entry, Failed, Skipped
from bienban.corpus.prepare import prepare
from bienban.record.build import read
from bienban.record.codec import encode
from bienban.record.model import Record
from bienban.record.ruleset import ruleset

Output = Literal["parquet", "jsonl"]
OUTPUTS: tuple[Output, ...] = ("parquet", "jsonl")


class Reading(Struct, frozen=True, array_like=True):
    """What was read of candidates: rows by table (or lines of JSON), what failed, the seconds it took."""

    documents: int
    rows: dict[str, bytes]
    failed: list[Failed]
    seconds: float


def read_candidate(candidate: Candidate) -> Record:
    """The record of a candidate, with what its surroundings say of it."""
    record = read(candidate.text, candidate.published)
    document = structs.replace(
        record.document,
        title=record.document.title or candidate.title,
        url=candidate.url,
        publisher=candidate.publisher,
    )
    return structs.replace(record, document=document)


def read_all(candidates: Sequence[Candidate], output: Output) -> Reading:
    """Read candidates; one that fails costs only itself."""
    found, failed, seconds = [], [], 0.0
    for candidate in candidates:
        begin = time.process_time()
        try:
            found.append((read_candidate(candidate), candidate.source, candidate.place))
        except Exception as error:
            message = f"{type(error).__name__}: {error}"[:500]
            failed.append(Failed(candidate.source, candidate.place, message, candidate.text))
        seconds += time.process_time() - begin
    if output == "parquet":
        rows = tables.arrow(found)
    else:
        places = [
            {
                "document": record.document.id,
                "source": source,
                "place": place,
                "ruleset": ruleset(),
            }
            for record, source, place in found
        ]
        rows = {
            "records": b"".join(encode(record) + b"\n" for record, _, _ in found),
            "sources": b"".join(msgspec.json.encode(place) + b"\n" for place in places),
        }
    return Reading(len(found), rows, failed, seconds)


def prepare_all(entries: Sequence[Entry | Failed], every: bool) -> list[Candidate | Skipped | Failed]:
    """One outcome an entry; what has failed already stays so."""
    made = iter(prepare((entry for entry in entries if isinstance(entry, Entry)), every))
    return [next(made) if isinstance(entry, Entry) else entry for entry in entries]


def read_records(texts: Sequence[tuple[str, str | None]]) -> list[bytes]:
    """The records of texts with their dates, as JSON."""
    return [encode(read(text, published)) for text, published in texts]


WORK: dict[str, Callable[..., Any]] = {
    "prepare": prepare_all,
    "read": read_all,
    "shard": tables.parquet,
    "records": read_records,
}


class Died(Struct, frozen=True, array_like=True):
    """Instead of a result: the process that worked on it ended, or the work raised."""

    error: str


@cache
def warm() -> None:
    """Make this process, which does nothing else, ready for much reading."""
    freeze()


def do_warm(name: str, arguments: tuple[Any, ...]) -> tuple[Any, float]:
    """As `do`, in a process that is made ready for it first."""
    warm()
    return do(name, arguments)


def do(name: str, arguments: tuple[Any, ...]) -> tuple[Any, float]:
    """The result of a piece of work and the processor time it took; a mistake of ours is a `Died`."""
    begin = time.process_time()
    try:
        result = WORK[name](*arguments)
    except Exception as error:
        result = Died(f"{type(error).__name__}: {error}"[:500])
    return result, time.process_time() - begin

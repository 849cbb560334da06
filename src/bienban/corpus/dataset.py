"""A data set read back: its shards, and the whole records in them, whether they are tables or JSON Lines.

Of each record comes with it which rule set read it and where its text lay. What is damaged comes as a
`Failed`, so that it costs no more than it has to: a line of JSON itself, a file of a table its shard.
"""

import contextlib
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

import msgspec
from msgspec import Struct

from bienban.corpus.entries import Failed
from bienban.corpus.tables import NULLABLE, TABLES
from bienban.errors import InputError
from bienban.record.codec import VERSION, decode
from bienban.record.model import Record

if TYPE_CHECKING:
    import pyarrow.parquet

ROWS = 1000
"""Rows of a table that are held at a time."""


class Kept(NamedTuple):
    """A record of a data set: which rule set read it, and where its text lay (file; line, row or record)."""

    record: Record
    ruleset: str
    source: str
    place: int


class _Source(Struct, frozen=True):
    """A line of `sources`."""

    document: str
    source: str
    place: int
    ruleset: str = ""


def shards(folder: str) -> list[str]:
    """The shards of a data set, by the address of their main file, in order.

    The folder is local or one that fsspec opens. Raises InputError where it is none or holds no data set.
    """
    found: list[str] = []
    if "://" in folder:
        import fsspec

        system, path = fsspec.core.url_to_fs(folder)
        for pattern in ("records/part-*.jsonl", "documents/part-*.parquet"):
            found += map(system.unstrip_protocol, sorted(system.glob(f"{path.rstrip('/')}/{pattern}")))
    elif Path(folder).is_dir():
        for pattern in ("records/part-*.jsonl", "documents/part-*.parquet"):
            found += map(str, sorted(Path(folder).glob(pattern)))
    if not found:
        raise InputError("a folder without a data set of bienban corpus")
    return found


def kept(shard: str) -> Iterator[Kept | Failed]:
    """The records of a shard in their order; a `Failed` with place 0 ends it, one with a place does not."""
    reader = _lines if shard.endswith(".jsonl") else _tables
    import pyarrow

    try:
        yield from reader(shard)
    except FileNotFoundError as error:
        yield Failed(shard, 0, f"a file of the shard is missing: {error.filename or error}")
    except (OSError, InputError, pyarrow.ArrowException) as error:
        yield Failed(shard, 0, f"a damaged shard: {error}"[:500])


def records(folder: str | Path) -> Iterator[Record]:
    """The whole records of a data set, shard by shard.

    Raises InputError where the folder holds no data set, or what is in it is damaged.
    """
    for one in itertools.chain.from_iterable(map(kept, shards(str(folder)))):
        if isinstance(one, Failed):
            raise InputError(f"{one.source}: {one.error}")
        yield one.record


def _beside(shard: str, table: str) -> str:
    """The address of another file of a shard."""
    folder, _, name = shard.rpartition("/")
    return f"{folder.rpartition('/')[0]}/{table}/{name}"


def _open(address: str) -> IO[bytes]:
    if "://" not in address:
        return Path(address).open("rb")
    import fsspec

    return cast(IO[bytes], fsspec.open(address, "rb").open())


# JSON Lines


def _lines(shard: str) -> Iterator[Kept | Failed]:
    with _open(shard) as whole, _open(_beside(shard, "sources")) as sources:
        for place, (line, about) in enumerate(itertools.zip_longest(whole, sources), 1):
            if line is None or about is None:
                raise InputError("records and sources differ in length")
            try:
                record, source = decode(line), msgspec.json.decode(about, type=_Source)
            except (InputError, msgspec.DecodeError) as error:
                yield Failed(shard, place, str(error))
                continue
            if source.document != record.document.id:
                raise InputError(f"line {place} of records and of sources are of different documents")
            yield Kept(record, source.ruleset, source.source, source.place)


# Tables


def _tables(shard: str) -> Iterator[Kept | Failed]:
    import pyarrow.parquet

    with contextlib.ExitStack() as stack:
        files = {}
        for table in TABLES:
            stream = stack.enter_context(_open(_beside(shard, table)))
            files[table] = pyarrow.parquet.ParquetFile(stream)
        order = {key: place for place, key in enumerate(_keys(files["documents"]))}
        rows = {}
        for table, file in files.items():
            places = [order.get(key, -1) for key, _ in itertools.groupby(_keys(file))]
            if any(one >= other for one, other in itertools.pairwise([-1, *places])):
                raise InputError(f"{table} has rows of other documents, or in another order")
            rows[table] = _Rows(file)
        for place, key in enumerate(order, 1):
            parts = {table: found.of(key) for table, found in rows.items()}
            try:
                yield _whole(parts)
            except (msgspec.ValidationError, InputError) as error:
                yield Failed(shard, place, f"not a record: {error}")


def _keys(file: "pyarrow.parquet.ParquetFile") -> list[str]:
    found: list[str] = file.read(["document"]).column("document").to_pylist()
    return found


class _Rows:
    """The rows of one table of a shard, handed out document by document; few are held at a time."""

    def __init__(self, file: "pyarrow.parquet.ParquetFile") -> None:
        batches = file.iter_batches(batch_size=ROWS)
        self._rows: Iterator[dict[str, Any]] = (row for batch in batches for row in batch.to_pylist())
        self._next = next(self._rows, None)

    def of(self, key: str) -> list[dict[str, Any]]:
        """The next rows, as long as they are of that document."""
        found = []
        while self._next is not None and self._next["document"] == key:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found


def _whole(parts: dict[str, list[dict[str, Any]]]) -> Kept:
    """The record whose rows these are; raises InputError and msgspec.ValidationError."""
    (about,) = parts["documents"]
    if about["record_version"] != VERSION:
        raise InputError(f"record_version is {about['record_version']}")
    for table in ("participants", "mentions", "statements", "indicators"):
        _numbered(parts[table], table)
    for session in parts["sessions"]:
        session["participants"] = parts["participants"]
    for statement in parts["statements"]:
        statement["items"] = [item for item in parts["items"] if item["statement"] == statement["n"]]
        _numbered(statement["items"], "items")
    whole = {
        "record_version": about["record_version"],
        "document": {**about, "id": about["document"]},
        "mentions": [_without_empty(mention) for mention in parts["mentions"]],
        "session": next(iter(parts["sessions"]), None),
        "statements": parts["statements"],
        "indicators": parts["indicators"],
    }
    return Kept(msgspec.convert(whole, Record), about.get("ruleset") or "", about["source"], about["place"])


def _numbered(rows: Sequence[dict[str, Any]], table: str) -> None:
    if any(row["n"] != place for place, row in enumerate(rows)):
        raise InputError(f"rows of {table} are missing or stand twice")


def _without_empty(mention: dict[str, Any]) -> dict[str, Any]:
    """A mention's columns, those of other kinds left out where they hold nothing."""
    return {name: value for name, value in mention.items() if value is not None or name in NULLABLE}

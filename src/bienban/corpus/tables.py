"""Records as tables: seven Parquet files a shard, and records made of them again.

The tables are flat but for lists of names and of posts; every row carries `document`, the id of its
document, and where one document has many rows `n`, the place among them from 0. Types and columns are in
SCHEMAS, explained in docs/corpus.md.
"""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bienban.record.model import Record

if TYPE_CHECKING:
    import pyarrow

TABLES = ("documents", "sessions", "participants", "mentions", "statements", "items", "indicators")

_POST = {"title": "string", "body": "string"}
_PLACED_POST = {**_POST, "start": "int32", "end": "int32"}
SCHEMAS: dict[str, dict[str, object]] = {
    "documents": {
        "document": "string", "title": "string", "published": "string", "published_from": "string",
        "publisher": "string", "url": "string", "byline": "string", "text": "string", "source": "string",
        "place": "int64", "record_version": "int32",
    },
    "sessions": {
        "document": "string", "kind": "string", "date": "string", "part": "string", "time": "string",
        "mode": "string", "place": "string", "lead": ["string"], "counterpart": ["string"], "start": "int32",
        "end": "int32", "inferred": ["string"], "rule": "string",
    },
    "participants": {
        "document": "string", "n": "int32", "name": "string", "rank": "string", "role": "string",
        "posts": [_POST],
    },
    "mentions": {
        "document": "string", "n": "int32", "kind": "string", "start": "int32", "end": "int32",
        "text": "string", "name": "string", "rank": "string", "honorific": "string", "posts": [_PLACED_POST],
        "level": "string",
        "branch": "string", "code": "string", "within": "string", "value": "string", "unit": "string",
        "bound": "string", "id": "string", "type": "string", "date": "string", "issuer": "string",
        "title": "string", "inferred": ["string"], "rule": "string",
    },
    "statements": {
        "document": "string", "n": "int32", "act": "string", "speaker": ["string"], "to": ["string"],
        "start": "int32", "end": "int32", "inferred": ["string"], "rule": "string",
    },
    "items": {
        "document": "string", "statement": "int32", "n": "int32", "start": "int32", "end": "int32",
        "text": "string", "to": ["string"], "with": ["string"], "due": "string", "instruments": ["string"],
    },
    "indicators": {
        "document": "string", "n": "int32", "name": "string", "value": "string", "unit": "string",
        "bound": "string", "period": "string", "place": "string", "base": "string",
        "change": {"value": "string", "unit": "string", "base": "string"}, "start": "int32", "end": "int32",
        "rule": "string",
    },
}  # fmt: skip
"""Columns and types by table; a list is a list of its one member, a mapping a struct."""


def rows(record: dict[str, Any], source: str, place: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a record, given as plain values, each with its table."""
    about = record["document"]
    key = about["id"]
    document = {name: value for name, value in about.items() if name != "id"}
    version = record["record_version"]
    yield (
        "documents",
        {"document": key, **document, "source": source, "place": place, "record_version": version},
    )
    if session := record["session"]:
        yield "sessions", {"document": key, **session}
        for n, participant in enumerate(session["participants"]):
            yield "participants", {"document": key, "n": n, **participant}
    for n, mention in enumerate(record["mentions"]):
        yield "mentions", {"document": key, "n": n, **mention}
    for n, statement in enumerate(record["statements"]):
        yield "statements", {"document": key, "n": n, **statement}
        for m, item in enumerate(statement["items"]):
            yield "items", {"document": key, "statement": n, "n": m, **item}
    for n, indicator in enumerate(record["indicators"]):
        yield "indicators", {"document": key, "n": n, **indicator}


def _type(of: object) -> "pyarrow.DataType":
    import pyarrow

    if isinstance(of, list):
        return pyarrow.list_(_type(of[0]))
    if isinstance(of, dict):
        return pyarrow.struct([(name, _type(member)) for name, member in of.items()])
    made: pyarrow.DataType = getattr(pyarrow, str(of))()
    return made


def schema(table: str) -> "pyarrow.Schema":
    """The Arrow schema of a table."""
    import pyarrow

    return pyarrow.schema([(name, _type(of)) for name, of in SCHEMAS[table].items()])


def arrow(read: Iterable[tuple[Record, str, int]]) -> dict[str, bytes]:
    """The rows of each table for records, each with its text's source and place, as Arrow IPC streams."""
    import pyarrow

    made: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for record, source, place in read:
        for table, row in rows(msgspec.to_builtins(record), source, place):
            made[table].append(row)
    streams = {}
    for table, found in made.items():
        columns = schema(table)
        structs = pyarrow.array(found, type=pyarrow.struct(columns))
        out = io.BytesIO()
        with pyarrow.ipc.new_stream(out, columns) as stream:
            stream.write_batch(pyarrow.RecordBatch.from_struct_array(structs))
        streams[table] = out.getvalue()
    return streams


def parquet(parts: Iterable[dict[str, bytes]]) -> dict[str, bytes]:
    """The Parquet file of each table for a shard, made of what `arrow` gave for its parts."""
    import pyarrow
    import pyarrow.parquet

    batches: dict[str, list[pyarrow.RecordBatch]] = {table: [] for table in TABLES}
    for part in parts:
        for table, stream in part.items():
            batches[table] += pyarrow.ipc.open_stream(stream)
    files = {}
    for table in TABLES:
        whole = pyarrow.Table.from_batches(batches.pop(table), schema(table)).combine_chunks()
        out = io.BytesIO()
        pyarrow.parquet.write_table(whole, out, compression="zstd")
        files[table] = out.getvalue()
    return files


def records(folder: str | Path) -> Iterator[Record]:
    """The whole records of a data set, whether it was written as Parquet or as JSON Lines, shard by shard."""
    from bienban.record.codec import decode

    place = Path(folder)
    for path in sorted(place.glob("records/*.jsonl")):
        with path.open("rb") as lines:
            yield from map(decode, lines)
    for path in sorted(place.glob("documents/*.parquet")):
        yield from _shard(place, path.name)


def _shard(folder: Path, name: str) -> Iterator[Record]:
    import pyarrow.parquet

    found = {table: pyarrow.parquet.read_table(folder / table / name).to_pylist() for table in TABLES}
    by_document: dict[str, dict[str, list[dict[str, Any]]]] = {
        row["document"]: {table: [] for table in TABLES} for row in found["documents"]
    }
    for table, made in found.items():
        for row in made:
            by_document[row["document"]][table].append(row)
    for key, parts in by_document.items():
        (about,) = parts["documents"]
        for session in parts["sessions"]:
            session["participants"] = parts["participants"]
        for statement in parts["statements"]:
            statement["items"] = [item for item in parts["items"] if item["statement"] == statement["n"]]
        whole = {
            "record_version": about["record_version"],
            "document": {**about, "id": key},
            "mentions": [_without_empty(mention) for mention in parts["mentions"]],
            "session": next(iter(parts["sessions"]), None),
            "statements": parts["statements"],
            "indicators": parts["indicators"],
        }
        yield msgspec.convert(whole, Record)


def _without_empty(mention: dict[str, Any]) -> dict[str, Any]:
    """A mention's columns, those of other kinds left out where they hold nothing."""
    return {name: value for name, value in mention.items() if value is not None or name in _NULLABLE}


_NULLABLE = {
    "rank", "honorific", "level", "branch", "code", "within", "bound", "date", "issuer", "title",
}  # fmt: skip
"""Columns of mentions that may be None in the kind that they belong to."""

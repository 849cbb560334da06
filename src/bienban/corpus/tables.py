"""Records as tables: seven Parquet files a shard. `corpus.dataset` makes records of them again.

The tables are flat but for lists of names and of posts; every row carries `document`, the id of its
document, and where one document has many rows `n`, the place among them from 0. Types and columns are in
SCHEMAS, explained in docs/corpus.md.
"""

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from bienban.record.model import Record
from bienban.record.ruleset import ruleset

if TYPE_CHECKING:
    import pyarrow

TABLES = ("documents", "sessions", "participants", "mentions", "statements", "items", "indicators")

_POST = {"title": "string", "body": "string"}
_PLACED_POST = {**_POST, "start": "int32", "end": "int32"}
SCHEMAS: dict[str, dict[str, object]] = {
    "documents": {
        "document": "string", "title": "string", "published": "string", "published_from": "string",
        "publisher": "string", "url": "string", "byline": "string", "text": "string", "source": "string",
        "place": "int64", "record_version": "int32", "ruleset": "string",
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
    made = {
        "source": source,
        "place": place,
        "record_version": record["record_version"],
        "ruleset": ruleset(),
    }
    yield "documents", {"document": key, **about, **made}
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


NULLABLE = {
    "rank", "honorific", "level", "branch", "code", "within", "bound", "date", "issuer", "title",
}  # fmt: skip
"""Columns of mentions that may be None in the kind that they belong to."""

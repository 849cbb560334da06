"""Records as tables: seven Parquet files a shard. `corpus.dataset` makes records of them again.

The tables are flat but for lists of names and of posts; every row carries `document`, the id of its
document, and where one document has many rows `n`, the place among them from 0. Types and columns are in
SCHEMAS, explained in docs/corpus.md.
"""

import io
from collections.abc import Callable, Iterable
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

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


class _Rows:
    """The rows of one table: tuples in the order of its columns, made of structs and of `more` values.

    Tuples, as Arrow takes them a third faster than mappings of names.
    """

    def __init__(self, table: str, *more: str) -> None:
        self._table, self._more = table, more
        self.rows: list[tuple[Any, ...]] = []

    def add(self, value: Struct, *more: Any) -> None:
        """A row of the fields of a struct and the `more` values; columns that have none are None."""
        order, nested = _order(self._table, type(value), self._more)
        fields = structs.astuple(value)
        for place in nested:
            inner = fields[place]
            plain = tuple(map(structs.astuple, inner)) if isinstance(inner, tuple) else _plain(inner)
            fields = (*fields[:place], plain, *fields[place + 1 :])
        self.rows.append(order((*fields, *more, None)))


def _plain(value: Struct | None) -> tuple[Any, ...] | None:
    return None if value is None else structs.astuple(value)


@cache
def _order(
    table: str, of: type[Struct], more: tuple[str, ...]
) -> tuple[Callable[[tuple[Any, ...]], tuple[Any, ...]], tuple[int, ...]]:
    """What picks a table's columns from a struct's fields, `more` and None; which fields hold structs."""
    columns = SCHEMAS[table]
    names = [field.encode_name for field in structs.fields(of)]
    nested = [
        names.index(name)
        for name, kind in columns.items()
        if name in names and isinstance(kind[0] if isinstance(kind, list) else kind, dict)
    ]
    given = [*names, *more]
    picked = [given.index(name) if name in given else len(given) for name in columns]
    return itemgetter(*picked), tuple(nested)


def _rows(read: Iterable[tuple[Record, str, int]]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table for records, each with its text's source and place."""
    documents = _Rows("documents", "document", "source", "place", "record_version", "ruleset")
    sessions, participants = _Rows("sessions", "document"), _Rows("participants", "document", "n")
    mentions, statements = _Rows("mentions", "document", "n", "kind"), _Rows("statements", "document", "n")
    items, indicators = _Rows("items", "document", "statement", "n"), _Rows("indicators", "document", "n")
    for record, source, place in read:
        key = record.document.id
        documents.add(record.document, key, source, place, record.record_version, ruleset())
        if record.session:
            sessions.add(record.session, key)
            for n, participant in enumerate(record.session.participants):
                participants.add(participant, key, n)
        for n, mention in enumerate(record.mentions):
            mentions.add(mention, key, n, mention.__struct_config__.tag)
        for n, statement in enumerate(record.statements):
            statements.add(statement, key, n)
            for m, item in enumerate(statement.items):
                items.add(item, key, n, m)
        for n, indicator in enumerate(record.indicators):
            indicators.add(indicator, key, n)
    filled = (documents, sessions, participants, mentions, statements, items, indicators)
    return {table: found.rows for table, found in zip(TABLES, filled, strict=True)}


def _type(of: object) -> "pyarrow.DataType":
    import pyarrow

    if isinstance(of, list):
        return pyarrow.list_(_type(of[0]))
    if isinstance(of, dict):
        return pyarrow.struct([(name, _type(member)) for name, member in of.items()])
    made: pyarrow.DataType = getattr(pyarrow, str(of))()
    return made


@cache
def schema(table: str) -> "pyarrow.Schema":
    """The Arrow schema of a table."""
    import pyarrow

    return pyarrow.schema([(name, _type(of)) for name, of in SCHEMAS[table].items()])


def arrow(read: Iterable[tuple[Record, str, int]]) -> dict[str, bytes]:
    """The rows of each table for records, each with its text's source and place, as Arrow IPC streams."""
    import pyarrow

    streams = {}
    for table, found in _rows(read).items():
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

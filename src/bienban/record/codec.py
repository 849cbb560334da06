"""Records as JSON and back, and the JSON Schema that they follow."""

import hashlib
from functools import cache
from typing import Any

import msgspec

from bienban.errors import InputError
from bienban.record.model import Record

VERSION = 1
"""The `record_version` this code writes and reads."""


@cache
def _decoder() -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """The record as one line of JSON in UTF-8, without the line's end.

    Raises InputError where the text holds half of a surrogate pair, which no UTF-8 can carry.
    """
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError as error:
        raise InputError(f"a lone surrogate at {error.start} cannot be written as UTF-8") from error


def decode(line: bytes | str) -> Record:
    """The record of one line of JSON; raises InputError saying where it breaks the schema."""
    try:
        record = _decoder().decode(line)
    except msgspec.DecodeError as error:  # ValidationError is one, too
        raise InputError(f"not a record: {error}") from error
    except UnicodeError as error:
        raise InputError("not a record: not in UTF-8") from error
    if record.record_version != VERSION:
        raise InputError(f"not a record of version {VERSION}: record_version is {record.record_version}")
    return record


def check(record: Record) -> None:
    """Raise InputError where a record that comes from elsewhere is at odds with its own text."""
    text = record.document.text
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != record.document.id:
        raise InputError("not the record of its text: the id is another text's")
    items = (item for statement in record.statements for item in statement.items)
    session = () if record.session is None else (record.session,)
    for part in (*record.mentions, *session, *record.statements, *items, *record.indicators):
        surface = text[part.start : part.end]
        if not 0 <= part.start <= part.end <= len(text) or getattr(part, "text", surface) != surface:
            raise InputError(f"not the record of its text: what is said of {part.start} to {part.end}")


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The record of one Vietnamese official readout",
        **msgspec.json.schema(Record),
    }

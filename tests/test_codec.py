"""Records as JSON: the schema holds for them, and nothing is lost on the way there and back."""

import json

import jsonschema
import pytest
from msgspec.structs import replace
from records import record

from bienban.errors import InputError
from bienban.record import codec


def test_there_and_back() -> None:
    line = codec.encode(record())
    assert b"\n" not in line
    assert codec.decode(line) == record()


def test_records_follow_the_schema() -> None:
    schema = codec.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    written = json.loads(codec.encode(record()))
    jsonschema.validate(written, schema)
    assert written["statements"][1]["items"][0]["with"] == ["Công an xã"]
    written["mentions"][0]["kind"] = "rumour"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, schema)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"", "truncated"),
        (b"{", "truncated"),
        (b"\xff", "malformed"),
        (b'"\xff"', "not a record"),
        (b"[]", "Expected `object`"),
        (b'{"record_version": 1}', "document"),
        (codec.encode(record()).replace(b'"record_version":1', b'"record_version":9'), "version 1"),
    ],
)
def test_what_is_no_record(line: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        codec.decode(line)


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match="not a record"):
        codec.decode('"\ud800"')
    with pytest.raises(InputError, match="surrogate"):
        codec.encode(replace(record(), document=replace(record().document, text="\ud800")))

"""Records as they are stored: deflated JSON without the text, which the document has."""

import zlib

from msgspec import structs

from bienban.record import codec
from bienban.record.model import Record

LEVEL = 1
"""Of deflate; higher levels save a tenth and take twice the time."""


def pack(record: Record) -> bytes:
    """The record for `Reading.record`."""
    bare = structs.replace(record, document=structs.replace(record.document, text=""))
    return zlib.compress(codec.encode(bare), LEVEL)


def unpack(data: bytes | memoryview, text: str) -> Record:
    """The record of `Reading.record` and the text of its document."""
    record = codec.decode(zlib.decompress(data))
    return structs.replace(record, document=structs.replace(record.document, text=text))

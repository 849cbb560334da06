"""What readers hand on: one text of an input, as it lies there, before anything is made of it."""

from typing import Literal

from msgspec import Struct

Kind = Literal["txt", "html", "docx", "pdf", "line", "row"]
"""A whole file in one of four formats, a line of JSON Lines, or a row whose text is taken out already."""


class Fields(Struct, frozen=True, array_like=True):
    """The names of the columns or keys that hold the text, its date, address, headline and publisher."""

    text: str | None = None
    date: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None


class Entry(Struct, frozen=True, array_like=True):
    """One text in its input.

    `source` is the file as it was named, `place` the line, row or record in it, from 1 (1 for a whole file).
    `data` are the bytes of the file, page or line, or the text of a row.
    """

    source: str
    place: int
    kind: Kind
    data: bytes | str
    fields: Fields = Fields()
    date: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None


class Candidate(Struct, frozen=True, array_like=True):
    """A text that is worth reading, with what its surroundings say of it; `published` is EDTF.

    `digest` are the 32 bytes of the SHA-256 of the text, `bands` the keys of its near duplicates
    (`corpus.duplicates`).
    """

    source: str
    place: int
    text: str
    published: str | None
    url: str | None
    title: str | None
    publisher: str | None
    digest: bytes
    sketch: bytes


class Skipped(Struct, frozen=True, array_like=True):
    """A text that is not wanted, with the reason (a key of `corpus.REASONS`)."""

    reason: str


class Failed(Struct, frozen=True, array_like=True):
    """A text that could not be read: where it is, what happened, and the text if there is one."""

    source: str
    place: int
    error: str
    text: str | None = None

"""The one kind of Aho-Corasick automaton that lexicons are compiled to, and what it reads of a text."""

import codecs
import unicodedata
from collections.abc import Sequence
from typing import Final, cast

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

_NONE: Final = "\ufffe"
"""No letter at all."""
_OTHER_SIGN: Final = 0
"""Stands for any sign that the page has not. (A page that begins otherwise is looked up ten times slower.)"""
_OTHER_LETTER: Final = 1
"""Stands for any letter or digit that the page has not."""


def _page() -> str:
    """The letter of each byte: ASCII, the letters of Vietnamese, and what else is frequent in its texts."""
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    vowels = [unicodedata.normalize("NFC", vowel + mark) for vowel in "aăâeêioôơuưy" for mark in marks]
    small = [letter for letter in (*vowels, "đ") if not letter.isascii()]
    others = [*small, *(letter.upper() for letter in small), *"…•°²³", *marks[1:]]
    # No view has control characters but the line break (`text.source`), so their bytes are free for letters.
    free = [byte for byte in (*range(0x80, 0x100), *range(0x02, 0x20), 0x7F) if chr(byte) != "\n"]
    page = dict(enumerate(map(chr, range(0x80))))
    page.update(dict.fromkeys((_OTHER_LETTER, *free), _NONE))
    page.update(zip(free, others, strict=False))
    return "".join(page[byte] for byte in range(0x100))


_PAGE: Final = _page()
_CODES: Final = codecs.charmap_build(_PAGE)
_TO_LOWER: Final = bytes(
    _PAGE.index(lower) if letter != _NONE and (lower := letter.lower()) in _PAGE else byte
    for byte, letter in enumerate(_PAGE)
)
_TO_INSIDE: Final = bytes(letter.isalnum() or byte == _OTHER_LETTER for byte, letter in enumerate(_PAGE))


def _others(error: UnicodeError) -> tuple[bytes, int]:
    """What stands for letters that the page has not."""
    found = cast(UnicodeEncodeError, error)
    run = found.object[found.start : found.end]
    return bytes(_OTHER_LETTER if letter.isalnum() else _OTHER_SIGN for letter in run), found.end


codecs.register_error("bienban.others", _others)


def coded(view: str) -> bytes:
    """A view in one byte a letter, the same offsets; letters that no surface has look all the same."""
    return codecs.charmap_encode(view, "bienban.others", _CODES)[0]


def coded_lower(code: bytes) -> bytes:
    """The code of the view in lower case."""
    return code.translate(_TO_LOWER)


def inside(code: bytes) -> bytes:
    """1 for each letter or digit of a text, 0 for any other sign, and one 0 more behind (or before) them."""
    return code.translate(_TO_INSIDE) + b"\0"


def automaton(surfaces: Sequence[str], overlapping: bool = False) -> BytesAhoCorasick:
    """An automaton that finds the longest of the surfaces at each place, left to right, without overlaps.

    Or else every one of them, if it is made for that and asked for that (`overlapping`).

    It reads what `coded` makes of a text: UTF-8 has half as many bytes again, and offsets that have to be
    counted anew in letters for every pass (seven took 0.4 ms instead of 0.6). A contiguous NFA, not a DFA:
    that is twice as fast over and over the same text, but its tables are not in the processor's cache when a
    reading comes to them. Raises UnicodeEncodeError for a surface with a letter that no view has.
    """
    codes = [codecs.charmap_encode(surface, "strict", _CODES)[0] for surface in surfaces]
    return BytesAhoCorasick(
        codes,
        matchkind=MatchKind.Standard if overlapping else MatchKind.LeftmostLongest,
        implementation=Implementation.ContiguousNFA,
    )

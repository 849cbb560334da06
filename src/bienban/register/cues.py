"""What tasks and statements are known again by: pairs of neighbouring words, and instruments that they name.

They are kept as numbers in the row of each, so that a report is compared with a task without either text.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import xor
from typing import NamedTuple
from zlib import crc32

_INSTRUMENT = 1 << 31
"""What is added to the number of an instrument; those of pairs are below."""
REMEMBERED = 20_000
"""Words whose numbers are remembered; some thousand syllables make up nearly all of any text."""


class Cues(NamedTuple):
    """The pairs of neighbouring words of a text and the instruments it names, each as a number."""

    pairs: frozenset[int]
    instruments: frozenset[int]


NONE = Cues(frozenset(), frozenset())


class _Numbers(dict[str, int]):
    """A number for each word, the same in every process and on every machine, by a factor of its own."""

    def __init__(self, factor: int) -> None:
        self._factor = factor

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = number = crc32(word.encode()) * self._factor >> 8 & _INSTRUMENT - 1
        return number


_first, _second = _Numbers(0x9E3779B1), _Numbers(0x85EBCA6B)
"""Of the first and of the second word of a pair, so that the order counts."""


def of(words: Sequence[str], instruments: Iterable[str] = ()) -> Cues:
    """The cues of a text by its words (`bienban.register.folding.tokens`) and the numbers of instruments."""
    return Cues(
        frozenset(map(xor, map(_first.__getitem__, words), map(_second.__getitem__, words[1:]))),
        frozenset([crc32(number.encode()) | _INSTRUMENT for number in instruments]),
    )


def pack(cues: Cues) -> bytes:
    """The cues as `Task.cues` and `Statement.cues` have them: four bytes a number, the lowest first."""
    return struct.pack(f"<{len(cues.pairs) + len(cues.instruments)}I", *sorted(cues.pairs | cues.instruments))


def unpack(data: bytes | memoryview) -> Cues:
    """The cues of a row."""
    numbers = struct.unpack(f"<{len(data) // 4}I", data)
    pairs = bisect_left(numbers, _INSTRUMENT)
    return Cues(frozenset(numbers[:pairs]), frozenset(numbers[pairs:]))

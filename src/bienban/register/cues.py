"""What tasks and statements are known again by: pairs of neighbouring words, and instruments that they name.

They are kept as numbers in the row of each, so that a report is compared with a task without either text.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

_INSTRUMENT = 1 << 31
"""What is added to the number of an instrument; those of pairs are below."""
_SPREAD = 0x9E3779B1
REMEMBERED = 20_000
"""Words whose numbers are remembered; some thousand syllables make up nearly all of any text."""


class Cues(NamedTuple):
    """The pairs of neighbouring words of a text and the instruments it names, each as a number."""

    pairs: frozenset[int]
    instruments: frozenset[int]


NONE = Cues(frozenset(), frozenset())


class _Numbers(dict[str, int]):
    """A number for each word, the same in every process and on every machine."""

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = number = crc32(word.encode())
        return number


_numbers = _Numbers()


def of(words: Sequence[str], instruments: Iterable[str] = ()) -> Cues:
    """The cues of a text by its words (`bienban.register.folding.tokens`) and the numbers of instruments."""
    numbers = map(_numbers.__getitem__, words)
    return Cues(
        frozenset([(one * _SPREAD + other) % _INSTRUMENT for one, other in pairwise(numbers)]),
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

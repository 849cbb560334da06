"""Exact and near duplicates: a sketch of each text, and the store of those seen that a run keeps on disk.

A sketch is 60 minima (MinHash) over shingles of four words. Texts of whose shingles four fifths are the same
are near duplicates: the same report with another headline, byline or closing line. Ten bands of six minima
find the pairs worth comparing: of those with four fifths in common 95 %, of those with nine tenths all.
"""

import sqlite3
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

SHINGLE = 4
MINIMA = 60
BANDS = 10
ALIKE = 0.8
"""The share of equal minima from which on two texts are near duplicates."""

LONGEST = 1_000
"""Words of a text that count, so that a sketch takes the same time and memory for any text."""
_KNOWN = 100_000


class _Hashes(dict[str, int]):
    """32 bits of each word, the same in every process; Vietnamese has only some 7,000 syllables."""

    def __missing__(self, word: str) -> int:
        made = zlib.crc32(word.encode("utf-8", "replace"))
        if len(self) < _KNOWN:
            self[word] = made
        return made


_HASHES = _Hashes()


@lru_cache(maxsize=1)
def _factors() -> "NDArray[numpy.uint64]":
    """Odd multipliers, made from a fixed seed."""
    import numpy

    state, made = 0x9E3779B97F4A7C15, []
    for _ in range(MINIMA):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        made.append(state | 1)
    return numpy.array(made, dtype=numpy.uint64)


def sketch(text: str) -> bytes:
    """The minima of a text's shingles, four bytes each."""
    import numpy

    words = text[: 20 * LONGEST].lower().split(maxsplit=LONGEST)[:LONGEST]
    hashes = numpy.fromiter(map(_HASHES.__getitem__, words), dtype=numpy.uint64, count=len(words))
    if len(hashes) < SHINGLE:
        hashes = numpy.pad(hashes, (0, SHINGLE - len(hashes)))
    count = len(hashes) - SHINGLE + 1
    shingles = numpy.zeros(count, dtype=numpy.uint64)
    for place in range(SHINGLE):
        shingles = shingles * numpy.uint64(0x100000001B3) + hashes[place : place + count]
    shingles ^= shingles >> numpy.uint64(29)
    minima = (shingles[None, :] * _factors()[:, None]).min(axis=1)
    return bytes((minima >> numpy.uint64(32)).astype("<u4").tobytes())


def alike(one: bytes, other: bytes) -> float:
    """The share of equal minima of two sketches, which estimates the share of common shingles."""
    same = sum(one[place : place + 4] == other[place : place + 4] for place in range(0, len(one), 4))
    return same * 4 / len(one)


class Seen:
    """The texts that a run has taken, in its checkpoint; `number` is an entry's place in the run.

    Everything is asked for and added in the order of the entries, so that of several duplicates the first
    stays whatever the number of workers.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute(
            "CREATE TABLE IF NOT EXISTS seen (number INTEGER PRIMARY KEY, digest BLOB UNIQUE, sketch BLOB)"
        )
        database.execute(
            "CREATE TABLE IF NOT EXISTS band (key INTEGER, number INTEGER, PRIMARY KEY (key, number))"
            " WITHOUT ROWID"
        )

    def forget_from(self, number: int) -> None:
        """Take back what was added for entries from `number` on."""
        self._database.execute("DELETE FROM seen WHERE number >= ?", (number,))
        self._database.execute("DELETE FROM band WHERE number >= ?", (number,))

    def add(self, number: int, digest: bytes, drawn: bytes) -> str | None:
        """Take a text in: None, or the reason why not ("duplicate", "near_duplicate")."""
        ask = self._database.execute
        if ask("SELECT 1 FROM seen WHERE digest = ?", (digest[:16],)).fetchone():
            return "duplicate"
        keys = _keys(drawn)
        marks = ",".join("?" * len(keys))
        found = ask(
            f"SELECT DISTINCT sketch FROM seen JOIN (SELECT DISTINCT number FROM band WHERE key IN ({marks}))"
            " USING (number)",
            keys,
        )
        if any(alike(drawn, other) >= ALIKE for (other,) in found):
            return "near_duplicate"
        ask("INSERT INTO seen VALUES (?, ?, ?)", (number, digest[:16], drawn))
        self._database.executemany(
            "INSERT OR IGNORE INTO band VALUES (?, ?)", [(key, number) for key in keys]
        )
        return None


def _keys(drawn: bytes) -> list[int]:
    """The keys of the bands, each with its band's number; two bands with one key only cost a comparison."""
    width = len(drawn) // BANDS
    return [zlib.crc32(drawn[place * width : (place + 1) * width]) << 4 | place for place in range(BANDS)]

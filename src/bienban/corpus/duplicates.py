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
_ODD = 0x9E3779B97F4A7C15
ALIKE = 0.8
"""The share of equal minima from which on two texts are near duplicates."""

LONGEST = 1_000
"""Words of a text that count, so that a sketch takes the same time and memory for any text."""
LETTERS = 20_000
"""Characters of a text that are looked at for them."""


@lru_cache(maxsize=1)
def _letters() -> "NDArray[numpy.uint64]":
    """64 mixed bits for each code point of two bytes, the same for both cases; 0 for what parts words."""
    import numpy

    lower = [ord(chr(code).lower()) if len(chr(code).lower()) == 1 else code for code in range(0x10000)]
    mixed = (numpy.array(lower, dtype=numpy.uint64) + numpy.uint64(1)) * numpy.uint64(_ODD)
    mixed ^= mixed >> numpy.uint64(29)
    mixed *= numpy.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> numpy.uint64(32)
    mixed[[code for code in range(0x10000) if chr(code).isspace()]] = 0
    return mixed


@lru_cache(maxsize=1)
def _factors() -> "NDArray[numpy.uint32]":
    """Odd multipliers in a column, made from a fixed seed."""
    import numpy

    state, made = _ODD - 6, []
    for _ in range(MINIMA):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        made.append([state >> 32 | 1])
    return numpy.array(made, dtype=numpy.uint32)


def _words(text: str) -> "NDArray[numpy.uint64]":
    """64 bits of each word; a pass over an array, as a dictionary of words takes three times as long."""
    import numpy

    codes = numpy.frombuffer(text[:LETTERS].encode("utf-32-le", "surrogatepass"), dtype=numpy.uint32)
    letters = _letters()[numpy.minimum(codes, 0xFFFF)]
    inside = letters != 0
    begins = numpy.flatnonzero(inside & ~numpy.concatenate(([False], inside[:-1])))
    if len(begins) > LONGEST:
        end = begins[LONGEST]
        letters, inside, begins = letters[:end], inside[:end], begins[:LONGEST]
    placed = letters.copy()  # each letter with the one before it, so that their order counts
    placed[1:] ^= letters[:-1] >> numpy.uint64(7)
    placed[~inside] = 0
    return numpy.add.reduceat(placed, begins) if len(begins) else letters[:0]


def sketch(text: str) -> bytes:
    """The minima of a text's shingles, four bytes each."""
    import numpy

    hashes = _words(text)
    if len(hashes) < SHINGLE:
        hashes = numpy.pad(hashes, (0, SHINGLE - len(hashes)))
    count = len(hashes) - SHINGLE + 1
    shingles = numpy.zeros(count, dtype=numpy.uint64)
    for place in range(SHINGLE):
        shingles = shingles * numpy.uint64(0x100000001B3) + hashes[place : place + count]
    shingles ^= shingles >> numpy.uint64(29)
    halves = (shingles * numpy.uint64(_ODD) >> numpy.uint64(32)).astype(numpy.uint32)
    return bytes((halves * _factors()).min(axis=1).astype("<u4").tobytes())


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

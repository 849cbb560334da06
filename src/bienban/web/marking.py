"""A text cut into runs, each with the parts of the record that it belongs to.

What is shown of it is as long as the text, code point by code point, without characters that turn its
direction, so that a place in it is a place in the text.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from bienban.interface.values import shown
from bienban.web.facts import Part
from bienban.web.fields import KINDS


class Run(Struct):
    """Characters that belong to the same parts. `kind` is that of the shortest mention there is, or ""."""

    start: int
    text: str
    kind: str
    key: str
    """The key of that mention's fact."""
    note: str
    """What that mention says."""
    inside: str
    """The places of all parts it belongs to, the innermost first, as words."""
    begins: tuple[int, ...]
    """The places of the parts that begin with this run."""


def lines(text: str, parts: Iterable[Part], first: int, last: int) -> list[list[Run]]:
    """The lines of the text from `first` to `last` as runs; empty lines are left out."""
    listed = [part for part in parts if part.start < last and part.end > first and part.start < part.end]
    borders = {first, last}
    opening: dict[int, list[Part]] = defaultdict(list)
    for part in listed:
        start = max(first, part.start)
        opening[start].append(part)
        borders |= {start, min(last, part.end)}
    piece = shown(text[first:last])
    at = piece.find("\n")
    while at >= 0:
        borders |= {first + at, first + at + 1}
        at = piece.find("\n", at + 1)
    made: list[list[Run]] = [[]]
    here: list[Part] = []
    ordered = sorted(borders)
    for start, end in pairwise(ordered):
        here = [part for part in here if part.end > start] + opening.get(start, [])
        if piece[start - first] == "\n":
            made.append([])
        else:
            made[-1].append(_run(start, piece[start - first : end - first], here, opening.get(start, [])))
    return [line for line in made if any(run.text.strip() for run in line)]


def _run(start: int, text: str, here: list[Part], opened: list[Part]) -> Run:
    inner = sorted(here, key=lambda part: part.end - part.start)
    mention = next((part for part in inner if part.part in KINDS), None)
    return Run(
        start,
        text,
        mention.part if mention else "",
        mention.facts[0].key if mention else "",
        mention.facts[0].shown if mention else "",
        " ".join(str(part.place) for part in inner),
        tuple(part.place for part in opened),
    )


PAGE = 60_000
"""Characters of a text that one page shows; few readouts have more than a tenth of them."""


def pages(text: str) -> list[int]:
    """Where each page of a text begins: after a line's end where there is one in its last half."""
    starts = [0]
    while len(text) - starts[-1] > PAGE:
        until = starts[-1] + PAGE
        end = text.rfind("\n", until - PAGE // 2, until)
        starts.append(end + 1 if end >= 0 else until)
    return starts


def page_of(text: str, place: int) -> int:
    """The number of the page, from 1, on which a place of the text is."""
    return bisect_right(pages(text), place)

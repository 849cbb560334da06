"""Finding lexicon surfaces in a text: one Aho-Corasick pass, longest match first, whole syllables only."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from bienban.lexicon.automaton import automaton
from bienban.lexicon.phrases import Phrases

Payload = TypeVar("Payload")


class Matcher(Generic[Payload]):
    """A compiled set of lower-case surfaces, each with what it stands for.

    The same surface given twice keeps both payloads. Surfaces are matched against `Source.lower`
    and must begin and end at the border of a syllable.
    """

    __slots__ = ("_automaton", "_payloads", "_phrases")

    def __init__(self, entries: Iterable[tuple[str, Payload]]) -> None:
        grouped: dict[str, list[Payload]] = {}
        for surface, payload in entries:
            grouped.setdefault(surface.lower(), []).append(payload)
        self._payloads: list[tuple[Payload, ...]] = [tuple(found) for found in grouped.values()]
        self._automaton = automaton(list(grouped))
        self._phrases: Phrases[tuple[Payload, ...]] = Phrases(zip(grouped, self._payloads, strict=True))

    def find(self, lower: str, code: bytes) -> list[tuple[int, int, tuple[Payload, ...]]]:
        """Every surface in `lower` as (start, end, payloads), left to right, without overlaps.

        `code` is `lower` as automata read it.
        """
        payloads = self._payloads
        bordered = f"{lower} "  # a letter behind the last one, and (at -1) before the first
        found: list[tuple[int, int, tuple[Payload, ...]]] = []
        reach = 0
        for index, start, end in self._automaton.find_matches_as_indexes(code):
            whole = start >= reach and not bordered[start - 1].isalnum()
            if whole and not bordered[end].isalnum():
                found.append((start, end, payloads[index]))
                continue
            # "luật giáo" begins like "luật giá", and "nước đạt" has "ước đạt" in it: such a hit hides what
            # is shorter, and what begins later inside of it.
            position = start if whole else _next_syllable(lower, max(start, reach), end)
            while position < end:
                shorter = self._phrases.longest(lower, position)
                if shorter is not None:
                    found.append((position, *shorter))
                    reach = shorter[0]
                position = _next_syllable(lower, shorter[0] if shorter else position + 1, end)
        return found


def _next_syllable(lower: str, position: int, end: int) -> int:
    """The first place from `position` on, but not after `end`, where a syllable begins."""
    while position < end and (lower[position - 1].isalnum() or not lower[position].isalnum()):
        position += 1
    return position

"""Finding lexicon surfaces in a text: one Aho-Corasick pass, longest match first, whole syllables only."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from bienban.lexicon.automaton import automaton, inside

Payload = TypeVar("Payload")


class Matcher(Generic[Payload]):
    """A set of lower-case surfaces, each with what it stands for.

    The same surface given twice keeps both payloads. Surfaces are matched against `Source.lower`
    and must begin and end at the border of a syllable.
    """

    __slots__ = ("_alone", "payloads")

    def __init__(self, entries: Iterable[tuple[str, Payload]]) -> None:
        grouped: dict[str, list[Payload]] = {}
        for surface, payload in entries:
            grouped.setdefault(surface.lower(), []).append(payload)
        self.payloads: dict[str, tuple[Payload, ...]] = {s: tuple(found) for s, found in grouped.items()}
        self._alone: Scan | None = None

    def find(self, code: bytes) -> list[tuple[int, int, tuple[Payload, ...]]]:
        """Every surface as (start, end, payloads), left to right, without overlaps.

        `code` is `Source.lower` as automata read it.
        """
        if self._alone is None:
            self._alone = Scan((self,))
        return self._alone.find(code)[0]


class Scan:
    """Several matchers that one pass over a text serves."""

    __slots__ = ("_automaton", "_owners", "matchers")

    def __init__(self, matchers: Sequence[Matcher[Any]]) -> None:
        self.matchers = tuple(matchers)
        owners: dict[str, list[tuple[int, tuple[Any, ...]]]] = {}
        for place, matcher in enumerate(matchers):
            for surface, payloads in matcher.payloads.items():
                owners.setdefault(surface, []).append((place, payloads))
        self._owners = [tuple(found) for found in owners.values()]
        self._automaton = automaton(list(owners), overlapping=True)

    def find(self, code: bytes) -> list[list[tuple[int, int, tuple[Any, ...]]]]:
        """What each of the matchers finds."""
        owners = self._owners
        within = inside(code)
        found: list[list[tuple[int, int, tuple[Any, ...]]]] = [[] for _ in self.matchers]
        for index, start, end in self._automaton.find_matches_as_indexes(code, overlapping=True):
            if within[start - 1] or within[end]:
                continue
            for place, payloads in owners[index]:
                hits = found[place]
                if not hits or hits[-1][1] <= start:
                    hits.append((start, end, payloads))
                    continue
                # Surfaces come by their ends: one that begins before others takes the place of all that it
                # covers, unless one that is kept begins still before it.
                kept = len(hits)
                while kept and hits[kept - 1][0] >= start:
                    kept -= 1
                if not kept or hits[kept - 1][1] <= start:
                    hits[kept:] = [(start, end, payloads)]
        return found

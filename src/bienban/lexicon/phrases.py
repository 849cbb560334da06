"""The longest phrase of a table that begins at a given place of a text."""

from collections.abc import Iterable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Lower-case phrases and what they stand for, grouped by their first syllable."""

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        grouped: dict[str, dict[str, Value]] = {}
        for surface, value in entries:
            lower = surface.lower()
            grouped.setdefault(_first(lower, 0), {}).setdefault(lower, value)
        self._by_first = {
            first: sorted(phrases.items(), key=lambda item: -len(item[0]))
            for first, phrases in grouped.items()
        }

    def longest(self, lower: str, start: int) -> tuple[int, Value] | None:
        """The end and the value of the longest phrase at `start` that ends at the border of a syllable."""
        size = len(lower)
        for phrase, value in self._by_first.get(_first(lower, start), ()):
            if lower.startswith(phrase, start):
                end = start + len(phrase)
                if end >= size or not lower[end].isalnum() or not phrase[-1].isalnum():
                    return end, value
        return None


def _first(lower: str, start: int) -> str:
    """The first syllable from `start` on; longer runs without a space are looked at for other borders."""
    end = lower.find(" ", start, start + 12)
    syllable = lower[start : end if end >= 0 else start + 12]
    if syllable.isalnum():
        return syllable
    size = 0
    while size < len(syllable) and syllable[size].isalnum():
        size += 1
    return syllable[:size]

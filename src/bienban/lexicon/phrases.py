"""The longest phrase of a table that begins at a given place of a text."""

from collections.abc import Iterable
from typing import Generic, TypeVar

Value = TypeVar("Value")

_NEXT = 2


class Phrases(Generic[Value]):
    """Lower-case phrases and what they stand for, grouped by their first syllable and what follows it."""

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        grouped: dict[str, dict[str, Value]] = {}
        for surface, value in entries:
            lower = surface.lower()
            grouped.setdefault(_first(lower, 0), {}).setdefault(lower, value)
        self._by_first = {first: _by_next(len(first), phrases) for first, phrases in grouped.items()}

    def longest(self, lower: str, start: int) -> tuple[int, Value] | None:
        """The end and the value of the longest phrase at `start` that ends at the border of a syllable."""
        first = _first(lower, start)
        group = self._by_first.get(first)
        if group is None:
            return None
        begin = start + len(first)
        size = len(lower)
        for phrase, value in group.get(lower[begin : begin + _NEXT]) or group[""]:
            if lower.startswith(phrase, start):
                end = start + len(phrase)
                if end >= size or not lower[end].isalnum() or not phrase[-1].isalnum():
                    return end, value
        return None


def _by_next(size: int, phrases: dict[str, Value]) -> dict[str, list[tuple[str, Value]]]:
    """The phrases, longest first, by the two letters behind the first syllable of that size.

    The short ones that end before stand in every list, and alone under "". So one phrase is tried at a place
    instead of six.
    """
    groups: dict[str, list[tuple[str, Value]]] = {"": []}
    for phrase in phrases:
        if len(phrase) >= size + _NEXT:
            groups.setdefault(phrase[size : size + _NEXT], [])
    for phrase, value in sorted(phrases.items(), key=lambda item: -len(item[0])):
        ends_before = len(phrase) < size + _NEXT
        for key in groups if ends_before else [phrase[size : size + _NEXT]]:
            groups[key].append((phrase, value))
    return groups


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

"""The longest phrase of a table that begins at a given place of a text."""

from collections.abc import Iterable
from typing import Generic, TypeVar

Value = TypeVar("Value")

_LONGEST, _NEXT = 12, 2  # letters of a first syllable, letters behind it that are looked at


class Phrases(Generic[Value]):
    """Lower-case phrases and what they stand for, grouped by their first syllable and what follows it."""

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        grouped: dict[str, dict[str, Value]] = {}
        for surface, value in entries:
            lower = surface.lower()
            first = _first(lower[:_LONGEST])
            grouped.setdefault(first, {}).setdefault(lower, value)
        self._by_first = {first: _by_next(len(first), phrases) for first, phrases in grouped.items()}

    def longest(self, lower: str, start: int) -> tuple[int, Value] | None:
        """The end and the value of the longest phrase at `start` that ends at the border of a syllable."""
        end = lower.find(" ", start, start + _LONGEST)
        first = lower[start : end if end >= 0 else start + _LONGEST]
        if not first.isalnum():
            first = _first(first)
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


def _first(piece: str) -> str:
    """The first syllable: the letters and digits that a piece of text begins with."""
    size = 0
    while size < len(piece) and piece[size].isalnum():
        size += 1
    return piece[:size]

"""Who is told in the points of a list, and so in the points below them ("1. Sở Y tế: a) ..., b) ...")."""

from collections.abc import Sequence

from bienban.text.segment import Block
from bienban.text.sentences import level

_UNMARKED = 2
"""The depth of a paragraph without an enumerator: that of a number, so that dashes stand below it."""


class Points:
    """Remembers, depth by depth, the addressees that the points of one list name."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._depths = [level(block.marker) or _UNMARKED for block in blocks]
        self._told: list[tuple[int, tuple[str, ...]]] = []

    def is_above(self, number: int) -> bool:
        """Whether the paragraph behind that of this number stands below it."""
        following = number + 1
        return following < len(self._depths) and self._depths[following] > self._depths[number]

    def begin(self) -> None:
        """A list begins: what the one before it named is over."""
        self._told.clear()

    def tell(self, number: int, names: tuple[str, ...]) -> None:
        """Remember whom the paragraph of this number names; an empty tuple ends what stood before it."""
        depth = self._depths[number]
        while self._told and self._told[-1][0] >= depth:
            self._told.pop()
        self._told.append((depth, names))

    def above(self, number: int) -> tuple[str, ...]:
        """Whom the nearest point above the paragraph of this number names."""
        depth = self._depths[number]
        return next((names for above, names in reversed(self._told) if above < depth and names), ())

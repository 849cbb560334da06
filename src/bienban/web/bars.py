"""Bars of a chart: a table with a bar in every row, so that it prints and can be read aloud."""

from collections.abc import Sequence

from msgspec import Struct


class Bar(Struct, frozen=True):
    """One bar: the state, name or period it is for, how much, and the page with what stands behind it."""

    name: str
    value: float
    address: str = ""


class Drawn(Bar, frozen=True):
    """A bar with its `width` in percent of the longest one."""

    width: float = 0.0


def drawn(bars: Sequence[Bar]) -> list[Drawn]:
    """The bars with their widths, the longest being as wide as there is room."""
    longest = max((abs(bar.value) for bar in bars), default=0) or 1
    return [Drawn(bar.name, bar.value, bar.address, round(100 * abs(bar.value) / longest, 2)) for bar in bars]

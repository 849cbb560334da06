"""Figures over time as a picture: a mark for every value, a line from mark to mark of one series."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from bienban.web.timeline import Tick, years

HEIGHT = 240
"""Of the picture, in pixels; across it is as wide as there is room, so that places are in percent."""
MARKS = ("circle", "square", "triangle", "diamond", "plus", "cross")
"""The marks of series, which tell them apart without colour; so many series are drawn."""


class Value(Struct, frozen=True):
    """A value on a day; `shown` is it in words."""

    day: date
    value: Decimal
    shown: str


class Series(Struct, frozen=True):
    """Values of one thing."""

    name: str
    values: tuple[Value, ...]


class Mark(Struct, frozen=True):
    """A value at its place: `x` in percent, `y` in pixels from the top."""

    x: float
    y: float
    shown: str


class Line(Struct, frozen=True):
    """A line from one mark to the next."""

    start: Mark
    end: Mark


class Drawn(Struct, frozen=True):
    """A series with its marks, its kind of mark, and its number from 0."""

    number: int
    name: str
    mark: str
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]


class Level(Struct, frozen=True):
    """A line across the picture at a value, and where it is."""

    value: Decimal
    y: float


class Chart(Struct, frozen=True):
    """A picture: its series, the levels on its left, the years below it."""

    series: tuple[Drawn, ...]
    levels: tuple[Level, ...]
    ticks: tuple[Tick, ...]


def chart(series: Sequence[Series]) -> Chart | None:
    """The series with the most values; None where there are not two days to compare."""
    most = sorted(series, key=lambda one: (-len(one.values), one.name))[: len(MARKS)]
    every = [value for one in most for value in one.values]
    if len({one.day for one in every}) < 2:
        return None
    axis = years([one.day for one in every])
    levels = _levels(min(one.value for one in every), max(one.value for one in every))
    low, high = levels[0], levels[-1]

    def y(value: Decimal) -> float:
        return round(float((high - value) / (high - low)) * HEIGHT, 1)

    drawn = []
    for number, one in enumerate(most):
        marks = tuple(
            Mark(axis.at(value.day), y(value.value), value.shown)
            for value in sorted(one.values, key=lambda value: (value.day, value.value))
        )
        lines = tuple(Line(start, end) for start, end in pairwise(marks))
        drawn.append(Drawn(number, one.name, MARKS[number], marks, lines))
    return Chart(tuple(drawn), tuple(Level(level, y(level)) for level in levels), axis.ticks)


def _levels(low: Decimal, high: Decimal) -> list[Decimal]:
    """Three to seven round numbers, evenly apart, from below the lowest value to above the highest; 0 is one
    where it is not far.
    """
    if low > 0 and low < high * 2 / 3:
        low = Decimal(0)
    if high < 0 and high > low * 2 / 3:
        high = Decimal(0)
    if low == high:
        half = (abs(low) or Decimal(1)) / 2
        low, high = low - half, high + half
    step = Decimal(10) ** ((high - low) / 5).adjusted()
    for factor in (1, 2, 5, 10):
        if (high - low) / (step * factor) <= 5:
            step *= factor
            break
    first, last = low // step, high // step
    first -= low < first * step
    last += high > last * step
    return [step * number for number in range(int(first), int(last) + 1)]

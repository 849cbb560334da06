"""Spans of time drawn in the rows of a table, so that they print, and can be read without the picture."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

LEAST = 0.8
"""Width of the shortest bar, in percent of the time that is shown."""
TICKS = 8
"""Years that the head of the table names at most."""


class Span(Struct, frozen=True):
    """One row: what, with its page and a word about it, and the first and last day, if they are known."""

    name: str
    address: str
    about: str
    first: date | None
    last: date | None


class Drawn(Struct, frozen=True):
    """A span with the place of its bar in percent; no width where no day is known."""

    span: Span
    x: float
    width: float


class Tick(Struct, frozen=True):
    """The beginning of a year, in percent of the time that is shown."""

    year: int
    x: float


class Timeline(Struct, frozen=True):
    """Spans under one another, and the years above them."""

    rows: tuple[Drawn, ...]
    ticks: tuple[Tick, ...]


class Years(Struct, frozen=True):
    """Whole years that a picture goes through, from the day `begin` on."""

    begin: int
    whole: int
    ticks: tuple[Tick, ...]

    def at(self, day: date) -> float:
        """The place of a day, in percent."""
        return round(100 * (day.toordinal() - self.begin) / self.whole, 2)


def years(days: Sequence[date]) -> Years:
    """The years from the first to the last of the days."""
    first, last = min(days).year, max(days).year
    begin = date(first, 1, 1).toordinal()
    whole = date(last, 12, 31).toordinal() + 1 - begin
    step = -(-(last - first + 1) // TICKS)
    ticks = [
        Tick(year, round(100 * (date(year, 1, 1).toordinal() - begin) / whole, 2))
        for year in range(first, last + 1, step)
    ]
    return Years(begin, whole, tuple(ticks))


def timeline(spans: Sequence[Span]) -> Timeline:
    """The spans over whole years, from the first to the last that one of them touches."""
    days = [day for span in spans for day in (span.first, span.last) if day]
    if not days:
        return Timeline(tuple(Drawn(span, 0, 0) for span in spans), ())
    axis = years(days)
    rows = []
    for span in spans:
        start, end = span.first or span.last, span.last or span.first
        if start is None or end is None:
            rows.append(Drawn(span, 0, 0))
            continue
        width = round(max(LEAST, 100 * (end.toordinal() + 1 - start.toordinal()) / axis.whole), 2)
        rows.append(Drawn(span, min(axis.at(start), round(100 - width, 2)), width))
    return Timeline(tuple(rows), axis.ticks)

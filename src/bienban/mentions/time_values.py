"""Values of times: calendar arithmetic on EDTF, and the day from which a text counts."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

UNKNOWN = 4
"""A leap year that stands for an unknown one where a day is counted from another."""


class Anchor(NamedTuple):
    """The date that a text is read from, as far as it is known; `month` and `day` may be None."""

    year: int
    month: int | None
    day: int | None

    def as_date(self) -> date | None:
        """The day itself, None where only the month or year is known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


class Period(NamedTuple):
    """What a time covers: `first` and `last` are (year, month, day), month and day None where not said."""

    first: tuple[int, int | None, int | None]
    last: tuple[int, int | None, int | None]


def valid(year: int, month: int, day: int) -> bool:
    """Whether the day exists; year 0 stands for an unknown one (29/2 then exists)."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def anchor_of(published: str | None) -> Anchor | None:
    """The anchor that an EDTF year, month or day gives; None for anything else.

    The years before and after it have four digits, too, so that "sang năm" can be written.
    """
    parts = (published or "")[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if not 1000 < numbers[0] < 9999:
        return None
    month = numbers[1] if len(numbers) > 1 and 1 <= numbers[1] <= 12 else None
    day = numbers[2] if month and len(numbers) > 2 and valid(numbers[0], month, numbers[2]) else None
    return Anchor(numbers[0], month, day)


def edtf(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """A date in EDTF at the precision given, an unknown year as `XXXX`."""
    written = "XXXX" if year is None else f"{year:04d}"
    if month is not None:
        written += f"-{month:02d}"
        if day is not None:
            written += f"-{day:02d}"
    return written


def iso(day: date) -> str:
    """A day in EDTF, its year as `XXXX` where that is unknown."""
    return edtf(None if day.year <= UNKNOWN + 1 else day.year, day.month, day.day)


def interval(first: str, last: str) -> str:
    """An EDTF interval, a single date where both ends are one."""
    return first if first == last else f"{first}/{last}"


def quarter(year: int | None, first: int, last: int | None = None) -> str:
    """Quarters as the interval of their months: 2024, 3 → `2024-07/2024-09`."""
    return f"{edtf(year, first * 3 - 2)}/{edtf(year, (last or first) * 3)}"


def likely_year(anchor: Anchor, month: int, future: bool, past: bool) -> int:
    """The year of a month written without one.

    It is the anchor's, except around the turn of a year: in January a November is the last one, and what
    is still to be done by March is meant for the next year when November is written.
    """
    if anchor.month is None:
        return anchor.year
    apart = month - anchor.month
    if future and not past:
        return anchor.year + 1 if apart < -1 else anchor.year
    if past and not future and apart > 1:
        return anchor.year - 1
    if apart > 8:
        return anchor.year - 1
    return anchor.year


def days_between(first: tuple[int | None, ...], last: tuple[int | None, ...]) -> int | None:
    """How many days one (year, month, day) lies before another, as if they were of one year."""
    if not valid(0, first[1] or 0, first[2] or 0) or not valid(0, last[1] or 0, last[2] or 0):
        return None
    apart: timedelta = date(UNKNOWN, last[1] or 1, last[2] or 1) - date(UNKNOWN, first[1] or 1, first[2] or 1)
    return apart.days


def shifted_day(day: date, days: int) -> date | None:
    """The day so many days later, None outside of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week(day: date, weeks: int) -> tuple[date, date] | None:
    """Monday and Sunday of the week so many weeks after the one of `day`."""
    monday = shifted_day(day, weeks * 7 - day.weekday())
    sunday = shifted_day(monday, 6) if monday else None
    return (monday, sunday) if monday and sunday else None


def read_period(value: str) -> Period | None:
    """What an EDTF value covers; None for durations, unknown years and seasons."""
    if not value[:4].isdigit():
        return None
    ends = []
    for end in value.split("/"):
        numbers = [int(part) for part in end[:10].split("-") if part.isdigit()]
        if not numbers or not end[:4].isdigit() or (len(numbers) > 1 and numbers[1] > 12):
            return None
        month = numbers[1] if len(numbers) > 1 else None
        day = numbers[2] if len(numbers) > 2 else None
        ends.append((numbers[0], month, day))
    return Period(ends[0], ends[-1])


def same_period(period: Period, as_of: bool, year: int | None) -> str:
    """The period a year before (or in `year`) that figures for `period` are compared with.

    Figures as of a day or month run from January ("đến hết tháng 4" → January to April); the last day of
    a month stands for the month.
    """
    (first_year, first_month, first_day), (last_year, last_month, last_day) = period
    back = 1 if year is None else last_year - year
    if (
        last_month is not None
        and last_day is not None
        and last_day >= monthrange(last_year or 2000, last_month)[1] - 1
        and (period.first == period.last or first_day is None)
    ):
        last_day = None
    if period.first == period.last and as_of and last_month is not None:
        first_year, first_month, first_day = last_year, 1, (1 if last_day is not None else None)
    elif period.first == period.last:
        first_year, first_month, first_day = last_year, last_month, last_day
    first, last = (first_year - back, first_month, first_day), (last_year - back, last_month, last_day)
    if first[0] < 1 or last[0] < 1:
        return edtf(max(first[0], 1))
    for end in (first, last):
        if end[1] is not None and end[2] is not None and not valid(end[0], end[1], end[2]):
            return interval(edtf(first[0], first[1]), edtf(last[0], last[1]))
    return interval(edtf(*first), edtf(*last))

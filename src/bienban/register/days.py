"""EDTF dates as the days they span."""

import calendar
import datetime
import re

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def span(value: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of an EDTF date, month, year or interval; None for what recurs or is no date.

    A part of day or clock time is left aside: "2024-10-22TMO" is one day, "2024-07/2024-09" a quarter.
    """
    if not value:
        return None
    first, _, last = value.partition("/")
    begin, end = _one(first), _one(last or first)
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def _one(value: str) -> tuple[datetime.date, datetime.date] | None:
    found = _DATE.match(value)
    if found is None or value[found.end() :][:1] not in ("", "T"):
        return None
    year, month, day = (int(group) if group else 0 for group in found.groups())
    try:
        if day:
            return (datetime.date(year, month, day),) * 2
        if month:
            last = calendar.monthrange(year, month)[1]
            return datetime.date(year, month, 1), datetime.date(year, month, last)
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    except ValueError:
        return None


def due_day(value: str | None) -> datetime.date | None:
    """The last day in time for a deadline; None where there is none or it recurs ("XXXX-XX-25")."""
    found = span(value)
    return found[1] if found else None

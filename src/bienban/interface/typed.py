"""What people type for a date or a number, as the values of a record; and values as they would type them."""

import re

from bienban.interface import values
from bienban.interface.words import Words
from bienban.record.build import read
from bienban.record.model import DATE, Quantity, Time
from bienban.register import days

_EDTF = re.compile(DATE)
_NO_DAYS = re.compile(r"\d{4}-2\d")  # a season
_CLOCK = re.compile(r"(\d{1,2})\s*(?:[h:]|giờ)\s*(\d\d)?(?:\s*phút)?", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_LONGEST = 60


class NotUnderstoodError(ValueError):
    """What was typed is no value of that kind."""


def date(typed: str, published: str | None = None) -> str:
    """An EDTF value for "30/6/2025", "6/2025", "quý III/2025", "ngày 25 hằng tháng", or EDTF itself.

    The reader of texts understands it; `published` gives years that were not
    typed. Raises NotUnderstoodError.
    """
    typed = " ".join(typed.split())
    if _EDTF.fullmatch(typed):
        return _real(typed)
    if len(typed) > _LONGEST:
        raise NotUnderstoodError(typed)
    times = [mention for mention in read(typed, published).mentions if isinstance(mention, Time)]
    if len(times) != 1 or re.search(r"[\d/]", typed[: times[0].start] + typed[times[0].end :]):
        raise NotUnderstoodError(typed)
    return _real(times[0].value)


def _real(value: str) -> str:
    """The value, if its days are days of the calendar, from the first to the last."""
    counted = value[0].isdigit() and "X" not in value and not _NO_DAYS.fullmatch(value)
    if counted and days.span(value) is None:
        raise NotUnderstoodError(value)
    return value


def date_shown(value: str, words: Words) -> str:
    """A date as `date` understands it again: in words where that goes, else EDTF."""
    said = values.date(value, words)
    try:
        return said if date(said) == value else value
    except NotUnderstoodError:
        return value


def clock(typed: str) -> str:
    """A clock time "14:30" for "14h30", "14 giờ 30"; raises NotUnderstoodError."""
    found = _CLOCK.fullmatch(typed.strip())
    if not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
        raise NotUnderstoodError(typed)
    return f"{int(found[1]):02}:{int(found[2] or 0):02}"


def clock_shown(value: str) -> str:
    """ "14h30" for "14:30", as it is typed."""
    return value.replace(":", "h").removesuffix("00").removeprefix("0")


def number(typed: str) -> str:
    """A plain decimal for "1.285,5" or "1.285 tỷ đồng"; "10–15" is a range. Raises NotUnderstoodError."""
    typed = " ".join(typed.split())
    pieces = re.split(r"\s*[–/]\s*|(?<=\d)\s*-\s*", typed)
    if 1 <= len(pieces) <= 2 and all(_NUMBER.fullmatch(piece) for piece in pieces):
        return "/".join(piece.replace(".", "").replace(",", ".").removeprefix("+") for piece in pieces)
    if len(typed) <= _LONGEST:
        found = [mention for mention in read(typed).mentions if isinstance(mention, Quantity)]
        if len(found) == 1 and not re.search(r"\d", typed[: found[0].start] + typed[found[0].end :]):
            return found[0].value
    raise NotUnderstoodError(typed)

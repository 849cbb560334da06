"""Times that begin with a word: "tháng 9", "quý III", "cùng kỳ", "hôm qua"."""

import re
from functools import cache
from typing import NamedTuple

from bienban.lexicon.load import table
from bienban.mentions.counted import is_counted
from bienban.mentions.scan import Matcher
from bienban.mentions.time_candidates import Candidate, Lead, duration, integer, roman, years_of
from bienban.mentions.time_patterns import (
    CENTURY,
    HALF,
    MONTH,
    NAMED_MONTH,
    QUARTER,
    SAME_PERIOD,
    SEASON_YEAR,
    TENS,
    TO_DATE,
    WEEKDAY_AFTER,
    YEAR,
)

_YEAR_PAST = re.compile(r"(?:(?<!\w)trong |một |[.,\n:;“\"] ?|^)$")
_YEAR_NAMED = re.compile(r" (?:[12]\d{3}(?!\d)|mới|thứ|học|lớp|sau|tới)")
_MEASURED = re.compile(r"(?<!\w)(?:qua|sau|trong|hơn|gần|trước|vòng|suốt|khoảng|được|hạn|từ) $")


class Word(NamedTuple):
    """A row of `time_words.tsv`."""

    kind: str
    value: str


@cache
def words() -> Matcher[Word]:
    return Matcher((row["surface"], Word(row["kind"], row["value"])) for row in table("time_words"))


def of_word(
    lower: str, view: str, start: int, end: int, kind: str, value: str, leads: dict[int, Lead]
) -> Candidate | None:
    """The candidate that a time word begins or makes up alone."""
    lead = leads.get(start)
    if kind == "year":
        match = YEAR.match(lower, end)
        return years_of(match, start, lower) if match else None
    if kind == "month":
        match = MONTH.match(lower, end)
        return months_of(match, start, lower) if match else None
    if kind == "quarter":
        match = QUARTER.match(lower, end)
        if not match:
            return None
        first = roman(match["q"])
        last = roman(match["q2"]) if match["q2"] else first
        return Candidate(
            start,
            match.end(),
            "quarter",
            (integer(match["y"]), first, last),
            "",
            "time.quarter",
            match["r"] or "",
        )
    if kind == "relative_day":
        word, _, day_part = value.partition(" ")
        after = TO_DATE.match(lower, end)
        if after and after.group() in (" ", ", "):
            leads[after.end()] = Lead(start, "part", day_part)
        return Candidate(start, end, "relative_day", (), day_part, "time.relative_day", word)
    if (
        kind == "relative_year"
        and value.startswith("past")
        and not _YEAR_PAST.search(lower, max(0, start - 8), start)
    ):
        return None  # "những năm qua", "15 năm qua"
    if kind == "relative_year" and lower.startswith(("sang", "cả"), start) and _YEAR_NAMED.match(lower, end):
        match, begin = YEAR.match(lower, end), end - len("năm")
        if match:
            return years_of(match, begin, lower)  # "bước sang năm 2022"
        for word, offset in ((" sau", "period+1"), (" tới", "given+1")):
            if lower.startswith(word, end):  # "chuyển vốn năm nay sang năm sau"
                stop = end + len(word)
                return Candidate(begin, stop, kind, (), "", "time.relative_year", offset)
        return None  # "bước sang năm mới"
    if kind.startswith("relative"):
        return Candidate(start, end, kind, (), "", f"time.{kind}", value)
    if kind == "same_period":
        match = SAME_PERIOD.match(lower, end)
        if not match:  # every part may be left out
            return None
        if value == "named" and not (match["y"] or match["past"]):
            return None  # "có hiệu lực cùng thời điểm với Luật"
        return Candidate(
            start,
            match.end(),
            "same_period",
            (integer(match["y"]),),
            "",
            "time.same_period",
            match["past"] or "",
        )
    if kind == "season":
        match = SEASON_YEAR.match(lower, end)
        year, relative = (integer(match["y"]), match["r"] or "") if match else (None, "")
        told = lower.startswith((" này", " tới", " sắp tới", " vừa qua", " năm"), end)
        if not match and not told and not lower.endswith("vào ", 0, start):
            return None  # "mùa Xuân đại thắng", "mùa thu cách mạng"
        return Candidate(
            start, match.end() if match else end, "season", (year, int(value)), "", "time.season", relative
        )
    if kind == "weekday":
        match = WEEKDAY_AFTER.match(lower, end)
        if not match and not (lead and lead.kind == "part"):
            return None
        if match and not (lead and lead.kind == "part") and match.group().startswith(", "):
            return None  # "Thứ sáu, ngày 06/12/2024": the date says it all
        stop = match.end() if match and (match[1] or match[2]) and match[2] != "vừa qua" else end
        relative = (match[1] or match[2] or "") if match else ""
        begin, part = (lead.start, lead.day_part) if lead else (start, "")
        return Candidate(begin, stop, "weekday", (int(value),), part, "time.weekday", relative)
    if kind == "named_month":
        if lower.endswith("cách mạng ", 0, start):
            return None
        match = NAMED_MONTH.match(lower, end)
        if not match and not view[end - len(lower[start:end].split(" ", 1)[1])].isupper():
            return None
        year, relative = (integer(match["y"]), match["r"] or "") if match else (None, "")
        stop = match.end() if match else end
        return Candidate(start, stop, "month", (year, int(value)), "", "time.month", relative)
    if kind == "count":
        number, unit = value.split()
        if number == "1" and not _MEASURED.search(lower, max(0, start - 12), start):
            return None  # "một năm thành công", "một ngày nắng"
        years = YEAR.match(lower, end) if unit == "năm" else None
        if years:
            return years_of(years, end - len(unit), lower)  # "gấp ba năm 2016"
        if unit == "ngày":
            leads[end + 1] = Lead(end - len(unit), "day", "")  # "trong hai ngày 22 và 23/4"
        counted = duration(lower, start, end, number, None, unit)
        if counted and counted.form == "months":
            return counted  # "sáu tháng đầu năm"
        return Candidate(start, end, "number_word", (), "", "time.duration")
    if kind == "half":
        match = HALF.match(lower, end)
        year, relative = (integer(match["y"]), match["r"] or "") if match else (None, "")
        months = (1, 6) if value == "1" else (7, 12)
        return Candidate(
            start,
            match.end() if match else end,
            "months",
            (year, *months),
            "",
            "time.months_of_year",
            relative,
        )
    if kind == "decade":
        match = TENS.match(lower, end)
        if not match:
            return None
        decade = int(match["full"]) if match["full"] else 1900 + int(match["short"])
        return Candidate(start, match.end(), "decade", (decade // 10,), "", "time.decade")
    match = CENTURY.match(lower, end)
    century = roman(match["n"]) if match else None
    if not match or not century or century > 30:
        return None
    return Candidate(start, match.end(), "century", (century,), "", "time.century")


def months_of(match: re.Match[str], start: int, lower: str) -> Candidate | None:
    """ "tháng 10/2024", "tháng 10 năm nay", "tháng 7, 8/2024", "tháng 1/2019 đến tháng 12/2020"."""
    month = int(match["m"])
    if not 1 <= month <= 12:
        return None
    year, relative = integer(match["y"]), match["r"] or ""
    second = int(match["m2"]) if match["m2"] else None
    if second is not None and 1 <= second <= 12:
        join = match["join"].strip()
        until = join in ("đến", "tới", "đến hết", "tới hết", "-")
        last_year = integer(match["y2"])
        listed = join in (",", "và") and month < second and not match["again"] and year is None
        if (until and (month < second or last_year or year is None)) or (
            listed and (last_year or match["r2"] or not is_counted(lower, match.end()))
        ):
            parts = (year or last_year, month, last_year or year, second)
            return Candidate(
                start, match.end(), "month_span", parts, "", "time.months", relative or match["r2"] or ""
            )
    stop = match.end("r") if match["r"] else match.end("y") if match["y"] else match.end("m")
    return Candidate(start, stop, "month", (year, month), "", "time.month", relative)

"""Times: dates, clock times, periods and durations with their EDTF, TIMEX3 or ISO 8601 values.

What a text leaves out is taken from where it stands: the year and month from the publication date or,
without one, from the first full date; "cùng ngày" from the day that the report tells of; "cùng kỳ" from
the period that it is compared with. All of that is named in `inferred`. Source of the rules:
gold/GUIDELINES.md, "Times".
"""

import re

from msgspec import structs

from bienban.mentions.base import Reading
from bienban.mentions.time_candidates import Candidate
from bienban.mentions.time_forms import candidates
from bienban.mentions.time_resolve import Resolver
from bienban.record.model import Time

RULES = {
    "time.date": "a day with its month, and its year where that is written (22/10/2024)",
    "time.day_month": "a day and month without the year (22/10; behind 'ngày' also 22.10, 22-10)",
    "time.dates": "several days of one month, or from one day to another, as one interval",
    "time.day": "a day of a month that is not written (ngày 20)",
    "time.every_month": "a day of every month (ngày 15 hằng tháng)",
    "time.clock": "a time of day by the clock, with its date where one is written (16h30 ngày 7/9)",
    "time.relative_day": "a day told from publication or from the day of the report (hôm qua)",
    "time.weekday": "a day of the week beside a date or with a part of day",
    "time.month": "a month, with or without its year",
    "time.months": "from one month to another, or two months in a row",
    "time.months_of_year": "the first or last months of a year (9 tháng đầu năm, 9 tháng năm 2024)",
    "time.months_past": "the months past (6 tháng qua): those of the year so far, or a duration",
    "time.quarter": "one or more quarters (quý III/2024)",
    "time.year": "a year behind the word for it (năm 2024)",
    "time.years": "from one year to another (giai đoạn 2021-2030, năm học 2024-2025)",
    "time.bare_year": "a year without the word for it (Luật Đất đai 2024)",
    "time.relative_year": "this, last or next year",
    "time.relative_month": "this, last or next month",
    "time.relative_quarter": "this, last or next quarter",
    "time.relative_week": "this, last or next week, Monday to Sunday",
    "time.same_period": "the period of the year before that a figure is compared with (cùng kỳ)",
    "time.season": "a season of a year",
    "time.decade": "a decade (thập niên 90)",
    "time.century": "a century (thế kỷ XX)",
    "time.duration": "a length of time (30 ngày, 5 năm, 1-2 tuần)",
}

# What "cùng kỳ" may be followed by to say which period it is: "cùng kỳ quý I/2024".
_STATED = ("quarter", "month", "months", "month_span", "relative_month", "relative_quarter")
_LASTING = re.compile(
    r"(?<!\w)(?:trong|vòng|gian|sau|hạn|gần|hơn|quá|dưới|mỗi|đây|dài|dụng|lực|giảm|thêm|khoảng|từ|nhất|đa"
    r"|bảo hành|phạt|thai) $"
)
"""In front of a number of months for which something lasts: "trong thời gian 6 tháng", "gia hạn 6 tháng"."""
_LASTED = re.compile(r" (?:tù|cải tạo|tuổi|một lần|liền|liên tục|liên tiếp|trở lên|nay)(?!\w)|/lần")
"""Behind such a number: "6 tháng tù", "6 tháng một lần"."""
_TO_CLOCK = (" ", ", ", " - ")
"""Between a date and the time of day of a dateline: "06/12/2024 19:47"."""


def _without_overlaps(forms: list[Candidate]) -> list[Candidate]:
    """The candidates that stand free, the first and longest before others; a clock time takes its date."""
    kept: list[Candidate] = []
    end = -1
    for form in forms:
        if form.start < end < form.end and form.form in ("date", "dates") and kept[-1].form == "clock":
            # "4 giờ sáng 13/7": the part of day is told
            form = structs.replace(form, start=end + 1, day_part="")
        if form.start >= end:
            kept.append(form)
            end = form.end
    return kept


def _with_short_forms(lower: str, forms: list[Candidate]) -> list[Candidate]:
    """The candidates, a number of months alone as those of the year that the text tells of by that number.

    "6 tháng đầu năm 2024, ..." and then "Thu ngân sách 6 tháng đạt ...".
    """
    told = {form.parts[2]: form for form in reversed(forms) if form.form == "months" and form.parts[1] == 1}
    told.pop(1, None)
    if not told:
        return forms
    named: list[Candidate] = []
    for form in forms:
        number, _, unit = form.word.partition(" ")
        if (
            form.form == "duration" and unit == "tháng" and number.isdigit() and int(number) in told
            and not _LASTING.search(lower, max(0, form.start - 12), form.start)
            and not _LASTED.match(lower, form.end)
        ):  # fmt: skip
            form = structs.replace(told[int(number)], start=form.start, end=form.end)
        named.append(form)
    return named


def find_times(reading: Reading) -> list[Time]:
    """Every time of a text by `start`, without overlaps; offsets are into `reading.view`."""
    lower = reading.lower
    forms = _with_short_forms(lower, _without_overlaps(candidates(reading)))
    resolver = Resolver(lower, reading.published, forms)
    found: list[Time] = []
    skip = -1
    for index, form in enumerate(forms):
        if index <= skip:
            continue
        result = resolver.value(index, form)
        if result is None:
            continue
        value, inferred = result
        start, end, rule = form.start, form.end, form.rule
        following = forms[index + 1] if index + 1 < len(forms) else None
        if form.form == "clock" and form.word == "date" and following and following.form == "date":
            dated = resolver.value(index + 1, following)
            if dated and following.start - end <= 7:
                value = dated[0][:10] + value[-6:]
                inferred, end, skip = dated[1], following.end, index + 1
        elif (
            form.form == "date"
            and following
            and following.form == "clock"
            and reading.lower[end : following.start] in _TO_CLOCK
            and ":" in reading.lower[following.start : following.end]
        ):
            timed = resolver.value(index + 1, following)
            if timed and len(value) == 10:
                value, end, skip, rule = value + timed[0][-6:], following.end, index + 1, following.rule
        elif (
            form.form == "same_period"
            and following
            and following.start == end + 1
            and following.form in _STATED
        ):
            stated = resolver.value(index + 1, following)
            if stated:
                value, inferred, end, skip = stated[0], stated[1], following.end, index + 1
        resolver.times.append((form, value))
        found.append(Time(start, end, reading.base[start:end], value, inferred, rule))
    return found

"""Forms that times are written in: from digits and time words to candidates whose values are still open.

One Aho-Corasick pass over the words of `time_words.tsv`, and a look at every run of digits. A candidate's
`parts` are what its form says: numbers, None for what it leaves out. `time_resolve.py` gives it its value.
"""

import re
from collections.abc import Iterator

from bienban.mentions.base import Reading
from bienban.mentions.counted import is_counted
from bienban.mentions.time_candidates import Candidate, Lead, duration, full_year, years_of
from bienban.mentions.time_patterns import (
    CLOCK_DAY_PART,
    DASHED_BEFORE,
    DAY,
    DAY_BEFORE,
    DAY_BEHIND,
    DAYS,
    DIGITS,
    EVERY,
    MINUTES,
    SHARE_BEFORE,
    SPACED,
    TO_DATE,
    TOLD_BEFORE,
    YEAR,
)
from bienban.mentions.time_values import valid
from bienban.mentions.time_words import of_word, words

_NUMBERED = ("đề án ", "nghị quyết ", "chỉ thị ", "kết luận ", "chương trình ")
"""A number behind these is theirs, and no number of years."""


def candidates(reading: Reading) -> list[Candidate]:
    """Every place from the beginning of the text on that reads as a time, by `start`, the longest first."""
    lower, view, begin = reading.lower, reading.view, reading.begin
    leads: dict[int, Lead] = {}
    found: list[Candidate] = []
    taken: set[int] = set()
    for start, end, payloads in reading.hits(words()):
        if start < begin:
            continue
        kind, value = payloads[0]
        if kind == "day":
            leads[end + 1] = Lead(start, "day", "")
        elif kind == "part":
            leads[end + 1] = Lead(start, "part", value)
        elif kind != "none":
            candidate = of_word(lower, view, start, end, kind, value, leads)
            if candidate:
                found.append(candidate)
                if candidate.end > end + 1:
                    taken.add(end + 1)
    behind = begin
    for start in reading.digits:
        if start < behind or start in taken or (start and lower[start - 1].isalnum()):
            continue
        lead = leads.get(start)
        match = DAYS.match(lower, start) if lead or lower.endswith(("từ ", "("), 0, start) else None
        digits = DIGITS.match(lower, start)
        if match is None or (digits and digits.lastgroup == "dates" and int(digits["am"]) <= 12):
            match = digits  # "20-5 đến ngày 8-6"
            if match is None and lead:
                match = SPACED.match(lower, start) or DAY.match(lower, start)
        name = match.lastgroup if match else None
        if match is None or name is None:
            continue
        behind = match.end()
        if name not in ("number", "code"):
            found += of_digits(lower, match, name, leads)
    found.sort(key=lambda candidate: (candidate.start, -candidate.end))
    return found


def of_digits(lower: str, match: re.Match[str], name: str, leads: dict[int, Lead]) -> Iterator[Candidate]:
    """The candidates that a hit of the digit pass gives."""
    start, end = match.span()
    before = lower[start - 2 : start] if start > 1 else ""
    if name != "full" and before[-1:] in ("-", ".", "/", "+", ",") and before[:1].isalnum():
        return
    lead = leads.get(start)
    begin, part = (lead.start, lead.day_part) if lead and lead.kind == "part" else (start, "")
    if name == "spell":
        yield from _spell(lower, match, lead)
    elif name == "clock":
        hour, minute = int(match["h"]), int(match["min"] or 0)
        if not match["min"] and lower.endswith(("trong ", "suốt ", "vòng ", "sau "), 0, start):
            yield Candidate(start, end, "duration", (), "", "time.duration", f"{hour} giờ")
        elif hour <= 24 and minute < 60:
            yield _clock(lower, start, end, hour, minute, lead)
    elif name == "iso":
        year, month, day = int(match["iy"]), int(match["im"]), int(match["id"])
        if valid(year, month, day):
            yield Candidate(begin, end, "date", (year, month, day), part, "time.date")
    elif name in ("full", "text"):
        groups = ("fd", "fm", "fy") if name == "full" else ("xd", "xm", "xy")
        day, month = int(match[groups[0]]), int(match[groups[1]])
        known = full_year(match["glued"] or match[groups[2]])
        if not valid(known or 0, month, day) or (name == "text" and not (lead or known)):
            return
        if lower.startswith((" âm lịch", " (âm lịch"), end):
            return
        relative = (match["xr"] or "") if name == "text" else ""
        yield Candidate(begin, end, "date", (known, month, day), part, "time.date", relative)
    elif name == "days":
        if not lead and (match["ds"] != "/" or is_counted(lower, end)):
            return
        first, last = int(match["d1"]), int(match["d2"])
        day_month = int(match["dm"] or match["tm"])
        known = full_year(match["dy"] or match["ty"])
        if first < last and valid(known or 0, day_month, last):
            yield Candidate(
                begin, end, "dates", (known, day_month, first, known, day_month, last), part, "time.dates"
            )
        elif valid(known or 0, day_month, last):
            yield Candidate(match.start("d2"), end, "date", (known, day_month, last), "", "time.date")
    elif name == "dates":
        yield from _dates(lower, match, lead)
    elif name == "day_month":
        yield from _day_month(lower, match, lead)
    elif name == "my":
        month = int(match["om"])
        cited = lower.endswith(("số ", "định ", "tư ", "quyết ", "thị ", "lệnh ", "luật "), 0, start)
        if 1 <= month <= 12 and not cited:
            yield Candidate(start, end, "month", (int(match["oy"]), month), "", "time.month")
    elif name == "years":
        first, last = int(match["y1"]), int(match["y2"])
        if 1800 <= first < last <= 2200:
            yield Candidate(start, end, "years", (first, last), "", "time.years")
    elif name == "year":
        year = int(match.group())
        if (
            1900 <= year <= 2100
            and not is_counted(lower, end)
            and not lower.endswith((" số ", "km "), 0, start)
        ):
            yield Candidate(start, end, "year", (year,), "", "time.bare_year")
    elif (
        name == "day"
        and lead
        and _day_word(lower, start)
        and 1 <= int(match.group()) <= 31
        and not is_counted(lower, end)
    ):
        every = EVERY.match(lower, end)
        if every:
            yield Candidate(start, every.end(), "every_month", (int(match.group()),), "", "time.every_month")
        elif lower.startswith(" của tháng", end) and not lower[end + 11 : end + 13].strip().isdigit():
            yield Candidate(start, end, "every_month", (int(match.group()),), "", "time.every_month")
        elif not lower.startswith((" lần", " tháng", " buổi", " âm lịch", " tết"), end):
            yield Candidate(begin, end, "day", (int(match.group()),), part, "time.day")


def _day_word(lower: str, start: int) -> bool:
    """Whether a word for day stands right before: a lone number behind a part of day is none."""
    return lower.endswith(("ngày ", "mùng ", "mồng "), 0, start)


def _spell(lower: str, match: re.Match[str], lead: Lead | None) -> Iterator[Candidate]:
    """ "8 giờ 30 phút" by the clock, or a duration."""
    start, end, unit = match.start(), match.end(), match["unit"]
    if unit == "giờ" and match["n2"] is None and match["n"].isdigit() and int(match["n"]) <= 24:
        minutes = MINUTES.match(lower, end)
        stop = minutes.end() if minutes else end
        every = EVERY.match(lower, stop)
        by_clock = (
            minutes or every or CLOCK_DAY_PART.match(lower, stop) or TO_DATE.match(lower, stop)
            or lower.startswith((" cùng ngày", " hôm"), stop)
            or lower.endswith(("lúc ", "vào ", "hồi ", "lúc khoảng ", "vào khoảng ", "trước "), 0, start)
            or lower.endswith(("đến ", "từ "), 0, start)
        )  # fmt: skip
        if by_clock:
            yield _clock(lower, start, stop, int(match["n"]), int(minutes[1]) if minutes else 0, lead)
            return
    if unit == "năm":
        years = YEAR.match(lower, end)
        told = years_of(years, end + 1, lower) if years else None
        if told and lower.endswith("số ", 0, start):
            return  # "Nghị định số 10 năm 2022"
        numbered = lower.endswith(_NUMBERED, 0, start)  # "Đề án 06 năm 2022"
        if years and (numbered or lower.endswith("thứ ", 0, start)):  # "kỳ họp lần thứ 6 năm 2021"
            told = years_of(years, end - len(unit), lower)
            if told:
                yield told
            return
        if told:
            yield told  # "kế hoạch 5 năm 2021-2025"
    if lower.endswith("lớp ", 0, start) or (unit == "ngày" and DAY_BEHIND.match(lower, end)):
        return  # "lớp 6 năm tới", "Hội nghị Trung ương 10 ngày 20/9/2024"
    if unit in ("ngày", "tháng") and lead and lead.kind == "day" and lower.startswith("ngày", lead.start):
        return  # "ngày 2 tháng ..." is a date; its month is spelled in a way unknown here
    candidate = duration(lower, start, end, match["n"], match["n2"], unit)
    if candidate:
        yield candidate


def _clock(lower: str, start: int, end: int, hour: int, minute: int, lead: Lead | None) -> Candidate:
    """A clock time, with the part of day and the date that follow it."""
    told = CLOCK_DAY_PART.match(lower, end)
    relative = ""
    if told:
        end = told.end()
        if told[1] in ("chiều", "tối", "đêm") and 1 <= hour < 12 and not (told[1] == "đêm" and hour < 6):
            hour += 12
        relative = told[2] or ""
    every = EVERY.match(lower, end)
    if every:
        return Candidate(start, every.end(), "clock", (hour, minute), "", "time.clock", "every")
    for day in (" cùng ngày", " hôm nay", " hôm qua", " hôm sau", " ngày mai", " ngày hôm sau"):
        if lower.startswith(day, end):
            return Candidate(start, end + len(day), "clock", (hour, minute), "", "time.clock", day[1:])
    if not relative and TO_DATE.match(lower, end):
        return Candidate(start, end, "clock", (hour, minute), "", "time.clock", "date")
    return Candidate(start, end, "clock", (hour, minute), "", "time.clock", relative)


def _dates(lower: str, match: re.Match[str], lead: Lead | None) -> Iterator[Candidate]:
    """ "30/9-2/10", "từ 1/1/2025 đến 30/6/2025"; with parts of day the two stay apart."""
    first_year, last_year = full_year(match["ay"]), full_year(match["by"])
    first, last = (int(match["am"]), int(match["a"])), (int(match["bm"]), int(match["b"]))
    sound = valid(first_year or 0, *first) and valid(last_year or 0, *last)
    joined = not match["till"] or lower.endswith(("từ ngày ", "từ "), 0, match.start())
    dotted = match["as"] != "/" or match["bs"] != "/"
    if not sound or (dotted and not lead and not (first_year and last_year)):
        return
    if match["till"] and lower.endswith("ngày ", match.end("till"), match.start("b")):
        joined = False  # "từ ngày 1/10/2023 đến ngày 30/9/2024": each has its own word for day
    part = lead.day_part if lead else ""
    begin = lead.start if lead and part else match.start()
    if joined and not part:
        yield Candidate(
            match.start(), match.end(), "dates", (first_year, *first, last_year, *last), "", "time.dates"
        )
        return
    stop = match.end("ay") if match["ay"] else match.end("am")
    yield Candidate(begin, stop, "date", (first_year, *first), part, "time.date")
    yield Candidate(match.start("b"), match.end(), "date", (last_year, *last), "", "time.date")


def _day_month(lower: str, match: re.Match[str], lead: Lead | None) -> Iterator[Candidate]:
    """ "22/10", and behind "ngày" or a part of day also "22.10" and "22-10"."""
    start, end = match.span()
    day, month = int(match["md"]), int(match["mm"])
    if not valid(0, month, day) or lower.startswith((" âm lịch", " (âm lịch"), end):
        return
    if not lead:
        window = lower[max(0, start - 12) : start]
        if (day, month) == (24, 7) or lower.startswith(("%", " %"), end):
            return
        if match["ms"] != "/" and not TOLD_BEFORE.search(window):
            dashed = match["ms"] == "-" and DASHED_BEFORE.search(window)
            if not dashed or is_counted(lower, end):
                return
        if SHARE_BEFORE.search(window):
            return
        if day <= month and (is_counted(lower, end) or (day < 6 and not DAY_BEFORE.search(window))):
            return  # a share: "5/12 dự án", "2/3 diện tích"
    part = lead.day_part if lead else ""
    begin = lead.start if lead and lead.kind == "part" else start
    yield Candidate(begin, end, "date", (None, month, day), part, "time.day_month")

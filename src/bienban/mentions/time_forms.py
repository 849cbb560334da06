"""Forms that times are written in: from digits and time words to candidates whose values are still open.

Two passes: one Aho-Corasick pass over the words of `time_words.tsv`, one over the digits. A candidate's
`parts` are what its form says: numbers, None for what it leaves out. `times.py` gives it its value.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bienban.lexicon.load import table
from bienban.mentions.counted import is_counted
from bienban.mentions.scan import Matcher
from bienban.mentions.time_values import valid

Number = int | None


class Candidate(NamedTuple):
    """A place that reads as a time: `form` names the shape, `parts` its numbers, `day_part` a TIMEX3 code."""

    start: int
    end: int
    form: str
    parts: tuple[Number, ...]
    day_part: str
    rule: str
    word: str = ""


class Word(NamedTuple):
    """A row of `time_words.tsv`."""

    kind: str
    value: str


class Lead(NamedTuple):
    """The words right before a number: "Sáng ngày" begins at `start`, and says a part of day."""

    start: int
    kind: str
    day_part: str


@cache
def _words() -> Matcher[Word]:
    return Matcher((row["surface"], Word(row["kind"], row["value"])) for row in table("time_words"))


_JOIN = r"(?:, ?(?:ngày )?| và (?:ngày )?| ?- ?(?:ngày )?| (?:đến|tới) (?:hết )?(?:ngày )?)"
_AFTER_LEAD = (
    r"(?:(?<=ngày )|(?<=sáng )|(?<=trưa )|(?<=hiều )|(?<=tối )|(?<=đêm )|(?<=mùng )|(?<=mồng )|(?<=từ )|(?<=\())"
)
_SPACED_JOIN, _SPACED_LEAD = _JOIN.replace(" ", r"\ "), _AFTER_LEAD.replace(" ", r"\ ")
_RELATIVE_YEAR = r"nay|ngoái|trước|sau|tới|này"

_DIGITS = re.compile(
    rf"""(?:
      (?P<days>{_SPACED_LEAD}(?P<d1>[0-9]{{1,2}})(?:{_SPACED_JOIN}[0-9]{{1,2}}){{0,4}}?{_SPACED_JOIN}(?P<d2>[0-9]{{1,2}})
        (?:(?P<ds>[/.-])(?P<dm>[0-9]{{1,2}})(?:(?P=ds)(?P<dy>[12][0-9]{{3}}))?
          |\ tháng\ (?P<tm>[0-9]{{1,2}})(?:(?:\ năm\ |/|-)(?P<ty>[12][0-9]{{3}}))?)(?!\w|\ ?%|[.,/-][0-9]))
    | (?P<text>(?P<xd>[0-9]{{1,2}})\ tháng\ (?P<xm>[0-9]{{1,2}})
        (?:(?:,?\ năm\ |\ ?[/-]\ ?)(?P<xy>[12][0-9]{{3}})|\ năm\ (?P<xr>{_RELATIVE_YEAR}))?(?!\w|[.,/-][0-9]))
    | (?P<spell>(?P<n>[0-9]{{1,3}}(?:,[0-9]|\.[0-9]{{3}})?)(?:(?:\ ?-\ ?|\ đến\ )(?P<n2>[0-9]{{1,3}}))?
        \ (?P<unit>năm|tháng|tuần|ngày|giờ|tiếng|phút|giây|thập\ kỷ|thế\ kỷ)(?!\w))
| (?P<number>[0-9]{{1,3}}(?:\.[0-9]{{3}})+(?:,[0-9]+)?(?![0-9/])|[0-9]+,[0-9]+(?![0-9/])|[0-9]+(?:\.[0-9]+)?\ ?%)
    | (?P<code>[0-9]+(?:[/-][0-9]+)*[/-](?=[a-zđ])[\w/-]*)
    | (?P<iso>(?P<iy>[12][0-9]{{3}})-(?P<im>[0-9]{{2}})-(?P<id>[0-9]{{2}})(?!\w))
    | (?P<dates>(?P<a>[0-9]{{1,2}})(?P<as>[/.-])(?P<am>[0-9]{{1,2}})(?:(?P=as)(?P<ay>[12][0-9]{{3}}|[0-9]{{2}}))?
        (?:\ ?-\ ?|\ (?P<till>đến|tới)\ (?:hết\ )?(?:ngày\ )?)
        (?P<b>[0-9]{{1,2}})(?P<bs>[/.-])(?P<bm>[0-9]{{1,2}})(?:(?P=bs)(?P<by>[12][0-9]{{3}}|[0-9]{{2}}))?
        (?!\w|[.,/-][0-9]))
    | (?P<full>(?P<fd>[0-9]{{1,2}})(?P<fs>[/.-])(?P<fm>[0-9]{{1,2}})(?P=fs)(?P<fy>[12][0-9]{{3}}|[0-9]{{2}})(?!\w))
    | (?P<day_month>(?P<md>[0-9]{{1,2}})(?P<ms>[/.-])(?P<mm>[0-9]{{1,2}})(?!\w|[.,/:-][0-9]))
    | (?P<my>(?P<om>[0-9]{{1,2}})[/-](?P<oy>[12][0-9]{{3}})(?!\w|[/-]))
    | (?P<years>(?P<y1>[12][0-9]{{3}})\ ?[-/]\ ?(?P<y2>[12][0-9]{{3}})(?!\w|[.,][0-9]))
    | (?P<clock>(?P<h>[0-9]{{1,2}})(?:(?:\ ?[hg]|:)\ ?(?P<min>[0-9]{{2}})(?!\w|[:,][0-9])(?:\ ?p(?!\w))?|\ ?h(?!\w)))
    | (?P<year>[12][0-9]{{3}}(?!\w|[.,/][0-9]|-[0-9]))
    | (?P<day>(?:(?<=ngày\ )|(?<=mùng\ )|(?<=mồng\ ))[0-9]{{1,2}}(?!\w|[.,/:-][0-9]))
    )""",
    re.VERBOSE,
)
_RUN = re.compile(r"[0-9]+")
_MINUTES = re.compile(r" ([0-5]?[0-9])(?: phút(?!\w)|(?=[,.;)\n]| ngày| sáng| chiều| tối| đêm| trưa| cùng))")
_CLOCK_DAY_PART = re.compile(r",? (?:buổi )?(rạng sáng|sáng sớm|sáng|trưa|chiều|tối|đêm)(?: (nay|qua|mai))?(?!\w)")
_TO_DATE = re.compile(r"(?:,? ngày|,)? (?=[0-9]{1,2}[/.-]|[0-9]{1,2} tháng )")
_MONTHS_OF = re.compile(
    rf" (?:(?P<end>đầu|cuối) năm(?! học)(?: (?P<y>[12][0-9]{{3}})(?!\w|[.,/-][0-9])| (?P<r>{_RELATIVE_YEAR})(?!\w))?"
    rf"|(?:của )?năm (?:(?P<y2>[12][0-9]{{3}})(?!\w|[.,/-][0-9])|(?P<r2>{_RELATIVE_YEAR})(?!\w))"
    r"|(?:vừa )?(?P<past>qua)(?!\w))|/(?P<y3>[12][0-9]{3})(?!\w)"
)
_YEAR = re.compile(
    r" ([0-9]{4})(?!\w|\.[0-9]{3})"
    r"(?: ?[-/] ?([12][0-9]{3})(?!\w)| (?:đến|tới)(?: hết)? (năm )?([12][0-9]{3})(?!\w)|(?:,| và) ([12][0-9]{3})(?!\w|[./]))?"
)
_MONTH_YEAR = rf"(?:(?: ?[/.-] ?| năm )(?P<y%s>[12][0-9]{{3}})(?!\w)| năm (?P<r%s>{_RELATIVE_YEAR})(?!\w))?"
_MONTH = re.compile(
    rf" (?P<m>[0-9]{{1,2}})(?!\w|[.,/][0-9]{{1,3}}(?![0-9])|%){_MONTH_YEAR % ('', '')}"
    rf"(?:(?P<join>, ?| và | ?- ?| (?:đến|tới)(?: hết)? )(?P<again>tháng )?(?P<m2>[0-9]{{1,2}})(?!\w|[.,][0-9]|%)"
    rf"{_MONTH_YEAR % ('2', '2')})?"
)
_QUARTER_YEAR = rf"(?:(?: ?[/-] ?| năm )(?P<y>[12][0-9]{{3}})(?!\w)| năm (?P<r>{_RELATIVE_YEAR})(?!\w))?"
_QUARTER = re.compile(
    rf" (?P<q>iv|i{{1,3}}|[1-4])(?!\w|[.,][0-9])(?:(?:, | và | ?- ?|/)(?P<q2>iv|i{{1,3}}|[1-4])(?![\w.]))?{_QUARTER_YEAR}"
)
_NAMED_MONTH = re.compile(rf"(?: năm |/)(?:(?P<y>[12][0-9]{{3}})(?!\w)|(?P<r>{_RELATIVE_YEAR})(?!\w))")
_SAME_PERIOD = re.compile(
    r"(?: của)?(?: (?P<past>năm (?:trước|ngoái|liền trước|liền kề))(?!\w)| (?:năm )?(?P<y>[12][0-9]{3})(?!\w|[.,/][0-9]))?"
)
_TENS = re.compile(r" (?:của )?(?:(?P<full>[12][0-9]{2}0)|(?P<short>[1-9]0))(?!\w|[.,/][0-9])")
_CENTURY = re.compile(r" (?:thứ )?(?P<n>[0-9]{1,2}|[ivx]{1,6})(?![\w.])")
_HALF = re.compile(r" (?P<y>[12][0-9]{3})(?!\w)| (?P<r>nay|ngoái|trước|sau|tới)(?!\w)")
_SEASON_YEAR = re.compile(r"(?: năm)? (?P<y>[12][0-9]{3})(?!\w|-)|(?: năm) (?P<r>nay|ngoái|sau|tới)(?!\w)")
_WEEKDAY_AFTER = re.compile(r"(?:,? ?\(?(?:ngày )?[0-9]{1,2}[/.-][0-9]| tuần (này|tới|sau|trước)| (tới|vừa qua|này|tuần))")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_EVERY = re.compile(r" (?:hằng|hàng) (tháng|năm|ngày)(?!\w)")
_MONTH_WORD = re.compile(r" tháng (?:(?:hằng|hàng)|này)")

# Before a bare "3/4" these speak of a share, a score or an address, not of a day.
_SHARE_BEFORE = re.compile(
    r"(?:chiếm|hơn|gần|khoảng|tỷ số|tỉ số|số|tỷ lệ|đạt|được|có|thắng|ít nhất|trên|quá|với|đường|ngõ|hẻm|lô|thửa|tối thiểu) $"
)
_DAY_BEFORE = re.compile(
    r"(?:ngày|trước|sau|từ|đến|tới|hết|dịp|lễ|hôm|vào|lúc|nay|qua|mai|và|kỷ niệm|kể từ|sáng|trưa|chiều|tối|đêm) $|[(\n]$|^$"
)


def _roman(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    total = 0
    for letter, following in zip(written, [*written[1:], ""], strict=True):
        value = _ROMAN[letter]
        total += -value if following and _ROMAN[following] > value else value
    return total if total > 0 else None


def _integer(written: str | None) -> Number:
    return int(written) if written else None


def _year(written: str | None) -> Number:
    """A year in full; two digits are of this century."""
    if not written:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def candidates(lower: str, view: str, begin: int) -> list[Candidate]:
    """Every place from `begin` on that reads as a time, by `start`, the longest first."""
    leads: dict[int, Lead] = {}
    found: list[Candidate] = []
    taken: set[int] = set()
    for start, end, payloads in _words().find(lower):
        if start < begin:
            continue
        kind, value = payloads[0]
        if kind == "day":
            leads[end + 1] = Lead(start, "day", "")
        elif kind == "part":
            leads[end + 1] = Lead(start, "part", value)
        elif kind != "none":
            candidate = _of_word(lower, view, start, end, kind, value, leads)
            if candidate:
                found.append(candidate)
                if candidate.end > end + 1:
                    taken.add(end + 1)
    behind = begin
    for run in _RUN.finditer(lower, begin):
        start = run.start()
        if start < behind or start in taken or (start and lower[start - 1].isalnum()):
            continue
        match = _DIGITS.match(lower, start)
        name = match.lastgroup if match else None
        if match is None or name is None or name == "number":
            continue
        behind = match.end()
        if name != "code":
            found += _of_digits(lower, match, name, leads)
    found.sort(key=lambda candidate: (candidate.start, -candidate.end))
    return found


def _of_word(
    lower: str, view: str, start: int, end: int, kind: str, value: str, leads: dict[int, Lead]
) -> Candidate | None:
    """The candidate that a time word begins or makes up alone."""
    lead = leads.get(start)
    if kind == "year":
        match = _YEAR.match(lower, end)
        return _years(match, start, lower) if match else None
    if kind == "month":
        match = _MONTH.match(lower, end)
        return _months(match, start, lower) if match else None
    if kind == "quarter":
        match = _QUARTER.match(lower, end)
        if not match:
            return None
        first = _roman(match["q"])
        last = _roman(match["q2"]) if match["q2"] else first
        return Candidate(
            start, match.end(), "quarter", (_integer(match["y"]), first, last), "", "time.quarter", match["r"] or ""
        )
    if kind == "relative_day":
        word, _, day_part = value.partition(" ")
        after = _TO_DATE.match(lower, end)
        if after and after.group() == " ":
            leads[after.end()] = Lead(start, "part", day_part)
        return Candidate(start, end, "relative_day", (), day_part, "time.relative_day", word)
    if kind.startswith("relative"):
        return Candidate(start, end, kind, (), "", f"time.{kind}", value)
    if kind == "same_period":
        match = _SAME_PERIOD.match(lower, end)
        if not match:  # every part may be left out
            return None
        return Candidate(
            start, match.end(), "same_period", (_integer(match["y"]),), "", "time.same_period", match["past"] or ""
        )
    if kind == "season":
        match = _SEASON_YEAR.match(lower, end)
        year, relative = (_integer(match["y"]), match["r"] or "") if match else (None, "")
        return Candidate(
            start, match.end() if match else end, "season", (year, int(value)), "", "time.season", relative
        )
    if kind == "weekday":
        match = _WEEKDAY_AFTER.match(lower, end)
        if not match and not (lead and lead.kind == "part"):
            return None
        stop = match.end() if match and (match[1] or match[2]) and match[2] != "vừa qua" else end
        relative = (match[1] or match[2] or "") if match else ""
        begin, part = (lead.start, lead.day_part) if lead else (start, "")
        return Candidate(begin, stop, "weekday", (int(value),), part, "time.weekday", relative)
    if kind == "named_month":
        match = _NAMED_MONTH.match(lower, end)
        if not match and not view[end - len(lower[start:end].split(" ", 1)[1])].isupper():
            return None
        year, relative = (_integer(match["y"]), match["r"] or "") if match else (None, "")
        stop = match.end() if match else end
        return Candidate(start, stop, "month", (year, int(value)), "", "time.month", relative)
    if kind == "count":
        number, unit = value.split()
        return _duration(lower, start, end, number, None, unit)
    if kind == "half":
        match = _HALF.match(lower, end)
        year, relative = (_integer(match["y"]), match["r"] or "") if match else (None, "")
        months = (1, 6) if value == "1" else (7, 12)
        return Candidate(
            start, match.end() if match else end, "months", (year, *months), "", "time.months_of_year", relative
        )
    if kind == "decade":
        match = _TENS.match(lower, end)
        if not match:
            return None
        decade = int(match["full"]) if match["full"] else 1900 + int(match["short"])
        return Candidate(start, match.end(), "decade", (decade // 10,), "", "time.decade")
    match = _CENTURY.match(lower, end)
    century = _roman(match["n"]) if match else None
    if not match or not century or century > 30:
        return None
    return Candidate(start, match.end(), "century", (century,), "", "time.century")


def _years(match: re.Match[str], start: int, lower: str) -> Candidate | None:
    """ "năm 2024", "năm 2021-2025", "năm 2021 đến 2025", "năm 2023, 2024"."""
    first, dashed, again, until, listed = match.groups()
    year = int(first)
    if not 1000 <= year <= 2200:
        return None
    loose = not 1900 <= year <= 2100 or lower.startswith("mỗi ", max(0, start - 4))
    if loose and is_counted(lower, match.end(1)):
        return None
    last = dashed or (until if not again or lower.startswith("từ ", max(0, start - 3)) else None)
    if listed and int(listed) == year + 1 and not is_counted(lower, match.end()):
        last = listed
    if last and int(last) > year:
        return Candidate(start, match.end(), "years", (year, int(last)), "", "time.years")
    return Candidate(start, match.end(1), "year", (year,), "", "time.year")


def _months(match: re.Match[str], start: int, lower: str) -> Candidate | None:
    """ "tháng 10/2024", "tháng 10 năm nay", "tháng 7, 8/2024", "tháng 1/2019 đến tháng 12/2020"."""
    month = int(match["m"])
    if not 1 <= month <= 12:
        return None
    year, relative = _integer(match["y"]), match["r"] or ""
    second = int(match["m2"]) if match["m2"] else None
    if second is not None and 1 <= second <= 12:
        join = match["join"].strip()
        until = join in ("đến", "tới", "đến hết", "tới hết", "-")
        last_year = _integer(match["y2"])
        listed = join in (",", "và") and month < second and not match["again"] and year is None
        if until and (month < second or last_year or year is None) or (
            listed and (last_year or match["r2"] or not is_counted(lower, match.end()))
        ):
            parts = (year or last_year, month, last_year or year, second)
            return Candidate(start, match.end(), "month_span", parts, "", "time.months", relative or match["r2"] or "")
    stop = match.end("r") if match["r"] else match.end("y") if match["y"] else match.end("m")
    return Candidate(start, stop, "month", (year, month), "", "time.month", relative)


def _duration(
    lower: str, start: int, end: int, number: str, second: str | None, unit: str
) -> Candidate | None:
    """ "5 năm", "1-2 tuần", and the months of a year: "9 tháng đầu năm"."""
    if lower.startswith((" tuổi", " công,", " công lao"), end):
        return None
    if unit == "tháng" and second is None and number.isdigit() and 1 <= int(number) <= 12:
        count = int(number)
        match = _MONTHS_OF.match(lower, end)
        if match:
            if match["past"]:
                return Candidate(start, match.end(), "months_past", (count,), "", "time.months_past")
            year = _integer(match["y"] or match["y2"] or match["y3"])
            months = (13 - count, 12) if match["end"] == "cuối" else (1, count)
            relative = match["r"] or match["r2"] or ""
            return Candidate(start, match.end(), "months", (year, *months), "", "time.months_of_year", relative)
    word = "/".join(n.replace(".", "").replace(",", ".") for n in (number, second) if n)
    return Candidate(start, end, "duration", (), "", "time.duration", f"{word} {unit}")


def _of_digits(lower: str, match: re.Match[str], name: str, leads: dict[int, Lead]) -> Iterator[Candidate]:
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
        day, month, year = match.group("fd", "fm", "fy") if name == "full" else match.group("xd", "xm", "xy")
        if not valid(_year(year) or 0, int(month), int(day)) or (name == "text" and not (lead or year)):
            return
        if lower.startswith((" âm lịch", " (âm lịch"), end):
            return
        relative = (match["xr"] or "") if name == "text" else ""
        yield Candidate(begin, end, "date", (_year(year), int(month), int(day)), part, "time.date", relative)
    elif name == "days":
        if not lead and (match["ds"] != "/" or is_counted(lower, end)):
            return
        first, last = int(match["d1"]), int(match["d2"])
        day_month = int(match["dm"] or match["tm"])
        known = _year(match["dy"] or match["ty"])
        if first < last and valid(known or 0, day_month, last):
            yield Candidate(begin, end, "dates", (known, day_month, first, known, day_month, last), part, "time.dates")
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
        if 1900 <= year <= 2100 and not is_counted(lower, end) and not lower.endswith((" số ", "km "), 0, start):
            yield Candidate(start, end, "year", (year,), "", "time.bare_year")
    elif name == "day" and lead and 1 <= int(match.group()) <= 31 and not is_counted(lower, end):
        every = _EVERY.match(lower, end)
        if every:
            yield Candidate(start, every.end(), "every_month", (int(match.group()),), "", "time.every_month")
        elif not lower.startswith((" lần", " tháng", " buổi", " âm lịch"), end):
            yield Candidate(begin, end, "day", (int(match.group()),), part, "time.day")


def _spell(lower: str, match: re.Match[str], lead: Lead | None) -> Iterator[Candidate]:
    """ "8 giờ 30 phút" by the clock, or a duration."""
    start, end, unit = match.start(), match.end(), match["unit"]
    if unit == "giờ" and match["n2"] is None and match["n"].isdigit() and int(match["n"]) <= 24:
        minutes = _MINUTES.match(lower, end)
        stop = minutes.end() if minutes else end
        every = _EVERY.match(lower, stop)
        told = (
            minutes or every or _CLOCK_DAY_PART.match(lower, stop) or _TO_DATE.match(lower, stop)
            or lower.startswith((" cùng ngày", " hôm"), stop)
            or lower.endswith(("lúc ", "vào ", "hồi ", "lúc khoảng ", "vào khoảng ", "trước ", "đến ", "từ "), 0, start)
        )  # fmt: skip
        if told:
            yield _clock(lower, start, stop, int(match["n"]), int(minutes[1]) if minutes else 0, lead)
            return
    if unit == "năm":
        years = _YEAR.match(lower, end)
        told = _years(years, end + 1, lower) if years else None
        if told and lower.endswith("số ", 0, start):
            return  # "Nghị định số 10 năm 2022"
        if told:
            yield told  # "kế hoạch 5 năm 2021-2025"
    if unit in ("ngày", "tháng") and lead and lead.kind == "day" and lower.startswith("ngày", lead.start):
        return  # "ngày 2 tháng ..." is a date; its month is spelled in a way unknown here
    candidate = _duration(lower, start, end, match["n"], match["n2"], unit)
    if candidate:
        yield candidate


def _clock(lower: str, start: int, end: int, hour: int, minute: int, lead: Lead | None) -> Candidate:
    """A clock time, with the part of day and the date that follow it."""
    told = _CLOCK_DAY_PART.match(lower, end)
    relative = ""
    if told:
        end = told.end()
        if told[1] in ("chiều", "tối", "đêm") and 1 <= hour < 12 and not (told[1] == "đêm" and hour < 6):
            hour += 12
        relative = told[2] or ""
    every = _EVERY.match(lower, end)
    if every:
        return Candidate(start, every.end(), "clock", (hour, minute), "", "time.clock", "every")
    for words in (" cùng ngày", " hôm nay", " hôm qua", " hôm sau", " ngày mai", " ngày hôm sau"):
        if lower.startswith(words, end):
            return Candidate(start, end + len(words), "clock", (hour, minute), "", "time.clock", words[1:])
    if not relative and _TO_DATE.match(lower, end):
        return Candidate(start, end, "clock", (hour, minute), "", "time.clock", "date")
    return Candidate(start, end, "clock", (hour, minute), "", "time.clock", relative)


def _dates(lower: str, match: re.Match[str], lead: Lead | None) -> Iterator[Candidate]:
    """ "30/9-2/10", "từ 1/1/2025 đến 30/6/2025"; with parts of day the two stay apart."""
    first_year, last_year = _year(match["ay"]), _year(match["by"])
    first, last = (int(match["am"]), int(match["a"])), (int(match["bm"]), int(match["b"]))
    sound = valid(first_year or 0, *first) and valid(last_year or 0, *last)
    joined = not match["till"] or lower.endswith(("từ ngày ", "từ "), 0, match.start())
    dotted = match["as"] != "/" or match["bs"] != "/"
    if not sound or (dotted and not lead and not (first_year and last_year)):
        return
    if first == last:
        joined = False  # an anniversary: "30/4/1975 - 30/4/2025"
    part = lead.day_part if lead else ""
    begin = lead.start if lead and part else match.start()
    if joined and not part:
        yield Candidate(match.start(), match.end(), "dates", (first_year, *first, last_year, *last), "", "time.dates")
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
        if match["ms"] != "/" or (day, month) == (24, 7) or lower.startswith(("%", " %"), end):
            return
        if _SHARE_BEFORE.search(window):
            return
        if day <= month and (is_counted(lower, end) or (day < 6 and not _DAY_BEFORE.search(window))):
            return  # a share: "5/12 dự án", "2/3 diện tích"
    part = lead.day_part if lead else ""
    begin = lead.start if lead and lead.kind == "part" else start
    yield Candidate(begin, end, "date", (None, month, day), part, "time.day_month")

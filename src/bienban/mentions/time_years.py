"""The year that a text without one of publication is from, weighed from all the years that it tells.

A text tells of what is just over and what comes soon, reviews the year or the one before, plans the rest of
the year or the next one, and cites papers that are no younger than itself. Each year that it tells speaks so
for or against a year of its own; the weights were set on 2,653 dated news articles.
"""

import re
from collections.abc import Iterator
from typing import Literal

from bienban.mentions.time_assembly import sessions_told
from bienban.mentions.time_candidates import Candidate, Number
from bienban.mentions.time_values import days_between, valid

CITED = re.compile(r"\d[a-z]?[/-][a-zđ][\w/-]*(?:,| và)? (?:ngày )?$")
"""In front of the date of a document, behind its number."""
_BORN = "".join(
    rf"(?<!{word} )"
    for word in ("tuyển", "học", "thí", "phát", "dân", "an", "vệ", "cứu", "môi", "nảy", "ký", "giáng")
)
"""Not behind these: "tuyển sinh", "học sinh", "nghiên cứu sinh" are no birth."""
PASSED = re.compile(
    rf"(?<!\w)(?:thông qua|ban hành|(?<!đăng )(?<!chữ )ký|thành lập|hiệu lực|{_BORN}sinh|mất"
    r"|khởi công|khánh thành)(?: từ| vào)?(?: ngày)? $"
)
"""In front of the day of another event: when a law was passed, an office founded."""
BOUNDS = ((1, 1), (12, 31))
"""First and last days of a year bound plans and laws; nothing is reported of them."""
CLOSE = 3
"""Days between a full date and the day told of without a year: they share the year."""
_RULE = re.compile(
    r"(?:(?<!pháp )luật|hiến pháp|pháp lệnh|nghị định|nghị quyết|thông tư|(?<!đã )quyết định)"
    r"[^.,;\n]{0,30}$"
)
_OF_NUMBER = re.compile(r"/((?:19|20)\d\d)/[a-zđ][\w-]+")
"""The year in a document's number, "151/2025/NĐ-CP": a search from "/" on is a hundred times as fast."""
_DIGITS = re.compile(r"(?<!\d)\d{1,5}$")
"""What stands before that."""
_SETTLED = re.compile(r"quyết toán[^.,;\n]{0,30}$")
"""In front of a year whose accounts are settled, which is done in a later one."""
_ELECTED = re.compile(r"bầu cử[^.\n]*nhiệm kỳ $")
"""In front of a term whose election is told of, which is in its first year."""
_SINCE = re.compile(
    rf"(?<!\w)(?:{_BORN}sinh|từ|so với|so|quy hoạch|khóa|khoá|vào|công ước|trước|sau) (?:đầu |cuối )?$"
)
"""In front of the year of something else: since when, compared with what, born when."""
_TILL = re.compile(
    r"(?P<as_of>tính |ước )?(?:(?P<far>đến|tới|nhìn)|hết|trước|chậm nhất)(?: là| hết| cuối| đầu| ngày)? $"
)
_PLANNED = re.compile(
    r"sẽ|có thể|dự kiến|phấn đấu|hoàn thành|chậm nhất|bảo đảm|đảm bảo"
    r"|(?:nhiệm vụ|kế hoạch|chỉ tiêu|mục tiêu|giải pháp|phương hướng|dự toán|chương trình).{0,16}$"
)
_REVIEWED = re.compile(r"kết quả|tổng kết|đánh giá")
_NEAR, _MONTHS, _SOON = 62, 2, 200
"""Days and months back that a text tells of as recent, days ahead that it sets as deadlines."""

_WITHIN = ("month", "month_span", "quarter")
"""Forms of a part of a year that tell its last month."""
_DATED = ("date", "dates", "months", "year", *_WITHIN)

Told = Literal["near", "soon", "reviewed", "over", "planned", "named", "next", "cited", "elected"]
_WEIGHTS: dict[Told, float] = {
    "near": 4, "soon": 2, "reviewed": 1, "over": -1, "planned": 0.8, "named": 1.2, "next": 0, "cited": 0.5,
    "elected": 1.5,
}  # fmt: skip
_ENOUGH = 1.5
_LATE = 8
Parts = tuple[Number, ...]


def likely_year_of(lower: str, forms: list[Candidate], day: Parts | None) -> int | None:
    """The year that the told years speak for most, None where they say too little; `day` has no year."""
    told = list(_told(lower, forms, day))
    month = day[1] or 0 if day else 0
    planned = {year for year, how in told if how == "planned"}
    years = {year for year, _ in told}
    years |= {year + 1 for year, how in told if how in ("reviewed", "over")}
    years |= {year - 1 for year, how in told if how == "next"}
    weighed = [(_weight(year, told, month, planned), year) for year in years]
    weight, year = max(weighed, default=(0.0, 0))
    return year if weight >= _ENOUGH else None


def _weight(year: int, told: list[tuple[int, Told]], month: int, planned: set[int]) -> float:
    """What the told years say for a year, less what they say against it."""
    weight = 0.0 if any(other == year for other, _ in told) else -1.5
    for other, how in told:
        if other == year:
            weight += _WEIGHTS[how]
            weight += 0.8 if how == "planned" and 1 <= month <= 3 else 0  # a year is planned at its beginning
        elif other == year - 1 and how == "over":
            weight += 1
        elif other == year - 1 and how in ("reviewed", "named") and 1 <= month <= 6:
            weight += 0.9 if year in planned else 0.6  # early in a year the one before is reviewed
        elif other == year + 1 and how == "next":
            weight += 2
        elif other == year + 1 and how in ("planned", "reviewed") and month >= _LATE:
            weight += 0.6  # late in a year the next one is planned
        elif other == year + 1 and how == "planned":
            weight -= 0 if year in planned else 0.8
        elif other > year:
            weight -= {"cited": 3, "near": 3, "over": 3, "soon": 1, "planned": 0, "elected": 0}.get(how, 1.5)
        elif how == "near":
            weight -= 2
    return weight


def _told(lower: str, forms: list[Candidate], day: Parts | None) -> Iterator[tuple[int, Told]]:
    """Every year told, with what is told of it; terms that are elected and numbers of papers count once."""
    elected: set[int] = set()
    for form in forms:
        parts = form.parts[-3:] if form.form == "dates" else form.parts
        if form.form == "years" and parts[0] and parts[1]:
            span = parts[1] - parts[0]
            before = lower[max(0, form.start - 90) : form.start]
            if span >= 5 and f" {span} năm " in before:
                yield parts[1], "near"  # "kỷ niệm 60 năm thành lập (1959-2019)"
            elif _ELECTED.search(lower, max(0, form.start - 120), form.start):
                elected.add(parts[0])
            continue
        if form.form == "month_span":
            parts = parts[2:]  # "tháng 1-3/2021": what is over last
        if form.form not in _DATED or parts[0] is None:
            continue
        if 1990 <= parts[0] <= 2100:
            dated = form.form in ("date", "dates")
            how = _of_date(lower, form, parts, day) if dated else _of_year(lower, form, day)
            if how is not None:
                yield parts[0], how
    for year in elected:
        yield year, "elected"
    held = max(sessions_told(lower), default=None)
    if held is not None:
        year, autumn = held
        early = autumn and day is not None and (day[1] or 0) <= 4  # looked back on in the next year
        yield year, "over" if early else "near"
    numbers: dict[str, int] = {}
    for match in _OF_NUMBER.finditer(lower):
        digits = _DIGITS.search(lower, max(0, match.start() - 6), match.start())
        if digits is not None:
            numbers[digits[0] + match[0]] = int(match[1])
    for year in numbers.values():
        yield year, "cited"


def _of_date(lower: str, form: Candidate, parts: Parts, day: Parts | None) -> Told | None:
    if not valid(parts[0] or 0, parts[1] or 0, parts[2] or 0):
        return None
    cited = CITED.search(lower, max(0, form.start - 30), form.start) is not None
    cited = cited or _RULE.search(lower, max(0, form.start - 60), form.start) is not None
    passed = not cited and PASSED.search(lower, max(0, form.start - 40), form.start) is not None
    ahead = _TILL.search(lower, max(0, form.start - 18), form.start) or is_planned(lower, form)
    before = days_between(parts, day) if day else None
    if before is not None and not passed:
        if cited and 0 <= before <= _NEAR:
            return "soon"  # a paper just signed, or one of the same days of an earlier year
        if not cited and -CLOSE <= before <= _NEAR:
            return "next" if before > 0 and is_planned(lower, form) else "near"
        if not cited and -_SOON < before < 0 and ahead and parts[1:3] not in BOUNDS:
            return "soon"
    if cited:
        return "cited"
    if parts[1:3] == (12, 31) and not is_planned(lower, form):
        return "over"
    return None if passed or parts[1:3] in BOUNDS or ahead else "reviewed"


def _of_year(lower: str, form: Candidate, day: Parts | None) -> Told | None:
    """What is told of a year, quarter or month."""
    if _RULE.search(lower, max(0, form.start - 60), form.start):
        return "cited"
    if _SETTLED.search(lower, max(0, form.start - 60), form.start):
        return "over"
    month = day[1] if day else None
    last = (form.parts[-1] or 1) * (3 if form.form == "quarter" else 1)
    gap = month - last if month and form.form in _WITHIN else None
    till = _TILL.search(lower, max(0, form.start - 18), form.start)
    ahead = till is not None or is_planned(lower, form)
    as_of = till is not None and (till["as_of"] is not None or (gap is not None and gap > 0))
    if as_of and not is_planned(lower, form):
        ahead = False
    since = _SINCE.search(lower, max(0, form.start - 24), form.start) is not None
    since = since and not as_of
    if gap is not None and (till or form.form == "month_span" or lower.startswith(" đến nay", form.end)):
        since = False  # "từ tháng 1-3/2021"
    if gap is not None and not since:
        current = form.form == "quarter" and -2 <= gap < 0
        if not ahead and (0 <= gap <= _MONTHS or current):
            return "near"
        if ahead and -6 <= gap <= 0:
            return "soon"
        if not ahead and gap < 0:  # in June: "tính đến tháng 9/2016", "tại kỳ họp tháng 9/2016"
            return "over" if as_of else "planned"
        if ahead and gap > 0:
            return "next"  # in November: "trước tháng 6/2025"
    early = form.form == "year" and month is not None and month <= 6
    if early and not ahead and not since and lower.endswith("đầu ", 0, form.start):
        return "near"
    if lower.endswith("dương lịch ", 0, form.start):
        return "near"
    if since or (till and till["far"] and not as_of):
        return None
    if ahead:
        return "planned"
    if form.rule == "time.bare_year":
        return "named" if lower[form.start - 2 : form.start - 1].isalpha() else None
    return "reviewed"


def bounds(lower: str, form: Candidate) -> bool:
    """Whether a time is one by which something is to be done: "trước ngày 30/6", "chậm nhất 10/2"."""
    till = _TILL.search(lower, max(0, form.start - 18), form.start)
    return till is not None and till["as_of"] is None and till["far"] is None


def is_planned(lower: str, form: Candidate) -> bool:
    """Whether the clause in front of a time speaks of plans and tasks, not of their results."""
    begin = max(0, form.start - 120)
    begin = max(begin, *(lower.rfind(mark, begin, form.start) for mark in ".\n;,("))
    return bool(_PLANNED.search(lower, begin, form.start)) and not _REVIEWED.search(lower, begin, form.start)

"""The date that a text without one of publication is read from: told by its own dates and years."""

import re
from datetime import date, timedelta

from bienban.mentions.time_candidates import Candidate, Number
from bienban.mentions.time_values import UNKNOWN, Anchor, valid

CITED = re.compile(r"[/-][a-zđ][\w/-]*(?:,| và)? (?:ngày )?$")
"""In front of the date of a document, behind its number."""
OPENING = re.compile(r"(?:^|[.!?:;)\]\"\n]|- |tin:?)\s*(?:vào |từ |trong )?(?:ngày )?$")
"""In front of a date that opens a sentence."""
_FUTURE = re.compile(
    r"trước|chậm nhất|hoàn thành|hoàn tất|sẽ|dự kiến|phấn đấu|bảo đảm|đảm bảo|xong|muộn nhất|thời hạn"
    r"|khai mạc|sắp tới|dịp|đưa vào|khởi công|thông xe|báo cáo"
)
_PAST = re.compile(r"(?<!\w)(?:đã|vừa|trước đó|từng)(?!\w)")
_PASSED = re.compile(
    r"(?:thông qua|ban hành|ký|thành lập|hiệu lực|sinh|mất|khởi công|khánh thành)(?: từ| vào)?(?: ngày)? $"
)
"""In front of the day of another event: when a law was passed, an office founded."""
_RULE = re.compile(r"nghị quyết|nghị định|luật|quyết định|thông tư|chỉ thị|kết luận|công văn|kế hoạch|đề án")
_AHEAD = re.compile(r"(?:đến|tới|vào|nhìn|hết|trước) $")
_BOUNDS = ((1, 1), (12, 31))
"""First and last days of a year bound plans and laws; nothing is reported of them."""
_HEAD = 600
"""So many characters are the head of a text."""
_WEIGHT = 3
"""A full date tells more of a report's year than so many mentions of a year, which may be a plan's."""
_CLOSE, _FAR = 3, 62
"""Days from a full date to the day told of without a year: they share the year; it is another event's."""

Parts = tuple[Number, ...]


def tense(lower: str, form: Candidate) -> tuple[bool, bool]:
    """Whether the clause in front of a time speaks of what is to come, and of what has been."""
    begin = max(0, form.start - 90)
    sentence = max(lower.rfind(". ", begin, form.start), lower.rfind("\n", begin, form.start))
    clause = lower[max(begin, sentence) : form.start]
    if lower.startswith((" tới", " sắp tới"), form.end):
        return True, False
    if lower.startswith((" vừa qua", " qua", " vừa rồi"), form.end):
        return False, True
    return _FUTURE.search(clause) is not None, _PAST.search(clause) is not None


def anchor_in(lower: str, forms: list[Candidate]) -> Anchor | None:
    """The first full date that heads the text or a sentence, or is close to its day; else its year."""
    day = next((form.parts for form in forms if form.rule == "time.day_month"), None)
    years: dict[int, int] = {}
    for form in forms:
        parts = form.parts
        if form.form not in ("date", "dates", "month", "months", "quarter", "year") or parts[0] is None:
            continue
        if CITED.search(lower, max(0, form.start - 30), form.start):
            continue
        weight = 1
        if form.form in ("date", "dates"):
            if _PASSED.search(lower, max(0, form.start - 40), form.start) or parts[1:3] in _BOUNDS:
                continue
            of_rule = _RULE.search(lower, max(0, form.start - 80), form.start)
            before = _days_before(day, parts) if day else None
            if parts[0] >= 1990 and valid(parts[0], parts[1] or 0, parts[2] or 0):
                if before is not None and abs(before) <= _CLOSE and not of_rule:
                    return Anchor(parts[0], parts[1], None)
                heads = form.start < _HEAD and (before is None or before <= _FAR)
                if heads or OPENING.search(lower, max(0, form.start - 16), form.start):
                    return Anchor(parts[0], parts[1], parts[2])
            weight = 1 if of_rule or tense(lower, form)[0] else _WEIGHT
        elif form.rule == "time.bare_year" or _AHEAD.search(lower, max(0, form.start - 12), form.start):
            continue
        years[parts[0]] = years.get(parts[0], 0) + weight
    month = day[1] if day else None
    reviewed = _under_review(forms, month) if month else None
    return Anchor(reviewed, month, None) if reviewed else _most_told(years, month)


def _days_before(day: Parts, parts: Parts) -> int | None:
    """How many days a full date lies before a day and month, as if they were of one year."""
    if not valid(0, day[1] or 0, day[2] or 0) or not valid(0, parts[1] or 0, parts[2] or 0):
        return None
    days: timedelta = date(UNKNOWN, day[1] or 1, day[2] or 1) - date(UNKNOWN, parts[1] or 1, parts[2] or 1)
    return days.days


def _under_review(forms: list[Candidate], month: int) -> int | None:
    """The year whose first months are just over, or whose last ones are ahead, in the month of a day."""
    for form in forms:
        if form.rule == "time.months_of_year" and form.parts[0] is not None:
            first, last = form.parts[1] or 1, form.parts[2] or 1
            if (first == 1 and month in (last, last + 1)) or (last == 12 and month in (first - 1, first)):
                return form.parts[0]
    return None


def _most_told(years: dict[int, int], month: int | None) -> Anchor | None:
    """The year told of most, if it is told of twice."""
    year = max(years, key=lambda year: (years[year], year), default=0)
    if years.get(year, 0) < 2 or not 1990 <= year <= 2100:
        return None
    # A session early in a year reviews the year before and plans its own; one at its end plans the next.
    if month and month <= 6 and year + 1 in years:
        year += 1
    elif month and month >= 10 and year - 1 in years and years[year - 1] > 1:
        year -= 1
    return Anchor(year, month, None)

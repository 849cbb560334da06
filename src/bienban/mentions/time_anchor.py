"""The date that a text without one of publication is read from: told by its own dates and years."""

import re

from bienban.mentions.time_candidates import Candidate
from bienban.mentions.time_values import Anchor, days_between, valid
from bienban.mentions.time_years import BOUNDS, CITED, CLOSE, PASSED, bounds, is_planned, likely_year_of

OPENING = re.compile(r"(?:^|[.!?:;)\]\"\n]|- |tin:?)\s*(?:vào |từ |trong )?(?:ngày )?$")
"""In front of a date that opens a sentence."""
_FUTURE = re.compile(
    r"trước|chậm nhất|hoàn thành|hoàn tất|sẽ|dự kiến|phấn đấu|bảo đảm|đảm bảo|xong|muộn nhất|thời hạn"
    r"|khai mạc|sắp tới|dịp|đưa vào|khởi công|thông xe|báo cáo"
)
_PAST = re.compile(r"(?<!\w)(?:đã|vừa|trước đó|từng)(?!\w)")
_RULE = re.compile(r"nghị quyết|nghị định|luật|quyết định|thông tư|chỉ thị|kết luận|công văn|kế hoạch|đề án")
_HEAD = 600
"""So many characters are the head of a text."""
_FAR = 62
"""Days from a full date to the day told of without a year, more than which it is another event's."""


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
    """The first full date that heads the text or is close to its day; else the year that is likely."""
    day = next((form.parts for form in forms if form.rule == "time.day_month"), None)
    for form in forms:
        parts = form.parts
        if form.form == "dates" and parts[1:3] == parts[4:]:
            parts = parts[3:]  # an anniversary: "30/4/1975 - 30/4/2025"
        if form.form not in ("date", "dates") or parts[0] is None or parts[0] < 1990:
            continue
        if not valid(parts[0], parts[1] or 0, parts[2] or 0) or parts[1:3] in BOUNDS:
            continue
        if CITED.search(lower, max(0, form.start - 30), form.start):
            continue
        if PASSED.search(lower, max(0, form.start - 40), form.start):
            continue
        before = days_between(parts, day) if day else None
        of_rule = _RULE.search(lower, max(0, form.start - 80), form.start)
        if before is not None and abs(before) <= CLOSE and not of_rule:
            return Anchor(parts[0], parts[1], None)
        if before is not None and before > 0 and is_planned(lower, form):
            continue  # one of the next year
        opens = OPENING.search(lower, max(0, form.start - 16), form.start)
        if form.start < _HEAD and (opens or before is None or before <= _FAR):
            if bounds(lower, form):
                return Anchor(parts[0], day[1] if day else None, None)
            return Anchor(parts[0], parts[1], parts[2])
    month = day[1] if day else None
    year = (_under_review(forms, month) if month else None) or likely_year_of(lower, forms, day)
    return Anchor(year, month, None) if year else None


def _under_review(forms: list[Candidate], month: int) -> int | None:
    """The year whose first months are just over, or whose last ones are ahead, in the month of a day."""
    for form in forms:
        if form.rule == "time.months_of_year" and form.parts[0] is not None:
            first, last = form.parts[1] or 1, form.parts[2] or 1
            if (first == 1 and month in (last, last + 1)) or (last == 12 and month in (first - 1, first)):
                return form.parts[0]
    return None

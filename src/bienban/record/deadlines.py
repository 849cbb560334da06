"""By when a task is to be done: the deadline among the times of a passage."""

import re
from bisect import bisect_left
from datetime import date, timedelta

from bienban.mentions.base import Mentions, Reading
from bienban.record.model import Time

_GOVERNED = re.compile(
    r"(?:(?P<strong>trước|chậm nhất|muộn nhất|hạn cuối|thời hạn|hạn chót|xong|hoàn thành|không quá|"
    r"không chậm quá|dứt điểm|hoàn tất)|"
    r"(?P<weak>đến|trong|vào|tới|từ nay đến|trong vòng|(?<!trước )hết))"
    r"(?:\s(?:là|ngay|hết|cuối|đầu|ngày|dịp|thời điểm|thời gian|vào|trong|tối đa|đến|khoảng|vòng|trước|"
    r"mùng))*\s*$"
)
_FINISHING = re.compile(
    r"hoàn thành|\bxong\b|dứt điểm|khởi công|\btrình\b|ban hành|hoàn tất|thông xe|đưa vào|bàn giao|"
    r"khánh thành|phê duyệt"
)
_HONOURED = re.compile(r"chào mừng|kỷ niệm|hướng tới")
"""Behind these the year is that of an event: "hoàn thành để chào mừng đại hội trong năm 2025"."""
_SPAN = re.compile(r"(?:từ|kể từ) (?:ngày |năm |tháng )?\d[\d./-]* (?:đến|tới)(?: hết)?(?: năm| ngày)? ?$")
"""Between two times that bound what is told of: "rà soát các dự án từ 1/7/2014 đến hết 2016"."""
_EVENT = re.compile(r"(?:bầu cử[^,;]*|diễn ra|khai mạc) (?:vào |trong )?(?:ngày |năm )?$")
"""Behind these the day is that of an event: "bảo vệ cuộc bầu cử vào ngày 23/5"."""
_DURATION = re.compile(r"P(\d+)([DW])")
_WITHIN = re.compile(
    r"(?:trong|trong vòng|thời hạn|hạn|không quá|tối đa)(?:\s(?:thời gian|thời hạn|vòng))?\s*$"
)
_YEAR = re.compile(r"\d{4}(?:/\d{4})?|\d{4}-01/\d{4}-12")
_PART = re.compile(r"T[A-Z]|^X{4}-XX-XX")
_COARSE = re.compile(r"\d{4}(?:-\d\d)?(?:/\d{4}(?:-\d\d)?)?")
# "năm 2025, hai bên cần ...", "Trong 3 tháng cuối năm, thành phố cần ..."
_HEADING = re.compile(
    r"(?:(?:^|[,;:.\"“”]\s*)(?:vì vậy|do đó|đồng thời|bên cạnh đó|ngoài ra|riêng)?,?|rằng) *"
    r"(?:từ nay |ngay )?(?:(?:trong|đến|tới|hết|vào) )*(?:cuối )?(?:năm )?$"
)
_FAR = 300  # characters between the verb of finishing and its year
_SEASON = re.compile(r"(?:\d{4}|XXXX)-2[1-4]")


class Deadlines:
    """The times of one text, asked for the deadline of a task."""

    def __init__(self, reading: Reading, mentions: Mentions, day: str | None) -> None:
        self._lower = reading.lower
        self._day = day if day and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else None
        self._times = mentions.times
        self._starts = [time.start for time in mentions.times]
        self._instruments = mentions.instruments
        self._instrument_starts = [instrument.start for instrument in mentions.instruments]

    def due(self, start: int, end: int, years: bool = True, ahead: bool = False) -> str | None:
        """The deadline between `start` and `end` as EDTF: "trước", "chậm nhất", "xong" before "đến", "trong".

        A year counts only where something is to be done in it or finished by it, no year that is over, a
        season never, a duration ("trong 30 ngày") from the day of the session on. Times inside the names of
        documents are none. `ahead`: only where the words for it open the passage or stand behind a comma
        ("Trước ngày 25, các xã phải ...").
        """
        weak: str | None = None
        for time in self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            value = time.value
            if time.end > end or "/.." in value or _SEASON.fullmatch(value) or self._cited(time):
                continue
            if value == "XXXX":
                continue
            if self._day and value[:4].isdigit() and value[:4] < self._day[:4]:
                continue
            if not years and _PART.search(value):
                continue  # "chiều nay, ông yêu cầu": when it was said
            before = self._lower[max(start, time.start - 40) : time.start]
            if time.rule == "time.every_month":
                weak = weak or value  # "ngày 5 hằng tháng báo cáo"
                continue
            if value.startswith("P"):
                span = _DURATION.fullmatch(value)
                if span and _WITHIN.search(before):
                    weak = weak or self._after(int(span.group(1)) * (7 if span.group(2) == "W" else 1))
                continue
            if _SPAN.search(before):
                continue
            found = _GOVERNED.search(before)
            yearly = bool(_YEAR.fullmatch(value))
            if not years and self._heads(start, time):
                weak = weak or value
                continue
            if not found:
                if not yearly and before.endswith("ngay "):
                    weak = weak or value
                continue
            if ahead and before[: found.start()].strip() and not before.endswith(", ", 0, found.start()):
                continue
            if found["weak"] and _EVENT.search(self._lower, max(start, time.start - 120), time.start):
                continue
            if yearly and not (years and (found["strong"] or self._finishes(start, time, before))):
                continue
            if found["strong"]:
                return value
            weak = weak or value
        return weak

    def _heads(self, start: int, time: Time) -> bool:
        """Whether a year, quarter or month not over yet heads a clause that says what is to be done in it."""
        if not _COARSE.fullmatch(time.value) or not self._lower.startswith(
            (",", " phải ", " cần "), time.end
        ):
            return False
        last = time.value.rpartition("/")[2]
        if self._day and last < self._day[: len(last)]:
            return False
        return bool(_HEADING.search(self._lower[start : time.start]))

    def _finishes(self, start: int, time: Time, before: str) -> bool:
        """Whether a year bounds a task: it is done "trong năm ...", not aimed at "đến năm ..."."""
        if before.endswith(("đến ", "tới ")):
            return False
        if before.endswith(("hết ", " trong ")):
            return not _HONOURED.search(self._lower, max(start, time.start - _FAR), time.start)
        verbs = list(_FINISHING.finditer(self._lower, max(start, time.start - _FAR), time.start))
        return bool(verbs) and not _HONOURED.search(self._lower, verbs[-1].end(), time.start)

    def _cited(self, time: Time) -> bool:
        at = bisect_left(self._instrument_starts, time.start + 1) - 1
        return at >= 0 and self._instruments[at].end >= time.end

    def _after(self, days: int) -> str | None:
        if self._day is None or days > 1000:
            return None
        return (date.fromisoformat(self._day) + timedelta(days=days)).isoformat()

"""What the passes over words and digits hand on: candidates, and the words that lead to a number."""

import re

from msgspec import Struct

from bienban.mentions.counted import is_counted
from bienban.mentions.time_patterns import MONTHS_OF, ROMAN

Number = int | None

_NO_TIME = re.compile(
    r" (?:tuổi|công lao|giêng|chạp|âm lịch)"
    r"| công(?=[,.;:)\n]"
    r"| (?:làm|giúp|cho|để|của|tham gia|tu|sửa|dọn|xây|nạo|san|đào|hỗ trợ|đóng góp|và)(?!\w))"
)
"""Behind a number and a unit of time: an age, working days given ("1.200 ngày công"), a name of a month."""


class Candidate(Struct, frozen=True, gc=False):
    """A place that reads as a time: `form` names the shape, `parts` its numbers, `day_part` a TIMEX3 code."""

    start: int
    end: int
    form: str
    parts: tuple[Number, ...]
    day_part: str
    rule: str
    word: str = ""


class Lead(Struct, frozen=True, gc=False):
    """The words right before a number: "Sáng ngày" begins at `start`, and says a part of day."""

    start: int
    kind: str
    day_part: str


def roman(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    total = 0
    for letter, following in zip(written, [*written[1:], ""], strict=True):
        value = ROMAN[letter]
        total += -value if following and ROMAN[following] > value else value
    return total if total > 0 else None


def integer(written: str | None) -> Number:
    return int(written) if written else None


def full_year(written: str | None) -> Number:
    """A year in full; two digits are of this century."""
    if not written:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def years_of(match: re.Match[str], start: int, lower: str) -> Candidate | None:
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


def duration(
    lower: str, start: int, end: int, number: str, second: str | None, unit: str
) -> Candidate | None:
    """ "5 năm", "1-2 tuần", and the months of a year: "9 tháng đầu năm"."""
    if lower.endswith("số ", 0, start):
        return None  # "báo cáo số 234 ngày 30/6"
    if _NO_TIME.match(lower, end):
        return None
    if unit == "tháng" and second is None and number.isdigit() and 1 <= int(number) <= 12:
        count = int(number)
        match = MONTHS_OF.match(lower, end)
        if match:
            if match["past"]:
                return Candidate(start, match.end(), "months_past", (count,), "", "time.months_past")
            year = integer(match["y"] or match["y2"] or match["y3"])
            months = (13 - count, 12) if match["end"] == "cuối" else (1, count)
            relative = match["r"] or match["r2"] or ""
            return Candidate(
                start, match.end(), "months", (year, *months), "", "time.months_of_year", relative
            )
    if unit == "ngày" and lower.startswith(" đêm", end) and not lower[end + 4 : end + 5].isalnum():
        end += 4
    word = "/".join(n.replace(".", "").replace(",", ".") for n in (number, second) if n)
    return Candidate(start, end, "duration", (), "", "time.duration", f"{word} {unit}")

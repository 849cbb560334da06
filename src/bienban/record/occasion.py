"""When, where and how a session was held."""

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from bienban.mentions.base import Reading
from bienban.record.cues import MOST, Line, Naming
from bienban.record.model import Place, Time
from bienban.record.participants import SPEAKING

Mode = Literal["in_person", "online", "hybrid"]
Part = Literal["morning", "afternoon", "evening"]

# The year is unspecified where neither the text nor a publication date tells it, the day of "chiều nay" too.
_DATE = r"(?:(?:\d{4}|XXXX)-\d\d-\d\d|XXXX-XX-XX(?=T))"
_DAY = re.compile(rf"({_DATE})(?:T(MO|AF|EV|NI|\d\d:\d\d))?(?:/({_DATE})(?:T[\w:]+)?)?$")
_PARTS: dict[str, Part] = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "evening"}
_AT = re.compile(
    r"(?:\btại(?! (?:phiên|cuộc|buổi|lễ|kỳ họp|hội nghị|đại hội|hội thảo|tọa đàm|toạ đàm|diễn đàn)\b)"
    r"|\bở|\bđã (?:đến|tới|về)|\btrên địa bàn|\bđoạn qua|\bthuộc|\bđịa bàn"
    r"|\b(?:đến|tới|về)(?= (?:các )?(?:xã|phường|huyện|tỉnh|thành|tp)))"
)
_LOOSE = ("ở", "thuộc", "địa bàn")
_BOUND = re.compile(r"(?:kể từ|từ|đến|trước|sau|hết|đến hết|quyết định|số)\s(?:ngày\s)?$")
_ISSUED = re.compile(
    r"[^.;:\n]{0,60}? (?:ban hành|ký|có) (?:nghị|quyết|công|văn bản|chỉ thị|kế hoạch|thông báo|quy định)"
)
"""Behind the day of a paper: "ngày 3/4/2024, Sở Y tế ban hành Kế hoạch 12"."""
_ELSEWHERE = re.compile(r"[;:.]|, (?:đồng chí|ông|bà)\b|\s(?:đã|do|của|về)\s")
_CHAIN = re.compile(r"^[\s,(\-–và]*(?:các |hai )?$")
_LOCAL = re.compile(r"\b((?:[Xx]ã(?! hội)|phường|thị trấn|đặc khu|Phường|Thị trấn|Đặc khu)\s.+)$")
UNIT = re.compile(
    r"\b((?:tỉnh|thành phố|Thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s(?!ủy|uỷ|hội).+)$"
)
DEPTH = {"country": 0, "region": 0, "province": 1, "district": 2, "commune": 3, "other": 0}


def distance(value: str, published: str | None) -> float:
    """How much a day's distance from the publication speaks against it: long before much, after less."""
    if not published or len(published) < 7:
        return 0.0
    day = published if len(published) >= 10 else f"{published[:7]}-15"
    try:
        gap = (date.fromisoformat(value[:10]) - date.fromisoformat(day[:10])).days
    except ValueError:
        return 0.0
    return 2.5 if gap < -45 or gap > 60 else 1.0 if gap > (8 if len(published) >= 10 else 20) else 0.0


def day_of(line: Line, naming: Naming | None, reading: Reading) -> tuple[Time | None, float]:
    """The time mention of a line that dates the session, and how well it fits."""
    best: Time | None = None
    best_weight = 0.0
    view = reading.view
    for time in line.times[:MOST]:
        match = _DAY.match(time.value)
        if not match:
            continue
        weight = 1.5
        if match.group(2):
            weight += 1.0
        if naming is None or time.start < naming.start:
            weight += 0.5
        opened = view.rfind("(", line.start, time.start)
        if opened >= 0 and view.find(")", opened, time.start) < 0:
            weight -= 0.8
        if time.value.startswith("XXXX-XX"):
            weight -= 1.5
        weight -= distance(time.value, reading.published)
        if _BOUND.search(reading.lower, max(0, time.start - 18), time.start):
            weight -= 1.2
        if _ISSUED.match(reading.lower, time.end, line.end):
            weight -= 1.5
        if weight > best_weight:
            best, best_weight = time, weight
    return best, best_weight


def dated(time: Time) -> tuple[str | None, Part | None, str | None]:
    """The date, part of day and clock time of a day-precise time mention."""
    match = _DAY.match(time.value)
    if match is None:
        return time.value, None, None
    day, sub, until = match.groups()
    day = None if day == "XXXX-XX-XX" else day
    if until:
        return f"{day}/{until}", None, None
    if not sub:
        return day, None, None
    if sub in _PARTS:
        return day, _PARTS[sub], None
    hour = int(sub[:2])
    return day, "morning" if hour < 12 else "afternoon" if hour < 18 else "evening", sub


def place_in(line: Line, reading: Reading) -> Place | None:
    """The narrowest unit that a line names with "tại", "ở", "đoạn qua".

    Behind the session's name others may be meant: what is said is about them, "ở" and "thuộc" tell where
    something else is.
    """
    lower = reading.lower
    named = line.namings[0].end if line.namings else line.end
    speaker = next((person.end for person in line.people if person.start >= named), line.end)
    said = next((cue.end for cue in line.cues if cue.role in SPEAKING and cue.start > speaker), line.end)
    best: Place | None = None
    edge = line.start
    chained = False
    for place in line.places:
        if place.start > said:
            break
        gap = lower[max(edge, place.start - 90) : place.start]
        chained = chained and bool(_CHAIN.match(gap))
        if not chained:
            ats = [match for match in _AT.finditer(gap) if place.start < named or match[0] not in _LOOSE]
            chained = bool(ats) and not _ELSEWHERE.search(gap, ats[-1].end())
            first = True
        else:
            first = False
        edge = place.end
        depth = DEPTH[place.level]
        if (
            chained
            and depth
            and (best is None or (not first and depth > DEPTH[best.level] and lower[place.start - 1] == "("))
        ):
            best = place
    return best


@lru_cache(2048)
def unit_of(name: str) -> str | None:
    """The administrative unit that a body's name ends in ("thành phố Hà Nội" of its People's Committee)."""
    match = UNIT.search(name)
    return match.group(1) if match else None


@lru_cache(2048)
def commune_of(name: str) -> str | None:
    """The commune that a body's name ends in."""
    match = _LOCAL.search(name)
    return match.group(1)[0].lower() + match.group(1)[1:] if match else None


def mode_of(lines: list[Line], at: int) -> Mode:
    """How the session was held, from the lines around the one that tells of it."""
    block = lines[at].block
    roles = {cue.role for line in lines if abs(line.block - block) <= 3 for cue in line.cues}
    roles |= {cue.role for cue in lines[at].cues}
    if "hybrid" in roles:
        return "hybrid"
    if "online" in roles:
        return "online"
    return "hybrid" if "points" in roles else "in_person"

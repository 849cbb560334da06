"""How a body stands in a line: in a post, in a list, for its seat, or as one that acts."""

import re

from bienban.mentions.base import Reading
from bienban.record.cues import Line
from bienban.record.model import Body
from bienban.record.occasion import UNIT, commune_of

_TITLE_BEFORE = re.compile(
    r"(?:bí thư|(?<!đoàn )chủ tịch|bộ trưởng|thứ trưởng|giám đốc|trưởng|phó|chủ nhiệm|ủy viên|uỷ viên"
    r"|thường trực|thủ tướng|tư lệnh|chính ủy|chính uỷ|tham mưu trưởng|thống đốc|viện trưởng|chánh án"
    r"|hiệu trưởng|đại biểu|chuyên viên|cục trưởng|vụ trưởng|tổng thư ký|đại sứ|chánh văn phòng|thư ký|ban"
    r"|trưởng đoàn|thành viên)\s*$"
)
_OWN = re.compile(
    r"(?:đoàn (?:công tác|đại biểu|giám sát|kiểm tra|khảo sát|thanh tra|cán bộ)|đoàn)\s*(?:của|thuộc)?\s*$"
)
# A body's seat is a place, it does not act: "tại trụ sở Chính phủ".
_SEAT = re.compile(r"(?:\btại|\bở|trụ sở(?: cơ quan)?|hội trường|nhà khách|hội sở|khuôn viên|nhà)\s$")
_CREDITED = re.compile(r"\bảnh\s*:[^.:;,\d]{0,40}$")
"""In front of a news agency, where a caption runs into the text: "Ảnh: Trần Văn A - TTXVN"."""
_PARTY = re.compile(r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy)\s(.+)$")
_ARMY = re.compile(
    r"\b((?:Quân khu|Quân đoàn|Quân chủng|Binh chủng|Sư đoàn|Lữ đoàn|Trung đoàn|Vùng|Học viện|Trường)\s.+)$"
)
_HEADLESS = re.compile(
    r"(đảng ủy|đảng uỷ|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|huyện ủy|huyện uỷ|thường trực hđnd|hđnd|ubnd"
    r"|hội đồng nhân dân"
    r"|ủy ban nhân dân|uỷ ban nhân dân|ủy ban mttq việt nam|ủy ban mttq|bộ tư lệnh|ban giám hiệu"
    r"|ban chỉ huy)\s*(?:,|và|-|–)\s*$"
)
_WRITTEN: dict[str, str] = {
    "đảng ủy": "Đảng ủy", "tỉnh ủy": "Tỉnh ủy", "thành ủy": "Thành ủy", "huyện ủy": "Huyện ủy",
    "hđnd": "Hội đồng nhân dân", "thường trực hđnd": "Thường trực Hội đồng nhân dân",
    "ubnd": "Ủy ban nhân dân", "hội đồng nhân dân": "Hội đồng nhân dân", "ủy ban nhân dân": "Ủy ban nhân dân",
    "ủy ban mttq việt nam": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "ủy ban mttq": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "bộ tư lệnh": "Bộ Tư lệnh", "ban giám hiệu": "Ban Giám hiệu", "ban chỉ huy": "Ban Chỉ huy",
}  # fmt: skip
# Before a hyphen these belong to the body after it: "Trường Chính trị tỉnh - Tỉnh ủy Hậu Giang".
INSTITUTIONS = (
    "Học viện", "Trường", "Viện", "Tổng cục", "Cục", "Chi cục", "Trung tâm", "Bệnh viện", "Khoa", "Phòng",
)  # fmt: skip


def of_post(body: Body, line: Line, lower: str) -> bool:
    """Whether a body is named as part of somebody's post."""
    return bool(_TITLE_BEFORE.search(lower[max(line.start, body.start - 30) : body.start]))


def in_post(body: Body, line: Line) -> bool:
    """Whether a body is read as that of somebody's post, in front of or behind the name."""
    return any(
        post.start <= body.start < post.end != person.end for person in line.people for post in person.posts
    )


def actors(line: Line, reading: Reading, left: int, right: int) -> list[Body]:
    """The bodies between two positions that can be a subject: not part of a post, not a place to meet in."""
    lower = reading.lower
    found: list[Body] = []
    before: Body | None = None
    for body in line.bodies:
        if left <= body.start and body.end <= right:
            above = before is not None and beside(before, body, lower)
            before = body
            if (
                not (above or of_post(body, line, lower) or in_post(body, line))
                and not seated(body, line, lower)
                and not _CREDITED.search(lower, max(line.start, body.start - 60), body.start)
            ):
                found.append(body)
    return found


def shared(body: Body, line: Line, reading: Reading) -> list[str]:
    """The names of a list whose members share the locality of the last, which alone is marked as a body.

    "Đảng ủy, HĐND, UBND xã Măng Đen": each head word before the marked body takes its locality.
    """
    names = [body.name]
    local = next((m.group(1) for p in (UNIT, _PARTY, _ARMY) if (m := p.search(body.name))), None)
    if local is None:
        return names
    bare = re.sub(r"^(?:tỉnh|thành phố|Thành phố|huyện|quận|thị xã)\s", "", local)
    at = body.start
    while match := _HEADLESS.search(reading.lower, max(line.start, at - 40), at):
        head = match.group(1).replace("uỷ", "ủy")
        written = _WRITTEN.get(head)
        if written is None:
            break
        names.append(f"{written} {bare if written in ('Tỉnh ủy', 'Thành ủy', 'Huyện ủy') else local}")
        at = match.start(1)
    return names[::-1]


def beside(before: Body, body: Body, lower: str) -> bool:
    """Whether a body only explains the one before it: its short form in brackets, the unit above it."""
    gap = lower[before.end : body.start]
    if gap.strip() == "(" or gap.strip(" (,") in ("thuộc", "trực thuộc", "của"):
        return True
    if gap.strip() in ("-", "–") and before.name.startswith(INSTITUTIONS):
        return True
    above = body.name.startswith("Bộ ") and body.level == "central" and before.branch != "party"
    above = above and not before.name.startswith("Bộ ")
    return above and gap.strip() in (",", "-", "–") and not lower.startswith((",", " và"), body.end)


def seated(body: Body, line: Line, lower: str) -> bool:
    """Whether a body is named for its seat: "tại trụ sở Chính phủ"."""
    return bool(_SEAT.search(lower, max(line.start, body.start - 24), body.start))


def seat(line: Line, lower: str) -> str | None:
    """The commune in whose body's seat people meet: "tại hội trường UBND xã Vân Hồ"."""
    for body in line.bodies:
        if seated(body, line, lower) and (commune := commune_of(body.name)):
            return commune
    return None


def sender(body: Body, line: Line, lower: str) -> bool:
    """Whether a body is the one a delegation belongs to ("Đoàn công tác của Bộ Y tế")."""
    return bool(_OWN.search(lower[max(line.start, body.start - 40) : body.start]))

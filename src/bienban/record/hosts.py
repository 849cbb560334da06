"""The bodies of a session beside its lead: those met or visited, and those that hold an event."""

import re

from bienban.mentions.base import Reading
from bienban.record.cues import Line, Naming
from bienban.record.model import Body
from bienban.record.occasion import DEPTH, UNIT

_TOPIC = re.compile(
    r"[;:]|\s(?:về|nhằm|để|nhân|theo|liên quan|xung quanh|trước khi|sau khi|do|trong đó|sang dự|qua đó"
    r"|trong việc)\s"
)
_TITLE_BEFORE = re.compile(
    r"(?:bí thư|chủ tịch|bộ trưởng|thứ trưởng|giám đốc|trưởng|phó|chủ nhiệm|ủy viên|uỷ viên|thường trực"
    r"|thủ tướng"
    r"|tư lệnh|chính ủy|chính uỷ|tham mưu trưởng|thống đốc|viện trưởng|chánh án|hiệu trưởng|đại biểu"
    r"|chuyên viên"
    r"|cục trưởng|vụ trưởng|tổng thư ký|đại sứ|chánh văn phòng|thư ký|trưởng ban|trưởng đoàn|ban"
    r"|thành viên)\s*$"
)
_OWN = re.compile(
    r"(?:đoàn (?:công tác|đại biểu|giám sát|kiểm tra|khảo sát|thanh tra|cán bộ)|đoàn)\s*(?:của|thuộc)?\s*$"
)
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
# Between an event and the body that holds it: "phiên họp lần thứ 3 của", "Kỳ họp thứ 5, "; but not
# "công bố quyết định của".
_OF_EVENT = re.compile(
    r"(?![^.;:]{0,50}(?:quyết định|nghị quyết|chỉ thị|kết luận|kế hoạch|đề án|luật|văn bản|ý kiến"
    r"|đại diện|lãnh đạo))"
    r"(?:[^.;:]{0,50}\scủa\s(?:các\s)?|[\s\w]{0,30},?\s|\s)"
)
_SITTING = (
    "Hội đồng nhân dân",
    "Quốc hội",
    "Ủy ban Thường vụ Quốc hội",
    "Chính phủ",
    "Thường trực Chính phủ",
    "Ban Chỉ đạo",
)


def of_post(body: Body, line: Line, lower: str) -> bool:
    """Whether a body is named as part of somebody's post."""
    return bool(_TITLE_BEFORE.search(lower[max(line.start, body.start - 30) : body.start]))


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


def clause_end(line: Line, start: int, reading: Reading) -> int:
    """Where the object of a verb that ends at `start` ends: at a topic word outside of bodies."""
    limit = min(line.end, start + 400)
    for match in _TOPIC.finditer(reading.lower, start, limit):
        if not any(body.start <= match.start() < body.end for body in line.bodies):
            return match.start()
    return limit


def met(line: Line, naming: Naming, reading: Reading) -> list[str]:
    """The bodies (or units acting as such) that are the object of a verb: worked with, received."""
    lower = reading.lower
    until = clause_end(line, naming.end, reading)
    names: list[str] = []
    for body in line.bodies:
        if naming.end <= body.start < until:
            posted = of_post(body, line, lower) or _in_post(body, line)
            if posted and naming.kind not in ("reception", "talks", "working_session"):
                continue
            if (
                naming.kind == "talks"
                and posted
                and any(p.end <= naming.start for p in line.people)
                and not line.people
            ):
                continue
            names.extend(shared(body, line, reading))
    if names or (naming.act and not lower.endswith(("với", "cùng"), naming.start, naming.end)):
        return names
    if naming.kind == "working_session" and not naming.act and not lower.startswith(" với", naming.end):
        return [
            body.name for body in line.bodies if body.start >= naming.end and not of_post(body, line, lower)
        ][-1:]
    for place in line.places:
        if naming.end <= place.start < until and DEPTH[place.level]:
            between = lower[naming.end : place.start]
            written = reading.base[naming.end : place.start]  # no other name may stand between
            if len(between) <= 60 and written == between and not re.search(r"[,.;]|\btại\b|\bở\b", between):
                return [place.name]
    return names


def _in_post(body: Body, line: Line) -> bool:
    return any(
        post.start <= body.start < post.end != person.end for person in line.people for post in person.posts
    )


def organisers(line: Line, naming: Naming, reading: Reading) -> list[str]:
    """The bodies that hold an event: the subject of "tổ chức", "do ... tổ chức", or whose event it is."""
    lower = reading.lower
    names: list[str] = []
    for cue in line.cues:
        if cue.role != "hosts" or not lower.startswith(
            ("tổ chức", "long trọng", "phối hợp", "khai mạc", "tiến hành", "triệu tập", "bế mạc"), cue.start
        ):
            continue
        bys = [match.end() for match in re.finditer(r"\bdo\s", lower[line.start : cue.start])]
        left = line.start + bys[-1] if bys else line.start
        if not -1 <= naming.start - cue.end <= 100 and not (bys and left > naming.start):
            continue
        for body in line.bodies:
            if (
                left <= body.start
                and body.end <= cue.start
                and not of_post(body, line, lower)
                and not _in_post(body, line)
            ):
                names.extend(name for name in shared(body, line, reading) if name not in names)
        if names:
            return names
    if naming.act and naming.kind == "meeting":
        ahead = [
            body
            for body in line.bodies
            if body.end <= naming.start and not of_post(body, line, lower) and not _in_post(body, line)
        ]
        if ahead and naming.start - ahead[-1].end <= 40:
            return shared(ahead[-1], line, reading)
    for body in line.bodies:
        if body.start >= naming.end:
            gap = lower[naming.end : body.start]
            decided = "quyết định" in lower[naming.start : naming.end]
            if not decided and _OF_EVENT.fullmatch(gap) and not of_post(body, line, lower):
                return shared(body, line, reading)
            break
    if naming.kind == "meeting":
        for body in line.bodies:
            if (
                body.name.startswith(_SITTING)
                and not of_post(body, line, lower)
                and lower[max(0, body.start - 2) : body.start] in (", ", "- ")
            ):
                return [body.name]
    return names


def sender(body: Body, line: Line, lower: str) -> bool:
    """Whether a body is the one a delegation belongs to ("Đoàn công tác của Bộ Y tế")."""
    return bool(_OWN.search(lower[max(line.start, body.start - 40) : body.start]))

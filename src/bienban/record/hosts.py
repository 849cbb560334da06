"""The bodies of a session beside its lead: those met or visited, and those that hold an event."""

import re
from collections.abc import Set

from bienban.mentions.base import Reading
from bienban.record.cues import MOST, Line, Naming, is_nominal, refers, region
from bienban.record.model import Body
from bienban.record.occasion import DEPTH, UNIT, commune_of

_ENCOUNTERS = frozenset({"working_session", "reception", "talks", "visit", "inspection"})

_TOPIC = re.compile(
    r"[;:]|\s(?:về|nhằm|để|nhân|theo|liên quan|xung quanh|trước khi|sau khi|do|trong đó|sang dự|qua đó"
    r"|trong việc)\s"
)
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
_INTENDED = re.compile(r"\b(?:để|kế hoạch|cần|phải|chuẩn bị|tham mưu)\b")
_ON_AUDIT = re.compile(r"(?:kiểm tra|giám sát|thanh tra)(?:,? [^\W\d_]+){0,5} đối với $")
_JOINED = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)?(?:,|và|cùng|phối hợp với|-|–)\s*")
_AND = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)?và\s")
_FIRST = 6  # sentences of the opening
_CONCLUDED = re.compile(r"\stại\s(?:các\s)?")  # "kết luận của Thường trực Chính phủ tại cuộc họp"
# What follows a noun that names a session with somebody: "buổi làm việc với", "cuộc gặp giữa".
_WITH = re.compile(r"\s(?:[\w/]+\s){0,4}?(?:với|giữa|cùng|tại|của|đoàn)\b")
_WORKED_AT = re.compile(r"làm việc tại (?:các )?")
_WELCOMES = re.compile(r" đón (?:chính thức |trọng thể |cấp nhà nước )*(?!nhận|tiếp|bằng|dòng)")
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
# "công bố quyết định của", "sau kỳ họp thứ 5, ", "của Ban Chỉ đạo của".
_OF_EVENT = re.compile(
    r"(?![^.;:]{0,50}(?:quyết định|nghị quyết|chỉ thị|kết luận|kế hoạch|đề án|luật|văn bản|ý kiến"
    r"|đại diện|lãnh đạo|\bsau\b|\btrước\b))"
    r"(?:(?:(?!\scủa\s)[^.;:]){0,50}\scủa\s(?:các\s)?|(?:(?!\scủa\s)[\s\w]){0,30},?\s|\s)"
)
# The same where what was reviewed or planned stands between: "hội nghị sơ kết 6 tháng ... của".
_OF_REVIEW = re.compile(
    r"(?![^.;:]*(?:quyết định|nghị quyết|chỉ thị|kết luận|luật|đề án|kế hoạch|ý kiến|đại diện|lãnh đạo))"
    r"[^.;:]{0,30}(?:tổng kết|sơ kết|kiểm điểm|giao ban|triển khai (?:các )?(?:công tác|nhiệm vụ)"
    r"|đánh giá (?:kết quả|công tác))[^.;:]{0,160}\scủa\s"
)
_OF_COMMITTEE = re.compile(
    r"[^.;:,]{0,40}? của (ban chỉ đạo|ủy ban|hội đồng|tổ công tác|tiểu ban|ban thường vụ)(?!\w)"
)
# Before a hyphen these belong to the body after it: "Trường Chính trị tỉnh - Tỉnh ủy Hậu Giang".
_INSTITUTIONS = (
    "Học viện", "Trường", "Viện", "Tổng cục", "Cục", "Chi cục", "Trung tâm", "Bệnh viện", "Khoa", "Phòng",
)  # fmt: skip
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
    welcomed = bool(_WELCOMES.match(lower, naming.end))
    names: list[str] = []
    before: Body | None = None
    for body in line.bodies:
        if naming.end <= body.start < until:
            if before is not None and any(before.end <= time.start < body.start for time in line.times):
                break
            posted = of_post(body, line, lower) or _in_post(body, line)
            if posted and naming.kind not in ("reception", "talks", "working_session") and not welcomed:
                continue
            if before is None or not _beside(before, body, lower):
                names.extend(shared(body, line, reading))
            before = body
    if not names and naming.kind in ("inspection", "visit"):
        names = [
            name
            for body in line.bodies
            if body.start >= naming.end and lower.endswith(("đối với ", " tại "), naming.end, body.start)
            for name in shared(body, line, reading)
        ]
    if not names and naming.kind in ("working_session", "visit"):
        where = _WORKED_AT.search(lower, naming.start, line.end)
        local = [place.name for place in line.places if where and place.start == where.end()]
        if local:
            return local
    if not names and (welcomed or naming.kind in ("reception", "talks")):
        guests = [person for person in line.people if naming.end <= person.start < until]
        names = [
            post.body
            for person in guests[:1]
            for post in person.posts
            if post.body and not post.title.startswith("Ủy viên")
        ]
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


def _beside(before: Body, body: Body, lower: str) -> bool:
    """Whether a body only explains the one before it: its short form in brackets, the unit above it."""
    gap = lower[before.end : body.start]
    if gap.strip() == "(" or gap.strip(" (,") in ("thuộc", "trực thuộc", "của"):
        return True
    if gap.strip() in ("-", "–") and before.name.startswith(_INSTITUTIONS):
        return True
    above = body.name.startswith("Bộ ") and body.level == "central" and before.branch != "party"
    above = above and not before.name.startswith("Bộ ")
    return above and gap.strip() in (",", "-", "–") and not lower.startswith((",", " và"), body.end)


def _in_post(body: Body, line: Line) -> bool:
    return any(
        post.start <= body.start < post.end != person.end for person in line.people for post in person.posts
    )


def _actors(line: Line, reading: Reading, left: int, right: int) -> list[Body]:
    """The bodies between two positions that can be a subject: not part of a post, not a place to meet in."""
    lower = reading.lower
    found: list[Body] = []
    before: Body | None = None
    for body in line.bodies:
        if left <= body.start and body.end <= right:
            above = before is not None and _beside(before, body, lower)
            before = body
            if (
                not (above or of_post(body, line, lower) or _in_post(body, line))
                and not _seated(body, line, lower)
                and not _CREDITED.search(lower, max(line.start, body.start - 60), body.start)
            ):
                found.append(body)
    return found


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
        acting = _actors(line, reading, left, cue.start)
        if acting and _INTENDED.search(lower, acting[-1].end, cue.start):
            continue
        for body in acting:
            names.extend(name for name in shared(body, line, reading) if name not in names)
        if names:
            return names
    if naming.act:
        return _subject(line, naming.start, reading)
    concluding = next(
        (body for body in line.bodies if _CONCLUDED.fullmatch(lower, body.end, naming.start)), None
    )
    if concluding is not None and lower.endswith("của ", line.start, concluding.start):
        return shared(concluding, line, reading)
    if sitting := _bare(line, naming, lower):
        return [sitting]
    following = next((body for body in line.bodies if body.start >= naming.end), None)
    if (
        following is not None
        and _is_of(line, naming, following, lower)
        and not of_post(following, line, lower)
        and not _seated(following, line, lower)
    ):
        names = shared(following, line, reading)
        for body in line.bodies:
            if body.start > following.start and _AND.fullmatch(lower, following.end, body.start):
                names.extend(shared(body, line, reading))
                following = body
        return names
    if naming.kind == "ceremony" and not names:
        names = [
            body.name
            for body in line.bodies
            if body.start > naming.end
            and lower.endswith(" tại ", naming.end, body.start)
            and body.name.startswith(_INSTITUTIONS)
        ]
    if naming.kind == "meeting" and not refers(line, naming, lower):
        for body in line.bodies:
            if (
                body.name.startswith(_SITTING)
                and not of_post(body, line, lower)
                and lower[max(0, body.start - 2) : body.start] in (", ", "- ")
            ):
                return [body.name]
    return names


def _is_of(line: Line, naming: Naming, body: Body, lower: str) -> bool:
    """Whether an event is that of the first body behind its name."""
    if _OF_REVIEW.fullmatch(lower, naming.end, body.start):
        return True
    if refers(line, naming, lower) and "," in lower[naming.end : body.start].replace(", nhiệm kỳ ", ""):
        return False
    return bool(_OF_EVENT.fullmatch(lower, naming.end, body.start))


def _bare(line: Line, naming: Naming, lower: str) -> str | None:
    """The committee that sits, called by its head word: "Trưởng Ban Chỉ đạo X chủ trì phiên họp của Ban"."""
    found = _OF_COMMITTEE.match(lower, naming.end, line.end)
    if found is None or any(body.start == found.start(1) for body in line.bodies):
        return None
    named = (body.name for body in line.bodies if body.end <= naming.start)
    return next((name for name in named if name.casefold().startswith(found.group(1))), None)


def _subject(line: Line, verb: int, reading: Reading) -> list[str]:
    """The bodies right before a verb, those joined to the last one with it: "Sở A và Sở B đã ký kết"."""
    ahead = _actors(line, reading, line.start, verb)
    if not ahead or verb - ahead[-1].end > 40:
        return []
    group = [ahead.pop()]
    while ahead and _JOINED.fullmatch(reading.lower, ahead[-1].end, group[0].start):
        group.insert(0, ahead.pop())
    return [name for body in group for name in shared(body, line, reading)]


def _seated(body: Body, line: Line, lower: str) -> bool:
    """Whether a body is named for its seat: "tại trụ sở Chính phủ"."""
    return bool(_SEAT.search(lower, max(line.start, body.start - 24), body.start))


def seat(line: Line, lower: str) -> str | None:
    """The commune in whose body's seat people meet: "tại hội trường UBND xã Vân Hồ"."""
    for body in line.bodies:
        if _seated(body, line, lower) and (commune := commune_of(body.name)):
            return commune
    return None


def sender(body: Body, line: Line, lower: str) -> bool:
    """Whether a body is the one a delegation belongs to ("Đoàn công tác của Bộ Y tế")."""
    return bool(_OWN.search(lower[max(line.start, body.start - 40) : body.start]))


def _receives(naming: Naming, lower: str) -> bool:
    """Whether the verb or noun has the other side as its object: "làm việc với", "gặp mặt", "cuộc gặp"."""
    if naming.act and naming.kind in ("meeting", "conference"):
        return "gặp" in lower[naming.start : naming.end] or lower.endswith(
            ("với", "cùng"), naming.start, naming.end
        )
    return naming.kind in _ENCOUNTERS or bool(_WELCOMES.match(lower, naming.end))


def _told(line: Line, naming: Naming, reading: Reading) -> list[str]:
    """The bodies that one naming of the session tells of: those it meets, else those that hold it."""
    names = met(line, naming, reading) if _receives(naming, reading.lower) else []
    return names or ([] if naming.kind in _ENCOUNTERS else organisers(line, naming, reading))


def _retold(line: Line, naming: Naming, reading: Reading) -> list[str]:
    """The bodies that a line beside the session's own tells of; what is demanded or planned is none."""
    lower = reading.lower
    if any(cue.role in ("unreal", "directs") and cue.start < naming.start for cue in line.cues):
        return []
    if naming.kind in _ENCOUNTERS and not naming.act and not _WITH.match(lower, naming.end, line.end):
        return []
    return _told(line, naming, reading)


def counterpart(
    lines: list[Line], at: int, naming: Naming, reading: Reading, lead: list[str], own: Set[str]
) -> tuple[list[str], Line]:
    """The bodies met or holding the session, and the line that names them; `own` are the lead's bodies.

    The session's line is asked first, then the other lines that tell of it: its paragraph and the next ones,
    pictures and the headline.
    """
    line, lower = lines[at], reading.lower
    names: list[str] = []
    for other in line.namings:
        if other is naming or (
            other.act and other.start > naming.start and _receives(other, lower) and _also(line, other, lower)
        ):
            names.extend(_told(line, other, reading))
    guest = [person for person in line.people if person.name in lead and person.start >= naming.end]
    if naming.kind in _ENCOUNTERS and guest and not any(p.end <= naming.start for p in line.people):
        # "UBND tỉnh tiếp và làm việc với đoàn do ông A dẫn đầu": the subject is the host.
        subject = [
            body for body in _actors(line, reading, line.start, naming.start) if not sender(body, line, lower)
        ]
        names = [name for body in subject for name in shared(body, line, reading)] or names
    if naming.kind in _ENCOUNTERS:
        sitting = _bare(line, naming, lower)
        names = [sitting] if sitting else [name for name in names if name not in own]
    if names:
        return list(dict.fromkeys(names)), line
    for near in _retellings(lines, at, lower):
        for other in near.namings:
            if other is naming or other.kind != naming.kind:
                continue
            if naming.kind in ("reception", "talks") and refers(near, other, lower):
                continue  # other talks are spoken of in talks
            names = _retold(near, other, reading)
            if naming.kind in _ENCOUNTERS:
                names = [name for name in names if name not in own]
            if names:
                return list(dict.fromkeys(names)), near
    return _examined(lines, reading), line


def _examined(lines: list[Line], reading: Reading) -> list[str]:
    """The bodies that a session on an inspection or audit is about: "kết quả kiểm tra đối với Huyện ủy A"."""
    for line in lines:
        for body in line.bodies:
            if _ON_AUDIT.search(reading.lower, max(line.start, body.start - 60), body.start):
                return shared(body, line, reading)
    return []


def _retellings(lines: list[Line], at: int, lower: str) -> list[Line]:
    """The lines that may tell of the same session, its own first, each once."""
    near = [lines[at], *region(lines, at)]
    opening = [line for line in lines[:_FIRST] if line.kind == "paragraph"]
    pictured = [line for line in lines if line.kind in ("caption", "title")]
    back = [
        line
        for line in lines
        if line.kind == "paragraph" and any(refers(line, other, lower) for other in line.namings[:MOST])
    ]
    return list(dict.fromkeys([*near, *opening, *pictured, *back]))


def _also(line: Line, naming: Naming, lower: str) -> bool:
    """Whether a verb is coordinated with the one before it ("kiểm tra ... và họp khẩn với ...")."""
    ahead = lower[max(line.start, naming.start - 24) : naming.start]
    return bool(re.search(r"(?:\bvà|đồng thời|,|có buổi|\bđã|sau đó)\s*$", ahead)) and not is_nominal(ahead)

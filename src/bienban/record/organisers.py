"""The bodies that hold an event: a conference, a ceremony, a session of a council."""

import re

from bienban.mentions.base import Reading
from bienban.record.acting_bodies import INSTITUTIONS, actors, of_post, seated, shared
from bienban.record.cues import Line, Naming, refers
from bienban.record.model import Body

_INTENDED = re.compile(r"\b(?:để|kế hoạch|cần|phải|chuẩn bị|tham mưu)\b")
_JOINED = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)?(?:,|và|cùng|phối hợp với|-|–)\s*")
_AND = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)?và\s")
_CONCLUDED = re.compile(r"\stại\s(?:các\s)?")  # "kết luận của Thường trực Chính phủ tại cuộc họp"
_PROGRAMME_BY = re.compile(r"(?:chương trình|sự kiện)(?!\w)[^.;:]{0,120}?\sdo\s")
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
_SITTING = (
    "Hội đồng nhân dân",
    "Quốc hội",
    "Ủy ban Thường vụ Quốc hội",
    "Chính phủ",
    "Thường trực Chính phủ",
    "Ban Chỉ đạo",
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
        acting = actors(line, reading, left, cue.start)
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
    if sitting := committee(line, naming, lower):
        return [sitting]
    following = next((body for body in line.bodies if body.start >= naming.end), None)
    if (
        following is not None
        and _is_of(line, naming, following, lower)
        and not of_post(following, line, lower)
        and not seated(following, line, lower)
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
            and body.name.startswith(INSTITUTIONS)
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


def committee(line: Line, naming: Naming, lower: str) -> str | None:
    """The committee that sits, called by its head word: "Trưởng Ban Chỉ đạo X chủ trì phiên họp của Ban"."""
    found = _OF_COMMITTEE.match(lower, naming.end, line.end)
    if found is None or any(body.start == found.start(1) for body in line.bodies):
        return None
    named = (body.name for body in line.bodies if body.end <= naming.start)
    return next((name for name in named if name.casefold().startswith(found.group(1))), None)


def _subject(line: Line, verb: int, reading: Reading) -> list[str]:
    """The bodies right before a verb, those joined to the last one with it: "Sở A và Sở B đã ký kết"."""
    ahead = actors(line, reading, line.start, verb)
    if not ahead or verb - ahead[-1].end > 40:
        return []
    group = [ahead.pop()]
    while ahead and _JOINED.fullmatch(reading.lower, ahead[-1].end, group[0].start):
        group.insert(0, ahead.pop())
    return [name for body in group for name in shared(body, line, reading)]


def arranged(lines: list[Line], reading: Reading) -> list[str]:
    """Those who hold an event that the text also calls a programme: "Chương trình do A và B tổ chức"."""
    for line in lines:
        for cue in line.cues:
            if cue.role == "hosts" and (by := _PROGRAMME_BY.match(reading.lower, line.start, cue.start)):
                names = [
                    name
                    for body in actors(line, reading, by.end(), cue.start)
                    for name in shared(body, line, reading)
                ]
                if names:
                    return list(dict.fromkeys(names))
    return []

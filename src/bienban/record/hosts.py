"""The bodies of a session beside its lead: those met or visited, and those that hold an event."""

import re
from collections.abc import Set

from bienban.mentions.base import Reading
from bienban.record.acting_bodies import actors, beside, in_post, of_post, sender, shared
from bienban.record.cues import MOST, Line, Naming, is_nominal, refers, region
from bienban.record.model import Body
from bienban.record.occasion import DEPTH
from bienban.record.organisers import arranged, committee, organisers

_ENCOUNTERS = frozenset({"working_session", "reception", "talks", "visit", "inspection"})
_TOPIC = re.compile(
    r"[;:]|\s(?:về|nhằm|để|nhân|theo|liên quan|xung quanh|trước khi|sau khi|do|trong đó|sang dự|qua đó"
    r"|trong việc)\s"
)
_ON_AUDIT = re.compile(r"(?:kiểm tra|giám sát|thanh tra)(?:,? [^\W\d_]+){0,5} đối với $")
_FIRST = 6  # sentences of the opening
# What follows a noun that names a session with somebody: "buổi làm việc với", "cuộc gặp giữa".
_WITH = re.compile(r"\s(?:[\w/]+\s){0,4}?(?:với|giữa|cùng|tại|của|đoàn)\b")
_WORKED_AT = re.compile(r"làm việc tại (?:các )?")
_WELCOMES = re.compile(r" đón (?:chính thức |trọng thể |cấp nhà nước )*(?!nhận|tiếp|bằng|dòng)")


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
            body for body in actors(line, reading, line.start, naming.start) if not sender(body, line, lower)
        ]
        names = [name for body in subject for name in shared(body, line, reading)] or names
    if naming.kind in _ENCOUNTERS:
        sitting = committee(line, naming, lower)
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
    programme = [] if naming.kind in _ENCOUNTERS else arranged(lines, reading)
    return programme or _examined(lines, reading), line


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
            posted = of_post(body, line, lower) or in_post(body, line)
            if posted and naming.kind not in ("reception", "talks", "working_session") and not welcomed:
                continue
            if before is None or not beside(before, body, lower):
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


def clause_end(line: Line, start: int, reading: Reading) -> int:
    """Where the object of a verb that ends at `start` ends: at a topic word outside of bodies."""
    limit = min(line.end, start + 400)
    for match in _TOPIC.finditer(reading.lower, start, limit):
        if not any(body.start <= match.start() < body.end for body in line.bodies):
            return match.start()
    return limit


def _receives(naming: Naming, lower: str) -> bool:
    """Whether the verb or noun has the other side as its object: "làm việc với", "gặp mặt", "cuộc gặp"."""
    if naming.act and naming.kind in ("meeting", "conference"):
        return "gặp" in lower[naming.start : naming.end] or lower.endswith(
            ("với", "cùng"), naming.start, naming.end
        )
    return naming.kind in _ENCOUNTERS or bool(_WELCOMES.match(lower, naming.end))


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

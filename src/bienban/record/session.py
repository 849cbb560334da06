"""The session that a text reports: which sentence tells of it, of what kind it was, and who was there.

Every sentence is weighed: a noun or verb that names a session, whether it has a subject or is held by
somebody, a day near the publication, its place in the text. The heaviest one is the session; a text without a
heavy one reports none, unless several sentences refer back to a session ("Tại hội nghị, ...").
"""

import re

from bienban.mentions.base import Mentions, Reading
from bienban.record import hosts, leads, occasion
from bienban.record import participants as who
from bienban.record.acting_bodies import seat
from bienban.record.cues import MOST, Line, Naming, is_nominal, lines_of, refers
from bienban.record.model import Session, Time
from bienban.record.offices import offices_of, ranks_of

RULES: dict[str, str] = {
    "session.lead_acts": "somebody works with, receives, visits or inspects: the subject leads",
    "session.held": "an event is held, chaired or attended",
    "session.referred": "no sentence says that the session was held, but several refer to it",
    "session.headline": "the headline says that somebody met or inspected, and sentences refer to it",
    "session.caption": "only a picture's caption says that the session was held",
}

_STRONG = 3.6
_BACKED = 2.8  # enough where other sentences refer back to a session of the kind
_BACKGROUND = (
    "trong khuôn khổ", "bên lề", "nhân dịp", "nhân", "sau", "trước", "trong", "chuẩn bị cho", "phục vụ", "để",
    "hướng tới", "chào mừng", "thực hiện", "tại", "kết quả", "theo", "của", "trên cơ sở", "thành công",
    "kết luận", "nghị quyết", "các",
)  # fmt: skip
_ALSO = re.compile(r"(?<!\w)cũng(?: đã)?(?: có)?(?: cùng [^,.;]{1,40})?\s*$")
_EARLY = 5  # blocks in which a text comes to speak of its own session
_OPENING = 25  # characters of a sentence that opens with one
_MEANWHILE = re.compile(r"(?<!sau )(?<!trước )\bkhi (?:đang )?(?:tham gia|tham dự|dự|có mặt)[^,;]*$")
"""In front of an event amid which something else happened: "mất tích khi đang tham gia cuộc diễn tập"."""
_RELEASED = re.compile(r"thông cáo(?: báo chí)?\s*$")
_AMID = re.compile(r"(?:trong khuôn khổ|bên lề|nhân dịp|tiếp tục chương trình)\s[^,;]*$")
_GENERIC = re.compile(
    r"(?:đoàn công tác|lãnh đạo|đoàn giám sát|đoàn đại biểu|đoàn|đại biểu|tổ công tác|thường trực"
    r"|đồng chí|thủ tướng|phó thủ tướng|chủ tịch nước|tổng bí thư)\b"
)
_TURN = re.compile(
    r"[\s\-–*•]*(?:\([^()\n]{1,30}\)\s*[-–]?\s*)?(?:(?:sáng|trưa|chiều|tối|đêm)\s(?:và tối\s)?cùng ngày"
    r"|cùng ngày|cùng (?:sáng|chiều)(?: nay)?"
    r"|cũng trong (?:ngày|chiều|sáng|buổi))"
)
_HELD = ("diễn ra", "tổ chức")
_PAPER = re.compile(
    r"\b(?:ban hành|ký|công điện|văn bản|công văn|thông báo|chỉ thị|quyết định số|tờ trình|gửi thư"
    r"|điện mừng)\b"
)
_NOTICE = re.compile(
    r"(?:thông báo|văn bản)[^.;]{0,90}kết luận[^.;]{3,200}\btại (?:cuộc họp|buổi làm việc|hội nghị"
    r"|phiên họp|cuộc làm việc|buổi)"
)


def find_session(reading: Reading, mentions: Mentions) -> Session | None:
    """The first session that the text reports, or None where it reports none."""
    lines = lines_of(reading, mentions)
    found = _choose(lines, reading)
    if found is None:
        return None
    at, naming, rule = found
    line = lines[at]
    lines = lines[: _until(lines, at, reading)]
    time = _time(lines, at, naming, reading)
    day, part, clock = occasion.dated(time) if time else (None, None, None)
    opening = _opening(lines, reading) if rule == "session.referred" and time is not None else None
    told = opening[0] if opening is not None and opening[1] is time else line
    offices = offices_of(mentions)
    lead = leads.lead(lines, at, told, naming, reading, offices)
    own = {office.body for name in lead for office in offices.get(name, ()) if office.body}
    counterpart, met_in = hosts.counterpart(lines, at, naming, reading, lead, own)
    place = _place(lines, told, naming, reading, counterpart, met_in)
    return Session(
        naming.kind, day, part, clock, occasion.mode_of(lines, at), place, tuple(lead), tuple(counterpart),
        who.gather(lines, at, naming, reading, offices, ranks_of(mentions), lead, counterpart),
        line.start, line.end, time.inferred if time else (), rule,
    )  # fmt: skip


def _choose(lines: list[Line], reading: Reading) -> tuple[int, Naming, str] | None:
    best: tuple[int, Naming, str] | None = None
    best_weight = 0.0
    paragraphs = 0
    block = -1
    referred: dict[int, Naming] = {}
    headline: tuple[int, Naming, str] | None = None
    pictured: tuple[int, Naming, str] | None = None
    lower = reading.lower
    for at, line in enumerate(lines):
        if line.block != block:
            block = line.block
            paragraphs += line.kind == "paragraph"
        if not line.namings:
            continue
        distance = min(0.3 * max(0, paragraphs - 1), 1.8)
        for naming in line.namings[:MOST]:
            weight = _weigh(line, naming, reading)
            if (
                pictured is None
                and line.kind == "caption"
                and weight >= 2.2
                and _pictured(line, naming, lower)
            ):
                pictured = at, naming, "session.caption"
            weight -= distance
            if line.kind == "title":
                if naming.act and weight >= 3.0 and headline is None:
                    headline = at, naming, "session.headline"
                weight -= 1.0
            elif line.kind in ("caption", "subhead"):
                weight -= 0.8
            if weight > best_weight + 0.01:
                best_weight = weight
                rule = "session.lead_acts" if naming.act else "session.held"
                best = at, naming, "session.caption" if line.kind == "caption" else rule
            unreal = any(cue.role == "unreal" and cue.start < naming.start for cue in line.cues)
            paper = lower.startswith("công điện", line.start)
            if (
                not (naming.act or unreal or paper)
                and line.kind != "subhead"
                and _refers(line, naming, reading)
            ):
                referred.setdefault(at, naming)
    if best is not None:
        backed = any(naming.kind == best[1].kind and at != best[0] for at, naming in referred.items())
        if best_weight >= (_BACKED if backed else _STRONG):
            return best
    referred = _early(referred, lines, lower)
    if len(referred) >= 2 or any(
        _speech_at(lines[at], naming)
        or _NOTICE.search(lower, lines[at].start, lines[at].end)
        or (lines[at].block <= 3 and lines[at].first and lower.startswith(",", naming.end))
        or _told_at_once(lines[at], naming, reading)
        for at, naming in referred.items()
    ):
        if headline is not None:
            return headline
        kinds = [naming.kind for naming in referred.values()]
        kind = max(kinds, key=kinds.count)
        dated = {
            at: occasion.day_of(lines[at], naming, reading)[1]
            for at, naming in referred.items()
            if naming.kind == kind
        }
        at = max(dated, key=lambda number: dated[number])
        return at, referred[at], "session.referred"
    if pictured is not None and any(who.speakers(line, line.people, lower) for line in lines):
        return pictured
    return None


def _early(referred: dict[int, Naming], lines: list[Line], lower: str) -> dict[int, Naming]:
    """The references to a session, none where the text comes to speak of it only late and in passing."""
    for at, naming in referred.items():
        line = lines[at]
        if line.block <= _EARLY or (naming.start - line.start <= _OPENING and refers(line, naming, lower)):
            return referred
    return {}


def _told_at_once(line: Line, naming: Naming, reading: Reading) -> bool:
    """Whether a sentence opens with a session and its day, and somebody speaks there."""
    if naming.start - line.start > _OPENING or line.block > _EARLY or not refers(line, naming, reading.lower):
        return False
    time, fit = occasion.day_of(line, naming, reading)
    if time is None or fit < 1.5 or not 0 <= time.start - naming.end <= 160:
        return False
    return bool(who.speakers(line, who.present(line, reading.lower), reading.lower))


def _pictured(line: Line, naming: Naming, lower: str) -> bool:
    """Whether a picture shows the session itself: somebody in office acts or chairs in it."""
    if naming.act and line.people:
        return any(person.posts for person in line.people)
    if naming.act:
        return _GENERIC.search(lower, line.start, naming.start) is not None
    return bool(who.chairs(line, who.present(line, lower), lower)[0])


def _refers(line: Line, naming: Naming, reading: Reading) -> bool:
    """Whether a noun points back to the session ("Tại hội nghị") or has its day ("phiên họp chiều 30/4")."""
    if _MEANWHILE.search(reading.lower, line.start, naming.start):
        return False
    if refers(line, naming, reading.lower):
        return True
    time, fit = occasion.day_of(line, naming, reading)
    return time is not None and fit >= 1.5 and 0 <= time.start - naming.end <= 160


def _speech_at(line: Line, naming: Naming) -> bool:
    return bool(line.people) and any(
        cue.role in who.SPEAKING and cue.end <= naming.start and naming.start - cue.end < 30
        for cue in line.cues
    )


def _weigh(line: Line, naming: Naming, reading: Reading) -> float:
    lower = reading.lower
    ahead = lower[max(line.start, naming.start - 60) : naming.start]
    time, fit = occasion.day_of(line, naming, reading)
    said = any(
        cue.start < naming.start and not lower.endswith("dự và ", line.start, cue.start)
        for cue in who.sayings(line, lower)
    )
    if any(cue.role == "unreal" and cue.start < naming.start for cue in line.cues):
        return 0.0
    if _MEANWHILE.search(lower, line.start, naming.start):
        return 0.0
    weight = 0.0
    if naming.act:
        if said or is_nominal(ahead) or _RELEASED.search(ahead):
            return 0.0
        if any(other.end <= naming.start and refers(line, other, lower) for other in line.namings[:MOST]):
            return 0.0  # "Tại hội nghị, ông A đã công bố quyết định": an act of a session told of already
        if _ALSO.search(ahead):
            return 1.0  # a further session of somebody told of already
        edges = [m.end for group in (line.people, line.bodies) for m in group if m.end <= naming.start]
        if edges and naming.start - max(edges) <= 90:
            weight = 3.0
        elif _GENERIC.search(ahead):
            weight = 2.4
        elif naming.kind == "voter_meeting" or any(
            cue.role == "hosts" and 0 <= naming.start - cue.end <= 12 for cue in line.cues
        ):
            weight = 2.2
        else:
            return 0.0
    else:
        held = [cue for cue in line.cues if cue.role in ("hosts", "chairs", "chaired")]
        if any(0 <= naming.start - cue.end <= 60 for cue in held) or re.search(
            r"\b(?:có|nghe|đã)\s*$", ahead
        ):
            weight = 3.0
        elif any(
            0 <= cue.start - naming.end <= 200
            and lower.startswith(("diễn ra", "khai mạc", "do ", "chủ trì", "tổ chức"), cue.start)
            for cue in held
        ):
            weight = 2.8
        elif any(cue.role == "chaired" for cue in held):
            weight = 2.6
        else:
            weight = 1.2
        if said and weight >= 2:
            weight -= 1.4
    if time is not None and lower.endswith("cùng ngày", time.start, time.end):
        weight -= 0.5  # a further session of the day
    elif time is not None:
        weight += min(fit, 2.5) * 0.9
        if _AMID.search(ahead) or (naming.start < time.start and ahead.rstrip().endswith(_BACKGROUND)):
            weight -= 2.0
    elif not naming.act and ahead.rstrip().endswith(_BACKGROUND):
        weight -= 0.8
    if line.people:
        weight += 0.5
    if line.bodies:
        weight += 0.2
    if not line.first:
        weight -= 0.2
    if lower.startswith(
        ("theo báo cáo", "theo thông tin", "theo ông", "theo bà", "theo quyết định"), line.start
    ):
        weight -= 1.5
    return weight - 0.001 * (naming.start - line.start)


def _until(lines: list[Line], at: int, reading: Reading) -> int:
    """Where the next session begins: a later line that opens with "Chiều cùng ngày" or another day."""
    day, _ = occasion.day_of(lines[at], None, reading)
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if line.block == lines[at].block or line.kind not in ("paragraph", "subhead"):
            continue
        if not line.namings or not line.first:
            continue
        if _TURN.match(reading.lower, line.start):
            return number
        if line.times and day is not None and line.times[0].start - line.start <= 8:
            other, fit = occasion.day_of(line, None, reading)
            if (
                other is line.times[0] and fit > 1 and len(other.value) > 10
                and other.value[:10] >= day.value[:10] and other.value != day.value
                and any(_weigh(line, naming, reading) >= _STRONG for naming in line.namings)
            ):  # fmt: skip
                return number
    return len(lines)


def _time(lines: list[Line], at: int, naming: Naming, reading: Reading) -> Time | None:
    time, fit = occasion.day_of(lines[at], naming, reading)
    if _NOTICE.search(reading.lower, lines[at].start, lines[at].end):
        return time if time is not None and time.start > naming.start else None
    if time is not None and fit >= 0.5:
        return time
    near: list[Line] = [line for line in lines if line.block == lines[at].block and line is not lines[at]]
    near += [line for line in lines if line.kind in ("title", "caption") and line.namings]
    near += [line for line in lines if abs(line.block - lines[at].block) <= 3 and line.namings]
    near += [line for line in lines if any(refers(line, other, reading.lower) for other in line.namings)]
    near += [line for line in lines if any(other.kind == naming.kind for other in line.namings)]
    for line in near:
        named = line.namings[0] if line.namings else None
        time, fit = occasion.day_of(line, named, reading)
        if time is None or fit < 1.4 or any(cue.role == "unreal" for cue in line.cues):
            continue
        if named is None and time.start - line.start > 12:
            continue
        if named is not None and abs(time.start - named.end) > 200:
            continue
        return time
    opening = _opening(lines, reading)
    return opening[1] if opening is not None else None


def _opening(lines: list[Line], reading: Reading) -> tuple[Line, Time] | None:
    """The sentence of the first paragraphs that opens with a day and somebody, and its time.

    It tells of the session even where it names none or is cut off: "Chiều 30/4, sau khi nghe ý kiến, ông A
    ...", but for papers that somebody signed or sent.
    """
    for line in [line for line in lines if line.kind == "paragraph" and line.first][:3]:
        time, fit = occasion.day_of(line, None, reading)
        if (
            time is not None and fit >= 1.8 and time.start - line.start <= 40 and line.people
            and not _PAPER.search(reading.lower, line.start, line.end)
        ):  # fmt: skip
            return line, time
    return None


def _is_same(line: Line, naming: Naming, dated: bool, reading: Reading) -> bool:
    """Whether a line names a session of the same kind, in a paragraph of its day (`dated`) or as held."""
    if dated and line.kind == "paragraph" and any(other.kind == naming.kind for other in line.namings):
        return True
    return line.namings[0].kind == naming.kind and any(
        cue.role == "hosts" and reading.lower.startswith(_HELD, cue.start) for cue in line.cues
    )


def _place(
    lines: list[Line], line: Line, naming: Naming, reading: Reading, counterpart: list[str], met_in: Line
) -> str | None:
    if met_in is not line:
        local = [
            place
            for place in met_in.places
            if place.level == "commune" and reading.view[place.start - 1] == "("
        ]
        if local:
            return local[0].name
    place = occasion.place_in(line, reading)
    if place is None:
        days = {time.value[:10] for time in line.times}
        for near in lines:
            day = near.times[0].value[:10] if near.times else None
            beside = near.block == line.block and near is not line
            if days and not beside and day is not None and day not in days:
                continue  # another session, of another day
            if near.namings and (
                beside or near.kind == "title" or _is_same(near, naming, day in days, reading)
            ):
                place = occasion.place_in(near, reading)
                if place is not None:
                    break
    if place is not None:
        return place.name
    if commune := seat(line, reading.lower):
        return commune
    if naming.kind in ("conference", "meeting", "ceremony", "voter_meeting"):
        for name in counterpart:
            if commune := occasion.commune_of(name):
                return commune
    if naming.kind == "inspection" and line is met_in:
        for name in counterpart:
            if unit := occasion.unit_of(name):
                return unit
    return None

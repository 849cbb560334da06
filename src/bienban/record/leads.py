"""Who led a session: who chairs or heads it, acts in it, or else concludes, directs and stands highest."""

from bienban.mentions.base import Reading
from bienban.record import hosts
from bienban.record import participants as who
from bienban.record.cues import MOST, Line, Naming, region
from bienban.record.model import Person
from bienban.record.offices import EVENTS, HIGH, Offices, called, seniority

_OPENING = ("phát biểu mở đầu", "phát biểu khai mạc", "mở đầu", "khai mạc")
"""Whoever opens a meeting leads it."""


def _names(people: list[Person]) -> list[str]:
    return list(dict.fromkeys(person.name for person in people))


def lead(
    lines: list[Line], at: int, told: Line, naming: Naming, reading: Reading, offices: Offices
) -> list[str]:
    """The names of those who lead; `told` is the sentence that opens the text where `at` only refers back."""
    lower = reading.lower
    line = lines[at]
    people = who.present(line, lower)
    reporting = lower.startswith("trình bày", naming.start)  # a bill is read out: the speaker leads nothing
    acting = who.principal(people, naming.start, lower) if naming.act and not reporting else []
    for near in region(lines, at) if told is line else [told, *region(lines, at)]:
        members = people if near is line else who.present(near, lower)
        led, cue = who.chairs(near, members, lower)
        if led and cue is not None:
            guests = near is line and cue.role == "heads" and cue.start > naming.start
            if guests and (acting or naming.kind == "reception"):
                continue
            if near is not line and acting:
                continue
            return _names(led)
    if acting:
        return _names(acting)
    shown = [(near, who.present(near, lower)) for near in lines if near.kind in ("title", "caption")]
    chairing = [led for near, members in shown if (led := who.chairs(near, members, lower)[0])]
    if told is not line:
        return _names(chairing[0] if chairing else who.present(told, lower)[:1])
    if not (naming.act or naming.kind in EVENTS):
        ahead = who.principal(people, naming.start, lower)
        if ahead and not _speaks_at(line, ahead[-1].end, naming.start, lower):
            return _names(ahead)
    if chairing:
        return _names(chairing[0])
    for near, members in shown:
        for other in near.namings:
            ahead = who.principal(members, other.start, lower)
            acts = other.act and other.kind == naming.kind and not lower.startswith("trình bày", other.start)
            if ahead and acts and not reporting:
                return _names(ahead)
    if reporting:
        return []
    verbs = [
        (near.start, verb)
        for near in [*region(lines, at), *(line for line in lines if line.kind in ("title", "caption"))]
        for verb in [cue.start for cue in near.cues if cue.role == "chairs"]
        + [other.start for other in near.namings if other.act and other.kind == naming.kind]
        if not any(verb - 80 <= person.start < verb for person in near.people)
    ]
    for start, verb in verbs[:MOST]:
        if name := called(lower, start, verb, offices):
            return [name]
    holding: list[str] = []
    if naming.kind == "meeting" or naming.kind in EVENTS:
        holding = hosts.counterpart(lines, at, naming, reading, [], frozenset())[0]
    return _leading_speaker(lines, naming, lower, offices, holding)


def _speaks_at(line: Line, start: int, end: int, lower: str) -> bool:
    """Whether somebody only says something at a session: "phát biểu tại hội nghị", unlike "chỉ đạo tại"."""
    said = [cue for cue in who.sayings(line, lower) if start <= cue.start < end]
    return bool(said) and said[-1].role == "speaks" and lower[said[-1].end : end].strip() == "tại"


def _leading_speaker(
    lines: list[Line], naming: Naming, lower: str, offices: Offices, holding: list[str]
) -> list[str]:
    """Where nobody is said to chair: who concludes, the head of the body that sits, else the most senior.

    `holding` are the bodies that sit or hold a ceremony. Many speak at an event for many: only who concludes
    leads it, and no guest at the ceremony of others. At a meeting whoever directs nobody only informs, and
    elsewhere somebody of no high office; nor does anybody lead who is there beside somebody else.
    """
    beside = who.beside(lines, lower)
    weights: dict[str, int] = {}
    for line in lines:
        if line.kind == "title":
            continue
        for person, role in who.speakers(line, who.present(line, lower), lower):
            held = offices.get(person.name, ())
            own = [office for office in held if office.body in holding]
            if held and not own and (naming.kind == "ceremony" or (holding and naming.kind in EVENTS)):
                continue
            if role == "concludes" or any(office.title == "Chủ tịch" for office in own):
                return [person.name]
            if held and all(office.title.casefold().startswith("đại biểu") for office in held):
                continue  # a deputy who takes part in a debate
            if person.name not in beside and naming.kind not in EVENTS:
                directs = role == "directs" or lower.startswith(_OPENING, line.start)
                weights[person.name] = weights.get(person.name, 0) + (100 if directs else 1)
    if not weights:
        return []
    ranked = {name: (seniority(offices.get(name, ())), weight) for name, weight in weights.items()}
    first = max(ranked, key=lambda name: ranked[name])
    high = ranked[first][0] >= HIGH and naming.kind != "meeting"
    return [first] if high or weights[first] >= 100 else []

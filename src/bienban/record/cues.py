"""The lines of a text with what lies in each: cue words of sessions, people, bodies, places, times.

A line is a sentence of `text.segment` together with the kind of block it stands in. Cues come from two tables:
`session_kinds` (nouns and verbs that name a session) and `session_roles` (words that say who held, led,
attended it, who spoke, how it was held). Both are found with one Aho-Corasick pass each.
"""

import functools
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from bienban.lexicon.load import table
from bienban.mentions.base import Mentions, Reading
from bienban.mentions.scan import Matcher
from bienban.record.model import Body, Person, Place, SessionKind, Time

OUTSIDE = frozenset({"header", "letterhead", "credit", "signature"})
"""Kinds of blocks that tell nothing of a session."""


class Naming(NamedTuple):
    """A surface that names a session; `act` is True for a verb, False for a noun."""

    start: int
    end: int
    kind: SessionKind
    act: bool


class Cue(NamedTuple):
    """A surface that tells of the session by `role` (see `session_roles.tsv`)."""

    start: int
    end: int
    role: str


@dataclass(slots=True)
class Line:
    """A sentence: its span, block, and all that lies in it, each list by `start`."""

    start: int
    end: int
    block: int
    kind: str
    first: bool
    namings: list[Naming] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)


@functools.cache
def kinds_matcher() -> Matcher[tuple[SessionKind, bool] | None]:
    """Surfaces that name a session; None for look-alikes, which only hide shorter surfaces."""
    entries: list[tuple[str, tuple[SessionKind, bool] | None]] = []
    for row in table("session_kinds"):
        kind: SessionKind = row["kind"]  # type: ignore[assignment]
        entries.append((row["surface"], None if row["cue"] == "none" else (kind, row["cue"] == "act")))
    return Matcher(entries)


@functools.cache
def roles_matcher() -> Matcher[str]:
    """Surfaces of `session_roles` with their roles."""
    return Matcher((row["surface"], row["role"]) for row in table("session_roles"))


def lines_of(reading: Reading, mentions: Mentions) -> list[Line]:
    """All sentences in their order, filled; what overlaps no sentence is left out."""
    lines: list[Line] = []
    for index, block in enumerate(reading.layout.blocks):
        if block.kind in OUTSIDE:
            continue
        for number, sentence in enumerate(block.sentences):
            lines.append(Line(sentence.start, sentence.end, index, block.kind, number == 0))
    if not lines:
        return lines
    starts = [line.start for line in lines]

    def home(start: int) -> Line | None:
        at = bisect_left(starts, start + 1) - 1
        return lines[at] if at >= 0 and start < lines[at].end else None

    bodies = [(body.start, body.end) for body in mentions.bodies]
    body_starts = [start for start, _ in bodies]

    def named_in_body(start: int, end: int) -> bool:
        at = bisect_left(body_starts, start + 1) - 1
        return at >= 0 and end <= bodies[at][1]

    for start, end, namings in kinds_matcher().find(reading.lower):
        line = home(start)
        if line is not None and not named_in_body(start, end):
            line.namings.extend(Naming(start, end, *naming) for naming in namings if naming)
    for start, end, roles in roles_matcher().find(reading.lower):
        line = home(start)
        if line is not None and not named_in_body(start, end):
            line.cues.extend(Cue(start, end, role) for role in roles)
    cited = [(instrument.start, instrument.end) for instrument in mentions.instruments]
    cited_starts = [start for start, _ in cited]
    for person in mentions.people:
        if (line := home(person.start)) is not None:
            line.people.append(person)
    for body in mentions.bodies:
        if (line := home(body.start)) is not None:
            line.bodies.append(body)
    for place in mentions.places:
        if (line := home(place.start)) is not None:
            line.places.append(place)
    for time in mentions.times:
        at = bisect_left(cited_starts, time.start + 1) - 1
        if at >= 0 and time.end <= cited[at][1]:
            continue  # the date of an instrument
        if (line := home(time.start)) is not None:
            line.times.append(time)
    return lines

"""The lines of a text with what lies in each: cue words of sessions, people, bodies, places, times.

A line is a sentence of `text.segment` together with the kind of block it stands in. Cues come from two
tables: `session_kinds` (nouns and verbs that name a session) and `session_roles` (words that say who held,
led, attended it, who spoke, how it was held). Both are found with one Aho-Corasick pass each.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from bienban.lexicon.load import table
from bienban.mentions.base import Mentions, Reading
from bienban.mentions.scan import Matcher
from bienban.record.model import Body, Instrument, Person, Place, SessionKind, Time

Spanned = TypeVar("Spanned", Person, Body, Place, Time)

MOST = 12
"""So many namings and times of one line are weighed; what comes after them is never the session."""

OUTSIDE = frozenset({"header", "letterhead", "credit", "signature"})
"""Kinds of blocks that tell nothing of a session."""


_LONGEST = 4000  # no sentence is longer; what is not divided into sentences is cut, so that time stays linear

_ANAPHOR = re.compile(
    r"(?:tại|trong|dự|tham gia|diễn biến|chủ trì|kết luận|phát biểu|bế mạc|quang cảnh|toàn cảnh|khai mạc"
    r"|kết thúc|mở đầu|thông tin tại)\s*(?:các\s)?$"
)

# Before a verb: it is no act of the session but part of a noun, negated, or still to be done.
NOMINAL = re.compile(
    r"(?:(?<!đoàn )công tác|tăng cường|việc|sự|được|bị|phải|cần|đợt|kết quả|qua|hoạt động|quy trình"
    r"|nhiệm vụ|chế độ|thẩm quyền"
    r"|nội dung|yêu cầu|chỉ đạo|giao|đề nghị|tổ|cơ quan|kế hoạch|thường xuyên|sau khi|khi|mời|thời gian"
    r"|tham mưu|không|nơi"
    r"|trong|thực hiện|lịch|đang được|năng lực|phiếu|cuộc sống|chưa)\s*$"
)


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


class Line:
    """A sentence: its span, block, and all that lies in it, each list by `start`.

    `first`: it opens its block. `present`: those of `people` who are not only spoken of, and `sayings`: the
    verbs of saying among `cues`, both settled on first use (`record.participants`).
    """

    __slots__ = (
        "block", "bodies", "cues", "end", "first", "kind", "namings", "people", "places", "present",
        "sayings", "start", "times",
    )  # fmt: skip

    def __init__(self, start: int, end: int, block: int, kind: str, first: bool) -> None:
        self.start = start
        self.end = end
        self.block = block
        self.kind = kind
        self.first = first
        self.namings: list[Naming] = []
        self.cues: list[Cue] = []
        self.people: list[Person] = []
        self.bodies: list[Body] = []
        self.places: list[Place] = []
        self.times: list[Time] = []
        self.present: list[Person] | None = None
        self.sayings: list[Cue] | None = None


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
            for start in range(sentence.start, sentence.end, _LONGEST):
                end = min(sentence.end, start + _LONGEST)
                lines.append(Line(start, end, index, block.kind, number == 0 and start == sentence.start))
    if not lines:
        return lines
    inside = _Inside(mentions.bodies)
    at, last = 0, len(lines) - 1
    for start, end, namings in kinds_matcher().find(reading.lower):
        while at < last and lines[at + 1].start <= start:
            at += 1
        if lines[at].start <= start < lines[at].end and not inside.covers(start, end):
            lines[at].namings.extend(Naming(start, end, *naming) for naming in namings if naming)
    inside = _Inside(mentions.bodies)
    at = 0
    for start, end, roles in roles_matcher().find(reading.lower):
        while at < last and lines[at + 1].start <= start:
            at += 1
        line = lines[at]
        if line.start <= start < line.end and not inside.covers(start, end):
            line.cues.extend(Cue(start, end, role) for role in roles if role != "none")
    cited = _Inside(mentions.instruments)
    times = [time for time in mentions.times if not cited.covers(time.start, time.end)]
    for line, person in _placed(lines, mentions.people):
        line.people.append(person)
    for line, body in _placed(lines, mentions.bodies):
        line.bodies.append(body)
    for line, place in _placed(lines, mentions.places):
        line.places.append(place)
    for line, time in _placed(lines, times):
        line.times.append(time)
    return lines


def _placed(lines: list[Line], mentions: list[Spanned]) -> Iterator[tuple[Line, Spanned]]:
    """The mentions, which come by `start`, each with the line it begins in."""
    at, last = 0, len(lines) - 1
    for mention in mentions:
        while at < last and lines[at + 1].start <= mention.start:
            at += 1
        if lines[at].start <= mention.start < lines[at].end:
            yield lines[at], mention


class _Inside:
    """Whether spans, asked for in the order of the text, lie inside of mentions that do not overlap."""

    __slots__ = ("_at", "_spans")

    def __init__(self, mentions: Sequence[Body | Instrument]) -> None:
        self._spans = [(mention.start, mention.end) for mention in mentions]
        self._at = 0

    def covers(self, start: int, end: int) -> bool:
        spans = self._spans
        while self._at < len(spans) and spans[self._at][1] <= start:
            self._at += 1
        return self._at < len(spans) and spans[self._at][0] <= start and end <= spans[self._at][1]


def refers(line: Line, naming: Naming, lower: str) -> bool:
    """Whether a noun points back to a session told of elsewhere: "tại hội nghị", "kết luận cuộc họp"."""
    return bool(_ANAPHOR.search(lower, max(line.start, naming.start - 24), naming.start))


def region(lines: list[Line], at: int) -> list[Line]:
    """The session's line, the rest of its paragraph, and the three paragraphs that follow it."""
    kept = [lines[at].block]
    for line in lines[at + 1 :]:
        if line.kind == "paragraph" and line.block != kept[-1]:
            if len(kept) == 4:
                break
            kept.append(line.block)
    return [line for line in lines[at:] if line.block in kept] + [
        line for line in lines[:at] if line.block == kept[0]
    ]

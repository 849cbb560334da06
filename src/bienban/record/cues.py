"""The lines of a text with what lies in each: cue words of sessions, people, bodies, places, times.

A line is a sentence of `text.segment` together with the kind of block it stands in. Cues come from two
tables: `session_kinds` (nouns and verbs that name a session) and `session_roles` (words that say who held,
led, attended it, who spoke, how it was held). Both are found with one Aho-Corasick pass each.
"""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

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
_NOMINAL = (
    "công tác", "tăng cường", "việc", "sự", "được", "bị", "phải", "cần", "đợt", "kết quả", "qua", "hoạt động",
    "quy trình", "nhiệm vụ", "chế độ", "thẩm quyền", "nội dung", "yêu cầu", "chỉ đạo", "giao", "đề nghị",
    "tổ", "cơ quan", "kế hoạch", "thường xuyên", "khi", "mời", "thời gian", "tham mưu", "không", "nơi",
    "trong", "thực hiện", "lịch", "năng lực", "phiếu", "cuộc sống", "chưa",
)  # fmt: skip

_COUNTED = re.compile(r"(?<![/\d.,-])(?:\d{1,3}|nhiều|hàng trăm|hàng chục|hàng loạt) (?:cuộc |buổi )?$")
"""In front of a noun that counts sessions and names none: "đã tổ chức 10 hội nghị"."""


class Naming(Struct, frozen=True, gc=False):
    """A surface that names a session; `act` is True for a verb, False for a noun."""

    start: int
    end: int
    kind: SessionKind
    act: bool


class Cue(Struct, frozen=True, gc=False):
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
    index, before = -1, 0
    for block in reading.layout.blocks:
        if reading.view.find("\n", before, block.start) >= 0 or index < 0:
            index += 1  # what a crawler ran together with a paragraph counts as one block with it
        before = block.end
        if block.kind in OUTSIDE:
            continue
        for number, sentence in enumerate(block.sentences):
            for start in range(sentence.start, sentence.end, _LONGEST):
                end = min(sentence.end, start + _LONGEST)
                lines.append(Line(start, end, index, block.kind, number == 0 and start == sentence.start))
    if not lines:
        return lines
    starts = [line.start for line in lines]
    inside = _Inside(mentions.bodies)
    for start, end, namings in reading.hits(kinds_matcher()):
        line = lines[bisect_right(starts, start) - 1]
        if line.start <= start < line.end and not inside.covers(start, end):
            for naming in namings:
                if naming is not None and (naming[1] or not _is_counted(reading.lower, start)):
                    line.namings.append(Naming(start, end, *naming))
    for start, end, roles in reading.hits(roles_matcher()):
        line = lines[bisect_right(starts, start) - 1]
        if line.start <= start < line.end and not inside.covers(start, end):
            for role in roles:
                if role != "none":
                    line.cues.append(Cue(start, end, role))
    cited = _Inside(mentions.instruments)
    times = [time for time in mentions.times if not cited.covers(time.start, time.end)]
    for line, person in _placed(lines, starts, mentions.people):
        line.people.append(person)
    for line, body in _placed(lines, starts, mentions.bodies):
        line.bodies.append(body)
    for line, place in _placed(lines, starts, mentions.places):
        line.places.append(place)
    for line, time in _placed(lines, starts, times):
        line.times.append(time)
    return lines


def _is_counted(lower: str, start: int) -> bool:
    return _COUNTED.search(lower, max(0, start - 16), start) is not None


def _placed(
    lines: list[Line], starts: list[int], mentions: Sequence[Spanned]
) -> Iterator[tuple[Line, Spanned]]:
    """The mentions that begin in a line, each with that line; `starts` are those of the lines."""
    for mention in mentions:
        start = mention.start
        line = lines[bisect_right(starts, start) - 1]
        if line.start <= start < line.end:
            yield line, mention


class _Inside:
    """Whether spans lie inside of mentions that do not overlap."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, mentions: Sequence[Body | Instrument]) -> None:
        self._starts = [mention.start for mention in mentions]
        self._ends = [mention.end for mention in mentions]

    def covers(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start)
        return at > 0 and end <= self._ends[at - 1]


def is_nominal(ahead: str) -> bool:
    """Whether the words before a verb make it no act of the session."""
    words = ahead.rstrip()
    return words.endswith(_NOMINAL) and not words.endswith("đoàn công tác")


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

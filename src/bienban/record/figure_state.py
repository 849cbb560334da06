"""A figure of a sentence, and what is known of the sentence when it is judged."""

import re
from typing import Literal, Protocol

from msgspec import Struct, field

from bienban.record.figures import Base, Cue, Lead
from bienban.record.model import Change, Quantity, Statement

Zone = Literal["told", "promised", "asked"]
"""What a place does with its figures: it tells them, promises them, or asks for them in a task."""
MONEY = ("VND", "USD", "EUR", "JPY", "CNY")
_CASES = ("vụ", "ca", "trường hợp")
"""What is counted one by one as it happens; where such a count is reported, so are its dead and injured."""


class Clock(Protocol):
    """What the chain asks of the times of a text."""

    def future(self, at: int, floor: int) -> bool: ...
    def beyond(self, value: str) -> bool: ...
    def past_period(self, at: int, floor: int) -> bool: ...


class Figure(Struct):
    """A figure that counts; `start` begins its part of the clause, `limit` the next figure."""

    quantity: Quantity
    statement: Statement | None
    start: int
    end: int
    limit: int
    rule: str
    lead: Lead
    verb: Cue | None = None
    """The verb that governs a count or sum, also where an earlier member of its list has it."""
    measure: Cue | None = None
    """The name of a measure right before the figure: "thu ngân sách 5.210 tỷ đồng"."""
    base: Base | None = None
    against: Cue | None = None
    subject_of: "Figure | None" = None
    """The figure whose subject this one shares ("đạt 6.340 tỷ đồng, bằng 118% dự toán")."""
    before: "Figure | None" = None
    """The figure of the same unit that it follows, whose name it takes where it has none of its own."""
    growth: bool = False
    settled: bool = False
    """Whether its clause says that it is done, and since or up to when: "đến nay đã cấp ..."."""
    changes: list[Change] = field(default_factory=list)
    name: str | None = None
    """What it counts, once that has been looked for."""

    @property
    def is_origin(self) -> bool:
        """Whether it is the value that a measure moved from: "tỷ lệ hộ nghèo giảm từ 60%"."""
        return self.lead.adjacent is not None and self.lead.adjacent.role == "from"

    @property
    def planned(self) -> bool:
        """Whether it is a percentage of a plan, said or understood: a change gives a second indicator."""
        return (
            self.quantity.unit == "%"
            and not self.growth
            and (self.base == "versus_plan" or self.subject_of is not None)
        )


class Chain(Struct):
    """The state of a sentence between two figures; a semicolon closes what hangs together."""

    amount: Figure | None = None
    percent: Figure | None = None
    accepted: bool = False
    rejected: bool = False
    aimed: bool = False
    """Whether words say that what is told is still to be reached."""
    later: bool = False
    """Whether the time told of last lies beyond the year of the session."""
    done: bool = False
    summed: bool = False
    """Whether the sentence sums up: "kết quả", "đến nay", "tính đến"."""
    sourced: bool = False
    """Whether the sentence names a report or statistics as its source: "theo báo cáo của sở, ..."."""
    disease: bool = False
    """Whether the sentence tells who has a disease ("mắc", "dương tính"): its dead are no damage."""
    statistic: bool = False
    """Whether cases are counted, so that damage is no longer that of one event: "9 vụ cháy, 5 người chết"."""
    wholes: list[Figure] = field(default_factory=list)
    """The figures that those to come are parts of: behind "trong đó", "cụ thể", "gồm"."""
    sized: bool = False
    """Whether the figure before was no result but the size of something, or a norm that was changed."""
    doubtful: Figure | None = None
    """A sum that is one of performance only if it is compared with an earlier one."""
    last: Figure | None = None
    long: bool = False
    """Whether the time told of last is of several years: a growth in it is not one over a year."""
    moved: Figure | None = None
    """The value that a measure moved from, which has its name: "tỷ lệ hộ nghèo giảm từ 60% xuống còn 4%"."""
    compared: bool = False
    """Whether the figure before only told by how much another one changed."""

    row: list[Figure] = field(default_factory=list)
    """The figures that hang together so far."""

    @property
    def targeted(self) -> bool:
        """Whether what is told is still to be reached."""
        return self.aimed or self.later

    def close(self) -> None:
        self.row = []
        self.amount = self.percent = self.doubtful = None
        self.accepted = self.rejected = False

    def reject(self) -> None:
        self.close()
        self.rejected = True

    def accept(self, figure: Figure) -> None:
        self.accepted, self.rejected, self.last = True, False, figure
        self.sized = False
        self.row.append(figure)
        self.statistic = self.statistic or figure.quantity.unit.startswith(_CASES)
        if figure.growth or figure.quantity.unit == "%":
            self.percent = figure
            self.amount = figure.subject_of
        else:
            self.amount, self.percent = figure, None


class Spot(Struct):
    """A figure with what stands around it in its clause."""

    lower: str
    quantity: Quantity
    statement: Statement | None
    opened: int
    segment: int
    limit: int
    reach: int
    """The next figure, or the one after it where the two share what follows ("12 xã và 35 thôn có điện")."""
    gap: list[Cue]
    ahead: list[Cue]
    lead: Lead
    after: Cue | None

    def linked(self, start: int, end: int, links: re.Pattern[str]) -> bool:
        return end - start <= 80 and links.fullmatch(self.lower, start, end) is not None

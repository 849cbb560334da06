"""Which figures of a sentence are reported results, and which comparison belongs to which figure."""

import re
from dataclasses import dataclass, field
from typing import Protocol

from bienban.record.figures import Base, Cue, Lead, base_after, base_of, cues_between, lead_of, unit_roles
from bienban.record.model import Change, Quantity, Statement, Time

REPORTING = ("report", "response", "assessment")

_LINKS = re.compile(
    r"[\s,(–-]*(?:(?:và|nhưng|song|tuy|đồng thời|cũng|đều|tức|lại|trong đó|bằng|đạt|ước|là|riêng|có|tuy nhiên"
    r"|do|trong khi|qua đó|với|mức|tương đương|tương ứng)(?!\w)[\s,]*)*"
)
"""What may stand between a figure and a comparison that belongs to it: ", ", " và ", " (" """

_LIST = re.compile(
    r"[\s,(]*(?:(?:và|cùng|với|hơn|gần|khoảng|trên|trong đó|gồm|bao gồm|cả|có|tổng|số|riêng)(?!\w)[\s,]*)*"
)
"""A gap between two members of a list of figures: "3 tỉnh, 21 huyện"."""

_PART = re.compile(r"trong (?:đó|số đó|số này)|(?:bao )?gồm")
_FOR = re.compile(r"\b(?:cho|được|với|xong)\s(?:\w+\s){0,2}$")
_AND = re.compile(r"\bvà\s+(?:hơn |gần |khoảng |trên )?$")
_WITHIN = re.compile(
    r"\b(?:của|trong số|một trong|liên quan đến|ở|tại|bởi|giữa|thuộc|từ)\s+(?:hơn |gần |khoảng |trên |cả )?$"
)
"""A figure that only says where or whose: "ý kiến của 3 cô giáo", "ở 11 xã biên giới"."""
_DONE_WITH = ("giải quyết", "ban hành", "hoàn thành", "tiếp nhận", "thẩm định", "xử lý")
_MONEY = ("VND", "USD", "EUR", "JPY", "CNY")
_POINTS = ("điểm phần trăm", "điểm %")
_UNREPORTED = ("allotted", "size", "need", "norm")
_PASSED = (
    "đạt",
    "ước đạt",
    "ước tính đạt",
    "mới đạt",
    "chỉ đạt",
    "đạt từ",
    "đạt tỷ lệ",
    "đạt tỉ lệ",
    "đạt bình quân",
)


class Clock(Protocol):
    """What the chain asks of the times of a text."""

    def future(self, at: int, floor: int) -> bool: ...
    def beyond(self, value: str) -> bool: ...


@dataclass(slots=True)
class Figure:
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
    growth: bool = False
    changes: list[Change] = field(default_factory=list)

    @property
    def planned(self) -> bool:
        """Whether it is a percentage of a plan, said or understood: a change gives a second indicator."""
        return (
            self.quantity.unit == "%"
            and not self.growth
            and (self.base == "versus_plan" or self.subject_of is not None)
        )


@dataclass(slots=True)
class _Chain:
    """The state of a sentence between two figures; a semicolon closes what hangs together."""

    amount: Figure | None = None
    percent: Figure | None = None
    accepted: bool = False
    rejected: bool = False
    targeted: bool = False
    done: bool = False
    statistic: bool = False
    doubtful: Figure | None = None
    """A sum that is one of performance only if it is compared with an earlier one."""
    last: Figure | None = None

    def close(self) -> None:
        self.amount = self.percent = self.doubtful = None
        self.accepted = self.rejected = False

    def reject(self) -> None:
        self.close()
        self.rejected = True

    def accept(self, figure: Figure) -> None:
        self.accepted, self.rejected, self.last = True, False, figure
        self.statistic = self.statistic or figure.quantity.unit.startswith("vụ")
        if figure.growth or figure.quantity.unit == "%":
            self.percent = figure
            self.amount = figure.subject_of
        else:
            self.amount, self.percent = figure, None


@dataclass(slots=True)
class _Spot:
    """A figure with what stands around it in its clause."""

    lower: str
    quantity: Quantity
    statement: Statement | None
    opened: int
    segment: int
    limit: int
    gap: list[Cue]
    ahead: list[Cue]
    lead: Lead
    after: Cue | None

    def linked(self, start: int, end: int, links: re.Pattern[str]) -> bool:
        return end - start <= 80 and links.fullmatch(self.lower, start, end) is not None


def read_figures(
    lower: str,
    start: int,
    end: int,
    here: list[tuple[Quantity, Statement | None, bool]],
    times: list[Time],
    clock: Clock,
) -> list[Figure]:
    """The figures of the sentence `lower[start:end]` that count, each with its comparisons.

    `here` holds its quantities in order with the statement they stand in and whether that place is closed
    to figures (a task, a promise).
    """
    cues = cues_between(lower, start, end, times)
    chain = _Chain()
    figures: list[Figure] = []
    at, opened, tail = 0, start, start
    for index, (quantity, statement, closed) in enumerate(here):
        limit = here[index + 1][0].start if index + 1 < len(here) else end
        semicolon = lower.rfind(";", opened, quantity.start)
        if semicolon >= 0:
            opened = semicolon + 1
            chain.close()
            chain.targeted = chain.targeted and lower.find(":", start, semicolon) >= 0
        gap: list[Cue] = []
        while at < len(cues) and cues[at].end <= quantity.start:
            if cues[at].start >= opened:
                gap.append(cues[at])
            at += 1
        ahead = [cue for cue in cues[at : at + 8] if quantity.end <= cue.start < limit]
        segment = _segment(lower, max(opened, min(tail, quantity.start)), quantity.start)
        spot = _Spot(
            lower, quantity, statement, opened, segment, limit, gap, ahead,
            lead_of(lower, quantity.start, gap), base_after(lower, quantity.end, limit, ahead),
        )  # fmt: skip
        opened = quantity.end
        tail = spot.after.end if spot.after else opened
        _aim(chain, spot, clock, start)
        if closed:
            chain.reject()
            continue
        figure = _comparison(chain, spot) if _compares(spot) else _value(chain, spot)
        if figure is not None:
            figures.append(figure)
            chain.accept(figure)
    return [figure for figure in figures if figure.statement is not None or _plain(figure)]


def _segment(lower: str, start: int, end: int) -> int:
    """Where the part of the clause begins that ends at `end`: behind a comma, a colon, an open bracket."""
    bracket = lower.rfind("(", start, end)
    if bracket >= 0 and lower.find(")", bracket, end) >= 0:
        bracket = -1
    return max(start, lower.rfind(",", start, end) + 1, lower.rfind(":", start, end) + 1, bracket + 1)


def _aim(chain: _Chain, spot: _Spot, clock: Clock, floor: int) -> None:
    """Note whether the figure is still to be reached, and whether the sentence speaks of what is done."""
    for position, cue in enumerate(spot.gap):
        if cue.role == "target" and not (spot.opened > floor and cue.start - spot.opened <= 2):
            following = next((c.role for c in spot.gap[position + 1 :] if c.role != "time"), None)
            estimated = cue.value == "dự kiến" and following in ("change", "reach")
            if not (estimated and not clock.future(spot.quantity.start, floor)):
                chain.targeted = True
        elif cue.role == "wish":
            chain.targeted = chain.targeted or spot.lower.find(",", cue.end, spot.quantity.start) < 0
        elif cue.role == "done":
            chain.targeted, chain.done = False, True
        elif cue.role == "time" and clock.beyond(cue.value):
            chain.targeted = True


def _compares(spot: _Spot) -> bool:
    """Whether the figure says by how much another one changed; "thu vượt 1.000 tỷ đồng" does not."""
    cue = spot.lead.adjacent
    if cue is None or cue.role != "change":
        return False
    if spot.quantity.unit in ("%", "lần", *_POINTS) or spot.lead.against or spot.after:
        return True
    return not spot.lower.startswith("vượt", cue.start)


def _comparison(chain: _Chain, spot: _Spot) -> Figure | None:
    """Give the change to the figure it belongs to, or make it a figure of its own ("GRDP tăng 7,2%")."""
    cue, quantity = spot.lead.adjacent, spot.quantity
    assert cue is not None
    segment = max(spot.segment, _segment(spot.lower, spot.opened, cue.start))
    joined = spot.linked(segment, cue.start, _LINKS)
    if joined and chain.rejected:
        figure = chain.doubtful if quantity.unit in ("%", "lần") else None
        if figure is not None:
            figure.changes.append(_change(spot, cue))
            figure.end = quantity.end
        return figure
    owners = (chain.percent, chain.amount) if quantity.unit in _POINTS else (chain.amount, chain.percent)
    owner = owners[0] or owners[1]
    change = _change(spot, cue)
    if joined and owner is not None:
        owner.changes.append(change)
        owner.end = max(owner.end, quantity.end)
        return None
    if chain.targeted or any(other.role in ("vote", "norm") for other in spot.gap):
        chain.reject()
        return None
    return Figure(
        quantity, spot.statement, segment, quantity.end, spot.limit, "indicator.growth", spot.lead,
        growth=True, changes=[change], subject_of=None,
    )  # fmt: skip


def _change(spot: _Spot, verb: Cue) -> Change:
    lower, quantity, base = spot.lower, spot.quantity, None
    against = spot.lead.against or spot.after
    if against is None:
        comma = lower.find(",", quantity.end, spot.limit)
        compared = lower.find("so với", quantity.end, comma if comma >= 0 else spot.limit)
        if compared >= 0:
            against = next((c for c in spot.ahead if c.start > compared and c.role in ("base", "time")), None)
    if against is not None:
        base = base_of(against, lower)
    elif quantity.unit == "%":
        base = "year_on_year"
    value = f"-{quantity.value}" if verb.value == "-" else quantity.value
    return Change(value, quantity.unit if quantity.unit == "%" else f" {quantity.unit}", base)


def _value(chain: _Chain, spot: _Spot) -> Figure | None:
    """The figure as a value reported, or None; the chain notes what it was."""
    quantity, lead = spot.quantity, spot.lead
    cues = [cue for cue in spot.gap if cue.role not in ("time", "base", "neutral", "from", "extent")]
    cues = [cue for cue in cues if cue.role != "result" or _governs(cue, spot)]
    near = [cue for cue in cues if cue.start >= spot.segment] or cues
    rule = None if chain.targeted else _rule(chain, spot, near)
    if rule is None:
        chain.reject()
        if not chain.targeted and any(cue.role in ("allotted", "size") for cue in near) and spot.statement:
            chain.doubtful = Figure(
                quantity, spot.statement, spot.segment, quantity.end, spot.limit, "indicator.reached", lead
            )
            chain.doubtful.measure = near[-1]
        return None
    governing = near[-1] if near else None
    figure = Figure(quantity, spot.statement, spot.segment, quantity.end, spot.limit, rule, lead)
    if governing is not None and governing.role == "measure":
        figure.measure = governing if governing.end >= spot.segment else None
    elif governing is not None:
        figure.verb = next((cue for cue in near[::-1] if cue.role == "result"), None)
    elif rule == "indicator.result" and chain.last is not None:
        figure.verb = chain.last.verb
        figure.subject_of = chain.last if quantity.unit.startswith(_MONEY) else None
    stop = lead.adjacent.start if lead.adjacent else quantity.start
    hangs = spot.linked(spot.segment, stop, _LINKS)
    if quantity.unit == "%":
        if spot.after is not None:
            figure.base, figure.against = base_of(spot.after, spot.lower), spot.after
        if hangs and chain.amount is not None:
            figure.subject_of = chain.amount
    elif hangs and rule == "indicator.reached":
        figure.subject_of = chain.percent or chain.amount
    return figure


def _governs(cue: Cue, spot: _Spot) -> bool:
    """A verb of one syllable ("cấp", "thu") governs a figure next to it, or with "cho", "được" between."""
    if " " in cue.value or cue == spot.lead.adjacent:
        return True
    return _FOR.search(spot.lower, max(cue.end, spot.quantity.start - 24), spot.quantity.start) is not None


def _rule(chain: _Chain, spot: _Spot, near: list[Cue]) -> str | None:
    """The rule that makes a figure an indicator, or None."""
    quantity, lead = spot.quantity, spot.lead
    unit = quantity.unit
    kind = unit_roles().get(unit.lower())
    stop = spot.limit
    for mark in ",;":
        found = spot.lower.find(mark, quantity.end, stop)
        stop = found if found >= 0 else stop
    following = [c for c in spot.ahead if c.start < stop and (c.role != "result" or " " in c.value)]
    right = {cue.role for cue in following}
    roles = {cue.role for cue in spot.gap}
    if kind == "never" or unit == "lần" or "vote" in right or "vote" in roles:
        return None
    if "damage" in right or any(cue.role == "damage" for cue in near):
        return "indicator.state" if chain.statistic else None
    adjacent = lead.adjacent.role if lead.adjacent else None
    if adjacent in ("from", "extent", "need"):
        return None
    if adjacent is None and lead.against is not None and lead.against.role == "base" and spot.after is None:
        return None  # "(kế hoạch 50 triệu hồ sơ)"
    if (
        kind == "matter"
        and "state" not in right
        and not (adjacent == "reach" and lead.adjacent and lead.adjacent.value in _PASSED)
    ):
        return "indicator.result" if near and near[-1].value in _DONE_WITH else None
    if adjacent == "reach":
        if kind == "unit" and "state" not in right:
            return None  # units merged: "từ 7 xã còn 3 xã"
        return "indicator.share" if spot.after is not None and unit == "%" else "indicator.reached"
    if adjacent == "copula":
        return _equated(chain, spot, kind)
    part = _PART.search(spot.lower, spot.segment, quantity.start) is not None
    direct = spot.linked(spot.segment if part else spot.opened, quantity.start, _LIST)
    direct = (
        direct or _AND.search(spot.lower, max(spot.opened, quantity.start - 12), quantity.start) is not None
    )
    if direct and (chain.accepted or chain.rejected):
        return "indicator.result" if chain.accepted and kind != "matter" else None
    if any(cue.role in _UNREPORTED for cue in near):
        return None
    if following and following[0].role in ("wish", "target"):
        return None  # "2 nền tảng cần xây dựng"
    if _WITHIN.search(spot.lower, max(spot.segment, quantity.start - 24), quantity.start):
        return None
    return _governed(chain, spot, near, right, kind)


def _equated(chain: _Chain, spot: _Spot, kind: str | None) -> str | None:
    """ "X là 635": what X is decides."""
    told = (*_UNREPORTED, "base", "measure", "result")
    subject = [c.role for c in spot.lead.others if c.role in told and c.start >= spot.segment]
    if subject:
        return None if any(role in (*_UNREPORTED, "base") for role in subject) else "indicator.reached"
    if chain.rejected:
        return None
    return "indicator.reached" if spot.quantity.unit == "%" or chain.accepted else None


def _governed(chain: _Chain, spot: _Spot, near: list[Cue], right: set[str], kind: str | None) -> str | None:
    """A count, sum or percentage without a verb of reaching: its verb, its state or the report decides."""
    act = spot.statement.act if spot.statement else None
    last = near[-1].role if near else None
    had = spot.lead.adjacent is not None and spot.lead.adjacent.role == "have"
    opening = spot.linked(spot.segment, spot.quantity.start, _LIST)
    if spot.quantity.unit == "%" and spot.after is not None:
        return "indicator.share"
    if last in ("result", "received", "measure", "done", "state"):
        return "indicator.result" if act == "report" or chain.done else None
    if spot.quantity.unit == "%":
        return "indicator.state" if act == "report" and (had or opening) else None
    if spot.quantity.unit.startswith(_MONEY):
        return None
    if right & {"state", "received", "done", "result", "reach"}:
        return "indicator.state"
    return "indicator.state" if act == "report" and kind is None and (had or opening) else None


def _plain(figure: Figure) -> bool:
    """Whether a figure outside every statement is one of performance beyond doubt."""
    if figure.changes or figure.base == "versus_plan":
        return True
    cue = figure.lead.adjacent
    measured = any(other.role == "measure" for other in figure.lead.others)
    return figure.rule == "indicator.reached" and cue is not None and cue.value in _PASSED and measured

"""Which figures of a sentence are reported results, and which comparison belongs to which figure."""

import re
from typing import NamedTuple

import msgspec

from bienban.record.figure_changes import (
    COMPARED,
    LINKS,
    POINTS,
    change_of,
    compared_before,
    compares,
    goes_on_falling,
    same_change,
    tells_rate,
    told_about,
)
from bienban.record.figure_rules import (
    AND,
    LIST,
    PART,
    PASSED,
    comes_again,
    counts_cases,
    governs,
    is_named_behind,
    rule_of,
)
from bienban.record.figure_state import MONEY, Chain, Clock, Figure, Spot, Zone
from bienban.record.figures import Cue, Lead, base_after, base_of, lead_of, unit_roles
from bienban.record.model import Change, Quantity, Statement

REPORTING = ("report", "response", "assessment")

_BREAKS_DOWN = re.compile(r"[\s\-–+(]*(?:cụ thể|trong (?:đó|số đó|số này)|(?:bao )?gồm)(?!\w)")
_OUT_OF = re.compile(r"\btrên (?:tổng )?số (?:hơn |gần |khoảng |trên )?$")
_AND = re.compile(r"\s*và (?:hơn |gần |khoảng |trên )?$")
_GOES_ON = re.compile(r"\s*(?:đồng thời|qua đó|trong đó|cụ thể|từ đó|cùng với đó|theo đó)(?!\w)")
_AS_OF = ("nhiệm kỳ qua", "đến nay", "hiện nay", "tính đến", "tính đến nay", "đến thời điểm này")
_YEARLY = re.compile(r" (?:(?:cả )?năm|đề ra|được giao|giao)(?= và | nhưng |,)")
_OPENS_CLAUSE = re.compile(r"[,;:] (?:trong |đến |hết |vào )?$")
_SEVERAL_YEARS = re.compile(r"P\d+Y|(\d{4})[\d-]*/(?!\1)\d{4}")
_TOLD = (*PASSED, "chiếm", "chiếm tỷ lệ", "chiếm tỉ lệ", "ở mức", "mới chỉ đạt")
"""Behind a measure these tell its value beyond doubt; "lên", "xuống còn" may tell what is planned for it."""
_MOST_WHOLES = 8


class Sentence(NamedTuple):
    """What was read in a sentence: its figures, and whether it ends with what is still to be reached."""

    figures: list[Figure]
    targeted: bool


NOTHING = Sentence([], False)


def read_figures(
    lower: str,
    start: int,
    end: int,
    here: list[tuple[Quantity, Statement | None, Zone]],
    cues: list[Cue],
    clock: Clock,
    before: Sentence = NOTHING,
    running: bool = False,
) -> Sentence:
    """The figures of the sentence `lower[start:end]` that count, each with its comparisons.

    `here` holds its quantities in order with the statement they stand in and the zone of that place, `cues`
    the words and times that tell what they are.
    `before` is the sentence before it, which this one may break down ("Tiếp nhận 243 kiến nghị. Cụ thể: đất
    đai 88 kiến nghị; ...") or go on with. `running`: whether the paragraph before it told figures outside of
    statements. Where that or the sentence before told some, this one goes on with what its verbs tell.
    """
    running = running or any(figure.statement is None for figure in before.figures)
    sentence = _judged(lower, start, end, here, cues, clock, before, sourced=False)
    told = any(figure.statement is None and _plain(figure) for figure in sentence.figures)
    loose = any(statement is None and zone == "told" for _, statement, zone in here)
    if loose and (told or running):  # where one figure is told, the others of its sentence are
        sentence = _judged(lower, start, end, here, cues, clock, before, sourced=True)
    kept = [
        figure
        for figure in sentence.figures
        if told or figure.statement is not None or (running and _verbal(figure))
    ]
    return Sentence(kept, sentence.targeted)


def _judged(
    lower: str,
    start: int,
    end: int,
    here: list[tuple[Quantity, Statement | None, Zone]],
    cues: list[Cue],
    clock: Clock,
    before: Sentence,
    sourced: bool,
) -> Sentence:
    """The figures of a sentence in and outside of statements; `sourced`: it is known to tell results."""
    chain = Chain(sourced=sourced, disease=any(cue.role == "case" for cue in cues))
    if _BREAKS_DOWN.match(lower, start):
        chain.wholes = before.figures[:_MOST_WHOLES]
    chain.aimed = before.targeted and _GOES_ON.match(lower, start) is not None
    chain.aimed = chain.aimed or any(zone == "promised" for _, _, zone in here)
    figures: list[Figure] = []
    at, opened, tail = 0, start, start
    for index, (quantity, statement, zone) in enumerate(here):
        limit = here[index + 1][0].start if index + 1 < len(here) else end
        reach = limit
        if index + 1 < len(here) and _joined(lower, quantity.end, limit):
            reach = here[index + 2][0].start if index + 2 < len(here) else end
        semicolon = lower.rfind(";", opened, quantity.start)
        if semicolon >= 0:
            opened = semicolon + 1
            chain.close()
        gap: list[Cue] = []
        while at < len(cues) and cues[at].end <= quantity.start:
            if cues[at].start >= opened:
                gap.append(cues[at])
            at += 1
        ahead = [cue for cue in cues[at : at + 8] if quantity.end <= cue.start < reach]
        segment = _segment(lower, max(opened, min(tail, quantity.start)), quantity.start)
        spot = Spot(
            lower, quantity, statement, opened, segment, limit, reach, gap, ahead,
            _span_lead(lower, quantity, gap, ahead), base_after(lower, quantity.end, limit, ahead),
        )  # fmt: skip
        opened = quantity.end
        tail = _behind(spot, lower) if spot.after else opened
        _aim(chain, spot, clock, start)
        if zone == "asked":
            chain.reject()
            continue
        if chain.accepted and _OUT_OF.search(lower, spot.opened, quantity.start):
            continue  # "17.586 vụ trên tổng số 28.843 vụ, tăng 16%": the whole is no result
        if chain.last is not None and PART.search(lower, spot.opened, quantity.start):
            chain.wholes = [chain.last]
        figure = _comparison(chain, spot) if compares(spot) else _value(chain, spot)
        if figure is not None:
            now = spot.lead.adjacent is not None and spot.lead.adjacent.value.startswith(("hiện", "vẫn còn"))
            summed = chain.summed or clock.past_period(quantity.start, start)
            done = chain.done or (figure.rule == "indicator.state" and _is_had(spot))
            told = spot.lead.adjacent is not None and spot.lead.adjacent.role in ("reach", "result")
            figure.settled = (
                now
                or chain.sourced
                or ((done or told) and summed)
                or counts_cases(chain, spot)
                or comes_again(spot)
            )
            if figure.rule == "indicator.part":
                figure.settled = any(whole.settled for whole in chain.wholes)
            if figure.before is not None and figure.before.is_origin:
                figure.before.settled = figure.settled
                figures.append(figure.before)
            figures.append(figure)
            chain.accept(figure)
    return Sentence(figures, chain.targeted)


def _span_lead(lower: str, quantity: Quantity, gap: list[Cue], ahead: list[Cue]) -> Lead:
    """What leads to a figure; the "từ" in front of a span ("từ 45% - 55%") is part of it."""
    lead = lead_of(lower, quantity.start, gap)
    moves = any(cue.role == "reach" for cue in ahead)  # "từ 4-5 ha nay chỉ còn 1-2 ha"
    if lead.adjacent is not None and lead.adjacent.value == "từ" and "/" in quantity.value and not moves:
        return lead_of(lower, lead.adjacent.start, lead.others)
    return lead


def _is_had(spot: Spot) -> bool:
    """Whether the figure is what there was in a period: "sáu tháng, tỉnh có 24 dự án được cấp mới"."""
    return spot.lead.adjacent is not None and spot.lead.adjacent.role == "have"


def _behind(spot: Spot, lower: str) -> int:
    """Where the comparison behind a figure ends, with its year: "98% kế hoạch năm 2024"."""
    assert spot.after is not None
    end = spot.after.end
    year = next((cue for cue in spot.ahead if cue.role == "time" and 0 <= cue.start - end <= 1), None)
    if year is not None:
        return year.end
    found = _YEARLY.match(lower, end, spot.limit)
    return found.end() if found else end


def _joined(lower: str, end: int, start: int) -> bool:
    """Whether two figures share what follows: nothing but "và" separates the one from the other."""
    if start - end > 60 or AND.search(lower, max(end, start - 12), start) is None:
        return False
    return all(lower.find(mark, end, start) < 0 for mark in ",;:")


def _segment(lower: str, start: int, end: int) -> int:
    """Where the part of the clause begins that ends at `end`: behind a comma, a colon, an open bracket."""
    bracket = lower.rfind("(", start, end)
    if bracket >= 0 and lower.find(")", bracket, end) >= 0:
        bracket = -1
    return max(start, lower.rfind(",", start, end) + 1, lower.rfind(":", start, end) + 1, bracket + 1)


def _aim(chain: Chain, spot: Spot, clock: Clock, floor: int) -> None:
    """Note whether the figure is still to be reached, and whether the sentence speaks of what is done."""
    for position, cue in enumerate(spot.gap):
        owned = spot.opened > floor and cue.start - spot.opened <= 2 and cue.value != "sẽ"
        if cue.role == "target" and not owned:
            following = next((c.role for c in spot.gap[position + 1 :] if c.role != "time"), None)
            estimated = cue.value == "dự kiến" and following in ("change", "reach")
            if not (estimated and not clock.future(spot.quantity.start, floor)):
                chain.aimed = True
        elif cue.role == "source":
            chain.sourced = True
        elif cue.role == "wish" and not (
            _recalls(spot, clock, position) or _qualifies(spot, position) or _is_done(spot, position)
        ):
            chain.aimed = chain.aimed or spot.lower.find(",", cue.end, spot.quantity.start) < 0
        elif cue.role == "done":
            chain.aimed, chain.later, chain.done = False, False, True
            chain.summed = chain.summed or cue.value in _AS_OF or cue.start - floor < 4
        elif cue.role == "time":
            chain.long = _SEVERAL_YEARS.match(cue.value) is not None
            if cue.value.startswith("P") and spot.lower.startswith((" qua", " vừa qua"), cue.end):
                chain.summed = chain.done = True
            opens = _OPENS_CLAUSE.search(spot.lower, max(floor, cue.start - 8), cue.start)
            if opens and not cue.value.startswith("P"):
                chain.later = False
            chain.later = chain.later or clock.beyond(cue.value)


def _recalls(spot: Spot, clock: Clock, position: int) -> bool:
    """Whether "nếu" only contrasts two times: "nếu năm 2019 mới đạt 11% thì đến nay ..."."""
    cue, following = spot.gap[position], spot.gap[position + 1 : position + 2]
    if cue.value != "nếu" or not following or following[0].role != "time":
        return False
    contrasted = any(later.role in ("time", "done") for later in spot.ahead)
    return following[0].start - cue.end <= 2 and contrasted and not clock.beyond(following[0].value)


def _qualifies(spot: Spot, position: int) -> bool:
    """Whether "phải" says which things are counted: "tổng số vụ việc phải giải quyết là ..."."""
    if spot.gap[position].value != "phải" or position == 0 or spot.gap[position - 1].role != "measure":
        return False
    return any(cue.role in ("copula", "reach") for cue in spot.gap[position + 1 :])


def _is_done(spot: Spot, position: int) -> bool:
    """Whether somebody has asked already: "đã trình Chính phủ ban hành 12 nghị định"."""
    before = spot.gap[position - 1] if position else None
    return before is not None and before.role == "done" and spot.gap[position].start - before.end <= 1


def _comparison(chain: Chain, spot: Spot) -> Figure | None:
    """Give the change to the figure it belongs to, or make it a figure of its own ("GRDP tăng 7,2%")."""
    cue, quantity = spot.lead.adjacent, spot.quantity
    assert cue is not None
    against = compared_before(spot, cue)
    begin = against.start - len(COMPARED) if against else cue.start
    segment = max(spot.segment, _segment(spot.lower, spot.opened, begin))
    about = told_about(chain, spot)
    joined = about is not None or spot.linked(segment, begin, LINKS)
    if joined and chain.rejected:
        figure = chain.doubtful if quantity.unit in ("%", "lần") else None
        if figure is not None:
            figure.changes.append(change_of(spot, cue, chain.long))
            figure.end = quantity.end
        return figure
    owners = (chain.percent, chain.amount) if quantity.unit in POINTS else (chain.amount, chain.percent)
    owner = about or owners[0] or owners[1]
    change = change_of(spot, cue, chain.long)
    if owner is not None and quantity.unit not in ("%", "lần", *POINTS, owner.quantity.unit):
        # "27 chi hội, 640 hội viên (tăng 5 chi hội ...)"
        owner = next((f for f in chain.row if f.quantity.unit == quantity.unit), owner)
    if owner is not None and owner is chain.percent and owner.subject_of is None and not owner.growth:
        joined = joined and not (quantity.unit == "%" and spot.lower.startswith("tăng trưởng", cue.start))
    measured = spot.ahead[0] if spot.ahead and spot.ahead[0].role == "measure" else None
    if owner is not None and quantity.unit == "lần" and measured and measured.start - quantity.end <= 1:
        return None  # "đạt 22%, cao gấp 2,4 lần tốc độ tăng dân số": two measures compared
    if owner is not None and owner.growth and owner.quantity.unit != "%" and spot.lead.against is None:
        change = Change(change.value, change.unit, owner.changes[0].base)  # "giảm 519 cục (giảm 77,6%)"
    if joined and owner is not None:
        owner.changes.append(change)
        owner.end = max(owner.end, quantity.end)
        chain.compared = True
        return None
    # "giảm 50% lệ phí trước bạ" is a measure taken, no result.
    levied = bool(spot.ahead) and spot.ahead[0].role == "levy" and spot.ahead[0].start - quantity.end <= 1
    prior = spot.lead.others[-1] if spot.lead.others else None
    granted = prior is not None and (
        prior.value.startswith("giao") or (prior.value == "versus_plan" and cue.start - prior.end <= 1)
    )  # "kế hoạch giao tăng thêm 1 triệu tấn", "chỉ tiêu tăng 4%"
    matter = unit_roles().get(quantity.unit.lower()) == "matter"  # "giảm trên cả 3 tiêu chí"
    if (
        chain.targeted
        or levied
        or granted
        or matter
        or any(other.role in ("vote", "norm") for other in spot.gap)
    ):
        chain.reject()
        return None
    return Figure(
        quantity, spot.statement, segment, quantity.end, spot.limit, "indicator.growth", spot.lead,
        growth=True, changes=[change], subject_of=None,
        before=owner,
    )  # fmt: skip


def _value(chain: Chain, spot: Spot) -> Figure | None:
    """The figure as a value reported, or None; the chain notes what it was."""
    quantity, lead = spot.quantity, spot.lead
    if goes_on_falling(chain, spot):
        assert chain.last is not None
        figure = msgspec.structs.replace(chain.last, quantity=quantity, start=spot.segment)
        figure.changes = [same_change(chain.last.changes[0], quantity)]
        figure.end, figure.limit, figure.before = quantity.end, spot.limit, None
        return figure
    cues = [
        cue
        for cue in spot.gap
        if cue.role not in ("time", "base", "neutral", "from", "extent", "levy", "source", "case")
    ]
    cues = [cue for cue in cues if cue.role != "result" or governs(cue, spot)]
    near = [cue for cue in cues if cue.start >= spot.segment] or cues
    changed = chain.compared and quantity.unit != "%" and _AND.search(spot.lower, spot.opened, quantity.start)
    chain.compared = False
    if tells_rate(chain, spot):
        assert chain.last is not None
        sign = "-" if chain.last.changes[0].value.startswith("-") else ""
        chain.last.changes.append(Change(f"{sign}{quantity.value}", "%", None))
        chain.last.end = quantity.end
        return None
    rule = None if chain.targeted or changed else rule_of(chain, spot, near)
    if rule == "indicator.result" and not chain.row and _is_handful(spot):
        rule = None
    moved, chain.moved = chain.moved, None
    if rule is None:
        chain.reject()
        if lead.adjacent is not None and lead.adjacent.role == "from":
            chain.moved = Figure(
                quantity, spot.statement, spot.segment, quantity.end, spot.limit, "indicator.reached", lead
            )
        chain.sized = any(cue.role in ("size", "norm") or cue.value == "mở rộng" for cue in spot.gap)
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
    elif governing is not None and not is_named_behind(spot):
        figure.verb = next((cue for cue in near[::-1] if cue.role == "result"), None)
    elif rule == "indicator.result" and chain.last is not None:
        figure.verb = chain.last.verb
        figure.subject_of = chain.last if quantity.unit.startswith(MONEY) else None
    stop = lead.adjacent.start if lead.adjacent else quantity.start
    hangs = spot.linked(spot.segment, stop, LINKS) or _only_dated(spot, stop)
    listed = spot.linked(spot.opened, quantity.start, LIST) or AND.search(
        spot.lower, max(spot.opened, quantity.start - 12), quantity.start
    )
    before = moved or (chain.last if listed or hangs else None)
    if before is not None and before.quantity.unit == quantity.unit:
        figure.before = before
    if quantity.unit == "%":
        if spot.after is not None:
            figure.base, figure.against = base_of(spot.after, spot.lower), spot.after
        if (hangs or listed) and chain.amount is not None:
            figure.subject_of = chain.amount
    elif hangs and rule == "indicator.reached":
        figure.subject_of = chain.percent or chain.amount
    return figure


def _is_handful(spot: Spot) -> bool:
    """Whether so few things are counted that an act is told of, no performance: "đã tổ chức 3 hội nghị"."""
    quantity = spot.quantity
    if quantity.value not in ("1", "2", "3") or quantity.unit.startswith(("%", "vụ", "ca", *MONEY)):
        return False
    listed = spot.linked(quantity.end, spot.limit, LIST)  # "3 tỉnh, 21 huyện"
    return "/" not in quantity.text and quantity.unit != "trường hợp" and not listed


def _only_dated(spot: Spot, stop: int) -> bool:
    """Whether its part of the clause has nothing but a time: "..., năm 2020 đạt 215 tỷ kWh"."""
    return any(
        cue.role == "time"
        and spot.linked(spot.segment, cue.start, LINKS)
        and spot.linked(cue.end, stop, LINKS)
        for cue in spot.gap
        if cue.start >= spot.segment
    )


def _verbal(figure: Figure) -> bool:
    """Whether a verb of result or of reaching stands right before a figure, or before those of its list."""
    cue = figure.lead.adjacent
    return (cue is not None and cue.role in ("result", "reach")) or figure.subject_of is not None


def _plain(figure: Figure) -> bool:
    """Whether a figure outside every statement is one of performance beyond doubt."""
    if figure.changes or figure.base == "versus_plan" or figure.settled:
        return True
    measure, cue = figure.measure, figure.lead.adjacent
    told = cue is not None and (cue.role == "copula" or cue.value in _TOLD)
    if measure is None and told and figure.rule == "indicator.reached":
        measure = next((one for one in reversed(figure.lead.others) if one.role == "measure"), None)
    return measure is not None and measure.value != "số tiền"  # any sum may be called so

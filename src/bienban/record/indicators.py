"""The reported figures of performance of a readout, with their period, place and comparison.

A figure counts where somebody reports, assesses or answers, and elsewhere in the text only with a
comparison, a share of a plan or a measure that reaches it. Targets, budgets allotted, votes, damage by one
event, sizes of projects, norms and whatever stands in a task do not (GUIDELINES.md, "Indicators").
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from bienban.mentions.base import Mentions, Reading
from bienban.record.figure_chain import NOTHING, REPORTING, read_figures
from bienban.record.figure_state import MONEY, Figure, Zone
from bienban.record.figures import Cue, cues_of, figure_words
from bienban.record.indicator_context import Context
from bienban.record.indicator_names import (
    UNNAMED,
    capital,
    counted,
    is_measure,
    names,
    noun_phrase,
    subject,
    topic,
)
from bienban.record.model import Change, Indicator, Quantity, Session, Statement, Time

RULES = {
    "indicator.reached": "a value that its subject reaches: thu ngân sách đạt 6.340 tỷ đồng",
    "indicator.result": "a count or sum that a verb of result governs: kết nạp 1.025 đảng viên",
    "indicator.state": "a count of things in a reported state: 17 bộ chưa giải ngân",
    "indicator.share": "a percentage of a plan or a whole: bằng 118,2% dự toán",
    "indicator.part": "a part of a figure reported: trong đó khu vực nhà nước 210 doanh nghiệp",
    "indicator.growth": "a comparison without a value: GRDP tăng 7,2%",
}

Placed = TypeVar("Placed", Quantity, Time)

_REFERS = re.compile(r"\s*(?:trong khi,? |còn )?(?:cùng kỳ|con số này|t[ỷỉ] lệ này|mức này)")
"""At the beginning of a sentence that goes on with the measure of the one before."""
_DATED = 8
"""How far behind a document its date may begin: "Chỉ thị số 05-CT/TW ngày 15/5/2016"."""


def find_indicators(
    reading: Reading, mentions: Mentions, statements: list[Statement], session: Session | None
) -> list[Indicator]:
    """Every reported figure of performance, in the order of its place in the text.

    Offsets are into `reading.view`. A figure with two comparisons gives two indicators. `change.value` is a
    decimal with "-" where the figure fell; `change.unit` is what follows that number as it is written, so
    that value and unit together read as in the text ("-8.1" + "%", "5.6" + " điểm phần trăm").
    """
    cited = [(i.start, i.end) for i in mentions.instruments]
    quantities: list[Quantity] = _outside(mentions.quantities, cited)
    if not quantities:
        return []
    times: list[Time] = _outside(mentions.times, [(start, end + _DATED) for start, end in cited])
    zones = _Zones(statements)
    context = Context(reading, mentions, times, session)
    found: list[Indicator] = []
    words = reading.hits(figure_words())
    at = time_at = word_at = 0
    telling = False
    for block in reading.layout.blocks:
        if block.kind != "paragraph":
            continue
        before, spare = NOTHING, ""
        running, telling = telling, False
        for start, end in block.sentences:
            while at < len(quantities) and quantities[at].start < start:
                at += 1
            first = at
            while at < len(quantities) and quantities[at].start < end:
                at += 1
            earlier, before = before, NOTHING
            if first == at:
                continue
            here = [(q, *zones.around(q.start)) for q in quantities[first:at]]
            if all(zone == "asked" for _, _, zone in here):
                continue
            while time_at < len(times) and times[time_at].end <= start:
                time_at += 1
            last = time_at
            while last < len(times) and times[last].start < end:
                last += 1
            while word_at < len(words) and words[word_at][0] < start:
                word_at += 1
            word_last = word_at
            while word_last < len(words) and words[word_last][1] <= end:
                word_last += 1
            cues = cues_of(words[word_at:word_last], times[time_at:last])
            before = read_figures(reading.lower, start, end, here, cues, context, earlier, running)
            telling = telling or any(figure.statement is None for figure in before.figures)
            kept = spare if _REFERS.match(reading.lower, start) else ""
            spare = topic(reading.base, start, end) or kept
            spans = [(time.start, time.end) for time in times[time_at:last]]
            for figure in before.figures:
                floor = figure.statement.start if figure.statement else block.start
                built = _built(figure, reading.base, spans, context, floor, spare)
                found += built
                if built:
                    spare = built[-1].name.partition(" so với ")[0]
    return found


def _outside(mentions: Sequence[Placed], spans: list[tuple[int, int]]) -> list[Placed]:
    """The mentions that do not begin in one of the spans; both are in the order of `start`."""
    kept, at, reach = [], 0, -1
    for mention in mentions:
        while at < len(spans) and spans[at][0] <= mention.start:
            reach = max(reach, spans[at][1])
            at += 1
        if mention.start >= reach:
            kept.append(mention)
    return kept


class _Zones:
    """The statements of a text by place."""

    __slots__ = ("_item_starts", "_items", "_starts", "_statements")

    def __init__(self, statements: list[Statement]) -> None:
        self._statements = sorted(statements, key=lambda s: s.start)
        self._starts = [s.start for s in self._statements]
        self._items = sorted((i.start, i.end) for s in statements for i in s.items)
        self._item_starts = [start for start, _ in self._items]

    def around(self, at: int) -> tuple[Statement | None, Zone]:
        """The statement that reports at this place, and what is done with figures there."""
        index = bisect_right(self._item_starts, at) - 1
        if index >= 0 and self._items[index][1] > at:
            return None, "asked"
        index = bisect_right(self._starts, at) - 1
        statement = self._statements[index] if index >= 0 and self._statements[index].end > at else None
        if statement is None or statement.act in REPORTING:
            return statement, "told"
        return None, "promised" if statement.act == "commitment" else "told"


def _built(
    figure: Figure, base: str, times: list[tuple[int, int]], context: Context, floor: int, spare: str
) -> list[Indicator]:
    """The indicators of a figure: one, one more for each further comparison, none where nothing names it.

    `spare` names it where it has no name of its own: that of the figure before it, or the sentence's topic.
    """
    quantity = figure.quantity
    period = context.period(quantity.start, quantity.end, figure.start, floor)
    place = context.place(quantity.start, quantity.end, figure.start, floor, figure.statement)
    changes: list[Change | None] = [*figure.changes]
    if not changes or figure.planned:
        changes.insert(0, None)
    told = None if figure.growth else quantity
    name = _name(figure, base, times)
    if context.is_body_or_place(name):  # "dự án tại Phú An đạt 90 căn"
        name = capital(subject(base, figure.start, figure.start, []))
    named = figure.subject_of.quantity if figure.subject_of is not None else quantity
    if not names(name, named.unit) or context.is_body_or_place(name):
        unnamed = figure.rule not in ("indicator.reached", "indicator.part") and figure.measure is None
        if not spare or figure.growth or unnamed:
            return []
        if named.unit != "%" and spare.startswith(("Tỷ lệ", "Tỉ lệ")):
            return []
        name = spare
    return [
        Indicator(
            name,
            told.value if told else None,
            told.unit if told else None,
            told.bound if told else None,
            period,
            place,
            figure.base,
            change,
            figure.start,
            figure.end,
            figure.rule,
        )
        for change in changes
    ]


def _name(figure: Figure, base: str, times: list[tuple[int, int]]) -> str:
    """What a figure counts; those of its row that it may take that from are named first, each once."""
    row = [figure]
    while (earlier := row[-1].subject_of or row[-1].before) is not None and earlier.name is None:
        row.append(earlier)
    for unnamed in reversed(row):
        unnamed.name = _taken_name(unnamed, base, times)
    return figure.name or ""


def _taken_name(figure: Figure, base: str, times: list[tuple[int, int]]) -> str:
    """The name of a figure where those that it goes back to have theirs."""
    owner, before = figure.subject_of, figure.before
    name = (owner.name or "") if owner is not None else _own_name(figure, base, times)
    if owner is None and before is not None and not names(name, figure.quantity.unit):
        name = before.name or ""  # "tỷ lệ hộ nghèo giảm từ 60% xuống còn 4,45%"
    if figure.against is not None and figure.base == "versus_plan":
        return f"{name} so với {base[figure.against.start : figure.against.end]}"
    if owner is not None and figure.quantity.unit == "%" and owner.quantity.unit != "%":
        return f"Tỷ lệ {name[:1].lower()}{name[1:]}"
    return name


def _remains(cue: Cue, quantity: Quantity) -> bool:
    """Whether it is things that are left ("còn 63 hộ chưa bàn giao"), not what a measure fell to."""
    left = cue.value.endswith("còn") and not cue.value.endswith(("xuống còn", "giảm còn"))
    return left and quantity.unit != "%"


def _is_count(figure: Figure, base: str) -> bool:
    """Whether a growth is of the things counted: "tỉnh giảm 6 sở", not "lao động giảm 1.500 người"."""
    cue, unit = figure.lead.adjacent, figure.quantity.unit
    if unit == "%" or cue is None:
        return False
    alone = base[figure.start : cue.start].isspace()
    counted_noun = not unit.startswith(MONEY) and unit not in UNNAMED and not is_measure(unit)
    return alone or (counted_noun and not any(c.role == "measure" for c in figure.lead.others))


def _is_brought_in(cue: Cue, figure: Figure, base: str) -> bool:
    """Whether a measure is brought in at the end of its clause: "310 dự án với | tổng vốn là ..."."""
    return cue.role == "measure" and cue.start >= figure.start and base.endswith("với ", 0, cue.start)


def _own_name(figure: Figure, base: str, spans: list[tuple[int, int]]) -> str:
    cue, quantity = figure.lead.adjacent, figure.quantity
    if figure.rule == "indicator.part":
        name = noun_phrase(base, figure.start, quantity.start, spans)
    elif figure.measure is not None:
        name = subject(base, figure.start, quantity.start, spans)
    elif figure.growth and _is_count(figure, base):
        name = ""  # "giảm 97 đơn vị"
    elif cue is None or figure.rule in ("indicator.result", "indicator.state") or _remains(cue, quantity):
        name = ""
    else:
        brought = next((c for c in figure.lead.others[::-1] if _is_brought_in(c, figure, base)), None)
        name = subject(base, brought.start if brought else figure.start, cue.start, spans)
    if name:
        return capital(name)
    name = counted(base, quantity, figure.verb, figure.start, figure.limit)
    if names(name, quantity.unit) or figure.growth:
        return name
    return capital(noun_phrase(base, figure.start, quantity.start, spans)) or name

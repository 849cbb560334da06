"""What the reader makes of words that somebody selected because it had missed something there.

The words are read once more behind what comes before them, with less asked of them: they begin a paragraph,
or are taken for a report. Nothing of it is in a record unless a person takes it.
"""

from bisect import bisect_left

from msgspec import structs

from bienban.mentions.base import Reading
from bienban.record.build import find_mentions, read
from bienban.record.indicators import find_indicators
from bienban.record.model import Indicator, Item, Mention, Record, Statement
from bienban.record.session import find_session
from bienban.record.statements import find_statements, find_tasks
from bienban.text.segment import segment
from bienban.text.source import Source

_BEFORE = 20_000
"""Characters of the text before the words that have a say in what they mean."""


def mentions_within(text: str, start: int, end: int, published: str | None) -> list[Mention]:
    """The mentions of `text[start:end]`, as if that was a paragraph; with spans into `text`."""
    record, shift = _read(text, start, end, published)
    return [
        structs.replace(one, start=one.start + shift, end=one.end + shift)
        for one in record.mentions
        if one.start + shift >= start
    ]


def statements_within(text: str, start: int, end: int, published: str | None) -> list[Statement]:
    """The statements of `text[start:end]`, as if that was a paragraph; with spans into `text`."""
    record, shift = _read(text, start, end, published)
    return [_moved(one, shift) for one in record.statements if one.start + shift >= start]


def _read(text: str, start: int, end: int, published: str | None) -> tuple[Record, int]:
    """The record of a span as a paragraph behind what comes before it, and how far its places are off."""
    lead = text[max(0, start - _BEFORE) : start].rstrip()
    lead += "\n\n" if lead else ""
    return read(lead + text[start:end], published), start - len(lead)


def _moved(statement: Statement, shift: int) -> Statement:
    items = (
        structs.replace(item, start=item.start + shift, end=item.end + shift) for item in statement.items
    )
    return structs.replace(
        statement, start=statement.start + shift, end=statement.end + shift, items=tuple(items)
    )


def tasks_within(record: Record, start: int, end: int) -> list[Item]:
    """The tasks of a span that gives some, whatever the reader takes it for; with spans into the text."""
    begin = max(0, start - _BEFORE)
    source = Source(record.document.text[begin:end])
    layout = segment(source)
    reading = Reading(source, layout, record.document.published or layout.published)
    mentions = find_mentions(reading)
    first = _view(source, start - begin)
    found = find_tasks(reading, mentions, find_session(reading, mentions), first, len(source.view))
    made = []
    for item in found:
        place = source.span(item.start, item.end)
        words = source.text[slice(*place)]
        made.append(structs.replace(item, start=place[0] + begin, end=place[1] + begin, text=words))
    return made


def figures_within(text: str, start: int, end: int, published: str | None) -> list[Indicator]:
    """The figures of `text[start:end]`, as if its paragraph was a report; with spans into `text`."""
    first = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    last = text.find("\n", end)
    begin = max(0, first - _BEFORE)
    source = Source(text[begin : len(text) if last < 0 else last])
    layout = segment(source)
    reading = Reading(source, layout, published or layout.published)
    mentions = find_mentions(reading)
    session = find_session(reading, mentions)
    paragraph = _view(source, first - begin), len(source.view)
    said = find_statements(reading, mentions, session)
    speaker = next((one.speaker for one in said if one.end > paragraph[0] and one.speaker), ())
    told = Statement("report", speaker, (), *paragraph, (), (), "selected")
    others = [one for one in said if one.end <= paragraph[0]]
    found = []
    for figure in find_indicators(reading, mentions, [*others, told], session):
        place = source.span(figure.start, figure.end)
        if place[0] + begin < end and start < place[1] + begin:
            found.append(structs.replace(figure, start=place[0] + begin, end=place[1] + begin))
    return found


def new_figures(record: Record, start: int, end: int) -> list[Indicator]:
    """The figures of a span that a record does not have, the one whose words fit the span best first."""
    known = {(one.value, one.unit, one.change) for one in record.indicators}
    found = figures_within(record.document.text, start, end, record.document.published)
    new = [one for one in found if (one.value, one.unit, one.change) not in known]
    return sorted(new, key=lambda one: (one.end - one.start) - (min(end, one.end) - max(start, one.start)))


def _view(source: Source, place: int) -> int:
    """A place of the text in its views."""
    return place if source.origin is None else bisect_left(source.origin, place)

"""`read()`: from a text to its record. Pure: no clock, environment, network or locale has a say."""

import hashlib
from functools import cache
from typing import TypeVar

from msgspec import structs

from bienban.mentions.base import Mentions, Reading
from bienban.mentions.instrument_lexicon import cues as instrument_cues
from bienban.mentions.instruments import find_instruments
from bienban.mentions.names import find_names, openers
from bienban.mentions.quantities import find_quantities
from bienban.mentions.scan import Scan
from bienban.mentions.time_words import words
from bienban.mentions.times import find_times
from bienban.record.cues import kinds_matcher, roles_matcher
from bienban.record.figures import figure_words
from bienban.record.indicators import find_indicators
from bienban.record.model import (
    Document,
    Indicator,
    Instrument,
    Item,
    Mention,
    Person,
    Post,
    Quantity,
    Record,
    Session,
    Statement,
    Time,
)
from bienban.record.session import find_session
from bienban.record.statements import find_statements
from bienban.record.wording import cue_words
from bienban.text.segment import segment
from bienban.text.source import Source

RECORD_VERSION = 1

Placed = TypeVar("Placed", Mention, Session, Statement, Indicator, Item, Post)
Inner = TypeVar("Inner", Time, Quantity, Instrument)


def read(text: str, published: str | None = None) -> Record:
    """The record of one readout.

    `published` is the EDTF date ("2024-10-22") or month ("2024-10") on which the text appeared, for what the
    text itself does not say; it decides the years of dates such as "22/10". Without it a crawl header or the
    first full date of the text serves. Every offset of the record is into `text`. Never raises for any text.
    """
    source = Source(text)
    layout = segment(source)
    reading = Reading(source, layout, published or layout.published)
    reading.look_for(_lexicons())
    mentions = find_mentions(reading)
    session = find_session(reading, mentions)
    statements = find_statements(reading, mentions, session)
    indicators = find_indicators(reading, mentions, statements, session)
    record = Record(
        RECORD_VERSION,
        _document(reading, published),
        tuple(mentions.in_order()),
        session,
        tuple(statements),
        tuple(indicators),
    )
    return record if source.origin is None else _relocated(record, source)


@cache
def _lexicons() -> Scan:
    """What all stages look for in a text; one pass for all takes a third of the time of one for each."""
    return Scan(
        (words(), instrument_cues(), openers(), kinds_matcher(), roles_matcher(), cue_words(), figure_words())
    )


def find_mentions(reading: Reading) -> Mentions:
    """The mentions of all six kinds, the later kinds knowing where the earlier ones stand."""
    found = Mentions()
    found.times = find_times(reading)
    found.instruments = find_instruments(reading, found.times)
    found.people, found.bodies, found.places = find_names(reading, found.instruments)
    quantities = find_quantities(reading, found.times, found.instruments)
    bodies = [(body.start, body.end) for body in found.bodies]
    places = [(place.start, place.end) for place in found.places]
    found.quantities = _outside(quantities, sorted(bodies + places))
    found.times = _outside(found.times, bodies)
    found.instruments = _outside(found.instruments, bodies)
    return found


def _outside(mentions: list[Inner], names: list[tuple[int, int]]) -> list[Inner]:
    """Those that are no part of a name: not the "4" of "Quân khu 4", the scheme of "Ban Chỉ đạo Đề án 06"."""
    kept, index = [], 0
    for mention in mentions:
        while index < len(names) and names[index][1] <= mention.start:
            index += 1
        if index == len(names) or names[index][0] > mention.start:
            kept.append(mention)
    return kept


def _document(reading: Reading, published: str | None) -> Document:
    layout = reading.layout
    title = reading.base[slice(*layout.title)] if layout.title is not None else None
    published_from = "given" if published else ("text" if reading.published else None)
    text = reading.source.text
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title,
        published=reading.published,
        published_from=published_from,  # type: ignore[arg-type]
        publisher=None,
        url=None,
        byline=None,
        text=text,
    )


def _relocated(record: Record, source: Source) -> Record:
    """The record with its offsets mapped from the views to the text, surfaces cut anew."""
    return Record(
        record.record_version,
        record.document,
        tuple(_moved(mention, source) for mention in record.mentions),
        _moved(record.session, source) if record.session is not None else None,
        tuple(_moved(statement, source) for statement in record.statements),
        tuple(_moved(indicator, source) for indicator in record.indicators),
    )


def _moved(value: Placed, source: Source) -> Placed:
    start, end = source.span(value.start, value.end)
    changes: dict[str, object] = {"start": start, "end": end}
    if hasattr(value, "text"):
        changes["text"] = source.text[start:end]
    if isinstance(value, Person):
        changes["posts"] = tuple(_moved(post, source) for post in value.posts)
    if isinstance(value, Statement):
        changes["items"] = tuple(_moved(item, source) for item in value.items)
    return structs.replace(value, **changes)

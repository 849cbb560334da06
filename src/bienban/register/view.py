"""The current view of a document: its latest reading with the corrections laid over it, in rows."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bienban.record.model import Body, Instrument, Place, Record
from bienban.record.offices import headed
from bienban.register import (
    cues,
    days,
    fulltext,
    indicators,
    people,
    printings,
    proposals,
    reviews,
    rows,
    tasks,
)
from bienban.register.corrections import lay_over
from bienban.register.cues import Cues
from bienban.register.folding import tokens_of_spans
from bienban.register.models import (
    Correction,
    Document,
    Indicator,
    Involvement,
    Reading,
    Readout,
    Review,
    SearchEntry,
    Statement,
)
from bienban.register.names import Names, PlaceKey
from bienban.register.packing import unpack
from bienban.register.proposals import Parties, Party, Report
from bienban.register.tasks import Wanted


def latest(document: Document) -> Reading:
    """The reading that counts: the last one made."""
    return document.readings.latest("pk")


def current(document: Document) -> Record:
    """The record of a document as it stands now."""
    reading = latest(document)
    corrections = document.corrections.all()
    return lay_over(unpack(reading.record, document.text), corrections)[0]


class Wording(NamedTuple):
    """The words of a record's parts, and what its reports and tasks are known again by."""

    wanted: list[Wanted]
    spans: list[tuple[int, int]]
    """The whole text, the statements, the tasks."""
    words: list[list[str]]
    """Those of each span."""
    named: dict[int, frozenset[str]]
    """Instruments that each statement names which may report on a task, by its place."""
    said: dict[int, Cues]
    """The cues of those statements."""
    asked: list[Cues]
    """Those of the tasks."""


def wording(text: str, record: Record) -> Wording:
    """What the record's parts say in the text."""
    wanted = tasks.wanted(record)
    spans = [(0, len(text)), *((one.start, one.end) for one in record.statements)]
    spans += [(one.start, one.end) for one in wanted]
    words = tokens_of_spans(text, spans)
    told = words[1 + len(record.statements) :]
    named = proposals.reporting(record)
    said = {place: cues.of(words[1 + place], numbers) for place, numbers in named.items()}
    asked = [cues.of(of_task, one.instruments) for of_task, one in zip(told, wanted, strict=True)]
    return Wording(wanted, spans, words, named, said, asked)


def build(document: Document, reading: int, read: Record, names: Names, again: bool) -> None:
    """Store the current view that follows from a reading, given by its id.

    `read` is its record; `again`: the document has a view already.

    Has to run in a transaction that took the lock of the `writers`.
    """
    unplaced: list[int] = []
    record = read
    if again:
        record, unplaced = lay_over(read, Correction.objects.filter(document=document))
        clear(document)
    session = record.session
    when = (session.date if session else None) or record.document.published or ""
    span = days.span(when)
    columns = ("reading", "title", "published", "kind", "date", "first_day", "last_day", "unplaced")
    values = (
        reading,
        record.document.title or "",
        (record.document.published or "")[:32],
        session.kind if session else "",
        when[:32],
        span and span[0],
        span and span[1],
        unplaced,
    )
    if again:
        Readout.objects.filter(document=document).update(**dict(zip(columns, values, strict=True)))
    else:
        stored = (*values[:5], *(rows.day(one) for one in values[5:7]), json.dumps(unplaced))
        rows.add(Readout, ("document", *columns), [(document.pk, *stored)])
    persons = people.settle(document.pk, record, span, names, again)
    wanted, spans, words, named, said, asked = wording(document.text, record)
    statements = rows.insert(
        Statement,
        ("document", "act", "start", "end", "cues"),
        [
            (document.pk, one.act, one.start, one.end, cues.pack(said[place]) if place in said else b"")
            for place, one in enumerate(record.statements)
        ],
    )
    numbers = tasks.reconcile(document.pk, wanted, asked, when, span, again)
    found = list(zip(numbers, wanted, strict=True))
    day = rows.day(span and span[0])
    cast = _involve(document.pk, record, statements, found, persons, names, day)
    indicators.store(document.pk, record, cast.place_of)
    reviews.store(document.pk, record, cast.instruments)
    parties = Parties(
        cast.parties(),
        cast.numbered(number for numbers in named.values() for number in numbers),
        cast.those(name for one in wanted for name in one.to),
        cast.numbered(number for one in wanted for number in one.instruments),
    )
    own = list(zip(numbers, wanted, asked, strict=True))
    printing = printings.repeated(document.pk, words[0], own, parties.in_charge, day, again)
    reports = [
        Report(document.pk, one.act, one.start, one.end, said[place])
        for place, one in enumerate(record.statements)
        if place in said
    ]
    proposals.propose(document.pk, own, reports, parties, day, printing, again)
    _index(document.pk, statements, found, spans, words, day)


def clear(document: Document) -> None:
    """Take the rows of the old view away; tasks and appearances are seen to by those who know them."""
    entries = SearchEntry.objects.filter(document=document).values_list("pk", "start", "end")
    words = tokens_of_spans(document.text, [(start, end) for _, start, end in entries])
    fulltext.remove([one[0] for one in entries], words)
    for table in (Involvement, SearchEntry, Indicator, Review, Statement):  # in this order nothing cascades
        rows.delete(table, "document", document.pk)


INVOLVED = (
    "document", "role", "name", "statement", "task", "person", "organisation", "place", "instrument", "day",
)  # fmt: skip


class _Cast:
    """Whom and what the names of one record stand for."""

    def __init__(
        self, document_id: int, record: Record, persons: dict[str, int], names: Names, parties: Iterable[str]
    ) -> None:
        bodies: dict[str, Body | None] = {}
        places: dict[PlaceKey, Place] = {}
        instruments: dict[str, Instrument | None] = {}
        for mention in record.mentions:
            if isinstance(mention, Body):
                bodies.setdefault(mention.name, mention)
            elif isinstance(mention, Place):
                places.setdefault((mention.name, mention.level, mention.within or ""), mention)
            elif isinstance(mention, Instrument):
                known = instruments.get(mention.id)
                if known is None or (known.date, known.title) == (None, None):
                    instruments[mention.id] = mention
        named = tuple(bodies)
        for statement in record.statements:
            for item in statement.items:
                for number in item.instruments:
                    instruments.setdefault(number, None)
        placed = {key[0] for key in places}
        self.headed: dict[str, str] = {}
        for name in parties:
            if name in persons or name in placed or name in bodies:
                continue
            if body := headed(name, named):
                self.headed[name] = body
            elif name[:1].isupper():
                bodies.setdefault(name, None)
        self.document_id = document_id
        self.persons = persons
        self.organisations = names.organisations(bodies)
        self.places = names.places(places)
        self.place_of = {key[0]: place for key, place in reversed(self.places.items())}
        self.instruments = names.instruments(instruments)

    def mentioned(self, present: set[str]) -> list[rows.Row]:
        """An involvement for each of them but the persons who are present."""
        about = (self.document_id, "mentioned")
        alone = (None, None)
        return [
            *((*about, name, *alone, None, row, None, None) for name, row in self.organisations.items()),
            *((*about, key[0], *alone, None, None, row, None) for key, row in self.places.items()),
            *((*about, number, *alone, None, None, None, row) for number, row in self.instruments.items()),
            *(
                (*about, name, *alone, row, None, None, None)
                for name, row in self.persons.items()
                if name not in present
            ),
        ]

    def parties(self) -> list[Party]:
        """The bodies and places."""
        found = [("organisation_id", number) for number in self.organisations.values()]
        return found + [("place_id", number) for number in self.places.values()]

    def those(self, names: Iterable[str]) -> list[Party]:
        """The bodies and places that have one of the names."""
        found = [self.row("", name) for name in dict.fromkeys(names)]
        return [("organisation_id", row[6]) for row in found if row[6]] + [
            ("place_id", row[7]) for row in found if row[7]
        ]

    def numbered(self, numbers: Iterable[str]) -> list[Party]:
        """The instruments of those numbers."""
        return [("instrument_id", self.instruments[number]) for number in dict.fromkeys(numbers)]

    def row(self, role: str, name: str, statement: int | None = None, task: int | None = None) -> rows.Row:
        """An involvement of whoever has that name; of an office that nobody is named for it is its body's."""
        person = self.persons.get(name)
        body = self.organisations.get(self.headed.get(name, name)) if person is None else None
        place = self.place_of.get(name) if person is None and body is None else None
        return self.document_id, role, name, statement, task, person, body, place, None


def _involve(
    document_id: int,
    record: Record,
    statements: list[int],
    found: list[tuple[int, Wanted]],
    persons: dict[str, int],
    names: Names,
    day: str | None,
) -> _Cast:
    """Store who and what takes part in it, and return whom the names stand for."""
    session = record.session
    parties = {name for one in record.statements for name in (*one.speaker, *one.to)}
    parties |= {name for _, one in found for name in (*one.to, *one.with_)}
    parties |= set(session.counterpart) if session else set()
    cast = _Cast(document_id, record, persons, names, sorted(parties))
    involved = cast.mentioned({one.name for one in session.participants} if session else set())
    if session:
        involved += [cast.row(one.role, one.name) for one in session.participants]
        involved += [cast.row("counterpart", name) for name in session.counterpart]
        if session.place:
            involved.append(cast.row("venue", session.place))
    for statement, number in zip(record.statements, statements, strict=True):
        involved += [cast.row("speaker", name, number) for name in statement.speaker]
        involved += [cast.row("addressee", name, number) for name in statement.to]
    for task, one in found:
        number = statements[one.statement]
        involved += [cast.row("in_charge", name, number, task) for name in one.to]
        involved += [cast.row("coordinating", name, number, task) for name in one.with_]
        involved += [
            (document_id, "basis", basis, number, task, None, None, None, cast.instruments[basis])
            for basis in one.instruments
        ]
    rows.add(Involvement, INVOLVED, [(*one, day) for one in involved])
    return cast


def _index(
    document_id: int,
    statements: list[int],
    found: list[tuple[int, Wanted]],
    spans: Sequence[tuple[int, int]],
    words: Sequence[list[str]],
    day: str | None,
) -> None:
    """Make the document, its statements and its tasks searchable."""
    whose: list[tuple[int | None, int | None]] = [(None, None), *((number, None) for number in statements)]
    whose += [(statements[one.statement], task) for task, one in found]
    fulltext.add(
        [(document_id, *who, *where, day) for who, where in zip(whose, spans, strict=True)],
        words,
    )

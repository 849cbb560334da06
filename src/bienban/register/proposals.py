"""Places in documents that may report on tasks given before: proposed as evidence, never taken.

A statement is proposed for an open task where its document has the task's body in charge and the statement
names the task's instrument, or has most of the task's words; and for a petition where it answers it. Which of
both documents came into the register first does not matter.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bienban.record.model import Instrument, Record
from bienban.register import rows
from bienban.register.corrections import lay_over
from bienban.register.folding import tokens
from bienban.register.models import Document, Proposal
from bienban.register.packing import unpack
from bienban.register.tasks import Wanted

ACTS = ("report", "response", "commitment", "assessment")
"""Acts of speech that may report on a task; "response" answers a petition."""
LOOKED_AT = 10
"""Open tasks of each of the document's bodies and places, the latest first, that are compared."""
MOST_ASKED = 60
"""Bodies and places of a document that are asked for their tasks."""
REPORTING = 4
"""Documents that name a task's body in charge, from its day on, that are looked at for reports."""
INSTRUMENT, RESPONSE = 80, 90
"""How strongly a shared instrument and an answer in the same document speak for themselves."""
SIMILAR = 0.5
"""Share of a task's pairs of neighbouring words that a statement has to have, to be strongly similar."""
FEWEST = 4
"""Pairs of words that a task needs for its wording to say anything."""

Party = tuple[str, int]
"""A column of the involvements, "organisation_id" or "place_id", and an id in it."""
Pairs = frozenset[int]
"""Pairs of neighbouring words, each by its hash: they are only compared within one process."""
Places = list[tuple[int, str]]
"""Where a text names which instrument."""
Found = tuple[int, int, int, int, str, int]
"""A proposal: task, document, start, end, why, score."""


def paired(words: Sequence[str]) -> Pairs:
    """The pairs of neighbouring words."""
    return frozenset(map(hash, pairwise(words)))


@lru_cache(maxsize=8192)
def pairs(text: str) -> Pairs:
    """The pairs of neighbouring words of a text."""
    return paired(tokens(text))


class _Report:
    """A statement that may report on tasks."""

    __slots__ = ("act", "document", "end", "instruments", "pairs", "start")

    def __init__(
        self, document: int, act: str, start: int, end: int, found: Pairs, instruments: set[str]
    ) -> None:
        self.document, self.act, self.start, self.end = document, act, start, end
        self.pairs = found
        self.instruments = instruments

    def on(self, task: int, act: str, wording: Pairs, instruments: set[str]) -> Found | None:
        """The proposal of this for a task, if there is reason for one."""
        if act == "petition" and self.act not in ("response", "commitment"):
            return None
        if wording.isdisjoint(self.pairs) and instruments.isdisjoint(self.instruments):
            return None
        likeness = len(wording & self.pairs) / len(wording) if len(wording) >= FEWEST else 0.0
        where = (task, self.document, self.start, self.end)
        if not instruments.isdisjoint(self.instruments):
            return *where, "instrument", min(100, INSTRUMENT + round(20 * likeness))
        return (*where, "wording", round(100 * likeness)) if likeness >= SIMILAR else None


def propose(
    document_id: int,
    record: Record,
    own: list[tuple[int, Wanted]],
    words: Sequence[list[str]],
    parties: Sequence[Party],
    in_charge: Sequence[Party],
    day: str | None,
    printing: int | None,
    again: bool,
) -> None:
    """Store what the document proposes for older tasks, and what others propose for its own.

    `own` are its tasks; `words` those of its statements, then of its tasks; `parties` its bodies and places,
    `in_charge` those of its tasks; `printing` the earlier document of which it is another printing.
    """
    found: list[Found] = [
        (task, document_id, one.start, one.end, "response", RESPONSE)
        for task, wanted in own
        if wanted.act == "petition"
        for one in record.statements
        if one.act == "response" and one.start > wanted.start
    ]
    reports = [
        (place, one) for place, one in enumerate(record.statements) if one.act in ACTS and printing is None
    ]
    if reports and (tasks := _earlier(document_id, parties, day)):
        places = _instruments(record)
        said = [
            _Report(
                document_id, one.act, one.start, one.end, paired(words[place]),
                _named(places, one.start, one.end),
            )
            for place, one in reports
        ]  # fmt: skip
        found += [one for task in tasks for report in said if (one := report.on(*task))]
    if own:
        told = words[len(record.statements) :]
        asked = [
            (task, wanted.act, paired(told[place]), set(wanted.instruments))
            for place, (task, wanted) in enumerate(own)
        ]
        numbers = {number for *_, instruments in asked for number in instruments}
        for report in _later(document_id, in_charge, day, numbers):
            if report.document != printing:
                found += [one for task in asked if (one := report.on(*task))]
    if again:
        Proposal.objects.filter(document_id=document_id, events=None).delete()
    rows.insert(
        Proposal, ("task", "document", "start", "end", "why", "score"), found, "ON CONFLICT DO NOTHING"
    )


def _instruments(record: Record) -> Places:
    """The instruments that a record names, by where."""
    return [(one.start, one.id) for one in record.mentions if isinstance(one, Instrument)]


def _named(places: Places, start: int, end: int) -> set[str]:
    """The instruments that a stretch of a text names."""
    return {number for place, number in places if start <= place < end}


def _earlier(
    document_id: int, parties: Sequence[Party], day: str | None
) -> list[tuple[int, str, Pairs, set[str]]]:
    """Open tasks of other documents that one of these parties is in charge of, not given later."""
    select = (
        "SELECT t.id, t.act, t.text FROM register_involvement i JOIN register_task t ON t.id = i.task_id"
        " WHERE i.{column} = %s AND i.role = 'in_charge'"
        " AND t.standing = 'open' AND t.present AND t.repeats_id IS NULL"
        f" AND i.document_id <> {document_id:d}"
    )
    asked = parties[:MOST_ASKED]
    dated = f"{select} AND i.day <= '{day or '9999-12-31'}' ORDER BY i.day DESC, i.id DESC LIMIT {LOOKED_AT}"
    listed = rows.select_each(dated, asked)
    listed += rows.select_each(f"{select} AND i.day IS NULL ORDER BY i.id DESC LIMIT {LOOKED_AT}", asked)
    tasks = {row[0]: row for row in listed}
    basis: dict[int, set[str]] = {}
    if tasks:
        cited = rows.select(
            "SELECT task_id, name FROM register_involvement WHERE role = 'basis' AND task_id IN ({})",
            list(tasks),
        )
        for task, number in cited:
            basis.setdefault(task, set()).add(number)
    return [(task, act, pairs(text), basis.get(task, set())) for task, act, text in tasks.values()]


def _later(document_id: int, in_charge: Sequence[Party], day: str | None, numbers: set[str]) -> list[_Report]:
    """Statements of other documents, of that day or later, that name one of these parties."""
    select = (
        "SELECT i.document_id FROM register_involvement i WHERE i.{column} = %s AND i.role = 'mentioned'"
        f" AND i.document_id <> {document_id:d} AND i.day >= '{day or '0001-01-01'}'"
        f" ORDER BY i.day, i.id LIMIT {REPORTING}"
    )
    documents = sorted({row[0] for row in rows.select_each(select, in_charge)})
    if not documents:
        return []
    acts = ", ".join(f"'{act}'" for act in ACTS)
    listed: list[tuple[Any, ...]] = rows.select(
        'SELECT s.document_id, s.act, s.start, s."end", substr(d.text, s.start + 1, s."end" - s.start)'
        " FROM register_statement s JOIN register_document d ON d.id = s.document_id"
        f" WHERE s.act IN ({acts}) AND s.document_id IN ({{}}) ORDER BY s.document_id, s.start",
        documents,
    )
    naming = _naming(documents, numbers)
    return [
        _Report(
            document, act, start, end, pairs(text),
            _named(naming[document], start, end) if document in naming else set(),
        )
        for document, act, start, end, text in listed
    ]  # fmt: skip


def _naming(documents: Iterable[int], numbers: set[str]) -> dict[int, Places]:
    """What those documents name, and where, that name one of the instruments."""
    if not numbers:
        return {}
    listed = ", ".join(map(str, documents))
    naming = rows.select(
        "SELECT DISTINCT document_id FROM register_involvement"
        f" WHERE role = 'mentioned' AND document_id IN ({listed}) AND name IN ({{}})",
        sorted(numbers),
    )
    found = {}
    for document in Document.objects.filter(pk__in=[row[0] for row in naming]):
        record = unpack(document.readings.latest("pk").record, document.text)
        found[document.pk] = _instruments(lay_over(record, document.corrections.all())[0])
    return found

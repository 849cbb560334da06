"""Places in documents that may report on tasks given before: proposed as evidence, never taken.

A statement is proposed for an open task where its document has the task's body in charge and the statement
names the task's instrument, or has most of the task's words; and for a petition where it answers it. Which of
both documents came into the register first does not matter.
"""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from bienban.record.model import Instrument, Record
from bienban.register import cues, rows
from bienban.register.cues import Cues
from bienban.register.models import Proposal
from bienban.register.tasks import Wanted

ACTS = ("report", "response", "commitment", "assessment")
"""Acts of speech that may report on a task; "response" answers a petition."""
LOOKED_AT = 10
"""Open tasks, the latest first, that are compared: of each of the document's bodies and places, and of each
instrument that it names."""
MOST_ASKED = 60
"""Bodies and places of a document that are asked for their tasks."""
REPORTING = 4
"""Documents that name a task's body in charge, from its day on, that are looked at for reports; and as many
that name its instrument as well."""
WITHIN = 100
"""Tasks and documents, the nearest first, among which those are looked for."""
INSTRUMENT, RESPONSE = 80, 90
"""How strongly a shared instrument and an answer in the same document speak for themselves."""
SIMILAR = 0.5
"""Share of a task's pairs of neighbouring words that a statement has to have, to be strongly similar."""
FEWEST = 4
"""Pairs of words that a task needs for its wording to say anything."""

Party = tuple[str, int]
"""A column of the involvements, "organisation_id", "place_id" or "instrument_id", and an id in it."""
Found = tuple[int, int, int, int, str, int]
"""A proposal: task, document, start, end, why, score."""

_OPEN = "t.standing = 'open' AND t.present AND t.repeats_id IS NULL"


def _latest(role: str, day: str) -> str:
    """The SELECT of the latest tasks of a party in a role, of other documents whose day is as told."""
    return (
        "SELECT i.task_id, i.day, i.document_id FROM register_involvement i WHERE i.{column} = %(party)s"
        f" AND i.role = '{role}' AND i.day {day} AND i.document_id <> %(document)s"
        f" ORDER BY i.day DESC, i.document_id DESC, i.task_id DESC LIMIT {WITHIN}"
    )


def _open(day: str, bounded: str) -> str:
    """The SELECT of the latest open tasks that a party is in charge of, of documents whose day is as told.

    The index is walked back until enough of them are found, but not beyond the day or document (`bounded`)
    of the last of the `WITHIN` latest tasks.
    """
    return (
        "SELECT t.id, t.act, t.cues FROM register_involvement i JOIN register_task t ON t.id = i.task_id"
        f" WHERE i.{{column}} = %(party)s AND i.role = 'in_charge' AND i.day {day}"
        f" AND i.document_id <> %(document)s AND {_OPEN}"
        f" AND i.{bounded} >= (SELECT min({bounded}) FROM ({_latest('in_charge', day)}) latest)"
        f" ORDER BY i.day DESC, i.document_id DESC, i.task_id DESC LIMIT {LOOKED_AT}"
    )


_TASKS = " UNION ALL ".join(
    f"SELECT * FROM ({_open(day, bounded)}) {name}"
    for name, day, bounded in (("dated", "<= %(day)s", "day"), ("undated", "IS NULL", "document_id"))
)
"""Open tasks that a body or place is in charge of."""
_RESTING = " UNION ALL ".join(
    "SELECT t.id, t.act, t.cues, l.day, l.document_id, c.organisation_id, c.place_id"
    f" FROM ({_latest('basis', day)}) l JOIN register_task t ON t.id = l.task_id"
    f" JOIN register_involvement c ON c.task_id = t.id AND c.role = 'in_charge' WHERE {_OPEN}"
    for day in ("<= %(day)s", "IS NULL")
)
"""Open tasks that rest on an instrument, with who is in charge of them, in no order."""


def _naming(party: str, limit: int) -> str:
    """The SELECT of the first other documents that name a party, from a day on."""
    return (
        f"SELECT i.document_id, i.day FROM register_involvement i WHERE i.{party} AND i.role = 'mentioned'"
        " AND i.day >= %(day)s AND i.document_id <> %(document)s"
        f" ORDER BY i.day, i.document_id LIMIT {limit}"
    )


_NAMING = _naming("{column} = %(party)s", REPORTING)
"""Documents that name a body or place."""
_NAMING_BOTH = (
    f"SELECT n.document_id FROM ({_naming('instrument_id = %(instrument)s', WITHIN)}) n"
    " JOIN register_involvement c ON c.{column} = %(party)s AND c.role = 'mentioned'"
    f" AND c.day = n.day AND c.document_id = n.document_id ORDER BY n.day, n.document_id LIMIT {REPORTING}"
)
"""Documents that name a body or place, and an instrument."""


class Asked(NamedTuple):
    """A task that something may report on."""

    task: int
    act: str
    cues: Cues


class Report(NamedTuple):
    """A statement that may report on tasks."""

    document: int
    act: str
    start: int
    end: int
    cues: Cues

    def on(self, asked: Asked) -> Found | None:
        """The proposal of this for a task, if there is reason for one."""
        if asked.act == "petition" and self.act not in ("response", "commitment"):
            return None
        wording = asked.cues.pairs
        likeness = len(wording & self.cues.pairs) / len(wording) if len(wording) >= FEWEST else 0.0
        where = (asked.task, self.document, self.start, self.end)
        if not asked.cues.instruments.isdisjoint(self.cues.instruments):
            return *where, "instrument", min(100, INSTRUMENT + round(20 * likeness))
        return (*where, "wording", round(100 * likeness)) if likeness >= SIMILAR else None


class Parties(NamedTuple):
    """Whom and what a document names."""

    mentioned: Sequence[Party]
    """Bodies and places."""
    reported: Sequence[Party]
    """Instruments that its reports name."""
    in_charge: Sequence[Party]
    """Bodies and places in charge of its tasks."""
    basis: Sequence[Party]
    """Instruments that its tasks rest on."""


def reporting(record: Record) -> dict[int, frozenset[str]]:
    """The instruments that each statement names which may report on tasks, by its place in the record."""
    named = [(one.start, one.id) for one in record.mentions if isinstance(one, Instrument)]
    return {
        place: frozenset(number for start, number in named if one.start <= start < one.end)
        for place, one in enumerate(record.statements)
        if one.act in ACTS
    }


def propose(
    document_id: int,
    own: Sequence[tuple[int, Wanted, Cues]],
    reports: Sequence[Report],
    parties: Parties,
    day: str | None,
    printing: int | None,
    again: bool,
) -> None:
    """Store what the document proposes for older tasks, and what others propose for its own.

    `own` are its tasks, `reports` those of its statements that may report; `printing` is the earlier document
    of which it is another printing, None for none.
    """
    found: list[Found] = [
        (task, document_id, one.start, one.end, "response", RESPONSE)
        for task, wanted, _ in own
        if wanted.act == "petition"
        for one in reports
        if one.act == "response" and one.start > wanted.start
    ]
    if reports and printing is None:
        found += _compared(_earlier(document_id, parties, day), reports)
    if own:
        asked = [Asked(task, wanted.act, said) for task, wanted, said in own]
        later = _later(document_id, parties, day)
        found += _compared(asked, [report for report in later if report.document != printing])
    if again:
        Proposal.objects.filter(document_id=document_id, events=None).delete()
    rows.add(Proposal, ("task", "document", "start", "end", "why", "score"), found, "ON CONFLICT DO NOTHING")


def _compared(tasks: Sequence[Asked], reports: Sequence[Report]) -> list[Found]:
    """What the reports propose for the tasks; most tasks have too little of all reports to look at each."""
    pairs = frozenset[int]().union(*(one.cues.pairs for one in reports))
    instruments = frozenset[int]().union(*(one.cues.instruments for one in reports))
    found = []
    for asked in tasks:
        wording, basis = asked.cues
        alike = len(wording) >= FEWEST and len(wording & pairs) >= SIMILAR * len(wording)
        if alike or not basis.isdisjoint(instruments):
            found += [one for report in reports if (one := report.on(asked))]
    return found


def _earlier(document_id: int, parties: Parties, day: str | None) -> list[Asked]:
    """Open tasks of other documents, not given later, that one of the parties is in charge of."""
    about = {"document": document_id, "day": day or "9999-12-31"}
    found = {row[0]: row[1:] for row in rows.select_each(_TASKS, parties.mentioned[:MOST_ASKED], **about)}
    there = set(parties.mentioned)
    for instrument in parties.reported:
        listed = rows.select_each(_RESTING, [instrument], **about)
        # the latest first, those of no day last; a day is text on SQLite
        listed.sort(key=lambda row: (str(row[3] or ""), row[4], row[0]), reverse=True)
        resting = {
            task: (act, said)
            for task, act, said, _, _, body, place in listed
            if not there.isdisjoint((("organisation_id", body), ("place_id", place)))
        }
        found |= islice(resting.items(), LOOKED_AT)
    return [Asked(task, act, cues.unpack(said)) for task, (act, said) in found.items()]


def _later(document_id: int, parties: Parties, day: str | None) -> list[Report]:
    """Reports of other documents, of that day or later, that name one of those in charge."""
    about = {"document": document_id, "day": day or "0001-01-01"}
    naming = rows.select_each(_NAMING, parties.in_charge, **about)
    for _, number in parties.basis:
        naming += rows.select_each(_NAMING_BOTH, parties.in_charge, instrument=number, **about)
    acts = ", ".join(f"'{act}'" for act in ACTS)
    listed = rows.select(
        'SELECT document_id, act, start, "end", cues FROM register_statement'
        f" WHERE document_id IN ({{}}) AND act IN ({acts}) ORDER BY document_id, start",
        sorted({row[0] for row in naming}),
    )
    return [
        Report(document, act, start, end, cues.unpack(said)) for document, act, start, end, said in listed
    ]

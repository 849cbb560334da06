"""Places in a new document that may report on tasks given before: proposed as evidence, never taken.

A statement is proposed for an open task where the document has the task's body in charge and the statement
names the task's instrument, or has most of the task's words; and for a petition where it answers it.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bienban.record.model import Instrument, Record, Statement
from bienban.register import rows
from bienban.register.folding import tokens
from bienban.register.models import Proposal
from bienban.register.tasks import Wanted

ACTS = ("report", "response", "commitment", "assessment")
"""Acts of speech that may report on a task; "response" answers a petition."""
LOOKED_AT = 60
"""Open tasks of the document's bodies, the latest first, that are compared."""
INSTRUMENT, RESPONSE = 80, 90
"""How strongly a shared instrument and an answer in the same document speak for themselves."""
SIMILAR = 0.5
"""Share of a task's pairs of neighbouring words that a statement has to have, to be strongly similar."""
FEWEST = 4
"""Pairs of words that a task needs for its wording to say anything."""


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring words of a text."""
    return frozenset(pairwise(tokens(text)))


def similarity(task: str, statement: str) -> float:
    """The share of the task's pairs of words that the statement has, 0 for a task of few words."""
    ours = pairs(task)
    return len(ours & pairs(statement)) / len(ours) if len(ours) >= FEWEST else 0.0


def propose(
    document_id: int,
    record: Record,
    own: list[tuple[int, Wanted]],
    organisations: Iterable[int],
    places: Iterable[int],
    day: date | None,
) -> None:
    """Store what the document proposes; `own` are its tasks, then the ids of its bodies and places."""
    found = [
        (task, document_id, one.start, one.end, "response", RESPONSE)
        for task, wanted in own
        if wanted.act == "petition"
        for one in record.statements
        if one.act == "response" and one.start > wanted.start
    ]
    reports = [one for one in record.statements if one.act in ACTS]
    candidates = _candidates(document_id, organisations, places, day) if reports else []
    for task, act, text, instruments in candidates:
        for report in reports:
            if act == "petition" and report.act not in ("response", "commitment"):
                continue
            if score := _score(text, instruments, report, record):
                found.append((task, document_id, report.start, report.end, *score))
    rows.insert(
        Proposal, ("task", "document", "start", "end", "why", "score"), found, "ON CONFLICT DO NOTHING"
    )


def _score(text: str, instruments: set[str], report: Statement, record: Record) -> tuple[str, int] | None:
    """What speaks for a statement as evidence of a task, and how strongly."""
    likeness = similarity(text, record.document.text[report.start : report.end])
    named = {
        mention.id
        for mention in record.mentions
        if isinstance(mention, Instrument) and report.start <= mention.start < report.end
    }
    if named & instruments:
        return "instrument", min(100, INSTRUMENT + round(20 * likeness))
    return ("wording", round(100 * likeness)) if likeness >= SIMILAR else None


def _candidates(
    document_id: int, organisations: Iterable[int], places: Iterable[int], day: date | None
) -> list[tuple[int, str, str, set[str]]]:
    """Open tasks of other documents that one of these bodies or places is in charge of, not given later."""
    found: dict[int, Any] = {}
    for column, ids in (("organisation_id", list(organisations)), ("place_id", list(places))):
        if ids:
            listed = rows.select(
                "SELECT t.id, t.act, t.text, t.first_day, t.document_id FROM register_involvement i"
                " JOIN register_task t ON t.id = i.task_id"
                f" WHERE i.{column} IN ({{}}) AND i.role = 'in_charge' AND t.standing = 'open'"
                f" ORDER BY i.id DESC LIMIT {LOOKED_AT}",
                ids,
            )
            found |= {row[0]: row for row in listed}
    basis: dict[int, set[str]] = {}
    if found:
        cited = rows.select(
            "SELECT task_id, name FROM register_involvement WHERE role = 'basis' AND task_id IN ({})",
            list(found),
        )
        for task, number in cited:
            basis.setdefault(task, set()).add(number)
    return [
        (task, act, text, basis.get(task, set()))
        for task, act, text, given, document in found.values()
        if document != document_id and not (day and given and day < (rows.as_date(given) or day))
    ]

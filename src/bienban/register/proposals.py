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
LOOKED_AT = 10
"""Open tasks of each of the document's bodies and places, the latest first, that are compared."""
MOST_ASKED = 60
"""Bodies and places of a document that are asked for their tasks."""
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
    named = [_named(one, record) for one in reports] if candidates else []
    for task, act, text, instruments in candidates:
        for report, numbers in zip(reports, named, strict=True):
            if act == "petition" and report.act not in ("response", "commitment"):
                continue
            if score := _score(text, bool(numbers & instruments), report, record):
                found.append((task, document_id, report.start, report.end, *score))
    rows.insert(
        Proposal, ("task", "document", "start", "end", "why", "score"), found, "ON CONFLICT DO NOTHING"
    )


def _named(report: Statement, record: Record) -> set[str]:
    """The instruments that a statement names."""
    return {
        mention.id
        for mention in record.mentions
        if isinstance(mention, Instrument) and report.start <= mention.start < report.end
    }


def _score(text: str, shared: bool, report: Statement, record: Record) -> tuple[str, int] | None:
    """What speaks for a statement as evidence of a task, and how strongly; `shared`: an instrument is."""
    likeness = similarity(text, record.document.text[report.start : report.end])
    if shared:
        return "instrument", min(100, INSTRUMENT + round(20 * likeness))
    return ("wording", round(100 * likeness)) if likeness >= SIMILAR else None


def _candidates(
    document_id: int, organisations: Iterable[int], places: Iterable[int], day: date | None
) -> list[tuple[int, str, str, set[str]]]:
    """Open tasks of other documents that one of these bodies or places is in charge of, not given later."""
    asked = [("organisation_id", number) for number in organisations]
    asked += [("place_id", number) for number in places]
    latest = " UNION ALL ".join(
        "SELECT * FROM (SELECT i.task_id FROM register_involvement i JOIN register_task t ON t.id = i.task_id"
        f" WHERE i.{column} = {number:d} AND i.role = 'in_charge' AND t.standing = 'open'"
        f" ORDER BY i.id DESC LIMIT {LOOKED_AT}) AS latest{place}"
        for place, (column, number) in enumerate(asked[:MOST_ASKED])
    )
    found: dict[int, Any] = {}
    if latest:
        listed = rows.select(
            f"SELECT id, act, text, first_day, document_id FROM register_task WHERE id IN ({latest})", ()
        )
        found = {row[0]: row for row in listed}
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

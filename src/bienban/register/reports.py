"""The report on tasks that the Government Office publishes, by body; the tasks behind every figure."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from msgspec import Struct

from bienban.register import filters, rows, tasks
from bienban.register.tasks import State


class Listed(Struct, frozen=True):
    """A task in a list. `given` and `due` are EDTF; `source` is the file its document first came under."""

    id: int
    act: str
    text: str
    given: str
    in_charge: tuple[str, ...]
    coordinating: tuple[str, ...]
    due: str
    state: State
    done_on: date | None
    instruments: tuple[str, ...]
    title: str
    source: str


class Figures(Struct):
    """One row of the report: how many tasks a body was given, and how they stand; `body` "" is unknown."""

    body: str
    given: int = 0
    done: int = 0
    done_in_time: int = 0
    done_late: int = 0
    not_done: int = 0
    not_due: int = 0
    overdue: int = 0
    suspended: int = 0
    withdrawn: int = 0

    def count(self, state: State) -> None:
        """Take in one task."""
        self.given += 1
        setattr(self, state, getattr(self, state) + 1)
        if state in ("done_in_time", "done_late"):
            self.done += 1
        elif state in ("not_due", "overdue"):
            self.not_done += 1

    def percent(self, count: str) -> float | None:
        """A count as a percentage of the tasks given, to one place; None where none was given."""
        return round(100 * int(getattr(self, count)) / self.given, 1) if self.given else None


COUNTS = (
    "given", "done", "done_in_time", "done_late", "not_done", "not_due", "overdue", "suspended", "withdrawn",
)  # fmt: skip
"""The figures of a row, in the order of the report."""


class Report(Struct, frozen=True):
    """The report on the tasks given from `since` to `until`, as they stand on `on`.

    A task with several bodies in charge counts for each of them, and once in `total`.
    """

    since: date | None
    until: date | None
    on: date
    bodies: tuple[Figures, ...]
    total: Figures
    tasks: tuple[Listed, ...]


class Asked(Struct, frozen=True, kw_only=True):
    """Which tasks; "" and None ask for nothing. `body` is in charge, and includes what it was and became.

    `since` and `until` are days on which the task was given; one whose date is not known is in no period.
    """

    act: str = ""
    body: str = ""
    place: str = ""
    instrument: str = ""
    state: State | None = None
    since: date | None = None
    until: date | None = None
    task: int | None = None
    approved: bool | None = None
    """Whether the readout was approved (`bienban.register.approving`)."""


def listed(asked: Asked | None = None, on: date | None = None) -> list[Listed]:
    """The tasks asked for, by the day they were given, and their place in the text.

    A task that the latest reading does not find any more is left out, unless something happened to it; of
    several printings of a task (`bienban.register.printings`) there is one.
    """
    asked, day = asked or Asked(), on or date.today()
    conditions, values = _conditions(asked, day)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.id, t.act, t.text, t.given, t.due, t.standing, t.due_day, t.done_on, r.title, d.source"
            " FROM register_task t JOIN register_document d ON d.id = t.document_id"
            " JOIN register_readout r ON r.document_id = d.id"
            f" WHERE {' AND '.join(conditions)}"
            " ORDER BY t.first_day IS NULL, t.first_day, t.document_id, t.start, t.id",
            values,
        )
        found = cursor.fetchall()
    parties = _parties([row[0] for row in found])
    return [_listed(row, parties.get(row[0], {}), day) for row in found]


def report(
    since: date | None = None, until: date | None = None, body: str = "", on: date | None = None
) -> Report:
    """The report on the directives' tasks of a period, for all bodies or one; `on` is today for None."""
    day = on or date.today()
    found = listed(Asked(act="directive", since=since, until=until, body=body), day)
    wanted = set(filters.body_names(body)) if body else None
    total = Figures("")
    by_body: dict[str, Figures] = {}
    for task in found:
        total.count(task.state)
        for name in task.in_charge or ("",):
            if wanted is None or name in wanted:
                by_body.setdefault(name, Figures(name)).count(task.state)
    ordered = sorted(by_body.values(), key=lambda one: (not one.body, -one.given, one.body))
    return Report(since, until, day, tuple(ordered), total, tuple(found))


def _conditions(asked: Asked, day: date) -> tuple[list[str], list[Any]]:
    """What is asked in SQL over t (task), and the values in it."""
    conditions = [
        "(t.present OR EXISTS (SELECT 1 FROM register_taskevent h WHERE h.task_id = t.id))",
        tasks.ONCE,
    ]
    values: list[Any] = []
    if asked.task is not None:
        conditions.append("t.id = %s")
        values.append(asked.task)
    if asked.approved is not None:
        conditions.append("r.approved = %s")
        values.append(asked.approved)
    if asked.act:
        conditions.append("t.act = %s")
        values.append(asked.act)
    if asked.body:
        names = filters.body_names(asked.body)
        marks = ", ".join(["%s"] * len(names))
        conditions.append(
            "t.id IN (SELECT task_id FROM register_involvement"
            f" WHERE role = 'in_charge' AND task_id IS NOT NULL AND name IN ({marks}))"
        )
        values += names
    if asked.place:
        conditions.append(_in_document("place_id", filters.places(asked.place)))
    if asked.instrument:
        ids = ", ".join(map(str, filters.instruments(asked.instrument))) or "-1"
        conditions.append(
            f"t.id IN (SELECT task_id FROM register_involvement WHERE task_id IS NOT NULL"
            f" AND instrument_id IN ({ids}))"
        )
    if asked.state:
        condition, given = tasks.condition(asked.state, day)
        conditions.append(condition)
        values += given
    if asked.since:
        conditions.append("t.first_day >= %s")
        values.append(rows.day(asked.since))
    if asked.until:
        conditions.append("t.first_day <= %s")
        values.append(rows.day(asked.until))
    return conditions, values


def _in_document(column: str, ids: Iterable[int]) -> str:
    found = ", ".join(map(str, ids)) or "-1"
    return f"t.document_id IN (SELECT document_id FROM register_involvement WHERE {column} IN ({found}))"


def _parties(ids: list[int]) -> dict[int, dict[str, list[str]]]:
    """The bodies and instruments of tasks by role, in the order of the text."""
    found: dict[int, dict[str, list[str]]] = {}
    for start in range(0, len(ids), 500):
        involved = rows.select(
            "SELECT task_id, role, name FROM register_involvement WHERE task_id IN ({}) ORDER BY id",
            ids[start : start + 500],
        )
        for task, role, name in involved:
            found.setdefault(task, {}).setdefault(role, []).append(name)
    return found


def _listed(row: tuple[Any, ...], parties: dict[str, list[str]], day: date) -> Listed:
    number, act, text, given, due, standing, due_day, done, title, source = row
    done_on = rows.as_date(done)
    state = tasks.state(standing, rows.as_date(due_day), done_on, day)
    in_charge, coordinating, basis = (
        tuple(parties.get(role, ())) for role in ("in_charge", "coordinating", "basis")
    )
    return Listed(
        number, act, text, given, in_charge, coordinating, due, state, done_on, basis, title, source
    )

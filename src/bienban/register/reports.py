"""Lists of tasks, and the report on them that the Government Office publishes, by body."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from django.db import connection
from msgspec import Struct

from bienban.register import filters, fulltext, rows, search, tasks
from bienban.register.folding import plain
from bienban.register.tasks import STATES, State, Sum

Order = Literal["given", "due", "text", "body", "state", "act", "source"]
"""What tasks are sorted by: the day they were given, their deadline, words, first body in charge, state (the
most urgent first), act, or their document's title."""
ORDERS: tuple[Order, ...] = ("given", "due", "text", "body", "state", "act", "source")
URGENT: tuple[State, ...] = ("overdue", "not_due", "suspended", "done_late", "done_in_time", "withdrawn")


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
    document: int
    standing: str
    """As `Task.standing` has it."""
    due_day: date | None
    """The last day in time."""
    approved: bool
    """Whether its readout is."""


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

    def count(self, state: State, tasks: int) -> None:
        """Take in so many tasks."""
        self.given += tasks
        setattr(self, state, getattr(self, state) + tasks)
        if state in ("done_in_time", "done_late"):
            self.done += tasks
        elif state in ("not_due", "overdue"):
            self.not_done += tasks

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

    words: str = ""
    """A query as `bienban.register.search` takes it, with diacritics or without."""
    act: str = ""
    body: str = ""
    in_charge: str | None = None
    """The body of this very name is in charge; "" asks for tasks that nobody is in charge of."""
    place: str = ""
    instrument: str = ""
    state: State | Sum | None = None
    since: date | None = None
    until: date | None = None
    due_since: date | None = None
    due_until: date | None = None
    recurring: bool = False
    """Only those that are due again every month."""
    task: int | None = None
    document: int | None = None
    approved: bool | None = None
    """Whether the readout was approved (`bienban.register.approving`)."""


def listed(
    asked: Asked | None = None,
    on: date | None = None,
    *,
    order: Order = "given",
    descending: bool = False,
    first: int = 0,
    most: int | None = None,
) -> list[Listed]:
    """The tasks asked for, `most` of them from the `first` on, in that order and by their place in the text.

    What an order says nothing of (no deadline, no body) comes last, whichever way it runs. A task that the
    latest reading does not find any more is left out, unless something happened to it; of several printings
    of a task (`bienban.register.printings`) there is one.
    """
    day = on or date.today()
    condition, values = _conditions(asked or Asked(), day)
    key, given = _key(order, day)
    way = "DESC" if descending else "ASC"
    page = f" LIMIT {most:d} OFFSET {first:d}" if most is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.id FROM {_FROM} WHERE {condition}"
            f" ORDER BY {key} {way} NULLS LAST, t.document_id, t.start, t.id{page}",
            values + given,
        )
        ids = [row[0] for row in cursor.fetchall()]
    return _listed(ids, day)


def counted(asked: Asked | None = None, on: date | None = None) -> int:
    """How many tasks `listed` would list."""
    condition, values = _conditions(asked or Asked(), on or date.today())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {_FROM} WHERE {condition}", values)
        return int(cursor.fetchone()[0])


def due_days(asked: Asked, on: date | None = None) -> dict[date, int]:
    """How many of the tasks asked for are due on which day."""
    condition, values = _conditions(asked, on or date.today())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.due_day, COUNT(*) FROM {_FROM} WHERE {condition} AND t.due_day IS NOT NULL GROUP BY 1",
            values,
        )
        return {day: count for found, count in cursor.fetchall() if (day := rows.as_date(found))}


def total(asked: Asked, on: date | None = None) -> Figures:
    """How the tasks asked for stand."""
    day = on or date.today()
    condition, values = _conditions(asked, day)
    state, given = _named_state(day)
    found = Figures("")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {state}, COUNT(*) FROM {_FROM} WHERE {condition} GROUP BY 1", given + values)
        for name, count in cursor.fetchall():
            found.count(name, count)
    return found


def by_body(asked: Asked, on: date | None = None) -> list[Figures]:
    """How the tasks asked for stand, by body in charge; one with several bodies counts for each of them.

    The bodies with most tasks come first, those tasks that nobody is in charge of last.
    """
    day = on or date.today()
    condition, values = _conditions(asked, day)
    state, given = _named_state(day)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT COALESCE({_BODY}, ''), {state}, COUNT(DISTINCT t.id) FROM {_FROM}"
            f" LEFT JOIN ({_IN_CHARGE}) ON i.task_id = t.id AND i.role = 'in_charge'"
            f" WHERE {condition} GROUP BY 1, 2",
            given + values,
        )
        found = cursor.fetchall()
    wanted = set(filters.body_names(asked.body)) if asked.body else None
    bodies = dict[str, Figures]()
    for body, name, count in found:
        if wanted is None or body in wanted:
            bodies.setdefault(body, Figures(body)).count(name, count)
    return sorted(bodies.values(), key=lambda one: (not one.body, -one.given, one.body))


def _named_state(day: date) -> tuple[str, list[str]]:
    return tasks.chosen_by_state({name: f"'{name}'" for name in STATES}, day)


def report(
    since: date | None = None,
    until: date | None = None,
    body: str = "",
    on: date | None = None,
    approved: bool | None = None,
) -> Report:
    """The report on the directives' tasks of a period, for all bodies or one; `on` is today for None."""
    day = on or date.today()
    asked = Asked(act="directive", since=since, until=until, body=body, approved=approved)
    return Report(since, until, day, tuple(by_body(asked, day)), total(asked, day), tuple(listed(asked, day)))


_FROM = "register_task t JOIN register_readout r ON r.document_id = t.document_id"
_IN_CHARGE = (
    "register_involvement i LEFT JOIN register_organisation o"
    " ON o.id = i.organisation_id AND i.person_id IS NULL"
)
_BODY = "COALESCE(o.name, i.name)"
"""Who is in charge: of an office that its body's head holds, "Bộ trưởng Bộ Công an", the body."""


def _key(order: Order, day: date) -> tuple[str, list[str]]:
    """What an order compares, in SQL over t (task) and r (readout), and the values in it."""
    if order == "state":
        return tasks.chosen_by_state({name: str(place) for place, name in enumerate(URGENT)}, day)
    body = (
        "(SELECT i.name FROM register_involvement i WHERE i.task_id = t.id AND i.role = 'in_charge'"
        " ORDER BY i.id LIMIT 1)"
    )
    keys: dict[Order, str] = {
        "given": "t.first_day", "due": "t.due_day", "text": "t.text", "body": body, "act": "t.act",
        "source": "NULLIF(r.title, '')",
    }  # fmt: skip
    return keys[order], []


def _conditions(asked: Asked, day: date) -> tuple[str, list[Any]]:
    """What is asked in SQL over t (task) and r (readout), and the values in it."""
    conditions = [
        "(t.present OR EXISTS (SELECT 1 FROM register_taskevent h WHERE h.task_id = t.id))",
        tasks.ONCE,
    ]
    values: list[Any] = []

    def add(condition: str, *given: Any) -> None:
        conditions.append(condition)
        values.extend(given)

    if asked.words:
        add(*_in_words(asked.words))
    if asked.task is not None:
        add("t.id = %s", asked.task)
    if asked.document is not None:
        add("t.document_id = %s", asked.document)
    if asked.approved is not None:
        add("r.approved = %s", asked.approved)
    if asked.act:
        add("t.act = %s", asked.act)
    if asked.in_charge is not None:
        involved = f"SELECT i.task_id FROM {_IN_CHARGE} WHERE i.role = 'in_charge' AND i.task_id IS NOT NULL"
        if asked.in_charge:
            add(f"t.id IN ({involved} AND {_BODY} = %s)", asked.in_charge)
        else:
            add(f"t.id NOT IN ({involved})")
    if asked.body:
        names = filters.body_names(asked.body)
        marks = ", ".join(["%s"] * len(names))
        add(
            f"t.id IN (SELECT i.task_id FROM {_IN_CHARGE}"
            f" WHERE i.role = 'in_charge' AND i.task_id IS NOT NULL AND {_BODY} IN ({marks}))",
            *names,
        )
    if asked.place:
        add(_in_document("place_id", filters.places(asked.place)))
    if asked.instrument:
        ids = ", ".join(map(str, filters.instruments(asked.instrument))) or "-1"
        add(
            f"t.id IN (SELECT task_id FROM register_involvement WHERE task_id IS NOT NULL"
            f" AND instrument_id IN ({ids}))"
        )
    if asked.state:
        condition, given = tasks.condition(asked.state, day)
        add(condition, *given)
    if asked.recurring:
        add("t.due LIKE %s", "XXXX-XX-%")
    for test, limit in (
        ("t.first_day >= %s", asked.since),
        ("t.first_day <= %s", asked.until),
        ("t.due_day >= %s", asked.due_since),
        ("t.due_day <= %s", asked.due_until),
    ):
        if limit:
            add(test, rows.day(limit))
    return " AND ".join(conditions), values


def _in_words(query: str) -> tuple[str, ...]:
    """That a task has the words of a query; one without any word has none."""
    folded = [(tuple(plain(word) for word in words), more) for words, more in search.terms(query)]
    if not folded:
        return ("FALSE",)
    match = fulltext.matching(folded, "plain")
    if connection.vendor == "postgresql":
        matching = "plain @@ %s::tsquery"
    else:
        matching = "id IN (SELECT rowid FROM register_fulltext WHERE register_fulltext MATCH %s)"
    return (
        f"t.id IN (SELECT task_id FROM register_searchentry WHERE task_id IS NOT NULL AND {matching})",
        match,
    )


def _in_document(column: str, ids: Iterable[int]) -> str:
    found = ", ".join(map(str, ids)) or "-1"
    return f"t.document_id IN (SELECT document_id FROM register_involvement WHERE {column} IN ({found}))"


def _listed(ids: list[int], day: date) -> list[Listed]:
    """Those tasks, in that order."""
    found: dict[int, Listed] = {}
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        parties = _parties(some)
        for row in rows.select(
            "SELECT t.id, t.act, t.text, t.given, t.due, t.standing, t.due_day, t.done_on, r.title, d.source,"
            " t.document_id, r.approved FROM register_task t JOIN register_document d ON d.id = t.document_id"
            " JOIN register_readout r ON r.document_id = t.document_id WHERE t.id IN ({})",
            some,
        ):
            found[row[0]] = _one(row, parties.get(row[0], {}), day)
    return [found[number] for number in ids]


def _one(row: tuple[Any, ...], parties: dict[str, list[str]], day: date) -> Listed:
    number, act, text, given, due, standing, last_day, done, title, source, document, approved = row
    due_day, done_on = rows.as_date(last_day), rows.as_date(done)
    state = tasks.state(standing, due_day, done_on, day)
    in_charge, coordinating, basis = (
        tuple(parties.get(role, ())) for role in ("in_charge", "coordinating", "basis")
    )
    return Listed(
        number, act, text, given, in_charge, coordinating, due, state, done_on, basis, title, source,
        document, standing, due_day, bool(approved),
    )  # fmt: skip


def _parties(ids: list[int]) -> dict[int, dict[str, list[str]]]:
    """The bodies and instruments of tasks by role, in the order of the text."""
    found: dict[int, dict[str, list[str]]] = {}
    involved = rows.select(
        "SELECT task_id, role, name FROM register_involvement WHERE task_id IN ({}) ORDER BY id", ids
    )
    for task, role, name in involved:
        found.setdefault(task, {}).setdefault(role, []).append(name)
    return found

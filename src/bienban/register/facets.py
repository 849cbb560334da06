"""All that a search finds: counted by kind, act, state, year, body and province; in pages; whole."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import connection
from msgspec import Struct

from bienban.errors import RegisterError
from bienban.register import fulltext, rows, search, tasks
from bienban.register.folding import plain
from bienban.register.fulltext import Term
from bienban.register.models import Involvement, Organisation, Place, Task
from bienban.register.search import RANKED, Filter, Hit, Kind
from bienban.register.successions import body_lineage, place_lineage
from bienban.register.tasks import State

COUNTED = 2_000
"""Matches, the latest first, that are counted and paged through."""
NAMED = 8
"""Bodies and provinces that a facet names."""
AT_ONCE = 500
"""Matches that are described at a time where all are."""

Counts = list[tuple[str, int]]
"""Values of a filter with the number of hits that it leaves, most first."""


class Facets(Struct, frozen=True):
    """How many of the matches each further filter leaves."""

    kind: Counts
    act: Counts
    state: Counts
    year: Counts
    body: Counts
    place: Counts


class Whole(Struct, frozen=True):
    """A hit with its words ("" of a document), and of a task the bodies in charge and the deadline, EDTF."""

    hit: Hit
    text: str
    in_charge: tuple[str, ...]
    due: str


class Match(Struct, frozen=True):
    """An entry that was found, with what it is counted by."""

    entry: int
    document: int
    statement: int | None
    task: int | None
    act: str
    day: date | None
    state: State | None

    @property
    def kind(self) -> Kind:
        """What it is."""
        return "task" if self.task else "statement" if self.statement else "document"


class Matches:
    """What a query and a filter find: what has the words as they were typed first, else the latest first.

    At most `most` are kept in `all`, and `more` says whether there are more. `on` is the day on which the
    state of tasks counts. Raises RegisterError as `search` does.
    """

    def __init__(self, query: str, where: Filter, on: date, most: int = COUNTED) -> None:
        self._asked = search.terms(query)
        if not self._asked and where == Filter():
            raise RegisterError("nothing to search for")
        self._day = on
        self._folded: list[Term] = [
            (tuple(plain(word) for word in words), prefix) for words, prefix in self._asked
        ]
        conditions, values = search.fulfilled(where, on)
        columns = (
            "e.id, e.document_id, e.statement_id, e.task_id, s.act, e.day, t.standing, t.due_day, t.done_on"
        )
        plainly = fulltext.matching(self._folded, "plain") if self._asked else ""
        found = search.matched(columns, plainly, "plain", conditions, values, most + 1)
        self.exact: dict[int, None] = {}
        if self._asked:
            typed = fulltext.matching(self._asked, "words")
            first = search.matched(columns, typed, "words", conditions, values, most + 1)
            self.exact = dict.fromkeys(row[0] for row in first)
            found = [*first, *(row for row in found if row[0] not in self.exact)]
        self.more = len(found) > most
        self.all = [self._match(row) for row in found[:most]]

    def _match(self, row: tuple[Any, ...]) -> Match:
        entry, document, statement, task, act, day, standing, due, done = row
        state = tasks.state(standing, rows.as_date(due), rows.as_date(done), self._day) if task else None
        return Match(entry, document, statement, task, act or "", rows.as_date(day), state)

    def page(self, number: int) -> list[Hit]:
        """The hits of a page, from 1, RANKED of them, the best first."""
        some = self.all[(number - 1) * RANKED : number * RANKED]
        found = search.described([one.entry for one in some])
        return search.ranked(found, self.exact, self._folded, self._day, RANKED)

    def whole(self) -> Iterator[Whole]:
        """All hits with what a table of them wants, in the order in which they were found."""
        for start in range(0, len(self.all), AT_ONCE):
            some = self.all[start : start + AT_ONCE]
            by_entry = {row[0]: row for row in search.described([one.entry for one in some])}
            found = [by_entry[one.entry] for one in some]
            given = Task.objects.in_bulk([one.task for one in some if one.task])
            charged: dict[int, list[str]] = {}
            involved = Involvement.objects.filter(task__in=given, role="in_charge").order_by("pk")
            for task, name in involved.values_list("task", "name"):
                charged.setdefault(task, []).append(name)
            for row, hit in zip(found, search.hits(found, self.exact, self._folded, self._day), strict=True):
                text = "" if hit.kind == "document" else row[-1]
                due = given[hit.task].due if hit.task else ""
                yield Whole(hit, text, tuple(charged.get(hit.task or 0, ())), due)

    def facets(self) -> Facets:
        """How many of the matches each further filter leaves."""
        kind = Counter(one.kind for one in self.all)
        act = Counter(one.act for one in self.all if one.act)
        state = Counter(one.state for one in self.all if one.state)
        year = Counter(one.day.year for one in self.all if one.day)
        bodies, places = self._named()
        return Facets(
            _most(kind), _most(act), _most(state),
            [(str(one), count) for one, count in sorted(year.items(), reverse=True)], bodies, places,
        )  # fmt: skip

    def _named(self) -> tuple[Counts, Counts]:
        """The bodies that take part in most of the matches, and the provinces in most of their documents."""
        of_document: dict[int, list[int]] = {}
        of_statement: dict[int, list[int]] = {}
        of_task: dict[int, list[int]] = {}
        for place, one in enumerate(self.all):
            of_document.setdefault(one.document, []).append(place)
            if one.task:
                of_task.setdefault(one.task, []).append(place)
            elif one.statement:
                of_statement.setdefault(one.statement, []).append(place)
        bodies: dict[int, set[int]] = {}
        places: dict[int, set[int]] = {}
        provinces = set(Place.objects.filter(level="province").values_list("pk", flat=True))
        for document, body, province in _involved(
            "document_id, organisation_id, place_id", "role = 'mentioned' AND document_id", of_document
        ):
            if body is not None:
                whole = (one for one in of_document[document] if self.all[one].statement is None)
                bodies.setdefault(body, set()).update(whole)
            elif province in provinces:
                places.setdefault(province, set()).update(of_document[document])
        for column, condition, having in (
            ("statement_id", "task_id IS NULL AND statement_id", of_statement),
            ("task_id", "task_id", of_task),
        ):
            for one, body in _involved(f"{column}, organisation_id", condition, having):
                if body is not None:
                    bodies.setdefault(body, set()).update(having[one])
        return _bodies(bodies), _places(places)


def _involved(columns: str, condition: str, ids: Iterable[int]) -> list[tuple[Any, ...]]:
    """Columns of the involvements in those documents, statements or tasks."""
    listed = ", ".join(map(str, ids)) or "-1"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM register_involvement WHERE {condition} IN ({listed})")
        return list(cursor.fetchall())


def _bodies(found: dict[int, set[int]]) -> Counts:
    """The names of bodies with the matches that a filter by them leaves; one name for all that a body was."""
    top = sorted(found, key=lambda one: (-len(found[one]), one))[: 3 * NAMED]
    named = dict(Organisation.objects.filter(pk__in=top).values_list("pk", "name"))
    lineages = {one: body_lineage(named[one]) for one in top if found[one]}
    names = {name for lineage in lineages.values() for name in lineage}
    ids = dict(Organisation.objects.filter(name__in=names).values_list("name", "pk"))
    return _together(
        (named[one], frozenset(ids[name] for name in lineage if name in ids), found)
        for one, lineage in lineages.items()
    )


def _places(found: dict[int, set[int]]) -> Counts:
    """The same of provinces."""
    top = sorted(found, key=lambda one: (-len(found[one]), one))[: 3 * NAMED]
    named = dict(Place.objects.filter(pk__in=top).values_list("pk", "name"))
    lineages = {one: {name for name, _ in place_lineage(named[one])} for one in top}
    names = set().union(*lineages.values()) if lineages else set()
    ids: dict[str, set[int]] = {}
    for pk, name in Place.objects.filter(name__in=names).values_list("pk", "name"):
        ids.setdefault(name, set()).add(pk)
    return _together(
        (named[one], frozenset(pk for name in lineage for pk in ids.get(name, ())), found)
        for one, lineage in lineages.items()
    )


def _together(named: Iterable[tuple[str, frozenset[int], dict[int, set[int]]]]) -> Counts:
    """Names with the number of matches that all the ids behind them have; of equal ones the first."""
    counted: dict[frozenset[int], tuple[str, int]] = {}
    for name, ids, found in named:
        if ids not in counted:
            counted[ids] = name, len(set().union(*(found.get(one, ()) for one in ids)))
    return sorted(counted.values(), key=lambda one: (-one[1], one[0]))[:NAMED]


def _most(counts: Mapping[Any, int]) -> Counts:
    return sorted(((str(one), count) for one, count in counts.items()), key=lambda one: (-one[1], one[0]))

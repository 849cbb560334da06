"""What the register has on one person, body, place or instrument: sessions, statements, tasks, posts."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Least, Substr
from msgspec import Struct

from bienban.record.model import Instrument as Citation
from bienban.record.model import Record
from bienban.register import rows, tasks
from bienban.register.corrections import lay_over
from bienban.register.directory import ROOTS
from bienban.register.models import (
    Correction,
    Instrument,
    Involvement,
    Membership,
    Organisation,
    Person,
    Place,
    Post,
    Readout,
    Statement,
    Task,
)
from bienban.register.packing import unpack
from bienban.register.successions import body_lineage, place_lineage
from bienban.register.tasks import STATES, State

Column = Literal["person", "organisation", "place", "instrument"]
"""The field of an involvement that one of these kinds is found by."""
SHOWN = 400
"""Characters of a statement that a list shows."""


def same_bodies(body: Organisation) -> list[Organisation]:
    """The body itself, and what it was and became as far as the register knows it."""
    names = body_lineage(body.name)
    return sorted(Organisation.objects.filter(name__in=names), key=lambda one: names.index(one.name))


def same_places(place: Place) -> list[Place]:
    """The place itself, and what it was and became as far as the register knows it."""
    lineage = place_lineage(place.name, place.within)
    found = Place.objects.filter(name__in={name for name, _ in lineage})
    return [one for one in found if one == place or (one.name, one.within) in lineage]


def sessions(column: Column, ids: Iterable[int]) -> QuerySet[Readout]:
    """The readouts in which one of them is, the latest first."""
    there = Involvement.objects.filter(**{f"{column}__in": list(ids)}).values("document")
    return (
        Readout.objects.filter(document__in=there)
        .select_related("document")
        .defer("document__text")
        .order_by(F("first_day").desc(nulls_last=True), "-pk")
    )


def roles(column: Column, ids: Iterable[int], readouts: Sequence[Readout]) -> dict[int, list[str]]:
    """The roles of them in each of the readouts, by document; "mentioned" only where there is no other."""
    found: dict[int, dict[str, None]] = {}
    there = Involvement.objects.filter(
        document__in=[one.document_id for one in readouts], **{f"{column}__in": list(ids)}
    )
    for document, role in there.order_by("pk").values_list("document", "role"):
        found.setdefault(document, {})[role] = None
    return {
        document: [role for role in said if role != "mentioned"] or ["mentioned"]
        for document, said in found.items()
    }


def statements(column: Column, ids: Iterable[int]) -> QuerySet[Statement]:
    """What one of them said, the latest first, each with its beginning as `words`."""
    said = Involvement.objects.filter(role="speaker", **{f"{column}__in": list(ids)}).values("statement")
    return (
        Statement.objects.filter(pk__in=said)
        .select_related("document__readout")
        .defer("document__text")
        .annotate(day=F("document__readout__first_day"))
        .annotate(words=Substr("document__text", F("start") + 1, Least(F("end") - F("start"), SHOWN)))
        .order_by(F("day").desc(nulls_last=True), "-pk")
    )


def tasks_of(column: Column, ids: Iterable[int], role: str = "in_charge") -> QuerySet[Task]:
    """Tasks in which one of them has the role, the latest first; without those that count no more."""
    involved = Involvement.objects.filter(role=role, task__isnull=False, **{f"{column}__in": list(ids)})
    return (
        Task.objects.filter(Q(present=True) | Q(events__isnull=False), pk__in=involved.values("task"))
        .filter(Q(repeats=None) | Q(repeats__present=False))
        .select_related("document__readout")
        .defer("document__text")
        .order_by(F("first_day").desc(nulls_last=True), "-pk")
        .distinct()
    )


def state_counts(column: Column, ids: Iterable[int], on: date, role: str = "in_charge") -> dict[State, int]:
    """How many of those tasks stand in which state on a day."""
    columns, values = [], []
    for state in STATES:
        condition, given = tasks.condition(state, on)
        columns.append(f"COALESCE(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END), 0)")
        values += given
    listed = ", ".join(map(str, ids)) or "-1"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(columns)} FROM register_task t"
            f" WHERE (t.present OR EXISTS (SELECT 1 FROM register_taskevent h WHERE h.task_id = t.id))"
            f" AND {tasks.ONCE} AND t.id IN (SELECT task_id FROM register_involvement WHERE role = %s"
            f" AND task_id IS NOT NULL AND {column}_id IN ({listed}))",
            [*values, role],
        )
        counts = cursor.fetchone()
    return dict(zip(STATES, counts, strict=True))


class Holder(Struct, frozen=True):
    """Somebody who held a post in a body, with the first and last day on which that is attested."""

    person: int
    name: str
    title: str
    body: str
    first_day: date | None
    last_day: date | None


class Holders:
    """Who held posts in bodies, those seen last first; sliced as lists are.

    Persons who were found to be one are one.
    """

    def __init__(self, bodies: Iterable[Organisation]) -> None:
        listed = ", ".join(str(one.pk) for one in bodies) or "-1"
        self._held = (
            f"{ROOTS} SELECT COALESCE(m.root, h.person_id) AS one, h.post_id,"
            " MIN(h.first_day) AS first, MAX(h.last_day) AS last"
            " FROM register_membership h JOIN register_post p ON p.id = h.post_id"
            f" LEFT JOIN merged m ON m.id = h.person_id WHERE p.organisation_id IN ({listed}) GROUP BY 1, 2"
        )

    def count(self) -> int:
        """How many there are in all."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({self._held}) AS held")
            return int(cursor.fetchone()[0])

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice, /) -> list[Holder]:
        begin, end = part.start or 0, part.stop
        with connection.cursor() as cursor:
            cursor.execute(
                f"{self._held} ORDER BY last DESC NULLS LAST, one, post_id LIMIT %s OFFSET %s",
                [end - begin, begin],
            )
            found = cursor.fetchall()
        persons = Person.objects.in_bulk([row[0] for row in found])
        posts = Post.objects.select_related("organisation").in_bulk([row[1] for row in found])
        holders = []
        for person, post, first, last in found:
            body = posts[post].organisation
            holders.append(
                Holder(
                    person, persons[person].name, posts[post].title, body.name if body else "",
                    rows.as_date(first), rows.as_date(last),
                )
            )  # fmt: skip
        return holders


class Cited(Struct, frozen=True):
    """Where a document cites an instrument: in a statement, or outside of any (no act, no speakers)."""

    start: int
    end: int
    text: str
    act: str
    speakers: tuple[str, ...]


def citations(instrument: Instrument, readouts: Sequence[Readout]) -> dict[int, list[Cited]]:
    """Where the readouts cite an instrument, by document; they want `reading` and `document` selected."""
    corrections: dict[int, list[Correction]] = {}
    for one in Correction.objects.filter(document__in=[readout.document_id for readout in readouts]):
        corrections.setdefault(one.document_id, []).append(one)
    return {
        readout.document_id: _cited(
            instrument.number,
            lay_over(
                unpack(readout.reading.record, readout.document.text),
                corrections.get(readout.document_id, ()),
            )[0],
        )
        for readout in readouts
    }


def _cited(number: str, record: Record) -> list[Cited]:
    """The mentions of an instrument in a record; of several in one statement the first."""
    found: dict[Any, Cited] = {}
    for mention in record.mentions:
        if not isinstance(mention, Citation) or mention.id != number:
            continue
        around = next((one for one in record.statements if one.start <= mention.start < one.end), None)
        act, speakers = (around.act, around.speaker) if around else ("", ())
        place = around.start if around else None
        found.setdefault(place, Cited(mention.start, mention.end, mention.text, act, speakers))
    return list(found.values())


def latest_posts(persons: Iterable[Person]) -> dict[int, Membership]:
    """The post that each of the persons was last seen in, by person."""
    found: dict[int, Membership] = {}
    held = Membership.objects.filter(person__in=list(persons)).select_related("post__organisation")
    for row in sorted(held, key=lambda one: (one.last_day or date.min, one.pk)):
        found[row.person_id] = row
    return found

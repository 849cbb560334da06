"""The register as FollowTheMoney entities: persons, organisations, posts, memberships, events, documents.

Schemata and properties are those of https://followthemoney.tech/explorer/; the tests have the library
validate what comes out. Ids are stable: they follow from the register's own.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from bienban.register.models import Document, Involvement, Membership, Organisation, Person, Post, Readout
from bienban.register.people import root_of

Entity = dict[str, Any]
BATCH = 500
COUNTRY = "vn"
_DAY = 10
"""Characters of a date that is a day, month or year: FollowTheMoney knows no parts of day."""


def entities() -> Iterator[Entity]:
    """All entities, those that others refer to first. Persons found to be one come as one."""
    into = _merged()
    for person in Person.objects.filter(merged_into=None).order_by("pk").iterator(BATCH):
        yield _entity(
            "Person", f"person-{person.pk}", name=[person.name], country=[COUNTRY], title=[person.rank]
        )
    for body in Organisation.objects.order_by("pk").iterator(BATCH):
        schema = "PublicBody" if body.branch in ("state", "assembly") else "Organization"
        yield _entity(schema, f"organisation-{body.pk}", name=[body.name])
    for post in Post.objects.select_related("organisation").order_by("pk").iterator(BATCH):
        organisation = [f"organisation-{post.organisation_id}"] if post.organisation_id else []
        yield _entity(
            "Position", f"post-{post.pk}", name=[str(post)], country=[COUNTRY], organization=organisation
        )
    for held in Membership.objects.order_by("pk").iterator(BATCH):
        yield _entity(
            "Occupancy",
            f"membership-{held.pk}",
            holder=[f"person-{into.get(held.person_id, held.person_id)}"],
            post=[f"post-{held.post_id}"],
            startDate=_days(held.first_day),
            endDate=_days(held.last_day),
        )
    yield from _documents(into)


def _documents(into: dict[int, int]) -> Iterator[Entity]:
    """Every document, and the session that it reports as an event."""
    readouts = Readout.objects.select_related("document").defer("document__text").order_by("document_id")
    batch: list[Readout] = []
    for readout in readouts.iterator(BATCH):
        batch.append(readout)
        if len(batch) == BATCH:
            yield from _with_events(batch, into)
            batch = []
    yield from _with_events(batch, into)


def _with_events(batch: list[Readout], into: dict[int, int]) -> Iterator[Entity]:
    present: dict[int, list[Involvement]] = {}
    roles = ("lead", "host", "attendee", "counterpart", "venue")
    numbers = [readout.document_id for readout in batch]
    for one in Involvement.objects.filter(document__in=numbers, role__in=roles).order_by("pk"):
        present.setdefault(one.document_id, []).append(one)
    for readout in batch:
        document: Document = readout.document
        number = f"document-{document.digest}"
        yield _entity(
            "Article", number, title=[readout.title], fileName=[document.source],
            publishedAt=[readout.published[:_DAY]], language=["vie"],
        )  # fmt: skip
        if not readout.kind:
            continue
        involved = present.get(document.pk, [])
        yield _entity(
            "Event",
            f"event-{document.digest}",
            name=[readout.title or str(document)],
            keywords=[readout.kind],
            date=[readout.date.partition("T")[0]] if readout.first_day == readout.last_day else [],
            startDate=_days(readout.first_day),
            endDate=_days(readout.last_day),
            country=[COUNTRY],
            location=[one.name for one in involved if one.role == "venue"],
            involved=[found for one in involved if (found := _party(one, into)) and one.role != "host"],
            organizer=[found for one in involved if (found := _party(one, into)) and one.role == "host"],
            proof=[number],
        )


def _party(one: Involvement, into: dict[int, int]) -> str:
    if one.person_id:
        return f"person-{into.get(one.person_id, one.person_id)}"
    return f"organisation-{one.organisation_id}" if one.organisation_id else ""


def _merged() -> dict[int, int]:
    """The person that each merged one came to in the end."""
    merged = Person.objects.exclude(merged_into=None).values_list("pk", "merged_into")
    into = {person: other for person, other in merged if other is not None}
    return {person: root_of(person, into) for person in into}


def _days(day: date | None) -> list[str]:
    return [day.isoformat()] if day else []


def _entity(schema: str, number: str, **properties: list[str]) -> Entity:
    filled = {name: sorted({one for one in given if one}) for name, given in properties.items()}
    return {
        "id": number,
        "schema": schema,
        "properties": {name: given for name, given in filled.items() if given},
    }

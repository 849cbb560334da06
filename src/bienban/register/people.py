"""The persons of the register: whom a document's names stand for, their memberships, the queue of doubts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Max, Min, Q
from msgspec import Struct

from bienban.record.model import Person as Mention
from bienban.record.model import Record
from bienban.register import folding, rows
from bienban.register.identity import Office, Sighting, judge
from bienban.register.models import Appearance, Attestation, Decision, Doubt, Membership, Person
from bienban.register.names import Names

LOOKED_AT = 200
"""Persons of one name, the latest first, that a new sighting is compared with."""
ASKED = 3
"""Doubts that one sighting may add to the queue."""


WIDEN = """ON CONFLICT (person_id, post_id) DO UPDATE SET
first_day = CASE WHEN excluded.first_day < register_membership.first_day
    OR register_membership.first_day IS NULL THEN excluded.first_day ELSE register_membership.first_day END,
last_day = CASE WHEN excluded.last_day > register_membership.last_day
    OR register_membership.last_day IS NULL THEN excluded.last_day ELSE register_membership.last_day END"""
"""A membership that is there is widened to the days of a new attestation."""


class Group(Struct):
    """The mentions of one person in one document."""

    name: str
    key: str
    start: int
    rank: str
    offices: dict[Office, None]

    def sighting(self, day: tuple[date, date] | None) -> Sighting:
        """What the document says of the person."""
        first, last = day or (None, None)
        return Sighting(frozenset(self.offices), self.rank, first, last)


class Known(Struct):
    """A person of the register, with those merged into it, as a new sighting is compared with it."""

    id: int
    rank: str = ""
    first: date | None = None
    last: date | None = None
    offices: dict[Office, None] = {}

    def sighting(self) -> Sighting:
        """All that the register has of the person."""
        return Sighting(frozenset(self.offices), self.rank, self.first, self.last)


def groups(record: Record) -> list[Group]:
    """The persons that a document names: its mentions by name, apart where their offices cannot be one's."""
    by_name: dict[str, list[Group]] = {}
    for mention in record.mentions:
        if isinstance(mention, Mention):
            found = by_name.setdefault(folding.key(mention.name), [])
            _group_of(mention, found)
    return [group for found in by_name.values() for group in found]


def _group_of(mention: Mention, found: list[Group]) -> Group:
    offices = dict.fromkeys(Office(post.title, post.body or "") for post in mention.posts)
    new = Group(mention.name, folding.key(mention.name)[:200], mention.start, mention.rank or "", offices)
    day = date(2000, 1, 1)
    for group in found:
        apart = offices and judge(group.sighting((day, day)), new.sighting((day, day))).answer == "two"
        if not apart:
            group.offices |= offices
            group.rank = group.rank or new.rank
            return group
    found.append(new)
    return new


def settle(
    document_id: int, record: Record, day: tuple[date, date] | None, names: Names, again: bool
) -> dict[str, int]:
    """Store who appears in a document, and return the ids of the persons by name as the record has it.

    `again`: the document was in the register before, and its persons stay who they are.
    """
    found = groups(record)
    if not found and not again:
        return {}
    before: dict[str, list[int]] = defaultdict(list)
    if again:
        old = Appearance.objects.filter(document_id=document_id)
        for name, person_id in old.order_by("start").values_list("name", "person_id"):
            before[folding.key(name)].append(person_id)
        old.delete()
    affected = {person_id for persons in before.values() for person_id in persons}
    known = _known({group.key for group in found})
    ids: list[int] = []
    fresh: list[tuple[int, Group]] = []
    doubts: list[tuple[int, int, str]] = []
    asked: list[tuple[int, int, str]] = []
    for place, group in enumerate(found):
        if before[group.key]:
            ids.append(before[group.key].pop(0))
            continue
        sighting = group.sighting(day)
        judged = [(candidate, judge(candidate.sighting(), sighting)) for candidate in known[group.key]]
        ones = [candidate for candidate, verdict in judged if verdict.answer == "one"]
        if ones:
            ids.append(ones[0].id)
            doubts += [(ones[0].id, other.id, "office") for other in ones[1 : 1 + ASKED]]
            _extend(ones[0], group, day)
            continue
        ids.append(0)
        fresh.append((place, group))
        maybes = [(candidate, verdict.why) for candidate, verdict in judged if verdict.answer == "maybe"]
        maybes.sort(key=lambda maybe: (not maybe[0].offices, maybe[1] == "name"))
        asked += [(place, other.id, why) for other, why in maybes[:ASKED]]
    first, last = (rows.day(day[0]), rows.day(day[1])) if day else (None, None)
    made = rows.insert(
        Person,
        ("name", "key", "plain", "rank", "first_day", "last_day"),
        [
            (group.name, group.key, folding.searched(group.name), group.rank[:64], first, last)
            for _, group in fresh
        ],
    )
    for (place, _), number in zip(fresh, made, strict=True):
        ids[place] = number
    doubts += [(ids[place], other, why) for place, other, why in asked]
    pairs = [(min(one, other), max(one, other), why) for one, other, why in doubts]
    rows.add(Doubt, ("first", "second", "why"), pairs, "ON CONFLICT DO NOTHING")
    _store(document_id, found, ids, day, names)
    if again:
        recount(affected | set(ids))
    return {group.name: person_id for group, person_id in zip(reversed(found), reversed(ids), strict=True)}


def _known(keys: set[str]) -> dict[str, list[Known]]:
    """The persons of those names, the latest first, as the one that they were merged into."""
    found: dict[str, list[Known]] = {key: [] for key in keys}
    listed = rows.select(
        "SELECT id, key, merged_into_id, rank, first_day, last_day FROM register_person WHERE key IN ({})"
        f" ORDER BY id DESC LIMIT {LOOKED_AT * len(keys)}",
        list(keys),
    )
    into = {row[0]: row[2] or row[0] for row in listed}
    members: dict[int, Known] = {}
    for person_id, key, _, rank, begin, end in listed:
        first, last = rows.as_date(begin), rows.as_date(end)
        root = root_of(person_id, into)
        one = members.get(root)
        if one is None:
            one = members[root] = Known(root, rank, first, last, {})
            found[key].append(one)
        else:
            one.rank = one.rank or rank
            one.first, one.last = _widened(one.first, one.last, first, last)
        members[person_id] = one
    if members:
        held = rows.select(
            "SELECT m.person_id, p.title, o.name FROM register_membership m"
            " JOIN register_post p ON p.id = m.post_id"
            " LEFT JOIN register_organisation o ON o.id = p.organisation_id WHERE m.person_id IN ({})",
            list(members),
        )
        for person_id, title, body in held:
            members[person_id].offices[Office(title, body or "")] = None
    for candidates in found.values():
        candidates.sort(key=lambda one: (one.last or date.min, one.id), reverse=True)
    return found


def root_of(person_id: int, into: dict[int, int]) -> int:
    """The person that all this one was merged into, one after another."""
    while (further := into.get(person_id, person_id)) != person_id:
        person_id = further
    return person_id


def _widened(
    first: date | None, last: date | None, begin: date | None, end: date | None
) -> tuple[date | None, date | None]:
    """The span from the earlier beginning to the later end of two, either of which may not be known."""
    firsts = [day for day in (first, begin) if day]
    lasts = [day for day in (last, end) if day]
    return (min(firsts) if firsts else None), (max(lasts) if lasts else None)


def _extend(known: Known, group: Group, day: tuple[date, date] | None) -> None:
    """Let a person's own row take in a new sighting."""
    first, last = _widened(known.first, known.last, *(day or (None, None)))
    rank = group.rank if group.rank and last == (day and day[1]) else known.rank or group.rank
    if (first, last, rank) != (known.first, known.last, known.rank):
        changed = {"first_day": rows.day(first), "last_day": rows.day(last), "rank": rank[:64]}
        rows.update(Person, known.id, changed)


def _store(
    document_id: int, found: list[Group], ids: list[int], day: tuple[date, date] | None, names: Names
) -> None:
    """The appearances of a document with the posts they attest, and the memberships that follow."""
    first, last = (rows.day(day[0]), rows.day(day[1])) if day else (None, None)
    bodies = names.organisations({o.body: None for group in found for o in group.offices if o.body})
    held = [
        (place, (office.title[:200], bodies[office.body] if office.body else None))
        for place, group in enumerate(found)
        for office in group.offices
    ]
    posts = names.posts(post for _, post in held)
    appearances = rows.insert(
        Appearance,
        ("document", "person", "name", "rank", "start", "day", "last_day"),
        [
            (document_id, person, group.name, group.rank[:64], group.start, first, last)
            for group, person in zip(found, ids, strict=True)
        ],
    )
    rows.add(Attestation, ("appearance", "post"), [(appearances[place], posts[post]) for place, post in held])
    memberships = dict.fromkeys((ids[place], posts[post]) for place, post in held)
    rows.add(
        Membership,
        ("person", "post", "first_day", "last_day"),
        [(person, post, first, last) for person, post in memberships],
        WIDEN,
    )


def recount(persons: Iterable[int]) -> None:
    """Make the memberships and days of persons anew from their appearances; drop those who appear no more."""
    persons = list(persons)
    Membership.objects.filter(person__in=persons).delete()
    seen = Attestation.objects.filter(appearance__person__in=persons).values_list(
        "appearance__person", "post"
    )
    Membership.objects.bulk_create(
        Membership(person_id=person, post_id=post, first_day=first, last_day=last)
        for person, post, first, last in seen.annotate(Min("appearance__day"), Max("appearance__last_day"))
    )
    appearing = Appearance.objects.filter(person__in=persons).values_list("person")
    spans = {person: (first, last) for person, first, last in appearing.annotate(Min("day"), Max("last_day"))}
    for person, (first, last) in spans.items():
        Person.objects.filter(pk=person).update(first_day=first, last_day=last)
    gone = set(persons) - spans.keys()
    decided = Decision.objects.filter(Q(first__in=gone) | Q(second__in=gone)).values_list("first", "second")
    gone -= {person for pair in decided for person in pair}
    Person.objects.filter(pk__in=gone, merged_into=None, merged=None).delete()


class Held(NamedTuple):
    """A membership in Popolo's sense: a person's post, with the first and last day it is attested on."""

    title: str
    organisation: str
    first_day: date | None
    last_day: date | None


def memberships(persons: Iterable[Person]) -> list[Held]:
    """The memberships of persons who are one, earliest first; see `bienban.register.deciding.members`."""
    rows = Membership.objects.filter(person__in=persons).select_related("post__organisation")
    held: dict[tuple[str, str], Held] = {}
    for row in rows:
        body = row.post.organisation.name if row.post.organisation else ""
        known = held.get((row.post.title, body))
        days = (row.first_day, row.last_day)
        first, last = _widened(known.first_day, known.last_day, *days) if known else days
        held[row.post.title, body] = Held(row.post.title, body, first, last)
    return sorted(held.values(), key=lambda one: (one.first_day or date.max, one.organisation, one.title))

"""What the register knows of persons who may be one: their posts and where they appear."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from bienban.register.models import Appearance, Membership, Person, Readout

SHOWN = 5
"""Documents of a person that are shown, the latest first."""


class Known(Struct):
    """A person's posts with the days on which they are attested, and documents: id, title, date."""

    person: Person
    posts: list[tuple[str, date | None, date | None]] = []
    documents: list[tuple[int, str, str]] = []
    count: int = 0


def known_of(persons: Sequence[int]) -> dict[int, Known]:
    """What is known of each of the persons, with what was merged into them, by four queries for all."""
    into = {one.pk: one for one in Person.objects.filter(pk__in=persons)}
    owner: dict[int, list[int]] = defaultdict(list)
    for one in into:
        owner[one].append(one)
    for pk, root in Person.objects.filter(merged_into__in=persons).values_list("pk", "merged_into"):
        owner[pk].append(root or pk)
    found = {pk: Known(one) for pk, one in into.items()}
    held = Membership.objects.filter(person__in=list(owner)).select_related("post__organisation")
    for membership in held.order_by("first_day", "pk"):
        for root in owner[membership.person_id]:
            found[root].posts.append((str(membership.post), membership.first_day, membership.last_day))
    seen: dict[int, list[int]] = defaultdict(list)
    appearances = Appearance.objects.filter(person__in=list(owner)).order_by("-day", "-pk")
    for person, document in appearances.values_list("person", "document"):
        for root in owner[person]:
            found[root].count += 1
            if len(seen[root]) < SHOWN:
                seen[root].append(document)
    readouts: dict[int, Any] = {
        row[0]: row
        for row in Readout.objects.filter(
            pk__in={one for listed in seen.values() for one in listed}
        ).values_list("pk", "title", "date")
    }
    for root, documents in seen.items():
        found[root].documents = [readouts[one] for one in documents if one in readouts]
    return found

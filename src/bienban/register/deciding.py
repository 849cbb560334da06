"""Who is who, as people decide it: the queue of doubts; merging, keeping apart, separating, undoing."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from bienban.errors import RegisterError
from bienban.register import writers
from bienban.register.models import Appearance, Decision, Document, Doubt, Person
from bienban.register.people import recount


def queue() -> QuerySet[Doubt]:
    """The doubts that wait for a decision, oldest first, without pairs that others made one."""
    one, other = (Coalesce(f"{side}__merged_into", side) for side in ("first", "second"))
    waiting = Doubt.objects.filter(decision=None).annotate(one=one, other=other)
    return waiting.exclude(one=F("other")).select_related("first", "second").order_by("pk")


def root(person: Person) -> Person:
    """The person that all that this one was merged into come to."""
    found = Person.objects.get(pk=person.pk)
    while found.merged_into is not None:
        found = found.merged_into
    return found


def members(person: Person) -> list[Person]:
    """All persons of the register that are this one."""
    found = [root(person)]
    for one in found:
        found += one.merged.order_by("pk")
    return found


@transaction.atomic
def merge(one: Person, other: Person, author: str, reason: str = "") -> Decision:
    """Decide that two are one: the newer person goes into the older one.

    Raises RegisterError where they are one already.
    """
    writers.lock()
    first, second = sorted((root(one), root(other)), key=lambda person: person.pk)
    if first == second:
        raise RegisterError(f"they are one already: {first.name}")
    decision = Decision.objects.create(kind="merge", first=first, second=second, author=author, reason=reason)
    Person.objects.filter(pk=second.pk).update(merged_into=first)
    _settle(one, other, decision)
    return decision


@transaction.atomic
def keep_apart(one: Person, other: Person, author: str, reason: str = "") -> Decision:
    """Decide that two are two: the pair leaves the queue, and is not asked about again.

    Raises RegisterError where a decision made them one; undo that first.
    """
    writers.lock()
    if root(one) == root(other):
        raise RegisterError(f"they are one: {one.name}; undo the decision, or separate documents")
    first, second = sorted((one, other), key=lambda person: person.pk)
    decision = Decision.objects.create(kind="apart", first=first, second=second, author=author, reason=reason)
    _settle(one, other, decision)
    return decision


@transaction.atomic
def separate(person: Person, documents: Iterable[Document], author: str, reason: str = "") -> Decision:
    """Decide that a person is somebody else in some documents: a new person, `second` of the decision.

    Raises RegisterError where the person appears in none of them, or in no other.
    """
    writers.lock()
    there = Appearance.objects.filter(person__in=members(person))
    moved = list(there.filter(document__in=list(documents)).select_related("person"))
    if not moved or len(moved) == there.count():
        raise RegisterError(f"nothing to separate: {person.name}")
    first = moved[0].person
    new = Person.objects.create(name=moved[0].name, key=first.key, plain=first.plain)
    old = {appearance.person_id for appearance in moved}
    Appearance.objects.filter(pk__in=[appearance.pk for appearance in moved]).update(person=new)
    for appearance in moved:
        appearance.document.involvements.filter(person=appearance.person).update(person=new)
    decision = Decision.objects.create(
        kind="apart", first=root(person), second=new, author=author, reason=reason
    )
    recount([*old, new.pk])
    return decision


@transaction.atomic
def undo(decision: Decision, author: str, reason: str = "") -> Decision:
    """Take a decision back: what was merged is two again; what was kept apart is one, or in the queue.

    Raises RegisterError for a decision that was taken back before, or takes one back itself.
    """
    writers.lock()
    if decision.kind == "undo" or Decision.objects.filter(undoes=decision).exists():
        raise RegisterError("this was undone before")
    if decision.kind == "merge":
        Person.objects.filter(pk=decision.second_id).update(merged_into=None)
    asked = Doubt.objects.filter(decision=decision)
    if decision.kind == "apart" and not asked.exists():
        Person.objects.filter(pk=decision.second_id).update(merged_into=decision.first)
    asked.update(decision=None)
    return Decision.objects.create(
        kind="undo",
        first=decision.first,
        second=decision.second,
        author=author,
        reason=reason,
        undoes=decision,
    )


def _settle(one: Person, other: Person, decision: Decision) -> None:
    """Take the pair out of the queue, or see to it that it never gets there."""
    first, second = sorted((one.pk, other.pk))
    doubt, _ = Doubt.objects.get_or_create(first_id=first, second_id=second, defaults={"why": "name"})
    Doubt.objects.filter(pk=doubt.pk).update(decision=decision)


def decisions_about(person: Person) -> QuerySet[Decision]:
    """What was decided about a person, oldest first."""
    return Decision.objects.filter(Q(first__in=members(person)) | Q(second__in=members(person))).order_by(
        "pk"
    )

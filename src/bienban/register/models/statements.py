"""The current view in rows, for lists and search: who said what, who and what takes part in it."""

from typing import Any

from django.db import models

from bienban.register.models.identities import Instrument, Organisation, Person, Place
from bienban.register.models.readings import Document
from bienban.register.models.tasks import Task


class Statement(models.Model):
    """A statement of the current view; its words are `document.text[start:end]`."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="statements")
    act = models.CharField(max_length=16)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    cues = models.BinaryField(default=b"")
    """What it is known again by, of one that may report on tasks; see `bienban.register.cues`."""

    def __str__(self) -> str:
        return f"{self.act} {self.start}–{self.end}"


def _link(to: type[Any]) -> Any:
    """A foreign key that most rows leave empty, and so has a partial index (`_filled`) for the others."""
    return models.ForeignKey(to, models.CASCADE, null=True, db_index=False, related_name="involvements")


def _unchecked(to: type[Any]) -> Any:
    """A foreign key without index, so not checked: each deletion of what it names would read all rows."""
    return models.ForeignKey(
        to, models.CASCADE, null=True, db_index=False, db_constraint=False, related_name="+"
    )


def _filled(field: str, *further: str) -> models.Index:
    return models.Index(
        fields=[field, *further], condition=models.Q(**{f"{field}__isnull": False}), name=f"involved_{field}"
    )


LATEST = ("role", "day", "document", "task")
"""What lists and comparisons ask about who or what takes part, in their order; the index has all of it."""


class Involvement(models.Model):
    """Somebody or something in a document, statement or task; exactly one of the last four is set, or none.

    None is set for a generic addressee such as "các địa phương".
    """

    ROLES = tuple(
        (role, role)
        for role in (
            "mentioned", "lead", "host", "attendee", "counterpart", "venue",
            "speaker", "addressee", "in_charge", "coordinating", "basis",
        )
    )  # fmt: skip

    document = models.ForeignKey(Document, models.CASCADE, related_name="involvements")
    statement = _link(Statement)
    task = _link(Task)
    role = models.CharField(max_length=16, choices=ROLES)
    name = models.TextField()
    person = _link(Person)
    organisation = _link(Organisation)
    place = _link(Place)
    instrument = _link(Instrument)
    day = models.DateField(null=True)
    """The first day of the readout."""

    class Meta:
        indexes = [
            _filled("statement"), _filled("task"), _filled("person"),
            _filled("organisation", *LATEST), _filled("place", *LATEST), _filled("instrument", *LATEST),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.role} {self.name}"


class SearchEntry(models.Model):
    """What full text search finds: a document, one of its statements, or a task; see `register.search`."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    statement = _unchecked(Statement)
    task = _unchecked(Task)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    day = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-day", "-id"], name="latest_entries")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.start}–{self.end}"


class Indicator(models.Model):
    """A reported figure of the current view, with the record's fields; "" where the record has None."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="indicators")
    name = models.TextField()
    plain = models.TextField()
    """The name as `bienban.register.folding.searched` has it."""
    value = models.CharField(max_length=64, blank=True)
    unit = models.CharField(max_length=64, blank=True)
    bound = models.CharField(max_length=16, blank=True)
    period = models.CharField(max_length=64, blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    """The days that the period begins and ends on; None where it is not known."""
    whose = models.TextField(blank=True)
    """The record's `place`: the place or body that the figure is of."""
    place = models.ForeignKey(Place, models.CASCADE, null=True, related_name="indicators")
    base = models.CharField(max_length=16, blank=True)
    change = models.CharField(max_length=64, blank=True)
    change_unit = models.CharField(max_length=64, blank=True)
    change_base = models.CharField(max_length=16, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.name} {self.value} {self.unit}".rstrip()


class Review(models.Model):
    """A review of an instrument that the current view of a document speaks of (`bienban.record.reviews`).

    "" stands where that has None.
    """

    KINDS = tuple((kind, kind) for kind in ("interim", "final", "report", "horizon"))

    document = models.ForeignKey(Document, models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=16, choices=KINDS)
    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="reviews")
    after = models.CharField(max_length=16, blank=True)
    due = models.CharField(max_length=64, blank=True)
    held = models.BooleanField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} {self.instrument_id} {self.after or self.due}".rstrip()

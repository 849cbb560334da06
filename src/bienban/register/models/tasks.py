"""Tasks, what became of them, and what may be evidence of it."""

from django.db import models

from bienban.register.models.base import AppendOnly
from bienban.register.models.readings import Document


class Task(models.Model):
    """One thing that a directive told somebody to do, or that a petition asks for.

    The words, bodies and deadline follow the current view of its document; `standing`, `done_on` and
    `due_day` follow its history as well. A task that a newer reading no longer finds stays, with
    `present` false.
    """

    ACTS = (("directive", "directive"), ("petition", "petition"))
    STANDINGS = (("open", "open"), ("done", "done"), ("suspended", "suspended"), ("withdrawn", "withdrawn"))

    document = models.ForeignKey(Document, models.CASCADE, related_name="tasks")
    act = models.CharField(max_length=16, choices=ACTS)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    given = models.CharField(max_length=32, blank=True)
    """When it was given, EDTF: the date of the readout."""
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)
    due = models.CharField(max_length=64, blank=True)
    """The deadline, EDTF, "" for none; "XXXX-XX-25" is the 25th of every month."""
    due_day = models.DateField(null=True)
    """The last day in time; None where there is no deadline or it recurs."""
    standing = models.CharField(max_length=16, choices=STANDINGS, default="open")
    done_on = models.DateField(null=True)
    present = models.BooleanField(default=True)
    cues = models.BinaryField(default=b"")
    """What it is known again by in a report; see `bienban.register.cues`."""
    repeats = models.ForeignKey(
        "self", models.SET_NULL, null=True, db_index=False, related_name="repeated_by"
    )
    """The task of an earlier printing of the same text that this one is; see `bienban.register.printings`."""

    class Meta:
        indexes = [
            models.Index(
                fields=["repeats"], condition=models.Q(repeats__isnull=False), name="repeated_tasks"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Attachment(AppendOnly):
    """A file that was handed in as evidence."""

    digest = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    media_type = models.CharField(max_length=100, blank=True)
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """A place in a document that may report on a task; nothing follows from it until somebody takes it."""

    task = models.ForeignKey(Task, models.CASCADE, db_index=False, related_name="proposals")
    document = models.ForeignKey(Document, models.CASCADE, related_name="proposals")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    why = models.CharField(max_length=32)
    """"instrument", "wording" or "response"."""
    score = models.PositiveSmallIntegerField()
    """How strongly it speaks for itself, 0 to 100."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "document", "start"], name="one_proposal"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} for {self.task_id}"


class TaskEvent(AppendOnly):
    """Something that happened to a task, or that somebody noted about it; the history of the task."""

    KINDS = (
        ("note", "note"),
        ("evidence", "evidence"),
        ("declined", "proposal declined"),
        ("done", "done"),
        ("reopened", "reopened"),
        ("suspended", "suspended"),
        ("resumed", "resumed"),
        ("withdrawn", "withdrawn"),
        ("due", "deadline changed"),
        ("apart", "no repetition of another"),
    )

    task = models.ForeignKey(Task, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=16, choices=KINDS)
    day = models.DateField()
    """When it happened, which may be before it was entered (`made_at`)."""
    author = models.CharField(max_length=150)
    note = models.TextField(blank=True)
    due = models.CharField(max_length=64, blank=True)
    """For "due": the new deadline, EDTF."""
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="events")

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"

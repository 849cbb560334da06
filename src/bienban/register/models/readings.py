"""Documents, what was read out of them, what people corrected, and the view that follows from both."""

from django.db import models

from bienban.register.models.base import AppendOnly


class Document(AppendOnly):
    """A text, once, whatever it was called when it came; "" where it was erased (`Erasure`)."""

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the text in UTF-8, hex: the record's `document.id`."""
    text = models.TextField()
    source = models.TextField(blank=True)
    """The file name it first came under; "-" for standard input."""

    def __str__(self) -> str:
        return self.source or self.digest[:12]


class Reading(AppendOnly):
    """What one rule set read out of a document on one assumption about its date of publication.

    The latest one counts; where an earlier assumption comes back, it is read again. One that `bienban corpus`
    made by the same rule set is stored as it is.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="readings")
    ruleset = models.CharField(max_length=64)
    """`bienban.record.ruleset.ruleset()` of the code that read."""
    given = models.CharField(max_length=10, blank=True)
    """The date of publication that the reader was told, EDTF; "" for none."""
    record = models.BinaryField()
    """The record's JSON without the document's text, deflated; see `bienban.register.packing`."""

    def __str__(self) -> str:
        return f"{self.document_id} by {self.ruleset}"


class Correction(AppendOnly):
    """One thing about a document's record that a person put right; later ones lie on top of earlier ones.

    It holds of the text, not of one reading: `part`, `start` and `end` name a mention ("person", "body"...),
    "session", "statement", "item" or "indicator" by its span; "document" has the span 0, 0. `field` is a
    field of that part in RECORD's terms, "" for the whole part. `before` and `after` are JSON, None where
    the part or field was or is to be absent. `undoes` names the correction that this one takes back, and
    `goes_with` the one that was made together with it, of something else that said the same.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="corrections")
    part = models.CharField(max_length=16)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    field = models.CharField(max_length=32, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    author = models.CharField(max_length=150)
    reason = models.TextField(blank=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
    goes_with = models.ForeignKey("self", models.PROTECT, null=True, related_name="along")

    def __str__(self) -> str:
        return f"{self.part} {self.start}–{self.end} {self.field}".rstrip()


class Approval(AppendOnly):
    """That somebody checked a document's record and gave its tasks out; `undoes` takes one such back."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="approvals")
    author = models.CharField(max_length=150)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")

    def __str__(self) -> str:
        return f"{self.document_id} by {self.author}"


class Erasure(AppendOnly):
    """That a document had to go: its row stays without the text, so that it does not come back."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="erasure")
    author = models.CharField(max_length=150)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.document_id} by {self.author}"


class Readout(models.Model):
    """The current view of a document: its latest reading with the corrections laid over it."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="readout")
    reading = models.ForeignKey(Reading, models.CASCADE)
    title = models.TextField(blank=True)
    published = models.CharField(max_length=32, blank=True)
    kind = models.CharField(max_length=16, blank=True)
    """The kind of session, "" where the text reports none."""
    date = models.CharField(max_length=32, blank=True)
    """When it was, EDTF: the day of the session, else that of publication."""
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)
    """The days that `date` begins and ends on; None where it is not known."""
    unplaced = models.JSONField(default=list)
    """The ids of corrections whose part the latest reading does not have."""
    approved = models.BooleanField(default=False, db_default=False)
    """Whether an approval is in effect; `bienban.register.approving` sees to it."""

    def __str__(self) -> str:
        return self.title or str(self.document_id)

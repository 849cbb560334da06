"""Who is who across documents, in Popolo's terms: person, organisation, post, membership, place; instruments.

A membership follows from the attestations of one post by one person's appearances.
"""

from django.db import models

from bienban.register.models.base import AppendOnly
from bienban.register.models.readings import Document


class Person(models.Model):
    """A person as far as the register can tell persons apart."""

    name = models.TextField()
    key = models.CharField(max_length=200, db_index=True)
    """The name as `bienban.register.folding.key` folds it; equal names have equal keys."""
    plain = models.TextField(default="")
    """The name as `bienban.register.folding.searched` has it."""
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    """The person that this one was found to be; only decisions of people set it."""
    rank = models.CharField(max_length=64, blank=True)
    """The rank of the latest appearance that states one."""
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    """The days between which the person appears."""

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """An administrative unit, country or region by the name of its time."""

    name = models.TextField()
    level = models.CharField(max_length=16)
    within = models.TextField(blank=True)
    """The province it lies in, "" for provinces, countries, regions and what is not known."""
    code = models.CharField(max_length=8, blank=True)
    key = models.CharField(max_length=200, db_index=True)
    plain = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "level", "within"], name="one_place"),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A body by its canonical full name; what it was before and became is `bienban.register.successions`'."""

    name = models.TextField(unique=True)
    key = models.CharField(max_length=300, db_index=True)
    plain = models.TextField(default="")
    level = models.CharField(max_length=16, blank=True)
    branch = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return self.name


class Instrument(models.Model):
    """A legal or policy document by its number, or by its name where it has none."""

    number = models.TextField(unique=True)
    key = models.TextField(db_index=True)
    plain = models.TextField(default="")
    """Number and title, as of persons."""
    type = models.CharField(max_length=64, blank=True)
    date = models.CharField(max_length=32, blank=True)
    issuer = models.TextField(blank=True)
    title = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.number


class Post(models.Model):
    """An office: a title, in an organisation (None where the title stands alone)."""

    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="posts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "organisation"], name="one_post"),
            models.UniqueConstraint(
                fields=["title"], condition=models.Q(organisation=None), name="one_title"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.organisation}" if self.organisation else self.title


class Appearance(models.Model):
    """A person in a document: all mentions there that are of this one person."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="appearances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="appearances")
    name = models.TextField()
    rank = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    """Where the first of the mentions begins."""
    day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    """The first and the last day that the document's date allows."""

    def __str__(self) -> str:
        return f"{self.name} in {self.document_id}"


class Attestation(models.Model):
    """A post that a document gives to a person."""

    appearance = models.ForeignKey(Appearance, models.CASCADE, related_name="attestations")
    post = models.ForeignKey(Post, models.PROTECT, related_name="attestations")

    def __str__(self) -> str:
        return f"{self.post_id} of {self.appearance_id}"


class Membership(models.Model):
    """A post that a person held, with the first and the last day on which it is attested."""

    person = models.ForeignKey(Person, models.CASCADE, db_index=False, related_name="memberships")
    post = models.ForeignKey(Post, models.PROTECT, related_name="memberships")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "post"], name="one_membership"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} by {self.person_id}"


class Decision(AppendOnly):
    """What a person decided on two persons of the register: they are one, or they are two."""

    KINDS = (("merge", "merge"), ("apart", "keep apart"), ("undo", "undo"))

    kind = models.CharField(max_length=8, choices=KINDS)
    first = models.ForeignKey(Person, models.PROTECT, related_name="decisions")
    second = models.ForeignKey(Person, models.PROTECT, related_name="+")
    author = models.CharField(max_length=150)
    reason = models.TextField(blank=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")

    def __str__(self) -> str:
        return f"{self.kind} {self.first_id} {self.second_id}"


class Doubt(models.Model):
    """Two persons of one name who may be one; it waits in the queue until somebody decides."""

    first = models.ForeignKey(Person, models.CASCADE, db_index=False, related_name="doubts")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    why = models.CharField(max_length=32)
    """What speaks for one: see `bienban.register.identity.Why`."""
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_doubt"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}?"

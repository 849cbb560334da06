"""What the site keeps beside the register: its users, their tokens and saved views."""

import hashlib
import secrets
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone


class Role(models.TextChoices):
    """What a user may do; each role may do what those before it may."""

    READER = "reader"
    """Look at everything."""
    EDITOR = "editor"
    """Add documents, correct records, keep the history of tasks."""
    APPROVER = "approver"
    """Approve readouts, decide who is who."""
    ADMINISTRATOR = "administrator"
    """Make users and give them their roles."""


class User(AbstractUser):
    """Somebody who signs in."""

    DEMO = "demo"
    """The name of the user of a demonstration."""

    role = models.CharField(max_length=16, choices=Role, default=Role.READER)
    must_change_password = models.BooleanField(default=False)

    def may(self, role: Role | str) -> bool:
        """Whether this user has the role, or one above it."""
        ranks = list(Role)
        return ranks.index(Role(self.role)) >= ranks.index(Role(role))

    @property
    def shown_name(self) -> str:
        """The name under which corrections and updates are kept."""
        return self.get_full_name() or self.username

    def get_full_name(self) -> str:
        """Family name first, as Vietnamese names are written."""
        return f"{self.last_name} {self.first_name}".strip()


class Token(models.Model):
    """A user's key for a program that cannot sign in; only its digest is kept."""

    API, CALENDAR = "api", "calendar"

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    use = models.CharField(max_length=8, choices=[(API, API), (CALENDAR, CALENDAR)], default=API)
    """What the key opens: the API, or no more than the calendars, as theirs stands in their address."""
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def made(cls, user: User, name: str, use: str = API) -> tuple[Self, str]:
        """A new token and the key itself, which is not to be had again."""
        key = secrets.token_urlsafe(32)
        return cls.objects.create(user=user, name=name, digest=cls.digest_of(key), use=use), key

    @staticmethod
    def digest_of(key: str) -> str:
        """The digest under which a key is found."""
        return hashlib.sha256(key.encode()).hexdigest()

    @classmethod
    def holder(cls, key: str, use: str) -> User | None:
        """The user whose key for that use this is, None for no such key or one whose user was shut out."""
        found = cls.objects.select_related("user").filter(digest=cls.digest_of(key), use=use).first()
        return found.user if found and found.user.is_active else None


class SavedView(models.Model):
    """A list with its filters, under a name that its user gave it; `query` is what stands after the `?`."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=100)
    page = models.CharField(max_length=32)
    """The name of the page's route: "tasks"."""
    query = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "page", "name"], name="one_view")]

    def __str__(self) -> str:
        return self.name

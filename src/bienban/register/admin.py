"""The register in Django's admin, to look at: what follows from texts and decisions is not edited by hand."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from bienban.register.models import (
    Correction,
    Decision,
    Document,
    Doubt,
    Instrument,
    Organisation,
    Person,
    Place,
    Proposal,
    Readout,
    Task,
    TaskEvent,
)

if TYPE_CHECKING:
    Page = admin.ModelAdmin[Any]
else:
    Page = admin.ModelAdmin  # takes its parameter in the type stubs only


class ReadOnly(Page):
    """Lists and shows; adds, changes and deletes nothing."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never."""
        return False


LISTS: dict[type[models.Model], tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    Document: (("id", "source", "made_at"), ("source", "digest"), ()),
    Readout: (("document", "title", "date", "kind"), ("title",), ("kind",)),
    Correction: (("document", "part", "field", "author", "made_at"), ("author",), ("part",)),
    Person: (("name", "rank", "first_day", "last_day", "merged_into"), ("name",), ()),
    Organisation: (("name", "level", "branch"), ("name",), ("level", "branch")),
    Place: (("name", "within", "level", "code"), ("name",), ("level",)),
    Instrument: (("number", "type", "date", "issuer"), ("number", "title"), ("type",)),
    Doubt: (("first", "second", "why", "decision"), ("first__name",), ("why",)),
    Decision: (("kind", "first", "second", "author", "made_at"), ("author",), ("kind",)),
    Task: (("id", "text", "act", "due", "standing", "present"), ("text",), ("act", "standing")),
    TaskEvent: (("task", "kind", "day", "author", "made_at"), ("author", "note"), ("kind",)),
    Proposal: (("task", "document", "why", "score"), (), ("why",)),
}
"""Of each table the columns of its list, what is searched, and the filters beside it."""

for table, (columns, searched, filtered) in LISTS.items():
    settings = {"list_display": columns, "search_fields": searched, "list_filter": filtered}
    admin.site.register(table, type(f"{table.__name__}Admin", (ReadOnly,), settings))

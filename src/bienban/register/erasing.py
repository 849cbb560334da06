"""Erasing a document that has to go, by a court's order or the law on personal data.

The one exception from tables that only grow. The document's row stays, without its text and name: its digest
keeps the text from coming back, and evidence of other tasks still refers to it.
"""

from django.db import connection, transaction

from bienban.errors import RegisterError
from bienban.register import people, rows, view, writers
from bienban.register.models import (
    Appearance,
    Approval,
    Correction,
    Document,
    Erasure,
    Proposal,
    Reading,
    Readout,
    Task,
    TaskEvent,
)


def erase(document: Document, author: str, reason: str) -> Erasure:
    """Take a document's text and all that was read out of it, corrected in it and done about its tasks away.

    On SQLite the bytes are overwritten and the log is emptied; on PostgreSQL they go with the next VACUUM.
    Copies made elsewhere are not reached. Raises RegisterError without a reason, or where it was done before.
    """
    if not reason.strip():
        raise RegisterError("erasing needs a reason")
    if connection.vendor == "sqlite":
        _pragma("secure_delete = ON")
    erasure = _erase(document, author, reason)
    if connection.vendor == "sqlite":
        _pragma("secure_delete = OFF")
        _pragma("wal_checkpoint(TRUNCATE)")
    return erasure


@transaction.atomic
def _erase(document: Document, author: str, reason: str) -> Erasure:
    writers.lock()
    if Erasure.objects.filter(document=document).exists():
        raise RegisterError("this was erased before")
    erasure = Erasure.objects.create(document=document, author=author, reason=reason)
    persons = set(Appearance.objects.filter(document=document).values_list("person_id", flat=True))
    view.clear(document)
    Appearance.objects.filter(document=document).delete()
    people.recount(persons)
    Readout.objects.filter(document=document).delete()
    tasks = Task.objects.filter(document=document)
    TaskEvent.objects.filter(task__in=tasks).delete()
    Proposal.objects.filter(task__in=tasks).delete()
    Proposal.objects.filter(document=document, events=None).delete()
    tasks.delete()
    for table in (Correction, Approval, Reading):
        rows.delete(table, "document", document.pk)
    Document.objects.filter(pk=document.pk).update(text="", source="")
    if connection.vendor == "sqlite":  # what is deleted from FTS5 stays in its segments until they are merged
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO register_fulltext (register_fulltext) VALUES ('optimize')")
    document.text = document.source = ""
    return erasure


def _pragma(what: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {what}")

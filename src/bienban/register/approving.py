"""Approving a readout: somebody has checked its record, and its tasks are given out."""

from django.db import transaction
from django.db.models import Max

from bienban.errors import ConflictError, RegisterError
from bienban.register import writers
from bienban.register.models import Approval, Document, Readout


def in_effect(document: Document) -> Approval | None:
    """The approval that counts, None where there is none or it was taken back."""
    return document.approvals.filter(undoes=None, undone_by=None).order_by("-pk").first()


@transaction.atomic
def approve(document: Document, author: str, seen: int | None = None) -> Approval:
    """Approve a readout; raises RegisterError for one that is approved.

    `seen` is the id of the latest correction that the approver had before the eyes, 0 for none; where there
    is a later one by now, ConflictError is raised.
    """
    writers.lock()
    last = document.corrections.aggregate(last=Max("pk"))["last"] or 0
    if seen is not None and last != seen:
        raise ConflictError("somebody else changed this in the meantime")
    if in_effect(document):
        raise RegisterError("this readout is approved already")
    approval = Approval.objects.create(document=document, author=author)
    Readout.objects.filter(document=document).update(approved=True)
    return approval


@transaction.atomic
def withdraw(document: Document, author: str) -> Approval:
    """Take the approval back; raises RegisterError where there is none."""
    writers.lock()
    approval = in_effect(document)
    if approval is None:
        raise RegisterError("this readout is not approved")
    taken_back = Approval.objects.create(document=document, author=author, undoes=approval)
    Readout.objects.filter(document=document).update(approved=False)
    return taken_back

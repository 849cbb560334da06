"""Approving a readout: somebody has checked its record, and its tasks are given out."""

from django.db import transaction

from bienban.errors import RegisterError
from bienban.register import view
from bienban.register.models import Approval, Document, Readout


def in_effect(document: Document) -> Approval | None:
    """The approval that counts, None where there is none or it was taken back."""
    return document.approvals.filter(undoes=None, undone_by=None).order_by("-pk").first()


@transaction.atomic
def approve(document: Document, author: str) -> Approval:
    """Approve a readout; raises RegisterError for one that is approved."""
    view.lock()
    if in_effect(document):
        raise RegisterError("this readout is approved already")
    approval = Approval.objects.create(document=document, author=author)
    Readout.objects.filter(document=document).update(approved=True)
    return approval


@transaction.atomic
def withdraw(document: Document, author: str) -> Approval:
    """Take the approval back; raises RegisterError where there is none."""
    view.lock()
    approval = in_effect(document)
    if approval is None:
        raise RegisterError("this readout is not approved")
    taken_back = Approval.objects.create(document=document, author=author, undoes=approval)
    Readout.objects.filter(document=document).update(approved=False)
    return taken_back

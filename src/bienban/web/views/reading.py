"""The list of readouts, and the reading view: a text beside the record of it; approving."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bienban.errors import ConflictError, RegisterError
from bienban.register import approving, view
from bienban.register.corrections import in_effect, lay_over
from bienban.register.models import Document, Readout
from bienban.register.packing import unpack
from bienban.web import marking
from bienban.web.access import approvers
from bienban.web.facts import account, names
from bienban.web.fields import KINDS
from bienban.web.history import author_of, history
from bienban.web.readouts import ReadoutFilter, with_tasks

ROWS = 50
"""Readouts on a page."""


def documents(request: HttpRequest) -> HttpResponse:
    """The list."""
    shown = ReadoutFilter(request.GET)
    page = Paginator(shown.found(), ROWS).get_page(request.GET.get("page"))
    about = {"section": "documents", "filter": shown, "page": page, "rows": with_tasks(list(page))}
    return render(request, "web/documents.html", about)


def document(request: HttpRequest, number: int) -> HttpResponse:
    """The reading view of one readout, a page of its text at a time."""
    readout = get_object_or_404(Readout.objects.select_related("document", "reading"), pk=number)
    found, text = readout.document, readout.document.text
    corrections = list(found.corrections.order_by("pk"))
    for correction in corrections:
        correction.document = found
    record = lay_over(unpack(view.latest(found).record, text), corrections)[0]
    starts = marking.pages(text)
    page = min(max(_whole(request.GET.get("page", "")), 1), len(starts))
    first, last = starts[page - 1], [*starts, len(text)][page]
    shown = account(record, first, last)
    shown.settle(in_effect(corrections))
    about = {
        "section": "documents",
        "document": found,
        "readout": readout,
        "record": record,
        "account": shown,
        "lines": marking.lines(text, shown.placed(), first, last),
        "kinds": KINDS,
        "names": names(record),
        "to_check": shown.to_check(),
        "history": history(corrections, readout.unplaced),
        "last_correction": corrections[-1].pk if corrections else 0,
        "approval": approving.in_effect(found),
        "page": page,
        "pages": range(1, len(starts) + 1),
        "tasks": found.tasks.filter(present=True).count(),
    }
    return render(request, "web/document.html", about)


def _whole(number: str) -> int:
    """A number of an address or form; -1 for what is none."""
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 18 else -1


@require_POST
@approvers
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve a readout as the approver saw it, and go on to its tasks."""
    found = get_object_or_404(Document, pk=number)
    try:
        approving.approve(found, author_of(request), _whole(request.POST.get("seen", "")))
    except ConflictError:
        messages.error(request, _("Người khác vừa sửa biên bản này. Hãy xem lại rồi duyệt."))
        return redirect("document", number)
    except RegisterError:
        messages.info(request, _("Bản tin này đã được duyệt trước đó."))
        return redirect("document", number)
    tasks = found.tasks.filter(present=True).count()
    messages.success(request, _("Đã duyệt; %(n)s việc được giao.") % {"n": tasks})
    return redirect(reverse("tasks") + f"?document={number}" if tasks else reverse("document", args=[number]))


@require_POST
@approvers
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take the approval back."""
    try:
        approving.withdraw(get_object_or_404(Document, pk=number), author_of(request))
        messages.success(request, _("Đã rút lại việc duyệt."))
    except RegisterError:
        messages.info(request, _("Bản tin này chưa được duyệt."))
    return redirect("document", number)


urlpatterns = [
    path("documents", documents, name="documents"),
    path("documents/<int:number>", document, name="document"),
    path("documents/<int:number>/approve", approve, name="approve"),
    path("documents/<int:number>/withdraw", withdraw, name="withdraw"),
]

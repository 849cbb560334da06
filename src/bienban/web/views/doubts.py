"""The queue of uncertain identities: two persons of one name who may be one, for an approver to decide."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bienban.errors import RegisterError
from bienban.register import deciding
from bienban.register.models import Decision, Doubt
from bienban.web.access import approvers
from bienban.web.history import author_of
from bienban.web.pairs import known_of

ROWS = 20
"""Pairs on a page."""
LATEST = 20
"""Decisions that the page shows, to be taken back."""


@approvers
def doubts(request: HttpRequest) -> HttpResponse:
    """The pairs that wait, with what is known of both; the latest decisions."""
    page = Paginator(deciding.queue(), ROWS).get_page(request.GET.get("page"))
    pairs = list(page)
    known = known_of([person for pair in pairs for person in (pair.first_id, pair.second_id)])
    made = Decision.objects.exclude(kind="undo").filter(undone_by=None).select_related("first", "second")
    about = {
        "section": "directory",
        "page": page,
        "pairs": [(pair, (known[pair.first_id], known[pair.second_id])) for pair in pairs],
        "decisions": made.order_by("-pk")[:LATEST],
    }
    return render(request, "web/doubts.html", about)


@require_POST
@approvers
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Say that the two of a pair are one, or two."""
    doubt = get_object_or_404(Doubt.objects.select_related("first", "second"), pk=number)
    decisions = {"merge": deciding.merge, "apart": deciding.keep_apart}
    decision = decisions.get(request.POST.get("decision", ""))
    if decision is None:
        return HttpResponseBadRequest()
    if doubt.decision_id is not None:
        messages.error(request, _("Cặp này người khác vừa phân định; xem danh sách dưới đây."))
        return redirect("doubts")
    try:
        decision(doubt.first, doubt.second, author_of(request), request.POST.get("reason", "").strip()[:2000])
    except RegisterError:
        messages.error(request, _("Hai người này đã được nhập làm một trước đó."))
    else:
        one = decision is deciding.merge
        said = _("Đã nhập làm một: %(name)s.") if one else _("Đã để là hai người: %(name)s.")
        messages.success(request, said % {"name": doubt.first.name})
    return redirect("doubts")


@require_POST
@approvers
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take a decision back."""
    try:
        deciding.undo(get_object_or_404(Decision, pk=number), author_of(request))
        messages.success(request, _("Đã rút lại quyết định."))
    except RegisterError:
        messages.error(request, _("Quyết định này đã được rút lại trước đó."))
    return redirect("doubts")


urlpatterns = [
    path("doubts", doubts, name="doubts"),
    path("doubts/<int:number>", decide, name="decide"),
    path("doubts/undo/<int:number>", undo, name="undo-decision"),
]

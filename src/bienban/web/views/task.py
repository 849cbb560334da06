"""One task: where it stands in its text, its history, its evidence, and what can be noted about it."""

from typing import Any

from django.contrib import messages
from django.db.models import CharField, F
from django.db.models.functions import Greatest, Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bienban.errors import RegisterError
from bienban.register import following
from bienban.register.models import Attachment, Document, Involvement, Proposal, Task
from bienban.register.reports import Asked, listed
from bienban.register.search import Filter, Hit, search, terms
from bienban.web import evidence, task_changes
from bienban.web.access import current, editors
from bienban.web.downloads import download
from bienban.web.templatetags.said import words

AROUND = 1500
"""Characters before and after a task in which its paragraph is looked for."""
LINKED = {
    "organisation_id": "body",
    "place_id": "place",
    "person_id": "person",
    "instrument_id": "instrument",
}
"""The page of what takes part in a task, by the column that names it."""


def task(request: HttpRequest, number: int) -> HttpResponse:
    """The page of a task."""
    return _page(request, number)


@require_POST
@editors
def note(request: HttpRequest, number: int) -> HttpResponse:
    """Add to the history what the form says, with a file as its evidence if one came along."""
    found = get_object_or_404(Task.objects.select_related("document"), pk=number)
    change = task_changes.Change.typed(request.POST)
    file = request.FILES.get("file")
    wrong = change.wrong or (evidence.wrong(file) if file else "")
    if not wrong:
        paper = evidence.kept(file) if file else None
        wrong = task_changes.apply(
            found, change, current(request).shown_name, request.POST.get("seen", ""), attachment=paper
        )
    return _answer(request, number, wrong, change.kind, _("Đã ghi."))


@require_POST
@editors
def add_evidence(request: HttpRequest, number: int) -> HttpResponse:
    """A file, or a document of the register, as evidence."""
    found = get_object_or_404(Task, pk=number)
    change = task_changes.Change.typed(request.POST)
    file, chosen = request.FILES.get("file"), request.POST.get("document", "")
    document = Document.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    wrong = ""
    if change.day is None or change.day > timezone.localdate():
        wrong = _("Ngày không hợp lệ.")
    elif file:
        wrong = evidence.wrong(file)
    elif document is None:
        wrong = _("Chưa chọn tệp hay văn bản nào.")
    if not wrong:
        following.update(
            found, "evidence", current(request).shown_name, change.day or timezone.localdate(), change.note,
            attachment=evidence.kept(file) if file else None, document=None if file else document,
        )  # fmt: skip
    return _answer(request, number, wrong, "evidence", _("Đã thêm minh chứng."))


@require_POST
@editors
def decide(request: HttpRequest, number: int, proposal: int) -> HttpResponse:
    """Take a proposal as evidence, or decline it with a reason."""
    found = get_object_or_404(Proposal.objects.select_related("task", "document"), pk=proposal, task=number)
    author, day = current(request).shown_name, timezone.localdate()
    reason = request.POST.get("note", "").strip()
    taken, wrong = "take" in request.POST, ""
    try:
        (following.take if taken else following.decline)(found, author, day, reason)
    except RegisterError as error:
        wrong = words().failure(str(error))
    done = _("Đã nhận làm minh chứng.") if taken else _("Đã bác đề xuất.")
    return _answer(request, number, wrong, f"proposal-{proposal}", done)


def attachment(request: HttpRequest, number: int) -> HttpResponse:
    """A file that was handed in as evidence, to keep and not to show."""
    found = get_object_or_404(Attachment, pk=number)
    return download(bytes(found.data), found.name, evidence.media_type(found.name))


def _answer(request: HttpRequest, number: int, wrong: str, form: str, done: str) -> HttpResponse:
    """Back to the page of the task; with what was typed and why it was not done, where it was not."""
    if wrong:
        return _page(request, number, form, wrong)
    messages.success(request, done)
    return redirect("task", number)


def _page(request: HttpRequest, number: int, form: str = "", wrong: str = "") -> HttpResponse:
    today = timezone.localdate()
    begin = Greatest(F("start") - AROUND, 0)
    found: Any = get_object_or_404(
        Task.objects.select_related("document__readout", "repeats")
        .defer("document__text")
        .annotate(
            begin=begin,
            around=Substr("document__text", begin + 1, F("end") - begin + AROUND, output_field=CharField()),
        ),
        pk=number,
    )
    shown = listed(Asked(task=number), today)
    now = shown[0] if shown else None
    query = request.GET.get("evidence", "").strip()
    about = {
        "section": "tasks",
        "task": found,
        "listed": now,
        "state": following.state(found, today),
        "seen": task_changes.seen(now),
        "parties": _parties(number),
        "source": _source(found.around, found.start - found.begin, found.end - found.begin),
        "history": following.history(found),
        "proposals": [_proposed(one) for one in _proposals(found)],
        "query": "",
        "wanted": query,
        "hits": _documents(query) if query else None,
        "kinds": _possible(found),
        "reasoned": following.REASONED,
        "printings": found.repeated_by.select_related("document__readout").defer("document__text"),
        "today": today,
        "form": form,
        "wrong": wrong,
        "typed": request.POST,
        "accepted": ",".join(evidence.TYPES),
    }
    return render(request, "web/task.html", about, status=422 if wrong else 200)


def _possible(found: Task) -> list[str]:
    """What can be noted about the task as it stands."""
    if found.repeats_id:
        return [task_changes.APART]
    after = following.AFTER
    kinds = [kind for kind in task_changes.KINDS if found.standing in after.get(kind, (found.standing,))]
    return [kind for kind in kinds if kind != "assign" or found.present]


def _parties(number: int) -> dict[str, list[tuple[str, str, int]]]:
    """Who is in charge and who coordinates, and the instruments: names with the page of each and its id."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for one in Involvement.objects.filter(task=number).order_by("pk").values("role", "name", *LINKED):
        page, key = next(((page, one[column]) for column, page in LINKED.items() if one[column]), ("", 0))
        found.setdefault(one["role"], []).append((one["name"], page, key))
    return found


def _source(around: str, start: int, end: int) -> tuple[str, str, str]:
    """The paragraph before the task, the task, and the paragraph after it."""
    before, after = around[:start], around[end:]
    opened, closed = before.rfind("\n") + 1, after.find("\n")
    lead = before[opened:] if opened or start < AROUND else "…" + before
    rest = after[:closed] if closed >= 0 else after + ("…" if len(after) >= AROUND else "")
    return lead, around[start:end], rest


def _proposals(found: Task) -> Any:
    return (
        following.proposed(found)
        .defer("document__text")
        .annotate(
            words=Substr("document__text", F("start") + 1, F("end") - F("start"), output_field=CharField())
        )
    )


def _proposed(proposal: Any) -> dict[str, Any]:
    return {"proposal": proposal, "text": proposal.words, "form": f"proposal-{proposal.pk}"}


def _documents(query: str) -> list[Hit]:
    """Documents of the register that may be evidence."""
    return search(query, Filter(kind="document"), 10, timezone.localdate()) if terms(query) else []


urlpatterns = [
    path("tasks/<int:number>", task, name="task"),
    path("tasks/<int:number>/note", note, name="note-task"),
    path("tasks/<int:number>/evidence", add_evidence, name="add-evidence"),
    path("tasks/<int:number>/proposals/<int:proposal>", decide, name="decide-proposal"),
    path("tasks/attachments/<int:number>", attachment, name="attachment"),
]

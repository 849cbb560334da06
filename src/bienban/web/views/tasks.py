"""The list of tasks: filtered, sorted, kept as a view, changed many at a time, as a workbook."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from msgspec import structs

from bienban.interface.sheets import of_tasks
from bienban.register.reports import Listed, Order, counted
from bienban.web import task_changes
from bienban.web.access import current, editors
from bienban.web.downloads import workbook
from bienban.web.models import SavedView
from bienban.web.task_filter import TaskFilter, TaskList
from bienban.web.templatetags.said import words

ROWS = 50
"""Tasks of a page."""
COLUMNS: dict[Order, Any] = {
    "text": gettext_lazy("Việc"),
    "body": gettext_lazy("Cơ quan chủ trì"),
    "given": gettext_lazy("Ngày giao"),
    "due": gettext_lazy("Thời hạn"),
    "state": gettext_lazy("Tình trạng"),
    "source": gettext_lazy("Bản tin"),
}
CHANGED = "changed_tasks"
"""Where the session keeps what became of a change to many, until it is shown."""


def tasks(request: HttpRequest) -> HttpResponse:
    """The list."""
    shown, today = TaskFilter(request.GET), timezone.localdate()
    found: Any = TaskList(shown, today)  # what the type stubs of Paginator take is narrower
    page: Page[Listed] = Paginator(found, ROWS).get_page(request.GET.get("page"))
    waiting = 0
    if shown.asked.approved:
        waiting = counted(structs.replace(shown.asked, approved=False), today)
    results = request.session.pop(CHANGED, None)
    about = {
        "section": "tasks",
        "filter": shown,
        "page": page,
        "rows": [(task, task_changes.seen(task)) for task in page],
        "heads": shown.heads(COLUMNS),
        "waiting": waiting,
        "views": current(request).saved_views.filter(page="tasks").order_by("name"),
        "kinds": task_changes.KINDS,
        "today": today,
        "results": results,
        "failed": {one["task"] for one in results or () if one["wrong"]},
    }
    return render(request, "web/tasks.html", about)


def sheet(request: HttpRequest) -> HttpResponse:
    """The whole list as an Excel workbook."""
    listed = TaskList(TaskFilter(request.GET), timezone.localdate())
    return workbook([of_tasks(listed[:], words())], _("nhiem-vu"))


@require_POST
@editors
def change(request: HttpRequest) -> HttpResponse:
    """Change the tasks that were chosen, and go back to the list, which says what became of each."""
    numbers = [int(one) for one in request.POST.getlist("task") if one.isascii() and one.isdigit()]
    wrong = task_changes.Change.typed(request.POST).wrong
    if not numbers:
        messages.error(request, _("Chưa chọn việc nào."))
    elif wrong:
        messages.error(request, wrong)
    else:
        request.session[CHANGED] = task_changes.apply_to_many(request, numbers)
    return redirect(_list(request.POST.get("query", "")))


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the list with its filters under a name; one of that name is replaced."""
    name, query = request.POST.get("name", "").strip()[:100], request.POST.get("query", "")
    kept = TaskFilter(QueryDict(query)).query
    if name:
        SavedView.objects.update_or_create(
            user=current(request), page="tasks", name=name, defaults={"query": kept}
        )
        messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": name})
    else:
        messages.error(request, _("Chưa đặt tên cho bộ lọc."))
    return redirect(_list(kept))


@require_POST
def forget(request: HttpRequest, number: int) -> HttpResponse:
    """Forget a kept view of the user's own."""
    get_object_or_404(SavedView, pk=number, user=request.user, page="tasks").delete()
    messages.success(request, _("Đã xóa bộ lọc."))
    return redirect("tasks")


def _list(query: str) -> str:
    """The address of the list with a query, which is only ever a query."""
    kept = QueryDict(query).urlencode()
    return reverse("tasks") + (f"?{kept}" if kept else "")


urlpatterns = [
    path("tasks", tasks, name="tasks"),
    path("tasks.xlsx", sheet, name="tasks-sheet"),
    path("tasks/change", change, name="change-tasks"),
    path("tasks/views", keep, name="keep-view"),
    path("tasks/views/<int:number>/forget", forget, name="forget-view"),
]

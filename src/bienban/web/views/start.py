"""The first page: what is due and overdue, the latest sessions, how tasks stand. The site's health."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from bienban import __version__
from bienban.register.models import Involvement, Readout, Task, TaskEvent
from bienban.web.bars import Bar

SHOWN = 8
"""Bodies and sessions that the page has room for."""


def start(request: HttpRequest) -> HttpResponse:
    """The first page of the site."""
    today = timezone.localdate()
    week_ends = today + timedelta(days=6 - today.weekday())
    about = {
        "today": today,
        "week_ends": week_ends,
        "bodies": _bodies(today, week_ends),
        "due": _open(today, week_ends).order_by("due_day", "pk")[:SHOWN],
        "sessions": Readout.objects.exclude(kind="").select_related("document").order_by(
            F("first_day").desc(nulls_last=True), "-pk"
        )[:SHOWN],
        "unapproved": Readout.objects.filter(approved=False).exclude(kind="").count(),
        **_standing(today),
    }  # fmt: skip
    return render(request, "web/start.html", about)


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site and its register answer, for a machine that watches over it."""
    Readout.objects.exists()
    return JsonResponse({"status": "ok", "version": __version__})


def given_out() -> Combinable:
    """The tasks that count in lists: still found in their text, or with a history."""
    return Q(present=True) | Exists(TaskEvent.objects.filter(task=OuterRef("pk")))


def _open(first: date, last: date) -> Any:
    """Open tasks that are due from one day to another."""
    due = Task.objects.filter(standing="open", due_day__gte=first, due_day__lte=last)
    return due.filter(given_out()).select_related("document__readout")


def _bodies(today: date, week_ends: date) -> list[Any]:
    """Bodies in charge of tasks that are due this week or overdue, those with most overdue first."""
    open_tasks = Q(task__standing="open")
    counted = (
        Involvement.objects.filter(role="in_charge", task__due_day__lte=week_ends)
        .filter(open_tasks)
        .values("name")
        .annotate(
            overdue=Count("task", filter=Q(task__due_day__lt=today)),
            this_week=Count("task", filter=Q(task__due_day__gte=today)),
        )
        .order_by("-overdue", "-this_week", "name")
    )
    return list(counted[:SHOWN])


def _standing(today: date) -> dict[str, Any]:
    """How the directives' tasks stand, as the report counts them, with a bar for every state."""
    late = Q(due_day__isnull=False, done_on__isnull=False, done_on__gt=F("due_day"))
    overdue = Q(standing="open", due_day__lt=today)
    counts = Task.objects.filter(given_out(), act="directive").aggregate(
        done_in_time=Count("pk", filter=Q(standing="done") & ~late),
        done_late=Count("pk", filter=Q(standing="done") & late),
        not_due=Count("pk", filter=Q(standing="open") & ~overdue),
        overdue=Count("pk", filter=overdue),
        suspended=Count("pk", filter=Q(standing="suspended")),
        withdrawn=Count("pk", filter=Q(standing="withdrawn")),
    )
    bars = [Bar(state, count, f"/tasks?state={state}") for state, count in counts.items()]
    return {"given": sum(counts.values()), "bars": bars}

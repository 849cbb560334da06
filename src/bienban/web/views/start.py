"""The first page: what is due and overdue, the latest sessions, how tasks stand. The site's health."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from bienban import __version__
from bienban.register.models import Readout
from bienban.register.reports import Asked, by_body, listed, total
from bienban.register.tasks import STATES
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
        "due": listed(
            Asked(approved=True, state="not_done", due_since=today, due_until=week_ends), today, order="due",
            most=SHOWN,
        ),
        "sessions": Readout.objects.exclude(kind="").select_related("document").defer(
            "document__text"
        ).order_by(F("first_day").desc(nulls_last=True), "-pk")[:SHOWN],
        "unapproved": Readout.objects.filter(approved=False).exclude(kind="").count(),
        **_standing(today),
    }  # fmt: skip
    return render(request, "web/start.html", about)


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site and its register answer, for a machine that watches over it."""
    Readout.objects.exists()
    return JsonResponse({"status": "ok", "version": __version__})


def _bodies(today: date, week_ends: date) -> list[dict[str, Any]]:
    """Bodies in charge of tasks that are due this week or overdue, those with most overdue first."""
    soon = Asked(approved=True, state="not_done", due_since=today, due_until=week_ends)
    overdue, this_week = (
        {one.body: one.given for one in by_body(asked, today) if one.body}
        for asked in (Asked(approved=True, state="overdue"), soon)
    )
    found: list[dict[str, Any]] = [
        {"name": name, "overdue": overdue.get(name, 0), "this_week": this_week.get(name, 0)}
        for name in {*overdue, *this_week}
    ]
    return sorted(found, key=lambda one: (-one["overdue"], -one["this_week"], one["name"]))[:SHOWN]


def _standing(today: date) -> dict[str, Any]:
    """How the directives' tasks stand, as the report counts them, with a bar for every state."""
    counts = total(Asked(act="directive", approved=True), today)
    bars = [
        Bar(state, getattr(counts, state), f"{reverse('tasks')}?act=directive&state={state}")
        for state in STATES
    ]
    return {"given": counts.given, "bars": bars}

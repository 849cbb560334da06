"""The calendar of deadlines: a page a month, and feeds that programs read by a key in the address."""

import calendar as months
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_POST, require_safe
from msgspec import Struct, structs

from bienban.register.reports import Asked, Listed, due_days, listed
from bienban.web import calendar_feed
from bienban.web.access import current
from bienban.web.models import Token
from bienban.web.templatetags.said import one_line

SHOWN = 4
"""Tasks of a day that its place in the month has room for."""
MOST = 500
"""Tasks that a month shows; of further ones it says how many there are."""
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
NEW_ADDRESS = "new_calendar"
"""Where the session keeps the address of a new feed, until it is shown."""


class Day(Struct, frozen=True):
    """A day of the page: the tasks there is room for, how many more, whether it is of the month."""

    day: date
    tasks: list[Listed]
    more: int
    inside: bool


def calendar(request: HttpRequest) -> HttpResponse:
    """The deadlines of a month."""
    today = timezone.localdate()
    month = _month(request.GET.get("month", "")) or today.replace(day=1)
    body = request.GET.get("body", "").strip()[:300]
    about = {
        "section": "tasks",
        "month": month,
        "before": _moved(month, -1),
        "after": _moved(month, 1),
        "today": today,
        "body": body,
        "weekdays": [_(name) for name in WEEKDAYS],
        "weeks": _weeks(month, body, today),
        "keys": current(request).tokens.filter(use=Token.CALENDAR).order_by("-pk"),
        "address": request.session.pop(NEW_ADDRESS, ""),
    }
    return render(request, "web/calendar.html", about)


def _month(value: str) -> date | None:
    try:
        found = date.fromisoformat(f"{value}-01")
    except ValueError:
        return None
    return found if 1900 < found.year < 2200 else None


def _moved(month: date, by: int) -> date:
    """The first day of the month before or after."""
    return (month + timedelta(days=31 if by > 0 else -1)).replace(day=1)


def _weeks(month: date, body: str, today: date) -> list[list[Day]]:
    weeks = months.Calendar().monthdatescalendar(month.year, month.month)
    asked = Asked(body=body, approved=True, due_since=weeks[0][0], due_until=weeks[-1][-1])
    counts = due_days(asked, today)
    on_day: dict[date, list[Listed]] = {}
    for task in listed(asked, today, order="due", most=MOST):
        if task.due_day:
            on_day.setdefault(task.due_day, []).append(task)
    recurring = structs.replace(asked, due_since=None, due_until=None, recurring=True, state="not_done")
    for task in listed(recurring, today, most=MOST):
        for day in (day for week in weeks for day in week):
            if calendar_feed.recurs_on(task) == day.day and task.given[:10] <= day.isoformat():
                on_day.setdefault(day, []).append(task)
                counts[day] = counts.get(day, 0) + 1
    return [
        [
            Day(day, shown, counts.get(day, 0) - len(shown), day.month == month.month)
            for day in week
            for shown in [on_day.get(day, [])[:SHOWN]]
        ]
        for week in weeks
    ]


@require_POST
def make_key(request: HttpRequest) -> HttpResponse:
    """Make the address of a feed, which is shown once."""
    body = one_line(request.POST.get("body", ""))[:300]
    _token, key = Token.made(current(request), (body or _("mọi cơ quan"))[:100], Token.CALENDAR)
    query = urlencode({"body": body, "token": key} if body else {"token": key})
    request.session[NEW_ADDRESS] = request.build_absolute_uri(f"{reverse('calendar-feed')}?{query}")
    return redirect(reverse("calendar") + (f"?{urlencode({'body': body})}" if body else ""))


@require_POST
def end_key(request: HttpRequest, number: int) -> HttpResponse:
    """Shut the address of a feed of the user's own."""
    get_object_or_404(Token, pk=number, user=request.user, use=Token.CALENDAR).delete()
    messages.success(request, _("Địa chỉ lịch đã hết hiệu lực."))
    return redirect("calendar")


@login_not_required
@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """The calendar of a body for a program; the key in the address stands for its user."""
    if Token.holder(request.GET.get("token", ""), Token.CALENDAR) is None:
        return HttpResponse(_("Địa chỉ lịch này không có hiệu lực."), status=403, content_type="text/plain")
    body = request.GET.get("body", "").strip()[:300]
    answer = HttpResponse(
        calendar_feed.feed(body, timezone.localdate()), content_type="text/calendar; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'inline; filename="thoi-han.ics"'
    answer.headers["Cache-Control"] = "private, max-age=900"
    return answer


urlpatterns: list[Any] = [
    path("tasks/calendar", calendar, name="calendar"),
    path("tasks/calendar.ics", feed, name="calendar-feed"),
    path("tasks/calendar/keys", make_key, name="make-calendar-key"),
    path("tasks/calendar/keys/<int:number>/end", end_key, name="end-calendar-key"),
]

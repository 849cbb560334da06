"""The deadlines of a body as iCalendar (RFC 5545): all-day events, which every calendar program shows."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _

from bienban.interface import values
from bienban.register.models import Document, TaskEvent
from bienban.register.reports import Asked, Listed, listed
from bienban.web.templatetags.said import one_line, said

if TYPE_CHECKING:
    from icalendar import Event

MOST = 2_000
"""Deadlines of a calendar, the latest ones."""
FRESH = timedelta(hours=6)
"""How often programs are asked to look again."""


def feed(body: str, on: date) -> bytes:
    """The calendar of a body, or of all for ""; of the tasks of approved readouts."""
    from icalendar import Calendar

    dated = listed(
        Asked(body=body, approved=True, due_until=date.max), on, order="due", descending=True, most=MOST
    )
    recurring = listed(Asked(body=body, approved=True, recurring=True), on, most=MOST)
    calendar = Calendar()
    name = _("Thời hạn của %(body)s") % {"body": body} if body else _("Thời hạn nhiệm vụ, kiến nghị")
    for key, value in (
        ("prodid", "-//bienban//bienban//VI"), ("version", "2.0"), ("calscale", "GREGORIAN"),
        ("name", name), ("x-wr-calname", name), ("refresh-interval", FRESH), ("x-published-ttl", FRESH),
    ):  # fmt: skip
        calendar.add(key, value)
    known = _changes([*dated, *recurring])
    for task in (*dated, *recurring):
        day = task.due_day or _first_recurrence(task)
        if day is not None:
            calendar.add_component(event(task, day, *known[task.id]))
    return bytes(calendar.to_ical())


def recurs_on(task: Listed) -> int | None:
    """The day of the month on which a task is due again and again ("XXXX-XX-25"), None where it is not."""
    day = task.due.removeprefix("XXXX-XX-")
    return int(day) if len(day) == 2 and day.isdecimal() and 1 <= int(day) <= 31 else None


def _first_recurrence(task: Listed) -> date | None:
    """The first such day after the task was given."""
    day, given = recurs_on(task), task.given[:10]
    try:
        since = date.fromisoformat(given)
    except ValueError:
        return None
    found = (since + timedelta(days=ahead) for ahead in range(62))
    return next((one for one in found if one.day == day), None)


def _changes(tasks: Sequence[Listed]) -> dict[int, tuple[datetime, int]]:
    """When each task was last changed, and how often."""
    made = dict(
        Document.objects.filter(pk__in={task.document for task in tasks}).values_list("pk", "made_at")
    )
    events = TaskEvent.objects.filter(task__in=[task.id for task in tasks]).values_list("task")
    changed = {task: (last, count) for task, last, count in events.annotate(Max("made_at"), Count("pk"))}
    return {task.id: changed.get(task.id, (made[task.document], 0)) for task in tasks}


def event(task: Listed, day: date, changed: datetime, changes: int) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"task-{task.id}@{settings.URL.hostname or 'bienban'}")
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    event.add("sequence", changes)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    if task.due_day is None:
        event.add("rrule", {"freq": "monthly", "bymonthday": recurs_on(task)})
    done = "✓ " if task.standing == "done" else ""
    event.add("summary", done + plain(task.text))
    lines = [
        (_("Tình trạng"), [said(task.state, "state")]),
        (_("Cơ quan chủ trì"), task.in_charge),
        (_("Cơ quan phối hợp"), task.coordinating),
        (_("Căn cứ"), task.instruments),
        (_("Bản tin"), [task.title or task.source]),
    ]
    event.add("description", "\n".join(f"{title}: {_joined(names)}" for title, names in lines if names))
    event.add("categories", [said(task.state, "state")])
    event.add("status", "CANCELLED" if task.standing == "withdrawn" else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a deadline keeps nobody from meeting somebody that day
    event.add("url", f"{settings.URL.scheme}://{settings.URL.netloc}{reverse('task', args=[task.id])}")
    return event


def _joined(names: Iterable[str]) -> str:
    return "; ".join(map(plain, names))


def plain(text: str) -> str:
    return one_line(values.shown(text))

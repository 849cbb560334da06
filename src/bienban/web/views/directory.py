"""Lists of persons, bodies, places and instruments, and what the register has on each of them."""

from typing import Any
from urllib.parse import quote

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone

from bienban.interface import values
from bienban.record.model import Office
from bienban.register import deciding, people, profiles, successions
from bienban.register.directory import Directory, Kind
from bienban.register.models import Doubt, Instrument, Organisation, Person, Place
from bienban.register.profiles import Column
from bienban.register.reviews import of_instrument
from bienban.web.bars import Bar
from bienban.web.timeline import Span, timeline
from bienban.web.views import reviews

LISTED = 50
"""Rows of a list on one page."""
SHOWN = 20
"""Sessions or posts on one page of a profile."""
SAID = 10
"""Statements on one page of a profile."""
LEVELS: dict[Kind, tuple[str, ...]] = {
    "person": (),
    "body": ("central", "province", "district", "commune"),
    "place": ("province", "district", "commune", "country", "region"),
    "instrument": (),
}


def _list(request: HttpRequest, kind: Kind) -> HttpResponse:
    """A list, by the words and the level in the address."""
    words, level = request.GET.get("name", ""), request.GET.get("level", "")
    level = level if level in LEVELS[kind] else ""
    found: Any = Directory(kind, words, level)
    page: Page[Any] = Paginator(found, LISTED).get_page(request.GET.get("page"))
    listed = found.rows(slice(page.start_index() - 1, page.end_index())) if page.object_list else []
    posts = profiles.latest_posts([row for row, _ in listed]) if kind == "person" else {}
    about = {
        "kind": kind,
        "page": page,
        "listed": [(row, documents, _office(posts.get(row.pk))) for row, documents in listed],
        "words": words,
        "level": level,
        "levels": LEVELS[kind],
        "section": "directory",
    }
    return render(request, "web/directory.html", about)


def _office(membership: Any) -> str:
    """A membership's post in one phrase, "" for none."""
    if membership is None:
        return ""
    body = membership.post.organisation
    return values.office(Office(membership.post.title, body.name if body else None))


def persons(request: HttpRequest) -> HttpResponse:
    """The persons, those in most documents first."""
    return _list(request, "person")


def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies, those in most documents first."""
    return _list(request, "body")


def places(request: HttpRequest) -> HttpResponse:
    """The places, those in most documents first."""
    return _list(request, "place")


def instruments(request: HttpRequest) -> HttpResponse:
    """The instruments, those in most documents first."""
    return _list(request, "instrument")


def person(request: HttpRequest, number: int) -> HttpResponse:
    """A person: posts over time, sessions, statements, what was decided about who it is."""
    asked = get_object_or_404(Person, pk=number)
    if asked.merged_into_id is not None:
        return redirect("person", deciding.root(asked).pk)
    members = deciding.members(asked)
    ids = [one.pk for one in members]
    held = people.memberships(members)
    spans = [
        Span(values.office(Office(one.title, one.organisation or None)), "", "", one.first_day, one.last_day)
        for one in held
    ]
    about = {
        "person": asked,
        "members": members,
        "rank": next((one.rank for one in members if one.rank), ""),
        "posts": timeline(spans),
        "decisions": deciding.decisions_about(asked).select_related("first", "second"),
        "doubts": Doubt.objects.filter(decision=None, first__in=ids).count()
        + Doubt.objects.filter(decision=None, second__in=ids).exclude(first__in=ids).count(),
        "section": "directory",
        **_sessions(request, "person", ids),
        **_statements(request, "person", ids),
    }
    return render(request, "web/person.html", about)


def body(request: HttpRequest, number: int) -> HttpResponse:
    """A body: what it was and became, its tasks by state, sessions, who held posts in it."""
    asked = get_object_or_404(Organisation, pk=number)
    same = profiles.same_bodies(asked)
    ids = [one.pk for one in same]
    held: Any = profiles.Holders(same)
    holders: Page[Any] = Paginator(held, SHOWN).get_page(request.GET.get("posts"))
    several = len(same) > 1
    spans = [
        Span(
            one.name,
            reverse("person", args=[one.person]),
            values.office(Office(one.title, one.body)) if several else one.title,
            one.first_day,
            one.last_day,
        )
        for one in holders.object_list
    ]
    known = {one.name: one for one in same}
    counts = profiles.state_counts("organisation", ids, timezone.localdate())
    tasks = f"{reverse('tasks')}?body={quote(asked.name)}"
    about = {
        "body": asked,
        "others": [one for one in same if one != asked],
        "before": [(name, known.get(name)) for name in successions.body_predecessors(asked.name)],
        "after": [(name, known.get(name)) for name in successions.body_successors(asked.name)],
        "bars": [Bar(state, count, f"{tasks}&state={state}") for state, count in counts.items()],
        "given": sum(counts.values()),
        "tasks": tasks,
        "latest": profiles.tasks_of("organisation", ids)[:10],
        "holders": holders,
        "held": timeline(spans),
        "section": "directory",
        **_sessions(request, "organisation", ids),
        **_statements(request, "organisation", ids),
    }
    return render(request, "web/body.html", about)


def place(request: HttpRequest, number: int) -> HttpResponse:
    """A place: the units before and after it, its tasks by state, sessions, what it said."""
    asked = get_object_or_404(Place, pk=number)
    same = profiles.same_places(asked)
    ids = [one.pk for one in same]
    known = {(one.name, one.within): one for one in same} | {(one.name, ""): one for one in same}
    before = successions.place_predecessors(asked.name, asked.within)
    after = successions.place_successors(asked.name, asked.within)
    counts = profiles.state_counts("place", ids, timezone.localdate())
    about = {
        "place": asked,
        "others": [one for one in same if one != asked],
        "before": [(name, within, known.get((name, within))) for name, within in before],
        "after": [(name, within, known.get((name, within))) for name, within in after],
        "bars": [Bar(state, count) for state, count in counts.items()],
        "given": sum(counts.values()),
        "tasks": f"{reverse('tasks')}?place={quote(asked.name)}",
        "latest": profiles.tasks_of("place", ids)[:10],
        "years": _years("place", ids),
        "section": "directory",
        **_sessions(request, "place", ids),
        **_statements(request, "place", ids),
    }
    return render(request, "web/place.html", about)


def instrument(request: HttpRequest, number: int) -> HttpResponse:
    """An instrument: who cited it, when and in which act; the tasks that rest on it."""
    asked = get_object_or_404(Instrument, pk=number)
    ids = [asked.pk]
    found = profiles.sessions("instrument", ids).select_related("document", "reading").defer(None)
    page: Page[Any] = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    readouts = list(page.object_list)
    cited = profiles.citations(asked, readouts)
    counts = profiles.state_counts("instrument", ids, timezone.localdate(), "basis")
    tasks = f"{reverse('tasks')}?instrument={quote(asked.number)}"
    about = {
        "instrument": asked,
        "page": page,
        "citing": [(one, cited[one.document_id]) for one in readouts],
        "bars": [Bar(state, count, f"{tasks}&state={state}") for state, count in counts.items()],
        "given": sum(counts.values()),
        "tasks": tasks,
        "latest": profiles.tasks_of("instrument", ids, "basis")[:10],
        "years": _years("instrument", ids),
        "rows": reviews.shown(of_instrument(asked.pk, timezone.localdate())),
        "section": "directory",
    }
    return render(request, "web/instrument.html", about)


def _sessions(request: HttpRequest, column: Column, ids: list[int]) -> dict[str, Any]:
    """A page of the readouts in which one of them is, with the roles there."""
    page: Page[Any] = Paginator(profiles.sessions(column, ids), SHOWN).get_page(request.GET.get("page"))
    readouts = list(page.object_list)
    roles = profiles.roles(column, ids, readouts)
    return {"page": page, "sessions": [(one, roles.get(one.document_id, [])) for one in readouts]}


def _statements(request: HttpRequest, column: Column, ids: list[int]) -> dict[str, Any]:
    """A page of what one of them said."""
    said = Paginator(profiles.statements(column, ids), SAID).get_page(request.GET.get("said"))
    return {"said": said}


def _years(column: Column, ids: list[int]) -> list[Bar]:
    """In how many readouts one of them is, by year."""
    found = profiles.sessions(column, ids).order_by().exclude(first_day=None).values_list("first_day__year")
    counted = dict(found.annotate(Count("pk")))
    if not counted:
        return []
    return [Bar(str(year), counted.get(year, 0)) for year in range(min(counted), max(counted) + 1)]


urlpatterns = [
    path("persons", persons, name="persons"),
    path("persons/<int:number>", person, name="person"),
    path("bodies", bodies, name="bodies"),
    path("bodies/<int:number>", body, name="body"),
    path("places", places, name="places"),
    path("places/<int:number>", place, name="place"),
    path("instruments", instruments, name="instruments"),
    path("instruments/<int:number>", instrument, name="instrument"),
]

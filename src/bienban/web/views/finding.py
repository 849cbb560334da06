"""Search: a page of what was found, with filters that narrow it; and all of it as a file."""

import json
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from msgspec import Struct

from bienban.errors import RegisterError
from bienban.interface import sheets
from bienban.interface.values import shown
from bienban.register.facets import COUNTED, Matches, Whole
from bienban.register.search import RANKED, Hit
from bienban.register.sheets import as_csv
from bienban.web.downloads import XLSX, download, workbook
from bienban.web.search_filter import SearchFilter
from bienban.web.templatetags.said import words

DOWNLOADED = 10_000
"""Hits that a file has at most, the latest."""
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
    "jsonl": "application/x-ndjson; charset=utf-8",
}


class Piece(Struct, frozen=True):
    """A stretch of a snippet, marked or not."""

    text: str
    marked: bool


def search(request: HttpRequest) -> HttpResponse:
    """The page."""
    asked = SearchFilter(request.GET)
    about: dict[str, Any] = {"section": "search", "query": asked.words, "filter": asked}
    try:
        matches = Matches(asked.words, asked.where, timezone.localdate(), COUNTED)
    except RegisterError:
        return render(request, "web/search.html", about)
    page = Paginator(range(len(matches.all)), RANKED).get_page(request.GET.get("page"))
    about |= {
        "page": page,
        "more": matches.more,
        "hits": [(hit, pieces(hit), _address(hit)) for hit in matches.page(page.number)],
        "chosen": asked.chosen(),
        "offered": asked.offered(matches.facets()),
        "counted": COUNTED,
        "downloaded": DOWNLOADED,
        "downloads": [(form, f"{reverse('search-' + form)}?{request.GET.urlencode()}") for form in TYPES],
    }
    return render(request, "web/search.html", about)


def pieces(hit: Hit) -> list[Piece]:
    """The snippet, in marked and other stretches; marks that overlap count once."""
    text = shown(hit.snippet)
    found, at = [], 0
    for start, end in hit.marks:
        start = max(start, at)
        if end <= start:
            continue
        found += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return [one for one in (*found, Piece(text[at:], False)) if one.text]


def _address(hit: Hit) -> str:
    """The page with more on a hit."""
    if hit.task:
        return reverse("task", args=[hit.task])
    document = reverse("document", args=[hit.document])
    return f"{document}#f-statement-{hit.start}-{hit.end}-act" if hit.kind == "statement" else document


def as_file(request: HttpRequest, form: str) -> HttpResponse:
    """All that was found, as a file."""
    asked = SearchFilter(request.GET)
    try:
        found = list(Matches(asked.words, asked.where, timezone.localdate(), DOWNLOADED).whole())
    except RegisterError:
        found = []
    sheet = sheets.of_found(found, words())
    name = "bienban-search"
    if form == "xlsx":
        return workbook([sheet], name)
    if form == "csv":
        content = "\ufeff" + as_csv(sheet.headings, sheet.rows)
    else:
        content = "".join(json.dumps(_as_json(one, request), ensure_ascii=False) + "\n" for one in found)
    return download(content.encode(), f"{name}.{form}", TYPES[form])


def _as_json(one: Whole, request: HttpRequest) -> dict[str, Any]:
    """A hit with the fields of the record, and the address of its page."""
    hit = one.hit
    return {
        "kind": hit.kind, "document": hit.digest, "title": hit.title, "source": hit.source, "date": hit.date,
        "start": hit.start, "end": hit.end, "text": one.text or hit.snippet, "act": hit.act or None,
        "task": hit.task, "to": list(one.in_charge), "due": one.due or None, "state": hit.state,
        "url": request.build_absolute_uri(_address(hit)),
    }  # fmt: skip


urlpatterns = [
    path("search", search, name="search"),
    *(path(f"search.{form}", as_file, {"form": form}, name=f"search-{form}") for form in TYPES),
]

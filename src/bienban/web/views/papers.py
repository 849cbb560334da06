"""The report on tasks: as a page, as a workbook, and as a paper to be signed."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Struct

from bienban.interface.official_paper import Blanks
from bienban.interface.report_paper import as_docx
from bienban.interface.sheets import of_report, of_tasks
from bienban.register.reports import COUNTS, Asked, Figures, by_body, counted, listed, total
from bienban.register.reports import report as made
from bienban.register.tasks import STATES
from bienban.web.bars import Bar
from bienban.web.downloads import DOCX, download, workbook
from bienban.web.report_forms import BlanksForm, Period
from bienban.web.templatetags.said import words

ROWS = 50
"""Bodies of a page."""
CHARTED = 12
"""Bodies that the chart has room for."""
OVERDUE = 300
"""Overdue tasks that the paper lists, the longest overdue first."""


class Cell(Struct, frozen=True):
    """A figure with the page of the tasks behind it, and its share in percent."""

    count: int
    address: str
    share: str
    """Empty for the number that the shares are of."""


def report(request: HttpRequest) -> HttpResponse:
    """The page."""
    period, today = Period(request.GET), timezone.localdate()
    bodies, whole = by_body(period.asked, today), total(period.asked, today)
    page = Paginator(bodies, ROWS).get_page(request.GET.get("page"))
    about = {
        "section": "report",
        "period": period,
        "blanks": BlanksForm(),
        "on": today,
        "counts": COUNTS,
        "page": page,
        "rows": [(one.body, _behind(one, period, one.body or "-"), _cells(one, period)) for one in page],
        "total": _cells(whole, period, whole=True),
        "given": whole.given,
        "states": [Bar(state, getattr(whole, state), _behind(whole, period, "", state)) for state in STATES],
        "most": [
            Bar(one.body, one.overdue, _behind(one, period, one.body, "overdue"))
            for one in sorted(bodies, key=lambda one: (-one.overdue, one.body))[:CHARTED]
            if one.overdue and one.body
        ],
        "waiting": counted(period.of(approved=False), today),
        "query": period.query,
    }
    return render(request, "web/report.html", about)


def _behind(one: Figures, period: Period, body: str, state: str = "") -> str:
    """The address of the list of the tasks that a figure counts."""
    asked = {"act": "directive", **period.kept}
    if body:
        asked["in_charge"] = body
    if state:
        asked["state"] = state
    return f"{reverse('tasks')}?{urlencode(asked)}"


def _cells(one: Figures, period: Period, whole: bool = False) -> list[Cell]:
    body = "" if whole else one.body or "-"
    return [
        Cell(
            getattr(one, count),
            _behind(one, period, body, "" if count == "given" else count),
            _share(one, count),
        )
        for count in COUNTS
    ]


def _share(one: Figures, count: str) -> str:
    share = one.percent(count)
    return "" if count == "given" or share is None else f"{share:g}"


def sheet(request: HttpRequest) -> HttpResponse:
    """The report and the tasks behind it as an Excel workbook."""
    shown = _made(Period(request.GET), timezone.localdate())
    return workbook([of_report(shown, words()), of_tasks(list(shown.tasks), words())], _("bao-cao"))


def paper(request: HttpRequest) -> HttpResponse:
    """The report in the form of Nghị định 30/2020/NĐ-CP."""
    period, today = Period(request.GET), timezone.localdate()
    form = BlanksForm(request.GET)
    blanks = form.blanks if form.is_valid() else Blanks()
    overdue = listed(period.of(state="overdue"), today, order="due", most=OVERDUE)
    return download(as_docx(_made(period, today), overdue, blanks), "bao-cao.docx", DOCX)


def _made(period: Period, today: date) -> Any:
    asked: Asked = period.asked
    return made(asked.since, asked.until, asked.body, today, approved=True)


urlpatterns = [
    path("report", report, name="report"),
    path("report.xlsx", sheet, name="report-sheet"),
    path("report.docx", paper, name="report-paper"),
]

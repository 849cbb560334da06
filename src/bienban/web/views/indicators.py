"""Reported figures: their names, and of one name its values by place and period."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from bienban.interface import values
from bienban.record.model import Change
from bienban.register import indicators as figures
from bienban.register.models import Indicator
from bienban.web.series import MARKS, Series, Value, chart
from bienban.web.templatetags.said import one_line, words

LISTED = 50
"""Names or values on one page."""
DRAWN = 2_000
"""Values, the latest, that the picture is made of."""


def indicators(request: HttpRequest) -> HttpResponse:
    """The names; or the values of what was asked for, with a picture of those in one unit."""
    name, place = request.GET.get("name", ""), request.GET.get("place", "")
    found = figures.found(name, place)
    about: dict[str, Any] = {"name": name, "place": place, "section": "directory"}
    page: Page[Any]
    if not name and not place:
        page = Paginator(figures.names(found), LISTED).get_page(request.GET.get("page"))
        return render(request, "web/indicators.html", about | {"page": page})
    units = figures.units(found)
    known = [unit for unit, _ in units]
    asked = request.GET.get("unit")
    unit = asked if asked in known else known[0] if known else ""
    page = Paginator(found.select_related("document__readout").defer("document__text"), LISTED).get_page(
        request.GET.get("page")
    )
    picture = chart(_series(found.filter(unit=unit).exclude(value="").exclude(day=None)[:DRAWN]))
    about |= {
        "page": page,
        "rows": [(one, _amount(one), _change(one)) for one in page.object_list],
        "names": figures.names(found)[:8],
        "units": units,
        "unit": unit,
        "chart": picture,
        "levels": [(level, values.quantity(str(level.value), unit or None)) for level in picture.levels]
        if picture
        else [],
        "most": len(MARKS),
    }
    return render(request, "web/indicators.html", about)


def _series(found: Iterable[Any]) -> list[Series]:
    """The figures by their name and what they are of."""
    listed: dict[tuple[str, str], tuple[str, list[Value]]] = {}
    for one in found:
        try:
            parts = [Decimal(part) for part in one.value.split("/")]
        except InvalidOperation:
            continue  # a value that is no number was corrected by hand, and is in the table
        day = one.day
        label = f"{one.name}, {one.whose}" if one.whose else one.name
        _, series = listed.setdefault((one.plain, one.whose), (one_line(label), []))
        series.append(Value(day, sum(parts, Decimal()) / len(parts), _amount(one)))
    return [Series(name, tuple(series)) for name, series in listed.values()]


def _amount(one: Indicator) -> str:
    """The value in words."""
    if not one.value:
        return ""
    bound = words()("bound." + one.bound) + " " if one.bound else ""
    return bound + values.quantity(one.value, one.unit or None)


def _change(one: Indicator) -> str:
    """The comparison in words."""
    if not one.change:
        return ""
    return values.change(Change(one.change, one.change_unit, one.change_base or None), words())  # type: ignore[arg-type]


urlpatterns = [path("indicators", indicators, name="indicators")]

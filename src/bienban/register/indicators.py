"""The reported figures of all documents, to be compared by place and period."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from bienban.record.model import Record
from bienban.register import days, filters, rows
from bienban.register.folding import plain, searched, tokens
from bienban.register.models import Indicator

FIELDS = (
    "document", "name", "plain", "value", "unit", "bound", "period", "first_day", "last_day", "whose",
    "place", "base", "change", "change_unit", "change_base", "start", "end",
)  # fmt: skip


def store(document_id: int, record: Record, places: Mapping[str, int]) -> None:
    """Store the figures of a document's view; `places` are the ids of its places by name."""
    rows.add(Indicator, FIELDS, listed(document_id, record, places))


def listed(document_id: int, record: Record, places: Mapping[str, int]) -> list[rows.Row]:
    """A row of FIELDS for every figure of a record."""
    found: list[rows.Row] = []
    for one in record.indicators:
        span = days.span(one.period)
        change = (one.change.value, one.change.unit, one.change.base or "") if one.change else ("", "", "")
        found.append((
            document_id, one.name, searched(one.name), (one.value or "")[:64], (one.unit or "")[:64],
            one.bound or "", (one.period or "")[:64], rows.day(span and span[0]), rows.day(span and span[1]),
            one.place or "", places.get(one.place or ""), one.base or "", change[0][:64], change[1][:64],
            change[2], one.start, one.end,
        ))  # fmt: skip
    return found


def found(words: str = "", place: str = "", unit: str | None = None) -> QuerySet[Any]:
    """The figures of that name, the latest first, with the day that each is of as `day`.

    Of `words` each has to begin a word of the name, with or without diacritics. A place stands for what it
    was and became, too. The day is the last of the period, or of the readout where no period is known.
    """
    figures = Indicator.objects.all()
    for word in tokens(words):
        figures = figures.filter(plain__contains=f" {plain(word)}")
    if place:
        figures = figures.filter(Q(place__in=filters.places(place)) | Q(whose=place))
    if unit is not None:
        figures = figures.filter(unit=unit)
    return figures.annotate(day=Coalesce("last_day", "document__readout__last_day")).order_by(
        F("day").desc(nulls_last=True), "pk"
    )


def names(figures: QuerySet[Any]) -> QuerySet[Any, Any]:
    """The names of figures, those of most figures first: `named`, `figures`, `places`, `first`, `last`."""
    grouped: QuerySet[Any, Any] = (
        figures.order_by()
        .values("plain")
        .annotate(
            named=Min("name"),
            figures=Count("pk"),
            places=Count("whose", distinct=True),
            first=Min("day"),
            last=Max("day"),
        )
        .order_by("-figures", "plain")
    )
    return grouped


def units(figures: QuerySet[Any]) -> list[tuple[str, int]]:
    """The units of figures with the number of values in each, most first."""
    counted = figures.order_by().exclude(value="").values_list("unit").annotate(values=Count("pk"))
    return list(counted.order_by("-values", "unit"))

"""The reported figures of all documents, to be compared by place and period."""

from collections.abc import Mapping

from bienban.record.model import Record
from bienban.register import days, rows
from bienban.register.folding import searched
from bienban.register.models import Indicator

FIELDS = (
    "document", "name", "plain", "value", "unit", "bound", "period", "first_day", "last_day", "whose",
    "place", "base", "change", "change_unit", "change_base", "start", "end",
)  # fmt: skip


def store(document_id: int, record: Record, places: Mapping[str, int]) -> None:
    """Store the figures of a document's view; `places` are the ids of its places by name."""
    rows.insert(Indicator, FIELDS, listed(document_id, record, places))


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

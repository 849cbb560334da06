"""Which instrument is due for which review when, and whether it was held, by what all documents say of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Least, Substr
from msgspec import Struct

from bienban.record.model import Record
from bienban.record.reviews import Kind, dated, find_reviews, later
from bienban.register import filters, rows
from bienban.register.days import due_day
from bienban.register.models import Involvement, Review
from bienban.register.profiles import SHOWN

KINDS: tuple[Kind, ...] = ("interim", "final", "report", "horizon")
State = Literal["ahead", "past", "held", "recurring", "unknown"]
"""Due on the day asked for or later; due before it, and no document says that it was held; held, as some
document says; due again and again; not known when."""
STATES: tuple[State, ...] = ("ahead", "past", "held", "recurring", "unknown")
FIELDS = ("document", "kind", "instrument", "after", "due", "held", "start", "end")


class Said(Struct, frozen=True):
    """A document that speaks of a review, on what day, and where; `source` is the file it first came as."""

    document: int
    title: str
    source: str
    day: date | None
    start: int
    end: int
    held: bool
    text: str
    """The words at that place, at most `profiles.SHOWN` characters."""


class Listed(Struct, frozen=True):
    """A review of an instrument. `after` and `due` are as in `bienban.record.reviews.Review`, "" for None.

    `held_by` is the day of the first document that says that it was held; `said` has one place in each
    document, the earliest document first.
    """

    instrument: int
    number: str
    type: str
    title: str
    issuer: str
    kind: Kind
    after: str
    due: str
    due_day: date | None
    """The last day in time."""
    state: State
    held_by: date | None
    said: tuple[Said, ...]


class Asked(Struct, frozen=True, kw_only=True):
    """Which reviews; "" and None ask for nothing.

    `body` issued the instrument, or is in charge of a task that orders the review; it includes what it was
    and became. `due_since` and `due_until` leave out what is due on no known day.
    """

    instrument: str = ""
    """Its number or name."""
    body: str = ""
    kind: Kind | None = None
    state: State | Literal["not_held"] | None = None
    due_since: date | None = None
    due_until: date | None = None


def store(document_id: int, record: Record, instruments: Mapping[str, int]) -> None:
    """Store the reviews of a document's view; `instruments` are the ids of its instruments by number."""
    rows.add(Review, FIELDS, of_record(document_id, record, instruments))


def of_record(document_id: int, record: Record, instruments: Mapping[str, int]) -> list[rows.Row]:
    """A row of FIELDS for every review in a record."""
    return [
        (
            document_id, one.kind, instruments[one.instrument], one.after or "", (one.due or "")[:64],
            one.held, one.start, one.end,
        )
        for one in find_reviews(record)
    ]  # fmt: skip


def listed(asked: Asked | None = None, on: date | None = None) -> list[Listed]:
    """The reviews asked for as they stand on a day (today for None).

    First those still ahead, the soonest first; then those that are past, the latest first; then the others.
    """
    asked = asked or Asked()
    found = Review.objects.all()
    wanted: set[int] | None = None
    if asked.instrument:
        found = found.filter(instrument__in=filters.instruments(asked.instrument))
    if asked.body:
        of_body = found.filter(_of_body(asked.body))
        wanted = set(of_body.values_list("pk", flat=True))
        found = found.filter(instrument__in=of_body.values("instrument"))
    merged = _merged(found, on or date.today(), wanted)
    return sorted((one for one in merged if _fits(one, asked)), key=_order)


def of_instrument(instrument: int, on: date | None = None) -> list[Listed]:
    """The reviews of the instrument with that id, in the order of `listed`."""
    return sorted(_merged(Review.objects.filter(instrument=instrument), on or date.today(), None), key=_order)


def _of_body(name: str) -> Q:
    """That the body issued the instrument, or is in charge of the task in whose words the review stands."""
    names = filters.body_names(name)
    ordered = Involvement.objects.filter(
        role="in_charge",
        name__in=names,
        task__document=OuterRef("document"),
        task__start__lte=OuterRef("start"),
        task__end__gt=OuterRef("start"),
    )
    return Q(instrument__issuer__in=names) | Q(Exists(ordered))


class _Row(Struct):
    """A row of the table with what is known of its instrument and document."""

    pk: int
    instrument: int
    kind: Kind
    after: str
    due: str
    held: bool
    about: tuple[str, str, str, str]
    """Number, type, title and issuer of the instrument."""
    dated: str
    said: Said


def _merged(found: QuerySet[Review], on: date, wanted: set[int] | None) -> list[Listed]:
    """One for all rows that speak of the same review: of one kind, after as long, or else due in one year.

    A row that says no more than that it was held is of the only review of its kind, if there is but one.
    `wanted`: only those that have one of these rows.
    """
    by_instrument: dict[int, dict[tuple[str, str], list[_Row]]] = {}
    for row in _rows(found):
        reviews = by_instrument.setdefault(row.instrument, {})
        reviews.setdefault((row.kind, row.after or row.due[:4]), []).append(row)
    merged = []
    for reviews in by_instrument.values():
        for kind in KINDS:
            others = [key for key in reviews if key[0] == kind and key[1]]
            if len(others) == 1 and (kind, "") in reviews:
                reviews[others[0]] += reviews.pop((kind, ""))
        merged += [
            _one(same, on)
            for same in reviews.values()
            if wanted is None or any(row.pk in wanted for row in same)
        ]
    return merged


def _rows(found: QuerySet[Review]) -> list[_Row]:
    length = Least(F("end") - F("start"), SHOWN)
    placed = found.annotate(text=Substr("document__text", F("start") + 1, length))
    values = placed.order_by("document", "start", "pk").values_list(
        "pk", "instrument", "kind", "after", "due", "held",
        "instrument__number", "instrument__type", "instrument__title", "instrument__issuer",
        "instrument__date",
        "document", "document__readout__title", "document__source", "document__readout__first_day",
        "start", "end", "held", "text",
    )  # fmt: skip
    listed: list[tuple[Any, ...]] = list(values)
    return [
        _Row(pk, instrument, kind, after, due, held, (number, type_, title, issuer), made, Said(*said))
        for pk, instrument, kind, after, due, held, number, type_, title, issuer, made, *said in listed
    ]


def _one(same: list[_Row], on: date) -> Listed:
    """The review that the rows speak of; what was said last of when it is due counts."""
    same.sort(key=lambda row: (row.said.day or date.max, row.pk))
    first, last = same[0], same[-1]
    after = next((row.after for row in same if row.after), "")
    due = next((row.due for row in reversed(same) if row.due), "")
    if not due and after and first.kind != "report":
        due = later(last.dated or dated(last.about[0]), after) or ""
    places: dict[int, Said] = {}
    for row in same:
        known = places.get(row.said.document)
        if known is None or (row.held and not known.held):
            places[row.said.document] = row.said
    days = [row.said.day for row in same if row.held and row.said.day]
    day = due_day(due)
    state = _state(first.kind, any(row.held for row in same), day, on)
    held_by = min(days, default=None)
    said = tuple(places.values())
    return Listed(last.instrument, *last.about, first.kind, after, due, day, state, held_by, said)


def _state(kind: Kind, held: bool, day: date | None, on: date) -> State:
    if held:
        return "held"
    if kind == "report":
        return "recurring"
    if day is None:
        return "unknown"
    return "past" if day < on else "ahead"


def _fits(one: Listed, asked: Asked) -> bool:
    """Whether a review is asked for, as to its kind, state and day."""
    if asked.kind and one.kind != asked.kind:
        return False
    if asked.state and (one.state == "held" if asked.state == "not_held" else one.state != asked.state):
        return False
    if asked.due_since and not (one.due_day and one.due_day >= asked.due_since):
        return False
    return not (asked.due_until and not (one.due_day and one.due_day <= asked.due_until))


def _order(one: Listed) -> tuple[Any, ...]:
    day = one.due_day.toordinal() if one.due_day else 0
    return STATES.index(one.state), day if one.state == "ahead" else -day, one.number, one.kind, one.after

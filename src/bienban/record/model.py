"""The record of one readout, as frozen values; `record/codec.py` turns them into JSON and back.

`start` and `end` are Unicode code points into `Document.text`, half-open, and
`Document.text[start:end]` is the surface form. Dates are EDTF, parts of day as in TIMEX3, numbers
plain decimal strings. What the text does not settle is None or an empty tuple.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Level = Literal["country", "region", "province", "district", "commune", "other"]
Branch = Literal["party", "state", "military", "police", "assembly", "front", "other"]
Bound = Literal["about", "over", "under", "at_least", "at_most"]
Act = Literal["report", "assessment", "petition", "directive", "response", "commitment"]
ASKING: tuple[Act, ...] = ("directive", "petition")
"""The acts whose statements give tasks: somebody is to do something."""
SessionKind = Literal[
    "working_session", "conference", "meeting", "inspection", "reception", "talks",
    "voter_meeting", "visit", "ceremony", "seminar", "other",
]  # fmt: skip

# [0-9]: \d is also every other digit of Unicode, and "٢٠٢٥" is no value
_MONTH, _OF_MONTH = "(?:0[1-9]|1[0-2]|2[1-4]|XX)", "(?:0[1-9]|[12][0-9]|3[01]|XX)"
_CLOCK = "(?:[01][0-9]|2[0-4]):[0-5][0-9]"
_DAY = rf"[0-9X]{{4}}(?:-{_MONTH}(?:-{_OF_MONTH})?)?(?:T(?:MO|AF|EV|NI|{_CLOCK}))?"
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_LASTING = rf"P(?:{_NUMBER}[YMWD]|T{_NUMBER}[HMS])"
DATE = rf"{_DAY}(?:/{_DAY})?|T{_CLOCK}|{_LASTING}(?:/{_LASTING})?"
"""An EDTF date, month, season, year or interval, with a part of day or clock time as in TIMEX3, unknown
digits being X; a clock time; an ISO 8601 duration or a range of these."""
# JSON Schema knows no \Z, and `$` is also before a line break that ends the value
Edtf = Annotated[str, Meta(pattern=rf"^(?:{DATE})$(?!\n)")]
Clock = Annotated[str, Meta(pattern=rf"^{_CLOCK}$(?!\n)")]
Decimal = Annotated[str, Meta(pattern=rf"^[+-]?{_NUMBER}(?:[/x]-?{_NUMBER})?$(?!\n)")]
"""A plain decimal; two of them are a range ("10/15") or lengths that span a surface ("2400x65")."""


class Post(Struct, frozen=True):
    """An office held: its title, and the canonical name of the body it is held in (None: no body)."""

    title: str
    body: str | None
    start: int
    end: int


class Person(Struct, frozen=True, tag="person", tag_field="kind"):
    """A person's bare name, with the rank, honorific and posts stated at this very mention."""

    start: int
    end: int
    text: str
    name: str
    rank: str | None
    honorific: str | None
    posts: tuple[Post, ...]
    rule: str


class Body(Struct, frozen=True, tag="body", tag_field="kind"):
    """An organisation, `name` being its canonical full name with the locality filled in."""

    start: int
    end: int
    text: str
    name: str
    level: Literal["central", "province", "district", "commune"] | None
    branch: Branch | None
    inferred: tuple[str, ...]
    rule: str


class Place(Struct, frozen=True, tag="place", tag_field="kind"):
    """An administrative unit, country or named region; `name` includes the type word."""

    start: int
    end: int
    text: str
    name: str
    level: Level
    code: str | None
    within: str | None
    rule: str


class Time(Struct, frozen=True, tag="time", tag_field="kind"):
    """A date, clock time, period or duration: `value` is EDTF, TIMEX3 part of day, or ISO 8601 duration."""

    start: int
    end: int
    text: str
    value: Edtf
    inferred: tuple[str, ...]
    rule: str


class Quantity(Struct, frozen=True, tag="quantity", tag_field="kind"):
    """A number in digits with scale word and unit; `value` is a plain decimal ("10/15" for a range)."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    bound: Bound | None
    rule: str


class Instrument(Struct, frozen=True, tag="instrument", tag_field="kind"):
    """A legal or policy document; `id` is its number, or its name as written where it has none."""

    start: int
    end: int
    text: str
    id: str
    type: str
    date: Edtf | None
    issuer: str | None
    title: str | None
    rule: str


Mention = Person | Body | Place | Time | Quantity | Instrument


class Document(Struct, frozen=True):
    """The text itself and what is known of its publication."""

    id: str
    title: str | None
    published: str | None
    published_from: Literal["given", "text"] | None
    publisher: str | None
    url: str | None
    byline: str | None
    text: str


class Office(Struct, frozen=True):
    """A post without its place in the text, as gathered for a participant."""

    title: str
    body: str | None


class Participant(Struct, frozen=True):
    """Somebody who took part in the session, with the posts of every mention of that person."""

    name: str
    rank: str | None
    role: Literal["lead", "host", "attendee"]
    posts: tuple[Office, ...]


class Session(Struct, frozen=True):
    """The official session that the text reports; `start` and `end` span the sentence that says so."""

    kind: SessionKind
    date: Edtf | None
    part: Literal["morning", "afternoon", "evening"] | None
    time: Clock | None
    mode: Literal["in_person", "online", "hybrid"]
    place: str | None
    lead: tuple[str, ...]
    counterpart: tuple[str, ...]
    participants: tuple[Participant, ...]
    start: int
    end: int
    inferred: tuple[str, ...]
    rule: str


class Item(Struct, frozen=True):
    """One task of a directive or petition: body in charge (`to`), those that coordinate, deadline."""

    start: int
    end: int
    text: str
    to: tuple[str, ...]
    with_: tuple[str, ...] = field(name="with", default=())
    due: Edtf | None = None
    instruments: tuple[str, ...] = ()


class Statement(Struct, frozen=True):
    """Sentences in which somebody officially says something of one kind (`act`)."""

    act: Act
    speaker: tuple[str, ...]
    to: tuple[str, ...]
    start: int
    end: int
    items: tuple[Item, ...]
    inferred: tuple[str, ...]
    rule: str


class Change(Struct, frozen=True):
    """A comparison: signed decimal `value`, its unit, and what it is compared with."""

    value: Decimal
    unit: str
    base: Literal["year_on_year", "versus_plan", "versus_previous"] | None


class Indicator(Struct, frozen=True):
    """A reported figure of performance; the span is the sentence or clause it stands in."""

    name: str
    value: Decimal | None
    unit: str | None
    bound: Bound | None
    period: Edtf | None
    place: str | None
    base: Literal["year_on_year", "versus_plan", "versus_previous"] | None
    change: Change | None
    start: int
    end: int
    rule: str


class Record(Struct, frozen=True):
    """What was read out of one document."""

    record_version: int
    document: Document
    mentions: tuple[Mention, ...]
    session: Session | None
    statements: tuple[Statement, ...]
    indicators: tuple[Indicator, ...]

"""A record as the reading view shows it: parts with their facts, each with its place in the text.

A fact worth checking says why: it was inferred, or something that is usually there is not. A fact is certain
where its rule has proved right (`bienban.interface.certainty`).
"""

from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import normalize
from urllib.parse import urlencode

import msgspec
from django.utils.translation import gettext as _
from msgspec import Struct

from bienban.interface import certainty, values
from bienban.record.model import ASKING, Body, Person, Place, Record
from bienban.register import days
from bienban.register.corrections import EXTENT, as_json
from bienban.register.models import Correction
from bienban.web.fields import FIELDS, KINDS, change_shown, field, shown
from bienban.web.templatetags.said import one_line, said

Data = dict[str, Any]
INFERRED = {"year": "date", "month": "date"}
"""Under which field a session's inferred names stand that are none themselves."""
AROUND = 6000
"""Characters of a text that a form has for its fields."""
SUMMARY = 160
"""Characters of a statement that its heading shows."""


class Fact(Struct):
    """Something that can be corrected: a field of a part, or a whole part (`field` "")."""

    part: str
    start: int
    end: int
    field: str
    label: str
    shown: str
    inferred: tuple[str, ...] = ()
    """What of it was inferred, as the record names it."""
    why: str = ""
    """Why it is worth checking, "" if it is not."""
    certain: bool = False
    """Whether its rule has proved right on annotated texts."""
    inherited: bool = False
    """Whether `shown` is said of the statement, and holds of the item."""
    number: int = 1
    """Which of the parts with that span it is of; two figures may stand in one sentence."""

    @property
    def key(self) -> str:
        """Its name on the page, the same as long as nobody moves it."""
        return "-".join(
            map(str, filter(None, (self.part, str(self.start), str(self.end), self.field, self.nth)))
        )

    @property
    def nth(self) -> str:
        """The number where it is not 1."""
        return str(self.number) if self.number > 1 else ""

    @property
    def query(self) -> str:
        """What names it in an address, after the `?`."""
        named = {
            "part": self.part,
            "start": self.start,
            "end": self.end,
            "field": self.field,
            "nth": self.nth,
        }
        return urlencode({name: value for name, value in named.items() if value != ""})


class Part(Struct):
    """A part of the record with its facts; `place` is its number in the text's marks."""

    part: str
    place: int
    start: int
    end: int
    facts: list[Fact]
    title: str = ""
    kind: str = ""
    """A word that the page says of the part: the act of a statement."""
    items: list["Part"] = []

    @property
    def anchor(self) -> str:
        """Where it begins in the text, as an anchor."""
        return f"t{self.place}"


class Account(Struct):
    """All parts of a record, in the order in which the page shows them."""

    about: Part
    session: Part | None
    participants: list[Fact]
    statements: list[Part]
    indicators: list[Part]
    mentions: dict[str, list[Part]]

    def placed(self) -> Iterator[Part]:
        """The parts that have a place in the text, each before those inside it."""
        yield from (self.session,) if self.session else ()
        for statement in self.statements:
            yield statement
            yield from statement.items
        yield from self.indicators
        for parts in self.mentions.values():
            yield from parts

    def facts(self) -> Iterator[Fact]:
        """All facts."""
        yield from self.participants
        for part in (self.about, *self.placed()):
            yield from part.facts

    def settle(self, corrections: Iterable[Correction]) -> None:
        """Take the marks of rules that proved right from what people corrected since."""
        marked: dict[str, list[Fact]] = {}
        for fact in self.facts():
            if fact.certain:
                marked.setdefault(fact.part, []).append(fact)
        for made in corrections:
            listed = made.field in ("participants", "items")
            for fact in marked.get(made.field.removesuffix("s") if listed else made.part, ()):
                fact.certain = fact.certain and not _concerns(made, fact)

    def to_check(self) -> int:
        """How many facts are worth checking."""
        parts = (self.about, *self.placed())
        return sum(bool(fact.why) for part in parts for fact in part.facts)


def account(record: Record, first: int = 0, last: int | None = None) -> Account:
    """The account of a record: document, session, and what begins in the text from `first` to `last`."""
    data: Data = as_json(msgspec.to_builtins(record))
    until = len(record.document.text) if last is None else last
    places = iter(range(1, 10**9))

    def shown_here(parts: Iterable[Data]) -> list[Data]:
        return [part for part in parts if first <= part["start"] < until]

    session = data["session"]
    times, mentioned = _still_to_come(data), certainty.Mentioned(data["mentions"])
    return Account(
        Part("document", 0, 0, 0, _facts("document", {**data["document"], "start": 0, "end": 0})),
        _session(session, next(places)) if session else None,
        _participants(session) if session else [],
        [_statement(one, record.document.text, times, places) for one in shown_here(data["statements"])],
        _wholes("indicator", shown_here(data["indicators"]), places, mentioned),
        {
            kind: _wholes(
                kind, shown_here(one for one in data["mentions"] if one["kind"] == kind), places, mentioned
            )
            for kind in KINDS
        },
    )


def still_to_come(record: Record) -> list[int]:
    """Where times stand that may be deadlines: behind the day of the session, no dates of instruments."""
    return _still_to_come(as_json(msgspec.to_builtins(record)))


def _concerns(made: Correction, fact: Fact) -> bool:
    """Whether a correction has settled a fact; its part may have moved a little since."""
    part, start, end, field = made.part, made.start, made.end, made.field
    if field == EXTENT:
        after: Any = made.after
        start, end, field = after["start"], after["end"], ""
    if field in ("participants", "items"):
        inside = start <= fact.start and fact.end <= end
        return inside and fact.part == field.removesuffix("s")
    shared = min(end, fact.end) - max(start, fact.start)
    same = (start, end) == (fact.start, fact.end) or shared * 2 > max(end, fact.end) - min(start, fact.start)
    return same and part == fact.part and field in ("", fact.field)


def _still_to_come(data: Data) -> list[int]:
    given = days.span(data["session"]["date"] if data["session"] else data["document"]["published"])
    dated = {one["date"] for one in data["mentions"] if one["kind"] == "instrument"}
    found = []
    for one in data["mentions"]:
        if one["kind"] == "time" and one["value"] not in dated:
            span = days.span(one["value"])
            if one["value"].startswith("XXXX") or (span and (given is None or span[1] > given[1])):
                found.append(one["start"])
    inside = [(one["start"], one["end"]) for one in data["mentions"] if one["kind"] == "instrument"]
    return [at for at in found if not any(start <= at < end for start, end in inside)]


def _facts(part: str, data: Data) -> list[Fact]:
    """A fact for every field of a part."""
    made = []
    for one in FIELDS[part]:
        fact = Fact(part, data["start"], data["end"], one.name, str(one.label), shown(one, data[one.name]))
        fact.inferred = _inferred(one.name, data)
        fact.certain = certainty.certain(
            f"{part}.{one.name}", data.get("rule", ""), certainty.told(bool(fact.inferred))
        )
        made.append(fact)
    return made


def _inferred(field: str, data: Data) -> tuple[str, ...]:
    return tuple(name for name in data.get("inferred", ()) if INFERRED.get(name, name) == field)


def _session(data: Data, place: int) -> Part:
    facts = _facts("session", data)
    for fact in facts:
        if fact.inferred:
            fact.why = _("máy suy ra")
        elif not fact.shown and fact.field in ("date", "place", "lead"):
            fact.why = _("chưa có")
    return Part("session", place, data["start"], data["end"], facts)


def _participants(session: Data) -> list[Fact]:
    """Those who took part; each is a place in the session's list."""
    role, posts = FIELDS["participant"][2:]
    return [
        Fact("participant", session["start"], session["end"], str(number), shown(role, one["role"]),
             one_line(" ".join(filter(None, (one["rank"], one["name"]))))
             + (f" – {shown(posts, one['posts'])}" if one["posts"] else ""),
             certain=certainty.certain("participant", session["rule"], certainty.told(False)))
        for number, one in enumerate(session["participants"])
    ]  # fmt: skip


def _statement(data: Data, text: str, times: list[int], places: Iterator[int]) -> Part:
    place = next(places)
    facts = _facts("statement", data)
    orders = data["act"] in ASKING
    nobody = (
        orders and not data["to"] and (not data["items"] or not all(item["to"] for item in data["items"]))
    )
    for fact in facts:
        if fact.inferred:
            fact.why = _("máy suy ra")
        elif fact.field == "speaker" and not fact.shown:
            fact.why = _("chưa rõ ai nói")
        elif fact.field == "to" and nobody:
            fact.why = _("chưa rõ giao cho ai")
    words = one_line(text[data["start"] : data["end"]])
    summary = words if len(words) <= SUMMARY else words[: SUMMARY - 1] + "…"
    items = [_item(item, data, times, next(places)) for item in data["items"]]
    return Part("statement", place, data["start"], data["end"], facts, summary, data["act"], items)


def _item(data: Data, statement: Data, times: list[int], place: int) -> Part:
    facts = _facts("item", {**data, "rule": statement["rule"]})
    for fact in facts:
        if fact.field == "to" and not fact.shown and statement["to"]:
            fact.shown, fact.inherited = "; ".join(map(one_line, statement["to"])), True
        if fact.field == "due" and not fact.shown and any(data["start"] <= at < data["end"] for at in times):
            fact.why = _("có nhắc thời gian")
    return Part("item", place, data["start"], data["end"], facts, one_line(data["text"]))


def _wholes(
    part: str, listed: Iterable[Data], places: Iterator[int], mentioned: certainty.Mentioned
) -> list[Part]:
    """Small parts that are one fact each."""
    made: list[Part] = []
    seen: dict[tuple[int, int], int] = {}
    for data in listed:
        span = data["start"], data["end"]
        seen[span] = seen.get(span, 0) + 1
        inferred = tuple(data.get("inferred", ()))
        fact = Fact(part, *span, "", "", summary(part, data), inferred, number=seen[span])
        fact.certain = certainty.certain(part, data["rule"], mentioned.told(data))
        if part == "indicator" and data["value"] is None and data["change"] is None:
            fact.why = _("chưa có số")
        made.append(Part(part, next(places), *span, [fact]))
    return made


def summary(part: str, data: Data) -> str:
    """A small part in one phrase."""
    if part == "indicator":
        return _indicator(data)
    if part == "quantity":
        bound = said(data["bound"], "bound") + " " if data["bound"] else ""
        return bound + values.quantity(data["value"], data["unit"])
    if part == "person":
        posts = _shown(part, "posts", data)
        name = " ".join(filter(None, (data["rank"] or data["honorific"], data["name"])))
        return one_line(f"{name} – {posts}" if posts else name)
    if part == "instrument":
        number = data["id"] if data["id"].startswith(data["type"]) else f"{data['type']} {data['id']}"
        return one_line(
            ", ".join(filter(None, (number, _shown(part, "date", data), data["issuer"], data["title"])))
        )
    if part == "time":
        return _shown(part, "value", data)
    aside = one_line(data.get("within") or "")
    return one_line(data["name"]) + (f" ({aside})" if aside else "")


def _indicator(data: Data) -> str:
    bound = said(data["bound"], "bound") + " " if data["bound"] else ""
    value = bound + values.quantity(data["value"], data["unit"]) if data["value"] is not None else ""
    base = said(data["base"], "base") if data["base"] and not (data["change"] or {}).get("base") else ""
    change = change_shown(data["change"]) if data["change"] else ""
    aside = ", ".join(filter(None, (_shown("indicator", "period", data), _shown("indicator", "place", data))))
    what = ", ".join(filter(None, (f"{value} {base}".strip(), change)))
    return one_line(f"{data['name']}: {what}" + (f" ({aside})" if aside else ""))


def _shown(part: str, name: str, data: Data) -> str:
    return shown(field(part, name), data[name])


def names(record: Record) -> list[str]:
    """Whom and what the record names, as suggestions for a field."""
    found = [mention.name for mention in record.mentions if isinstance(mention, Person | Body | Place)]
    if record.session:
        found += [one.name for one in record.session.participants]
        found += [*record.session.lead, *record.session.counterpart]
    for statement in record.statements:
        found += [*statement.speaker, *statement.to]
        found += [name for item in statement.items for name in (*item.to, *item.with_)]
    return sorted(dict.fromkeys(map(one_line, found)))


def titles(record: Record) -> list[str]:
    """The titles of posts that the record has, as suggestions for one more."""
    people = [one for one in record.mentions if isinstance(one, Person)]
    return sorted({one_line(post.title) for one in people for post in one.posts})


def around(record: Record, start: int, end: int) -> str:
    """The words of the paragraphs that a part stands in, from which a field may be filled in, as keys type
    them: with each mark on its letter.
    """  # fmt: skip
    text = record.document.text
    until = text.find("\n", end)
    words = text[text.rfind("\n", 0, start) + 1 : len(text) if until < 0 else until][:AROUND]
    return one_line(normalize("NFC", words))

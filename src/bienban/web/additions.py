"""Parts that people add to a record: what can be added, and what the form for it begins with."""

import copy
from typing import Any
from unicodedata import normalize

import msgspec

from bienban.record.build import read
from bienban.record.model import ASKING, Instrument, Quantity, Record, Time
from bienban.record.selected import mentions_within, new_figures, statements_within
from bienban.register.corrections import as_json
from bienban.web.facts import Data, still_to_come, summary
from bienban.web.fields import KINDS
from bienban.web.templatetags.said import one_line

ADDED = (*KINDS, "item", "statement", "indicator", "session")
"""Parts that can be added, in the order in which they are offered."""
_EMPTY: dict[str, Data] = {
    "person": {"name": "", "rank": None, "honorific": None, "posts": []},
    "body": {"name": "", "level": None, "branch": None, "inferred": []},
    "place": {"name": "", "level": "other", "code": None, "within": None},
    "time": {"value": "", "inferred": []},
    "quantity": {"value": "", "unit": "", "bound": None},
    "instrument": {"id": "", "type": "", "date": None, "issuer": None, "title": None},
    "item": {"to": [], "with": [], "due": None, "instruments": []},
    "statement": {"act": "directive", "speaker": [], "to": [], "items": [], "inferred": []},
    "indicator": {
        "name": "", "value": None, "unit": None, "bound": None, "period": None, "place": None, "base": None,
        "change": None,
    },
    "session": {
        "kind": "working_session", "date": None, "part": None, "time": None, "mode": "in_person",
        "place": None,
        "lead": [], "counterpart": [], "participants": [], "inferred": [],
    },
}  # fmt: skip
_WORDED = ("person", "body", "place", "instrument")
"""Mentions that are named by their words."""


def addable(record: Record, start: int, end: int) -> list[str]:
    """What can be added at a span: an item only inside a statement, a session only where there is none."""
    inside = any(one.start <= start and end <= one.end for one in record.statements)
    without = {"session"} if record.session else set()
    return [part for part in ADDED if part not in (without if inside else without | {"item"})]


def empty(part: str) -> Data:
    """A part that says nothing yet."""
    return copy.deepcopy(_EMPTY[part])


def begun(record: Record, part: str, start: int, end: int) -> Data:
    """What a new part begins with: what is likeliest by the reader and by what stands around it."""
    found = empty(part)
    if part in KINDS:
        return found | _mention(record, part, start, end)
    if part == "item":
        return found | _task(record, start, end)
    if part == "indicator":
        return found | _figure(record, start, end)
    return found | _statement(record, start, end) if part == "statement" else found


def _mention(record: Record, part: str, start: int, end: int) -> Data:
    """What the record has for the same words, or the reader makes of them, else the words themselves."""
    made = same(record, part, start, end)
    if made is None:
        words = _words(record, start, end)
        return {{"instrument": "id"}.get(part, "name"): words} if part in _WORDED else {}
    found = {name: made[name] for name in _EMPTY[part]}
    if "inferred" in found:
        found["inferred"] = []
    if "posts" in found:
        found["posts"] = [{**one, "start": start, "end": end} for one in found["posts"]]
    return found


def same(record: Record, part: str, start: int, end: int) -> Data | None:
    """The mention that a span is likely to be: one of the record with its words, or what is read there."""
    text, published = record.document.text, record.document.published
    words = one_line(text[start:end])
    for one in record.mentions:
        if _kind(one) == part and one_line(one.text) == words:
            found: Data = as_json(msgspec.to_builtins(one))
            return found | ({"rank": None, "honorific": None, "posts": []} if part == "person" else {})
    inside = [one for one in mentions_within(text, start, end, published) if _kind(one) == part]
    whole = [one for one in inside if (one.start, one.end) == (start, end)]
    known = whole or [one for one in read(words, published).mentions if _kind(one) == part]
    return as_json(msgspec.to_builtins(known[0])) if len(known) == 1 else None


def reread(record: Record, part: str, old: Data, start: int, end: int) -> Data:
    """What changes of a mention that is to have other words: what it stands for, as these are read."""
    if part not in KINDS:
        return {}
    made, kept = _mention(record, part, start, end), ("rank", "honorific", "posts", "inferred")
    return {name: value for name, value in made.items() if name not in kept and value != old.get(name)}


def _task(record: Record, start: int, end: int) -> Data:
    """The instruments that a task names, and its deadline where one time in it is still to come."""
    cited = [one.id for one in record.mentions if isinstance(one, Instrument) and start <= one.start < end]
    times = {one.start: one.value for one in record.mentions if isinstance(one, Time)}
    ahead = [times[at] for at in still_to_come(record) if start <= at < end]
    return {"instruments": list(dict.fromkeys(cited)), "due": ahead[0] if len(ahead) == 1 else None}


def _figure(record: Record, start: int, end: int) -> Data:
    """The figure that the reader finds there where it takes the words for a report, else the number named."""
    new = new_figures(record, start, end)
    if new:
        made: Data = as_json(msgspec.to_builtins(new[0]))
        return {name: made[name] for name in _EMPTY["indicator"]}
    figures = [one for one in record.mentions if isinstance(one, Quantity) and start <= one.start < end]
    if not figures:
        return {"name": _words(record, start, end)}
    name = _words(record, start, figures[0].start)
    return {"name": name, "value": figures[0].value, "unit": figures[0].unit, "bound": figures[0].bound}


def further(record: Record, part: str, start: int, end: int) -> list[str]:
    """The figures that the reader finds in the words of one, beside that one, as people read them."""
    others = new_figures(record, start, end)[1:] if part == "indicator" else ()
    return [summary("indicator", as_json(msgspec.to_builtins(one))) for one in others]


def _statement(record: Record, start: int, end: int) -> Data:
    """What the reader takes the words for as a paragraph of their own, with its tasks.

    Who speaks, where that is not told: whoever does in the statement nearest to it, else who leads; and whom
    an order or petition tells: whom the speaker last told.
    """
    said = statements_within(record.document.text, start, end, record.document.published)
    found: Data = {}
    if said:
        first = said[0]
        items = [item for one in said if one.act == first.act for item in one.items]
        found = {"act": first.act, "speaker": list(first.speaker), "to": list(first.to)}
        found["items"] = as_json(msgspec.to_builtins(items))
        for item in found["items"]:
            item["to"] = [] if item["to"] == found["to"] else item["to"]
    if not found.get("speaker"):
        near = min(record.statements, key=lambda one: max(one.start - end, start - one.end), default=None)
        lead = record.session.lead[:1] if record.session else ()
        found["speaker"] = list(near.speaker if near else lead)
    if not found.get("to") and found.get("act", "directive") in ASKING:
        last = [
            one for one in record.statements if list(one.speaker) == found["speaker"] and one.start < start
        ]
        found["to"] = list(last[-1].to) if last else []
    return found


def _words(record: Record, start: int, end: int) -> str:
    """The words of a span as names are kept: with each mark on its letter."""
    return one_line(normalize("NFC", record.document.text[start:end]))


def _kind(mention: Any) -> Any:
    return mention.__struct_config__.tag

"""Parts that people add to a record: what can be added, and what the form for it begins with."""

import copy
from typing import Any

import msgspec

from bienban.record.build import read
from bienban.record.model import Instrument, Quantity, Record
from bienban.register.corrections import as_json
from bienban.web.facts import Data
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


def addable(record: Record, start: int, end: int) -> list[str]:
    """What can be added at a span: an item only inside a statement, a session only where there is none."""
    inside = any(one.start <= start and end <= one.end for one in record.statements)
    without = {"session"} if record.session else set()
    return [part for part in ADDED if part not in (without if inside else without | {"item"})]


def empty(part: str) -> Data:
    """A part that says nothing yet."""
    return copy.deepcopy(_EMPTY[part])


def begun(record: Record, part: str, start: int, end: int) -> Data:
    """What a new part begins with: what the reader makes of these words alone, else the words themselves."""
    words = record.document.text[start:end]
    found = empty(part)
    here = [one for one in record.mentions if start <= one.start and one.end <= end]
    if part in KINDS:
        known = [one for one in read(words, record.document.published).mentions if _kind(one) == part]
        if len(known) == 1:
            made: Data = as_json(msgspec.to_builtins(known[0]))
            found |= {name: made[name] for name in found}
            found |= {"inferred": []} if "inferred" in found else {}
            found |= (
                {"posts": [{**one, "start": start, "end": end} for one in made["posts"]]}
                if "posts" in made
                else {}
            )
        elif "name" in found:
            found["name"] = one_line(words)
        elif part == "instrument":
            found["id"] = one_line(words)
    elif part == "item":
        found["instruments"] = [one.id for one in here if isinstance(one, Instrument)]
    elif part == "indicator":
        figures = [one for one in here if isinstance(one, Quantity)]
        found["name"] = one_line(words if not figures else words[: figures[0].start - start])
        if figures:
            found |= {"value": figures[0].value, "unit": figures[0].unit, "bound": figures[0].bound}
    elif part == "statement" and record.session:
        found["speaker"] = list(record.session.lead[:1])
    return found


def _kind(mention: Any) -> Any:
    return mention.__struct_config__.tag

"""Items of a statement taken apart, joined, or given other words: one correction of its `items` each."""

import re
from typing import Any

import msgspec

from bienban.errors import RegisterError
from bienban.record.model import Record
from bienban.register.correcting import correct
from bienban.register.corrections import as_json
from bienban.register.models import Correction, Document
from bienban.text.source import Source

Part = dict[str, Any]
_BORDER = re.compile(r"[;,.:]\s+|\s(?=(?:và|đồng thời)\s)")
_BEFORE = re.compile(r"(?:[\s;,.:–-]+|(?:và|đồng thời)\s)*")
_BEHIND = " \t\r\n;,.:-–"


def borders(text: str) -> list[int]:
    """Where the words of an item may be taken apart, as offsets into them: behind marks, before "và"."""
    return [found.end() for found in _BORDER.finditer(text) if 0 < found.end() < len(text)]


def split(document: Document, record: Record, start: int, end: int, at: int, author: str) -> Correction:
    """Make two items of the one at that span; the second begins at `at`, an offset into the text.

    `record` is what the author had before the eyes. Both keep whom the item told; deadline and instruments go
    to the half that names them, or to both. Raises RegisterError where a half would be empty, and as
    `correct` does.
    """
    statement, place = _found(record, start, end)
    item = statement["items"][place]
    text = record.document.text
    halves = [_trimmed(text, start, at), _trimmed(text, at, end)]
    if not start < at < end or any(first >= last for first, last in halves):
        raise RegisterError("an item cannot be taken apart there")
    made = [_half(record, item, *halves[0], halves[1]), _half(record, item, *halves[1], halves[0])]
    return _stored(document, statement, place, place + 1, made, author)


def join(document: Document, record: Record, start: int, end: int, author: str) -> Correction:
    """Make one item of the one at that span and the next of its statement.

    Raises RegisterError where there is no next one, and as `correct` does.
    """
    statement, place = _found(record, start, end)
    if place + 1 >= len(statement["items"]):
        raise RegisterError("there is no item after this one")
    first, second = statement["items"][place : place + 2]
    until = max(first["end"], second["end"])
    made = {
        **first,
        "end": until,
        "text": record.document.text[start:until],
        "due": first["due"] or second["due"],
    }
    for field in ("to", "with", "instruments"):
        made[field] = list(dict.fromkeys([*first[field], *second[field]]))
    return _stored(document, statement, place, place + 2, [made], author)


def reword(
    document: Document, record: Record, start: int, end: int, words: tuple[int, int], author: str
) -> Correction:
    """Let the item at that span have other words of its statement, such as fewer of them: those at `words`.

    Raises RegisterError where the words are not in the statement, and as `correct` does.
    """
    statement, place = _found(record, start, end)
    if not statement["start"] <= words[0] < words[1] <= statement["end"]:
        raise RegisterError("these words are not in the statement")
    text = record.document.text[slice(*words)]
    made = {**statement["items"][place], "start": words[0], "end": words[1], "text": text}
    return _stored(document, statement, place, place + 1, [made], author)


def locate(text: str, words: str, near: tuple[int, int] = (0, 0)) -> tuple[int, int] | None:
    """Where the words stand in the text, whatever spaces and line ends are between them; None for nowhere.

    Marks apart from their letters, dashes, quotes and places of tones are those of the text, however they are
    typed. Of several places it is the one that has most of `near`, or is the nearest to it.
    """
    pattern, source = r"\s+".join(map(re.escape, Source(words).view.split())), Source(text)
    found = re.finditer(pattern, source.view) if pattern else ()
    spans = [source.span(*one.span()) for one in found]
    return max(spans, key=lambda one: min(one[1], near[1]) - max(one[0], near[0]), default=None)


def _found(record: Record, start: int, end: int) -> tuple[Part, int]:
    """The statement with an item at that span, as JSON, and the item's place in it."""
    for statement in as_json(msgspec.to_builtins(record.statements)):
        for place, item in enumerate(statement["items"]):
            if (item["start"], item["end"]) == (start, end):
                return statement, place
    raise RegisterError(f"the record has no item at {start}–{end}")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    found = _BEFORE.match(text, start, end)
    start = found.end() if found else start
    return start, start + len(text[start:end].rstrip(_BEHIND))


def _half(record: Record, item: Part, start: int, end: int, other: tuple[int, int]) -> Part:
    """One half of an item: without the deadline and the instruments that only the other half names."""

    def elsewhere(value: str) -> bool:
        there = [
            mention.start
            for mention in record.mentions
            if value in (getattr(mention, "value", None), getattr(mention, "id", None))
        ]
        here = any(start <= place < end for place in there)
        return not here and any(other[0] <= place < other[1] for place in there)

    due = item["due"]
    return {
        **item, "start": start, "end": end, "text": record.document.text[start:end],
        "due": None if due and elsewhere(due) else due,
        "instruments": [number for number in item["instruments"] if not elsewhere(number)],
    }  # fmt: skip


def _stored(
    document: Document, statement: Part, first: int, last: int, made: list[Part], author: str
) -> Correction:
    items = [*statement["items"][:first], *made, *statement["items"][last:]]
    place = statement["start"], statement["end"]
    return correct(document, "statement", *place, "items", items, author, seen=statement["items"])

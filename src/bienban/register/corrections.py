"""What people put right, laid over what was read. The laying itself knows no database."""

import copy
from collections.abc import Iterable
from typing import Any

import msgspec

from bienban.record.model import ASKING, Record
from bienban.register.models import Correction
from bienban.register.namesakes import Change

KINDS = ("person", "body", "place", "time", "quantity", "instrument")
PARTS = ("document", *KINDS, "session", "statement", "item", "indicator")
"""What `Correction.part` can be."""
EXTENT = "extent"
"""The field of a correction that moves a part; its `after` has start, end and what changes with these."""
RULE = "corrected"
"""The `rule` of a part that a person added."""

Parts = list[dict[str, Any]]
_SETTLED = {
    "date": ("date", "year", "month"), "value": ("date", "year", "month", "period"), "name": ("locality",),
}  # fmt: skip
"""What of `inferred` a person has settled who corrects the field; any other field settles its own name."""
_OF_THE_PLACE = ("start", "end", "text", "kind", "rule")
"""Fields that a part keeps when it is replaced: they say where it stands, and what found it there."""
_NO_VALUES = ("start", "end", "text", "rule")
"""Fields that are not corrected as such: where a part stands, and what found it there."""


def lay_over(record: Record, corrections: Iterable[Correction]) -> tuple[Record, list[int]]:
    """The record with the corrections laid over it in their order, and the ids of those that found no place.

    A correction finds its part by its span, or else as the one of its kind that shares more than half of
    their common span. Corrections that were undone have no say, nor have those that would break the record.
    """
    effective = in_effect(corrections)
    data = msgspec.to_builtins(record)
    unplaced = [correction.pk for correction in effective if not _lay(data, correction)]
    if (together := _record(data)) is not None:
        return together, unplaced
    unplaced = []
    for correction in effective:
        changed = applied(record, [correction])
        if changed is None:
            unplaced.append(correction.pk)
        else:
            record = changed
    return record, unplaced


def in_effect(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that were not undone, in their order; an undoing that was undone does not count."""
    undone: set[int] = set()
    kept = []
    for correction in sorted(corrections, key=lambda one: one.pk, reverse=True):
        if correction.pk in undone:
            continue
        if correction.undoes_id is not None:
            undone.add(correction.undoes_id)
        else:
            kept.append(correction)
    return kept[::-1]


def applied(record: Record, changes: Iterable[Correction | Change]) -> Record | None:
    """The record with corrections or changes, None where one finds no place or they break the record."""
    data = msgspec.to_builtins(record)
    return _record(data) if all(_lay(data, change) for change in changes) else None


def _record(data: dict[str, Any]) -> Record | None:
    """The record that its JSON is, None if it is none."""
    try:
        made = msgspec.convert(data, Record)
    except msgspec.ValidationError:
        return None
    return made if _sound(made) else None


def _lay(data: dict[str, Any], change: Correction | Change) -> bool:
    """Lay a correction or change over a record's JSON; False, and nothing done, where it finds no place."""
    part, start, end = change.part, change.start, change.end
    after: Any = copy.deepcopy(change.after)
    found = find(data, part, start, end, None if change.field else change.before)
    new = not change.field and change.before is None and after is not None
    if found is None or (new and is_other(part, found, after)):
        return new and _insert(data, part, {**after, "start": start, "end": end})
    if change.field == EXTENT:
        return _moved(data, part, found, after)
    if change.field:
        if change.field not in found or change.field in _NO_VALUES:
            return False
        found[change.field] = after
        if part == "statement" and change.field == "act" and after not in ASKING:
            found["items"] = []
        if change.field != "inferred" and found.get("inferred"):
            settled = _SETTLED.get(change.field, (change.field,))
            found["inferred"] = [name for name in found["inferred"] if name not in settled]
    elif after is None:
        _remove(data, part, found)
    elif change.before is not None:
        found |= {field: value for field, value in after.items() if field not in _OF_THE_PLACE}
    return True


def _moved(data: dict[str, Any], part: str, found: dict[str, Any], after: Any) -> bool:
    """Let a part stand elsewhere; a statement's tasks that are outside then go. False where it cannot."""
    if not is_extent(part, after):
        return False
    text = data["document"]["text"]
    start, end = after["start"], after["end"]
    others = [one for one in _parts(data, part) if one is not found]
    if not 0 <= start < end <= len(text) or any((one["start"], one["end"]) == (start, end) for one in others):
        return False
    found |= after
    if "text" in found:
        found["text"] = text[start:end]
    if "items" in found:
        found["items"] = [one for one in found["items"] if start <= one["start"] and one["end"] <= end]
    group = "mentions" if part in KINDS else part + "s"
    data[group] = sorted(data[group], key=_place)
    return True


def is_other(part: str, found: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether one that is to be added stands where another one does: of figures a sentence may have two."""
    return part == "indicator" and any(found[name] != new.get(name) for name in ("value", "unit", "change"))


def is_extent(part: str, after: Any) -> bool:
    """Whether a part may be moved, and this says where to."""
    places = [after.get("start"), after.get("end")] if isinstance(after, dict) else []
    return part in ("statement", *KINDS) and bool(places) and all(type(one) is int for one in places)


def _sound(record: Record) -> bool:
    """Whether the surfaces are those of the text."""
    text = record.document.text
    items = (item for statement in record.statements for item in statement.items)
    return all(text[part.start : part.end] == part.text for part in (*record.mentions, *items))


def _parts(data: dict[str, Any], part: str) -> Parts:
    """All parts of that kind, as they stand in the record's JSON."""
    if part == "document":
        return [data["document"]]
    if part == "session":
        return [data["session"]] if data["session"] else []
    if part in KINDS:
        return [mention for mention in data["mentions"] if mention["kind"] == part]
    if part == "item":
        return [item for statement in data["statements"] for item in statement["items"]]
    found: Parts = data["statements" if part == "statement" else "indicators"]
    return found


def find(data: dict[str, Any], part: str, start: int, end: int, like: Any = None) -> dict[str, Any] | None:
    """The part with that span, or else the one that shares more than half of the common span.

    Of several with that span (two figures of one sentence) it is the one most like `like`, a whole part.
    """
    candidates = _parts(data, part)
    if part in ("document", "session"):
        return candidates[0] if candidates else None
    same = [candidate for candidate in candidates if (candidate["start"], candidate["end"]) == (start, end)]
    if same:
        return max(same, key=lambda one: _alike(as_json(one), like or {}))
    best, share = None, 0.5
    for candidate in candidates:
        shared = min(end, candidate["end"]) - max(start, candidate["start"])
        whole = max(end, candidate["end"]) - min(start, candidate["start"])
        if whole and shared / whole > share:
            best, share = candidate, shared / whole
    return best


def _alike(one: dict[str, Any], other: dict[str, Any]) -> int:
    """How many fields of two parts are the same."""
    return sum(field in other and other[field] == value for field, value in one.items())


def as_json(value: Any) -> Any:
    """A value as it comes back from JSON, lists for tuples, so that it can be compared with what did."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _remove(data: dict[str, Any], part: str, found: dict[str, Any]) -> None:
    if part == "session":
        data["session"] = None
    elif part == "item":
        for statement in data["statements"]:
            statement["items"] = [item for item in statement["items"] if item is not found]
    elif part != "document":
        group = "mentions" if part in KINDS else part + "s"
        data[group] = [other for other in data[group] if other is not found]


def _insert(data: dict[str, Any], part: str, new: dict[str, Any]) -> bool:
    """Put a part where it belongs by its span; False where it belongs nowhere."""
    text = data["document"]["text"]
    if not 0 <= new["start"] < new["end"] <= len(text):
        return False
    if part == "item":
        for statement in data["statements"]:
            if statement["start"] <= new["start"] and new["end"] <= statement["end"]:
                new["text"] = text[new["start"] : new["end"]]
                statement["items"] = sorted([*statement["items"], new], key=_place)
                return True
        return False
    new.setdefault("rule", RULE)
    if part == "session":
        data["session"] = new
        return True
    if part in KINDS:
        new |= {"kind": part, "text": text[new["start"] : new["end"]]}
    group = "mentions" if part in KINDS else part + "s"
    data[group] = sorted([*data[group], new], key=_place)
    return True


def _place(part: dict[str, Any]) -> tuple[int, int]:
    return part["start"], -part["end"]

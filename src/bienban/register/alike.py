"""What goes together with a correction: which other parts of a record are put right at once with one.

A correction may be offered to others in up to two ways, each an `Offer`. `along` makes the changes of those
that its author took. All of it is of a record and needs no database.
"""

from collections.abc import Collection, Iterator
from hashlib import sha256
from itertools import dropwhile, takewhile
from typing import Any, Literal

import msgspec
from msgspec import Struct

from bienban.errors import ConflictError
from bienban.record.model import ASKING, Record
from bienban.record.selected import new_figures, tasks_within
from bienban.register.namesakes import (
    MENTIONS,
    NAMED,
    Change,
    Data,
    Place,
    following,
    renamed,
    same,
    stretched,
    unmarked,
)

Way = Literal["everywhere", "tasks", "behind", "row", "year", "figures", "given"]
OTHERS = "others say the same by now"
"""What a ConflictError says where another place would go along than its author was shown."""


class Offer(Struct, frozen=True):
    """Parts that may be put right together with one.

    "everywhere": a mention with the same words, and whatever is named by it; "tasks": those of a statement
    that say the same; "behind": the statements up to the first that says otherwise; "row": the figures of a
    paragraph with the same period and place; "year": times whose year is not known either, or was inferred;
    "figures": those that the reader finds in the words of one that is added; "given": the tasks that it finds
    in a statement once that is said to give some.
    """

    way: Way
    places: tuple[Place, ...]
    safe: bool = False
    """Whether these hardly ever differ, so that a page offers them as taken."""

    @property
    def token(self) -> str:
        """What tells whether an author was shown the very same places."""
        return f"{self.way}:{sha256(repr(self.places).encode()).hexdigest()[:16]}"


def offers(
    record: Record, part: str, start: int, end: int, field: str, standing: Any, *, removing: bool = False
) -> list[Offer]:
    """What goes together with a correction of a part that is `standing` there (as JSON, None for nothing).

    Of a part that is corrected a field at a time, `standing` is the field. A participant is a part here.
    """
    data = _data(record)
    found: list[Offer] = []
    if removing and part not in MENTIONS:
        return []
    if removing:
        own = standing["start"], standing["end"]
        alike = ((part, one["start"], one["end"], "") for one in same(data, part, standing))
        found = [Offer("everywhere", tuple(one for one in alike if one[1:3] != own))]
    elif part == "item" and field == "to":
        found = [Offer("tasks", tuple(_beside(data, start, end)))]
    elif part == "statement" and field in ("speaker", "to"):
        found = [Offer("behind", tuple(_behind(data, start, end, field)))]
        if field == "to":
            found.insert(0, Offer("tasks", tuple(_own(data, start, end, standing)), safe=True))
    elif part == "statement" and field == "act" and standing not in ASKING:
        given = tuple(("item", one.start, one.end, "") for one in tasks_within(record, start, end))
        found = [Offer("given", given, safe=True)]
    elif part == "indicator" and standing is None:
        others = new_figures(record, start, end)[1:]
        places = tuple(("indicator", one.start, one.end, "") for one in others)
        found = [Offer("figures", places, safe=True)]
    elif part == "indicator":
        row = _row(data, start, end, standing)
        places = tuple(("indicator", one["start"], one["end"], "") for one in row)
        found = [Offer("row", places, safe=True)]
    elif (part, field) in (("time", ""), ("session", "date")) and (dated := _of_year(data, part, standing)):
        own_place = part, start, end, field
        found = [Offer("year", tuple(one[:4] for one in dated if one[:4] != own_place), safe=True)]
    elif part in MENTIONS and standing is None:
        places = tuple(unmarked(data, part, start, end))
        found = [Offer("everywhere", places, safe=part in (*NAMED, "instrument"))]
    elif part in (*MENTIONS, "participant"):
        own_place = (
            ("session", start, end, "participants") if part == "participant" else (part, start, end, "")
        )
        changes = following(data, part, standing, renamed(standing))
        places = tuple(one[:4] for one in changes if one[:4] != own_place)
        found = [Offer("everywhere", places, safe=part not in ("time", "quantity"))]
    return [one for one in found if one.places]


def along(record: Record, change: Change, taken: Collection[str]) -> list[Change]:
    """The changes of other parts that go together with one, for the ways that were taken.

    A way may be named with the token of its offer: raises ConflictError where other places would go along.
    """
    if change.field == "extent":
        return stretched(_data(record), change) if "everywhere" in taken else []
    if change.part in (*MENTIONS, "indicator") and change.field:  # whole parts of these go together
        change = _whole(_data(record), change)
    part, standing, after = _subject(change)
    removing = not change.field and after is None
    offered = (
        {one.way: one for one in offers(record, part, *change[1:4], standing, removing=removing)}
        if taken
        else {}
    )
    chosen: dict[str, Offer] = {}
    for name in taken:
        offer = offered.get(name.partition(":")[0])  # type: ignore[call-overload]
        if ":" in name and (offer is None or name != offer.token):
            raise ConflictError(OTHERS)
        if offer is not None:
            chosen[offer.way] = offer
    made: list[Change] = []
    for offer in chosen.values():
        if offer.way == "figures":
            others = _data(new_figures(record, change.start, change.end)[1:])
            made += [Change("indicator", one["start"], one["end"], "", None, one) for one in others]
        elif offer.way == "given":
            given = _data(tasks_within(record, change.start, change.end)) if after in ASKING else ()
            made += [Change("item", one["start"], one["end"], "", None, one) for one in given]
        else:
            made += _changes(_data(record), offer, part, change, standing, after)
    return [one for one in made if one[:5] != change[:5]]


def _data(value: Any) -> Any:
    """A record or part as JSON, lists for tuples."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _whole(data: Data, change: Change) -> Change:
    """The change of a field of a mention or figure as one of the whole part."""
    for one in data["mentions"] + data["indicators"]:
        if (one.get("kind", "indicator"), one["start"], one["end"]) == change[:3]:
            return Change(*change[:3], "", one, {**one, change.field: change.after})
    return change


def _subject(change: Change) -> tuple[str, Any, Any]:
    """What a change is of, as `offers` calls it: of a list of participants the one that differs."""
    if change[:1] + change[3:4] != ("session", "participants"):
        whole = not change.field and change.before is not None and change.after is not None
        return change.part, change.before, {**change.before, **change.after} if whole else change.after
    pairs = zip(change.before or (), change.after or (), strict=False)
    differing = [(one, other) for one, other in pairs if one != other]
    if len(change.before or ()) != len(change.after or ()) or len(differing) != 1:
        return "participants", None, None
    return "participant", *differing[0]


def _changes(
    data: Data, offer: Offer, part: str, change: Change, standing: Any, after: Any
) -> Iterator[Change]:
    """The changes that an offer stands for."""
    if offer.way in ("tasks", "behind"):
        yield from (Change(*place, change.before, change.after) for place in offer.places)
    elif offer.way == "year":
        old, new = (one["value"] if part == "time" else one for one in (standing, after))
        if new and old[4:] == new[4:]:
            yield from _of_year(data, part, standing, new[:4])
    elif offer.way == "row":
        moved = {name: after[name] for name in ("period", "place") if after[name] != standing[name]}
        for one in _row(data, change.start, change.end, standing) if moved else ():
            yield Change("indicator", one["start"], one["end"], "", one, {**one, **moved})
    elif standing is None:
        apart: Data = {"rank": None, "honorific": None, "posts": []} if part == "person" else {}
        made = {
            name: value for name, value in {**after, **apart}.items() if name not in ("start", "end", "text")
        }
        yield from (Change(*place, None, made) for place in offer.places)
    elif after is None:
        for one in same(data, part, standing):
            yield Change(part, one["start"], one["end"], "", one, None)
    else:
        yield from following(data, part, standing, after)


# Tasks and statements: what says the same next to the part


def _beside(data: Data, start: int, end: int) -> Iterator[Place]:
    """The other tasks of a task's statement that have the same in charge."""
    for statement in data["statements"]:
        said = {(item["start"], item["end"]): item["to"] for item in statement["items"]}
        for span, to in said.items() if (start, end) in said else ():
            if span != (start, end) and to == said[start, end]:
                yield "item", *span, "to"


def _own(data: Data, start: int, end: int, to: Any) -> Iterator[Place]:
    """The tasks of a statement that repeat whom it tells."""
    for statement in data["statements"]:
        if (statement["start"], statement["end"]) == (start, end) and to:
            same = (item for item in statement["items"] if item["to"] == to)
            yield from (("item", item["start"], item["end"], "to") for item in same)


def _behind(data: Data, start: int, end: int, field: str) -> Iterator[Place]:
    """The statements behind one, up to the first that says otherwise; with their tasks that repeat it."""
    since = list(dropwhile(lambda one: (one["start"], one["end"]) != (start, end), data["statements"]))
    for one in takewhile(lambda one: one[field] == since[0][field], since[1:]):
        yield "statement", one["start"], one["end"], field
        if field == "to":
            yield from _own(data, one["start"], one["end"], one["to"])


def _row(data: Data, start: int, end: int, standing: Data) -> Iterator[Data]:
    """The other figures of a figure's paragraph that have the same period and place."""
    text = data["document"]["text"]
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    for one in data["indicators"]:
        inside = first <= one["start"] and (last < 0 or one["end"] <= last)
        says = one["period"], one["place"]
        if inside and says == (standing["period"], standing["place"]) and one != standing:
            yield one


# Times


def _of_year(data: Data, part: str, standing: Any, new: str = "\0") -> list[Change]:
    """The changes of what is of the year of a time or session, if that is not known or was inferred."""
    if standing is None:
        return []
    session, unknown = data["session"], "XXXX"
    value = (standing["value"] if part == "time" else standing) or ""
    inferred = standing["inferred"] if part == "time" else session["inferred"]
    year, made = value[:4], []

    def concerns(value: str | None, inferred: Collection[str]) -> bool:
        if not value or value[:4] != year or value[4:7] == "-XX":
            return False
        return year == unknown or "year" in inferred

    if not concerns(value, inferred):
        return []
    for one in data["mentions"]:
        if one["kind"] == "time" and concerns(one["value"], one["inferred"]):
            settled = [name for name in one["inferred"] if name != "year"]
            changed = {**one, "value": one["value"].replace(year, new), "inferred": settled}
            made.append(Change("time", one["start"], one["end"], "", one, changed))
    if session and concerns(session["date"], session["inferred"]):
        dated = session["date"].replace(year, new)
        made.append(Change("session", session["start"], session["end"], "date", session["date"], dated))
    for statement in data["statements"] if year == unknown else ():
        for item in statement["items"]:
            if concerns(item["due"], ()):
                due = item["due"].replace(year, new)
                made.append(Change("item", item["start"], item["end"], "due", item["due"], due))
    return made

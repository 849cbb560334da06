"""What goes together with a correction: which other parts of a record are put right at once with one.

A correction may be offered to others in up to two ways, each an `Offer`. `along` makes the changes of those
that its author took. All of it is of a record and needs no database.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from itertools import dropwhile, takewhile
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct

from bienban.errors import ConflictError
from bienban.record.model import Record

Data = dict[str, Any]
Place = tuple[str, int, int, str]
"""A part of a record, its span, and its field, "" for the whole part."""
Way = Literal["everywhere", "tasks", "behind", "row"]
NAMED = ("person", "body", "place")
"""Mentions whose names stand elsewhere in a record, too."""
MENTIONS = (*NAMED, "time", "quantity", "instrument")
OTHERS = "others say the same by now"
"""What a ConflictError says where another place would go along than its author was shown."""
_LISTS = {"session": ("lead", "counterpart"), "statement": ("speaker", "to"), "item": ("to", "with")}
"""The fields of each part that hold names of persons, bodies and places."""
_OF_THE_PLACE = ("start", "end", "text", "kind", "rule", "inferred")
"""Fields of a mention that are its own wherever others say the same."""
_STATED_THERE = ("rank", "honorific")
"""Fields of a person that hold of the mention which states them."""


class Change(NamedTuple):
    """What stands in a field of a part ("" for the whole part), and what is to stand there, as JSON."""

    part: str
    start: int
    end: int
    field: str
    before: Any
    after: Any


class Offer(Struct, frozen=True):
    """Parts that may be put right together with one.

    "everywhere": a mention with the same words, and whatever is named by it; "tasks": those of a statement
    that say the same; "behind": the statements up to the first that says otherwise; "row": the figures of a
    paragraph with the same period and place.
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
        same = ((part, one["start"], one["end"], "") for one in _same(data, part, standing))
        found = [Offer("everywhere", tuple(one for one in same if one[1:3] != own))]
    elif part == "item" and field == "to":
        found = [Offer("tasks", tuple(_beside(data, start, end)))]
    elif part == "statement" and field in ("speaker", "to"):
        found = [Offer("behind", tuple(_behind(data, start, end, field)))]
        if field == "to":
            found.insert(0, Offer("tasks", tuple(_own(data, start, end, standing)), safe=True))
    elif part == "indicator" and standing is not None:
        row = _row(data, start, end, standing)
        places = tuple(("indicator", one["start"], one["end"], "") for one in row)
        found = [Offer("row", places, safe=True)]
    elif part in MENTIONS and standing is None:
        places = tuple(_unmarked(data, part, start, end))
        found = [Offer("everywhere", places, safe=part in (*NAMED, "instrument"))]
    elif part in (*MENTIONS, "participant"):
        own_place = (
            ("session", start, end, "participants") if part == "participant" else (part, start, end, "")
        )
        changes = _following(data, part, standing, _renamed(standing))
        places = tuple(one[:4] for one in changes if one[:4] != own_place)
        found = [Offer("everywhere", places, safe=part not in ("time", "quantity"))]
    return [one for one in found if one.places]


def along(record: Record, change: Change, taken: Collection[str]) -> list[Change]:
    """The changes of other parts that go together with one, for the ways that were taken.

    A way may be named with the token of its offer: raises ConflictError where other places would go along.
    """
    if change.field == "extent":
        return _stretched(_data(record), change) if "everywhere" in taken else []
    part, standing, after = _subject(change)
    removing = not change.field and after is None
    offered = (
        {one.way: one for one in offers(record, part, *change[1:4], standing, removing=removing)}
        if taken
        else {}
    )
    made: list[Change] = []
    for name in taken:
        offer = offered.get(name.partition(":")[0])  # type: ignore[call-overload]
        if ":" in name and (offer is None or name != offer.token):
            raise ConflictError(OTHERS)
        if offer is not None:
            made += _changes(_data(record), offer, part, change, standing, after)
    return [one for one in made if one[:5] != change[:5]]


def _data(record: Record) -> Data:
    """A record as JSON, lists for tuples."""
    data: Data = msgspec.json.decode(msgspec.json.encode(record))
    return data


def _subject(change: Change) -> tuple[str, Any, Any]:
    """What a change is of, as `offers` calls it: of a list of participants the one that differs."""
    if change[:1] + change[3:4] != ("session", "participants"):
        return change.part, change.before, change.after
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
        for one in _same(data, part, standing):
            yield Change(part, one["start"], one["end"], "", one, None)
    else:
        yield from _following(data, part, standing, after)


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


# Mentions: the same words elsewhere, and whatever has its name from them


def _words(one: Data) -> str:
    return " ".join(one["text"].split())


def _value(one: Data) -> Any:
    """What a mention stands for."""
    return one["name"] if "name" in one else one.get("id", (one.get("value"), one.get("unit")))


def _unmarked(data: Data, kind: str, start: int, end: int) -> Iterator[Place]:
    """Where the text has the words of a span once more, and nothing is marked."""
    text: str = data["document"]["text"]
    words = r"\s+".join(map(re.escape, text[start:end].split()))
    marked = [(one["start"], one["end"]) for one in data["mentions"]]
    for found in re.finditer(rf"(?<!\w){words}(?!\w)", text) if words else ():
        if all(found.end() <= one or other <= found.start() for one, other in (*marked, (start, end))):
            yield kind, found.start(), found.end(), ""


def _stretched(data: Data, change: Change) -> list[Change]:
    """The mentions with the same words that may have the other ones as well, and stand for the same then."""
    text, shift = data["document"]["text"], change.after["start"] - change.start
    length = change.after["end"] - change.after["start"]
    words = text[change.after["start"] : change.after["end"]]
    own = next(
        (one for one in data["mentions"] if (one["kind"], one["start"], one["end"]) == change[:3]), None
    )
    made = []
    for one in _same(data, change.part, own) if own else ():
        start, end = one["start"] + shift, one["start"] + shift + length
        whole = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
        if start >= 0 and text[start:end] == words and whole and one["start"] != change.start:
            after = {**change.after, "start": start, "end": end}
            before = {name: one.get(name) for name in after}
            made.append(Change(change.part, one["start"], one["end"], "extent", before, after))
    return made


def _same(data: Data, kind: str, standing: Data) -> Iterator[Data]:
    """The mentions of that kind with the same words that stand for the same."""
    for one in data["mentions"]:
        if (one["kind"], _words(one), _value(one)) == (kind, _words(standing), _value(standing)):
            yield one


def _following(data: Data, part: str, standing: Data, after: Data) -> Iterator[Change]:
    """The changes of whatever has the name or value of a mention or participant from the same words.

    Words that stand short for a name ("UBND tỉnh") may stand for another one: where the text has longer ones
    for it, whoever is called so by these keeps it, and so do all lists of names.
    """
    old, kind = _value(standing), "person" if part == "participant" else part
    alone = part in ("time", "quantity") or (
        part in MENTIONS
        and any(
            one["kind"] == kind and _value(one) == old and len(_words(one)) > len(_words(standing))
            for one in data["mentions"]
        )
    )

    def concerns(one: Data) -> bool:
        said = not alone or _words(one) == _words(standing)
        return bool(said and one["kind"] == kind and _value(one) == old)

    for one in data["mentions"]:
        changed = _followed(one, standing, after) if concerns(one) else one
        if not alone:
            changed = _in_posts(changed, old, _value(after))
        if changed != one:
            yield Change(one["kind"], one["start"], one["end"], "", one, changed)
    if alone:
        return
    new = _value(after)
    if part == "instrument":
        yield from _listed(data, {"item": ("instruments",)}, old, new)
        return
    yield from _listed(data, _LISTS, old, new)
    if session := data["session"]:
        at = "session", session["start"], session["end"]
        if session["place"] == old != new:
            yield Change(*at, "place", old, new)
        came = session["participants"]
        changed_list = [
            _in_posts(_took_part(one, standing, after) if one["name"] == old else one, old, new)
            for one in came
        ]
        if changed_list != came:
            yield Change(*at, "participants", came, changed_list)


def _followed(one: Data, before: Data, after: Data) -> Data:
    """Another mention of the same, with what was changed in one that it says like that one."""
    made = {**one}
    for name, value in after.items():
        if name in _OF_THE_PLACE or name not in one or value == before.get(name) or name == "posts":
            continue
        if one[name] == before.get(name) and (one[name] or name not in _STATED_THERE):
            made[name] = value
    if "posts" in one and "posts" in after:
        made["posts"] = _held(one["posts"], before["posts"], after["posts"], add=False)
    return made


def _took_part(one: Data, before: Data, after: Data) -> Data:
    """A participant with what was changed in a mention, whose posts and rank are gathered there."""
    made = {**one, "name": after["name"]}
    if one["rank"] == before.get("rank"):
        made["rank"] = after.get("rank")
    return made | {"posts": _held(one["posts"], before["posts"], after["posts"], add=True)}


def _held(posts: list[Data], before: list[Data], after: list[Data], *, add: bool) -> list[Data]:
    """Posts with the changes from one list to another: what was there is replaced, or goes."""

    def office(post: Data) -> tuple[str, str | None]:
        return post["title"], post["body"]

    was, now = [*map(office, before)], [*map(office, after)]
    gone, new = [one for one in was if one not in now], [one for one in now if one not in was]
    instead = dict(zip(gone, new, strict=False))
    kept = []
    for post in posts:
        if office(post) in instead:
            title, body = instead[office(post)]
            kept.append({**post, "title": title, "body": body})
        elif office(post) not in gone:
            kept.append(post)
    if add:
        there = {*map(office, kept)}
        kept += [{"title": title, "body": body} for title, body in new if (title, body) not in there]
    return kept


def _in_posts(one: Data, old: Any, new: Any) -> Data:
    """A person or participant whose posts are in the body of the new name."""
    if not any(post["body"] == old for post in one.get("posts", ())):
        return one
    return {**one, "posts": [{**post, "body": new} if post["body"] == old else post for post in one["posts"]]}


def _listed(data: Data, fields: Mapping[str, tuple[str, ...]], old: Any, new: Any) -> Iterator[Change]:
    """The lists of names that have the old one."""
    parts = [("session", data["session"])] if data["session"] else []
    for statement in data["statements"]:
        parts += [("statement", statement), *(("item", item) for item in statement["items"])]
    for part, one in parts:
        for field in fields.get(part, ()):
            if old in one[field]:
                names = [new if name == old else name for name in one[field]]
                yield Change(part, one["start"], one["end"], field, one[field], names)


def _renamed(standing: Data) -> Data:
    """A mention or participant with a name or value that nothing has, so as to find what would follow."""
    for name in ("name", "id", "value"):
        if name in standing:
            return {**standing, name: "\0"}
    return standing

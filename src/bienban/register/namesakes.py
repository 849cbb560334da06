"""What goes together with a mention: the same words elsewhere, and whatever has its name from them.

Of a record as JSON.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Data = dict[str, Any]
Place = tuple[str, int, int, str]
"""A part of a record, its span, and its field, "" for the whole part."""
NAMED = ("person", "body", "place")
"""Mentions whose names stand elsewhere in a record, too."""
MENTIONS = (*NAMED, "time", "quantity", "instrument")
_LISTS = {"session": ("lead", "counterpart"), "statement": ("speaker", "to"), "item": ("to", "with")}
"""The fields of each part that hold names of persons, bodies and places."""
_OF_THE_PLACE = ("start", "end", "text", "kind", "rule", "inferred")
"""Fields of a mention that are its own wherever others say the same."""
_STATED_THERE = ("rank", "honorific")
"""Fields of a person that hold of the mention which states them."""
_LETTER = r"[\w\u0300-\u036f]"
"""What a word goes on with; marks stand behind their letters where a text has them apart."""


class Change(NamedTuple):
    """What stands in a field of a part ("" for the whole part), and what is to stand there, as JSON."""

    part: str
    start: int
    end: int
    field: str
    before: Any
    after: Any


def _words(one: Data) -> str:
    return " ".join(one["text"].split())


def _value(one: Data) -> Any:
    """What a mention stands for."""
    return one["name"] if "name" in one else one.get("id", (one.get("value"), one.get("unit")))


def unmarked(data: Data, kind: str, start: int, end: int) -> Iterator[Place]:
    """Where the text has the words of a span once more, and nothing is marked; no part of a longer name of a
    person ("Minh" in "Minh Anh").
    """  # fmt: skip
    text: str = data["document"]["text"]
    words = r"\s+".join(map(re.escape, text[start:end].split()))
    marked = bytearray(len(text))
    for first, last in (*((one["start"], one["end"]) for one in data["mentions"]), (start, end)):
        marked[first:last] = b"\1" * (last - first)
    for found in re.finditer(rf"(?<!\w){words}(?!{_LETTER})", text) if words else ():
        follows = text[found.end() : found.end() + 2]
        longer = kind == "person" and follows[:1] == " " and follows[1:].isupper()
        if not longer and not any(marked[found.start() : found.end()]):
            yield kind, found.start(), found.end(), ""


def stretched(data: Data, change: Change) -> list[Change]:
    """The mentions with the same words that may have the other ones as well, and stand for the same then."""
    text, shift = data["document"]["text"], change.after["start"] - change.start
    length = change.after["end"] - change.after["start"]
    words = text[change.after["start"] : change.after["end"]]
    own = next(
        (one for one in data["mentions"] if (one["kind"], one["start"], one["end"]) == change[:3]), None
    )
    taken = {(one["start"], one["end"]) for one in data["mentions"] if one["kind"] == change.part}
    made = []
    for one in same(data, change.part, own) if own else ():
        start, end = one["start"] + shift, one["start"] + shift + length
        if start < 0 or text[start:end] != words or one["start"] == change.start:
            continue
        whole = not (text[start - 1 : start].isalnum() or re.match(_LETTER, text[end : end + 1]))
        if whole and (start, end) not in taken:
            after = {**change.after, "start": start, "end": end}
            before = {name: one.get(name) for name in after}
            made.append(Change(change.part, one["start"], one["end"], "extent", before, after))
    return made


def same(data: Data, kind: str, standing: Data) -> Iterator[Data]:
    """The mentions of that kind with the same words that stand for the same."""
    for one in data["mentions"]:
        if (one["kind"], _words(one), _value(one)) == (kind, _words(standing), _value(standing)):
            yield one


def following(data: Data, part: str, standing: Data, after: Data) -> Iterator[Change]:
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
            yield Change(*at, "participants", came, _each_once(changed_list))


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


def _each_once(participants: list[Data]) -> list[Data]:
    """Participants, with those of one name as one: the first, who has the others' posts as well."""
    made: dict[str, Data] = {}
    for one in participants:
        first = made.setdefault(one["name"], {**one, "posts": []})
        first["rank"] = first["rank"] or one["rank"]
        first["posts"] += [post for post in one["posts"] if post not in first["posts"]]
    return list(made.values())


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
            names = list(dict.fromkeys(new if name == old else name for name in one[field]))
            if old in one[field] and names != one[field]:
                yield Change(part, one["start"], one["end"], field, one[field], names)


def renamed(standing: Data) -> Data:
    """A mention or participant with a name or value that nothing has, so as to find what would follow."""
    for name in ("name", "id", "value"):
        if name in standing:
            return {**standing, name: "\0"}
    return standing

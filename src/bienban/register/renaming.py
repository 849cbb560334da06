"""A name that was read wrong, put right at once wherever a record has it."""

from collections.abc import Iterator
from typing import Any

import msgspec

from bienban.errors import RegisterError
from bienban.record.model import Record
from bienban.register.corrections import KINDS, applied, as_json
from bienban.register.intake import Intake
from bienban.register.models import Correction, Document

Change = tuple[str, dict[str, Any], str, Any]
"""A part's kind, the part, the field ("" for the whole part), and what is to stand there."""
NAMES = {"session": ("lead", "counterpart"), "statement": ("speaker", "to"), "item": ("to", "with")}
"""The fields of each part that hold names of persons, bodies and places."""


def places(record: Record, name: str) -> int:
    """In how many parts of a record, mentions and others, somebody or something has that name."""
    return len({(part, one["start"], one["end"]) for part, one, _, _ in _changes(record, name, name)})


def rename(document: Document, old: str, new: str, author: str, reason: str = "") -> list[Correction]:
    """Call by another name whoever a record calls so, in every mention, list and statement.

    Each place is a correction of its own, and is taken back by itself. Raises RegisterError where the record
    would be none any more.
    """

    def made(record: Record) -> list[Correction]:
        corrections = []
        for part, one, field, after in _changes(record, old, new):
            correction = Correction(
                document=document, part=part, start=one["start"], end=one["end"], field=field,
                before=one[field] if field else one, after=after, author=author, reason=reason,
            )  # fmt: skip
            changed = applied(record, correction)
            if changed is None:
                raise RegisterError(f"this would be no record: {part} at {one['start']}: {new}")
            record = changed
            corrections.append(correction)
        return corrections

    return Intake().correct(document, made)


def _changes(record: Record, old: str, new: str) -> Iterator[Change]:
    """What has to change where."""
    data = as_json(msgspec.to_builtins(record))
    for mention in data["mentions"]:
        if mention["kind"] in KINDS and (changed := _renamed(mention, old, new)) is not None:
            yield mention["kind"], mention, "", changed
    if session := data["session"]:
        yield from _lists("session", session, old, new)
        if session["place"] == old:
            yield "session", session, "place", new
        participants = [_renamed(one, old, new) or one for one in session["participants"]]
        if any(one is not other for one, other in zip(participants, session["participants"], strict=True)):
            yield "session", session, "participants", participants
    for statement in data["statements"]:
        yield from _lists("statement", statement, old, new)
        for item in statement["items"]:
            yield from _lists("item", item, old, new)


def _renamed(one: dict[str, Any], old: str, new: str) -> dict[str, Any] | None:
    """A mention or participant with the other name, for itself or the body of a post; None for no change."""
    posts = [{**post, "body": new} if post["body"] == old else post for post in one.get("posts", ())]
    changed = {**one, "posts": posts} if "posts" in one else {**one}
    if one.get("name") == old:
        changed["name"] = new
    concerned = one.get("name") == old or any(post["body"] == old for post in one.get("posts", ()))
    return changed if concerned else None


def _lists(part: str, one: dict[str, Any], old: str, new: str) -> Iterator[Change]:
    for field in NAMES[part]:
        if old in one[field]:
            yield part, one, field, [new if name == old else name for name in one[field]]

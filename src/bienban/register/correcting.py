"""What a person does at the register: correct what was read, and take a correction back."""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from bienban.errors import ConflictError, RegisterError
from bienban.record.model import Record
from bienban.register.alike import along
from bienban.register.corrections import EXTENT, PARTS, applied, as_json, find, is_extent, is_other
from bienban.register.intake import Intake
from bienban.register.models import Correction, Document, Task
from bienban.register.namesakes import Change

UNSEEN = object()
"""The `seen` of somebody who has not looked at what stood there."""


def correct(
    document: Document,
    part: str,
    start: int,
    end: int,
    field: str,
    after: Any,
    author: str,
    reason: str = "",
    *,
    seen: Any = UNSEEN,
    also: Collection[str] = (),
) -> Correction:
    """Add a correction, and return it.

    `field` "" adds a whole part, replaces the one that was `seen`, or removes it (`after` None).

    `seen` is the value (or whole part) that the author had before the eyes, as JSON. `also`: the ways in
    which other parts go together with it and are corrected, too (`alike.offers`, with or without its token),
    each by a correction of its own that `goes_with` this one; all are stored or none. Raises ConflictError
    where another value stands by now, or others go together; RegisterError where the current view has no such
    part, or would be no record any more.
    """
    if part not in PARTS:
        raise RegisterError(f"no part of a record: {part}")
    if not field and not isinstance(after, dict | None):
        raise RegisterError(f"no {part}: {after}")
    if part == "document" and not field:
        raise RegisterError("of a document the fields are corrected")
    if field == EXTENT and not is_extent(part, after):
        raise RegisterError(f"no extent of a {part}: {after}")

    def made(record: Record) -> list[Correction]:
        whole = seen if seen is not UNSEEN and not field else None
        found = find(msgspec.to_builtins(record), part, start, end, whole)
        if (
            found is not None
            and seen is None
            and not field
            and after
            and is_other(part, as_json(found), after)
        ):
            found = None
        before = as_json(_standing(found, field, after))
        if seen is not UNSEEN and seen != before:
            raise ConflictError("somebody else changed this in the meantime")
        if found is None and (field or after is None):
            raise RegisterError(f"the record has no {part} at {start}–{end}")
        if before is not None and not field and after is not None and seen is UNSEEN:
            raise RegisterError(f"the record has a {part} at {start}–{end}; correct its fields")
        change = Change(part, start, end, field, before, after)
        changes = [change]
        if applied(record, changes) is not None:  # what goes along is asked of what can be
            changes += along(record, change, also)
        if applied(record, changes) is None:
            raise RegisterError(f"this would be no record: {part} at {start}–{end}: {field or after}")
        corrections: list[Correction] = []
        for one in changes:
            first = corrections[0] if corrections else None
            corrections.append(
                Correction(document=document, author=author, reason=reason, goes_with=first, **one._asdict())
            )
        return corrections

    return Intake().correct(document, made)[0]


def _standing(found: dict[str, Any] | None, field: str, after: Any) -> Any:
    """What stands in a field of a part, in those that change with its extent, or the whole part."""
    if found is None or not field:
        return found
    return {name: found.get(name) for name in after} if field == EXTENT else found.get(field)


def assign(
    task: Task, bodies: Sequence[str], author: str, reason: str = "", *, seen: Sequence[str] | None = None
) -> Correction:
    """Correct who is in charge of a task: `to` of its item, of its statement where a petition has no items.

    `seen` are the bodies that the author had before the eyes. Raises ConflictError where others are in
    charge by now; RegisterError where the current view does not have the task any more.
    """

    def made(record: Record) -> list[Correction]:
        found = _place(task, record)
        if found is None:
            raise RegisterError(f"the record has no item at {task.start}–{task.end}")
        part, to, effective = found
        if seen is not None and tuple(seen) != effective:
            raise ConflictError("somebody else changed this in the meantime")
        correction = Correction(
            document=task.document, part=part, start=task.start, end=task.end, field="to",
            before=list(to), after=list(bodies), author=author, reason=reason,
        )  # fmt: skip
        return [correction]

    return Intake().correct(task.document, made)[0]


def _place(task: Task, record: Record) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """The part of the record that is the task, its own `to`, and who is in charge where that is empty."""
    span = (task.start, task.end)
    for statement in record.statements:
        if statement.act != task.act:
            continue
        for item in statement.items:
            if (item.start, item.end) == span:
                return "item", item.to, item.to or statement.to
        if not statement.items and (statement.start, statement.end) == span:
            return "statement", statement.to, statement.to
    return None


def undo(correction: Correction, author: str, reason: str = "", *, along: bool = False) -> Correction:
    """Take a correction back by one that undoes it, `along` with those that were made together with it.

    Raises RegisterError where that was done before.
    """

    def made(record: Record) -> list[Correction]:
        if Correction.objects.filter(undoes=correction).exists():
            raise RegisterError("this was undone before")
        together = (
            Correction.objects.filter(goes_with=correction, undone_by=None).order_by("pk") if along else ()
        )
        taken_back: list[Correction] = []
        for one in (correction, *together):
            taken_back.append(
                Correction(
                    document=correction.document, part=one.part, start=one.start, end=one.end,
                    field=one.field, before=one.after, after=one.before, author=author, reason=reason,
                    undoes=one, goes_with=taken_back[0] if taken_back else None,
                )
            )  # fmt: skip
        return taken_back

    return Intake().correct(correction.document, made)[0]

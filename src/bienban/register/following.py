"""What becomes of tasks: updates with their evidence, proposals taken or declined, petitions answered."""

import hashlib
import mimetypes
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from bienban.errors import ConflictError, RegisterError
from bienban.register import days, tasks
from bienban.register.models import Attachment, Document, Proposal, Task, TaskEvent
from bienban.register.tasks import State

REASONED = ("suspended", "withdrawn", "reopened", "declined", "apart")
"""What has to be given a reason in `note`."""
AFTER = {
    "done": ("open",),
    "suspended": ("open",),
    "withdrawn": ("open", "suspended"),
    "resumed": ("suspended",),
    "reopened": ("done", "withdrawn"),
}
"""How a task has to stand for an event to happen to it; the others can happen at any time."""


@transaction.atomic
def update(
    task: Task,
    kind: str,
    author: str,
    day: date,
    note: str = "",
    *,
    due: str = "",
    document: Document | None = None,
    attachment: Attachment | None = None,
    proposal: Proposal | None = None,
    seen: tuple[str, str] | None = None,
) -> TaskEvent:
    """Add to the history of a task, and let the task stand as it says.

    `kind` is one of `TaskEvent.KINDS`; `document` or `attachment` is its evidence; "due" moves the
    deadline to `due`, EDTF. A petition is "done" when it was answered. What happens to a task that repeats
    one of another printing happens to that one, but for "apart": it does not repeat it. `seen` is the
    standing and the deadline that the author had before the eyes.

    Raises ConflictError where the task stands otherwise by now; RegisterError for what cannot happen to it
    as it stands, or lacks its reason, deadline or evidence.
    """
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if kind == "apart" and locked.repeats_id is None:
        raise RegisterError("this task repeats no other")
    if kind != "apart" and locked.repeats_id is not None:
        locked = Task.objects.select_for_update().get(pk=locked.repeats_id)
    if seen is not None and seen != (locked.standing, locked.due):
        raise ConflictError("somebody else changed this in the meantime")
    if kind not in dict(TaskEvent.KINDS):
        raise RegisterError(f"nothing that happens to a task: {kind}")
    if kind in AFTER and locked.standing not in AFTER[kind]:
        raise RegisterError(f"a task that is {locked.standing} cannot be {kind}")
    if kind in REASONED and not note.strip():
        raise RegisterError(f"{kind} needs a reason")
    if kind == "due" and days.span(due) is None:
        raise RegisterError(f"not a deadline: {due or '-'}")
    if kind == "evidence" and document is None and attachment is None:
        raise RegisterError("evidence is a document or a file")
    event = TaskEvent.objects.create(
        task=locked, kind=kind, day=day, author=author, note=note, due=due if kind == "due" else "",
        document=document, attachment=attachment, proposal=proposal,
    )  # fmt: skip
    if kind == "apart":
        Task.objects.filter(pk=locked.pk).update(repeats=None)
        locked.repeats = None
    tasks.settle(locked)
    task.refresh_from_db()
    return event


def attach(path: Path) -> Attachment:
    """A file as evidence, stored once, by its content; raises OSError where it cannot be read."""
    return keep(path.name, path.read_bytes())


def keep(name: str, data: bytes) -> Attachment:
    """What is in a file of that name as evidence, stored once, by its content."""
    digest = hashlib.sha256(data).hexdigest()
    media_type = mimetypes.guess_type(name)[0] or ""
    found, _ = Attachment.objects.get_or_create(
        digest=digest, defaults={"name": name, "media_type": media_type, "data": data}
    )
    return found


def proposed(task: Task | None = None) -> QuerySet[Proposal]:
    """The proposals that nobody took or declined, of one task or all, the strongest first."""
    decided = TaskEvent.objects.filter(proposal=OuterRef("pk"))
    waiting = Proposal.objects.filter(~Exists(decided), task__present=True, task__repeats=None)
    waiting = waiting.select_related("task", "document")
    if task is not None:
        waiting = waiting.filter(task=task)
    return waiting.order_by("-score", "pk")


def take(proposal: Proposal, author: str, day: date, note: str = "") -> TaskEvent:
    """Take a proposal as evidence; the task stands as before, until somebody says that it is done."""
    _not_decided(proposal)
    return update(proposal.task, "evidence", author, day, note, document=proposal.document, proposal=proposal)


def decline(proposal: Proposal, author: str, day: date, note: str) -> TaskEvent:
    """Say that a proposal is no evidence, and why."""
    _not_decided(proposal)
    return update(proposal.task, "declined", author, day, note, proposal=proposal)


def _not_decided(proposal: Proposal) -> None:
    if proposal.events.exists():
        raise RegisterError("this was decided before")


def history(task: Task) -> list[TaskEvent]:
    """What happened to a task, in the order in which it was entered."""
    return list(task.events.select_related("document", "attachment", "proposal").order_by("pk"))


def state(task: Task, on: date) -> State:
    """The state of a task on a day, as far as it was known when its last event was entered."""
    return tasks.state(task.standing, task.due_day, task.done_on, on)

"""Tasks: made from directives and petitions, their states, their history."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from bienban.record.model import ASKING, Record
from bienban.register import cues, folding, rows
from bienban.register.cues import Cues
from bienban.register.days import due_day
from bienban.register.models import Task, TaskEvent

State = Literal["not_due", "overdue", "done_in_time", "done_late", "suspended", "withdrawn"]
"""The states of Quyết định 42/2014/QĐ-TTg: not due and not done, overdue and not done, done in time, done
late; and suspended or withdrawn, with a reason. A task without a deadline is never overdue nor late."""
STATES: tuple[State, ...] = ("not_due", "overdue", "done_in_time", "done_late", "suspended", "withdrawn")
Sum = Literal["done", "not_done"]
"""States that a report counts together: done in time or late; not due or overdue."""

ONCE = (
    "(t.repeats_id IS NULL"
    " OR EXISTS (SELECT 1 FROM register_task o WHERE o.id = t.repeats_id AND NOT o.present))"
)
"""SQL over a task `t`: it repeats no other one that is there."""


class Wanted(Struct):
    """A task as the current view of a document has it."""

    act: str
    start: int
    end: int
    text: str
    due: str
    statement: int
    """The place of its statement among the record's."""
    to: tuple[str, ...]
    with_: tuple[str, ...]
    instruments: tuple[str, ...]


def wanted(record: Record) -> list[Wanted]:
    """The tasks of a record: every item of a directive or petition; a petition without any is one itself."""
    found = []
    for place, statement in enumerate(record.statements):
        if statement.act not in ASKING:
            continue
        for item in statement.items:
            found.append(
                Wanted(
                    statement.act,
                    item.start,
                    item.end,
                    item.text,
                    item.due or "",
                    place,
                    item.to or statement.to,
                    item.with_,
                    item.instruments,
                )
            )
        if statement.act == "petition" and not statement.items:
            text = record.document.text[statement.start : statement.end]
            start, end = statement.start, statement.end
            found.append(Wanted("petition", start, end, text, "", place, statement.to, (), ()))
    return found


def state(standing: str, due: date | None, done_on: date | None, on: date) -> State:
    """The state on a day of a task that stands so, as `Task.standing` and `Task.done_on` say it."""
    if standing == "done":
        return "done_late" if due and done_on and done_on > due else "done_in_time"
    if standing == "suspended":
        return "suspended"
    if standing == "withdrawn":
        return "withdrawn"
    return "overdue" if due and on > due else "not_due"


def condition(wanted: State | Sum, on: date) -> tuple[str, list[str]]:
    """The same as SQL over a task `t`, with its values; of a sum of states, that it is in one of them."""
    day = on.isoformat()
    late = "t.due_day IS NOT NULL AND t.done_on IS NOT NULL AND t.done_on > t.due_day"
    conditions: dict[State | Sum, tuple[str, list[str]]] = {
        "done_late": (f"t.standing = 'done' AND ({late})", []),
        "done_in_time": (f"t.standing = 'done' AND NOT ({late})", []),
        "overdue": ("t.standing = 'open' AND t.due_day < %s", [day]),
        "not_due": ("t.standing = 'open' AND (t.due_day IS NULL OR t.due_day >= %s)", [day]),
        "suspended": ("t.standing = 'suspended'", []),
        "withdrawn": ("t.standing = 'withdrawn'", []),
        "done": ("t.standing = 'done'", []),
        "not_done": ("t.standing = 'open'", []),
    }
    return conditions[wanted]


def chosen_by_state(results: dict[State, str], on: date) -> tuple[str, list[str]]:
    """SQL over a task `t` that gives for each state its result, a literal of SQL; with its values."""
    cases, values = [], []
    for name, result in results.items():
        test, given = condition(name, on)
        cases.append(f"WHEN {test} THEN {result}")
        values += given
    return f"CASE {' '.join(cases)} END", values


def fold(events: Iterable[TaskEvent], due: str) -> tuple[str, date | None, str]:
    """How a task stands after its history, when it was done, its deadline: `due` unless that was changed."""
    standing, done_on = "open", None
    for event in events:
        if event.kind == "done":
            standing, done_on = "done", event.day
        elif event.kind in ("reopened", "resumed"):
            standing, done_on = "open", None
        elif event.kind in ("suspended", "withdrawn"):
            standing, done_on = event.kind, None
        elif event.kind == "due":
            due = event.due
    return standing, done_on, due


def match(old: Sequence[Task], new: Sequence[Wanted]) -> list[Task | None]:
    """For each task of the new view the old one that it is: of its span, its words, most of its span."""
    left = {task.pk: task for task in old}
    found: list[Task | None] = [None] * len(new)
    tests: tuple[Callable[[Task, Wanted], bool], ...] = (
        lambda task, one: (task.start, task.end, task.act) == (one.start, one.end, one.act),
        lambda task, one: task.act == one.act and folding.key(task.text) == folding.key(one.text),
        lambda task, one: _shared(task, one) > 0.5,
    )
    for test in tests:
        for place, one in enumerate(new):
            if found[place] is None:
                task = next((task for task in left.values() if test(task, one)), None)
                if task is not None:
                    found[place] = left.pop(task.pk)
    return found


def _shared(task: Task, one: Wanted) -> float:
    """The share of their common span that both cover."""
    both = min(task.end, one.end) - max(task.start, one.start)
    return both / (max(task.end, one.end) - min(task.start, one.start))


def reconcile(
    document_id: int,
    new: Sequence[Wanted],
    said: Sequence[Cues],
    given: str,
    days: tuple[date, date] | None,
    again: bool,
) -> list[int]:
    """The ids of the tasks of a document as its current view wants them; stored. `said` are their cues.

    A task that the view does not have any more stays with its history, `present` false.
    """
    old = list(Task.objects.filter(document_id=document_id).order_by("start")) if again else []
    matched = match(old, new) if old else [None] * len(new)
    first, last = days or (None, None)
    made = iter(
        rows.insert(
            Task,
            (
                "document",
                "act",
                "start",
                "end",
                "text",
                "given",
                "first_day",
                "last_day",
                "due",
                "due_day",
                "standing",
                "present",
                "cues",
            ),
            [
                (
                    document_id,
                    one.act,
                    one.start,
                    one.end,
                    one.text,
                    given[:32],
                    rows.day(first),
                    rows.day(last),
                    one.due[:64],
                    rows.day(due_day(one.due)),
                    "open",
                    True,
                    cues.pack(about),
                )
                for task, one, about in zip(matched, new, said, strict=True)
                if task is None
            ],
        )
    )
    for task, one, about in zip(matched, new, said, strict=True):
        if task is not None:
            task.act, task.start, task.end, task.text = one.act, one.start, one.end, one.text
            task.due, task.present, task.cues = one.due, True, cues.pack(about)
            task.given, task.first_day, task.last_day = given, first, last
            settle(task, save=False)
            task.save()
    kept = {task.pk for task in matched if task is not None}
    gone = [task.pk for task in old if task.pk not in kept]
    if gone:
        Task.objects.filter(pk__in=gone).update(present=False)
    return [task.pk if task is not None else next(made) for task in matched]


def settle(task: Task, save: bool = True) -> None:
    """Let a task stand as its history says; `task.due` has to be the deadline that the view has."""
    standing, done_on, due = fold(task.events.order_by("pk"), task.due)
    task.standing, task.done_on, task.due, task.due_day = standing, done_on, due, due_day(due)
    if save:
        task.save(update_fields=["standing", "done_on", "due", "due_day"])

"""What editors do to tasks, one or many at a time; each is done, or says why it was not."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Struct

from bienban.errors import RegisterError
from bienban.register import correcting, following
from bienban.register.models import Attachment, Document, Task
from bienban.register.reports import Listed
from bienban.web.access import current
from bienban.web.templatetags.said import one_line, words

KINDS = ("done", "due", "assign", "suspended", "resumed", "withdrawn", "reopened", "note")
"""What can be done to many; "assign" corrects who is in charge, the others are `TaskEvent.KINDS`."""
APART = "apart"
"""What can be done to a task that repeats one of another printing."""


class Change(Struct, frozen=True):
    """What was typed: what happens, on which day, the reason or note, the new deadline, who is in charge."""

    kind: str
    day: date | None
    note: str = ""
    due: date | None = None
    bodies: tuple[str, ...] = ()

    @classmethod
    def typed(cls, form: QueryDict) -> "Change":
        """What a form has; a day that was left out is today, one that is no day is None."""

        def field(name: str) -> str:
            return form.get(name, "").strip()

        return cls(
            field("kind"),
            _day(field("day")) if field("day") else timezone.localdate(),
            field("note"),
            _day(field("due")),
            tuple(one_line(name) for name in field("body").split(";") if name.strip()),
        )

    @property
    def wrong(self) -> str:
        """What is missing or wrong in it, whichever the task; "" for nothing."""
        if self.kind not in (*KINDS, APART):
            return _("Chưa chọn nội dung thay đổi.")
        if self.day is None:
            return _("Ngày không hợp lệ.")
        if self.day > timezone.localdate():
            return _("Ngày ghi nhận chưa đến.")
        if self.kind in following.REASONED and not self.note:
            return _("Phải ghi lý do.")
        if self.kind == "note" and not self.note:
            return _("Chưa ghi nội dung.")
        if self.kind == "due" and self.due is None:
            return _("Chưa có thời hạn mới.")
        if self.kind == "assign" and not self.bodies:
            return _("Chưa có cơ quan chủ trì mới.")
        return ""


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def seen(task: Listed | None) -> str:
    """What a page shows of a task that can be changed, for the form to bring back; None is not listed."""
    shown = [task.standing, task.due, task.in_charge] if task else ["", "", []]
    return json.dumps(shown, ensure_ascii=False)


def apply(
    task: Task,
    change: Change,
    author: str,
    before: str,
    *,
    document: Document | None = None,
    attachment: Attachment | None = None,
) -> str:
    """Do it, and return why it was not done, "" if it was; `before` is what `seen` gave."""
    if change.wrong:
        return change.wrong
    assert change.day is not None
    try:
        standing, due, in_charge = json.loads(before)
        if change.kind == "assign":
            correcting.assign(task, change.bodies, author, change.note, seen=in_charge)
        else:
            following.update(
                task, change.kind, author, change.day, change.note,
                due=change.due.isoformat() if change.due else "",
                document=document, attachment=attachment,
                seen=None if change.kind in ("note", APART) else (standing, due),
            )  # fmt: skip
    except RegisterError as error:
        return words().failure(str(error))
    except (ValueError, TypeError):
        return _("Trang gửi đến không đầy đủ; hãy tải lại trang.")
    return ""


def apply_to_many(request: HttpRequest, numbers: Iterable[int]) -> list[dict[str, Any]]:
    """Do what the form says to each of the tasks: their ids, texts, and why it was not done, "" if it was."""
    change, author = Change.typed(request.POST), current(request).shown_name
    wanted = list(dict.fromkeys(numbers))
    tasks = Task.objects.select_related("document").in_bulk(wanted)
    results = []
    for number in wanted:
        task = tasks.get(number)
        wrong = (
            apply(task, change, author, request.POST.get(f"seen-{number}", ""))
            if task
            else words().failure(f"no such task: {number}")
        )
        results.append({"task": number, "text": one_line(task.text)[:200] if task else "", "wrong": wrong})
    return results

"""What people corrected in a record, as its history shows it: who, when, what it was and became."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from bienban.register.corrections import EXTENT, in_effect
from bienban.register.models import Correction, Document
from bienban.web.access import current
from bienban.web.fields import BY_FIELD, FIELDS, field, shown
from bienban.web.targets import Target
from bienban.web.templatetags.said import one_line

SHOWN = 160
"""Characters of a value in the history."""


class Corrected(Struct):
    """One correction. `undoable`: it counts, and nobody took it back."""

    made: Correction
    what: str
    before: str
    after: str
    undoable: bool
    undone: bool
    lost: bool
    """Whether the latest reading has no place for it."""
    along: list["Corrected"] = []
    """Those that were made together with it."""

    @property
    def together(self) -> int:
        """How many would be taken back at once with it, itself included; 0 where it alone would be."""
        others = sum(one.undoable for one in self.along)
        return others + 1 if self.undoable and others else 0


def author_of(request: HttpRequest) -> str:
    """The name under which what somebody does here is kept."""
    return current(request).shown_name[:150]


def history(corrections: list[Correction], unplaced: list[int]) -> list[Corrected]:
    """The corrections of a document, the latest first, each with those that were made together with it."""
    counting = {one.pk for one in in_effect(corrections)}
    undone = {one.undoes_id for one in corrections if one.undoes_id}
    shown = {
        one.pk: Corrected(
            one, _what(one), _value(one, one.before), _value(one, one.after),
            one.pk in counting, one.pk in undone, one.pk in unplaced and one.pk in counting, [],
        )
        for one in sorted(corrections, key=lambda one: one.pk)
    }  # fmt: skip
    for one in shown.values():
        if one.made.goes_with_id:
            shown[one.made.goes_with_id].along.append(one)
    return [one for one in reversed(shown.values()) if not one.made.goes_with_id]


def latest_about(document: Document, target: Target) -> Correction | None:
    """The latest correction of what a target names, or of the whole part."""
    about = document.corrections.order_by("-pk")
    part, name = target.part, target.field
    if part == "participant":
        part, name = "session", "participants"
    if part not in ("document", "session"):
        about = about.filter(start__lt=target.end or 1, end__gte=target.start)
    return about.filter(part=part, field__in=("", name)).first()


def _what(made: Correction) -> str:
    """What was corrected, in words."""
    parts = {
        "document": _("Bản tin"),
        "session": _("Cuộc làm việc"), "statement": _("Phát biểu"), "item": _("Việc"),
        "indicator": _("Số liệu"), "person": _("Người"),
        "body": _("Cơ quan"), "place": _("Địa danh"),
        "time": _("Thời gian"), "quantity": _("Số lượng"), "instrument": _("Văn bản"),
    }  # fmt: skip
    others = {
        "items": _("các việc"),
        "participants": _("người tham dự"),
        "inferred": _("xác nhận chỗ suy ra"),
        EXTENT: _("chỗ trong văn bản"),
    }
    label = others.get(made.field) or (str(field(made.part, made.field).label) if made.field else "")
    return f"{parts[made.part]} · {label}" if label else parts[made.part]


def _value(made: Correction, value: Any) -> str:
    """A value before or after, short."""
    if value is None:
        return "" if made.field else _("(không có)")
    if made.field == "participants":
        text = "; ".join(one["name"] for one in value)
    elif made.field == "items":
        text = " | ".join(one["text"] for one in value)
    elif made.field == "inferred":
        text = _("máy suy ra") if value else _("đã xác nhận")
    elif made.field == EXTENT:
        text = made.document.text[value["start"] : value["end"]]
    elif made.field:
        text = shown(field(made.part, made.field), value)
    elif made.part in BY_FIELD:
        place = made.document.text[made.start : made.end]
        text = value.get("text") or place
    else:
        fields = (one for one in FIELDS[made.part] if value.get(one.name))
        text = ", ".join(shown(one, value[one.name]) for one in fields)
    text = one_line(text)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"

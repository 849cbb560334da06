"""What a form asks of a part of a record, and what people entered, as values of the record."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from msgspec import Struct

from bienban.interface import typed, values
from bienban.web.fields import BASES, Field, choices
from bienban.web.templatetags.said import one_line, words

Data = dict[str, Any]
SPARE = 2
"""Empty places for further names."""
LONGEST = 1000
"""Characters of one entry."""


class Entry(Struct):
    """One field of a form: what stands in it, what there is to choose, and what was wrong with it."""

    field: Field
    value: str = ""
    listed: list[str] = []
    posts: list[tuple[str, str]] = []
    choices: list[tuple[str, str]] = []
    change: Data = {}
    error: str = ""

    @property
    def id(self) -> str:
        """The id of its (first) input."""
        return f"entry-{self.field.name}"


def entries(fields: Sequence[Field], data: Data) -> list[Entry]:
    """The form for a part as it stands in a record (as JSON)."""
    return [_entry(field, data.get(field.name)) for field in fields]


def _entry(field: Field, value: Any) -> Entry:
    if field.kind == "choice":
        return Entry(field, value or "", choices=choices(field))
    if field.kind == "names":
        return Entry(field, listed=[*map(one_line, value or ()), *[""] * SPARE])
    if field.kind == "posts":
        posts = [(one_line(post["title"]), one_line(post["body"] or "")) for post in value or ()]
        return Entry(field, posts=[*posts, ("", "")])
    if field.kind == "change":
        bases = choices(Field("base", "", "choice", BASES))
        change = {**value, "value": values.number(value["value"])} if value else {}
        return Entry(field, change=change, choices=bases)
    return Entry(field, _typed(field, value))


def _typed(field: Field, value: Any) -> str:
    """A value as people would type it."""
    if value in (None, ""):
        return ""
    if field.kind == "date":
        return typed.date_shown(value, words())
    if field.kind == "clock":
        return typed.clock_shown(value)
    return values.number(value) if field.kind == "number" else one_line(value)


def taken(
    fields: Sequence[Field], entered: QueryDict, data: Data, published: str | None
) -> tuple[Data, list[Entry]]:
    """The values that were entered for the fields, and the form with what is wrong in it.

    A field that was left as it stood in `data` keeps its value to the letter; `published` is the date that
    gives years which were not typed.
    """
    found: Data = {}
    form = entries(fields, data)
    for entry in form:
        field, before = entry.field, data.get(entry.field.name)
        try:
            value = _taken(field, entered, before, published)
        except typed.NotUnderstoodError:
            entry.error, value = _wrong(field), before
        if field.needed and value in (None, "", []):
            entry.error = _("Không được bỏ trống.")
        found[field.name] = value
        _refill(entry, entered)
    return found, form


def _taken(field: Field, entered: QueryDict, before: Any, published: str | None) -> Any:
    if field.kind == "names":
        return list(dict.fromkeys(filter(None, (_clean(one) for one in entered.getlist(field.name)))))
    if field.kind == "posts":
        return _posts(entered, before or [])
    if field.kind == "change":
        return _change(entered)
    text = _clean(entered.get(field.name, ""))
    if text == _typed(field, before):
        return before
    if not text:
        return None
    if field.kind == "date":
        return typed.date(text, published)
    if field.kind == "clock":
        return typed.clock(text)
    if field.kind == "number":
        return typed.number(text)
    if field.kind == "choice" and text not in dict(field.choices):
        raise typed.NotUnderstoodError(text)
    return text


def _posts(entered: QueryDict, before: list[Data]) -> list[Data]:
    """The posts that were entered; those that were there keep their place in the text."""
    known = {(post["title"], post["body"]): post for post in before}
    titles, bodies = entered.getlist("title"), entered.getlist("body")
    pairs = [(_clean(title), _clean(body) or None) for title, body in zip(titles, bodies, strict=False)]
    return [known.get(pair, {"title": pair[0], "body": pair[1]}) for pair in pairs if pair[0]]


def _change(entered: QueryDict) -> Data | None:
    value, unit, base = (_clean(entered.get(f"change_{name}", "")) for name in ("value", "unit", "base"))
    if not value:
        return None
    if not unit or (base and base not in dict(BASES)):
        raise typed.NotUnderstoodError(value)
    return {"value": typed.number(value), "unit": unit, "base": base or None}


def _clean(text: str) -> str:
    return one_line(text)[:LONGEST]


def _wrong(field: Field) -> str:
    """What to do about an entry that was not understood."""
    if field.kind == "date":
        return _("Không hiểu thời gian này. Gõ như 30/6/2025, tháng 6/2025, quý III/2025.")
    if field.kind == "clock":
        return _("Không hiểu giờ này. Gõ như 14h30.")
    if field.kind == "change":
        return _("Gõ một số như 7,5 hoặc -2,1, kèm đơn vị như %.")
    if field.kind == "number":
        return _("Không hiểu số này. Gõ như 1.285,5 hoặc 1.285 tỷ.")
    return _("Chọn một trong các giá trị cho sẵn.")


def _refill(entry: Entry, entered: QueryDict) -> None:
    """Let the form show what was entered."""
    name = entry.field.name
    if entry.field.kind == "names":
        entry.listed = [*filter(None, map(_clean, entered.getlist(name))), *[""] * SPARE]
    elif entry.field.kind == "posts":
        pairs = zip(entered.getlist("title"), entered.getlist("body"), strict=False)
        entry.posts = [*((one, other) for one, other in pairs if one.strip()), ("", "")]
    elif entry.field.kind == "change":
        entry.change = {one: entered.get(f"change_{one}", "") for one in ("value", "unit", "base")}
    else:
        entry.value = _clean(entered.get(name, ""))

"""Dates, acts, states and the like in the words that all interfaces share."""

import re
from datetime import date
from typing import Any

from django import template
from django.utils.translation import get_language

from bienban.interface import values
from bienban.interface.words import WORDS, Words
from bienban.web.bars import Bar, drawn

register = template.Library()
_STEERING = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def words() -> Words:
    """The shared words in the language of the page."""
    return Words("en" if get_language() == "en" else "vi")


@register.filter
def said(value: Any, kind: str) -> str:
    """The words for one of a kind: `task.state|said:"state"`; a value without words of its own as it is."""
    key = f"{kind}.{value}"
    return words()(key) if key in WORDS else str(value)


@register.filter
def edtf(value: Any) -> str:
    """A date, or an EDTF date, interval or clock time as people write it; "" for none."""
    if not value:
        return ""
    return values.date(value.isoformat() if isinstance(value, date) else str(value), words())


@register.filter
def counted(value: Any) -> str:
    """A number with dots between its thousands."""
    return values.number(str(value))


@register.filter
def one_line(value: Any) -> str:
    """A text on one line, without characters that turn its direction."""
    return " ".join(_STEERING.sub("", str(value)).split())


@register.inclusion_tag("web/bars.html")
def bars(shown: list[Bar], kind: str, title: str, column: str) -> dict[str, Any]:
    """A table with a bar in every row; `kind` is what `said` is told of the names."""
    return {"bars": drawn(shown), "kind": kind, "title": title, "column": column}

"""What stands behind a number: units of measure, money, and the nouns that are counted."""

import re
from functools import cache

from msgspec import Struct

from bienban.lexicon.load import table

_SYLLABLE = re.compile(r"[^\W_]+|[%‰°μµ]")
_SCALE = re.compile(r" ?(?:(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?! ?(?:lệ|số|trọng|giá|suất|đồng chí))(?!\w))")


class Unit(Struct, frozen=True, gc=False):
    """A unit or counted noun: `value` is the unit in the record, "" where it is kept as written."""

    surface: str
    value: str
    kind: str
    """`currency`, `ratio` or `measure`, or the class of a noun ("person", "territory", ...); `none` for words
    that only begin like a noun ("cụ thể")."""


@cache
def _units() -> dict[str, tuple[Unit, ...]]:
    """Units by their first syllable, the longest first."""
    grouped: dict[str, dict[str, Unit]] = {}
    rows = [Unit(row["surface"], row["value"], row["kind"]) for row in table("quantity_units")]
    rows += [Unit(row["surface"], "", row["class"]) for row in table("counted_nouns")]
    for unit in rows:
        first = _SYLLABLE.match(unit.surface)
        if first:
            grouped.setdefault(first.group(), {}).setdefault(unit.surface, unit)
    return {
        first: tuple(sorted(units.values(), key=lambda unit: -len(unit.surface)))
        for first, units in grouped.items()
    }


def unit_at(lower: str, start: int) -> Unit | None:
    """The longest unit or counted noun that begins at `start` in `lower`, None where there is none."""
    first = _SYLLABLE.match(lower, start)
    if not first:
        return None
    for unit in _units().get(first.group(), ()):
        end = start + len(unit.surface)
        if lower.startswith(unit.surface, start) and (
            unit.surface == "%" or not lower[end : end + 1].isalnum()
        ):
            return None if unit.kind == "none" else unit
    return None


def is_counted(lower: str, end: int) -> bool:
    """Whether the number that ends at `end` counts or measures something ("5/12 dự án", "30 %", "2 tỷ")."""
    if _SCALE.match(lower, end):
        return True
    start = end + 1 if lower.startswith(" ", end) else end
    if start == end and not lower.startswith(("%", "h"), end):
        return False
    return unit_at(lower, start) is not None

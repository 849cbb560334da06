"""What bodies and places were before a reorganisation, and what they became.

Ministries and departments: March 2025; provinces, districts and communes: July 2025. A district, which
nothing replaced, became the communes that its own communes became.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import TypeVar

from bienban.lexicon import gazetteer
from bienban.lexicon.gazetteer import Unit
from bienban.lexicon.load import table

Thing = TypeVar("Thing")

_PARTY = {"Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố"}
"""Party committees name the bare locality: "Tỉnh ủy Sơn La" is that of "tỉnh Sơn La"."""


Named = tuple[str, str]
"""A place: its name with type word, and the province it lies in ("" for provinces)."""


@lru_cache(maxsize=4096)
def place_lineage(name: str, within: str = "") -> tuple[Named, ...]:
    """What a place has been and was to become: itself first, then predecessors and successors.

    `name` has its type word; a unit of which `within` is not known is any of that name.
    """
    units = _closure(_units(name, within), _after) | _closure(_units(name, within), _before)
    return tuple(dict.fromkeys([(name, within), *map(_named, units)]))


def place_successors(name: str, within: str = "") -> tuple[Named, ...]:
    """What a place became, itself left out where it kept its name."""
    return _others(name, within, _after)


def place_predecessors(name: str, within: str = "") -> tuple[Named, ...]:
    """What a place was made of, itself left out where it kept its name."""
    return _others(name, within, _before)


def _others(name: str, within: str, step: Callable[[Unit], tuple[Unit, ...]]) -> tuple[Named, ...]:
    """The places of other names that one step from the units of a name leads to."""
    found = dict.fromkeys(_named(other) for unit in _units(name, within) for other in step(unit))
    return tuple(one for one in found if one[0] != name)


def _named(unit: Unit) -> Named:
    return unit.name, gazetteer.within(unit) or ""


@lru_cache(maxsize=4096)
def body_lineage(name: str) -> tuple[str, ...]:
    """The names that a body has had and was to have: its own first, then predecessors and successors."""
    return tuple(_closure([name], body_successors) | _closure([name], body_predecessors))


def body_successors(name: str) -> tuple[str, ...]:
    """What a body became: "Sở Giao thông vận tải tỉnh Hà Giang" first "Sở Xây dựng tỉnh Hà Giang"."""
    moved = [new + name[len(old) :] for old, new in _reorganised() if _is_at(old, name)]
    return tuple(moved or _with_unit(name, _after))


def body_predecessors(name: str) -> tuple[str, ...]:
    """What a body was before, one step back."""
    moved = [old + name[len(new) :] for old, new in _reorganised() if _is_at(new, name)]
    return tuple(dict.fromkeys([*moved, *_with_unit(name, _before)]))


def _closure(ahead: list[Thing], step: Callable[[Thing], tuple[Thing, ...]]) -> dict[Thing, None]:
    """What stands at the beginning, and all that a step leads to when it is taken again and again."""
    found = dict.fromkeys(ahead)
    ahead = list(ahead)
    while ahead:
        for other in step(ahead.pop()):
            if other not in found:
                found[other] = None
                ahead.append(other)
    return found


@cache
def _reorganised() -> tuple[tuple[str, str], ...]:
    """Old and new names of bodies, the longest old name first."""
    rows = [(row["surface"], row["value"]) for row in table("reorganisations")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _is_at(old: str, name: str) -> bool:
    """Whether the name is that of the table, alone or with its locality or parent behind it."""
    if not name.startswith(old):
        return False
    rest = name[len(old) :]
    return (
        not rest
        or rest.startswith((" tỉnh ", " thành phố ", " Thành phố ", " của "))
        or (rest[0] == " " and old.endswith("ủy"))
    )


def _with_unit(name: str, step: Callable[[Unit], tuple[Unit, ...]]) -> list[str]:
    """The name with its province replaced by what the province became or was."""
    for committee, type_word in _PARTY.items():
        head, found, proper = name.rpartition(committee + " ")
        if found:
            others = _provinces(f"{type_word} {proper}", step)
            return [head + _committee(other) for other in others]
    for type_word in ("tỉnh", "thành phố", "Thành phố"):
        head, found, proper = name.rpartition(f" {type_word} ")
        if found:
            return [f"{head} {other}" for other in _provinces(f"{type_word} {proper}", step)]
    return []


def _committee(unit: str) -> str:
    """The party committee of a province or city: "Tỉnh ủy Tuyên Quang"."""
    kind = "Tỉnh ủy" if unit.startswith("tỉnh ") else "Thành ủy"
    return f"{kind} {unit.split(' ', 1)[1].removeprefix('phố ')}"


def _provinces(name: str, step: Callable[[Unit], tuple[Unit, ...]]) -> list[str]:
    """The names of the provinces that one step from the provinces of that name leads to."""
    units = [unit for unit in _units(name, "") if unit.level == "province"]
    return [
        other for other in dict.fromkeys(one.name for unit in units for one in step(unit)) if other != name
    ]


@lru_cache(maxsize=4096)
def _units(name: str, within: str) -> list[Unit]:
    """The units of that full name, in that province where it is known."""
    lower = name.lower()
    word = next((word for word in gazetteer.TYPE_WORDS if lower.startswith(word + " ")), None)
    if word is None:
        return []
    named = [unit for unit in gazetteer.units(lower[len(word) + 1 :]) if unit.name.lower() == lower]
    return [unit for unit in named if not within or gazetteer.within(unit) in (None, within)]


def _after(unit: Unit) -> tuple[Unit, ...]:
    """The units that a unit of the past became."""
    members = _members().get(unit.code, ()) if unit.level == "district" else (unit,)
    codes = dict.fromkeys(code for member in members for code in member.successors)
    named = (gazetteer.by_code(code) for code in codes)
    return tuple(other for other in named if other is not None and other is not unit)


def _before(unit: Unit) -> tuple[Unit, ...]:
    """The units of the past that became this one."""
    if unit.valid_to is not None or unit.level == "district":
        return ()
    return _predecessors(unit.level).get(unit.code, ())


@cache
def _predecessors(level: gazetteer.UnitLevel) -> dict[str, tuple[Unit, ...]]:
    """The units of the past by the codes of what they became."""
    grouped: dict[str, list[Unit]] = {}
    for unit in gazetteer.provinces() if level == "province" else gazetteer.communes():
        for code in unit.successors:
            grouped.setdefault(code, []).append(unit)
    return {code: tuple(units) for code, units in grouped.items()}


@cache
def _members() -> dict[str, tuple[Unit, ...]]:
    """The communes of each district, by its code, as they were at its end."""
    grouped: dict[str, list[Unit]] = {}
    for unit in gazetteer.communes():
        if len(unit.parent) == 3 and unit.valid_to == "2025-06-30":
            grouped.setdefault(unit.parent, []).append(unit)
    return {code: tuple(units) for code, units in grouped.items()}

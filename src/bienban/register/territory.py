"""Which province a place or a body belongs to, before July 2025 or since; what provinces have to do."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from django.db import connection
from django.db.models import Value

from bienban.lexicon import gazetteer
from bienban.lexicon.gazetteer import REORGANISED, Unit
from bienban.register.models import Organisation, Place
from bienban.register.tasks import ONCE

Epoch = Literal["before", "after"]
"""The provinces as they were up to 30 June 2025 (63), or as they are since (34)."""
LAST_DAY: dict[Epoch, str] = {"before": "2025-06-30", "after": REORGANISED}
"""A day on which the provinces of an epoch exist."""
Measure = Literal["sessions", "open"]
"""Sessions held in or with a province, or open tasks that it or a body of it is in charge of."""

_COMMITTEES = {
    "tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện", "quận ủy": "quận", "thị ủy": "thị xã",
}  # fmt: skip
_SEAT = re.compile(rf"\b((?i:{'|'.join([*_COMMITTEES, *gazetteer.TYPE_WORDS])})) ")


def provinces(epoch: Epoch) -> list[Unit]:
    """The provinces of an epoch, by their codes."""
    day = LAST_DAY[epoch]
    return sorted((unit for unit in gazetteer.provinces() if unit.valid_on(day)), key=lambda unit: unit.code)


@lru_cache(maxsize=65_536)
def province_of(name: str, within: str, epoch: Epoch) -> Unit | None:
    """The province that a place or body of that name belongs to; None where that is not clear.

    `within` is the province that is known of a place, else "". What came to several provinces of today
    belongs to that with the largest share.
    """
    for one in (within, name):
        found = {_at(unit, epoch) for unit in _seats(one)} if one else set()
        if len(found) == 1:
            return found.pop()
    return None


def _seats(name: str) -> list[Unit]:
    """The provinces that the last unit in a name may lie in, as of their own time."""
    units: list[Unit] = []
    for seat in _SEAT.finditer(name):
        word, proper = seat[1].lower(), name[seat.end() :].lower()
        full = f"{_COMMITTEES.get(word, word)} {proper}"
        named = [unit for unit in gazetteer.units(proper) if unit.name.lower() == full]
        highest = min((gazetteer.LEVELS.index(unit.level) for unit in named), default=0)
        units = [unit for unit in named if unit.level == gazetteer.LEVELS[highest]] or units
    return [gazetteer.province_of(unit) for unit in units]


def _at(unit: Unit, epoch: Epoch) -> Unit:
    """The province of an epoch that a province of any time is, became, or bears the name of."""
    day = LAST_DAY[epoch]
    same = [one for one in gazetteer.provinces() if one.name == unit.name and one.valid_on(day)]
    if same:
        return same[0]
    became = gazetteer.by_code(unit.successors[0], day) if unit.successors else None
    return became if became is not None and became.valid_on(day) else unit


def counts(measure: Measure, epoch: Epoch) -> dict[str, int]:
    """How many sessions or open tasks each province has, by its code; those without any are left out.

    For the provinces of before, what was until 30 June 2025; for those of today everything, what was of an
    older province under what that became.
    """
    day = " AND t.first_day <= %s" if epoch == "before" else ""
    found: dict[str, set[int]] = {}
    with connection.cursor() as cursor:
        for column, units in (
            ("place_id", _of(Place.objects.values_list("pk", "name", "within"), epoch)),
            ("organisation_id", _of(Organisation.objects.values_list("pk", "name", Value("")), epoch)),
        ):
            listed = ", ".join(map(str, units)) or "-1"
            cursor.execute(
                _COUNTED[measure].format(column=column) + f" AND i.{column} IN ({listed}){day}",
                [LAST_DAY[epoch]] if day else [],
            )
            for one, number in cursor.fetchall():
                found.setdefault(units[one], set()).add(number)
    return {code: len(numbers) for code, numbers in found.items()}


_COUNTED: dict[Measure, str] = {
    "sessions": (
        "SELECT i.{column}, i.document_id FROM register_involvement i JOIN register_readout t"
        " ON t.document_id = i.document_id WHERE i.role IN ('venue', 'counterpart') AND t.kind <> ''"
    ),
    "open": (
        "SELECT i.{column}, i.task_id FROM register_involvement i JOIN register_task t ON t.id = i.task_id"
        " WHERE i.role = 'in_charge' AND t.standing = 'open'"
        f" AND (t.present OR EXISTS (SELECT 1 FROM register_taskevent h WHERE h.task_id = t.id)) AND {ONCE}"
    ),
}


def _of(named: Iterable[tuple[int, str, str]], epoch: Epoch) -> dict[int, str]:
    """The codes of the provinces that places or bodies belong to, by their ids."""
    units = ((number, province_of(name, within, epoch)) for number, name, within in named)
    return {number: unit.code for number, unit in units if unit is not None}

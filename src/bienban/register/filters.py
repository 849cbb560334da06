"""What a filter's words stand for: persons, bodies, places and instruments of the register, as lists of ids.

A body or place stands for its predecessors and successors, too; a person for all that were found to be one.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Q

from bienban.lexicon import gazetteer
from bienban.record.build import read
from bienban.record.model import Body
from bienban.register import deciding
from bienban.register.folding import key
from bienban.register.models import Instrument, Organisation, Person, Place
from bienban.register.successions import body_lineage, place_lineage

Thing = TypeVar("Thing")

MOST = 500
"""Rows that one filter stands for at most."""


def persons(name: str) -> list[int]:
    """The ids of the persons of that name, and of those they were found to be."""
    named = Person.objects.filter(key=key(name)[:200]).order_by("pk")[:MOST]
    return sorted({member.pk for person in named for member in deciding.members(person)})


def bodies(name: str) -> list[int]:
    """The ids of the body of that name or short form, with those before and after it."""
    return sorted(Organisation.objects.filter(name__in=body_names(name)).values_list("pk", flat=True))


def body_names(name: str) -> list[str]:
    """The names of the body: as the register or the reader has it in full, with those before and after it."""
    known = list(
        Organisation.objects.filter(key=key(name)[:300]).order_by("pk").values_list("name", flat=True)
    )
    if not known:  # "UBND tỉnh Sơn La": the reader knows the full name
        known = [mention.name for mention in read(name).mentions if isinstance(mention, Body)][:1]
    return _together(body_lineage(one) for one in known or [name])


def places(name: str) -> list[int]:
    """The ids of the place of that name, with or without its type word, and of those before and after it."""
    asked = key(name)
    named = Q(key=asked)
    for word in gazetteer.TYPE_WORDS:
        named |= Q(key=f"{word} {asked}")
    found = {(row.name, row.within) for row in Place.objects.filter(named).order_by("pk")[:MOST]}
    found |= {
        (unit.name, gazetteer.within(unit) or "")
        for unit in gazetteer.units(asked)
        if unit.level == "province"
    }
    for word in gazetteer.TYPE_WORDS:
        if asked.startswith(word + " "):
            units = gazetteer.units(asked.removeprefix(word + " "))
            same = (unit for unit in units if unit.name.lower() == asked)
            found |= {(unit.name, gazetteer.within(unit) or "") for unit in same}
    wanted = set(_together(place_lineage(*one) for one in sorted(found)))
    names = {one for one, _ in wanted}
    rows = Place.objects.filter(name__in=names).values_list("pk", "name", "within")
    return sorted(
        pk for pk, one, within in rows if (one, within) in wanted or (one, "") in wanted or not within
    )


def instruments(number: str) -> list[int]:
    """The ids of the instruments of that number or name."""
    return sorted(Instrument.objects.filter(key=key(number)).values_list("pk", flat=True))


def _together(lineages: Iterable[tuple[Thing, ...]]) -> list[Thing]:
    return list(dict.fromkeys(one for lineage in lineages for one in lineage))

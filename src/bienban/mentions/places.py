"""Places: administrative units, countries and named regions, with or without their type word.

A type word with a name is read as it stands ("TP. Hạ Long", "các huyện Bát Xát, Bắc Hà"); a name alone only
where the text shows that the unit is meant: provinces and countries by themselves, districts and communes
when the text has named them with their type word, or when they lie in the province it is about and stand
where a place would.
"""

import re
from typing import Final

from bienban.lexicon import gazetteer
from bienban.lexicon.gazetteer import Unit
from bienban.mentions.base import Reading
from bienban.mentions.place_bare import bare_places
from bienban.mentions.place_context import context_province, provinces_named
from bienban.mentions.place_names import Hit, hits
from bienban.mentions.place_routes import route_ends
from bienban.mentions.place_surroundings import (
    a_byline,
    a_direction_before,
    adjective_of_two_countries,
    in_a_longer_name,
    not_a_country,
    not_a_place_before,
)  # fmt: skip
from bienban.mentions.place_typed import Blocked, Found, typed_places
from bienban.record.model import Body, Instrument, Level, Person, Place

__all__ = ["RULES", "context_province", "find_places", "provinces_named"]

RULES: Final = {
    "place.typed": "a type word and a name: huyện Mộc Châu, TP. Hạ Long, thôn 3",
    "place.listed": "a further name of a list after one type word: các huyện Bát Xát, Bắc Hà",
    "place.province": "a province named without its type word",
    "place.country": "a country, in any of its names",
    "place.region": "a named region: vùng Tây Bắc, Tây Nguyên, Biển Đông",
    "place.foreign": "a foreign city or province named without its type word",
    "place.named_before": "a district or commune without type word that the text names with it elsewhere",
    "place.route": "an end of a road or railway that no list has: cao tốc Trung Lương - Mỹ Thuận",
    "place.in_context": "a district, town or commune without type word where a place must stand",
}


_REGION_WORDS: Final = re.compile(r"(?:vùng|khu vực|tiểu vùng|miền|châu|quần đảo) ", re.IGNORECASE)


def find_places(
    reading: Reading, bodies: list[Body], people: list[Person], instruments: list[Instrument]
) -> list[Place]:
    """The places of a text in order; nothing inside a body's or a person's name."""
    view, lower = reading.view, reading.lower
    blocked = Blocked([(m.start, m.end) for m in bodies] + [(m.start, m.end) for m in people])
    found_hits = hits(view, reading.view_code)
    context = context_province(reading)
    date = reading.published
    starts = {hit.start: hit for hit in found_hits if hit.entry.kind != "district"}
    countries = _spoken_of(view, found_hits, people)

    found: list[Found] = []
    taken = 0
    for index, hit in enumerate(found_hits):
        if hit.start < taken:
            continue
        kind = hit.entry.kind
        if kind == "head":
            if hit.name < 0:
                continue
            named = typed_places(view, lower, found_hits, index, starts, blocked, context, date)
            if named:
                found += named
                taken = named[-1].end
        elif kind not in ("locative", "city", "district"):
            known = _known(view, hit, starts, blocked, countries, date)
            if known is not None:
                found.append(known)
                taken = known.end
    found += bare_places(reading, found_hits, starts, found, blocked, context)
    found += route_ends(reading, found, blocked)
    found = [place for place in found if not place.hidden]
    found.sort(key=lambda place: (place.start, -place.end))
    return _settled(reading, found, context, date)


def _spoken_of(view: str, found_hits: tuple[Hit, ...], people: list[Person]) -> set[str]:
    """The countries that the text names beyond doubt and nobody is called after."""
    countries = [hit for hit in found_hits if hit.entry.kind == "country"]
    given = {person.name.rpartition(" ")[2] for person in people}
    return {
        hit.entry.value
        for hit in countries
        if hit.entry.value not in given
        and (hit.entry.detail == "yes" or not not_a_country(view, hit.start, hit.end))
    }


def _known(
    view: str, hit: Hit, starts: dict[int, Hit], blocked: Blocked, countries: set[str], date: str | None
) -> Found | None:
    """A country, region, province or foreign place that stands without type word."""
    start, end, entry = hit.start, hit.end, hit.entry
    hidden = blocked.covers(start)
    if hidden and entry.kind != "province":
        return None
    if entry.kind == "country":
        if adjective_of_two_countries(view, start, end) or (
            entry.detail == "no"
            and not_a_country(view, start, end, entry.value in countries, blocked.covers(end + 1))
        ):
            return None
        return Found(start, end, entry.value, "country", (), "place.country", hidden)
    if entry.kind == "province" and entry.detail == "typed":
        unit = gazetteer.province(entry.value, date)
        assert unit is not None, entry.value
        return Found(
            start, end, unit.name, "province", gazetteer.units(entry.value, "province"), "place.typed", hidden
        )
    if entry.kind == "region":
        if _REGION_WORDS.match(view, start) or not (
            a_direction_before(view, start)
            or not_a_place_before(view, start)
            or in_a_longer_name(view, start, end, starts, blocked.covers)
        ):
            return Found(start, end, entry.value, "region", (), "place.region", hidden)
        return None
    if not hidden and (
        a_byline(view, start, end)
        or not_a_place_before(view, start)
        or in_a_longer_name(view, start, end, starts, blocked.covers)
    ):
        return None
    if entry.kind == "foreign":
        return Found(start, end, entry.value, "province", (), "place.foreign", hidden)
    unit = gazetteer.province(entry.value, date)
    assert unit is not None, entry.value
    level: Level = "province"
    units = gazetteer.units(entry.value, "province")
    name = unit.name
    if date is not None and not unit.valid_on(date) and not any(other.valid_on(date) for other in units):
        districts = [u for u in gazetteer.units(entry.value, "district") if u.type_word == "thành phố"]
        if unit.valid_from and date < unit.valid_from and districts:
            level, units, name = "district", tuple(districts), districts[0].name
    return Found(start, end, name, level, units, "place.province", hidden)


def _settled(reading: Reading, found: list[Found], context: Unit | None, date: str | None) -> list[Place]:
    """The mentions without overlaps, their code and province filled in where only one unit can be meant."""
    kept: list[Found] = []
    for place in found:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    provinces = {place.units[0].name for place in kept if place.level == "province" and place.units}
    base = reading.base
    places = []
    for index, place in enumerate(kept):
        beside: set[str] = set()
        for other in kept[index + 1 : index + 3]:
            if other.start - place.end > 40:
                break
            if other.level in ("district", "province"):
                beside.update([unit.code for unit in other.units])
        unit = _one_unit(place, beside, context, provinces, date)
        code = unit.code if unit is not None else None
        inside = gazetteer.within(unit, date) if unit is not None else None
        places.append(
            Place(
                place.start,
                place.end,
                base[place.start : place.end],
                place.name,
                place.level,
                code,
                inside,
                place.rule,
            )
        )
    return places


def _one_unit(
    place: Found, beside: set[str], context: Unit | None, provinces: set[str], date: str | None
) -> Unit | None:
    """The one unit that the place can be: of its type, in a unit beside it or the context, of the time."""
    if not place.units:
        return None
    wanted = place.name.lower()
    units = [unit for unit in place.units if unit.name == place.name or unit.name.lower() == wanted]
    if not units:  # of another type then or now: only where it lies in a province that the text is about
        near = beside | ({context.code} if context else set())
        units = [
            u for u in place.units if u.level == place.level and gazetteer.province_of(u, date).code in near
        ]
    if len(units) > 1 and place.level != "province":
        for names in (beside, {context.name if context else ""}, provinces):
            inside = [
                unit
                for unit in units
                if unit.parent in names
                or (above := gazetteer.province_of(unit, date)).name in names
                or above.code in names
            ]
            if inside:
                units = inside
                break
    if len(units) > 1 and date is not None:
        units = [unit for unit in units if unit.valid_on(date)] or units
    codes = {unit.code for unit in units}
    return units[-1] if len(codes) == 1 else None

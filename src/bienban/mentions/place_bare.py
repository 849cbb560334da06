"""Districts, towns and communes named without their type word, where the text shows that they are meant."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from bienban.lexicon import gazetteer
from bienban.lexicon.gazetteer import Unit
from bienban.mentions.base import Reading
from bienban.mentions.place_names import Hit, name_at, numbered_name
from bienban.mentions.place_surroundings import in_a_longer_name, locative_before, not_a_place_before
from bienban.mentions.place_typed import NEXT_UPPER, Blocked, Found
from bienban.record.model import Level

_GAP: Final = re.compile(r" ?(?:[,(/;-]|và|đến|với|\.\.\.) ?\)?")
_TOWNS: Final = ("thành phố ", "thị xã ")
"""Units that go by their name alone once the text has shown that they are meant: "Hội An"."""

_Consider = Callable[[int, int, str, Level, tuple[Unit, ...], bool], None]


def bare_places(
    reading: Reading, every: tuple[Hit, ...], starts: dict[int, Hit], found: list[Found], blocked: Blocked,
    context: Unit | None,
) -> list[Found]:  # fmt: skip
    """Districts, towns and communes without type word."""
    view, lower, date = reading.view, reading.lower, reading.published
    named: dict[str, tuple[str, Level, tuple[Unit, ...]]] = {}
    for place in found:
        if place.level in ("district", "commune") and place.rule in ("place.typed", "place.listed"):
            proper = _bare_name(place)
            if " " in proper or len(proper) > 5:
                other = named.get(proper)
                if other is None or (other[1] == "commune" and place.level == "district"):
                    named[proper] = (place.name, place.level, place.units)
    near = _districts(context.name, date) if context is not None else {}
    spans = Blocked([(place.start, place.end) for place in found])
    touching = {place.start for place in found} | {place.end for place in found}
    fresh: list[Found] = []

    def consider(start: int, end: int, name: str, level: Level, units: tuple[Unit, ...], sure: bool) -> None:
        if start in touching or spans.covers(start) or blocked.covers(start):
            return
        if start and view[start - 1].isalnum():
            return
        if end < len(view) and view[end].isalnum():
            return
        if not_a_place_before(view, start) or in_a_longer_name(view, start, end, starts, blocked.covers):
            return
        bracketed = view.startswith("(", start - 1) and view.startswith(")", end)  # "cầu Chanh (Ninh Giang)"
        if not (sure or bracketed or locative_before(view, start) or _beside(view, start, end, touching)):
            return
        number = numbered_name(view, end)
        if number is not None:
            end = number
            units = gazetteer.units(lower[start:end], "commune")
            name, level = units[-1].name if units else f"xã {view[start:end]}", "commune"
        fresh.append(
            Found(start, end, name, level, units, "place.named_before" if sure else "place.in_context")
        )
        touching.update((start, end))

    occurrences: list[tuple[int, int, str, Level, tuple[Unit, ...], bool]] = []
    scanned = set()
    for hit in every:
        kind, value = hit.entry.kind, hit.entry.value
        if kind != "city" and kind != "district":
            continue
        proper = view[hit.start : hit.end]
        scanned.add(proper)
        told = _told_behind(view, lower, hit, value)
        if told:
            occurrences.append((hit.start, hit.end, told[-1].name, "district", told, True))
        elif proper in named:
            name, level, units = named[proper]
            occurrences.append((hit.start, hit.end, name, level, units, True))
        elif value in near:
            unit = near[value]
            occurrences.append((hit.start, hit.end, unit.name, "district", (unit,), False))
        elif kind == "city":
            units = gazetteer.units(value, "district")
            unit = next((u for u in units if date is not None and u.valid_on(date)), units[-1])
            occurrences.append((hit.start, hit.end, unit.name, "district", units, False))
    rest = [proper for proper in named if proper not in scanned]
    for at, end, proper in _occurrences(view, rest) if rest else ():
        name, level, units = named[proper]
        occurrences.append((at, end, name, level, units, True))
    occurrences.sort(key=lambda one: (not one[5], one[0]))
    for one in occurrences:
        consider(*one)
    if context is not None:
        for hit in every:
            if hit.name >= 0 and hit.entry.kind == "locative":
                _commune_after(view, lower, hit.name, blocked, context, date, consider)
    towns = {view[place.start : place.end] for place in fresh if place.name.startswith(_TOWNS)}
    for start, end, name, level, units, sure in reversed(occurrences):
        if not sure:  # a list or route is held together by its last member too
            consider(start, end, name, level, units, view[start:end] in towns)
    fresh.sort(key=lambda place: (place.start, -place.end))
    kept: list[Found] = []
    for place in fresh:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _told_behind(view: str, lower: str, hit: Hit, value: str) -> tuple[Unit, ...]:
    """The districts of a name in the province behind it: "Bình Đại (Bến Tre)", "Bình Đại, Bến Tre"."""
    bracketed = view.startswith(" (", hit.end)
    if not bracketed and not view.startswith(", ", hit.end):
        return ()
    province = gazetteer.longest_of(lower, hit.end + 2, ("province",))
    if province is None or (bracketed and not view.startswith(")", province[0])):
        return ()
    names = {unit.name for unit in province[1]}
    units = gazetteer.units(value.lower(), "district")
    return tuple(unit for unit in units if gazetteer.province_of(unit).name in names)


def _occurrences(view: str, names: list[str]) -> list[tuple[int, int, str]]:
    """Where the names stand: a search for each of a few, one pass for many (else quadratic)."""
    if len(names) > 32:
        automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
        return [(start, end, names[index]) for index, start, end in automaton.find_matches_as_indexes(view)]
    found = []
    for name in names:
        at = view.find(name)
        while at >= 0:
            found.append((at, at + len(name), name))
            at = view.find(name, at + len(name))
    return found


def _commune_after(
    view: str, lower: str, at: int, blocked: Blocked, context: Unit, date: str | None, consider: _Consider
) -> None:
    """A commune of the province that the text is about, named without type word after "tại" or "ở"."""
    if not NEXT_UPPER.match(view, at) or blocked.covers(at):
        return
    named = name_at(view, lower, at, blocked.limit(at, len(view)), ("commune",))
    if named is None or " " not in view[named.start : named.end]:
        return
    units = tuple(
        unit
        for unit in named.units
        if gazetteer.province_of(unit).name == context.name
        and (unit.valid_from is None or (date is not None and unit.valid_from[: len(date)] <= date))
    )
    if units:
        consider(named.start, named.end, units[0].name, "commune", units, False)


@lru_cache(maxsize=512)
def _districts(province: str, date: str | None) -> dict[str, Unit]:
    """The districts of a province by lower-case name: those of `date`, else the latest of each name."""
    found: dict[str, Unit] = {}
    for unit in gazetteer.districts_in(province):
        other = found.get(unit.proper.lower())
        if other is None or date is None or not other.valid_on(date):
            found[unit.proper.lower()] = unit
    return found


def _bare_name(place: Found) -> str:
    for unit in place.units:
        if place.name.endswith(unit.proper):
            return unit.proper
    for word in gazetteer.TYPE_WORDS:
        if place.name.startswith(word + " "):
            return place.name[len(word) + 1 :]
    return place.name


def _beside(view: str, start: int, end: int, touching: set[int]) -> bool:
    """Whether a place ends right before, or begins right after, with only a comma, dash or "và" between."""
    gap = _GAP.match(view, end)
    if gap is not None and gap.end() in touching:
        return True
    for length in (1, 2, 3, 4, 5):
        if start - length in touching and _GAP.fullmatch(view, start - length, start):
            return True
    return False

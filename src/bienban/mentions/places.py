"""Places: administrative units, countries and named regions, with or without their type word.

A type word with a name is read as it stands ("TP. Hạ Long", "các huyện Bát Xát, Bắc Hà"); a name alone only where the
text shows that the unit is meant: provinces and countries by themselves, districts and communes when the text has
named them with their type word, or when they lie in the province it is about and stand where a place would.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from bienban.lexicon import gazetteer
from bienban.lexicon.gazetteer import Unit, UnitLevel
from bienban.lexicon.load import table
from bienban.mentions.base import Reading
from bienban.mentions.place_context import context_province
from bienban.mentions.place_names import HEAD_LEVEL, HEAD_LEVELS, UPPER, Hit, hits, name_at, numbered_name
from bienban.mentions.place_surroundings import (
    a_direction_before, adjective_of_two_countries, begins_sentence, in_a_longer_name, locative_before, not_a_country,
    not_a_place_before,
)  # fmt: skip
from bienban.record.model import Body, Instrument, Level, Person, Place

RULES: Final = {
    "place.typed": "a type word and a name: huyện Mộc Châu, TP. Hạ Long, thôn 3",
    "place.listed": "a further name of a list after one type word: các huyện Bát Xát, Bắc Hà",
    "place.province": "a province named without its type word",
    "place.country": "a country, in any of its names",
    "place.region": "a named region: vùng Tây Bắc, Tây Nguyên, Biển Đông",
    "place.foreign": "a foreign city or province named without its type word",
    "place.named_before": "a district or commune without type word that the text names with it elsewhere",
    "place.in_context": "a district, town or commune without type word where a place must stand",
}

_SEPARATOR: Final = re.compile(r", (?:và )?| và | hoặc |/")
_PLURAL_WORDS: Final = frozenset(("các", "những", "hai", "ba", "bốn", "gồm", "Các", "CÁC"))
_GAP: Final = re.compile(r" ?(?:[,(/;-]|và|đến|với|\.\.\.) ?\)?")
_NEXT_UPPER: Final = re.compile(rf"[{UPPER}]")


_Consider = Callable[[int, int, str, Level, tuple[Unit, ...], bool], None]


@dataclass(slots=True)
class _Found:
    """A place on its way to a mention; `units` are the candidates for its code."""

    start: int
    end: int
    name: str
    level: Level
    units: tuple[Unit, ...]
    rule: str
    hidden: bool = False
    """Inside a body or a person's name: evidence, but no mention."""


class _Blocked:
    """Spans in which no place is marked."""

    __slots__ = ("ends", "starts")

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        spans.sort()
        self.starts = [start for start, _ in spans]
        self.ends: list[int] = []
        last = 0
        for _, end in spans:
            last = max(last, end)
            self.ends.append(last)

    def covers(self, at: int) -> bool:
        index = bisect_right(self.starts, at) - 1
        return index >= 0 and at < self.ends[index]

    def limit(self, at: int, size: int) -> int:
        """Where a name that begins at `at` must end: the next span, or the end of the one that `at` lies in."""
        index = bisect_right(self.starts, at)
        if index and at < self.ends[index - 1]:
            return self.ends[index - 1]
        return self.starts[index] if index < len(self.starts) else size


def find_places(
    reading: Reading, bodies: list[Body], people: list[Person], instruments: list[Instrument]
) -> list[Place]:
    """The places of a text in order; nothing inside a body's or a person's name."""
    view, lower = reading.view, reading.lower
    blocked = _Blocked([(m.start, m.end) for m in bodies] + [(m.start, m.end) for m in people])
    found_hits = hits(view)
    context = context_province(reading)
    date = reading.published
    starts = {hit.start: hit for hit in found_hits}

    found: list[_Found] = []
    taken = 0
    for index, hit in enumerate(found_hits):
        if hit.start < taken:
            continue
        kind = hit.entry.kind
        if kind == "head":
            if hit.name < 0:
                continue
            named = _typed(view, lower, found_hits, index, starts, blocked, context, date)
            if named:
                found += named
                taken = named[-1].end
        elif kind != "none" and kind != "locative" and kind != "city":
            known = _known(view, hit, starts, blocked, date)
            if known is not None:
                found.append(known)
                taken = known.end
    found += _bare(reading, found_hits, starts, found, blocked, context)
    found = [place for place in found if not place.hidden]
    found.sort(key=lambda place: (place.start, -place.end))
    return _settled(reading, found, context, date)


def _type_of_name(view: str, hit: Hit, units: tuple[Unit, ...], date: str | None) -> tuple[str, Level]:
    """The type word and level of a typed name: as written, but "thành phố" is a province or a district by its units."""
    kind, word = hit.entry.detail, hit.entry.value
    level = HEAD_LEVEL[kind]
    if kind == "city":
        named = [unit for unit in units if unit.type_word == word]
        provinces = [unit for unit in named if unit.level == "province"]
        if provinces and (date is None or len(named) == len(provinces) or any(u.valid_on(date) for u in provinces)):
            level = "province"
        elif not units or (units[0].level == "province" and len(named) == 0 and len(units) == 1):
            level = "province" if not units else "district"
    return word, level


def _proper(view: str, start: int, end: int, units: tuple[Unit, ...], level: Level) -> str:
    """The name without type word: official for provinces and for names in capitals, else as the text has it."""
    written = view[start:end]
    if units and (level == "province" or written.isupper()):
        return units[0].proper
    return written


def _full(word: str, proper: str) -> str:
    return f"Thành phố {proper}" if proper == "Hồ Chí Minh" else f"{word} {proper}"


def _typed(
    view: str, lower: str, every: tuple[Hit, ...], index: int, starts: dict[int, Hit], blocked: _Blocked,
    context: Unit | None, date: str | None,
) -> list[_Found]:  # fmt: skip
    """The places that a type word introduces: the one after it and the further members of its list."""
    hit = every[index]
    organ = hit.entry.detail == "organ"
    kind = _ORGAN_KIND.get(hit.entry.value, "district") if organ else hit.entry.detail
    levels = HEAD_LEVELS[kind]
    at, begin, size = hit.name, hit.start, len(view)
    if view[at - 2] == ":":
        if not _plural_before(view, hit.start):
            return []
        begin = at
    hidden = blocked.covers(hit.start)
    if kind == "other" and view[hit.start].isupper() and not begins_sentence(view, hit.start):
        return []
    if not hidden and blocked.covers(at):
        return []
    joined = _joined_to(view, every, index) if kind in ("city", "district") else None
    if joined is not None:
        kind, levels = joined, HEAD_LEVELS[joined]
    named = name_at(view, lower, at, blocked.limit(at, size), levels)
    inner = starts.get(at)
    if named is None or (not named.units and inner is not None and not _may_follow(inner, kind)):
        return []
    plural = (not named.units or _SEPARATOR.match(view, named.end) is not None) and _plural_before(view, hit.start)
    if not named.units:
        upper = view[hit.start].isupper() and (hit.end - hit.start < 2 or view[hit.start + 1].isupper())
        written = view[named.start : named.end]
        words = written.split(" ")
        if (
            (len(words) > 2 and words[0].lower() in _surnames())  # "Chánh Thanh tra tỉnh Võ Văn Phúc"
            or words[0] in _NOT_A_NAME.get(hit.entry.value, ())
            or written in ("Nam", "Bắc", "Đông", "Tây")
            or (view[hit.start].isupper() and kind != "city" and not begins_sentence(view, hit.start))
            or view[hit.end - 1] == "."  # the end of a sentence, "của TP. Đề nghị"
            or (upper and kind != "city")
            or (plural and kind == "province")
            or (len(written) > 2 and written.isupper() and written.isalpha())
        ):
            return []
    if inner is not None and inner.entry.kind == "foreign" and not named.units:
        word = hit.entry.value
        name = inner.entry.value if inner.entry.value.startswith(word) else f"{word} {view[inner.start:inner.end]}"
        return [_Found(begin, inner.end, name, "province", (), "place.typed", hidden)]
    if joined is not None and named.units:
        word, level = named.units[-1].type_word, HEAD_LEVEL[joined]
    elif organ:
        word, level = hit.entry.value, HEAD_LEVEL[kind]
    else:
        word, level = _type_of_name(view, hit, named.units, date)
    proper = _proper(view, named.start, named.end, named.units, level)
    found = [_Found(begin, named.end, _full(word, proper), level, named.units, "place.typed", hidden or organ)]
    if organ or (kind == "other" and not plural):
        return found
    _continue(view, lower, found, word, level, kind, plural, starts, blocked, context)
    return found


_NOT_A_NAME: Final = {
    "bản": frozenset(
        "Quy Hiến Hiệp Kế Di Tuyên Báo Thỏa Nghị Ghi Đề Dự Tổng Cam Hợp Tin Kết Quyết Luật Giao Hướng Danh Lý".split()
    )
}
"""Words that a document's title begins with: "bản Hiến pháp" is no hamlet."""


def _plural_before(view: str, start: int) -> bool:
    """Whether "các", "3", "hai" stands before the type word, or before the type words that it is listed with."""
    for word in view[max(0, start - 30) : start].split(" ")[-5:]:
        if word in _PLURAL_WORDS or (word.isdigit() and len(word) < 3):
            return True
    return False


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surface"].lower() for row in table("surnames"))


_ORGAN_KIND: Final = {"tỉnh": "province", "thành phố": "city"}


def _may_follow(inner: Hit, kind: str) -> bool:
    """Whether a known name after a type word is that unit's name although no list has it at that level."""
    if inner.entry.kind == "foreign":
        return True
    return inner.entry.kind in ("city", "province") and kind not in ("province", "city")


def _joined_to(view: str, every: tuple[Hit, ...], index: int) -> str | None:
    """The kind of the type word that a list of type words begins with: "các huyện, thị xã, thành phố: ..."."""
    at = index
    while at and every[at - 1].entry.kind == "head":
        if view[every[at - 1].end : every[at].start] not in (", ", " và ", "/"):
            break
        at -= 1
    kind = every[at].entry.detail
    return kind if at < index and kind in ("province", "district") else None


def _continue(
    view: str, lower: str, found: list[_Found], word: str, level: Level, kind: str, plural: bool,
    starts: dict[int, Hit], blocked: _Blocked, context: Unit | None,
) -> None:  # fmt: skip
    """Append the further members of a list after one type word; a name of another level ends it."""
    levels: tuple[UnitLevel, ...] = HEAD_LEVELS[kind] if level != "district" else ("district",)
    numbered = view[found[0].end - 1].isdigit() and view[found[0].start : found[0].end].rpartition(" ")[2].isdigit()
    while True:
        last = found[-1]
        gap = _SEPARATOR.match(view, last.end)
        if gap is None:
            return
        at = gap.end()
        inner = starts.get(at)
        if inner is not None and (inner.entry.kind not in ("city", "province") or (
            inner.entry.kind == "province" and (level != "province" or inner.entry.detail == "typed")
        )):  # fmt: skip
            return
        if blocked.covers(at) != last.hidden or at >= len(view):
            return
        digit = view[at].isdigit()
        if not digit and not _NEXT_UPPER.match(view, at):
            return
        if digit and not (numbered and plural):
            return
        named = name_at(view, lower, at, blocked.limit(at, len(view)), levels)
        if named is None:
            return
        if not named.units and (not plural or not _closes(view, named.end)):
            return
        if not plural and not digit and _holds(found[0], view, lower, at, named.end):
            return
        if named.units and named.end < len(view) and view[named.end] == " " and _NEXT_UPPER.match(view, named.end + 1):
            if not blocked.covers(named.end + 1) and (named.end + 1) not in starts:
                return
        own = word
        if named.units and not any(unit.type_word == word for unit in named.units):
            own = named.units[0].type_word
        proper = _proper(view, named.start, named.end, named.units, level)
        found.append(_Found(named.start, named.end, _full(own, proper), level, named.units, "place.listed", last.hidden))


def _closes(view: str, end: int) -> bool:
    """Whether a name that no list has is bounded by punctuation or a conjunction."""
    return end >= len(view) or view[end] in ",.;:()\n/…" or view.startswith((" và ", " (", " -"), end)


def _holds(first: _Found, view: str, lower: str, start: int, end: int) -> bool:
    """Whether view[start:end] names the district or province that the first place lies in ("xã A, B")."""
    above: tuple[UnitLevel, ...] = ("province", "district") if first.level == "commune" else ("province",)
    named = gazetteer.longest_of(lower, start, above, end)
    if named is None or named[0] != end:
        return False
    parents = {unit.parent for unit in first.units} | {gazetteer.province_of(unit).code for unit in first.units}
    return any(unit.code in parents for unit in named[1])


def _known(view: str, hit: Hit, starts: dict[int, Hit], blocked: _Blocked, date: str | None) -> _Found | None:
    """A country, region, province or foreign place that stands without type word."""
    start, end, entry, _ = hit
    hidden = blocked.covers(start)
    if hidden and entry.kind != "province":
        return None
    if entry.kind == "country":
        if adjective_of_two_countries(view, start, end) or (entry.detail == "no" and not_a_country(view, start, end)):
            return None
        return _Found(start, end, entry.value, "country", (), "place.country", hidden)
    if entry.kind == "province" and entry.detail == "typed":
        unit = gazetteer.province(entry.value, date)
        assert unit is not None, entry.value
        return _Found(start, end, unit.name, "province", gazetteer.units(entry.value, "province"), "place.typed", hidden)
    if entry.kind == "region":
        typed = view[start:end].lower().startswith(("vùng ", "khu vực ", "tiểu vùng ", "miền ", "châu ", "quần đảo "))
        if typed or not (
            a_direction_before(view, start)
            or not_a_place_before(view, start)
            or in_a_longer_name(view, start, end, starts, blocked.covers)
        ):
            return _Found(start, end, entry.value, "region", (), "place.region", hidden)
        return None
    if not hidden and (
        _a_byline(view, start, end)
        or not_a_place_before(view, start) or in_a_longer_name(view, start, end, starts, blocked.covers)
    ):
        return None
    if entry.kind == "foreign":
        return _Found(start, end, entry.value, "province", (), "place.foreign", hidden)
    unit = gazetteer.province(entry.value, date)
    assert unit is not None, entry.value
    level: Level = "province"
    units = gazetteer.units(entry.value, "province")
    name = unit.name
    if date is not None and not unit.valid_on(date) and not any(other.valid_on(date) for other in units):
        districts = [u for u in gazetteer.units(entry.value, "district") if u.type_word == "thành phố"]
        if unit.valid_from and date < unit.valid_from and districts:
            level, units, name = "district", tuple(districts), districts[0].name
    return _Found(start, end, name, level, units, "place.province", hidden)


def _a_byline(view: str, start: int, end: int) -> bool:
    """Whether a name is the whole of a later line, or follows "Ảnh:", as a reporter's does."""
    if end < len(view) and view[end] not in "\n.":
        return False
    return view.endswith(("\n", "nh: ", "nh:", "ẢNH: "), 0, start) and start > 1


def _bare(
    reading: Reading, every: tuple[Hit, ...], starts: dict[int, Hit], found: list[_Found], blocked: _Blocked,
    context: Unit | None,
) -> list[_Found]:  # fmt: skip
    """Districts, towns and communes without type word."""
    view, lower, date = reading.view, reading.lower, reading.published
    named: dict[str, tuple[str, Level, tuple[Unit, ...], bool]] = {}
    for place in found:
        if place.level in ("district", "commune") and place.rule in ("place.typed", "place.listed"):
            proper = _bare_name(place)
            if " " in proper or len(proper) > 5:
                other = named.get(proper)
                if other is None or (other[1] == "commune" and place.level == "district"):
                    named[proper] = (place.name, place.level, place.units, True)
    if context is not None:
        for unit in gazetteer.districts_in(context.name):
            other = named.get(unit.proper)
            if " " in unit.proper and (other is None or not (other[3] or _begins_later(other[2][0], date))):
                named[unit.proper] = (unit.name, "district", (unit,), False)
    spans = _Blocked([(place.start, place.end) for place in found])
    touching = {place.start for place in found} | {place.end for place in found}
    fresh: list[_Found] = []

    def consider(start: int, end: int, name: str, level: Level, units: tuple[Unit, ...], sure: bool) -> None:
        if start in touching or spans.covers(start) or blocked.covers(start):
            return
        if start and view[start - 1].isalnum():
            return
        if end < len(view) and view[end].isalnum():
            return
        if not_a_place_before(view, start) or in_a_longer_name(view, start, end, starts, blocked.covers):
            return
        if not sure and not locative_before(view, start) and not _beside(view, start, end, touching):
            return
        number = numbered_name(view, end)
        if number is not None:
            end = number
            units = gazetteer.units(lower[start:end], "commune")
            name, level = units[-1].name if units else f"xã {view[start:end]}", "commune"
        fresh.append(_Found(start, end, name, level, units, "place.named_before" if sure else "place.in_context"))
        touching.update((start, end))

    occurrences: list[tuple[int, int, str, Level, tuple[Unit, ...], bool]] = []
    for proper, (name, level, units, sure) in named.items():
        at = view.find(proper)
        while at >= 0:
            occurrences.append((at, at + len(proper), name, level, units, sure))
            at = view.find(proper, at + len(proper))
    for hit in every:
        if hit.entry.kind == "city":
            units = gazetteer.units(hit.entry.value, "district")
            unit = next((u for u in units if date is not None and u.valid_on(date)), units[-1])
            occurrences.append((hit.start, hit.end, unit.name, "district", units, False))
    occurrences.sort(key=lambda one: (not one[5], one[0]))
    for one in occurrences:
        consider(*one)
    if context is not None:
        for hit in every:
            if hit.name >= 0 and hit.entry.kind == "locative":
                _commune_after(view, lower, hit.name, blocked, context, date, consider)
    for one in reversed(occurrences):  # a list or route is held together by its last member too
        if not one[5]:
            consider(*one)
    fresh.sort(key=lambda place: (place.start, -place.end))
    kept: list[_Found] = []
    for place in fresh:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _commune_after(
    view: str, lower: str, at: int, blocked: _Blocked, context: Unit, date: str | None, consider: _Consider
) -> None:
    """A commune of the province that the text is about, named without type word after "tại" or "ở"."""
    if not _NEXT_UPPER.match(view, at) or blocked.covers(at):
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


def _begins_later(unit: Unit, date: str | None) -> bool:
    """Whether a unit under an earlier name or type was still in being at `date`."""
    return date is not None and unit.valid_on(date)


def _bare_name(place: _Found) -> str:
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


def _settled(reading: Reading, found: list[_Found], context: Unit | None, date: str | None) -> list[Place]:
    """The mentions without overlaps, their code and province filled in where only one unit can be meant."""
    kept: list[_Found] = []
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
                place.start, place.end, base[place.start : place.end], place.name, place.level, code, inside, place.rule
            )
        )
    return places


def _one_unit(
    place: _Found, beside: set[str], context: Unit | None, provinces: set[str], date: str | None
) -> Unit | None:
    """The one unit that the place can be: of its type, of the units beside it or of the context, of the time."""
    if not place.units:
        return None
    wanted = place.name.lower()
    units = [unit for unit in place.units if unit.name == place.name or unit.name.lower() == wanted]
    if not units:  # of another type then or now: only where it lies in a province that the text is about
        near = beside | ({context.code} if context else set())
        units = [u for u in place.units if u.level == place.level and gazetteer.province_of(u, date).code in near]
    if len(units) > 1 and place.level != "province":
        for names in (beside, {context.name if context else ""}, provinces):
            inside = [
                unit
                for unit in units
                if unit.parent in names or (above := gazetteer.province_of(unit, date)).name in names or above.code in names
            ]
            if inside:
                units = inside
                break
    if len(units) > 1 and date is not None:
        units = [unit for unit in units if unit.valid_on(date)] or units
    codes = {unit.code for unit in units}
    return units[-1] if len(codes) == 1 else None

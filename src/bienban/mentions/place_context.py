"""The province that a text is about, from all that it names; used before bodies are known."""

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from bienban.lexicon import gazetteer
from bienban.lexicon.gazetteer import Unit
from bienban.lexicon.load import table
from bienban.mentions.base import Reading
from bienban.mentions.place_names import Hit, hits, name_at
from bienban.mentions.place_surroundings import in_a_longer_name, not_a_place_before

_DATELINE: Final = re.compile(r"([A-ZĐ](?<=\b[A-ZĐ])[A-ZĐ]{1,4}T?O?)\)? ?[-.:]? ")
_SITE: Final = re.compile(r"\b(?:bao|dbnd|www\.)?([a-z]{5,14})(?:tv)?\.(?:gov\.|org\.|com\.)?vn\b")
_OF_PROVINCE: Final = re.compile(r"tỉnh ủy|(?:ubnd|hđnd|nhân dân|công an|đảng bộ|quân sự|toàn|của) tỉnh\b")
_ORGANS: Final = (
    "ủy ", "ubnd tỉnh ", "hđnd tỉnh ", "nhân dân tỉnh ", "công an tỉnh ", "đbqh tỉnh ", "đảng bộ tỉnh ",
    "ubnd thành phố ", "hđnd thành phố ", "ubnd tp ", "hđnd tp ", "ubnd tp. ", "nhân dân thành phố ",
)  # fmt: skip
_OPENING: Final = 400
_ROAD: Final = re.compile(r"(?:cao tốc|quốc lộ|đường|tuyến|hành lang)[^,.;\n]{0,40} ?[-–] ?$")


class ProvinceContext(NamedTuple):
    """What a text names of provinces: the one it is about, if any, and where each is named by itself."""

    about: str | None
    named: tuple[tuple[int, str], ...]


def _nowhere(at: int) -> bool:
    """No name of a person or body is known yet."""
    return at < 0


@cache
def _sites() -> dict[str, str]:
    """Province names without marks and spaces, as in the domain of their portal: "binhdinh"."""
    return {_ascii(unit.proper): unit.proper.lower() for unit in gazetteer.provinces()}


def _ascii(name: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in plain if c.isalpha() and c.isascii())


@cache
def _papers() -> dict[str, str]:
    return {row["surface"]: row["value"].lower() for row in table("province_papers")}


def context_province(reading: Reading) -> Unit | None:
    """The province that the text is about, as it was when it appeared; None where no one stands out.

    Weighed: "Tỉnh ủy X", "UBND tỉnh X" 4; "tỉnh X" 2; X alone 1, a city under the centre alone a half
    (everybody meets in Hà Nội); each district named 1.5; the province's own paper or portal in the
    dateline 4; the ends of a road nothing. The best must have at least 1.5, and one and a half times the
    next that is not the same province under another name; and a text that names it just once, behind its
    opening and beside others, is rather a meeting of many.
    """
    found = _context(reading.view, reading.lower, reading.view_code).about
    unit = gazetteer.province(found, reading.published or None) if found is not None else None
    if unit is not None and reading.published and not unit.valid_on(reading.published):
        # what is the same province under the name of the time: "thành phố Huế" for "Thừa Thiên Huế"
        same = gazetteer.by_code(unit.code, reading.published)
        return same if same is not None and same.proper.lower() in _context_names(reading) else unit
    return unit


def _context_names(reading: Reading) -> set[str]:
    return {name for _, name in _context(reading.view, reading.lower, reading.view_code).named}


def provinces_named(reading: Reading) -> tuple[tuple[int, Unit], ...]:
    """Each place where a province is named by itself, with the unit it is at the text's time."""
    named = _context(reading.view, reading.lower, reading.view_code).named
    units = ((at, gazetteer.province(name, reading.published or None)) for at, name in named)
    return tuple((at, unit) for at, unit in units if unit is not None)


@lru_cache(maxsize=2)
def _context(view: str, lower: str, code: bytes) -> ProvinceContext:
    weights: dict[str, float] = {}
    often: dict[str, int] = {}
    named: list[tuple[int, str]] = []
    seen: set[str] = set()
    found = hits(view, code)
    taken = 0
    for index, hit in enumerate(found):
        entry = hit.entry
        if hit.start < taken:
            continue
        if entry.kind == "province":
            before = lower[max(0, hit.start - 16) : hit.start]
            if before.endswith(_ORGANS):
                weight = 4.0
            elif before.endswith(("tỉnh ", "thành phố ")):
                weight = 2.0
            elif before.endswith(("tp ", "tp.", "tp. ")) or entry.detail:
                weight = 1.0
            elif (
                in_a_longer_name(view, hit.start, hit.end, {}, _nowhere)
                or not_a_place_before(view, hit.start)
                or _at_an_end(view, lower, found, index)
            ):
                continue
            else:
                unit = gazetteer.province(entry.value)
                weight = 0.5 if unit is not None and unit.type_word == "thành phố" else 1.0
            named.append((hit.start, entry.value))
            opening = hit.start < _OPENING
            often[entry.value] = often.get(entry.value, 0) + (2 if opening else 1)
            weights[entry.value] = weights.get(entry.value, 0.0) + weight * (1.5 if opening else 1.0)
        elif (
            hit.name >= 0
            and entry.kind == "head"
            and entry.detail in ("district", "city", "organ")
            and entry.value != "tỉnh"
        ):
            taken = _district(view, lower, hit.name, seen, weights, often) or taken
    first = view[:_OPENING]
    for site in _SITE.finditer(first.lower()) if ".vn" in first else ():
        value = _sites().get(site.group(1))
        if value is not None:
            weights[value] = weights.get(value, 0.0) + 4.0
            often[value] = 2
    for mark in _DATELINE.finditer(first):
        value = _papers().get(mark.group(1))
        if value is not None:
            weights[value] = weights.get(value, 0.0) + 4.0
            often[value] = 2
    best = _best(lower, weights, often)
    names = {name for _, name in named}
    if best is not None and best not in names:
        # named by itself under its other name: "thành phố Huế", whose districts were Thừa Thiên Huế's
        best = next((name for name in names if _same(best, name)), best)
    return ProvinceContext(best, tuple(named))


def _best(lower: str, weights: dict[str, float], often: dict[str, int]) -> str | None:
    if not weights:
        return None
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    if len(ranked) > 1 and _is_city(ranked[0][0]) and _OF_PROVINCE.search(lower):
        ranked = [pair for pair in ranked if not _is_city(pair[0])] or ranked
    best, weight = ranked[0]
    rivals = [pair for pair in ranked[1:] if not _same(best, pair[0])]
    if weight < 1.5 or (rivals and weight < 1.5 * rivals[0][1]):
        return None
    if len(rivals) > 1 and often.get(best, 0) < 2:
        return None
    return best


def _same(one: str, other: str) -> bool:
    """Whether two names are those of one province, before and after it became a city ("Huế")."""
    if not (one.endswith(other) or other.endswith(one)):
        return False
    first, second = gazetteer.province(one), gazetteer.province(other)
    return first is not None and second is not None and first.code == second.code


def _at_an_end(view: str, lower: str, found: tuple[Hit, ...], index: int) -> bool:
    """Whether a name is an end of a road or an axis: "cao tốc Hà Nội - Ninh Bình"."""
    hit = found[index]
    before = found[index - 1] if index else None
    after = found[index + 1] if index + 1 < len(found) else None
    joined = (
        before is not None
        and before.entry.kind in ("province", "city")
        and view[before.end : hit.start] in (" - ", "-", " – ")
    ) or (
        after is not None
        and after.entry.kind in ("province", "city")
        and view[hit.end : after.start] in (" - ", "-", " – ")
    )
    return joined or _ROAD.search(lower, max(0, hit.start - 60), hit.start) is not None


def _is_city(proper: str) -> bool:
    unit = gazetteer.province(proper)
    return unit is not None and unit.type_word == "thành phố"


def _district(
    view: str, lower: str, at: int, seen: set[str], weights: dict[str, float], often: dict[str, int]
) -> int:
    """Weigh the province of a district named with its type word, shared where several have one so called."""
    named = name_at(view, lower, at, len(view), ("district",))
    if named is None or not named.units:
        return 0
    provinces = {gazetteer.province_of(unit).proper.lower() for unit in named.units}
    weight = 0.25 if view[at : named.end] in seen else 1.5
    seen.add(view[at : named.end])
    for proper in provinces:
        weights[proper] = weights.get(proper, 0.0) + weight / len(provinces)
        often[proper] = often.get(proper, 0) + 1
    return named.end

"""The province that a text is about, from all that it names; used before bodies are known."""

import re
from functools import cache, lru_cache
from typing import Final

from bienban.lexicon import gazetteer
from bienban.lexicon.gazetteer import Unit
from bienban.lexicon.load import table
from bienban.mentions.base import Reading
from bienban.mentions.place_names import hits, name_at
from bienban.mentions.place_surroundings import in_a_longer_name, not_a_place_before

_DATELINE: Final = re.compile(r"\(?\b([A-ZĐ]{2,5}T?O?)\)? ?[-.:]? ")
_SITE: Final = re.compile(r"\b(?:bao|dbnd|www\.)?([a-z]{5,14})(?:tv)?\.(?:gov\.|org\.|com\.)?vn\b")
_OF_PROVINCE: Final = re.compile(r"tỉnh ủy|(?:ubnd|hđnd|nhân dân|công an|đảng bộ|quân sự|toàn|của) tỉnh\b")
_ORGANS: Final = (
    "ủy ", "ubnd tỉnh ", "hđnd tỉnh ", "nhân dân tỉnh ", "công an tỉnh ", "đbqh tỉnh ", "đảng bộ tỉnh ",
    "ubnd thành phố ", "hđnd thành phố ", "ubnd tp ", "hđnd tp ", "ubnd tp. ", "nhân dân thành phố ",
)  # fmt: skip


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
    dateline 4. The best must have at least 1.5, and one and a half times the next.
    """
    found = _context(reading.view, reading.lower)
    return gazetteer.province(found, reading.published or None) if found is not None else None


@lru_cache(maxsize=2)
def _context(view: str, lower: str) -> str | None:
    weights: dict[str, float] = {}
    seen: set[str] = set()
    found = hits(view)
    taken = 0
    for hit in found:
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
            elif in_a_longer_name(view, hit.start, hit.end, {}, _nowhere) or not_a_place_before(
                view, hit.start
            ):
                continue
            else:
                unit = gazetteer.province(entry.value)
                weight = 0.5 if unit is not None and unit.type_word == "thành phố" else 1.0
            weights[entry.value] = weights.get(entry.value, 0.0) + weight * (1.5 if hit.start < 400 else 1.0)
        elif (
            hit.name >= 0
            and entry.kind == "head"
            and entry.detail in ("district", "city", "organ")
            and entry.value != "tỉnh"
        ):
            taken = _district(view, lower, hit.name, seen, weights) or taken
    first = view[:400]
    for site in _SITE.finditer(first.lower()) if ".vn" in first else ():
        value = _sites().get(site.group(1))
        if value is not None:
            weights[value] = weights.get(value, 0.0) + 4.0
    for mark in _DATELINE.finditer(first):
        value = _papers().get(mark.group(1))
        if value is not None:
            weights[value] = weights.get(value, 0.0) + 4.0
    if not weights:
        return None
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    if len(ranked) > 1 and _is_city(ranked[0][0]) and _OF_PROVINCE.search(lower):
        ranked = [pair for pair in ranked if not _is_city(pair[0])] or ranked
    best, weight = ranked[0]
    if weight < 1.5 or (len(ranked) > 1 and weight < 1.5 * ranked[1][1]):
        return None
    return best


def _is_city(proper: str) -> bool:
    unit = gazetteer.province(proper)
    return unit is not None and unit.type_word == "thành phố"


def _district(view: str, lower: str, at: int, seen: set[str], weights: dict[str, float]) -> int:
    """Weigh the province of a district named with its type word, shared where several have one so called."""
    named = name_at(view, lower, at, len(view), ("district",))
    if named is None or not named.units:
        return 0
    provinces = {gazetteer.province_of(unit).proper.lower() for unit in named.units}
    weight = 0.25 if view[at : named.end] in seen else 1.5
    seen.add(view[at : named.end])
    for proper in provinces:
        weights[proper] = weights.get(proper, 0.0) + weight / len(provinces)
    return named.end

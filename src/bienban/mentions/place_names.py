"""Where a text may name a place: one pass for type words and known names; the name after a type word.

Type words ("huyện", "TP.", "thôn") come from `place_heads.tsv`, names from the gazetteer, `countries.tsv`,
`regions.tsv` and `foreign_places.tsv`. The pass is case-sensitive: a name begins with a capital.
"""

import re
from functools import cache, lru_cache
from typing import Final, Literal

from ahocorasick_rs import BytesAhoCorasick
from msgspec import Struct

from bienban.lexicon import gazetteer
from bienban.lexicon.automaton import automaton
from bienban.lexicon.gazetteer import Unit, UnitLevel
from bienban.lexicon.load import table
from bienban.record.model import Level
from bienban.text.letters import UPPER

HitKind = Literal["head", "province", "country", "region", "foreign", "city", "district", "locative", "none"]


class Entry(Struct, frozen=True, gc=False):
    """What a surface stands for: `value` a type word or full name, `detail` the kind or `sure` column."""

    kind: HitKind
    value: str
    detail: str = ""


class Hit(Struct, frozen=True, gc=False):
    """A surface found in the view; `name` is where the name after a type word may begin (-1: none can)."""

    start: int
    end: int
    entry: Entry
    name: int = -1


HEAD_LEVELS: Final[dict[str, tuple[UnitLevel, ...]]] = {
    "province": ("province",), "city": ("province", "district"), "district": ("district",),
    "commune": ("commune",), "other": (), "foreign": (), "island": (), "islands": (),
}  # fmt: skip
HEAD_LEVEL: Final[dict[str, Level]] = {
    "province": "province", "city": "district", "district": "district", "commune": "commune",
    "other": "other",
    "foreign": "province", "island": "other", "islands": "region",
}  # fmt: skip

_WORD: Final = rf"[{UPPER}]\w*(?:'\w+)*(?:-(?![{UPPER}\d])\w+)*"
_RUN: Final = re.compile(rf"{_WORD}(?: {_WORD}){{0,4}}")
_LONG: Final = re.compile(rf"{_WORD}(?:(?: ?- ?| ){_WORD}| \d{{1,2}}\b){{0,6}}")
_NUMBER: Final = re.compile(
    r"(?:số )?(?:\d{1,3}[A-Z]?|[IVX]{1,5})(?!\w|[.,/-]?\d|%"
    r"| ?(?:năm|tháng|ngày|triệu|tỷ|tỉ|nghìn|hộ|người|ha|km|m2)\b)"
)
_AFTER_NUMBER: Final = re.compile(r" \d{1,2}(?=[,.;:)\n]| và |$)")


@cache
def place_words(role: str) -> frozenset[str]:
    """The words of one role in `place_words.tsv`."""
    return frozenset(row["surface"] for row in table("place_words") if row["role"] == role)


def _written(surface: str) -> set[str]:
    """A name as written in running text, in capitals, and with "Bộ", "Sông", "Đồng bằng" in either case."""
    forms = {surface}
    for one, other in ((" Bộ", " bộ"), (" sông ", " Sông "), ("Duyên hải", "duyên hải")):
        forms |= {form.replace(one, other) for form in forms}
    if surface.endswith("Thái Bình Dương"):
        forms |= {form.replace("Bình Dương", "Bình dương") for form in forms}
    if " - " in surface:
        forms |= {form.replace(" - ", "-") for form in forms}
    return forms | {surface.upper()}


def _heads() -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for row in table("place_heads"):
        entry = Entry("head", row["value"], row["kind"])
        surface = row["surface"]
        if surface[0].isupper():
            entries[surface] = entry
            continue
        forms = {surface, surface[0].upper() + surface[1:], surface.upper(), surface.title()}
        entries.update(dict.fromkeys(forms, entry))
    none = Entry("none", "")
    for words in place_words("not_head") | place_words("no_place"):
        entries.update(
            dict.fromkeys((words, words[0].upper() + words[1:], words.upper(), words.title()), none)
        )
    return entries


_REGION_HEADS: Final = ("vùng", "Vùng", "VÙNG", "khu vực", "Khu vực", "tiểu vùng", "Tiểu vùng")


def _names() -> dict[str, Entry]:
    """Known names that need no type word; a name of two kinds is the one that comes last here."""
    entries: dict[str, Entry] = {}
    for row in table("foreign_places"):
        entries.update(dict.fromkeys(_written(row["surface"]), Entry("foreign", row["value"])))
    for unit in gazetteer.districts():
        if " " in unit.proper:
            kind: HitKind = "city" if unit.type_word in ("thành phố", "thị xã") else "district"
            if unit.proper not in entries or entries[unit.proper].kind == "district":
                entries.update(dict.fromkeys(_written(unit.proper), Entry(kind, unit.proper.lower())))
    for row in table("regions"):
        value, bare = row["value"], row["bare"]
        forms = _written(row["surface"])
        if row["surface"] != "Biển Đông":
            forms |= {form.title().replace(" Và ", " và ") for form in forms}
        for form in forms:
            if form.startswith(("miền B", "miền T", "miền N", "miền núi")):
                for head in ("khu vực", "Khu vực"):
                    entries[f"{head} {form}"] = Entry("region", f"khu vực {value}")
            if not form.startswith(("miền", "Miền", "quần đảo", "Quần Đảo")) and value != "Biển Đông":
                for head in _REGION_HEADS:
                    entries[f"{head} {form}"] = Entry("region", f"{head.lower()} {value}")
                    if " " in form:
                        entries[f"{head} {form[0].lower()}{form[1:]}"] = Entry(
                            "region", f"{head.lower()} {value}"
                        )
            if form.startswith(("Đồng bằng sông", "Đồng bằng Sông")):
                entries["đ" + form[1:]] = Entry("region", f"{bare} {value}")
            if bare != "head":
                entries[form] = Entry("region", f"{bare} {value}".strip())
                if form[0].islower():
                    entries[form[0].upper() + form[1:]] = entries[form]
    for row in table("countries"):
        entry = Entry("country", row["value"], row["sure"])
        forms = _written(row["surface"]) if row["sure"] == "yes" else {row["surface"]}
        entries.update(dict.fromkeys(forms, entry))
    for unit in gazetteer.provinces():
        proper = unit.proper
        dashes = {proper, proper.replace(" - ", "-"), proper.replace(" - ", " ")}
        for form in dashes:
            for written in (form, form.upper()):
                entries[written] = Entry("province", proper.lower())
    for row in table("province_forms"):
        entries[row["surface"]] = Entry("province", row["value"].lower())
    for head in ("TP", "Tp", "TP.", "Tp.", "TP. ", "Tp. ", "TP ", "T.P ", "T.P. "):
        for name in ("HCM", "Hồ Chí Minh", "HỒ CHÍ MINH", "HN", "ĐN"):
            proper = {"HN": "hà nội", "ĐN": "đà nẵng"}.get(name, "hồ chí minh")
            entries[head + name] = Entry("province", proper, "typed")
    for ocean in ("Thái Bình Dương", "Thái Bình dương", "Ấn Độ dương", "Nam Thái Bình Dương"):
        entries[ocean] = Entry("none", "")
    del entries["Hồ Chí Minh"], entries["HỒ CHÍ MINH"]  # the person; the city always has its type word
    return entries


@cache
def _scanner() -> tuple[BytesAhoCorasick, list[Entry]]:
    entries = {**_heads(), **_names()}
    for words in ("tại", "ở", "Tại", "Ở"):
        entries[words] = Entry("locative", "")
    return automaton(list(entries)), list(entries.values())


@lru_cache(maxsize=2)
def hits(view: str, code: bytes) -> tuple[Hit, ...]:
    """Every type word, locative preposition and known name in the view, left to right, whole syllables.

    `code` is the view as automata read it.
    """
    names, entries = _scanner()
    size = len(view)
    found = []
    for index, start, end in names.find_matches_as_indexes(code):
        before = view[start - 1] if start else " "
        if before.isalnum():
            continue
        if end < size and view[end].isalnum() and view[end - 1].isalnum():
            continue
        if before == "." and view.startswith("VN", start):
            continue  # the end of an address on the web
        entry = entries[index]
        kind = entry.kind
        if kind == "none":
            continue
        at = -1
        if kind == "head" or kind == "locative":
            at = end
            if kind == "head" and view.startswith(" (", at):
                at += 2
            elif view.startswith(" ", at):
                at += 1
            elif view.startswith(": ", at):
                at += 2
            elif view[end - 1] != ".":
                at = size
            first = view[at] if at < size else " "
            if not (first.isupper() or first.isdigit() or view.startswith("số ", at)):
                at = -1
                if kind == "locative" or not view.startswith((", ", " và ", "/"), end):
                    continue
        found.append(Hit(start, end, entry, at))
    return tuple(found)


class Named(Struct, frozen=True, gc=False):
    """A name read after a type word: its span, and the units so called (none: a name that no list has)."""

    start: int
    end: int
    units: tuple[Unit, ...]


@lru_cache(maxsize=4096)
def _longest_in(lower: str, levels: tuple[UnitLevel, ...]) -> tuple[int, tuple[Unit, ...]] | None:
    """The longest unit's name at the beginning of a run; a text repeats its names many times."""
    return gazetteer.longest_of(lower, 0, levels)


def name_at(view: str, lower: str, at: int, limit: int, levels: tuple[UnitLevel, ...]) -> Named | None:
    """The unit's name that begins at `at` and ends before `limit`: the longest known, or the capitals."""
    run = _LONG.match(view, at, limit)
    if run is not None:
        found = _longest_in(lower[at : run.end()], levels) if levels else None
        if found is not None:
            end = at + found[0]
            number = _AFTER_NUMBER.match(view, end, limit)
            if number is None:
                return Named(at, end, found[1])
            return Named(at, number.end(), ())
        run = _RUN.match(view, at, limit)
        if run is None or run.group().partition(" ")[0] in place_words("institution"):
            number = _NUMBER.match(view, at, limit)
            return Named(at, number.end(), ()) if number else None
        number = _AFTER_NUMBER.match(view, run.end(), limit)
        return Named(at, number.end() if number else run.end(), ())
    number = _NUMBER.match(view, at, limit)
    if number is None:
        return None
    text = number.group().removeprefix("số ")
    return Named(at, number.end(), gazetteer.units(text.lower(), levels[0]) if levels else ())


def numbered_name(view: str, end: int) -> int | None:
    """The end of the number that makes a new name of the one that ends at `end` ("Vân Canh 1"), or None."""
    number = _AFTER_NUMBER.match(view, end)
    return number.end() if number else None

"""Administrative units inside names of bodies and posts: "tỉnh Sơn La", "TP. Hạ Long", "tỉnh"."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from bienban.lexicon import gazetteer
from bienban.lexicon.load import table
from bienban.lexicon.phrases import Phrases
from bienban.text.letters import UPPER

TOKEN = rf"[{UPPER}][^\W_]*(?:['’][^\W\d_]+|\.[{UPPER}][^\W\d_]*|-[{UPPER}][^\W\d_]+)*"
RUN = re.compile(rf"{TOKEN}(?: {TOKEN}){{0,7}}")

_TYPE_WORDS = {
    "tỉnh": "tỉnh", "thành phố": "thành phố", "tp": "thành phố", "tp.": "thành phố", "t.p": "thành phố",
    "huyện": "huyện", "quận": "quận", "thị xã": "thị xã", "tx": "thị xã", "tx.": "thị xã", "xã": "xã",
    "phường": "phường", "thị trấn": "thị trấn", "đặc khu": "đặc khu", "h.": "huyện", "q.": "quận",
}  # fmt: skip
_TYPE = re.compile(
    r"(?:tỉnh|thành phố|t\.p|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?![^\W_])"
    r"|(?:tp|tx)(?:\.|(?![^\W_]))|[hq]\.(?= ?[^\W\d_]{2})"
)
_NATIVE_SYLLABLE = re.compile(
    r"(?:ngh?|[cgknpt]h|tr|qu|gi|[bcdđghklmnprstvx])?[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợ"
    r"ùúủũụừứửữựỳýỷỹỵ]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
_SHORT_NUMBER = re.compile(r"\d{1,2}(?!\d|[./,]\d)")
_INITIALS = frozenset(word[0] for word in _TYPE_WORDS)
LEVEL_OF = {
    "tỉnh": "province", "thành phố": "city", "huyện": "district", "quận": "district", "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_MIDDLE_NAMES = frozenset({"Thị", "Văn"})
"""Behind a first word these make a person's name, whatever the family: "Thao Thị Mẩy"."""
_LEVELS: dict[str, tuple[gazetteer.UnitLevel, ...]] = {
    "province": ("province",), "city": ("province", "district", "commune"), "district": ("district",),
    "commune": ("commune",),
}  # fmt: skip


class Named(Struct, frozen=True, gc=False):
    """A unit with its canonical name ("huyện Mộc Châu"), proper part, type word and level."""

    name: str
    proper: str
    type_word: str
    level: str


HO_CHI_MINH = Named("Thành phố Hồ Chí Minh", "Hồ Chí Minh", "thành phố", "province")
_HA_NOI = Named("thành phố Hà Nội", "Hà Nội", "thành phố", "province")
_CAPITAL = re.compile(rf"Thủ đô(?: Hà Nội(?![^\W_])|(?! [{UPPER}]))")
_HO_CHI_MINH = re.compile(r"(?:thành phố|tp\.?) ?(?:hcm|hồ chí minh)(?![^\W_])")


class Phrase(Struct, frozen=True, gc=False):
    """Where a unit phrase ends; the unit, or only its type word where the name is left to the context."""

    end: int
    named: Named | None
    type_word: str | None


@cache
def surnames() -> frozenset[str]:
    """Vietnamese family names, and first syllables of names among the minorities, in lower case."""
    return frozenset(row["surface"].lower() for row in table("surnames"))


@cache
def hamlets() -> tuple[str, ...]:
    """The words for a part of a commune that has a name: "thôn", "tổ dân phố"."""
    return tuple(row["surface"] for row in table("place_heads") if row["kind"] == "other")


def foreign(word: str) -> bool:
    """Whether a word in plain letters is no Vietnamese syllable: "Putin", but not "An"."""
    return word.isascii() and _NATIVE_SYLLABLE.fullmatch(word.lower()) is None


def of_gazetteer(unit: gazetteer.Unit) -> Named:
    """A unit of the gazetteer as a `Named`."""
    return Named(unit.name, unit.proper, unit.type_word, unit.level)


def _latest(units: Sequence[gazetteer.Unit]) -> gazetteer.Unit:
    """The first unit, by the name that it had last: "thành phố Quy Nhơn", once written "Qui Nhơn"."""
    return [unit for unit in units if unit.code == units[0].code][-1]


def person_cut(surface: str) -> int:
    """Where a person's name told by its middle name begins: "bản Sài Khao | Hơ Văn Pà"; else the length."""
    words = surface.split(" ")
    for index in range(2, len(words) - 2):
        if words[index + 1] in _MIDDLE_NAMES:
            return len(" ".join(words[:index]))
    return len(surface)


def unit_phrase(base: str, view: str, lower: str, start: int, bare_names: bool = True) -> Phrase | None:
    """The unit phrase that begins at `start`; with `bare_names` also a name without its type word."""
    if start >= len(lower) or (lower[start] not in _INITIALS and not (bare_names and view[start].isupper())):
        return None
    city = _HO_CHI_MINH.match(lower, start) if lower[start] == "t" else None
    if city is not None:
        return Phrase(city.end(), HO_CHI_MINH, "thành phố")
    capital = _CAPITAL.match(view, start) if view[start] == "T" else None
    if capital is not None:
        return Phrase(capital.end(), _HA_NOI, "thành phố")
    found = _TYPE.match(lower, start)
    if found is None:
        if not bare_names or not view[start].isupper():
            return None
        known = gazetteer.longest_of(lower, start, ("province", "district"))
        if known is None or not _is_capitalised(view, start, known[0]):
            return None
        return Phrase(known[0], of_gazetteer(_latest(known[1])), None)
    type_word = _TYPE_WORDS[found.group()]
    name_start = found.end() + (lower[found.end() : found.end() + 1] == " ")
    named = _named(base, view, lower, name_start, type_word)
    if named is not None:
        return Phrase(named[0], named[1], type_word)
    return Phrase(found.end(), None, type_word)


def _is_capitalised(view: str, start: int, end: int) -> bool:
    return all(word[0].isupper() for word in view[start:end].replace("-", " ").split())


def _named(base: str, view: str, lower: str, start: int, type_word: str) -> tuple[int, Named] | None:
    if start >= len(view) or not (view[start].isupper() or view[start].isdigit()):
        return None
    level = LEVEL_OF[type_word]
    known = gazetteer.longest_of(lower, start, _LEVELS[level])
    if known is not None and _is_capitalised(view, start, known[0]):
        units = [unit for unit in known[1] if unit.type_word == type_word]
        if units:
            return known[0], of_gazetteer(_latest(units))
        run = RUN.match(view, start)
        if run is not None and run.end() > known[0] and run.group().split(" ")[0].lower() in surnames():
            return None  # "UBND TP Lê Hồng Sơn": a person, though there is a commune Lê Hồng
        proper = known[1][0].proper
        return known[0], Named(f"{type_word} {proper}", proper, type_word, level)
    if view[start].isdigit():
        digits = _SHORT_NUMBER.match(view, start)
        if digits and type_word in ("quận", "phường"):
            return digits.end(), Named(f"{type_word} {digits.group()}", digits.group(), type_word, level)
        return None
    abroad = _foreign().longest(lower, start)
    if abroad is not None and abroad[1].startswith(type_word):
        return abroad[0], Named(abroad[1], abroad[1].removeprefix(type_word + " "), type_word, "province")
    run = RUN.match(view, start)
    if run is None or _ranks().longest(lower, start) is not None:
        return None  # "Giám đốc Công an tỉnh Đại tá A"
    words = run.group().split(" ")
    if len(words) > 1 and (words[0].lower() in surnames() or (len(words) > 2 and words[1] in _MIDDLE_NAMES)):
        return None
    for index, word in enumerate(words[1:], 1):
        rest = len(words) - index
        if index >= 3 or (
            rest >= 2 and (word.lower() in surnames() or (rest > 2 and words[index + 1] in _MIDDLE_NAMES))
        ):
            words = words[:index]
            break
    proper = base[start : start + len(" ".join(words))]
    return start + len(proper), Named(f"{type_word} {proper}", proper, type_word, level)


@cache
def _ranks() -> Phrases[bool]:
    return Phrases((row["surface"], True) for row in table("ranks"))


@cache
def _foreign() -> Phrases[str]:
    return Phrases((row["surface"], row["value"]) for row in table("foreign_places"))


@cache
def _countries() -> Phrases[str]:
    return Phrases((row["surface"], row["value"]) for row in table("countries"))


def country_at(view: str, lower: str, start: int) -> tuple[int, str] | None:
    """The end and canonical name of the country named at `start`."""
    if start >= len(view) or not view[start].isupper():
        return None
    return _countries().longest(lower, start)


def place_abroad_at(view: str, lower: str, start: int) -> tuple[int, str] | None:
    """The end and canonical name of the country or the foreign city or province named at `start`."""
    country = country_at(view, lower, start)
    return (
        country
        if country is not None or not view[start : start + 1].isupper()
        else _foreign().longest(lower, start)
    )

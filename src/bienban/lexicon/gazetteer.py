"""The administrative units of Viet Nam by name, before and after the reorganisation of 1 July 2025.

`provinces.tsv`, `districts.tsv` and `communes.tsv` are made by `scripts/make_units.py` (sources: there).
Each level is read when it is first asked for; communes only by a look-up of a commune. Names are
looked up in lower case by syllables, so that "Bà Rịa-Vũng Tàu", "Đắc Lắc", "Cư Mgar" and "Qui Nhơn"
are found; `unit_spellings.tsv` has the ways of writing that go further.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from bienban.errors import LexiconError
from bienban.lexicon.load import table

UnitLevel = Literal["province", "district", "commune"]
LEVELS: Final[tuple[UnitLevel, ...]] = ("province", "district", "commune")
REORGANISED: Final = "2025-07-01"
"""The day on which the units of 2025 began (Nghị quyết 202/2025/QH15, Điều 2)."""

TYPE_WORDS: Final = (
    "thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "quận", "huyện", "phường", "xã",
)  # fmt: skip


class Unit(Struct, frozen=True, eq=False):
    """A unit in one stretch of its life; a rename, promotion or merger ends it.

    There is one object for each, so that units are compared and hashed by identity.

    `name` has the type word in lower case ("huyện Mộc Châu"; but "Thành phố Hồ Chí Minh"), `code` is
    that of the General Statistics Office (2, 3 or 5 digits), `parent` the code of the unit above it.
    Dates are EDTF: `valid_from` None where older than 2020, `valid_to` (its last day) None where it is
    still there and "2024~" where only the year is known, roughly. `successors` are codes, the one with
    the largest share first.
    """

    name: str
    proper: str
    type_word: str
    level: UnitLevel
    code: str
    parent: str
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]

    @property
    def current(self) -> bool:
        """Whether the unit exists since July 2025."""
        return self.valid_to is None

    def valid_on(self, date: str) -> bool:
        """Whether it existed on an EDTF date or month; approximate years count as their middle."""
        begin, end = self.valid_from or "", self.valid_to or "9999"
        return begin[: len(date)] <= date and date[: len(end)] <= end.rstrip("~")[: len(date)]


class _Level(NamedTuple):
    """One level's table: its lines, the look-up by folded name, and all that a name can begin with."""

    level: UnitLevel
    lines: list[str]
    by_name: dict[str, list[int]]
    openings: set[str]
    """The names and whatever they begin with, syllable by syllable."""


_FILES: Final = {"province": "provinces", "district": "districts", "commune": "communes"}
_HEADER: Final = "code\tname\tparent\tsince\tuntil\tbecame"
_SYLLABLE: Final = re.compile(r"(?: ?- ?| )?([^\W_]+(?:'[^\W_]+)*)")

_SPELLINGS: Final = {
    "đăk": "đắk", "đắc": "đắk", "đak": "đắk", "dak": "đắk", "lăk": "lắk", "lắc": "lắk", "lak": "lắk",
    "păk": "pắk", "pắc": "pắk", "păc": "pắk", "cạn": "kạn", "qui": "quy", "quí": "quý",
}  # fmt: skip
"""Syllables written in more than one way in the official press; they are folded on both sides."""


def _i_for_y() -> dict[str, str]:
    """The school spelling "Mĩ", "Kì", "Lí" beside "Mỹ", "Kỳ", "Lý" of the unit lists."""
    marks = zip("iíìỉĩị", "yýỳỷỹỵ", strict=True)
    return {onset + i: onset + y for i, y in marks for onset in "hklmst"}


_FOLDED: Final = _SPELLINGS | _i_for_y()


def fold(lower: str) -> str:
    """A lower-case name as the key it is looked up by: syllables divided by one space, spellings unified."""
    syllables = _SYLLABLE.findall(lower.replace("’", "'"))
    return " ".join([_fold_syllable(syllable) for syllable in syllables])


def _fold_syllable(syllable: str) -> str:
    if "'" in syllable:
        syllable = syllable.replace("'", "")
    return _FOLDED.get(syllable, syllable)


def _type_of(name: str) -> str:
    """The type word that a full name begins with, in lower case."""
    lower = name.lower()
    return next(word for word in TYPE_WORDS if lower.startswith(word + " "))


@cache
def _level(level: UnitLevel) -> _Level:
    """Read one level; raises LexiconError for a line that is not NFC, has not six cells or no type word."""
    path = Path(str(resources.files("bienban.lexicon") / "data" / f"{_FILES[level]}.tsv"))
    text = path.read_text(encoding="utf-8")
    if not unicodedata.is_normalized("NFC", text):
        raise LexiconError(path, 1, "the file is not in NFC")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    if lines[0] != _HEADER:
        raise LexiconError(path, 1, "the header is not " + _HEADER.replace("\t", " "))
    lengths = {word: len(word) + 1 for word in TYPE_WORDS}
    by_name: dict[str, list[int]] = {}
    openings = set[str]()
    keys: dict[str, str] = {}
    for index in range(1, len(lines)):
        cells = lines[index].split("\t", 2)
        name = cells[1]
        proper = keys.get(name)
        if proper is None:
            lower = name.lower()
            for word, length in lengths.items():
                if lower.startswith(word) and lower[length - 1] == " ":
                    break
            else:
                raise LexiconError(path, index, f"no type word: {name}")
            proper = keys[name] = fold(lower[length:])
        by_name.setdefault(proper, []).append(index)
    for row in table("unit_spellings"):
        official = by_name.get(fold(row["value"].lower()))
        if official:
            by_name.setdefault(fold(row["surface"]), []).extend(official)
    for key in by_name:
        while key and key not in openings:
            openings.add(key)
            key = key.rpartition(" ")[0]
    return _Level(level, lines, by_name, openings)


@cache
def _openings(levels: tuple[UnitLevel, ...]) -> frozenset[str]:
    """The names and whatever they begin with, in any of the levels."""
    return frozenset().union(*(_level(level).openings for level in levels))


@cache
def _unit(level: UnitLevel, index: int) -> Unit:
    """The unit of one line of a table."""
    code, name, parent, since, until, became = _level(level).lines[index].split("\t")
    type_word = _type_of(name)
    return Unit(
        name, name[len(type_word) + 1 :], type_word, level, code, parent, since or None, until or None,
        tuple(became.split(",")) if became else (),
    )  # fmt: skip


@cache
def _units(key: str, level: UnitLevel) -> tuple[Unit, ...]:
    return tuple([_unit(level, index) for index in _level(level).by_name.get(key, ())])


@lru_cache(maxsize=8192)
def units(proper_lower: str, level: UnitLevel | None = None) -> tuple[Unit, ...]:
    """Every unit of that name, without type word and in lower case ("mộc châu"), of one level or all."""
    key = fold(proper_lower)
    if level is not None:
        return _units(key, level)
    return _units(key, "province") + _units(key, "district") + _units(key, "commune")


@lru_cache(maxsize=1024)
def province(proper_lower: str, date: str | None = None) -> Unit | None:
    """The province of that name, old or new: the one of `date` (EDTF), else the newest."""
    found = _units(fold(proper_lower), "province")
    if date is not None:
        for unit in found:
            if unit.valid_on(date):
                return unit
    return max(found, key=lambda unit: unit.valid_from or "") if found else None


def longest(lower: str, start: int, level: UnitLevel | None = None) -> tuple[int, tuple[Unit, ...]] | None:
    """The longest unit name without type word that begins at `start`, as (its end, the units so named).

    Whole syllables, divided by a space or a dash. None where none begins there. The case of letters is
    the caller's to check.
    """
    levels = LEVELS if level is None else (level,)
    return longest_of(lower, start, levels)


def longest_of(
    lower: str, start: int, levels: tuple[UnitLevel, ...], stop: int | None = None
) -> tuple[int, tuple[Unit, ...]] | None:
    """As `longest`, in several levels and not beyond `stop`; levels that are not named are not even read."""
    match: Callable[[str, int, int], re.Match[str] | None] = _SYLLABLE.match
    stop = len(lower) if stop is None else stop
    found = match(lower, start, stop)
    if found is None or found.start(1) != start:
        return None
    key = _fold_syllable(found.group(1))
    openings = _openings(levels)
    tried: list[tuple[int, str]] = []
    while key in openings:
        tried.append((found.end(), key))
        found = match(lower, found.end(), stop)
        if found is None:
            break
        key = f"{key} {_fold_syllable(found.group(1))}"
    for end, name in reversed(tried):
        named: tuple[Unit, ...] = ()
        for level in levels:
            named += _units(name, level)
        if named:
            return end, named
    return None


@cache
def _by_code(level: UnitLevel) -> dict[str, tuple[int, ...]]:
    grouped: dict[str, list[int]] = {}
    for index, line in enumerate(_level(level).lines):
        if index:
            grouped.setdefault(line.partition("\t")[0], []).append(index)
    return {code: tuple(found) for code, found in grouped.items()}


def by_code(code: str, date: str | None = None) -> Unit | None:
    """The unit with that code on `date` (EDTF), else its newest; the length of the code tells the level."""
    level: UnitLevel = "province" if len(code) == 2 else "district" if len(code) == 3 else "commune"
    found = [_unit(level, index) for index in _by_code(level).get(code, ())]
    if not found:
        return None
    if date is not None:
        for unit in found:
            if unit.valid_on(date):
                return unit
    return max(found, key=lambda unit: (unit.valid_to or "9999", unit.valid_from or ""))


@cache
def province_of(unit: Unit, date: str | None = None) -> Unit:
    """The province that the unit lies in (itself for a province), as of `date` or of the unit's last day."""
    if unit.level == "province":
        return unit
    last = date if date is not None and unit.valid_on(date) else unit.valid_to
    day = last[:4] if last and last.endswith("~") else last
    parent = unit.parent
    if len(parent) == 3:
        district = by_code(parent, day)
        assert district is not None, parent
        parent = district.parent
    found = by_code(parent, day)
    assert found is not None, parent
    return found


def within(unit: Unit, date: str | None = None) -> str | None:
    """The name of the province that a district or commune lies in; None for a province."""
    return None if unit.level == "province" else province_of(unit, date).name


@cache
def districts_in(province_name: str) -> tuple[Unit, ...]:
    """The districts that a province of that full name had, at any time, up to July 2025."""
    named = [unit for unit in provinces() if unit.name == province_name]
    codes = {unit.code for unit in named if (unit.valid_from or "") < REORGANISED}
    return tuple([unit for unit in districts() if unit.parent in codes])


@cache
def provinces() -> tuple[Unit, ...]:
    """All provinces and cities under the centre, of both times."""
    return tuple([_unit("province", index) for index in range(1, len(_level("province").lines))])


@cache
def districts() -> tuple[Unit, ...]:
    """All districts, towns and cities under a province, up to July 2025."""
    return tuple([_unit("district", index) for index in range(1, len(_level("district").lines))])


@cache
def communes() -> tuple[Unit, ...]:
    """All communes, wards and towns of both times."""
    return tuple([_unit("commune", index) for index in range(1, len(_level("commune").lines))])

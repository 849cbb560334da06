"""Places that a type word introduces: the name after it, and the further members of its list."""

import re
from bisect import bisect_right
from functools import cache
from typing import Final

from msgspec import Struct

from bienban.lexicon import gazetteer
from bienban.lexicon.gazetteer import Unit, UnitLevel
from bienban.lexicon.load import table
from bienban.mentions.place_names import HEAD_LEVEL, HEAD_LEVELS, Hit, name_at, place_words
from bienban.mentions.place_surroundings import begins_sentence
from bienban.record.model import Level
from bienban.text.letters import UPPER

_SEPARATOR: Final = re.compile(r", (?:và )?| và | hoặc |/")
_PLURAL_WORDS: Final = frozenset(("các", "những", "hai", "ba", "bốn", "gồm", "Các", "CÁC"))
NEXT_UPPER: Final = re.compile(rf"[{UPPER}]")


class Found(Struct):
    """A place on its way to a mention; `units` are the candidates for its code."""

    start: int
    end: int
    name: str
    level: Level
    units: tuple[Unit, ...]
    rule: str
    hidden: bool = False
    """Inside a body or a person's name: evidence, but no mention."""


class Blocked:
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
        """Where a name that begins at `at` must end: the next span, or the end of its own."""
        index = bisect_right(self.starts, at)
        if index and at < self.ends[index - 1]:
            return self.ends[index - 1]
        return self.starts[index] if index < len(self.starts) else size


def _type_of_name(view: str, hit: Hit, units: tuple[Unit, ...], date: str | None) -> tuple[str, Level]:
    """The type word and level of a typed name; "thành phố" is a province or a district by its units."""
    kind, word = hit.entry.detail, hit.entry.value
    level = HEAD_LEVEL[kind]
    if kind == "city":
        named = [unit for unit in units if unit.type_word == word]
        provinces = [unit for unit in named if unit.level == "province"]
        if provinces and (
            date is None or len(named) == len(provinces) or any(u.valid_on(date) for u in provinces)
        ):
            level = "province"
        elif not units or (units[0].level == "province" and len(named) == 0 and len(units) == 1):
            level = "province" if not units else "district"
    return word, level


def _proper(view: str, start: int, end: int, units: tuple[Unit, ...], level: Level) -> str:
    """The name without type word: official for provinces and names in capitals, else as the text has it."""
    written = view[start:end]
    if units and (level == "province" or written.isupper()):
        return units[0].proper
    return written


def _full(word: str, proper: str) -> str:
    return f"Thành phố {proper}" if proper == "Hồ Chí Minh" else f"{word} {proper}"


def typed_places(
    view: str, lower: str, every: tuple[Hit, ...], index: int, starts: dict[int, Hit], blocked: Blocked,
    context: Unit | None, date: str | None,
) -> list[Found]:  # fmt: skip
    """The places that a type word introduces: the one after it and the further members of its list."""
    hit = every[index]
    organ = hit.entry.detail == "organ"
    kind = _ORGAN_KIND.get(hit.entry.value, "district") if organ else hit.entry.detail
    levels = HEAD_LEVELS[kind]
    at, begin, size = hit.name, hit.start, len(view)
    bracketed = view[at - 1] == "("
    if bracketed or view[at - 2] == ":":
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
    if bracketed and (named is None or not named.units or _SEPARATOR.match(view, named.end) is None):
        return []  # only "4 huyện (Gio Linh, Hải Lăng)" lists places
    if named is None or (not named.units and inner is not None and not _may_follow(inner, kind, named.end)):
        return []
    plural = (not named.units or _SEPARATOR.match(view, named.end) is not None) and _plural_before(
        view, hit.start
    )
    if not named.units:
        upper = view[hit.start].isupper() and (hit.end - hit.start < 2 or view[hit.start + 1].isupper())
        written = view[named.start : named.end]
        words = written.split(" ")
        if (
            (len(words) > 2 and words[0].lower() in _surnames())  # "Chánh Thanh tra tỉnh Võ Văn Phúc"
            or (hit.entry.value == "bản" and words[0] in place_words("document_title"))
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
        name = (
            inner.entry.value
            if inner.entry.value.startswith(word)
            else f"{word} {view[inner.start : inner.end]}"
        )
        return [Found(begin, inner.end, name, "province", (), "place.typed", hidden)]
    if joined is not None and named.units:
        word, level = named.units[-1].type_word, HEAD_LEVEL[joined]
    elif organ:
        word, level = hit.entry.value, HEAD_LEVEL[kind]
    else:
        word, level = _type_of_name(view, hit, named.units, date)
    proper = _proper(view, named.start, named.end, named.units, level)
    found = [Found(begin, named.end, _full(word, proper), level, named.units, "place.typed", hidden or organ)]
    if organ or (kind == "other" and not plural):
        return found
    _continue(view, lower, found, word, level, kind, plural, starts, blocked, context)
    return found


def _plural_before(view: str, start: int) -> bool:
    """Whether "các", "3", "hai" stands before the type word, or before those that it is listed with."""
    for word in view[max(0, start - 30) : start].split(" ")[-5:]:
        if word in _PLURAL_WORDS or (word.isdigit() and len(word) < 3):
            return True
    return False


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surface"].lower() for row in table("surnames"))


_ORGAN_KIND: Final = {"tỉnh": "province", "thành phố": "city"}


def _may_follow(inner: Hit, kind: str, end: int) -> bool:
    """Whether a known name after a type word is that unit's name although no list has it at that level."""
    if inner.entry.kind == "foreign":
        return True
    if kind == "other" and inner.entry.kind in ("head", "country") and end > inner.end:
        return True  # "thôn Làng Nủ", "ấp Mỹ Hội": only a part of the name means something else
    return inner.entry.kind in ("city", "district", "province") and kind not in ("province", "city")


def _joined_to(view: str, every: tuple[Hit, ...], index: int) -> str | None:
    """The kind of the type word that a list of them begins with: "các huyện, thị xã, thành phố: ..."."""
    at = index
    while at and every[at - 1].entry.kind == "head":
        if view[every[at - 1].end : every[at].start] not in (", ", " và ", "/"):
            break
        at -= 1
    kind = every[at].entry.detail
    return kind if at < index and kind in ("province", "district") else None


def _continue(
    view: str, lower: str, found: list[Found], word: str, level: Level, kind: str, plural: bool,
    starts: dict[int, Hit], blocked: Blocked, context: Unit | None,
) -> None:  # fmt: skip
    """Append the further members of a list after one type word; a name of another level ends it."""
    levels: tuple[UnitLevel, ...] = HEAD_LEVELS[kind] if level != "district" else ("district",)
    numbered = (
        view[found[0].end - 1].isdigit() and view[found[0].start : found[0].end].rpartition(" ")[2].isdigit()
    )
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
        if not digit and not NEXT_UPPER.match(view, at):
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
        after = named.end + 1
        runs_on = view.startswith(" ", named.end) and NEXT_UPPER.match(view, after) is not None
        if named.units and runs_on and not blocked.covers(after) and after not in starts:
            return
        own = word
        if named.units and not any(unit.type_word == word for unit in named.units):
            own = named.units[0].type_word
        proper = _proper(view, named.start, named.end, named.units, level)
        found.append(
            Found(named.start, named.end, _full(own, proper), level, named.units, "place.listed", last.hidden)
        )


def _closes(view: str, end: int) -> bool:
    """Whether a name that no list has is bounded by punctuation or a conjunction."""
    return end >= len(view) or view[end] in ",.;:()\n/…" or view.startswith((" và ", " (", " -"), end)


def _holds(first: Found, view: str, lower: str, start: int, end: int) -> bool:
    """Whether view[start:end] names the district or province that the first place lies in ("xã A, B")."""
    above: tuple[UnitLevel, ...] = ("province", "district") if first.level == "commune" else ("province",)
    named = gazetteer.longest_of(lower, start, above, end)
    if named is None or named[0] != end:
        return False
    parents = {unit.parent for unit in first.units} | {
        gazetteer.province_of(unit).code for unit in first.units
    }
    return any(unit.code in parents for unit in named[1])

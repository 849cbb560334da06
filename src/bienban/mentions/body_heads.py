"""The head words and complete names of `bodies.tsv`, and the fields of government of `fields.tsv`."""

import re
from functools import cache

from msgspec import Struct

from bienban.lexicon.load import table
from bienban.lexicon.phrases import Phrases
from bienban.text.letters import UPPER

_PLURAL = re.compile(
    r" (?:(?:các|cấp|nơi|một|nhiều|hai|ba) |(?:địa phương|trên địa bàn)(?![^\W_])"
    r"|\d+ (?:địa phương|tỉnh|huyện|quận|xã|phường))"
)
_EACH = re.compile(rf" (?:tỉnh|thành phố),? (?:thành|tỉnh|quận|huyện)(?! (?:phố )?[{UPPER}])")
_GLUED = re.compile(rf"(?<=[{UPPER}]{{2}}) Việt Nam")
"""Behind an abbreviation the space is often lacking: "Hội LHPNViệt Nam"."""
_AND = re.compile(r"(\w+) & (\w+)")
_MANY = re.compile(r"(?:(?<![^\W_])(?:các|những|mỗi|từng|nhiều|một số)|\d) $")
_SOME = re.compile(r"(?:(?<![^\W_])(?:mỗi|từng|một số)|\d) $")


class Head(Struct, frozen=True):
    """A row of `bodies.tsv`: canonical words, what may follow (`slot`), level and branch."""

    value: str
    slot: str
    level: str
    branch: str

    def brand(self) -> bool:
        """Whether it is an enterprise's short name, which others' names may hold ("Công ty Becamex ...")."""
        return self.slot == "fixed" and self.branch == "other" and not self.level


@cache
def heads() -> Phrases[Head]:
    """The head words and complete names, to be looked up at a place."""
    return Phrases(head_entries())


def head_entries() -> list[tuple[str, Head]]:
    """The same as (surface, head) for a `Matcher`; a row of the lexicon goes before a spelling of another."""
    rows = [(row["surface"], _head(row)) for row in table("bodies")]
    written = {surface.lower() for surface, _ in rows}
    further = [(form, head) for surface, head in rows for form in _spellings(surface)]
    return rows + [(form, head) for form, head in further if form.lower() not in written]


def _spellings(surface: str) -> list[str]:
    """The other ways of writing a name: dashes with and without spaces, "&" for "và", "Cty" for "Công ty"."""
    forms = [surface]
    if "-" in surface:
        parts = re.split(" ?- ?", surface)
        forms = [dash.join(parts) for dash in (" - ", "-", "- ", " -")]
    forms += [form.replace(" và ", " & ") for form in forms if " và " in form]
    lower = surface.lower()
    for long, short in _shortened():
        if long in lower:
            forms += [re.sub(long, short, form, flags=re.IGNORECASE) for form in forms]
    if "ông ty" in surface:
        forms += [form.replace("Công ty", "Cty").replace("công ty", "Cty") for form in forms]
    forms += [glued for form in forms if (glued := _GLUED.sub("Việt Nam", form)) != form]
    return [form for form in forms if form != surface]


def _head(row: dict[str, str]) -> Head:
    return Head(row["value"], row["slot"], row["level"], row["branch"])


@cache
def fields() -> Phrases[tuple[str, frozenset[str]]]:
    """Fields of government with the heads that take them, e.g. "NN&PTNT" of "bộ", "sở", "phòng"."""
    rows = [(row["surface"], (row["value"], frozenset(row["heads"].split()))) for row in table("fields")]
    return Phrases(rows + [(form, field) for surface, field in rows for form in _spellings(surface)])


@cache
def with_offices() -> frozenset[str]:
    """Bodies of the whole country that have one of the same name in each province: "Cục Thuế"."""
    rows = table("bodies")
    whole = {row["value"] for row in rows if row["slot"] == "fixed"}
    return frozenset(row["value"] for row in rows if row["slot"] == "required") & whole


@cache
def _shortened() -> list[tuple[str, str]]:
    return [(row["value"].lower(), row["surface"]) for row in table("name_abbreviations")]


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    written = {row["surface"]: row["value"] for row in table("name_abbreviations")}
    longest_first = sorted(written, key=len, reverse=True)
    return re.compile(rf"(?<![\w&/-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w&-])"), written


def written_out(tail: str) -> str:
    """The free part of a name with what is shortened written out: "Cựu TNXP", "Báo chí & Tuyên truyền"."""
    if tail.islower():
        return tail
    pattern, written = _abbreviations()
    return _joined(pattern.sub(lambda found: written[found.group()], tail))


def _joined(tail: str) -> str:
    """The same with "và" for the sign that joins Vietnamese words, but "Ernst & Young"."""
    if " & " not in tail:
        return tail
    return _AND.sub(
        lambda found: found.group() if found.group().isascii() else f"{found[1]} và {found[2]}", tail
    )


@cache
def of_kind(sort: str) -> frozenset[str]:
    """The canonical heads of which `body_kinds.tsv` says how their names go on."""
    return frozenset(row["surface"] for row in table("body_kinds") if row["sort"] == sort)


def any_of_them(view: str, lower: str, start: int, end: int) -> bool:
    """Whether a head means any body of its kind: "các Cục Hải quan", "Cục Hải quan tỉnh, thành phố"."""
    return bool(
        _PLURAL.match(lower, end) or _EACH.match(view, end) or _MANY.search(lower, max(0, start - 12), start)
    )


def some_of_them(lower: str, start: int) -> bool:
    """Whether an agency's head is counted, and so names none: "22 Cục Dự trữ khu vực", "một số Chi cục"."""
    return _SOME.search(lower, max(0, start - 12), start) is not None

"""The lexicon of instruments as the rules use it: words to look for, names, symbols of types and issuers."""

import re
from functools import cache

from msgspec import Struct

from bienban.lexicon.load import table
from bienban.mentions.scan import Matcher

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The capitals of Vietnamese, for use inside a character class."""


class Draft(Struct):
    """An instrument being read; offsets are into `Reading.view`.

    `number` is the number without spaces ("57-NQ/TW"; "57" where it was left without its symbol, and
    `complete` is False), "" for an instrument that goes by its name. `given` is the id where it is not the
    text itself: a shared type word put before a bare number, the full name of an abbreviation.
    """

    start: int
    end: int
    type: str
    rule: str
    number: str = ""
    complete: bool = False
    given: str | None = None


class Cue(Struct, frozen=True):
    """A word that may open an instrument. `sort`: type, alias, symbol (of a number) or "số"."""

    sort: str
    type: str = ""
    bare: str = ""
    names: tuple[str, ...] = ()


class Name(Struct, frozen=True):
    """A listed name: `surface` in lower case, `kind` as in named_instruments.tsv (statute: statutes.tsv)."""

    surface: str
    type: str
    kind: str


@cache
def cues() -> Matcher[Cue]:
    """Every word that may open an instrument."""
    entries = [("số", Cue("số"))]
    entries += [
        (row["surface"], Cue("type", row["value"], row["bare"], tuple(row["names"].split())))
        for row in table("instrument_types")
    ]
    entries += [
        (row["surface"], Cue("alias", row["value"]))
        for row in table("named_instruments")
        if row["kind"] == "alias"
    ]
    entries += [(symbol, Cue("symbol", type_)) for symbol, type_ in symbols().items() if symbol != "L"]
    entries += [(f"qh{term}", Cue("symbol", "Luật")) for term in range(8, 17)]
    return Matcher(entries)


@cache
def type_words() -> tuple[str, ...]:
    """The words for types of instruments, in lower case."""
    return tuple(row["surface"].lower() for row in table("instrument_types"))


@cache
def symbols() -> dict[str, str]:
    """The letters for a type in a number, to the type: "NQ" → "Nghị quyết"."""
    return {row["surface"]: row["value"] for row in table("instrument_symbols")}


@cache
def issuers(kind: str) -> dict[str, str]:
    """Issuers by their symbol ("symbol": "BTC" → "Bộ Tài chính") or by the name after "của" ("name")."""
    return {row["surface"]: row["value"] for row in table("instrument_issuers") if row["kind"] == kind}


@cache
def issuer_names() -> list[str]:
    """The surfaces of `issuers("name")`, the longest first."""
    return sorted(issuers("name"), key=len, reverse=True)


_SYLLABLES = re.compile(r"[^\W_]+")


@cache
def _names() -> dict[str, list[Name]]:
    names: dict[str, list[Name]] = {}
    rows = [Name(row["surface"].lower(), row["value"], "statute") for row in table("statutes")]
    rows += [
        Name(row["surface"].lower(), row["value"], row["kind"])
        for row in table("named_instruments")
        if row["kind"] != "alias"
    ]
    for name in rows:
        opening = max((o for o in type_words() if name.surface.startswith(o + " ")), key=len)
        first = _SYLLABLES.match(name.surface, len(opening) + 1)
        assert first
        names.setdefault(name.surface[: first.end()], []).append(name)
    for group in names.values():
        group.sort(key=lambda name: len(name.surface), reverse=True)
    return names


def listed_name(lower: str, start: int, end: int) -> Name | None:
    """The longest listed name that begins with the type word `lower[start:end]`."""
    first = _SYLLABLES.match(lower, end + 1)
    if first is None:
        return None
    for name in _names().get(f"{lower[start:end]} {first.group()}", ()):
        after = start + len(name.surface)
        if lower.startswith(name.surface, start) and not lower[after : after + 1].isalnum():
            return name
    return None


@cache
def statute_bodies() -> dict[str, list[str]]:
    """Names of laws without "Luật", in lower case, by their first syllable, the longest first."""
    bodies: dict[str, list[str]] = {}
    for row in table("statutes"):
        if row["value"] == "Luật":
            body = row["surface"].removeprefix("Luật ").lower()
            first = _SYLLABLES.match(body)
            assert first
            bodies.setdefault(first.group(), []).append(body)
    for group in bodies.values():
        group.sort(key=len, reverse=True)
    return bodies


@cache
def name_ends() -> frozenset[str]:
    """Words and pairs of words that end an unlisted name."""
    return frozenset(row["surface"] for row in table("instrument_name_ends"))


@cache
def scheme_words() -> dict[str, str]:
    """Words and pairs of words that open or end the name of a scheme, or begin what stands apart from it."""
    return {row["surface"]: row["role"] for row in table("scheme_words")}


@cache
def aliases() -> dict[str, str]:
    """Abbreviations that stand alone ("EVFTA"), to their type."""
    return {row["surface"]: row["value"] for row in table("named_instruments") if row["kind"] == "alias"}

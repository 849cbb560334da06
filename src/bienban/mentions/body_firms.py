"""Names in English of firms and papers, told by their last word or in the last line: "Ant Group"."""

import re
from functools import cache

from bienban.lexicon.load import table
from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_heads import Head
from bienban.mentions.body_words import borders
from bienban.mentions.units import foreign

RULE = "body.firm"
_WORDS_BEFORE = re.compile(r"(?<![^\W_])(?:[A-Z][A-Za-z0-9&'-]* (?:of |for |and |the |& )?){1,5}$")
_BANK = re.compile(r"(?<![^\W_])[A-Z][A-Za-z]{1,12}[Bb]ank(?![^\W_])")
_FAR = 60
_LAST_CREDIT = re.compile(r"Theo:? ([A-Z][A-Za-z&.,;/' -]+)\s*\Z")
_CREDITED = re.compile(r"[A-Z][A-Za-z&.' -]*[A-Za-z]")
_BEHIND = re.compile(r"(?: (?:of|and|for)(?: [A-Z][A-Za-z]+)+)+")
"""What such a name may go on with: "Journal of Sports Medicine"."""


def firm_words() -> list[tuple[str, Head]]:
    """The words that such names end in, as entries of a `Matcher`."""
    return [(row["surface"], Head(row["surface"], "firm", "", "other")) for row in table("firm_words")]


def firm_ending(view: str, start: int, end: int, read: list[Candidate], after: int) -> Candidate | None:
    """The firm whose last word stands at [start, end), if its name begins behind `after`.

    It may begin with firms that were `read` last: "Masan | Group", "Sumitomo | Mitsui | Bank".
    """
    if not view[start].isupper():
        return None
    for last in reversed(read):
        if not last.head.brand() or last.end < min(after, start) - 1 or after < start - _FAR:
            break
        after = min(after, last.start)
    found = _WORDS_BEFORE.search(view, max(after, start - _FAR), start)
    if found is None:
        return None
    first = found.start()
    for word in found.group().split():
        if word.lower() not in borders("after_body") and word.lower() not in borders("opens_clause"):
            break
        first += len(word) + 1  # "Theo Ant Group"
    before = view[view.rfind(" ", 0, max(first - 1, 0)) + 1 : first].strip()
    if first >= start or (before.istitle() and not before.isascii()):
        return None  # "Hà | Nam TV"
    behind = _BEHIND.match(view, end)
    return _firm(view, first, behind.end() if behind is not None else end)


def ends_in_firm_word(name: str) -> bool:
    """Whether a short name says by its last word that it is a firm's."""
    return name[name.rfind(" ") + 1 :] in _firm_words()


@cache
def _firm_words() -> frozenset[str]:
    return frozenset(row["surface"] for row in table("firm_words"))


def banks(view: str) -> list[Candidate]:
    """Banks by one word: "ABBank"."""
    return [_firm(view, *found.span()) for found in _BANK.finditer(view)] if "ank" in view else []


def sources(view: str) -> list[Candidate]:
    """Foreign papers that the last line credits: "Theo Reuters, Guardian"."""
    found = _LAST_CREDIT.search(view, max(0, len(view) - _FAR))
    names = _CREDITED.finditer(view, found.start(1), found.end(1)) if found is not None else ()
    return [_firm(view, *name.span()) for name in names if any(map(foreign, name.group().split()))]


def _firm(view: str, start: int, end: int) -> Candidate:
    return Candidate(start, end, Head(view[start:end], "fixed", "", "other"), RULE)

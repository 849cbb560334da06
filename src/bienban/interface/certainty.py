"""How sure a fact is: how often what was read like it was right where people judged it.

`certainty.tsv` counts, for every kind of fact and every rule, the facts that were compared with gold and
those that were right, apart for those that were inferred and for how mentions are told; `bench/certainty.py`
makes it and measures what it promises.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct

SHARE = 0.98
"""The share to expect of a rule before its facts are called certain."""


class Judged(Struct, frozen=True):
    """How many facts of one kind and rule were compared with gold, and how many of them were right."""

    judged: int
    right: int

    @property
    def expected(self) -> float:
        """The share to expect of the next ones, by the rule of succession: a few right ones prove little."""
        return (self.right + 1) / (self.judged + 2)


Key = tuple[str, str, str]
"""A kind of fact ("time", "session.date", "statement.act"), the rule, and how the fact is told."""


def told(inferred: bool) -> str:
    """How a fact is told of which no more is counted."""
    return "inferred" if inferred else "said"


class Mentioned:
    """How the mentions of a record (as JSON) are told: what is said often, and at length, is more sure."""

    def __init__(self, mentions: Iterable[Mapping[str, Any]]) -> None:
        named = [one for one in mentions if "name" in one]
        self.often = Counter((one["kind"], one["name"]) for one in named)
        self.written = {(one["kind"], one["name"].casefold()) for one in named if _same(one)}

    def told(self, one: Mapping[str, Any]) -> str:
        """How a mention or figure is told.

        A time by its precision; a body by its branch, its length and how often it is named; a place by
        whether the text has it with its type word, and how often.
        """
        kind, looks = one.get("kind"), ""
        if kind == "time":
            looks = re.sub(r"\d", "9", one["value"])
        elif kind == "body":
            words = min(len(one["text"].split()), WORDS)
            looks = f"{one['branch'] or 'of no branch'}, {words} words, {self._often(one)}"
        elif kind == "place":
            typed = (kind, one["name"].casefold()) in self.written
            looks = f"{'typed' if typed else 'bare'}, {self._often(one)}"
        return ", ".join(filter(None, (told(bool(one.get("inferred"))), looks)))

    def _often(self, one: Mapping[str, Any]) -> str:
        return OFTEN[min(self.often[one["kind"], one["name"]], len(OFTEN)) - 1]


WORDS = 4
"""Words of a name from which more say nothing more."""
OFTEN = ("once", "twice", "often")


def _same(one: Mapping[str, Any]) -> bool:
    return bool(one["text"].casefold() == one["name"].casefold())


@cache
def table() -> Mapping[Key, Judged]:
    """What was counted."""
    lines = resources.files("bienban.interface").joinpath("certainty.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in lines.splitlines()[1:])
    return {(fact, rule, how): Judged(int(judged), int(right)) for fact, rule, how, judged, right in rows}


def certain(fact: str, rule: str, how: str) -> bool:
    """Whether a fact of that kind, made by that rule and told that way, has proved right that often."""
    counted = table().get((fact, rule, how))
    return counted is not None and counted.expected >= SHARE

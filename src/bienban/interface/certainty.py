"""How sure a fact is: how often what its rule made was right where people judged it.

`certainty.tsv` counts, for every kind of fact and every rule, the facts that were compared with gold and
those that were right, apart for those that were inferred; `bench/certainty.py` makes it and measures what
it promises.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources

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


Key = tuple[str, str, bool]
"""A kind of fact ("time", "session.date", "statement.act"), the rule, whether it was inferred."""


@cache
def table() -> Mapping[Key, Judged]:
    """What was counted."""
    lines = resources.files("bienban.interface").joinpath("certainty.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in lines.splitlines()[1:])
    return {
        (fact, rule, inferred == "inferred"): Judged(int(judged), int(right))
        for fact, rule, inferred, judged, right in rows
    }


def certain(fact: str, rule: str, inferred: bool) -> bool:
    """Whether a fact of that kind, made by that rule, has proved right that often."""
    counted = table().get((fact, rule, inferred))
    return counted is not None and counted.expected >= SHARE

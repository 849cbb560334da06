"""The words that names of bodies are made of, what they are called after, and where they end."""

from functools import cache

from bienban.lexicon.load import table
from bienban.lexicon.phrases import Phrases


@cache
def borders(value: str) -> frozenset[str]:
    """The syllables of `name_borders.tsv` that say where a name ends or does not stand."""
    return frozenset(row["surface"] for row in table("name_borders") if row["value"] == value)


@cache
def regions() -> Phrases[bool]:
    """Regions and places abroad that bodies are named after: "Ban Chỉ đạo Tây Nam Bộ", "Khu ủy Quảng Tây"."""
    rows = [row for row in table("regions") if row["bare"] != "head"] + table("foreign_places")
    return Phrases((row["surface"], True) for row in rows)


@cache
def name_words() -> Phrases[str]:
    """The words that names are made of, with where they may stand in one."""
    return Phrases((row["surface"], row["value"]) for row in table("name_words"))


@cache
def _verbs() -> Phrases[bool]:
    """What a subject's predicate begins with: verbs of saying and carrying out, False for like nouns."""
    said = [(row["surface"], row["sort"] not in ("noun", "topic")) for row in table("saying_verbs")]
    return Phrases([*((row["surface"], True) for row in table("task_verbs")), *said])


def predicate_end(lower: str, start: int) -> int | None:
    """Where the verb ends that a predicate begins with at `start`; None if none does."""
    found = _verbs().longest(lower, start)
    return found[0] if found is not None and found[1] else None


def predicate_between(lower: str, start: int, end: int) -> bool:
    """Whether a word that begins at or behind `start` and ends before `end` opens a predicate."""
    while start < end:
        stop = lower.find(" ", start, end)
        word_end = stop if stop >= 0 else end
        if lower[start:word_end] in borders("predicate") or predicate_end(lower, start):
            return True
        start = word_end + 1
    return False

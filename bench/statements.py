"""Statements on real articles that nobody wrote rules for: what was said, by whom, to whom, against labels.

`python bench/statements.py` reads the articles of `shared/real` and `shared/real-news` that
`statement_labels.tsv` names by their hash, and prints for those that may be looked at and for the sealed
ones how many statements are right as `score.py` counts them, and how many sentences; then, for those that
may be looked at, as what the sentences of each act are read.

    --list ACT READ         the sentences that are ACT and are read as READ ("none" for no statement)
    --wrong speaker|to      those whose act is right and whose speaker, or addressee, is not
    --save FILE             keeps what was read
    --since FILE            what changed since: how many sentences became right and wrong, and which

Texts of the sealed articles are never shown: a rule that was made by looking at them could not be measured
by them any more.

A row of the table is a sentence, or a clause that is an act of its own: its statement's number in the
article, its place as offsets into the text, the act, who speaks, and who is asked or told, by the guidelines
(`shared/gold/GUIDELINES.md`); an article in which nobody says anything has one empty row. One annotator
labelled them from the texts alone; a second one agreed on .97 of the acts of sentences, .96 of the speakers
and .99 of the extents in 26 readouts, and on .95 and .92 in 40 articles of other news. Articles that
several papers printed are there once.
"""

import argparse
import csv
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from gold import GOLD, real_texts, score_module

import bienban
from bienban.record.model import ASKING
from bienban.text.segment import segment
from bienban.text.source import Source

LABELS = Path(__file__).with_name("statement_labels.tsv")
ACTS = ("none", "report", "assessment", "petition", "directive", "response", "commitment")
WIDE = 240
"""Characters of a sentence that are shown."""
# Words that annotators keep or leave away before a group: "các đại biểu", "đại diện UBND tỉnh".
_GROUP = re.compile(r"^(?:(?:một số|các|những|đại diện|lãnh đạo|nhiều) )+")
Data = dict[str, Any]
score: Any = score_module()


class Article(NamedTuple):
    """A labelled text; `said` has a row for each sentence, `statements` what they make together."""

    text: str
    folder: str
    sealed: bool
    said: list[Data]
    statements: list[Data]


class Sentence(NamedTuple):
    """A sentence with its label and how it was read; an act of "none" is no statement."""

    start: int
    end: int
    wanted: Data
    got: Data

    @property
    def act(self) -> bool:
        """Whether its act is right."""
        return bool(self.wanted["act"] == self.got["act"])

    def same(self, field: str) -> bool:
        """Whether the same are named in a field on both sides."""
        return names(self.wanted[field]) == names(self.got[field])

    @property
    def right(self) -> bool:
        """Whether act and speaker are right."""
        return self.act and self.same("speaker")


NOBODY: Data = {"act": "none", "speaker": [], "to": [], "rule": ""}


def names(values: Sequence[str]) -> set[str]:
    """Names as they are compared."""
    return {_GROUP.sub("", score.fold(value)) for value in values}


def articles() -> dict[str, Article]:
    """The labelled articles by the beginning of their hash."""
    rows: dict[str, list[Data]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows[row["sha256"]].append(row)
    found = {}
    for folder, text in real_texts():
        key = hashlib.sha256(text.encode()).hexdigest()[:16]
        if key in rows and key not in found:
            found[key] = _article(text, folder, rows[key])
    if missing := rows.keys() - found.keys():
        raise SystemExit(f"{len(missing)} labelled articles are not in {GOLD.parent}")
    return found


def _article(text: str, folder: str, rows: list[Data]) -> Article:
    said: list[Data] = []
    statements: dict[str, Data] = {}
    for row in rows:
        if not row["act"]:
            continue
        one = {
            "act": row["act"], "start": int(row["start"]), "end": int(row["end"]),
            "speaker": score_names(row["speaker"]), "to": score_names(row["to"]),
        }  # fmt: skip
        said.append(one)
        statement = statements.setdefault(row["statement"], dict(one))
        statement["end"] = one["end"]
    return Article(text, folder, rows[0]["sealed"] == "1", said, list(statements.values()))


def score_names(value: str) -> list[str]:
    """The names of a field of the table."""
    return [name for name in value.split("|") if name]


def sentences(article: Article, read: list[Data]) -> Iterator[Sentence]:
    """The sentences of an article, each with what covers more than half of it on either side."""
    source = Source(article.text)
    begins = {one["start"] for one in article.said}
    for block in segment(source).blocks:
        for sentence in block.sentences:
            start, end = source.span(*sentence) if source.origin is not None else sentence
            cuts = sorted({start, end, *(place for place in begins if start < place < end)})
            for first, last in pairwise(cuts):
                yield Sentence(
                    first,
                    last,
                    _covering(article.said, first, last),
                    _task(_covering(read, first, last), first, last),
                )


def _covering(parts: list[Data], start: int, end: int) -> Data:
    shared = {min(one["end"], end) - max(one["start"], start): one for one in reversed(parts)}
    most = max(shared, default=0)
    return shared[most] if most * 2 > end - start else NOBODY


def _task(statement: Data, start: int, end: int) -> Data:
    """A statement that was read, told to whoever is in charge of its first task in the sentence."""
    items = [one for one in statement.get("items", ()) if one["end"] > start and one["start"] < end]
    return {**statement, "to": items[0]["to"] or statement["to"]} if items else statement


def _figures(
    found: dict[str, Article], read: dict[str, list[Data]], compared: dict[str, list[Sentence]]
) -> str:
    """One line of sums over these articles."""

    def said(one: Data, other: Data) -> bool:
        return bool(one["act"] == other["act"])

    counts = []
    for same in (
        said,
        lambda one, other: said(one, other) and names(one["speaker"]) == names(other["speaker"]),
    ):
        tally = score.Tally()
        for key, article in found.items():
            score.spans(tally, article.statements, read[key], same, key, str)
        counts.append(tally.figures())
    every = [one for key in found for one in compared[key]]
    asked = [one for one in every if one.act and one.wanted["act"] in ASKING and one.wanted["to"]]
    act, speaker = counts
    return (
        f"{len(found):9}{act['gold']:11}{act['precision']:8.3f}{act['recall']:8.3f}{act['f1']:8.3f}"
        f"{speaker['f1']:10.3f}{len(every):11}{_share(one.act for one in every):8.3f}"
        f"{_share(one.right for one in every):14.3f}{_share(one.same('to') for one in asked):11.3f}"
    )


def _share(right: Iterator[bool]) -> float:
    outcomes = list(right)
    return sum(outcomes) / max(1, len(outcomes))


def _shown(text: str, one: Sentence, *fields: str) -> str:
    told = " · ".join(
        f"{field}: {', '.join(one.wanted[field]) or '–'}, read {', '.join(one.got[field]) or '–'}"
        for field in fields
    )
    words = " ".join(text[one.start : one.end].split())
    return f"[{one.start}] {one.got['rule']} · {told}\n    {words[:WIDE]}"


def _changes(found: dict[str, Article], now: dict[str, list[Data]], before: dict[str, list[Data]]) -> None:
    """What became right and what wrong."""
    count: Counter[str] = Counter()
    where: dict[str, set[str]] = defaultdict(set)
    for key, article in found.items():
        for one, other in zip(sentences(article, now[key]), sentences(article, before[key]), strict=True):
            if one.right == other.right:
                continue
            how = f"{'sealed' if article.sealed else 'open'}, {'right' if one.right else 'wrong'} now"
            count[how] += 1
            where[how].add(key)
            if not article.sealed:
                was = f"{other.got['act']} of {', '.join(other.got['speaker'])}"
                print(f"{how}: {key} {one.wanted['act']}, was {was}; {_shown(article.text, one, 'speaker')}")
    for how, number in sorted(count.items()):
        print(f"{how}: {number} sentences of {len(where[how])} articles")


def main() -> None:
    """Print the figures, and what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--list", nargs=2, metavar=("ACT", "READ"))
    parser.add_argument("--wrong", choices=("speaker", "to"))
    parser.add_argument("--save", type=Path)
    parser.add_argument("--since", type=Path)
    options = parser.parse_args()
    every = articles()
    read = {key: msgspec.to_builtins(bienban.read(article.text).statements) for key, article in every.items()}
    compared = {key: list(sentences(article, read[key])) for key, article in every.items()}
    print(
        f"{'':17}{'articles':>9}{'statements':>11}{'P':>8}{'R':>8}{'F1':>8}{'speaker':>10}"
        f"{'sentences':>11}{'act':>8}{'and speaker':>14}{'addressee':>11}"
    )
    for sealed in (False, True):
        for folder in ("real", "real-news"):
            some = {key: one for key, one in every.items() if (one.sealed, one.folder) == (sealed, folder)}
            side = f"{'sealed' if sealed else 'open'}, {folder}"
            print(f"{side:17}{_figures(some, read, compared)}")
    looked_at = [(every[key], one) for key in every if not every[key].sealed for one in compared[key]]
    pairs = Counter((one.wanted["act"], one.got["act"]) for _, one in looked_at)
    print(f"\n{'open sentences, read as':24}{''.join(f'{act:>12}' for act in ACTS)}")
    for act in ACTS:
        print(f"{act:24}{''.join(f'{pairs[act, other]:12}' for other in ACTS)}")
    for article, one in looked_at:
        if [one.wanted["act"], one.got["act"]] == options.list:
            print(_shown(article.text, one, "speaker"))
        elif options.wrong and one.act and one.wanted[options.wrong] and not one.same(options.wrong):
            print(_shown(article.text, one, "speaker", "to"))
    if options.since:
        _changes(every, read, json.loads(options.since.read_text(encoding="utf-8")))
    if options.save:
        options.save.write_text(json.dumps(read, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()

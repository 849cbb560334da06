"""In how many texts each row of the lexicon is found: `python scripts/count_evidence.py CORPUS ...`.

CORPUS is whatever `bienban corpus` reads: folders of texts, JSON Lines, CSV, Parquet, WARC. One line a
table says how many of its rows stand in ten texts or more, in two to nine, in one, in none; `--table NAME`
lists the rows of one table with their counts, the rarest first. What hardly any text bears out needs a
source of another kind, or goes.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

from bienban.corpus.entries import Candidate
from bienban.corpus.inputs import Input, find
from bienban.corpus.prepare import prepare
from bienban.corpus.readers import read_file
from bienban.lexicon.automaton import coded
from bienban.lexicon.load import table
from bienban.mentions.scan import Matcher
from bienban.text.source import Source

FREQUENT = 10
"""Texts that make a row frequent."""


def tables() -> dict[str, list[str]]:
    """The surfaces of every table that has some to be found in texts."""
    folder = Path(str(resources.files("bienban.lexicon") / "data"))
    found = {}
    for name in sorted(path.stem for path in folder.glob("*.tsv")):
        surfaces = dict.fromkeys(row["surface"].lower() for row in table(name) if row.get("surface"))
        if surfaces:
            found[name] = list(surfaces)
    return found


def texts(inputs: Iterable[str]) -> Iterator[str]:
    """The Vietnamese articles of the inputs, whether they report a session or not."""
    for named in inputs:
        for file in find(named):
            for entry in read_file(Input(file)):
                yield from (one.text for one in prepare([entry], every=True) if isinstance(one, Candidate))


def count(lexicon: dict[str, list[str]], found: Iterable[str]) -> tuple[int, dict[str, Counter[str]]]:
    """The number of texts, and of every table and surface in how many of them it stands.

    Each table is looked for by itself, the longest of overlapping surfaces first, as the reader does.
    """
    matchers = {name: Matcher((one, one) for one in surfaces) for name, surfaces in lexicon.items()}
    counts: dict[str, Counter[str]] = {name: Counter() for name in lexicon}
    number = 0
    for number, text in enumerate(found, 1):  # noqa: B007 - the last number is how many there are
        code = coded(Source(text).lower)
        for name, matcher in matchers.items():
            hits = matcher.find(code)
            counts[name].update({surface for _, _, surfaces in hits for surface in surfaces})
    return number, counts


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description="Evidence for the lexicon")
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--table")
    options = parser.parse_args()
    lexicon = tables()
    if options.table:
        lexicon = {options.table: lexicon[options.table]}
    number, counts = count(lexicon, texts(options.inputs))
    if options.table:
        for surface in sorted(lexicon[options.table], key=lambda one: (counts[options.table][one], one)):
            print(f"{counts[options.table][surface]:8}  {surface}")
        return
    print(f"{number} texts\n{'table':26}{'rows':>7}{'10+':>7}{'2-9':>7}{'1':>7}{'0':>7}")
    for name, surfaces in lexicon.items():
        by = Counter(min(counts[name][one], FREQUENT) for one in surfaces)
        some = sum(by[n] for n in range(2, FREQUENT))
        print(f"{name:26}{len(surfaces):7}{by[FREQUENT]:7}{some:7}{by[1]:7}{by[0]:7}")


if __name__ == "__main__":
    main()

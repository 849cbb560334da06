"""How many corrections and keys take a record to gold in the reading view, by a model of who corrects there.

`python bench/keystrokes.py [--records DIR] [GOLD_DIR ...]` corrects the record of every text (of both gold
sets by default) until it says what the gold says: with the page as it is, with the page as it was before
corrections went along everywhere, and without any help. With `--records` the records are read from
DIR/NAME.json, so that those of another version can be counted.

The model, of somebody who knows the page and mistypes nothing:

- to go to a fact, open its form and save it are 3 keys; to take a part out of the record is 2; from a place
  of a form to the next, changed or not, is 1 (`steps.py`);
- to add what is missing is 8 and what its form does not begin with: the value of a mention where it is not
  its words; act, speaker and addressee of a statement; who is in charge of a task where it is not whom its
  statement speaks to, and its deadline; the name and value of a figure, for which its clause is selected
  from its name, or the mark before it, to its number. What else a form begins with and is wrong is mended;
- text is as many keys as it has characters, but for what the page suggests (`suggested.py`): names and titles
  that the record had as it was read, and phrases of the paragraph; to take the first suggestion or a word of
  it is 1 key, another one is 1 for each step down and 1. What is chosen from a list is 1 key;
- names that stand in a list already are left there; to go to its next name is 1 key, and to empty a place
  or a field 1;
- a box that lets others be corrected, added or taken out, too, is 1 key where it has to be changed from how
  it stands, and is left or changed as puts more right; to one that is not the last the places before it are
  passed, too; what goes along is not counted, what it puts wrong is;
- before, there was a box for the other tasks of a statement and one for the statements behind, both unticked;
  only names of mentions and participants were suggested, for the shortest beginning that leaves one, and 2
  keys to take it; a statement began with who leads, its act was not counted, and it had no tasks; and a
  figure was typed whatever its form began with.

Values are compared as `score.py` does, and so are the addressees of statements, and the periods and places of
figures, which it leaves out. Parts are the same that overlap by half; one whose extent is another by more
than a tenth is selected anew (7 keys, of which 5 select the words, as of the 8), and so is a mention with
other words than the gold's that overlap them (before, it was taken out and added). Statements that are taken
out take their tasks along.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
from desk import Fix, fixes
from gold import GOLD, golds
from suggested import Page

import bienban
from bienban.record.model import Body, Person, Place, Record
from bienban.web.facts import names, titles


def _mentioned(record: Record) -> list[str]:
    """The names that were suggested before."""
    found = {one.name for one in record.mentions if isinstance(one, Person | Body | Place)}
    came = record.session.participants if record.session else ()
    return sorted(found | {one.name for one in came})


def main() -> None:
    """Count for every text and for all, and say what was corrected."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=[GOLD / "dev", GOLD / "real-dev"])
    parser.add_argument("--records", type=Path, help="a folder with the records, NAME.json each")
    options = parser.parse_args()
    total, fixed = [0] * 5, [Counter[str]() for _ in range(4)]
    print(f"{'':32}{'the page':>20}{'before':>20}{'no help':>10}")
    print(f"{'':32}{'corrections':>12}{'keys':>8}{'corrections':>12}{'keys':>8}{'keys':>10}")
    for name, gold in golds(options.folders).items():
        if options.records:
            record = msgspec.json.decode((options.records / f"{name}.json").read_bytes(), type=Record)
        else:
            record = bienban.read(gold["text"], gold["given"] or None)
        pages = Page(names(record), titles=titles(record)), Page(_mentioned(record), "some"), Page((), "none")
        page, before, bare = (list(fixes(gold, record, one)) for one in pages)
        row = [len(page), _keys(page), len(before), _keys(before), _keys(bare)]
        total = [one + other for one, other in zip(total, row, strict=True)]
        _print(name, row)
        for made, counts, sums in ((page, fixed[0], fixed[1]), (before, fixed[2], fixed[3])):
            for fix in made:
                counts[fix.what] += 1
                sums[fix.what] += fix.keys
    _print("together", total)
    print()
    for what, _ in (fixed[1] | fixed[3]).most_common():
        _print(what, [counts[what] for counts in fixed])


def _keys(made: Sequence[Fix]) -> int:
    return sum(fix.keys for fix in made)


def _print(name: str, row: Sequence[int]) -> None:
    print(
        f"{name:32}" + "".join(f"{one:{width}}" for one, width in zip(row, (12, 8, 12, 8, 10), strict=False))
    )


if __name__ == "__main__":
    main()

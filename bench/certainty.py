"""How sure the facts are: of those called certain, how many are right.

`python bench/certainty.py [--count] [GOLD_DIR ...]` compares every fact of a record with gold (both gold
sets by default), and prints by kind of fact how many there are, how many of them
`bienban.interface.certainty` calls certain, and what shares of both are right; it fails where nothing is
certain, or fewer than 98 % of what is are right. `--count` makes the table that certainty rests on,
`src/bienban/interface/certainty.tsv`, from the folders named, and prints what every text has by the counts
of the others, as a text that was not counted would have. Without it the figures over gold that was counted,
or that the rules were fitted to, guard against a change and are no evidence.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from gold import GOLD, golds, score_module

import bienban
from bienban.interface import certainty
from bienban.interface.certainty import Judged, told

TABLE = Path(certainty.__file__).with_suffix(".tsv")
SESSION = ("kind", "date", "part", "mode", "place")
Data = dict[str, Any]
Counts = dict[certainty.Key, Judged]
Compared = tuple[certainty.Key, bool]
"""A fact, and whether it is right."""
score: Any = score_module()


def folded(names: list[str]) -> set[str]:
    """Names as the score compares them."""
    return set(map(score.fold, names))


def compare(gold: Data, record: Data) -> Iterator[Compared]:
    """Every fact of a record; of lists of names the whole list has to be right."""
    mentioned = certainty.Mentioned(record["mentions"])
    yield from _mentions(gold, record, mentioned)
    if record["session"]:
        yield from _session(gold, record["session"])
    yield from _statements(gold, record)
    yield from _items(gold, record)
    yield from _indicators(gold, record)


def _mentions(gold: Data, record: Data, mentioned: certainty.Mentioned) -> Iterator[Compared]:
    """Span and value; of persons their posts, too."""
    known = {_mention(one) for one in gold["mentions"]}
    for one in record["mentions"]:
        yield (one["kind"], one["rule"], mentioned.told(one)), _mention(one) in known


def _mention(one: Data) -> tuple[Any, ...]:
    return (
        one["kind"],
        one["start"],
        one["end"],
        score.value_of(one),
        frozenset(score.posts(one.get("posts"))),
    )


def _session(gold: Data, found: Data) -> Iterator[Compared]:
    """Its fields, where they are filled, and those who took part with the posts of all their mentions."""
    rule, known = found["rule"], gold["session"] or {}
    inferred = {"date" if name in ("year", "month") else name for name in found["inferred"]}
    for name in SESSION:
        if found[name]:
            right = score.fold(known.get(name)) == score.fold(found[name])
            yield (f"session.{name}", rule, told(name in inferred)), right
    for name in ("lead", "counterpart"):
        if found[name]:
            right = folded(known.get(name, [])) == folded(found[name])
            yield (f"session.{name}", rule, told(name in inferred)), right
    people = [one for one in gold["mentions"] if one["kind"] == "person"]
    for one in found["participants"]:
        held = {post for m in people if m["name"] == one["name"] for post in score.posts(m["posts"])}
        right = one["name"] in known.get("participants", []) and score.posts(one["posts"]) == held
        yield ("participant", rule, told(False)), right


def _statements(gold: Data, record: Data) -> Iterator[Compared]:
    """Act, speaker and addressee of what overlaps by half with a statement of the gold."""
    pairs = score.pairs(gold["statements"], record["statements"], lambda *_: True)
    counterpart = {found: gold["statements"][at] for at, found in pairs}
    for number, one in enumerate(record["statements"]):
        same = counterpart.get(number)
        yield ("statement.act", one["rule"], told(False)), same is not None and same["act"] == one["act"]
        for name in ("speaker", "to"):
            if one[name]:
                right = same is not None and folded(same[name]) == folded(one[name])
                yield (f"statement.{name}", one["rule"], told(name in one["inferred"])), right


def _items(gold: Data, record: Data) -> Iterator[Compared]:
    """Who is in charge and by when, of what overlaps by half with a task of the gold."""
    text = gold["text"]
    known = list(score.items_of(gold, text))
    found = [
        (one, statement["rule"])
        for statement in record["statements"]
        for one in score.items_of({"statements": [statement]}, text)
    ]
    pairs = score.pairs(known, [one for one, _ in found], lambda a, b: a["act"] == b["act"])
    counterpart = {at: known[number] for number, at in pairs}
    for number, (one, rule) in enumerate(found):
        same = counterpart.get(number)
        if one["to"]:
            yield ("item.to", rule, told(False)), same is not None and folded(same["to"]) == folded(one["to"])
        if one["due"]:
            yield ("item.due", rule, told(False)), same is not None and same["due"] == one["due"]


def _indicators(gold: Data, record: Data) -> Iterator[Compared]:
    known = Counter(map(_indicator, gold["indicators"]))
    for one in record["indicators"]:
        fact = _indicator(one)
        yield ("indicator", one["rule"], told(False)), known[fact] > 0
        known[fact] -= 1


def _indicator(one: Data) -> tuple[str, ...]:
    """What the gold says of a figure but its name, which two people word in two ways."""
    change = one["change"]
    if isinstance(change, dict):
        change = f"{change['value']}{change['unit'] or ''}"
    value = str(score.number(one["value"]))
    change = score.fold(str(change or "").lstrip("+"))
    return value, score.fold(one["unit"]), change, one["period"] or "", score.fold(one["place"])


def main() -> int:
    """Compare, print, and write the counts where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=[GOLD / "dev", GOLD / "real-dev"])
    parser.add_argument("--count", action="store_true")
    options = parser.parse_args()
    texts: list[Counts] = []
    for gold in golds(options.folders).values():
        record = msgspec.to_builtins(bienban.read(gold["text"], gold["given"] or None))
        counts: Counts = defaultdict(lambda: Judged(0, 0))
        for key, right in compare(gold, record):
            counts[key] = _plus(counts[key], Judged(1, right))
        texts.append(counts)
    if not options.count:
        return report((key, judged, certainty.certain(*key)) for one in texts for key, judged in one.items())
    total: Counts = defaultdict(lambda: Judged(0, 0))
    for one in texts:
        for key, judged in one.items():
            total[key] = _plus(total[key], judged)
    _write(total)
    return report(
        (key, judged, _plus(total[key], judged, -1).expected >= certainty.SHARE)
        for one in texts
        for key, judged in one.items()
    )


def _plus(one: Judged, other: Judged, times: int = 1) -> Judged:
    return Judged(one.judged + times * other.judged, one.right + times * other.right)


def _write(total: Counts) -> None:
    """Make the table."""
    rows = ("\t".join((*key, str(one.judged), str(one.right))) for key, one in sorted(total.items()))
    TABLE.write_text(
        "fact\trule\thow\tjudged\tright\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8"
    )


def report(counted: Iterable[tuple[certainty.Key, Judged, bool]]) -> int:
    """Print the shares by kind of fact from counts and whether these facts are certain.

    1 where the certain facts are not as right as they are said to be.
    """
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for key, one, sure in counted:
        for row in (key[0], "all"):
            sums[row][0] += one.judged
            sums[row][1] += one.right
            if sure:
                sums[row][2] += one.judged
                sums[row][3] += one.right
    print(f"{'':24}{'facts':>8}{'right':>8}{'certain':>9}{'right':>8}")
    for row, (judged, right, marked, held) in sorted(sums.items(), key=lambda one: (one[0] == "all", one[0])):
        share = f"{held / marked:8.3f}" if marked else ""
        print(f"{row:24}{judged:8}{right / judged:8.3f}{marked:9}{share}")
    _, _, marked, held = sums["all"]
    return int(not marked or held < certainty.SHARE * marked)


if __name__ == "__main__":
    sys.exit(main())

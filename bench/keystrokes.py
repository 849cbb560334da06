"""How many corrections and keys take a record to gold in the reading view, by a model of who corrects there.

`python bench/keystrokes.py [--records DIR] [GOLD_DIR ...]` corrects the record of every text (of both gold
sets by default) until it says what the gold says: with the page as it is, without the box that corrects at
once what says the same (`bienban.register.alike`), and without suggested names, too. With `--records` the
records are read from DIR/NAME.json, so that those of another version can be counted.

The model, of somebody who knows the page and mistypes nothing:

- to go to a fact, open its form and save it are 3 keys; to take a part out of the record is 2;
- to add what is missing is 8 and the text that its form does not begin with: the value of a mention where it
  is not its words; who speaks in a statement where it is not who leads, and who is spoken to; who is in
  charge of a task where it is not whom its statement speaks to, and its deadline; and the name and value of
  a figure, whatever its form begins with;
- text is as many keys as it has characters, but for a name that the record suggested as it was read:
  the shortest beginning that leaves one suggestion, and 2 to take it; what is chosen from a list is 1 key;
- names that stand in a list already are left there; to go to its next name is 1 key, and to empty a place
  or a field 1;
- the box is 1 key, and is ticked where it puts more right than wrong; what it corrects is not counted. The
  one that changes a name wherever the record has it is never ticked: every mention is corrected by itself.

Values are compared as `score.py` does, and so are the addressees of statements, and the periods and places of
figures, which it leaves out. Parts are the same that overlap by half; one whose extent is another by more
than a tenth is selected anew (3 keys). Statements that are taken out take their tasks along.
"""

import argparse
import copy
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import django
import msgspec
from errors import figure
from gold import GOLD, golds, score_module

import bienban
from bienban.record.model import Record
from bienban.register.alike import alike

Data = dict[str, Any]
Pairs = list[tuple[Data, Data]]
OPEN, TAKE_OUT, ADD, CHOOSE, TICK, TAKE, EMPTY, NEXT = 3, 2, 8, 1, 1, 2, 1, 1
"""Keys of the model."""
CHOSEN = ("kind", "part", "mode")
"""Fields of a session that are chosen from a list."""
VALUES = {
    "person": ("name", "rank"), "body": ("name",), "place": ("name",), "time": ("value",),
    "quantity": ("value", "unit"), "instrument": ("id",),
}  # fmt: skip
"""What of a mention is compared."""
score: Any = score_module()


class Fix(NamedTuple):
    """One correction: what it is of, and its keys."""

    what: str
    keys: int


class Typing(NamedTuple):
    """How many keys text is, with these names suggested."""

    names: Sequence[str] = ()

    def text(self, text: str) -> int:
        """Of a text, a name or not; of none the key that empties a field."""
        if text in self.names:
            for typed in range(1, len(text) - TAKE):
                beginning = text[:typed].casefold()
                if sum(name.casefold().startswith(beginning) for name in self.names) == 1:
                    return typed + TAKE
        return len(text) or EMPTY

    def list(self, wanted: Sequence[str], stood: Sequence[str]) -> int:
        """Of a list of names where another one stands."""
        known, places = folded(stood), max(len(wanted), len(stood))
        new = sum(self.text(name) for name in wanted if score.fold(name) not in known)
        return new + NEXT * max(0, places - 1) + EMPTY * (places - len(wanted))


def folded(names: Sequence[str]) -> set[str]:
    """Names as the score compares them."""
    return {*map(score.fold, names)}


def fixes(gold: Data, record: Data, names: Sequence[str] = (), *, box: bool = True) -> Iterator[Fix]:
    """The corrections that make a record (as JSON) say what the gold says; `names` are suggested."""
    record, typing = copy.deepcopy(record), Typing(names)
    yield from _mentions(gold, record, typing)
    yield from _session(gold["session"], record["session"], typing)
    yield from _statements(gold, record, typing, box)
    yield from _figures(gold, record, typing)


def _mentions(gold: Data, record: Data, typing: Typing) -> Iterator[Fix]:
    """Mentions by their places; of persons name, rank and posts are one form."""
    known, found = (
        {(one["kind"], one["start"], one["end"]): one for one in side["mentions"]} for side in (gold, record)
    )
    for key, wanted in known.items():
        kind, got = key[0], found.get(key)
        stood = got or {"kind": kind, "name": wanted["text"], "id": wanted["text"]}
        keys = 0
        for field in VALUES[kind]:
            same = score.number if field == "value" else score.fold
            if same(wanted.get(field)) != same(stood.get(field)):
                keys += typing.text(wanted.get(field) or "")
        if kind == "person":
            posts = score.posts(stood.get("posts"))
            for title, body in wanted["posts"]:
                if (score.fold(title), score.fold(body)) not in posts:
                    keys += typing.text(title) + (typing.text(body) if body else 0)
            keys += EMPTY * len(posts - score.posts(wanted["posts"]))
        if got is None:
            yield Fix(f"{kind} missing", ADD + keys)
        elif keys:
            yield Fix(kind, OPEN + keys)
    for kind, *_ in found.keys() - known.keys():
        yield Fix(f"{kind} none", TAKE_OUT)


def _session(gold: Data | None, found: Data | None, typing: Typing) -> Iterator[Fix]:
    if not gold:
        yield from [Fix("session none", TAKE_OUT)] if found else []
        return
    keys = 0
    for field in ("kind", "date", "part", "mode", "place"):
        wanted, got = gold[field] or "", (found or {}).get(field) or ""
        if score.fold(wanted) != score.fold(got):
            typed = CHOOSE if field in CHOSEN else typing.text(wanted)
            keys += typed
            yield from [Fix(f"session {field}", OPEN + typed)] if found else []
    for field in ("lead", "counterpart"):
        stood = (found or {}).get(field) or []
        if folded(gold[field]) != folded(stood):
            typed = typing.list(gold[field], stood)
            keys += typed
            yield from [Fix(f"session {field}", OPEN + typed)] if found else []
    if not found:
        yield Fix("session missing", ADD + keys)
    came = {score.fold(one["name"]) for one in (found or {}).get("participants") or []}
    for name in gold["participants"]:
        if score.fold(name) not in came:
            yield Fix("participant missing", ADD + typing.text(name))
    for _ in came - folded(gold["participants"]):
        yield Fix("participant none", TAKE_OUT)


def _statements(gold: Data, record: Data, typing: Typing, box: bool) -> Iterator[Fix]:
    """Statements and then their tasks; what is none is taken out of the record first."""
    both, missing, none = _paired(gold["statements"], record["statements"])
    record["statements"] = [one for one in record["statements"] if one not in none]
    yield from (Fix("statement none", TAKE_OUT) for _ in none)
    for one in missing:
        begun = gold["session"]["lead"][:1] if gold["session"] else []
        keys = typing.list(one["speaker"], begun) if folded(one["speaker"]) != folded(begun) else 0
        yield Fix("statement missing", ADD + keys + sum(map(typing.text, one["to"])))
    for wanted, got in both:
        if score.overlap(wanted, got) < 0.9:
            yield Fix("statement extent", OPEN)
        if wanted["act"] != got["act"]:
            yield Fix("statement act", OPEN + CHOOSE)
            got["act"] = wanted["act"]
    for field in ("speaker", "to"):
        yield from _names(record, "statement", field, both, typing, box)
    yield from _items(gold, record, typing, box)


def _items(gold: Data, record: Data, typing: Typing, box: bool) -> Iterator[Fix]:
    """Tasks; an item without a body in charge has its statement's."""
    for one in record["statements"]:
        for item in one["items"]:
            item["to"] = item["to"] or one["to"]
    asked = [one for one in record["statements"] if one["act"] in ("directive", "petition")]
    addressees = {one["start"]: one["to"] for one in gold["statements"]}
    of_statement = {
        item["start"]: addressees[one["start"]] for one in gold["statements"] for item in one["items"]
    }
    wanted = list(score.items_of(gold, gold["text"]))
    both, missing, none = _paired(wanted, [item for one in asked for item in one["items"]])
    for one in record["statements"]:
        one["items"] = [item for item in one["items"] if item not in none]
    yield from (Fix("task none", TAKE_OUT) for _ in none)
    for item in missing:
        keys = sum(map(typing.text, item["to"])) if item["to"] != of_statement[item["start"]] else 0
        yield Fix("task missing", ADD + keys + len(item["due"] or ""))
    for item, got in both:
        if score.overlap(item, got) < 0.9:
            yield Fix("task extent", OPEN)
        if (item["due"] or "") != (got["due"] or ""):
            yield Fix("task due", OPEN + typing.text(item["due"] or ""))
    yield from _names(record, "item", "to", both, typing, box)


def _names(record: Data, part: str, field: str, both: Pairs, typing: Typing, box: bool) -> Iterator[Fix]:
    """A field with names, put right in the record part by part, or with the box at several at once."""
    parts = {(one["start"], one["end"]): one for _, one in both}
    wanted = {(one["start"], one["end"]): gold[field] for gold, one in both}

    def wrong(span: tuple[int, int]) -> bool:
        return folded(wanted[span]) != folded(parts[span][field])

    while left := [span for span in parts if wrong(span)]:
        span, ticked = left[0], []
        if box:
            others = alike(msgspec.convert(record, Record), part, *span, field)
            righted = [one for one in others if folded(wanted[one]) == folded(wanted[span])]
            if len(righted) > sum(not wrong(one) for one in others):
                ticked = others
        keys = OPEN + typing.list(wanted[span], parts[span][field])
        yield Fix(f"{part} {field}", keys + (TICK if ticked else 0))
        for one in (span, *ticked):
            parts[one][field] = wanted[span]


def _figures(gold: Data, record: Data, typing: Typing) -> Iterator[Fix]:
    """Figures by value, unit and change, as the score compares them; period and place are in one form."""
    left = list(gold["indicators"])
    for got in record["indicators"]:
        wanted = next((one for one in left if figure(one) == figure(got)), None)
        if wanted is None:
            yield Fix("figure none", TAKE_OUT)
            continue
        left.remove(wanted)
        told = [(wanted.get(field) or "", got[field] or "") for field in ("period", "place")]
        keys = sum(typing.text(one) for one, other in told if score.fold(one) != score.fold(other))
        yield from [Fix("figure", OPEN + keys)] if keys else []
    for one in left:
        yield Fix("figure missing", ADD + len(one["name"]) + len(str(one["value"] or "")))


def _paired(gold: Sequence[Data], found: Sequence[Data]) -> tuple[Pairs, list[Data], list[Data]]:
    """What is one part on both sides, what is missing, and what is none."""
    pairs = score.pairs(gold, found, lambda one, other: True)
    known, seen = {i for i, _ in pairs}, {j for _, j in pairs}
    return (
        [(gold[i], found[j]) for i, j in sorted(pairs)],
        [one for i, one in enumerate(gold) if i not in known],
        [one for j, one in enumerate(found) if j not in seen],
    )


def suggester() -> Callable[[Record], list[str]]:
    """What the reading view suggests as names in a record; Django is set up for it, without a database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bienban.web.settings")
    django.setup()
    from bienban.web.facts import names

    return names


def main() -> None:
    """Count for every text and for all, and say what was corrected."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=[GOLD / "dev", GOLD / "real-dev"])
    parser.add_argument("--records", type=Path, help="a folder with the records, NAME.json each")
    options = parser.parse_args()
    names, total = suggester(), [0] * 5
    what: Counter[str] = Counter()
    keys: Counter[str] = Counter()
    print(f"{'':32}{'the page':>16}{'without the box':>18}{'nor suggestions':>18}")
    print(f"{'':32}{'corrections':>12}{'keys':>8}{'corrections':>12}{'keys':>8}{'keys':>14}")
    for name, gold in golds(options.folders).items():
        if options.records:
            record = json.loads((options.records / f"{name}.json").read_text(encoding="utf-8"))
        else:
            record = msgspec.to_builtins(bienban.read(gold["text"], gold["given"] or None))
        suggested = names(msgspec.convert(record, Record))
        page = list(fixes(gold, record, suggested))
        single = list(fixes(gold, record, suggested, box=False))
        bare = list(fixes(gold, record, box=False))
        row = [len(page), _keys(page), len(single), _keys(single), _keys(bare)]
        total = [one + other for one, other in zip(total, row, strict=True)]
        _print(name, row)
        for fix in page:
            what[fix.what] += 1
            keys[fix.what] += fix.keys
    _print("together", total)
    print(f"\n{'with the page as it is':32}{'corrections':>12}{'keys':>8}")
    for one, count in keys.most_common():
        print(f"{one:32}{what[one]:12}{count:8}")


def _keys(made: Sequence[Fix]) -> int:
    return sum(fix.keys for fix in made)


def _print(name: str, row: Sequence[int]) -> None:
    print(f"{name:32}{row[0]:12}{row[1]:8}{row[2]:12}{row[3]:8}{row[4]:14}")


if __name__ == "__main__":
    main()

"""What is wrong with the records, by class: every difference from gold, counted, and listed on request.

`python bench/errors.py [--list CLASS] [GOLD_DIR ...]` compares the records of the gold's texts (both gold
sets by default) fact by fact, and lists the errors of a class with the words around each. A fact is a mention
with its value, a post, a field or name of the session, the act, speaker and addressee of a statement, a task,
who is in charge of it, its deadline, a reported figure. What overlaps is one fact with something wrong about
it; what overlaps with nothing is missing, or is none. An error that follows from another one is counted once:
nothing is asked of the speaker where the statement is missing, and tasks of a statement that is missing or
has another act are a class of their own. Errors of sealed articles are counted and never listed.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from gold import GOLD, golds, score_module

import bienban

Data = dict[str, Any]
WIDE = 60
"""Characters of a stretch that a listed error shows."""
AROUND = 200
"""Characters of the text that are shown before and behind its place."""
score: Any = score_module()


class Error(NamedTuple):
    """A difference from gold; `start` is where in the text it is."""

    what: str
    how: str
    start: int
    wanted: str
    got: str


class Pairs(NamedTuple):
    """What of the gold and what of the record is one thing, and what stands alone on either side."""

    both: list[tuple[Data, Data]]
    missing: list[Data]
    false: list[Data]


def paired(gold: Sequence[Data], found: Sequence[Data]) -> Pairs:
    """One to one by overlap, the largest first; any overlap counts, so that a wrong extent is one error."""
    shared = sorted(
        ((score.overlap(g, f), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)
         if score.overlap(g, f) > 0), reverse=True,
    )  # fmt: skip
    left, right = dict(enumerate(gold)), dict(enumerate(found))
    both = []
    for _, i, j in shared:
        if -i in left and -j in right:
            both.append((left.pop(-i), right.pop(-j)))
    return Pairs(both, list(left.values()), list(right.values()))


def errors(gold: Data, record: Data) -> Iterator[Error]:
    """Every difference of a record from the gold of its text."""
    yield from _mentions(gold, record)
    yield from _session(gold["session"], record["session"])
    yield from _statements(gold, record)
    yield from _figures(gold, record)


def _mentions(gold: Data, record: Data) -> Iterator[Error]:
    text = gold["text"]
    for kind in score.KINDS:
        of_kind = [[one for one in side["mentions"] if one["kind"] == kind] for side in (gold, record)]
        both, missing, false = paired(*of_kind)
        for one in missing:
            yield Error(kind, "missing", one["start"], _shown(text, one), "")
        for one in false:
            yield Error(kind, "none", one["start"], "", _shown(text, one))
        for wanted, got in both:
            at = wanted["start"]
            if (wanted["start"], wanted["end"]) != (got["start"], got["end"]):
                yield Error(kind, "span", at, _shown(text, wanted), _shown(text, got))
            elif score.value_of(wanted) != score.value_of(got):
                yield Error(kind, "value", at, str(score.value_of(wanted)), str(score.value_of(got)))
            if kind == "person":
                known, seen = score.posts(wanted["posts"]), score.posts(got["posts"])
                for post in sorted(known - seen):
                    yield Error("post", "missing", at, " @ ".join(post), "")
                for post in sorted(seen - known):
                    yield Error("post", "none", at, "", " @ ".join(post))


def _session(gold: Data | None, found: Data | None) -> Iterator[Error]:
    if not (gold and found):
        if gold:
            yield Error("session", "missing", 0, gold["kind"], "")
        elif found:
            yield Error("session", "none", 0, "", found["kind"])
        return
    for field in ("kind", "date", "part", "mode", "place"):
        wanted, got = score.fold(gold[field]), score.fold(found[field])
        if wanted != got:
            how = "value" if wanted and got else "missing" if wanted else "none"
            yield Error(f"session {field}", how, 0, wanted, got)
    found = {**found, "participants": [one["name"] for one in found["participants"]]}
    for field in ("lead", "counterpart", "participants"):
        known, seen = ({*map(score.fold, side[field])} for side in (gold, found))
        for name in sorted(known - seen):
            yield Error(f"session {field}", "missing", 0, name, "")
        for name in sorted(seen - known):
            yield Error(f"session {field}", "none", 0, "", name)


def _statements(gold: Data, record: Data) -> Iterator[Error]:
    text = gold["text"]
    both, missing, false = paired(gold["statements"], record["statements"])
    for one in missing:
        yield Error("statement", "missing", one["start"], f"{one['act']} {_shown(text, one)}", "")
    for one in false:
        yield Error("statement", "none", one["start"], "", f"{one['act']} {_shown(text, one)}")
    for wanted, got in both:
        at = wanted["start"]
        if wanted["act"] != got["act"]:
            yield Error("statement act", "value", at, wanted["act"], f"{got['act']} {_shown(text, got)}")
        if score.overlap(wanted, got) < 0.5:
            yield Error("statement", "extent", at, _ends(text, wanted), _ends(text, got))
        yield from _names("statement speaker", at, wanted["speaker"], got["speaker"])
        if not (wanted["items"] and got["items"]):  # else it is asked of the items
            yield from _names("statement addressee", at, wanted["to"], got["to"])
    yield from _items(gold, record, [(w, g) for w, g in both if w["act"] == g["act"]])


def _items(gold: Data, record: Data, same: Sequence[tuple[Data, Data]]) -> Iterator[Error]:
    """Tasks; `same` are the pairs of statements that have one act."""
    text = gold["text"]
    wanted, got = ({one["start"]: one for w in same for one in w[side]["items"]} for side in (0, 1))
    both, missing, false = paired(list(score.items_of(gold, text)), list(score.items_of(record, text)))
    for alone, mine, how in ((missing, wanted, "missing"), (false, got, "none")):
        for one in alone:
            follows = "" if one["start"] in mine else " with its statement"
            shown = _shown(text, one)
            yield Error(
                "task", how + follows, one["start"], *((shown, "") if how == "missing" else ("", shown))
            )
    for one, other in both:
        at = one["start"]
        if score.overlap(one, other) < 0.5:
            yield Error("task", "extent", at, _ends(text, one), _ends(text, other))
        yield from _names("task in charge", at, one["to"], other["to"])
        if (one["due"] or "") != (other["due"] or ""):
            how = "value" if one["due"] and other["due"] else "missing" if one["due"] else "none"
            yield Error("task due", how, at, str(one["due"] or ""), str(other["due"] or ""))


def _names(what: str, start: int, wanted: Sequence[str], got: Sequence[str]) -> Iterator[Error]:
    """One error where two lists of names differ."""
    if {*map(score.fold, wanted)} != {*map(score.fold, got)}:
        how = "value" if wanted and got else "missing" if wanted else "none"
        yield Error(what, how, start, "; ".join(wanted), "; ".join(got))


def _figures(gold: Data, record: Data) -> Iterator[Error]:
    """Reported figures by value, unit and change, as the score compares them."""
    known, seen = (Counter(map(figure, side["indicators"])) for side in (gold, record))
    told = {figure(one): one for one in (*record["indicators"], *gold["indicators"])}
    for more, how in ((known - seen, "missing"), (seen - known, "none")):
        for one in more.elements():
            shown = " ".join((told[one]["name"], *one))
            at = told[one].get("at", told[one].get("start", 0))
            yield Error("figure", how, at, *((shown, "") if how == "missing" else ("", shown)))


def figure(one: Data) -> tuple[str, str, str]:
    """Value, unit and change of a reported figure as the score compares them."""
    change = one.get("change")
    if isinstance(change, dict):
        change = f"{change['value']}{change['unit'] or ''}"
    return score.number(one["value"]), score.fold(one["unit"]), score.fold(str(change or "").lstrip("+"))


def facts(record: Data) -> int:
    """How many facts a record states."""
    session, found = record["session"], len(record["mentions"]) + len(record["indicators"])
    found += sum(len(one.get("posts") or ()) for one in record["mentions"])
    if session:
        found += sum(1 for field in ("kind", "date", "part", "mode", "place") if session[field])
        found += sum(len(session[field]) for field in ("lead", "counterpart", "participants"))
    for one in record["statements"]:
        found += 1 + bool(one["speaker"]) + bool(one["to"])
    for one in score.items_of(record, record["document"]["text"]):
        found += 1 + bool(one["to"]) + bool(one["due"])
    return found


def _shown(text: str, one: Data) -> str:
    return " ".join(text[one["start"] : one["end"]][:WIDE].split())


def _around(text: str, start: int) -> str:
    """The words around a place, which is marked."""
    before, behind = text[max(0, start - AROUND) : start], text[start : start + AROUND]
    return " ".join(f"{before}▶{behind}".split())


def _ends(text: str, one: Data) -> str:
    """The first and the last words of a stretch."""
    whole = " ".join(text[one["start"] : one["end"]].split())
    return whole if len(whole) <= WIDE else f"{whole[: WIDE // 2]} … {whole[-WIDE // 2 :]}"


def main() -> None:
    """Count, print, and list where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=[GOLD / "dev", GOLD / "real-dev"])
    parser.add_argument("--list", metavar="CLASS", help="the errors of a class, or of all that begin so, too")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    texts = stated = 0
    for name, gold in golds(options.folders).items():
        record = msgspec.to_builtins(bienban.read(gold["text"], gold["given"] or None))
        texts, stated = texts + 1, stated + facts(record)
        for error in errors(gold, record):
            counts[error.what][error.how] += 1
            if options.list and error.what.startswith(options.list) and not gold.get("sealed"):
                told = f"{error.wanted or '–'} · read {error.got or '–'}"
                print(f"[{name} {error.start}] {error.what} {error.how}: {told}")
                print(f"    {_around(gold['text'], error.start)}")
    lacking = sum(n for hows in counts.values() for how, n in hows.items() if how.startswith("missing"))
    wrong = sum(hows.total() for hows in counts.values()) - lacking
    print(
        f"{texts} texts, {stated} facts; {wrong} wrong (1 in {stated / max(1, wrong):.0f}), {lacking} missing"
    )
    print(f"{'':24}{'errors':>8}{'in 1,000':>10}")
    for what, hows in sorted(counts.items(), key=lambda one: -one[1].total()):
        told = ", ".join(f"{how} {n}" for how, n in hows.most_common())
        print(f"{what:24}{hows.total():8}{1000 * hows.total() / stated:10.1f}   {told}")


if __name__ == "__main__":
    main()

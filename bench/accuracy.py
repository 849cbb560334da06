"""How right the records are: every row of the official score on both gold sets, and what others get.

`python bench/accuracy.py [--update] [--no-peers]` prints F1 (session fields: accuracy) by row with gains and
losses against `baseline.json`; `--update` makes the present figures the baseline.
"""

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec
from gold import GOLD, golds, score_module

import bienban

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "baseline.json"
SETS = ("dev", "real-dev")
PEERS = HERE.parent / ".venv-bench" / "bin" / "python"
CLASSES = {"underthesea": ("person", "body", "place"), "dateparser": ("time",)}


def figures(found: dict[str, dict[str, Any]]) -> dict[str, float]:
    """F1 or accuracy by row of the official score."""
    score = score_module()
    tallies: Any = defaultdict(score.Tally)
    fields: Any = defaultdict(list)
    for name, gold in found.items():
        record = msgspec.to_builtins(bienban.read(gold["text"], gold["given"] or None))
        score.compare(name, gold, record, tallies, fields)
    rows = {row: tally.figures()["f1"] for row, tally in tallies.items()}
    return rows | {row: round(sum(ok for _, ok, _ in done) / len(done), 4) for row, done in fields.items()}


def ask_peers(texts: list[tuple[str, str]], timed: list[int], rounds: int) -> dict[str, Any]:
    """What `peers.py` answers from its own environment; {} where there is none."""
    if not PEERS.exists():
        return {}
    task = json.dumps({"texts": texts, "timed": timed, "rounds": rounds})
    answer = subprocess.run(
        [str(PEERS), str(HERE / "peers.py")], input=task, capture_output=True, text=True, encoding="utf-8"
    )
    if answer.returncode:
        print(f"bench/peers.py failed:\n{answer.stderr[-1000:]}", file=sys.stderr)
        return {}
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def day(gold: dict[str, Any]) -> str:
    """A full day of publication for tools that want one: the first that the gold's date allows."""
    return str(gold["published"] or "2024")[:10] + "-01-01"[len(str(gold["published"] or "2024")) - 4 :]


def f1(gold: set[Any], found: set[Any]) -> float:
    """F1 of two sets."""
    return 2 * len(gold & found) / (len(gold) + len(found)) if gold or found else 1.0


def print_own(sets: dict[str, dict[str, float]], baseline: dict[str, dict[str, float]]) -> None:
    """One row a class, one pair of columns a set: the figure, and its change since the baseline."""
    print(f"{'':24}" + "".join(f"{name:>10}{'change':>9}" for name in sets))
    for row in next(iter(sets.values())):
        line = f"{row:24}"
        for name, rows in sets.items():
            before = baseline.get(name, {}).get(row)
            change = rows[row] - before if before is not None else 0.0
            line += f"{rows[row]:10.3f}" + (f"{change:+9.3f}" if abs(change) >= 0.0005 else " " * 9)
        print(line)


def print_peers(found: dict[str, dict[str, Any]]) -> None:
    """F1 of exact spans, and of spans where half or more overlaps, by class: the tool's and ours."""
    texts = [(gold["text"], day(gold)) for gold in found.values()]
    peers = ask_peers(texts, [], 0)
    if not peers:
        print(
            "\nunderthesea and dateparser: not installed here, so not compared (see requirements-bench.lock)"
        )
        return
    score = score_module()
    ours = [
        [
            (m.start, m.end, type(m).__name__.lower())
            for m in bienban.read(g["text"], g["given"] or None).mentions
        ]
        for g in found.values()
    ]
    gold_spans = [[(m["start"], m["end"], m["kind"]) for m in gold["mentions"]] for gold in found.values()]
    print(
        f"\n{'the same texts, spans':24}{'tool':>14}{'exact':>9}{'overlap':>9}{'bienban':>16}{'overlap':>9}"
    )
    for tool, kinds in CLASSES.items():
        if "missing" in peers[tool]:
            print(f"{tool}: not installed here ({peers[tool]['missing']})")
            continue
        theirs = [[tuple(span[:3]) for span in spans] for spans in peers[tool]["spans"]]
        for kind in kinds:
            cells = [value for spans in (theirs, ours) for value in compared(score, gold_spans, spans, kind)]
            print(f"{kind:24}{tool:>14}{cells[0]:9.3f}{cells[1]:9.3f}{cells[2]:16.3f}{cells[3]:9.3f}")


def compared(score: Any, gold: list[Any], found: list[Any], kind: str) -> tuple[float, float]:
    """F1 of exact and of half-overlapping spans of one kind over all texts."""
    exact_gold = {(i, *span) for i, spans in enumerate(gold) for span in spans if span[2] == kind}
    exact_found = {(i, *span) for i, spans in enumerate(found) for span in spans if span[2] == kind}
    hits = 0
    for wanted, got in zip(gold, found, strict=True):
        pairs = [[{"start": s, "end": e} for s, e, k in spans if k == kind] for spans in (wanted, got)]
        hits += len(score.pairs(*pairs, lambda a, b: True))
    total = len(exact_gold) + len(exact_found)
    return f1(exact_gold, exact_found), 2 * hits / total if total else 1.0


def main() -> None:
    """Print both tables; exit 1 where the gold is missing."""
    parser = argparse.ArgumentParser(
        description="Accuracy on both gold sets, against the baseline and other tools"
    )
    parser.add_argument("--update", action="store_true", help="make the present figures the baseline")
    parser.add_argument("--no-peers", action="store_true", help="leave underthesea and dateparser out")
    options = parser.parse_args()
    if not GOLD.is_dir():
        sys.exit(f"no gold: {GOLD} is missing")
    found = {name: golds([GOLD / name]) for name in SETS}
    sets = {name: figures(gold) for name, gold in found.items()}
    baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    print_own(sets, baseline)
    if options.update:
        BASELINE.write_text(json.dumps(sets, indent=1) + "\n", encoding="utf-8")
    if not options.no_peers:
        print_peers({name: gold for golds_of_set in found.values() for name, gold in golds_of_set.items()})


if __name__ == "__main__":
    main()

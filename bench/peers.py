"""What a user would otherwise take, on the same texts: underthesea's NER and dateparser's search.

Runs in an environment of its own (requirements-bench.lock). Standard input: {"texts": [[text, day of
publication], ...], "timed": [indexes], "rounds": n}. Standard output: for each tool {"version": ...,
"spans": for each text [[start, end, kind, value], ...], "seconds": the median for each timed text}, or
{"missing": reason}.
"""

import datetime
import json
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

Spans = list[tuple[int, int, str, str | None]]
Find = Callable[[str, str], Spans]
KINDS = {"PER": "person", "ORG": "body", "LOC": "place"}


def underthesea() -> Find:
    """Persons, bodies and places by sentence; tokens are found again in the text from left to right."""
    from underthesea import ner, sent_tokenize

    def find(text: str, published: str) -> Spans:
        spans: Spans = []
        at = 0
        for sentence in sent_tokenize(text):
            inside = ""
            for token, _, _, tag in ner(sentence):
                start = text.find(token, at)
                if start < 0:
                    inside = ""
                    continue
                at = start + len(token)
                kind = KINDS.get(tag[2:], "")
                if kind and tag.startswith("I-") and inside == kind:
                    spans[-1] = (spans[-1][0], at, kind, None)
                elif kind:
                    spans.append((start, at, kind, None))
                inside = kind
        return spans

    return find


def dateparser() -> Find:
    """Times with the day that dateparser reads; relative ones count from the day of publication."""
    from dateparser.search import search_dates

    def find(text: str, published: str) -> Spans:
        spans: Spans = []
        at = 0
        base = datetime.datetime.fromisoformat(published)
        for surface, moment in search_dates(text, ["vi"], {"RELATIVE_BASE": base}) or ():
            start = text.find(surface, at)
            if start >= 0:
                at = start + len(surface)
                spans.append((start, at, "time", moment.date().isoformat()))
        return spans

    return find


def measure(find: Find, task: dict[str, Any]) -> dict[str, Any]:
    """The spans of every text, and the median time over the rounds for those to be timed."""
    spans = [find(*text) for text in task["texts"]]
    seconds = []
    for index in task["timed"]:
        rounds = []
        for _ in range(task["rounds"]):
            begin = time.process_time()
            find(*task["texts"][index])
            rounds.append(time.process_time() - begin)
        seconds.append(statistics.median(rounds))
    return {"spans": spans, "seconds": seconds}


def main() -> None:
    """Measure both tools, or say why one cannot run here."""
    task = json.load(sys.stdin)
    results: dict[str, Any] = {}
    for tool in (underthesea, dateparser):
        name = tool.__name__
        try:
            find = tool()
        except ImportError as error:
            results[name] = {"missing": str(error)}
            continue
        results[name] = {"version": version(name), **measure(find, task)}
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()

"""Real articles annotated from scratch, as gold for every bench: `python bench/annotated.py FOLDER`.

`annotated_readouts.jsonl` has 701 articles of `shared/real` and `shared/real-news`, a line each: the
beginning of the text's hash and everything that `compile_gold.py` makes of an annotated text, but for the
words of the text itself, which are only pointed to. The statements of most are those of
`statement_labels.tsv`, and the line has the tasks in them. Written into FOLDER/open and FOLDER/sealed with
their texts they are what the gold of `shared/gold` is, so that `score.py`, `errors.py`, `keystrokes.py` and
`certainty.py` take those folders.

The annotators saw the guidelines and the texts, and neither the reader nor its output. Of the open articles
everything may be looked at, and rules were mended by their errors; of the sealed ones sums only, or they
could not be measured by any more.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gold import real_texts
from statements import Article, articles

ANNOTATED = Path(__file__).with_name("annotated_readouts.jsonl")
Data = dict[str, Any]


def annotated() -> Iterator[Data]:
    """The annotated articles as gold; `id` is the beginning of the text's hash.

    Raises SystemExit where the text of one is not at hand.
    """
    texts = {hashlib.sha256(text.encode()).hexdigest()[:16]: text for _, text in real_texts()}
    labelled = articles()
    for line in ANNOTATED.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        gold["id"] = key = gold.pop("sha256")
        if key not in texts:
            raise SystemExit(f"the text of {key} is not among the real articles")
        gold["text"] = text = texts[key]
        for mention in gold["mentions"]:
            mention["text"] = text[mention["start"] : mention["end"]]
        if "items" in gold:
            gold["statements"] = with_tasks(labelled[key], gold.pop("items"))
        yield gold


def with_tasks(article: Article, items: list[Data]) -> list[Data]:
    """The labelled statements of an article, each with those of the tasks that stand in it."""
    return [
        {**one, "items": [item for item in items if one["start"] <= item["start"] < one["end"]]}
        for one in article.statements
    ]


def main(folder: Path) -> None:
    """Write them into two folders, NAME.json each."""
    for gold in annotated():
        side = folder / ("sealed" if gold["sealed"] else "open")
        side.mkdir(parents=True, exist_ok=True)
        (side / f"{gold['id']}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: annotated.py FOLDER")
    main(Path(sys.argv[1]))

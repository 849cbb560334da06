"""Real articles annotated from scratch, as gold for every bench: `python bench/annotated.py FOLDER`.

`annotated_readouts.jsonl` has 36 articles of `shared/real` and `shared/real-news`, a line each: the beginning
of the text's hash and everything that `compile_gold.py` makes of an annotated text, but for the words of the
text itself, which are only pointed to. Written into a folder with their texts they are what the gold of
`shared/gold` is, so that `score.py`, `errors.py`, `keystrokes.py` and `certainty.py` take that folder.

The annotators saw the guidelines and the texts, and neither the reader nor its output. No rule was written
for these articles; who looks at their errors to write one can no longer measure by them.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gold import real_texts

ANNOTATED = Path(__file__).with_name("annotated_readouts.jsonl")


def annotated() -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotated articles by the beginning of their hash, as gold.

    Raises SystemExit where the text of one is not at hand.
    """
    by_hash = {hashlib.sha256(text.encode()).hexdigest()[:16]: text for _, text in real_texts()}
    for line in ANNOTATED.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        key = gold.pop("sha256")
        if key not in by_hash:
            raise SystemExit(f"the text of {key} is not among the real articles")
        gold["text"] = text = by_hash[key]
        for mention in gold["mentions"]:
            mention["text"] = text[mention["start"] : mention["end"]]
        yield key, gold


def main(folder: Path) -> None:
    """Write them into a folder, NAME.json each."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, gold in annotated():
        (folder / f"{key}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: annotated.py FOLDER")
    main(Path(sys.argv[1]))

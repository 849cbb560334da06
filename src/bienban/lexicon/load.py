"""Reading the lexicon: tab-separated tables, one file a family of words, checked as they are read.

Every table starts with a header row. The columns `surface`, `value`, `example` and `source` are
common to all; a table may have more (SEE each file). A line that starts with `#` is a comment.
"""

import unicodedata
from importlib import resources
from pathlib import Path

from bienban.errors import LexiconError

Row = dict[str, str]


def table(name: str) -> list[Row]:
    """The rows of `lexicon/data/NAME.tsv`, in order; raises LexiconError for a row that breaks a rule."""
    path = Path(str(resources.files("bienban.lexicon") / "data" / f"{name}.tsv"))
    lines = path.read_text(encoding="utf-8").splitlines()
    header: list[str] | None = None
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        if not unicodedata.is_normalized("NFC", line):
            raise LexiconError(path, number, "the line is not in NFC")
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) != len(header):
            raise LexiconError(path, number, f"{len(cells)} cells, the header has {len(header)}")
        key = tuple(cells[: len(header) - 2]) if "example" in header else tuple(cells)
        if key in seen:
            raise LexiconError(path, number, f"the same row stands in line {seen[key]}")
        seen[key] = number
        rows.append(dict(zip(header, cells, strict=True)))
    return rows

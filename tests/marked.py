"""Cases as marked text: `Chiều <time value="2019-04-05TAF">5/4/2019</time>, tại ...`, read strictly.

One case a line in `tests/cases/NAME.txt`. Empty lines and lines that begin with `#` are left out; `¶` stands
for a blank line between paragraphs and `⏎` for a single line break; `&lt;`, `&gt;`, `&amp;` and `&quot;` for
the four marks. Elements nest as they do in the text; an empty element (`<given published="2024-10"/>`) tells
the test something about the case and takes no text.
"""

import re
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"

_TAG = re.compile(r"<(/?)([a-z]+)((?: [a-z_]+=\"[^\"<>]*\")*)(/?)>|[<>]|&[a-z]*;?")
_ATTRIBUTE = re.compile(r" ([a-z_]+)=\"([^\"<>]*)\"")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}


class Marked(NamedTuple):
    """An element of a case: `text[start:end]` is what stands between its tags."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int


class Case(NamedTuple):
    """A case of a file: its line, its text without tags, its elements by `start`, longest first."""

    number: int
    text: str
    marked: list[Marked]


def _plain(written: str) -> str:
    for entity, mark in _ENTITIES.items():
        written = written.replace(entity, mark) if entity != "&amp;" else written
    return written.replace("&amp;", "&")


def parse(line: str) -> tuple[str, list[Marked]]:
    """The text of a marked line and its elements; ValueError says what is not well formed."""
    line = line.replace("¶", "\n\n").replace("⏎", "\n")
    pieces: list[str] = []
    found: list[Marked] = []
    opened: list[tuple[str, dict[str, str], int]] = []
    size = at = 0
    for match in _TAG.finditer(line):
        pieces.append(line[at : match.start()])
        size += len(pieces[-1])
        at = match.end()
        closing, tag, written, empty = match.group(1, 2, 3, 4)
        if match.group() in _ENTITIES:
            pieces.append(_ENTITIES[match.group()])
            size += 1
        elif tag is None or (closing and (written or empty)):
            raise ValueError(f"column {match.start() + 1}: {match.group()!r} is no tag")
        elif closing:
            if not opened or opened[-1][0] != tag:
                raise ValueError(f"column {match.start() + 1}: </{tag}> closes nothing")
            name, attributes, start = opened.pop()
            if start == size:
                raise ValueError(f"column {match.start() + 1}: <{tag}> holds no text")
            found.append(Marked(name, attributes, start, size))
        else:
            pairs = _ATTRIBUTE.findall(written)
            attributes = {name: _plain(value) for name, value in pairs}
            if len(attributes) != len(pairs):
                raise ValueError(f"column {match.start() + 1}: an attribute is given twice")
            if empty:
                found.append(Marked(tag, attributes, size, size))
            else:
                opened.append((tag, attributes, size))
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is not closed")
    pieces.append(line[at:])
    found.sort(key=lambda element: (element.start, -element.end))
    return "".join(pieces), found


def cases(name: str) -> list[Case]:
    """The cases of `tests/cases/NAME.txt`; ValueError names the line that is not well formed."""
    path = CASES / f"{name}.txt"
    read: list[Case] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            text, marked = parse(line)
        except ValueError as error:
            raise ValueError(f"{path.name} line {number}: {error}") from error
        read.append(Case(number, text, marked))
    return read

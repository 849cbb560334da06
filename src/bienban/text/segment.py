"""The parts of a text: crawl header, title, captions, credits, letterhead, paragraphs, sentences."""

import re
from typing import Literal, NamedTuple

from bienban.text.source import Source

BlockKind = Literal[
    "header",  # " date 2024-10 " of crawled files
    "letterhead",  # issuer, national title, number and date line of a notice
    "title",  # headline of an article; "THÔNG BÁO / Kết luận của ..." of a notice
    "subhead",  # a short line inside the article that heads a part of it
    "caption",  # a picture's caption, with or without its credit
    "credit",  # byline, source, "Tin, ảnh: ..."
    "signature",  # place of receipt and signature block of a notice
    "paragraph",
]


class Sentence(NamedTuple):
    """A sentence's span: from its first to behind its last character, outer space excluded."""

    start: int
    end: int


class Block(NamedTuple):
    """A paragraph-like part of the text.

    `content` is where the words begin after an enumerator ("1.", "a)", "- ", "(2)", "Một là,"), and
    `marker` that enumerator without punctuation ("1", "a", "-", "(2)"), None where there is none.
    """

    kind: BlockKind
    start: int
    end: int
    content: int
    marker: str | None
    sentences: tuple[Sentence, ...]


class Layout(NamedTuple):
    """The blocks in their order, the publication month of a crawl header, the title's span."""

    blocks: tuple[Block, ...]
    published: str | None
    title: tuple[int, int] | None


def segment(source: Source) -> Layout:
    """Divide a text into blocks and sentences; every offset is into `source.view`."""
    blocks = []
    for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", source.view):
        start, end = found.start(), found.start() + len(found.group().rstrip())
        sentences = [
            Sentence(start + s.start(), start + s.end())
            for s in re.finditer(r"\S.*?(?:[.!?…]+[\"'”)]*(?=\s+[A-ZĐÁÀÂĂÊÔƠƯỨÝ\"“(])|$)", source.view[start:end], re.S)
        ]
        blocks.append(Block("paragraph", start, end, start, None, tuple(sentences)))
    header = re.match(r"\s*date (\d{4}-\d{2})\b", source.view)
    return Layout(tuple(blocks), header.group(1) if header else None, None)

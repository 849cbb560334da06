"""The parts of a text: crawl header, title, captions, credits, letterhead, paragraphs, sentences.

Paragraphs are separated by blank lines where the text has them, else every line is one. Sub-points
on single line breaks ("a) ...;", "- ...;") belong to the numbered paragraph before them. What is no
paragraph of the report itself is told apart by its shape and place: `bienban.text.parts`.
"""

import re
from typing import NamedTuple

from bienban.text import parts, run_together
from bienban.text.parts import BlockKind
from bienban.text.sentences import enumerator, level, sentence_ends
from bienban.text.source import Source


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
    """The blocks in their order, the date of publication that the text states of itself, the title's span.

    `published` is EDTF: the month of a crawl header, or the day of a notice's place-and-date line or of
    a byline's time stamp ("PV - Thứ hai, 06/05/2024 18:21").
    """

    blocks: tuple[Block, ...]
    published: str | None
    title: tuple[int, int] | None


_HEADER = re.compile(r"[ \n]*(date (\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))(?![\w/-])")
# A headline run together with the article: "... về khu công nghiệp (QNO) - Ngày 23/7, ..."
_GLUED = re.compile(r" (?=\((?:[A-ZĐ][A-ZĐ&-]{1,8}|[A-Za-z]{2,15}(?:\.[a-z]{2,8}){1,3})\) ?- ?[^\W\d_a-zđ])")

_Line = tuple[int, int, bool]  # start, end, whether a blank line stands before it
_Piece = list[tuple[int, int]]  # the lines of one block


def segment(source: Source) -> Layout:
    """Divide a text into blocks and sentences; every offset is into `source.view`. Linear, never raises."""
    view = source.view
    header = _HEADER.match(view)
    lines = _lines(view, header.end() if header else 0)
    if lines and not header:
        lines = _unglued(view, lines)
    wrapped = _is_wrapped(view, lines)
    pieces = _pieces(view, lines, wrapped)
    kinds, published = parts.kinds(view, pieces)
    blocks: list[Block] = []
    title: tuple[int, int] | None = None
    if header:
        start, end = header.span(1)
        blocks.append(Block("header", start, end, start, None, (Sentence(start, end),)))
        published = header.group(2)
    ends = sentence_ends(view, wrapped)
    ends.append(len(view) + 1)
    at = 0
    for piece, kind in zip(pieces, kinds, strict=True):
        start, end = piece[0][0], piece[-1][1]
        content, marker = enumerator(view, start, end)
        sentences: list[Sentence] = []
        for begin, close in [(start, end)] if wrapped else piece:
            while ends[at] <= begin:
                at += 1
            first = begin
            if ends[at] <= content:
                at += 1  # the dot of the enumerator
            while ends[at] < close:
                sentences.append(Sentence(first, ends[at]))
                first = ends[at]
                while view[first] in " \n":
                    first += 1
                at += 1
            if first < close:
                sentences.append(Sentence(first, close))
        if kind == "title":
            title = (title[0] if title else start, end)
        block = Block(kind, start, end, content, marker, tuple(sentences))
        if kind == "paragraph" and len(piece) == 1 and end - start >= run_together.SHORTEST:
            blocks += _parted(view, block)
        else:
            blocks.append(block)
    if blocks and blocks[-1].kind == "paragraph" and len(blocks[-1].sentences) > 1:
        blocks[-1:] = _without_byline(view, blocks[-1])
    return Layout(tuple(blocks), published, title)


def _parted(view: str, block: Block) -> list[Block]:
    """A paragraph, and apart from it the captions and headings that a crawler ran together with it."""
    blocks: list[Block] = []
    rest: list[Sentence] = []
    waiting = list(reversed(block.sentences))
    for start, end, credited in run_together.cuts(view, block.sentences):
        kind = "caption" if credited else parts.kind_of_line(view, start, end)
        if kind == "paragraph":
            continue
        while waiting and waiting[-1].start < end:
            sentence = waiting.pop()
            if sentence.start < start:
                close = _trimmed(view, sentence.start, min(sentence.end, start))
                rest.append(Sentence(sentence.start, close))
            behind = run_together.skipped(view, end, sentence.end)
            if behind < sentence.end:
                waiting.append(Sentence(behind, sentence.end))
                break
        if rest:
            blocks.append(_paragraph(block, rest))
            rest = []
        close = _trimmed(view, start, end)
        blocks.append(Block(kind, start, close, start, None, (Sentence(start, close),)))
    if not blocks:
        return [block]
    rest += reversed(waiting)
    if rest:
        blocks.append(_paragraph(block, rest))
    return blocks


def _paragraph(block: Block, sentences: list[Sentence]) -> Block:
    """Some sentences of a paragraph as one; only the first of its parts has its enumerator."""
    start, end = sentences[0].start, sentences[-1].end
    if start == block.start:
        return block._replace(end=end, sentences=tuple(sentences))
    return Block("paragraph", start, end, start, None, tuple(sentences))


def _trimmed(view: str, start: int, end: int) -> int:
    while end > start and view[end - 1] == " ":
        end -= 1
    return end


def _without_byline(view: str, block: Block) -> list[Block]:
    """The last paragraph, and apart from it an author's name that was run together with its end."""
    byline = block.sentences[-1]
    if byline.end - byline.start > 60 or not parts.is_credit(view, byline.start, byline.end):
        return [block]
    sentences = block.sentences[:-1]
    return [
        block._replace(end=sentences[-1].end, sentences=sentences),
        Block("credit", byline.start, byline.end, byline.start, None, (byline,)),
    ]


def _lines(view: str, position: int) -> list[_Line]:
    """The lines with words from `position` on, without the space around them."""
    lines: list[_Line] = []
    gap = False
    for line in view[position:].split("\n") if position else view.split("\n"):
        stripped = line.strip(" ")
        if stripped:
            start = position + (0 if line[0] != " " else len(line) - len(line.lstrip(" ")))
            lines.append((start, start + len(stripped), gap))
            gap = False
        else:
            gap = True
        position += len(line) + 1
    return lines


def _unglued(view: str, lines: list[_Line]) -> list[_Line]:
    """The lines with a headline cut off that a crawler ran together with the dateline behind it."""
    for index, (start, end, gap) in enumerate(lines[:2]):
        found = _GLUED.search(view, start + 20, min(end, start + 300))
        if found and view.find(". ", start, found.start()) < 0:
            headline = start + len(view[start : found.start()].rstrip(" "))
            return [*lines[:index], (start, headline, gap), (found.end(), end, True), *lines[index + 1 :]]
    return lines


def _is_wrapped(view: str, lines: list[_Line]) -> bool:
    """Whether lines are broken at a fixed width, as in plain-text mail or text out of a PDF."""
    if len(lines) < 6:
        return False
    running = 0
    for start, end, gap in lines:
        if end - start > 140:
            return False
        if not gap and view[start].islower() and view[start + 1 : start + 2] != ")":
            running += 1
    return running * 4 >= len(lines)


def _pieces(view: str, lines: list[_Line], wrapped: bool) -> list[_Piece]:
    """The lines gathered into blocks."""
    gaps = single = plain = 0
    markers: list[str | None] = []
    for index, (start, end, gap) in enumerate(lines):
        if not gap and index:
            single += 1
            marker = enumerator(view, start, end)[1]
            plain += marker is None and view[lines[index - 1][1] - 1] not in ";:"
            markers.append(marker)
        else:
            gaps += gap
            markers.append(None)
    if not single:
        return [[(start, end)] for start, end, _ in lines]
    by_line = not gaps or (single > 2 * gaps and plain * 2 > single)
    pieces: list[_Piece] = []
    depth = 0
    for index, (start, end, gap) in enumerate(lines):
        marker = markers[index]
        joins = False
        if index and not (gap and not by_line):
            if marker is not None:
                joins = 0 < depth < level(marker)
            elif wrapped:
                joins = not by_line or view[lines[index - 1][1] - 1] not in ".:;!?…"
            else:
                # Behind sub-points an unmarked line still belongs to the numbered paragraph.
                joins = not by_line and depth > 0
        if joins:
            pieces[-1].append((start, end))
            continue
        pieces.append([(start, end)])
        depth = level(marker or enumerator(view, start, end)[1])
    return pieces

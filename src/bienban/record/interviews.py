"""Interviews: who answers in which sentences, and which ones ask.

"PV: Vì sao dự án chậm? Ông Lê Văn Tám: Vướng mắc là ở mặt bằng." An answer begins with its speaker before a
colon, behind a question; it goes on until the next question.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from bienban.mentions.base import Reading
from bienban.record.wording import PERSON, VERB, Wording
from bienban.text.segment import Block, Sentence

_LABEL = re.compile(r"[^\W\d][^\n.?!:;,\"“”]{1,24}:\s")  # "PV:", "Phóng viên:"
_THANKS = re.compile(
    r"(?:[^.?!:]{1,24}: (?:xin )?(?:trân trọng |chân thành )?cảm ơn "
    r"|(?:xin )?(?:trân trọng |chân thành )?cảm ơn (?:ông|bà|bộ trưởng|anh|chị))"
)
_LONGEST = 120  # characters before the colon behind a speaker
_NAMED = 40  # characters of a paragraph that opens with somebody's name
_FEWEST = 2  # answers behind questions that make an interview


class Turn(Struct, frozen=True, gc=False):
    """The sentences between two positions; `speaker` answers in them, None where somebody asks."""

    start: int
    end: int
    speaker: str | None


def turns_of(reading: Reading, blocks: Sequence[Block], wording: Wording) -> list[Turn]:
    """The turns of an interview by `start`; none where a text is no interview."""
    if reading.view.count("?") < _FEWEST or reading.view.count(":") < _FEWEST:
        return []
    sentences = [
        (block, sentence)
        for block in blocks
        for sentence in block.sentences
        if block.kind == "paragraph"
        or (block.kind == "subhead" and _asks(reading, sentence))
        or _THANKS.match(reading.lower, sentence.start)
    ]
    answers = list(_answers(reading, sentences, wording))
    asked = [at for at, _ in answers if at and _asks(reading, sentences[at - 1][1])]
    if len(asked) < _FEWEST:
        return []
    turns: list[Turn] = []
    for number, (at, speaker) in enumerate(answers):
        limit = answers[number + 1][0] if number + 1 < len(answers) else len(sentences)
        if at not in asked:
            # a saying that heads the interview ends with its paragraph
            block = sentences[at][0]
            limit = next((n for n in range(at + 1, limit) if sentences[n][0] is not block), limit)
        until = _question(reading, sentences, at + 1, limit)
        until = next((n for n in range(at + 1, until) if _tells_of(speaker, sentences[n], wording)), until)
        turns.append(Turn(sentences[at][1].start, sentences[until - 1][1].end, speaker))
        if until < limit:
            turns.append(Turn(sentences[until][1].start, sentences[limit - 1][1].end, None))
    return turns


def _answers(
    reading: Reading, sentences: list[tuple[Block, Sentence]], wording: Wording
) -> Iterator[tuple[int, str]]:
    """The sentences that begin with a person before a colon, and who that is."""
    for at, (_, sentence) in enumerate(sentences):
        colon = reading.view.find(":", sentence.start, min(sentence.end, sentence.start + _LONGEST))
        if colon < 0:
            continue
        first, last = bisect_left(wording.starts, sentence.start), bisect_left(wording.starts, colon) - 1
        if last < first or not wording.line[last].sort & PERSON:
            continue
        named = wording.line[last]
        verbs = any(token.sort & VERB for token in wording.line[first:last])
        if not verbs and not reading.view[named.end : colon].strip():
            yield at, named.name


def _asks(reading: Reading, sentence: Sentence) -> bool:
    return reading.view[sentence.start : sentence.end].rstrip(' "”').endswith("?")


def _tells_of(speaker: str, place: tuple[Block, Sentence], wording: Wording) -> bool:
    """Whether a paragraph opens with the speaker's name: it tells of him, and is no answer of his."""
    block, sentence = place
    if sentence.start != block.sentences[0].start:
        return False
    first = bisect_left(wording.starts, sentence.start)
    last = bisect_left(wording.starts, sentence.start + _NAMED)
    return any(token.sort & PERSON and token.name == speaker for token in wording.line[first:last])


def _question(reading: Reading, sentences: list[tuple[Block, Sentence]], first: int, limit: int) -> int:
    """The sentence with which the next question, or the thanks at the end, begins."""
    for at in range(first, limit):
        block, sentence = sentences[at]
        if _LABEL.match(reading.view, sentence.start) or _THANKS.match(reading.lower, sentence.start):
            return at
        opens = sentence.start == block.sentences[0].start
        if (
            opens
            and limit < len(sentences)
            and sentences[limit - 1][0] is block
            and _asks(reading, sentences[limit - 1][1])
        ):
            return at
    return limit - 1 if limit < len(sentences) and limit > first else limit

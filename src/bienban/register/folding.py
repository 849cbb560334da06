"""Texts and names as they are compared: tone placement unified, with diacritics or without."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from bienban.text.source import Source

_TOKEN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """A name as it is looked up: lower case, NFC, "hoà" as "hòa", one space between words."""
    return " ".join(Source(name).lower.split())


def tokens(text: str) -> list[str]:
    """The words of a text in lower case with their diacritics; "21/2019/nđ-cp" is four of them."""
    return _TOKEN.findall(Source(text).lower)


def tokens_of_spans(text: str, spans: Sequence[tuple[int, int]]) -> list[list[str]]:
    """The tokens of several stretches of one text, each as `tokens` has them.

    Stretches lie in one another, so the text is cut at all their ends and every piece is looked at once.
    """
    source = Source(text)
    if source.origin is not None:
        return [tokens(text[start:end]) for start, end in spans]
    lower = source.lower
    cuts = sorted({edge for span in spans for edge in span})
    if any(lower[cut - 1 : cut].isalnum() and lower[cut : cut + 1].isalnum() for cut in cuts if cut):
        return [_TOKEN.findall(lower, start, end) for start, end in spans]
    pieces = [_TOKEN.findall(lower, start, end) for start, end in pairwise(cuts)]
    place = {cut: number for number, cut in enumerate(cuts)}
    return [[*chain.from_iterable(pieces[place[start] : place[end]])] for start, end in spans]


def _plain_letters() -> dict[int, str]:
    """Every letter with a diacritic up to the end of Latin Extended Additional, and what is left of it."""
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(code))[0]
        if bare != chr(code):
            table[code] = bare
    return table


_PLAIN = _plain_letters()


_KNOWN = frozenset({*map(chr, _PLAIN), *map(chr, range(128))})


def plain(text: str) -> str:
    """The text without diacritics, as long as before: "hòa bình" is "hoa binh".

    Punctuation beyond ASCII becomes ".", so that what is left is looked up in one step.
    """
    odd = set(text) - _KNOWN
    foreign = {letter for letter in odd if letter.isalnum() or unicodedata.combining(letter)}
    for letter in odd - foreign:
        text = text.replace(letter, ".")
    if foreign:  # letters of another alphabet
        return text.translate(_PLAIN)
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = apart.encode("ascii", "ignore").decode()
    return bare if len(bare) == len(text) else text.translate(_PLAIN)


class _PlainWords(dict[str, str]):
    """Words without diacritics, remembered: some thousand syllables make up nearly all of any text."""

    def __missing__(self, word: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = bare = plain(word)
        return bare


REMEMBERED = 20_000
"""Words that are remembered without their diacritics."""
_plain_words = _PlainWords()


def plain_words(words: Iterable[str]) -> str:
    """Words without diacritics, as `plain` has them, one space between them."""
    return " ".join(map(_plain_words.__getitem__, words))


@lru_cache(maxsize=4096)
def searched(name: str) -> str:
    """A name as lists are searched: its words without diacritics, each with a space before it."""
    return " " + plain_words(tokens(name))

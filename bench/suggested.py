"""How many keys a text is with what `static/web/suggest.js` suggests in a field.

The same rules in Python; a test compares the two in a browser.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from gold import score_module

TAKE, EMPTY, NEXT = 2, 1, 1
"""Keys of the model: to take a name as before, to empty a place or field, to go to the next."""
MOST, OCCURRENCES = 8, 4
score: Any = score_module()
BORDERS = frozenset(
    re.findall(
        r"\w+",
        "bằng cho chưa còn có của cần do gồm giảm khi là lên mà nên phải so sẽ số theo thì trong trên tại tới"
        " từ và về với vào xuống yêu đang đã đề đạt đến để được ước tăng",
    )
)
_WORD = re.compile(r"(?<![^\W_])[^\W_]")
_TOKEN = re.compile(r"[^\W\d_]+|\d[^\W_]*|[^\s\w]|_")
_ADDED = re.compile(r"(?:[\W_])*[^\W_]+")


@lru_cache(maxsize=4096)
def _letter(one: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", one) if not unicodedata.combining(c))
    bare = bare.replace("đ", "d").replace("Đ", "d").lower()
    return bare if len(bare) == 1 else one


@lru_cache(maxsize=4096)
def flat(text: str) -> str:
    """A text without marks on its letters, as long as it was."""
    return "".join(map(_letter, text))


def border(words: str, at: int) -> int:
    """Where the phrase ends that goes on at a place of the words."""
    end = at
    for found in _TOKEN.finditer(words, at):
        token = found[0]
        rest = found.start() == at and at > 0 and words[at - 1].isalpha() and token[0].isalpha()
        if not rest and end > at and (not token[0].isalpha() or token.lower() in BORDERS):
            break
        end = found.end()
    return end


def phrases(typed: str, words: str) -> list[str]:
    """What the words go on with behind the last words that were typed, up to the next border."""
    lower = flat(words)
    for begins in _WORD.finditer(typed):
        before, last = typed[: begins.start()], typed[begins.start() :]
        offered = []
        for found in re.finditer(rf"(?<![^\W_]){re.escape(flat(last))}", lower):
            said = words[found.start() : found.end()]
            kept = last if said.lower() == last.lower() else said
            offered.append(before + kept + words[found.end() : border(words, found.end())])
        if offered:
            return offered[:OCCURRENCES]
    return []


def suggestions(typed: str, names: Sequence[str], words: str) -> list[str]:
    """The texts that may be meant by what was typed so far, the likeliest first."""
    start = flat(typed)
    begun = [name for name in names if flat(name).startswith(start)]
    exact = [name for name in begun if name.lower().startswith(typed.lower())]
    at_word = re.compile(rf"(?<![^\W_]){re.escape(start)}")
    inside = [name for name in names if name not in begun and at_word.search(flat(name))]
    named = [*(exact or begun), *inside][: MOST // 2]
    return [one for one in dict.fromkeys([*named, *phrases(typed, words)]) if one != typed][:MOST]


def word(suggestion: str, typed: str) -> str:
    """A suggestion up to the first word of what it adds."""
    if not flat(suggestion).startswith(flat(typed)):
        return suggestion
    found = _ADDED.match(suggestion[len(typed) :])
    return suggestion[: len(typed)] + (found[0] if found else "")


def keys(text: str, names: Sequence[str], words: str) -> int:
    """The fewest keys that a text takes: a letter is 1; the first suggestion is 1, and so is its first word;
    a further one is 1 for each step down to it and 1 to take it.
    """  # fmt: skip
    wanted, least = text.lower(), [*range(len(text) + 1)]
    for typed in range(1, len(text)):
        least[typed] = min(least[typed], least[typed - 1] + 1)
        offered = suggestions(text[:typed], names, words)
        taken = [(one, 1 if not place else place + 2) for place, one in enumerate(offered)]
        taken += [(word(offered[0], text[:typed]), 1)] if offered else []
        for one, count in taken:
            if len(one) > typed and wanted.startswith(one.lower()):
                least[len(one)] = min(least[len(one)], least[typed] + count)
    return min(least[-1], least[-2] + 1) if text else 1


class Page(NamedTuple):
    """What the page does for who corrects: names and titles it suggests, and how much else it helps."""

    names: Sequence[str] = ()
    help: str = "all"
    """"all"; "some": as before; or "none"."""
    titles: Sequence[str] = ()

    def text(self, text: str, words: str = "", *, phrase: bool = False) -> int:
        """The keys of a text, which stands among these words or does not; of none the key that empties it."""
        if self.help == "all":
            return keys(text, () if phrase else self.names, words) if text else EMPTY
        if self.help == "some" and text in self.names:
            for typed in range(1, len(text) - TAKE):
                beginning = text[:typed].casefold()
                if sum(name.casefold().startswith(beginning) for name in self.names) == 1:
                    return typed + TAKE
        return len(text) or EMPTY

    def title(self, text: str, words: str) -> int:
        """The keys of the title of a post."""
        return keys(text, self.titles, words) if self.help == "all" else self.text(text)

    def list(self, wanted: Sequence[str], stood: Sequence[str], words: str = "") -> int:
        """Of a list of names where another one stands."""
        known, places = folded(stood), max(len(wanted), len(stood))
        new = sum(self.text(name, words) for name in wanted if score.fold(name) not in known)
        return new + NEXT * max(0, places - 1) + EMPTY * (places - len(wanted))


def folded(names: Sequence[str]) -> set[str]:
    """Names as the score compares them."""
    return {*map(score.fold, names)}

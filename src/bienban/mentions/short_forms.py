"""What short forms stand for: one way of telling, for bodies, persons and instruments alike.

A text names in full once and then goes on with a part of the name: its head ("Học viện"), its initials in
brackets, a last name ("ông Giang"), a number without its symbol ("Nghị quyết 57"). Which part that is, each
kind of name knows; which of several full names is meant, is settled here.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

SAID = (
    r"(?:(?:sau đây|dưới đây|từ đây) )?(?:được )?"
    r"(?:(?:gọi|viết) (?:tắt|chung)|gọi|tên viết tắt)(?: là)?:? [\"“]?"
)
"""What a text says in brackets in front of the short form that it will use, as a pattern."""
_FEW = 8


class FullNames:
    """The full names that a text has for each of its short forms, with their places."""

    __slots__ = ("_named", "_told", "_view")

    def __init__(self, view: str) -> None:
        self._view = view
        self._named: dict[str, list[tuple[int, str]]] = {}
        self._told: dict[str, _Told] = {}

    def add(self, short: str, start: int, full: str) -> None:
        """Keep that `full`, which `short` may stand for, is named at `start`; in the order of the places."""
        self._named.setdefault(short, []).append((start, full))

    def __contains__(self, short: str) -> bool:
        return short in self._named

    def nearest(self, short: str, position: int) -> str | None:
        """The one last named before `position`, else the first one: where two hardly ever compete."""
        named = self._named.get(short)
        return named[max(0, bisect_left(named, (position, "")) - 1)][1] if named is not None else None

    def plain(self, short: str, position: int) -> str | None:
        """The one that is plain at `position`: the only one, the paragraph's, or the last one and the topic.

        None where two of them compete: an empty field is better than a wrong one. Names are added before.
        """
        if short not in self._named:
            return None
        told = self._told.get(short)
        if told is None:
            told = self._told[short] = _Told(self._named[short])
        return told.at(position, self._view.rfind("\n", 0, position) + 1)


class _Told:
    """The full names for one short form in order, and what of each place would be asked again and again."""

    __slots__ = ("_foremost", "_named", "_other", "_single")

    def __init__(self, named: list[tuple[int, str]]) -> None:
        self._named = _in_full(named)
        self._single = self._named[0][1] if len({full for _, full in self._named}) == 1 else None
        self._other: list[int] = []
        """Where the last one of another name stands before each, -1 for none."""
        self._foremost: list[bool] = []
        """Whether each is named more often up to there than any other."""
        counts: Counter[str] = Counter()
        other, most = -1, 0
        previous: tuple[int, str] | None = None
        for start, full in self._named:
            if previous is not None and previous[1] != full:
                other = previous[0]
            previous = (start, full)
            counts[full] += 1
            self._other.append(other)
            self._foremost.append(counts[full] > most)
            most = max(most, counts[full])

    def at(self, position: int, paragraph: int) -> str | None:
        """The one that is plain at a place in the paragraph that begins at `paragraph`."""
        if self._single is not None:
            return self._single
        last = bisect_left(self._named, (position, "")) - 1
        if last < 0:
            return None
        start, full = self._named[last]
        alone = self._other[last] < paragraph if start >= paragraph else self._foremost[last]
        return full if alone else None


def _in_full(named: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The same in one spelling each, the beginning of just one other given by that one."""
    spelled: dict[str, str] = {}
    for full, _ in Counter(full for _, full in named).most_common():
        spelled.setdefault(full.lower(), full)
    told: dict[str, str] = {}
    names = sorted(spelled)
    for index, name in enumerate(names):
        longer = [other for other in names[index + 1 : index + 3] if other.startswith(f"{name} ")]
        told[name] = spelled[longer[0]] if len(longer) == 1 else spelled[name]
    return [(start, told[full.lower()]) for start, full in named]


def occurrences(view: str, surfaces: list[str]) -> Iterator[tuple[int, int, str]]:
    """Where surfaces stand as whole words: a search for each of a few, one pass for many."""
    found: list[tuple[int, int, str]] = []
    if len(surfaces) > _FEW:
        every = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
        matches = every.find_matches_as_indexes(view)
        found += [(start, end, surfaces[index]) for index, start, end in matches]
    else:
        for surface in surfaces:
            start = view.find(surface)
            while start >= 0:
                end = start + len(surface)
                found.append((start, end, surface))
                start = view.find(surface, end)
    for start, end, surface in found:
        if not (start and view[start - 1].isalnum()) and not (end < len(view) and view[end].isalnum()):
            yield start, end, surface


def initials(words: str) -> str:
    """The first letters of words, as capitals: "VBQPPL" of "văn bản quy phạm pháp luật"."""
    return "".join(word[0] for word in words.replace("-", " ").replace(",", " ").split()).upper()


def introduced(view: str, abbreviation: str) -> str | None:
    """The words that a text gives an abbreviation for, in brackets behind them; None if it gives none."""
    bracket = view.find(f" ({abbreviation})")
    letters = "".join(letter for letter in abbreviation if letter.isalpha())
    if bracket < 0 or len(letters) < 2:
        return None
    words = view[max(0, bracket - 12 * len(letters)) : bracket].split(" ")
    # "và" and dashes have letters of their own in some abbreviations and none in others
    for count in range(len(letters), min(len(words), len(letters) + 3) + 1):
        given = words[-count:]
        for skipped in ("", "và"):
            kept = [word for word in given if word.lower() != skipped and word[:1].isalnum()]
            if kept and kept[0] == given[0] and initials(" ".join(kept)) == letters:
                return " ".join(given)
    return None

"""Names of foreigners, which begin with no family name of ours.

Such a name is told by the role in front of it and what says more of that role ("nghị sĩ đối lập Anh John
Smith"), by the age, role or post behind it ("John Smith, một nhà phân tích") or what only persons do, and a
single word of it by the whole name elsewhere in the text, as that one by "ông Smith".
"""

import re
from bisect import bisect_right
from functools import cache

from bienban.lexicon.load import table
from bienban.lexicon.phrases import Phrases
from bienban.mentions.base import Reading
from bienban.mentions.body_firms import ends_in_firm_word
from bienban.mentions.body_words import borders, predicate_between
from bienban.mentions.callings import has_calling_behind
from bienban.mentions.persons import Label, Name, Token
from bienban.mentions.posts import PostToken
from bienban.mentions.short_forms import FullNames
from bienban.mentions.units import foreign, place_abroad_at

_REACH = 60
"""How far in front of a name its role may stand."""
_BROKEN = re.compile(
    r"[,.;:()\"“”\n…/]|(?<![^\W_])(?:và|cùng|các|những|do|như|mà|khi|nhưng|hoặc|hay)(?![^\W_])"
)
"""What does not stand between a role and the name of who holds it."""
_AGE = re.compile(r"(?:, | \()\d{2} tuổi(?![^\W_])")
_DESCRIBED = re.compile(r"(?:,| -| –) (?:là |cũng là |một |một trong những |cựu |nguyên |nữ )*")
_APART = (", ", " - ", " – ", " (")
_SAYS = re.compile(
    r",? (?:nói|chia sẻ|cho hay|cho biết|bày tỏ|nhận định|khẳng định|nhấn mạnh|thừa nhận|viết|cho rằng"
    r"|bình luận|tâm sự|trả lời|giải thích|lưu ý|tiết lộ)(?![^\W_])"
)
"""What persons do rather than bodies, behind the name."""
_NO_PERSONS_BEHIND = frozenset({"của", "tại", "ở", "từ", "trên", "cư", "bang", "máy"})
"""Behind these words a body or a place is named, of which much may be told."""
_BEHIND = (", ", " - ", " – ", " (", " là ")
"""What stands between a name and a role of its."""
_MANY = ("các ", "những ", "nhiều ", "một số ")


@cache
def _roles() -> Phrases[bool]:
    """Roles, ranks and posts in lower case, as they stand behind the name of who has them."""
    surfaces = [row["surface"] for row in table("honorifics") if row["value"] == "-"]
    surfaces += [row["surface"] for name in ("ranks", "posts") for row in table(name)]
    return Phrases((surface.lower(), True) for surface in (*surfaces, "người", "thành viên", "quan chức"))


def looks_foreign(words: list[str]) -> bool:
    """Whether the words of a run may be a foreigner's name: Latin letters, and one is no syllable of ours."""
    return (
        all(word.isascii() and not (len(word) > 1 and word.isupper()) for word in words)
        and any(foreign(word) for word in words)
        and not any(word.lower() in borders("not_a_person") or ends_in_firm_word(word) for word in words)
    )


def _called(found: dict[int, Name]) -> frozenset[str]:
    """The foreigners that are called by one word behind an honorific or a post: "ông Smith"."""
    return frozenset(
        name.name
        for name in found.values()
        if " " not in name.name and name.rule in ("person.honorific", "person.post") and foreign(name.name)
    )


class Foreigners:
    """Finds the foreigners of one text among the capitalised words that nothing stands in front of."""

    def __init__(self, reading: Reading, tokens: list[Token]) -> None:
        self.base, self.view, self.lower = reading.base, reading.view, reading.lower
        self.tokens = tokens
        self.ends = [token.end for token in tokens]

    def find(self, found: dict[int, Name], loose: list[tuple[int, int]]) -> None:
        """Add whole names: told by a role in front, by what stands behind, or by a "ông Smith" elsewhere."""
        ends = {name.end for name in found.values()}
        called = _called(found)
        for run, end in loose:
            start = run
            words = self.view[start:end].split(" ")
            if words[0].lower() in borders("opens_clause"):
                start += len(words.pop(0)) + 1  # "Theo | John Smith"
            if not 2 <= len(words) <= 4 or (words[-1] not in called and not looks_foreign(words)):
                continue
            if self._a_place(start, end):
                continue
            before = self._word_before(start)
            if start in found or before in borders("before_person") or before in _NO_PERSONS_BEHIND:
                continue
            role = self._role_before(start, ends)
            if role is not None:
                found[start] = Name(start, end, self.base[start:end], "person.role")
                if isinstance(role, Label) and role.kind == "rank":
                    found[start].rank = role.value
            elif self._described(end) or _SAYS.match(self.lower, end):
                found[start] = Name(start, end, self.base[start:end], "person.described")
            elif words[-1] in called:
                found[start] = Name(start, end, self.base[start:end], "person.known")
            else:
                continue
            ends.add(end)

    def single_words(self, found: dict[int, Name], loose: list[tuple[int, int]]) -> list[tuple[int, str]]:
        """The places and words of the runs of one word that may be part of a foreigner's name."""
        ends = {name.end for name in found.values()}  # "Anna von der | Heide"
        single: list[tuple[int, str]] = []
        for start, end in loose:
            word = self.base[start:end]
            if start in found or end in ends or " " in word or word.isupper() or not foreign(word):
                continue
            if self._word_before(start) not in borders("before_person"):
                single.append((start, word))
        return single

    def repeated(self, whole: FullNames, found: dict[int, Name], single: list[tuple[int, str]]) -> None:
        """Add the `single` words of whole names: "Putin", once "Vladimir Putin" was named."""
        called = _called(found)
        for start, word in single:
            owner = whole.plain(word, start) or (word if word in called and word not in whole else None)
            if owner is not None:
                found[start] = Name(start, start + len(word), owner, "person.known")

    def _word_before(self, start: int) -> str:
        return self.lower[max(0, start - 12) : start].rstrip().rpartition(" ")[2].lstrip('("“')

    def _a_place(self, start: int, end: int) -> bool:
        """Whether a place opens or ends the run: "Hong Kong Disneyland", "Real Madrid"."""
        last = self.view.rfind(" ", start, end) + 1
        at_end = place_abroad_at(self.view, self.lower, last)
        return place_abroad_at(self.view, self.lower, start) is not None or (
            at_end is not None and at_end[0] == end
        )

    def _described(self, end: int) -> bool:
        if _AGE.match(self.lower, end):
            return True
        if self.lower.startswith(_APART, end) and has_calling_behind(self.lower, end):
            return True
        opening = _DESCRIBED.match(self.lower, end)
        return opening is not None and _roles().longest(self.lower, opening.end()) is not None

    def _role_before(self, start: int, ends: set[int]) -> Token | None:
        """The last role, rank or post in front, where it is that of who is named: nothing comes in between.

        `ends`: where the names end; a role behind one of them is that one's.
        """
        index = bisect_right(self.ends, start) - 1
        if index < 0 or start - self.ends[index] > _REACH:
            return None
        token = self.tokens[index]
        if not isinstance(token, PostToken) and token.kind == "honorific" and token.value:
            return None
        if token.plural or self.lower.endswith(_MANY, 0, token.start):
            return None
        if _BROKEN.search(self.lower, token.end, start):
            return None
        if any(
            self.view.endswith(joint, 0, token.start) and token.start - len(joint) in ends
            for joint in _BEHIND
        ):
            return None
        if predicate_between(self.lower, token.end + 1, start - 1):
            return None
        return token

"""Finding persons' names.

A name is a run of capitalised words that stands behind a rank, an honorific or a post, or in front of a
post, or that begins with a family name. Posts stand before the name ("Đại tướng, Bộ trưởng Quốc phòng Phan
Văn A") or behind it ("Phan Văn A, Ủy viên Bộ Chính trị, Bộ trưởng Bộ Quốc phòng"), in lists divided by ";".
"""

import re

from bienban.lexicon import gazetteer
from bienban.mentions.base import Reading
from bienban.mentions.body_heads import of_kind
from bienban.mentions.body_words import borders, predicate_end
from bienban.mentions.person_credits import Credits
from bienban.mentions.person_foreign import Foreigners, looks_foreign
from bienban.mentions.person_ties import Ties
from bienban.mentions.persons import Name, Token, joint_before, opens_list, titled, token_ends
from bienban.mentions.posts import PostToken
from bienban.mentions.short_forms import FullNames
from bienban.mentions.units import RUN, country_at, foreign, place_abroad_at, surnames
from bienban.text.letters import UPPER

RULES = {
    "person.rank": "a name behind a military, police or academic rank",
    "person.honorific": "a name behind đồng chí, ông, bà ...",
    "person.post": "a name behind a post",
    "person.post_after": "a name in front of its posts",
    "person.list": "a name in a list of persons",
    "person.credit": "an author or photographer in a caption or credit",
    "person.role": "a foreign name behind a role and what says more of it: nghị sĩ đối lập Anh ...",
    "person.described": "a foreign name in front of an age, a role or a post: ..., một nhà phân tích",
    "person.surname": "a run of capitalised words that begins with a family name",
    "person.known": "a name that stands elsewhere in the text with a rank, honorific or post",
}

_GLUED = re.compile(
    rf"(?<=[^\W\d_]{{2}})đ|(?<=[^\W\d_]{{3}})\.(?=[{UPPER}])|(?<=[^\W\d_]{{2}})(?:Theo|Ảnh|Nguồn)(?![^\W_])"
)
"""No syllable has this letter behind two others; behind more than an initial a stop ends a sentence; and a
credit begins another one: "Trần Mạnh|Theo ..."."""
_MAY_BE_GLUED = re.compile(r"[đ.]|Theo|Ảnh|Nguồn")
"""One of the literals of `_GLUED`, which is slow to look behind at every letter."""
_INITIAL_STOP = re.compile(rf"(?<=[{UPPER}])\. (?=[^\W_{UPPER}]|\()")
"""The stop of an initial, behind which the sentence goes on."""
_HYPHENED = re.compile(r"-[a-z]{2,8}(?![^\W_])")
_TODAY = re.compile(r"(?:Sáng|Trưa|Chiều|Tối) (?:nay|qua|mai|hôm|ngày|\d)")
_NOT_BEFORE_PERSONS = ("nút giao ", "ngã ba ", "ngã tư ", "dòng họ ", "họ tộc ", "vòng xoay ")
_PRESIDENT = "hồ chí minh"
"""Behind a post the president; a prize, a movement, a way of life are called after him without one."""
_UNCLE = "Bác Hồ"
_NO_PERSONS = (_PRESIDENT, "thái bình dương", "quảng tây", "đại việt")
"""Names that begin like a person's but name a movement, a city, an ocean or a region."""
_PARTICLES = re.compile(r"(?: (?:von|van|der|den|de|del|della|dos|bin|ibn|al|el))+ [A-Z][a-z]\w*")
_OF_MEN, _OF_WOMEN = ("ông", "Ông", "anh", "Anh"), ("bà", "Bà", "chị", "Chị", "cô", "Cô")
_ABROAD = frozenset(
    {
        "Tổng thống",
        "cựu Tổng thống",
        "nguyên Tổng thống",
        "Phó Tổng thống",
        "Thủ tướng",
        "Ngoại trưởng",
        "Quốc vương",
    }
)
"""Posts whose holder may be named by one word, although no country stands between: "Thủ tướng Modi"."""
_NAMED_AGAIN = ("person.honorific", "person.post", "person.rank", "person.known")
"""How somebody is named who may be called by a part of his name."""


class PeopleFinder:
    """Finds the persons of one text, given its labels, posts and the spans that are something else."""

    def __init__(self, reading: Reading, tokens: list[Token], taken: list[tuple[int, int]]) -> None:
        self.base, self.view, self.lower = reading.base, reading.view, reading.lower
        self.reading = reading
        self.tokens = sorted(tokens, key=lambda token: token.start)
        self.by_end = token_ends(self.view, self.lower, self.tokens)
        self.by_start = {token.start: token for token in self.tokens}
        self.taken = sorted(taken)
        self.taken_starts = [start for start, _ in self.taken]
        self.taken_ends = [end for _, end in self.taken]
        self.names: list[Name] = []
        self._ends: set[int] = set()
        self._shorts: list[tuple[int, str, bool]] = []
        """Single words behind a post (True), rank or role, which may be a given name: "Bí thư Nên"."""

    def find(self) -> list[Name]:
        """All names in the order of their places, with ranks, honorifics and posts."""
        found: dict[int, Name] = {}
        loose: list[tuple[int, int]] = []
        for piece, end in self._pieces():
            start = self._behind_place(piece, end)
            name = self._anchored(start, end)
            if name is None:
                loose.append((start, end))
            else:
                found[name.start] = name
        Credits(self.reading, self.taken).find(found, loose)
        self._uncle(found)
        foreigners = Foreigners(self.reading, self.tokens)
        foreigners.find(found, loose)
        known = {name.name for name in found.values()}
        self._ends = {name.end for name in found.values()}
        for start, end in loose:
            if start not in found and self.view.find(" ", start, end) >= 0:
                name = self._unanchored(start, end, known)
                if name is not None:
                    self._ends.add(name.end)
                    found[name.start] = name
        self._given_names(found)
        if single := foreigners.single_words(found, loose):
            whole = self._by_last_name([found[start] for start in sorted(found)])
            foreigners.repeated(whole, found, single)
        self.names = [found[start] for start in sorted(found)]
        Ties(self.reading, self.tokens, self.names).tie()
        self._merge_short()
        return self.names

    def _uncle(self, found: dict[int, Name]) -> None:
        """ "Bác Hồ" is President Hồ Chí Minh, but for what shows him or is called after him."""
        at = self.view.find(_UNCLE)
        while at >= 0:
            end = at + len(_UNCLE)
            if not self.view[end : end + 1].isalpha() and self._word_before(at) not in borders(
                "before_person"
            ):
                start = self.view.index(" ", at) + 1
                found[start] = Name(start, end, "Hồ Chí Minh", "person.honorific", honorific="bác")
            at = self.view.find(_UNCLE, end)

    def _given_names(self, found: dict[int, Name]) -> None:
        """Given names behind a post or rank whose full name is plain: "Bí thư Nên", "Tổng thống Biden"."""
        words = {word for name in found.values() for word in name.name.split(" ")}
        shorts = [
            (start, word, post) for start, word, post in self._shorts if word in words and start not in found
        ]
        if not shorts:
            return
        names = [found[start] for start in sorted(found)]
        whole = self._by_last_name(names)
        in_office = {name.name for name in names if name.rule in ("person.post", "person.post_after")}
        officers = self._by_last_name([name for name in names if name.name in in_office])
        alone = {name.name for name in names if " " not in name.name}
        for start, word, post in shorts:
            if len(word) == 1 or "." in word or word in of_kind("alone"):
                continue  # whoever is to stay unknown ("tài xế L."), and "Chủ tịch Hội"
            known = officers if post and word in officers else whole
            owner = known.plain(word, start) or (word if word in alone and word not in whole else None)
            if owner is not None:
                found[start] = Name(start, start + len(word), owner, "person.known")

    def _by_last_name(self, names: list[Name]) -> FullNames:
        """The whole names of those that the text tells of, by what they may be cut short to.

        A Vietnamese goes by the last word, or the last two of four; a foreigner by the first one as well.
        """
        told = [name for name in names if " " in name.name and name.rule != "person.credit"]
        longer: dict[str, set[str]] = {}
        for full in {name.name for name in told}:
            rest = full.partition(" ")[2]
            while " " in rest:
                longer.setdefault(rest, set()).add(full)
                rest = rest.partition(" ")[2]
        whole = FullNames(self.view)
        for name in names:
            if " " not in name.name and "." in name.name.rstrip("."):  # "P.T.H.", whom "bà H." is
                last = name.name.rstrip(".").rpartition(".")[2]
                whole.add(last, name.start, name.name)
                whole.add(f"{last}.", name.start, name.name)
        for name in told:
            fuller = longer.get(name.name, ())
            full = next(iter(fuller)) if len(fuller) == 1 else name.name  # "Trúc Lê" of "Nguyễn Trúc Lê"
            first, _, rest = name.name.partition(" ")
            whole.add(name.name.rpartition(" ")[2], name.start, full)
            if foreign(first) and not first.isupper():
                whole.add(first, name.start, full)
            elif " " in rest:
                whole.add(" ".join(name.name.split(" ")[-2:]), name.start, full)
        return whole

    def _pieces(self) -> list[tuple[int, int]]:
        """Runs of capitalised words outside of tokens and taken spans."""
        starts, ends, count = self.taken_starts, self.taken_ends, len(self.taken)
        view = self.view
        pieces: list[tuple[int, int]] = []
        index = 0
        for run in RUN.finditer(view):
            start, end = run.span()
            if start and ((before := view[start - 1]).isalnum() or before in "'’_"):
                continue
            while index < count and starts[index] <= start:
                index += 1
            if index and ends[index - 1] > start:
                start = ends[index - 1] + 1
            while start < end:
                if index < count and starts[index] < end:
                    if start < starts[index] - 1:
                        pieces.append((start, self._cut(start, starts[index] - 1)))
                    start = max(start, ends[index] + 1)
                    index += 1
                else:
                    if view[start].isupper():
                        pieces.append((start, self._cut(start, end)))
                    break
        return pieces

    def _cut(self, start: int, end: int) -> int:
        """Where a run ends in front of a sentence that begins without a stop: "Trần Mạnh | Ngày 19/5"."""
        if _MAY_BE_GLUED.search(self.view, start, end) and (glued := _GLUED.search(self.view, start, end)):
            return glued.start()  # "Nguyễn Thanh Long|đề nghị": a space is lacking
        position = self.view.find(" ", start, end) + 1
        while position and (position := self.view.find(" ", position, end) + 1):
            stop = self.view.find(" ", position, end)
            word_end = stop if stop >= 0 else end
            if self.lower[position:word_end] in borders("opens_clause"):
                return position - 1
            if stop < 0 and _TODAY.match(self.view, position):
                return position - 1  # "Quang Hiếu | Sáng nay ..."
            if stop < 0 and (verb := predicate_end(self.lower, position)) and verb > end:
                return position - 1  # "Quang Hiếu | Phát biểu tại ..."
        return end

    def _behind_place(self, start: int, end: int) -> int:
        """Where the name begins in a run that a place opens: "Thống tướng Myanmar | Min Aung Hlaing"."""
        spaces = self.view.count(" ", start, end)
        if spaces < 2:
            return start
        abroad = place_abroad_at(self.view, self.lower, start)
        if abroad is None and spaces < 4:
            return start  # a province of two words and a name of three have five
        place = abroad or gazetteer.longest_of(self.lower, start, ("province",), end)
        if place is None or not self.view.startswith(" ", place[0]):
            return start
        words = self.view[place[0] + 1 : end].split(" ")
        sure = self.view.find(" ", start, place[0]) >= 0
        if abroad is not None and len(words) > 1 and looks_foreign(words):
            return place[0] + 1
        return place[0] + 1 if sure and len(words) > 2 and words[0].lower() in surnames() else start

    def _anchored(self, start: int, end: int) -> Name | None:
        token = self.by_end.get(start - 1) if self.view.startswith(" ", start - 1) else None
        if self.view.startswith(("Khóa ", "Khoá ", "Kỳ "), start):
            return None
        if token is None and self.view[max(0, start - 2) : start] not in (", ", "- "):
            return None  # the common case
        words = self.view[start:end].split(" ")
        if (
            len(words) > 2
            and words[0].isupper()
            and not words[1].isupper()
            and (
                words[1].lower() in surnames()
                or (isinstance(token, PostToken) and len(words[0]) > 2 and foreign(words[1]))
            )
        ):
            # "Cục Thuế XNK Lưu Mạnh Tưởng", "Chủ tịch FIFA John Smith": letters are no part of a name.
            shift = self._behind_place(start + len(words[0]) + 1, end) - start
            words = self.view[start + shift - 1 : end].split(" ")
            return self._name(start + shift, end, words[1:], "person.post") if token is not None else None
        surname = words[0].lower() in surnames()
        if token is None:
            joint = joint_before(self.view, start) if surname and len(words) >= 2 else None
            if joint is not None:
                token = self.by_end.get(start - len(joint))
                if (
                    isinstance(token, PostToken)
                    and (token.candidate is not None or token.body)
                    and not opens_list(self.view, token)
                ):
                    return self._name(start, end, words, "person.post")
            return None
        if isinstance(token, PostToken):
            if len(words) == 1:
                abroad = place_abroad_at(self.view, self.lower, start) or country_at(
                    self.view, self.lower, start
                )
                told = (token.body and not token.implied) or token.title in _ABROAD
                if told and abroad is None and foreign(words[0]) and not words[0].isupper():
                    return self._name(start, end, words, "person.post")  # "Tổng thống Nga Putin"
                self._shorts.append((start, self.base[start:end], True))
                return None
            if self.lower.startswith(_PRESIDENT, start):
                of_a_thing = self._word_before(token.start) in borders("before_person")  # "Lăng Chủ tịch ..."
                return None if of_a_thing else self._name(start, end, words[:3], "person.post")
            if place_abroad_at(self.view, self.lower, start) or self._is_place(start, end, abroad=False):
                return None
            if words[0].lower() in borders("opens_body") and not surname:
                return None
            return self._name(start, end, words, "person.post")
        if token.kind == "honorific":
            if not token.value and len(words) == 1 and not token.plural:
                self._shorts.append((start, self.base[start:end], False))  # "bác sĩ Vân"
            if not token.value and (len(words) == 1 or not surname):
                return None
            if len(words) == 1 and gazetteer.province(self.lower[start:end]) is not None:
                return None
            if not token.value and self._is_place(start, end):
                return None  # "các chuyên gia Hà Lan", "học sinh Hà Nội"
            return self._name(start, end, words, "person.honorific")
        if len(words) == 1 and not surname:
            self._shorts.append((start, self.base[start:end], False))  # "PGS Tá"
            return None
        return self._name(start, end, words, "person.rank")

    def _is_place(self, start: int, end: int, abroad: bool = True) -> bool:
        known = gazetteer.longest_of(self.lower, start, ("province", "district"))
        if known is not None:
            return known[0] >= end
        there = place_abroad_at(self.view, self.lower, start) if abroad else None
        return there is not None and there[0] >= end

    def _name(self, start: int, end: int, words: list[str], rule: str) -> Name:
        if words[0].lower() in surnames() and len(words) > 4:
            cut = next((i for i in range(2, len(words) - 1) if words[i].lower() in surnames() and i > 3), 4)
            words = words[:cut]
            end = start + len(" ".join(words))
        if (rest := _HYPHENED.match(self.view, end)) is not None and len(words) > 1:
            end = rest.end()  # "Yoon Suk-yeol"
        rest = _PARTICLES.match(self.view, end)
        if rest is not None and (" der " in rest.group() or foreign(words[-1])):
            end = rest.end()  # "Anna von der Heide"
        if _INITIAL_STOP.match(self.view, end) and (self.view[end - 2] in ". " or end - start == 1):
            end += 1  # "bệnh nhân Lê Thị H. được ..."
        surface = self.base[start:end]
        if surface.isupper() and len(surface) > 3 and "." not in surface:
            surface = titled(surface)
        return Name(start, end, surface, rule)

    def _unanchored(self, start: int, end: int, known: set[str]) -> Name | None:
        words = self.view[start:end].split(" ")
        surname = words[0].lower() in surnames()
        if not surname and len(words) > 2 and self._begins_sentence(start):
            start += len(words[0]) + 1
            words = words[1:]
            surname = words[0].lower() in surnames()
        if not surname:
            return None
        if words[0] in ("Ông", "Bà") and len(words) > 2 and words[1].lower() in surnames():
            name = self._unanchored(start + len(words[0]) + 1, end, known)
            if name is not None:
                name.honorific = words[0].lower()
            return name
        if words[0] == "Từ" and self._begins_sentence(start) and self._is_place(start + 3, end):
            return None  # "Từ Lạng Sơn, ông ..."
        if (
            words[0] == "Đoàn"
            and self.view[max(0, start - 3) : start].rstrip()[-1:] in (",", "(", "-", "–")
            and gazetteer.province(self.lower[start + len("Đoàn ") : end]) is not None
        ):
            return None  # "đại biểu Nguyễn Văn A (Đoàn Lai Châu)"
        if words[0].lower() in borders("before_person") and words[1].lower() in surnames():
            return None  # "Đường Trần Hưng Đạo"
        if self.base[start:end] in known and not self.lower.startswith(_PRESIDENT, start):
            return self._name(start, end, words, "person.known")
        if (
            self._word_before(start) in borders("before_person")
            or "-" in self.view[start:end]
            or self.lower.startswith(_NO_PERSONS, start)
            or self.lower.endswith(_NOT_BEFORE_PERSONS, 0, start)
        ):
            return None
        place = gazetteer.longest_of(self.lower, start, ("province", "district"))
        if place is not None and " " in self.view[start : place[0]]:
            return None
        if len(words) == 2 and self.view.startswith((",", ";", " và "), end) and start - 2 in self._ends:
            return self._name(start, end, words, "person.list")
        after = self._post_behind(end)
        if after is not None and not self._is_place(start, end):
            return self._name(start, end, words, "person.post_after")
        if not 3 <= len(words) <= 4 or any(len(word) > 2 and word.isupper() for word in words):
            return None  # "Đoàn TNCS HCM"
        return self._name(start, end, words, "person.surname")

    def _begins_sentence(self, start: int) -> bool:
        return (
            start == 0
            or self.view[start - 1] in '\n"'
            or self.view[max(0, start - 2) : start] in (". ", ": ", "- ")
        )

    def _word_before(self, start: int) -> str:
        end = start - 1
        if end <= 0 or self.view[end] != " ":
            return ""
        begin = self.lower.rfind(" ", max(0, end - 12), end) + 1
        return self.lower[begin:end].strip("(\"'")

    def _post_behind(self, end: int) -> PostToken | None:
        for joint in (", ", " - ", " (", " – ", ": ", "- "):
            if self.view.startswith(joint, end):
                token = self.by_start.get(end + len(joint))
                if isinstance(token, PostToken):
                    return token
        return None

    def _merge_short(self) -> None:
        """ "bà Nga", "bà Thu Nga" are "Nguyễn Thị Thu Nga" where a full name that ends so is plain."""
        short = [name for name in self.names if _may_be_short(name)]
        if not short:
            return
        whole = self._by_last_name(self.names)
        for name in short:
            owner = whole.plain(name.name, name.start)
            if owner is not None and not self._are_man_and_woman(name, owner):
                name.name = owner
            elif (
                name.rule in ("person.honorific", "person.post")
                and name.name.lower() in surnames()
                and name.name not in whole
            ):
                name.name = ""  # a family name alone
        self.names = [name for name in self.names if name.name]

    def _are_man_and_woman(self, name: Name, owner: str) -> bool:
        """Whether the honorifics of a short name and of its whole one are for a man and for a woman."""
        called = {name.honorific, *(whole.honorific for whole in self.names if whole.name == owner)}
        return not (called.isdisjoint(_OF_MEN) or called.isdisjoint(_OF_WOMEN))


def _may_be_short(name: Name) -> bool:
    """Whether somebody is named by one word, or by two, of which the first may be a family name as well."""
    spaces = name.name.count(" ")
    return spaces == 0 or (spaces == 1 and name.rule in _NAMED_AGAIN)

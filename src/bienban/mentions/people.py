"""Finding persons' names and tying ranks, honorifics and posts to them.

A name is a run of capitalised words that stands behind a rank, an honorific or a post, or in front of a
post, or that begins with a family name. Posts stand before the name ("Đại tướng, Bộ trưởng Quốc phòng Phan
Văn A") or behind it ("Phan Văn A, Ủy viên Bộ Chính trị, Bộ trưởng Bộ Quốc phòng"), in lists divided by ";".
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from bienban.lexicon import gazetteer
from bienban.mentions.base import Reading
from bienban.mentions.body_names import borders
from bienban.mentions.posts import PostToken
from bienban.mentions.units import RUN, TOKEN, place_abroad_at, surnames

RULES = {
    "person.rank": "a name behind a military, police or academic rank",
    "person.honorific": "a name behind đồng chí, ông, bà ...",
    "person.post": "a name behind a post",
    "person.post_after": "a name in front of its posts",
    "person.list": "a name in a list of persons",
    "person.credit": "an author or photographer in a caption or credit",
    "person.surname": "a run of capitalised words that begins with a family name",
    "person.known": "a name that stands elsewhere in the text with a rank, honorific or post",
}


@dataclass(slots=True)
class Label:
    """A rank or an honorific in front of a name."""

    start: int
    end: int
    kind: str
    value: str
    plural: bool = False


@dataclass(slots=True)
class Name:
    """A person's name with what is tied to it."""

    start: int
    end: int
    name: str
    rule: str
    rank: str | None = None
    honorific: str | None = None
    before: list[PostToken] = field(default_factory=list)
    after: list[PostToken] = field(default_factory=list)


Token = Label | PostToken

_OPENING = (", ", " - ", " (", ",", "- ", " là ")
"""What stands between a name and the first post behind it."""
_GOING_ON = (*_OPENING, "; ", " kiêm ", " và ", ": ", ", kiêm ", ", nay là ")
"""What stands between two posts behind a name."""

_CREDIT = re.compile(
    r"(?:tin|bài|ảnh|video|clip|đồ họa|tác giả|thực hiện|nhóm pv|nhóm phóng viên|pv|nguồn|theo)"
    r"(?: ?(?:,|và|&|-|/) ?(?:tin|bài|ảnh|video|clip))* ?[:：] ?",
)  # fmt: skip
_NAME_JOINT = re.compile(r" ?(?:,|-|/|&|;| và) ?")
_SOURCES = frozenset({"theo", "nguồn", "tin", "bài", "ảnh", "pv", "nhóm", "báo", "cổng", "trang", "đài"})
"""First words of a credit that names no person, or names one behind a colon."""
_NO_PERSONS = ("hồ chí minh", "thái bình dương", "quảng tây", "đại việt")
"""Names that begin like a person's but name a movement, a city, an ocean or a region."""
_INITIALS = re.compile(
    rf"[{TOKEN[1 : TOKEN.index(']')]}](?:\.? ?[{TOKEN[1 : TOKEN.index(']')]}])+\.?(?![^\W_])"
)


class PeopleFinder:
    """Finds the persons of one text, given its labels, posts and the spans that are something else."""

    def __init__(self, reading: Reading, tokens: list[Token], taken: list[tuple[int, int]]) -> None:
        self.base, self.view, self.lower = reading.base, reading.view, reading.lower
        self.layout = reading.layout
        self.tokens = sorted(tokens, key=lambda token: token.start)
        self.by_end = {token.end: token for token in self.tokens}
        self.by_start = {token.start: token for token in self.tokens}
        self.taken = sorted(taken)
        self.taken_starts = [start for start, _ in self.taken]
        self.names: list[Name] = []
        self.by_name_start: dict[int, Name] = {}
        self._ends: set[int] = set()
        self._shorts: list[tuple[int, int]] = []
        """Single words behind a post, which may be a given name: "Bí thư Nên"."""

    def find(self) -> list[Name]:
        """All names in the order of their places, with ranks, honorifics and posts."""
        found: dict[int, Name] = {}
        loose: list[tuple[int, int]] = []
        for start, end in self._pieces():
            name = self._anchored(start, end)
            if name is None:
                loose.append((start, end))
            else:
                found[name.start] = name
        self._credits(found, loose)
        known = {name.name for name in found.values()}
        self._ends = {name.end for name in found.values()}
        for start, end in loose:
            if start not in found:
                name = self._unanchored(start, end, known)
                if name is not None:
                    self._ends.add(name.end)
                    found[name.start] = name
        self._given_names(found)
        self.names = [found[start] for start in sorted(found)]
        self.by_name_start = found
        self._tie()
        self._merge_short()
        return self.names

    def _given_names(self, found: dict[int, Name]) -> None:
        """Given names behind a post whose full name the text has: "Bí thư Nên", "Tổng thống Biden"."""
        if not self._shorts:
            return
        last: dict[str, set[str]] = {}
        for name in found.values():
            last.setdefault(name.name.rpartition(" ")[2], set()).add(name.name)
        for start, end in self._shorts:
            owners = last.get(self.base[start:end], set())
            if len(owners) == 1 and start not in found:
                found[start] = Name(start, end, next(iter(owners)), "person.post")

    def _pieces(self) -> list[tuple[int, int]]:
        """Runs of capitalised words outside of tokens and taken spans."""
        spans = self.taken
        starts = self.taken_starts
        view = self.view
        pieces: list[tuple[int, int]] = []
        for run in RUN.finditer(view):
            start, end = run.span()
            if start and (view[start - 1].isalnum() or view[start - 1] in "'’_"):
                continue
            index = bisect_right(starts, start) - 1
            if index >= 0 and spans[index][1] > start:
                start = spans[index][1] + 1
                index += 1
            else:
                index += 1
            while start < end:
                if index < len(spans) and spans[index][0] < end:
                    if start < spans[index][0] - 1:
                        pieces.append((start, spans[index][0] - 1))
                    start = max(start, spans[index][1] + 1)
                    index += 1
                else:
                    if self.view[start].isupper():
                        pieces.append((start, end))
                    break
        return pieces

    def _anchored(self, start: int, end: int) -> Name | None:
        token = self.by_end.get(start - 1) if self.view[start - 1 : start] == " " else None
        words = self.view[start:end].split(" ")
        if (
            len(words) > 2
            and words[0].isupper()
            and words[1].lower() in surnames()
            and not words[1].isupper()
        ):
            # "Cục Thuế XNK Lưu Mạnh Tưởng": an abbreviation is no part of the name behind it.
            shift = len(words[0]) + 1
            return self._name(start + shift, end, words[1:], "person.post") if token is not None else None
        surname = words[0].lower() in surnames()
        if token is None:
            joint = self._joint(start) if surname and len(words) >= 2 else None
            if joint is not None:
                token = self.by_end.get(start - len(joint))
                if (
                    isinstance(token, PostToken)
                    and (token.candidate is not None or token.body)
                    and not self._opens_list(token)
                ):
                    return self._name(start, end, words, "person.post")
            return None
        if isinstance(token, PostToken):
            if len(words) == 1:
                self._shorts.append((start, end))
                return None
            if self._is_place(start, end) or place_abroad_at(self.view, self.lower, start):
                return None
            if words[0].lower() in borders("opens_body") and not surname:
                return None
            return self._name(start, end, words, "person.post")
        if token.kind == "honorific":
            if not token.value and (len(words) == 1 or not surname):
                return None
            if len(words) == 1 and gazetteer.province(self.lower[start:end]) is not None:
                return None
            return self._name(start, end, words, "person.honorific")
        return self._name(start, end, words, "person.rank") if len(words) > 1 or surname else None

    def _joint(self, start: int) -> str | None:
        """The comma or dash that stands directly in front of `start`."""
        before = self.view[max(0, start - 3) : start]
        if not before.endswith(" "):
            return None
        return (
            ", "
            if before[-2:] == ", "
            else (before if before == " - " else ("- " if before[-2:] == "- " else None))
        )

    def _opens_list(self, token: PostToken) -> bool:
        """Whether a name stands directly in front of the post, so that a name behind the comma is another."""
        before = self.view[max(0, token.start - 2) : token.start]
        return before == ", " and self.view[token.start - 3].isalpha()

    def _is_place(self, start: int, end: int) -> bool:
        known = gazetteer.longest_of(self.lower, start, ("province", "district")) or place_abroad_at(
            self.view, self.lower, start
        )
        return known is not None and known[0] >= end

    def _name(self, start: int, end: int, words: list[str], rule: str) -> Name:
        if words[0].lower() in surnames() and len(words) > 4:
            cut = next((i for i in range(2, len(words) - 1) if words[i].lower() in surnames() and i > 3), 4)
            words = words[:cut]
            end = start + len(" ".join(words))
        surface = self.base[start:end]
        if surface.isupper() and len(surface) > 3:
            surface = _titled(surface)
        return Name(start, end, surface, rule)

    def _unanchored(self, start: int, end: int, known: set[str]) -> Name | None:
        words = self.view[start:end].split(" ")
        if words[0].lower() not in surnames() and len(words) > 2 and self._begins_sentence(start):
            start += len(words[0]) + 1
            words = words[1:]
        if words[0].lower() not in surnames() or len(words) < 2:
            return None
        if words[0] == "Từ" and self._begins_sentence(start) and self._is_place(start + 3, end):
            return None  # "Từ Lạng Sơn, ông ..."
        if words[0].lower() in borders("before_person") and words[1].lower() in surnames():
            return None  # "Đường Trần Hưng Đạo"
        if self.base[start:end] in known:
            return self._name(start, end, words, "person.known")
        if (
            self._word_before(start) in borders("before_person")
            or "-" in self.view[start:end]
            or self.lower.startswith(_NO_PERSONS, start)
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
        if self.view[start - 1 : start] == "/" and len(words) == 3 and self.view.startswith(" ", end):
            # "Ảnh: VGP/Quang Hiếu Phát biểu tại ...": the next sentence begins without a stop.
            return self._name(start, end - len(words[2]) - 1, words[:2], "person.credit")
        if not 3 <= len(words) <= 4 or self.view[start:end].isupper():
            return None
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

    def _credits(self, found: dict[int, Name], loose: list[tuple[int, int]]) -> None:
        """Authors and photographers: "Ảnh: Trọng Đức/TTXVN", "Tin, ảnh: ...", a last line with a name."""
        loose_at = dict(loose)
        for block in self.layout.blocks:
            if block.kind in ("caption", "credit", "title", "paragraph"):
                position = block.start
                while True:
                    at = self.lower.find(":", position, block.end)
                    if at < 0:
                        break
                    position = at + 1
                    begin = max(block.start, at - 24)
                    for start in range(begin, at):
                        if (
                            start == block.start or not self.lower[start - 1].isalnum()
                        ) and _CREDIT.fullmatch(self.lower, start, at + 1):
                            self._credited(at + 1, block.end, found, loose_at)
                            break
            if block.kind in ("credit", "signature"):
                for line in re.finditer(r"[^\n]+", self.view[block.start : block.end]):
                    start = block.start + line.start()
                    first = line.group().split(" ")[0].lower()
                    if first not in surnames() if block.kind == "signature" else first in _SOURCES:
                        continue
                    if ":" not in line.group():
                        self._credited(start, block.start + line.end(), found, loose_at)

    def _credited(self, start: int, stop: int, found: dict[int, Name], loose: dict[int, int]) -> None:
        while start < stop and self.view[start] in " \t(":
            start += 1
        for _ in range(4):
            agency = self._taken_end(start)
            if agency is not None and self.view.startswith("/", agency):  # "Ảnh: VGP/Nhật Bắc"
                start = agency + 1
            initials = _INITIALS.match(self.view, start, stop)
            end = loose.get(start)
            if end is None:
                run = RUN.match(self.view, start, stop)
                end = run.end() if run and start not in self.taken_starts else None
            if end is None and initials is not None:
                end = initials.end()
            if end is None or end > stop:
                return
            words = self.view[start:end].split(" ")
            single = len(words) == 1
            if single and "." not in words[0]:
                return
            if len(words) <= 4 and gazetteer.province(self.lower[start:end]) is None and start not in found:
                surface = self.base[start:end]
                found[start] = Name(
                    start, end, _titled(surface) if surface.isupper() else surface, "person.credit"
                )
            joint = _NAME_JOINT.match(self.view, end, stop)
            if joint is None:
                return
            start = joint.end()

    def _taken_end(self, start: int) -> int | None:
        """The end of the body or other span that begins at `start`."""
        index = bisect_left(self.taken_starts, start)
        if index < len(self.taken) and self.taken_starts[index] == start:
            return self.taken[index][1]
        return None

    def _tie(self) -> None:
        """Tie labels and posts to the names: those in front, those behind, those of a whole list."""
        used: set[int] = set()
        for name in self.names:
            self._tie_before(name, used)
        starts = [name.start for name in self.names]
        self._tie_signature()
        for index, name in enumerate(self.names):
            self._tie_after(name, used)
            if name.after and index and not self.names[index - 1].after and not self.names[index - 1].before:
                previous = self.names[index - 1]
                if self.view[previous.end : name.start] == " và " and name.rule != "person.credit":
                    previous.after = list(name.after)
        for token in self.tokens:
            plural = token.plural
            if plural:
                self._tie_list(token, starts)

    def _tie_before(self, name: Name, used: set[int]) -> None:
        token = (
            self.by_end.get(name.start - 1) if self.view[name.start - 1 : name.start] in (" ", ",") else None
        )
        joint = self._joint(name.start)
        if token is None and joint is not None:
            token = self.by_end.get(name.start - len(joint))
            if isinstance(token, Label) or (token is not None and self._opens_list(token)):
                token = None
        while token is not None and token.start not in used:
            used.add(token.start)
            if isinstance(token, PostToken):
                name.before.insert(0, token)
            elif token.kind == "rank":
                name.rank = name.rank or token.value
            else:
                name.honorific = name.honorific or token.value or None
            token = self._token_before(token.start)

    def _token_before(self, start: int) -> Token | None:
        for joint in (" ", ", ", " - ", " kiêm ", ",", ": ", "- "):
            if self.view.endswith(joint, max(0, start - 6), start):
                token = self.by_end.get(start - len(joint))
                if token is not None and (joint != ": " or isinstance(token, Label)):
                    return token
        return None

    def _tie_after(self, name: Name, used: set[int]) -> None:
        position = name.end
        chain: list[Token] = []
        while True:
            token: Token | None = None
            for joint in _GOING_ON if chain else _OPENING:
                if self.view.startswith(joint, position):
                    token = self.by_start.get(position + len(joint))
                    if token is not None:
                        if joint in ("; ", " và ") and not self._goes_on(token):
                            token = None
                        break
            if token is None or token.start in used or (isinstance(token, Label) and token.kind != "rank"):
                break
            if (
                isinstance(token, PostToken)
                and token.title == "đại diện"
                and self._of_others(name, token, chain)
            ):
                break
            chain.append(token)
            position = token.end
        if chain and self.view[position : position + 1] == " " and position + 1 in self.by_name_start:
            following = self.by_name_start[position + 1]
            keep = 0 if name.before or name.rank else max(0, len(chain) - 1)
            if following.start != name.start:
                chain = chain[:keep]
        for token in chain:
            used.add(token.start)
            if isinstance(token, PostToken):
                name.after.append(token)
            else:
                name.rank = name.rank or token.value

    def _of_others(self, name: Name, token: PostToken, chain: list[Token]) -> bool:
        """Whether "đại diện" behind a name tells of further guests: who has a post, or a list of bodies."""
        return (
            token.candidate is None
            or bool(name.before or chain)
            or self.view.startswith((", ", ";"), token.end)
        )

    def _goes_on(self, token: Token) -> bool:
        """Whether a post behind ";" or "và" still belongs to the name before: no name follows it."""
        if not isinstance(token, PostToken) or token.plural:
            return False
        end = token.end
        for joint in (" ", ", ", ": "):
            if self.view.startswith(joint, end) and end + len(joint) in self.by_name_start:
                return False
        return True

    def _tie_signature(self) -> None:
        """ "CHÁNH VĂN PHÒNG (Đã ký) Nguyễn Văn A": the last title above the signer's name is the signer's."""
        blocks = [block for block in self.layout.blocks if block.kind == "signature"]
        if not blocks:
            return
        for name in self.names:
            if name.start >= blocks[0].start and not name.before:
                above = [
                    t
                    for t in self.tokens
                    if isinstance(t, PostToken) and blocks[0].start <= t.start < name.start
                ]
                if above and self.view[above[-1].start : above[-1].end].isupper():
                    above[-1].takes = "issuer"
                    name.before.append(above[-1])

    def _tie_list(self, token: Token, starts: list[int]) -> None:
        """ "các đồng chí: A, ...; B, ..." holds to the sentence's end, "các Phó Thủ tướng A, B" along it."""
        end = token.end
        open_list = self.view[end : end + 1] == ":"
        if not open_list and end + 1 not in self.by_name_start and isinstance(token, PostToken):
            return
        stop = self._sentence_end(end)
        index = bisect_left(starts, end)
        previous = None
        while index < len(self.names) and self.names[index].start < stop:
            name = self.names[index]
            if not open_list and previous is not None:
                between = self.view[previous.end : name.start]
                if between not in (", ", " và ", " và các đồng chí ") and isinstance(token, PostToken):
                    break
            if isinstance(token, Label):
                if token.kind == "honorific":
                    name.honorific = name.honorific or token.value
                elif previous is None or self.view[previous.end : name.start] in (", ", " và "):
                    name.rank = name.rank or token.value
            elif token not in name.before:
                name.before.insert(0, token)
            previous = name
            index += 1

    def _sentence_end(self, position: int) -> int:
        for block in self.layout.blocks:
            if block.start <= position < block.end:
                for sentence in block.sentences:
                    if sentence.start <= position < sentence.end:
                        return sentence.end
                return block.end
        return len(self.view)

    def _merge_short(self) -> None:
        """ "bà Nga" is "Nguyễn Thị Nga" where just one full name of the text ends so."""
        full = {name.name for name in self.names if " " in name.name}
        by_last: dict[str, set[str]] = {}
        for whole in full:
            by_last.setdefault(whole.rsplit(" ", 1)[1], set()).add(whole)
        kept = []
        for name in self.names:
            if " " not in name.name:
                owners = by_last.get(name.name, set())
                if len(owners) == 1:
                    name.name = next(iter(owners))
                elif (
                    name.rule in ("person.honorific", "person.post")
                    and name.name.lower() in surnames()
                    and not owners
                ):
                    continue
            kept.append(name)
        self.names = kept


def _titled(surface: str) -> str:
    """ "PHAN VINH" as "Phan Vinh", "T.SỸ" as "T.Sỹ"; initials stay."""
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), surface)

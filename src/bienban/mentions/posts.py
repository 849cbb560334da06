"""Posts: a title of `posts.tsv` and the body or place that it is held in."""

import re
from functools import cache

from msgspec import Struct

from bienban.lexicon.load import table
from bienban.mentions.base import Reading
from bienban.mentions.bodies import BodyParser
from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_heads import fields, of_kind, written_out
from bienban.mentions.body_words import predicate_between
from bienban.mentions.units import RUN, country_at, hamlets, person_cut, place_abroad_at, unit_phrase

_CENTRAL_COMMITTEE = "Ban Chấp hành Trung ương Đảng"
_CENTRE = re.compile(r"(?:trung ương|t\.ư|tw|tư)(?![^\W_])(?! (?:đoàn|hội|mặt trận))")
_PARTS = ("Cục", "Vụ", "Viện", "Trung tâm", "Phòng", "Chi cục", "Tổng cục", "Thanh tra")
_PLURALS = ("các ", "các đồng chí ", "các đ/c ", "các đồng chí là ")
NO_LONGER = ("nguyên ", "cựu ", "cố ")
"""In front of the title of a post that is not held any more; they stay in it."""
_FORMER = (*NO_LONGER, "tân ")
_BEFORE_TITLE = re.compile(r"(?<![^\W_])(nguyên|cựu|tân|cố) $")
_ACTING = "Quyền "
_RIGHTS = ("chính ", "thẩm ", "ủy ", "chủ ", "phân ")
"""In front of "quyền" they make another word of it than "acting"."""
_ALIAS = re.compile(r" \([^\W\d_&.-]{2,10}\)(?= [^\W\d_])")
_BEHIND = (", ", " - ", "- ")
TEACHERS = ("Giáo viên", "Giảng viên")
_TAUGHT = re.compile(
    r"(?:(?:chủ nhiệm|(?:dạy |bộ )?môn|tiếng|dạy)(?: [^\W\d_]+){0,3}? )?(?:của |tại |thuộc )?"
    r"(?=trường |hệ thống |đại học |trung tâm |học viện )"
)
"""What somebody teaches, in front of the school."""
_DEPARTMENT = re.compile(
    r"([^.;:()\n]{2,50}?),? (?:của |thuộc |- )?"
    r"(?=(?:[Bb]ệnh viện|BV|[Tt]rường|[Tt]rung tâm|[Hh]ọc viện|[Vv]iện) )"
)
"""The business of a department, in front of the hospital or school that it is a part of."""
_LONG_HEADS = ("văn phòng", "tiểu ban", "tổ công tác", "thanh tra")
_PLACED = (
    "đại sứ", "phó đại sứ", "tổng lãnh sự", "phó tổng lãnh sự", "lãnh sự", "đại biện", "công sứ", "tham tán",
    "ngoại trưởng", "tổng thống",
    "quốc vương", "phó tổng thống", "nhà vua", "thủ tướng", "chủ tịch", "phó chủ tịch", "tỉnh trưởng",
    "phó tỉnh trưởng",
    "thị trưởng", "phó thị trưởng", "thống đốc", "đô trưởng", "phó đô trưởng", "bộ trưởng", "trưởng thôn",
    "trợ lý tổng thống", "trưởng bản", "trưởng buôn", "trưởng ấp",
)  # fmt: skip
"""Titles that are held in a country or another place."""


class Title(Struct, frozen=True):
    """A row of `posts.tsv`: canonical title, body where the title implies one, and what may follow."""

    value: str
    body: str
    takes: str


class PostToken(Struct):
    """A post as parsed. `body` is a canonical name once settled; `candidate` the body behind the title."""

    start: int
    end: int
    title: str
    body: str
    candidate: Candidate | None
    takes: str
    plural: bool
    implied: bool = False
    """The title implies `body`: the text does not name it here."""
    part: str = ""
    """The department of the candidate that the title holds: "Khoa Nội" of "Trưởng khoa Nội, Bệnh viện X"."""
    reach: int = 0
    """Where the body ends that this one is a part of, behind a comma: "Cục trưởng Cục X, Bộ Y | Lê Văn A"."""


def titles() -> list[tuple[str, Title]]:
    """The titles as (surface, title)."""
    return [(row["surface"], Title(row["value"], row["body"], row["takes"])) for row in table("posts")]


@cache
def _hamlet() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(hamlets())}) ({RUN.pattern}(?: \d+)?|\d+)")


def agency_of(title: str) -> str | None:
    """The kind of agency that a title says in itself: "Tổng cục" of "Phó Tổng cục trưởng"."""
    ends = [head for head in of_kind("agency") if title.lower().endswith(f"{head.lower()} trưởng")]
    return max(ends, key=len, default=None)


class PostParser:
    """Parses the posts of one text."""

    __slots__ = ("base", "bodies", "lower", "places", "view")

    def __init__(self, reading: Reading, bodies: BodyParser) -> None:
        self.base, self.view, self.lower = reading.base, reading.view, reading.lower
        self.bodies = bodies

    def parse(self, start: int, end: int, title: Title) -> PostToken:
        """The post whose title stands at [start, end), with "nguyên" before and an abbreviation behind it."""
        if title.value.startswith(_ACTING) and self.lower.endswith(_RIGHTS, 0, start):
            start += len(_ACTING)  # "chính quyền | Tổng thống", "ủy quyền | Chủ tịch"
            rest = title.value.removeprefix(_ACTING)
            title = Title(rest[0].upper() + rest[1:], title.body, title.takes)
        token = self._parse(start, end, title)
        before = None
        if self.lower.endswith(_FORMER, 0, start):
            before = _BEFORE_TITLE.search(self.lower, max(0, start - 8), start)
        if before is not None:
            token.start = before.start()
            if before.group(1) != "tân":
                token.title = f"{before.group(1)} {token.title}"
            token.plural = self.lower.endswith(_PLURALS, max(0, token.start - 16), token.start)
        alias = _ALIAS.match(self.view, token.end) if token.candidate is not None else None
        if alias is not None:
            token.end = alias.end()
        return token

    def _parse(self, start: int, end: int, title: Title) -> PostToken:
        plural = self.lower.endswith(_PLURALS, max(0, start - 16), start)
        token = PostToken(start, end, title.value, title.body, None, title.takes, plural)
        takes = title.takes
        if takes == "none":
            if title.body and self.lower.endswith(title.body.lower(), start, end):
                token.candidate = self.bodies.at(end - len(title.body), complement=True)
            return token
        token.implied = takes == "own" and bool(title.body)
        if takes == "member":
            # "Tỉnh ủy viên" is a member of the committee whose name the title begins with.
            token.candidate = self.bodies.head_alone(start)
            return token
        if takes == "head":
            last = self.lower.rfind(" ", start, end) + 1
            long_head = next((w for w in _LONG_HEADS if self.lower.endswith(w, start, end)), "")
            last = end - len(long_head) if long_head else last
            told_again = self.lower.startswith(f" {self.lower[last:end]} ", end)  # "Trưởng phòng | Phòng X"
            if (
                not told_again
                and self._take(token, self.bodies.at(last, complement=True))
                and token.end > end
            ):
                return token
            token.end, token.candidate = end, None
        if (takes == "body" and self._behind(token)) or not self._space(token.end):
            return token
        position = token.end + 1
        if title.value in TEACHERS and (taught := _TAUGHT.match(self.lower, position)) is not None:
            position = taught.end()
        if title.value.startswith("Trưởng "):
            hamlet = _hamlet().match(self.view, start + 7)
            if hamlet is not None and hamlet.end() > end:
                token.end = start + 7 + person_cut(self.view[start + 7 : hamlet.end()])
                token.body = self.base[start + 7 : token.end]
                return token
        if takes == "ministry":
            self._ministry(token, position)
            if token.body:
                return token
        if self._take(token, self.bodies.at(position, complement=True)):
            return token
        if self.lower.startswith("của ", position) and self.view[position + 4 : position + 5].isupper():
            of = self.bodies.at(position + 4)
            if of is not None and (of.head.slot == "fixed" or not of.bare()) and self._take(token, of):
                return token
        if takes == "body" and (self._agency(token, position) or self._department(token, position)):
            return token
        if takes == "own":
            country = country_at(self.view, self.lower, position)
            if country is not None:
                token.end = country[0]
                if country[1] != "Việt Nam":
                    token.body, token.implied = country[1], False
            return token
        member = token.title.lower().startswith("ủy viên")
        if member and (centre := _CENTRE.match(self.lower, position)) is not None:
            token.body, token.end = _CENTRAL_COMMITTEE, centre.end()
            return token
        self._place(token, position)
        return token

    def _space(self, end: int) -> bool:
        return end + 1 < len(self.lower) and self.lower[end] == " "

    def _take(self, token: PostToken, body: Candidate | None) -> bool:
        if body is None or not (
            self.view[body.start].isupper()
            or token.takes == "head"
            or body.head.slot == "locality"
            or body.end > body.start + 8
        ):
            return False
        token.candidate, token.end, token.implied = body, body.end, False
        joint = next((joint for joint in (", ", " ") if self.lower.startswith(joint, body.end)), "")
        parents = ("bộ ", "sở ", "ubnd ")
        if self.lower.startswith(parents, body.end + len(joint)) and body.head.value.startswith(_PARTS):
            parent = self.bodies.at(body.end + len(joint))
            token.reach = parent.end if parent is not None and not parent.bare() else 0
        return True

    def _agency(self, token: PostToken, position: int) -> bool:
        """ "Phó Cục trưởng Đường sắt", "Vụ trưởng ATGT": the agency by its business alone."""
        head = agency_of(token.title)
        if head is None or not self.view[position].isupper():
            return False
        end = self.bodies.free.by_business(position - 1)
        if end is None:
            return False
        token.body, token.end = f"{head} {written_out(self.base[position:end])}", end
        return True

    def _department(self, token: PostToken, position: int) -> bool:
        """ "Trưởng khoa Nội tiết, Bệnh viện X": a department of a hospital or school."""
        if not token.title.endswith(("Khoa", "khoa")) or not self.view[position].isupper():
            return False
        named = _DEPARTMENT.match(self.view, position)
        if named is None or predicate_between(self.lower, *named.span(1)):
            return False
        whole = self.bodies.at(named.end())
        if whole is None or not self._take(token, whole):
            return False
        token.part = f"Khoa {written_out(named.group(1))}"
        return True

    def _behind(self, token: PostToken) -> bool:
        """ "Quyền Cục trưởng - Cục Đường sắt", "thanh tra viên, Thanh tra Bộ Y tế": what the title tells."""
        joint = next((joint for joint in _BEHIND if self.lower.startswith(joint, token.end)), None)
        body = self.bodies.at(token.end + len(joint)) if joint is not None else None
        return body is not None and body.head.value.lower() in token.title.lower() and self._take(token, body)

    def _ministry(self, token: PostToken, position: int) -> None:
        found = fields().longest(self.lower, position)
        if found is None or "bộ" not in found[1][1] or not self.view[position].isupper():
            return
        token.body, token.end = f"Bộ {found[1][0]}", found[0]
        country = country_at(self.view, self.lower, token.end + 1) if self._space(token.end) else None
        if country is not None and country[1] != "Việt Nam":
            token.body, token.end = f"{token.body} {country[1]}", country[0]

    def _place(self, token: PostToken, position: int) -> None:
        title = token.title.lower()
        former = next((word for word in NO_LONGER if title.startswith(word)), "")
        if not title.removeprefix(former).startswith(_PLACED):
            return
        for words in ("nước ", "cộng hòa "):
            # "Đại sứ nước Cộng hòa Ba Lan": the country by its short name
            if self.lower.startswith(words, position):
                position += len(words)
        country = place_abroad_at(self.view, self.lower, position)
        if country is not None:
            end, name = country
            token.body, token.end = name, end
            if self.lower.startswith(" tại ", end):
                second = country_at(self.view, self.lower, end + 5)
                if second is not None:
                    token.end = second[0]
            return
        phrase = unit_phrase(self.base, self.view, self.lower, position, bare_names=False)
        if phrase is not None and phrase.named is not None:
            chairs = token.title.lower().endswith("chủ tịch")  # "Chủ tịch huyện A" chairs its committee
            name = phrase.named.name
            token.body, token.end = f"Ủy ban nhân dân {name}" if chairs else name, phrase.end

"""The grammatical subject of a verb of saying: persons, bodies, offices, bare head words, groups."""

import re
from typing import NamedTuple

from bienban.mentions.base import Reading
from bienban.record.speakers import Roster
from bienban.record.wording import (
    ACCOUNT,
    BODY,
    CROWD,
    LEADER,
    MODAL,
    NOUN,
    PERSON,
    PLACE,
    PRONOUN,
    RANK,
    SHORT,
    TASK,
    TITLE,
    VERB,
    Wording,
)


class Voice(NamedTuple):
    """A speaker as read off a sentence: canonical names, where the words for it begin, what was filled in."""

    names: tuple[str, ...]
    start: int
    inferred: bool


_OBJECT_BEFORE = re.compile(
    r"(?:\b(?:của|với|cho|cùng|theo|tới|đến|gặp|từ|về|do|tại|ở|trong|trên|là|bởi|vào|và các)|,? như)\s*$"
)
_BETWEEN_POSTS = re.compile(r"[\s,;()–-]*(?:kiêm|của|tại|thuộc|cùng là|và|phụ trách|dự khuyết)?[\s,()–-]*$")
_QUANTIFIED = re.compile(
    r"(?:(?:rất )?nhiều|một số|đa số|hầu hết|phần lớn|không ít|toàn thể|tất cả|hơn \d+|gần \d+|\d+)\s+$"
)
_ALL = re.compile(r"(?:các|những|toàn)\s+$")
_GIVEN_NAME = re.compile(r"\s+([^\W\d_]\w*)$")
# "ông A hết sức phấn khởi chia sẻ": words of manner that are in no list; none that would govern the verb.
_MANNER = re.compile(
    r"(?!.*\b(?:của|về|để|rằng|và|cùng|với|tại|cho|được|bị|theo|do|từ|trong|như|là|có|không|chưa|việc)\b)"
    r"\s[^\W\d_]+(?:\s[^\W\d_]+){0,3}\s"
)
_AT_SESSION = re.compile(r"(?:tại|dự|trong)\s+(?:các\s|buổi\s)?$")
_FIRST_OFFICE = re.compile(
    r"người đứng đầu (?:(?P<chair>chính quyền|ủy ban|ubnd)|(?P<party>cấp ủy|tỉnh ủy|thành ủy|huyện ủy|"
    r"đảng bộ|đảng ủy)|"
    r"(?P<cabinet>chính phủ))"
)
_CLAUSE_LINKS = (
    " và", " đồng thời", " do đó", " vì vậy", " nay", " này", " qua", " rằng", " đó", " tới",
    " phía", " đại biểu", " cử tri", " thì", " nhưng", " song", " mà", " dịp", " họp", " việc",
    " tiếp", " nghị", " thay mặt", " tân", " vị", " nữ", " ngày", " năm", " tháng", " lễ",
    " tiệc", " khi", " lúc", " biết", " hay", " mạnh", " định", " rõ", " diện",
)  # fmt: skip
_OFFICE = re.compile(
    r"\s*(?:(?:nguyên|quyền|hiện là|đồng thời là|kiêm)\s)*(?:trưởng|phó|chủ tịch|chủ nhiệm|giám đốc|tổng|"
    r"bí thư|ủy viên|thành viên|tổ trưởng|đại biểu|viện|cục|vụ|thứ trưởng|bộ trưởng|chánh|hiệu trưởng|người|"
    r"đại diện|chuyên gia|thư ký|trợ lý|cố vấn|đại sứ|đội trưởng|cán bộ|luật sư)(?!\w)"
)
_NAMES = 8  # names in a row before which an office is looked for
_REACH = 260  # characters between a person's name and the verb, posts between them


class Subjects:
    """Reads subjects off one text; `last` is the speaker whom pronouns and left-out subjects go back to."""

    def __init__(self, reading: Reading, wording: Wording, roster: Roster) -> None:
        self.lower = reading.lower
        self.base = reading.base
        self.line = wording.line
        self.roster = roster
        self.last: tuple[str, ...] = ()

    def gap(self, index: int, until: int) -> str:
        """The text between token `index` and position `until`."""
        return self.lower[self.line[index].end : until]

    def voice(self, at: int, position: int, first: int, start: int) -> Voice | None:
        """The subject whose words end at `position` with token `at`, if there is one."""
        line = self.line
        token = line[at]
        gap = self.gap(at, position)
        plain = not gap.strip(" ,–-")
        if token.sort & BODY and plain:
            office = _FIRST_OFFICE.search(self.lower, max(start, token.start - 24), token.end)
            if office:
                return self._first_office(office)
        if token.sort & PERSON and (plain or self._aside(gap) or _MANNER.fullmatch(gap)):
            if not self._is_subject(at, first, start):
                return None
            return Voice((token.name,), token.start, False)
        if token.sort & PRONOUN and not token.sort & VERB:
            named = _GIVEN_NAME.fullmatch(self.base[token.end : position].rstrip())
            if named and named.group(1)[0].isupper():
                name = self.roster.by_given_name(named.group(1), position)
                return Voice((name,), token.start, True) if name else None
            if plain and self._begins(token.start, start):
                name = self.roster.called(token.name, position, self.last)
                return Voice((name,), token.start, True) if name else None
            return None
        if plain and token.sort & RANK and not token.sort & TITLE:
            name = self.roster.ranked(token.name, position, self.last)
            return Voice((name,), token.start, True) if name else None
        person = self._apposition(at, position, first, start)
        if person:
            return person
        if not plain:
            return self._crowd(at, position, first, start)
        if token.sort & (TITLE | BODY | PLACE | SHORT):
            titled = self._titled(at, first, start)
            if titled:
                return titled
        if token.sort & (BODY | PLACE):
            return self._body(at, first, start) if "," not in gap or token.start == start else None
        if token.sort & CROWD:
            return self._crowd(at, position, first, start)
        if token.sort & SHORT:
            return self._short(at, first, start)
        return self._crowd(at, position, first, start)

    def named_before(self, position: int, at: int, first: int, start: int) -> Voice | None:
        """The person behind whose name nothing but offices stands before the verb, in whatever words."""
        for index in range(at, max(first, at - _NAMES) - 1, -1):
            token = self.line[index]
            if position - token.start > _REACH or (
                token.sort & VERB and not token.sort & (SHORT | CROWD | LEADER | TITLE)
            ):
                return None
            if token.sort & PERSON:
                text = self.lower[token.end : position]
                if "." in text or ";" in text or text[:1] not in (",", " "):
                    return None
                offices = text.strip(" ,–-").split(",")
                if all(_OFFICE.match(office) for office in offices) and self._is_subject(index, first, start):
                    return Voice((token.name,), token.start, False)
                return None
        return None

    def _aside(self, gap: str) -> bool:
        """Whether the text between a name and its verb is a bracket or a dwelling place."""
        text = gap.strip(" ,")
        return len(text) < 90 and (
            (text.startswith("(") and text.endswith(")")) or text.startswith(("ở ", "trú ", "ngụ ", "- "))
        )

    def _after_preposition(self, position: int, start: int) -> bool:
        return bool(_OBJECT_BEFORE.search(self.lower[max(start, position - 12) : position]))

    def _is_subject(self, at: int, first: int, start: int, strictly: bool = False) -> bool:
        """Whether the name at token `at`, with its posts and honorific, begins a clause.

        `strictly`: all the posts before it, not only the last of them behind a comma.
        """
        position = self.line[at].start
        first = max(first, at - 3 * _NAMES)
        entitled = False
        while at > first:
            before = self.line[at - 1]
            gap = self.gap(at - 1, position)
            if before.sort & ACCOUNT and not gap.strip():
                return True
            if (
                not before.sort & (TITLE | RANK | BODY | PLACE | PRONOUN | SHORT)
                or len(gap.strip(" ,-–")) > 4
            ):
                break
            if before.sort & VERB:
                break
            if (
                before.sort & (BODY | PLACE | SHORT)
                and ("," in gap or before.sort & SHORT)
                and not self._heads_title(at - 1, first)
            ):
                # "Trả lời UBND tỉnh, ông A": the comma after a body ends what came before the name.
                return "," in gap or self._begins(position, start)
            if "," in gap and self.line[at].sort & (TITLE | RANK | PRONOUN):
                # "theo ủy quyền của Thủ tướng, Bộ trưởng A": a clause can begin behind the comma.
                entitled = not strictly
            at, position = at - 1, before.start
        return entitled or self._begins(position, start)

    def _begins(self, position: int, start: int) -> bool:
        """Whether a clause can begin at `position`: after a mark, a link, a time or a title-like word."""
        text = " " + self.lower[max(start, position - 24) : position].rstrip()
        if text == " " or text[-1] in ',;:."“”–-)(/':
            return True
        if text[-1].isdigit():
            return True
        return text.endswith(_CLAUSE_LINKS)

    def _heads_title(self, at: int, first: int) -> bool:
        """Whether the names that end with token `at` belong to an office ("Chủ tịch UBND tỉnh")."""
        first = max(first, at - _NAMES)
        while at > first and self.line[at].sort & (BODY | PLACE | SHORT) and not self.line[at].sort & TITLE:
            at -= 1
        return bool(self.line[at].sort & (TITLE | RANK))

    def _apposition(self, at: int, position: int, first: int, start: int) -> Voice | None:
        """A person before the posts that stand between name and verb ("ông A, Giám đốc Sở B, đề nghị")."""
        line = self.line
        left = at
        until = position
        titled = False
        if (
            self.gap(at, position).strip(" ,)")
            and not self._aside(self.gap(at, position))
            and not line[at].sort & PERSON
        ):
            return None
        while left >= first and position - line[left].start < _REACH:
            token = line[left]
            gap = self.gap(left, until)
            if token.sort & PERSON:
                after = gap.lstrip()
                close = titled and not after and left < at and bool(line[left + 1].sort & TITLE)
                aside = (
                    close
                    or (titled and after[:1] in (",", "-", "–", "(", ":"))
                    or self._aside(self.lower[token.end : position])
                )
                if aside and self._is_subject(left, first, start):
                    return Voice((token.name,), token.start, False)
                return None
            if ";" in gap or ". " in gap or len(gap) > 90:
                return None
            if token.sort & TITLE:
                titled = True
            elif token.sort & VERB and not token.sort & (SHORT | CROWD | LEADER):
                return None
            until = token.start
            left -= 1
        return None

    def _titled(self, at: int, first: int, start: int) -> Voice | None:
        """An office that ends at token `at`, by title and body: "Phó Chủ tịch UBND tỉnh", "Bộ trưởng"."""
        line = self.line
        titles: list[str] = []
        bodies: list[str] = []
        pending: list[str] = []
        left, until = at, line[at].end
        begin, kept = until, at
        while left >= first:
            token = line[left]
            gap = self.gap(left, until) if left < at else ""
            if not _BETWEEN_POSTS.fullmatch(gap):
                break
            if token.sort & TITLE:
                titles.append(token.name)
                bodies.extend(pending)
                pending = []
                begin, kept = token.start, left - 1
            elif token.sort & (BODY | PLACE | SHORT) and not token.sort & (VERB | CROWD):
                if "," in gap and titles and not self._heads_title(left, first):
                    break
                if token.sort & (BODY | PLACE):
                    pending.append(token.name)
            else:
                break
            until = token.start
            left -= 1
        left = kept
        if not titles:
            return None
        if left >= first and line[left].sort & PRONOUN and not self.gap(left, begin).strip():
            begin, left = line[left].start, left - 1
        if not self._begins(begin, start):
            return None
        if left >= first and line[left].sort & LEADER and not self.gap(left, begin).strip():
            return None
        name = self.roster.titled(titles, bodies, begin, self.last)
        return Voice((name,), begin, True) if name else None

    def office(self, at: int, first: int, start: int) -> Voice | None:
        """An office that nobody named in the text holds: it is all there is to say of the speaker."""
        left = at
        while left > max(first, at - _NAMES) and not self.line[left].sort & TITLE:
            if not self.line[left].sort & (BODY | PLACE | SHORT) or self.line[left].sort & VERB:
                return None
            left -= 1
        title = self.line[left]
        if not title.sort & TITLE or title.sort & LEADER or title.sort & CROWD:
            return None
        begin = title.start
        pronoun = self.line[left - 1] if left > first else None
        if pronoun is not None and pronoun.sort & PRONOUN and not self.gap(left - 1, begin).strip():
            begin = pronoun.start
        name = self.base[title.start : self.line[at].end]
        if "," in name or not self._begins(begin, start):
            return None
        known = self.roster.called("đồng chí", begin, self.last) if begin < title.start else None
        return Voice((known,), begin, True) if known else Voice((name,), begin, False)

    def _body(self, at: int, first: int, start: int) -> Voice | None:
        """A body or place that speaks itself, or by its leaders or its report; members of a list together."""
        line = self.line
        names = [line[at].name]
        left, until = at - 1, line[at].start
        while left >= first:
            token = line[left]
            gap = self.gap(left, until)
            joined = gap.strip()
            if token.sort & LEADER and joined in ("", "của", "các", "tỉnh"):
                until = token.start
                left -= 1
                continue
            if token.sort & ACCOUNT and not joined:
                until = token.start
                return Voice(tuple(reversed(names)), until, False)
            if token.sort & (BODY | PLACE) and joined in (",", "và") and not self._heads_title(left, first):
                if joined == "," and self._after_preposition(token.start, start):
                    break
                names.append(token.name)
                until = token.start
                left -= 1
                continue
            break
        if not self._begins(until, start):
            # "việc đầu tư của tỉnh Sơn La đề nghị": what runs straight into the name makes it no subject.
            return None
        return Voice(tuple(reversed(names)), until, False)

    def _short(self, at: int, first: int, start: int) -> Voice | None:
        """A bare head word as the subject: "tỉnh", "Sở", "địa phương"."""
        token = self.line[at]
        office = _FIRST_OFFICE.search(self.lower, max(start, token.start - 40), token.end + 12)
        if office:
            return self._first_office(office)
        position = token.start
        many = _QUANTIFIED.search(self.lower, max(start, position - 16), position)
        if many and self._begins(many.start(), start):
            return Voice((token.name,), many.start(), False)
        left = at - 1
        while left >= first and self.line[left].sort & LEADER and not self.gap(left, position).strip():
            position, left = self.line[left].start, left - 1
        if (
            not self._begins(position, start)
            or self.lower[max(start, position - 2) : position].strip().isdigit()
        ):
            return None
        name = self.roster.short(token.name, position, self.last)
        return Voice((name,), position, True) if name else None

    def _first_office(self, found: re.Match[str]) -> Voice | None:
        titles = ["Chủ tịch"] if found["chair"] else ["Bí thư"] if found["party"] else ["Thủ tướng"]
        lead = [
            name
            for name in self.roster.lead
            if any(t == titles[0].casefold() for t, _ in self.roster.offices.get(name, ()))
        ]
        name = lead[0] if lead else self.roster.titled(titles, [], found.start(), self.last)
        return Voice((name,), found.start(), True) if name else None

    def _crowd(self, at: int, position: int, first: int, start: int) -> Voice | None:
        """A generic group as the subject: "nhiều cử tri", "các ngành chức năng", "đại biểu các sở"."""
        line = self.line
        left = at
        until = position
        while left >= first and position - line[left].start < 90:
            token = line[left]
            if token.sort & CROWD:
                begin = token.start
                if left > first and _AT_SESSION.search(self.lower, max(start, begin - 8), begin):
                    # "Các ý kiến tại hội nghị": the group is named before.
                    until = begin
                    left -= 1
                    continue
                break
            if token.sort & (VERB | PERSON | MODAL | NOUN | TASK) and not token.sort & (SHORT | PLACE | BODY):
                return None
            left -= 1
        else:
            return None
        office = _FIRST_OFFICE.search(self.lower, max(start, begin - 40), position)
        if office:
            return self._first_office(office)
        text = self.base[begin:until].rstrip(" ,")
        for link in (" tại", " dự", " tham dự", " trong"):
            text = text.removesuffix(link)
        if any(mark in text for mark in ',;.:"“('):
            return None
        ahead = self.lower[max(start, begin - 24) : begin]
        quantified = _QUANTIFIED.search(ahead)
        every = _ALL.search(ahead)
        if quantified:
            ahead = ahead[: quantified.start()]
        elif every:
            begin -= len(every.group())
            text = self.base[begin : begin + len(every.group()) + len(text)]
            ahead = ahead[: every.start()]
        ahead = ahead.rstrip()
        if ahead.endswith(" và") and left > first and line[left - 1].sort & PERSON:
            return self.voice(left - 1, line[left - 1].end, first, start)
        if (
            ahead
            and ahead[-1] not in ',;:."“-–)'
            and not ahead.endswith(("và", "đồng thời", "cũng", "đại diện", "lãnh đạo", "đó"))
        ):
            return None
        if token.name in _PAPERS:
            name = self.last if self.last else ()
            return Voice(name, begin, True)
        if text.casefold() in ("hai bên", "hai nước", "cả hai bên"):
            both = self.roster.both_sides()
            if both:
                return Voice(both, begin, True)
        if token.name in ("ý kiến", "các ý kiến", "các tham luận"):
            text = "các đại biểu"
        return Voice((text[:1].lower() + text[1:],), begin, False)


_PAPERS = frozenset(
    [
        "báo cáo",
        "dự thảo",
        "tờ trình",
        "kết luận",
        "thông báo",
        "công điện",
        "văn bản",
        "công văn",
        "chỉ thị",
        "kế hoạch",
        "nghị quyết",
    ]
)

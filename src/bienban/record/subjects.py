"""The grammatical subject of a verb of saying: persons, bodies, offices, bare head words, groups."""

import re
from bisect import bisect_right

from bienban.mentions.callings import calling_before, has_calling_behind
from bienban.record.collectives import FIRST_OFFICE, NAMES, Collectives, Voice
from bienban.record.offices import in_full
from bienban.record.speakers import UNITS
from bienban.record.wording import (
    ACCOUNT,
    BODY,
    CROWD,
    LEADER,
    NOUN,
    PERSON,
    PLACE,
    PRONOUN,
    RANK,
    SHORT,
    TITLE,
    VERB,
    Token,
)

_BETWEEN_POSTS = re.compile(r"[\s,;()–-]*(?:kiêm|của|tại|thuộc|cùng là|và|phụ trách|dự khuyết)?[\s,()–-]*$")
_GIVEN_NAME = re.compile(r"\s+([^\W\d_]\w*)$")
# "ông A hết sức phấn khởi chia sẻ": words of manner that are in no list; none that would govern the verb.
_MANNER = re.compile(
    r"(?!.*\b(?:của|về|để|rằng|và|cùng|với|tại|cho|được|bị|theo|do|từ|trong|như|là|có|không|chưa|việc)\b)"
    r"\s[^\W\d_]+(?:\s[^\W\d_]+){0,3}\s"
)
_WHEN = re.compile(
    r" (?:(?:vào|trong|hồi|hôm|ngày|sáng|chiều|tối|trưa|đêm|đầu|giữa|cuối) )*"
    r"(?:(?:hôm|sáng|chiều|tối|trưa|đêm) (?:nay|qua)|tuần (?:này|trước|qua)|\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|"
    r"tháng (?:này|trước|qua|\d{1,2}(?:[/-]\d{4})?)|năm \d{4})(?: năm (?:nay|ngoái|\d{4}))? "
    r"(?:bất ngờ |chính thức )?"
)
_SHORT_NAME = re.compile(r" \([^\W\d_](?:[&-]?[^\W\d_]){1,11}\) ")
_OFFICE = re.compile(
    r"\s*(?:(?:nguyên|quyền|hiện là|đồng thời là|kiêm)\s)*(?:trưởng|phó|chủ tịch|chủ nhiệm|giám đốc|tổng|"
    r"bí thư|ủy viên|thành viên|tổ trưởng|đại biểu|viện|cục|vụ|thứ trưởng|bộ trưởng|chánh|hiệu trưởng|người|"
    r"đại diện|chuyên gia|thư ký|trợ lý|cố vấn|đại sứ|đội trưởng|cán bộ|luật sư|"
    r"thừa ủy quyền|được ủy quyền|thừa lệnh|thay mặt)(?!\w)"
)
# A body that is in no list, between an office and its holder: "Cục phó Đường sắt Nguyễn Văn A".
_WORDS = re.compile(r"\s[^\W\d]+(?:[\s&-][^\W\d]+){0,7}\s")
_BRANCH = re.compile(r"\s([A-ZĐ]\w+(?:\s(?!đã|cũng|sẽ|cần|phải)[^\W\d_]+){0,3})\s")
# "Bộ này lưu ý", "Đại diện này cho biết": who spoke before.
_WHO_SPOKE = frozenset(
    ("bộ", "sở", "cục", "vụ", "ban", "ủy ban", "cơ quan", "đơn vị", "lãnh đạo", "đại diện", "chuyên gia",
     "hiệp hội", "tập đoàn", "công ty", "ngân hàng", "bệnh viện", "doanh nghiệp", "quan chức", "nhóm",
     "nhà nghiên cứu", "nhà phân tích", "nhà khoa học", "nhà ngoại giao", "tổ chức", "người phát ngôn")
)  # fmt: skip
_HIGHEST = ("Chính phủ", "Quốc hội")
_OF_COMMITTEES = ("Chủ tịch", "Phó Chủ tịch")
_OCCUPATION = re.compile(
    r"(?:^|[,;:] |(?<=[.?!] ))"
    r"(?P<words>(?!(?:theo|cùng|của|với|do|cho|gặp|như|sau|tại|khi|còn|và) )[^\W\d_]+(?: [^\W\d_]+){0,2}) $"
)
_REACH = 400  # characters between a person's name and the verb, posts between them


class Subjects(Collectives):
    """Reads subjects off one text; `last` is the speaker whom pronouns and left-out subjects go back to."""

    def voice(self, at: int, position: int, first: int, start: int) -> Voice | None:
        """The subject whose words end at `position` with token `at`, if there is one."""
        line = self.line
        token = line[at]
        gap = self.gap(at, position)
        if token.sort & BODY and self._bracketed(at, first, gap):
            # "Cục Quản lý chất lượng (Bộ Y tế) lưu ý", "Bộ Công an (BCA) cho biết"
            at, token, gap = at - 1, line[at - 1], " "
        when = _WHEN.fullmatch(gap) if gap[-2:-1].isalnum() and not token.sort & VERB else None
        if when or (token.sort & BODY and gap.startswith(" (") and _SHORT_NAME.fullmatch(gap)):
            # "Ông A ngày 24/4 cho biết", "Bộ Y tế sáng nay thông báo", "Bộ Nội vụ (NV) cho biết"
            gap, position = " ", token.end + 1
        plain = not gap.strip(" ,–-")
        if token.sort & BODY and plain:
            office = FIRST_OFFICE.search(self.lower, max(start, token.start - 24), token.end)
            if office:
                return self._first_office(office)
        if token.sort & PERSON and (plain or self._aside(gap) or _MANNER.fullmatch(gap)):
            partner = self._partner(at, first, start)
            if partner is not None:
                return Voice((partner.name, token.name), partner.start, False)
            if not self._is_subject(at, first, start):
                return None
            return Voice((token.name,), token.start, False)
        if token.sort & PRONOUN and not token.sort & VERB:
            named = _GIVEN_NAME.fullmatch(self.base[token.end : position].rstrip())
            if named and named.group(1)[0].isupper():
                name = self.roster.by_given_name(named.group(1), position)
                return Voice((name,), token.start, True) if name else None
            if plain and token.name == "vị này" and self.last:
                return Voice(self.last, token.start, True) if self._begins(token.start, start) else None
            if plain and self._begins(token.start, start):
                name = self.roster.called(token.name, position, self.last)
                return Voice((name,), token.start, True) if name else None
            return None
        if token.sort & (TITLE | RANK) and not plain and not token.sort & (VERB | CROWD):
            named = _GIVEN_NAME.fullmatch(self.base[token.end : position].rstrip())
            if named and named.group(1)[0].isupper() and self._begins(token.start, start):
                name = self.roster.by_given_name(named.group(1), position)
                if name:
                    return Voice((name,), token.start, True)
        if token.sort & TITLE and not plain and self._begins(token.start, start):
            branch = f"Bộ {self.base[token.end : position].strip()}"
            held = [body for body in self.roster.bodies_of(self.roster.offices) if branch == body]
            name = self.roster.titled([token.name], held, token.start, self.last) if held else None
            if name:
                return Voice((name,), token.start, True)  # "Bộ trưởng Y tế hoan nghênh"
        if plain and token.sort & RANK and not token.sort & TITLE:
            name = self.roster.ranked(token.name, position, self.last)
            return Voice((name,), token.start, True) if name else None
        if gap.strip() in ("này", "trên") and self.last and (token.name in _WHO_SPOKE or token.sort & TITLE):
            begin = token.start - 3 * self.lower.endswith("vị ", start, token.start)  # "vị chủ tịch này"
            return Voice(self.last, begin, True) if self._begins(begin, start) else None
        person = self._apposition(at, position, first, start)
        if person:
            return person
        if not plain:
            return self._branch(at, position, start) or self._crowd(at, position, first, start)
        if token.sort & (TITLE | BODY | PLACE | SHORT):
            titled = self._titled(at, first, start)
            if titled:
                return titled
        if token.sort & (BODY | PLACE):
            return self._body(at, first, start) if "," not in gap or token.start == start else None
        if token.sort & CROWD:
            return self._crowd(at, position, first, start)
        if token.sort & SHORT:
            return self._short(at, first, start) or self._crowd(at, position, first, start)
        return self._crowd(at, position, first, start)

    def _bracketed(self, at: int, first: int, gap: str) -> bool:
        """Whether the name at token `at` stands alone in a bracket behind another body."""
        return (
            at > first
            and gap.strip() == ")"
            and bool(self.line[at - 1].sort & BODY)
            and self.gap(at - 1, self.line[at].start).strip() == "("
        )

    def named_before(self, position: int, at: int, first: int, start: int) -> Voice | None:
        """The person behind whose name nothing but offices stands before the verb, in whatever words."""
        for index in range(at, max(first, at - NAMES) - 1, -1):
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
                called = has_calling_behind(self.lower, token.end)
                if (called or all(map(_OFFICE.match, offices))) and self._is_subject(index, first, start):
                    return Voice((token.name,), token.start, False)
                return None
        return None

    def _partner(self, at: int, first: int, start: int) -> Token | None:
        """The person who speaks together with the one at token `at`: "Chủ tịch nước A và Thủ tướng B"."""
        position = self.line[at].start
        for index in range(at - 1, max(first, at - NAMES) - 1, -1):
            token = self.line[index]
            gap = self.gap(index, position).strip()
            if token.sort & PERSON:
                joint = gap in ("và", "cùng") and self._is_subject(index, first, start, True)
                return token if joint and token.name != self.line[at].name else None
            if gap or not token.sort & (TITLE | RANK | BODY | PLACE | PRONOUN | SHORT) or token.sort & VERB:
                return None
            position = token.start
        return None

    def _branch(self, at: int, position: int, start: int) -> Voice | None:
        """A branch of work by its name, which is no mention: "ngành Công an cam kết"."""
        token = self.line[at]
        named = _BRANCH.fullmatch(self.base, token.end, position)
        if token.name != "ngành" or named is None or not self._begins(token.start, start):
            return None
        return Voice((f"ngành {named.group(1)}",), token.start, False)

    def _aside(self, gap: str) -> bool:
        """Whether the text between a name and its verb is a bracket or a dwelling place."""
        text = gap.strip(" ,")
        return len(text) < 90 and (
            (text.startswith("(") and text.endswith(")")) or text.startswith(("ở ", "trú ", "ngụ ", "- "))
        )

    def _is_subject(self, at: int, first: int, start: int, strictly: bool = False) -> bool:
        """Whether the name at token `at`, with its posts and honorific, begins a clause.

        `strictly`: all the posts before it, not only the last of them behind a comma.
        """
        line = self.line
        position = line[at].start
        first = max(first, at - 3 * NAMES)
        entitled = False
        while at > first:
            before = self.line[at - 1]
            gap = self.gap(at - 1, position)
            if before.sort & ACCOUNT and not gap.strip():
                return True
            if before.sort == NOUN and at - 1 > first and line[at - 2].sort & TITLE and not gap.strip():
                at, position = at - 1, before.start  # "Bộ trưởng Ngoại giao A"
                continue
            named = before.sort & (TITLE | RANK | BODY | PLACE | PRONOUN | SHORT | LEADER)
            held = before.sort & TITLE and not before.sort & VERB and _WORDS.fullmatch(gap)
            if not held and (not named or len(gap.strip(" ,-–")) > 4):
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
        return (
            entitled
            or self._begins(position, start)
            or self._behind_aside(position, start)
            or self._occupied(at, position, start)
        )

    def _occupied(self, at: int, position: int, start: int) -> bool:
        """Whether nothing but an occupation stands before a name: "Bác sĩ A", "Tỷ phú người Pháp A"."""
        calling = calling_before(self.lower, position)
        if calling is not None and calling >= start and self._begins(calling, start):
            trade = self.line[at - 1] if at else None  # "chuyên gia kinh tế A"
            if trade is None or trade.start < calling or trade.sort & CROWD:
                return True
        words = _OCCUPATION.search(self.lower, max(start, position - 40), position)
        if not words or (words.start() > start and self.lower[words.start()] not in ",;:"):
            return False
        while at and self.line[at - 1].sort & CROWD:
            at -= 1  # "các chuyên gia", "nhà khoa học A"
        before = self.line[at - 1] if at else None
        return before is None or before.end <= words.start("words")

    def _apposition(self, at: int, position: int, first: int, start: int) -> Voice | None:
        """A person before the posts or the dwelling place that stand between name and verb."""
        line = self.line
        last = bisect_right(self.people, at) - 1
        if last < 0 or self.people[last] < first:
            return None  # mostly nobody is named in the sentence before the verb
        left = at
        until = position
        titled, dwelling = False, True
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
                    or (dwelling and left < at and after[:1] == ",")
                    or self._aside(self.lower[token.end : position])
                    or self.lower[token.end : position].lstrip(" ,-–(").startswith("đoàn ")  # a deputy's
                )
                if aside and self._is_subject(left, first, start):
                    return Voice((token.name,), token.start, False)
                return None
            if ";" in gap or ". " in gap or len(gap) > 90:
                return None
            # "ông A, bản Pa Khen, xã Vân Hồ, đề nghị"
            dwelling = dwelling and bool(token.sort & PLACE) and gap.strip() in ("", ",")
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
                if titles and "," in gap and self._after_preposition(token.start, start):
                    break  # "Báo cáo với Bộ trưởng, Tư lệnh Vùng 4 cho biết": two persons
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
        if not self._begins(begin, start) and not self._behind_aside(begin, start):
            return None
        if left >= first and line[left].sort & LEADER and not self.gap(left, begin).strip():
            return None
        name = self.roster.titled(titles, bodies, begin, self.last)
        return Voice((name,), begin, True) if name else None

    def office(self, at: int, first: int, start: int) -> Voice | None:
        """An office that nobody named in the text holds: it is all there is to say of the speaker."""
        left = at
        while left > max(first, at - NAMES) and not self.line[left].sort & TITLE:
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
        if known:
            return Voice((known,), begin, True)
        named = self.line[left + 1 : at + 1]
        body = next((t.name for t in named if t.sort & BODY and t.name not in _HIGHEST), None)
        seat = next((t.name for t in named if t.sort & PLACE and t.name.startswith(UNITS)), None)
        if body is None and seat is not None and title.name in _OF_COMMITTEES:
            body = f"Ủy ban nhân dân {seat}"  # "Chủ tịch tỉnh Sơn La"
        if body is not None:
            return Voice((self.roster.office(title.name, body),), begin, True)
        called_before = (held for held in self.last if held.startswith(f"{name} "))  # "Thứ trưởng giao ..."
        return Voice((next(called_before, in_full(name)),), begin, False)

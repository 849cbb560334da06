"""Groups as subjects: bodies that speak themselves, bare head words ("tỉnh", "Sở"), generic groups."""

import re
from abc import ABC, abstractmethod
from bisect import bisect_left

from msgspec import Struct

from bienban.mentions.base import Reading
from bienban.record.capitals import meant
from bienban.record.speakers import Roster, locality_of
from bienban.record.wording import (
    ACCOUNT,
    BODY,
    CROWD,
    INSTRUMENT,
    LEADER,
    MODAL,
    NOUN,
    OCCASION,
    PERSON,
    PLACE,
    RANK,
    SHORT,
    TASK,
    TITLE,
    VERB,
    Wording,
)


class Voice(Struct, frozen=True, gc=False):
    """A speaker as read off a sentence: canonical names, where the words for it begin, what was filled in."""

    names: tuple[str, ...]
    start: int
    inferred: bool


_OBJECT_BEFORE = re.compile(
    r"(?:\b(?:của|với|cho|cùng|theo|tới|đến|gặp|từ|về|do|tại|ở|trong|trên|là|bởi|vào|và các)|,? như)\s*$"
)
_QUANTIFIED = re.compile(
    r"(?:(?:rất )?nhiều|một số|một|đa số|hầu hết|phần lớn|không ít|toàn thể|tất cả|hơn \d+|gần \d+|\d+)\s+$"
)
_ALL = re.compile(r"(?:các|những|toàn)\s+$")
# "nhiều ý kiến đại biểu", "các ý kiến tham luận của cử tri": those who hold them speak
_OPINIONS = re.compile(
    r"(?:(?:rất )?nhiều |một số |đa số |các )?"
    r"(?:ý kiến(?: (?:tham luận|phát biểu|đóng góp))?|tham luận)(?: của)?$"
)
_AT_SESSION = re.compile(r"(?:tại|dự|trong)\s+(?:các\s|buổi\s)?$")
_OVER_TIME = re.compile(r" qua các (?:thời kỳ|thế hệ)$")
_PREDICATE = re.compile(r"\s(?:nhằm|để|sẽ|đã|được|bị|cần|phải|có|là|vì|khi|nếu|do)(?!\w)")
FIRST_OFFICE = re.compile(
    r"người đứng đầu (?:(?P<chair>chính quyền|ủy ban|ubnd)|(?P<party>cấp ủy|tỉnh ủy|thành ủy|huyện ủy|"
    r"đảng bộ|đảng ủy)|"
    r"(?P<cabinet>chính phủ))"
)
_CLAUSE_LINKS = (
    " và", " đồng thời", " do đó", " vì vậy", " nay", " này", " qua", " rằng", " đó", " tới",
    " phía", " còn", " riêng", " đại biểu", " cử tri", " thì", " nhưng", " song", " mà", " dịp", " họp",
    " việc", " tiếp", " nghị", " thay mặt", " tân", " vị", " nữ", " ngày", " năm", " tháng", " lễ",
    " tiệc", " nghe", " nhiên", " khi", " lúc", " biết", " hay", " mạnh", " định", " rõ", " diện",
)  # fmt: skip
_OPENS_SCENE = re.compile(r"(?:cũng )?(?:tại|sau khi|trước|trong|qua|kết thúc|kết luận) ")
_SCENE = 120
# What runs on into a name, and ends no aside.
_GOVERNING = (
    " của", " với", " cho", " do", " bởi", " cùng", " là", " và", " theo", " tiếp", " gặp", " nghe", " mời",
    " chào", " thăm", " mừng", " đồng chí", " ông", " bà", " từ", " về", " được", " bị", " giữa", " tới",
    " đến", " gồm", " có", " như", " nguyên", " tại", " ở", " đón", " cố", " phong", " trao",
    " khi", " bầu", " các",
)  # fmt: skip
_ASKS = (" đề nghị", " kiến nghị")  # "đề nghị Chính phủ chỉ đạo": whom somebody asks is no subject
_WHERE = ("", "các", "các tỉnh", "các huyện", "các xã", "ở", "tại")
_RESIDENTS = frozenset(("cử tri", "người dân", "bà con", "nhân dân", "hộ dân", "đại biểu", "các đại biểu"))
# Groups that are named by their body or country: "các thành viên Chính phủ", "giới chức Thái Lan".
_OF_BODIES = frozenset(
    ("các thành viên", "nhà chức trách", "giới chức", "quan chức", "chuyên gia", "các chuyên gia", "quân đội",
     "nhà nghiên cứu", "nhà khoa học", "các nhà khoa học", "nhà phân tích", "nhà kinh tế", "nhà lập pháp",
     "nhà quản lý", "nhà ngoại giao", "các bác sĩ", "cơ quan chức năng", "ngành chức năng")
)  # fmt: skip
_MANY = ("các ", "những ", "Các ", "Những ")
# "Một nghiên cứu mới từ Bộ Y tế cho thấy": whose account it is speaks by it
_ACCOUNT = re.compile(
    r"(?:một |các )?(?:số liệu|thống kê|báo cáo|nghiên cứu|khảo sát|phân tích|dữ liệu|thông tin|kế hoạch|"
    r"cáo trạng|bản tin)(?: [^\W\d_]+){0,3} (?:của|từ|do) $"
)
_ACCOUNTING = 60  # characters before a body in which its account is named
_OF = re.compile(r"(?: [^\W\d_]+){0,3} (?:của|thuộc|tại|ở|từ) ")
_POINTING = (" trên", " này")  # "chuyên gia trên": nobody has spoken who could be meant
_NATIONS = frozenset(("các nước", "các nhà lãnh đạo", "lãnh đạo các nước", "các nước thành viên"))
_MANNER_OF_MANY = re.compile(r" (?:đa số|đều|năm \d{4})$")  # "các thành viên đa số đồng tình"
_PAIR = re.compile(
    r"(?:hai|cả hai) ((?:phó )?(?:thủ tướng|chủ tịch|bộ trưởng|tổng thống|thứ trưởng|ngoại trưởng))"
)
_JUST_NAMED = 350  # characters back to the name of whoever is called by his body next
NAMES = 8  # names in a row before which an office is looked for
_DRAFTS = frozenset(("dự thảo", "kế hoạch", "nghị quyết"))
"""What they lay down is the content of a speech, not said by somebody."""
WRITINGS = frozenset(
    ("nghị quyết", "kế hoạch", "kết luận", "thông báo", "công văn", "công điện", "văn bản", "báo cáo")
)
PAPERS = frozenset(
    [
        "báo cáo",
        "tờ trình",
        "kết luận",
        "thông báo",
        "công điện",
        "văn bản",
        "công văn",
        "chỉ thị",
    ]
)
UPWARDS = ("báo cáo", "tờ trình")  # papers by those who account and ask, not by those who direct


class Collectives(ABC):
    """Reads groups off one text; `last` is the speaker whom pronouns and left-out subjects go back to."""

    def __init__(self, reading: Reading, wording: Wording, roster: Roster) -> None:
        self.lower = reading.lower
        self.base = reading.base
        self.line = wording.line
        self.people = wording.people
        self.roster = roster
        self.last: tuple[str, ...] = ()

    def gap(self, index: int, until: int) -> str:
        """The text between token `index` and position `until`."""
        return self.lower[self.line[index].end : until]

    @abstractmethod
    def voice(self, at: int, position: int, first: int, start: int) -> Voice | None:
        """The subject of any kind whose words end at `position` with token `at`."""

    @abstractmethod
    def issuer(self, at: int) -> tuple[str, ...]:
        """Whose telegram or notice the word at token `at` is, while nobody has spoken yet."""

    def _after_preposition(self, position: int, start: int) -> bool:
        return bool(_OBJECT_BEFORE.search(self.lower[max(start, position - 12) : position]))

    def _begins(self, position: int, start: int) -> bool:
        """Whether a clause can begin at `position`: after a mark, a link, a time or a title-like word."""
        text = " " + self.lower[max(start, position - 24) : position].rstrip()
        if text == " " or text[-1] in ',;:."“”–-)(/':
            return True
        if text[-1].isdigit():
            return True
        return text.endswith(_CLAUSE_LINKS) and not text.endswith(_ASKS)

    def _behind_aside(self, position: int, start: int) -> bool:
        """Whether somebody is named straight behind where or when: "Tại buổi làm việc Thứ trưởng A ...".

        A comma is missing there; what governs the name, or is his, does not end so.
        """
        if position - start >= _SCENE:
            return False
        text = self.lower[start:position]
        return (
            _OPENS_SCENE.match(text) is not None
            and not text.rstrip().endswith(_GOVERNING)
            and not any(mark in text for mark in ',;:."')
        )

    def _heads_title(self, at: int, first: int) -> bool:
        """Whether the names that end with token `at` belong to an office ("Chủ tịch UBND tỉnh")."""
        first = max(first, at - NAMES)
        while at > first and self.line[at].sort & (BODY | PLACE | SHORT) and not self.line[at].sort & TITLE:
            at -= 1
        return bool(self.line[at].sort & (TITLE | RANK))

    def _body(self, at: int, first: int, start: int) -> Voice | None:
        """A body or place that speaks itself, or by its leaders or its report; members of a list together."""
        line = self.line
        group = at - 1
        while group > first and line[group].sort & PLACE and self.gap(group, line[group + 1].start) == ", ":
            group -= 1
        if group >= first and self.gap(group, line[group + 1].start).strip() in _WHERE:
            if line[group].name in _RESIDENTS:
                # "cử tri xã Chiềng Đen", but of "cử tri các xã A, B" the voters alone
                one = group == at - 1 and not self.gap(group, line[at].start).strip()
                return self._crowd(group, line[at if one else group].end, first, start)
            if line[group].name in _NATIONS:
                return self._crowd(group, line[at].end, first, start)  # "các nước ASEAN"
        names = [meant(line[at])]
        led = False
        left, until = at - 1, line[at].start
        while left >= first:
            token = line[left]
            gap = self.gap(left, until)
            joined = gap.strip()
            if token.name.startswith("thay mặt") and not joined and left > first:
                deputy = line[left - 1]
                if deputy.sort & PERSON and not self.gap(left - 1, token.start).strip(" ,"):
                    return self.voice(left - 1, deputy.end, first, start)  # "Bộ trưởng A thay mặt Chính phủ"
            if token.name == "thay mặt" and not joined:
                return None  # who speaks on behalf of it is named behind, or was before
            if token.sort & LEADER and joined in ("", "của", "các", "tỉnh"):
                until = token.start
                head = self.roster.head_of(names[0]) if token.name.startswith("người đứng đầu") else None
                if head and self._begins(until, start):
                    return Voice((head,), until, True)
                led = True
                left -= 1
                continue
            if (token.sort & ACCOUNT and not joined) or (
                # "Quyết định số 15/QĐ-BTC của Bộ Tài chính nêu rõ", before anybody has spoken
                token.sort & INSTRUMENT and joined == "của" and not self.last
            ):
                until = token.start
                if not self._begins(until, start) and not self.lower.endswith("theo ", start, until):
                    return None  # "tổng hợp ý kiến của Đảng bộ": no subject
                return Voice(tuple(reversed(names)), until, False)
            if token.sort & (BODY | PLACE) and joined in (",", "và") and not self._heads_title(left, first):
                if joined == "," and self._after_preposition(token.start, start):
                    break
                names.append(meant(token))
                until = token.start
                left -= 1
                continue
            break
        if not self._begins(until, start):
            if left >= first and line[left].name in _OF_BODIES and not self.gap(left, until).strip():
                return self._crowd(at, line[at].end, first, start)
            if left >= first and line[left].sort & CROWD and _OF.fullmatch(self.gap(left, until)):
                grouped = line[left].name not in PAPERS | _DRAFTS
                return self._crowd(at, line[at].end, first, start) if grouped else None
            begin = self._told_from(at, until, start)
            if begin is not None:
                return Voice(tuple(reversed(names)), begin, False)
            # "việc đầu tư của tỉnh Sơn La đề nghị": what runs straight into the name makes it no subject.
            return None
        spoken = self._spoke_for(names[0], until) if led and len(names) == 1 else None
        if spoken is not None:
            return Voice((spoken,), until, True)
        return Voice(tuple(reversed(names)), until, False)

    def _spoke_for(self, body: str, before: int) -> str | None:
        """Who spoke last where he is one of a body and was just named: "lãnh đạo Sở Y tế" is he."""
        for name in self.last:
            own = self.roster.bodies_of((name,))
            places = self.roster.positions.get(name, ())
            read = bisect_left(places, before)
            if not read or before - places[read - 1] >= _JUST_NAMED:
                continue
            if any(body in (held, locality_of(held)) or held.endswith(f" {body}") for held in own):
                return name
        return None

    def _told_from(self, at: int, until: int, start: int) -> int | None:
        """Where the words begin for one of a body's leaders, or for its account, that end at `until`."""
        ahead = self.lower[max(start, until - _ACCOUNTING) : until]
        if until < self.line[at].start:
            begin = until - len("một ") if ahead.endswith("một ") else until  # "một lãnh đạo huyện Vân Hồ"
        else:
            account = _ACCOUNT.search(ahead) if self.line[at].sort & BODY else None
            begin = until - len(ahead) + account.start() if account else until
        return begin if begin < until and self._begins(begin, start) else None

    def _short(self, at: int, first: int, start: int) -> Voice | None:
        """A bare head word as the subject: "tỉnh", "Sở", "địa phương"."""
        token = self.line[at]
        office = FIRST_OFFICE.search(self.lower, max(start, token.start - 40), token.end + 12)
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
        if name is not None and position < token.start:
            name = self._spoke_for(name, position) or name
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
                    # "Các ý kiến tại hội nghị", "Các đại biểu tham dự hội nghị": the group is named before.
                    until = begin
                    left -= 2 if line[left - 1].sort & OCCASION else 1
                    continue
                break
            if token.sort & (VERB | PERSON | MODAL | NOUN | TASK) and not token.sort & (SHORT | PLACE | BODY):
                return None
            left -= 1
        else:
            return None
        if left > first and line[left - 1].name in _NATIONS and not self.gap(left - 1, begin).strip():
            left, begin = left - 1, line[left - 1].start  # "các nhà lãnh đạo các nước ASEAN"
        office = FIRST_OFFICE.search(self.lower, max(start, begin - 40), position)
        if office:
            return self._first_office(office)
        text = self.base[begin:until].rstrip(" ,")
        text = _OVER_TIME.sub("", text)
        text = _MANNER_OF_MANY.sub("", text)
        for link in (" tại", " tham dự", " dự", " trong"):
            text = text.removesuffix(link)
        if any(mark in text for mark in ',;.:"“(') or text.endswith(_POINTING) or _PREDICATE.search(text):
            return None
        ahead = self.lower[max(start, begin - 40) : begin]
        quantified = _QUANTIFIED.search(ahead)
        every = _ALL.search(ahead)
        if quantified:
            ahead = ahead[: quantified.start()]
        elif every:
            begin -= len(every.group())
            text = self.base[begin : begin + len(every.group()) + len(text)]
            ahead = ahead[: every.start()]
        ahead = ahead.rstrip()
        if left > first and ahead.endswith((",", "-", "–")) and not text.startswith(_MANY):
            described = self._described(left - 1, begin, first, start)
            if described is not None:
                return described
        opinions = _OPINIONS.search(ahead)
        if opinions:
            ahead = ahead[: opinions.start()].rstrip()
            if ahead and ahead[-1] not in ',;:."“-–)':
                return None  # "nghe báo cáo và các ý kiến của đại biểu"
        if ahead.endswith(" và") and left > first and line[left - 1].sort & PERSON:
            return self.voice(left - 1, line[left - 1].end, first, start)
        account = line[left - 1] if left > first and line[left - 1].sort & ACCOUNT else None
        told = account is not None and not self.gap(left - 1, begin).strip()
        if told and account is not None and self._begins(account.start, start):
            ahead = ""  # "Báo cáo của Đoàn kiểm tra đánh giá"
        if (
            ahead
            and ahead[-1] not in ',;:."“-–)'
            and not ahead.endswith(("và", "đồng thời", "cũng", "đại diện", "lãnh đạo", "đó"))
        ):
            return None
        if token.name in PAPERS:
            issuer = self.last or (self.issuer(at) if begin == start and token.name not in UPWARDS else ())
            return Voice(issuer, begin, True) if issuer else None
        if token.name in _DRAFTS:
            return None
        if text.casefold() in ("hai bên", "hai nước", "cả hai bên"):
            both = self.roster.both_sides()
            if both:
                return Voice(both, begin, True)
        if text.casefold() == "ủy ban":
            # Where a capital by itself says nothing: the committee named last.
            before = bisect_left(self.roster.committees, (begin, ""))
            if before:
                return Voice((self.roster.committees[before - 1][1],), begin, True)
        pair = _PAIR.fullmatch(text.casefold())
        holders = self.roster.holders(pair.group(1)) if pair else ()
        if len(holders) == 2:
            return Voice(holders, begin, True)
        heard = self.roster.session is not None
        if heard and token.name in ("ý kiến", "các ý kiến", "các ý kiến phát biểu", "các tham luận"):
            text = "các đại biểu"
        return Voice((text[:1].lower() + text[1:],), begin, False)

    def _described(self, at: int, position: int, first: int, start: int) -> Voice | None:
        """Who stands before the words for his trade: "Bà Ngô Thị Lan, chuyên gia về nước, cho biết"."""
        token = self.line[at]
        if not token.sort & (PERSON | BODY) or len(self.gap(at, position).replace("một", "").strip()) > 1:
            return None
        return self.voice(at, token.end, first, start)

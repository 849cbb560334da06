"""What "cần", "phải" and "được giao" make somebody's duty, and whose."""

import re
from bisect import bisect_left

from msgspec import Struct

from bienban.record.addressee_names import Addressee
from bienban.record.addressees import Addressees
from bienban.record.around_addressees import OPENS_ASIDE
from bienban.record.bids import Bids
from bienban.record.standing import AGENCY, UNKNOWN
from bienban.record.wording import (
    ADVERB,
    BODY,
    CROWD,
    MODAL,
    ORDER,
    PLACE,
    REQUEST,
    SHORT,
    TASK,
    TITLE,
    WILL,
    Token,
)  # fmt: skip

# How far is looked: modals of a sentence, characters before one.
_MOST, _LONGEST = 12, 400
_NEXT = 12  # characters behind a modal in which its task begins
_CLAUSE = 160  # characters before a modal in which its clause begins
# Before a modal amid orders: it says nothing that is to be done ("để khỏi phải", "nếu phải").
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:(?:vẫn|đã|không|chưa|từng|thường|chẳng|nào|chỉ|gì|đang|có thể)\s+$|"
    r"(?:mà|để|vì|do|nếu|khi|là những|là các|là|đây)(?!\w)(?:(?!\bthì\b)[^,;:.])*$)"
)
_HEADS_CLAUSE = re.compile(
    r"(?:(?:rằng|đồng thời|do đó|vì vậy|trong đó|thời gian tới|trong thời gian tới|trước mắt|theo đó|từ đó|"
    r"và|nhưng|tuy nhiên|bên cạnh đó|vì thế|cũng|"
    r"về|đến|tới|ngoài ra|cùng với đó|mặt khác|song song với đó|để làm được điều đó|"
    r"trong năm tới|tới đây|hiện nay|đặc biệt)\s*)*"
    r"(?:(?:tất cả |toàn bộ )?(?:công tác|việc|phần|quá trình|nhiệm vụ|mọi|nội dung|"
    r"đây(?! là| chính là| cũng là)|những|các|luật|dự thảo|dự án|nghị định|"
    r"nghị quyết|chính sách|cơ chế|quy hoạch|đề án|kế hoạch)"
    r"(?:\s[^,;:]{0,80})?)?"
)
_NO_DUTY = re.compile(
    r"(?<!\w)(?:vẫn|đã|không|chưa|từng|thường|chẳng|đều|(?<!mà )còn|nào|chỉ|gì|cũng đã)\s+$"
)
# "Cục được giao chỉ tiêu 67.000 tỷ đồng": what was allotted, or a duty in general
_ALLOTTED = re.compile(r"\s*(?:[.,;:)]|(?:chỉ tiêu|kế hoạch|dự toán|vốn|biên chế|\d)(?!\w)|\d)")
_ANSWERS_FOR = re.compile(r" (?:trong việc|của|đối với|về việc|với|cao|nặng)(?!\w)")
_ALLOTMENTS = (
    "nhiệm vụ ", "chỉ tiêu ", "kế hoạch ", "công việc ", "phần việc ", "trách nhiệm ", "dự toán ",
    "quyền hạn ", "thẩm quyền ", "vốn ",
)  # fmt: skip
# Where a new clause begins, in which a modal may be what is said of its subject.
_NEW_CLAUSE = re.compile(
    r"[.;:\"“”!?…]|(?<!\w)(?:rằng|thì|nhưng|song|tuy nhiên|do đó|do vậy|vì vậy|vì thế|bởi vậy|theo đó|từ đó|"
    r"mà(?= (?:còn |phải |cần )))(?!\w)"
)
# What makes a clause more than the subject of a modal: it says something else, or is subordinate.
_PREDICATE = re.compile(
    r"(?<!\w)(?:đã|đang|sẽ|vẫn|còn|là|có|được|bị|đòi hỏi|đặt ra|khiến|do|vì|để|nếu|khi|mà|nhằm|không|chưa|"
    r"gồm|như|muốn|tôi|chúng tôi|nhận thức|chỉ ra|đến lúc)(?!\w)"
)
# "đồng tình với 5 vướng mắc cần tháo gỡ", "chỉ ra các nhiệm vụ cần làm": which things, nothing that is asked
_WHICH = re.compile(
    r"(?:(?:về|đến|với|cả) )?(?:(?:những|các|một số|nhiều|mấy|\d+|hai|ba|bốn|năm|sáu|bảy) )+(?:nhóm )?"
    r"(?:tồn tại|hạn chế|nhiệm vụ|giải pháp|vấn đề|nội dung|điểm|việc|khó khăn|vướng mắc|kiến nghị|"
    r"định hướng|bài học|yêu cầu|lĩnh vực|khâu|mục tiêu|nguyên nhân|trọng tâm)(?!\w)"
)
_OBJECT = re.compile(r"(?<!\w)(?:với|về|cho|đến|ra) (?:những|các|một số|nhiều|\d+) ")
# "đòi hỏi phải", "sự cần thiết phải": how great the need is; "muốn tăng 7% thì quý IV phải tăng 9%": a sum
_DEMANDED = re.compile(
    r"(?<!\w)(?:đòi hỏi|đặt ra|cần thiết|bắt buộc|quan điểm|muốn|lẽ ra|đáng lẽ|để [^;:]{0,160} thì)(?!\w)"
    r"[^;:]*$|"
    r"^\W*(?:bởi|vì)(?! vậy| thế| lẽ đó)(?!\w)|^\W*(?:mặc dù|dù)(?!\w)[^,;:]*$"
)
# What a nation or an economy has to do is how things are.
_NATION_MUST = re.compile(
    r"(?:trước hết |hiện nay )?(?:việt nam|vn|đất nước|nước ta|nền kinh tế)(?!\w)|"
    r".*(?<!\w)hai (?:nước|bên)(?!\w)"
)
# "phải đối mặt", "cần nói thêm": what is suffered, or how the speaker goes on
_SUFFERED = re.compile(
    r" (?:đối mặt|đối diện|chịu(?! trách nhiệm)|gánh|trả(?! lời)|mất|chờ|nhập khẩu|ngừng|đóng cửa|thừa nhận|"
    r"nói|kể|thấy|biết|khẳng định|nhấn mạnh|nhắc|công nhận|dùng đến)(?!\w)|[^.,;:]{0,60} là \d"
)
# Words that tell how things are; orders without a modal have none of the first, seldom one of the others.
_TELLS = re.compile(
    r"(?<!\w)(?:đã|đang|vẫn|còn|là|sẽ|đối mặt|chưa|rất|không thể|nhưng|cũng|"
    r"(?<!chuẩn )(?<!trang )(?<!thiết )bị)(?!\w)|\?"
)
_MAY_TELL = re.compile(r"(?<!\w)(?:(?<!để )(?<!khi )có(?! thể)|được|hơn)(?!\w)")
# "Nhiều cá nhân dành ít thời gian": what some do is told, all or certain ones are given orders
_SOME_DO = re.compile(
    r"(?<!\w)(?:nhiều|một số|không ít|phần lớn|đa số) (?:cá nhân|nơi|người|cán bộ|đơn vị|"
    r"cơ quan|địa phương|bộ|ngành)(?!\w)"
)
# "Bởi cách ly càng nhanh thì càng hiệu quả"; "vì sự an toàn của ..." is for its sake
_REASON = re.compile(
    r"[\"“]?(?:bởi|vì)(?! vậy| thế| lẽ (?:đó|ấy)| đó)(?! (?:sự|lợi ích|mục tiêu|một)(?!\w))(?!\w)"
)
DATED = re.compile(r"\d+/\d+|\d+h\d*|\d\s*(?:m2|m3|m²|km|ha)\b")
_TELLING_MODALS = ("cần", "phải", "không được")
_NATION = re.compile(r"^việt nam|nhân dân|hai (?:nước|bên)|^đảng$|^chính phủ$|^quốc hội$|^asean")
_CONTENT_OPENS = re.compile(r"(?:[\s,:\"“]|rằng(?!\w)|(?:trong )?thời gian (?:tới|đến)(?!\w)|là(?!\w))*")


class Duty(Struct, frozen=True, gc=False):
    """A modal that tells to do something, and whom, if that is said."""

    modal: Token
    addressee: Addressee | None
    thing: bool
    """Whether something else is its subject ("quy hoạch phải đi trước"), so that nobody is asked by name."""


class Duties:
    """Finds the duties in what is said in one text; `head` is the standing of who leads the session."""

    def __init__(self, who: Addressees, bids: Bids, head: int) -> None:
        self.who = who
        self.bids = bids
        self.head = head
        self.roster = who.roster
        self.lower = who.lower
        self.line = who.line
        self._modals: dict[tuple[int, int, bool], Duty | None] = {}

    def directs(
        self, speaker: tuple[str, ...], superior: bool, start: int, end: int, charges: bool = True
    ) -> bool:
        """Whether "cần", "phải" between `start` and `end` tells somebody to do something."""
        found = self.modal(start, end)
        if found is None:
            if superior and self.bids.announced(self.opening(start, end), end) > 0:
                return True
            if not superior or not charges:
                return False
            charged = self.who.in_charge(self.opening(start, end), end)
            if charged is None or any(self._is_nation(name) for name in charged.names):
                return False
            return any(self.roster.standing(name) < self.head for name in charged.names)
        addressee = found.addressee
        own = max((self.roster.standing(name) for name in speaker), default=UNKNOWN)
        if superior:
            # What things have to be like is an order only from an office, not from an expert or a guest.
            return not found.thing or (own >= AGENCY and not any(map(self.roster.is_foreign, speaker)))
        return addressee is not None and any(0 < self.roster.standing(name) < own for name in addressee.names)

    def modal(self, start: int, end: int, amid: bool = False) -> Duty | None:
        """The first modal verb that tells to do something: behind who is to do it, or in a clause of its own.

        `amid` orders it needs no clause of its own, only a task behind it.
        """
        key = (start, end, amid)
        if key not in self._modals:
            self._modals[key] = self._modal(start, end, amid)
        return self._modals[key]

    def _modal(self, start: int, end: int, amid: bool) -> Duty | None:
        wording = self.who.wording
        tasked = None
        for index in wording.within(start, end, wording.modals)[:_MOST]:
            token = self.line[index]
            if token.name == "được giao" and _ALLOTTED.match(self.lower, token.end):
                continue
            if _NO_DUTY.search(self.lower, max(start, token.start - 8), token.start):
                continue
            if token.name == "được giao" and self.lower.endswith(_ALLOTMENTS, start, token.start):
                continue
            if token.name == "có trách nhiệm" and _ANSWERS_FOR.match(self.lower, token.end):
                continue
            if token.name == "nên" and not self._is_tasked(start, index):
                continue  # "... kho lạnh còn thiếu nên thuốc vẫn hỏng"
            before = self.line[index - 1] if index else token
            foreseen = before.sort & WILL and before.end + 1 == token.start  # "Bộ sẽ phải hoàn thành ..."
            at = before.start if foreseen else token.start
            addressee = self.who.before(max(start, at - _LONGEST), at)
            if addressee:
                return Duty(token, addressee, False)
            ahead = self.lower[max(start, token.start - 120) : token.start].rstrip()
            if token.name == "nên" and ahead.endswith(","):
                continue  # "..., nên có chuyện đùn đẩy": it follows, and is not asked for
            clause = ahead[max(ahead.rfind(mark) for mark in ',;:."') + 1 :].strip()
            if not clause or _HEADS_CLAUSE.fullmatch(clause):
                return Duty(token, None, False)
            if self._is_main(start, token):
                subject = self._clause(start, token)[2]
                return tasked or Duty(token, None, not subject or not _HEADS_CLAUSE.fullmatch(subject))
            if amid and tasked is None and self._is_tasked(start, index):
                tasked = Duty(token, None, True)
        return tasked

    def _is_tasked(self, start: int, index: int) -> bool:
        """Whether a task stands right behind the modal at token `index`, and nothing makes it subordinate."""
        modal, task = self.line[index], self.line[index + 1] if index + 1 < len(self.line) else None
        near = task is not None and bool(task.sort & TASK) and task.start - modal.end < _NEXT
        near = near and "được" not in self.lower[modal.end : task.start if task else modal.end]
        if modal.name.startswith("được") or not (near or modal.name.endswith(" có")):
            return False
        return not _SUBORDINATE.search(self.lower, max(start, modal.start - _CLAUSE), modal.start)

    def _is_main(self, start: int, modal: Token) -> bool:
        """Whether a modal is what a clause of its own says of its subject, whatever that is."""
        if not modal.name.startswith(_TELLING_MODALS) or _SUFFERED.match(self.lower, modal.end):
            return False
        if _DEMANDED.search(self.lower[max(start, modal.start - _LONGEST) : modal.start]):
            return False
        begin, clause, subject = self._clause(start, modal)
        wording = self.who.wording
        asked = wording.within(begin, modal.start, wording.verbs)
        if not clause.startswith(("công tác ", "việc ")) and any(
            self.line[index].sort & (REQUEST | ORDER) for index in asked
        ):
            return False
        if _NATION_MUST.match(subject) or _PREDICATE.search(subject):
            return False
        if _WHICH.match(clause) or _OBJECT.search(subject):
            return False
        aside = clause[: -len(subject)] if len(subject) < len(clause) else ""
        return bool(OPENS_ASIDE.match(aside)) or not _PREDICATE.search(clause)

    def _clause(self, start: int, modal: Token) -> tuple[int, str, str]:
        """Where the clause of a modal begins, its words before it, and those of them that are its subject."""
        origin = max(start, modal.start - _LONGEST)
        text = self.lower[origin : modal.start]
        cut = 0
        for found in _NEW_CLAUSE.finditer(text):
            cut = found.end()
        clause = text[cut:].strip(" ,")
        return origin + cut, clause, clause.rpartition(", ")[2]

    def tells(self, start: int, end: int) -> bool:
        """Whether a sentence amid orders says how things are, and nothing that is to be done."""
        if self.reasons(start, end):
            return True
        line = self.line[bisect_left(self.who.starts, start) : bisect_left(self.who.starts, end)]
        if any(token.sort & (MODAL | ORDER | REQUEST) for token in line) or DATED.search(
            self.lower, start, end
        ):
            return False
        if _TELLS.search(self.lower, start, end):
            return True
        opening = line[0] if line and line[0].start == start else None
        if opening and opening.sort & (ADVERB | TASK | TITLE | BODY | PLACE | CROWD | SHORT):
            return False
        return self.lower.startswith("nếu ", start) or _MAY_TELL.search(self.lower, start, end) is not None

    def narrates(self, start: int, end: int) -> bool:
        """Whether any word of a sentence says how things are, whatever else is in it."""
        return any(told.search(self.lower, start, end) for told in (_TELLS, _MAY_TELL, _SOME_DO))

    def reasons(self, start: int, end: int) -> bool:
        """Whether a sentence gives the reason of the one before it: "Bởi vì ...", "Vì ..."."""
        return _REASON.match(self.lower, start, end) is not None

    def opening(self, position: int, end: int) -> int:
        """Past space, marks and "rằng" behind a verb of saying."""
        found = _CONTENT_OPENS.match(self.lower, position, end)
        return found.end() if found else position

    def _is_nation(self, name: str) -> bool:
        """Whether a nation or its people is meant: what they do is told, not ordered."""
        return name in self.roster.countries or bool(_NATION.search(name.casefold()))

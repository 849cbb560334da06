"""What "cần", "phải" and "được giao" make somebody's duty, and whose."""

import re

from bienban.record.addressee_names import Addressee
from bienban.record.addressees import Addressees
from bienban.record.standing import UNKNOWN
from bienban.record.wording import Token

# How far is looked: modals of a sentence, characters before one.
_MOST, _LONGEST = 12, 400
_HEADS_CLAUSE = re.compile(
    r"(?:(?:rằng|đồng thời|do đó|vì vậy|trong đó|thời gian tới|trong thời gian tới|trước mắt|theo đó|từ đó|"
    r"và|nhưng|tuy nhiên|bên cạnh đó|vì thế|cũng|"
    r"về|đến|tới|ngoài ra|để làm được điều đó|trong năm tới|tới đây|hiện nay|đặc biệt)\s*)*"
    r"(?:(?:tất cả |toàn bộ )?(?:công tác|việc|phần|quá trình|nhiệm vụ|mọi|nội dung|đây(?! là)|những|các|"
    r"luật|dự thảo|dự án|nghị định|nghị quyết|chính sách|cơ chế|quy hoạch|đề án|kế hoạch)"
    r"(?:\s[^,;:]{0,80})?)?"
)
_NO_DUTY = re.compile(r"(?<!\w)(?:vẫn|đã|không|chưa|từng|thường|chẳng|đều|còn|mà|nào|chỉ|gì|thì|cũng đã)\s+$")
# "Cục được giao chỉ tiêu 67.000 tỷ đồng": what was allotted, or a duty in general
_ALLOTTED = re.compile(r"\s*(?:[.,;:)]|(?:chỉ tiêu|kế hoạch|dự toán|vốn|biên chế|\d)(?!\w)|\d)")
_ALLOTMENTS = (
    "nhiệm vụ ", "chỉ tiêu ", "kế hoạch ", "công việc ", "phần việc ", "trách nhiệm ", "dự toán ",
    "quyền hạn ", "thẩm quyền ", "vốn ",
)  # fmt: skip
_NATION = re.compile(r"^việt nam|nhân dân|hai (?:nước|bên)|^đảng$|^chính phủ$|^quốc hội$|^asean")
_CONTENT_OPENS = re.compile(r"(?:[\s,:\"“]|rằng(?!\w)|(?:trong )?thời gian (?:tới|đến)(?!\w)|là(?!\w))*")


class Duties:
    """Finds the duties in what is said in one text; `head` is the standing of who leads the session."""

    def __init__(self, who: Addressees, head: int) -> None:
        self.who = who
        self.head = head
        self.roster = who.roster
        self.lower = who.lower
        self.line = who.line
        self._modals: dict[tuple[int, int], tuple[Token, Addressee | None] | None] = {}

    def directs(
        self, speaker: tuple[str, ...], superior: bool, start: int, end: int, charges: bool = True
    ) -> bool:
        """Whether "cần", "phải" between `start` and `end` tells somebody to do something."""
        found = self.modal(start, end)
        if found is None:
            if not superior or not charges:
                return False
            charged = self.who.in_charge(self.opening(start, end), end)
            if charged is None or any(self._is_nation(name) for name in charged.names):
                return False
            return any(self.roster.standing(name) < self.head for name in charged.names)
        addressee = found[1]
        if superior:
            return True
        own = max((self.roster.standing(name) for name in speaker), default=UNKNOWN)
        return addressee is not None and any(0 < self.roster.standing(name) < own for name in addressee.names)

    def modal(self, start: int, end: int) -> tuple[Token, Addressee | None] | None:
        """The first modal verb that tells to do something, and whom: behind them, or heading a clause."""
        key = (start, end)
        if key not in self._modals:
            self._modals[key] = self._modal(start, end)
        return self._modals[key]

    def _modal(self, start: int, end: int) -> tuple[Token, Addressee | None] | None:
        wording = self.who.wording
        for index in wording.within(start, end, wording.modals)[:_MOST]:
            token = self.line[index]
            if token.name == "được giao" and _ALLOTTED.match(self.lower, token.end):
                continue
            if _NO_DUTY.search(self.lower, max(start, token.start - 8), token.start):
                continue
            if token.name == "được giao" and self.lower.endswith(_ALLOTMENTS, start, token.start):
                continue
            addressee = self.who.before(max(start, token.start - _LONGEST), token.start)
            if addressee:
                return token, addressee
            before = self.lower[max(start, token.start - 120) : token.start].rstrip()
            if token.name == "nên" and before.endswith(","):
                continue  # "..., nên có chuyện đùn đẩy": it follows, and is not asked for
            clause = before[max(before.rfind(mark) for mark in ',;:."') + 1 :].strip()
            if not clause or _HEADS_CLAUSE.fullmatch(clause):
                return token, None
        return None

    def opening(self, position: int, end: int) -> int:
        """Past space, marks and "rằng" behind a verb of saying."""
        found = _CONTENT_OPENS.match(self.lower, position, end)
        return found.end() if found else position

    def _is_nation(self, name: str) -> bool:
        """Whether a nation or its people is meant: what they do is told, not ordered."""
        return name in self.roster.countries or bool(_NATION.search(name.casefold()))

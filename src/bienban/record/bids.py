"""Where a sentence tells what is to be done, though nobody who is asked stands before it."""

import re

from bienban.record.addressees import Addressees
from bienban.record.around_addressees import FAR, MANY, OPENS_ASIDE
from bienban.record.wording import NAMED, NOUN, SHORT, TASK, WITH

# "Báo cáo sẽ là tài liệu quý", "Đầu tư này đã sinh lời": a thing of which something is said
_THING = re.compile(r" (?:này |đó )?(?:sẽ|cũng|đã|là|đang)(?!\w)")
# Verbs of tasks that are particles or nouns as often.
_AMBIGUOUS = frozenset(
    (
        "không", "đặc biệt", "hết sức", "cơ cấu", "chủ trương", "trách nhiệm", "quy hoạch", "làm",
        "cần", "cho", "lấy", "cùng", "đạt", "lãnh đạo", "tăng", "giảm",
    )
)  # fmt: skip
# "Nhiệm vụ trọng tâm thứ hai là đẩy mạnh ...", "Điều quan trọng là phát huy ...": what is to be done follows
_ANNOUNCES = re.compile(
    r"(?:(?:trong đó|và|nhưng),? )?(?:một trong (?:những|các|số) )?(?:nhiệm vụ|giải pháp|trọng tâm|ưu tiên|"
    r"quan trọng nhất|(?:điều|việc|vấn đề) (?:quan trọng|cần làm|đặt ra|cần thiết|tiếp theo|thứ|cuối cùng))"
    r"(?! của (?:tổ|đoàn|ban|tiểu ban))(?: [^.;:,\"]{1,80}?)?(?: chính| đó)? là:? "
    r"(?:chúng ta )?(?P<modal>phải |cần )?"
)
_TELLS = re.compile(r"(?<!\w)(?:đã|đang|vẫn|còn|là|nhưng|mặc dù|tuy|có)(?!\w)")


class Bids:
    """Finds the tasks of one text that no addressee heads."""

    def __init__(self, who: Addressees) -> None:
        self.who = who
        self.lower = who.lower
        self.line = who.line

    def announced(self, position: int, end: int) -> int:
        """Where the task begins that is announced at `position` ("Điều quan trọng là ..."); -1: none is."""
        found = _ANNOUNCES.match(self.lower, position, end)
        return found.end() if found and (found["modal"] or self.opens(found.end())) else -1

    def beyond(self, position: int, end: int) -> int:
        """Where the task begins that is announced, or comes behind an aside, at `position`; -1: none does."""
        announced = self.announced(position, end)
        if announced > 0:
            return announced
        if not OPENS_ASIDE.match(self.lower, position, end):
            return -1
        limit = min(end, position + FAR)
        comma = position
        for _ in range(MANY):
            before, comma = comma, self.lower.find(", ", comma, limit) + 2
            if comma == 1 or _TELLS.search(self.lower, before, comma):
                return -1
            if self.opens(comma):
                return comma
        return -1

    def opens(self, position: int) -> bool:
        """Whether a verb of a task, and nothing else that it may be, stands at a position."""
        token = self.who.token_at(position)
        if token is not None and token.sort & WITH and token.name.startswith("phối hợp"):
            return True
        if token is None or not token.sort & TASK or token.sort & (SHORT | NAMED | NOUN):
            return False
        return token.name not in _AMBIGUOUS and not _THING.match(self.lower, token.end)

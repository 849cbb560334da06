"""Where a sentence tells what is to be done, though nobody who is asked stands before it."""

import re

from bienban.record.addressees import Addressees
from bienban.record.around_addressees import FAR, MANY, OPENS_ASIDE
from bienban.record.wording import NAMED, NOUN, SHORT, TASK, Token

# Before a modal: it says nothing that is to be done ("không phải", "để khỏi phải", "những việc cần").
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:(?:vẫn|đã|không|chưa|từng|thường|chẳng|nào|chỉ|gì|đang|có thể)\s+$|"
    r"(?:mà|để|vì|do|nếu|khi|là những|là các|là|đây)(?!\w)(?:(?!\bthì\b)[^,;:.])*$)"
)
# Verbs of tasks that are particles or nouns as often.
_AMBIGUOUS = frozenset(
    (
        "không", "đặc biệt", "cơ cấu", "chủ trương", "trách nhiệm", "quy hoạch", "làm", "cần", "cho", "lấy",
        "cùng", "đạt", "lãnh đạo", "tăng", "giảm",
    )
)  # fmt: skip
_TELLS = re.compile(r"(?<!\w)(?:đã|đang|vẫn|còn|là|nhưng|mặc dù|tuy|có)(?!\w)")
_MODALS = 4  # modals of a sentence that are looked at
_NEXT = 12  # characters behind a modal in which its task begins
_CLAUSE = 160  # characters before a modal in which its clause begins


class Bids:
    """Finds the tasks of one text that no addressee heads."""

    def __init__(self, who: Addressees) -> None:
        self.who = who
        self.lower = who.lower
        self.line = who.line

    def modal(self, start: int, end: int) -> Token | None:
        """The first "cần", "phải" of a main clause between two positions that a task follows."""
        wording = self.who.wording
        for index in wording.within(start, end, wording.modals)[:_MODALS]:
            token = self.line[index]
            task = self.line[index + 1] if index + 1 < len(self.line) else None
            near = task is not None and bool(task.sort & TASK) and task.start - token.end < _NEXT
            near = near and "được" not in self.lower[token.end : task.start if task else token.end]
            if token.name.startswith("được") or not (near or token.name.endswith(" có")):
                continue
            if not _SUBORDINATE.search(self.lower, max(start, token.start - _CLAUSE), token.start):
                return token
        return None

    def beyond(self, position: int, end: int) -> int:
        """Where the task begins that comes straight behind the aside at `position`; -1 where none does."""
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
        if token is None or not token.sort & TASK or token.sort & (SHORT | NAMED | NOUN):
            return False
        return token.name not in _AMBIGUOUS

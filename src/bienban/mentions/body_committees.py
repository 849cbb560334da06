"""What a committee is for and who made it: "Ban Chỉ đạo của Chính phủ về phòng, chống dịch"."""

import re
from collections.abc import Callable

from bienban.mentions.base import Reading
from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_heads import any_of_them, heads, written_out
from bienban.mentions.body_names import FreeNames
from bienban.text.letters import UPPER

_MAKER = re.compile(r" của (?:chính phủ|thủ tướng(?: chính phủ)?|quốc hội)(?![^\W_])(?! và bộ )")
"""Whose a committee is, said behind its name."""
_MATTER = re.compile(
    rf"( (?:về|để|triển khai|thực hiện|Đề án(?! \d)|Chương trình) (?:(?! tại các )[^.;:()\n]){{12,180}})"
    r" \((?:gọi tắt là |sau đây gọi (?:tắt )?là )?"
    rf"(?:Ban [Cc]hỉ đạo|Tổ công tác|Tổ Công tác|Hội đồng|Ủy ban|BCĐ|Đề án)(?: [{UPPER}\d][^()\n]{{0,20}})?\)"
)
"""What a committee is for, however long, up to its short name in brackets."""

BodyAt = Callable[[int], Candidate | None]


class Committees:
    """Reads what stands behind a committee's head in one text.

    `at` reads the body at a place. It is told anew each time: kept, it would make a circle with its parser.
    """

    __slots__ = ("base", "free", "lower", "view")

    def __init__(self, reading: Reading, free: FreeNames) -> None:
        self.base, self.view, self.lower = reading.base, reading.view, reading.lower
        self.free = free

    def of_its_own(self, candidate: Candidate, tail: str) -> bool:
        """Whether a committee is told by its matter: "Ban Chỉ đạo điều hành giá", but "Hội đồng thi"."""
        if not tail.islower() or "quốc gia" in tail or "trung ương" in tail:
            return True
        if candidate.head.value not in ("Ban Chỉ đạo", "Ủy ban") or tail.count(" ") < 2 or " cấp " in tail:
            return False
        noun = candidate.complement or tail.startswith("về ") or self.free.business(candidate.end)
        return bool(noun) and not any_of_them(self.view, self.lower, candidate.start, candidate.end)

    def made_by(self, candidate: Candidate, at: BodyAt) -> bool:
        """Take whose committee it is, and what for: "Ban Chỉ đạo của Chính phủ về", "Ban Chỉ đạo Bộ X"."""
        made = self.maker_behind(candidate.end, at) or self._ministry_at(candidate.end + 1, at)
        if made is None:
            return False
        end, tail = made
        if self.lower.startswith(" về ", end):
            matter = self.free.end(end, "topic", heads())
            tail, end = tail + written_out(self.base[end:matter]), matter
        candidate.tail, candidate.end = tail, end
        return True

    def maker_behind(self, end: int, at: BodyAt) -> tuple[int, str] | None:
        """ "của Chính phủ", "của Bộ Công Thương" behind a committee: its end, and its canonical words."""
        maker = _MAKER.match(self.lower, end)
        if maker is not None:
            whole = " Chính phủ" if maker.group().endswith("thủ tướng") else ""
            return maker.end(), self.base[end + 1 : maker.end()] + whole
        ministry = self._ministry_at(end + 5, at) if self.lower.startswith(" của bộ ", end) else None
        return (ministry[0], f"của {ministry[1]}") if ministry is not None else None

    def _ministry_at(self, start: int, at: BodyAt) -> tuple[int, str] | None:
        ministry = at(start) if self.lower.startswith("bộ ", start) else None
        if ministry is None or ministry.head.value != "Bộ" or not ministry.tail:
            return None
        return ministry.end, f"Bộ {ministry.tail}"

    def matter(self, candidate: Candidate) -> bool:
        """Take what the committee is for, however long, up to its short name in brackets."""
        matter = _MATTER.match(self.view, candidate.end)
        if matter is None:
            return False
        candidate.tail, candidate.end = self.base[candidate.end + 1 : matter.end(1)], matter.end(1)
        candidate.rule = "body.open"
        return True

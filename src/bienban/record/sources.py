"""Sources behind "theo": "Theo ông A, ...", "Tại phiên họp, theo báo cáo của UBND tỉnh, ..."."""

import re
from bisect import bisect_left

from bienban.mentions.base import Reading
from bienban.record.collectives import UPWARDS, Voice
from bienban.record.sayings import Listener
from bienban.record.wording import BODY, PERSON, PLACE, SAY, TITLE

_ACCORDING = re.compile(
    r"(?:[^,.;:\"“”]{1,170}(?:,| [–-])\s+)?(?:cũng |còn |riêng |song |nhưng )?theo\s+"
    r"(?!đó\b|kế hoạch|quy định|chương trình|dự kiến|"
    r"quyết định|nghị|luật|hướng|tinh thần|nguyên tắc|lộ trình|tiến độ|yêu cầu|đề nghị|chỉ đạo|sự|phân công|"
    r"ủy quyền|lời mời|lịch|phương|mô hình)"
)
_ACCOUNT = re.compile(
    r"(?:một |các )?(?:kết quả )?(?:báo cáo|khảo sát|văn bản|thông tin|số liệu|thống kê|đánh giá|"
    r"tổng hợp|phản ánh|nhận định|ước tính|chia sẻ|công bố|cập nhật|ghi nhận|tính toán)(?!\w)"
)
# What a portal reports is the article's own account.
_PORTAL = re.compile(r"(?:cổng|trang)\s")
_GENERIC = re.compile(
    r"(?:báo cáo|thông tin|phản ánh) (?:của|từ) ((?:đại diện|các|nhiều|lãnh đạo)\s[^,;.:]{2,40}),"
)
_OPENING = 280  # characters from the beginning of a sentence in which "theo" may end
_REACH = 160  # characters behind "theo" in which the source is named


class Sources:
    """Finds the sources that the sentences of one text begin with."""

    def __init__(self, reading: Reading, listener: Listener) -> None:
        self.lower = reading.lower
        self.listener = listener
        self.line = listener.line
        self.starts = listener.starts
        self.roster = listener.roster

    def voice(self, start: int, end: int, reporting: tuple[str, ...]) -> Voice | None:
        """Whom the sentence from `start` to `end` names as its source, `reporting` being who reports so far.

        That is a person behind "theo", else the body in which the phrase ends or begins; where an account
        without a name is meant, who reported before, else the session's host.
        """
        limit = min(end, start + _OPENING)
        told = self.lower.find("theo", start, limit) >= 0
        found = _ACCORDING.match(self.lower, start, limit) if told else None
        if not found:
            return None
        begin = found.end()
        until = min(end, begin + _REACH)
        comma = min((at for mark in ",:" if (at := self.lower.find(mark, begin, until)) > 0), default=-1)
        first = bisect_left(self.starts, begin)
        last = bisect_left(self.starts, comma if comma > 0 else until)
        for index in range(first, last):
            if self.line[index].sort & PERSON:
                return Voice((self.line[index].name,), begin, False)
        account = _ACCOUNT.match(self.lower, begin, until)
        if comma > 0 and last > first:
            until = comma
            if last - 1 > first and self.line[last - 1].sort & SAY:
                # "Theo cử tri cho biết, ...", "Theo ông A nhận định, ..."
                last, until = last - 1, self.line[last - 1].start
            voice = self.listener.voice(last - 1, until, first, begin)
            if voice is not None and voice.start >= begin and self.line[last - 1].name not in UPWARDS:
                return None if _PORTAL.match(self.lower, voice.start, comma) else voice
        generic = _GENERIC.match(self.lower, begin, until + 1)
        if generic and first < len(self.line) and comma > 0:
            return Voice((generic.group(1),), begin, False)
        for index in range(first, last):
            token = self.line[index]
            if token.sort & (BODY | PLACE) and (account or token.start == begin):
                # "Theo báo cáo nhanh Sở Y tế, ...", "Theo số liệu được Sở Y tế công bố, ..."
                voice = self.listener.voice(index, token.end, first, begin)
                office = index > first and self.line[index - 1].sort & TITLE
                given = Voice((token.name,), begin, False) if token.sort & BODY and not office else None
                return voice or given
        told = account is not None and not account.group().startswith(("một ", "các "))
        return self._reporter(begin, reporting) if told else None

    def is_account(self, start: int, end: int) -> bool:
        """Whether behind "theo" a report or a draft is cited, not what somebody thinks."""
        return bool(_ACCOUNT.match(self.lower, start, end) or self.lower.find("dự thảo", start, end) > 0)

    def _reporter(self, begin: int, reporting: tuple[str, ...]) -> Voice | None:
        session = self.roster.session
        if reporting:
            return Voice(reporting, begin, True)
        if session is not None and session.counterpart and not self.roster.is_abroad():
            return Voice(session.counterpart[:1], begin, True)
        return None

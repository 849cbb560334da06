"""Who is answered: whose proposals a response takes up, or whose orders a promise obeys."""

import re
from collections.abc import Sequence

from bienban.record.addressees import Addressees
from bienban.record.audience import others
from bienban.record.drafts import Draft
from bienban.record.model import Act

_RECEIVING = (
    r"(?<!\w)(?:tiếp thu|ghi nhận|giải đáp|giải trình|trả lời|làm rõ|phản hồi|trao đổi|"
    r"(?:đồng tình|đồng thuận|đồng ý|nhất trí)(?= (?:cao )?với|,)|về|đối với|trước)"
)
_VOTERS = ("cử tri",)
_ABOUT = re.compile(r"(?: về [^,;.]{3,60})?[,.]")
# "Tiếp thu các ý kiến chỉ đạo", "giải đáp những đề xuất, kiến nghị", "Về đề xuất"
_TAKEN_UP = re.compile(
    rf"{_RECEIVING}(?: (?:cao |thêm |rõ |đầy đủ |nghiêm túc )*(?:về |với )?(?:tất cả |toàn bộ |một số )?"
    r"(?:các |những )?|, )(?:nội dung )?(?P<said>(?:(?:, | và | )?(?:các )?"
    r"(?:ý kiến|kiến nghị|đề xuất|đề nghị|chất vấn|câu hỏi|phản ánh|đánh giá|góp ý|chỉ đạo|phát biểu))+)"
    r"(?: (?:trên|này|nêu trên|cụ thể|tâm huyết|xác đáng))?"
)


class Replies:
    """Finds the one answered in the responses and promises of one text."""

    def __init__(self, who: Addressees) -> None:
        self.who = who
        self.lower = who.lower

    def of(self, draft: Draft, start: int, end: int, before: Sequence[Draft]) -> tuple[str, ...]:
        """Whose words a sentence takes up: those named, else who asked or directed last; () for nobody's.

        In a meeting with voters everything is for them.
        """
        taken = _TAKEN_UP.search(self.lower, start, end)
        if taken is None:
            session = self.who.roster.session
            return _VOTERS if session and session.kind == "voter_meeting" else ()
        if self.lower.startswith(" của ", taken.end()):
            comma = self.lower.find(",", taken.end(), end)
            topic = taken.start() == start and comma > 0
            found = self.who.after(taken.end() + 5, comma if topic else end)
            return others(found.names, draft.speaker) if found else ()
        if not _ABOUT.match(self.lower, taken.end(), end):
            return ()
        act: Act = "directive" if "chỉ đạo" in taken["said"] else "petition"
        asked = (done.speaker for done in reversed(before) if done.act == act)
        return next((names for names in asked if not set(names) & set(draft.speaker)), ())

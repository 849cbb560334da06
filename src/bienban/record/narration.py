"""Where a speech is over: sentences that tell of events, of another place, or are the paper's own words."""

import re

from bienban.record.acts import Judge
from bienban.record.clauses import Clause
from bienban.record.continuations import Stretch
from bienban.record.drafts import Draft
from bienban.record.hollow import HOLLOW
from bienban.record.narrated import NARRATED
from bienban.record.news_voices import is_outlet
from bienban.record.sayings import Saying
from bienban.record.wording import EVENT, MODAL, PLACE, SAYING, TASK

_EVENT_OPENING = re.compile(
    r"(?:trước đó|sau đó|nhân dịp này|dịp này|cùng ngày|(?:sáng|chiều|tối)(?: cùng ngày|,| ngày| nay| qua|"
    r" \d)|cùng dự|tham dự|tham gia|dự (?!kiến|báo|thảo|toán|án|luật|phòng)|"
    r"(?:triển khai|thực hiện) (?:ý kiến |sự )?chỉ đạo của [^.;]{0,160}\bđã |"
    r"(?:cũng )?tại (?:buổi|hội nghị|cuộc|lễ|chương trình|diễn đàn|tọa đàm|phiên)[^,.;]{0,60},? "
    r"(?:(?:các |đông đảo )?(?:đại biểu|đoàn|đại diện|lãnh đạo)[^.;]{0,60}?) "
    r"(?:đã |cũng |tiếp tục )*(?:nghe|thảo luận|được|trao|xem|tham|ký|chứng kiến)|"
    r"trong khuôn khổ (?:chuyến|chương trình|hội nghị|tọa đàm|diễn đàn|sự kiện|buổi|kỳ họp|phiên họp|lễ)|"
    r"(?:hội nghị|phiên họp|kỳ họp|đại hội|hội thảo|cuộc họp|buổi lễ|tọa đàm|diễn đàn) (?:(?:cũng |còn |đã )+"
    r"(?:nghe|bầu|bế mạc|diễn ra|kết thúc|được nghe)|(?:dự kiến|sẽ) (?:diễn ra|kết thúc|kéo dài|bế mạc)|"
    r"(?:diễn ra|kết thúc|bế mạc)(?!\w))|"
    r"(?:hội nghị|hội thảo|chương trình|đại hội|tọa đàm|diễn đàn|triển lãm|lễ hội|cuộc thi|sự kiện)"
    r"(?: [^.,;:]{1,60})? (?:được (?:tổ chức|diễn ra)|có sự tham (?:dự|gia)|nằm trong)(?!\w)|"
    r"tin,? ảnh|được biết|với \d+[/\d]* đại biểu|quang cảnh|"
    r"kết thúc(?! (?:năm|quý|tháng|giai đoạn|nhiệm kỳ|đợt|\d))|toàn cảnh|đoàn công tác đã|cùng đi)"
)
_NOTIFIES = re.compile(
    r"trên đây là |(?:cổng thông tin|báo|tạp chí|trang)\s[^.;:]{0,60}(?:cập nhật|tiếp tục thông tin) |"
    r"thông báo (?:để|đến|tới) [^.;]{0,120}\bbiết\b"
)
# One of these is in each of the ways to notify: a search for them costs a tenth of that for the pattern.
_NOTIFYING = ("trên đây là ", "cập nhật ", "tiếp tục thông tin ", "thông báo ")
# A line of a chronology: "- Ngày 30/8/2024, công ty đã chuyển đủ ..."
_DATED = re.compile(r"(?:từ |đến )?(?:ngày|tháng) \d{1,2}[./-]\d")
_SCENE = 160  # characters of a caption
_LOCAL = ("Ủy ban nhân dân ", "Tỉnh ủy ", "Thành ủy ", "Hội đồng nhân dân ", "Sở ", "tỉnh ", "Đoàn đại biểu ")
_PROVINCES = ("tỉnh ", "thành phố ")
_TELLING = ("report", "assessment")


class Narration:
    """Tells the sentences of one text that belong to no speech."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.roster = judge.roster
        self.lower = judge.lower
        self.line = judge.line
        self.notifying = [words for words in _NOTIFYING if words in judge.lower]

    def is_unofficial(self, start: int, end: int, clauses: list[Clause]) -> bool:
        """Whether a sentence with these acts is no statement, and ends one.

        It is the newspaper's or the office's own word to its readers, or what a private person says, or news
        of an outlet. A newspaper or a broadcaster that is met at the session reports as any other body does.
        """
        for words in self.notifying:
            if self.lower.find(words, start, end) >= 0 and _NOTIFIES.search(self.lower, start, end):
                return True
        if not clauses:
            return False
        met = self.roster.session.counterpart if self.roster.session else ()
        tells = clauses[0].act in _TELLING
        return all(
            self.roster.is_citizen(name) or (tells and name not in met and is_outlet(name))
            for name in clauses[0].voice.names
        )

    def takes_over(
        self, said: list[Saying], at: Stretch, speech: Draft | None, listing: Draft | None
    ) -> bool:
        """Whether a sentence that is no act ends the `speech` that goes on, or the list of its points."""
        if listing is not None and at.marker:
            return False  # a point of a list is what its giver says
        reports = speech is not None and speech.act == "report"
        told = next((saying for saying in said if saying.voice is not None), None)
        if told is not None and told.voice is not None:
            verb, names = told.verb, told.voice.names
            person = any(name in self.roster.offices for name in names)
            goes_on = reports or (listing is not None and at.opens)
            if verb.sort & SAYING:
                if goes_on and (not person or (listing is not None and names == listing.speaker)):
                    # "Tỉnh đã chỉ đạo ...", "Đoàn đã tổng hợp ...": part of what is reported.
                    return False
                self.judge.listener.last = names
                return True
            if verb.sort & EVENT and person:
                return True
            if verb.sort & EVENT and not verb.sort & TASK and not goes_on:
                return True
        if speech is not None and listing is None:
            if at.opens and at.marker == "-" and _DATED.match(self.lower, at.start):
                return True
            if self._elsewhere(at, speech):
                return True
        if not _EVENT_OPENING.match(self.lower, at.start, at.end):
            return False
        if self.lower.startswith("trước đó", at.start):
            return True
        directs = speech is not None and speech.act == "directive"
        return not (directs and any(token.sort & MODAL for token in self.line[at.first : at.stop]))

    def is_scene(self, said: list[Saying], at: Stretch, speech: Draft) -> bool:
        """Whether a paragraph only shows who speaks, as the caption of a picture does."""
        if not (at.opens and at.closes) or at.end - at.start > _SCENE:
            return False
        return any(
            saying.voice is not None and saying.voice.names == speech.speaker and saying.verb.name in HOLLOW
            for saying in said
        )

    def _elsewhere(self, at: Stretch, speech: Draft) -> bool:
        """Whether a sentence turns to another province than that for which its speaker answers."""
        if at.first >= at.stop or not self.lower.startswith(("tại ", "còn tại "), at.start):
            return False
        place = self.line[at.first]
        if not place.sort & PLACE or not place.name.startswith(_PROVINCES):
            return False
        if self.lower[at.start : place.start].strip() not in ("tại", "còn tại"):
            return False
        bodies = self.roster.bodies_of(speech.speaker)
        own = [body for body in (*bodies, *speech.speaker) if body.startswith(_LOCAL)]
        bare = place.name.partition("phố " if place.name.startswith("thành") else " ")[2]
        return bool(own) and not any(bare in body for body in own)

    def is_background(self, said: list[Saying], at: Stretch) -> bool:
        """Whether a sentence tells what some body ordered or asked before, amid what somebody says."""
        told = next((saying for saying in said if saying.voice is not None), None)
        if told is None or told.voice is None:
            return False
        if any(name in self.roster.offices for name in told.voice.names):
            # "Ông A đã cùng tập thể tham mưu, chỉ đạo ...": what is said of somebody
            return told.joined and told.verb.name in NARRATED
        return self.judge.narrated.is_told(told, at.first, at.start)

"""Which of the six acts a verb of saying and its content are: report, assessment, petition, and so on."""

import re
from bisect import bisect_left

from bienban.record.addressees import Addressees
from bienban.record.bids import Bids
from bienban.record.duties import Duties
from bienban.record.hollow import HOLLOW, is_hollow, says_nothing
from bienban.record.model import Act
from bienban.record.narrated import Narrated
from bienban.record.promises import Promises
from bienban.record.ranks import Ranks
from bienban.record.sayings import Listener, Saying
from bienban.record.speakers import Roster
from bienban.record.standing import CENTRE
from bienban.record.verdicts import figures, judges, values
from bienban.record.wording import (
    ADVERB,
    ASSESS,
    BODY,
    COMMIT,
    COMPLAIN,
    MODAL,
    ORDER,
    PETITION,
    REPORT,
    REQUEST,
    RESPOND,
    SAY,
    STRESS,
    TASK,
    Token,
)  # fmt: skip

_ANSWERING = re.compile(
    r"(?:về|đối với|trước|liên quan (?:đến|tới)?|trao đổi về|trao đổi thêm về|thông tin về|phúc đáp|"
    r"xung quanh|giải đáp|trả lời|làm rõ|giải trình|phản hồi|hồi đáp|chia sẻ (?:với|về)|tiếp thu|ghi nhận)\s"
    r"[^.;:]{0,50}?(?:kiến nghị|đề xuất|đề nghị|ý kiến|câu hỏi|phản ánh|chất vấn|thắc mắc|"
    r"vấn đề (?:cử tri|đại biểu))"
)
# "tiếp thu các kiến nghị của cử tri": petitions are answered; what superiors said is promised to be done
_TAKEN_UP = re.compile(
    r"[^.;:]{0,50}?(?:kiến nghị|đề xuất|phản ánh|chất vấn|(?:ý kiến|nguyện vọng)[^.;:]{0,20} cử tri)"
)
_AGREED = re.compile(
    r"(?:bày tỏ (?:sự )?)?(?:đồng ý|đồng tình|nhất trí|thống nhất)(?: cao)?(?: về chủ trương)? với "
    r"(?:các |những |một số )?(?:ý kiến (?:về )?)?(?:các )?(?:đề xuất|kiến nghị|đề nghị)(?!\w)"
)
_TOPIC = re.compile(
    r"(?:về|riêng|đối với|trước|liên quan(?: (?:đến|tới))?|xung quanh|đáp lại|đáp lời|tiếp thu)(?!\w)"
    r"(?! (?:nhiệm vụ|phương hướng|phía|tư cách|cương vị|vai trò|tinh thần|mong muốn|đó|hết|khi|sự|dự))"
    r"[^.;:]{0,160}, ?"
)
_FAVOUR = re.compile(r"nhận được|sự (?:quan tâm|ủng hộ|giúp đỡ|phối hợp|hỗ trợ|đồng hành)|tạo điều kiện")
_SOON = 60  # characters behind a wish in which somebody's task must follow
_WISHES = frozenset(("mong muốn", "mong", "mong rằng", "bày tỏ mong muốn", "mong mỏi"))
_SUCCESS = re.compile(
    r"[^.,;:]{0,60} (?:sẽ |được )?(?:thành công(?= (?:tốt|rực|hơn|trên|trong|và)|[.,;]|$)|gặt hái|hạnh phúc|"
    r"dồi dào sức khỏe)(?!\w)"
)
_RAISES = re.compile(
    r" (?:ra |lên )?(?:một số|các|những|nhiều|\d+) (?:nội dung |nhóm )?(?:kiến nghị|đề xuất)(?!\w)"
)
_AGENDA = re.compile(
    r" (?:lại )?(?:việc|công tác|kết quả|tình hình|tiến độ)(?!\w)"
    r"(?![^.;:]*(?<!\w)(?:là|rất|còn|chưa|tốt)(?!\w))"
)
_NOTING = frozenset(("lưu ý", "lưu ý thêm", "lưu ý rằng", "nhắc", "nhắc nhở"))
_TELLING = re.compile(r"(?<!\w)(?:đã|đang|vẫn|còn|là|sẽ|đối mặt|chưa)(?!\w)")
_WEIGHT = re.compile(r"(?:về |đến )?(?:tầm quan trọng|ý nghĩa|vai trò|nguy cơ)(?!\w)")
_MATTER = re.compile(
    r"(?:về |đến )?(?:(?:các|những|một số|mấy|\d+) )?(?:công tác|việc|nội dung|vấn đề|điểm)(?!\w)"
)
_ASKED = frozenset(("đề nghị", "yêu cầu", "kiến nghị", "đề xuất"))
# Before the verb by which the speaker of a quotation asks.
_BY_SPEAKER = re.compile(r"(?:^|[,\"]|(?<!\w)(?:tôi|xin|cũng|đồng thời|do đó|vì vậy))\s*$")
_TAKING_UP = frozenset(("tiếp thu", "tiếp thu ý kiến", "nghiêm túc tiếp thu"))
_GREETING = frozenset(("gửi lời chúc mừng", "gửi lời thăm hỏi", "chuyển lời"))
_INVITES = re.compile(r" (?:mời|của [^.;:]{2,120} mời) ")
_CONCLUDING = frozenset(("kết luận", "phát biểu kết luận", "có ý kiến như sau", "có ý kiến"))
_CONCLUSION = re.compile(r"[^.;:\"“]{0,160}?(?:: |\s?[\"“]|\slà |, )[\"“]?")
_ATTRIBUTION = re.compile(
    r"\s*[,.–-]\s(?!(?:trên cơ sở đó|từ đó|qua đó|do đó|vì vậy|vì thế|đồng thời)(?!\w))[^.;:\"]*$"
)
# How far a sentence is looked through, in tokens and characters: a sentence has no end in some texts.
NEAR, _FAR, _LONGEST = 12, 80, 400
_SHORTEST = 30  # characters of a quotation within a sentence
_PROMISING = frozenset(("khẳng định", "khẳng định lại", "tái khẳng định", "nhấn mạnh", "nêu rõ", "xác định"))
# Verbs of a leader's quotation by which he says what he thinks.
_OPINING = frozenset(
    ("nói", "nói thêm", "nói thẳng", "phát biểu", "khái quát", "cảnh báo", "tâm sự", "bày tỏ")
)
_HAS_DONE = re.compile(r" (?:đã|cơ bản|luôn|đang) ")
_SEVERAL = 2  # figures that make an account of what somebody thinks
# What somebody without an office states by these is an account.
_STATING = frozenset(
    ("thừa nhận", "chỉ ra", "chỉ ra rằng", "chỉ rõ", "khẳng định", "khẳng định lại", "xác định", "quả quyết")
)
_THINKING = frozenset(("cho rằng", "nhận định", "phân tích"))


class Judge(Ranks):
    """Tells the act of what is said, by the verb, the words before it, and who speaks to whom."""

    def __init__(self, listener: Listener, roster: Roster, who: Addressees) -> None:
        super().__init__(roster)
        self.who = who
        self.listener = listener
        self.lower = listener.lower
        self.line = listener.line
        self.promises = Promises(listener, self.side)
        self.narrated = Narrated(listener)
        self.bids = Bids(who)
        self.petitioners: set[str] = set()
        """Who has asked for something so far, so that somebody may be answering."""
        self.duties = Duties(who, self.bids, self.head)

    def closes_quotation(self, start: int, until: int) -> bool:
        """Whether a quotation ends right before `until`, where its speaker is named."""
        place = max(self.lower.rfind('"', start, until), self.lower.rfind("”", start, until))
        if place < 0 or until - place >= 110 or not _ATTRIBUTION.match(self.lower, place + 1, until):
            return False
        # 'Để đạt "mục tiêu kép", Phó Thủ tướng yêu cầu ...': a word in quotation marks within what is told
        opening = max(self.lower.rfind('"', start, place), self.lower.rfind("“", start, place))
        return self.lower[start] in '"“' or opening < 0 or place - opening >= _SHORTEST

    def act(
        self, saying: Saying, speaker: tuple[str, ...], opening: int, first: int, stop: int, start: int,
        end: int, trailing: bool,
    ) -> Act | None:  # fmt: skip
        """The act of one verb of saying; None where it says nothing. `opening`: sorts of verbs before it.

        `trailing` is whether the speaker is named behind a quotation that the sentence is.
        """
        verb = saying.verb
        sort = verb.sort
        superior = self.is_superior(speaker)
        subject = saying.voice.start if saying.voice is not None and saying.voice.start > start else end
        answering = bool(opening & RESPOND) or bool(_ANSWERING.match(self.lower, start, subject))
        if trailing and (verb.name not in HOLLOW or self.closes_quotation(start, subject)):
            return self.content(speaker, superior, start, first, saying.place, sort)
        if says_nothing(self.lower, verb, end):
            return None
        if verb.name in _CONCLUDING and superior and self._concludes(saying, end):
            return "directive"
        if verb.name == "trao đổi" and not any(name in self.roster.offices for name in speaker):
            return None  # "Hai bên trao đổi về ...": not what either says
        ordering = verb.name == "chỉ đạo" and self._orders(saying, end)
        if is_hollow(self.lower, verb, end) and not ordering:
            return None
        if self.narrated.is_told(saying, first, start):
            return None
        if verb.name in _NOTING and self._notes(verb.end, end):
            return "assessment" if superior else "report"
        if sort & ORDER and self.orders_upwards(speaker, self.to_of(verb.end, end)):
            return None  # a bill that a minister presents: "Giao Chính phủ quy định ..."
        if sort & ORDER:
            asks = not superior and self.side.pleads(speaker) and not self.heads_school(speaker)
            return "petition" if asks else "directive"
        if sort & REQUEST:
            to = self.to_of(verb.end, end)
            if verb.name in _WISHES and not to and superior and self._wishes(saying, end):
                return "assessment"
            if verb.name in _WISHES and _SUCCESS.match(self.lower, verb.end, end):
                return "assessment"
            return self.request(speaker, to)
        if sort & PETITION:
            return "commitment" if self.promises.pledges(saying, speaker) else "petition"
        if verb.name in _TAKING_UP and _TAKEN_UP.match(self.lower, verb.end, end):
            return "response"
        if superior and sort & ASSESS and _AGREED.match(self.lower, verb.start, end):
            return "response"
        if sort & COMMIT or (opening & COMMIT and sort & (SAY | STRESS) and not opening & RESPOND):
            return "commitment"
        if sort & RESPOND or (answering and sort & (SAY | STRESS | REPORT | ASSESS)):
            return "response" if not sort & ASSESS or opening & RESPOND else "assessment"
        if sort & (SAY | STRESS) and opening & REPORT:
            return "report"
        if sort & (SAY | STRESS) and self.promises.pledges(saying, speaker):
            return "commitment"
        if sort & SAY and not superior and _RAISES.match(self.lower, verb.end, end):
            return "petition"
        if sort & COMPLAIN:
            return "petition" if self._asks(saying.place + 1, stop) else "report"
        if sort & STRESS and verb.name in _PROMISING and self.promises.foresees(saying.place + 1, stop):
            return "commitment"
        if (
            sort & (SAY | STRESS | ASSESS)
            and verb.name != "đánh giá cao"
            and self.duties.directs(speaker, superior, verb.end, end, not sort & ASSESS)
        ):
            found = self.duties.modal(verb.end, end)
            whom = found.addressee.names if found and found.addressee else ()
            peers = self.among_peers(speaker, whom) or (self.roster.is_abroad() and not whom)
            return "petition" if peers else "directive"
        duty = self.duties.modal(verb.end, end) if sort & (SAY | STRESS | ASSESS) and not superior else None
        if duty is not None:
            named = duty.addressee.names if duty.addressee else ()
            others = named and not any(name in self.roster.offices for name in named)  # "các bộ nên ..."
            if others or self.side.pleads(speaker) or self.side.advises(speaker, duty):
                return "petition"
        if verb.name in _GREETING and saying.joined:
            return None  # "trao lẵng hoa và gửi lời chúc mừng": part of what is told
        if verb.name in _GREETING and _INVITES.match(self.lower, verb.end, end):
            return "petition"
        if verb.name == "đánh giá" and saying.joined and _AGENDA.match(self.lower, verb.end, end):
            return None  # "chủ trì buổi làm việc, đánh giá việc thực hiện ..."
        if sort & SAY and not verb.name.startswith("nêu") and self.takes_up(speaker, start, subject):
            return "response"
        if verb.name in _THINKING and self._accounts(speaker, verb.end, end):
            return "report"
        if verb.name == "cảnh báo" and self.roster.lead and not self.leads(speaker):
            return "report"  # at a session: a forecast by those below who leads it
        if sort & ASSESS or (opening & ASSESS and sort & (SAY | STRESS)):
            return "assessment"
        if verb.name in _STATING and self.side.thinks(speaker) and not self.side.is_deputy(speaker):
            return "report"
        if sort & STRESS:
            return self.stressed(speaker, verb.end, end)
        if sort & SAY and not opening & REPORT and self.judges(speaker, verb.end, end):
            return "assessment"
        if sort & REPORT or sort & SAY:
            return "report"
        return None

    def _accounts(self, speaker: tuple[str, ...], start: int, end: int) -> bool:
        """Whether what somebody thinks is an account: several figures, or what his own side has done."""
        if not self.leads(speaker) and figures(self.lower, start, end, _SEVERAL):
            return True
        return self.tells_own(speaker, start, end)

    def judges(self, speaker: tuple[str, ...], start: int, end: int) -> bool:
        """Whether whoever leads the session says how things stand, without figures."""
        if not self._leads_session(speaker):
            return False
        return judges(self.lower, start, end)

    def _leads_session(self, speaker: tuple[str, ...]) -> bool:
        roster = self.roster
        return any(
            name in roster.lead or (name in roster.offices and roster.standing(name) >= CENTRE)
            for name in speaker
        )

    def _notes(self, start: int, end: int) -> bool:
        """Whether what is pointed out is how things are: "lưu ý, tình hình vẫn còn phức tạp"."""
        position = self.duties.opening(start, end)
        if _WEIGHT.match(self.lower, position, end):
            return True
        if _MATTER.match(self.lower, position, end):
            return False
        stop = self.lower.find(";", position, end)
        return bool(_TELLING.search(self.lower, position, stop if stop > 0 else end)) and not (
            self.to_of(start, end)
            or self.duties.modal(start, end)
            or self.bids.opens(position)
            or self.bids.beyond(position, end) > 0
        )

    def takes_up(self, speaker: tuple[str, ...], start: int, subject: int) -> bool:
        """Whether the topic comes first, after somebody else asked: "Về giá điện, bà A cho biết"."""
        own = self.roster.bodies_of(speaker)
        if not self.petitioners.difference(speaker, own):
            return False
        return bool(_TOPIC.match(self.lower, start, subject))

    def _wishes(self, saying: Saying, end: int) -> bool:
        """Whether nobody is asked for anything: "mong muốn hội nghị thành công tốt đẹp"."""
        until = self.lower.find(",", saying.verb.end, min(end, saying.verb.end + _SOON))
        until = until if until > 0 else min(end, saying.verb.end + _SOON)
        tasks = (t for t in self.line[saying.place + 1 : saying.place + NEAR] if t.sort & TASK)
        return not (
            any(token.start < until for token in tasks)
            or self.duties.modal(saying.verb.end, end)
            or _FAVOUR.search(self.lower, saying.verb.end, end)
        )

    def _concludes(self, saying: Saying, end: int) -> bool:
        """Whether a conclusion gives tasks: behind its mark or "là" stands a task, an order or a modal."""
        found = _CONCLUSION.match(self.lower, saying.verb.end, end)
        if not found:
            return False
        token = self.who.token_at(found.end())
        return token is not None and bool(token.sort & (TASK | ORDER | MODAL))

    def stressed(self, speaker: tuple[str, ...], start: int, end: int) -> Act:
        """What a leader or a thinker stresses is an assessment unless it is bare figures, else an account."""
        if self.leads(speaker):
            if values(self.lower, start, end):
                return "assessment"
            counted = figures(self.lower, start, min(end, start + _LONGEST))
            return "report" if counted else "assessment"
        if self.side.is_deputy(speaker):
            return "assessment"
        counted = figures(self.lower, start, min(end, start + _LONGEST))
        return "assessment" if self.side.thinks(speaker) and not counted else "report"

    def tells_own(self, speaker: tuple[str, ...], start: int, end: int) -> bool:
        """Whether somebody who does not lead the session tells what his own side has done."""
        return not self._leads_session(speaker) and self.of_own_side(speaker, start, end)

    def of_own_side(self, speaker: tuple[str, ...], start: int, end: int) -> bool:
        """Whether what is told begins with what the speaker's own side has done or is doing."""
        own = self.roster.bodies_of(speaker).union(speaker)
        found = _HAS_DONE.search(self.lower, start, end)
        at = bisect_left(self.who.starts, found.start()) - 1 if found else -1
        subject = self.line[at] if found and at >= 0 and self.line[at].end == found.start() else None
        if subject is None or not self.side.is_own(subject, own):
            return False
        before = self.lower[start : subject.start].rstrip()  # "quan hệ Việt Nam - Lào đang ..." is no side
        return not before or before.endswith((",", ";", ":", "rằng", "là", "nay", "qua"))

    def values(self, start: int, end: int) -> bool:
        """Whether words of praise, blame or weight stand between two positions."""
        return values(self.lower, start, min(end, start + 4 * _LONGEST))

    def _orders(self, saying: Saying, end: int) -> bool:
        """Whether an addressee or a task follows right behind the verb ("chỉ đạo tiếp tục thúc đẩy ...")."""
        if self.to_of(saying.verb.end, end):
            return True
        index = saying.place + 1
        following = self.line[index] if index < len(self.line) else None
        return (
            following is not None
            and bool(following.sort & TASK)
            and not self.listener.gap(index - 1, following.start).strip()
        )

    def _asks(self, first: int, stop: int) -> bool:
        return any(
            self.line[index].sort & (PETITION | REQUEST) and not self.listener.is_noun(index, first)
            for index in range(first, min(stop, first + _FAR))
        )

    def to_of(self, position: int, end: int) -> tuple[str, ...]:
        """Who is addressed behind a verb."""
        found = self.who.after(position, end)
        return found.names if found else ()

    def _is_quoted(self, start: int) -> bool:
        """Whether a quotation begins right before a position."""
        return self.lower.endswith(('"', '" '), max(0, start - 2), start)

    def content(
        self, speaker: tuple[str, ...], superior: bool, begin: int, first: int, stop: int, sort: int
    ) -> Act:
        """The act of a quotation from `begin`, tokens `first` to `stop`, whose speaker comes after it."""
        asks = next(
            (
                self.line[i]
                for i in range(first, stop)
                if self.line[i].sort & (REQUEST | PETITION)
                and not self.listener.is_noun(i, first)
                and not self._asked_by_others(i, first, speaker)
            ),
            None,
        )
        until = self.line[stop].start if stop < len(self.line) else len(self.lower)
        start = self.line[first].start
        if self.duties.directs(speaker, superior, begin, until, bool(sort & STRESS)):
            return "directive"
        parts = self.listener.parts(start, until)
        asked = self.asked(parts)
        if asked is not None:
            return self.request(speaker, self.to_of(asked.end, until))
        opens = (self.bids.opens(start) and self._is_quoted(start)) or any(
            self.bids.opens(begin) for begin, _ in parts[1:]
        )
        if superior and (opens or self.duties.modal(start, until, True)):
            return "petition" if self.roster.is_abroad() else "directive"
        if sort & (ORDER | REQUEST):
            return self.request(speaker, ())
        if sort & PETITION:
            return "petition"
        if asks is not None and not asks.sort & TASK:
            return self.request(speaker, ()) if asks.sort & REQUEST else "petition"
        if sort & COMMIT or self.promises.quoted(speaker, first, stop):
            return "commitment"
        if sort & ASSESS:
            return "assessment"
        if sort & STRESS:
            return self.stressed(speaker, self.line[first].start, until)
        opines = any(self.line[i].name in _OPINING for i in range(stop, min(stop + 1, len(self.line))))
        if opines and self._leads_session(speaker) and not figures(self.lower, start, until):
            return "assessment"
        return "assessment" if sort & SAY and self.judges(speaker, start, until) else "report"

    def _asked_by_others(self, index: int, first: int, speaker: tuple[str, ...]) -> bool:
        """Whether another body asks, or it was asked before: "Sở Y tế kiến nghị ...", ông A cho biết."""
        if index <= first:
            return False
        before = self.line[index - 1]
        if before.name in ("đã", "cũng đã") and before.sort & ADVERB:
            return True  # "Chúng tôi đã đề nghị tỉnh ...": it is told
        own = self.roster.bodies_of(speaker) | set(speaker)
        return (
            bool(before.sort & BODY)
            and not self.side.is_own(before, own)
            and not self.lower[before.end : self.line[index].start].strip()
        )

    def tasked(self, speaker: tuple[str, ...], superior: bool, start: int, end: int) -> bool:
        """Whether a sentence of a quotation tells or asks somebody to do something."""
        if (
            self.duties.directs(speaker, superior, start, end, False)
            or self.asked([(start, end)]) is not None
        ):
            return True
        if superior:
            return self.bids.opens(start) or self.duties.modal(start, end, True) is not None
        return any(
            self.line[index].sort & (PETITION | REQUEST) and not self.line[index].sort & TASK
            for index in self.listener.wording_within(start, end)
        )

    def asked(self, parts: list[tuple[int, int]]) -> Token | None:
        """The verb by which the speaker of a quotation asks: "Tôi đề nghị ...", "Sắp tới, đề nghị ..."."""
        for start, end in parts:
            found = self.listener.wording_within(start, end)[:NEAR]
            for index in found:
                token = self.line[index]
                if (
                    token.name in _ASKED
                    and _BY_SPEAKER.search(self.lower, start, token.start)
                    and not self.listener.is_noun(index, max(0, index - NEAR))
                ):
                    return token
        return None

"""What the sentences of a statement ask for, and of whom where nobody is named."""

import re
from bisect import bisect_left

from msgspec import structs

from bienban.record.acts import Judge
from bienban.record.addressee_names import Addressee
from bienban.record.around_addressees import ASIDE, OPENS_ASIDE
from bienban.record.audience import others
from bienban.record.clauses import Clause
from bienban.record.drafts import Draft
from bienban.record.items import DIRECTING, Tasks
from bienban.record.model import Item
from bienban.record.points import Points
from bienban.record.wording import (
    COMPLAIN,
    CROWD,
    NAMED,
    ORDER,
    PETITION,
    REQUEST,
    SAY,
    TASK,
    TITLE,
    Token,
)

ABOUT = re.compile(r"(?:theo đó,? |trong đó,? |còn )?(?:riêng )?(?:đối với|với|về phía|riêng|còn)\s")
_AS_NOUN = re.compile(r"(?:,? (?:và )?(?:kiến nghị|đề xuất|đề nghị))? của ")

_GIVEN = re.compile(
    r"(?:(?: [^\s,.;:]+){0,4}? (?:nhiệm vụ|công việc|đầu việc|phần việc|trách nhiệm|chỉ tiêu))?"
    r"(?: cụ thể| trọng tâm| sau đây)? (?:cho|đối với) "
)
# "mong muốn tiếp tục nhận được sự quan tâm, hỗ trợ của Bộ": of whom it is hoped
_HOPED = re.compile(
    r"(?:(?!(?:phải|cần) )[^.;:]){0,60}?(?:nhận được|(?<!\w)có) (?:thêm )?"
    r"(?:sự|nhiều|những)[^.;:]{2,90}? (?:của|từ) (?:tất cả )?"
)
# "Thống kê đến chiều 29/6, ...", "Báo cáo của ...": where figures come from
_COUNTED = re.compile(
    r"(?:thống kê|báo cáo|đánh giá|tổng hợp|khảo sát|kiểm tra|dự báo) (?:đến|của|cho thấy|từ)(?!\w)"
)
# "Cung ứng đủ điện là một giải pháp": a verb that heads the subject of "là"
_EQUATED = re.compile(
    r"(?!xác định|coi|xem|lấy)[^,;:.]{4,60} là "
    r"(?:một|những|các|giải pháp|nhiệm vụ|cách|điều|việc|yếu tố|cơ sở|trách nhiệm)(?!\w)"
)
# Statements that open with a verb of saying and its subject; the others go on with what was said.
_ANEW = ("subject_verb", "according_to")
_AND_SAYS = re.compile(r" và (?:cũng )?(?:cho rằng|nhấn mạnh|khẳng định|nêu rõ|lưu ý|chỉ rõ)(?: rằng)?,? ")
# To whom the paper goes that asks: "có công văn gửi Sở Y tế, yêu cầu rà soát ..."
_SENT = re.compile(
    r"(?<!\w)(?:gửi|gọi điện)(?: (?:công văn|văn bản|tờ trình|công điện|báo cáo|đơn|thư|điện))?"
    r"(?: (?:cho|tới|đến|về|lên))? (?!gắm|lời)"
)
_CONVEYS = re.compile(r"[\s,]*(?:(?:(?:để )?truyền đạt|về việc) [^;:]{0,120}?|(?:để|và|qua đó)\s*)?[\s,]*")
_LINK = re.compile(r"[ ,:\"“]*(?:đồng thời,? )?")
_LEADERS = ", lãnh đạo "
_SUCH = re.compile(r"[,:]? (?:như|gồm|bao gồm|cụ thể là|trong)(?: việc)? ")


class Assignments:
    """Adds tasks to the statements of one text, and remembers who was asked last."""

    def __init__(self, judge: Judge, tasks: Tasks, points: Points) -> None:
        self.judge = judge
        self.tasks = tasks
        self.points = points
        self.who = tasks.who
        self.deadlines = tasks.deadlines
        self.roster = judge.roster
        self.lower = judge.lower
        self.line = judge.line
        self.starts = tasks.who.starts
        self.listing: Draft | None = None
        """The line that leads into the list being read."""
        self.audience = tasks.who.audience

    def assign(self, draft: Draft, clause: Clause, start: int) -> None:
        """The tasks of a sentence that directs or asks."""
        self.who.speaker = draft.speaker
        end = clause.end
        verb = clause.verb
        if verb is not None and verb.sort & COMPLAIN:
            verb = self._asking(verb.end, end) or verb
        begin = clause.start
        trailing = verb is not None and clause.voice.start > begin and verb.start > clause.voice.start
        quoted = trailing and self.judge.closes_quotation(begin, clause.voice.start)
        if quoted:
            self._quoted(draft, begin, self._quotation_end(begin, clause.voice.start))
            joined = self._asking(verb.end, end) if verb is not None else None
            between = self.lower[verb.end : joined.start] if verb is not None and joined is not None else ""
            if joined is not None and between.strip(" ,") in ("và", "đồng thời", "và cũng"):
                self._give(draft, joined, joined.start, end)  # "..., Phó Thủ tướng nêu rõ và đề nghị ..."
                return
            said = _AND_SAYS.match(self.lower, verb.end, end) if verb is not None else None
            if said:
                self.content(draft, said.end(), end)  # "..., ông A nhấn mạnh và cho rằng, các bộ cần ..."
            return
        raised = verb is None or verb.sort & SAY  # "nêu một số kiến nghị như: bố trí vốn cho bệnh viện"
        if raised and draft.act == "petition" and not draft.items and self._gathered(draft, begin, end):
            return
        if verb is None or not verb.sort & (ORDER | REQUEST | PETITION):
            self.content(draft, verb.end if verb is not None else begin, end)
            return
        verb = self._last_of_row(verb)
        if _AS_NOUN.match(self.lower, verb.end, end):
            return
        until = end
        if verb.start < clause.voice.start < end and self.lower[clause.voice.start - 2] == ",":
            until = clause.voice.start - 2  # "Yêu cầu hoàn thành tuyến đường, ông A chỉ rõ ..."
        self._give(draft, verb, max(begin, start), until)
        semicolon = self.lower.find(";", until, end) if until < end else -1
        if semicolon > 0:
            self.content(draft, semicolon + 1, end)

    def _last_of_row(self, verb: Token) -> Token:
        """The last of verbs of asking in a row: "đề nghị và mong muốn", "khuyến cáo, yêu cầu"."""
        for index in range(bisect_left(self.starts, verb.end), len(self.line)):
            following = self.line[index]
            if not following.sort & (PETITION | REQUEST) and following.name not in DIRECTING:
                break
            if self.lower[verb.end : following.start] not in (", ", " và ", ", và ", " "):
                break
            verb = following
        return verb

    def _quoted(self, draft: Draft, start: int, end: int) -> None:
        """The tasks of a quotation, sentence by sentence."""
        for opening, until in self.judge.listener.parts(start, end):
            asked = self.judge.asked([(opening, until)])
            if asked is not None:
                self._give(draft, asked, opening, until)
            else:
                self.content(draft, opening, until)

    def _give(self, draft: Draft, verb: Token, start: int, end: int) -> None:
        """The tasks behind a verb of directing or asking; the sentence begins at `start`."""
        found = self.who.after(verb.end, end)
        if found is None and self.lower.startswith(":", verb.end):
            # "Thủ tướng yêu cầu: Bộ Y tế hoàn thiện kế hoạch; ..."
            behind = self.tasks.opening(verb.end, end)
            found = self.who.in_charge(behind, end, listed=True) or self.who.beyond(behind, end)
        topic = None if found else self._topic(start, verb.start) or self._recipient(start, verb.start)
        found = found or (None if topic else self.named_behind(verb, end))
        position, inferred = verb.end, True
        to: tuple[str, ...] = ()
        if topic:
            to, inferred = topic.names, False
        elif found:
            position, to, inferred = found.end, found.names, False
        elif not self._is_headed(self.tasks.opening(verb.end, end)):
            to = self._default(draft)
        opening = self.tasks.opening(position, end)
        early = self._early(start, verb.start, True) or self._early(verb.end, opening)
        items, everybody = self.tasks.read(position, end, to, True, early, draft.act == "petition")
        self.add(draft, items, everybody, inferred)

    def named_behind(self, verb: Token, end: int) -> Addressee | None:
        """Who is named further behind the verb: "giao nhiệm vụ cho ...", "yêu cầu, tới đây, xã cần"."""
        given = _GIVEN.match(self.lower, verb.end, end) or _HOPED.match(self.lower, verb.end, end)
        found = self.who.after(given.end(), end) if given else None
        if found and given and given.re is _HOPED:
            return Addressee(found.names, verb.end)
        if found:
            such = _SUCH.match(self.lower, found.end, end)
            return Addressee(found.names, such.end()) if such else found
        found = self.who.beyond(verb.end, end)
        if found or self.task_at(verb.end, end):
            return found
        duty = self.judge.duties.modal(verb.end, end)
        if duty and duty.addressee:
            return Addressee(duty.addressee.names, duty.modal.start)
        return self.who.framed(verb.end, end)

    def _gathered(self, draft: Draft, start: int, end: int) -> bool:
        """Petitions listed behind a colon: "có 3 nhóm kiến nghị được gửi tới Đoàn công tác: ..."."""
        colon = self.lower.find(":", start, end)
        if colon < 0:
            return False
        delegation = self.roster.delegation if "đoàn công tác" in self.lower[start:colon] else None
        to = (delegation,) if delegation else self.audience.unnamed(draft.speaker, "petition")
        items, _ = self.tasks.read(colon + 1, end, to, True)
        self.add(draft, items, to, True)
        return bool(items)

    def _topic(self, start: int, end: int) -> Addressee | None:
        """Whom the sentence is about: "Đối với Vụ Khoa học, Bộ trưởng yêu cầu ..."."""
        found = ABOUT.match(self.lower, start, end)
        if not found:
            return None
        comma = self.lower.rfind(",", found.end(), end)  # whoever speaks stands behind it
        who = self.who.after(found.end(), comma) if comma > 0 else None
        such = _SUCH.match(self.lower, who.end, comma) if who else None
        who = (self.who.after(such.end(), comma) if such else None) or who
        if who is None or self.lower[who.end : who.end + 1] != ",":
            return None
        # "Còn cử tri Lò Văn A, xã Chiềng Khoa, kiến nghị": he asks, and is not asked
        asks = any(speaker in name for name in who.names for speaker in self.who.speaker)
        return None if asks else who

    def _recipient(self, start: int, end: int) -> Addressee | None:
        """To whom the paper goes in which the verb at `end` asks."""
        if "gửi " not in self.lower[start:end] and "gọi điện " not in self.lower[start:end]:
            return None
        for sent in _SENT.finditer(self.lower, start, end):
            who = self.who.after(sent.end(), end)
            if who and _CONVEYS.fullmatch(self.lower, who.end, end):
                return who
        return None

    def _asking(self, start: int, end: int) -> Token | None:
        for index in range(bisect_left(self.starts, start), len(self.line)):
            token = self.line[index]
            if token.start >= end:
                return None
            if token.sort & (REQUEST | PETITION):
                return token
        return None

    def _asking_somebody(self, start: int, end: int) -> Token | None:
        """A verb of asking whose subject was not read, before whoever is asked: "chúng tôi mong Sở ..."."""
        first, stop = bisect_left(self.starts, start), bisect_left(self.starts, end)
        for index in range(first, stop):
            verb = self.line[index]
            asks = verb.sort & (REQUEST | PETITION | ORDER) and verb.name in DIRECTING
            if not asks or self.judge.listener.is_noun(index, first):
                continue
            if self.who.after(verb.end, end) or self._recipient(start, verb.start):
                return verb
        return None

    def _quotation_end(self, start: int, until: int) -> int:
        for mark in '"”':
            place = self.lower.rfind(mark, start + 1, until)
            if place > start:
                return place
        return 0

    def go_on(self, draft: Draft, start: int, end: int) -> None:
        """The tasks of a sentence that only belongs to what is asked; amid orders it may tell something."""
        if draft.act == "petition" or not self.judge.duties.narrates(start, end):
            self.content(draft, start, end)

    def content(self, draft: Draft, start: int, end: int) -> None:
        """Tasks given by "cần", "phải" in what is said, or by a body in charge that heads the sentence."""
        self.who.speaker = draft.speaker
        position = self.tasks.opening(start, end)
        verb = self.who.token_at(position)
        tasked = verb is not None and verb.sort & TASK and not verb.sort & ORDER and draft.act == "directive"
        if (
            verb is not None
            and not tasked
            and verb.sort & (ORDER | REQUEST | PETITION)
            and verb.name in DIRECTING
        ):
            self._give(draft, verb, position, end)
            return
        charged = self.who.in_charge(position, end)
        listed = draft.rule.endswith(".listed")
        amid = draft.act == "directive" and not listed
        duty = self.judge.duties.modal(start, end, amid) if charged is None else None
        if charged is None and (duty is None or duty.addressee is None):
            charged = self.who.heading(position, end)
        if charged is None and duty is not None and duty.addressee is None:
            asking = self._asking_somebody(position, duty.modal.start)
            if asking is not None:  # "... cho biết, Sở yêu cầu các trường mở cửa, trong đó phải ..."
                self._give(draft, asking, position, end)
                return
        to, inferred = self._default(draft), True
        if self._is_headed(position):
            to = ()
        if charged:
            to, inferred, position = charged.names, False, charged.end
        elif duty is not None and duty.addressee is not None:
            to, inferred, position = duty.addressee.names, False, duty.modal.start
        elif not self.task_at(position, end) or (duty is not None and self._opens_aside(start)):
            beyond = self.judge.bids.beyond(position, end)
            if duty is None or 0 < beyond < duty.modal.start:
                acting = self.who.acting(position, end) if amid and beyond < 0 else None
                if acting is not None:
                    to, inferred, beyond = acting.names, False, acting.end
                elif beyond < 0 and not listed:
                    rest = self.lower.find(";", position, end) + 1
                    asking = self._asking_somebody(position, end)
                    if rest and self.who.in_charge(self.tasks.opening(rest, end), end):
                        self.content(draft, rest, end)  # those behind the semicolon are told, too
                    elif asking is not None:
                        self._give(draft, asking, position, end)
                    else:
                        self.add(draft, [], (), True)
                    return
                position = max(beyond, position)
            else:
                if duty.thing and self._is_named(position, duty.modal.start):
                    to = ()  # what is to be done is plain, by whom is not
                if not self._belongs(draft, position, duty.modal, end):
                    position = duty.modal.start
                charged = self._joined(duty.modal.end, end) if duty.thing else None
                if charged:
                    self.add(
                        draft,
                        self.tasks.read(position, self.lower.find(", ", duty.modal.end), to, True)[0],
                        to,
                        inferred,
                    )
                    to, inferred, position = charged.names, False, charged.end
        early = self._early(start, position)
        items, everybody = self.tasks.read(position, end, to, True, early, draft.act == "petition")
        self.add(draft, items, everybody, inferred)

    def _joined(self, start: int, end: int) -> Addressee | None:
        """Who heads a clause that is joined on: "Vùng trồng cần được quan tâm, UBND huyện lập đề án"."""
        comma = self.lower.find(", ", start, end)
        if comma < 0:
            return None
        begin = comma + (len(_LEADERS) if self.lower.startswith(_LEADERS, comma) else 2)
        token = self.who.token_at(begin)
        found = self.who.in_charge(begin, end, listed=True)
        if found is None or token is None or not token.sort & (NAMED | CROWD):
            return None
        return None if ASIDE.match(self.lower, found.end) else found

    def _is_named(self, start: int, end: int) -> bool:
        """Whether somebody is named between two positions."""
        return any(
            t.sort & NAMED for t in self.line[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        )

    def _opens_aside(self, start: int) -> bool:
        """Whether words open a sentence that lead up to a modal; a mere link ("đồng thời") does not."""
        link = _LINK.match(self.lower, start)
        return OPENS_ASIDE.match(self.lower, link.end() if link else start) is not None

    def _belongs(self, draft: Draft, start: int, modal: Token, end: int) -> bool:
        """Whether the subject of a modal belongs to the task: "việc đặt tên xã mới phải có tính kế thừa".

        It does where it is the greater part, and in the points of a list, which are tasks as a whole.
        """
        subject = max(start, *(self.lower.rfind(mark, start, modal.start) + 1 for mark in ",;:."))
        token = self.who.token_at(subject + 1)
        if self._opens_aside(subject) or (token is not None and token.sort & (NAMED | CROWD)):
            return False
        length = len(self.lower[subject : modal.start].strip())
        if draft.rule.endswith(".listed"):
            return length > 0
        stop = self.lower.find(";", modal.end, end)
        return length > (end if stop < 0 else stop) - modal.end

    def task_at(self, position: int, end: int) -> bool:
        position = self.tasks.opening(position, end)
        token = self.who.token_at(position)
        if token is None or not (token.sort & TASK or token.name.startswith("phối hợp ")):
            return False
        return not (_COUNTED.match(self.lower, position, end) or _EQUATED.match(self.lower, position, end))

    def task_behind(self, position: int, end: int) -> bool:
        """Whether a task opens a sentence, or stands behind its aside: "Trên cơ sở ..., rà soát"."""
        position = self.tasks.opening(position, end)
        return self.task_at(position, end) or self.judge.bids.beyond(position, end) > 0

    def _early(self, start: int, until: int, ahead: bool = False) -> str | None:
        """A deadline before the task: "Trước ngày 25 hằng tháng, UBND các tỉnh phải ..."."""
        if until - start < 6:
            return None
        return self.deadlines.due(max(start, until - 120), until, years=False, ahead=ahead)

    def _is_headed(self, position: int) -> bool:
        """Whether somebody heads what is asked who was not read: nobody rather than who was asked before."""
        token = self.who.token_at(position)
        return token is not None and bool(token.sort & (TITLE | NAMED)) and not token.sort & TASK

    def _default(self, draft: Draft) -> tuple[str, ...]:
        """Whom a sentence of a statement is for that names nobody."""
        asked = next((item.to for item in reversed(draft.items) if item.to), None)
        if asked:
            return asked
        how = draft.rule.rpartition(".")[2]
        if self.listing is not None and how in ("listed", "left_out_subject"):
            told = self.points.above(draft.block) or self.listing.to
            if told:
                return told
        if draft.to:
            return draft.to
        if how in _ANEW:
            return self.audience.anew(draft.speaker, draft.act, draft.block)
        return self.audience.going_on(draft.speaker, draft.act, draft.block)

    def add(self, draft: Draft, items: list[Item], everybody: tuple[str, ...], inferred: bool) -> None:
        if not inferred and set(everybody) & set(draft.speaker):
            # "Theo ông A, Sở Y tế cần ...": he tells others
            items = [structs.replace(item, to=others(item.to, draft.speaker)) for item in items]
            everybody = others(everybody, draft.speaker)
        draft.items.extend(items)
        draft.to = tuple(dict.fromkeys((*draft.to, *everybody)))
        draft.to_inferred = draft.to_inferred or inferred
        asked = items[-1].to if items else everybody
        if self.listing is not None and everybody and not inferred:
            self.points.tell(draft.block, everybody)
        if items or not inferred:
            self.audience.hear(draft.speaker, draft.act, asked, draft.block, not inferred)

"""Sentences without a verb of saying, after somebody spoke: do they go on with it, and as what."""

import re

from msgspec import Struct

from bienban.record.acts import Judge
from bienban.record.assignments import Assignments
from bienban.record.clauses import Clause
from bienban.record.collectives import Voice
from bienban.record.drafts import Draft
from bienban.record.duties import DATED
from bienban.record.model import Act
from bienban.record.promises import PLEDGING
from bienban.record.wording import (
    ADVERB,
    BODY,
    CROWD,
    MODAL,
    ORDINAL,
    PERSON,
    PLACE,
    SHORT,
    TASK,
    TITLE,
    WILL,
    WITH,
)

_GATHERED = re.compile(r"[^.;:]{0,60}(?:kiến nghị|đề xuất)[^.;:]{0,50}:")
_LINK = re.compile(
    r"(?:tuy nhiên|bên cạnh đó|ngoài ra|đồng thời|cùng với đó|mặt khác|song song|tuy vậy|đặc biệt|"
    r"đáng chú ý|cụ thể|trong đó|do đó|vì vậy|nhờ đó|qua đó)\b"
)
_IN_DETAIL = re.compile(r"(?:cụ thể|trong đó)(?!\w)")
_HENCE = re.compile(r"(?:do đó|do vậy|vì vậy|vì thế|chính vì (?:vậy|thế)|bởi vậy|từ đó),? ")
_TASKS = re.compile(r"(?<!\w)(?:nhiệm vụ|giải pháp|yêu cầu)(?!\w)[^.:;]*[.:] ?$")
_ANSWERING = re.compile(
    r"(?:về|đối với|liên quan (?:đến|tới)|trước)\s(?:các |những |một số |nội dung )*(?:kiến nghị|đề xuất|"
    r"đề nghị|ý kiến|phản ánh|câu hỏi|thắc mắc)"
)
# Behind "sẽ": what comes of something, or what others must do, is no promise.
_EFFECT = re.compile(
    r" (?:phải|cần|có|được|là|giúp|trở thành|tạo ra|góp phần|mang lại|gặp|họp|diễn ra|khai mạc|bế mạc)(?!\w)"
)
_ASSEMBLIES = ("Quốc hội", "Ủy ban Thường vụ Quốc hội", "hội nghị", "kỳ họp")
_SUPPOSED = re.compile(r"(?<!\w)(?:nếu|dự kiến|dự báo|tiến độ)(?!\w)")
# What "phải" says of the past: "rút ra một số kinh nghiệm. Đó là: Phải ..."
_LESSONS = re.compile(r"(?:bài học|kinh nghiệm)[^.;:]{0,40}[.:] (?:đó là|thứ nhất|một là)")
_DIGIT = re.compile(r"\d")
_LONGEST = 1500  # characters back to the sentence that announces lessons
_SHORTEST = 60  # characters of a paragraph that gives a task without a modal; a shorter one is a caption
_FAR = 80  # tokens of a paragraph that are looked through
_NEAR = 12  # tokens from the beginning of a sentence in which its subject and "sẽ" stand


class Stretch(Struct, frozen=True, gc=False):
    """A sentence in its place: tokens `first` to `stop`, words from `start`, `outer` with its enumerator."""

    number: int
    outer: int
    start: int
    end: int
    first: int
    stop: int
    opens: bool
    closes: bool
    marker: str | None
    block_end: int


class Continuations:
    """Tells how the sentences of one text go on."""

    def __init__(self, judge: Judge, assignments: Assignments) -> None:
        self.judge = judge
        self.roster = judge.roster
        self.who = judge.who
        self.lower = judge.lower
        self.line = judge.line
        self.assignments = assignments
        self.tasks = assignments.tasks
        self._weighed = -1
        """The paragraph amid whose orders the speaker last said how things are."""

    def clause(self, at: Stretch, draft: Draft, listing: Draft | None) -> Clause | None:
        """The act that a sentence begins or goes on with; None where it only belongs to what was said.

        `listing`: the line that led into the paragraphs being read. Amid a paragraph whose beginning is
        nobody's only an order is.
        """
        found = self._follows(at, draft, listing)
        if found is None or found.act == "directive" or listing is not None or not self._strays(at, draft):
            return found
        return None

    def _strays(self, at: Stretch, draft: Draft) -> bool:
        """Whether a sentence stands amid a paragraph whose beginning did not go on with what was said."""
        return draft.block != at.number and not at.opens

    def _follows(self, at: Stretch, draft: Draft, listing: Draft | None) -> Clause | None:
        start, end = at.start, at.end
        if listing is not None and at.opens and listing.act == "directive":
            point = self._point(at, listing)
            if point is not None:
                return point
        same = draft.block == at.number
        if draft.act == "report" and _GATHERED.match(self.lower, start, end):
            return self._as("petition", at, draft.speaker)
        answers = bool(_ANSWERING.match(self.lower, start, end))
        lead = self.roster.lead[:1]
        if at.opens and answers and lead and draft.act in ("petition", "report"):
            return self._as("response", at, lead)
        quoted = draft.act == "report" and self.lower.startswith(('"', "“"), start)
        if quoted and _DIGIT.search(self.lower, start, end) is None:
            return self._as("assessment", at, draft.speaker)
        both = self._both_sides(at)
        if both is not None:
            return self._as("commitment", at, both)
        if self._promises(draft, at, same):
            return self._as("commitment", at, draft.speaker)
        if self._directs(draft, at, same):
            asks = any(map(self.roster.is_foreign, draft.speaker)) and draft.act != "directive"
            return self._as("petition" if asks else "directive", at, draft.speaker)
        asked = self._pleads(draft, at, same)
        if asked is not None:
            return self._as(self.judge.request(draft.speaker, asked), at, draft.speaker)
        if same and self._is_amid_orders(draft):
            if not self.judge.duties.tells(at.start, at.end):
                return None if draft.act == "directive" else self._as("directive", at, draft.speaker)
            self._weighed = at.number
            return self._as("assessment" if self.judge.leads(draft.speaker) else "report", at, draft.speaker)
        if same or draft.act in ("report", "commitment"):
            return None
        if draft.act in ("assessment", "directive") and at.opens and self._views(at, draft):
            return self._as("assessment", at, draft.speaker)
        if draft.act == "directive":
            return None
        link = bool(_LINK.match(self.lower, start, end))
        if link or (answers and draft.act == "response") or (at.marker and draft.act == "petition"):
            return self._as(draft.act, at, draft.speaker)
        return None

    def within_quotation(self, at: Stretch, draft: Draft) -> Clause:
        """What a paragraph is that goes on with a quotation left open, where it asks for nothing."""
        told: Act = "assessment" if self.judge.leads(draft.speaker) else "report"
        return self._as(told if draft.asks else draft.act, at, draft.speaker)

    def is_linked(self, at: Stretch) -> bool:
        """Whether a sentence begins with a link to what was said, or with a quotation."""
        return self.lower.startswith(('"', "“", "bởi ", "vì ", "nhưng "), at.start) or bool(
            _LINK.match(self.lower, at.start)
        )

    def extends(self, at: Stretch, draft: Draft) -> bool:
        """Whether a sentence that is no act of its own belongs to the statement."""
        if draft.block == at.number:
            return True
        told = draft.rule.endswith("according_to") or not self._is_crowd(draft.speaker)
        if draft.act != "report" or not told or self._strays(at, draft):
            return False
        if any(map(self.roster.is_accountable, draft.speaker)):
            return True
        return draft.block == at.number - 1 and _IN_DETAIL.match(self.lower, at.start) is not None

    def _is_crowd(self, names: tuple[str, ...]) -> bool:
        """Whether a group without a name speaks: what it says ends with its paragraph."""
        return all(name[0].islower() and name not in self.roster.known for name in names)

    def weighs(self, at: Stretch) -> bool:
        """Whether a paragraph of a list only says how things stand: it values and asks for nothing."""
        opening = self.line[at.first] if at.first < at.stop else None
        if opening and opening.start == at.start and opening.sort & (TITLE | BODY | PLACE | CROWD | SHORT):
            return False  # whoever heads the paragraph is to do something
        if any(token.sort & MODAL for token in self.line[at.first : min(at.stop, at.first + _FAR)]):
            return False
        return self.judge.values(at.start, at.end) and not (
            self.assignments.task_behind(at.start, at.end) or self._charges(at, True)
        )

    def _point(self, at: Stretch, listing: Draft) -> Clause | None:
        """A paragraph without a number under a line that leads into orders or a conclusion.

        It tells what is to be done, or in a conclusion how the speaker sees things.
        """
        if at.end - at.start < _SHORTEST:
            return None
        if (
            self.judge.duties.modal(at.start, at.end)
            or self.assignments.task_behind(at.start, at.end)
            or self._charges(at, False)
            or self._bids(at)
        ):
            return self._as("directive", at, listing.speaker)
        return self._as("assessment", at, listing.speaker) if listing.stressed else None

    def _pleads(self, draft: Draft, at: Stretch, same: bool) -> tuple[str, ...] | None:
        """Who is asked where whoever directs nobody says what is to be done: "Vì vậy, Bộ A cần ..."."""
        duty = self.judge.duties.modal(at.start, at.end)
        pleads = self.judge.side.pleads(draft.speaker) or self.judge.side.advises(draft.speaker, duty)
        if draft.act not in ("assessment", "report") and (same or draft.act != "petition" or not pleads):
            return None
        if not pleads and not (same and _HENCE.match(self.lower, at.start)):
            return None
        if duty is None or (pleads and duty.modal.name == "phải" and not duty.thing):
            return None  # "Cán bộ phải đi xa": what they suffer
        return duty.addressee.names if duty.addressee else ()

    def _is_amid_orders(self, draft: Draft) -> bool:
        """Whether the speaker gives orders, or gave some before in the paragraph in which he says this."""
        if draft.act == "directive":
            return True
        return self._weighed == draft.block and draft.rule == f"statement.{draft.act}.continued"

    def _views(self, at: Stretch, draft: Draft) -> bool:
        """Whether a paragraph without a verb of saying is a leader's view of things, as the one before."""
        if at.end - at.start < _SHORTEST or at.marker or not self.judge.leads(draft.speaker):
            return False
        if DATED.search(self.lower, at.start, at.end):
            return False
        if self.roster.session is None and any(map(self.roster.is_foreign, draft.speaker)):
            return False
        if self.judge.heads(draft.speaker) or self.judge.values(at.start, at.end):
            return True
        return bool(_LINK.match(self.lower, at.start, at.end))

    def _as(self, act: Act, at: Stretch, speaker: tuple[str, ...]) -> Clause:
        voice = Voice(speaker, at.start, True)
        return Clause(act, voice, at.start, at.end, None, f"statement.{act}.continued", False)

    def _directs(self, draft: Draft, at: Stretch, same: bool) -> bool:
        """Whether a directive goes on, or what was praised or reported turns into one."""
        if self.judge.duties.reasons(at.start, at.end):
            return False
        if self._is_amid_orders(draft):
            if self.judge.duties.modal(at.start, at.end, same) or self.assignments.task_at(at.start, at.end):
                return True
            return self._charges(at, same) or (at.opens and (self._bids(at) or self._heads(at)))
        if not self.judge.is_superior(draft.speaker):
            return False
        begin = max(draft.start, at.start - _LONGEST)
        told = any(self.lower.find(word, begin, at.end) >= 0 for word in ("bài học", "kinh nghiệm"))
        if told and _LESSONS.search(self.lower, begin, at.end):
            return False
        stop = self.lower.find(";", at.start, at.end)
        until = stop if stop > 0 else at.end
        return self.judge.duties.directs(draft.speaker, True, at.start, until, False) or self._numbers(at)

    def _both_sides(self, at: Stretch) -> tuple[str, ...] | None:
        """The two sides of talks where a paragraph tells what they will do, or do from now on, together."""
        if not at.opens or self.lower.find("hai bên ", at.start, at.end) < 0:
            return None
        opening = self.tasks.opening(at.start, at.end)
        if not self.lower.startswith("hai bên ", opening):
            return None
        task = self.who.task_start(opening + len("hai bên "), at.end)
        token = self.who.token_at(task)
        if token is None or not token.sort & (TASK | WILL):
            return None
        return self.roster.both_sides() or ("hai bên",)

    def _numbers(self, at: Stretch) -> bool:
        """Whether a sentence is a numbered task: "Một là, Sở Y tế hoàn thiện ...", "Thứ hai, rà soát ..."."""
        if self.lower.startswith("đó là ", at.start):
            # "... xác định nhiệm vụ của ngành. Đó là bảo đảm ..."
            named = _TASKS.search(self.lower, max(0, at.start - _LONGEST // 10), at.start)
            return named is not None and self.judge.bids.opens(at.start + len("đó là "))
        opening = self.line[at.first] if at.first < at.stop else None
        if opening is None or opening.start != at.start or not opening.sort & ORDINAL:
            return False
        return bool(self.assignments.task_at(at.start, at.end)) or self._charges(at, True)

    def _bids(self, at: Stretch) -> bool:
        """Whether a paragraph goes on bidding: its verb comes first, or "phải" stands in its first clause."""
        if at.end - at.start < _SHORTEST or at.first >= at.stop:
            return False
        opening = self.line[at.first]
        if (
            opening.start == at.start
            and opening.sort & (ADVERB | TASK)
            and not opening.sort & (SHORT | CROWD)
        ):
            return True
        clause = min((p for m in ",;:" if (p := self.lower.find(m, at.start, at.end)) > 0), default=at.end)
        return any(
            token.sort & MODAL and token.start < clause for token in self.line[at.first : at.first + _NEAR]
        )

    def _heads(self, at: Stretch) -> bool:
        """Whether a paragraph amid orders begins with a group or body that does something."""
        opening = self.tasks.opening(at.start, at.end)
        return at.end - at.start >= _SHORTEST and self.who.acting(opening, at.end) is not None

    def _charges(self, at: Stretch, same: bool) -> bool:
        """Whether a body in charge heads the sentence; a person, or too short a line, tells an event."""
        if not same and at.block_end - at.start < _SHORTEST:
            return False
        found = self.who.heading(self.tasks.opening(at.start, at.end), at.end)
        second = self.lower.find("; ", at.start, at.end) if same and found is None else -1
        if second > 0:  # "Bộ A có lực lượng kiểm lâm, chủ trì ...; Bộ B xử lý ..."
            found = self.who.in_charge(self.tasks.opening(second, at.end), at.end)
        return found is not None and (same or not any(name in self.roster.offices for name in found.names))

    def _promises(self, draft: Draft, at: Stretch, same: bool) -> bool:
        """Whether the speaker's own side will do something: "Bộ sẽ cùng địa phương tháo gỡ ..."."""
        if draft.act in ("petition", "commitment"):
            return False
        for index in range(at.first, min(at.stop, at.first + _NEAR)):
            token = self.line[index]
            if token.sort & WILL and self.judge.promises.are_we(at.start, token.start, not same):
                return True
            if token.sort & WILL and token.name.startswith(PLEDGING):
                also = self.line[index - 1].sort & ADVERB and index - 1 > at.first  # "Bộ cũng sẽ ..."
                before, behind = self.line[index - 1 - bool(also)], self.line[index - bool(also)]
                if before.name in _ASSEMBLIES:
                    return False  # what is on the agenda of a session
                supposed = bool(_SUPPOSED.search(self.lower, at.start, token.start))
                if supposed or _EFFECT.match(self.lower, token.end):
                    return False
                own = self.roster.bodies_of(draft.speaker).union(draft.speaker)
                ours = self.judge.promises.is_ours(before, behind.start, own)
                if not same:
                    following = self.line[index + 1] if index + 1 < at.stop else None
                    near = before.start - at.start < _SHORTEST
                    acts = following is not None and bool(following.sort & (TASK | WITH))
                    ours = ours and near and acts
                adjacent = not self.lower[before.end : behind.start].strip()
                other = same and adjacent and before.sort & (BODY | PLACE) and before.name != self.roster.host
                return bool(ours or other) and not before.sort & (PERSON | TITLE)
        return False

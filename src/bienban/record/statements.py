"""Statements: who officially says what to whom, paragraph by paragraph.

Every sentence is judged once. A sentence with a verb of saying opens a statement or goes on with it; one
without goes on with what was said before, begins a new statement of the same speaker, or reports an event
and ends the speech.
"""

import re
from bisect import bisect_left

from bienban.mentions.base import Mentions, Reading
from bienban.record.acts import Clause, Judge
from bienban.record.addressees import Addressees
from bienban.record.assignments import Assignments, Draft
from bienban.record.deadlines import Deadlines
from bienban.record.items import Tasks
from bienban.record.model import Act, Session, Statement
from bienban.record.sayings import Listener, Saying, Voice
from bienban.record.speakers import Roster
from bienban.record.wording import (
    ASSESS,
    BODY,
    EVENT,
    MODAL,
    ORDER,
    PERSON,
    PETITION,
    PLACE,
    REQUEST,
    SAYING,
    SHORT,
    TASK,
    TITLE,
    WILL,
    Wording,
    tokens_of,
)  # fmt: skip
from bienban.text.segment import Block, Sentence

RULES = {
    f"statement.{act}.{how}": f"{act}: {meaning}"
    for act in ("report", "assessment", "petition", "directive", "response", "commitment")
    for how, meaning in (
        ("subject_verb", "a verb of saying with its subject"),
        ("left_out_subject", "a verb of saying whose subject is left out"),
        ("joined_verb", "a verb of saying joined to the one before"),
        ("according_to", '"Theo ...", "Báo cáo của ..." before what is said'),
        ("continued", "a sentence or paragraph that goes on without a verb of saying"),
        ("listed", "a numbered or dashed paragraph under a line that leads into it"),
    )
}

_ACCORDING = re.compile(
    r"(?:cũng )?theo\s+(?!đó\b|kế hoạch|quy định|chương trình|dự kiến|quyết định|nghị|luật)"
)
_EVENT_OPENING = re.compile(
    r"(?:trước đó|sau đó|nhân dịp này|dịp này|cùng ngày|(?:sáng|chiều|tối)(?: cùng ngày|,| ngày| nay| qua|"
    r" \d)|cùng dự|tham dự|"
    r"tham gia|dự |tại (?:buổi|hội nghị|cuộc|lễ|chương trình)[^,.;]{0,60},? (?:các đại biểu|đoàn|"
    r"đại biểu) (?:đã |cũng )?(?:nghe|thảo luận|được|trao|xem|tham)|"
    r"tin,? ảnh|được biết|với \d+[/\d]* đại biểu|kết thúc|quang cảnh|toàn cảnh|đoàn công tác đã|cùng đi)"
)
_NOTIFIES = re.compile(r"thông báo (?:để|đến|tới) [^.;]{0,120}\bbiết\b")
_GATHERED = re.compile(r"[^.;:]{0,60}(?:kiến nghị|đề xuất)[^.;:]{0,50}:")
_LINK = re.compile(
    r"(?:tuy nhiên|bên cạnh đó|ngoài ra|đồng thời|cùng với đó|mặt khác|song song|tuy vậy|đặc biệt|"
    r"đáng chú ý|cụ thể|trong đó|do đó|vì vậy|nhờ đó|qua đó)\b"
)
_RESPONDING = re.compile(
    r"(?:về|đối với|liên quan (?:đến|tới)|trước)\s(?:các |những |một số |nội dung )*(?:kiến nghị|đề xuất|"
    r"ý kiến|phản ánh|câu hỏi|thắc mắc)"
)
_QUOTES_AND_ACCORDING = ('"', "“", "”", "theo ", "cũng theo ")
_QUOTE = '"“”'


def find_statements(reading: Reading, mentions: Mentions, session: Session | None) -> list[Statement]:
    """The statements of a text in their order; spans are offsets into `reading.view`."""
    return _Hearing(reading, mentions, session).run()


class _Hearing:
    """One pass over the blocks of a text, carrying speaker, act and addressee along."""

    def __init__(self, reading: Reading, mentions: Mentions, session: Session | None) -> None:
        self.reading = reading
        self.lower = reading.lower
        wording = Wording(tokens_of(reading, mentions))
        self.wording = wording
        self.line = wording.line
        self.starts = wording.starts
        self.roster = Roster(mentions, session)
        self.listener = Listener(reading, wording, self.roster)
        self.who = Addressees(reading, wording, self.roster)
        self.judge = Judge(self.listener, self.roster, self.who)
        deadlines = Deadlines(reading, mentions, session.date if session else None)
        self.tasks = Tasks(reading, mentions, self.who, deadlines)
        self.assignments = Assignments(self.judge, self.tasks)
        self.done: list[Draft] = []
        self.open: Draft | None = None
        self.active = False
        delegation = self.lower.find("đoàn công tác của ")
        if delegation >= 0:
            sender = self.who.token_at(delegation + len("đoàn công tác của "))
            if sender and sender.sort & BODY:
                self.roster.delegation = sender.name
        self.quoted: tuple[int, Voice, int] | None = None

    def run(self) -> list[Statement]:
        blocks = self.reading.layout.blocks
        for number, block in enumerate(blocks):
            if block.kind != "paragraph":
                if block.kind == "signature":
                    break
                continue
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            self._paragraph(number, block, following)
        self._close()
        return [self._statement(draft) for draft in self.done]

    # Sentences

    def _paragraph(self, number: int, block: Block, following: Block | None) -> None:
        if block.marker is None or (block.marker[-1:].isalpha() and len(block.marker) > 3):
            if self.assignments.listing and block.marker is None:
                self.assignments.listing = None
        for order, sentence in enumerate(self._sentences(block)):
            start = max(sentence.start, block.content) if order == 0 else sentence.start
            last = order == len(block.sentences) - 1
            self._sentence(number, block, sentence, start, order == 0, last, following)

    def _sentences(self, block: Block) -> tuple[Sentence, ...]:
        """The sentences; a numbered paragraph with sub-points is one, since its tasks share their head."""
        if block.marker and len(block.sentences) > 1 and self.lower[block.sentences[0].end - 1] in ":;":
            return (Sentence(block.sentences[0].start, block.sentences[-1].end),)
        return block.sentences

    def _sentence(
        self,
        number: int,
        block: Block,
        sentence: Sentence,
        start: int,
        opens: bool,
        last: bool,
        following: Block | None,
    ) -> None:
        end = sentence.end
        first, stop = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if (
            not self.active
            and self.quoted is None
            and self.assignments.listing is None
            and not (self.wording.within(start, end, self.wording.verbs))
            and not self.lower.startswith(_QUOTES_AND_ACCORDING, start)
        ):
            return  # nobody speaks, nobody spoke
        self._look_for_quotation(start, end, opens)
        said = self.listener.sayings(first, stop, start)
        if self.open is not None and self.open.act == "directive" and self.active:
            said = [s for s in said if not self._is_task(s, self.open.block == number)]
        clauses = self._according(first, stop, start, end) or self._clauses(
            said, first, stop, start, end, opens
        )
        if clauses and all(self.roster.is_citizen(name) for name in clauses[0].voice.names):
            self._end_speech()
            return
        if _NOTIFIES.search(self.lower, start, end):
            self._end_speech()
            return
        outer = sentence.start if opens else start
        leads = following is not None and (
            following.marker is not None or (bool(clauses) and clauses[-1].act == "directive")
        )
        if clauses and last and self.lower[end - 1] == ":" and leads:
            self._lead_in(number, clauses[-1], end)
            return
        if clauses:
            for order, clause in enumerate(clauses):
                self._said(number, clause, outer if order == 0 else clause.start, clause.end, start)
            return
        spoken = [s for s in said if s.voice is not None]
        if (
            spoken
            and last
            and self.lower[end - 1] == ":"
            and spoken[0].verb.sort & SAYING
            and spoken[0].voice
        ):
            voice = spoken[0].voice
            act: Act = "directive" if self.judge.is_superior(voice.names) else "report"
            self._lead_in(number, Clause(act, voice, start, end, spoken[0].verb, "", False), end)
            return
        if self.quoted and start < self.quoted[0]:
            self._in_quotation(number, outer, start, end, first, stop)
            return
        if self._is_event(said, start, end, first, stop):
            if spoken and spoken[0].voice and spoken[0].verb.sort & SAYING:
                self.listener.last = spoken[0].voice.names
            self._end_speech()
            return
        self._went_on(number, block, outer, start, end, first, stop, opens)

    def _is_task(self, saying: Saying, within: bool) -> bool:
        """Within a directive "Ban Quản lý tổng hợp, báo cáo ..." is a task, not something said."""
        voice = saying.voice
        if voice is None or not saying.verb.sort & TASK:
            return False
        if any(name in self.roster.offices for name in voice.names):
            return False
        speaker = self.open.speaker if self.open else ()
        if any(own.endswith(name) for own in speaker for name in voice.names):
            return False
        return within or self.lower[saying.verb.end : saying.verb.end + 1] not in (",", ":")

    def _end_speech(self) -> None:
        self._close()
        self.active = False
        self.assignments.listing = None

    def _clauses(
        self, said: list[Saying], first: int, stop: int, start: int, end: int, opens: bool
    ) -> list[Clause]:
        if said and all(s.voice is None for s in said):
            verb = said[0].verb
            task = (
                self.open is not None and self.open.act in ("directive", "petition")
            ) or self.assignments.listing is not None
            if not self.active and self.assignments.listing is None:
                return []
            if not verb.sort & (ORDER | REQUEST | PETITION | ASSESS):
                return []
            if (
                verb.sort & TASK
                and verb.name not in ("đề nghị", "yêu cầu", "giao", "lưu ý", "kiến nghị", "đề xuất")
                and task
                and not (verb.sort & ASSESS and self.assignments.listing and opens)
            ):
                return []
        return self.judge.clauses(said, first, stop, start, end)

    def _according(self, first: int, stop: int, start: int, end: int) -> list[Clause]:
        """ "Theo ông A, ..." and "Theo báo cáo của UBND tỉnh, ...": who is named there speaks."""
        found = _ACCORDING.match(self.lower, start, end)
        if not found:
            return []
        begin = found.end()
        comma = self.lower.find(",", begin, min(end, begin + 200))
        index = bisect_left(self.starts, comma) - 1 if comma > 0 else -1
        if index < first:
            return []
        voice = self.listener.voice(index, comma, first, begin)
        if voice is None or not voice.names:
            return []
        token = self.line[index]
        act: Act = "report"
        if self.judge.directs(voice.names, self.judge.is_superior(voice.names), comma + 1, end):
            act = "directive"
        return [Clause(act, voice, start, end, token, f"statement.{act}.according_to", False)]

    def _has_modal(self, first: int, stop: int) -> bool:
        return any(self.line[index].sort & MODAL for index in range(first, stop))

    def _is_event(self, said: list[Saying], start: int, end: int, first: int, stop: int) -> bool:
        voiced = [s for s in said if s.voice is not None]
        if voiced and voiced[0].voice and voiced[0].verb.sort & EVENT:
            if any(name in self.roster.offices for name in voiced[0].voice.names):
                return True
            if not voiced[0].verb.sort & TASK and (
                not self.active or (self.open and self.open.act != "report")
            ):
                return True
        if voiced and voiced[0].verb.sort & SAYING:
            return True
        return bool(_EVENT_OPENING.match(self.lower, start, end)) and not self._directs(
            start, end, first, stop
        )

    def _directs(self, start: int, end: int, first: int, stop: int) -> bool:
        return bool(self.open and self.open.act == "directive" and self._has_modal(first, stop))

    # Quotations

    def _look_for_quotation(self, start: int, end: int, opens: bool) -> None:
        """A paragraph that begins with a quotation mark belongs to whom the text behind the closing mark names."""
        if not opens or self.lower[start] not in _QUOTE or (self.quoted and start < self.quoted[0]):
            return
        close = -1
        for mark in '"”':
            place = self.lower.find(mark, start + 1, start + 4000)
            if place > 0 and (close < 0 or place < close):
                close = place
        if close < 0:
            return
        stop_at = self.lower.find("\n", close)
        stop_at = len(self.lower) if stop_at < 0 else stop_at
        sentence_end = self.lower.find(". ", close)
        stop_at = min(stop_at, close + 260, sentence_end if sentence_end > 0 else stop_at)
        after = close + 1
        while after < stop_at and self.lower[after] in " ,.-–":
            after += 1
        said = self.listener.sayings(
            bisect_left(self.starts, after), bisect_left(self.starts, stop_at), after
        )
        for saying in said:
            if saying.voice and saying.voice.names and saying.verb.sort & SAYING:
                if self.roster.is_citizen(saying.voice.names[0]):
                    return
                self.quoted = (close, saying.voice, saying.verb.sort)
                return

    def _in_quotation(self, number: int, outer: int, start: int, end: int, first: int, stop: int) -> None:
        assert self.quoted is not None
        voice = self.quoted[1]
        superior = self.judge.is_superior(voice.names)
        act: Act = "report"
        verb = None
        if self.judge.directs(voice.names, superior, start, end):
            act = "directive"
        elif not superior:
            for index in range(first, stop):
                if self.line[index].sort & (REQUEST | PETITION) and not self.line[index].sort & TASK:
                    act, verb = "petition", self.line[index]
                    break
        elif self.quoted[2] & ASSESS:
            act = "assessment"
        if act == "report" and self.open and self.open.act == act and self.open.speaker == voice.names:
            self.open.end, self.open.block = end, number
            return
        self._said(
            number,
            Clause(act, voice._replace(inferred=True), start, end, verb, f"statement.{act}.continued", False),
            outer,
            end,
            start,
        )

    # Drafts

    def _said(self, number: int, clause: Clause, outer: int, end: int, start: int) -> None:
        """A sentence or clause with a verb of saying: the open statement goes on, or a new one begins."""
        names, draft = clause.voice.names, self.open
        explicit = bool(self.assignments.listing is None and draft is not None and number != draft.block)
        if draft and draft.block == number and draft.speaker == names:
            if draft.act == clause.act:
                draft.end = end
            elif draft.stressed and clause.act == "directive":
                draft.act, draft.end, draft.stressed = "directive", end, False
                draft.rule = clause.rule
            else:
                draft = None
        elif (
            draft
            and not explicit
            and draft.speaker == names
            and draft.act == clause.act
            and self.assignments.listing is None
        ):
            draft.end = end
        else:
            draft = None
        if draft is None:
            self._close()
            draft = Draft(
                clause.act, names, clause.voice.inferred, outer, end, number, clause.rule, clause.stressed
            )
            self.open = draft
        self.active = True
        self.listener.last = names
        if clause.act == "directive":
            self.judge.directors.update(name for name in names if name in self.roster.offices)
        if clause.act in ("directive", "petition"):
            self.assignments.assign(draft, clause, start)
            spoken = clause.verb is not None and not clause.verb.sort & (ORDER | REQUEST | PETITION)
            if draft.act == "directive" and not draft.items and spoken and draft.start == outer:
                # "cần" was found, but nothing that anybody is to do.
                draft.act = "report"
                draft.rule = draft.rule.replace(".directive.", ".report.")

    def _lead_in(self, number: int, clause: Clause, end: int) -> None:
        """A line that only leads into a list: what follows is said by its speaker."""
        self._close()
        act: Act = clause.act
        if act in ("assessment", "report") and self.judge.is_superior(clause.voice.names):
            act = "directive"
        draft = Draft(act, clause.voice.names, True, clause.start, end, number, f"statement.{act}.listed")
        if clause.verb is not None and act in ("directive", "petition"):
            found = self.who.after(clause.verb.end, end)
            if found:
                draft.to = found.names
                self.assignments.addressed[draft.speaker] = found.names
        self.assignments.listing = draft
        self.listener.last = clause.voice.names
        self.active = True

    def _went_on(
        self, number: int, block: Block, outer: int, start: int, end: int, first: int, stop: int, opens: bool
    ) -> None:
        """A sentence without a verb of saying, after somebody spoke."""
        if self.assignments.listing is not None and opens and block.marker:
            act = self.assignments.listing.act
            self._said(
                number,
                Clause(
                    act,
                    Voice(self.assignments.listing.speaker, start, True),
                    start,
                    end,
                    None,
                    f"statement.{act}.listed",
                    False,
                ),
                outer,
                end,
                start,
            )
            return
        if not self.active:
            return
        draft = self.open
        if draft is None:
            return
        voice = Voice(draft.speaker, start, True)
        superior = self.judge.is_superior(draft.speaker)
        same = draft.block == number
        modal = self.judge.modal(start, end) is not None
        answers = bool(_RESPONDING.match(self.lower, start, end))
        if draft.act == "report" and _GATHERED.match(self.lower, start, end):
            self._said(
                number,
                Clause("petition", voice, start, end, None, "statement.petition.continued", False),
                outer,
                end,
                start,
            )
            colon = self.lower.find(":", start, end)
            if self.open and not self.open.items:
                delegation = self.roster.delegation if "đoàn công tác" in self.lower[start:colon] else None
                to = (delegation,) if delegation else self.roster.lead[:1]
                items, _ = self.tasks.read(colon + 1, end, to, True)
                self.assignments.add(self.open, items, to, True)
            return
        if opens and answers and draft.act in ("petition", "report") and self.roster.lead:
            self._said(
                number,
                Clause(
                    "response",
                    Voice(self.roster.lead[:1], start, True),
                    start,
                    end,
                    None,
                    "statement.response.continued",
                    False,
                ),
                outer,
                end,
                start,
            )
            return
        if same and self._own_promise(draft, first, stop):
            self._said(
                number,
                Clause("commitment", voice, start, end, None, "statement.commitment.continued", False),
                outer,
                end,
                start,
            )
            return
        if draft.act == "directive" or (
            superior and modal and draft.act in ("assessment", "report", "response")
        ):
            if self._continued_directive(number, draft, voice, outer, start, end, modal, same, block.end):
                return
        if same:
            draft.end = end
            if draft.act == "petition":
                self.assignments.content(draft, start, end)
            return
        if draft.act == "report":
            draft.end, draft.block = end, number
            return
        link = bool(_LINK.match(self.lower, start, end))
        if (draft.act == "response" and (link or answers)) or (draft.act == "assessment" and link):
            self._said(
                number,
                Clause(draft.act, voice, start, end, None, f"statement.{draft.act}.continued", False),
                outer,
                end,
                start,
            )
            return
        if draft.act == "petition" and (link or block.marker):
            self._said(
                number,
                Clause("petition", voice, start, end, None, "statement.petition.continued", False),
                outer,
                end,
                start,
            )

    def _continued_directive(
        self,
        number: int,
        draft: Draft,
        voice: Voice,
        outer: int,
        start: int,
        end: int,
        modal: bool,
        same: bool,
        block_end: int,
    ) -> bool:
        position = self.tasks.opening(start, end)
        imperative = self.assignments.task_at(start, end)
        charged = draft.act == "directive" and self._charges(position, end, same, block_end)
        if not (modal or (imperative and draft.act == "directive") or charged):
            if same and draft.act == "directive":
                draft.end = end
                return True
            return False
        clause = Clause("directive", voice, start, end, None, "statement.directive.continued", False)
        self._said(number, clause, outer, end, start)
        return True

    def _charges(self, position: int, end: int, same: bool, block_end: int) -> bool:
        """Whether a body in charge heads the sentence; a person, or a line as short as a caption, tells an event."""
        if not same and block_end - position < 60:
            return False
        found = self.who.in_charge(position, end)
        return found is not None and (same or not any(name in self.roster.offices for name in found.names))

    def _own_promise(self, draft: Draft, first: int, stop: int) -> bool:
        """ "Bộ sẽ cùng địa phương tháo gỡ ...": the speaker's own side is the subject of "sẽ"."""
        if (
            draft.act not in ("report", "directive", "assessment", "response")
            or not draft.speaker
            or draft.speaker[0] not in self.roster.offices
        ):
            return False
        for index in range(first, min(stop, first + 12)):
            token = self.line[index]
            if token.sort & WILL and token.name.startswith("sẽ"):
                if index == first:
                    return False
                before = self.line[index - 1]
                adjoining = not self.lower[before.end : token.start].strip()
                return (
                    adjoining
                    and before.name != self.roster.host
                    and not before.sort & (PERSON | TITLE)
                    and bool(before.sort & (SHORT | BODY | PLACE))
                )
        return False

    def _close(self) -> None:
        if self.open is not None:
            self.done.append(self.open)
            self.open = None

    def _statement(self, draft: Draft) -> Statement:
        inferred = ("speaker",) if draft.inferred else ()
        if draft.act in ("directive", "petition") and draft.to and draft.to_inferred:
            inferred += ("to",)
        items = tuple(draft.items) if draft.act in ("directive", "petition") else ()
        return Statement(
            draft.act, draft.speaker, draft.to, draft.start, draft.end, items, inferred, draft.rule
        )

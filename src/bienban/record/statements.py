"""Statements: who officially says what to whom, paragraph by paragraph.

Every sentence is judged once. A sentence with a verb of saying opens a statement or goes on with it; one
without goes on with what was said before, begins a new statement of the same speaker, or reports an event
and ends the speech.
"""

import re
from bisect import bisect_left

from bienban.mentions.base import Mentions, Reading
from bienban.record.according import According
from bienban.record.acts import Judge
from bienban.record.addressees import Addressees
from bienban.record.assignments import Assignments
from bienban.record.clauses import Clause, Clauses
from bienban.record.collectives import Voice
from bienban.record.continuations import Continuations, Stretch
from bienban.record.deadlines import Deadlines
from bienban.record.drafts import Draft
from bienban.record.interludes import Interludes
from bienban.record.interviews import turns_of
from bienban.record.items import Tasks
from bienban.record.lists import Lists
from bienban.record.model import ASKING, Act, Item, Session, Statement
from bienban.record.narration import Narration
from bienban.record.points import Points
from bienban.record.praise import Praise
from bienban.record.quotations import Quotations
from bienban.record.replies import Questions, Replies
from bienban.record.sayings import Listener, Saying
from bienban.record.sources import Sources
from bienban.record.speakers import Roster
from bienban.record.views import Views
from bienban.record.wording import (
    ASSESS,
    COMMIT,
    CONNECTOR,
    ORDER,
    PETITION,
    REQUEST,
    SAYING,
    TASK,
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
} | {"statement.response.answered": "response: an answer in an interview"}

# Behind a point that is stressed: what follows from it, or spells it out, belongs to it.
_HENCE = re.compile(
    r"(?:do đó|do vậy|vì vậy|vì thế|chính vì (?:vậy|thế)|bởi vậy|trên cơ sở đó|theo đó|từ đó|đó là|"
    r"một là|thứ nhất|trước hết)(?!\w)"
)
_OPENING = 180  # characters from the beginning of a sentence in which "theo ..." names who says it
_NAMED = 90  # characters behind a quotation that only name its speaker
_MARKS = ('"', "“", "”")
_TELLING = ("report", "assessment")
_DIRECTING = frozenset(("đề nghị", "yêu cầu", "giao", "lưu ý", "kiến nghị", "đề xuất"))


def find_statements(reading: Reading, mentions: Mentions, session: Session | None) -> list[Statement]:
    """The statements of a text in their order; spans are offsets into `reading.view`."""
    return _Hearing(reading, mentions, session).run()


def find_tasks(
    reading: Reading, mentions: Mentions, session: Session | None, start: int, end: int
) -> list[Item]:
    """The tasks of a stretch of which it is known that it gives some, whatever it would be read as."""
    hearing = _Hearing(reading, mentions, session)
    found: list[Item] = []
    for begin, behind in hearing.listener.parts(start, end):
        if begin == start:
            first, stop = bisect_left(hearing.starts, begin), bisect_left(hearing.starts, behind)
            said = hearing.listener.sayings(first, stop, begin)
            begin = said[0].verb.end if said and said[0].voice else begin  # behind "Bộ trưởng đánh giá"
        found += hearing.tasks.read(begin, behind, (), own=False)[0]
    return found


class _Hearing:
    """One pass over the blocks of a text, carrying speaker, act and addressee along."""

    def __init__(self, reading: Reading, mentions: Mentions, session: Session | None) -> None:
        self.blocks = reading.layout.blocks
        self.lower = reading.lower
        self.wording = Wording(tokens_of(reading, mentions))
        self.line = self.wording.line
        self.starts = self.wording.starts
        self.roster = Roster(mentions, session, reading.lower)
        self.listener = Listener(reading, self.wording, self.roster)
        self.who = Addressees(reading, self.wording, self.roster)
        self.judge = Judge(self.listener, self.roster, self.who)
        self.clauses = Clauses(self.listener, self.judge)
        deadlines = Deadlines(reading, mentions, session.date if session else None)
        self.tasks = Tasks(reading, mentions, self.who, deadlines)
        self.assignments = Assignments(self.judge, self.tasks, Points(self.blocks))
        self.continuations = Continuations(self.judge, self.assignments)
        self.interludes = Interludes(self.judge)
        self.lists = Lists(self.blocks, self.judge, self.assignments)
        self.narration = Narration(self.judge)
        self.praise = Praise(self.who)
        self.replies = Replies(self.who)
        self.questions = Questions(reading.lower, self.blocks)
        self.views = Views(self.judge)
        self.according = According(Sources(reading, self.listener), self.judge)
        self.quotations = Quotations(self.listener, self.judge)
        self.turns = turns_of(reading, self.blocks, self.wording)
        self.done: list[Draft] = []
        self.open: Draft | None = None
        self.active = False  # whether somebody is speaking
        self.quoted = -1  # the paragraph whose last sentence is a quotation with its speaker behind it

    def run(self) -> list[Statement]:
        """All statements of the text."""
        for number, block in enumerate(self.blocks):
            if block.kind == "paragraph":
                self._paragraph(number, block)
                if self.open is not None and self.open.end == block.sentences[-1].end:
                    self.quotations.leave(block.start, block.end)
            elif self.open is None:
                pass
            elif block.kind == "subhead" and self.open.act == "report":
                self._close()
            elif block.kind == "caption" and self._is_amid(number):
                self.open.block = number + 1
            elif block.kind == "signature":
                break
        self._close()
        return [draft.statement() for draft in self.interludes.followed(self.done)]

    def _is_amid(self, number: int) -> bool:
        """Whether a caption was run together with the paragraph before it, which goes on behind it."""
        before, caption = self.blocks[number - 1 : number + 1]
        return (
            self.open is not None
            and self.open.block == number - 1
            and self.lower.find("\n", before.end, caption.start) < 0
        )

    def _paragraph(self, number: int, block: Block) -> None:
        sentences = self._sentences(block)
        for order, sentence in enumerate(sentences):
            if self.turns and self._takes_turn(number, sentence):
                continue
            opens = order == 0
            start = max(sentence.start, block.content) if opens else sentence.start
            self._sentence(
                Stretch(
                    number, sentence.start, start, sentence.end,
                    bisect_left(self.starts, start), bisect_left(self.starts, sentence.end),
                    opens, order == len(sentences) - 1, block.marker, block.end,
                )
            )  # fmt: skip

    def _takes_turn(self, number: int, sentence: Sentence) -> bool:
        """Whether a sentence is part of an interview: an answer goes on or begins, a question is nobody's."""
        turn = next((turn for turn in self.turns if turn.start <= sentence.start < turn.end), None)
        if turn is None:
            return False
        draft = self.open
        if turn.speaker is None:
            self._end_speech()
        elif draft is not None and draft.start >= turn.start and draft.block == number:
            draft.end = sentence.end
        else:
            self._end_speech()
            rule = "statement.response.answered"
            self.open = Draft(
                "response", (turn.speaker,), False, sentence.start, sentence.end, number, rule, False
            )
        return True

    def _sentences(self, block: Block) -> tuple[Sentence, ...]:
        """The sentences; a numbered paragraph with sub-points is one, since its tasks share their head.

        So is a quotation with its speaker named behind it.
        """
        sentences = block.sentences
        if block.marker and len(sentences) > 1 and self.lower[sentences[0].end - 1] in ":;":
            return (Sentence(sentences[0].start, sentences[-1].end),)
        return self.quotations.joined(sentences)

    def _sentence(self, at: Stretch) -> None:
        start, end = at.start, at.end
        if self._is_silent(at):
            return
        if at.opens:
            self.quotations.look(start)
        said = self.quotations.sayings(at.first, at.stop, at.start)
        directive = self._directive(at)
        narrated, speech = self.judge.narrated, self.open if self.active else None
        narrated.amid_speech = speech is not None and not (at.opens and self.roster.session is None)
        if said:
            heads = {saying.voice: saying for saying in reversed(said)}  # the first verb of each subject
            others = {
                voice
                for voice, head in heads.items()
                if narrated.is_content(head, speech, at.number)
                or (directive and self._is_task(head, directive, at))
            }
            said = [saying for saying in said if saying.voice not in others]
        clauses = self.according.clauses(at, speech, said) or self.quotations.divided(
            self._clauses(said, at), start
        )
        if self.quotations.is_strange(start) or self.narration.is_unofficial(start, end, clauses):
            self._end_speech()
        elif clauses:
            if not self._leads_in(at, clauses[-1]):
                for order, clause in enumerate(clauses):
                    self._said(at.number, clause, clause.start if order else at.outer, start)
        elif not self._opens_list(at, said):
            quoted = self.quotations.clause(start, end, at.first, at.stop)
            if quoted:
                self._quoted(at, quoted)
            elif speech is not None and speech.block == at.number and self.narration.is_background(said, at):
                speech.end = at.end
            elif speech is not None and self.narration.is_scene(said, at, speech):
                pass
            elif self.narration.takes_over(said, at, speech, self.assignments.listing):
                self._end_speech()
            else:
                self._went_on(at)

    def _directive(self, at: Stretch) -> Draft | None:
        """The directive that a sentence may go on with: the open one, or the list that it is a point of."""
        draft = self.open
        if (draft is None or draft.act != "directive") and at.opens:
            draft = self.assignments.listing
        return draft if self.active and draft is not None and draft.act == "directive" else None

    def _is_silent(self, at: Stretch) -> bool:
        """Whether nobody spoke before a sentence and nobody can speak in it."""
        if self.active or self.assignments.listing is not None or at.start < self.quotations.close:
            return False
        if self.lower.startswith(_MARKS, at.start):
            return False
        if self.lower.find("theo ", at.start, min(at.end, at.start + _OPENING)) >= 0:
            return False
        return not self.wording.within(at.start, at.end, self.wording.verbs)

    def _is_task(self, saying: Saying, draft: Draft, at: Stretch) -> bool:
        """Within a directive "Ban Quản lý tổng hợp, báo cáo ..." is a task, not something said."""
        voice = saying.voice
        if voice is None or not saying.verb.sort & TASK:
            return False
        if any(own.endswith(name) for own in draft.speaker for name in voice.names):
            return False
        # In a list of orders an office without its holder's name is told what to do as well as a body.
        listed = self.assignments.listing is not None and voice.inferred and voice.start == at.start
        if not listed and any(name in self.roster.offices for name in voice.names):
            return False
        if draft.block == at.number or not self.lower.startswith((",", ":"), saying.verb.end):
            return True
        following = self.who.token_at(saying.verb.end + 2)  # "Bộ Y tế chỉ đạo, hỗ trợ các tỉnh ..."
        return following is not None and bool(following.sort & TASK) and not following.sort & SAYING

    def _clauses(self, said: list[Saying], at: Stretch) -> list[Clause]:
        """The acts of a sentence with verbs of saying; without any subject it must go on with a speech."""
        if said and all(saying.voice is None for saying in said):
            verb = said[0].verb
            listing = self.assignments.listing
            linked = bool(self.line[at.first].sort & CONNECTOR)
            opens = verb.sort & (ORDER | REQUEST | PETITION | ASSESS | COMMIT) or linked
            if (not self.active and listing is None) or not opens:
                return []
            tasks = listing is not None or (self.open is not None and self.open.asks)
            heads_point = verb.sort & ASSESS and verb.name != "đánh giá" and listing is not None and at.opens
            if tasks and verb.sort & TASK and verb.name not in _DIRECTING and not heads_point:
                return []
        return self.clauses.of(said, at.first, at.stop, at.start, at.end)

    def _leads_in(self, at: Stretch, clause: Clause) -> bool:
        """Whether a sentence of saying only leads into a list, and if so, remember who gives the list."""
        listing = self.lists.led_into(at, clause)
        if listing is None:
            return False
        asked = self.lists.asked_before(at, clause, listing.act)
        if asked is not None:
            self._said(at.number, asked, at.outer, at.start)
        self._close()
        self.lists.enter(at, listing)
        self.listener.last = listing.speaker
        self.active = True
        return True

    def _opens_list(self, at: Stretch, said: list[Saying]) -> bool:
        """The same for a sentence that says nothing itself: "Phó Chủ tịch UBND tỉnh kết luận như sau:"."""
        saying = next((s for s in said if s.voice is not None), None)
        if saying is None or saying.voice is None or not saying.verb.sort & SAYING:
            return False
        act: Act = "directive" if self.judge.is_superior(saying.voice.names) else "report"
        return self._leads_in(at, Clause(act, saying.voice, at.start, at.end, saying.verb, "", False))

    def _quoted(self, at: Stretch, clause: Clause) -> None:
        draft = self.open
        if draft and clause.act == "report" == draft.act and draft.speaker == clause.voice.names:
            draft.end, draft.block = at.end, at.number
        else:
            self._said(at.number, clause, at.outer, at.start)

    def _went_on(self, at: Stretch) -> None:
        """A sentence without a verb of saying, after somebody spoke."""
        listing = self.assignments.listing
        if listing is not None and self.lists.heads(at):
            return
        if listing is not None and at.opens and at.marker and at.marker != "*":
            voice = Voice(listing.speaker, at.start, True)
            act = listing.act
            if act == "directive" and self.continuations.weighs(at):
                act = "assessment"
            rule = listing.rule.replace(f".{listing.act}.", f".{act}.")
            clause = Clause(act, voice, at.start, at.end, None, rule, False)
            self._said(at.number, clause, at.outer, at.start)
            return
        draft = self.open or listing
        if not self.active or draft is None or not draft.speaker:
            return
        noted = at.opens and self.lower.startswith("* ", at.outer)
        if noted and not self.assignments.task_behind(at.start, at.end):
            self._end_speech()  # a note below the article
            return
        going_on = self.continuations.clause(at, draft, listing)
        if going_on is None and at.start < self.quotations.reach and draft.block != at.number:
            going_on = self.continuations.within_quotation(at, draft)
        aside = self.quoted == at.number and not self.continuations.is_linked(at)
        if going_on is not None and not (aside and going_on.act in _TELLING):
            self._said(at.number, going_on, at.outer, at.start)
        elif aside:
            pass  # behind a quotation the paper tells on
        elif draft is self.open and self.continuations.extends(at, draft):
            draft.end, draft.block = at.end, at.number
            if draft.asks:
                self.assignments.go_on(draft, at.start, at.end)
        elif draft is self.open:
            self.interludes.kept.append(at)

    def _said(self, number: int, clause: Clause, outer: int, start: int) -> None:
        """A sentence or clause that is an act: the open statement goes on, or a new one begins."""
        clause = self.views.weighed(clause)
        names, draft = clause.voice.names, self.open
        if draft is not None and self.interludes.kept:
            for at, going_on in self.interludes.clauses(draft, names):
                self._said(at.number, going_on, at.outer, at.start)
            draft = self.open
        if draft is not None and draft.speaker != names:
            draft = None
        before = self.open or (self.done[-1] if self.done else None)
        clause = self.questions.answered(clause, number, outer, draft, before)
        if draft is not None and draft.block != number:
            # One report may run over several paragraphs, with its speaker named again.
            if draft.act == "report" == clause.act and self.active:
                draft.block = number
            else:
                draft = None
        if draft is not None and draft.act != clause.act:
            if draft.stressed and clause.act == "directive" and _HENCE.match(self.lower, start):
                # "... nhấn mạnh, đây là công trình trọng điểm. Do đó, đề nghị ...": one directive
                draft.act, draft.stressed, draft.rule = "directive", False, clause.rule
            else:
                draft = None
        if draft is None:
            self._close()
            inferred = clause.voice.inferred
            self.open = draft = Draft(
                clause.act, names, inferred, outer, clause.end, number, clause.rule, clause.stressed
            )
        draft.end = clause.end
        self.active = True
        named = self.lower[start] in '"“' and clause.end - clause.voice.start < _NAMED
        quoted = named and self.judge.closes_quotation(start, clause.voice.start)
        self.quoted = number if quoted else -1
        if not (clause.rule.endswith("according_to") and self._is_cited(names)):
            self.listener.last = names
        if self.assignments.listing is not None and self.assignments.listing.speaker != names:
            self.assignments.listing = None
        if clause.act == "directive":
            self.judge.directors.update(name for name in names if name in self.roster.offices)
        elif clause.act == "petition":
            self.judge.petitioners.update(names)
        if clause.act == "assessment" and not draft.to:
            self.who.speaker = names
            draft.to = self.praise.of(clause, self.judge.is_superior(names))
        elif clause.act in ("response", "commitment") and not draft.to:
            self.who.speaker = names
            draft.to = self.replies.of(draft, start, clause.end, self.done)
        if clause.act in ASKING:
            self.assignments.assign(draft, clause, start)
            spoken = clause.verb is not None and not clause.verb.sort & (ORDER | REQUEST | PETITION)
            if clause.act == "directive" and not draft.items and spoken and draft.start == outer:
                # "cần" was found, but nothing that anybody is to do.
                draft.act = self.judge.stressed(names, clause.start, clause.end)
                draft.rule = draft.rule.replace(".directive.", f".{draft.act}.")

    def _is_cited(self, names: tuple[str, ...]) -> bool:
        """Whether a body's figures are cited amid somebody's speech, who goes on speaking behind them."""
        offices = self.roster.offices
        return any(name in offices for name in self.listener.last) and not any(n in offices for n in names)

    def _end_speech(self) -> None:
        self._close()
        self.active = False
        self.assignments.listing = None

    def _close(self) -> None:
        draft = self.open
        if draft is not None and not draft.orders_nothing():
            self.done.append(draft)
        self.open = None
        self.interludes.kept.clear()

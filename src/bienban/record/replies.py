"""Who is answered: whose proposals a response takes up, or whose orders a promise obeys; and what answers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import structs

from bienban.record.addressees import Addressees
from bienban.record.audience import others
from bienban.record.clauses import OPINION, Clause
from bienban.record.drafts import Draft
from bienban.record.model import Act
from bienban.record.wording import ASSESS, PERSON
from bienban.text.segment import Block

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

# A question that is told: "phóng viên đặt câu hỏi", "trao đổi với báo chí về ...", "... như thế nào?"
_MARKS = ("?", "câu hỏi")
_ASKERS = ("báo chí", "phóng viên", "báo giới", "cổ đông", "họp báo")
_TOLD = re.compile(r"(?:(?:trả lời|giải đáp)[^.;:\n]{0,25}|(?:trao đổi|chia sẻ) với|được) $")
_BEFORE = 40  # characters before who asks in which it is told that somebody answers him
_BEHIND = 2  # paragraphs behind the one with a question in which its answer begins
# Who asks, and that he does: "trả lời câu hỏi của báo chí", "nhiều cổ đông băn khoăn về ...", "Tại họp báo"
_ASKER = (
    r"(?:phóng viên|nhà báo|báo chí|báo giới|cổ đông|nhà đầu tư|cử tri|bạn đọc|độc giả|"
    r"(?<!đoàn )đại biểu(?: quốc hội)?|phụ huynh|thí sinh|sinh viên|học sinh|người dân)"
)
_ASKS = re.compile(
    rf"(?<!\w)(?:(?:trả lời|giải đáp|trao đổi|chia sẻ|phỏng vấn|câu hỏi|chất vấn|thắc mắc|băn khoăn|phản ánh|"
    rf"kiến nghị)(?: [^\s.;:,]+){{0,6}}? (?P<answered>{_ASKER})|(?P<asking>{_ASKER})(?: [^\s.;:]+){{0,8}}? "
    rf"(?:hỏi|đặt câu hỏi|đặt vấn đề|chất vấn|thắc mắc|băn khoăn|kiến nghị|phản ánh|quan tâm)|"
    rf"(?P<press>họp báo))(?!\w)"
)


def _questions(lower: str) -> Iterator[int]:
    """Where a text tells of a question."""
    for mark in _MARKS:
        place = lower.find(mark)
        while place >= 0:
            yield place
            place = lower.find(mark, place + 1)
    for asker in _ASKERS:
        place = lower.find(asker)
        while place >= 0:
            told = _TOLD.search(lower, max(0, place - _BEFORE), place)
            if told:
                yield told.start()
            place = lower.find(asker, place + 1)


class Questions:
    """The questions that one text tells of, so that what somebody says behind one answers it."""

    def __init__(self, lower: str, blocks: Sequence[Block]) -> None:
        self.places = sorted(_questions(lower))
        self.loose = [lower.startswith(("?", "trao đổi", "chia sẻ"), place) for place in self.places]
        self.starts = [block.start for block in blocks]
        self.kinds = [block.kind for block in blocks]

    def answered(
        self, clause: Clause, number: int, start: int, speech: Draft | None, before: Draft | None
    ) -> Clause:
        """What is told from `start` on as the answer that it is: whoever answers goes on answering.

        `speech` is what the same speaker is saying, `before` the last statement, whoever made it.
        """
        verb = clause.verb
        praises = verb is not None and verb.sort & ASSESS and verb.name not in OPINION
        if clause.act not in ("report", "assessment") or praises:
            return clause
        answering = speech is not None and speech.act == "response"
        subject, speaker = clause.voice.start, clause.voice.names
        if not answering and not self._is_asked(number, start, subject, speaker, before):
            return clause
        rule = clause.rule.replace(f".{clause.act}.", ".response.")
        return structs.replace(clause, act="response", rule=rule)

    def _is_asked(
        self, number: int, start: int, subject: int, speaker: tuple[str, ...], before: Draft | None
    ) -> bool:
        """Whether a question was put that whoever is named at `subject` answers: nobody has spoken since.

        A question mark, or "trao đổi với báo chí", tells of one only before a statement, not within one.
        """
        place = bisect_left(self.places, subject) - 1
        while place >= 0 and self.loose[place] and self.places[place] >= start:
            place -= 1
        if place < 0:
            return False
        question = self.places[place]
        block = bisect_left(self.starts, question + 1) - 1
        if number - block > _BEHIND or self.kinds[block] != "paragraph":
            return False
        if before is None or before.end <= question:
            return True
        return before.start <= question and before.speaker != speaker and not self.loose[place]


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
            if session and session.kind == "voter_meeting":
                return _VOTERS
            return self._asker(draft, end, before) if draft.act == "response" else ()
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

    def _asker(self, draft: Draft, end: int, before: Sequence[Draft]) -> tuple[str, ...]:
        """Who put the question that a response answers: whom its speaker just answered, or who asked last."""
        last = before[-1] if before else None
        if last is not None and last.act == "response" and last.speaker == draft.speaker and last.to:
            return last.to
        at = bisect_left(self._asked, (end, "")) - 1
        return others((self._asked[at][1],), draft.speaker) if at >= 0 else ()

    @cached_property
    def _asked(self) -> list[tuple[int, str]]:
        """Where somebody asks, in order, and who does: a person by name, else a group as written."""
        found: list[tuple[int, str]] = []
        for one in _ASKS.finditer(self.lower):
            group = one.lastgroup or "press"
            words = "báo chí" if group == "press" else one[group].replace("quốc hội", "Quốc hội")
            person = self.who.token_at(one.end(group) + 1)
            named = person is not None and person.sort & PERSON
            found.append((one.start(), person.name if named and person else words))
        return found

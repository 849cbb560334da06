"""The clauses of a sentence that are acts: mostly one, two where praise and a task stand side by side."""

import re

from msgspec import Struct, structs

from bienban.record.acts import NEAR, Judge
from bienban.record.collectives import Voice
from bienban.record.hollow import HOLLOW
from bienban.record.model import ASKING, Act
from bienban.record.sayings import Listener, Saying
from bienban.record.wording import (
    ASSESS,
    COMMIT,
    CONNECTOR,
    EVENT,
    ORDER,
    PETITION,
    REPORT,
    REQUEST,
    SAY,
    SAYING,
    STRESS,
    TASK,
    Token,
)


class Clause(Struct, frozen=True, gc=False):
    """A part of a sentence that is one act of one speaker; `verb` is where its task or content begins."""

    act: Act
    voice: Voice
    start: int
    end: int
    verb: Token | None
    rule: str
    stressed: bool


_NEVER_JOINED = frozenset(
    (
        "báo cáo", "trả lời", "giao", "chỉ đạo", "kiến nghị", "đề xuất", "phân công", "làm rõ",
        "giải trình", "quán triệt", "đôn đốc", "chấn chỉnh", "chỉ thị", "thông tin", "nêu", "mời",
    )
)  # fmt: skip


_ASKING = frozenset(("đề nghị", "yêu cầu", "lưu ý", "mong muốn"))
OPINION = frozenset(("cho rằng", "nhận định", "phân tích", "đánh giá"))
_PRAISE = 60  # characters of praise before the speaker that are an assessment of their own
_ACCOUNT = 70  # characters behind a verb of reporting that are an account of their own
_PRAISED = 30  # characters behind a verb of praise that are too few to stand apart from what is asked
_TELLING = frozenset(("thông báo", "thông tin", "trình bày", "thông tin về"))
_FIRST_PERSON = re.compile(r"(?<!\w)tôi (?:cũng |rất |xin |trân trọng |thiết tha |đặc biệt )*$")
# ", yêu cầu", " và đã đề nghị", ", do vậy yêu cầu": the speaker goes on to say something else
_LINK = re.compile(r"(?P<joint>, | và )(?:(?:đã|cũng|do (?:vậy|đó)|vì (?:vậy|thế)),? )*$")
_FAR = 80  # tokens behind a verb of saying that are looked through
_DISCUSSING = frozenset(("thảo luận", "tập trung thảo luận", "tham gia thảo luận", "nghe", "lắng nghe"))
# "tới dự và chỉ đạo", "đến thăm, chúc mừng": part of the visit that is told, nothing said
_COURTESIES = frozenset(
    ("chỉ đạo", "chúc mừng", "trao đổi", "nói chuyện", "phát biểu", "phát biểu chỉ đạo", "động viên",
     "chúc Tết", "trò chuyện", "giao lưu")
)  # fmt: skip
_ABOUT = ("về việc ", "đối với ", "trước việc ", "liên quan ")
# "Tiếp tục chỉ đạo tại cuộc họp, UBND tỉnh đề nghị ...": where it was said, not what
_AT_SESSION = re.compile(r" (?:tại|trong|ở) (?:cuộc|buổi|hội nghị|phiên|chương trình)(?!\w)")
_WHEN = ("sau khi ", "khi ", "trước khi ", "trong khi ", *_ABOUT)
_BY_OPINION = ("có ý kiến chỉ đạo", "có ý kiến", "chỉ đạo")  # "có ý kiến chỉ đạo giao cho Sở Nội vụ"
_OF = ("", "về", "rõ", "các", "những", "một số")


_RANKS: dict[Act, int] = {
    "directive": 5, "petition": 5, "commitment": 4, "response": 3, "assessment": 2, "report": 1,
}  # fmt: skip


class Clauses:
    """Divides the sentences of one text with verbs of saying into acts."""

    def __init__(self, listener: Listener, judge: Judge) -> None:
        self.judge = judge
        self.who = judge.who
        self.listener = listener
        self.lower = listener.lower
        self.line = listener.line
        self.roster = judge.roster

    def of(self, said: list[Saying], first: int, stop: int, start: int, end: int) -> list[Clause]:
        """The acts in one sentence: mostly one, two where praise and order stand side by side."""
        voiced = self._main(said, start)
        if (
            voiced
            and said[0].voice is None
            and (
                said[0].verb.sort & (ORDER | REQUEST | PETITION)
                or (said[0].verb.sort & SAYING and self.line[first].sort & CONNECTOR)
            )
            and not _AT_SESSION.match(self.lower, said[0].verb.end)
            and not any(
                s.verb.sort & SAYING
                and (
                    any(n in self.roster.offices for n in s.voice.names)
                    or self.judge.side.is_deputy(s.voice.names)
                )
                for s in voiced
                if s.voice
            )
        ):
            # "Giao Sở Tài chính chủ trì", "Đồng thời cho biết, Bộ tin tưởng ...": the verb that opens the
            # sentence is the one of saying.
            voiced = []
        opening = 0
        for saying in said:
            if saying.voice is not None:
                break
            opening |= saying.verb.sort | (REPORT if saying.verb.name in _TELLING else 0)
        if voiced:
            voice = next((s for s in voiced if s.verb.sort & SAYING), voiced[0]).voice
            chain = [s for s in voiced if s.voice and voice and s.voice.names == voice.names]
            mains = [s for s in chain if s.verb.sort & SAYING]
        else:
            voice = Voice(self.listener.last, start, True)
            chain = mains = [s for s in said if s.verb.sort & SAYING and s.voice is None]
        if voice is None or not mains or not voice.names:
            return []
        head = mains[0]
        person = any(name in self.roster.offices for name in voice.names)
        told = head.joined and not person and chain[0].verb.name not in _DISCUSSING
        if told and (head.verb.sort & TASK or not head.verb.sort & (ASSESS | COMMIT)):
            return []  # "Trung tâm đã tổ chức họp, yêu cầu ...": what a body did is told, not said
        courteous = all(saying.verb.name in _COURTESIES for saying in mains[:NEAR])
        if chain[0].verb.sort & EVENT and head.joined and courteous:
            return []
        self.who.speaker = voice.names
        trailing = voice.start > start and (
            self.judge.closes_quotation(start, voice.start)
            or not self.lower[head.verb.end : min(end, head.verb.end + 8)].strip(' .…!"”')
        )
        parts: list[tuple[Act, Saying]] = []
        content = False
        for order, saying in enumerate(mains[:NEAR]):
            saying = self._demanding(saying, voice.names, end)
            if order and not self._continues(mains[order - 1], saying):
                content = True
                continue
            if content and saying.joined and not self._is_linked(mains[order - 1], saying):
                continue  # "... nhằm kiểm tra, đôn đốc": what follows is content as well
            content = False
            until = self._until(mains[order + 1 : NEAR], saying, end)
            act = self.judge.act(saying, voice.names, opening, first, stop, start, until, trailing)
            if act is None:
                continue
            parts.append((act, saying))
        if not parts:
            return []
        divided = self._divide(parts, voice, start, end)
        if voiced and said[0].voice is None and voice.start > said[0].verb.end:
            return self._fronted(said[0], parts[0], divided)
        return divided

    def _until(self, following: list[Saying], saying: Saying, end: int) -> int:
        """Where what is said by a verb ends: at the next verb by which its speaker says something else."""
        for other in following:
            between = self.lower[saying.verb.end : other.verb.start].rstrip(" ,")
            if between.endswith(("đồng thời", ";", "đồng thời cũng")):
                return other.verb.start
            if between.endswith(" và") and other.verb.sort & (REQUEST | PETITION):
                return other.verb.start  # "đánh giá rất cao ... và đề nghị: các huyện phải ..."
        return end

    def _fronted(self, opening: Saying, main: tuple[Act, Saying], divided: list[Clause]) -> list[Clause]:
        """The clauses where another verb of the same speaker opens the sentence, before the subject."""
        voice, start, end = divided[0].voice, divided[0].start, divided[-1].end
        act, saying = main
        tells = act in ("report", "assessment") and saying.verb.sort & (SAY | STRESS)
        if tells and opening.verb.sort & (ORDER | REQUEST):
            # "Yêu cầu hoàn thành trong hai năm, Thủ tướng chỉ rõ ...": the task comes first.
            act = self.judge.request(voice.names, self.judge.to_of(opening.verb.end, voice.start))
            return [Clause(act, voice, start, end, opening.verb, self._rule(act, opening), False)]
        praises = opening.verb.sort & ASSESS and opening.verb.name not in OPINION
        comma = self.lower.rfind(", ", start, voice.start)
        asks = divided[0].act in ASKING
        if praises and asks and comma >= 0 and voice.start - start > _PRAISE:
            # "Đánh giá cao nỗ lực của ..., Chủ tịch đề nghị ...": praise, then what is asked.
            rule, border = self._rule("assessment", opening), comma + 2
            praise = Clause("assessment", voice, start, border, opening.verb, rule, False)
            return [praise, structs.replace(divided[0], start=border), *divided[1:]]
        return divided

    def _demanding(self, saying: Saying, speaker: tuple[str, ...], end: int) -> Saying:
        """What a leader stresses as demanded ("nhấn mạnh yêu cầu bảo đảm tiến độ") is said by that verb."""
        if saying.place + 1 < len(self.line) and saying.verb.name in _BY_OPINION:
            following = self.line[saying.place + 1]
            apart = self.lower[saying.verb.end : following.start].strip()
            if following.sort & (ORDER | REQUEST) and not apart:
                return structs.replace(saying, verb=following, place=saying.place + 1)
        if saying.verb.sort & (STRESS | SAY) and saying.place + 1 < len(self.line):
            following = self.line[saying.place + 1]
            between = self.lower[saying.verb.end : following.start]
            demanded = following.name in ("yêu cầu", "đề nghị", "kiến nghị", "đề xuất")
            asked = following.name != "yêu cầu" or self.judge.is_superior(speaker)
            if demanded and asked and between.strip() in (_OF if following.name == "yêu cầu" else ("",)):
                return structs.replace(saying, verb=following, place=saying.place + 1)
            own = self._own_words(saying.place + 1, end)
            if own is not None:
                return structs.replace(saying, verb=self.line[own], place=own)
        return saying

    def _own_words(self, first: int, end: int) -> int | None:
        """The verb by which the speaker asks in the first person: "nêu rõ: Tôi kêu gọi các nhà hảo tâm"."""
        for index in range(first, min(len(self.line), first + _FAR)):
            token = self.line[index]
            if token.start >= end:
                return None
            if token.sort & (REQUEST | ORDER) and _FIRST_PERSON.search(
                self.lower, token.start - 24, token.start
            ):
                return index
        return None

    def _main(self, said: list[Saying], start: int) -> list[Saying]:
        """The verbs with a subject; behind "Sau khi ..., " those of the main clause where there are any."""
        voiced = [s for s in said if s.voice is not None]
        if len(voiced) > 1 and self.lower.startswith(_WHEN, start):
            about = self.lower.startswith(_ABOUT, start)
            for order, saying in enumerate(voiced[:NEAR]):
                voice = saying.voice
                person = voice is not None and any(name in self.roster.offices for name in voice.names)
                if voice is None or not (person or (about and order)):
                    continue
                if order and "," in self.lower[voiced[order - 1].verb.end : voice.start]:
                    return voiced[order:]
                break
        return voiced

    def _divide(self, parts: list[tuple[Act, Saying]], voice: Voice, start: int, end: int) -> list[Clause]:
        """The acts that stand side by side in a sentence, each with its own words; mostly it is one."""
        clauses: list[Clause] = []
        act, main = parts[0]
        before = main
        for following, saying in parts[1:]:
            border = None
            if self._stands_apart(act, following, saying.verb):
                border = self._border(before.verb.end, saying.verb)
            if border and act == "report" and not self._accounts(main, border, before, saying):
                border = None
            if border:
                clauses.append(self._clause(act, voice, start, border, main))
                act, main, start = following, saying, border
            elif _RANKS[following] > _RANKS[act]:
                act, main = following, saying
            before = saying
        return [*clauses, self._clause(act, voice, start, end, main)]

    def _stands_apart(self, act: Act, following: Act, verb: Token) -> bool:
        """Whether an act is told apart from the one before it: tasks behind what is told or answered, a
        stress behind tasks.
        """
        if act in ("report", "assessment", "response"):
            return following in ("directive", "petition", "commitment")
        told = following in ("assessment", "commitment") and verb.sort & STRESS and not verb.sort & TASK
        return bool(told and act in ASKING)

    def _accounts(self, main: Saying, border: int, before: Saying, following: Saying) -> bool:
        """Whether a report is told at some length, and linked to what is asked behind it."""
        told = main.verb.name not in HOLLOW and border - main.verb.end >= _ACCOUNT
        return told and self._is_linked(before, following)

    def _clause(self, act: Act, voice: Voice, start: int, end: int, saying: Saying) -> Clause:
        stressed = bool(saying.verb.sort & STRESS) and act in ("assessment", "report")
        return Clause(act, voice, start, end, saying.verb, self._rule(act, saying), stressed)

    def _rule(self, act: Act, saying: Saying) -> str:
        how = (
            "joined_verb" if saying.joined else "left_out_subject" if saying.voice is None else "subject_verb"
        )
        return f"statement.{act}.{how}"

    def _border(self, after: int, verb: Token) -> int | None:
        """Where the clause of a verb begins: behind ";", at "đồng thời", or behind a comma or "và"."""
        text = self.lower[after : verb.start]
        for mark in (";", "đồng thời", ", qua đó", ", từ đó"):
            place = text.rfind(mark)
            if place >= 0:
                place += len(mark) if mark == ";" else 0
                while text[place : place + 1] in (" ", ","):
                    place += 1
                return after + place
        link = _LINK.search(text) if verb.sort & (REQUEST | ORDER | PETITION) else None
        if link is None or link.start() < _PRAISED:
            return None
        return after + link.end("joint")

    def _is_linked(self, before: Saying, saying: Saying) -> bool:
        """Whether ";" or "đồng thời" stands between two verbs of saying: the speaker goes on."""
        link = self.lower[before.verb.end : saying.verb.start].rstrip(" ,")
        return link.endswith(("đồng thời", ";", "đồng thời cũng", "qua đó", "và cũng"))

    def _continues(self, before: Saying, saying: Saying) -> bool:
        """Whether a verb joined to the one before is said by the speaker now, not part of the content."""
        if saying.voice is not None and saying.voice.start > before.verb.end:
            return True  # "Bộ A cho biết, theo quy định ..., Bộ A đề nghị": its subject is named again
        between = self.lower[before.verb.end : saying.verb.start]
        if len(between) < 12:
            tells = before.verb.sort & (SAY | STRESS) and between.strip() == ","
            task = saying.verb.sort & TASK and saying.verb.name not in _ASKING
            # "cho biết, quán triệt chủ trương ...": what follows the comma is what is said.
            return not (tells and task)
        if self._is_linked(before, saying):
            return True
        if saying.verb.sort & TASK and before.verb.name.endswith("rằng"):
            return False  # "thống nhất rằng báo cáo đã được tiếp thu đầy đủ"
        if saying.verb.sort & TASK and before.verb.sort & (SAY | STRESS) and between.rstrip().endswith(","):
            return False  # "cho biết cấp ủy đã bám sát cơ sở, đề cao trách nhiệm": what is told goes on
        if (
            saying.verb.sort & TASK
            and not saying.verb.sort & (ASSESS | COMMIT)
            and saying.verb.name not in _ASKING
        ):
            return False
        return saying.verb.name not in _NEVER_JOINED

"""Who says something in a sentence: verbs of saying and directing with their grammatical subject."""

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct

from bienban.mentions.base import Reading
from bienban.record.around_addressees import OPENS_ASIDE
from bienban.record.collectives import PAPERS, WRITINGS, Voice
from bienban.record.speakers import Roster
from bienban.record.subjects import Subjects
from bienban.record.wording import (
    ADVERB,
    ASSESS,
    BODY,
    COMMIT,
    CONNECTOR,
    CROWD,
    INSTRUMENT,
    ORDER,
    ORDINAL,
    PERSON,
    PETITION,
    PLACE,
    REQUEST,
    RESPOND,
    SAYING,
    SHORT,
    TASK,
    TITLE,
    VERB,
    WILL,
    Token,
    Wording,
)


class Saying(Struct, frozen=True, gc=False):
    """A verb of saying with its subject (None: left out) and its index in the line of tokens."""

    verb: Token
    place: int
    voice: Voice | None
    joined: bool
    """Whether it goes on from the verb before ("ghi nhận, biểu dương"; "...; đồng thời phê bình")."""


_BEHIND = 60  # verbs of saying behind a telegram that are asked for who sent it
_PAPER = 140  # characters of a telegram's number and date before what it asks for
_SIGNED = re.compile(
    r"(?<!\w)(?:ký(?: ban hành)?|ban hành|có) (?:công điện|văn bản|chỉ thị|công văn)(?: hỏa tốc| khẩn)?"
    r"(?: số)?(?: \S*\d\S*)?(?: ngày (?:[\d/ ]|tháng|năm)+)? $"
)
# "Sở Y tế có công văn gửi UBND huyện Mộc Châu đề nghị ...": between who asks and the verb, to whom it goes
_SENT = re.compile(
    r"(?:(?<!\w)(?:ký|ban hành|có|ra) )?(?:(?:công điện|văn bản|công văn|thông báo|tờ trình)"
    r"(?: hỏa tốc| khẩn)?(?: số \S+)?,? )?(?<!\w)(?:gửi|gọi điện)"
    r"(?: (?:công văn|văn bản|tờ trình|công điện|đơn|thư))?"
    r"(?: (?:cho|tới|đến|lên))? (?=(?P<whom>[^.;:\"“”]{3,200}),? $)"
)
# "Hà Nội ghi nhận 12 ca mắc": cases are counted, nobody is praised
_COUNTED = re.compile(
    r" (?:thêm |được |tổng cộng |khoảng |hơn |gần |trên |tới |chưa tới |kỷ lục |có |là )*"
    r"(?:\d|hàng (?:trăm|nghìn|chục)|(?:một |hai |ba |các |những |số |tổng số |chùm |nhiều )*"
    r"(?:ca|bệnh nhân|trường hợp|vụ|lượt)(?!\w))"
)
# "Ghi nhận của phóng viên", "Phân tích cho thấy": the verb that begins the sentence is what was found
# "Số liệu mới nhất của Sở Y tế cho thấy": what shows something by itself
_FOUND = re.compile(
    r"(?<!\w)(?:báo cáo|số liệu|thống kê|kết quả|khảo sát|nghiên cứu|phân tích|đánh giá|dữ liệu|thông tin|"
    r"tổng hợp|kiểm tra|rà soát|điều tra|xác minh|thực tế)(?!\w)"
)
_FOUND_REACH = 240  # characters before the verb in which it is told
_FINDINGS = frozenset(("ghi nhận", "phân tích", "đánh giá", "nhận định", "nghiên cứu"))
_FINDING = re.compile(r" (?:[^\W\d_]+ [^\W\d_]+ )?(?:của|(?:cũng )?cho thấy)(?!\w)")
_DEPENDS = re.compile(r"(?:sau|khi|nếu|theo|căn cứ|thực hiện|do|vì|tại|trong|ngoài|bên cạnh|cùng)(?!\w)")
# Where a paper is first spoken of: "Thủ tướng vừa ký Công điện số 119/CĐ-TTg", "Bộ có văn bản gửi ..."
_ISSUED = re.compile(
    r"(?<!\w)(?:ký(?: ban hành)?|ban hành|có|gửi|ra) (?:công điện|văn bản|chỉ thị|công văn|thông báo)(?!\w)"
)
_ISSUED_FOR = re.compile(r"(?:kết luận|ý kiến|ý kiến chỉ đạo) của ")
_POSTS = 4  # tokens in which posts and the name of whoever spoke stand
_AGO = 1500  # characters back to where a paper is first spoken of
_NEAR = 16
"""So many verbs of saying from its beginning on, a sentence is asked for its speaker."""
# Behind these a verb of saying is a thing: "một số kiến nghị", "về việc giao", "báo cáo giải trình".
_NOUN_BEFORE = re.compile(
    r"(?<!\w)(?:một số|các|những|nhiều|mọi|số|\d|sự|bản|nội dung|ý kiến|lời|việc|(?<!tổ )(?<!đoàn )công tác|"
    r"báo cáo|tờ trình|văn bản|công văn|tinh thần|quan điểm|phiên|nhận được|trong đó có)\s+$"
)
_OWNED = re.compile(r"\s(?:từ|của|nêu trên|trên|này)(?!\w)")
# "được Chính phủ, Quốc hội và", "mà": right before who orders or gives
_AGENT = re.compile(
    r"(?<!\w)(?:được|bị|do|mà) (?:(?:đảng|nhà nước|chính phủ|quốc hội|trung ương|nhân dân|đồng chí|các)"
    r"(?: và |, | |$))*$"
)
_CITED = re.compile(r"(?<!\w)được [^,;:.]{0,60}$")
WRITTEN = ("văn bản", "công văn", "công điện", "tờ trình")
_THEN = ("sau đó", "trước đó")  # "Trung Quốc sau đó cho biết"
_ASKING = frozenset(("đề nghị", "yêu cầu", "kiến nghị", "mong", "mong rằng", "mong muốn"))
_OURSELVES = (" tôi ", "chúng tôi ", '"tôi ')  # "Do đó, tôi kiến nghị ...": whoever is speaking
_DEMANDED = re.compile(r" (?:đề ra|đặt ra|nêu trên|nhiệm vụ|thực tiễn|thực tế|cao hơn|cao)(?!\w)")
_DEMAND = re.compile(r"(?<!\w)(?:đáp ứng(?: được| đủ| tốt)?|so với|trước|đúng|theo|đặt ra) (?:các |những )?$")
_UNITY = re.compile(r"(?:đoàn kết|đồng thuận|sự)(?:,| và)? $")  # "sự đoàn kết, nhất trí của toàn Đảng"
# "chỉ thị của Thủ tướng", "yêu cầu của tỉnh", "yêu cầu trên nhằm"
_WHOSE = re.compile(r" (?:của|số \d|(?:nói |nêu )?trên(?= (?:nhằm|là|để|được|đã|của|có)(?!\w)))")
# "..., trong khi Nga cho biết": another says more
_BESIDES = re.compile(r", (?:(?:ngay )?(?:sau|trong) )?khi $")
_LONGEST_WHEN = len(", ngay trong khi ")
_BY = re.compile(r"(?<!\w)(?:được|bị)\s[^.;:\"]{1,90}$")
_JOINT = re.compile(
    r"(?:[,;]\s*(?:(?:và|đồng thời|rồi|song|nhưng|qua đó|từ đó)[\s,]*)?|(?:^|\s)(?:và|đồng thời)[\s,]*)$"
)


class Listener(Subjects):
    """Finds the governed verbs of saying in the sentences of one text."""

    def __init__(self, reading: Reading, wording: Wording, roster: Roster) -> None:
        super().__init__(reading, wording, roster)
        self.starts = wording.starts
        self.verbs = wording.verbs
        self._sentences = [sentence.start for block in reading.layout.blocks for sentence in block.sentences]
        self._issuers: dict[int, tuple[str, ...]] = {}
        self._seeking = False  # whether an issuer is being sought

    def parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """What lies between two positions, sentence by sentence: a quotation may hold several."""
        sentences = self._sentences
        cuts = sentences[bisect_right(sentences, start) : bisect_left(sentences, end)]
        return list(zip([start, *cuts], [*cuts, end], strict=True))

    def sentence_end(self, position: int) -> int:
        """Where the sentence that goes on at `position` is over: where the next one begins."""
        place = bisect_right(self._sentences, position)
        return self._sentences[place] if place < len(self._sentences) else len(self.lower)

    def sayings(self, first: int, stop: int, start: int) -> list[Saying]:
        """The governed verbs of saying (and of events) among the tokens `first` to `stop` of a sentence."""
        found: list[Saying] = []
        verbs = self.verbs
        for index in verbs[bisect_left(verbs, first) : bisect_left(verbs, stop)]:
            saying = self._governed(index, first, start, found)
            if saying:
                found.append(saying)
        return found

    def _governed(self, index: int, first: int, start: int, before: list[Saying]) -> Saying | None:
        verb = self.line[index]
        position, at = verb.start, index - 1
        if verb.sort & CROWD and verb.name in PAPERS and position == start and self._speaks_next(index):
            return None  # "Chỉ thị nêu rõ"
        if verb.name.startswith("ghi nhận") and _COUNTED.match(self.lower, verb.end):
            return None
        signed = None
        silent = not before or not any(saying.verb.sort & SAYING for saying in before[:_NEAR])
        if silent and verb.sort & (REQUEST | ORDER):
            signed = _SIGNED.search(self.lower, max(start, position - _PAPER), position)
            signed = signed or self._sent(start, position)
        if signed:
            # "Thủ tướng vừa ký Công điện số 119/CĐ-TTg yêu cầu ...": he asks by what he signed
            position = signed.start()
            at = bisect_left(self.starts, position) - 1
            if at >= first and self.line[at].end > position:
                position, at = self.line[at].start, at - 1  # "vừa ký"
        elif verb.sort & (PETITION | REQUEST | ORDER | RESPOND | COMMIT) and self.is_noun(index, first):
            return None
        while (
            at >= first
            and (self.line[at].sort & (ADVERB | WILL) or (self.line[at].name in _THEN and at > first))
            and not self.line[at].sort & SAYING
            and not self.gap(at, position).strip()
        ):
            if self.line[at].sort & WILL and self.line[at].name.startswith("sẽ"):
                # "Ban Thường vụ sẽ trao đổi, đề xuất ...": nothing is said yet.
                return None
            position, at = self.line[at].start, at - 1
        lead = self.lower[start:position] if at < first else self.gap(at, position)
        if verb.sort & (PETITION | REQUEST) and lead.endswith(_OURSELVES):
            return Saying(verb, index, None, False)
        # A verb that begins the sentence, or comes after nothing but links: its subject is left out.
        begin = at
        left = position
        while (
            begin >= first
            and self.line[begin].sort & (CONNECTOR | ORDINAL)
            and not self.gap(begin, left).strip(" ,:")
        ):
            left, begin = self.line[begin].start, begin - 1
        if begin < first and not self.lower[start:left].strip(" \"“'.-–•+*():123456789abcdđeg"):
            finding = verb.name in _FINDINGS and _FINDING.match(self.lower, verb.end)
            return None if finding else Saying(verb, index, None, False)
        if (
            not before
            and (
                verb.name in _ASKING
                or verb.name == "lưu ý"
                or (verb.name == "giao" and self._is_given(index))
            )
            and lead.endswith(", ")
            and self._follows_aside(index, first, start)
        ):
            return Saying(verb, index, None, False)
        if at >= first:
            voice = self.voice(at, position, first, start)
            if voice and (self._is_agent(voice, start, verb) or self._is_shown(start, verb)):
                return None
            if voice:
                return Saying(verb, index, voice, False)
        if at >= first and self.line[at].sort & PERSON and self._is_cited(at, start, verb):
            return Saying(verb, index, Voice((self.line[at].name,), self.line[at].start, False), False)
        if before and lead.strip() and _JOINT.search(lead):
            # Behind ";" and "đồng thời" the speaker of the sentence goes on, whoever was named in between.
            joint = self.lower[self.line[at].end if at >= first else start : verb.start]
            across = ";" in joint or "đồng thời" in joint
            source = next((s.voice for s in before[:_NEAR] if s.voice), None) if across else before[-1].voice
            if source is None and all(s.voice is None for s in before[:_NEAR]):
                source = self._heading(first, at, start, not verb.sort & TASK)
            return Saying(verb, index, source, True)
        if before and at >= first and self.line[at].sort & CONNECTOR and not lead.strip(" ,"):
            return Saying(verb, index, before[-1].voice, True)
        if silent and at >= first and verb.sort & SAYING:
            named = self.named_before(position, at, first, start)
            if named:
                return Saying(verb, index, named, False)
            heard = all(saying.voice is None for saying in before[:_NEAR])  # "Nghe báo cáo, Thủ tướng ..."
            if heard and not self.gap(at, position).strip(" ,"):
                office = self.office(at, first, start)
                if office:
                    return Saying(verb, index, office, False)
        if not before and at >= first and verb.sort & SAYING and _JOINT.search(lead):
            heading = self._heading(first, at, start, not verb.sort & TASK)
            if heading:
                return Saying(verb, index, heading, True)
        return None

    def _sent(self, start: int, position: int) -> re.Match[str] | None:
        """The words for a message between its sender and the verb by which he asks, where they are that."""
        if "gửi " not in self.lower[start:position] and "gọi điện " not in self.lower[start:position]:
            return None
        found = _SENT.search(self.lower, start, position)
        if found is None or "truyền đạt" in found["whom"] or _DEPENDS.match(self.lower, start, position):
            return None
        at = bisect_left(self.starts, found.end())
        named = at < len(self.line) and self.starts[at] == found.end()
        return found if named and self.line[at].sort & (BODY | PLACE | TITLE | CROWD | PERSON) else None

    def _speaks_next(self, index: int) -> bool:
        following = self.line[index + 1] if index + 1 < len(self.line) else None
        return (
            following is not None
            and bool(following.sort & SAYING)
            and not self.gap(index, following.start).strip()
        )

    def _is_given(self, index: int) -> bool:
        """Whether who gets the task stands right behind the verb: "giao Bộ Y tế", not "giao vốn"."""
        following = self.line[index + 1] if index + 1 < len(self.line) else None
        return (
            following is not None
            and bool(following.sort & (BODY | CROWD | SHORT))
            and not self.gap(index, following.start).strip()
        )

    def _follows_aside(self, index: int, first: int, start: int) -> bool:
        """Whether whoever is speaking asks behind an aside: "Trong thời gian tới, đề nghị các tỉnh ..."."""
        verb = self.line[index]
        if self.lower[verb.end : verb.end + 1] != " " or not OPENS_ASIDE.match(self.lower, start, verb.start):
            return False
        # Nobody acts in the words before: no person, and no name that heads a clause.
        return not any(
            token.sort & (PERSON | SAYING)
            or (token.sort & (BODY | PLACE | CROWD) and self.lower.endswith(", ", 0, token.start))
            for token in self.line[first:index]
        )

    def issuer(self, at: int) -> tuple[str, ...]:
        """Whose telegram or notice is cited at token `at`: whoever directs first behind it."""
        if self._seeking:
            return ()  # the subject of a verb behind it is a paper, too, and names nobody
        if at not in self._issuers:
            self._seeking = True
            self._issuers[at] = self._issued(at)
            self._seeking = False
        return self._issuers[at]

    def _issued(self, at: int) -> tuple[str, ...]:
        verbs, sentences = self.verbs, self._sentences
        place = bisect_right(verbs, at)
        for index in verbs[place : place + _BEHIND]:
            verb = self.line[index]
            if index == at + 1 or not verb.sort & (REQUEST | ORDER) or self.line[index - 1].name in PAPERS:
                continue
            start = sentences[max(0, bisect_right(sentences, verb.start) - 1)]
            saying = self._governed(index, bisect_left(self.starts, start), start, [])
            if saying is not None and saying.voice is not None:
                return saying.voice.names
        return self._signed_by(self.line[at].start)

    def _signed_by(self, before: int) -> tuple[str, ...]:
        """Who signed the paper that was spoken of last, or whose words it passes on."""
        spoken = [*_ISSUED.finditer(self.lower, max(0, before - _AGO), before)]
        if not spoken:
            return ()
        issued = spoken[-1]
        position = issued.start()
        start = self._sentences[max(0, bisect_right(self._sentences, position) - 1)]
        words = _ISSUED_FOR.search(self.lower, issued.end(), before)
        whose = bisect_left(self.starts, words.end()) if words else len(self.line)
        for token in self.line[whose : whose + _POSTS]:
            if token.sort & PERSON:
                return (token.name,)
        at, first = bisect_left(self.starts, position) - 1, bisect_left(self.starts, start)
        while at >= first and (self.line[at].end > position or self.line[at].sort & ADVERB):
            position, at = self.line[at].start, at - 1
        voice = self.voice(at, position, first, start) if at >= first else None
        return voice.names if voice is not None else ()

    def wording_within(self, start: int, end: int) -> list[int]:
        """Verbs of saying between two positions, governed or not."""
        first, stop = bisect_left(self.starts, start), bisect_left(self.starts, end)
        found = self.verbs[bisect_left(self.verbs, first) : bisect_left(self.verbs, stop)]
        return [index for index in found if self.line[index].sort & SAYING]

    def _is_cited(self, at: int, start: int, verb: Token) -> bool:
        """Whether a passive cites the person at token `at`: "một thiếu sót được đại biểu A chỉ ra là ..."."""
        if self.gap(at, verb.start).strip() or not self.lower.startswith((" là ", " là: "), verb.end):
            return False
        return bool(_CITED.search(self.lower, max(start, self.line[at].start - 80), self.line[at].start))

    def _is_agent(self, voice: Voice, start: int, verb: Token) -> bool:
        """Whether a subject only acts in what is told: "được các bộ, ngành ghi nhận", "do Đảng giao".

        So does that of a clause that tells when something else happened: "leo thang kể từ khi Nga đề nghị".
        """
        when = self.lower.endswith("khi ", start, voice.start)
        if when and not _BESIDES.search(self.lower, max(start, voice.start - _LONGEST_WHEN), voice.start):
            return True
        if _AGENT.search(self.lower, max(start, voice.start - 60), voice.start):
            return True
        if not verb.sort & ASSESS or any(name in self.roster.offices for name in voice.names):
            return False
        return bool(_BY.search(self.lower, max(start, voice.start - 90), voice.start))

    def _is_shown(self, start: int, verb: Token) -> bool:
        """Whether what somebody does shows something: "Hai nước đã cho thấy quyết tâm"; a report says it."""
        begin = max(start, verb.start - _FOUND_REACH)
        return verb.name == "cho thấy" and _FOUND.search(self.lower, begin, verb.start) is None

    def is_noun(self, index: int, first: int) -> bool:
        """Whether "kiến nghị", "chỉ đạo" are things here: counted, or in a row with one that is."""
        verb = self.line[index]
        if not verb.sort & (RESPOND | COMMIT | ASSESS) and _WHOSE.match(self.lower, verb.end):
            return True
        if verb.sort & (RESPOND | COMMIT) and _UNITY.search(self.lower, max(0, verb.start - 12), verb.start):
            return True
        if verb.name == "yêu cầu" and self._is_demand(verb, self.line[first].start if first < index else 0):
            return True
        head = self.line[first]
        if index == first + 1 and head.name in PAPERS and not self.gap(first, verb.start).strip():
            return False  # "Công điện yêu cầu ..."
        for place in range(index, max(first, index - 3) - 1, -1):
            token = self.line[place]
            if not token.sort & SAYING:
                # "các nghị quyết, chỉ thị": in a row with what is written down
                return bool(place < index and token.sort & (INSTRUMENT | CROWD) and token.name in WRITINGS)
            # "Quân khu 5 yêu cầu": the number is part of a name.
            ahead = self.line[place - 1] if place > first else None
            named = ahead is not None and (
                ahead.sort & (BODY | PLACE | PERSON)
                # "có văn bản yêu cầu": by which it is asked
                or (ahead.sort & ADVERB and ahead.name.endswith(WRITTEN))
            )
            begin = ahead.end if ahead is not None and named else 0
            if _NOUN_BEFORE.search(self.lower, max(begin, token.start - 14), token.start):
                return True
            if place > first and self.gap(place - 1, token.start).strip() not in (",", "và", ""):
                break
        return self._is_owned(index)

    def _is_demand(self, verb: Token, start: int) -> bool:
        """Whether "yêu cầu" is what things have to be like: "đáp ứng yêu cầu", "mục tiêu, yêu cầu đề ra"."""
        return bool(
            _DEMANDED.match(self.lower, verb.end)
            or _DEMAND.search(self.lower, max(start, verb.start - 24), verb.start)
        )

    def _is_owned(self, index: int) -> bool:
        """Whether a row of petitions ends in whose they are: "kiến nghị, đề xuất từ nhân dân"."""
        if not self.line[index].sort & PETITION:
            return False
        for place in range(index, min(len(self.line) - 1, index + 3)):
            token, following = self.line[place], self.line[place + 1]
            if _OWNED.match(self.lower, token.end):
                return True
            if not following.sort & PETITION or self.gap(place, following.start).strip() not in (",", "và"):
                return False
        return False

    def _heading(self, first: int, at: int, start: int, said: bool) -> Voice | None:
        """The person whose clause the words before a joined verb are: "ông A ôn lại ... và cho rằng".

        A body that opens the sentence only where the verb is one of saying alone (`said`), not of a task too.
        """
        heading = None
        for index in range(max(first, at - _NEAR), at + 1):
            token = self.line[index]
            if index == first and said and token.sort & (BODY | SHORT) and not token.sort & VERB:
                heading = self.voice(index, token.end, first, start)
            if token.sort & PERSON:
                if heading is not None or not self._is_subject(index, first, start, True):
                    return heading
                heading = Voice((token.name,), token.start, False)
        return heading

"""Orders and requests that a text only tells of: past and repeated ones, those of plans, laws and habits."""

import re

from bienban.record.collectives import Voice
from bienban.record.drafts import Draft
from bienban.record.sayings import WRITTEN, Listener, Saying
from bienban.record.wording import ADVERB, ORDER, PETITION, REQUEST, SAYING, Token

# "The province has directed, assigned ..." tells what was done; it directs nobody now.
_DONE = frozenset(
    (
        "đã", "cũng đã", "luôn", "thường xuyên", "tiếp tục", "chủ động", "kịp thời", "luôn luôn",
        "bước đầu", "vừa",
    )
)  # fmt: skip
NARRATED = frozenset(
    (
        "chỉ đạo", "giao", "phân công", "quán triệt", "đôn đốc", "giao nhiệm vụ", "giao trách nhiệm",
        "chấn chỉnh", "ủy quyền", "lệnh cho", "giao cho",
    )
)  # fmt: skip
_ASKING = frozenset(("yêu cầu", "đề nghị"))
_AGAIN = re.compile(
    r"(?<!\w)(?:(?:(?:nhiều|\d+|hai|ba|bốn) lần|liên tục|từng)(?: đã)? |"
    r"có (?:nhiều|các) (?:văn bản|công điện)(?: chỉ đạo)?,? )$"
)
_BEFORE_NOW = re.compile(
    r"(?:trong )?(?:năm \d{4}|(?:giai đoạn|nhiệm kỳ|từ năm|kể từ) \d{4}|"
    r"(?:những|nhiều|\d+|các) năm (?:qua|gần đây)|"
    r"(?:\d+|sáu|chín) tháng (?:đầu năm|qua)|thời gian (?:vừa )?qua)(?!\w)"
)
_GIVING = frozenset(("giao", "phân công", "giao phó", "giao nhiệm vụ", "giao trách nhiệm", "ủy quyền"))
# "vượt dự toán Quốc hội giao", "nhiệm vụ Thủ tướng giao tại Bộ": a task known already, nobody gets one
_ENDS = re.compile(r"\s*(?:[.,;)(”\"…]|$|(?:tại|vào|từ|trong|và|là|đến|năm|thì|đã|nhưng|còn)(?!\w))")
_LEADING = ("lãnh đạo, ", "lãnh đạo và ", "quản lý, ", "lãnh đạo - ")
# "Ban Chỉ đạo có nhiệm vụ nghiên cứu, đề xuất ...": what somebody is there for
_DUTY = re.compile(
    r"(?<!\w)có (?:các |những )?(?:nhiệm vụ|trách nhiệm|chức năng|quyền|thẩm quyền)(?!\w)[^.;:]*$"
)
_FAR = 160  # characters before a verb in which its duty is named
_AT_SESSION = re.compile(r"(?<!\w)tại (?:buổi|hội|phiên|cuộc|kỳ|đại hội)(?!\w)")
_ARTICLE = re.compile(r"(?<!\w)(?:điểm|khoản|điều) (?:\d+|[a-zđ])(?!\w)")


class Narrated:
    """Tells past, habitual and legal orders of one text from those given at the session."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.lower = listener.lower
        self.line = listener.line
        self.roster = listener.roster
        self.amid_speech = False
        """Whether somebody is speaking where a sentence is judged."""

    def is_told(self, saying: Saying, first: int, start: int) -> bool:
        """Whether the order or request of a sentence from `start`, token `first`, is not given now."""
        verb, voice = saying.verb, saying.voice
        if (
            verb.sort & SAYING
            and voice is not None
            and self._is_past(verb, voice, saying.place, first, start)
        ):
            return True
        if not (verb.sort & (ORDER | PETITION) or verb.name in _ASKING):
            return False
        if verb.name == "chỉ đạo" and self.lower.endswith(_LEADING, start, verb.start):
            return True
        if verb.name in _GIVING and voice is not None and _ENDS.match(self.lower, verb.end):
            return True
        if voice is None:
            return False
        if _AGAIN.search(self.lower, max(voice.start, verb.start - 36), verb.start):
            return True
        if _DUTY.search(self.lower, max(voice.start, verb.start - _FAR), verb.start):
            return True
        if verb.name not in NARRATED:
            return False
        if _ARTICLE.search(self.lower, start, voice.start):
            return True
        body = all(name not in self.roster.offices for name in voice.names)
        if not body:
            return False
        before = self.line[saying.place - 1] if saying.place > first else None
        past = before is not None and before.sort & ADVERB and before.name in _DONE
        past = past and (self.amid_speech or self.roster.session is not None)  # else it is the news
        return bool(past or saying.joined or _BEFORE_NOW.match(self.lower, start, voice.start))

    def _is_past(self, verb: Token, voice: Voice, place: int, first: int, start: int) -> bool:
        """Whether a body said something before: "Bộ A đã báo cáo Chính phủ", "UBND tỉnh đã yêu cầu".

        What it has asked for is news where nobody is speaking, and so is what it said at the session.
        """
        before = self.line[place - 1] if place > first else None
        if before is None or not before.sort & ADVERB or before.name not in ("đã", "cũng đã"):
            return False
        if not self.amid_speech and verb.sort & (ORDER | PETITION | REQUEST):
            return False
        if _AT_SESSION.search(self.lower, start, voice.start):
            return False
        roster = self.roster
        return not roster.is_abroad() and all(
            name not in roster.offices and name in roster.known for name in voice.names
        )

    def is_content(self, saying: Saying, speech: Draft | None, number: int) -> bool:
        """Whether a body's order in paragraph `number` is part of what a person tells in a `speech`.

        "Ông A cho biết kỳ thi được chuẩn bị kỹ. Bộ Nội vụ chỉ đạo biên soạn đề thi."
        """
        voice = saying.voice
        if speech is None or voice is None:
            return False
        before = self.line[saying.place - 1] if saying.place else None
        # "Bộ Tài chính đã có công văn yêu cầu ..." amid somebody's words
        written = before is not None and bool(before.sort & ADVERB) and before.name.endswith(WRITTEN)
        # "Bộ Giao thông vận tải đã yêu cầu tạm dừng ..." amid a leader's words
        past = before is not None and before.sort & ADVERB and before.name in ("đã", "cũng đã", "vừa")
        asking = saying.verb.name in _ASKING or saying.verb.sort & PETITION
        asked = past and asking and speech.block == number
        own = self.roster.bodies_of(speech.speaker)
        asked = asked or bool(past and asking and own.issuperset(voice.names))
        if not written and not asked and saying.verb.name not in NARRATED:
            return False
        if speech.asks or (speech.act != "report" and speech.block != number):
            return False
        persons = self.roster.offices
        told = any(name in persons for name in speech.speaker)
        return told and not any(name in persons for name in voice.names)

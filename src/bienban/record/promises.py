"""What somebody says his own side, or somebody else, will do."""

import re

from bienban.record.sayings import Listener, Saying
from bienban.record.sides import Sides
from bienban.record.wording import BODY, COMMIT, MODAL, PLACE, TASK, WILL, Token

_WE = re.compile(r"(?<!của )(?:(?P<many>chúng tôi)|(?<!chúng )(?<=[ \"“])tôi) (?:cũng |luôn )?$")
PLEDGING = ("sẽ", "phấn đấu")
_LAST_CLAUSE = re.compile(r"(?:[,;:]| rằng|^)?\s*([^,;:]*)$")
_ASIDE = re.compile(r"(?:trong|trên|với|ở|tại|khi|sau|trước|từ|thời gian|năm|tới|cũng|tiếp tục)(?!\w)")
_HOPE = re.compile(r"(?<!\w)(?:hy vọng|hi vọng|tin tưởng|kỳ vọng)(?!\w)[^.;:]*$")
_ALONE = re.compile(r"(?:^|[\"“”.;] ?)(?:tới đây|sắp tới|(?:trong )?thời gian (?:sắp )?tới),? $")
# Before "sẽ" it is the speaker, straight behind the verb or an aside: "cho biết nước này sẽ", "..., họ sẽ"
_HIMSELF = re.compile(r"(?:^|,)\s*(?:họ|ông|bà|[^\W\d_]+ này) (?:cũng |vẫn |luôn )?$")
_REACH = 20  # characters before "sẽ" in which its subject in the first person stands
_NEAR, _LONGEST = 12, 400  # tokens and characters behind a verb of saying that are looked through


class Promises:
    """Finds "sẽ", "sẵn sàng" in what is said in one text, and of whom they are said."""

    def __init__(self, listener: Listener, side: Sides) -> None:
        self.listener = listener
        self.lower = listener.lower
        self.line = listener.line
        self.roster = listener.roster
        self.side = side

    def pledges(self, saying: Saying, speaker: tuple[str, ...]) -> bool:
        """Whether the speaker's own side will do something: "cho biết sẽ tiếp tục ...", "Bộ sẽ rà soát"."""
        own = self.roster.bodies_of(speaker).union(speaker)
        limit = min(self.listener.sentence_end(saying.verb.start), saying.verb.end + _LONGEST)
        for index in range(saying.place + 1, min(len(self.line), saying.place + _NEAR)):
            token = self.line[index]
            if token.sort & MODAL or token.start > limit:
                return False
            if token.sort & WILL and token.name.startswith(PLEDGING):
                before = self.line[index - 1]
                if self.line[index + 1 : index + 2] and self.line[index + 1].sort & MODAL:
                    return False  # "sẽ phải hoàn thành": others must
                if self._hopes(token.start):
                    return False
                if self.are_we(saying.verb.end, token.start):
                    return True
                if _HIMSELF.search(self.lower[saying.verb.end : token.start]):
                    return True
                if before is saying.verb:
                    return not self.lower[before.end : token.start].strip(" ,:")
                following = self.lower[token.end : token.end + 12].split()
                return self.is_ours(before, token.start, own) and following[:1] not in (["xem"], ["cho"])
        return False

    def are_we(self, start: int, until: int, many: bool = False) -> bool:
        """Whether it is the speaker who does what begins at `until`, as "tôi", "chúng tôi" (`many`)."""
        found = _WE.search(self.lower, max(start, until - _REACH), until)
        return found is not None and not (many and found["many"] is None)

    def is_ours(self, subject: Token, until: int, own: set[str]) -> bool:
        """Whether it is the speaker's own side that does what begins at `until`: "Bộ này", "ngành y tế"."""
        between = self.lower[subject.end : until].strip()
        if subject.name == "ngành":
            return bool(between) and any(between in body.casefold() for body in own)
        apart = between and between != "này" and not (between[0] == "(" and between[-1] == ")")
        return not apart and self.side.is_own(subject, own)

    def foresees(self, first: int, stop: int) -> bool:
        """Whether somebody will do something: "sẽ" of no thing, and not of a visitor's host."""
        for index in range(first, min(stop, first + _NEAR)):
            token = self.line[index]
            if token.sort & MODAL:
                return False
            if token.sort & WILL and token.name not in ("quyết tâm", "phấn đấu"):
                before = self.line[index - 1]
                named = before.sort & (BODY | PLACE) and self.roster.host is not None
                if named and before.name == self.roster.host:
                    return False
                clause = _LAST_CLAUSE.search(self.lower, before.end, token.start)
                subject = clause.group(1).removeprefix("và ") if clause else ""
                ours = not subject or self.are_we(before.end, token.start) or _ASIDE.match(subject)
                return bool(ours or token.name == "sẵn sàng") and not self.lower.startswith(
                    " được", token.end
                )
        return False

    def _aside_before(self, start: int, position: int) -> bool:
        """Whether nothing but when or for what stands before "sẽ": "Tới đây, sẽ sửa luật"."""
        start = max(start, self.lower.rfind(". ", start, position) + 1)
        return bool(_ALONE.search(self.lower, start, position))

    def _hopes(self, position: int) -> bool:
        return bool(_HOPE.search(self.lower, max(0, position - 60), position))

    def quoted(self, speaker: tuple[str, ...], first: int, stop: int) -> bool:
        """Whether a quotation says what the speaker's own side will do: "chúng tôi sẽ", "tỉnh sẽ rà soát"."""
        own = self.roster.bodies_of(speaker).union(speaker)
        for index in range(first, min(stop, first + _NEAR)):
            token = self.line[index]
            if token.sort & MODAL:
                return False
            if token.sort & WILL:
                if self._hopes(token.start):
                    return False
                if self.are_we(0, token.start):
                    return True
                if index + 1 == stop:
                    return False
                if self.lower.endswith("chúng ta ", 0, token.start):
                    return bool(self.line[index + 1].sort & TASK)
                begin = max(0, self.line[first].start - 2)
                if index == first or self._aside_before(begin, token.start):
                    alone = self._aside_before(begin, token.start)
                    return alone and bool(self.line[index + 1].sort & TASK)
                before, task = self.line[index - 1], self.line[index + 1]
                acts = task.sort & (TASK | COMMIT) and task.start - token.end < 3
                return bool(acts) and self.is_ours(before, token.start, own)
        return False

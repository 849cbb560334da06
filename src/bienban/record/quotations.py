"""Quotations whose speaker is named only behind them: "..." - bà Nga nói."""

from bisect import bisect_left

from msgspec import structs

from bienban.record.acts import Judge
from bienban.record.clauses import Clause
from bienban.record.collectives import Voice
from bienban.record.model import Act
from bienban.record.sayings import Listener
from bienban.record.wording import ASSESS, PETITION, REQUEST, SAYING, TASK

_MARKS = '"“”'
_LONGEST = 4000  # characters between the marks
_ATTRIBUTION = 260  # characters behind the closing mark in which the speaker must be named


class Quotations:
    """The quotations of one text; `close` is where the one being read ends, -1 where none is."""

    def __init__(self, listener: Listener, judge: Judge) -> None:
        self.listener = listener
        self.judge = judge
        self.lower = listener.lower
        self.line = listener.line
        self.starts = listener.starts
        self.close = -1
        self._voice: Voice | None = None
        self._verb = 0

    def look(self, start: int) -> None:
        """Where a paragraph begins with a quotation mark, find who is named behind the closing one."""
        if self.lower[start] not in _MARKS or start < self.close:
            return
        places = [self.lower.find(mark, start + 1, start + _LONGEST) for mark in '"”']
        close = min((place for place in places if place > 0), default=-1)
        if close < 0:
            return
        stops = [self.lower.find(mark, close, close + _ATTRIBUTION) for mark in ("\n", ". ")]
        limit = min(stop if stop > 0 else close + _ATTRIBUTION for stop in stops)
        after = close + 1
        while after < limit and after < len(self.lower) and self.lower[after] in " ,.-–":
            after += 1
        said = self.listener.sayings(bisect_left(self.starts, after), bisect_left(self.starts, limit), after)
        for saying in said:
            if saying.voice and saying.voice.names and saying.verb.sort & SAYING:
                if not self.judge.roster.is_citizen(saying.voice.names[0]):
                    self.close = close
                    self._voice = structs.replace(saying.voice, inferred=True)
                    self._verb = saying.verb.sort
                return
        if said and self.listener.last and all(s.voice is None or not s.voice.names for s in said):
            return
        verbs = self.listener.wording_within(after, limit)
        if not said and verbs and self.listener.last:
            # "..., người lãnh đạo cao nhất của thành phố nói": who spoke before.
            self.close = close
            self._voice = Voice(self.listener.last, after, True)
            self._verb = self.line[verbs[0]].sort

    def clause(self, start: int, end: int, first: int, stop: int) -> Clause | None:
        """What a sentence within the quotation being read is; None where it is within none."""
        voice = self._voice
        if start >= self.close or voice is None:
            return None
        superior = self.judge.is_superior(voice.names)
        act: Act = "report"
        verb = None
        bids = self.judge.bids
        if self.judge.directs(voice.names, superior, start, end) or (
            superior and (bids.modal(start, end) or bids.opens(start + (self.lower[start] in _MARKS)))
        ):
            act = "petition" if self.judge.roster.is_abroad() else "directive"
        elif not superior:
            asking = (
                token
                for index, token in enumerate(self.line[first:stop], first)
                if token.sort & (REQUEST | PETITION)
                and not token.sort & TASK
                and not self.listener.is_noun(index, first)
            )
            verb = next(asking, None)
            act = "petition" if verb else "report"
        elif self._verb & ASSESS:
            act = "assessment"
        return Clause(act, voice, start, end, verb, f"statement.{act}.continued", False)

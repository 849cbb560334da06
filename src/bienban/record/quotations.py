"""Quotations whose speaker is named only behind them: "..." - bà Nga nói."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from msgspec import structs

from bienban.mentions.callings import has_calling_behind
from bienban.record.acts import Judge
from bienban.record.clauses import Clause
from bienban.record.collectives import Voice
from bienban.record.model import ASKING, Act
from bienban.record.sayings import Listener, Saying
from bienban.record.wording import ASSESS, ORDER, PETITION, REQUEST, SAYING, TASK, Token
from bienban.text.segment import Sentence

_TELLING = ("report", "assessment")
_MARKS = '"“”'
_LONGEST = 4000  # characters between the marks
_ATTRIBUTION = 260  # characters behind the closing mark in which the speaker must be named
_BEHIND = 6  # verbs behind the speaker of a quotation among which he asks for more
_WHOLE = 40  # characters that a quotation has at least which is all that is said
_TASK = 12  # characters that a task has at least
_NEAR = 30  # characters before that verb in which it is joined to what was said
_LINKS = re.compile(r"(?:,? (?:và|đồng thời|cũng))*\s*$")
# "...", Thủ tướng nói; "..." - bà Nga nói: a comma or a dash ties the speaker to the closing mark.
_TIE = re.compile(r"\s?[,–-]\s*(?=\w)")
# "một người khác viết", "người dùng Rick Thomas bình luận": nobody who says something officially
_SOMEBODY = re.compile(r"(?:một|nhiều|những|người dùng|tài khoản|nick|chủ (?:nhà|quán|cửa))(?!\w)")


class Quotations:
    """The quotations of one text; `close` is where the one being read ends, -1 where none is."""

    def __init__(self, listener: Listener, judge: Judge) -> None:
        self.listener = listener
        self.judge = judge
        self.lower = listener.lower
        self.base = listener.base
        self.line = listener.line
        self.starts = listener.starts
        self.close = -1
        self.reach = -1
        """Where a quotation closes that an earlier paragraph left open."""
        self.attributed: dict[int, int] = {}
        """By the beginning of a sentence that is a whole quotation, where its speaker is named."""
        self.asking: set[int] = set()
        """The beginnings of those within which the speaker's own body asks for something."""
        self._voice: Voice | None = None
        self._verb = 0

    def joined(self, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """The sentences of a paragraph, a quotation with its speaker behind it counted as one of them."""
        if self.lower.find('"', sentences[0].start, sentences[-1].end) < 0:
            return sentences
        found: list[Sentence] = []
        order = 0
        while order < len(sentences):
            sentence = sentences[order]
            last = order
            if self.lower.count('"', sentence.start, sentence.end) % 2:
                last = self._last(sentences, order)
            elif self.lower[sentence.start] == '"':
                self._attribute(sentence)
            found.append(Sentence(sentence.start, sentences[last].end))
            order = last + 1
        return tuple(found)

    def _last(self, sentences: Sequence[Sentence], order: int) -> int:
        """The place of the sentence that names who said the quotation which sentence `order` leaves open.

        `order` itself where the speaker is named before the quotation, or nobody is behind it.
        """
        start = sentences[order].start
        mark = self.lower.rfind('"', start, sentences[order].end)
        if self.listener.wording_within(start, mark):
            return order
        tie = self._tie(sentences[order].end, min(sentences[-1].end, mark + _LONGEST))
        if tie is None:
            return order
        last = order
        while sentences[last].end < tie.end():
            last += 1
        if sentences[last].end == tie.end() and last + 1 < len(sentences):
            last += 1
        end = min(sentences[last].end, tie.end() + _ATTRIBUTION)
        if not self.listener.wording_within(tie.end(), end):
            return order
        self.attributed[start] = tie.end()
        return last

    def _attribute(self, sentence: Sentence) -> None:
        """Remember where the speaker of a quotation is named that is one sentence with him.

        Whoever says something within it ("Việt Nam cho rằng ...", người phát ngôn nói) is not the speaker.
        """
        start, end = sentence
        mark = self.lower.rfind('"', start + _WHOLE, end)
        tie = _TIE.match(self.lower, mark + 1, end) if mark >= 0 and end - mark < _ATTRIBUTION else None
        if tie is None or not self.listener.wording_within(tie.end(), end):
            return
        said = self.listener.sayings(
            bisect_left(self.starts, start), bisect_left(self.starts, mark), start + 1
        )
        if all(saying.voice is None for saying in said):
            return
        self.attributed[start] = tie.end()
        asking = (one.verb for one in said if one.verb.sort & (ORDER | REQUEST | PETITION))
        if any(not self.lower.endswith("đã ", start, verb.start) for verb in asking):
            self.asking.add(start)

    def sayings(self, first: int, stop: int, start: int) -> list[Saying]:
        """The verbs of saying of a sentence; those behind a quotation where it is one with its speaker.

        What his body asks for within it he asks for.
        """
        behind = self.attributed.get(start)
        if behind is None:
            return self.listener.sayings(first, stop, start)
        border = bisect_left(self.starts, behind)
        said = self.listener.sayings(border, stop, behind)
        if start not in self.asking:
            return said
        voice = next((saying.voice for saying in said if saying.voice is not None), None)
        within = self.listener.sayings(first, border, start)
        return [*(structs.replace(one, voice=voice) for one in within if one.voice is not None), *said]

    def _tie(self, start: int, end: int) -> re.Match[str] | None:
        """What ties the speaker to the mark that closes a quotation, whatever is in marks within it."""
        close = self.lower.find('"', start, end)
        while close >= 0 and self.lower[close - 1].isspace():
            inner = self.lower.find('"', close + 1, end)  # '... phải "sẵn sàng" đổi mới", Bộ trưởng nói'
            close = self.lower.find('"', inner + 1, end) if inner >= 0 else -1
        return _TIE.match(self.lower, close + 1) if close >= 0 else None

    def leave(self, start: int, end: int) -> None:
        """Find where the quotation closes that a paragraph from `start` to `end` leaves open, if it does."""
        if start < self.reach or not self.lower.count('"', start, end) % 2:
            return
        if not self._opens(self.lower.rfind('"', start, end)):
            return
        inner, mark = 0, self.lower.find('"', end, end + _LONGEST)
        while mark > 0 and (inner or self._opens(mark)):
            inner += 1 if self._opens(mark) else -1
            mark = self.lower.find('"', mark + 1, end + _LONGEST)
        self.reach = mark

    def _opens(self, mark: int) -> bool:
        return self.lower[mark - 1] in " \n(:" and self.lower[mark + 1 : mark + 2].isalnum()

    def divided(self, clauses: list[Clause], at: int) -> list[Clause]:
        """The acts of the sentence that begins at `at`: a quotation is divided into what is told in it, what
        is asked for, and what is promised.
        """
        if at not in self.attributed or len(clauses) != 1 or clauses[0].act == "response":
            return clauses
        clause = clauses[0]
        parts = self.listener.parts(clause.start, clause.voice.start)
        acts = self._acts(clause, parts)
        if clause.verb is None or acts is None:
            return clauses
        divided: list[Clause] = []
        for (begin, end), act in zip(parts, acts, strict=True):
            if divided and divided[-1].act == act:
                divided[-1] = structs.replace(divided[-1], end=end)
                continue
            divided.append(Clause(act, clause.voice, begin, end, None, f"statement.{act}.continued", False))
        rule = clause.rule.replace(f".{clause.act}.", f".{divided[-1].act}.")
        divided[-1] = structs.replace(divided[-1], end=clause.end, verb=clause.verb, rule=rule)
        order_behind = self._order_behind(clause) if clause.act in ASKING else None
        if order_behind is None:
            return divided
        # '"...", ông A nói và đề nghị Bộ B ...'
        near = max(clause.start, order_behind.start - _NEAR)
        links = _LINKS.search(self.lower, near, order_behind.start)
        border = links.start() if links is not None else order_behind.start
        divided[-1] = structs.replace(divided[-1], end=border)
        rule = f"statement.{clause.act}.joined_verb"
        return [
            *divided,
            Clause(clause.act, clause.voice, order_behind.start, clause.end, order_behind, rule, False),
        ]

    def _acts(self, clause: Clause, parts: list[tuple[int, int]]) -> list[Act] | None:
        """The act of each sentence of a quotation; None where it is not divided."""
        names, act = clause.voice.names, clause.act
        asked = [False] * len(parts)
        if act in ASKING:
            asked = self._asked(clause, parts)
            if True not in asked:
                return None
        told: Act = act if act in _TELLING else "assessment" if self.judge.leads(names) else "report"
        acts: list[Act] = []
        for (begin, end), asks in zip(parts, asked, strict=True):
            start, stop = bisect_left(self.starts, begin), bisect_left(self.starts, end)
            goes_on = act == "commitment" and acts[-1:] == ["commitment"]  # the rest of what was promised
            promised = goes_on or self.judge.promises.quoted(names, start, stop)
            acts.append(act if asks else "commitment" if promised else told)
        return acts

    def _asked(self, clause: Clause, parts: list[tuple[int, int]]) -> list[bool]:
        """Which sentences of a quotation that asks for something ask for it, or belong to what is asked."""
        names, verb = clause.voice.names, clause.verb
        superior = self.judge.is_superior(names)
        asked: list[bool] = []
        for begin, end in parts:
            tasked = self.judge.tasked(names, superior, begin, end)
            asked.append(tasked or (True in asked and not self.judge.duties.tells(begin, end)))
        if True in asked and verb is not None and verb.sort & (ORDER | REQUEST):
            asked[-1] = True
        return asked

    def _order_behind(self, clause: Clause) -> Token | None:
        """The verb by which the speaker named behind a quotation asks for something more."""
        for index in self.listener.wording_within(clause.voice.start, clause.end)[1:_BEHIND]:
            token = self.line[index]
            if token.sort & (ORDER | REQUEST) and clause.end - token.end > _TASK:
                return token
        return None

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
            # "..., vị lãnh đạo cao nhất nói": who spoke before.
            verb = self.line[verbs[0]]
            self.close = close
            self._voice = self._stranger(after, verb.start) or Voice(self.listener.last, after, True)
            self._verb = verb.sort

    def _stranger(self, start: int, end: int) -> Voice | None:
        """Who is named behind a quotation, unless it is whoever spoke before; no names mean nobody official.

        An expert has a name that is no mention, and what he is behind it: "Wang Wen, giáo sư tại ...".
        """
        words = self.base[start:end]
        if _SOMEBODY.match(words):
            return Voice((), start, True)
        name = " ".join(takewhile(lambda word: word[0].isupper(), words.partition(",")[0].split()))
        if not name or self.judge.who.token_at(start) is not None:
            return None
        if any(name.partition(" ")[0] in last.split() for last in self.listener.last):
            return None
        return Voice((name,) if has_calling_behind(self.lower, start + len(name)) else (), start, False)

    def is_strange(self, start: int) -> bool:
        """Whether a sentence stands in a quotation of somebody whose words are no statement."""
        return start < self.close and self._voice is not None and not self._voice.names

    def clause(self, start: int, end: int, first: int, stop: int) -> Clause | None:
        """What a sentence within the quotation being read is; None where it is within none."""
        voice = self._voice
        if start >= self.close or voice is None or not voice.names:
            return None
        superior = self.judge.is_superior(voice.names)
        act: Act = "report"
        verb = None
        bids = self.judge.bids
        if self.judge.duties.directs(voice.names, superior, start, end) or (
            superior
            and (
                self.judge.duties.modal(start, end, True) or bids.opens(start + (self.lower[start] in _MARKS))
            )
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
        if act == "report" and self._verb & ASSESS:
            act = "assessment"
        if act in _TELLING and self.judge.promises.quoted(voice.names, first, stop):
            act = "commitment"
        return Clause(act, voice, start, end, verb, f"statement.{act}.continued", False)

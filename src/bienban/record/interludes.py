"""Paragraphs in which nobody is named: their speaker goes on in them where he speaks behind them as well."""

import re

from bienban.record.acts import Judge
from bienban.record.clauses import Clause
from bienban.record.collectives import Voice
from bienban.record.continuations import Stretch
from bienban.record.drafts import Draft
from bienban.record.wording import PERSON, SAYING, TASK

# A day, or what both sides of talks did: the paper tells it.
_TOLD = re.compile(r"(?<!\w)(?:(?:ngày|sáng|chiều|tối) \d{1,2}[/-]\d|hai bên(?!\w))")
_MARKS = '"“”'
_GOING_ON = ("assessment", "response", "report")
_NAMELESS = ("assessment", "response", "petition")  # orders name who gets them, a promise whose it is


class Interludes:
    """The sentences of one paragraph behind a speech, kept until it is known who speaks next."""

    def __init__(self, judge: Judge) -> None:
        self.lower = judge.lower
        self.line = judge.line
        self.kept: list[Stretch] = []
        session = judge.roster.session
        self._seated = session is not None and session.kind != "other"

    def clauses(self, draft: Draft, speaker: tuple[str, ...]) -> list[tuple[Stretch, Clause]]:
        """What was kept behind a draft as parts of it, where its speaker is the next to speak as well.

        Two paragraphs in which nobody is named are the paper's own account more often than not.
        """
        kept, self.kept = self.kept, []
        if draft.speaker != speaker or draft.act not in _GOING_ON or kept[0].number != kept[-1].number:
            return []
        if any(map(self._tells, kept)):
            return []
        rule = f"statement.{draft.act}.continued"
        voices = (Voice(speaker, at.start, True) for at in kept)
        return [
            (at, Clause(draft.act, voice, at.start, at.end, None, rule, False))
            for at, voice in zip(kept, voices, strict=True)
        ]

    def followed(self, drafts: list[Draft]) -> list[Draft]:
        """The statements but for paragraphs in which nobody is named, unless their speaker speaks next.

        At a session it is enough that anybody does: where speeches are over, the paper tells on.
        """
        kept: list[Draft] = []
        following: tuple[str, ...] = ()
        for draft in reversed(drafts):
            opens, closes = self._marks(draft)
            if not draft.rule.endswith(".continued") or (closes and not opens):
                following = draft.speaker
            elif (
                draft.act in _NAMELESS
                and not (opens or closes)
                and not (following if self._seated else following == draft.speaker)
                and "\n" in self.lower[max(0, draft.start - 3) : draft.start]
            ):
                continue
            kept.append(draft)
        return kept[::-1]

    def _marks(self, draft: Draft) -> tuple[bool, bool]:
        """Whether a statement begins with a quotation mark, and whether it ends with one."""
        last = self.lower[draft.end - 3 : draft.end].strip(" .")[-1:]
        return self.lower[draft.start] in _MARKS, last in _MARKS

    def _tells(self, at: Stretch) -> bool:
        """Whether the paper tells of a day or of two sides, somebody is named, or says something himself."""
        if self.lower[at.end - 1] == ":" or _TOLD.search(self.lower, at.start, at.end):
            return True
        return any(
            token.sort & PERSON or (token.sort & SAYING and not token.sort & TASK)
            for token in self.line[at.first : at.stop]
        )

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
_DIGIT = re.compile(r"\d")
_VIEWS = "statement.assessment.continued"
_GOING_ON = ("assessment", "response")


class Interludes:
    """The sentences of one paragraph behind a speech, kept until it is known who speaks next."""

    def __init__(self, judge: Judge) -> None:
        self.lower = judge.lower
        self.line = judge.line
        self.kept: list[Stretch] = []

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
        """The statements but for paragraphs of views at their end, behind which their speaker is silent.

        Such a paragraph is the paper's own more often than not where it counts something or follows orders.
        """
        stop = len(drafts)
        while stop and self._is_doubtful(drafts[stop - 1], drafts[stop - 2] if stop > 1 else None):
            stop -= 1
        return drafts[:stop]

    def _is_doubtful(self, draft: Draft, before: Draft | None) -> bool:
        if draft.rule != _VIEWS or "\n" not in self.lower[max(0, draft.start - 3) : draft.start]:
            return False
        if (
            self.lower[draft.start] in _MARKS
            or self.lower[draft.start : draft.end].rstrip(" .")[-1:] in _MARKS
        ):
            return False  # it is quoted
        behind_orders = before is not None and before.act == "directive"
        return behind_orders or _DIGIT.search(self.lower, draft.start, draft.end) is not None

    def _tells(self, at: Stretch) -> bool:
        """Whether the paper tells of a day or of two sides, somebody is named, or says something himself."""
        if self.lower[at.end - 1] == ":" or _TOLD.search(self.lower, at.start, at.end):
            return True
        return any(
            token.sort & PERSON or (token.sort & SAYING and not token.sort & TASK)
            for token in self.line[at.first : at.stop]
        )

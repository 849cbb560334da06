"""Paragraphs between two speeches of one speaker: he goes on in them, unless they tell what happened."""

import re

from bienban.record.acts import Judge
from bienban.record.clauses import Clause
from bienban.record.collectives import Voice
from bienban.record.continuations import Stretch
from bienban.record.drafts import Draft
from bienban.record.wording import PERSON, SAYING, TASK

# A day, or what both sides of talks did: the paper tells it.
_TOLD = re.compile(r"(?<!\w)(?:(?:ngày|sáng|chiều|tối) \d{1,2}[/-]\d|hai bên(?!\w))")
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

    def _tells(self, at: Stretch) -> bool:
        """Whether the paper tells of a day or of two sides, somebody is named, or says something himself."""
        if self.lower[at.end - 1] == ":" or _TOLD.search(self.lower, at.start, at.end):
            return True
        return any(
            token.sort & PERSON or (token.sort & SAYING and not token.sort & TASK)
            for token in self.line[at.first : at.stop]
        )

"""Sentences that name their source first: "Theo ông A, ...", "Theo báo cáo của UBND tỉnh, ..."."""

from bisect import bisect_left

from bienban.record.acts import Judge
from bienban.record.clauses import Clause
from bienban.record.collectives import Voice
from bienban.record.continuations import Stretch
from bienban.record.drafts import Draft
from bienban.record.model import Act
from bienban.record.news_voices import is_outlet
from bienban.record.sayings import Saying
from bienban.record.sources import Sources


class According:
    """Tells the act of what the sources of one text say."""

    def __init__(self, sources: Sources, judge: Judge) -> None:
        self.sources = sources
        self.judge = judge

    def clauses(self, at: Stretch, speech: Draft | None, said: list[Saying]) -> list[Clause]:
        """Who is named in "Theo ông A, ..." or "Theo báo cáo của UBND tỉnh, ..." speaks.

        Where that is a news outlet, whoever says something behind it does.
        """
        reporting = speech if speech is not None and speech.act == "report" else None
        voice = self.sources.voice(at.start, at.end, reporting.speaker if reporting else ())
        if voice is None or not voice.names or (said and is_outlet(voice.names[0])):
            return []
        act: Act = "report"
        if self.judge.duties.directs(
            voice.names, self.judge.is_superior(voice.names), voice.start, at.end, False
        ):
            act = "directive"
        elif self._pleads(voice, at):
            act = "petition"
        elif self._promises(voice, at):
            act = "commitment"
        elif self.judge.takes_up(voice.names, at.start, voice.start) and not self.sources.is_account(
            voice.start, at.end
        ):
            act = "response"
        elif (
            self.judge.is_superior(voice.names)
            and not self.judge.tells_own(voice.names, voice.start, at.end)
            and not self.sources.is_account(voice.start, at.end)
            and (
                self.judge.values(voice.start, at.end) or self.judge.judges(voice.names, voice.start, at.end)
            )
        ):
            act = "assessment"
        if act == "report" and not at.opens and self._judged(voice, at, speech):
            act = "assessment"
        index = max(at.first, bisect_left(self.judge.listener.starts, voice.start) - 1)
        rule = f"statement.{act}.according_to"
        return [Clause(act, voice, at.start, at.end, self.judge.line[index], rule, False)]

    def _pleads(self, voice: Voice, at: Stretch) -> bool:
        """Whether whoever directs nobody says what is to be done."""
        duty = self.judge.duties.modal(voice.start, at.end)
        if duty is None:
            return False
        return self.judge.side.pleads(voice.names) or self.judge.side.advises(voice.names, duty)

    def _promises(self, voice: Voice, at: Stretch) -> bool:
        """Whether the speaker's own side will do something: "Theo Sở Y tế, tới đây tỉnh sẽ ..."."""
        first = bisect_left(self.judge.listener.starts, voice.start) + 1
        promised = self.judge.promises.quoted(voice.names, first, at.stop)
        return promised and not self.sources.is_account(voice.start, at.end)

    def _judged(self, voice: Voice, at: Stretch, speech: Draft | None) -> bool:
        """Whether the same speaker has just judged in the same paragraph, and no account is cited."""
        return (
            speech is not None
            and speech.act == "assessment"
            and speech.block == at.number
            and speech.speaker == voice.names
            and not self.sources.is_account(voice.start, at.end)
        )

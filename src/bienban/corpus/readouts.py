"""Whether a text reports an official session: cues in its head, weighed; a thousandth of the time to read it.

The cues and their weights are data (`data/readout_cues.tsv`). `session` says that people met, `official`
that they hold office, `act` that somebody directed, asked or reported; `elsewhere` speaks for news of
another kind. Each cue counts once, and no class but the last beyond its cap: a long list of guests is
no more of a readout than a short one.
"""

from functools import cache
from importlib import resources
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

HEAD = 2_000
"""Characters that are looked at. A report says who met whom in its headline and its first paragraphs."""
CAPS = (9, 12, 7)
"""The most that session, official and act may weigh."""
ENOUGH = 9
"""From this score on a text is a readout, if something speaks for a session and for officials in it."""


class Cues(NamedTuple):
    """What the cues of each class weigh in a text."""

    session: int
    official: int
    act: int
    elsewhere: int

    @property
    def score(self) -> int:
        """The weights up to their caps, less those of other news."""
        return sum(map(min, self[:3], CAPS)) - self.elsewhere


@cache
def _cues() -> tuple[AhoCorasick, tuple[tuple[int, int], ...]]:
    """The automaton of all cues, and of each its class (place in `Cues`) and weight."""
    table = resources.files("bienban.corpus").joinpath("data", "readout_cues.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    signs = tuple((Cues._fields.index(sign), int(weight)) for _, sign, weight in rows)
    return AhoCorasick([cue for cue, _, _ in rows], matchkind=MatchKind.LeftmostLongest), signs


def cues(text: str) -> Cues:
    """The weights of the cues in the head of a text in NFC."""
    head = text[:HEAD].lower()
    automaton, signs = _cues()
    weights = [0, 0, 0, 0]
    seen = set()
    for cue, start, end in automaton.find_matches_as_indexes(head):
        if cue in seen or head[max(0, start - 1) : start].isalpha() or head[end : end + 1].isalpha():
            continue
        seen.add(cue)
        sign, weight = signs[cue]
        weights[sign] += weight
    return Cues(*weights)


def is_readout(text: str) -> bool:
    """Whether the text, in NFC, reports a session of officials as far as its head tells."""
    found = cues(text)
    return found.session >= 2 and found.official >= 2 and found.score >= ENOUGH

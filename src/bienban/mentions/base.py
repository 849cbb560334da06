"""What every rule sees of a text, and the lists of mentions that it hands on."""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from bienban.lexicon.automaton import coded, coded_lower
from bienban.mentions.scan import Matcher, Payload, Scan
from bienban.record.model import Body, Instrument, Mention, Person, Place, Quantity, Time
from bienban.text.segment import Layout
from bienban.text.source import Source, digit_runs

HEAD_ALONE = "body.head"
"""The rule of bodies that a text goes on with by the head of their name alone; no record has one."""


@dataclass(slots=True)
class Reading:
    """A text on its way to a record. All offsets are into `view` (as long as `base` and `lower`)."""

    source: Source
    layout: Layout
    published: str | None
    """EDTF date or month of publication: given by the caller, or else from the crawl header."""
    base: str = field(init=False)
    view: str = field(init=False)
    lower: str = field(init=False)
    view_code: bytes = field(init=False)
    """`view` as automata read it."""
    lower_code: bytes = field(init=False)
    begin: int = field(init=False)
    """Where the text begins, behind a crawl header, which mentions nothing."""
    digits: list[int] = field(init=False)
    """Where the runs of digits begin, from `begin` on."""
    _found: dict[Matcher[Any], list[tuple[int, int, tuple[Any, ...]]]] = field(init=False)

    def __post_init__(self) -> None:
        self.base = self.source.base
        self.view = self.source.view
        self.lower = self.source.lower
        self.view_code = coded(self.view)
        self.lower_code = coded_lower(self.view_code)
        blocks = self.layout.blocks
        self.begin = blocks[0].end if blocks and blocks[0].kind == "header" else 0
        self.digits = [start for start in digit_runs(self.lower_code) if start >= self.begin]
        self._found = {}

    def look_for(self, lexicons: Scan) -> None:
        """Find the surfaces of all stages in one pass; a stage asked alone makes a pass of its own."""
        self._found.update(zip(lexicons.matchers, lexicons.find(self.lower_code), strict=True))

    def hits(self, matcher: Matcher[Payload]) -> list[tuple[int, int, tuple[Payload, ...]]]:
        """Every surface of a matcher as (start, end, payloads), left to right, without overlaps."""
        found = self._found.get(matcher)
        return matcher.find(self.lower_code) if found is None else found


@dataclass(slots=True)
class Mentions:
    """The mentions of one text by kind, each list in the order of `start`."""

    people: list[Person] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)

    def in_order(self) -> list[Mention]:
        """Those of the record by `start`, the longest first where two start together.

        A body told by its head alone ("lãnh đạo Học viện") is none: it only says who speaks and who is asked.
        """
        bodies = [body for body in self.bodies if body.rule != HEAD_ALONE]
        every: list[Mention] = [
            *self.people, *bodies, *self.places, *self.times, *self.quantities, *self.instruments
        ]  # fmt: skip
        every.sort(key=attrgetter("end"), reverse=True)
        every.sort(key=attrgetter("start"))
        return every

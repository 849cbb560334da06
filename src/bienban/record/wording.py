"""The words that carry sayings, found in one pass, and put in line with the mentions of the text."""

from bisect import bisect_left
from functools import cache

from msgspec import Struct

from bienban.lexicon.load import table
from bienban.mentions.base import Mentions, Reading
from bienban.mentions.scan import Matcher

# What a word may do in a sentence; one surface can be several of these, so they are bits.
SAY, STRESS, REPORT, COMPLAIN, ASSESS, PETITION, REQUEST, ORDER, RESPOND, COMMIT, EVENT = (
    1 << n for n in range(11)
)
ADVERB, MODAL, WILL, PRONOUN, LEADER, ACCOUNT, CROWD, SHORT = (1 << n for n in range(11, 19))
CONNECTOR, ORDINAL, WITH, OCCASION, TITLE, RANK, TASK, NOUN = (1 << n for n in range(19, 27))
PERSON, BODY, PLACE, INSTRUMENT = (1 << n for n in range(27, 31))

SAYING = SAY | STRESS | REPORT | COMPLAIN | ASSESS | PETITION | REQUEST | ORDER | RESPOND | COMMIT
VERB = SAYING | EVENT
NAMED = PERSON | BODY | PLACE

_SORTS = {
    "say": SAY, "stress": STRESS, "report": REPORT, "complain": COMPLAIN, "assess": ASSESS,
    "petition": PETITION, "request": REQUEST, "order": ORDER, "respond": RESPOND, "commit": COMMIT,
    "event": EVENT, "noun": NOUN, "adverb": ADVERB, "modal": MODAL, "will": WILL, "pronoun": PRONOUN,
    "leader": LEADER, "account": ACCOUNT, "crowd": CROWD, "short": SHORT, "connector": CONNECTOR,
    "ordinal": ORDINAL, "with": WITH, "occasion": OCCASION, "title": TITLE,
}  # fmt: skip


_STOPS = frozenset('.…:;!?\n"“”-–•*)(1234567890')


class Token(Struct, frozen=True, gc=False):
    """A cue word or a mention in the text; `sort` holds the bits of what it may be.

    `name` is the canonical name of a mention, the title by which posts are named, else the surface.
    """

    start: int
    end: int
    sort: int
    name: str


_Cue = tuple[int, str]
"""The sort and the name of a cue word."""


@cache
def cue_words() -> Matcher[_Cue]:
    """All cue words (verbs, links, titles, ranks, groups), and what each of them is."""
    sorts: dict[str, int] = {}
    names: dict[str, str] = {}
    for lexicon in ("saying_verbs", "discourse_words"):
        for row in table(lexicon):
            sorts[row["surface"]] = sorts.get(row["surface"], 0) | _SORTS[row["sort"]]
    for row in table("task_verbs"):
        sorts[row["surface"]] = sorts.get(row["surface"], 0) | TASK
    for lexicon, sort in (("posts", TITLE), ("ranks", RANK)):
        for row in table(lexicon):
            surface = row["surface"].lower()
            sorts[surface] = sorts.get(surface, 0) | sort
            names[surface] = row["value"]
    return Matcher(
        # A compound counts as a noun only where it is no verb of a task as well.
        (surface, (sort & ~NOUN if sort & TASK else sort, names.get(surface, surface)))
        for surface, sort in sorts.items()
    )


class Wording:
    """The tokens of a text in order, with the places of those that are asked for again and again."""

    __slots__ = ("line", "links", "modals", "people", "starts", "verbs")

    def __init__(self, line: list[Token]) -> None:
        self.line = line
        self.starts = [token.start for token in line]
        """`start` of every token."""
        self.verbs: list[int] = []
        """Indices of the verbs of saying and of events."""
        self.modals: list[int] = []
        """Indices of "cần", "phải" and the like."""
        self.links: list[int] = []
        """Indices of "phối hợp với" and the like."""
        self.people: list[int] = []
        """Indices of the persons."""
        for index, token in enumerate(line):
            sort = token.sort
            if sort & (VERB | MODAL | WITH | PERSON):
                if sort & VERB:
                    self.verbs.append(index)
                if sort & MODAL:
                    self.modals.append(index)
                if sort & WITH:
                    self.links.append(index)
                if sort & PERSON:
                    self.people.append(index)

    def within(self, start: int, end: int, indices: list[int]) -> list[int]:
        """Those of the indices whose tokens begin between two positions."""
        if not indices:
            return indices
        first, stop = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return indices[bisect_left(indices, first) : bisect_left(indices, stop)]


def tokens_of(reading: Reading, mentions: Mentions) -> list[Token]:
    """Cue words and mentions by `start`, none inside another; times and quantities are left out."""
    named = [(m.start, -m.end, PERSON, m.name) for m in mentions.people]
    named += [(m.start, -m.end, BODY, m.name) for m in mentions.bodies]
    named += [(m.start, -m.end, PLACE, m.name) for m in mentions.places]
    named += [(m.start, -m.end, INSTRUMENT, m.id) for m in mentions.instruments]
    named.sort()
    lower, base = reading.lower, reading.base
    size = len(lower)
    named.append((size + 1, 0, 0, ""))
    by_surface = cue_words().payloads
    line: list[Token] = []
    following = iter(named)
    start, end, sort, name = next(following)
    reached = 0
    for first, last, payloads in reading.hits(cue_words()):
        while start <= first:
            if start >= reached:
                line.append(Token(start, -end, sort, name))
                reached = -end
            start, end, sort, name = next(following)
        if first < reached:
            continue
        cue_sort, cue_name = payloads[0]
        named_so = cue_sort & (MODAL | ADVERB) and base[first].isupper() and first > 1
        if named_so and lower[first - 1] == " " and lower[first - 2] not in _STOPS:
            # "Bí thư Nên", "Hoài Ân cần": a name, and what is left of the cue
            tail = lower[first:last].partition(" ")[2]
            if tail in by_surface and last <= start:
                line.append(Token(last - len(tail), last, *by_surface[tail][0]))
            continue
        if last <= start:
            line.append(Token(first, last, cue_sort, cue_name))
        elif cue_sort & TITLE:
            # "Trưởng Phòng Kinh tế": the last word of the office opens the name of the body.
            line.append(Token(first, start, cue_sort, cue_name))
        else:
            # "giao Ban Quản lý ...", not "giao ban": a shorter cue ends before the name.
            stop = lower.rfind(" ", first, last)
            while stop > 0:
                shorter = by_surface.get(lower[first:stop])
                if shorter is not None and stop <= start:
                    line.append(Token(first, stop, *shorter[0]))
                    break
                stop = lower.rfind(" ", first, stop)
    while start <= size:
        if start >= reached:
            line.append(Token(start, -end, sort, name))
            reached = -end
        start, end, sort, name = next(following)
    return line

"""Lines that lead into a list of orders, requests or findings, and the headings between its points."""

import re
from collections.abc import Sequence

from msgspec import structs

from bienban.record.acts import Judge
from bienban.record.assignments import ABOUT, Assignments
from bienban.record.clauses import Clause
from bienban.record.continuations import Stretch
from bienban.record.drafts import Draft
from bienban.record.model import ASKING, Act
from bienban.record.wording import ORDER, PETITION, REQUEST
from bienban.text.segment import Block

_CONCLUDES = re.compile(r"(?:như sau|sau đây|các nội dung sau|các nhiệm vụ sau|yêu cầu|chỉ đạo) ?:$")
# What such a line announces where no tasks follow.
_FINDINGS = re.compile(
    r"(?:bài học|kinh nghiệm|kết quả|thành tựu|nguyên nhân|hạn chế|chính sách|nội dung (?:chính|cơ bản|lớn)|"
    r"điểm mới|chuyên đề|dự thảo)(?!\w)[^.:]{0,80}:$"
)
_UNMARKED = re.compile(r"(?<!\w)(?:như sau|sau đây|(?:nhiệm vụ|nội dung|giải pháp|việc|yêu cầu) sau)\.?$")
_LEAD = 40  # characters before the colon of a line that leads into a list
_ASIDES = 3  # captions and headings between such a line and its list


class Lists:
    """Tells which sentences of one text lead into lists."""

    def __init__(self, blocks: Sequence[Block], judge: Judge, assignments: Assignments) -> None:
        self.blocks = blocks
        self.judge = judge
        self.assignments = assignments
        self.lower = judge.lower

    def led_into(self, at: Stretch, clause: Clause) -> Draft | None:
        """The list that a sentence of saying leads into: who gives it, as what, and to whom."""
        following = next((b for b in self.blocks[at.number + 1 :][:_ASIDES] if b.kind == "paragraph"), None)
        if not at.closes or following is None:
            return None
        if self.lower[at.end - 1] != ":" and not (
            following.marker and _UNMARKED.search(self.lower, at.start, at.end)
        ):
            return None
        concludes = _CONCLUDES.search(self.lower, max(at.start, at.end - _LEAD), at.end)
        if following.marker is None and clause.act != "directive" and not concludes:
            return None
        act: Act = clause.act
        names, verb = clause.voice.names, clause.verb
        tells = _FINDINGS.search(self.lower, at.start, at.end)
        if act in ("assessment", "report") and not tells and self.judge.is_superior(names):
            act = "directive"
        draft = Draft(act, names, True, clause.start, at.end, at.number, f"statement.{act}.listed")
        draft.stressed = verb is None or not verb.sort & (ORDER | REQUEST | PETITION)
        if verb is not None and act in ASKING:
            found = self.judge.who.after(verb.end, at.end) or self.assignments.named_behind(verb, at.end)
            draft.to = found.names if found else ()
        return draft

    def asked_before(self, at: Stretch, clause: Clause, act: Act) -> Clause | None:
        """What is asked before the list: "yêu cầu các bộ rà soát ...; trong đó cần làm ngay:"."""
        if clause.verb is None or act not in ASKING:
            return None
        border = self.lower.rfind(";", clause.verb.end, at.end)
        return structs.replace(clause, act=act, end=border) if border > 0 else None

    def enter(self, at: Stretch, listing: Draft) -> None:
        """Read what follows as this list; led into by a point of the one being read, it is a part of that."""
        around, points = self.assignments.listing, self.assignments.points
        within = around is not None and (around.act, around.speaker) == (listing.act, listing.speaker)
        if within and at.marker and points.is_above(at.number):
            points.tell(at.number, listing.to)
            return
        points.begin()
        self.assignments.listing = listing
        self.assignments.audience.hear(listing.speaker, listing.act, listing.to, listing.block)

    def heads(self, at: Stretch) -> bool:
        """Whether a paragraph only heads the points behind it: "2. Về tăng trưởng:", "Đối với các xã:"."""
        if not (at.opens and at.closes and self.lower[at.end - 1] == ":"):
            return False
        topic = ABOUT.match(self.lower, at.start, at.end)
        found = self.judge.who.after(topic.end() if topic else at.start, at.end)
        named = found.names if found and self.lower.startswith(":", found.end) else ()
        self.assignments.points.tell(at.number, named)
        return True

"""Whose words are views: those of the heads of State and Government, and what goes on behind a view."""

import re

from msgspec import structs

from bienban.record.acts import Judge
from bienban.record.clauses import Clause
from bienban.record.wording import REPORT, SAY

_DIGIT = re.compile(r"\d")
# Verbs by which something is made known, whatever was said before.
_INFORMING = frozenset(
    (
        "cho biết", "cho biết thêm", "cho hay", "thông tin", "thông tin thêm", "thông tin về",
        "thông tin cụ thể", "tiết lộ", "thông báo", "giải thích", "trình bày", "kể", "kể lại", "báo tin",
        "cho thấy", "báo cáo của",
    )
)  # fmt: skip
_MARKS = ('"', "“")
_OPENING = 160  # characters from the beginning of a sentence in which a colon opens a quotation


class Views:
    """Remembers who has said what he thinks in one text, and takes what he tells next for a view as well."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.lower = judge.lower
        self.holders: set[tuple[str, ...]] = set()

    def weighed(self, clause: Clause) -> Clause:
        """The clause as the assessment that it is where it was read as a report, else as it is."""
        if clause.act == "report" and (
            self._heads(clause) or self._goes_on(clause) or self._in_own_words(clause)
        ):
            rule = clause.rule.replace(".report.", ".assessment.")
            clause = structs.replace(clause, act="assessment", rule=rule)
        if clause.act == "assessment":
            self.holders.add(clause.voice.names)
        return clause

    def _heads(self, clause: Clause) -> bool:
        """Whether a head of state or government speaks, other than to inform somebody."""
        informs = clause.verb is not None and clause.verb.name == "thông báo"
        return not informs and self.judge.heads(clause.voice.names)

    def _in_own_words(self, clause: Clause) -> bool:
        """Whether a leader is quoted, or anybody behind a colon, word for word and without a figure."""
        quoted = self.lower.startswith(_MARKS, clause.start) and self.judge.leads(clause.voice.names)
        if not quoted:
            colon = self.lower.find(": ", clause.start, min(clause.end, clause.start + _OPENING))
            quoted = colon > 0 and self.lower.startswith(_MARKS, colon + 2)
        return quoted and _DIGIT.search(self.lower, clause.start, clause.end) is None

    def _goes_on(self, clause: Clause) -> bool:
        """Whether somebody who said what he thinks goes on, counts nothing and makes nothing known."""
        verb, names = clause.verb, clause.voice.names
        if names not in self.holders:
            return False
        if verb is not None and (verb.name in _INFORMING or (verb.sort & REPORT and not verb.sort & SAY)):
            return False
        return not (
            _DIGIT.search(self.lower, clause.start, clause.end)
            or self.judge.of_own_side(names, clause.start, clause.end)
        )

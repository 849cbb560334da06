"""What those are known by who speak for a trade, a firm or a field: "chuyên gia A", "B, nhà sáng lập"."""

import re
from functools import cache

from bienban.lexicon.load import table
from bienban.mentions.base import Mentions

_REACH = 70  # characters before a name in which a calling begins


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted((row["surface"].lower() for row in table("callings")), key=len, reverse=True))
    before = rf"(?<!\w)(?:{words})(?: (?!(?:và|nên|với|cho|cùng) )[^\W\d_]+){{0,6}},? (?:ông |bà )?$"
    behind = (
        r"(?: \([^)]{0,60}\))?(?:,| -| –|,? là)? \(?"
        rf"(?:(?:một|là|cựu|nguyên|hiện là) )*(?:{words})(?!\w)"
    )
    return re.compile(before), re.compile(behind)


class Callings:
    """Tells who in one text is named with a calling somewhere, right before or behind the name."""

    def __init__(self, mentions: Mentions, lower: str) -> None:
        self._lower = lower
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for person in mentions.people:
            self._spans.setdefault(person.name, []).append((person.start, person.end))
        self._known: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        """Whether a person of this name, as it stands in mentions, has a calling."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = any(self._called(*span) for span in self._spans[name])
        return known

    def _called(self, start: int, end: int) -> bool:
        before, behind = _patterns()
        lower = self._lower
        return bool(before.search(lower, max(0, start - _REACH), start) or behind.match(lower, end))

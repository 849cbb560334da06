"""What those are known by who speak for a trade, a firm or a field: "chuyên gia A", "B, nhà sáng lập ..."."""

import re
from functools import cache

from bienban.lexicon.load import table
from bienban.mentions.base import Mentions

_REACH = 70  # characters before a name in which a calling begins


@cache
def _callings() -> str:
    """The words for callings in lower case, as alternatives of a pattern, longest first."""
    return "|".join(sorted((row["surface"].lower() for row in table("callings")), key=len, reverse=True))


@cache
def _before() -> re.Pattern[str]:
    within = r"(?: (?!(?:và|nên|với|cho|cùng) )[^\W\d_]+){0,6}"
    return re.compile(rf"(?<!\w)(?:{_callings()}){within},? (?:ông |bà )?$")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        r"(?: \([^)]{0,60}\))?(?:,| -| –|,? là)? \(?"
        rf"(?:(?:một|là|cựu|nguyên|hiện là) )*(?:{_callings()})(?!\w)"
    )


def calling_before(lower: str, start: int) -> int | None:
    """Where the calling begins that stands before the name at `start`."""
    found = _before().search(lower, max(0, start - _REACH), start)
    return found.start() if found is not None else None


def has_calling_behind(lower: str, end: int) -> bool:
    """Whether a calling stands behind the name that ends at `end`."""
    return _behind().match(lower, end) is not None


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
            lower = self._lower
            known = self._known[name] = any(
                calling_before(lower, start) is not None or has_calling_behind(lower, end)
                for start, end in self._spans[name]
            )
        return known

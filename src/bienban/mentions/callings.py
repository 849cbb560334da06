"""What those are known by who speak for a trade, a firm or a field: "chuyên gia A", "B, nhà sáng lập ..."."""

import re
from functools import cache

from bienban.lexicon.load import table

_REACH = 70  # characters before a name in which a calling begins


@cache
def callings() -> str:
    """The words for callings in lower case, as alternatives of a pattern, longest first."""
    return "|".join(sorted((row["surface"].lower() for row in table("callings")), key=len, reverse=True))


@cache
def _before() -> re.Pattern[str]:
    within = r"(?: (?!(?:và|nên|với|cho|cùng) )[^\W\d_]+){0,6}"
    return re.compile(rf"(?<!\w)(?:{callings()}){within},? (?:ông |bà )?$")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        r"(?: \([^)]{0,60}\))?(?:,| -| –|,? là)? \(?"
        rf"(?:(?:một|là|cựu|nguyên|hiện là) )*(?:{callings()})(?!\w)"
    )


def calling_before(lower: str, start: int) -> int | None:
    """Where the calling begins that stands before the name at `start`."""
    found = _before().search(lower, max(0, start - _REACH), start)
    return found.start() if found is not None else None


def has_calling_behind(lower: str, end: int) -> bool:
    """Whether a calling stands behind the name that ends at `end`."""
    return _behind().match(lower, end) is not None

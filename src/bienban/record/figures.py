"""The cues around a figure: words that tell a result from a comparison, a target, a size, a vote, damage.

The words are those of `comparisons.tsv` and `indicator_words.tsv`, in the sentences that have figures. A
cue speaks for a figure when nothing but hedges ("hơn", "khoảng") stands between them, or else when it is the
last one in the clause before the figure.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from bienban.lexicon.load import table
from bienban.mentions.scan import Matcher
from bienban.record.model import Time

Base = Literal["year_on_year", "versus_plan", "versus_previous"]

_HEDGES = re.compile(
    r"(?:\s*(?:hơn|gần|khoảng|trên|dưới|chừng|xấp xỉ|thêm|tới|đến|bình quân|trung bình|so với|so|với|chỉ"
    r"|mới|cả|trong|vào|lần lượt|lại|năm|hàng năm|hằng năm|mỗi năm|tổng cộng|cùng|mức|đồng thời|cũng|đều|số"
    r"|ngày|ngay|hết|cuối|ước|ổn định|nhẹ|mạnh|đầu|khá|được|giao|đề ra)(?!\w))*\s*"
)
_AGAINST = re.compile(r"\s*(?:(?:nếu )?so(?: với| cùng)? |với |của |trên |theo |tổng |số )*")


class Cue(NamedTuple):
    """A word that tells what a figure is, or a time mention (role "time"); offsets are into the view."""

    start: int
    end: int
    role: str
    value: str


class Lead(NamedTuple):
    """What leads to a figure: the cue right before it, a base of comparison on the way, the cues before."""

    adjacent: Cue | None
    against: Cue | None
    others: list[Cue]


@cache
def figure_words() -> Matcher[tuple[str, str]]:
    """Words that tell what a figure is, with their role and value."""
    comparisons = [(row["surface"], (row["kind"], row["value"])) for row in table("comparisons")]
    words = [(row["surface"], (row["role"], row["surface"])) for row in table("indicator_words")]
    return Matcher(comparisons + words)


@cache
def unit_roles() -> dict[str, str]:
    """Units that are never a result ("never"), matters ("8 giải pháp") and parts of a structure ("12 xã")."""
    return {row["surface"]: row["role"] for row in table("indicator_units")}


def cues_of(words: Sequence[tuple[int, int, tuple[tuple[str, str], ...]]], times: list[Time]) -> list[Cue]:
    """The cues of a stretch in order; inside a time mention only the mention itself is one."""
    cues = [Cue(time.start, time.end, "time", time.value) for time in times]
    at, size = 0, len(times)
    for first, last, payloads in words:
        while at < size and times[at].end <= first:
            at += 1
        if at == size or last <= times[at].start:
            cues.append(Cue(first, last, *payloads[0]))
    cues.sort()
    return cues


def lead_of(lower: str, figure: int, gap: list[Cue]) -> Lead:
    """Read the cues of the gap before a figure backwards, over hedges, times and bases of comparison."""
    position, against, at = figure, None, len(gap)
    while at:
        cue = gap[at - 1]
        if position - cue.end > 60 or not _HEDGES.fullmatch(lower, cue.end, position):
            break
        at -= 1
        position = cue.start
        if cue.role in ("base", "time"):
            against = cue if against is None or cue.role == "base" else against
        elif cue.role != "neutral":
            return Lead(cue, against, gap[:at])
    return Lead(None, against, gap[:at])


def base_of(cue: Cue, lower: str) -> Base:
    """What a comparison with this base or time is."""
    if cue.role == "target":
        return "versus_plan"
    if cue.role == "base":
        return cue.value  # type: ignore[return-value]
    text = lower[cue.start : cue.end]
    if text.startswith(("cùng", "năm", "giai đoạn")) or (len(cue.value) == 4 and cue.value.isdigit()):
        return "year_on_year"
    return "versus_previous"


def base_after(lower: str, end: int, limit: int, ahead: list[Cue]) -> Cue | None:
    """The base that follows a figure at once ("98% kế hoạch", "5% so với cùng kỳ") before `limit`."""
    found = _AGAINST.match(lower, end, limit)
    position = found.end() if found else end
    for cue in ahead:
        if cue.start >= position:
            led = cue.role in ("base", "target") or (cue.role == "time" and "so" in lower[end:position])
            return cue if led and cue.start - position <= 1 else None
    return None

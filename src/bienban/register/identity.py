"""Whether two sightings of one name are of one person. Knows no database.

Two sightings are never one on a name alone.
"""

from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from bienban.register.folding import key
from bienban.register.successions import body_lineage, place_lineage

Why = Literal["office", "body", "successor", "title", "rank", "place", "name"]
"""What speaks for one person: the same office, another office of the same body, the same office of what
the body became, a title or a rank that few hold at a time, offices in one place; or the name alone."""


class Office(NamedTuple):
    """A title and the body it is held in, "" for none."""

    title: str
    body: str


class Sighting(NamedTuple):
    """What is known of somebody: one document's word, or all that a register has."""

    offices: frozenset[Office]
    rank: str
    first: date | None
    last: date | None


class Verdict(NamedTuple):
    """One person, perhaps one, or two."""

    answer: Literal["one", "maybe", "two"]
    why: Why


LEADERS = (
    "bí thư", "chủ tịch", "thủ tướng", "bộ trưởng", "thứ trưởng", "giám đốc", "tổng giám đốc", "chủ nhiệm",
    "trưởng ban", "trưởng đoàn", "chính ủy", "tư lệnh", "chỉ huy trưởng", "tham mưu trưởng",
    "tổng tham mưu trưởng", "cục trưởng", "vụ trưởng", "tổng cục trưởng", "chi cục trưởng", "viện trưởng",
    "chánh án", "chánh văn phòng", "chánh thanh tra", "tổng thanh tra", "hiệu trưởng", "đại sứ", "thống đốc",
    "tổng kiểm toán", "trưởng phòng", "trưởng công an", "tổng biên tập", "tổng thư ký", "tổng bí thư",
    "chính trị viên",
    "ủy viên ban thường vụ", "ủy viên thường vụ", "giám mục", "chủ tịch nước", "viện phó", "trưởng bộ môn",
)  # fmt: skip
"""Titles that one or a few hold in a body; "phó", "quyền", "nguyên" before them are left aside."""
SOLE = frozenset({
    "tổng bí thư", "chủ tịch nước", "phó chủ tịch nước", "thủ tướng", "phó thủ tướng", "thủ tướng chính phủ",
    "chủ tịch quốc hội", "phó chủ tịch quốc hội", "bộ trưởng", "thứ trưởng", "phó thủ tướng thường trực",
})  # fmt: skip
"""Titles that so few hold at a time that name and title are one person even where no body is said."""
HIGH_RANKS = frozenset({"đại tướng", "thượng tướng", "đô đốc", "phó đô đốc"})
"""Ranks that a few dozen hold at a time, two in the navy."""
HEADS = ("bí thư", "chủ tịch", "trưởng đoàn")
"""Who leads a unit is often more than one of these at a time."""
GATHERINGS = ("bộ chính trị", "ban bí thư", "quân ủy trung ương")
"""Bodies so small that membership says as much as an office."""
_BEFORE = ("nguyên ", "quyền ", "cố ", "q. ", "phó ", "tân ")
_UNITS = (
    " tỉnh ",
    " thành phố ",
    " huyện ",
    " quận ",
    " thị xã ",
    " xã ",
    " phường ",
    " thị trấn ",
    " đặc khu ",
)
_COMMITTEES = {
    "tỉnh ủy ": "tỉnh ", "thành ủy ": "thành phố ", "huyện ủy ": "huyện ",
    "quận ủy ": "quận ", "thị ủy ": "thị xã ",
}  # fmt: skip
SAME_TIME = 90
"""Days within which two different offices speak for two persons."""


def judge(known: Sighting, seen: Sighting) -> Verdict:
    """Whether a sighting of a name is of the person of the same name that is known."""
    best: Why | None = None
    held = known.offices and seen.offices
    ranked = known.rank and seen.rank and _high(known) and _high(known) == _high(seen)
    if not (held or ranked):
        return Verdict("maybe", "name")  # as most of a frequent name are; their days do not matter
    years = int(_gap(known, seen) / 365)
    for ours in known.offices:
        for theirs in seen.offices:
            best = _stronger(best, _office_verdict(ours, theirs, years))
    if best is None and ranked and years <= 5:
        best = "rank"
    if best is not None:
        return Verdict("one", best)
    if not held:
        return Verdict("maybe", "name")
    if _apart(known, seen):
        return Verdict("two", "name")
    near = not _provinces(known.offices).isdisjoint(_provinces(seen.offices))
    return Verdict("maybe", "place" if near else "name")


_ORDER: tuple[Why, ...] = ("office", "body", "successor", "title", "place", "rank")


def _stronger(one: Why | None, other: Why | None) -> Why | None:
    if one is None or other is None:
        return one or other
    return min(one, other, key=_ORDER.index)


@lru_cache(maxsize=16384)
def _office_verdict(ours: Office, theirs: Office, years: int) -> Why | None:
    """What two offices of two sightings say for one person."""
    title, other = key(ours.title), key(theirs.title)
    if ours.body and theirs.body:
        if ours.body == theirs.body:
            few = _leads(title) and _leads(other)
            if title == other and (few or key(ours.body) in GATHERINGS) and years <= 15:
                return "office"
            return "body" if few and years <= 10 else None
        if title == other and _leads(title) and years <= 5 and theirs.body in body_lineage(ours.body):
            return "successor"
        if (
            _heads(title)
            and _heads(other)
            and years <= 3
            and _locality(ours.body) == _locality(theirs.body) != ""
        ):
            return "place"
        return None
    return "title" if title == other and title in SOLE and years <= 5 else None


def _gap(one: Sighting, other: Sighting) -> float:
    """Days between the times of two sightings; 0 where they overlap or a time is not known."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0
    return max(0, (other.first - one.last).days, (one.first - other.last).days)


def _base(title: str) -> str:
    """The title without "phó", "quyền", "nguyên"."""
    found = True
    while found:
        found = False
        for word in _BEFORE:
            if title.startswith(word):
                title, found = title[len(word) :], True
    return title


@lru_cache(maxsize=4096)
def _leads(title: str) -> bool:
    return _base(title).startswith(LEADERS)


def _heads(title: str) -> bool:
    return _base(title).startswith(HEADS)


def _high(sighting: Sighting) -> str:
    rank = key(sighting.rank)
    return rank if rank in HIGH_RANKS else ""


@lru_cache(maxsize=4096)
def _locality(body: str) -> str:
    """The unit that a body's name ends with: "huyện mộc châu" of its "Ủy ban nhân dân", or ""."""
    folded = " " + key(body)
    for committee, unit in _COMMITTEES.items():
        if (at := folded.rfind(" " + committee)) >= 0:
            return unit + folded[at + 1 + len(committee) :].removeprefix("thành phố ")
    at = max(folded.rfind(unit) for unit in _UNITS)
    return folded[at + 1 :] if at >= 0 else ""


@lru_cache(maxsize=16384)
def _provinces(offices: frozenset[Office]) -> frozenset[str]:
    """The units of all offices, with what those became."""
    localities = filter(None, (_locality(office.body) for office in offices))
    return frozenset[str]().union(*map(_lineage, localities))


@lru_cache(maxsize=4096)
def _lineage(locality: str) -> frozenset[str]:
    return frozenset(key(name) for name, _ in place_lineage(locality))


def _apart(known: Sighting, seen: Sighting) -> bool:
    """Whether both hold office at one time, and only in different places: nobody leads two provinces."""
    if _gap(known, seen) > SAME_TIME or None in (known.first, seen.first):
        return False
    ours, theirs = _localities(known.offices), _localities(seen.offices)
    return bool(ours and theirs) and _provinces(known.offices).isdisjoint(_provinces(seen.offices))


@lru_cache(maxsize=16384)
def _localities(offices: frozenset[Office]) -> frozenset[str]:
    """The units of the offices; empty where one of the offices belongs to none."""
    found = frozenset(_locality(office.body) for office in offices)
    return frozenset() if "" in found else found

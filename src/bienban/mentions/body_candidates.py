"""A body's name as parsed, before its context has settled whose body it is (`localities.py`)."""

from msgspec import Struct

from bienban.mentions.body_heads import Head
from bienban.mentions.units import LEVEL_OF, Named


class Candidate(Struct):
    """A body's name as parsed: `unit` is the unit written, `unit_type` the type word that stands alone."""

    start: int
    end: int
    head: Head
    rule: str
    tail: str = ""
    inner: "Candidate | None" = None
    unit: Named | None = None
    unit_type: str | None = None
    complement: bool = False
    """It stands behind a post's title, where a short form is enough ("Ủy viên Ban Thường vụ")."""
    hidden: bool = False
    """Only a post tells of it ("Tỉnh ủy viên"): no mention by itself."""
    name: str = ""

    def bare(self) -> bool:
        """Whether nothing behind the head says whose body it is."""
        return self.unit is None and self.unit_type is None and self.inner is None and not self.tail


def level_of(candidate: Candidate) -> str | None:
    """central, province, district or commune, as far as the name says."""
    if candidate.unit is not None:
        level = candidate.unit.level
        return "district" if level == "city" else level or None  # no list has the city
    if candidate.head.level == "city":
        return "province"
    if candidate.head.value == "Bộ":
        return "central"
    if candidate.head.value == "Sở":
        return "province"
    if candidate.unit_type is not None:
        level = LEVEL_OF[candidate.unit_type]
        return "province" if level in ("province", "city") else level
    return candidate.head.level or (level_of(candidate.inner) if candidate.inner is not None else None)

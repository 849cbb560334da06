"""The body that another one is a part of, named behind it: "Phòng Cảnh sát giao thông Công an tỉnh"."""

from collections.abc import Callable

from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_heads import of_kind

BodyAt = Callable[[int], Candidate | None]

_HOUSES = ("Bệnh viện", "Trường ", "Đại học", "Học viện", "Viện ", "Ngân hàng Nhà nước")
"""How those are called that have parts of their own."""


def of_a_division(division: Candidate, lower: str, at: BodyAt) -> Candidate | None:
    """The body that a division with a field belongs to: directly behind it, or behind a comma or "thuộc".

    Behind a comma only of its own kind: "Phòng Văn hóa, Công an xã" are two.
    """
    police = division.tail.startswith(("Cảnh sát", "An ninh"))
    for joint in (" ", ", ", " thuộc ", " - "):
        if lower.startswith(joint, division.end):
            parent = at(division.end + len(joint))
            if parent is None or parent.head.slot in ("open", "fixed"):
                continue
            if joint != ", " or police or parent.head.value in ("Ủy ban nhân dân", "Sở"):
                return parent
    return None


def take_parent(part: Candidate, lower: str, at: BodyAt) -> None:
    """Take what a part with a free name belongs to, directly behind it: "Trung tâm Thông tin Bộ Y tế"."""
    if part.head.value in of_kind("part") and lower.startswith(" ", part.end):
        parent = at(part.end + 1)
        if parent is not None and _has_parts(parent):
            part.inner, part.end = parent, parent.end


def _has_parts(parent: Candidate) -> bool:
    """Whether a body is a certain one, and one with parts: of a unit, a ministry, a hospital, a school."""
    named = parent.unit is not None or parent.unit_type is not None or parent.head.slot == "numbered"
    ministry = parent.head.value == "Bộ" and bool(parent.tail)
    house = parent.head.value.startswith(_HOUSES) and (parent.head.slot == "fixed" or not parent.bare())
    return named or ministry or house

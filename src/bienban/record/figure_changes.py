"""By how much a figure changed, and which words and figures tell it."""

import re

from bienban.record.figure_rules import LIST, PART
from bienban.record.figure_state import MONEY, Chain, Figure, Spot
from bienban.record.figures import Cue, base_of, unit_roles
from bienban.record.model import Change, Quantity

LINKS = re.compile(
    r"[\s,(–-]*(?:(?:và|nhưng|song|tuy|đồng thời|cũng|đều|tức|lại|trong đó|bằng|đạt|ước|là|riêng|có|tuy nhiên"
    r"|do|trong khi|qua đó|với|mức|tương đương|tương ứng)(?!\w)[\s,]*)*"
)
"""What may stand between a figure and a comparison that belongs to it: ", ", " và ", " (" """
POINTS = ("điểm phần trăm", "điểm %")
COMPARED = "so với "
"""In front of what a figure is compared with."""
_ABOUT = re.compile(r"\s*về (?:tổng )?(?:mặt |số |lượng |trị )?(?:lượng |tiền |giá )?(\w+)")


def compares(spot: Spot) -> bool:
    """Whether the figure says by how much another one changed; "thu vượt 1.000 tỷ đồng" does not."""
    cue = spot.lead.adjacent
    if cue is None or cue.role != "change":
        return False
    if spot.quantity.unit in ("%", "lần", *POINTS):
        return True
    against = spot.lead.against
    if against is not None and (against.role == "target" or spot.lower.startswith("chỉ tiêu", against.start)):
        return False  # "vượt chỉ tiêu 293.000 tỷ đồng": the target itself
    if spot.lead.against or spot.after:
        return True
    return not spot.lower.startswith("vượt", cue.start)


def told_about(chain: Chain, spot: Spot) -> Figure | None:
    """The figure that a change names behind "về": "..., tăng 16% về số dự án và tăng 48% về số vốn"."""
    named = _ABOUT.match(spot.lower, spot.quantity.end, spot.limit)
    if named is None:
        return None
    for figure in reversed(chain.row):
        if named[1] in spot.lower[figure.start : figure.quantity.end]:
            return figure
    return None


def compared_before(spot: Spot, verb: Cue) -> Cue | None:
    """What the figure is compared with in front of its verb: "so với cùng kỳ giảm 5 vụ"."""
    base = spot.lead.others[-1] if spot.lead.others else None
    if base is None or base.role not in ("base", "time") or spot.lower[base.end : verb.start].strip():
        return None
    return base if spot.lower.endswith(COMPARED, 0, base.start) else None


def change_of(spot: Spot, verb: Cue, long: bool) -> Change:
    lower, quantity, base = spot.lower, spot.quantity, None
    against = spot.lead.against or spot.after
    if against is None:
        comma = lower.find(",", quantity.end, spot.limit)
        compared = lower.find("so với", quantity.end, comma if comma >= 0 else spot.limit)
        if compared >= 0:
            after = (c for c in spot.ahead if compared < c.start < spot.limit)
            against = next((c for c in after if c.role in ("base", "time")), None)
    against = against or compared_before(spot, verb)
    if against is not None:
        base = base_of(against, lower)
    elif quantity.unit == "%" and not long:
        base = "year_on_year"
    value = f"-{quantity.value}" if verb.value == "-" else quantity.value
    return Change(value, _unit(quantity), base)


def goes_on_falling(chain: Chain, spot: Spot) -> bool:
    """Whether a count goes on with a list of what grew or fell: "giảm 5 bộ và 3 cơ quan"."""
    last, unit = chain.last, spot.quantity.unit
    if last is None or not last.growth or not chain.accepted or spot.lead.adjacent is not None:
        return False
    if unit_roles().get(unit.lower()) in ("matter", "never"):
        return False
    counts = not any(one.startswith(("%", *MONEY)) for one in (unit, last.quantity.unit)) and unit != "lần"
    listed = spot.linked(spot.opened, spot.quantity.start, LIST)
    return counts and listed and not PART.search(spot.lower, spot.opened, spot.quantity.start)


def tells_rate(chain: Chain, spot: Spot) -> bool:
    """Whether a percentage is the rate of the fall or growth before it: "giảm 343 cơ quan, đạt tỷ lệ 29%"."""
    last, lead = chain.last, spot.lead.adjacent
    if last is None or not last.growth or spot.quantity.unit != "%" or last.quantity.unit == "%":
        return False
    reached = lead is not None and lead.role == "reach" and spot.after is None
    return reached and chain.accepted and spot.linked(spot.segment, lead.start if lead else 0, LINKS)


def same_change(change: Change, quantity: Quantity) -> Change:
    sign = "-" if change.value.startswith("-") else ""
    return Change(f"{sign}{quantity.value}", _unit(quantity), change.base)


def _unit(quantity: Quantity) -> str:
    """What follows the number of a change as it is written; a growth per year is one in percent."""
    return "%" if quantity.unit in ("%", "%/năm") else f" {quantity.unit}"

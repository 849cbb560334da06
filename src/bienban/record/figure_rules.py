"""Whether a figure is a reported result, by the words around it."""

import re

from bienban.record.figure_state import MONEY, Chain, Spot
from bienban.record.figures import Cue, unit_roles

LIST = re.compile(
    r"[\s,(]*(?:(?:và|cùng|với|hơn|gần|khoảng|trên|trong đó|gồm|bao gồm|cả|có|tổng|số|riêng)(?!\w)[\s,]*)*"
)
"""A gap between two members of a list of figures: "3 tỉnh, 21 huyện"."""
PART = re.compile(r"trong (?:đó|số đó|số này)|(?:bao )?gồm")
_PART_OF = re.compile(rf"(?:{PART.pattern})(?: có)?(?: hơn| gần| khoảng| trên)? $")
_CAPITAL = re.compile(
    r"\bvới (?:tổng )?(?:số )?vốn(?: đầu tư| đăng ký)?(?: đến(?: hiện)? nay)?(?: hơn| gần| khoảng| trên)? $"
)
"""The capital of what was counted just now: "đã thu hút 54 doanh nghiệp với tổng vốn hơn 500 triệu USD"."""
_FOR = re.compile(r"\b(?:cho|được|với|xong)\s(?:\w+\s){0,2}$")
AND = re.compile(r"\bvà\s+(?:hơn |gần |khoảng |trên )?$")
_WITHIN = re.compile(
    r"\b(?:của|trong (?:tổng )?số|một trong|liên quan đến|ở|tại|bởi|giữa|thuộc|từ|trong|nhóm|tốp|top|sang)\s+"
    r"(?:hơn |gần |khoảng |trên |cả )?$"
)
"""A figure that only says where or whose: "ý kiến của 3 cô giáo", "ở 11 xã biên giới"."""
_UNDER_WAY = re.compile(
    r"\b(?:đang(?: tiếp tục)?|tập trung|(?:để|nhằm)(?: thực hiện)?|khi|quá trình|cuộc|kế hoạch|dự án|đề án"
    r"|phương án) $"
)
"""In front of a verb that tells of something not done yet, or of no act of its own."""
_DONE_WITH = ("giải quyết", "ban hành", "hoàn thành", "tiếp nhận", "thẩm định", "xử lý", "thông qua")
_NUMBER_OF = re.compile(r"\b(?:số|mức|chỉ số)\b")
_FIGURE_OF = re.compile(
    r"\s*(?:trong đó,? |riêng )?(?:tổng )?(?:số|giá trị|khối lượng|tỷ lệ|tỉ lệ|mức) (?!vốn|tiền)\w"
)
"""A subject that is a figure itself: "số bản án được công bố là ..."."""
_KNOWN = re.compile(r"\b(?:tất cả|toàn bộ|cả) $")
"""In front of things that were counted before: "tất cả 35 điểm thi đã ..."."""
_EACH = re.compile(r"(?<!bình quân )(?<!trung bình )\bmỗi (?!năm|tháng|quý|tuần|ngày|vụ)\w")
_AGAIN = re.compile(r"\b(?:mỗi|h[ằà]ng|một) (?:năm|tháng|ngày)\b")
_NEAR = 12
"""How far behind a figure may stand what those counted have: "7 trường hợp (có) dương tính"."""
_OF_ALL = re.compile(r"[\d.]+/\d")
_REPORTED = ("report", "assessment")
_UNREPORTED = ("allotted", "size", "need", "norm")
PASSED = (
    "đạt",
    "ước đạt",
    "ước tính đạt",
    "mới đạt",
    "chỉ đạt",
    "đạt từ",
    "đạt tỷ lệ",
    "đạt tỉ lệ",
    "đạt bình quân",
)


def rule_of(chain: Chain, spot: Spot, near: list[Cue]) -> str | None:
    """The rule that makes a figure an indicator, or None."""
    quantity, lead = spot.quantity, spot.lead
    unit = quantity.unit
    kind = unit_roles().get(unit.lower()) or unit_roles().get(unit.lower().split(", ")[0])
    stop = spot.reach
    for mark in ",;":
        found = spot.lower.find(mark, quantity.end, stop)
        stop = found if found >= 0 else stop
    following = [c for c in spot.ahead if c.start < stop and (c.role != "result" or " " in c.value)]
    right = {cue.role for cue in following}
    roles = {cue.role for cue in spot.gap}
    if kind == "never" or unit == "lần" or "vote" in right or "vote" in roles:
        return None
    if unit != "%" and any(_is_part(unit.lower(), whole.quantity.unit.lower()) for whole in chain.wholes):
        return "indicator.part"
    cases = counts_cases(chain, spot)
    if not cases and ("damage" in right or any(cue.role == "damage" for cue in near)):
        return "indicator.state" if _is_toll(chain, spot) and kind != "matter" else None
    adjacent = lead.adjacent.role if lead.adjacent else None
    if adjacent in ("from", "extent", "need") or _compared_with(spot):
        return None
    if quantity.bound == "under" and spot.lower.find("kiểm soát", spot.segment, quantity.start) >= 0:
        return None  # "kiểm soát lạm phát dưới 4%": what it is kept under
    if adjacent == "worth":
        return "indicator.reached" if chain.accepted else None
    if adjacent is None and lead.against is not None and lead.against.role == "base" and spot.after is None:
        return None  # "(kế hoạch 50 triệu hồ sơ)"
    if (
        kind == "matter"
        and "state" not in right
        and not (adjacent == "reach" and lead.adjacent and lead.adjacent.value in PASSED)
    ):
        before = chain.last.verb if chain.accepted and chain.last else None
        verb = near[-1] if near else before if spot.linked(spot.opened, quantity.start, LIST) else None
        return "indicator.result" if verb and verb.value in _DONE_WITH else None
    if adjacent == "reach":
        reached = lead.adjacent.value if lead.adjacent else ""
        if kind == "unit" and not right & {"state", "result"} and reached != "mới có":
            return None  # units merged: "từ 7 xã còn 3 xã"
        if reached in ("lên", "xuống") and not _raised(chain, spot, near):
            return None
        return "indicator.share" if spot.after is not None and unit == "%" else "indicator.reached"
    if adjacent == "copula":
        return _equated(chain, spot, kind)
    part = PART.search(spot.lower, spot.segment, quantity.start) is not None
    direct = spot.linked(spot.segment if part else spot.opened, quantity.start, LIST)
    direct = (
        direct or AND.search(spot.lower, max(spot.opened, quantity.start - 12), quantity.start) is not None
    )
    if not direct and not right & {"state", "received", "done"}:
        direct = _goes_on(chain, spot)
    if direct and (chain.accepted or chain.rejected):
        return "indicator.result" if chain.accepted and kind != "matter" else None
    if chain.accepted and unit.startswith(MONEY) and _CAPITAL.search(spot.lower, spot.opened, quantity.start):
        return "indicator.result"
    if any(cue.role in _UNREPORTED and not _set_up(cue, spot) for cue in near):
        return None
    if following and following[0].role in ("wish", "target"):
        return None  # "2 nền tảng cần xây dựng"
    if _EACH.search(spot.lower, spot.segment, quantity.start):
        return None  # "mỗi xã bố trí 2 công chức"
    if _is_within(chain, spot):
        return None
    if unit != "%" and _is_told_elsewhere(chain, spot):
        return None
    return _governed(chain, spot, near, following, kind) or ("indicator.state" if cases else None)


def counts_cases(chain: Chain, spot: Spot) -> bool:
    """Whether cases of a disease are counted: "68 ca mắc mới", "3.100 người tử vong vì Covid-19"."""
    unit = spot.quantity.unit.lower()
    if unit.startswith(("%", *MONEY)):
        return False
    behind = spot.ahead[0] if spot.ahead else None
    told = (
        behind is not None and behind.role in ("case", "damage") and behind.start - spot.quantity.end <= _NEAR
    )
    if unit.partition("/")[0] in ("ca", "ca bệnh"):
        return chain.disease or told
    return chain.disease and told


def _is_toll(chain: Chain, spot: Spot) -> bool:
    """Whether damage is that of a year or of all cases, not of one event."""
    at = spot.quantity.start
    since = chain.done and spot.lower.find("từ đầu năm", max(0, at - 240), at) >= 0
    return chain.statistic or since or comes_again(spot)


def comes_again(spot: Spot) -> bool:
    """Whether it is counted what comes every year, month or day: "mỗi năm có 2.000 trẻ em tử vong"."""
    at, lower = spot.quantity.start, spot.lower
    begin = max(at - 160, 0)
    begin = max(begin, lower.rfind(". ", begin, at), lower.rfind("\n", begin, at))
    return _AGAIN.search(lower, begin, spot.limit) is not None


def _goes_on(chain: Chain, spot: Spot) -> bool:
    """Whether a count goes on with a list whose last member has more words: "18 phiên chợ Việt, 9 chuyến"."""
    last = chain.last
    if last is None or not chain.accepted or last.growth or spot.lower[spot.segment - 1] != ",":
        return False
    if any(unit.startswith(("%", *MONEY)) for unit in (spot.quantity.unit, last.quantity.unit)):
        return False
    return last.rule == "indicator.result" and spot.linked(spot.segment, spot.quantity.start, LIST)


def _is_within(chain: Chain, spot: Spot) -> bool:
    """Whether a figure only says where or whose; "từ 45% - 55%" is a span."""
    start = spot.quantity.start
    if "/" in spot.quantity.value and spot.lower.endswith("từ ", 0, start):
        return False
    if _WITHIN.search(spot.lower, max(spot.segment, start - 24), start):
        return True
    governed = spot.lead.adjacent is not None and spot.lead.adjacent.role == "result"
    if spot.lower.endswith(" về ", spot.segment, start) and not governed:
        return True  # "báo cáo về 12 dự án"
    if chain.done or not spot.lower.endswith("đối với ", spot.segment, start):
        return False
    return not any(cue.role == "result" and start - cue.end <= 9 for cue in spot.gap)


def _is_told_elsewhere(chain: Chain, spot: Spot) -> bool:
    """Whether things are counted again, or are parts of what is no figure: "gồm 2 giải pháp"."""
    if _KNOWN.search(spot.lower, spot.segment, spot.quantity.start):
        return True
    return not chain.accepted and _PART_OF.search(spot.lower, spot.segment, spot.quantity.start) is not None


def is_named_behind(spot: Spot) -> bool:
    """Whether a sum has its measure right behind it: "gần 640 triệu USD tổng vốn đăng ký"."""
    if not spot.quantity.unit.startswith(MONEY) or not spot.ahead:
        return False
    return spot.ahead[0].role == "measure" and spot.ahead[0].start - spot.quantity.end <= 1


def _raised(chain: Chain, spot: Spot, near: list[Cue]) -> bool:
    """Whether "lên" tells what a measure rose to, not what is to be built: "mở rộng từ 2 quầy lên 6 quầy"."""
    if chain.sized:
        return False
    if spot.quantity.unit == "%":
        return True
    if any(cue.role == "size" for cue in near):
        return False
    named = chain.done or any(cue.role in ("measure", "result") for cue in near)
    return named or _NUMBER_OF.search(spot.lower, spot.opened, spot.quantity.start) is not None or _grew(spot)


def _grew(spot: Spot) -> bool:
    """Whether the value is the end of a growth: "tăng từ 109 triệu đồng lên 307 triệu đồng"."""
    before = spot.lower[max(0, spot.opened - 50) : spot.quantity.start].rpartition(". ")[2]
    return "tăng" in before or "giảm" in before


def governs(cue: Cue, spot: Spot) -> bool:
    """A verb of one syllable ("cấp", "thu") governs a figure next to it, or with "cho", "được" between."""
    if (" " in cue.value and cue.role == "result") or cue == spot.lead.adjacent:
        return True
    return _FOR.search(spot.lower, max(cue.end, spot.quantity.start - 24), spot.quantity.start) is not None


def _set_up(cue: Cue, spot: Spot) -> bool:
    """Whether things were set up ("bố trí 35 điểm thi"), as against money set aside."""
    counted = not spot.quantity.unit.startswith((*MONEY, "%"))
    return cue.value == "bố trí" and counted and governs(cue, spot)


def _is_part(unit: str, whole: str) -> bool:
    """Whether figures of the unit may be parts of one of `whole`: "kiến nghị" of "kiến nghị, vướng mắc"."""
    return unit == whole or unit in whole.split(", ")


def _compared_with(spot: Spot) -> bool:
    """Whether the figure only tells, in brackets, what another is compared with: "so với cả nước (7,85%)"."""
    bracket = spot.quantity.start - 1
    compared = spot.lower.rfind("so với", max(spot.opened, bracket - 80), bracket)
    if compared < 0 or not spot.lower.startswith("(", bracket) or "," in spot.lower[compared:bracket]:
        return False
    return all(cue.role not in ("time", "base") for cue in spot.gap if cue.start > compared)


def _equated(chain: Chain, spot: Spot, kind: str | None) -> str | None:
    """ "X là 635": what X is decides."""
    told = (*_UNREPORTED, "base", "measure", "result")
    subject = [c.role for c in spot.lead.others if c.role in told and c.start >= spot.segment]
    if subject:
        if any(role in (*_UNREPORTED, "base") for role in subject):
            return None
        named = [c for c in spot.lead.others if c.start >= spot.segment and c.role in ("measure", "result")]
        reported = any(c.role == "result" or not c.value.startswith("tổng") for c in named)
        return "indicator.reached" if reported or kind != "structure" else None
    if chain.rejected:
        return None
    if spot.statement and _FIGURE_OF.match(spot.lower, spot.segment, spot.quantity.start):
        return "indicator.reached"
    return "indicator.reached" if spot.quantity.unit == "%" or chain.accepted else None


def _governed(
    chain: Chain, spot: Spot, near: list[Cue], following: list[Cue], kind: str | None
) -> str | None:
    """A count, sum or percentage without a verb of reaching: its verb, its state or the report decides."""
    right = {cue.role for cue in following}
    reached = any(cue.role == "reach" and not cue.value.startswith("lên") for cue in following)
    act = "report" if chain.sourced else spot.statement.act if spot.statement else None
    last = near[-1].role if near else None
    had = spot.lead.adjacent is not None and spot.lead.adjacent.role == "have"
    measures = [cue.value for cue in near if cue.role == "measure" and cue.start >= spot.segment]
    if had and act and measures and measures[-1] not in ("bình quân", "trung bình"):
        return "indicator.reached"  # "đàn bò sữa của tỉnh hiện có 19.300 con"
    if last == "result" and _UNDER_WAY.search(
        spot.lower, max(spot.segment, near[-1].start - 24), near[-1].start
    ):
        return None
    opening = spot.linked(spot.segment, spot.quantity.start, LIST)
    if spot.quantity.unit == "%" and spot.after is not None:
        return "indicator.share"
    if near and _set_up(near[-1], spot):
        last = "result"
    if last in ("result", "received", "measure", "done", "state"):
        grew = last == "measure" and bool(following) and following[0].role == "change"
        counts = act in _REPORTED or chain.done or grew
        return "indicator.result" if counts else None
    if spot.quantity.unit == "%":
        return "indicator.state" if act in _REPORTED and (had or opening) else None
    if spot.quantity.unit.startswith(MONEY):
        return "indicator.result" if act and is_named_behind(spot) else None
    came = bool(following) and following[0].value == "đã có"
    if following and following[0].role == "done" and any(cue.role == "change" for cue in following[1:3]):
        return None  # "63 tỉnh đã giảm 343 cơ quan": who did it
    if right & {"state", "received", "done", "result"} or reached or came:
        return "indicator.state"
    # What there merely is ("toàn huyện có 42 trường học") is no result; what there has come to be is one.
    had_come = spot.lead.adjacent is not None and spot.lead.adjacent.value == "đã có"
    come = chain.done or had_come or _OF_ALL.match(spot.quantity.text) is not None
    return "indicator.state" if act in _REPORTED and kind is None and come and (had or opening) else None

"""Quantities: numbers in digits with scale word and unit or counted noun, as plain decimals.

The comma is the decimal mark and the dot groups thousands, except where the grouping says otherwise
("7.36%"). Numbers of dates, instruments, roads, classes and the like are none. Source of the rules:
gold/GUIDELINES.md, "Quantities".
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import cast

from bienban.lexicon.load import table
from bienban.lexicon.phrases import Phrases
from bienban.mentions.base import Reading
from bienban.mentions.counted import Unit, unit_at
from bienban.record.model import Bound, Instrument, Quantity, Time

RULES = {
    "quantity.measure": "a number with a unit of measure, money or proportion",
    "quantity.counted": "a number with the noun that it counts",
    "quantity.share": "a part of a whole (48/51 đại biểu): the part is the value",
    "quantity.range": "two numbers with one unit (10-15 ha)",
    "quantity.scale": "a number with a scale word and no unit",
}

# Vietnamese grouping ("1.250,5"), English grouping ("1,250.5"), or at most one mark.
_FIGURE = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,6}(?:,[0-9]{1,9})?(?![0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{3}){1,6}\.[0-9]{1,9}(?![0-9])"
    r"|[0-9]{1,18}(?:[.,][0-9]{1,9})?(?![0-9]))"
)
_SCALE = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:(?!\w)|(?=đồng))(?! (?:lệ|số|trọng|giá|suất)(?!\w))"
_SCALES = rf"(?:\ ?{_SCALE.replace(' ', chr(92) + ' ')}(?:\ (?:tỷ|tỉ|triệu)(?!\w|\ lệ|\ số))?)"
_NUMBER = re.compile(
    rf"""(?P<first>{_FIGURE})
    (?:/(?P<whole>{_FIGURE})(?![/\w-])
      |(?P<scale1>{_SCALES})?(?:\ ?-\ ?|\ (?:đến|tới)\ |\ ?x\ ?(?=[0-9]))(?P<last>{_FIGURE}))?
    (?P<scale>{_SCALES})?
    (?:(?=\ ?[^\W0-9_]|\ ?[%‰°])|(?P<bare>))""",
    re.VERBOSE,
)
_FACTORS = {
    "nghìn": Decimal(10**3), "ngàn": Decimal(10**3), "vạn": Decimal(10**4), "triệu": Decimal(10**6),
    "tỷ": Decimal(10**9), "tỉ": Decimal(10**9),
}  # fmt: skip
_SECOND = re.compile(rf"/ ?(?P<n>{_FIGURE}) ?")
_UNTIL = re.compile(rf" ?- ?(?P<n>{_FIGURE})(?P<scale>(?: ?{_SCALE})?) ?")
_PER = re.compile(r" ?/ ?(?=[^\W0-9_])")
_WORD = re.compile(r"[^\W0-9_]+")
_MARK = re.compile(r"[.,;:()\n]")
_CLAUSE_LENGTH, _BEHIND = 160, 16
"""So many characters in front of a bare figure and behind it may say that it is money."""

# Words that the number behind them names, not counts: "Quân khu 4", "khóa 15", "thôn 7", "Quốc lộ 14".
# A number behind a bare "số" is a name as well, unless it is one of a number ("trong số 35 hộ").
_OF_A_NUMBER = ("con số ", "trong số ", "tổng số ", "với số ", "trên số ", "của số ")


@cache
def _named() -> dict[str, bool | None]:
    """Words whose number is a name; True where only a small number is, None where none is ("yêu cầu")."""
    sizes = {"any": False, "small": True, "none": None}
    return {row["surface"]: sizes[row["size"]] for row in table("numbered_words")} | {"số": False}


@cache
def _money() -> Phrases[bool]:
    """Words of money, False for compounds that only hold one ("đánh giá")."""
    return Phrases((row["surface"], row["money"] == "yes") for row in table("money_words"))


@cache
def _bounds() -> dict[str, Bound]:
    return {row["surface"]: cast(Bound, row["value"]) for row in table("bound_words")}


def _before(lower: str, start: int) -> list[str]:
    """The last words before `start`, as phrases of one, two and three of them."""
    if not lower.startswith(" ", start - 1):
        return []
    words = lower[max(0, start - 24) : start].split()[-3:]
    return [" ".join(words[at:]) for at in range(len(words) - 1, -1, -1)]


_THAN = (
    "cao hơn ", "thấp hơn ", "nhiều hơn ", "ít hơn ", "lớn hơn ", "nhỏ hơn ", "nhanh hơn ", "chậm hơn ",
    "sớm hơn ", "muộn hơn ", "dài hơn ", "kém hơn ",
)  # fmt: skip
_SCALED = (" nghìn", " ngàn", " vạn", " triệu", " tỷ", " tỉ")
_EXACT = ("measure", "currency", "ratio")
_CITY = {"province": "city", "district": "city"}


def decimal(figure: str, ratio: bool = False) -> Decimal:
    """The value of a figure as Vietnamese writes it: "1.250,5" → 1250.5, "05" → 5, "7.36" → 7.36.

    `ratio`: of "1.080%" the dot is a decimal mark, since nobody groups thousands of a percent with one group.
    """
    if "," in figure and "." in figure:
        grouping, mark = (",", ".") if figure.rindex(".") > figure.rindex(",") else (".", ",")
        return Decimal(figure.replace(grouping, "").replace(mark, "."))
    if "," in figure:
        return Decimal(figure.replace(",", ".") if figure.count(",") == 1 else figure.replace(",", ""))
    groups = figure.split(".")
    if len(groups) == 1:
        return Decimal(figure)
    grouped = all(len(group) == 3 for group in groups[1:]) and groups[0] != "0"
    if grouped and not (ratio and len(groups) == 2 and len(groups[0]) < 3 and groups[0] != "1"):
        return Decimal("".join(groups))
    return Decimal(figure if len(groups) == 2 else "".join(groups))


def plain(number: Decimal) -> str:
    """A decimal without exponent or needless zeros."""
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _scaled(number: Decimal, scale: str | None) -> Decimal:
    for word in (scale or "").split():
        number *= _FACTORS[word]
    return number


_LISTED = (
    "staff", "person", "province", "district", "commune", "hamlet", "organisation", "task", "document",
    "building", "event",
)  # fmt: skip


_ASKED = (" các ", " những ", " toàn ", " sở ", " bộ ", " ubnd ", " chủ tịch ")


def _coordinated(lower: str, end: int, kind: str) -> int:
    """Where a noun ends with those counted together with it: "cán bộ, chiến sĩ", "tỉnh, thành phố"."""
    if kind not in _LISTED:
        return end
    for _ in range(4):
        if lower.startswith(", ", end):
            start = end + 2
        elif kind == "staff" and lower.startswith(" và ", end):
            start = end + 4
        else:
            return end
        more = unit_at(lower, start)
        if more is None or more.kind not in (kind, _CITY.get(kind)):
            return end
        if kind in ("event", "document") and " " not in more.surface:
            return end  # "12 cuộc họp, giải quyết ..."
        if kind == "building" and more.surface != "mộ":
            return end
        if kind == "task" and lower.startswith(_ASKED, start + len(more.surface)):
            return end  # "84 đầu việc, yêu cầu các sở ..."
        end = start + len(more.surface)
    return end


def _unit_end(lower: str, unit: Unit, start: int) -> int:
    """Where a unit ends with what belongs to it: coordinated nouns, "lượt" of somebody, "/người/năm"."""
    end = start + len(unit.surface)
    if unit.surface in ("lượt", "nhóm") and lower.startswith(" ", end):
        of = unit_at(lower, end + 1)
        if of and of.kind not in ("measure", "currency", "ratio", "event"):
            end = _coordinated(lower, end + 1 + len(of.surface), of.kind)
    else:
        end = _coordinated(lower, end, unit.kind)
    for _ in range(3):
        per = _PER.match(lower, end)
        if not per:
            break
        base = unit_at(lower, per.end())
        word = _WORD.match(lower, per.end())
        end = per.end() + len(base.surface) if base else word.end() if word else end
    return end


def _inside(spans: Sequence[Time | Instrument], start: int, at: int) -> tuple[int, int]:
    """The end of the span around `start` (-1: none) and the index of the first span that may matter next."""
    while at < len(spans) and spans[at].end <= start:
        at += 1
    if at < len(spans) and spans[at].start <= start:
        return spans[at].end, at
    return -1, at


def find_quantities(
    reading: Reading, times: Sequence[Time], instruments: Sequence[Instrument]
) -> list[Quantity]:
    """Every quantity of a text by `start`, none of them in a time or an instrument; offsets into `view`."""
    lower, view, base = reading.lower, reading.view, reading.base
    found: list[Quantity] = []
    at_time = at_instrument = position = 0
    for start in reading.digits:
        if start < position or (start and lower[start - 1].isalnum()):
            continue
        stop = -1
        if at_time < len(times):
            stop, at_time = _inside(times, start, at_time)
        if stop < 0 and at_instrument < len(instruments):
            stop, at_instrument = _inside(instruments, start, at_instrument)
        if stop >= 0:
            position = stop
            continue
        match = _NUMBER.match(lower, start)
        if match is None:
            continue
        position = match.end()
        if match["last"] and at_time < len(times) and times[at_time].start < position:
            position = match.end("first")  # "tăng 5 đến 30/6": the second number is a date's
            continue
        quantity = _quantity(lower, view, base, match)
        if quantity:
            found.append(quantity)
            position = max(position, quantity.end)
        elif match["last"]:
            position = match.end("first")
    return found


def _quantity(lower: str, view: str, base: str, match: re.Match[str]) -> Quantity | None:
    """The quantity that a number begins, None for a number that counts nothing."""
    start, end = match.span()
    before = lower[start - 1] if start > 1 else " "
    if (
        before in "-.,+/"
        and lower[start - 2].isalnum()
        and not (before == "/" and lower[start - 2].isalpha())
    ):
        return None  # "CT-02", "Km10+900"; but "2.836 vụ án/5.975 bị can"
    scale = match["scale"]
    if scale and not view[end - len(scale.lstrip()) : end].islower():
        return None
    if match["bare"] is not None:
        return _of_scale(lower, base, match) if scale else None
    attached = lower[end] != " "
    begin = end if attached else end + 1
    unit = unit_at(lower, begin)
    noun = unit is not None and unit.kind not in ("measure", "currency", "ratio")
    if unit is None or (attached and noun and " " not in unit.surface):  # a longer one has lost its space
        return _of_scale(lower, base, match) if scale and not attached else None
    if attached and unit.surface in ("g", "m", "l") and view[begin].isupper():
        return None  # "5G", "3M"
    countable = noun or unit.surface in ("lần", "điểm")
    words = _before(lower, start)
    if countable and not scale and _is_name(lower, start, len(match["first"]), words):
        return None
    stop = _unit_end(lower, unit, begin)
    written = _PER.sub("/", base[begin:stop])  # "đồng/người/ tháng"
    shown = unit.value + written[len(unit.surface) :] if unit.value else written
    rule = "quantity.counted" if noun else "quantity.measure"
    ratio = unit.kind == "ratio"
    value = plain(_scaled(decimal(match["first"], ratio), match["scale1"] or scale))
    if match["whole"]:
        rule = "quantity.share"
        part, whole = decimal(match["first"]), decimal(match["whole"])
        if part > 9999 or (part == 1 and whole >= 100):
            return None  # the scale of a plan: "tỷ lệ 1/500"
    elif match["last"]:
        rule = "quantity.range"
        joint = "x" if "x" in lower[match.end("first") : match.start("last")] else "/"
        value += joint + plain(_scaled(decimal(match["last"], ratio), scale))
    until = _UNTIL.match(lower, stop)
    if until and not match["last"] and lower.startswith(lower[begin:stop], until.end()):
        value += "/" + plain(_scaled(decimal(until["n"], ratio), until["scale"]))
        stop = until.end() + stop - begin
        rule = "quantity.range"
    again = _SECOND.match(lower, stop)
    if again and lower.startswith(lower[begin:stop], again.end()):
        stop = again.end() + stop - begin
        rule = "quantity.share"
    return Quantity(
        start, stop, base[start:stop], value, shown, _bound(lower, start, stop, unit, words), rule
    )


def _is_name(lower: str, start: int, length: int, before: list[str]) -> bool:
    """Whether the number at `start` is the name of what stands before it."""
    named = _named()
    for phrase in reversed(before):  # the longest first: "yêu cầu" before "cầu"
        bare = phrase.lstrip("(\"'")
        if bare not in named:
            continue
        small = named[bare]
        if small is None:
            return False
        if lower.endswith(f"mỗi {phrase} ", 0, start):
            return False  # "mỗi lớp 30 học viên"
        if not (small and length > 2):
            return phrase != "số" or not lower.endswith(_OF_A_NUMBER, 0, start)
    return False


def _of_scale(lower: str, base: str, match: re.Match[str]) -> Quantity | None:
    """ "hơn 2,5 triệu" with nothing known behind it; billions are money where their clause speaks of it."""
    if match["whole"] or match["last"]:
        return None
    start, end = match.start(), match.end("scale")
    value = plain(_scaled(decimal(match["first"]), match["scale"]))
    return Quantity(
        start,
        end,
        base[start:end],
        value,
        "VND" if match["scale"].endswith(("tỷ", "tỉ")) and _of_money(lower, start, end) else "",
        _bound(lower, start, end, None, _before(lower, start)),
        "quantity.scale",
    )


def _of_money(lower: str, start: int, end: int) -> bool:
    """Whether a word of money stands in a figure's clause before it, or right behind: "31 tỷ doanh thu"."""
    begin = max(0, start - _CLAUSE_LENGTH)
    begin = max(begin, *(lower.rfind(mark, begin, start) + 1 for mark in (";", "\n", ". ")))
    stop = _MARK.search(lower, end, end + _BEHIND)
    stretches = (
        (begin, start),
        (end, stop.start() if stop is not None else min(len(lower), end + _BEHIND)),
    )
    money = _money()
    for at, last in stretches:
        for word in _WORD.finditer(lower, at, last):
            if word.start() < at:
                continue  # inside a compound
            found = money.longest(lower, word.start())
            if found is not None and found[0] <= last:
                if found[1]:
                    return True
                at = found[0]
    return False


def _bound(lower: str, start: int, end: int, unit: Unit | None, before: list[str]) -> Bound | None:
    """What stands before a figure, or "trở lên" behind it, says of how exact it is."""
    if lower.startswith(" trở lên", end):
        return "at_least"
    if lower.startswith(" trở xuống", end):
        return "at_most"
    bounds = _bounds()
    for phrase in reversed(before):  # the longest first: "không quá" before "quá"
        bound = bounds.get(phrase.lstrip("(\"'"))
        if bound is None:
            continue
        if phrase == "hơn" and lower.endswith(_THAN, 0, start):
            return None  # "thấp hơn 1,08 điểm phần trăm"
        if phrase == "gần" and lower.endswith("tiếp xúc gần ", 0, start):
            return None  # close contacts, not nearly so many
        small = lower[start + 1] == " " and not lower.startswith(_SCALED, start + 1)
        if phrase == "trên" and small and unit is not None and unit.kind not in _EXACT:
            return None  # "trên 3 lĩnh vực": in them
        if phrase == "vượt" and unit is not None and unit.kind == "ratio":
            return None  # "vượt 1,4 điểm phần trăm so với kế hoạch" says by how much
        return bound
    return None

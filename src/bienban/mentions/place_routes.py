"""The ends of roads and railways, which no list has: "cao tốc Trung Lương - Mỹ Thuận - Cần Thơ"."""

import re
from functools import cache
from typing import Final, Literal

from bienban.lexicon import gazetteer
from bienban.lexicon.load import table
from bienban.lexicon.phrases import Phrases
from bienban.mentions.base import Reading
from bienban.mentions.body_words import borders
from bienban.mentions.place_typed import Blocked, Found
from bienban.text.letters import UPPER

_NAME: Final = rf"[{UPPER}][\w’']*(?: [{UPPER}][\w’']*){{0,3}}"
_CHAIN: Final = rf"{_NAME}(?: ?[-–] ?{_NAME})+"
_ROUTE: Final = re.compile(
    r"(?:[Cc]ao tốc|[Đđ]ường sắt|[Mm]etro|[Tt]uyến (?:đường(?: bộ)?|kết nối|tàu|[Mm]etro)|[Tt]uyến"
    r"|[Đđ]ường nối)"
    rf"(?: (?:đoạn|tốc độ cao|đô thị|biển))? (?:TP\.? ?)?({_CHAIN})"
)
_HEADS: Final = ("cao tốc", "đường sắt", "metro", "tuyến", "đường nối")
"""One of these begins where a route is named; a search for the pattern takes a hundred times as long."""
_FURTHER: Final = re.compile(rf"(?:, | và )({_CHAIN})")
_DASH: Final = re.compile(r" ?[-–] ?")
_LEVELS: Final[tuple[Literal["province", "district"], ...]] = ("province", "district")
_LED: Final = re.compile(
    r"(?<!\w)(?:đoạn|tuyến|trục|đường|sắt|cao tốc|metro|nối|dự án|qua|từ|nút giao|hành lang|chặng|hướng|gồm)"
    r"(?: (?:bộ|sắt|huyện|xã|tỉnh|đô thị))? $|[,;(:“\"] ?$|(?:^|\n|[.+–-] )$| và $"
)
"""What may stand in front of ends that are joined once more: a word of routes, the joint of a list."""
_REACH: Final = 24
_POINTS: Final = frozenset(("bắc", "nam", "đông", "tây"))


@cache
def _other() -> Phrases[bool]:
    """What begins no end of a route: an honorific, a title, the head of a route's name."""
    words = [row["surface"] for name in ("honorifics", "posts") for row in table(name)]
    return Phrases((word, True) for word in [*words, "tuyến", "metro", "cao tốc", "đường", "dự án"])


def route_ends(reading: Reading, found: list[Found], blocked: Blocked) -> list[Found]:
    """The places at the ends of the routes named, and wherever two of those ends are joined again."""
    view, lower = reading.view, reading.lower
    heads = sorted(found.start() for word in _HEADS if word in lower for found in re.finditer(word, lower))
    if not heads:
        return []
    spans = Blocked([(place.start, place.end) for place in found])
    ends: dict[str, None] = {}
    fresh: dict[int, Found] = {}

    def take(start: int, end: int) -> None:
        for at, stop in _members(view, lower, start, end):
            name = view[at:stop]
            if not spans.covers(at) and not blocked.covers(at) and " " in name:
                ends[name] = None
                fresh[at] = _end(at, stop, name, reading.published)

    done = 0
    for head in heads:
        route = _ROUTE.match(view, head) if head >= done else None
        if route is None:
            continue
        done = route.end()
        take(*route.span(1))
        further = _FURTHER.match(view, done)
        while further is not None:
            take(*further.span(1))
            further = _FURTHER.match(view, further.end())
    if ends:
        names = "|".join(map(re.escape, sorted(ends, key=len, reverse=True)))
        again = rf"(?<!\w)(?:{names})(?: ?[-–] ?{_NAME})+|{_NAME} ?[-–] ?(?:{names})(?!\w)"
        for joined in re.finditer(again, view):
            if _LED.search(lower, max(0, joined.start() - _REACH), joined.start()) is not None:
                take(*joined.span())
    return list(fresh.values())


def _end(start: int, end: int, name: str, date: str | None) -> Found:
    """The province or district of that name, else the place as it is written."""
    for level in _LEVELS:
        units = gazetteer.units(name.lower(), level)
        if units:
            unit = next((unit for unit in units if date is not None and unit.valid_on(date)), units[-1])
            return Found(start, end, unit.name, level, units, "place.route")
    return Found(start, end, name, "other", (), "place.route")


def _members(view: str, lower: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the names that dashes divide; none where one is a point of the compass or a word alone."""
    members, at = [], start
    while at < end:
        dash = _DASH.search(view, at, end)
        stop = dash.start() if dash is not None else end
        known = gazetteer.longest_of(lower, at, ("province", "district"), stop)
        last = view.rfind(" ", at, stop)
        if known is not None and known[0] < stop and " " in view[at : known[0]]:
            stop = known[0]  # "Cần Thơ | Ngày 10-7 ..."
        elif last > at and lower[last + 1 : stop] in borders("opens_clause"):
            stop = last
        if lower[at:stop] in _POINTS or _other().longest(lower, at) is not None:
            return []  # "Bắc - Nam", "Ông Lê Lợi - ...", "Tuyến Metro Bến Thành - ..."
        members.append((at, stop))
        at = dash.end() if dash is not None else end
    return members

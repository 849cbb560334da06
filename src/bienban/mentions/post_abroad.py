"""Posts abroad: whose "Thủ tướng", "Bộ Chính trị" or "Bộ Công an" is meant behind a foreigner's title."""

from functools import cache

from bienban.lexicon.load import table
from bienban.mentions.persons import Name
from bienban.mentions.posts import PostToken
from bienban.mentions.units import surnames

_PARTIES = {
    "Trung Quốc": "Đảng Cộng sản Trung Quốc", "Lào": "Đảng Nhân dân Cách mạng Lào",
    "Cuba": "Đảng Cộng sản Cuba", "Triều Tiên": "Đảng Lao động Triều Tiên",
}  # fmt: skip
"""The parties abroad that a general secretary leads, by their country."""
_OF_A_PARTY = frozenset({"Bộ Chính trị", "Ban Bí thư", "Văn phòng Trung ương Đảng"})
_OF_A_STATE = ("Bộ ", "Quốc hội")


@cache
def _countries() -> frozenset[str]:
    return frozenset(row["value"] for row in table("countries")) - {"Việt Nam"}


@cache
def _longest() -> int:
    return max(name.count(" ") for name in _countries()) + 1


def _country_of(body: str) -> str:
    """The country that a body is or is called after: "Lào" of "Quốc hội Lào", none of "Huyện ủy Phú Mỹ"."""
    if body in _countries():
        return body
    if "Việt" in body:
        return ""
    words = body.split(" ")
    for first in range(max(1, len(words) - _longest()), len(words)):
        if words[first - 1][:1].islower() and (end := " ".join(words[first:])) in _countries():
            return end
    return ""


def settle_abroad(people: list[Name], named: list[str]) -> None:
    """Give the posts of those who hold office abroad the bodies of their country, in place of ours.

    Somebody's country is that of another post of his; for a foreigner without one it is the only country
    whose bodies are `named` in the text.
    """
    homes: dict[str, str] = {}
    for name in people:
        for token in _posts(name):
            country = "" if token.implied else _country_of(token.body)
            if country:
                homes.setdefault(name.name, country)
    hosts = {country for body in named if (country := _country_of(body))} | set(homes.values())
    host = next(iter(hosts)) if len(hosts) == 1 else ""
    for name in people:
        home = homes.get(name.name, "")
        foreign = name.name.split(" ")[0].lower() not in surnames()
        if home or foreign:
            for token in _posts(name):
                _move(token, home or host)


def _posts(name: Name) -> list[PostToken]:
    return [*name.before, *name.after]


def _move(token: PostToken, home: str) -> None:
    """Give a post the body of the country, or none where it implies one of ours."""
    party = _PARTIES.get(home, "")
    if token.implied:
        token.body = party if token.title == "Tổng Bí thư" else ""
        return
    owner = party if token.body in _OF_A_PARTY else home if token.body.startswith(_OF_A_STATE) else ""
    if owner and not _country_of(token.body) and not token.body.endswith(owner):
        token.body = f"{token.body} {owner}"
        if token.candidate is not None and token.candidate.name:
            token.candidate.name = token.body

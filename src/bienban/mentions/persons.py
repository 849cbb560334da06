"""A person's name with what is tied to it, and what stands around a name."""

import re

from msgspec import Struct, field

from bienban.lexicon import gazetteer
from bienban.mentions.posts import PostToken
from bienban.mentions.units import place_abroad_at


class Label(Struct):
    """A rank or an honorific in front of a name."""

    start: int
    end: int
    kind: str
    value: str
    plural: bool = False


class Name(Struct):
    """A person's name with what is tied to it."""

    start: int
    end: int
    name: str
    rule: str
    rank: str | None = None
    honorific: str | None = None
    before: list[PostToken] = field(default_factory=list)
    after: list[PostToken] = field(default_factory=list)


Token = Label | PostToken


_BRACKETED = re.compile(r" \([^()\n]{2,90}\)")


def token_ends(view: str, lower: str, tokens: list[Token]) -> dict[int, Token]:
    """The tokens by where they end: before the last of the spaces behind them, behind a bracket or a place.

    "Thủ tướng  Phạm Văn A" has a space too many, "Cục trưởng Cục Đường bộ (Bộ Xây dựng) Lê B" an addition,
    "Thống tướng Myanmar Min Aung Hlaing" the country.
    """
    ends: dict[int, Token] = {}
    for token in tokens:
        end = token.end
        while view.startswith("  ", end):
            end += 1
        ends[end] = token
        if isinstance(token, PostToken) and token.reach:
            ends.setdefault(token.reach, token)
        bracket = _BRACKETED.match(view, end)
        if bracket is not None:
            ends.setdefault(bracket.end(), token)
        if isinstance(token, PostToken) or not (token.kind == "honorific" and token.value):
            place = _place_at(view, lower, end + 1)
            if place is not None:
                ends.setdefault(place, token)
    return ends


def _place_at(view: str, lower: str, start: int) -> int | None:
    """The end of the country, foreign place or province of two words named at `start`."""
    if not view[start : start + 1].isupper():
        return None
    abroad = place_abroad_at(view, lower, start)
    place = abroad or gazetteer.longest_of(lower, start, ("province",))
    return place[0] if place is not None and (abroad or " " in view[start : place[0]]) else None


def joint_before(view: str, start: int) -> str | None:
    """The comma or dash that stands directly in front of `start`."""
    before = view[max(0, start - 3) : start]
    if not before.endswith(" "):
        return None
    return (
        ", "
        if before[-2:] == ", "
        else (before if before == " - " else ("- " if before[-2:] == "- " else None))
    )


def opens_list(view: str, token: PostToken) -> bool:
    """Whether a name stands directly in front of the post, so that a name behind the comma is another."""
    end = token.start - 2
    if end <= 0 or not view.startswith(", ", end):
        return False
    word = view[view.rfind(" ", max(0, end - 12), end) + 1 : end]
    return word.isalpha() and word[0].isupper()


def titled(surface: str) -> str:
    """ "PHAN VINH" as "Phan Vinh", "T.SỸ" as "T.Sỹ"; initials stay."""
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), surface)

"""A person's name with what is tied to it, and what stands around a name."""

import re

from msgspec import Struct, field

from bienban.mentions.posts import PostToken


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


def token_ends(view: str, tokens: list[Token]) -> dict[int, Token]:
    """The tokens by where they end: in front of the last of the spaces behind them, or behind a bracket.

    "Thủ tướng  Phạm Văn A" has a space too many, "Cục trưởng Cục Đường bộ (Bộ Xây dựng) Lê B" an addition.
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
    return ends


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

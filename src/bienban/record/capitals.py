"""Capitals that stand for their country: "Moscow cho rằng" is what Russia thinks."""

from functools import cache

from bienban.lexicon.load import table
from bienban.record.wording import PLACE, Token


@cache
def _governments() -> dict[str, str]:
    return {row["value"]: row["government"] for row in table("foreign_places") if row["government"]}


def meant(token: Token) -> str:
    """Who is meant by a name that says something or is asked for it: by a bare capital abroad its country.

    With its type word ("thành phố Moscow") it is the city.
    """
    if not token.sort & PLACE or token.end - token.start >= len(token.name):
        return token.name
    return _governments().get(token.name, token.name)

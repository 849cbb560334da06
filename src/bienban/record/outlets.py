"""News outlets: what one of them tells is the article's own account, and nothing that is officially said."""

from functools import cache, lru_cache

from bienban.lexicon.load import table


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(row["surface"] for row in table("news_outlets"))


@lru_cache(2048)
def is_outlet(name: str) -> bool:
    """Whether a body is a newspaper, an agency or a broadcaster, by the words that its name begins with."""
    words = name.split()
    return any(" ".join(words[:count]) in _beginnings() for count in range(1, len(words) + 1))

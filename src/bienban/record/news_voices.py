"""Whose words in the news are no statement: those of outlets, the article's own account, and of residents."""

from functools import cache, lru_cache

from bienban.lexicon.load import table


@cache
def _sorts() -> dict[str, str]:
    return {row["surface"]: row["sort"] for row in table("news_voices")}


@lru_cache(2048)
def _sort(name: str) -> str | None:
    words = name.split()
    sorts = _sorts()
    found = (sorts.get(" ".join(words[:count])) for count in range(1, len(words) + 1))
    return next((sort for sort in found if sort is not None), None)


def is_outlet(name: str) -> bool:
    """Whether a body is a newspaper, an agency or a broadcaster."""
    return _sort(name) == "outlet"


def is_resident(name: str) -> bool:
    """Whether a group is one of private people: residents, pupils, customers, those who hold an opinion."""
    return _sort(name) == "resident"

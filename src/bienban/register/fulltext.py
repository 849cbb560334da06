"""The full-text index over `SearchEntry`: the same tokens on SQLite (FTS5) and PostgreSQL (tsvector)."""

from collections.abc import Sequence
from typing import Literal

from django.db import connection

from bienban.register.folding import plain_words

Term = tuple[tuple[str, ...], bool]
"""Words that have to follow one another, and whether the last one may go on."""


Words = Sequence[list[str]]
"""The words of stretches of a text, as `bienban.register.folding.tokens_of_spans` has them."""


def _rows(words: Words) -> list[tuple[str, str]]:
    """What is indexed of stretches of a text: their tokens with diacritics, and without."""
    return [(" ".join(found), plain_words(found)) for found in words]


def add(entries: Sequence[int], words: Words) -> None:
    """Index the entries of one document, whose words are given."""
    rows = [(*row, entry) for row, entry in zip(_rows(words), entries, strict=True)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                "UPDATE register_searchentry SET words = %s::tsvector, plain = %s::tsvector WHERE id = %s",
                [(_vector(exact), _vector(plain), entry) for exact, plain, entry in rows],
            )
        else:
            cursor.executemany(
                "INSERT INTO register_fulltext (words, plain, rowid) VALUES (%s, %s, %s)", rows
            )


LAST = 16_383
"""The highest position that a tsvector has; phrases are not found beyond that word of a text."""
LONGEST = 500
"""Letters of a token that are indexed."""


def _vector(joined: str) -> str:
    """The tokens as a tsvector's text, so that no parser of PostgreSQL's has a say in them."""
    return " ".join(
        f"'{token[:LONGEST]}':{min(place, LAST)}" for place, token in enumerate(joined.split(), 1)
    )


def matching(terms: Sequence[Term], column: Literal["words", "plain"]) -> str:
    """The query for all of the terms in one of the two columns, in the language of the database."""
    if connection.vendor == "postgresql":
        parts = []
        for words, prefix in terms:
            quoted = [f"'{word[:LONGEST]}'" for word in words]
            parts.append("(" + " <-> ".join(quoted) + (":*" if prefix else "") + ")")
        return " & ".join(parts)
    phrases = ['"' + " ".join(words) + '"' + ("*" if prefix else "") for words, prefix in terms]
    return f"{column} : ({' AND '.join(phrases)})"


def remove(entries: Sequence[int], words: Words) -> None:
    """Take entries out of the index; FTS5 without content wants to be told what was in it."""
    if connection.vendor == "postgresql":
        return
    rows = [(entry, *row) for row, entry in zip(_rows(words), entries, strict=True)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO register_fulltext (register_fulltext, rowid, words, plain)"
            " VALUES ('delete', %s, %s, %s)",
            rows,
        )

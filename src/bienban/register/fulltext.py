"""The full-text index over `SearchEntry`: the same tokens on SQLite (FTS5) and PostgreSQL (tsvector)."""

import operator
from collections.abc import Sequence
from itertools import chain, repeat
from typing import Literal

from django.db import connection

from bienban.register import rows
from bienban.register.folding import plain_words
from bienban.register.models import SearchEntry

Term = tuple[tuple[str, ...], bool]
"""Words that have to follow one another, and whether the last one may go on."""
ENTRY = ("document", "statement", "task", "start", "end", "day")
"""The fields of a `SearchEntry`, in the order of what is added."""
Words = Sequence[list[str]]
"""The words of stretches of a text, as `bienban.register.folding.tokens_of_spans` has them."""


def _rows(words: Words) -> list[tuple[str, str]]:
    """What is indexed of stretches of a text: their tokens with diacritics, and without."""
    return [(" ".join(found), plain_words(found)) for found in words]


def add(entries: Sequence[rows.Row], words: Words) -> None:
    """Store the entries of one document, as `ENTRY` has them, and index them by their words."""
    indexed = _rows(words)
    if connection.vendor == "postgresql":
        whole = [(*entry, *map(_vector, row)) for entry, row in zip(entries, indexed, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(_INSERT, [list(column) for column in zip(*whole, strict=True)])
        return
    numbers = rows.insert(SearchEntry, ENTRY, entries)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO register_fulltext (rowid, words, plain) VALUES (%s, %s, %s)",
            [(number, *row) for number, row in zip(numbers, indexed, strict=True)],
        )


_INSERT = (
    'INSERT INTO register_searchentry (document_id, statement_id, task_id, start, "end", day, words, plain)'
    " SELECT a, b, c, d, e, f, g::tsvector, h::tsvector FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[],"
    " %s::integer[], %s::integer[], %s::date[], %s::text[], %s::text[]) AS entry(a, b, c, d, e, f, g, h)"
)
LAST = 16_383
"""The highest position that a tsvector has; phrases are not found beyond that word of a text."""
LONGEST = 500
"""Letters of a token that are indexed."""
_AT = tuple(f"':{place}" for place in range(1, LAST + 1))


def _vector(joined: str) -> str:
    """The tokens as a tsvector's text, so that no parser of PostgreSQL's has a say in them."""
    tokens = joined.split()
    if len(joined) > LONGEST:
        tokens = [token[:LONGEST] for token in tokens]
    return "'" + " '".join(map(operator.add, tokens, chain(_AT, repeat(_AT[-1])))) if tokens else ""


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
    indexed = [(entry, *row) for row, entry in zip(_rows(words), entries, strict=True)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO register_fulltext (register_fulltext, rowid, words, plain)"
            " VALUES ('delete', %s, %s, %s)",
            indexed,
        )

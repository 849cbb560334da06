"""The full-text index over `SearchEntry`: the same tokens on SQLite (FTS5) and PostgreSQL (tsvector)."""

from collections.abc import Sequence

from django.db import connection

from bienban.register.folding import plain, tokens, tokens_of_spans

Spans = Sequence[tuple[int, int]]


def words(text: str) -> tuple[str, str]:
    """What is indexed of a text: its tokens with diacritics, and without."""
    joined = " ".join(tokens(text))
    return joined, plain(joined)


def _rows(spans: Spans, text: str) -> list[tuple[str, str]]:
    joined = [" ".join(found) for found in tokens_of_spans(text, spans)]
    return [(one, plain(one)) for one in joined]


def add(entries: Sequence[int], spans: Spans, text: str) -> None:
    """Index the entries of one document, whose text and their spans in it are given."""
    rows = [(*row, entry) for row, entry in zip(_rows(spans, text), entries, strict=True)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                "UPDATE register_searchentry SET words = to_tsvector('simple', %s),"
                " plain = to_tsvector('simple', %s) WHERE id = %s",
                rows,
            )
        else:
            cursor.executemany(
                "INSERT INTO register_fulltext (words, plain, rowid) VALUES (%s, %s, %s)", rows
            )


def remove(entries: Sequence[int], spans: Spans, text: str) -> None:
    """Take entries out of the index; FTS5 without content wants to be told what was in it."""
    if connection.vendor == "postgresql":
        return
    rows = [(entry, *row) for row, entry in zip(_rows(spans, text), entries, strict=True)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO register_fulltext (register_fulltext, rowid, words, plain)"
            " VALUES ('delete', %s, %s, %s)",
            rows,
        )

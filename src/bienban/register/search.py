"""Full-text search over documents, statements and tasks: the same results on SQLite and PostgreSQL.

Diacritics and tone placement do not matter, but what has them as they were typed comes first. The database
finds, the latest first; what it finds is ranked here, so that both databases rank alike.
"""

import math
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Literal

from django.db import connection
from msgspec import Struct

from bienban.errors import RegisterError
from bienban.register import filters, fulltext, rows, tasks
from bienban.register.folding import plain, tokens
from bienban.register.fulltext import Term
from bienban.register.models import Document
from bienban.register.tasks import State
from bienban.text.source import Source

Kind = Literal["document", "statement", "task"]
KINDS: tuple[Kind, ...] = ("document", "statement", "task")
RANKED = 40
"""Matches, the latest first, that are ranked against one another: with the typed diacritics, and without."""
WEIGHED = 3_000
"""Characters of a match that are looked at to rank it."""
SNIPPET = 180
"""Characters of text around the first hit."""
_TERM = re.compile(r'"([^"]*)"|(\S+)')


class Hit(Struct, frozen=True):
    """Something found. `start` and `end` are offsets into the document's text, `marks` into `snippet`."""

    kind: Kind
    document: int
    digest: str
    source: str
    title: str
    date: str
    start: int
    end: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    exact: bool
    act: str
    task: int | None
    state: State | None


class Filter(Struct, frozen=True, kw_only=True):
    """What a hit has to fulfil beside the words; "" and None ask for nothing.

    A body or place includes what it was and became. Of a statement or task the `person` and `body` have to
    take part in it, of a document in any of it. `since` and `until` are days of the readout.
    """

    kind: Kind | None = None
    person: str = ""
    body: str = ""
    place: str = ""
    instrument: str = ""
    act: str = ""
    state: State | None = None
    since: date | None = None
    until: date | None = None


def terms(query: str) -> list[Term]:
    """The terms of a query: words, "phrases in quotes", and beginnings of words ("chuyển đ*")."""
    found = []
    for quoted, word in _TERM.findall(query):
        words = tuple(tokens(quoted or word))
        if words:
            found.append((words, (quoted or word).rstrip().endswith("*")))
    return found


def search(query: str, where: Filter | None = None, limit: int = 20, on: date | None = None) -> list[Hit]:
    """The best hits for a query; a query without words lists what fulfils the filter, the latest first.

    `on` is the day on which the state of tasks counts, today for None. Raises RegisterError for a query
    without words and without a filter.
    """
    asked, where = terms(query), where or Filter()
    if not asked and where == Filter():
        raise RegisterError("nothing to search for")
    day = on or date.today()
    conditions, values = fulfilled(where, day)
    folded: list[Term] = [(tuple(plain(word) for word in words), prefix) for words, prefix in asked]
    most = max(RANKED, limit)
    found: dict[int, tuple[Any, ...]] = {}
    exact: set[int] = set()
    if asked:
        first = _find(fulltext.matching(asked, "words"), "words", conditions, values, most)
        exact = {row[0] for row in first}
        found = {row[0]: row for row in first}
        if len(found) < most:
            rest = _find(fulltext.matching(folded, "plain"), "plain", conditions, values, most)
            found |= {row[0]: row for row in rest if row[0] not in found}
    else:
        found = {row[0]: row for row in _find("", "", conditions, values, most)}
    return ranked(list(found.values()), exact, folded, day, limit)


def ranked(
    found: Sequence[tuple[Any, ...]], exact: Collection[int], folded: Sequence[Term], day: date, limit: int
) -> list[Hit]:
    """The best of the rows of entries as hits; `exact` are the ids of those that have the words as typed."""
    patterns = [_pattern(words, prefix) for words, prefix in folded]
    keyed = []
    for row in found:
        score = _score(plain(Source(row[-1]).lower), patterns) if patterns else 0.0
        latest = (rows.as_date(row[6]) or date.min).toordinal()
        keyed.append((row[0] not in exact, -score, -latest, -row[0], row))
    keyed.sort(key=lambda one: one[:4])
    return hits([row for *_, row in keyed[:limit]], exact, folded, day)


def hits(
    found: list[tuple[Any, ...]], exact: Collection[int], folded: Sequence[Term], day: date
) -> list[Hit]:
    """The rows of entries as hits, in their order."""
    patterns = [_pattern(words, prefix) for words, prefix in folded]
    return [_hit(row, row[0] in exact, patterns, day) for row in _whole(found, patterns)]


def _find(
    match: str, column: str, conditions: Sequence[str], values: Sequence[Any], limit: int
) -> list[tuple[Any, ...]]:
    """Rows of entries, the latest first: id, document, statement, task, start, end, day, ..., text."""
    return described([row[0] for row in matched("e.id", match, column, conditions, values, limit)])


def matched(
    columns: str, match: str, column: str, conditions: Sequence[str], values: Sequence[Any], limit: int
) -> list[tuple[Any, ...]]:
    """Columns of e (entry), s (statement) and t (task) of what fulfils the conditions, the latest first."""
    where, given = list(conditions), list(values)
    table, order = "register_searchentry e", "e.id DESC"
    if match and connection.vendor == "postgresql":
        where.insert(0, f"e.{column} @@ %s::tsquery")
        given.insert(0, match)
        # by the key itself PostgreSQL would walk back through all entries, and far where a filter leaves few
        order = "e.id + 0 DESC"
    elif match:
        table, order = "register_fulltext f JOIN register_searchentry e ON e.id = f.rowid", "f.rowid DESC"
        where.insert(0, "register_fulltext MATCH %s")
        given.insert(0, match)
    else:
        # SQLite has NULL last by itself, and only as it is uses its index; PostgreSQL has to be told
        order = (
            "e.day DESC, e.id DESC" if connection.vendor == "sqlite" else "e.day DESC NULLS LAST, e.id DESC"
        )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {table}"
            " LEFT JOIN register_statement s ON s.id = e.statement_id"
            " LEFT JOIN register_task t ON t.id = e.task_id"
            f" WHERE {' AND '.join(where) or 'TRUE'} ORDER BY {order} LIMIT {limit}",
            given,
        )
        return list(cursor.fetchall())


def described(ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """What hits are made of, for those entries, in any order."""
    if not ids:
        return []
    return rows.select(
        'SELECT e.id, e.document_id, e.statement_id, e.task_id, e.start, e."end", e.day, d.digest, d.source,'
        " r.title, r.date, s.act, t.act, t.standing, t.due_day, t.done_on,"
        f' substr(d.text, e.start + 1, CASE WHEN e."end" - e.start < {WEIGHED}'
        f' THEN e."end" - e.start ELSE {WEIGHED} END)'
        " FROM register_searchentry e JOIN register_document d ON d.id = e.document_id"
        " JOIN register_readout r ON r.document_id = d.id"
        " LEFT JOIN register_statement s ON s.id = e.statement_id"
        " LEFT JOIN register_task t ON t.id = e.task_id WHERE e.id IN ({})",
        ids,
    )


def fulfilled(where: Filter, day: date) -> tuple[list[str], list[Any]]:
    """The filter in SQL, over e (entry), s (statement) and t (task), and the values in it."""
    conditions: list[str] = [f"(e.task_id IS NULL OR {tasks.ONCE})"]
    values: list[Any] = []

    def add(condition: str, *given: Any) -> None:
        conditions.append(condition)
        values.extend(given)

    if where.kind == "document":
        add("e.statement_id IS NULL")
    elif where.kind == "statement":
        add("e.statement_id IS NOT NULL AND e.task_id IS NULL")
    elif where.kind == "task" or where.state:
        add("e.task_id IS NOT NULL")
    for column, ids in (
        ("person_id", filters.persons(where.person) if where.person else None),
        ("organisation_id", filters.bodies(where.body) if where.body else None),
    ):
        if ids is not None:
            listed = ", ".join(map(str, ids)) or "-1"
            involved = f"FROM register_involvement WHERE {column} IN ({listed})"
            add(
                f"(e.statement_id IS NULL AND e.document_id IN (SELECT document_id {involved})"
                f" OR e.statement_id IN (SELECT statement_id {involved} AND task_id IS NULL)"
                f" OR e.task_id IN (SELECT task_id {involved} AND task_id IS NOT NULL))"
            )
    for column, ids in (
        ("place_id", filters.places(where.place) if where.place else None),
        ("instrument_id", filters.instruments(where.instrument) if where.instrument else None),
    ):
        if ids is not None:
            listed = ", ".join(map(str, ids)) or "-1"
            involved = f"FROM register_involvement WHERE {column} IN ({listed})"
            add(f"e.document_id IN (SELECT document_id {involved})")
    if where.act:
        add("s.act = %s", where.act)
    if where.state:
        condition, given = tasks.condition(where.state, day)
        add(condition, *given)
    if where.since:
        add("e.day >= %s", rows.day(where.since))
    if where.until:
        add("e.day <= %s", rows.day(where.until))
    return conditions, values


def _pattern(words: Iterable[str], prefix: bool) -> re.Pattern[str]:
    """A term as it stands in a text in lower case without diacritics, punctuation between its words."""
    joined = r"[\W_]+".join(map(re.escape, words))
    return re.compile(rf"\b{joined}" + ("" if prefix else r"\b"), re.ASCII if joined.isascii() else 0)


def _score(lower: str, patterns: Sequence[re.Pattern[str]]) -> float:
    """How much of a text the terms are: often in a short text counts most, early in it a little more."""
    score = 0.0
    for pattern in patterns:
        places = [found.start() for found in pattern.finditer(lower)]
        if places:
            score += math.log1p(len(places)) + 0.5 / (1 + places[0] / 200)
    if score and len(patterns) > 1:
        score += _together(lower, patterns)
    return round(score / (1 + math.log1p(len(lower) / 400)), 6)


def _together(lower: str, patterns: Sequence[re.Pattern[str]]) -> float:
    """A point where the terms follow one another as they were typed."""
    joined = re.compile(r"[\W_]+".join(f"(?:{pattern.pattern})" for pattern in patterns))
    return 1.0 if joined.search(lower) else 0.0


def _whole(found: list[tuple[Any, ...]], patterns: Sequence[re.Pattern[str]]) -> list[tuple[Any, ...]]:
    """The rows, those with their whole text where what was weighed of it has none of the terms."""
    wanting = set()
    for row in found:
        if patterns and len(row[-1]) < row[5] - row[4]:
            lower = plain(Source(row[-1]).lower)
            if not any(pattern.search(lower) for pattern in patterns):
                wanting.add(row[1])
    if not wanting:
        return found
    texts = dict(Document.objects.filter(pk__in=wanting).values_list("pk", "text"))
    return [(*row[:-1], texts[row[1]][row[4] : row[5]]) if row[1] in wanting else row for row in found]


def _hit(row: tuple[Any, ...], exact: bool, patterns: Sequence[re.Pattern[str]], day: date) -> Hit:
    _, document, statement, task, start, end, _, digest, source, title, when, *about, text = row
    act, task_act, standing, due, done = about
    snippet, marks = _snippet(text, patterns)
    kind: Kind = "task" if task else "statement" if statement else "document"
    state = tasks.state(standing, rows.as_date(due), rows.as_date(done), day) if task else None
    return Hit(
        kind, document, digest, source, title, when, start, end, snippet, marks, exact, task_act or act or "",
        task, state,
    )  # fmt: skip


def _snippet(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text around the first hit, cut at words, on one line; and where in it the hits are."""
    source = Source(text)
    lower = plain(source.lower)
    first = min((found.start() for one in patterns if (found := one.search(lower))), default=0)
    begin = max(0, first - SNIPPET // 3)
    while begin and not lower[begin - 1].isspace():
        begin -= 1
    stop = min(len(lower), begin + SNIPPET)
    while stop < len(lower) and not lower[stop].isspace():
        stop += 1
    cut_start, cut_end = source.span(begin, stop)
    marks = sorted(
        (place[0] - cut_start, place[1] - cut_start)
        for one in patterns
        for found in one.finditer(lower, begin, stop)
        for place in (source.span(*found.span()),)
    )
    return re.sub(r"\s", " ", text[cut_start:cut_end]), tuple(marks)

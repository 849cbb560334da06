"""Rows added, changed, deleted and selected without model objects, where a document takes hundreds.

Intake adds some hundred rows to twenty tables for one document, so that the making of model objects
and of SQL would cost more than the reading of the text: `insert` takes a fifth of `bulk_create`'s time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db import connection, connections, models
from django.utils import timezone

Row = Sequence[Any]
MOST = 2000
"""Values of one INSERT on PostgreSQL, which has its limits; of a SELECT that is worth keeping prepared."""


@cache
def _columns(table: type[models.Model], fields: tuple[str, ...]) -> str:
    """The INSERT of a table up to its VALUES."""
    names = ", ".join(f'"{table._meta.get_field(field).column}"' for field in fields)  # type: ignore[union-attr]
    return f'INSERT INTO "{table._meta.db_table}" ({names}) VALUES '


def insert(
    table: type[models.Model], fields: tuple[str, ...], rows: Iterable[Row], conflict: str = ""
) -> list[int]:
    """Add rows, and return their ids in the same order; `conflict` is an ON CONFLICT clause, if any.

    Of a row that a conflict kept out there is no id; the ids mean nothing where conflicts change rows.
    A value has to be one that the database's driver takes; see `day` and `now`.
    """
    database = connections["default"]
    if database.vendor == "sqlite":
        statement, ids = _of_one(table, fields, conflict), []
        database.ensure_connection()
        with database.wrap_database_errors:
            cursor = database.connection.execute("SELECT 1")
            for row in rows:
                if cursor.execute(statement, row).rowcount:
                    ids.append(cursor.lastrowid)
        return ids
    back = f'{conflict} RETURNING "{table._meta.pk.column}"'
    return [
        row[0]
        for statement, values in _of_many(table, fields, rows, back)
        for row in fetched(statement, values)
    ]


def add(table: type[models.Model], fields: tuple[str, ...], rows: Iterable[Row], conflict: str = "") -> None:
    """Do as `insert` does, where nobody wants to know the ids."""
    database = connections["default"]
    if database.vendor == "sqlite":
        database.ensure_connection()
        with database.wrap_database_errors:
            database.connection.executemany(_of_one(table, fields, conflict), rows)
        return
    with database.cursor() as cursor:
        for statement, values in _of_many(table, fields, rows, conflict):
            cursor.execute(statement, values)


def _of_one(table: type[models.Model], fields: tuple[str, ...], conflict: str) -> str:
    """The INSERT of a single row for SQLite: the same whatever their number, so that it stays prepared."""
    return f"{_columns(table, fields)}({', '.join('?' * len(fields))}) {conflict}"


def _of_many(
    table: type[models.Model], fields: tuple[str, ...], rows: Iterable[Row], end: str
) -> Iterator[tuple[str, list[Any]]]:
    """The INSERTs of all the rows for PostgreSQL, each with its values."""
    listed, mark = list(rows), ", ".join(["%s"] * len(fields))
    most = max(1, MOST // len(fields))
    for start in range(0, len(listed), most):
        some = listed[start : start + most]
        marks = ", ".join([f"({mark})"] * len(some))
        yield f"{_columns(table, fields)}{marks} {end}", [value for row in some for value in row]


def select(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a SELECT with `IN ({})`, which stands for the values; none where there are none.

    On SQLite the last of few values is repeated up to a power of two, so that few statements have to be kept
    prepared; PostgreSQL gets them as one array.
    """
    if not values:  # PostgreSQL refuses "IN ()"
        return []
    if connection.vendor == "postgresql":
        return fetched(statement.replace("IN ({})", "= ANY(%s)"), [list(values)])
    count = 1 << (len(values) - 1).bit_length() if len(values) < MOST else len(values)
    listed = [*values, *[values[-1]] * (count - len(values))]
    return fetched(statement.format(", ".join(["%s"] * count)), listed)


def select_each(statement: str, parties: Iterable[tuple[str, int]], **values: Any) -> list[tuple[Any, ...]]:
    """The rows of a SELECT for each of several columns and ids, one after another.

    `{column}` stands for the column in it, `%(party)s` for the id, `%(name)s` for the value of that name.
    """
    database = connections["default"]
    found: list[tuple[Any, ...]] = []
    if database.vendor == "sqlite":
        database.ensure_connection()
        execute = database.connection.execute
        with database.wrap_database_errors:
            for column, number in parties:
                found += execute(_of_column(statement, column), {"party": number, **values})
        return found
    by_column: dict[str, list[int]] = {}
    for column, number in parties:
        by_column.setdefault(column, []).append(number)
    for column, numbers in by_column.items():
        each = statement.replace("{column}", column).replace("%(party)s", "asked.party")
        with database.cursor() as cursor:
            cursor.execute(
                "SELECT found.* FROM unnest(%(parties)s::bigint[]) AS asked(party)"
                f" CROSS JOIN LATERAL ({each}) found",
                {"parties": numbers, **values},
            )
            found += cursor.fetchall()
    return found


@lru_cache(maxsize=64)
def _of_column(statement: str, column: str) -> str:
    return re.sub(r"%\((\w+)\)s", r":\1", statement.replace("{column}", column))


def update(table: type[models.Model], key: int, values: dict[str, Any]) -> None:
    """Change columns of the row with that key; as for `insert`, values are the driver's."""
    columns = ", ".join(f'"{table._meta.get_field(field).column}" = %s' for field in values)  # type: ignore[union-attr]
    statement = f'UPDATE "{table._meta.db_table}" SET {columns} WHERE "{table._meta.pk.column}" = %s'
    database = connections["default"]
    if database.vendor == "sqlite":
        fetched(statement, [*values.values(), key])
        return
    with database.cursor() as cursor:
        cursor.execute(statement, [*values.values(), key])


def delete(table: type[models.Model], field: str, value: Any) -> None:
    """Delete the rows with that value, without a look at what refers to them."""
    column = table._meta.get_field(field).column  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table._meta.db_table}" WHERE "{column}" = %s', [value])


def fetched(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a statement with `%s` for its values brings; on SQLite without Django's cursor in between."""
    database = connections["default"]
    found: list[tuple[Any, ...]]
    if database.vendor == "sqlite":
        database.ensure_connection()
        with database.wrap_database_errors:
            found = database.connection.execute(statement.replace("%s", "?"), values).fetchall()
        return found
    with database.cursor() as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchall()
    return found


def day(value: date | None) -> str | None:
    """A date as a value."""
    return value.isoformat() if value else None


def now() -> Any:
    """The moment as a value."""
    return connection.ops.adapt_datetimefield_value(timezone.now())


def as_date(value: Any) -> date | None:
    """A date that a SELECT brought: text on SQLite."""
    return date.fromisoformat(value) if isinstance(value, str) else value

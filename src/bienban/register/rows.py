"""Adding many rows at once: what Django's `bulk_create` does, in a fifth of its time.

Intake adds some hundred rows to twenty tables for one document, so that the making of model objects
and of SQL would cost more than the reading of the text.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db import connection, connections, models
from django.utils import timezone

Row = Sequence[Any]
MOST = 2000
"""Values in one statement; databases have their limits."""


@cache
def _columns(table: type[models.Model], fields: tuple[str, ...]) -> str:
    """The INSERT of a table up to its VALUES."""
    names = ", ".join(f'"{table._meta.get_field(field).column}"' for field in fields)  # type: ignore[union-attr]
    return f'INSERT INTO "{table._meta.db_table}" ({names}) VALUES '


def insert(
    table: type[models.Model], fields: tuple[str, ...], rows: Iterable[Row], conflict: str = ""
) -> list[int]:
    """Add rows, and return their ids in the same order; `conflict` is an ON CONFLICT clause, if any.

    A value has to be one that the database's driver takes; see `day` and `now`.
    """
    listed = list(rows)
    ids: list[int] = []
    most = max(1, MOST // len(fields))
    head, mark = _columns(table, fields), f"({', '.join(['%s'] * len(fields))})"
    key = table._meta.pk.column
    for start in range(0, len(listed), most):
        some = listed[start : start + most]
        statement = f'{head}{", ".join([mark] * len(some))} {conflict} RETURNING "{key}"'
        ids += [row[0] for row in _fetched(statement, [value for row in some for value in row])]
    return ids


def select(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a SELECT in which `{}` stands for the values, as in `name IN ({})`; none where none are."""
    if not values:  # PostgreSQL refuses "IN ()"
        return []
    return _fetched(statement.format(", ".join(["%s"] * len(values))), values)


def select_each(statement: str, parties: Iterable[tuple[str, int]]) -> list[tuple[Any, ...]]:
    """The rows of a SELECT for each of several columns and ids, one after another.

    `{column}` stands for the column in it, its one `%s` for the id. SQLite keeps the statement prepared, for
    PostgreSQL they are one statement.
    """
    database = connections["default"]
    if database.vendor == "sqlite":
        found: list[tuple[Any, ...]] = []
        database.ensure_connection()
        execute = database.connection.execute
        with database.wrap_database_errors:
            for column, number in parties:
                found += execute(_of_column(statement, column), (number,))
        return found
    each = [(f"({statement.replace('{column}', column)})", number) for column, number in parties]
    if not each:
        return []
    return _fetched(" UNION ALL ".join(one for one, _ in each), [number for _, number in each])


@lru_cache(maxsize=64)
def _of_column(statement: str, column: str) -> str:
    return statement.replace("{column}", column).replace("%s", "?")


def update(table: type[models.Model], key: int, values: dict[str, Any]) -> None:
    """Change columns of the row with that key; as for `insert`, values are the driver's."""
    columns = ", ".join(f'"{table._meta.get_field(field).column}" = %s' for field in values)  # type: ignore[union-attr]
    statement = f'UPDATE "{table._meta.db_table}" SET {columns} WHERE "{table._meta.pk.column}" = %s'
    database = connections["default"]
    if database.vendor == "sqlite":
        _fetched(statement, [*values.values(), key])
        return
    with database.cursor() as cursor:
        cursor.execute(statement, [*values.values(), key])


def delete(table: type[models.Model], field: str, value: Any) -> None:
    """Delete the rows with that value, without a look at what refers to them."""
    column = table._meta.get_field(field).column  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table._meta.db_table}" WHERE "{column}" = %s', [value])


def _fetched(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
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

"""Bodies, places, instruments and posts by their names: found, or made on first sight."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from django.db import connection, models

from bienban.record.model import Body, Instrument, Place
from bienban.register.folding import key, searched
from bienban.register.models import Instrument as InstrumentRow
from bienban.register.models import Organisation, Post
from bienban.register.models import Place as PlaceRow
from bienban.register.rows import Row, fetched, insert

KEPT = 20_000
"""Ids remembered of each kind, so that memory stays flat as the register grows."""

ASKED = 500
"""Names in one statement for PostgreSQL."""

Key = TypeVar("Key", bound=Hashable)
PlaceKey = tuple[str, str, str]
"""Name, level, province."""
PostKey = tuple[str, int | None]
"""Title, id of the organisation."""


class Ids(Generic[Key]):
    """The ids of one table's rows by their natural keys; what was not committed is forgotten."""

    def __init__(self, table: type[models.Model], natural: tuple[str, ...], fields: tuple[str, ...]) -> None:
        self._table = table
        self._natural = natural
        self._fields = fields
        self._known: dict[Key, int] = {}
        self._fresh: dict[Key, int] = {}

    def find(self, keys: Iterable[Key], row: Callable[[Key], Row]) -> dict[Key, int]:
        """The ids of the rows with those keys; where there is none, `row` gives the values of a new one."""
        found = {one: self._known.get(one) or self._fresh.get(one) or 0 for one in keys}
        unknown = [one for one, number in found.items() if not number]
        if unknown:
            there = self._select(unknown)
            missing = [one for one in unknown if one not in there]
            made = insert(self._table, self._fields, [row(one) for one in missing])
            there |= zip(missing, made, strict=True)
            for one in unknown:
                found[one] = self._fresh[one] = there[one]
        return found

    def _select(self, keys: list[Key]) -> dict[Any, int]:
        """The ids of those rows that are there."""
        # on SQLite one by one, so that the statement is the same whatever their number and stays prepared
        together = 1 if connection.vendor == "sqlite" else ASKED
        columns = ", ".join(self._natural)
        found: dict[Any, int] = {}
        for start in range(0, len(keys), together):
            tests, values = self._tests(keys[start : start + together])
            select = f"SELECT id, {columns} FROM {self._table._meta.db_table} WHERE {tests}"
            for number, *natural in fetched(select, values):
                found[tuple(natural) if len(natural) > 1 else natural[0]] = number
        return found

    def _tests(self, keys: list[Key]) -> tuple[str, list[Any]]:
        """The condition that the rows with those keys fulfil, and its values."""
        if len(self._natural) == 1:
            return f"{self._natural[0]} IN ({', '.join(['%s'] * len(keys))})", list(keys)
        tests, values = [], []
        for one in keys:
            assert isinstance(one, tuple)
            values += [value for value in one if value is not None]
            tests.append(
                " AND ".join(
                    f"{column} IS NULL" if value is None else f"{column} = %s"  # NULL equals nothing
                    for column, value in zip(self._natural, one, strict=True)
                )
            )
        return "(" + ") OR (".join(tests) + ")", values

    def settle(self, committed: bool) -> None:
        """Keep what was learnt in a transaction, or forget it."""
        if committed:
            if len(self._known) > KEPT:
                self._known.clear()
            self._known.update(self._fresh)
        self._fresh.clear()


class Names:
    """The rows that the names of documents stand for. To be asked inside a writer's transaction."""

    def __init__(self) -> None:
        self._organisations: Ids[str] = Ids(
            Organisation, ("name",), ("name", "key", "plain", "level", "branch")
        )
        self._places: Ids[PlaceKey] = Ids(
            PlaceRow, ("name", "level", "within"), ("name", "level", "within", "code", "key", "plain")
        )
        self._instruments: Ids[str] = Ids(
            InstrumentRow, ("number",), ("number", "key", "plain", "type", "date", "issuer", "title")
        )
        self._posts: Ids[PostKey] = Ids(Post, ("title", "organisation_id"), ("title", "organisation"))

    def settle(self, committed: bool) -> None:
        """Say how the transaction ended."""
        for ids in (self._organisations, self._places, self._instruments, self._posts):
            ids.settle(committed)

    def organisations(self, bodies: Mapping[str, Body | None]) -> dict[str, int]:
        """Ids by name; a body that a mention describes is made with its level and branch."""

        def row(name: str) -> Row:
            body = bodies[name]
            level, branch = (body.level or "", body.branch or "") if body else ("", "")
            return name, key(name)[:300], searched(name), level, branch

        return self._organisations.find(bodies, row)

    def places(self, places: Mapping[PlaceKey, Place]) -> dict[PlaceKey, int]:
        """Ids by name, level and province."""
        return self._places.find(
            places, lambda one: (*one, places[one].code or "", key(one[0])[:200], searched(one[0]))
        )

    def instruments(self, instruments: Mapping[str, Instrument | None]) -> dict[str, int]:
        """Ids by number or name."""

        def row(number: str) -> Row:
            found = instruments[number]
            if found is None:
                return number, key(number), searched(number), "", "", "", ""
            about = (found.type[:64], (found.date or "")[:32], found.issuer or "", found.title or "")
            return number, key(number), searched(f"{number} {found.title or ''}"), *about

        return self._instruments.find(instruments, row)

    def posts(self, posts: Iterable[PostKey]) -> dict[PostKey, int]:
        """Ids by title and organisation."""
        return self._posts.find(posts, lambda one: one)

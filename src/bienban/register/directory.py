"""Lists of the persons, bodies, places and instruments of the register, those in most documents first."""

from typing import Any, Literal

from django.db import connection
from django.db.models import Model

from bienban.register.folding import plain, tokens
from bienban.register.models import Instrument, Organisation, Person, Place

Kind = Literal["person", "body", "place", "instrument"]
TABLES: dict[Kind, type[Model]] = {
    "person": Person, "body": Organisation, "place": Place, "instrument": Instrument,
}  # fmt: skip


ROOTS = """WITH RECURSIVE chain(id, root) AS (
SELECT id, merged_into_id FROM register_person WHERE merged_into_id IS NOT NULL
UNION ALL SELECT c.id, p.merged_into_id FROM chain c JOIN register_person p ON p.id = c.root
WHERE p.merged_into_id IS NOT NULL),
merged AS (SELECT c.id, c.root FROM chain c JOIN register_person p ON p.id = c.root
WHERE p.merged_into_id IS NULL)"""
"""The persons that were found to be others, with the one that all of them are."""


class Directory:
    """The list of a kind: pairs of an id and the number of documents that it is in, sliced as lists are.

    Of `words` each has to begin a word of the name, with or without diacritics; `level` is one of bodies and
    places. Persons who were found to be one are one.
    """

    def __init__(self, kind: Kind, words: str = "", level: str = "") -> None:
        conditions, self._values = _named(words)
        if level:
            conditions.append("n.level = %s")
            self._values.append(level)
        self._table = TABLES[kind]
        table = self._table._meta.db_table
        where = " AND ".join(conditions)
        if kind == "person":
            self._counted = (
                f"{ROOTS} SELECT COALESCE(m.root, a.person_id) AS one, COUNT(*) AS documents"
                " FROM register_appearance a LEFT JOIN merged m ON m.id = a.person_id"
            )
            if where:
                self._counted += (
                    f" WHERE COALESCE(m.root, a.person_id) IN (SELECT COALESCE(w.root, n.id) FROM {table} n"
                    f" LEFT JOIN merged w ON w.id = n.id WHERE {where})"
                )
            self._counted += " GROUP BY 1"
        else:
            column = {"body": "organisation_id", "place": "place_id", "instrument": "instrument_id"}[kind]
            self._counted = (
                f"SELECT {column} AS one, COUNT(*) AS documents FROM register_involvement"
                f" WHERE {column} IS NOT NULL AND role = 'mentioned'"
            )
            if where:
                self._counted += f" AND {column} IN (SELECT n.id FROM {table} n WHERE {where})"
            self._counted += f" GROUP BY {column}"

    def rows(self, part: slice) -> list[tuple[Any, int]]:
        """The rows of that part of the list, and the number of documents that each is in."""
        counted = self[part]
        found = self._table.objects.in_bulk([one for one, _ in counted])  # type: ignore[attr-defined]
        return [(found[one], documents) for one, documents in counted]

    def count(self) -> int:
        """How many there are in all."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({self._counted}) AS counted", self._values)
            return int(cursor.fetchone()[0])

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice, /) -> list[tuple[int, int]]:
        begin, end = part.start or 0, part.stop
        limits = [end - begin, begin] if end is not None else []
        with connection.cursor() as cursor:
            cursor.execute(
                f"{self._counted} ORDER BY documents DESC, one" + (" LIMIT %s OFFSET %s" if limits else ""),
                [*self._values, *limits],
            )
            return [(row[0], row[1]) for row in cursor.fetchall()]


def _named(words: str) -> tuple[list[str], list[Any]]:
    """What a name has to be like, in SQL over n; a token is letters and digits, and so no pattern itself."""
    conditions, values = [], []
    for word in tokens(words):
        conditions.append("n.plain LIKE %s")
        values.append(f"% {plain(word)}%")
    return conditions, values

"""The database itself refuses to change or delete what was read, corrected, decided and done."""

from typing import Any

from django.db import connections

TABLES = (
    "register_document", "register_reading", "register_correction", "register_decision",
    "register_taskevent", "register_attachment", "register_approval",
)  # fmt: skip
"""The tables that are only ever added to; `models.base.AppendOnly` says the same in Python."""


def install(sender: object = None, *, using: str = "default", **_: Any) -> None:
    """Put a trigger for UPDATE and DELETE on each of TABLES that is there.

    After every migration anew: SQLite loses the triggers of a table when Django rebuilds it.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION register_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
            )
        for table in TABLES:
            if table not in there:
                continue
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
                cursor.execute(
                    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION register_append_only()"
                )
                continue
            for event in ("UPDATE", "DELETE"):
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {table}_no_{event.lower()} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )

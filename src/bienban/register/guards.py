"""The database itself refuses to change or delete what was read, corrected, decided and done."""

from typing import Any

from django.db import connections

_ERASED = "EXISTS (SELECT 1 FROM register_erasure e WHERE e.document_id = "
_MAY_GO = {
    "register_document": None,
    "register_reading": _ERASED + "OLD.document_id)",
    "register_correction": _ERASED + "OLD.document_id)",
    "register_approval": _ERASED + "OLD.document_id)",
    "register_taskevent": _ERASED + "(SELECT t.document_id FROM register_task t WHERE t.id = OLD.task_id))",
    "register_decision": None,
    "register_attachment": None,
    "register_erasure": None,
}
"""Of each table the rows that may be deleted, because the document they belong to was erased."""
_EMPTIED = f"NEW.text = '' AND NEW.id = OLD.id AND NEW.digest = OLD.digest AND {_ERASED}OLD.id)"
"""The one change that a document may undergo: its text goes."""
TABLES = tuple(_MAY_GO)
"""The tables that are only ever added to; `models.base.AppendOnly` says the same in Python."""


def install(sender: object = None, *, using: str = "default", **_: Any) -> None:
    """Put a trigger for UPDATE and DELETE on each of TABLES that is there.

    After every migration anew: SQLite loses the triggers of a table when Django rebuilds it.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        if "register_erasure" not in there:  # half-way back to an older schema
            return
        for table in TABLES:
            allowed = {
                "UPDATE": _EMPTIED if table == "register_document" else None, "DELETE": _MAY_GO[table]
            }  # fmt: skip
            for event, condition in allowed.items():
                _guard(cursor, connection.vendor, table, event, condition)


def _guard(cursor: Any, vendor: str, table: str, event: str, allowed: str | None) -> None:
    """Refuse an event, but for rows that a condition over OLD and NEW allows."""
    name = f"{table}_no_{event.lower()}"
    if vendor == "postgresql":
        row = "NEW" if event == "UPDATE" else "OLD"
        exception = f"IF {allowed} THEN RETURN {row}; END IF;" if allowed else ""
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {exception} RAISE EXCEPTION '{table} is append-only'; END $$"
        )
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
        cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        cursor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
        return
    when = f"WHEN NOT ({allowed})" if allowed else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
    cursor.execute(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def remove(apps: object, editor: Any) -> None:
    """Take the guards away, on the way back to a schema without what they look at."""
    with editor.connection.cursor() as cursor:
        for table in TABLES:
            for event in ("update", "delete"):
                on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}{on}")

"""The database itself refuses to change or delete what was read, corrected, decided and done."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = (
    "register_document", "register_reading", "register_correction", "register_decision",
    "register_taskevent", "register_attachment",
)  # fmt: skip


def forbid(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """A trigger on each of TABLES for UPDATE and DELETE."""
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE FUNCTION register_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
            params=None,  # so that % is no placeholder
        )
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION register_append_only()"
            )
            continue
        for event in ("UPDATE", "DELETE"):
            editor.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def allow(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away again."""
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            continue
        for event in ("update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_no_{event}")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION register_append_only()")


class Migration(migrations.Migration):
    """Triggers on the tables of the append-only layers."""

    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]

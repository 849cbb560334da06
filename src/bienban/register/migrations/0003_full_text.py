"""The full-text index over `SearchEntry`: FTS5 on SQLite, two tsvector columns on PostgreSQL.

Both hold the same tokens, made by `bienban.register.folding`: `words` with diacritics, `plain` without. The
texts themselves stay in the documents only.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def create(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The index, empty."""
    if editor.connection.vendor == "postgresql":
        for column in ("words", "plain"):
            editor.execute(f"ALTER TABLE register_searchentry ADD COLUMN {column} tsvector")
            editor.execute(
                f"CREATE INDEX register_searchentry_{column} ON register_searchentry USING gin ({column})"
            )
        return
    editor.execute(
        "CREATE VIRTUAL TABLE register_fulltext USING fts5("
        "words, plain, content='', tokenize='unicode61 remove_diacritics 0')"
    )


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the index away."""
    if editor.connection.vendor == "postgresql":
        for column in ("words", "plain"):
            editor.execute(f"ALTER TABLE register_searchentry DROP COLUMN {column}")
        return
    editor.execute("DROP TABLE register_fulltext")


class Migration(migrations.Migration):
    """The full-text index."""

    dependencies = [("register", "0002_append_only")]
    operations = [migrations.RunPython(create, drop)]

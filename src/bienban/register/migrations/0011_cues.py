"""What tasks and statements are known again by; a step of its own, as the one before ends with its indices."""

from collections.abc import Iterable

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from bienban.register import cues, proposals, tasks
from bienban.register.corrections import lay_over
from bienban.register.folding import tokens_of_spans
from bienban.register.packing import unpack


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The cues of every task that is there and of every statement that may report on one."""
    readouts = apps.get_model("register", "Readout").objects.select_related("document", "reading")
    corrections = apps.get_model("register", "Correction").objects
    for readout in readouts.iterator(100):
        text = readout.document.text
        record = unpack(readout.reading.record, text)
        record, _ = lay_over(record, corrections.filter(document=readout.document))
        reporting = proposals.reporting(record)
        reports = [(record.statements[place], numbers) for place, numbers in reporting.items()]
        said: dict[str, list[tuple[str, int, int, Iterable[str]]]] = {
            "statement": [(one.act, one.start, one.end, numbers) for one, numbers in reports],
            "task": [(one.act, one.start, one.end, one.instruments) for one in tasks.wanted(record)],
        }
        for table, found in said.items():
            words = tokens_of_spans(text, [(start, end) for _, start, end, _ in found])
            about = {
                one[:3]: cues.pack(cues.of(some, one[3])) for some, one in zip(words, found, strict=True)
            }
            with editor.connection.cursor() as cursor:
                cursor.execute(
                    f'SELECT act, start, "end", id FROM register_{table} WHERE document_id = %s',
                    [readout.document_id],
                )
                rows = {row[3]: row[:3] for row in cursor.fetchall()}
                here = [(about[key], number) for number, key in rows.items() if key in about]
                # by key: SQLite keeps no journal for such a statement, which is slow in one long transaction
                cursor.executemany(f"UPDATE register_{table} SET cues = %s WHERE id = %s", here)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0010_intake"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

"""What tasks and statements are known again by; a step of its own, as the one before ends with its indices."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from bienban.register import cues, view
from bienban.register.corrections import lay_over
from bienban.register.packing import unpack


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The cues of every task that is there and of every statement that may report on one."""
    readouts = apps.get_model("register", "Readout").objects.select_related("document", "reading")
    corrections = apps.get_model("register", "Correction").objects
    for readout in readouts.iterator(100):
        text = readout.document.text
        record = unpack(readout.reading.record, text)
        record, _ = lay_over(record, corrections.filter(document=readout.document))
        wording = view.wording(text, record)
        reports = [(record.statements[place], said) for place, said in wording.said.items()]
        tasks = zip(wording.wanted, wording.asked, strict=True)
        for table, found in (("statement", reports), ("task", tasks)):
            about = {(one.act, one.start, one.end): cues.pack(said) for one, said in found}
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

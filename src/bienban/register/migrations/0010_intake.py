"""The indices that intake asks most, and room for what tasks and statements are known again by."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from bienban.register import guards


def merge_later(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let SQLite's full-text index gather more words before it writes and merges: each is written less often."""
    if editor.connection.vendor == "sqlite":
        for name, value in (("automerge", 8), ("hashsize", 4 << 20)):
            editor.execute(
                "INSERT INTO register_fulltext (register_fulltext, rank) VALUES (%s, %s)", [name, value]
            )


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0009_reviews"),
    ]

    operations = [
        # they look at tables that SQLite makes anew, and are put back after the last step
        migrations.RunPython(guards.remove, migrations.RunPython.noop),
        migrations.RemoveIndex(
            model_name="involvement",
            name="involved_organisation",
        ),
        migrations.RemoveIndex(
            model_name="involvement",
            name="involved_place",
        ),
        migrations.RemoveIndex(
            model_name="involvement",
            name="involved_instrument",
        ),
        migrations.RemoveIndex(
            model_name="involvement",
            name="in_charge_organisation_day",
        ),
        migrations.RemoveIndex(
            model_name="involvement",
            name="mentioned_organisation_day",
        ),
        migrations.RemoveIndex(
            model_name="involvement",
            name="in_charge_place_day",
        ),
        migrations.RemoveIndex(
            model_name="involvement",
            name="mentioned_place_day",
        ),
        migrations.AddField(
            model_name="statement",
            name="cues",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddField(
            model_name="task",
            name="cues",
            field=models.BinaryField(default=b""),
        ),
        migrations.AlterField(
            model_name="doubt",
            name="first",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="doubts",
                to="register.person",
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memberships",
                to="register.person",
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="task",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="proposals",
                to="register.task",
            ),
        ),
        migrations.AlterField(
            model_name="searchentry",
            name="statement",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="register.statement",
            ),
        ),
        migrations.AlterField(
            model_name="searchentry",
            name="task",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="register.task",
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="repeats",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="repeated_by",
                to="register.task",
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("organisation__isnull", False)),
                fields=["organisation", "role", "day", "document", "task"],
                name="involved_organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("place__isnull", False)),
                fields=["place", "role", "day", "document", "task"],
                name="involved_place",
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("instrument__isnull", False)),
                fields=["instrument", "role", "day", "document", "task"],
                name="involved_instrument",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("repeats__isnull", False)), fields=["repeats"], name="repeated_tasks"
            ),
        ),
        migrations.RunPython(merge_later, guards.remove),
    ]

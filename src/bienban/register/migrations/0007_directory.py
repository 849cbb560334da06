"""Figures in a table of their own, names without diacritics for the lists, and indices that count by role.

What the register holds already is filled in from its readings and corrections.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from bienban.register import indicators
from bienban.register.corrections import lay_over
from bienban.register.folding import searched
from bienban.register.packing import unpack


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Names without diacritics, and the figures of every document."""
    for table in ("Person", "Place", "Organisation", "Instrument"):
        objects = apps.get_model("register", table).objects
        changed = []
        for row in objects.all():
            row.plain = searched(f"{row.number} {row.title}" if table == "Instrument" else row.name)
            changed.append(row)
        objects.bulk_update(changed, ["plain"], batch_size=500)
    model = {
        name: apps.get_model("register", name)
        for name in ("Readout", "Correction", "Involvement", "Indicator")
    }
    for readout in model["Readout"].objects.select_related("document", "reading").iterator(100):
        record = unpack(readout.reading.record, readout.document.text)
        if (
            not record.indicators
            and not model["Correction"].objects.filter(document=readout.document).exists()
        ):
            continue
        record, _ = lay_over(record, model["Correction"].objects.filter(document=readout.document))
        placed = model["Involvement"].objects.filter(document=readout.document, place__isnull=False)
        places = dict(placed.values_list("name", "place"))
        rows = indicators.listed(readout.document_id, record, places)
        model["Indicator"].objects.bulk_create(
            model["Indicator"](
                **{
                    COLUMNS.get(field, field): value
                    for field, value in zip(indicators.FIELDS, row, strict=True)
                }
            )
            for row in rows
        )
    if editor.connection.vendor == "postgresql":  # so that later steps may change these tables in one go
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


COLUMNS = {"document": "document_id", "place": "place_id"}


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0006_approvals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("plain", models.TextField()),
                ("value", models.CharField(blank=True, max_length=64)),
                ("unit", models.CharField(blank=True, max_length=64)),
                ("bound", models.CharField(blank=True, max_length=16)),
                ("period", models.CharField(blank=True, max_length=64)),
                ("first_day", models.DateField(null=True)),
                ("last_day", models.DateField(null=True)),
                ("whose", models.TextField(blank=True)),
                ("base", models.CharField(blank=True, max_length=16)),
                ("change", models.CharField(blank=True, max_length=64)),
                ("change_unit", models.CharField(blank=True, max_length=64)),
                ("change_base", models.CharField(blank=True, max_length=16)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
            ],
        ),
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
        migrations.AddField(
            model_name="instrument",
            name="plain",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="organisation",
            name="plain",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="person",
            name="plain",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="place",
            name="plain",
            field=models.TextField(default=""),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("organisation__isnull", False)),
                fields=["organisation", "role"],
                name="involved_organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("place__isnull", False)), fields=["place", "role"], name="involved_place"
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                condition=models.Q(("instrument__isnull", False)),
                fields=["instrument", "role"],
                name="involved_instrument",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="register.document"
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="place",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="indicators",
                to="register.place",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

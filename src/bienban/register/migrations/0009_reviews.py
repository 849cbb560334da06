"""Reviews of instruments in a table of their own; filled in from the readings and corrections at hand."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from bienban.record.reviews import find_reviews
from bienban.register.corrections import lay_over
from bienban.register.packing import unpack


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The reviews of every document."""
    model = {
        name: apps.get_model("register", name) for name in ("Readout", "Correction", "Instrument", "Review")
    }
    for readout in model["Readout"].objects.select_related("document", "reading").iterator(100):
        record = unpack(readout.reading.record, readout.document.text)
        record, _ = lay_over(record, model["Correction"].objects.filter(document=readout.document))
        found = find_reviews(record)
        numbers = {one.instrument for one in found}
        known = dict(model["Instrument"].objects.filter(number__in=numbers).values_list("number", "pk"))
        model["Review"].objects.bulk_create(
            model["Review"](
                document_id=readout.document_id,
                kind=one.kind,
                instrument_id=known[one.instrument],
                after=one.after or "",
                due=(one.due or "")[:64],
                held=one.held,
                start=one.start,
                end=one.end,
            )
            for one in found
        )
    if editor.connection.vendor == "postgresql":  # so that later steps may change these tables in one go
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0008_evidence"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("interim", "interim"),
                            ("final", "final"),
                            ("report", "report"),
                            ("horizon", "horizon"),
                        ],
                        max_length=16,
                    ),
                ),
                ("after", models.CharField(blank=True, max_length=16)),
                ("due", models.CharField(blank=True, max_length=64)),
                ("held", models.BooleanField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="register.document",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="register.instrument",
                    ),
                ),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

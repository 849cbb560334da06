"""Which corrections were made together with which."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0011_cues"),
    ]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="goes_with",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="along",
                to="register.correction",
            ),
        ),
    ]

"""Once put triggers on the append-only tables; `bienban.register.guards` does so after every migration."""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing any more."""

    dependencies = [("register", "0001_initial")]
    operations = []

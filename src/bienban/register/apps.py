"""The register as a Django application, for `INSTALLED_APPS`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RegisterConfig(AppConfig):
    """`bienban.register`, its tables beginning with `register_`."""

    name = "bienban.register"
    label = "register"
    verbose_name = "Biên bản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the guards of append-only tables put up after every migration."""
        from bienban.register import guards

        post_migrate.connect(guards.install, sender=self, dispatch_uid="bienban.register.guards")

"""The register as a Django application, for `INSTALLED_APPS`."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """`bienban.register`, its tables beginning with `register_`."""

    name = "bienban.register"
    label = "register"
    verbose_name = "Biên bản"
    default_auto_field = "django.db.models.BigAutoField"

"""Django's settings for the register by itself: no web, no users, one database named by its URL."""

import os

from bienban.register.database import database

INSTALLED_APPS = ["bienban.register"]
DATABASES = {"default": database(os.environ.get("BIENBAN_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "vi"

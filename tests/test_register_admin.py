"""The admin pages of the register show everything and change nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from readouts import readout

SITE = """
import sys
from django.conf import settings
from bienban.register.database import database
settings.configure(
    SECRET_KEY="tests", USE_TZ=True, ROOT_URLCONF="__main__", ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": database(sys.argv[1])},
    INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                    "django.contrib.sessions", "django.contrib.messages", "bienban.register"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.contrib.messages.middleware.MessageMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request",
                                                   "django.contrib.auth.context_processors.auth",
                                                   "django.contrib.messages.context_processors.messages"]}}],
)
import django
django.setup()
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import path
urlpatterns = [path("admin/", admin.site.urls)]
call_command("migrate", verbosity=0)
call_command("check")
from django.contrib.auth.models import User
from bienban.register.intake import Intake
Intake().add(sys.argv[2])
client = Client()
client.force_login(User.objects.create_superuser("lan"))
for model in admin.site._registry:
    if model._meta.app_label == "register":
        page = f"/admin/register/{model._meta.model_name}/"
        print(model._meta.model_name, client.get(page).status_code, client.get(page + "add/").status_code)
        row = model._default_manager.first()
        if row is not None:
            assert client.get(f"{page}{row.pk}/change/").status_code == 200, page
            assert client.post(f"{page}{row.pk}/delete/", {"post": "yes"}).status_code == 403, page
"""


@pytest.mark.slow
def test_every_page_of_the_admin(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SITE, str(tmp_path / "register.sqlite3"), readout(1)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pages = [line.split() for line in done.stdout.splitlines() if "System check" not in line]
    assert len(pages) == 12
    assert all(answers == ["200", "403"] for _, *answers in pages), pages

"""Opening a register: Django is set up for one database, and its tables are brought up to date.

A process has one register at a time, as Django has one default database; opening another closes the first.
"""

import os
import pkgutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from bienban.errors import RegisterError
from bienban.register import migrations
from bienban.register.database import database

LOCK = 0x6269656E  # "bien": the advisory lock under which one process migrates


def open_register(url: str | None = None) -> None:
    """Open the register of that URL or path, else of BIENBAN_DATABASE_URL, else of the user.

    A SQLite file that does not exist is made. Raises RegisterError where the database cannot be reached, is
    no register, or was made by a newer version.
    """
    url = url or os.environ.get("BIENBAN_DATABASE_URL")
    wanted = database(url)
    if not settings.configured:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bienban.register.settings")
    django.setup()
    connections.close_all()
    connections.settings["default"] = connections.configure_settings({"default": wanted})["default"]
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
        del connections["default"]
    if connection.vendor == "sqlite":
        _make_folder(Path(wanted["NAME"]))
    try:
        migrate(lambda: _applied() != _known(), "register")
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise RegisterError(f"the register cannot be opened: {_first_line(error)}") from error


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterError(f"the register cannot be opened: {error.strerror}: {path.parent}") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _known() -> set[str]:
    """The steps that this code has."""
    return {module.name for module in pkgutil.iter_modules(migrations.__path__) if module.name[0].isdigit()}


def _applied() -> set[str]:
    """The steps that the database has taken; raises RegisterError for one that this code does not know."""
    recorder = MigrationRecorder(connection)
    if not recorder.has_table():
        return set()
    applied = set(recorder.migration_qs.filter(app="register").values_list("name", flat=True))
    if newer := sorted(applied - _known()):
        raise RegisterError(f"the register was made by a newer version of bienban: {newer[-1]}")
    return applied


def migrate(missing: Callable[[], bool], *app: str) -> None:
    """Take the steps of an app, or of all, if `missing` says that there are any.

    All or none of them, while other processes that want the same wait.
    """
    if not missing():
        return
    sqlite = connection.vendor == "sqlite"
    if sqlite:
        connection.disable_constraint_checking()  # has to happen outside of the transaction
    try:
        with transaction.atomic():
            if not sqlite:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            if missing():
                call_command("migrate", *app, verbosity=0, interactive=False)
                if sqlite:
                    connection.check_constraints()
    finally:
        if sqlite:
            connection.enable_constraint_checking()

"""Opening a register: made on first use, by several at once, from an older schema; refused plainly."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Databases

from bienban.errors import RegisterError
from bienban.register.database import database, default_path

OPEN = "from bienban.register.opening import open_register; import sys; open_register(sys.argv[1])"


def open_register(url: str) -> None:
    """As `bienban.register.opening.open_register`, with Django loaded only when it runs."""
    from bienban.register import opening

    opening.open_register(url)


def test_paths_and_urls(monkeypatch: pytest.MonkeyPatch) -> None:
    assert database("here.db")["NAME"] == "here.db"
    assert database("sqlite:///here.db")["NAME"] == "here.db"
    assert database("sqlite:////srv/a%20b.db")["NAME"] == "/srv/a b.db"
    team = database("postgresql://lan:b%40n@db.example:5433/register?sslmode=require")
    assert (team["USER"], team["PASSWORD"], team["HOST"], team["PORT"]) == (
        "lan",
        "b@n",
        "db.example",
        "5433",
    )
    assert (team["NAME"], team["OPTIONS"]) == ("register", {"sslmode": "require"})
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert database(None)["NAME"] == str(default_path()) == "/srv/data/bienban/register.sqlite3"
    for wrong in ("mysql://a/b", "postgresql://a:b:c/d"):
        with pytest.raises(RegisterError, match="not a database"):
            database(wrong)


def test_made_on_first_use(tmp_path: Path) -> None:
    from bienban.register.models import Document

    path = tmp_path / "new" / "register.sqlite3"
    open_register(str(path))
    assert path.exists() and Document.objects.count() == 0


@pytest.mark.slow
def test_several_processes_make_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    started = [subprocess.Popen([sys.executable, "-c", OPEN, str(path)]) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]


def test_what_is_no_register_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Đây là một văn bản, không phải cơ sở dữ liệu. " * 100, encoding="utf-8")
    with pytest.raises(RegisterError, match="cannot be opened"):
        open_register(str(text))
    with pytest.raises(RegisterError, match="cannot be opened"):
        open_register(str(text / "register.sqlite3"))


def test_a_newer_register_is_refused(sqlite_register: str) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.create(app="register", name="9999_from_the_future")
    with pytest.raises(RegisterError, match="9999_from_the_future"):
        open_register(sqlite_register)


def test_no_step_is_missing(register: str) -> None:
    """The models and the migrations say the same."""
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    call_command("check")


def test_what_is_only_added_to_is_never_changed(register: str) -> None:
    from django.db import DatabaseError, transaction

    from bienban.register.models import Document

    document = Document.objects.create(digest="0" * 64, text="Một văn bản.")
    with pytest.raises(RegisterError, match="never changed"):
        document.save()
    with pytest.raises(RegisterError, match="never deleted"):
        document.delete()
    for change in (lambda: Document.objects.update(text="khác"), lambda: Document.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert Document.objects.get().text == "Một văn bản."


def test_every_append_only_table_has_its_guards(register: str) -> None:
    from django.apps import apps
    from django.db import connection

    from bienban.register import guards
    from bienban.register.models.base import AppendOnly

    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnly)}
    assert tables == set(guards.TABLES)
    question = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'",
        "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_no_delete'",
    }
    with connection.cursor() as cursor:
        cursor.execute(question[connection.vendor])
        assert {row[0] for row in cursor.fetchall()} == tables


@pytest.mark.slow
def test_a_register_of_the_first_schema(databases: Databases, tmp_path: Path) -> None:
    """Data put in at the first step is there after the last one."""
    from django.core.management import call_command

    from bienban.register.models import Document

    path = str(tmp_path / "old.sqlite3")
    open_register(path)
    call_command("migrate", "register", "0001", verbosity=0)
    Document.objects.create(digest="1" * 64, text="Từ ngày đầu.")
    open_register(path)
    assert Document.objects.get().text == "Từ ngày đầu."

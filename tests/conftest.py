"""Registers for tests: every test that asks for `register` runs on SQLite and on PostgreSQL.

A PostgreSQL server of the tests' own is started where its programs are installed. Where they are not, those
tests are skipped, the end of the run says so, and BIENBAN_TEST_PARTS=required makes it a failure.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import postgres
import pytest
from django.conf import settings
from parts import LACKED, missing
from sites import Site, browser, serving

from bienban.web import settings as web_settings

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Page, Response

    from bienban.web.models import Role

# the driver of a browser keeps an event loop in the thread that the tests run in
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
# not by DJANGO_SETTINGS_MODULE, which the commands that tests start would inherit
settings.configure(**{name: value for name, value in vars(web_settings).items() if name.isupper()})
django.setup()


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a PostgreSQL server, without a database's name."""
    programs = postgres.programs()
    if programs is None:
        missing("PostgreSQL is not installed: the tests of the register ran on SQLite only")
    signal.signal(signal.SIGTERM, _ended)  # a run that is ended from outside stops its server, too
    # no autovacuum: its workers would keep a database busy just when a test copies or drops it
    with postgres.server(programs, "fsync=off", "autovacuum=off") as url:
        yield url


def _ended(*_: object) -> None:
    pytest.exit("ended from outside")


class Databases:
    """Fresh, migrated databases, copied from one that was migrated once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    def sqlite(self) -> str:
        """The path of a new SQLite register."""
        from bienban.register.opening import open_register
        from bienban.web.serving import migrate_site

        template = self.folder / "template.sqlite3"
        if not template.exists():
            open_register(str(template))
            migrate_site()
            _close()
        self.count += 1
        path = self.folder / f"{self.count}.sqlite3"
        shutil.copy(template, path)
        return str(path)

    def postgresql(self, server: str) -> str:
        """The URL of a new PostgreSQL register."""
        import psycopg

        from bienban.register.opening import open_register
        from bienban.web.serving import migrate_site

        with psycopg.connect(server % "postgres", autocommit=True) as admin:
            if not admin.execute("SELECT 1 FROM pg_database WHERE datname = 'template'").fetchone():
                admin.execute("CREATE DATABASE template")
                open_register(server % "template")
                migrate_site()
                _close()
            self.count += 1
            admin.execute(f"CREATE DATABASE register{self.count} TEMPLATE template")
        return server % f"register{self.count}"

    def drop(self, server: str) -> None:
        """Take the last PostgreSQL register away: hundreds of them are gigabytes, and minutes to delete."""
        import psycopg

        with psycopg.connect(server % "postgres", autocommit=True) as admin:
            admin.execute(f"DROP DATABASE register{self.count} WITH (FORCE)")


def _close() -> None:
    from django.db import connections

    connections.close_all()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Where fresh databases come from."""
    return Databases(tmp_path_factory.mktemp("registers"))


@pytest.fixture
def sqlite_register(databases: Databases) -> Iterator[str]:
    """An empty SQLite register, open; its path."""
    yield from _opened(databases.sqlite())


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """An empty register, open, on each kind of database; its URL or path."""
    if request.param == "sqlite":
        yield from _opened(databases.sqlite())
    else:
        server = request.getfixturevalue("server")
        yield from _opened(databases.postgresql(server))
        databases.drop(server)


Visit = Callable[..., "Client"]


@pytest.fixture
def visit(register: str) -> Visit:
    """Signs somebody of a role in at the site over `register`, and gives their browser: `visit("editor")`."""
    from django.test import Client

    from bienban.web.models import User

    def signed_in(role: "Role | str" = "administrator") -> "Client":
        user, _ = User.objects.get_or_create(
            username=str(role), defaults={"role": role, "first_name": "Lan", "password": "!"}
        )
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The installed Chromium; without one the tests are skipped, or fail where that is asked for."""
    found = browser()
    if found is None:
        missing("no Chromium is installed: the site was not tried in a browser")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": found, "args": sandbox}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration with the samples."""
    with serving(tmp_path_factory.mktemp("demo"), "--demo", "--workers", "1") as served:
        yield served


@pytest.fixture
def no_complaints(page: "Page") -> Iterator[None]:
    """No script fails, no file of the site lacks, and the content security policy has nothing to refuse."""
    said: list[str] = []

    def answered(response: "Response") -> None:
        if response.status >= 400 and "/static/" in response.url:
            said.append(f"{response.status}: {response.url}")

    page.on("response", answered)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    yield
    # a page that answers 404 or 409 on purpose is told of by the browser as well
    assert not [one for one in said if "Failed to load resource" not in one]


def _opened(url: str) -> Iterator[str]:
    from bienban.register.opening import open_register

    open_register(url)
    yield url
    _close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what did not run."""
    for reason in sorted(LACKED):
        terminalreporter.write_line(reason, yellow=True, bold=True)

"""`bienban serve`: opens the register, sees to its first user, and serves the site with Granian."""

import logging
import os
import socket
import time
from collections.abc import Callable
from importlib import resources
from threading import Thread
from urllib.request import Request, urlopen

from bienban.errors import RegisterError

log = logging.getLogger("bienban.web")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
ADMINISTRATOR = "admin"
TO_APPROVE = "thong-bao-ket-luan.txt"
"""The sample that a demonstration leaves to be checked and approved."""


def prepare(database: str | None, address: str, demo: bool) -> str:
    """Open the register for the site, and return the first administrator's password, "" if there are users.

    `address` is what people type, "https://so.example.vn" or "http://127.0.0.1:8321". A demonstration gets
    its user and the samples. Raises RegisterError where the register cannot be opened.
    """
    if database:
        os.environ["BIENBAN_DATABASE_URL"] = database
    os.environ["BIENBAN_URL"] = address
    os.environ["BIENBAN_DEMO"] = "1" if demo else "0"
    os.environ["DJANGO_SETTINGS_MODULE"] = "bienban.web.settings"
    from bienban.register.opening import open_register

    open_register(database)
    migrate_site()
    if demo:
        _demonstrate()
        return ""
    return _first_user()


def migrate_site() -> None:
    """Bring the tables of users and sessions up to date, too."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from bienban.register.opening import migrate

    def missing() -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    try:
        migrate(missing)
    except DatabaseError as error:
        reason = str(error).partition("\n")[0]
        raise RegisterError(f"the register cannot be opened: {reason}") from error


def _first_user() -> str:
    from bienban.web.models import Role, User
    from bienban.web.views.account import one_time_password

    if User.objects.exclude(username=User.DEMO).exists():
        return ""
    password = one_time_password()
    User.objects.create_user(
        ADMINISTRATOR, password=password, role=Role.ADMINISTRATOR, must_change_password=True
    )
    return password


def _demonstrate() -> None:
    """The user of the demonstration, who cannot sign in elsewhere, and the samples, all but one approved."""
    from bienban.register import approving
    from bienban.register.intake import Intake
    from bienban.register.models import Document
    from bienban.web.models import Role, User

    User.objects.get_or_create(
        username=User.DEMO, defaults={"role": Role.ADMINISTRATOR, "password": "!", "first_name": "Dùng thử"}
    )
    with Intake() as intake:
        for sample in sorted(
            resources.files("bienban.web").joinpath("samples").iterdir(), key=lambda one: one.name
        ):
            outcome = intake.add(sample.read_text(encoding="utf-8"), source=sample.name)
            if outcome == "new" and sample.name != TO_APPROVE:
                approving.approve(Document.objects.get(source=sample.name), User.DEMO)


def serve(host: str, port: int, workers: int, started: Callable[[], None]) -> None:
    """Serve until interrupted; `started` is called when the site answers.

    Raises RegisterError for an address that cannot be used.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    _bindable(host, port)
    server = Granian(
        "bienban.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
        log_level=LogLevels.warning,
    )
    Thread(target=_announce, args=(host, port, started), daemon=True).start()
    server.serve()


def _announce(host: str, port: int, started: Callable[[], None]) -> None:
    """Call `started` when the site answers: its processes need a moment after the address is bound."""
    here = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    address = f"http://{here}:{port}/health"
    request = Request(address, headers={"Host": "127.0.0.1", "X-Forwarded-Proto": "https"})
    for _ in range(600):
        try:
            with urlopen(request, timeout=5):
                break
        except OSError:  # not yet
            time.sleep(0.1)
    else:
        log.error("the site does not answer")
        return
    started()


def _bindable(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise RegisterError(f"the address cannot be used: {host}:{port}: {error.strerror}") from error

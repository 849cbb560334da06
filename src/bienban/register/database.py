"""Where a register is kept: the URL of a database as Django's settings for it. Imports no Django.

A path or `sqlite:///PATH` is a SQLite file, `postgresql://USER:PASSWORD@HOST:PORT/NAME` a database of a
PostgreSQL server; what stands after `?` goes to psycopg (`sslmode=require`).
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from bienban.errors import RegisterError

PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers and one writer do not wait for one another
    "PRAGMA synchronous = FULL",  # what was acknowledged survives a loss of power, too
    "PRAGMA cache_size = -32768",  # in KiB: the same for a small register and a large one
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 67108864",
)
WAIT = 60
"""Seconds that a writer waits for another one to finish."""


def default_path() -> Path:
    """The register of the user who names none: `register.sqlite3` in the user's data directory."""
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "bienban" / "register.sqlite3"


def database(url: str | None) -> dict[str, Any]:
    """Django's `DATABASES` entry for a URL or path, None or "" being `default_path()`.

    Raises RegisterError for a scheme that is neither SQLite's nor PostgreSQL's.
    """
    if not url:
        return _sqlite(str(default_path()))
    scheme, separator, rest = url.partition("://")
    if not separator:
        return _sqlite(url)
    if scheme == "sqlite":
        return _sqlite(unquote(rest.removeprefix("/")))  # sqlite:///here.db, sqlite:////root/there.db
    if scheme in ("postgresql", "postgres"):
        return _postgresql(url)
    raise RegisterError(f"not a database for a register: {scheme}")


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": WAIT,
            "cached_statements": 512,  # all that intake asks stays prepared
            "transaction_mode": "IMMEDIATE",  # a writer that could fail half-way waits at its beginning
            "init_command": ";".join(PRAGMAS),
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RegisterError(f"not a database for a register: {error}") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }

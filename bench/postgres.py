"""A PostgreSQL server for tests and measurements in a folder of its own, where its programs are installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, None where there is none; Debian keeps them out of the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    found_in = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found_in[-1].parent if found_in else None


@contextmanager
def server(folder_of_programs: Path, *settings: str) -> Iterator[str]:
    """The URL of a server with these settings ("fsync=off"), `%s` for a database's name in it."""
    folder = Path(tempfile.mkdtemp(prefix="bienban-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:  # a PostgreSQL server does not run as root
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = str(folder / "data")
    asked = ("listen_addresses=", f"unix_socket_directories={folder}", "max_connections=20", *settings)
    options = " ".join(f"-c {one}" for one in asked)
    initdb = [*as_user, str(folder_of_programs / "initdb"), "-D", data, "-U", "bienban", "--no-sync"]
    subprocess.run([*initdb, "-E", "UTF8", "--locale=C"], check=True, capture_output=True, cwd=folder)
    control = [*as_user, str(folder_of_programs / "pg_ctl"), "-D", data, "-w"]
    start = [*control, "-o", options, "-l", str(folder / "log"), "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL)
    try:
        yield f"postgresql://bienban@/%s?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, stdout=subprocess.DEVNULL)
        shutil.rmtree(folder, ignore_errors=True)

"""Sites for tests in a browser: `bienban serve` in a process of its own, over a register of its own."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


class Site(NamedTuple):
    """Where a site is, its first user's one-time password ("" for a demonstration), and its register."""

    address: str
    password: str
    database: str


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Site]:
    """A site that is served while the context lasts."""
    database, port = str(folder / "site.sqlite3"), free_port()
    environment = os.environ | {"XDG_DATA_HOME": str(folder), "BIENBAN_LANG": "vi"}
    command = [
        sys.executable,
        "-m",
        "bienban",
        "serve",
        "--database",
        database,
        "--port",
        str(port),
        *options,
    ]
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT, env=environment)
    try:
        for _ in range(600):
            said = log.read_text(encoding="utf-8")
            if found := re.search(r"http://\S+", said):
                break
            assert process.poll() is None, said
            time.sleep(0.1)
        assert found, f"the site does not answer: {said}"
        password = re.search(r"mật khẩu dùng một lần: (\S+)", said)
        yield Site(found[0], password[1] if password else "", database)
    finally:
        process.terminate()
        process.wait(timeout=20)


def browser() -> str | None:
    """Debian's or another Chromium; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

"""Parts that tests need and a machine may lack: PostgreSQL, a browser, LibreOffice, FollowTheMoney."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

LACKED: set[str] = set()
"""What was missing in this run; its end says so."""


def missing(reason: str) -> NoReturn:
    """Skip the test, or with BIENBAN_TEST_PARTS=required let it fail."""
    if os.environ.get("BIENBAN_TEST_PARTS") == "required":
        pytest.fail(reason)
    LACKED.add(reason)
    pytest.skip(reason)


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A file system of so many bytes ("600k") at `place`; the test is skipped where none is allowed.

    To mount one is a privilege and no part to install, so it is not required.
    """
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True).returncode:
        LACKED.add("a small disk may not be mounted")
        pytest.skip("a small disk may not be mounted")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)

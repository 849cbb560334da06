"""Parts that tests need and a machine may lack: PostgreSQL, a browser, LibreOffice, FollowTheMoney."""

import os
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

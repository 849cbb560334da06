"""Serving: deployment checks, what a demonstration refuses, many at once; schemathesis over the API."""

import json
import os
import subprocess
import sys
import threading
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from readouts import readout
from sites import serving

from bienban import cli


def test_django_finds_nothing_to_warn_of_when_deployed(tmp_path: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "bienban.web.settings", "BIENBAN_URL": "https://so.example.vn",
        "BIENBAN_DATABASE_URL": str(tmp_path / "register.sqlite3"), "XDG_DATA_HOME": str(tmp_path),
    }  # fmt: skip
    del environment["DJANGO_ALLOW_ASYNC_UNSAFE"]  # set by the tests
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_no_table_lacks_its_migration(tmp_path: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "bienban.web.settings", "XDG_DATA_HOME": str(tmp_path),
        "BIENBAN_DATABASE_URL": str(tmp_path / "register.sqlite3"),
    }  # fmt: skip
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "web", "register"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--demo", "--host", "0.0.0.0"], "trên máy này"),
        (["--demo", "--url", "https://so.example.vn"], "trên máy này"),
        (["--host", "0.0.0.0"], "--url"),
        (["--url", "so.example.vn"], "không phải địa chỉ"),
        (["--port", "70000"], "--port"),
    ],
)
def test_what_is_not_served(options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", *options]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.slow
def test_thirty_readers_and_three_writers_at_once(tmp_path: Path) -> None:
    seconds = float(os.environ.get("BIENBAN_TEST_SECONDS", "20"))
    wrong: list[str] = []
    written: list[str] = []
    read = [0]
    with serving(tmp_path, "--demo", "--workers", "2") as site:
        host = site.address.removeprefix("http://")
        over = threading.Event()

        def ask(method: str, path: str, body: str = "", **headers: str) -> tuple[int, bytes, Any]:
            connection = HTTPConnection(host, timeout=60)
            connection.request(method, path, body.encode(), headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers

        def reading(number: int) -> None:
            pages = (
                "/",
                "/documents",
                "/documents/1",
                "/tasks?approved=",
                "/search?q=tinh",
                "/report",
                "/persons",
            )
            while not over.is_set():
                path = pages[number % len(pages)]
                status, _, _ = ask("GET", path)
                if status != 200:
                    wrong.append(f"{path}: {status}")
                read[0] += 1
                number += 1

        def writing(number: int) -> None:
            count = 0
            _, _, headers = ask("GET", "/")
            cookie = str(headers["Set-Cookie"]).partition(";")[0]
            token = cookie.partition("=")[2]
            while not over.is_set():
                count += 1
                text = readout(number * 1000 + count)
                body = json.dumps({"text": text})
                status, said, _ = ask(
                    "POST", "/api/documents", body, Cookie=cookie,
                    **{"Content-Type": "application/json", "X-CSRFToken": token},
                )  # fmt: skip
                if status != 200:
                    wrong.append(f"POST: {status} {said[:200]!r}")
                else:
                    written.append(text)

        threads = [threading.Thread(target=reading, args=(number,)) for number in range(30)]
        threads += [threading.Thread(target=writing, args=(number,)) for number in range(1, 4)]
        for thread in threads:
            thread.start()
        over.wait(seconds)
        over.set()
        for thread in threads:
            thread.join()
        _, said, _ = ask("GET", "/api/documents?limit=1")
    assert not wrong, wrong[:5]
    assert len(written) > 3 and read[0] > 30
    assert f'"count": {len(written) + 4}'.encode() in said, "a text that was acknowledged is not there"


@pytest.fixture
def api_schema(visit: Any) -> Any:
    """The API's schema with the application behind it, and the headers of somebody who may change things."""
    from bienban.register.intake import Intake
    from bienban.web.models import Role, Token, User
    from bienban.web.wsgi import application

    for number in (1, 2):
        Intake().add(readout(number))
    _, key = Token.made(User.objects.create(username="may", role=Role.EDITOR), "thử")
    headers = {"Host": "127.0.0.1", "Authorization": f"Bearer {key}"}
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application, headers=headers), headers


@pytest.mark.slow
def test_no_request_makes_the_api_fail(api_schema: Any) -> None:
    # not by schemathesis' own decorator: its plugin does not know this pytest
    # the same requests every time, so that no change is refused for another's mistake; who looks for further
    # mistakes asks for more of them
    schema, headers = api_schema
    asked = settings(
        max_examples=int(os.environ.get("BIENBAN_TEST_EXAMPLES", "25")),
        derandomize=True, deadline=None, suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    for found in schema.get_all_operations():

        @given(case=found.ok().as_strategy())
        @asked
        def answers(case: Any) -> None:
            answer = case.call(headers=headers)
            assert answer.status_code < 500, (case.as_curl_command(), answer.text[:500])

        answers()

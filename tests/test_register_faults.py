"""Killed, out of disk, two at once: nothing acknowledged is lost, nothing is half there."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from parts import small_disk
from readouts import brief

ADD = [sys.executable, "-m", "bienban", "add", "--format", "json"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Five hundred files."""
    folder = tmp_path_factory.mktemp("files")
    paths = [folder / f"{number}.txt" for number in range(500)]
    for number, path in enumerate(paths):
        path.write_text(brief(number), encoding="utf-8")
    return [str(path) for path in paths]


def documents(path: Path) -> int:
    """How many documents another process sees in a SQLite register."""
    try:
        with sqlite3.connect(path) as reader:
            count: int = reader.execute("SELECT count(*) FROM register_document").fetchone()[0]
            return count
    except sqlite3.OperationalError:
        return 0


def check_whole() -> int:
    """Every document of the open register has its reading, view and entries once; how many there are."""
    from bienban.register.models import Document, Reading, Readout, SearchEntry, Task

    whole = Document.objects.count()
    assert Reading.objects.count() == Readout.objects.count() == whole
    assert SearchEntry.objects.filter(statement=None, task=None).count() == whole
    assert Task.objects.count() == whole
    assert Document.objects.values("digest").distinct().count() == whole
    return whole


@pytest.mark.slow
def test_killed_twice_and_then_finished(files: list[str], tmp_path: Path) -> None:
    from django.db import connection

    from bienban.register.opening import open_register

    path = tmp_path / "register.sqlite3"
    seen = 0
    for least in (40, 120):
        process = subprocess.Popen([*ADD, "--database", str(path), *files], stdout=subprocess.DEVNULL)
        while documents(path) < least and process.poll() is None:
            time.sleep(0.01)
        seen = documents(path)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        open_register(str(path))
        assert seen <= check_whole() < 500, "what was seen is there, and it was killed in the middle"
    done = subprocess.run([*ADD, "--database", str(path), *files], capture_output=True, check=True)
    counts = json.loads(done.stdout)
    assert counts["new"] + counts["same"] == 500 and counts["same"] >= seen and not counts["failed"]
    open_register(str(path))
    assert check_whole() == 500
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone() == ("ok",)
        cursor.execute("INSERT INTO register_fulltext (register_fulltext) VALUES ('integrity-check')")


@pytest.mark.slow
def test_two_writers_at_once(register: str, files: list[str]) -> None:
    """One adds from the front, the other from behind; they meet, and every document is there once."""
    some = files[:60]
    started = [
        subprocess.Popen([*ADD, "--database", register, *order], stdout=subprocess.PIPE)
        for order in (some, some[::-1])
    ]
    counts = [json.loads(process.communicate()[0]) for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert sum(count["new"] for count in counts) == 60
    assert sum(count["same"] for count in counts) == 60
    assert check_whole() == 60


LIMITED = """
import resource, signal, sys
from bienban.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.slow
def test_no_room_for_the_file_to_grow(files: list[str], tmp_path: Path) -> None:
    from bienban.register.opening import open_register

    path = tmp_path / "register.sqlite3"
    command = [sys.executable, "-c", LIMITED, str(2_000_000), *ADD[3:], "--database", str(path), *files]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("bienban: không ghi được vào sổ: ") and len(done.stderr.splitlines()) == 1
    open_register(str(path))
    assert check_whole() == json.loads(done.stdout)["new"] > 3


@pytest.mark.slow
def test_disk_full(files: list[str], tmp_path: Path) -> None:
    from django.db import connections

    from bienban.register.opening import open_register

    with small_disk(tmp_path / "disk", "2500k") as disk:
        try:
            path = disk / "register.sqlite3"
            done = subprocess.run([*ADD, "--database", str(path), *files], capture_output=True, text=True)
            assert done.returncode == 1
            assert "không ghi được vào sổ: database or disk is full" in done.stderr
            open_register(str(path))
            assert check_whole() == json.loads(done.stdout)["new"] > 3
        finally:
            connections.close_all()

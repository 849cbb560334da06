"""Runs that are stopped, killed or lose their workers: they go on where they were, and nothing is lost."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import made
import pytest
from crawls import SMALL, contents, crawl, undisturbed

from bienban.corpus import records, run
from bienban.corpus.local import Engine, Here, Processes
from bienban.corpus.work import Died, read_candidate
from bienban.errors import CorpusError


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The crawl that most tests read."""
    return crawl(tmp_path_factory.mktemp("crawl") / "in")


@pytest.fixture(scope="module")
def expected(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run without any process or interruption makes of it."""
    return undisturbed(source, tmp_path_factory.mktemp("expected") / "out")


def command(source: Path, folder: Path, *more: str) -> list[str]:
    """The command that reads the crawl in small shards."""
    here = [sys.executable, "-m", "bienban", "corpus", str(source), "--output", str(folder), "--shard", "16"]
    return [*here, "--workers", "2", "--format", "json", *more]


def alive(pid: int) -> bool:
    """Whether a process runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_what_a_kill_at_the_very_end_leaves_is_cleared_away(
    source: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    for _ in range(2):
        run([str(source)], str(tmp_path), SMALL, Here())
        assert contents(tmp_path) == expected
        (tmp_path / "checkpoint.sqlite-journal").write_bytes(
            bytes(512)
        )  # its header is void: all is committed
    run([str(source)], str(tmp_path), SMALL, Here())
    assert contents(tmp_path) == expected


@pytest.mark.slow
def test_killed_ten_times_at_random(source: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    """Killed without a chance to clean up, ten times, in whatever it does; and no worker is left behind."""
    pick, folder, killed = random.Random(5), tmp_path / "out", 0
    for _ in range(60):
        running = subprocess.Popen(
            command(source, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait = pick.uniform(0.2, 2.5) if killed < 10 else 600
        try:
            running.wait(wait)
        except subprocess.TimeoutExpired:
            workers = children(running.pid)
            running.kill()
            running.wait()
            killed += 1
            end = time.monotonic() + 20
            while any(map(alive, workers)) and time.monotonic() < end:
                time.sleep(0.05)
            assert not any(map(alive, workers))
            continue
        if killed >= 10:
            break
        shutil.rmtree(folder)  # done too early: once more from the beginning
    assert killed == 10 and running.returncode == 1  # 1: there are broken things in the crawl
    assert contents(folder) == expected


class Brittle:
    """An engine that raises where it is told to, after so many pieces of work."""

    def __init__(self, after: int, error: BaseException) -> None:
        self._here, self._after, self._error = Here(), after, error
        self.capacity = 3

    def submit(self, key: int, name: str, arguments: tuple[Any, ...]) -> None:
        """See Engine."""
        self._here.submit(key, name, arguments)

    def next(self) -> tuple[int, Any, float]:
        """See Engine."""
        self._after -= 1
        if self._after < 0:
            raise self._error
        return self._here.next()

    def close(self) -> None:
        """See Engine."""


@pytest.mark.parametrize("after", [9, 11])
def test_stopped_after_some_work(
    after: int, source: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    folder, stops = str(tmp_path / "out"), 0
    for _ in range(100):
        try:
            run([str(source)], folder, SMALL, Brittle(after, KeyboardInterrupt()))
            break
        except KeyboardInterrupt:
            stops += 1
    assert stops >= 1
    assert contents(tmp_path / "out") == expected


@pytest.mark.slow
def test_ctrl_c_ends_cleanly(source: Path, tmp_path: Path) -> None:
    more = crawl(tmp_path / "more", 400)
    running = subprocess.Popen(
        command(more, tmp_path / "out"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    end = time.monotonic() + 60
    while not (tmp_path / "out" / "documents").exists() and time.monotonic() < end:
        time.sleep(0.05)
    workers = children(running.pid)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130 and not out
    assert err.decode().splitlines() == [
        "bienban: đã dừng; phần đã ghi được giữ nguyên, chạy lại đúng lệnh này để làm tiếp"
    ]
    assert len(workers) == 2 and not any(map(alive, workers))


class Dying(Processes):
    """Two workers of which one is killed now and then, as the system does where memory runs out."""

    killed = 0

    def next(self) -> tuple[int, Any, float]:
        """See Engine."""
        if self.killed < 3:
            os.kill(self.pids()[0], signal.SIGKILL)
            self.killed += 1
        return super().next()


@pytest.mark.slow
def test_a_worker_that_dies_costs_nothing(source: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    engine = Dying(2)
    run([str(source)], str(tmp_path / "out"), SMALL, engine)
    assert engine.killed == 3
    assert contents(tmp_path / "out") == expected


class Poisoned:
    """An engine whose workers die of one text."""

    capacity = 4

    def __init__(self, name: str, poison: str) -> None:
        self._here, self._name, self._poison = Here(), name, poison
        self._dead: list[int] = []

    def submit(self, key: int, name: str, arguments: tuple[Any, ...]) -> None:
        """See Engine."""
        if name == self._name and self._poison in str(arguments[0]):
            self._dead.append(key)
        else:
            self._here.submit(key, name, arguments)

    def next(self) -> tuple[int, Any, float]:
        """See Engine."""
        return (
            (self._dead.pop(), Died("the worker process ended with signal 9"), 0.0)
            if self._dead
            else self._here.next()
        )

    def close(self) -> None:
        """See Engine."""


@pytest.mark.parametrize("name", ["prepare", "read"])
def test_a_text_that_workers_die_of_is_put_aside(name: str, source: Path, tmp_path: Path) -> None:
    engine: Engine = Poisoned(name, "https://bao.example/33")
    summary = run([str(source)], str(tmp_path / "out"), SMALL, engine)
    assert (summary.documents, summary.failed) == (72, 3)
    lines = [
        line
        for name, data in contents(tmp_path / "out").items()
        if "quar" in name
        for line in data.splitlines()
    ]
    assert any(b"ended with signal 9" in line for line in lines)
    with pytest.raises(CorpusError, match="shard cannot be made"):
        run([str(source)], str(tmp_path / "other"), SMALL, Poisoned("shard", ""))


def test_a_text_that_cannot_be_read_is_put_aside(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(candidate: Any) -> Any:
        if candidate.url == "https://bao.example/33":
            raise ZeroDivisionError("by nought")
        return read_candidate(candidate)

    monkeypatch.setattr("bienban.corpus.work.read_candidate", fails)
    summary = run([str(source)], str(tmp_path / "out"), SMALL, Here())
    assert (summary.documents, summary.failed) == (72, 3)
    lines = [
        line
        for name, data in contents(tmp_path / "out").items()
        if "quar" in name
        for line in data.splitlines()
    ]
    (line,) = [json.loads(line) for line in lines if b"by nought" in line]
    assert line["error"] == "ZeroDivisionError: by nought" and line["text"] == made.readout(33)


def test_a_file_that_vanishes_between_two_runs(tmp_path: Path) -> None:
    source, folder = crawl(tmp_path / "in"), str(tmp_path / "out")
    with pytest.raises(KeyboardInterrupt):
        run([str(source)], folder, SMALL, Brittle(7, KeyboardInterrupt()))
    (source / "a.jsonl").unlink()
    summary = run([str(source)], folder, SMALL, Here())
    assert summary.failed_files == 2
    found = [record.document.text for record in records(folder)]
    assert len(found) == len(set(found)) and {made.readout(2000 + number) for number in range(6)} <= set(
        found
    )

"""Runs: the same output whatever the number of workers and of interruptions, nothing lost, nothing twice."""

import errno
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import made
import pytest

from bienban.corpus import records, run
from bienban.corpus.local import Engine, Here, Processes
from bienban.corpus.running import Progress, Settings
from bienban.corpus.store import Store
from bienban.corpus.tables import SCHEMAS, TABLES
from bienban.corpus.work import Died, read_candidate
from bienban.errors import CorpusError, InputError
from bienban.record.build import read


def crawl(folder: Path, count: int = 60) -> Path:
    """A crawl of JSON Lines, text files and pages, with other news, doubles and broken things among them."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number in range(count):
        lines.append(
            {"text": made.readout(number), "date": "2024-12-01", "url": f"https://bao.example/{number}"}
        )
        lines.append({"text": made.story(number)})
        if number % 5 == 0:
            lines.append({"text": made.readout(number)})
        if number % 7 == 0:
            lines.append(
                {"text": made.readout(number, 14) if number < 7 else made.readout(number) + "Hết.\n"}
            )
    with (folder / "a.jsonl").open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
        out.write("{broken\n")
    for number in range(6):
        (folder / f"b{number}.html").write_text(made.page(made.readout(1000 + number)), encoding="utf-8")
        (folder / f"c{number}.txt").write_text(made.readout(2000 + number), encoding="utf-8")
    (folder / "d.txt").write_bytes(bytes(range(256)))
    (folder / "e.parquet").write_bytes(b"PAR1 broken")
    (folder / "f.txt").write_text(made.ENGLISH, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a data set but the checkpoint."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "checkpoint.sqlite"
    }


SMALL = Settings(shard=16)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The crawl that most tests read."""
    return crawl(tmp_path_factory.mktemp("crawl") / "in")


@pytest.fixture(scope="module")
def expected(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run without any process or interruption makes of it."""
    folder = tmp_path_factory.mktemp("expected") / "out"
    summary = run([str(source)], str(folder), SMALL, Here())
    assert summary.documents == 73
    assert summary.skipped == {"not_vietnamese": 1, "not_readout": 60, "duplicate": 12, "near_duplicate": 8}
    assert (summary.failed, summary.failed_files, summary.files) == (2, 1, 16)
    assert summary.entries == 73 + 1 + 60 + 12 + 8 + 2
    assert summary.shards == 5 and not summary.resumed
    return contents(folder)


def test_what_is_written(source: Path, expected: dict[str, bytes]) -> None:
    assert {name.split("/")[0] for name in expected} == {*TABLES, "quarantine"}
    lines = [
        json.loads(line) for name, data in expected.items() if "quar" in name for line in data.splitlines()
    ]
    assert [(Path(line["source"]).name, line["place"]) for line in lines] == [
        ("a.jsonl", 142), ("d.txt", 1), ("e.parquet", 0),
    ]  # fmt: skip
    assert "not JSON" in lines[0]["error"] and lines[0]["text"] == "{broken\n"


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_number_of_workers_changes_nothing(
    workers: int, source: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    seen: list[Progress] = []
    summary = run([str(source)], str(tmp_path / "out"), SMALL, Processes(workers), seen.append)
    assert contents(tmp_path / "out") == expected
    assert summary.share_in_read is not None and 0 < summary.share_in_read < 1
    assert seen[-1].entries == summary.entries and seen[-1].documents == summary.documents
    assert 0 < seen[-1].position <= seen[-1].size


def test_a_data_set_gives_the_records_back(source: Path, tmp_path: Path) -> None:
    both = {}
    for output in ("parquet", "jsonl"):
        folder = tmp_path / output
        run([str(source)], str(folder), Settings(shard=20, output=output), Here())
        both[output] = list(records(folder))
    assert both["parquet"] == both["jsonl"] and len(both["jsonl"]) == 73
    first = both["jsonl"][0]
    assert first == read(made.readout(0), "2024-12-01").__class__(
        **{name: getattr(first, name) for name in first.__struct_fields__}
    )
    assert first.document.url == "https://bao.example/0"
    assert first.statements == read(made.readout(0), "2024-12-01").statements
    places = [
        json.loads(line)
        for path in sorted((tmp_path / "jsonl" / "sources").iterdir())
        for line in path.open()
    ]
    assert [place["document"] for place in places] == [record.document.id for record in both["jsonl"]]


def test_a_finished_run_stays_as_it_is(
    source: Path, expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        summary = run([str(source)], str(tmp_path / "out"), SMALL, Here())
        assert contents(tmp_path / "out") == expected
    assert summary.resumed and summary.documents == 73
    with pytest.raises(CorpusError, match="other inputs or options"):
        run([str(source)], str(tmp_path / "out"), Settings(), Here())
    with monkeypatch.context() as patched, pytest.raises(CorpusError, match=r"other rules read \(.*\); name"):
        patched.setattr("bienban.corpus.running.ruleset", lambda: "9.0.0+0123456789ab")
        run([str(source)], str(tmp_path / "out"), SMALL, Here())
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    with pytest.raises(CorpusError, match="not empty"):
        run([str(source)], str(tmp_path / "full"), SMALL, Here())
    (tmp_path / "out" / "checkpoint.sqlite").write_bytes(b"SQLite no more" * 100)
    with pytest.raises(CorpusError, match="damaged"):
        run([str(source)], str(tmp_path / "out"), SMALL, Here())


def test_nothing_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").touch()
    summary = run([str(tmp_path / "a.jsonl")], str(tmp_path / "out"), SMALL, Here())
    assert summary.entries == 0
    assert set(contents(tmp_path / "out")) == {f"{table}/part-00000.parquet" for table in TABLES}
    with pytest.raises(InputError, match="nothing matches"):
        run([str(tmp_path / "*.pdf")], str(tmp_path / "none"), SMALL, Here())


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


def test_broken_inputs_cost_no_more_than_they_must(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    pages = [json.dumps({"text": made.readout(number)}).encode() + b"\n" for number in range(90)]
    random.Random(1).shuffle(pages)  # so that deflate has something to do
    packed = gzip.compress(b"".join(pages[:60]))
    (source / "a.jsonl.gz").write_bytes(packed[: len(packed) * 2 // 3])
    (source / "b.parquet").write_bytes(b"PAR1" + bytes(range(200)) + b"PAR1")
    (source / "c.warc.gz").write_bytes(b"\x1f\x8bno gzip at all")
    (source / "d.jsonl").write_bytes(b"".join(pages[60:]))
    summary = run([str(source)], str(tmp_path / "out"), SMALL, Here())
    texts = {record.document.text for record in records(tmp_path / "out")}
    assert {json.loads(line)["text"] for line in pages[60:]} <= texts
    assert len(texts) == summary.documents and 30 + 20 < summary.documents < 30 + 60
    assert summary.failed_files == 3 and summary.failed == 0
    lines = [
        json.loads(line)
        for path in sorted((tmp_path / "out" / "quarantine").iterdir())
        for line in path.open(encoding="utf-8")
    ]
    told = {Path(line["source"]).name: line["error"] for line in lines}
    assert set(told) == {"a.jsonl.gz", "b.parquet", "c.warc.gz"} and all(line["place"] == 0 for line in lines)
    assert "broken off" in told["a.jsonl.gz"] and told["b.parquet"].startswith("broken parquet")


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    source = crawl(tmp_path / "in")
    vanished = source / "c3.txt"

    class Removing(Here):
        """Removes a file once the run has begun."""

        def next(self) -> tuple[int, Any, float]:
            """See Engine."""
            vanished.unlink(missing_ok=True)
            return super().next()

    summary = run([str(source)], str(tmp_path / "out"), Settings(shard=16), Removing())
    assert summary.documents in (72, 73)
    if summary.documents == 72:
        assert summary.failed_files == 2
        assert any(
            b"no such file" in data for name, data in contents(tmp_path / "out").items() if "quar" in name
        )


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


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte; skipped where none can be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(place)], capture_output=True
    )
    if done.returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_really_full(full_disk: Path, source: Path, expected: dict[str, bytes]) -> None:
    ballast = full_disk / "ballast"
    ballast.write_bytes(bytes(480_000))
    with pytest.raises(CorpusError, match=r"cannot be written.*same command"):
        run([str(source)], str(full_disk / "out"), SMALL, Here())
    ballast.unlink()
    run([str(source)], str(full_disk / "out"), SMALL, Here())
    assert contents(full_disk / "out") == expected


def test_a_disk_that_is_full(
    source: Path, expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = Store._write, iter(range(1000))

    def fails(self: Store, name: str, data: bytes) -> None:
        if next(calls) == 11:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(self, name, data)

    monkeypatch.setattr(Store, "_write", fails)
    with pytest.raises(CorpusError, match="No space left"):
        run([str(source)], str(tmp_path / "out"), SMALL, Here())
    summary = run([str(source)], str(tmp_path / "out"), SMALL, Here())
    assert summary.resumed and contents(tmp_path / "out") == expected


def test_two_runs_on_one_folder(source: Path, tmp_path: Path) -> None:
    first = Store(str(tmp_path / "out"), {})
    with pytest.raises(CorpusError, match="another run"):
        Store(str(tmp_path / "out"), {})
    first.close()


def test_output_that_fsspec_opens(source: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="--checkpoint"):
        run([str(source)], "memory://out", SMALL, Here())
    run([str(source)], "memory://out", SMALL, Here(), checkpoint=str(tmp_path / "progress.sqlite"))
    import fsspec

    system = fsspec.filesystem("memory")
    assert {name.removeprefix("/out/"): system.cat(name) for name in system.find("/out")} == expected


def test_the_schema_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "corpus.md").read_text(encoding="utf-8")
    for table, columns in SCHEMAS.items():
        section = page.partition(f"### `{table}`")[2].partition("\n### ")[0]
        for column in columns:
            assert f"`{column}`" in section, f"{table}.{column}"

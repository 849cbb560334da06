"""Runs: the same output whatever the number of workers, nothing lost, nothing twice."""

import errno
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import made
import pytest
from crawls import SMALL, contents, crawl, undisturbed
from parts import small_disk

from bienban.corpus import records, run
from bienban.corpus.local import Here, Processes
from bienban.corpus.running import Progress, Settings
from bienban.corpus.store import Store
from bienban.corpus.tables import SCHEMAS, TABLES
from bienban.errors import CorpusError, InputError
from bienban.record.build import read


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The crawl that most tests read."""
    return crawl(tmp_path_factory.mktemp("crawl") / "in")


@pytest.fixture(scope="module")
def expected(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run without any process or interruption makes of it."""
    return undisturbed(source, tmp_path_factory.mktemp("expected") / "out")


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


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte; skipped where none can be mounted."""
    with small_disk(tmp_path / "small", "600k") as place:
        yield place


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

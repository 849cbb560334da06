"""A data set goes into the register: once, whole, and without what damage has made of it."""

import json
import shutil
from pathlib import Path

import made
import msgspec
import pyarrow
import pyarrow.parquet
import pytest
from msgspec.structs import replace

from bienban import cli
from bienban.corpus import records, run
from bienban.corpus.dataset import Kept, kept, shards
from bienban.corpus.entries import Failed
from bienban.corpus.local import Here
from bienban.corpus.running import Settings
from bienban.corpus.tables import TABLES
from bienban.corpus.work import Output
from bienban.errors import InputError
from bienban.record.build import read
from bienban.record.model import Record
from bienban.record.ruleset import ruleset
from bienban.register import intake, view
from bienban.register.intake import Intake
from bienban.register.models import Document, Reading, Readout

COUNT = 10
OUTPUTS: tuple[Output, ...] = ("parquet", "jsonl")


@pytest.fixture(scope="module")
def data_sets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One small corpus as both kinds of data set, of three shards each."""
    folder = tmp_path_factory.mktemp("sets")
    source = folder / "crawl.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for number in range(COUNT):
            row = {"text": made.readout(number), "url": f"https://bao.example/{number}", "date": "2024-12-20"}
            if number == COUNT - 1:
                del row["date"]
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    for output in OUTPUTS:
        run([str(source)], str(folder / output), Settings(shard=4, output=output), Here())
    return {output: folder / output for output in OUTPUTS}


def add(*arguments: str | Path) -> int:
    """`bienban add`."""
    return cli.main(["add", *map(str, arguments)])


def never(text: str, published: str | None = None) -> Record:
    """Stands for reading where nothing is to be read."""
    raise AssertionError("read again")


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_data_set_goes_in_once_and_is_not_read_again(
    output: Output,
    register: str,
    data_sets: dict[str, Path],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(intake, "read", never)
        assert add(data_sets[output], "--database", register) == 0
        assert json.loads(capfd.readouterr().out) == {"new": COUNT, "changed": 0, "same": 0, "failed": 0}
        for other in OUTPUTS:
            assert add(data_sets[other], "--database", register) == 0
            assert json.loads(capfd.readouterr().out) == {"new": 0, "changed": 0, "same": COUNT, "failed": 0}
    assert Reading.objects.count() == COUNT
    in_it = [view.current(document) for document in Document.objects.order_by("pk")]
    assert in_it == list(records(data_sets[output]))
    assert [document.digest for document in Document.objects.order_by("pk")] == [
        record.document.id for record in in_it
    ]
    assert {reading.ruleset for reading in Reading.objects.all()} == {ruleset()}
    assert [reading.given for reading in Reading.objects.order_by("pk")] == ["2024-12-20"] * 9 + [""]
    sources = list(Document.objects.order_by("pk").values_list("source", flat=True))
    assert sources[0].endswith("crawl.jsonl") and sources[3].endswith("crawl.jsonl:4")


def test_the_view_is_that_of_a_text_added_by_itself(sqlite_register: str, data_sets: dict[str, Path]) -> None:
    taking = Intake()
    assert taking.add(made.readout(3), "2024-12-20") == "new"
    titles = Readout.objects.values_list("title", "kind", "date", "first_day")
    alone = list(titles)
    (whole,) = (record for record in records(data_sets["parquet"]) if record.document.text == made.readout(3))
    assert taking.take(whole, ruleset()) == "changed", "its address is new"
    assert taking.take(whole, ruleset()) == "same"
    assert list(titles) == alone
    assert view.current(Document.objects.get()).document.url == "https://bao.example/3"
    elsewhere = replace(whole, document=replace(whole.document, url="https://khac.example/"))
    assert taking.take(elsewhere, ruleset()) == "same", "the first address stays"
    assert taking.add(made.readout(3)) == "same"
    assert taking.add(made.readout(3), "2025-01") == "changed"
    assert view.current(Document.objects.get()).document.url == "https://bao.example/3"
    assert taking.take(whole, ruleset()) == "changed", "it was given another date"
    assert Reading.objects.latest("pk").given == "2024-12-20"


def test_what_other_rules_read_is_read_again(
    register: str,
    data_sets: dict[str, Path],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "ruleset", lambda: "9.0.0+0123456789ab")
    asked: list[str | None] = []

    def reads(text: str, published: str | None = None) -> Record:
        asked.append(published)
        record = read(text, published)
        return replace(record, statements=record.statements[:1])

    monkeypatch.setattr(intake, "read", reads)
    assert add(data_sets["parquet"], "--database", register) == 0
    assert json.loads(capfd.readouterr().out)["new"] == COUNT
    assert asked == ["2024-12-20"] * 9 + [None]
    assert set(Reading.objects.values_list("ruleset", flat=True)) == {"9.0.0+0123456789ab"}
    for document in Document.objects.order_by("pk"):
        whole = view.current(document)
        assert len(whole.statements) <= 1 and (whole.document.url or "").startswith("https://bao.example/")
    assert add(data_sets["jsonl"], "--database", register) == 0
    assert json.loads(capfd.readouterr().out)["same"] == COUNT and len(asked) == COUNT
    monkeypatch.setattr(intake, "ruleset", lambda: "9.1.0+0123456789ab")
    monkeypatch.setattr(intake, "read", read)
    assert list(Intake().reread()) == ["changed"] * COUNT
    first = Document.objects.earliest("pk")
    assert view.current(first) == next(records(data_sets["parquet"])), "address and all"


def test_a_process_that_is_stopped_goes_on(
    register: str,
    data_sets: dict[str, Path],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, calls = view.build, iter(range(100))

    def breaks(*arguments: object, **more: object) -> None:
        whole(*arguments, **more)  # type: ignore[arg-type]
        if next(calls) == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(view, "build", breaks)
    monkeypatch.setattr(intake, "TOGETHER", 5)
    assert add(data_sets["parquet"], "--database", register) == 130
    assert Document.objects.count() == Readout.objects.count() == Reading.objects.count() == 5
    capfd.readouterr()
    assert add(data_sets["parquet"], "--database", register) == 0
    assert json.loads(capfd.readouterr().out) == {"new": 5, "changed": 0, "same": 5, "failed": 0}


@pytest.mark.parametrize("table", TABLES)
def test_a_shard_with_a_broken_or_missing_file(
    table: str,
    sqlite_register: str,
    data_sets: dict[str, Path],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "set"
    shutil.copytree(data_sets["parquet"], folder)
    broken = folder / table / "part-00000.parquet"
    broken.write_bytes(broken.read_bytes()[:-7])
    if table != "documents":
        (folder / table / "part-00002.parquet").unlink()
    assert add(folder, "--database", sqlite_register, "--lang", "en") == 1
    out, err = capfd.readouterr()
    missing = table != "documents"
    assert json.loads(out) == {
        "new": COUNT - 4 - 2 * missing, "changed": 0, "same": 0, "failed": 1 + missing,
    }  # fmt: skip
    first, *second = err.splitlines()
    assert "documents/part-00000.parquet: a damaged shard: " in first
    assert [f"missing: {folder / table / 'part-00002.parquet'}" in line for line in second] == [
        True
    ] * missing
    with pytest.raises(InputError, match="damaged shard"):
        list(records(folder))


def rewritten(path: Path, change: object) -> None:
    """Write a table again after a change to its rows."""
    table = pyarrow.parquet.read_table(path)
    rows = change(table.to_pylist())  # type: ignore[operator]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, table.schema), path)


def test_rows_that_do_not_fit_together(data_sets: dict[str, Path], tmp_path: Path) -> None:
    def spoilt(table: str, change: object) -> list[Kept | Failed]:
        folder = tmp_path / "set"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(data_sets["parquet"], folder)
        rewritten(folder / table / "part-00000.parquet", change)
        return list(kept(shards(str(folder))[0]))

    (lacking,) = spoilt("documents", lambda rows: rows[1:])
    assert isinstance(lacking, Failed) and lacking.place == 0 and "other documents" in lacking.error
    (twice,) = spoilt("documents", lambda rows: [*rows, rows[0]])
    assert isinstance(twice, Failed) and "another order" in twice.error
    for change in (lambda rows: rows[1:], lambda rows: [rows[0], *rows]):
        first, *others = spoilt("mentions", change)
        assert isinstance(first, Failed) and first.place == 1 and "missing or stand twice" in first.error
        assert len(others) == 3 and all(isinstance(one, Kept) for one in others)
    first, *_ = spoilt("mentions", lambda rows: [{**rows[0], "kind": "shoe"}, *rows[1:]])
    assert isinstance(first, Failed) and "not a record" in first.error
    first, *_ = spoilt("documents", lambda rows: [{**rows[0], "record_version": 7}, *rows[1:]])
    assert isinstance(first, Failed) and "record_version is 7" in first.error


def test_lines_that_are_damaged(
    sqlite_register: str, data_sets: dict[str, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "set"
    shutil.copytree(data_sets["jsonl"], folder)
    path = folder / "records" / "part-00000.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    other_text = msgspec.json.decode(lines[2])
    other_text["document"]["text"] += "x"
    path.write_bytes(lines[0] + b"{broken\n" + msgspec.json.encode(other_text) + b"\n" + lines[3])
    second = folder / "records" / "part-00001.jsonl"
    second.write_bytes(second.read_bytes().splitlines(keepends=True)[0][:-40])
    (folder / "sources" / "part-00002.jsonl").unlink()
    assert add(folder, "--database", sqlite_register) == 1
    out, err = capfd.readouterr()
    assert json.loads(out) == {"new": 2, "changed": 0, "same": 0, "failed": 5}
    told = err.splitlines()
    assert "part-00000.jsonl:2: không phải biên bản" in told[0]
    assert "crawl.jsonl:3: biên bản không khớp với văn bản" in told[1]
    assert "part-00001.jsonl:1: không phải biên bản" in told[2]
    assert "part-00001.jsonl: phần này của bộ dữ liệu bị hỏng" in told[3]
    assert "bộ dữ liệu thiếu tệp" in told[4] and "part-00002.jsonl" in told[4]


def test_a_record_is_held_against_its_text(sqlite_register: str) -> None:
    record = read(made.readout(1))
    mention = record.mentions[0]
    for wrong in (
        replace(record, mentions=(replace(mention, start=mention.start + 1), *record.mentions[1:])),
        replace(record, statements=(replace(record.statements[0], end=10**6), *record.statements[1:])),
        replace(record, document=replace(record.document, text="khác")),
        replace(record, document=replace(record.document, id="0" * 64)),
    ):
        with pytest.raises(InputError, match="not the record of its text"):
            Intake().take(wrong, ruleset())
    assert Document.objects.count() == 0


def test_folders_that_are_no_data_set(
    sqlite_register: str, data_sets: dict[str, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(made.readout(50), encoding="utf-8")
    assert add(tmp_path, tmp_path / "a.txt", "--database", sqlite_register) == 1
    out, err = capfd.readouterr()
    assert json.loads(out) == {"new": 1, "changed": 0, "same": 0, "failed": 1}
    assert err == f"bienban: {tmp_path}: thư mục này không chứa bộ dữ liệu của bienban corpus\n"
    arguments = (data_sets["jsonl"], "--published", "2024", "--database", sqlite_register, "--lang", "en")
    assert add(*arguments) == 1
    assert "--published is not for data sets" in capfd.readouterr().err


def test_a_data_set_that_fsspec_opens(
    sqlite_register: str, data_sets: dict[str, Path], capfd: pytest.CaptureFixture[str]
) -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    for output in OUTPUTS:
        system.put(str(data_sets[output]), f"/{output}", recursive=True)
        assert list(records(f"memory://{output}")) == list(records(data_sets[output]))
    assert add("memory://parquet", "--database", sqlite_register) == 0
    assert json.loads(capfd.readouterr().out)["new"] == COUNT
    assert add("memory://nothing", "--database", sqlite_register) == 1
    assert "không chứa bộ dữ liệu" in capfd.readouterr().err

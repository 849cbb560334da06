"""The corpus as a library, and the command as a user meets it."""

import json
import os
import pty
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import made
import polars
import pytest

from bienban import cli
from bienban.corpus import read_column, read_many, read_table
from bienban.corpus.local import Here
from bienban.errors import CorpusError
from bienban.record.build import read
from bienban.record.codec import decode
from bienban.terminal.corpus import clock

TEXTS = [made.readout(number, 2) for number in range(70)]


@pytest.mark.parametrize("workers", [0, 2])
def test_many_texts_keep_their_order(workers: int) -> None:
    texts: list[str | tuple[str, str | None]] = [*TEXTS, ("Sáng 22/10, họp tại xã.", "2024-10-23")]
    found = list(read_many(iter(texts), workers))
    assert found == [*map(read, TEXTS), read("Sáng 22/10, họp tại xã.", "2024-10-23")]
    assert list(read_many([], workers)) == []


def test_a_reader_may_stop_early() -> None:
    reading = read_many((text for text in TEXTS * 1000), 1)
    assert next(reading).document.text == TEXTS[0]
    reading.close()  # type: ignore[attr-defined]


def test_a_mistake_of_ours_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Here.next.__globals__["do"].__globals__["WORK"], "records", lambda texts: 1 // 0)
    with pytest.raises(CorpusError, match="ZeroDivisionError"):
        list(read_many(["a"], 0))


def test_columns() -> None:
    frame = polars.DataFrame({"text": [TEXTS[0], None]})
    column = polars.col("text").map_batches(
        lambda s: polars.Series(read_column(s)), return_dtype=polars.String
    )
    first, none = frame.select(column).to_series().to_list()
    assert decode(first) == read(TEXTS[0]) and none is None
    table = read_table({"text": ["Sáng 22/10, họp."], "published": ["2024-10-23"]})
    assert set(table) == {"text", "published", "record"}
    assert decode(table["record"][0]).document.published == "2024-10-23"


def test_light_until_it_is_used() -> None:
    code = (
        "import sys, bienban.corpus, bienban.cli\n"
        "heavy = {'numpy', 'pyarrow', 'trafilatura', 'ray', 'fastwarc', 'polars', 'fsspec', 'docx', 'rich'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(ImportError):
        from bienban.corpus import nothing  # noqa: F401


def test_the_command(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BIENBAN_LANG", raising=False)
    source, out = tmp_path / "a.jsonl", tmp_path / "out"
    lines = [json.dumps({"bai": text}) for text in [*TEXTS[:4], TEXTS[0], made.ENGLISH]]
    source.write_text("\n".join(lines), encoding="utf-8")
    more = ["--text-field", "bai", "--workers", "1"]
    assert cli.main(["corpus", str(source), "--output", str(out), *more]) == 0
    summary = json.loads(capfd.readouterr().out)
    assert (summary["documents"], summary["skipped"]) == (4, {"not_vietnamese": 1, "duplicate": 1})
    assert cli.main(["corpus", str(source), "--output", str(out), *more, "--format", "table"]) == 0
    shown = capfd.readouterr().out
    assert "Biên bản đã lập" in shown and "Bỏ qua: trùng" in shown and str(out) in shown
    assert cli.main(["corpus", str(source), "--output", str(out), "--workers", "1"]) == 1
    assert "với đầu vào hoặc tùy chọn khác" in capfd.readouterr().err
    (tmp_path / "b.txt").write_bytes(bytes(range(256)))
    broken = ["corpus", str(tmp_path / "b.txt"), "--output", str(tmp_path / "b"), "--every", "--as", "jsonl"]
    assert cli.main([*broken, "--format", "table", "--lang", "en"]) == 1
    assert "What failed is listed in" in capfd.readouterr().out


def test_standard_input(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import gzip

    data = gzip.compress("\n".join(json.dumps({"text": text}) for text in TEXTS[:3]).encode())
    command = [
        sys.executable,
        "-m",
        "bienban",
        "corpus",
        "-",
        "--output",
        str(tmp_path / "out"),
        "--workers",
        "1",
    ]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    assert json.loads(done.stdout)["documents"] == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "thiếu tệp"),
        (["a"], "thiếu --output"),
        (["a", "--output"], "thiếu giá trị cho --output"),
        (["a", "--output", "b", "--as", "xml"], "--as nhận parquet, jsonl"),
        (["a", "--output", "b", "--kind", "rtf"], "--kind nhận txt"),
        (["a", "--output", "b", "--workers", "0"], "--workers nhận"),
        (["a", "--output", "b", "--shard", "many"], "--shard nhận"),
        (["a", "--output", "b", "--engine", "spark"], "--engine nhận local, ray"),
    ],
)
def test_wrong_usage(
    arguments: list[str], said: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BIENBAN_LANG", raising=False)
    assert cli.main(["corpus", *arguments]) == 2
    assert said in capfd.readouterr().err


def test_the_bar(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for number, text in enumerate(TEXTS):
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    leader, follower = pty.openpty()
    shown: list[bytes] = []

    def drain() -> None:
        with suppress(OSError):
            while data := os.read(leader, 10_000):
                shown.append(data)

    reader = threading.Thread(target=drain)
    reader.start()
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "bienban",
            "corpus",
            str(source),
            "--output",
            str(tmp_path / "out"),
            "--workers",
            "1",
        ],
        stdout=subprocess.PIPE,
        stderr=follower,
        check=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", "BIENBAN_LANG": "vi"},
    )
    os.close(follower)
    reader.join(10)
    os.close(leader)
    assert json.loads(done.stdout)["documents"] == len(TEXTS)
    seen = b"".join(shown).decode(errors="replace")
    assert "biên bản" in seen and "%" in seen


def test_without_the_extra(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from bienban.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    command = ["corpus", str(tmp_path / "a.txt"), "--output", str(tmp_path / "out"), "--lang", "en"]
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "bienban: pyarrow is not installed: pip install 'bienban[corpus]'\n"


def test_a_clock() -> None:
    assert clock(3725.4) == "1:02:05" and clock(9) == "0:00:09"

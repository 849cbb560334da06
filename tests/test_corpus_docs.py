"""The page on corpora: its questions are answered, its snippets run, options and reasons are there."""

import re
from pathlib import Path

import duckdb
import made
import pytest

from bienban.corpus import run
from bienban.corpus.inputs import KINDS
from bienban.corpus.local import Here
from bienban.corpus.prepare import REASONS
from bienban.corpus.running import Settings
from bienban.terminal import corpus

PAGE = (Path(__file__).parent.parent / "docs" / "corpus.md").read_text(encoding="utf-8")


def test_the_questions_are_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for number in range(12):
        text = made.readout(number) + f"Thực hiện Nghị định số {number % 3 + 1}/2024/NĐ-CP.\n"
        (source / f"{number:02}.txt").write_text(text.replace("/2025", "/3/2025"), encoding="utf-8")
        (source / f"{number:02}.txt").write_text(re.sub(r"\d+/\d+/2025", "15/3/2025", text), encoding="utf-8")
    run([str(source)], str(tmp_path / "out"), Settings(shard=5), Here())
    monkeypatch.chdir(tmp_path / "out")
    questions = re.findall(r"```sql\n(.*?)```", PAGE, re.S)
    assert len(questions) == 6
    for question in questions:
        answer = duckdb.execute(question).fetchall()
        assert answer and all(any(cell is not None for cell in row) for row in answer), question


def test_the_snippets_run(capsys: pytest.CaptureFixture[str]) -> None:
    snippets = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    assert len(snippets) == 2
    for snippet in snippets:
        exec(compile(snippet, "corpus.md", "exec"), {})
        assert capsys.readouterr().out.strip()


def test_everything_is_named() -> None:
    command = (Path(__file__).parent.parent / "docs" / "command.md").read_text(encoding="utf-8")
    for option in corpus.OPTIONS:
        assert option[0] in command, option
    assert corpus.KINDS == KINDS
    for name in (*KINDS, *REASONS):
        assert f"`{name}`" in PAGE, name

"""`bienban task` and `bienban who`: a person decides at the command line, and reads what was decided."""

import json
from pathlib import Path
from typing import Any

import pytest
from readouts import readout

from bienban import cli
from bienban.register.intake import Intake
from bienban.register.models import Decision, Doubt, Task


def asked(capfd: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What the command answers as JSON."""
    assert cli.main([*arguments]) == 0, capfd.readouterr().err
    return json.loads(capfd.readouterr().out)


def test_a_task(register: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Intake().add(readout(1), source="a.txt")
    number = str(Task.objects.exclude(due_day=None).get().pk)
    at = ("--database", register, "--author", "Lan")
    paper = tmp_path / "giay.pdf"
    paper.write_bytes(b"%PDF-1.4")
    about = asked(capfd, "task", number, *at)
    assert about["state"] == "overdue" and about["history"] == []
    about = asked(
        capfd, "task", number, "--event", "done", "--day", "2025-06-29", "--evidence", str(paper), *at
    )
    assert about["state"] == "done_in_time" and about["history"][0]["evidence"] == "giay.pdf"
    assert cli.main(["task", number, "--event", "done", *at]) == 1
    assert "thì không ghi được “hoàn thành”" in capfd.readouterr().err
    assert cli.main(["task", "999999", *at]) == 1
    assert "không có việc này" in capfd.readouterr().err
    assert cli.main(["task", number, "--take", "5", *at]) == 1
    assert cli.main(["task", number, "--evidence", str(tmp_path / "missing"), *at]) == 1
    assert "không có tệp này" in capfd.readouterr().err
    assert cli.main(["task", number, "--format", "table", *at]) == 0
    shown = capfd.readouterr().out
    assert "Tình trạng: hoàn thành đúng hạn" in shown and "Minh chứng: giay.pdf" in shown
    assert cli.main(["task", "one", *at]) == 2
    assert "cần đúng một mã số" in capfd.readouterr().err


def test_who_is_who(register: str, capfd: pytest.CaptureFixture[str]) -> None:
    for day, post in ((1, "Chủ tịch UBND tỉnh Sơn La"), (2, "Thứ trưởng Bộ Y tế")):
        Intake().add(f"Sáng {day}/3/2025, ông Lò Văn Phìn, {post} phát biểu tại hội nghị.")
    at = ("--database", register, "--author", "Lan")
    (doubt,) = asked(capfd, "who", *at)["queue"]
    assert [doubt[side]["memberships"][0]["post"] for side in ("first", "second")] == [
        "Chủ tịch Ủy ban nhân dân tỉnh Sơn La", "Thứ trưởng Bộ Y tế",
    ]  # fmt: skip
    merged = asked(capfd, "who", "lò văn phìn", "--merge", str(doubt["id"]), "--note", "cùng người", *at)
    assert len(merged["persons"]) == 1 and merged["persons"][0]["documents"] == 2
    assert asked(capfd, "who", *at) == {"queue": []}
    decision = str(Decision.objects.get().pk)
    assert len(asked(capfd, "who", "Lò Văn Phìn", "--undo", decision, *at)["persons"]) == 2
    assert asked(capfd, "who", "--apart", str(Doubt.objects.get().pk), *at) == {"queue": []}
    assert cli.main(["who", "--merge", "99", *at]) == 1
    assert "không có cặp này" in capfd.readouterr().err
    assert cli.main(["who", "Lò Văn Phìn", "--format", "table", *at]) == 0
    assert "Chức vụ: Thứ trưởng Bộ Y tế" in capfd.readouterr().out

"""Lists of tasks and the report, in Python and on the command line, as tables, JSON, CSV and workbooks."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from readouts import readout

from bienban import cli
from bienban.register import following
from bienban.register.intake import Intake
from bienban.register.models import Task
from bienban.register.reports import COUNTS, Asked, Figures, listed, report
from bienban.register.sheets import as_csv

ON = date(2025, 7, 10)
COMMUNE = "Ủy ban nhân dân xã Mường Lạn"


def fill() -> list[Task]:
    """Six tasks of one body, two of them due on 30 June, given on 14 March and 2 April."""
    with Intake() as taking:
        taking.add(readout(1), source="a.txt")
        taking.add(readout(2, day="2/4/2025"), source="b.txt")
    return list(Task.objects.order_by("pk"))


def test_the_report(register: str) -> None:
    found = fill()
    due = [task for task in found if task.due_day]
    following.update(due[0], "done", "Lan", date(2025, 6, 20))
    following.update(found[0], "withdrawn", "Lan", ON, "không còn cần")
    made = report(date(2025, 3, 1), date(2025, 4, 30), on=ON)
    expected = Figures(
        COMMUNE, given=6, done=1, done_in_time=1, not_done=4, not_due=3, overdue=1, withdrawn=1
    )
    assert made.bodies == (expected,)
    assert [getattr(made.total, count) for count in COUNTS] == [getattr(expected, count) for count in COUNTS]
    assert made.total.percent("done") == 16.7 and Figures("").percent("done") is None
    assert len(made.tasks) == 6
    assert report(date(2025, 4, 1), on=ON).total.given == 3
    assert report(None, date(2025, 3, 31), body="UBND xã Mường Lạn", on=ON).total.given == 3
    assert report(body="UBND xã Cà Lạn", on=ON).total.given == 0


def test_the_figures_are_those_of_the_list(register: str) -> None:
    fill()
    made = report(on=ON)
    for state in ("not_due", "overdue", "done_in_time", "done_late", "suspended", "withdrawn"):
        asked = Asked(act="directive", state=state)
        assert len(listed(asked, ON)) == getattr(made.total, state)


def test_the_list(register: str) -> None:
    found = fill()
    everything = listed(on=ON)
    assert [one.id for one in everything] == [task.pk for task in found]
    assert everything[0].in_charge == (COMMUNE,) and everything[0].instruments == ("1/2023/NĐ-CP",)
    assert [one.source for one in listed(Asked(instrument="2/2023/nđ-cp"), ON)] == ["b.txt"]
    assert len(listed(Asked(place="Mường Lạn"), ON)) == 6
    assert listed(Asked(task=found[3].pk), ON)[0].text == found[3].text
    assert listed(Asked(act="petition"), ON) == []
    found[0].present = False
    found[0].save()
    assert len(listed(on=ON)) == 5
    following.update(found[0], "note", "Lan", ON)
    assert len(listed(on=ON)) == 6, "something happened to it"


def test_a_sheet_runs_no_formula() -> None:
    text = as_csv(["a", "b"], [["=1+1", 5], ["@x", None], ["-5", 2.5]])
    assert list(csv.reader(io.StringIO(text))) == [["a", "b"], ["'=1+1", "5"], ["'@x", ""], ["'-5", "2.5"]]


def run(*arguments: str) -> int:
    """The command line."""
    return cli.main([*arguments])


def test_the_commands(register: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    fill()
    at = ("--database", register)
    assert run("report", "--from", "2025-03", "--to", "2025", *at) == 0
    made = json.loads(capfd.readouterr().out)
    assert made["total"]["given"] == 6 and len(made["tasks"]) == 6 and made["since"] == "2025-03-01"
    assert run("report", "--format", "table", *at) == 0
    shown = capfd.readouterr().out
    assert "Tình hình thực hiện nhiệm vụ được giao" in shown and "6 (100%)" in shown and "Tổng số" in shown
    assert run("tasks", "--format", "csv", "--lang", "en", *at) == 0
    listing = list(csv.DictReader(io.StringIO(capfd.readouterr().out.removeprefix("\ufeff"))))
    assert [row["In charge"] for row in listing] == [COMMUNE] * 6
    assert listing[1]["Due"] == "30/06/2025" and listing[1]["State"] == "overdue"
    book = tmp_path / "report.xlsx"
    assert run("report", "--format", "xlsx", "--output", str(book), *at) == 0
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames == ["Báo cáo", "NHIỆM VỤ, KIẾN NGHỊ"]
    assert [cell.value for cell in sheets["Báo cáo"][2]][:2] == [COMMUNE, 6]
    assert run("search", "muong lan", "--kind", "task", "--limit", "2", *at) == 0
    hits = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert len(hits) <= 2 and all(hit["kind"] == "task" for hit in hits)
    assert run("search", "muong lan", "--format", "table", *at) == 0
    assert "Làm việc với xã Mường Lạn" in capfd.readouterr().out
    assert run("search", "khôngcóđâu", "--format", "table", *at) == 0
    assert capfd.readouterr().out == "Không tìm thấy gì.\n"
    assert run("tasks", "--act", "petition", "--format", "table", *at) == 0
    assert capfd.readouterr().out == "Không có việc nào.\n"
    assert run("tasks", "--format", "csv", "--output", str(tmp_path), *at) == 1
    assert "không ghi được" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search"], "thiếu từ cần tìm"),
        (["search", "a", "--limit", "0"], "--limit nhận một số nguyên dương"),
        (["search", "a", "--act", "gossip"], "--act nhận report"),
        (["report", "--from", "1/3/2025"], "--from nhận ngày có thật"),
        (["report", "bằng lời"], "không hiểu 'bằng lời'"),
        (["tasks", "--format", "table", "--output", "a.txt"], "--output ghi json, csv hoặc xlsx"),
    ],
)
def test_wrong_usage(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("BIENBAN_DATABASE_URL", str(tmp_path / "register.sqlite3"))
    assert run(*arguments) == 2
    out, err = capfd.readouterr()
    assert not out and said in err

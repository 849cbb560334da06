"""Reviews in the register: one for what several documents say, filters, corrections, an older register."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from django.core.management import call_command

from bienban import cli
from bienban.register import correcting, reviews
from bienban.register.erasing import erase
from bienban.register.intake import Intake
from bienban.register.models import Document, Instrument, Review
from bienban.register.opening import open_register
from bienban.register.reviews import Asked, Listed

ORDERED = (
    "Làm việc với Bộ Nội vụ\n\nSáng 8/4/2025, Phó Thủ tướng Hà Thị Mến làm việc với Bộ Nội vụ.\n\n"
    "Phó Thủ tướng Hà Thị Mến yêu cầu Bộ Nội vụ tổng kết 10 năm thực hiện Nghị quyết số 18-NQ/TW.\n"
)
DATED = (
    "Họp Tỉnh ủy\n\nSáng 9/5/2025, Tỉnh ủy Sơn La họp, bàn việc chuẩn bị tổng kết 10 năm thực hiện "
    "Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khóa XII.\n"
)
HELD = (
    "Hội nghị\n\nSáng 3/12/2024, Bộ Xây dựng tổ chức hội nghị sơ kết 3 năm thực hiện Nghị định số "
    "20/2021/NĐ-CP của Chính phủ.\n"
)
PLANNED = (
    "Chuẩn bị\n\nSáng 3/1/2024, Bộ Xây dựng họp, bàn việc chuẩn bị sơ kết 3 năm thực hiện Nghị định số "
    "20/2021/NĐ-CP, hằng năm báo cáo kết quả thực hiện Nghị định số 20/2021/NĐ-CP; bàn Nghị quyết số "
    "55-NQ/TW về định hướng phát triển năng lượng quốc gia đến năm 2030, tầm nhìn đến năm 2045.\n"
)
TODAY = date(2025, 6, 1)


def fill() -> None:
    """Take the documents in."""
    with Intake() as taking:
        for text in (ORDERED, DATED, HELD, PLANNED):
            taking.add(text)


def short(found: list[Listed]) -> list[tuple[Any, ...]]:
    """What identifies reviews, how they stand, and in how many documents they are."""
    return [(one.number, one.kind, one.after, one.due, one.state, len(one.said)) for one in found]


def test_what_several_documents_say_is_one_review(register: str) -> None:
    fill()
    assert short(reviews.listed(on=TODAY)) == [
        ("18-NQ/TW", "final", "P10Y", "2027-10-25", "ahead", 2),
        ("55-NQ/TW", "horizon", "", "2030", "ahead", 1),
        ("20/2021/NĐ-CP", "interim", "P3Y", "2024", "held", 2),
        ("20/2021/NĐ-CP", "report", "P1Y", "", "recurring", 1),
    ]
    interim = reviews.listed(Asked(kind="interim"), on=TODAY)[0]
    assert interim.held_by == date(2024, 12, 3)
    assert [(one.day, one.held) for one in interim.said] == [
        (date(2024, 1, 3), False), (date(2024, 12, 3), True),
    ]  # fmt: skip
    assert [HELD[one.start : one.end] for one in interim.said if one.held] == [
        "sơ kết 3 năm thực hiện Nghị định số 20/2021/NĐ-CP"
    ]
    assert reviews.listed(on=date(2027, 12, 1))[1].state == "past"
    assert msgspec.to_builtins(interim)["said"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(instrument="18-NQ/TW"), ["final"]),
        (Asked(instrument="19-NQ/TW"), []),
        (Asked(body="Bộ Nội vụ"), ["final"]),
        (Asked(body="Chính phủ"), ["interim", "report"]),
        (Asked(body="Tỉnh ủy Sơn La"), []),
        (Asked(state="held"), ["interim"]),
        (Asked(state="not_held"), ["final", "horizon", "report"]),
        (Asked(state="recurring", kind="report"), ["report"]),
        (Asked(due_since=date(2027, 10, 25)), ["final", "horizon"]),
        (Asked(due_since=date(2027, 10, 26)), ["horizon"]),
        (Asked(due_until=date(2024, 12, 31)), ["interim"]),
        (Asked(due_until=date(2024, 12, 30)), []),
    ],
)
def test_filters(register: str, asked: Asked, expected: list[str]) -> None:
    fill()
    assert [one.kind for one in reviews.listed(asked, on=TODAY)] == expected


def test_a_review_that_was_held_without_more_said_is_the_only_one_of_its_kind(register: str) -> None:
    with Intake() as taking:
        taking.add(ORDERED)
        taking.add("Sáng 3/12/2027, hội nghị tổng kết việc thực hiện Nghị quyết số 18-NQ/TW diễn ra.\n")
    assert short(reviews.listed(on=TODAY)) == [("18-NQ/TW", "final", "P10Y", "", "held", 2)]


def test_corrections_and_erasing_have_their_say(register: str) -> None:
    fill()
    document = Document.objects.get(text=DATED)
    start = DATED.index("Nghị quyết số 18")
    end = start + len("Nghị quyết số 18-NQ/TW")
    made = correcting.correct(document, "instrument", start, end, "date", "2018-10-25", "Lan")
    assert reviews.listed(Asked(kind="final"), on=TODAY)[0].due == "2028-10-25"
    correcting.undo(made, "Lan")
    assert reviews.listed(Asked(kind="final"), on=TODAY)[0].due == "2027-10-25"
    erase(document, "Lan", "thử")
    assert len(reviews.listed(Asked(kind="final"), on=TODAY)[0].said) == 1


def test_an_older_register_is_filled(register: str) -> None:
    fill()
    before = sorted(Review.objects.values_list(*reviews.FIELDS))
    call_command("migrate", "register", "0008_evidence", verbosity=0)
    open_register(register)
    assert sorted(Review.objects.values_list(*reviews.FIELDS)) == before and len(before) == 6
    number = Instrument.objects.get(number="20/2021/NĐ-CP").pk
    assert [one.kind for one in reviews.of_instrument(number, TODAY)] == ["interim", "report"]


def test_the_command(register: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    fill()
    capfd.readouterr()
    at = ["--database", register]
    assert cli.main(["reviews", "--state", "held", "--from", "2024", "--to", "2024-12", *at]) == 0
    (one,) = json.loads(capfd.readouterr().out)
    assert (one["number"], one["kind"], one["held_by"]) == ("20/2021/NĐ-CP", "interim", "2024-12-03")
    assert cli.main(["reviews", "--kind", "report", "--format", "csv", *at]) == 0
    assert "Nghị định 20/2021/NĐ-CP,,Chính phủ,Báo cáo định kỳ hằng năm,,định kỳ" in capfd.readouterr().out
    assert cli.main(["reviews", "--instrument", "18-nq/tw", "--format", "table", "--lang", "en", *at]) == 0
    assert "Final review, 10 years" in " ".join(capfd.readouterr().out.split())
    assert cli.main(["reviews", "--body", "Bộ Y tế", "--format", "table", *at]) == 0
    assert "Không có đợt nào." in capfd.readouterr().out
    workbook = tmp_path / "a.xlsx"
    assert cli.main(["reviews", "--format", "xlsx", "--output", str(workbook), *at]) == 0
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.read_bytes())).active
    assert sheet is not None and sheet.max_row == 5
    assert cli.main(["reviews", "--state", "overdue", *at]) == 2

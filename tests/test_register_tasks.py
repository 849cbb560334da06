"""Tasks: their states, their history, what is proposed as evidence of them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readouts import readout

from bienban.errors import RegisterError
from bienban.record.offices import headed
from bienban.register import days, following, reports, tasks
from bienban.register.intake import Intake
from bienban.register.models import Document, Organisation, Proposal, Task, TaskEvent

TODAY = date(2025, 7, 10)
DUE = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("standing", "due", "done_on", "state"),
    [
        ("open", None, None, "not_due"),
        ("open", TODAY, None, "not_due"),
        ("open", DUE, None, "overdue"),
        ("done", DUE, DUE, "done_in_time"),
        ("done", DUE, date(2025, 7, 1), "done_late"),
        ("done", None, TODAY, "done_in_time"),
        ("suspended", DUE, None, "suspended"),
        ("withdrawn", DUE, None, "withdrawn"),
    ],
)
def test_states(standing: str, due: date | None, done_on: date | None, state: str) -> None:
    assert tasks.state(standing, due, done_on, TODAY) == state


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-10-22", "2024-10-22", "2024-10-22"),
        ("2024-10-22TMO", "2024-10-22", "2024-10-22"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-07/2024-09", "2024-07-01", "2024-09-30"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    assert days.span(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["", "XXXX-XX-25", "P5Y", "2024-13", "2024-02-30", "2025/2024", None])
def test_no_days(value: str | None) -> None:
    assert days.span(value) is None


@given(st.text(max_size=12) | st.from_regex(r"\d{4}-\d\d(-\d\d)?(/\d{4}-\d\d)?", fullmatch=True))
def test_days_of_anything(value: str) -> None:
    found = days.span(value)
    assert found is None or found[0] <= found[1] == days.due_day(value)


EVENTS = st.lists(
    st.tuples(
        st.sampled_from([kind for kind, _ in TaskEvent.KINDS]), st.dates(date(2025, 1, 1), date(2026, 1, 1))
    )
)


@given(EVENTS)
def test_a_history_folds_to_one_standing(happened: list[tuple[str, date]]) -> None:
    events = [TaskEvent(kind=kind, day=day, due="2025-09-01") for kind, day in happened]
    standing, done_on, due = tasks.fold(events, "2025-06-30")
    assert standing in dict(Task.STANDINGS) and (done_on is not None) == (standing == "done")
    assert due == ("2025-09-01" if any(kind == "due" for kind, _ in happened) else "2025-06-30")
    state = tasks.state(standing, days.due_day(due), done_on, TODAY)
    assert state in tasks.STATES


def added(text: str) -> list[Task]:
    """The tasks of a text that was just added."""
    assert Intake().add(text) == "new"
    return list(Task.objects.filter(document=Document.objects.latest("pk")).order_by("start"))


def test_the_life_of_a_task(register: str, tmp_path: Path) -> None:
    _, task, other = added(readout(1))
    assert following.state(task, date(2025, 6, 30)) == "not_due"
    assert following.state(task, TODAY) == "overdue"
    following.update(task, "note", "Lan", date(2025, 7, 1), "đã nhắc")
    following.update(task, "due", "Lan", date(2025, 7, 2), "gia hạn", due="2025-07-31")
    assert following.state(task, TODAY) == "not_due" and task.due == "2025-07-31"
    with pytest.raises(RegisterError, match="needs a reason"):
        following.update(task, "suspended", "Lan", TODAY)
    following.update(task, "suspended", "Lan", TODAY, "chờ kinh phí")
    assert following.state(task, date(2026, 1, 1)) == "suspended"
    with pytest.raises(RegisterError, match="cannot be done"):
        following.update(task, "done", "Lan", TODAY)
    following.update(task, "resumed", "Lan", TODAY)
    report = tmp_path / "bao-cao.pdf"
    report.write_bytes(b"%PDF-1.4")
    paper = following.attach(report)
    assert following.attach(report) == paper and paper.media_type == "application/pdf"
    following.update(task, "done", "Lan", date(2025, 8, 2), attachment=paper)
    assert following.state(task, date(2025, 9, 1)) == "done_late"
    following.update(task, "reopened", "Lan", date(2025, 8, 3), "chưa đạt")
    following.update(task, "withdrawn", "Lan", date(2025, 8, 4), "không còn cần")
    assert [event.kind for event in following.history(task)] == [
        "note", "due", "suspended", "resumed", "done", "reopened", "withdrawn",
    ]  # fmt: skip
    for kind in ("due", "evidence", "shelved"):
        with pytest.raises(RegisterError):
            following.update(other, kind, "Lan", TODAY, due="sớm")
    assert not other.events.exists()


REPORT = (
    "Làm việc với Đảng ủy xã Mường Lạn\n\n"
    "Sáng 20/6/2025, đồng chí Hà Thị Mến, Chủ tịch UBND tỉnh Sơn La làm việc với UBND xã Mường Lạn.\n\n"
    "UBND xã Mường Lạn báo cáo đã sửa chữa tuyến đường vào bản Nà Khoang dài 5 km; việc thực hiện "
    "Nghị định số 5/2023/NĐ-CP đạt kết quả tốt.\n"
)


def test_a_later_report_is_proposed_and_not_taken(register: str) -> None:
    by_instrument, _, by_wording = added(readout(5))
    assert not following.proposed().exists()
    added(REPORT)
    found = {proposal.task: proposal for proposal in following.proposed()}
    assert set(found) == {by_instrument, by_wording}
    assert (found[by_instrument].why, found[by_wording].why) == ("instrument", "wording")
    assert all(Task.objects.get(pk=task.pk).standing == "open" for task in found)
    proposal = found[by_wording]
    assert proposal.document.text[proposal.start : proposal.end].startswith("UBND xã Mường Lạn báo cáo")
    following.take(proposal, "Lan", date(2025, 6, 21))
    with pytest.raises(RegisterError, match="decided before"):
        following.decline(proposal, "Lan", date(2025, 6, 21), "không phải")
    following.decline(found[by_instrument], "Lan", date(2025, 6, 21), "việc khác")
    assert not following.proposed().exists()
    assert [event.kind for event in following.history(by_wording)] == ["evidence"]


def test_an_earlier_report_is_no_evidence(register: str) -> None:
    added(readout(5, day="14/9/2025"))
    added(REPORT)
    assert not Proposal.objects.exists()


def test_a_petition_waits_for_its_answer(register: str) -> None:
    text = (
        "Sáng 3/3/2025, Chủ tịch UBND tỉnh Sơn La Hà Thị Mến làm việc với UBND xã Mường Lạn.\n\n"
        "UBND xã Mường Lạn kiến nghị UBND tỉnh Sơn La hỗ trợ xây dựng trạm y tế xã.\n\n"
        "Trả lời kiến nghị của xã, Chủ tịch UBND tỉnh Hà Thị Mến cho biết tỉnh đã bố trí vốn cho trạm y tế.\n"
    )
    (petition,) = [task for task in added(text) if task.act == "petition"]
    assert petition.standing == "open"
    answer = following.proposed(petition).get()
    assert answer.why == "response" and answer.document == petition.document
    following.take(answer, "Lan", TODAY)
    following.update(petition, "done", "Lan", TODAY, "đã trả lời")
    assert following.state(petition, TODAY) == "done_in_time"


def test_what_the_head_of_a_body_is_told_is_a_task_of_the_body(register: str) -> None:
    Intake().add(
        "Ngày 3/3/2025, Thủ tướng Chính phủ Phạm Minh Chính làm việc với Bộ Công an.\n\n"
        "Thủ tướng Phạm Minh Chính giao Bộ trưởng Bộ Công an rà soát phương án; "
        "yêu cầu Bộ Công an báo cáo kết quả.\n"
    )
    first, second = reports.listed(reports.Asked(), TODAY)
    assert {first.in_charge, second.in_charge} == {("Bộ trưởng Bộ Công an",), ("Bộ Công an",)}
    assert not Organisation.objects.filter(name__startswith="Bộ trưởng").exists()
    (ministry,) = reports.by_body(reports.Asked(), TODAY)
    assert (ministry.body, ministry.given) == ("Bộ Công an", 2)
    for asked in (reports.Asked(body="Bộ Công an"), reports.Asked(in_charge="Bộ Công an")):
        assert reports.counted(asked, TODAY) == 2


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("Bộ trưởng Bộ Công an", "Bộ Công an"),
        ("lãnh đạo Sở Y tế tỉnh Sơn La", "Sở Y tế tỉnh Sơn La"),
        ("Trưởng Ban Tổ chức Trung ương", "Ban Tổ chức Trung ương"),
        ("Văn phòng Bộ Công an", None),
        ("Thủ tướng Chính phủ", None),
        ("Bộ Công an", None),
    ],
)
def test_whose_office_it_is(office: str, body: str | None) -> None:
    bodies = ("Bộ Công an", "Sở Y tế tỉnh Sơn La", "Ban Tổ chức Trung ương", "Chính phủ")
    assert headed(office, bodies) == body

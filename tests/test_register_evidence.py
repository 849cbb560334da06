"""Evidence whichever document came first and after corrections; other printings; what was erased."""

from datetime import date

import pytest
from django.db import connection
from readouts import readout
from test_register_tasks import REPORT, TODAY, added

from bienban.errors import RegisterError
from bienban.register import correcting, following
from bienban.register.intake import Intake
from bienban.register.models import Document, Proposal, Task, TaskEvent
from bienban.register.printings import same_text
from bienban.register.reports import listed, report
from bienban.register.search import Filter, search


def proposed() -> set[tuple[str, str]]:
    """What is proposed: the beginning of the task, and why."""
    return {(proposal.task.text[:8], proposal.why) for proposal in following.proposed()}


def test_a_report_that_was_there_before_the_task(register: str) -> None:
    """It does not matter which of both came in first."""
    added(REPORT)
    assert not Proposal.objects.exists()
    added(readout(5))
    assert proposed() == {("rà soát ", "instrument"), ("sửa chữa", "wording")}
    report_on = Document.objects.earliest("pk")
    assert {proposal.document for proposal in following.proposed()} == {report_on}
    added(readout(5, day="14/9/2025"))
    assert Proposal.objects.count() == 2, "these were given later than the report"


def test_only_the_latest_tasks_are_asked(register: str) -> None:
    """Of an instrument ten, and ten of a body, three of each readout: whatever order they came in."""
    days = [5 * number % 17 + 1 for number in range(17)]
    for day in days:
        added(readout(5, day=f"{day}/2/2025"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # for the plan of a register that is in use
    added(REPORT)
    asked = [(proposal.why, proposal.task.first_day) for proposal in following.proposed()]
    latest = [date(2025, 2, day) for day in sorted(days, reverse=True)]
    assert {day for why, day in asked if why == "instrument"} == set(latest[:10])
    assert {day for why, day in asked if why == "wording"} == set(latest[:4])


def test_what_is_corrected_is_proposed_for_anew(register: str) -> None:
    first, _, road = added(readout(5))
    added(REPORT)
    found = {proposal.task: proposal for proposal in following.proposed()}
    following.decline(found[first], "Lan", TODAY, "việc khác")
    said = Document.objects.latest("pk")
    statement = found[road]
    act = correcting.correct(said, "statement", statement.start, statement.end, "act", "directive", "Lan")
    assert proposed() == set(), "a directive reports on nothing"
    correcting.undo(act, "Lan")
    assert proposed() == {("sửa chữa", "wording")}, "what was declined is not asked again"
    correcting.correct(road.document, "item", road.start, road.end, "due", "2025-05-30", "Lan")
    assert proposed() == {("sửa chữa", "wording")}


def printed(text: str) -> str:
    """As another paper prints it: another headline, another first sentence, a line at its end."""
    _, rest = text.split("\n\n", 1)
    return f"Xã Mường Lạn đón đoàn công tác của tỉnh\n\n{rest}\nTheo TTXVN\n"


def test_a_task_that_two_papers_print_is_one(register: str) -> None:
    tasks = added(readout(5))
    again = added(printed(readout(5)))
    assert [task.repeats for task in again] == tasks
    assert [one.id for one in listed()] == [task.pk for task in tasks]
    assert report().total.given == 3
    assert {hit.task for hit in search("sửa chữa", Filter(kind="task"))} == {tasks[2].pk}
    assert not Proposal.objects.exists(), "a printing is no evidence of its own tasks"
    following.update(again[0], "done", "Lan", date(2025, 5, 5))
    tasks[0].refresh_from_db()
    assert tasks[0].standing == "done" and not again[0].events.exists()
    third = added(printed(readout(5)) + "\nẢnh: TTXVN\n")
    assert [task.repeats for task in third] == tasks, "the earliest one is repeated"


def test_a_person_says_that_two_tasks_are_two(register: str) -> None:
    tasks = added(readout(5))
    again = added(printed(readout(5)))
    with pytest.raises(RegisterError, match="needs a reason"):
        following.update(again[1], "apart", "Lan", TODAY)
    following.update(again[1], "apart", "Lan", TODAY, "hai cuộc làm việc")
    assert len(listed()) == 4
    with pytest.raises(RegisterError, match="repeats no other"):
        following.update(tasks[1], "apart", "Lan", TODAY, "nhầm")
    document = again[1].document
    correcting.correct(document, "document", 0, 0, "title", "Tên khác", "Lan")
    assert [task.repeats for task in Task.objects.filter(document=document).order_by("start")] == [
        tasks[0], None, tasks[2],
    ]  # fmt: skip
    assert [event.kind for event in TaskEvent.objects.all()] == ["apart"]


def test_like_readouts_are_no_printings(register: str) -> None:
    """Other figures, another day, another body in charge."""
    added(readout(5))
    for other in (readout(6), readout(5, day="15/3/2025"), readout(5).replace("Mường Lạn", "Mường Và")):
        assert all(task.repeats is None for task in added(other))
    assert not same_text([], []) and not same_text(["a"] * 3, ["a"] * 3)


def test_a_printing_stands_when_the_first_one_lost_its_task(register: str) -> None:
    tasks = added(readout(5))
    added(printed(readout(5)))
    correcting.correct(tasks[0].document, "item", tasks[0].start, tasks[0].end, "", None, "Lan")
    assert len(listed()) == 3


def test_two_of_one_text_in_one_transaction(register: str) -> None:
    from bienban.register.intake import Arrival

    texts = (REPORT, printed(readout(5)), readout(5))
    assert list(Intake().add_all(map(Arrival, texts))) == ["new"] * 3
    assert len(listed()) == 3 and proposed() == {("rà soát ", "instrument"), ("sửa chữa", "wording")}


def test_what_is_erased_is_gone_and_stays_away(register: str) -> None:
    from django.db import DatabaseError, transaction

    from bienban.errors import InputError
    from bienban.register import approving, erasing, models

    tasks, other = added(readout(5, who="Giàng A Chớ")), added(readout(6, who="Hà Thị Mến"))
    document, kept = tasks[0].document, other[0].document
    title = correcting.correct(document, "document", 0, 0, "title", "Tên khác", "Lan")
    correcting.undo(correcting.undo(title, "Lan"), "Lan")
    approving.approve(document, "Lan")
    following.update(tasks[0], "note", "Lan", TODAY, "đã nhắc")
    following.update(other[0], "evidence", "Lan", TODAY, document=document)
    with pytest.raises(RegisterError, match="needs a reason"):
        erasing.erase(document, "Lan", " ")
    erasing.erase(document, "Lan", "theo quyết định của tòa án")
    document.refresh_from_db()
    assert (document.text, document.source, document.erasure.author) == ("", "", "Lan")
    for table in (models.Reading, models.Readout, models.Correction, models.Statement, models.Involvement,
                  models.SearchEntry, models.Indicator, models.Appearance, models.Task,
                  models.Approval):  # fmt: skip
        assert set(table._default_manager.values_list("document_id", flat=True)) <= {kept.pk}, table
    assert not models.Person.objects.filter(name="Giàng A Chớ").exists()
    assert [hit.document for hit in search("mường lạn", Filter(kind="document"))] == [kept.pk]
    assert following.history(other[0])[0].document == document, "that it was evidence is still known"
    with pytest.raises(InputError, match="was erased"):
        Intake().add(readout(5, who="Giàng A Chớ"))
    with pytest.raises(RegisterError, match="erased before"):
        erasing.erase(document, "Lan", "lần nữa")
    assert list(Intake().reread()) == []
    for one in ("document", "reading", "erasure", "taskevent"):
        for change in ("DELETE FROM {}", "UPDATE {} SET made_at = made_at"):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                connection.cursor().execute(change.format(f"register_{one}"))


def test_no_byte_of_it_is_left_in_the_file(sqlite_register: str) -> None:
    from pathlib import Path

    from bienban.register import erasing

    document = added(readout(5, who="Giàng A Chớ"))[0].document
    added(readout(6, who="Hà Thị Mến"))
    erasing.erase(document, "Lan", "theo quyết định của tòa án")
    for path in Path(sqlite_register).parent.glob(Path(sqlite_register).name + "*"):
        for left in ("Giàng A Chớ", "giàng", "giang a cho"):
            assert left.encode() not in path.read_bytes(), path.name


def test_the_command_that_erases(register: str, capfd: pytest.CaptureFixture[str]) -> None:
    from bienban import cli

    document = added(readout(5))[0].document
    at = ("--database", register, "--author", "Lan")
    assert cli.main(["erase", document.digest[:7], "--note", "theo lệnh", *at]) == 1
    assert "không có văn bản này" in capfd.readouterr().err
    assert cli.main(["erase", document.digest[:8], *at]) == 1
    assert "phải có lý do" in capfd.readouterr().err
    assert cli.main(["erase", document.digest[:8], "--note", "theo lệnh", *at]) == 0
    assert document.digest in capfd.readouterr().out

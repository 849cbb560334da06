"""Documents go in once, are read again by newer rules, and keep what people corrected."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from readouts import readout

from bienban import cli
from bienban.errors import InputError, RegisterError
from bienban.record.build import read
from bienban.record.model import Record
from bienban.register import correcting, intake, view
from bienban.register.intake import Intake
from bienban.register.models import (
    Appearance,
    Correction,
    Document,
    Involvement,
    Membership,
    Person,
    Reading,
    Readout,
    SearchEntry,
    Statement,
    Task,
    TaskEvent,
)


def counted() -> list[int]:
    """How many rows the tables of a view have."""
    tables = (Document, Reading, Readout, Statement, Task, Involvement, SearchEntry, Appearance, Person)
    return [table._default_manager.count() for table in tables]


def test_a_text_goes_in_once(register: str) -> None:
    with Intake() as taking:
        assert taking.add(readout(1), "2025-03-15", "a.txt") == "new"
        before = counted()
        assert taking.add(readout(1), "2025-03-15", "b.txt") == "same"
        assert taking.add(readout(1)) == "same", "no date is no other date"
        assert counted() == before
        assert taking.add(readout(1), "2025-04") == "changed", "it is another date of publication"
        assert taking.add(readout(2)) == "new"
    document = Document.objects.get(source="a.txt")
    assert view.current(document) == read(readout(1), "2025-04")
    assert [reading.given for reading in document.readings.order_by("pk")] == ["2025-03-15", "2025-04"]


def test_another_date_changes_what_is_read(register: str) -> None:
    text = readout(3, day="14/3")
    taking = Intake()
    assert taking.add(text, "2024-03-15") == "new"
    assert Readout.objects.get().date == "2024-03-14"
    assert taking.add(text, "2025-03-15") == "changed"
    assert Readout.objects.get().date == "2025-03-14"
    assert taking.add(text, "2024-03-15") == "changed"
    assert Readout.objects.get().date == "2024-03-14"


def test_the_rows_of_a_view(register: str) -> None:
    Intake().add(readout(7))
    assert list(Statement.objects.order_by("start").values_list("act", flat=True)) == ["report", "directive"]
    tasks = list(Task.objects.order_by("start"))
    assert [task.text[:8] for task in tasks] == ["rà soát ", "báo cáo ", "sửa chữa"]
    assert str(tasks[1].due_day) == "2025-06-30" and str(tasks[0].first_day) == "2025-03-14"
    in_charge = Involvement.objects.filter(role="in_charge", task=tasks[0])
    assert [one.organisation and one.organisation.name for one in in_charge] == [
        "Ủy ban nhân dân xã Mường Lạn"
    ]
    basis = Involvement.objects.get(role="basis")
    assert basis.instrument and basis.instrument.number == "7/2023/NĐ-CP" and basis.task == tasks[0]
    held = Membership.objects.get(person__name="Quàng Thị Ín")
    assert str(held.post) == "Chủ tịch Ủy ban nhân dân tỉnh Sơn La" and str(held.first_day) == "2025-03-14"
    roles = Involvement.objects.filter(person__isnull=False).values_list("role", "name")
    assert set(roles) == {
        ("lead", "Quàng Thị Ín"), ("host", "Vàng A Thào"),
        ("speaker", "Quàng Thị Ín"), ("speaker", "Vàng A Thào"),
    }  # fmt: skip


def test_a_newer_rule_set_reads_again_and_loses_nothing(
    register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Intake() as taking:
        for number in (1, 2, 3):
            taking.add(readout(number))
    rows = counted()
    first = Document.objects.earliest("pk")
    place = read(readout(1)).mentions[0]
    made = correcting.correct(first, "place", place.start, place.end, "name", "xã Mường Lạn Mới", "Lan")
    task = Task.objects.filter(document=first).earliest("start")
    TaskEvent.objects.create(task=task, kind="done", day="2025-05-02", author="Lan", note="đã rà soát")

    monkeypatch.setattr(intake, "ruleset", lambda: "9.0.0+0123456789ab")
    assert list(Intake().reread()) == ["same"] * 3
    assert list(Intake().reread()) == []
    monkeypatch.setattr(intake, "ruleset", lambda: "9.0.1+0123456789ab")

    def with_fewer_tasks(text: str, published: str | None = None) -> Record:
        record = read(text, published)
        report, directive = record.statements
        fewer = replace(directive, items=directive.items[:2])
        return replace(record, statements=(report, fewer))

    monkeypatch.setattr(intake, "read", with_fewer_tasks)
    outcomes = list(Intake().reread())
    assert outcomes == ["changed"] * 3
    assert [*counted()[:1], *counted()[2:3]] == [rows[0], rows[2]]
    assert Reading.objects.count() == 9
    assert Correction.objects.get() == made
    assert "xã Mường Lạn Mới" in [getattr(one, "name", "") for one in view.current(first).mentions]
    task.refresh_from_db()
    assert (task.standing, str(task.done_on), task.present) == ("done", "2025-05-02", True)
    assert Task.objects.filter(document=first, present=True).count() == 2
    assert Task.objects.filter(document=first, present=False).count() == 1


def test_a_correction_and_its_undoing_change_the_view(register: str) -> None:
    Intake().add(readout(1))
    document = Document.objects.get()
    task = Task.objects.earliest("start")
    wrong = view.current(document)
    due = correcting.correct(
        document, "item", task.start, task.end, "due", "2025-05-30", "Lan", "theo công văn"
    )
    task.refresh_from_db()
    assert str(task.due_day) == "2025-05-30" and due.before is None
    name = correcting.correct(document, "document", 0, 0, "title", "Làm việc với Đảng ủy xã Mường Lạn", "Lan")
    assert Readout.objects.get().title == "Làm việc với Đảng ủy xã Mường Lạn"
    correcting.undo(due, "Lan")
    task.refresh_from_db()
    assert task.due_day is None
    with pytest.raises(RegisterError, match="undone before"):
        correcting.undo(due, "Lan")
    correcting.undo(name, "Lan")
    assert view.current(document) == wrong
    for part, field, after in (("item", "due", "x"), ("body", "", None), ("shoe", "", None)):
        with pytest.raises(RegisterError):
            correcting.correct(document, part, 1, 2, field, after, "Lan")
    with pytest.raises(RegisterError, match="no record"):
        correcting.correct(document, "item", task.start, task.end, "due", 5, "Lan")


@pytest.mark.parametrize("text", ["Sáng 22/10\0 làm việc", "Sáng \udcff làm việc"])
def test_what_no_database_can_hold(register: str, text: str) -> None:
    with pytest.raises(InputError):
        Intake().add(text)
    assert counted()[0] == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80))
def test_any_text_goes_in_and_comes_out_as_it_was(sqlite_register: str, text: str) -> None:
    Intake().add(text)
    assert Intake().add(text) == "same"
    document = Document.objects.latest("pk") if not Document.objects.filter(text=text).exists() else None
    found = document or Document.objects.get(text=text)
    assert view.current(found) == read(text)


def run(*arguments: str) -> int:
    """The command line."""
    return cli.main([*arguments])


def test_the_command_counts(register: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    good = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, path in enumerate(good):
        path.write_text(readout(number), encoding="utf-8")
    corrupt = tmp_path / "corrupt.txt"
    corrupt.write_bytes(bytes(range(256)) * 64)
    files = [str(good[0]), str(corrupt), str(tmp_path / "missing.txt"), *map(str, good[1:]), str(good[0])]
    assert run("add", *files, "--database", register) == 1
    out, err = capfd.readouterr()
    assert json.loads(out) == {"new": 3, "changed": 0, "same": 1, "failed": 2}
    assert len(err.splitlines()) == 2 and "corrupt.txt" in err and "không có tệp này" in err
    assert run("add", *map(str, good), "--database", register, "--format", "table") == 0
    assert capfd.readouterr().out == "mới 0, thay đổi 0, giữ nguyên 3, lỗi 0\n"
    assert run("reread", "--database", register, "--lang", "en", "--format", "table") == 0
    assert capfd.readouterr().out == "0 new, 0 changed, 0 the same, 0 failed\n"


def test_a_register_that_cannot_be_opened(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("a" * 5000, encoding="utf-8")
    for command in (["add", str(tmp_path / "a.txt")], ["reread"]):
        assert run(*command, "--database", str(tmp_path / "a.txt")) == 1
        out, err = capfd.readouterr()
        assert not out and err.startswith("bienban: không mở được sổ: ") and len(err.splitlines()) == 1
    assert run("reread", "--database", "mysql://a/b") == 1
    assert "không dùng làm sổ được: mysql" in capfd.readouterr().err


def test_many_go_in_together(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails keeps nothing else out; the same text twice is one; what was said of a text is committed."""
    broken = readout(4)

    def put(self: Intake, told: intake._Told, original: object = Intake._put) -> object:
        if told.text == broken:
            raise ZeroDivisionError
        return original(self, told)  # type: ignore[operator]

    monkeypatch.setattr(Intake, "_put", put)
    texts = [readout(1), readout(2), "a\0b", readout(1), broken, readout(3), readout(2)]
    outcomes = []
    for outcome in Intake().add_all(intake.Arrival(text, source=text[:9]) for text in texts):
        outcomes.append(outcome)
        assert Document.objects.count() >= outcomes.count("new")
    assert [one if isinstance(one, str) else type(one) for one in outcomes] == [
        "new", "new", InputError, "same", ZeroDivisionError, "new", "same",
    ]  # fmt: skip
    assert Document.objects.count() == Readout.objects.count() == 3
    many = [readout(number) for number in range(5, 50)]
    with Intake() as taking:
        assert list(taking.add_all(map(intake.Arrival, many))) == ["new"] * 45

"""Readouts are approved, and two who correct the same fact do not overwrite one another."""

import pytest
from readouts import readout

from bienban.errors import ConflictError, RegisterError
from bienban.register import approving, correcting
from bienban.register.intake import Intake
from bienban.register.models import Approval, Correction, Document, Readout, Task
from bienban.register.reports import Asked, listed


def test_tasks_of_an_approved_readout(register: str) -> None:
    taking = Intake()
    taking.add(readout(1))
    taking.add(readout(2))
    document = Document.objects.earliest("pk")
    assert listed(Asked(approved=True)) == [] and len(listed(Asked(approved=False))) == 6
    approval = approving.approve(document, "Lan")
    assert {task.source for task in listed(Asked(approved=True))} == {document.source}
    assert len(listed(Asked(approved=True))) == len(listed(Asked(approved=False))) == 3
    with pytest.raises(RegisterError, match="approved already"):
        approving.approve(document, "Hà")
    assert approving.in_effect(document) == approval
    approving.withdraw(document, "Hà")
    assert approving.in_effect(document) is None and listed(Asked(approved=True)) == []
    with pytest.raises(RegisterError, match="not approved"):
        approving.withdraw(document, "Hà")
    approving.approve(document, "Lan")
    assert [one.author for one in Approval.objects.order_by("pk")] == ["Lan", "Hà", "Lan"]


def test_an_approval_stays_when_the_record_is_corrected(register: str) -> None:
    Intake().add(readout(1))
    document = Document.objects.get()
    approving.approve(document, "Lan")
    task = Task.objects.earliest("start")
    correcting.correct(document, "item", task.start, task.end, "due", "2025-05-30", "Lan")
    assert Readout.objects.get().approved


def test_the_second_of_two_is_told(register: str) -> None:
    Intake().add(readout(1))
    document = Document.objects.get()
    task = Task.objects.earliest("start")
    correcting.correct(document, "item", task.start, task.end, "due", "2025-05-30", "Lan", seen=None)
    with pytest.raises(ConflictError):
        correcting.correct(document, "item", task.start, task.end, "due", "2025-06-30", "Hà", seen=None)
    assert Correction.objects.get().after == "2025-05-30"
    correcting.correct(document, "item", task.start, task.end, "due", "2025-06-30", "Hà", seen="2025-05-30")
    task.refresh_from_db()
    assert task.due == "2025-06-30"

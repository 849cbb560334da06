"""One correction for the tasks or statements that say the same (`bienban.register.alike`)."""

import re
from html import unescape

import pytest
from conftest import Visit
from corrections import address, form, now, send, taken
from django.test import Client
from readouts import readout

from bienban.errors import ConflictError
from bienban.register import correcting
from bienban.register.models import Correction, Task

pytestmark = pytest.mark.usefixtures("register")

MORE = """
Đồng chí Hà Thị Mến đề nghị Sở Y tế khám bệnh cho người dân.

Đồng chí Hà Thị Mến khẳng định, xã đã làm tốt công tác giảm nghèo.

Đồng chí Vàng A Thào cảm ơn và hứa thực hiện tốt chỉ đạo.

Đồng chí Hà Thị Mến yêu cầu Sở Tài chính bố trí kinh phí.
"""
"""Further statements, the first two and the last by the one who spoke last."""


def offered(client: Client, address: str) -> tuple[str, str]:
    """The value of the box that corrects others, too, and what it says; "" where there is none."""
    found = re.search(r'name="alike" value="([^"]*)"[^>]*>([^<]*)<', client.get(address).content.decode())
    return (unescape(found[1]), found[2].strip()) if found else ("", "")


def test_who_is_in_charge_is_corrected_for_all_tasks_of_a_statement(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    before = now(document)
    second = before.statements[-1].items[1]
    where = address(document, second, "item", "to")
    box, said = offered(client, where)
    assert said == "Sửa cả ở 2 việc khác của phát biểu này đang ghi giống chỗ này"
    filled = form(client, where)
    assert send(client, document, filled, to=["Sở Xây dựng"], alike=box, reason="gõ nhầm").status_code == 302
    assert [one.to for one in now(document).statements[-1].items] == [("Sở Xây dựng",)] * 3
    starts = Task.objects.filter(involvements__name="Sở Xây dựng").values_list("start", flat=True)
    assert sorted(starts) == [one.start for one in before.statements[-1].items]
    made = list(Correction.objects.order_by("pk"))
    assert {(one.author, one.reason, one.field) for one in made} == {("Lan", "gõ nhầm", "to")}
    assert made[0].start == second.start and len(made) == 3
    client.post(f"/documents/{document.pk}/undo/{made[2].pk}")
    assert [one.to == ("Sở Xây dựng",) for one in now(document).statements[-1].items] == [True, True, False]
    assert offered(client, where)[1].startswith("Sửa cả ở 1 việc khác")
    for correction in made[:2]:
        client.post(f"/documents/{document.pk}/undo/{correction.pk}")
    assert now(document) == before


def test_without_the_box_one_task_is_corrected_alone(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    first = now(document).statements[-1].items[0]
    where = address(document, first, "item", "to")
    send(client, document, form(client, where), to=["Sở Xây dựng"])
    assert Correction.objects.count() == 1 and offered(client, where) == ("", "")
    assert offered(client, address(document, first, "item", "due")) == ("", "")


@pytest.mark.parametrize(("field", "count"), [("speaker", 2), ("to", 0)])
def test_the_statements_behind_are_corrected_up_to_the_first_that_differs(
    visit: Visit, field: str, count: int
) -> None:
    document, client = taken(readout(1) + MORE), visit("editor")
    before = now(document).statements
    assert [one.speaker[0].split()[0] for one in before] == ["Vàng", *["Hà"] * 3, "Vàng", "Hà"]
    box, said = offered(client, address(document, before[1], "statement", field))
    assert said == (f"Sửa cả ở {count} phát biểu liền sau đang ghi giống chỗ này" if count else "")
    if count:
        filled = form(client, address(document, before[1], "statement", field))
        send(client, document, filled, speaker=["Lò Văn Phìn"], alike=box)
        after = now(document).statements
        assert [one.speaker[0].split()[0] for one in after] == ["Vàng", *["Lò"] * 3, "Vàng", "Hà"]
        assert offered(client, address(document, after[2], "statement", field))[1].startswith("Sửa cả ở 1 ")


def test_who_ticks_the_box_is_told_of_what_others_changed(visit: Visit) -> None:
    document, client, other = taken(), visit("editor"), visit("administrator")
    first, _, third = now(document).statements[-1].items
    where = address(document, first, "item", "to")
    filled, (box, _) = form(client, where), offered(client, where)
    send(other, document, form(other, address(document, third, "item", "to")), to=["Sở Y tế"])
    answer = send(client, document, filled, to=["Sở Xây dựng"], alike=box)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Người khác vừa sửa" in page and "Sửa cả ở 1 việc" in page
    assert Correction.objects.count() == 1
    for forged in ("", "1", "[]", f"[({third.start}, {third.end})]"):
        assert send(client, document, filled, to=["Sở Xây dựng"], alike=forged).status_code == 409
    send(client, document, filled, to=["Sở Xây dựng"], alike=offered(client, where)[0])
    assert [one.to for one in now(document).statements[-1].items] == [
        ("Sở Xây dựng",), ("Sở Xây dựng",), ("Sở Y tế",),
    ]  # fmt: skip


def test_of_corrections_that_belong_together_all_are_stored_or_none(visit: Visit) -> None:
    document = taken()
    first, second, third = now(document).statements[-1].items
    spans = [(one.start, one.end) for one in (second, third)]
    correcting.correct(document, "item", third.start, third.end, "to", ["Sở Y tế"], "Hà")
    with pytest.raises(ConflictError):
        correcting.correct(document, "item", first.start, first.end, "to", ["Sở Xây dựng"], "Lan", also=spans)
    assert Correction.objects.count() == 1 and now(document).statements[-1].items[0].to == first.to

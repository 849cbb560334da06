"""What a part that is added in the reading view begins with."""

import re
import unicodedata

import pytest
from conftest import Visit
from corrections import address, form, now, send, taken

from bienban.register.items import locate
from bienban.register.models import Correction, Document
from bienban.web.additions import begun
from bienban.web.facts import around

pytestmark = pytest.mark.usefixtures("register")

TEXT = """Sáng 14/3/2025, đồng chí Hà Thị Mến, Phó Chủ tịch UBND tỉnh Sơn La làm việc với UBND xã Mường Lạn.

Ông Vàng A Thào, Chủ tịch UBND xã Mường Lạn cho biết, xã đã làm tốt công tác giảm nghèo.

Đồng chí Hà Thị Mến yêu cầu UBND xã Mường Lạn rà soát hộ nghèo.

Sau buổi làm việc, đoàn đi thăm bản Nà Khoang. Bà con mang ra 12 bông hoa.

Nuôi được 350 con trâu.

Đường vào bản dài và đẹp.
"""


def span(document: Document, words: str) -> tuple[int, int]:
    """Where words stand."""
    start = document.text.index(words)
    return start, start + len(words)


def test_a_statement_begins_with_who_spoke_next_to_it_and_was_told(visit: Visit) -> None:
    document = taken(TEXT)
    record = now(document)
    assert [one.act for one in record.statements] == ["report", "directive"]
    found = begun(record, "statement", *span(document, "Sau buổi làm việc, đoàn đi thăm bản Nà Khoang."))
    assert (found["speaker"], found["to"]) == (["Hà Thị Mến"], ["Ủy ban nhân dân xã Mường Lạn"])
    found = begun(record, "statement", *span(document, "làm việc với UBND xã Mường Lạn."))
    assert (found["speaker"], found["to"]) == (["Vàng A Thào"], [])


def test_a_statement_that_is_read_once_more_brings_its_tasks(visit: Visit) -> None:
    said = "Đồng chí Hà Thị Mến yêu cầu UBND xã Mường Lạn rà soát hộ nghèo."
    longer = said.replace("nghèo.", "nghèo; báo cáo trước ngày 30/6/2025.")
    document, client = taken(TEXT.replace(said, longer)), visit("editor")
    statement = now(document).statements[-1]
    filled = form(client, address(document, statement, "statement", "act"))
    send(client, document, filled, action="remove")
    where = f"/documents/{document.pk}/add-part"
    asked = f"{where}?start={statement.start}&end={statement.end}&part=statement"
    page = client.get(asked).content.decode()
    assert 'value="tasks" checked' in page and "Thêm cả 2 việc máy đọc được trong đó" in page
    filled = form(client, asked)
    assert (filled["act"], filled["speaker"][0], filled["to"][0]) == (
        ["directive"], "Hà Thị Mến", "Ủy ban nhân dân xã Mường Lạn",
    )  # fmt: skip
    for changes, tasks in (
        (filled, 0),
        (filled | {"also": "tasks", "act": "report"}, 0),
        (filled | {"also": "tasks"}, 2),
    ):
        client.post(where, changes)
        (made,) = [one for one in now(document).statements if one.start == statement.start]
        assert len(made.items) == tasks
        client.post(f"/documents/{document.pk}/undo/{Correction.objects.latest('pk').pk}")
    client.post(where, filled | {"also": "tasks"})
    made = now(document).statements[-1]
    assert [(one.to, one.due) for one in made.items] == [((), None), ((), "2025-06-30")]


def test_a_task_begins_with_its_deadline_and_what_it_rests_on(visit: Visit) -> None:
    asked = "rà soát hộ nghèo theo Nghị định số 1/2023/NĐ-CP, gửi báo cáo trước ngày 30/6/2025"
    document = taken(TEXT.replace("rà soát hộ nghèo", asked))
    record = now(document)
    found = begun(record, "item", *span(document, "gửi báo cáo trước ngày 30/6/2025"))
    assert (found["due"], found["instruments"], found["to"]) == ("2025-06-30", [], [])
    assert begun(record, "item", *span(document, asked))["instruments"] == ["1/2023/NĐ-CP"]
    assert begun(record, "item", *span(document, "rà soát hộ nghèo"))["due"] is None


def test_a_figure_begins_with_what_a_report_would_say_there(visit: Visit) -> None:
    document = taken(TEXT)
    record = now(document)
    assert not record.indicators
    found = begun(record, "indicator", *span(document, "Nuôi được 350 con trâu"))
    assert (found["value"], found["unit"], found["place"]) == ("350", "con trâu", "xã Mường Lạn")
    found = begun(record, "indicator", *span(document, "Bà con mang ra 12 bông hoa"))
    assert (found["name"], found["value"], found["unit"]) == ("Bà con mang ra", "12", "bông hoa")
    assert begun(record, "indicator", *span(document, "Đường vào bản"))["name"] == "Đường vào bản"


def test_the_figures_of_selected_words_are_added_at_once(visit: Visit) -> None:
    told = "Nuôi được 350 con trâu, trồng được 20 ha cà phê; trong năm, bà con xây được 15 ngôi nhà"
    document, client = taken(TEXT.replace("Nuôi được 350 con trâu", told)), visit("editor")
    assert not now(document).indicators
    start, end = span(document, told)
    where = f"/documents/{document.pk}/add-part"
    asked = f"{where}?start={start}&end={end}&part=indicator"
    page = client.get(asked).content.decode()
    assert "Thêm cả 2 số liệu khác máy đọc được ở đó" in page
    (box,) = re.findall(r'value="(figures:\w+)" checked', page)
    filled = form(client, asked)
    client.post(where, filled | {"also": box})
    values = sorted(str(one.value) for one in now(document).indicators)
    assert values == ["15", "20", "350"]
    assert "số liệu khác" not in client.get(asked).content.decode()
    (made,) = Correction.objects.filter(goes_with=None)
    client.post(f"/documents/{document.pk}/undo/{made.pk}", {"along": "1"})
    assert not now(document).indicators


def test_a_sentence_may_have_two_figures_of_the_same_words_and_none_twice(visit: Visit) -> None:
    document, client = taken(TEXT), visit("editor")
    start, end = span(document, "Nuôi được 350 con trâu")
    where = f"/documents/{document.pk}/add-part"
    filled = form(client, f"{where}?start={start}&end={end}&part=indicator")
    assert client.post(where, filled).status_code == 302
    assert client.post(where, filled).status_code == 422
    assert client.post(where, filled | {"value": "12", "name": "Đàn trâu mới"}).status_code == 302
    assert [one.value for one in now(document).indicators] == ["350", "12"]
    client.post(f"/documents/{document.pk}/undo/{Correction.objects.earliest('pk').pk}")
    assert [one.value for one in now(document).indicators] == ["12"]


def test_words_of_a_text_with_marks_apart_are_found_and_filled_in_as_they_are_typed(visit: Visit) -> None:
    apart = unicodedata.normalize("NFD", TEXT)
    document, client = taken(apart), visit("editor")
    start, end = span(document, unicodedata.normalize("NFD", "bản Nà Khoang"))
    assert locate(apart, "bản Nà  Khoang") == (start, end)
    assert locate("Ông nói: “Uỷ ban – 😀 hoà”", 'nói: "Ủy ban - 😀 hòa"') == (4, 25)
    assert begun(now(document), "body", start, end)["name"] == "bản Nà Khoang"
    assert "bản Nà Khoang" in around(now(document), start, end)
    asked = client.get(f"/documents/{document.pk}/add-part?words=bản Nà Khoang").content.decode()
    assert f"start={start}&amp;end={end}" in asked

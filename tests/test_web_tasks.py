"""The list of tasks, a task's page, what editors change there, and what is kept of it."""

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from urllib.parse import urlencode

import openpyxl
import pytest
from conftest import Visit
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from readouts import brief, readout

from bienban.register import approving, following, tasks
from bienban.register.intake import Intake
from bienban.register.models import Attachment, Correction, Document, Involvement, Proposal, Task, TaskEvent
from bienban.register.reports import ORDERS, Asked, counted, listed
from bienban.web import evidence
from bienban.web.models import SavedView

COMMUNE = "Ủy ban nhân dân xã Mường Lạn"
ATTACK = "<script>alert(1)</script>"


def fill(*texts: str, approved: bool = True) -> list[Task]:
    """The tasks of these texts, by their place; approved or not."""
    before = set(Document.objects.values_list("pk", flat=True))
    with Intake() as taking:
        for place, text in enumerate(texts or (readout(1), readout(2, day="2/4/2025"))):
            taking.add(text, source=f"{place}.txt")
    made = Document.objects.exclude(pk__in=before)
    for document in made if approved else ():
        approving.approve(document, "Lan")
    return list(Task.objects.filter(document__in=made).order_by("document", "start"))


def page(client: Client, address: str, status: int = 200) -> str:
    """The page at that address."""
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def listing(shown: str) -> list[int]:
    """The ids of the tasks that a page lists."""
    return [int(number) for number in re.findall(r'id="task-(\d+)"', shown)]


@contextmanager
def at_most(count: int) -> Iterator[None]:
    """No more than so many queries."""
    with CaptureQueriesContext(connection) as seen:
        yield
    assert len(seen) <= count, "\n".join(one["sql"][:200] for one in seen)


def test_the_list_is_of_approved_readouts(visit: Visit) -> None:
    fill(readout(1))
    fill(readout(2), approved=False)
    client = visit("reader")
    shown = page(client, "/tasks")
    assert "3 việc" in shown and "3 việc của bản tin chờ duyệt" in shown and "bản Nà Khoang dài 1 km" in shown
    assert "dài 2 km" not in shown and "dài 2 km" in page(client, "/tasks?approved=no")
    assert "6 việc" in page(client, "/tasks?approved=all")
    assert "Với các việc đã chọn" not in shown, "a reader changes nothing"


FILTERS: list[tuple[dict[str, str], int]] = [
    ({"q": "ra soat ho ngheo"}, 2),
    ({"q": "rà soát"}, 2),
    ({"q": '"hộ nghèo trên"'}, 2),
    ({"q": "!!!"}, 0),
    ({"body": "UBND xã Mường Lạn"}, 6),
    ({"body": "Bộ Xây dựng"}, 0),
    ({"place": "Mường Lạn"}, 6),
    ({"instrument": "2/2023/NĐ-CP"}, 1),
    ({"act": "petition"}, 0),
    ({"state": "overdue"}, 2),
    ({"state": "not_done"}, 6),
    ({"state": "done"}, 0),
    ({"since": "2025-04-01"}, 3),
    ({"until": "2025-03-31"}, 3),
    ({"due_until": "2025-06-29"}, 0),
    ({"due_since": "2025-06-30", "due_until": "30/06/2025"}, 2),
    ({"in_charge": COMMUNE}, 6),
    ({"in_charge": "-"}, 0),
]


def test_filters_stand_in_the_address(visit: Visit) -> None:
    fill()
    client = visit("reader")
    for query, count in FILTERS:
        address = urlencode(query)
        shown = page(client, f"/tasks?{address}")
        assert (f"{count} việc<" if count else "Không có việc nào") in shown, query
        for value in query.values():
            assert value.replace('"', "&quot;") in shown or "30/06/2025" in value
        sheet = openpyxl.load_workbook(BytesIO(client.get(f"/tasks.xlsx?{address}").content)).active
        assert sheet is not None and sheet.max_row == 1 + count, query


def test_what_is_no_value_is_said_and_ignored(visit: Visit) -> None:
    fill()
    client = visit("reader")
    for query in ("since=hôm+qua", "state=gossip", "act=x", "approved=x"):
        shown = page(client, f"/tasks?{query}")
        assert 'role="alert"' in shown, query
    for query in ("page=99", "page=x", "sort=gossip"):
        assert "6 việc" in page(client, f"/tasks?{query}"), query


def test_every_column_sorts_both_ways(visit: Visit) -> None:
    found = fill()
    following.update(found[0], "withdrawn", "Lan", date(2025, 7, 1), "không còn cần")
    client = visit("reader")
    sorted_by = {}
    for order in ORDERS:
        up, down = (listing(page(client, f"/tasks?sort={way}{order}")) for way in ("", "-"))
        assert set(up) == set(down) == {task.pk for task in found}, order
        if order != "act":  # has no column of its own
            assert f"sort=-{order}" in page(client, f"/tasks?sort={order}")
        sorted_by[order] = up, down
    ids = [task.pk for task in found]
    assert sorted_by["given"] == (ids, ids[3:] + ids[:3])
    up, down = sorted_by["due"]
    assert up[:2] == down[:2] == [ids[1], ids[4]], "without a deadline comes last, either way"
    up, down = sorted_by["state"]
    assert up[-1] == down[0] == ids[0]


def test_a_page_takes_as_many_queries_for_many_rows(visit: Visit) -> None:
    client = visit("editor")
    fill(readout(1))
    with CaptureQueriesContext(connection) as few:
        page(client, "/tasks?body=UBND+xã+Mường+Lạn")
    found = fill(*(readout(number) for number in range(2, 22)))
    with at_most(len(few)):
        shown = page(client, "/tasks?body=UBND+xã+Mường+Lạn")
    assert shown.count('name="task"') == 50 and "Trang 1/2" in shown and 'rel="next"' in shown
    assert page(client, "/tasks?body=UBND+xã+Mường+Lạn&page=2").count('name="task"') == 13
    with at_most(20):
        page(client, f"/tasks/{found[0].pk}")


def test_pages_are_parts_of_the_whole(register: str) -> None:
    fill(*(readout(number) for number in range(1, 6)))
    for order in ORDERS:
        whole = [one.id for one in listed(order=order)]
        parts = [one.id for first in range(0, 15, 4) for one in listed(order=order, first=first, most=4)]
        assert parts == whole and counted() == len(whole) == 15


def test_views_are_kept_for_their_user(visit: Visit) -> None:
    fill()
    mine, other = visit("reader"), visit("editor")
    answer = mine.post("/tasks/views", {"name": " Quá hạn ", "query": "state=overdue&page=3&x=y&sort=-due"})
    assert answer.headers["Location"] == "/tasks?state=overdue&sort=-due"
    view = SavedView.objects.get()
    assert (view.name, view.query) == ("Quá hạn", "state=overdue&sort=-due")
    assert "Quá hạn</a>" in page(mine, "/tasks") and "Quá hạn</a>" not in page(other, "/tasks")
    mine.post("/tasks/views", {"name": "Quá hạn", "query": "state=done"})
    assert SavedView.objects.get().query == "state=done"
    mine.post("/tasks/views", {"name": " ", "query": ""})
    assert other.post(f"/tasks/views/{view.pk}/forget").status_code == 404
    assert mine.post(f"/tasks/views/{view.pk}/forget").status_code == 302 and not SavedView.objects.exists()


def seen(client: Client, task: Task) -> str:
    """What the page of a task, and the list, show of it."""
    found = re.search(r'name="seen" value="([^"]*)"', page(client, f"/tasks/{task.pk}"))
    assert found
    return html.unescape(found[1])


def many(client: Client, chosen: list[Task], **fields: str) -> str:
    """Change the chosen ones, and what the list then says."""
    before = {f"seen-{task.pk}": seen(client, task) for task in chosen}
    answer = client.post(
        "/tasks/change", {"task": [task.pk for task in chosen], "query": "sort=due", **before, **fields}
    )
    assert answer.headers["Location"] == "/tasks?sort=due"
    return page(client, answer.headers["Location"])


def test_many_are_done_at_once_and_every_failure_is_told(visit: Visit) -> None:
    found = fill()
    following.update(found[1], "suspended", "Lan", date(2025, 6, 1), "chờ vốn")
    client = visit("editor")
    shown = many(client, found[:3], kind="done", day="2025-06-20")
    assert "Kết quả: 3 việc, 1 việc không ghi được" in shown
    assert "việc đang ở tình trạng “tạm dừng” thì không ghi được “hoàn thành”" in shown
    assert [Task.objects.get(pk=task.pk).standing for task in found[:3]] == ["done", "suspended", "done"]
    event = TaskEvent.objects.filter(kind="done").first()
    assert event and (event.author, event.day) == ("Lan", date(2025, 6, 20))
    assert "Kết quả" not in page(client, "/tasks"), "said once"


def test_the_deadline_and_the_body_of_many(visit: Visit) -> None:
    found = fill()
    client = visit("editor")
    many(client, found[:2], kind="due", due="2025-12-31", note="theo công văn 12")
    assert {task.due_day for task in Task.objects.filter(pk__in=[found[0].pk, found[1].pk])} == {
        date(2025, 12, 31)
    }
    many(
        client, found[2:4], kind="assign", body="Sở Xây dựng tỉnh Sơn La; UBND xã Mường Lạn", note="giao lại"
    )
    listing = {one.id: one.in_charge for one in listed()}
    assert listing[found[2].pk] == listing[found[3].pk] == ("Sở Xây dựng tỉnh Sơn La", "UBND xã Mường Lạn")
    corrected = Correction.objects.get(start=found[2].start, document=found[2].document)
    assert (corrected.field, corrected.author, corrected.reason) == ("to", "Lan", "giao lại")


NOT_WHOLE: list[tuple[dict[str, str], str]] = [
    ({}, "Chưa chọn nội dung thay đổi"),
    ({"kind": "evidence"}, "Chưa chọn nội dung thay đổi"),
    ({"kind": "withdrawn"}, "Phải ghi lý do"),
    ({"kind": "due"}, "Chưa có thời hạn mới"),
    ({"kind": "assign", "body": " ; "}, "Chưa có cơ quan chủ trì mới"),
    ({"kind": "done", "day": "hôm qua"}, "Ngày không hợp lệ"),
    ({"kind": "done", "day": "2999-01-01"}, "Ngày ghi nhận chưa đến"),
    ({"kind": "note"}, "Chưa ghi nội dung"),
]


def test_a_change_that_is_not_whole_is_refused(visit: Visit) -> None:
    found = fill()
    client = visit("editor")
    for fields, said in NOT_WHOLE:
        assert said in many(client, found[:1], **fields), fields
    assert not TaskEvent.objects.exists() and not Correction.objects.exists()


def test_what_somebody_else_changed_is_not_overwritten(visit: Visit) -> None:
    found = fill()
    client = visit("editor")
    before = seen(client, found[0])
    following.update(found[0], "due", "Hà", date(2025, 5, 1), due="2025-10-01")
    fields = {"task": found[0].pk, f"seen-{found[0].pk}": before, "query": ""}
    client.post("/tasks/change", {**fields, "kind": "due", "due": "2025-09-01"})
    assert "người khác" in page(client, "/tasks")
    assert Task.objects.get(pk=found[0].pk).due == "2025-10-01"
    standing, due, _ = json.loads(seen(client, found[0]))
    stale = json.dumps([standing, due, ["Sở Y tế"]])
    client.post(
        "/tasks/change", {**fields, "kind": "assign", "body": "Sở Xây dựng", f"seen-{found[0].pk}": stale}
    )
    assert "người khác" in page(client, "/tasks") and not Correction.objects.exists()
    for broken in ("", "{", "[1]", "5"):
        client.post("/tasks/change", {**fields, "kind": "done", f"seen-{found[0].pk}": broken})
        assert "không đầy đủ" in page(client, "/tasks")
    assert client.post("/tasks/change", {"task": "99999", "kind": "done"}).status_code == 302
    assert "không có việc này: 99999" in page(client, "/tasks")
    client.post("/tasks/change", {"kind": "done", "query": "\r\nSet-Cookie: a=b"})
    assert "Chưa chọn việc nào" in page(client, "/tasks")


def test_readers_change_nothing(visit: Visit) -> None:
    task = fill()[0]
    client = visit("reader")
    shown = page(client, f"/tasks/{task.pk}")
    assert "Ghi nhận" not in shown and "Thêm minh chứng" not in shown
    for address in ("change", f"{task.pk}/note", f"{task.pk}/evidence", f"{task.pk}/proposals/1"):
        assert client.post(f"/tasks/{address}", {"kind": "done", "task": task.pk}).status_code == 403
        assert visit("editor").get(f"/tasks/{address}").status_code == 405


def test_a_task_with_its_sentence_in_its_paragraph(visit: Visit) -> None:
    task = fill()[0]
    shown = page(visit("editor"), f"/tasks/{task.pk}")
    assert f"<mark>{task.text}</mark>; báo cáo kết quả" in shown
    assert "Kết luận, đồng chí Hà Thị Mến yêu cầu" in shown and "Bí thư Đảng ủy xã Vàng A Thào" not in shown
    number = Involvement.objects.get(task=task, role="basis").instrument_id
    body = Involvement.objects.get(task=task, role="in_charge").organisation_id
    assert f'href="/instruments/{number}"' in shown and f'href="/bodies/{body}"' in shown
    assert "không nêu" in shown and page(visit("reader"), "/tasks/99999", 404)


def test_a_very_long_paragraph_is_cut(visit: Visit) -> None:
    task = fill(brief(1).rstrip() + " Trời hôm nay rất đẹp và mọi người đều vui." * 3000)[0]
    shown = page(visit("reader"), f"/tasks/{task.pk}")
    assert f"<mark>{task.text}</mark>" in shown and "…</bdi>" in shown and len(shown) < 30_000


def test_the_history_of_a_task(visit: Visit) -> None:
    task = fill()[1]
    client = visit("editor")
    address = f"/tasks/{task.pk}/note"

    def note(status: int = 302, **fields: str) -> str:
        answer = client.post(address, {"seen": seen(client, task), "day": "2025-06-20", **fields})
        assert answer.status_code == status
        return answer.content.decode()

    assert "Phải ghi lý do" in note(422, kind="suspended") and "đang ở" in note(422, kind="resumed")
    note(kind="suspended", note="chờ vốn")
    note(kind="resumed")
    note(kind="due", due="2025-08-31")
    note(kind="done", day="2025-09-02", note=ATTACK)
    note(kind="reopened", note="chưa đủ")
    note(kind="note", note="đã nhắc")
    note(kind="withdrawn", note="không còn cần")
    shown = page(client, f"/tasks/{task.pk}")
    kinds = ["suspended", "resumed", "due", "done", "reopened", "note", "withdrawn"]
    assert [event.kind for event in following.history(task)] == kinds
    assert "31/08/2025" in shown and "chờ vốn" in shown and ATTACK not in shown and "&lt;script&gt;" in shown
    assert 'value="resumed"' not in shown and 'value="reopened"' in shown, "only what can happen is offered"
    assert "chỉ" not in note(302, kind="assign", body="Sở Xây dựng tỉnh Sơn La", note="giao lại")
    assert "Sở Xây dựng tỉnh Sơn La" in page(client, f"/tasks/{task.pk}")


PDF = b"%PDF-1.7\nmade"


def test_evidence_is_a_file_or_a_document(visit: Visit) -> None:
    task = fill()[0]
    client = visit("editor")
    file = SimpleUploadedFile("Báo cáo <b>số 12.pdf", PDF, "text/html")
    client.post(f"/tasks/{task.pk}/evidence", {"file": file, "note": "số 12"})
    kept = Attachment.objects.get()
    shown = page(client, f"/tasks/{task.pk}")
    assert f'href="/tasks/attachments/{kept.pk}"' in shown and "Báo cáo &lt;b&gt;số 12.pdf" in shown
    given = client.get(f"/tasks/attachments/{kept.pk}")
    assert given.content == PDF and given.headers["Content-Type"] == "application/pdf"
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert (
        given.headers["X-Content-Type-Options"] == "nosniff"
        and "sandbox" in given.headers["Content-Security-Policy"]
    )
    found = page(client, f"/tasks/{task.pk}?evidence=muong+lan")
    other = Document.objects.get(source="1.txt")
    assert f'name="document" id="hit-{other.pk}"' in found
    assert "Không tìm thấy văn bản nào" in page(client, f"/tasks/{task.pk}?evidence=khongcodau")
    assert "Không tìm thấy văn bản nào" in page(client, f"/tasks/{task.pk}?evidence=!!")
    client.post(f"/tasks/{task.pk}/evidence", {"document": other.pk})
    assert [(one.document_id, one.attachment_id) for one in following.history(task)] == [
        (None, kept.pk),
        (other.pk, None),
    ]
    for fields, said in (
        ({}, "Chưa chọn tệp"),
        ({"document": "9999"}, "Chưa chọn tệp"),
        ({"document": "1", "day": "x"}, "Ngày"),
    ):
        answer = client.post(f"/tasks/{task.pk}/evidence", fields)
        assert answer.status_code == 422 and said in answer.content.decode()


def test_done_with_a_file(visit: Visit) -> None:
    task = fill()[0]
    client = visit("editor")
    fields = {"kind": "done", "seen": seen(client, task), "day": "2025-06-20"}
    bad = client.post(f"/tasks/{task.pk}/note", {**fields, "file": SimpleUploadedFile("a.exe", b"MZ")})
    assert bad.status_code == 422 and "Không nhận loại tệp" in bad.content.decode()
    assert not TaskEvent.objects.exists() and not Attachment.objects.exists()
    client.post(f"/tasks/{task.pk}/note", {**fields, "file": SimpleUploadedFile("a.pdf", PDF)})
    event = TaskEvent.objects.get()
    assert event.kind == "done" and event.attachment and event.attachment.name == "a.pdf"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("trang.html", b"<html>", "Không nhận loại tệp"),
        ("anh.svg", b"<svg/>", "Không nhận loại tệp"),
        ("khong-duoi", PDF, "Không nhận loại tệp"),
        ("gia.pdf", b"<html><script>", "không đúng với đuôi tên"),
        ("trong.txt", b"", "trống"),
        ("A.PDF", PDF, ""),
        ("ghi.txt", b"<script>", ""),
    ],
)
def test_which_files_are_taken(name: str, data: bytes, said: str) -> None:
    wrong = evidence.wrong(SimpleUploadedFile(name, data))
    assert said in wrong and bool(said) == bool(wrong)
    assert "html" not in evidence.media_type(name) and "svg" not in evidence.media_type(name)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MOST", 5)
    assert "lớn hơn" in evidence.wrong(SimpleUploadedFile("a.txt", b"123456"))


def test_proposals_are_taken_or_declined(visit: Visit) -> None:
    task = fill()[0]
    report = (
        "Sáng 20/5/2025, đồng chí Hà Thị Mến làm việc với xã Mường Lạn.\n\n"
        "UBND xã Mường Lạn báo cáo đã rà soát các hộ nghèo trên địa bàn theo Nghị định số 1/2023/NĐ-CP.\n"
    )
    fill(report)
    wanted = list(Proposal.objects.filter(task=task))
    if not wanted:
        other = Document.objects.latest("pk")
        wanted = [
            Proposal.objects.create(task=task, document=other, start=0, end=40, why="wording", score=70)
        ]
    client = visit("editor")
    shown = page(client, f"/tasks/{task.pk}")
    assert "Đề xuất minh chứng" in shown and "độ khớp" in shown
    address = f"/tasks/{task.pk}/proposals/{wanted[0].pk}"
    refused = client.post(address, {"decline": "1"})
    assert refused.status_code == 422 and "phải có lý do" in refused.content.decode()
    assert client.post(address, {"take": "1", "note": "đúng"}).status_code == 302
    assert [event.kind for event in following.history(task)] == ["evidence"]
    again = client.post(address, {"decline": "1", "note": "khác"})
    assert again.status_code == 422 and "đã được xét" in again.content.decode()
    assert client.post(f"/tasks/{task.pk + 1}/proposals/{wanted[0].pk}", {"take": "1"}).status_code == 404


def test_another_printing_leads_to_the_first(visit: Visit) -> None:
    first, *_ = fill(readout(1), readout(1).replace("\n\nChiều", "\n\n(Báo khác) Chiều"))
    again = Task.objects.exclude(pk=first.pk).filter(text=first.text).get()
    Task.objects.filter(pk=again.pk).update(repeats=first)
    client = visit("editor")
    assert f'href="/tasks/{again.pk}"' in page(client, f"/tasks/{first.pk}")
    shown = page(client, f"/tasks/{again.pk}")
    assert f'href="/tasks/{first.pk}"' in shown and 'value="done"' not in shown
    client.post(f"/tasks/{again.pk}/note", {"kind": "apart", "seen": seen(client, again), "note": "hai việc"})
    assert "không trùng việc khác" in page(client, f"/tasks/{again.pk}")
    assert Task.objects.get(pk=again.pk).repeats_id is None


def test_titles_and_names_are_text(visit: Visit) -> None:
    text = readout(1).replace("Làm việc với xã Mường Lạn lần thứ 1", f"Làm việc {ATTACK} \u202eabc")
    task = fill(text)[0]
    Involvement.objects.filter(task=task, role="in_charge").update(name=f'UBND "{ATTACK}')
    client = visit("editor")
    for address in ("/tasks", f"/tasks/{task.pk}", "/tasks/calendar?month=2025-06", "/report"):
        shown = page(client, address)
        assert ATTACK not in shown and "\u202e" not in shown, address


def test_the_state_in_sql_is_the_state(register: str) -> None:
    found = fill()
    on = date(2025, 7, 10)
    following.update(found[0], "done", "Lan", date(2025, 6, 1))
    following.update(found[1], "done", "Lan", date(2025, 7, 1))
    following.update(found[2], "suspended", "Lan", date(2025, 7, 1), "chờ")
    following.update(found[3], "withdrawn", "Lan", date(2025, 7, 1), "thôi")
    for state in tasks.STATES:
        assert {one.state for one in listed(Asked(state=state), on)} == {state}
    done = {one.id for one in listed(Asked(state="done"), on)}
    assert done == {found[0].pk, found[1].pk}
    assert {one.id for one in listed(Asked(state="not_done"), on)} == {found[4].pk, found[5].pk}


def test_today_is_the_day_in_vietnam() -> None:
    assert timezone.get_current_timezone_name() == "Asia/Ho_Chi_Minh"

"""The reading view: what it shows, and to whom; how a record is corrected and approved."""

import json
import re
import threading
from collections.abc import Callable
from html import unescape
from typing import Any

import msgspec
import pytest
from conftest import Visit
from corrections import address, form, now, send, taken
from django.db import connections
from django.test import Client
from readouts import readout

from bienban.record.model import Body, Indicator, Person, Place
from bienban.register import correcting
from bienban.register.intake import Intake
from bienban.register.models import Correction, Document, Reading, Readout, Task
from bienban.register.packing import pack

pytestmark = pytest.mark.usefixtures("register")


def test_the_text_beside_its_record(visit: Visit) -> None:
    document = taken()
    page = visit("reader").get(f"/documents/{document.pk}").content.decode()
    assert 'class="run m-person"' in page and "Lò Văn Phìn" not in page.split('class="lines"')[0]
    assert "Chỉ đạo" in page and "30/06/2025" in page
    assert "/correct" not in page and "Duyệt</button>" not in page
    links = set(re.findall(r'href="#(t\d+)"', page))
    assert links and links <= set(re.findall(r'id="(t\d+)"', page))
    facts = set(re.findall(r'href="#(f-[\w-]+)"', page))
    assert facts and facts <= set(re.findall(r'id="(f-[\w-]+)"', page))


def test_a_deadline_is_corrected_and_taken_back(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    item = next(one for one in now(document).statements[-1].items if one.due)
    filled = form(client, address(document, item, "item", "due"))
    assert filled["due"] == ["30/06/2025"]
    same = send(client, document, filled)
    assert same.status_code == 302 and not Correction.objects.exists()
    wrong = send(client, document, filled, due="hôm nào đó")
    assert wrong.status_code == 422 and "Không hiểu thời gian" in wrong.content.decode()
    assert not Correction.objects.exists()
    answer = send(client, document, filled, due="15/7/2025", reason="theo công văn 12")
    assert answer.headers["Location"].startswith(
        f"/documents/{document.pk}?fact=item-{item.start}-{item.end}-due#"
    )
    assert Task.objects.get(start=item.start).due == "2025-07-15"
    page = client.get(f"/documents/{document.pk}").content.decode()
    assert "15/07/2025" in page and "theo công văn 12" in page and "Lan" in page
    made = Correction.objects.get()
    assert client.post(f"/documents/{document.pk}/undo/{made.pk}").status_code == 302
    assert Task.objects.get(start=item.start).due == "2025-06-30"
    again = client.post(f"/documents/{document.pk}/undo/{made.pk}", follow=True).content.decode()
    assert "rút lại trước đó" in again and Correction.objects.count() == 2


def test_every_field_of_every_part_can_be_opened_and_saved_unchanged(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    page = client.get(f"/documents/{document.pk}").content.decode()
    forms = {unescape(one) for one in re.findall(r'class="fact[^>]* href="([^"]+)"', page)}
    assert len(forms) > 30
    for one in forms:
        assert send(client, document, form(client, one)).status_code == 302, one
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("kind", "field", "changed", "expected"),
    [
        ("session", "date", {"date": "15/3/2025"}, "2025-03-15"),
        ("session", "kind", {"kind": "inspection"}, "inspection"),
        ("session", "place", {"place": "xã Sốp Cộp"}, "xã Sốp Cộp"),
        ("session", "time", {"time": "14h30"}, "14:30"),
        ("session", "lead", {"lead": ["Vàng A Thào", "Hà Thị Mến", ""]}, ["Vàng A Thào", "Hà Thị Mến"]),
        ("statement", "speaker", {"speaker": ["Vàng A Thào"]}, ["Vàng A Thào"]),
        ("statement", "to", {"to": ["UBND xã Sốp Cộp", "Công an tỉnh"]}, ["UBND xã Sốp Cộp", "Công an tỉnh"]),
        ("statement", "act", {"act": "petition"}, "petition"),
        ("item", "to", {"to": ["Sở Xây dựng"]}, ["Sở Xây dựng"]),
        ("item", "with", {"with": ["Sở Tài chính"]}, ["Sở Tài chính"]),
        ("item", "instruments", {"instruments": ["12/2024/NĐ-CP"]}, ["12/2024/NĐ-CP"]),
        ("item", "due", {"due": ""}, None),
    ],
)
def test_a_field_is_corrected(visit: Visit, kind: str, field: str, changed: Any, expected: Any) -> None:
    document, client = taken(), visit("editor")
    record = now(document)
    parts = {
        "session": record.session,
        "statement": record.statements[-1],
        "item": record.statements[-1].items[1],
    }
    filled = form(client, address(document, parts[kind], kind, field))
    assert send(client, document, filled, **changed).status_code == 302
    made = Correction.objects.get()
    assert (made.after, made.author, made.field) == (expected, "Lan", field)


def test_a_name_is_corrected_with_posts(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    person = next(one for one in now(document).mentions if getattr(one, "posts", None))
    filled = form(client, address(document, person, "person"))
    filled["title"][-1:], filled["body"][-1:] = ["Bí thư"], ["Tỉnh ủy Sơn La"]
    assert send(client, document, filled, name="Lò Văn Phin").status_code == 302
    found = next(one for one in now(document).mentions if one.start == person.start)
    assert found.name == "Lò Văn Phin" and [post.title for post in found.posts][-1] == "Bí thư"  # type: ignore[union-attr]
    needed = send(client, document, form(client, address(document, person, "person")), name=" ")
    assert needed.status_code == 422 and "Không được bỏ trống" in needed.content.decode()


def test_a_name_is_corrected_wherever_it_stands(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    record = now(document)
    person = next(one for one in record.mentions if isinstance(one, Person) and one.name == "Hà Thị Mến")
    assert str(msgspec.to_builtins(record)).count("'Hà Thị Mến'") > 3
    filled = form(client, address(document, person, "person"))
    send(client, document, filled, name="Hà Thị Mên", also="everywhere")
    after = now(document)
    assert "'name': 'Hà Thị Mến'" not in str(msgspec.to_builtins(after.mentions))
    assert after.session and after.session.lead == ("Hà Thị Mên",)
    assert after.session.participants[0].name == "Hà Thị Mên"
    assert {name for one in after.statements for name in one.speaker} == {"Hà Thị Mên", "Vàng A Thào"}
    for correction in Correction.objects.order_by("-pk"):
        correcting.undo(correction, "Lan")
    assert now(document) == record


def test_a_name_that_stands_once_is_corrected_alone(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    record = now(document)
    for kind, one in (("place", Place), ("body", Body), ("person", Person)):
        mention = next(mention for mention in record.mentions if isinstance(mention, one))
        filled = form(client, address(document, mention, kind))
        assert send(client, document, filled, name="Tên Khác", also="everywhere").status_code == 302
        record = now(document)
        assert any(mention.start == other.start and other.name == "Tên Khác"
                   for other in record.mentions if isinstance(other, one))  # fmt: skip


def test_a_participant_is_added_changed_and_removed(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    session = now(document).session
    assert session
    filled = form(client, address(document, session, "participant", "new"))
    send(client, document, filled, name="Cà Thị Ánh", title="Giám đốc", body="Sở Tài chính")
    who = now(document).session.participants  # type: ignore[union-attr]
    assert (who[-1].name, who[-1].posts[0].body) == ("Cà Thị Ánh", "Sở Tài chính")
    filled = form(client, address(document, session, "participant", str(len(who) - 1)))
    assert filled["name"] == ["Cà Thị Ánh"]
    send(client, document, filled, role="host")
    filled = form(client, address(document, session, "participant", str(len(who) - 1)))
    assert filled["role"] == ["host"]
    send(client, document, filled, action="remove")
    assert len(now(document).session.participants) == len(who) - 1  # type: ignore[union-attr]


def test_the_second_figure_of_a_sentence_is_the_one_that_changes(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    place = document.text.index("Bí thư Đảng ủy xã Vàng")
    until = document.text.index("hộ nghèo") + 8
    bare = {"unit": "%", "bound": None, "period": None, "place": None, "base": None, "change": None}
    figures = [{"name": name, "value": value, **bare, "start": place, "end": until, "rule": "corrected"}
               for name, value in (("Một", "1"), ("Hai", "2"))]  # fmt: skip
    record = now(document)
    made = msgspec.structs.replace(
        record, indicators=tuple(msgspec.convert(one, Indicator) for one in figures)
    )
    Reading.objects.create(document=document, ruleset="made", given="", record=pack(made))
    named = f"/documents/{document.pk}/correct?part=indicator&start={place}&end={until}&nth=2"
    filled = form(client, named)
    assert filled["name"] == ["Hai"]
    assert send(client, document, filled, value="2,5").status_code == 302
    assert [one.value for one in now(document).indicators] == ["1", "2.5"]
    send(client, document, form(client, named), action="remove")
    assert [one.name for one in now(document).indicators] == ["Một"]
    for correction in Correction.objects.order_by("-pk"):
        correcting.undo(correction, "Lan")
    assert [one.value for one in now(document).indicators] == ["1", "2"]


def test_parts_are_added_by_their_words_and_by_their_place(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    where = f"/documents/{document.pk}/add-part"
    assert "Những chữ trong bản tin" in client.get(where).content.decode()
    assert client.get(where + "?words=không+có+chữ+này").status_code == 422
    offered = client.get(where, {"words": "bản Nà  Khoang"}).content.decode()
    assert "part=place" in offered and "part=item" in offered and "part=session" not in offered
    start = document.text.index("bản Nà Khoang")
    filled = form(client, f"{where}?start={start}&end={start + 13}&part=body")
    assert filled["name"] == ["bản Nà Khoang"]
    assert client.post(where, filled | {"name": "Bản Nà Khoang"}).status_code == 302
    assert any(one.start == start and one.rule == "corrected" for one in now(document).mentions)
    again = client.post(where, filled)
    assert again.status_code == 422 and "đã có một mục" in again.content.decode()
    time = document.text.index("14/3/2025")
    assert form(client, f"{where}?start={time}&end={time + 9}&part=time")["value"] == ["14/03/2025"]
    for bad in ("start=5&end=3", "start=-1&end=3", "start=0&end=999999", "start=x&end=3"):
        assert client.get(f"{where}?{bad}").status_code in (200, 422)


def test_items_are_split_joined_and_reworded(visit: Visit) -> None:
    document, client = taken(), visit("editor")

    def items() -> list[str]:
        return [item.text for item in now(document).statements[-1].items]

    before = items()
    first = now(document).statements[-1].items[0]
    filled = form(client, address(document, first, "item", "to"))
    assert send(client, document, filled, action="join").status_code == 302
    assert len(items()) == len(before) - 1 and items()[0].endswith(before[1])
    joined = now(document).statements[-1].items[0]
    assert joined.due == "2025-06-30" and joined.instruments
    filled = form(client, address(document, joined, "item", "to"))
    asked = send(client, document, filled, action="split").content.decode()
    assert 'name="at"' in asked
    at = joined.start + joined.text.index("báo cáo")
    assert send(client, document, filled, action="split", at=str(at)).status_code == 302
    assert items() == before
    again = now(document).statements[-1].items
    assert [bool(item.due) for item in again[:2]] == [False, True]
    assert [bool(item.instruments) for item in again[:2]] == [True, False]
    filled = form(client, address(document, again[0], "item", "to"))
    assert send(client, document, filled, action="split", at=str(again[0].start)).status_code == 422
    assert send(client, document, filled, action="reword", words="chữ khác").status_code == 422
    shorter = before[0].rsplit(" theo", 1)[0]
    assert send(client, document, filled, action="reword", words=shorter).status_code == 302
    assert items()[0] == shorter
    for correction in Correction.objects.order_by("-pk"):
        correcting.undo(correction, "Lan")
    assert items() == before


def test_parts_are_removed(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    statement = now(document).statements[-1]
    count = len(statement.items)
    filled = form(client, address(document, statement.items[1], "item", "due"))
    send(client, document, filled, action="remove")
    assert len(now(document).statements[-1].items) == count - 1
    gone = client.get(address(document, statement.items[1], "item", "due"), follow=True).content.decode()
    assert "không còn trong biên bản" in gone
    send(client, document, form(client, address(document, statement, "statement", "act")), action="remove")
    assert all(one.start != statement.start for one in now(document).statements)
    assert not Task.objects.filter(present=True).exists()


def test_what_was_inferred_is_confirmed_and_settled_by_a_correction(visit: Visit) -> None:
    text = readout(1).replace("Kết luận, đồng chí Hà Thị Mến yêu cầu", "Kết luận, đồng chí yêu cầu")
    document, client = taken(text.replace("14/3/2025", "14/3")), visit("editor")
    session = now(document).session
    record = now(document)
    places = [(one, "statement", name) for one in record.statements for name in one.inferred]
    if session and session.inferred:
        places.append((session, "session", "date"))  # type: ignore[arg-type]
    assert places, "the readout has something that was inferred"
    part, kind, name = places[0]
    filled = form(client, address(document, part, kind, name))
    assert send(client, document, filled, action="confirm").status_code == 302
    assert Correction.objects.get().field == "inferred"
    correcting.undo(Correction.objects.get(), "Lan")
    value = {"date": "15/3/2025"} if name == "date" else {name: ["Ai Đó"]}
    send(client, document, filled, **value)
    after = now(document)
    parts = (
        [after.session] if kind == "session" else [one for one in after.statements if one.start == part.start]
    )
    assert parts[0] is not None and name not in parts[0].inferred and "year" not in parts[0].inferred


def test_the_second_who_corrects_is_told(visit: Visit) -> None:
    document = taken()
    one, other = visit("editor"), visit("administrator")
    item = next(one for one in now(document).statements[-1].items if one.due)
    first, second = (form(client, address(document, item, "item", "due")) for client in (one, other))
    send(one, document, first, due="1/7/2025")
    answer = send(other, document, second, due="2/8/2025")
    page = answer.content.decode()
    assert answer.status_code == 409 and "Lan vừa sửa" in page
    assert "01/07/2025" in page and "02/08/2025" in page
    assert Task.objects.get(start=item.start).due == "2025-07-01"
    again = json.loads(unescape(re.findall(r'name="seen" value="([^"]*)"', page)[0]))
    assert again == "2025-07-01"
    send(other, document, second, due="2/8/2025", seen=json.dumps(again))
    assert Task.objects.get(start=item.start).due == "2025-08-02"


def test_of_writers_at_once_only_one_gets_through(visit: Visit) -> None:
    document = taken()
    item = next(one for one in now(document).statements[-1].items if one.due)
    client = visit("editor")
    filled = form(client, address(document, item, "item", "due"))
    cookies = client.cookies
    statuses: list[int] = []

    def write(day: int) -> None:
        writer = Client(headers={"host": "127.0.0.1"})
        writer.cookies = cookies
        statuses.append(send(writer, document, filled, due=f"{day}/7/2025").status_code)
        connections.close_all()

    _together([lambda day=day: write(day) for day in range(1, 5)])  # type: ignore[misc]
    assert sorted(statuses) == [302, 409, 409, 409]
    assert Correction.objects.count() == 1


def _together(work: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=one) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_removed_part_is_not_corrected(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    item = now(document).statements[-1].items[0]
    filled = form(client, address(document, item, "item", "to"))
    send(client, document, form(client, address(document, item, "item", "to")), action="remove")
    answer = client.post(f"/documents/{document.pk}/correct", filled | {"to": "Sở Y tế"}, follow=True)
    assert "không còn trong biên bản" in answer.content.decode() and Correction.objects.count() == 1


@pytest.mark.parametrize(
    "named",
    [
        {}, {"part": "item"},
        {"part": "x", "start": "0", "end": "5"}, {"part": "item", "start": "a", "end": "5"},
        {"part": "item", "start": "0", "end": "5", "field": "text"},
        {"part": "document", "start": "0", "end": "0", "field": "text"},
        {"part": "session", "start": "9" * 30, "end": "5", "field": "date"},
        {"part": "participant", "start": "0", "end": "5", "field": "99"},
    ],
)  # fmt: skip
def test_what_names_nothing_changes_nothing(visit: Visit, named: dict[str, str]) -> None:
    document, client = taken(), visit("editor")
    assert client.get(f"/documents/{document.pk}/correct", named).status_code == 302
    assert client.post(f"/documents/{document.pk}/correct", named).status_code == 302
    assert not Correction.objects.exists()


@pytest.mark.parametrize("seen", ["", "7", "[]", '"x"', "null", "{", "[" * 100_000, '{"a": 1}'])
def test_forged_forms_change_nothing(visit: Visit, seen: str) -> None:
    document, client = taken(), visit("editor")
    person = next(one for one in now(document).mentions if getattr(one, "posts", None))
    filled = form(client, address(document, person, "person"))
    for action in ("save", "remove", "confirm", "nothing"):
        status = send(
            client, document, filled, seen=seen, whole=seen, action=action, name="Ai Đó"
        ).status_code
        assert status in (302, 400, 409)
    assert not Correction.objects.exists()


def test_who_may_correct_and_approve(visit: Visit) -> None:
    document = taken()
    for role, corrects, approves in (("reader", 403, 403), ("editor", 302, 403), ("approver", 302, 302)):
        client = visit(role)
        assert client.post(f"/documents/{document.pk}/correct", {}).status_code == corrects
        assert client.post(f"/documents/{document.pk}/approve", {"seen": "0"}).status_code == approves
        assert client.post(f"/documents/{document.pk}/withdraw").status_code == approves
    assert visit("reader").get(f"/documents/{document.pk}/correct").status_code == 403
    assert visit("editor").get(f"/documents/{document.pk}/approve").status_code == 405
    assert visit("reader").get("/documents/999999").status_code == 404


def test_approving_leads_to_the_tasks_and_sees_what_was_corrected_meanwhile(visit: Visit) -> None:
    document, client = taken(), visit("approver")
    page = client.get(f"/documents/{document.pk}").content.decode()
    seen = re.findall(r'name="seen" value="(\d+)"', page)[0]
    item = now(document).statements[-1].items[0]
    correcting.correct(document, "item", item.start, item.end, "due", "2025-09-01", "Hà")
    late = client.post(f"/documents/{document.pk}/approve", {"seen": seen}, follow=True).content.decode()
    assert "vừa sửa" in late and not Readout.objects.get().approved
    seen = str(Correction.objects.latest("pk").pk)
    answer = client.post(f"/documents/{document.pk}/approve", {"seen": seen})
    assert answer.headers["Location"] == f"/tasks?document={document.pk}"
    assert Readout.objects.get().approved
    taken(readout(2))
    client.post(f"/documents/{Document.objects.latest('pk').pk}/approve", {"seen": "0"})
    page = client.get(answer.headers["Location"]).content.decode()
    assert "sửa chữa tuyến đường vào bản Nà Khoang dài 1 km" in page and "dài 2 km" not in page
    assert "Lan duyệt" in client.get(f"/documents/{document.pk}").content.decode()
    twice = client.post(f"/documents/{document.pk}/approve", {"seen": seen}, follow=True).content.decode()
    assert "trước đó" in twice
    client.post(f"/documents/{document.pk}/withdraw")
    assert not Readout.objects.get(pk=document.pk).approved


def test_the_list_and_its_filters(visit: Visit) -> None:
    for number, day in enumerate(("14/3/2025", "2/4/2025", "20/12/2024"), 1):
        Intake().add(readout(number, day=day), source=f"{number}.txt")
    Intake().add("Một đoạn văn chẳng tường thuật gì cả.", source="khong.txt")
    client = visit("approver")

    def listed(query: str = "") -> list[str]:
        page = client.get(f"/documents{query}").content.decode()
        return re.findall(r"lần thứ (\d)", page) + (
            ["-"] if "khong.txt" in page or "chẳng tường" in page else []
        )

    assert listed() == ["2", "1", "3", "-"]
    assert listed("?kind=any") == ["2", "1", "3"] and listed("?kind=none") == ["-"]
    assert listed("?since=2025-01-01&until=2025-03-31") == ["1"]
    assert listed("?since=01/04/2025") == ["2"]
    client.post(f"/documents/{Document.objects.get(source='3.txt').pk}/approve", {"seen": "0"})
    assert listed("?approved=yes") == ["3"] and listed("?approved=no&kind=any") == ["2", "1"]
    assert listed("?body=UBND+tỉnh+Sơn+La") == ["2", "1", "3"] and listed("?body=Bộ+Y+tế") == []
    assert listed("?place=Mường+Lạn&kind=any") == ["2", "1", "3"]
    assert "Không có bản tin nào như vậy" in client.get("/documents?body=Bộ+Y+tế").content.decode()
    for bad in ("?kind=x", "?since=hôm+nay", "?page=99", "?page=x"):
        assert client.get(f"/documents{bad}").status_code == 200


def test_what_is_certain_is_marked_for_those_who_check(visit: Visit) -> None:
    document = taken("Ngày 3/3/2025, Bộ trưởng Bộ Y tế Lò Văn Phìn làm việc với tỉnh Sơn La.\n")
    page = visit("editor").get(f"/documents/{document.pk}").content.decode()
    facts = dict(re.findall(r'id="f-(time-5-13|session-0-70-counterpart)"[^>]*>(.*?)</a>', page))
    assert [kind for kind, shown in facts.items() if "thường đúng" in shown] == ["time-5-13"] and len(
        facts
    ) == 2
    assert "thường đúng" not in visit("reader").get(f"/documents/{document.pk}").content.decode()


def test_what_was_corrected_has_no_mark_of_the_rule_that_read_it(visit: Visit) -> None:
    document = taken(
        "Ngày 3/3/2025, Bộ trưởng Lò Văn Phìn làm việc với tỉnh Sơn La, ngày 5/2/2025 với Lào Cai.\n"
    )
    client = visit("editor")

    def sure() -> list[str]:
        page = client.get(f"/documents/{document.pk}").content.decode()
        facts = re.findall(r'id="f-([\w-]+)"[^>]*>(.*?)</a>', page)
        return [name for name, shown in facts if "thường đúng" in shown]

    before = sure()
    assert "time-5-13" in before and len(before) > 1
    time = next(one for one in now(document).mentions if one.start == 5)
    send(client, document, form(client, address(document, time, "time")), value="4/3/2025")
    assert sure() == [one for one in before if one != "time-5-13"]
    client.post(f"/documents/{document.pk}/undo/{Correction.objects.get().pk}")
    assert sure() == before
    correcting.correct(document, "time", 5, 13, "extent", {"start": 0, "end": 13}, "Lan")
    assert "time-0-13" not in sure()


def test_in_english(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    client.post("/account/language", {"language": "en", "back": "/"})
    page = client.get(f"/documents/{document.pk}").content.decode()
    assert "Directive" in page
    item = next(one for one in now(document).statements[-1].items if one.due)
    filled = form(client, address(document, item, "item", "due"))
    assert send(client, document, filled).status_code == 302 and not Correction.objects.exists()

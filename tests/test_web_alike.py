"""One correction for the tasks or statements that say the same (`bienban.register.alike`)."""

import re
import unicodedata
from html import unescape
from typing import Any

import msgspec
import pytest
from conftest import Visit
from corrections import address, form, now, send, taken
from django.test import Client
from msgspec import structs
from readouts import readout

from bienban.errors import ConflictError
from bienban.record.build import read
from bienban.record.model import Body, Person, Record, Time
from bienban.register import correcting, corrections
from bienban.register.alike import along, offers
from bienban.register.corrections import as_json
from bienban.register.models import Correction, Task
from bienban.register.namesakes import Change

pytestmark = pytest.mark.usefixtures("register")

MORE = """
Đồng chí Hà Thị Mến đề nghị Sở Y tế khám bệnh cho người dân.

Đồng chí Hà Thị Mến khẳng định, xã đã làm tốt công tác giảm nghèo.

Đồng chí Vàng A Thào cảm ơn và hứa thực hiện tốt chỉ đạo.

Đồng chí Hà Thị Mến yêu cầu Sở Tài chính bố trí kinh phí.
"""
"""Further statements, the first two and the last by the one who spoke last."""


def offered(client: Client, address: str, way: str = "") -> tuple[str, str]:
    """The value of the box that corrects others, too, and what it says; "" where there is none."""
    box = rf'name="also" value="({way}[^"]*)"[^>]*>([^<]*)<'
    found = re.search(box, client.get(address).content.decode())
    return (unescape(found[1]), found[2].strip()) if found else ("", "")


def ticked(client: Client, address: str) -> list[str]:
    """The ways that are offered as taken."""
    page = client.get(address).content.decode()
    return re.findall(r'name="also" value="(\w+):\w+" checked', page)


def test_who_is_in_charge_is_corrected_for_all_tasks_of_a_statement(visit: Visit) -> None:
    document, client = taken(), visit("editor")
    before = now(document)
    second = before.statements[-1].items[1]
    where = address(document, second, "item", "to")
    box, said = offered(client, where)
    assert said == "Sửa cả ở 2 việc khác của phát biểu này đang ghi giống chỗ này"
    filled = form(client, where)
    assert send(client, document, filled, to=["Sở Xây dựng"], also=box, reason="gõ nhầm").status_code == 302
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
    box, said = offered(client, address(document, before[1], "statement", field), "behind")
    assert said == (f"Sửa cả ở {count} phát biểu liền sau đang ghi giống chỗ này" if count else "")
    if count:
        filled = form(client, address(document, before[1], "statement", field))
        send(client, document, filled, speaker=["Lò Văn Phìn"], also=box)
        after = now(document).statements
        assert [one.speaker[0].split()[0] for one in after] == ["Vàng", *["Lò"] * 3, "Vàng", "Hà"]
        assert offered(client, address(document, after[2], "statement", field))[1].startswith("Sửa cả ở 1 ")


def test_who_ticks_the_box_is_told_of_what_others_changed(visit: Visit) -> None:
    document, client, other = taken(), visit("editor"), visit("administrator")
    first, _, third = now(document).statements[-1].items
    where = address(document, first, "item", "to")
    filled, (box, _) = form(client, where), offered(client, where)
    send(other, document, form(other, address(document, third, "item", "to")), to=["Sở Y tế"])
    answer = send(client, document, filled, to=["Sở Xây dựng"], also=box)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Người khác vừa sửa ở những chỗ khác" in page
    assert "Sửa cả ở 1 việc" in page and 'value="Sở Xây dựng"' in page and "Hiện là" not in page
    assert Correction.objects.count() == 1
    for forged in ("tasks:", "tasks:0", "behind:" + box.partition(":")[2], "x:y"):
        assert send(client, document, filled, to=["Sở Xây dựng"], also=forged).status_code == 409
    send(client, document, filled, to=["Sở Xây dựng"], also=offered(client, where)[0])
    assert [one.to for one in now(document).statements[-1].items] == [
        ("Sở Xây dựng",), ("Sở Xây dựng",), ("Sở Y tế",),
    ]  # fmt: skip


def test_of_corrections_that_belong_together_all_are_stored_or_none(visit: Visit) -> None:
    document = taken()
    first, _, third = now(document).statements[-1].items
    place = "item", first.start, first.end, "to"
    correcting.correct(document, *place, ["Sở Xây dựng"], "Lan", also=["tasks", "everywhere"])
    assert Correction.objects.count() == 3
    (made,) = Correction.objects.filter(goes_with=None)
    token = offers(now(document), *place, ["Sở Xây dựng"])[0].token
    correcting.correct(document, "item", third.start, third.end, "to", ["Sở Y tế"], "Hà")
    with pytest.raises(ConflictError):
        correcting.correct(document, *place, ["Sở Nội vụ"], "Lan", also=[token])
    assert Correction.objects.count() == 4
    correcting.undo(made, "Lan", along=True)
    assert Correction.objects.count() == 7 and now(document).statements[-1].items[0].to == first.to


VISIT = """Sáng 14/3/2025, đồng chí Hà Thị Mến, Phó Chủ tịch UBND xã Mường Lạn làm việc với Sở Y tế.

Đồng chí Hà Thị Mến đề nghị Sở Y tế khám bệnh cho người dân.
"""


def places(record: Record, kind: type, words: str) -> list[int]:
    """Where mentions of a kind with these words stand."""
    return [one.start for one in record.mentions if isinstance(one, kind) and one.text == words]


def test_what_the_reader_missed_is_added_wherever_the_text_has_it(visit: Visit) -> None:
    said = MORE.replace("xã đã", "Mùa Xanh đã").replace("Sở Tài chính", "nhóm Mùa Xanh")
    document = taken(f"Kế hoạch Mùa Xanh\n\n{said}\nHội Mùa Xanh Mới và nhóm Mùa Xanhs tham gia.\n")
    client = visit("editor")
    at = document.text.index("Mùa Xanh đã")
    where = f"/documents/{document.pk}/add-part?start={at}&end={at + 8}"
    assert offered(client, f"{where}&part=body")[1] == "Thêm cả ở 2 chỗ khác có đúng những chữ này"
    assert ticked(client, f"{where}&part=body") == ["everywhere"]
    assert offered(client, f"{where}&part=time")[1] and not ticked(client, f"{where}&part=time")
    filled = form(client, f"{where}&part=body")
    box = offered(client, f"{where}&part=body")[0]
    answer = client.post(where, filled | {"name": "Nhóm Mùa Xanh", "also": box}, follow=True)
    assert "Cũng làm thế ở 2 chỗ khác." in answer.content.decode()
    found = [one for one in now(document).mentions if isinstance(one, Body) and one.text == "Mùa Xanh"]
    assert [one.name for one in found] == ["Nhóm Mùa Xanh"] * 3
    made = Correction.objects.get(goes_with=None)
    assert "Rút lại cả 3 chỗ" in client.get(f"/documents/{document.pk}").content.decode()
    client.post(f"/documents/{document.pk}/undo/{made.along.latest('pk').pk}")
    assert len(places(now(document), Body, "Mùa Xanh")) == 2
    client.post(f"/documents/{document.pk}/undo/{made.pk}", {"along": "1"})
    assert not places(now(document), Body, "Mùa Xanh") and Correction.objects.count() == 6


def test_a_mention_is_taken_out_wherever_the_text_has_it(visit: Visit) -> None:
    document, client = taken(VISIT), visit("editor")
    one, other = (one for one in now(document).mentions if isinstance(one, Person))
    filled = form(client, address(document, one, "person"))
    page = client.get(address(document, one, "person")).content.decode()
    (action,) = re.findall(r'value="(remove everywhere:\w+)"', page)
    assert "Bỏ cả ở 1 chỗ khác" in page
    assert send(client, document, filled, action=action + "0").status_code == 409
    assert send(client, document, filled, action=action).status_code == 302
    assert not any(isinstance(one, Person) for one in now(document).mentions)
    client.post(f"/documents/{document.pk}/undo/{Correction.objects.get(goes_with=None).pk}", {"along": "1"})
    send(client, document, filled, action="remove")
    assert [one for one in now(document).mentions if isinstance(one, Person)] == [other]


def test_rank_and_posts_that_say_the_same_are_corrected_together(visit: Visit) -> None:
    text = VISIT.replace("đồng chí Hà", "Đại tá Hà").replace("Đồng chí Hà Thị Mến", "Đại tá Hà Thị Mến")
    document, client = taken(text), visit("editor")
    first, second = (one for one in now(document).mentions if isinstance(one, Person))
    assert (first.rank, second.rank, second.posts) == ("Đại tá", "Đại tá", ())
    where = address(document, first, "person")
    filled, box = form(client, where), offered(client, where)[0]
    send(client, document, filled, rank="Thượng tá", title=["Chủ tịch"], body=["UBND xã Sốp Cộp"], also=box)
    record = now(document)
    first, second = (one for one in record.mentions if isinstance(one, Person))
    assert (first.rank, second.rank, second.posts) == ("Thượng tá", "Thượng tá", ())
    assert record.session is not None
    (came,) = [one for one in record.session.participants if one.name == "Hà Thị Mến"]
    assert came.rank == "Thượng tá"
    assert [(post.title, post.body) for post in came.posts] == [("Chủ tịch", "UBND xã Sốp Cộp")]


def test_a_short_name_that_was_read_wrong_leaves_the_longer_one_alone(visit: Visit) -> None:
    document = taken(
        "Sáng 14/3/2025, UBND tỉnh Sơn La làm việc với UBND xã Sốp Cộp. UBND tỉnh đề nghị UBND xã rà soát. "
        "UBND tỉnh giao Sở Y tế báo cáo.\n"
    )
    short = [one for one in now(document).mentions if isinstance(one, Body) and one.text == "UBND tỉnh"]
    client, old, new = visit("editor"), short[0].name, "Ủy ban nhân dân tỉnh Lai Châu"

    def corrected(words: str) -> None:
        mention = next(one for one in now(document).mentions if one.text == words)
        where = address(document, mention, "body")
        send(client, document, form(client, where), name=new, also=offered(client, where)[0])

    def names() -> list[str]:
        record = now(document)
        spoke = [name for one in record.statements for name in one.speaker]
        return [*(one.name for one in record.mentions if isinstance(one, Body)), *spoke]

    assert len(short) == 2 and names().count(old) == 4
    corrected("UBND tỉnh")
    assert (names().count(old), names().count(new)) == (2, 2)
    correcting.undo(Correction.objects.get(goes_with=None), "Lan", along=True)
    corrected("UBND tỉnh Sơn La")
    assert (names().count(old), names().count(new)) == (0, 4)


def test_the_year_of_a_text_is_put_right_at_one_of_its_times(visit: Visit) -> None:
    document = taken("Sáng 14/3, bà Hà Thị Mến làm việc với UBND xã Mường Lạn. Bà Hà Thị Mến yêu cầu Sở Y tế "
                     "báo cáo trước ngày 30/6, họp ngày 15 hằng tháng; năm 2019 đã làm tốt.\n")  # fmt: skip
    client, before = visit("editor"), now(document)
    times = [one.value for one in before.mentions if isinstance(one, Time)]
    assert times == ["XXXX-03-14TMO", "XXXX-06-30", "XXXX-XX-15", "2019"]
    first = next(one for one in before.mentions if isinstance(one, Time))
    where = address(document, first, "time")
    box, said = offered(client, where)
    assert said == "Sửa năm cả ở 3 chỗ khác chưa rõ năm hoặc máy suy ra cùng năm"
    assert ticked(client, where) == ["year"]
    send(client, document, form(client, where), value="sáng 14/3/2025", also=box)
    after = now(document)
    assert [one.value for one in after.mentions if isinstance(one, Time)] == [
        "2025-03-14TMO", "2025-06-30", "XXXX-XX-15", "2019",
    ]  # fmt: skip
    assert after.session and after.session.date == "2025-03-14"
    assert after.statements[0].items[0].due == "2025-06-30"
    correcting.undo(Correction.objects.get(goes_with=None), "Lan", along=True)
    assert now(document) == before
    assert before.session is not None
    where = address(document, before.session, "session", "date")
    send(client, document, form(client, where), date="14/3/2025", also=offered(client, where)[0])
    assert [one.value[:4] for one in now(document).mentions if isinstance(one, Time)] == [
        "2025", "2025", "XXXX", "2019",
    ]  # fmt: skip
    correcting.undo(Correction.objects.filter(undoes=None, goes_with=None).latest("pk"), "Lan", along=True)
    where = address(document, first, "time")
    send(client, document, form(client, where), value="sáng 15/3/2025", also=box)
    assert Correction.objects.filter(undone_by=None, undoes=None).count() == 1


def test_many_corrections_are_laid_over_a_record_at_once(
    register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many went along with one: each conversion of a long record takes as long as reading a page."""
    document = taken(readout(1) * 8)
    person = next(one for one in now(document).mentions if isinstance(one, Person))
    seen = msgspec.to_builtins(person)
    correcting.correct(
        document, "person", person.start, person.end, "", {**seen, "name": "Ai Đó"}, "Lan",
        seen=as_json(seen), also=["everywhere"],
    )  # fmt: skip
    made = list(Correction.objects.all())
    assert len(made) > 10
    record, conversions = read(document.text), 0
    convert = msgspec.convert

    def counted(*given: Any) -> Any:
        nonlocal conversions
        conversions += 1
        return convert(*given)

    monkeypatch.setattr(msgspec, "convert", counted)
    laid, unplaced = corrections.lay_over(record, made)
    assert not unplaced and conversions == 1
    assert {one.name for one in laid.mentions if isinstance(one, Person)} >= {"Ai Đó"}
    made[3].before = made[3].after = {"name": 7, "posts": []}
    broken, unplaced = corrections.lay_over(record, made)
    assert unplaced == [made[3].pk] and broken != laid


WAYS = ("everywhere", "tasks", "behind", "row", "year", "figures")


@pytest.mark.parametrize("text", [VISIT, readout(1) + MORE, readout(2).replace("/2025", "")])
def test_whatever_goes_along_leaves_a_record(text: str) -> None:
    """Of every part, taken out and changed."""
    record = read(text)
    data = as_json(msgspec.to_builtins(record))
    changes = [
        Change(one["kind"], one["start"], one["end"], "", one, after)
        for one in data["mentions"]
        for name in ("name", "value", "id") if name in one
        for after in (None, {**one, name: "2021-01-02" if one["kind"] == "time" else "7"})
    ]  # fmt: skip
    for one in data["statements"]:
        for part, each, fields in (("statement", [one], ("speaker", "to")), ("item", one["items"], ("to",))):
            changes += [
                Change(part, it["start"], it["end"], name, it[name], ["X"]) for it in each for name in fields
            ]
    assert len(changes) > 10
    others = 0
    for change in changes:
        with_others = [change, *along(record, change, WAYS)]
        others += len(with_others) - 1
        assert corrections.applied(record, with_others) is not None, change
    assert others


NAMES = """Sáng 14/3/2025, bà Hà Thị Mến, Phó Chủ tịch UBND tỉnh Sơn La làm việc với Sở Y tế. Cùng dự có ông
Lò Văn Phìn, Giám đốc Sở Y tế.

Bà Hà Thị Mến và ông Lò Văn Phìn yêu cầu Sở Xây dựng rà soát.
"""


def test_what_does_not_change_is_no_correction() -> None:
    record = read(NAMES)
    first, *_ = (as_json(msgspec.to_builtins(one)) for one in record.mentions if isinstance(one, Person))
    place = "person", first["start"], first["end"], ""
    for after in ({**first, "rank": "Đại tá"}, {"rank": "Đại tá"}):  # the API may leave out what stays
        made = along(record, Change(*place, first, after), ["everywhere", "everywhere"])
        assert [one.field for one in made] == ["participants"]


def test_who_is_given_the_name_of_another_is_listed_once() -> None:
    record = read(NAMES)
    first, *_ = (as_json(msgspec.to_builtins(one)) for one in record.mentions if isinstance(one, Person))
    change = Change("person", first["start"], first["end"], "", first, {**first, "name": "Lò Văn Phìn"})
    assert record.statements[0].speaker == ("Hà Thị Mến", "Lò Văn Phìn")
    made = corrections.applied(record, [change, *along(record, change, ["everywhere"])])
    assert made is not None and made.session is not None
    assert made.statements[0].speaker == ("Lò Văn Phìn",)
    (came,) = made.session.participants
    assert (came.role, [one.title for one in came.posts]) == ("lead", ["Phó Chủ tịch", "Giám đốc"])


def test_marks_that_stand_apart_belong_to_their_letters() -> None:
    text = unicodedata.normalize("NFD", "Ông Ba đến. Bà Lan bàn. Anh Ba về. Bá cáo.")
    record, start = read(text), text.index("Ba")
    (offer,) = offers(structs.replace(record, mentions=()), "person", start, start + 2, "", None)
    assert [text[slice(*one[1:3])] + text[one[2]] for one in offer.places] == ["Ba "]


def test_a_part_of_the_name_of_another_person_does_not_go_along() -> None:
    text = "Ông Hà Minh đến. Bà Hà Minh Anh bàn. Ông Hà Minh, ông Lò Văn Phìn về."
    record, start = structs.replace(read(text), mentions=()), text.index("Hà Minh")
    (offer,) = offers(record, "person", start, start + 7, "", None)
    assert [text[one[1] : one[2] + 1] for one in offer.places] == ["Hà Minh,"]


def test_a_statement_that_turns_out_to_give_tasks_gets_them(visit: Visit) -> None:
    document = taken("""Ngày 3/3/2025, Bộ trưởng Bộ Y tế Lò Văn Phìn làm việc với tỉnh Sơn La.

Bộ trưởng Lò Văn Phìn đánh giá tỉnh có thể xây dựng trạm y tế; mở rộng bệnh viện huyện.
""")
    client = visit("editor")
    praise = now(document).statements[-1]
    assert praise.act == "assessment" and not praise.items
    where = address(document, praise, "statement", "act")
    box, said = offered(client, where, "given")
    assert said == "Nếu là chỉ đạo, kiến nghị: thêm cả 2 việc máy đọc được trong đó"
    assert ticked(client, where) == ["given"]
    filled = form(client, where)
    assert send(client, document, filled, act="directive", also=box).status_code == 302
    told = now(document).statements[-1]
    assert [item.text for item in told.items] == ["tỉnh có thể xây dựng trạm y tế", "mở rộng bệnh viện huyện"]

    first = Correction.objects.order_by("pk")[0]
    correcting.undo(first, "Lan", along=True)
    assert now(document).statements[-1] == praise
    correcting.correct(
        document, "statement", praise.start, praise.end, "act", "commitment", "Lan", also=[box]
    )
    assert not now(document).statements[-1].items


def test_what_gives_no_tasks_has_none(visit: Visit) -> None:
    document = taken()
    order = now(document).statements[-1]
    place = "statement", order.start, order.end, "act"
    assert order.items
    made = correcting.correct(document, *place, "assessment", "Lan")
    assert not now(document).statements[-1].items
    correcting.undo(made, "Lan")
    assert now(document).statements[-1].items == order.items

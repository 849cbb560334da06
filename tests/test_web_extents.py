"""Other words of the text for a statement, a mention or a task (`w`)."""

from typing import Any

import pytest
from conftest import Visit
from corrections import address, form, now, send, taken

from bienban.errors import RegisterError
from bienban.record.model import Body
from bienban.register import correcting
from bienban.register.models import Correction, Document

pytestmark = pytest.mark.usefixtures("register")

TEXT = """Sáng 14/3/2025, bà Hà Thị Mến, Phó Chủ tịch UBND tỉnh Sơn La làm việc với Hợp tác xã Nậm Pút.

Bà Hà Thị Mến yêu cầu Sở Y tế rà soát hộ nghèo; báo cáo trước ngày 30/6/2025. Trời mưa rất to.

Bà Hà Thị Mến cảm ơn Hợp tác xã Nậm Pút.
"""


def reworded(client: Any, document: Document, where: str, **words: Any) -> Any:
    return send(client, document, form(client, where), action="reword", **words)


def test_a_statement_is_given_other_words_and_loses_tasks_outside(visit: Visit) -> None:
    document, client = taken(TEXT), visit("editor")
    before = now(document)
    statement = before.statements[0]
    where = address(document, statement, "statement", "act")
    assert "Chọn lại chữ" in client.get(where).content.decode()
    asked = reworded(client, document, where).content.decode()
    assert "<textarea" in asked and "Trời mưa" in asked
    words = "Bà Hà Thị Mến yêu cầu   Sở Y tế rà soát hộ nghèo"
    answer = reworded(client, document, where, words=words)
    after = now(document).statements[0]
    assert answer.headers["Location"].endswith(f"#f-statement-{after.start}-{after.end}-act")
    assert document.text[after.start : after.end] == " ".join(words.split())
    assert [one.text for one in after.items] == ["rà soát hộ nghèo"] and len(statement.items) == 2
    page = client.get(f"/documents/{document.pk}").content.decode()
    assert "Phát biểu · chỗ trong văn bản" in page and "1 việc ở ngoài đã bỏ theo." in page
    client.post(f"/documents/{document.pk}/undo/{Correction.objects.get().pk}")
    assert now(document) == before
    start = document.text.index("Bà Hà Thị Mến yêu cầu")
    reworded(client, document, where, **{"from": start, "until": document.text.index(" Trời mưa")})
    assert document.text[slice(*place(now(document).statements[0]))].endswith("30/6/2025.")
    assert len(now(document).statements[0].items) == 2


def place(part: Any) -> tuple[int, int]:
    return part.start, part.end


def test_what_is_nowhere_changes_nothing(visit: Visit) -> None:
    document, client = taken(TEXT), visit("editor")
    statement = now(document).statements[0]
    where = address(document, statement, "statement", "act")
    answer = reworded(client, document, where, words="chữ này không có")
    assert answer.status_code == 422 and "Không thấy những chữ này" in answer.content.decode()
    taken_place = now(document).statements[1]
    answer = reworded(client, document, where, words=document.text[slice(*place(taken_place))])
    assert answer.status_code == 422 and "đã có một mục cùng loại" in answer.content.decode()
    for bad in ({"from": "5", "until": "3"}, {"from": "x", "until": "3"}, {"from": "0", "until": "9" * 9}):
        assert reworded(client, document, where, **bad).status_code in (200, 422)
    spot = "statement", statement.start, statement.end, "extent"
    unfit: tuple[Any, ...] = (None, {}, [], {"start": 1}, {"start": 5, "end": 2}, {"start": "1", "end": 9})
    for after in (*unfit, {"start": 0, "end": 10**6}):
        with pytest.raises(RegisterError):
            correcting.correct(document, *spot, after, "Lan", also=["everywhere"])
    with pytest.raises(RegisterError):
        correcting.correct(
            document, "session", *place(now(document).session), "extent", {"start": 0, "end": 5}, "Lan"
        )
    assert not Correction.objects.exists()


def test_a_mention_is_given_other_words_wherever_it_stands_so(visit: Visit) -> None:
    document, client = taken(TEXT), visit("editor")
    text, whole = document.text, "Hợp tác xã Nậm Pút"
    starts = [text.index(whole), text.rindex(whole)]
    for one in now(document).mentions:
        if one.start in starts:
            correcting.correct(document, "body", one.start, one.end, "", None, "Lan")
    made: dict[str, Any] = {"name": "Nậm Pút", "level": None, "branch": None, "inferred": []}
    count = Correction.objects.count()
    for start in starts:
        span = start + len("Hợp tác xã "), start + len(whole)
        correcting.correct(document, "body", *span, "", made, "Lan", seen=None)
    short = next(one for one in now(document).mentions if one.text == "Nậm Pút")
    where = address(document, short, "body")
    words = {"from": starts[0], "until": starts[0] + len(whole)}
    answer = send(client, document, form(client, where), action="reword", **words)
    assert answer.headers["Location"].endswith(f"#f-body-{starts[0]}-{starts[0] + len(whole)}")
    found = [one for one in now(document).mentions if isinstance(one, Body) and one.text == whole]
    assert [(one.start, one.name) for one in found] == [(start, whole) for start in starts]
    assert Correction.objects.count() == count + 4
    first = Correction.objects.get(field="extent", goes_with=None)
    correcting.undo(first, "Lan", along=True)
    assert sum(one.text == "Nậm Pút" for one in now(document).mentions) == 2

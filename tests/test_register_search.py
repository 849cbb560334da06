"""Search: diacritics do not matter, exact matches come first, both databases find the same."""

from datetime import date

import pytest
from conftest import Databases
from hypothesis import given
from hypothesis import strategies as st
from readouts import readout

from bienban.errors import RegisterError
from bienban.register import following
from bienban.register.intake import Intake
from bienban.register.models import Document, Task
from bienban.register.search import Filter, Hit, search, terms

TODAY = date(2025, 7, 10)
TEXTS = (
    "Làm việc với tỉnh Sơn La\n\nSáng 3/3/2025, Phó Thủ tướng Hà Thị Mến làm việc với Tỉnh ủy Sơn La về "
    "Nghị định số 21/2019/NĐ-CP.\n",
    "Thăm Hoà Bình\n\nSáng 4/3/2025, Bộ trưởng Bộ Giao thông vận tải Lò Văn Phìn thăm tỉnh Hòa Bình.\n",
    "Chuyện son la\n\nCô son la mua son màu đỏ ở chợ Hà Giang ngày 5/3/2025.\n",
    "Về Tuyên Quang\n\nSáng 6/8/2025, Bộ trưởng Bộ Xây dựng Lò Văn Phìn làm việc với UBND tỉnh "
    "Tuyên Quang.\n",
)


def fill() -> None:
    """Four texts about different things, two with tasks."""
    with Intake() as taking:
        for number, text in enumerate((*TEXTS, readout(1), readout(2))):
            taking.add(text, source=f"{number}.txt")


def sources(query: str, **where: object) -> list[str]:
    """The files of the documents found, best first."""
    return [hit.source[0] for hit in search(query, Filter(kind="document", **where), on=TODAY)]  # type: ignore[arg-type]


def test_terms() -> None:
    assert terms('son la "chuyển đổi số" Nghị-định 21/2019* ""') == [
        (("son",), False), (("la",), False), (("chuyển", "đổi", "số"), False), (("nghị", "định"), False),
        (("21", "2019"), True),
    ]  # fmt: skip
    assert terms(" .,- ") == []


def test_words(register: str) -> None:
    fill()
    assert sources("Sơn La")[0] == "0" and set(sources("Sơn La")) >= {"0", "2"}, "exact first"
    assert sources("son la")[0] == "2", "as typed"
    assert set(sources("son la")) == set(sources("SƠN LA"))
    assert sources("hoà bình") == sources("hòa bình") == sources("hoa binh") == ["1"]
    assert sources("21/2019/NĐ-CP") == ["0"]
    assert sources('"bộ trưởng bộ xây dựng"') == ["3"]
    assert sources('"xây dựng bộ trưởng"') == []
    assert sources('"tuyên qu*"') == ["3"]
    assert sources('"tuyên qu"') == []
    assert sources("không có đâu") == []
    for odd in ('"', "'", "a' OR 1=1", 'NEAR("a" b)', "(", "* -", "and or not", "%s"):
        if terms(odd):
            assert isinstance(search(odd), list)
        else:
            with pytest.raises(RegisterError):
                search(odd)


def test_filters(register: str) -> None:
    fill()
    assert sources("", person="Lò Văn Phìn")[:2] == ["3", "1"]
    assert sources("", body="Bộ Xây dựng") == ["3", "1"], "what it was before"
    assert sources("", body="Bộ Giao thông vận tải") == ["3", "1"], "what it became"
    assert sources("", place="Hà Giang") == ["3", "2"] or sources("", place="Hà Giang") == ["3"]
    assert sources("", instrument="21/2019/NĐ-CP") == ["0"]
    assert sources("", instrument="1/2023/nđ-cp") == ["4"]
    assert sources("", since=date(2025, 3, 6), until=date(2025, 7, 1)) == ["5", "4"]
    assert set(sources("mường lạn", body="UBND tỉnh Sơn La")) == {"4", "5"}
    assert sources("mường lạn", body="UBND tỉnh Cà Mau") == []
    said = search("mường lạn", Filter(kind="statement", act="directive"))
    assert {hit.act for hit in said} == {"directive"} and len(said) == 2
    given = search("mường lạn", Filter(kind="statement", person="Hà Thị Mến"))
    assert {hit.source for hit in given} == {"4.txt"}


def test_tasks_by_state(register: str) -> None:
    fill()
    late, other = Task.objects.exclude(due_day=None).order_by("pk")
    assert {hit.task for hit in search("báo cáo", Filter(state="overdue"), on=TODAY)} == {late.pk, other.pk}
    following.update(late, "done", "Lan", TODAY)
    assert [hit.task for hit in search("báo cáo", Filter(state="done_late"), on=TODAY)] == [late.pk]
    assert [hit.task for hit in search("", Filter(state="overdue"), on=TODAY)] == [other.pk]
    assert len(search("", Filter(kind="task", state="not_due"), on=TODAY)) == 4
    (hit,) = search("sửa chữa dài 1 km", Filter(kind="task"), on=TODAY)
    assert hit.state == "not_due" and hit.snippet[slice(*hit.marks[0])] == "sửa"


def test_what_was_taken_out_is_not_found(register: str) -> None:
    from bienban.register import correcting

    fill()
    document = Document.objects.get(source="4.txt")
    task = Task.objects.filter(document=document, text__startswith="sửa").get()
    assert search("sửa chữa dài 1 km", Filter(kind="task"))
    correcting.correct(document, "item", task.start, task.end, "", None, "Lan")
    assert not search("sửa chữa dài 1 km", Filter(kind="task"))
    assert sources("sửa chữa dài 1 km") == ["4"]


def test_snippets(register: str) -> None:
    text = (
        "Mở đầu.\n\n"
        + "lời dẫn rất dài " * 40
        + "về Thuỷ điện Hoà Bi\u0300nh ngày\n2/3/2025 "
        + "và tiếp " * 60
    )
    Intake().add(text)
    (hit,) = search('"thủy điện" hòa bình', Filter(kind="document"))
    marked = [hit.snippet[start:end] for start, end in hit.marks]
    assert marked == ["Thuỷ điện", "Hoà", "Bi\u0300nh"]
    assert len(hit.snippet) < 260 and "\n" not in hit.snippet
    Intake().add("Lời dẫn.\n\n" + "một câu rất dài " * 2000 + "về hồ Kẻ Gỗ.")
    (hit,) = search("kẻ gỗ", Filter(kind="document"))
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["Kẻ", "Gỗ"]


def found(url: str, queries: list[str]) -> list[list[Hit]]:
    """What a register finds."""
    from bienban.register.opening import open_register

    open_register(url)
    fill()
    return [search(query, on=TODAY) for query in queries]


def test_both_databases_find_the_same(databases: Databases, server: str) -> None:
    queries = ["son la", "Sơn La", "mường lạn", "xã", "tỉnh làm việc", "ha gian*", '"làm việc với"', "đ*"]
    both = [found(url, queries) for url in (databases.sqlite(), databases.postgresql(server))]
    assert both[0] == both[1]
    assert all(both[0])


@given(st.text(max_size=40))
def test_any_query_has_terms_or_none(query: str) -> None:
    for words, _ in terms(query):
        assert words and all(word.isalnum() for word in words)


def test_any_query_is_answered(register: str) -> None:
    fill()

    @given(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)
    )
    def ask(query: str) -> None:
        if terms(query):
            assert isinstance(search(query), list)

    ask()

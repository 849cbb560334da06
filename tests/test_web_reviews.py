"""The page of reviews, and those on an instrument's page: what they say, filters, escaping, queries."""

from conftest import Visit
from django.db import connection
from django.test.utils import CaptureQueriesContext
from test_register_reviews import fill

from bienban.register.intake import Intake
from bienban.register.models import Document, Instrument

HOSTILE = (
    "<script>alert(1)</script> \u202eHọp\n\nSáng 3/2/2025, Tỉnh ủy Sơn La họp, bàn việc chuẩn bị sơ kết 3 "
    "năm thực hiện Đề án <b>06</b> và tổng kết 5 năm thực hiện Nghị định số 30/2020/NĐ-CP.\n"
)


def page_of(visit: Visit, address: str) -> str:
    """The page as its text."""
    answer = visit("reader").get(address)
    assert answer.status_code == 200, address
    text: str = answer.content.decode()
    assert "<script>alert" not in text and "\u202e" not in text and "style=" not in text
    return text


def test_the_list_has_each_review_with_its_places(visit: Visit) -> None:
    fill()
    page = page_of(visit, "/reviews")
    assert "Tổng kết 10 năm" in page and "25/10/2027" in page and "Báo cáo định kỳ hằng năm" in page
    assert "đã tổ chức" in page and "theo bản tin ngày 03/12/2024" in page and 'aria-current="page"' in page
    held = Document.objects.get(text__startswith="Hội nghị")
    assert f"/documents/{held.pk}#:~:text=s%C6%A1%20k%E1%BA%BFt%203" in page and "N%C4%90%2DCP" in page
    assert "“<bdi>sơ kết 3 năm thực hiện Nghị định số 20/2021/NĐ-CP</bdi>”" in page


def test_filters_stand_in_the_address(visit: Visit) -> None:
    fill()
    page = page_of(visit, "/reviews?kind=interim&state=held&body=Chính+phủ&due_since=2024-01-01")
    assert "Sơ kết 3 năm" in page and "Tổng kết 10 năm" not in page and "Bỏ lọc" in page
    assert "Không có đợt nào như vậy." in page_of(visit, "/reviews?instrument=1-NQ/TW")
    wrong = page_of(visit, "/reviews?due_until=gì&kind=x")
    assert "Tổng kết 10 năm" in wrong and 'role="alert"' in wrong
    assert "Chưa bản tin nào nêu" not in page and page_of(visit, "/reviews?page=99")


def test_an_empty_register(visit: Visit) -> None:
    assert "Chưa bản tin nào nêu" in page_of(visit, "/reviews")


def test_an_instrument_has_its_reviews(visit: Visit) -> None:
    fill()
    number = Instrument.objects.get(number="20/2021/NĐ-CP").pk
    page = page_of(visit, f"/instruments/{number}")
    assert "Sơ kết 3 năm" in page and "đã tổ chức" in page and "Tổng kết 10 năm" not in page


def test_texts_are_escaped(visit: Visit) -> None:
    with Intake() as taking:
        taking.add(HOSTILE)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page_of(visit, "/reviews")


def test_queries_do_not_grow_with_rows(visit: Visit) -> None:
    fill()
    client = visit("reader")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/reviews?body=Chính+phủ")
        return len(asked)

    queries()
    few = queries()
    with Intake() as taking:
        for year in range(2001, 2031):
            taking.add(
                f"Sáng 3/3/2024, bộ họp, chuẩn bị tổng kết 5 năm thực hiện Nghị định số 9/{year}/NĐ-CP.\n"
            )
    assert queries() == few <= 12

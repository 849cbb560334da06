"""Reported figures: their names, values by place and period, and the picture of them."""

import re
from datetime import date
from decimal import Decimal

from conftest import Visit
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from web_register import fill

from bienban.register.models import Indicator, Place
from bienban.web.series import HEIGHT, MARKS, Series, Value, chart


def report(province: str, year: int, amount: str, day: str) -> str:
    """A readout in which a province reports its revenue of a year."""
    return (
        f"Làm việc với tỉnh {province}\n\nSáng {day}, Phó Thủ tướng Hà Thị Mến làm việc với UBND tỉnh "
        f"{province}.\n\nBáo cáo tại buổi làm việc, Chủ tịch UBND tỉnh {province} Giàng A Chớ cho biết: "
        f"Năm {year}, thu ngân sách nhà nước trên địa bàn tỉnh đạt {amount} tỷ đồng, tăng 5,1% so với "
        "cùng kỳ.\n"
    )


MORE = (
    report("Sơn La", 2022, "4.100", "5/3/2023"),
    report("Sơn La", 2023, "4.525", "5/3/2024"),
    report("Hà Giang", 2023, "2.700", "6/3/2024"),
    report("Tuyên Quang", 2025, "9.300", "6/3/2026"),
)


def page_of(visit: Visit, address: str) -> str:
    """The page as its text."""
    answer = visit("reader").get(address)
    assert answer.status_code == 200, address
    text: str = answer.content.decode()
    assert "<script>alert" not in text and "style=" not in text
    return text


def test_names_are_listed(visit: Visit) -> None:
    assert "Chưa bản tin nào báo cáo số liệu" in page_of(visit, "/indicators")
    fill(*MORE)
    page = page_of(visit, "/indicators")
    first = re.findall(r'<th scope="row"><a href="\?name=([^"]*)"', page)
    assert first and "ng%C3%A2n%20s%C3%A1ch" in first[0]


def test_values_by_place_and_period(visit: Visit) -> None:
    fill(*MORE)
    page = page_of(visit, "/indicators?name=thu+ngan+sach&unit=VND")
    for amount in ("4.850 tỷ đồng", "4.525 tỷ đồng", "2.700 tỷ đồng", "9.300 tỷ đồng"):
        assert amount in page
    assert "năm 2024" in page and "+5,1% so với cùng kỳ" in page
    assert f'/places/{Place.objects.get(name="tỉnh Sơn La").pk}"' in page
    assert page.count('class="course"') == 2, "from 2022 to 2023 to 2024 in Sơn La"
    one = Indicator.objects.get(value="4525000000000")
    assert f"/documents/{one.document_id}#f-indicator-{one.start}-{one.end}" in page
    assert "Không có số liệu" in page_of(visit, "/indicators?name=khongcodau")


def test_a_place_has_the_figures_of_what_it_was(visit: Visit) -> None:
    fill(*MORE)
    page = page_of(visit, "/indicators?place=tỉnh+Tuyên+Quang")
    assert "9.300 tỷ đồng" in page and "2.700 tỷ đồng" in page and "4.525" not in page
    assert "4.525 tỷ đồng" in page_of(visit, "/indicators?place=Sơn+La&name=thu")


def test_a_value_that_is_no_number_is_in_the_table_only(visit: Visit) -> None:
    fill(*MORE)
    Indicator.objects.filter(value="4525000000000").update(value="chưa rõ")
    page = page_of(visit, "/indicators?name=thu+ngan+sach&unit=VND")
    assert "chưa rõ" in page and page.count('class="course"') == 1


def test_figures_without_two_days_have_no_picture(visit: Visit) -> None:
    fill()
    page = page_of(visit, "/indicators?name=thu+ngan+sach")
    assert "4.850 tỷ đồng" in page and "<figure" not in page


def test_queries_do_not_grow(visit: Visit) -> None:
    fill(*MORE[:2])
    client = visit("reader")

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    addresses = ("/indicators", "/indicators?name=thu", "/indicators?place=tỉnh+Sơn+La")
    before = {address: asked(address) for address in addresses}
    fill(*MORE, *(report("Sơn La", year, f"{year}", "5/3/2024") for year in range(2001, 2015)))
    assert all(asked(address) <= count for address, count in before.items())


values = st.builds(
    Value,
    st.dates(date(1990, 1, 1), date(2040, 12, 31)),
    st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=2),
    st.just("x"),
)


@given(st.lists(st.lists(values, max_size=5), max_size=8))
def test_every_mark_lies_within_the_picture(series: list[list[Value]]) -> None:
    drawn = chart([Series(str(number), tuple(some)) for number, some in enumerate(series)])
    if drawn is None:
        shown = sorted(series, key=lambda some: -len(some))[: len(MARKS)]
        assert len({value.day for some in shown for value in some}) < 2 or len(series) > len(MARKS)
        return
    assert 2 <= len(drawn.levels) <= 9 and len(drawn.ticks) <= 8
    assert drawn.levels[0].y == HEIGHT and drawn.levels[-1].y == 0
    for one in drawn.series:
        assert all(0 <= mark.x <= 100 and 0 <= mark.y <= HEIGHT for mark in one.marks)
        assert len(one.lines) == max(0, len(one.marks) - 1)
    assert len({one.mark for one in drawn.series}) == len(drawn.series) <= len(MARKS)


def test_levels_are_round() -> None:
    drawn = chart(
        [Series("a", (Value(date(2023, 1, 1), Decimal(41), ""), Value(date(2024, 1, 1), Decimal(93), "")))]
    )
    assert drawn is not None and [int(one.value) for one in drawn.levels] == [0, 20, 40, 60, 80, 100]

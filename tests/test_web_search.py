"""The search page: what is found and marked, filters that narrow it, pages; files of what was found."""

import csv
import io
import json
import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import Databases, Visit
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from readouts import readout
from web_register import fill

from bienban.errors import RegisterError
from bienban.register import facets
from bienban.register.facets import Facets, Matches
from bienban.register.models import Task
from bienban.register.search import RANKED, Filter, Hit, search
from bienban.web.views.finding import pieces

TODAY = date(2025, 7, 10)


def page_of(visit: Visit, address: str) -> str:
    """The page as its text."""
    answer = visit("reader").get(address)
    assert answer.status_code == 200, address
    text: str = answer.content.decode()
    assert (
        "<script>alert" not in text and "<b>rà" not in text and "\u202e" not in text and "style=" not in text
    )
    return text


def test_hits_are_marked_and_lead_on(visit: Visit) -> None:
    fill()
    page = page_of(visit, "/search?q=ra+soat+quy+hoach")
    task = Task.objects.get(text__contains="quy hoạch")
    assert f'href="/tasks/{task.pk}"' in page and "<mark>soát</mark>" in page
    assert re.search(r'href="/documents/1#f-statement-\d+-\d+-act"', page)
    assert "&lt;script&gt;" in page and 'value="ra soat quy hoach"' in page
    assert "quá hạn" in page
    assert "Không tìm thấy gì" in page_of(visit, "/search?q=khongcodau")
    assert "ngoặc kép" in page_of(visit, "/search") and "ngoặc kép" in page_of(visit, "/search?q=..")


def counted(page: str) -> int:
    """The number of results that the page names."""
    found = re.search(r'role="status">\s*(?:Hơn )?([\d.]+) kết quả', page)
    assert found, page
    return int(found[1].replace(".", ""))


def narrowing(page: str) -> list[tuple[str, int]]:
    """The links that narrow the search, with their counts."""
    links = re.findall(r'<li><a href="([^"]*)"><bdi>[^<]*</bdi></a> <span class="number">([\d.]+)', page)
    return [(unescape(address), int(count.replace(".", ""))) for address, count in links]


@pytest.mark.parametrize(
    "query", ["?q=mường+lạn", "?q=làm+việc", "?q=bộ", "?kind=statement", "?body=Bộ+Xây+dựng"]
)
def test_a_filter_leaves_as_many_as_it_says(visit: Visit, query: str) -> None:
    fill(*(readout(number) for number in range(3, 6)))
    links = narrowing(page_of(visit, f"/search{query}"))
    assert links
    for address, count in links:
        narrowed = page_of(visit, f"/search{address}")
        assert counted(narrowed) == count, address
        given = parse_qs(urlsplit(address).query)
        assert all(given[name] for name in given)
        for back, _ in re.findall(r'<li><a href="(\?[^"]*)"><bdi>([^<]*)</bdi> <span aria', narrowed):
            assert unescape(back) != address


def test_filters_stand_in_the_address(visit: Visit) -> None:
    fill()
    page = page_of(visit, "/search?q=tỉnh&kind=task&state=overdue&since=2025-01-01")
    assert '<option value="task" selected>' in page and 'value="2025-01-01"' in page
    assert "Tình trạng việc: quá hạn, chưa xong" in page and "Từ ngày: 01/01/2025" in page
    assert (
        "Hãy chọn" in (wrong := page_of(visit, "/search?q=tỉnh&kind=nonsense&since=yesterday"))
        or "wrong" in wrong
    )
    assert counted(wrong) == counted(page_of(visit, "/search?q=tỉnh"))


def test_pages_go_through_all_of_it(visit: Visit) -> None:
    fill(*(readout(number) for number in range(3, 30)))
    matches = Matches("mường lạn", Filter(), TODAY)
    assert len(matches.all) > RANKED and not matches.more
    seen = [(hit.kind, hit.document, hit.start, hit.end)
            for number in range(1, 10) for hit in matches.page(number)]  # fmt: skip
    assert len(seen) == len(set(seen)) == len(matches.all)
    first, second = page_of(visit, "/search?q=mường+lạn"), page_of(visit, "/search?q=mường+lạn&page=2")
    assert first.count("<mark>") and first != second and "Trang 2/" in second
    assert counted(first) == counted(second) == len(matches.all)


def test_the_first_page_has_what_a_search_finds(register: str) -> None:
    fill()
    for query in ("son la", "Sơn La", "mường lạn", '"làm việc với"', "hoà bình"):
        assert Matches(query, Filter(), TODAY).page(1) == search(query, None, RANKED, TODAY)
    with pytest.raises(RegisterError):
        Matches(" ", Filter(), TODAY)


def test_more_than_is_counted_is_said(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    monkeypatch.setattr("bienban.web.views.finding.COUNTED", 5)
    page = page_of(visit, "/search?q=a*")
    assert "Hơn 5 kết quả" in page and counted(page) == 5


def test_both_databases_count_the_same(databases: Databases, server: str) -> None:
    def counts(url: str) -> list[tuple[Facets, list[Hit], bool]]:
        from bienban.register.opening import open_register

        open_register(url)
        fill(*(readout(number) for number in range(3, 8)))
        found = [Matches(query, Filter(), TODAY, 30) for query in ("làm việc", "son la", "đ*", "xã")]
        return [(one.facets(), one.page(1), one.more) for one in found]

    assert counts(databases.sqlite()) == counts(databases.postgresql(server))


def test_queries_do_not_grow(visit: Visit) -> None:
    fill(
        "Lời dẫn.\n\n" + "một câu rất dài " * 2000 + "về hồ Kẻ Gỗ.",
        "Lời.\n\n" + "câu dài " * 3000 + "về hồ Kẻ Gỗ.",
    )
    client = visit("reader")

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    addresses = ("/search?q=mường", "/search.csv?q=mường", "/search?q=kẻ+gỗ")
    before = {address: asked(address) for address in addresses}
    long = (f"Lời {number}.\n\n" + "câu dài " * 3000 + "về hồ Kẻ Gỗ." for number in range(6))
    fill(*(readout(number) for number in range(3, 12)), *long)
    assert all(asked(address) <= count for address, count in before.items())
    assert max(before.values()) < 25


def test_what_was_found_as_files(visit: Visit) -> None:
    import openpyxl

    fill(
        "=1+2 Làm việc\n\nSáng 3/3/2025, bà Hà Thị Mến làm việc với xã Mường Lạn.\n\n"
        "Bà Hà Thị Mến yêu cầu UBND xã Mường Lạn báo cáo kết quả sửa đường.\n"
    )
    client = visit("reader")
    address = "?q=báo+cáo"
    count = counted(page_of(visit, f"/search{address}"))
    answer = client.get(f"/search.csv{address}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == count and {row["Loại"] for row in rows} == {"văn bản", "phát biểu", "việc"}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    assert any(row["Văn bản"].startswith("'=1+2") for row in rows)
    task = next(row for row in rows if row["Loại"] == "việc" and row["Thời hạn"])
    assert task["Chủ trì"] == "Ủy ban nhân dân xã Mường Lạn" and task["Tình trạng"] == "quá hạn, chưa xong"
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/search.xlsx{address}").content)).active
    assert sheet is not None and sheet.max_row == count + 1 and sheet.title == "Kết quả tìm"
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    lines = client.get(f"/search.jsonl{address}").content.decode().splitlines()
    found = [json.loads(line) for line in lines]
    assert len(found) == count and {one["kind"] for one in found} == {"document", "statement", "task"}
    due = next(one for one in found if one["due"])
    assert due["to"] == ["Ủy ban nhân dân xã Mường Lạn"] and due["url"].endswith(f"/tasks/{due['task']}")
    assert client.get("/search.jsonl").content == b"", "nothing was asked for"


def test_a_file_may_have_more_than_is_described_at_once(
    register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    whole = list(Matches("mường lạn", Filter(), TODAY).whole())
    monkeypatch.setattr(facets, "AT_ONCE", 3)
    assert list(Matches("mường lạn", Filter(), TODAY).whole()) == whole


def test_who_is_not_signed_in_finds_nothing(register: str) -> None:
    from django.test import Client

    for address in ("/search?q=a", "/search.csv?q=a", "/persons", "/map"):
        assert Client(headers={"host": "127.0.0.1"}).get(address).status_code == 302


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4))
def test_pieces_are_the_snippet(text: str, spans: list[tuple[int, int]]) -> None:
    marks = tuple(sorted((min(pair), min(max(pair), len(text))) for pair in spans if min(pair) <= len(text)))
    hit = Hit("document", 1, "", "", "", "", 0, 0, text, marks, False, "", None, None)
    found = pieces(hit)
    assert len("".join(piece.text for piece in found)) == len(text)
    marked = {place for start, end in marks for place in range(start, end)}
    at = 0
    for piece in found:
        assert all((place in marked) == piece.marked for place in range(at, at + len(piece.text)))
        at += len(piece.text)

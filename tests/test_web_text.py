"""The text in the reading view: its runs, its pages, and what is asked of the database for one."""

import re
from html import unescape

import pytest
from conftest import Visit
from corrections import taken
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from readouts import readout

from bienban.record.build import read
from bienban.web.facts import account
from bienban.web.marking import PAGE, lines, page_of, pages

pytestmark = pytest.mark.usefixtures("register")


def test_the_runs_are_the_text(visit: Visit) -> None:
    document = taken()
    page = visit("reader").get(f"/documents/{document.pk}").content.decode()
    runs = re.findall(r'data-start="(\d+)"[^>]*>([^<]*)<', page)
    assert len(runs) > 20
    for start, shown in runs:
        shown = unescape(shown)
        assert document.text[int(start) : int(start) + len(shown)] == shown


@given(st.text(st.sampled_from("aạ \n\t\u202e\u200f<&\"'12/🙂,."), max_size=200), st.data())
def test_runs_have_the_places_of_the_text(text: str, data: st.DataObject) -> None:
    record = read("Sáng 14/3/2025, ông Lò Văn Phìn làm việc với xã Mường Lạn. " + text)
    whole = record.document.text
    first = data.draw(st.integers(0, len(whole)))
    shown = lines(whole, account(record).placed(), first, len(whole))
    for run in (run for line in shown for run in line):
        assert len(run.text) > 0 and "\u202e" not in run.text and "\u200f" not in run.text
        for one, other in zip(run.text, whole[run.start : run.start + len(run.text)], strict=True):
            assert one in (other, " ")
    kept = "".join(run.text for line in shown for run in line)
    assert sum(not one.isspace() for one in kept) <= sum(not one.isspace() for one in whole[first:])


def test_hostile_text_stays_text(visit: Visit) -> None:
    bad = '<script>alert(1)</script>"onmouseover=x \u202eđảo\u202c'
    document = taken(f"{bad} làm việc\n\n" + readout(2).replace("Mường Lạn", f"Mường {bad}"))
    for role in ("reader", "approver"):
        client = visit(role)
        for where in (f"/documents/{document.pk}", "/documents"):
            page = client.get(where).content.decode()
            assert "<script>alert" not in page and '"onmouseover' not in page and "\u202e" not in page


def test_a_long_text_is_shown_by_pages(visit: Visit) -> None:
    text = readout(1) + "\n".join(f"Đoạn {number} của một bài rất dài." for number in range(5000))
    document = taken(text)
    client = visit("editor")
    first = client.get(f"/documents/{document.pk}").content
    assert len(first) < 400_000 and b"?page=3" in first
    assert "Đoạn 4999" in client.get(f"/documents/{document.pk}?page=3").content.decode()
    assert client.get(f"/documents/{document.pk}?page=99").status_code == 200
    starts = pages(text)
    assert all(end - start <= PAGE for start, end in zip(starts, [*starts[1:], len(text)], strict=True))
    assert [page_of(text, start) for start in starts] == list(range(1, len(starts) + 1))
    assert pages("a" * (2 * PAGE)) == [0, PAGE]


def test_a_page_asks_the_database_a_bounded_number_of_times(visit: Visit) -> None:
    small, client = taken(), visit("editor")
    long = taken("\n\n".join(readout(number) for number in range(30)))
    counts = []
    for document in (small, long):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"/documents/{document.pk}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
    with CaptureQueriesContext(connection) as asked:
        client.get("/documents")
    few = len(asked)
    for number in range(3, 20):
        taken(readout(number))
    with CaptureQueriesContext(connection) as asked:
        client.get("/documents")
    assert len(asked) == few <= 8

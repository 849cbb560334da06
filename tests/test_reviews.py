"""Reviews of instruments in texts: marked cases, dates that follow, and what must always hold."""

import unicodedata

import pytest
from growth import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import Case, cases

import bienban
from bienban.record.model import Instrument
from bienban.record.reviews import RULES, Review, dated, find_reviews, later

CASES = cases("reviews")
PIECES = (
    "Hội nghị tổng kết ", "sơ kết ", "10 năm ", "thực hiện ", "Nghị quyết số 18-NQ/TW ", "ngày 25/10/2017 ",
    ", ", "Đề án 06 ", "giai đoạn 2021-2025 ", "đến năm 2030 ", "hằng năm ", "báo cáo kết quả ", "và ", "đã ",
    "trước ngày 5/5/2025. ", "Nghị định số 20/2021/NĐ-CP ", "\u200b",
)  # fmt: skip


def found(text: str) -> list[Review]:
    """The reviews in a text."""
    return find_reviews(bienban.read(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line {case.number}")
def test_cases(case: Case) -> None:
    expected = [
        (
            mark.attributes["kind"], mark.attributes["instrument"], mark.attributes.get("after"),
            mark.attributes.get("due"), "held" in mark.attributes, case.text[mark.start : mark.end],
        )
        for mark in case.marked
    ]  # fmt: skip
    read = [
        (one.kind, one.instrument, one.after, one.due, one.held, case.text[one.start : one.end])
        for one in found(case.text)
    ]
    assert sorted(read, key=repr) == sorted(expected, key=repr)


def test_every_rule_has_a_case() -> None:
    assert {one.rule for case in CASES for one in found(case.text)} == set(RULES)


@pytest.mark.parametrize("case", CASES[:20], ids=lambda case: f"line {case.number}")
def test_decomposed_text_has_the_same(case: Case) -> None:
    text = unicodedata.normalize("NFD", case.text)
    read = [(one.kind, one.instrument, one.after, one.due, one.held) for one in found(text)]
    assert read == [(one.kind, one.instrument, one.after, one.due, one.held) for one in found(case.text)]
    assert all(one.start < one.end <= len(text) for one in found(text))


@pytest.mark.parametrize(
    ("date", "after", "expected"),
    [
        ("2016-02-29", "P5Y", "2021-02-28"), ("2016-02-29", "P4Y", "2020-02-29"), ("2020", "P5Y", "2025"),
        ("2020-08", "P6M", "2021-02"), ("2020-08-31", "P6M", "2021-02-28"), ("2020", "P6M", None),
        (None, "P5Y", None), ("2020/2021", "P5Y", None), ("2020-13", "P5Y", None),
        ("2020-10-22TMO", "P1Y", "2021-10-22"),
    ],
)  # fmt: skip
def test_later(date: str | None, after: str, expected: str | None) -> None:
    assert later(date, after) == expected


def test_years_of_numbers_and_laws() -> None:
    assert dated("35/2018/NĐ-CP") == "2018" and dated("Luật Đất đai năm 2013") == "2013"
    assert dated("18-NQ/TW") is None and dated("Đề án 2020") is None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_always_holds(text: str) -> None:
    record = bienban.read(text)
    numbers = {mention.id for mention in record.mentions if isinstance(mention, Instrument)}
    for one in find_reviews(record):
        assert one.instrument in numbers and 0 <= one.start < one.end <= len(text)
        assert one.after or one.due or one.held, "a review without any time"
        assert one.kind != "horizon" or one.due


def test_time_grows_with_length() -> None:
    piece = "Sơ kết 6 năm thực hiện Kết luận số 18, 5 năm thực hiện Nghị quyết 52, hằng năm báo cáo kết quả "
    assert_linear(lambda size: bienban.read(piece * (size // len(piece))), find_reviews, 4000)

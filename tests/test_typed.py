"""Dates and numbers as people type them, and values as they are shown to be typed again."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban.interface import typed
from bienban.interface.words import Words


@pytest.mark.parametrize(
    ("entered", "value"),
    [
        ("30/6/2025", "2025-06-30"), ("30-06-2025", "2025-06-30"), ("ngày 30 tháng 6 năm 2025", "2025-06-30"),
        (" 2025-06-30 ", "2025-06-30"), ("6/2025", "2025-06"), ("tháng 6/2025", "2025-06"), ("2025", "2025"),
        ("quý III/2025", "2025-07/2025-09"), ("ngày 25 hằng tháng", "XXXX-XX-25"),
        ("trước ngày 1/7/2025", "2025-07-01"),
        ("18h ngày 21/8/2025", "2025-08-21T18:00"), ("2025-01/2025-03", "2025-01/2025-03"), ("P5Y", "P5Y"),
        ("thập niên 90", "199X"), ("thế kỷ VIII", "07XX"), ("mùa hè 2025", "2025-22"),
    ],
)  # fmt: skip
def test_dates(entered: str, value: str) -> None:
    assert typed.date(entered) == value


def test_a_year_that_was_not_typed_comes_from_the_publication() -> None:
    assert typed.date("30/6", "2025-05-01") == "2025-06-30"


@pytest.mark.parametrize(
    "entered",
    [
        "", "mai", "31/2/2025", "2025-13", "2025-02-30", "2025/2021", "30/6/2025 và 1/7/2025", "9" * 99,
        "T99:99", "2025-08-21T18:75", "P...Y", "PT5Y", "P5H", "٢٠٢٥", "２０２５-06", "2025/..", "/2025",
    ],
)  # fmt: skip
def test_what_is_no_date(entered: str) -> None:
    with pytest.raises(typed.NotUnderstoodError):
        typed.date(entered)


@given(st.dates(min_value=datetime.date(1930, 1, 1)), st.sampled_from(["vi", "en"]))
def test_a_date_that_is_shown_can_be_typed_again(day: object, language: str) -> None:
    words = Words("en" if language == "en" else "vi")
    for value in (str(day), str(day)[:7], str(day)[:4], f"{day}TMO"):
        assert typed.date(typed.date_shown(value, words)) == value


@pytest.mark.parametrize(
    ("entered", "value"),
    [
        ("1.285", "1285"), ("1.285,5", "1285.5"), ("-2,1", "-2.1"),
        ("+9,4", "9.4"), ("1.285 tỷ đồng", "1285000000000"),
        ("10–15", "10/15"), ("10-15", "10/15"), ("0", "0"),
    ],
)  # fmt: skip
def test_numbers(entered: str, value: str) -> None:
    assert typed.number(entered) == value


@pytest.mark.parametrize("entered", ["", "nhiều", "1,2,3", "1.28", "10-", "1/2/3", "5 tỷ và 6 tỷ"])
def test_what_is_no_number(entered: str) -> None:
    with pytest.raises(typed.NotUnderstoodError):
        typed.number(entered)


def test_clock_times() -> None:
    for entered in ("14h30", "14:30", "14 giờ 30", "14h30 phút", "14h 30"):
        assert typed.clock(entered) == "14:30"
    assert (
        typed.clock("8h") == "08:00"
        and typed.clock_shown("08:00") == "8h"
        and typed.clock_shown("14:30") == "14h30"
    )
    for entered in ("", "25h", "14h75", "chiều"):
        with pytest.raises(typed.NotUnderstoodError):
            typed.clock(entered)

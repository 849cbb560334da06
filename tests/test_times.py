"""Times: marked cases, compared exactly; and what must hold for any text."""

import pytest
from growth import assert_linear
from hypothesis import given
from hypothesis import strategies as st
from marked import Case, cases

from bienban.lexicon.load import table
from bienban.mentions.base import Reading
from bienban.mentions.time_values import anchor_of, likely_year, read_period, same_period
from bienban.mentions.times import RULES, find_times
from bienban.record.model import Time
from bienban.text.segment import segment
from bienban.text.source import Source

WORDS = [row["surface"] for row in table("time_words")]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        ["22/10", "10-5", "2024", "9 tháng", "16h30", "iii", "29/2", "31/6/2025", "và", "đến", "cùng kỳ"]
    ),
    st.integers(0, 99999).map(str),
    st.sampled_from([" ", ", ", " - ", "/", ".", ". ", "\n", "(", "%"]),
    st.text(max_size=3),
)


def read(text: str, published: str | None = None) -> list[Time]:
    """The times of a text."""
    source = Source(text)
    layout = segment(source)
    return find_times(Reading(source, layout, published or layout.published))


@pytest.mark.parametrize("case", cases("times"), ids=lambda case: f"line {case.number}")
def test_case(case: Case) -> None:
    published = next((m.attributes["published"] for m in case.marked if m.tag == "given"), None)
    expected = [(m.start, m.end, m.attributes["value"]) for m in case.marked if m.tag == "time"]
    assert [(t.start, t.end, t.value) for t in read(case.text, published)] == expected


def test_what_is_inferred_is_named() -> None:
    year, written, period = read("Ngày 22/10, hơn ngày 22/10/2023, tăng 8% so với cùng kỳ.", "2024-10-23")
    assert (year.inferred, written.inferred, period.inferred) == (("year",), (), ("period",))


def test_every_word_is_found_where_its_example_has_it() -> None:
    for row in table("time_words"):
        assert row["surface"] in row["example"].lower()


def test_turn_of_the_year() -> None:
    january, december = anchor_of("2025-01-06"), anchor_of("2024-12-20")
    assert january and december
    assert likely_year(january, 12, future=False, past=False) == 2024
    assert likely_year(january, 12, future=True, past=False) == 2025
    assert likely_year(december, 3, future=True, past=False) == 2025
    assert likely_year(december, 3, future=False, past=False) == 2024


def test_same_period_of_a_leap_day() -> None:
    period = read_period("2024-02-01/2024-02-29")
    assert period is not None
    assert same_period(period, as_of=False, year=None).startswith("2023-02")


@given(
    st.lists(PIECES, max_size=30).map("".join),
    st.sampled_from([None, "2024-10", "2024-02-29", "0999", "1001-01-01", "9998-12-31", "9999-12-31"]),
)
def test_any_text(text: str, published: str | None) -> None:
    source = Source(text)
    reading = Reading(source, segment(source), published)
    end = 0
    for found in find_times(reading):
        assert end <= found.start < found.end <= len(reading.base)
        assert found.text == reading.base[found.start : found.end]
        assert found.rule in RULES
        end = found.end


@pytest.mark.parametrize(
    "piece",
    [
        "1/1/",
        "1.111.",
        "12",
        "ngày 1, ",
        "cùng kỳ ",
        "năm 2024 cùng kỳ năm trước ",
        "tháng ",
        "9 - ",
        "ngày 5-",
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    def reading(size: int) -> Reading:
        return Reading(Source(piece * (size // len(piece))), segment(Source("")), "2024-10-22")

    assert_linear(reading, find_times, 4000)

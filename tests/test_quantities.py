"""Quantities: marked cases, compared exactly; and what must hold for any text."""

from decimal import Decimal

import pytest
from growth import assert_linear
from hypothesis import given
from hypothesis import strategies as st
from marked import Case, cases

from bienban.lexicon.load import table
from bienban.mentions.base import Reading
from bienban.mentions.counted import is_counted, unit_at
from bienban.mentions.quantities import RULES, decimal, find_quantities, plain
from bienban.mentions.times import find_times
from bienban.record.model import Instrument, Time
from bienban.text.segment import segment
from bienban.text.source import Source

SURFACES = [row["surface"] for name in ("quantity_units", "counted_nouns") for row in table(name)]
PIECES = st.one_of(
    st.sampled_from(SURFACES),
    st.sampled_from(
        ["1.250,5", "10-15", "51/51", "0,5", "1.2.3", "triệu", "tỷ", "nghìn tỷ", "2x3", "hơn", "số", "thứ"]
    ),
    st.integers(0, 10**30).map(str),
    st.sampled_from([" ", ", ", " - ", "/", ".", "%", "\n", " đến "]),
    st.text(max_size=3),
)


@pytest.mark.parametrize("case", cases("quantities"), ids=lambda case: f"line {case.number}")
def test_case(case: Case) -> None:
    times, instruments = [], []
    for m in case.marked:
        text = case.text[m.start : m.end]
        if m.tag == "time":
            times.append(Time(m.start, m.end, text, m.attributes["value"], (), "case"))
        elif m.tag == "instrument":
            named = m.attributes["id"], m.attributes["type"]
            instruments.append(Instrument(m.start, m.end, text, *named, None, None, None, "case"))
    source = Source(case.text)
    found = find_quantities(Reading(source, segment(source), None), times, instruments)
    expected = [m for m in case.marked if m.tag == "quantity"]
    assert [(q.start, q.end, q.value, q.unit) for q in found] == [
        (m.start, m.end, m.attributes["value"], m.attributes["unit"]) for m in expected
    ]
    for quantity, wanted in zip(found, expected, strict=True):
        if "bound" in wanted.attributes:
            assert (quantity.bound or "") == wanted.attributes["bound"]


@pytest.mark.parametrize(
    ("figure", "value"),
    [("1.250,5", "1250.5"), ("05", "5"), ("7.36", "7.36"), ("20.000", "20000"), ("1,250.5", "1250.5"),
     ("0.125", "0.125"), ("1.234.567", "1234567"), ("7,50", "7.5"), ("98.500", "98500")],
)  # fmt: skip
def test_decimal(figure: str, value: str) -> None:
    assert plain(decimal(figure)) == value
    assert Decimal(value) == decimal(figure)


@pytest.mark.parametrize("name", ["quantity_units", "counted_nouns"])
def test_every_row_is_found_in_its_example(name: str) -> None:
    for row in table(name):
        example = row["example"].lower()
        assert row["surface"] in example, row
        unit = unit_at(row["surface"], 0)
        if row.get("class") == "none":
            assert unit is None, row
        else:
            assert unit is not None and unit.surface == row["surface"], row


def test_shares_are_told_from_dates() -> None:
    assert is_counted("5/12 dự án", 4) and is_counted("7/15 điểm", 4) and is_counted("30 %", 2)
    assert not is_counted("5/12 tại hà nội", 4) and not is_counted("7/9, đoàn", 3)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text(text: str) -> None:
    source = Source(text)
    reading = Reading(source, segment(source), None)
    times = find_times(reading)
    end = 0
    for found in find_quantities(reading, times, []):
        assert end <= found.start < found.end <= len(reading.base)
        assert found.text == reading.base[found.start : found.end]
        assert found.rule in RULES
        assert not any(t.start < found.end and found.start < t.end for t in times)
        end = found.end


@pytest.mark.parametrize("piece", ["1.111.", "1/", "12", "5 cán bộ, ", "5-", "1 triệu ", "1,", "3 ha/", "2x"])
def test_time_grows_with_the_length(piece: str) -> None:
    def reading(size: int) -> Reading:
        return Reading(Source(piece * (size // len(piece))), segment(Source("")), None)

    assert_linear(reading, lambda reading: find_quantities(reading, [], []), 4000)

"""Reported figures: marked cases, and that arbitrary mentions and texts do no harm."""

from typing import Literal

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bienban
from bienban.lexicon.automaton import coded
from bienban.lexicon.load import table
from bienban.mentions.base import Mentions, Reading
from bienban.record import indicator_names
from bienban.record.figures import cues_of, figure_words
from bienban.record.indicator_context import locality
from bienban.record.indicators import RULES, find_indicators
from bienban.record.model import Indicator, Instrument, Item, Place, Quantity, Session, Statement, Time
from bienban.text.segment import Block, Layout, Sentence, segment
from bienban.text.source import Source

CASES = marked.cases("indicators")


def _read(case: marked.Case) -> list[Indicator]:
    source = Source(case.text)
    found = Mentions()
    statements: list[Statement] = []
    session = None
    items = [m for m in case.marked if m.tag == "item"]
    for tag, have, start, end in case.marked:
        text = case.text[start:end]
        if tag == "quantity":
            found.quantities.append(Quantity(start, end, text, have["value"], have["unit"], None, "given"))
        elif tag == "time":
            found.times.append(Time(start, end, text, have["value"], (), "given"))
        elif tag == "place":
            found.places.append(
                Place(start, end, text, have["name"], _level(have["name"]), None, None, "given")
            )
        elif tag == "instrument":
            found.instruments.append(Instrument(start, end, text, have["id"], "", None, None, None, "given"))
        elif tag == "statement":
            inside = tuple(
                Item(i.start, i.end, case.text[i.start : i.end], ()) for i in items if start <= i.start < end
            )
            statements.append(Statement(have["act"], (), (), start, end, inside, (), "given"))  # type: ignore[arg-type]
        elif tag == "session":
            session = Session(
                "conference", have["date"], None, None, "in_person", None, (), (), (), 0, 0, (), "given"
            )
    whole = Block("paragraph", 0, len(case.text), 0, None, (Sentence(0, len(case.text)),))
    reading = Reading(source, Layout((whole,), None, None), None)
    return find_indicators(reading, found, statements, session)


def _level(place: str) -> Literal["province", "country"]:
    return "province" if place.startswith(("tỉnh", "thành phố")) else "country"


def _shown(indicator: Indicator, have: dict[str, str]) -> dict[str, str]:
    change = indicator.change
    base = change.base if change else indicator.base
    shown = {
        "value": indicator.value,
        "unit": indicator.unit,
        "change": change and f"{'' if change.value.startswith('-') else '+'}{change.value}{change.unit}",
        "base": base,
    }
    return {key: value for key, value in shown.items() if value} | {
        key: getattr(indicator, key) or "" for key in ("name", "period", "place") if key in have
    }


@pytest.mark.parametrize("case", CASES, ids=[f"line {case.number}" for case in CASES])
def test_marked_cases(case: marked.Case) -> None:
    wanted = [m.attributes for m in case.marked if m.tag == "indicator"]
    found = _read(case)
    assert len(found) == len(wanted), [(i.value, i.unit, i.change) for i in found]
    for indicator, have in zip(found, wanted, strict=True):
        assert _shown(indicator, have) == have
        assert indicator.rule in RULES
        assert 0 <= indicator.start < indicator.end <= len(case.text)


def test_a_worded_unit_of_change_reads_as_in_the_text() -> None:
    text = "Tỷ lệ hộ nghèo đạt 50%, tăng 2 điểm phần trăm."
    case = marked.Case(1, *marked.parse(
        '<statement act="report">Tỷ lệ hộ nghèo đạt <quantity value="50" unit="%">50%</quantity>, tăng '
        '<quantity value="2" unit="điểm phần trăm">2 điểm phần trăm</quantity>.</statement>'
    ))  # fmt: skip
    assert case.text == text
    (indicator,) = _read(case)
    assert indicator.change is not None
    assert f"{indicator.change.value}{indicator.change.unit}" == "2 điểm phần trăm"


def test_locality_of_canonical_names() -> None:
    assert locality("Sở Y tế tỉnh Đồng Xuân") == "tỉnh Đồng Xuân"
    assert locality("Ban Thường vụ Tỉnh ủy Đồng Xuân") == "tỉnh Đồng Xuân"
    assert locality("Ủy ban nhân dân xã Tân Hòa") == "xã Tân Hòa"
    assert locality("Hợp tác xã Thanh Tâm") is None
    assert locality("Bộ Y tế") is None


@pytest.mark.parametrize("name", ["comparisons", "indicator_words", "indicator_units"])
def test_every_row_stands_in_its_example(name: str) -> None:
    for row in table(name):
        assert row["surface"] == row["surface"].lower()
        assert row["surface"] in row["example"].lower(), row


def test_every_cue_is_found_in_its_example() -> None:
    for name in ("comparisons", "indicator_words"):
        for row in table(name):
            example = row["example"].lower()
            covered = [(cue.start, cue.end) for cue in cues_of(figure_words().find(coded(example)), [])]
            at = example.index(row["surface"])
            assert any(start <= at + len(row["surface"]) and at < end for start, end in covered), row


_WORDS = st.sampled_from(
    [
        "đạt",
        "tăng",
        "giảm",
        "so với",
        "kế hoạch",
        "12",
        "7,2%",
        ",",
        ";",
        "(",
        ")",
        ":",
        "cùng kỳ",
        "sẽ",
        "đã",
    ]
)


@given(st.lists(_WORDS, max_size=40).map(" ".join) | st.text(max_size=80), st.data())
def test_any_text_and_any_mentions_are_read(text: str, data: st.DataObject) -> None:
    source = Source(text)
    size = len(source.base)
    spans = st.lists(st.tuples(st.integers(0, size), st.integers(1, 12)), max_size=8)

    def drawn() -> list[tuple[int, int]]:
        return sorted(
            (start, min(size, start + length)) for start, length in data.draw(spans) if start < size
        )

    found = Mentions(
        quantities=[
            Quantity(
                a, b, source.base[a:b], "12", data.draw(st.sampled_from(["%", "VND", "hộ"])), None, "given"
            )
            for a, b in drawn()
        ],
        times=[Time(a, b, source.base[a:b], "2024-05", (), "given") for a, b in drawn()],
        places=[
            Place(a, b, source.base[a:b], "xã Tân Hòa", "commune", None, None, "given") for a, b in drawn()
        ],
    )
    statements = [Statement("report", ("xã Tân Hòa",), (), a, b, (), (), "given") for a, b in drawn()[:2]]
    reading = Reading(source, segment(source), None)
    for indicator in find_indicators(reading, found, statements, None):
        assert 0 <= indicator.start <= indicator.end <= size
        assert indicator.value or indicator.change
        assert indicator.name


@pytest.mark.parametrize(
    "nothing", ["Tỉ lệ này", "DTI)", "Số tiền", "Khách du lịch mỗi", "Tỷ lệ", "Theo kế hoạch"]
)
def test_what_names_no_figure(nothing: str) -> None:
    assert not indicator_names.names(nothing, "%")
    assert indicator_names.names("Tỷ lệ hộ nghèo (đa chiều)", "%")


def test_a_sentence_goes_on_with_the_figures_of_the_one_before() -> None:
    told = "Năm 2023, thu ngân sách xã Bình An đạt 12 tỷ đồng, tăng 8% so với năm 2022."
    more = " Xã trồng 45 ha rừng. Đường làng dài."
    alone = [one.value for one in bienban.read(more.strip()).indicators]
    after = [one.value for one in bienban.read(told + more).indicators]
    assert (alone, after) == ([], ["12000000000", "45"])

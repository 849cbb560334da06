"""Instruments: marked cases, compared exactly; and what must hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import Case, cases

from bienban.lexicon.load import table
from bienban.mentions.base import Reading
from bienban.mentions.instruments import RULES, find_instruments
from bienban.record.model import Instrument, Time
from bienban.text.segment import segment
from bienban.text.source import Source


def read(text: str, times: list[Time] | None = None) -> list[Instrument]:
    """The instruments of a text."""
    source = Source(text)
    return find_instruments(Reading(source, segment(source), None), times or [])


@pytest.mark.parametrize("case", cases("instruments"), ids=lambda case: f"line {case.number}")
def test_case(case: Case) -> None:
    times = [
        Time(m.start, m.end, case.text[m.start : m.end], m.attributes["value"], (), "case")
        for m in case.marked
        if m.tag == "time"
    ]
    expected = [m for m in case.marked if m.tag == "instrument"]
    found = read(case.text, times)
    assert [(f.start, f.end, f.id, f.type) for f in found] == [
        (m.start, m.end, m.attributes["id"], m.attributes["type"]) for m in expected
    ]
    for instrument, wanted in zip(found, expected, strict=True):
        for name in ("date", "issuer"):
            if name in wanted.attributes:
                assert (getattr(instrument, name) or "") == wanted.attributes[name]


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ("về khu vực phòng thủ; biểu dương 3 xã.", "về khu vực phòng thủ"),
        ("về nhà ở xã hội, Ngân hàng Bình An đã cho vay.", "về nhà ở xã hội"),
        ("về hỗ trợ người dân thì Mặt trận vào cuộc.", "về hỗ trợ người dân"),
        ('về "Đổi mới; sắp xếp bộ máy" còn chậm.', 'về "Đổi mới; sắp xếp bộ máy"'),
        ("về nội dung trên trước ngày 25/5.", None),
    ],
)
def test_title(behind: str, title: str | None) -> None:
    (found,) = read(f"Sơ kết Nghị định số 21/2019/NĐ-CP của Chính phủ {behind}")
    assert found.title == title


@pytest.mark.parametrize("name", ["statutes", "named_instruments"])
def test_every_listed_name_is_read_in_its_example(name: str) -> None:
    for row in table(name):
        assert row["surface"] in row["example"]
        assert row["surface"] in [f.text for f in read(f"Các bên {row['example']}.")], row["surface"]


@pytest.mark.parametrize("name", ["instrument_types", "instrument_symbols", "instrument_issuers"])
def test_every_word_stands_in_its_example(name: str) -> None:
    for row in table(name):
        assert row["surface"] in row["example"], row["surface"]


_WORDS = (
    "Nghị quyết|số| |57|-NQ/TW|/|Luật|Đất đai|sửa đổi, bổ sung|của|,|và|(|)|\n|Quy hoạch|tỉnh|"
    "thời kỳ 2021-2030|Hiệp định|Việt Nam - Lào|EVFTA|“|”|Đề án|06|QH15|NQ|"
    "Số: |Đại hội|XIII|Trung ương|khóa|x|Ấ|\u0301"
)
_PIECES = st.sampled_from(_WORDS.split("|"))
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_PIECES, max_size=30).map(" ".join),
    st.lists(_PIECES, max_size=30).map("".join),
)


@given(_TEXTS)
def test_any_text(text: str) -> None:
    source = Source(text)
    found = find_instruments(Reading(source, segment(source), None), [])
    end = 0
    for instrument in found:
        assert end <= instrument.start < instrument.end <= len(source.base)
        assert instrument.text == source.base[instrument.start : instrument.end]
        assert instrument.id and instrument.type and instrument.rule in RULES
        end = instrument.end

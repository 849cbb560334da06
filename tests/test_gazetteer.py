"""The tables of administrative units, and the look-ups in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban.lexicon import gazetteer
from bienban.lexicon.gazetteer import LEVELS, Unit, UnitLevel


def all_units(level: UnitLevel) -> list[Unit]:
    table = gazetteer._level(level)
    return [gazetteer._unit(level, index) for index in range(1, len(table.lines))]


def test_counts_before_and_after_the_reorganisation() -> None:
    """63 → 34 provinces; 696 districts at the end; 10,035 communes (plus island districts' gaps) → 3,321."""
    provinces = all_units("province")
    assert sum(unit.current for unit in provinces) == 34
    assert sum(unit.valid_on("2025-06-30") for unit in provinces) == 63
    districts = all_units("district")
    assert sum(unit.current for unit in districts) == 0
    assert sum(unit.valid_to == "2025-06-30" for unit in districts) == 696
    communes = all_units("commune")
    assert sum(unit.current for unit in communes) == 3321
    assert 10030 <= sum(unit.valid_to == "2025-06-30" for unit in communes) <= 10060
    assert sum(unit.type_word == "đặc khu" for unit in communes) == 13


@pytest.mark.parametrize("level", LEVELS)
def test_every_unit_has_its_parents_and_known_successors(level: UnitLevel) -> None:
    codes = {unit.code for other in LEVELS for unit in all_units(other)}
    for unit in all_units(level):
        assert len(unit.code) == {"province": 2, "district": 3, "commune": 5}[level]
        assert unit.name == f"{unit.type_word} {unit.proper}" or unit.proper == "Hồ Chí Minh"
        assert gazetteer.province_of(unit).level == "province"
        assert all(code in codes for code in unit.successors)


def test_what_became_of_a_province_and_a_commune() -> None:
    ha_giang = gazetteer.province("hà giang")
    assert ha_giang and ha_giang.successors == ("08",)
    assert gazetteer.by_code("08", "2025-08-01") == gazetteer.province("tuyên quang", "2025-08-01")
    old = [unit for unit in gazetteer.units("măng cành", "commune") if unit.valid_to == "2025-06-30"]
    became = [gazetteer.by_code(code) for code in old[0].successors]
    assert [unit.name for unit in became if unit] == ["xã Măng Đen"]
    assert gazetteer.within(old[0]) == "tỉnh Kon Tum"


def test_the_province_of_a_date() -> None:
    before, after = gazetteer.province("gia lai", "2025-05"), gazetteer.province("gia lai", "2025-09-01")
    assert before and after and (before.code, after.code) == ("64", "52")
    hue = next(unit for unit in gazetteer.units("hương thủy", "district") if unit.parent == "46")
    assert gazetteer.within(hue, "2024-03-01") == "tỉnh Thừa Thiên Huế"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("đắc lắc", "tỉnh Đắk Lắk"), ("đăk lăk", "tỉnh Đắk Lắk"), ("bắc cạn", "tỉnh Bắc Kạn"),
        ("thừa thiên - huế", "tỉnh Thừa Thiên Huế"), ("bà rịa-vũng tàu", "tỉnh Bà Rịa - Vũng Tàu"),
        ("cư mgar", "huyện Cư M'gar"), ("cư m'gar", "huyện Cư M'gar"), ("đắk rlấp", "huyện Đắk R'Lấp"),
        ("hướng hóa", "huyện Hướng Hóa"), ("đakrông", "huyện Đa Krông"), ("krông pắk", "huyện Krông Pắc"),
    ],
)  # fmt: skip
def test_spellings(written: str, name: str) -> None:
    assert gazetteer.units(written)[0].name == name


def test_longest_takes_whole_syllables() -> None:
    found = gazetteer.longest("điện biên phủ đón khách", 0, "district")
    assert found and found[0] == len("điện biên phủ") and found[1][0].name == "thành phố Điện Biên Phủ"
    found = gazetteer.longest("sơn la hoàng quốc khánh", 0, "province")
    assert found and found[0] == len("sơn la")
    assert gazetteer.longest("sơn lam", 0, "province") is None
    assert gazetteer.longest("xã sơn la", 2, "province") is None


@given(st.text(alphabet="sơnla điệnbêphủ-'\n1", max_size=40), st.integers(0, 40))
def test_longest_on_any_text(text: str, start: int) -> None:
    found = gazetteer.longest(text, start)
    if found is not None:
        end, named = found
        assert start < end <= len(text)
        key = gazetteer.fold(text[start:end])
        assert all(unit in gazetteer.units(key) for unit in named)

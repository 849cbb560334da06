"""Places against marked cases, on arbitrary text, and the province that a text is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import Case, cases

from bienban.mentions.base import Reading
from bienban.mentions.places import RULES, context_province, find_places
from bienban.record.model import Body, Person, Place
from bienban.text.segment import segment
from bienban.text.source import Source

CASES = cases("places")


def reading_of(text: str, published: str | None = None) -> Reading:
    source = Source(text)
    return Reading(source, segment(source), published)


@pytest.mark.parametrize("case", CASES, ids=[f"line {case.number}" for case in CASES])
def test_case(case: Case) -> None:
    bodies, people, published, wanted = [], [], None, []
    for element in case.marked:
        text = case.text[element.start : element.end]
        if element.tag == "given":
            published = element.attributes["published"]
        elif element.tag == "body":
            bodies.append(Body(element.start, element.end, text, text, None, None, (), "given"))
        elif element.tag == "person":
            people.append(Person(element.start, element.end, text, text, None, None, (), "given"))
        else:
            wanted.append(element)
    found = find_places(reading_of(case.text, published), bodies, people, [])
    assert [(p.text, p.name, p.level) for p in found] == [
        (case.text[e.start : e.end], e.attributes["name"], e.attributes["level"]) for e in wanted
    ]
    for place, element in zip(found, wanted, strict=True):
        assert (place.start, place.end) == (element.start, element.end)
        assert place.code == element.attributes.get("code", place.code)
        assert place.within == element.attributes.get("within", place.within)
        assert place.rule in RULES


@pytest.mark.parametrize(
    ("text", "published", "name"),
    [
        ("(QNO) - Sáng nay, Thường trực Tỉnh ủy họp.", None, "tỉnh Quảng Nam"),
        ("(binhdinh.gov.vn) - Chủ tịch UBND tỉnh tiếp dân.", "2025-03-01", "tỉnh Bình Định"),
        ("Sáng 5/6, tại huyện Bắc Quang, Bí thư Tỉnh ủy kiểm tra tiến độ.", "2024-06-05", "tỉnh Hà Giang"),
        ("Tại Hà Nội, lãnh đạo UBND tỉnh Sơn La làm việc với Bộ Tài chính.", None, "tỉnh Sơn La"),
        ("Chủ tịch UBND tỉnh Nam Định và Chủ tịch UBND tỉnh Thái Bình ký kết.", None, None),
        ("Phó Thủ tướng Trần Hòa Bình chủ trì hội nghị trực tuyến.", None, None),
        ("", None, None),
    ],
)
def test_the_province_that_a_text_is_about(text: str, published: str | None, name: str | None) -> None:
    found = context_province(reading_of(text, published))
    assert (found.name if found else None) == name


PIECES = [
    "các ", "huyện ", "TP.", "tỉnh", ": ", ", ", " và ", " - ", "Sơn La", "Mộc Châu", "Hà Nội", "Việt",
    "-Lào", "phường 5", "tại ", "Anh ", "vùng Tây Bắc", "\n", "Ảnh: ", "(", ")", "7", "xã A", "Ỷ", "Đ",
    "ủy ", "HCM", "Cư M'", "số ", "...",
]  # fmt: skip


@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_any_text(text: str) -> None:
    reading = reading_of(text)
    found = find_places(reading, [], [], [])
    last = 0
    for place in found:
        assert isinstance(place, Place)
        assert last <= place.start < place.end <= len(reading.base)
        assert place.text == reading.base[place.start : place.end]
        assert place.name and place.rule in RULES
        last = place.end

"""The views of a text: equally long, unified, and mapped back to the text exactly."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban.text.source import INVISIBLE, Source


def visible(text: str) -> str:
    return "".join(letter for letter in text if letter not in INVISIBLE)


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("hoà bình, hoá chất", "hòa bình, hóa chất"),
        ("Uỷ ban, UỶ BAN, uỷ viên", "Ủy ban, ỦY BAN, ủy viên"),
        ("thuỷ lợi, sức khoẻ, tuý", "thủy lợi, sức khỏe, túy"),
        ("HOÀ BÌNH, Hoà Bình", "HÒA BÌNH, Hòa Bình"),
        ("quý, quỳ, Quỷ, QUÝ, quả, gì", "quý, quỳ, Quỷ, QUÝ, quả, gì"),
        ("hoàn, toán, khuỷu, ngoèo, loét", "hoàn, toán, khuỷu, ngoèo, loét"),
        ("2021–2030 — ‑ ‐ −5", "2021-2030 - - - -5"),
        ("“3 ca” ‘4 kíp’ «x»", '"3 ca" \'4 kíp\' "x"'),
        ("một\u00a0hai\u2009ba\tbốn", "một hai ba bốn"),
        ("dòng\r\nhai\rba", "dòng \nhai\nba"),
        ("Ðắk Lắk, ðồng", "Đắk Lắk, đồng"),
    ],
)
def test_view_is_unified(text: str, view: str) -> None:
    source = Source(text)
    assert (source.view, source.origin) == (view, None)
    assert source.lower == view.lower()
    assert (source.text, source.base) == (text, text)


def test_lower_is_as_long_as_the_view() -> None:
    assert Source("İSTANBUL ĐẮK").lower == "İstanbul đắk"


def test_span_of_decomposed_text_takes_the_marks() -> None:
    text = unicodedata.normalize("NFD", "Tỉnh ủy Sơn La họp")
    source = Source(text)
    start = source.base.index("ủy")
    begin, end = source.span(start, start + 2)
    assert text[begin:end] == unicodedata.normalize("NFD", "ủy")


def test_span_leaves_invisible_characters_at_its_borders_outside() -> None:
    text = "xã\u200b \ufeffMường\u00ad Lạn\u200b."
    source = Source(text)
    assert source.base == "xã Mường Lạn."
    begin, end = source.span(3, 12)
    assert text[begin:end] == "Mường\u00ad Lạn"


def test_span_of_nothing_is_empty() -> None:
    assert Source("e\u0302").span(0, 0) == (0, 0)
    assert Source("").span(0, 0) == (0, 0)


_LETTERS = st.sampled_from([
    *"aAăâđĐÐơưeoOuUyqnàảóủỳỵ \n\t\r.-–“”’…İßΣ", *INVISIBLE[:6], "\r\n", "hoà", "uỷ", "thuỷ ", "HOÁ",
    *"\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b", "\u1100", "\u1161", "\u11a8", "\uac00",
    "\u0958", "\u09c7", "\u09be", "\u212b", "\u0344", "😀", "\ud800",
])  # fmt: skip
_TEXTS = st.one_of(
    st.text(),
    st.lists(_LETTERS).map("".join),
    st.lists(_LETTERS).map(lambda parts: unicodedata.normalize("NFD", "".join(parts))),
)


@given(_TEXTS)
def test_views_are_equally_long_and_base_is_the_visible_text_composed(text: str) -> None:
    source = Source(text)
    assert len(source.base) == len(source.view) == len(source.lower)
    assert source.base == unicodedata.normalize("NFC", visible(text))
    assert "\r" not in source.view
    assert "\t" not in source.view


@given(_TEXTS, st.data())
def test_spans_give_the_surface(text: str, data: st.DataObject) -> None:
    source = Source(text)
    size = len(source.base)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    begin, close = source.span(start, end)
    assert 0 <= begin <= close <= len(text)
    origin = source.origin
    if origin is None:
        assert text[begin:close] == source.base[start:end]
    elif all(place in (0, size) or origin[place] != origin[place - 1] for place in (start, end)):
        # Borders of whole letters; inside one the span covers all of it.
        assert unicodedata.normalize("NFC", visible(text[begin:close])) == source.base[start:end]

"""Decoding: Unicode as it is, older encodings by evidence, everything else refused in one line."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienban.errors import InputError
from bienban.text.encodings import decode, is_syllable

SENTENCE = (
    "Sáng 12/3, Ủy ban nhân dân tỉnh họp bàn việc đẩy nhanh tiến độ hồ chứa nước; ông Đinh Công Lý chủ trì."
)
# The same words as files of the nineties hold them; TCVN3 has no accented capitals, so "ủy" is small there.
TCVN3 = (
    "S¸ng 12/3, ñy ban nh©n d©n tØnh häp bµn viÖc ®Èy nhanh tiÕn ®é hå chøa n\xadíc;"
    " «ng §inh C«ng Lý chñ tr×."
)
VNI = (
    "Saùng 12/3, UÛy ban nhaân daân tænh hoïp baøn vieäc ñaåy nhanh tieán ñoä hoà chöùa nöôùc;"
    " oâng Ñinh Coâng Lyù chuû trì."
)


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        b"\xef\xbb\xbf" + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        b"\xfe\xff" + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-32"),
        VNI.encode("cp1252"),
    ],
)
def test_the_sentence_comes_out(data: bytes) -> None:
    assert decode(data) == SENTENCE


def test_tcvn3() -> None:
    assert decode(TCVN3.encode("cp1252")) == SENTENCE.replace("Ủy", "ủy")


def test_tcvn3_with_windows_punctuation() -> None:
    data = TCVN3.encode("cp1252") + b" \x93H\xe5 Khe L\xb9nh\x94 \x96 giai \xae\xb9n 2"
    assert decode(data).endswith("“Hồ Khe Lạnh” – giai đạn 2")


def test_windows_1258_keeps_its_combining_marks() -> None:
    apart = "".join(
        letter
        if _fits(letter, "cp1258")
        else unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter)[:-1])
        + unicodedata.normalize("NFD", letter)[-1]
        for letter in SENTENCE.replace("ậ", "").replace("ệ", "ê\u0323").replace("ộ", "ô\u0323")
    )
    decoded = decode(apart.encode("cp1258"))
    assert decoded == apart
    assert unicodedata.normalize("NFC", decoded) == SENTENCE


def _fits(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_is_left_as_it_is(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, SENTENCE)
    assert decode(text.encode()) == text


def test_nothing_is_the_empty_text() -> None:
    assert decode(b"") == ""
    assert decode(b"\xef\xbb\xbf") == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 x", "not a text file but a PDF file"),
        (b"PK\x03\x04 x", "ZIP archive"),
        (bytes(range(256)), "binary data, not text: control character 0x00 at byte 0"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "binary data"),
        (SENTENCE.encode() + b"\xe1" + SENTENCE.encode(), f"broken UTF-8 at byte {len(SENTENCE.encode())}"),
        (SENTENCE.encode("utf-16")[:-1], "broken UTF-16 at byte"),
        ("Été à la plage, où ça, garçon naïf, pêche".encode("cp1252"), "unknown encoding: byte 0"),
        ("Хорошая погода сегодня в городе".encode("cp1251"), "unknown encoding"),
        (b"ca\xe9", "unknown encoding: byte 2"),
    ],
)
def test_the_rest_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("word", ["nghiêng", "giếng", "quyết", "khuỷu", "ý", "gì", "Ủy", "HỌC", "thuở"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["été", "hõc", "đèp", "mÁ", "ngúà", "zố", "bcd", "naïf", "nghiêngg"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@given(st.binary())
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except InputError as refused:
        assert "\n" not in str(refused)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_unicode_round_trip(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text

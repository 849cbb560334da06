"""`bienban.read` on the samples, and on anything at all."""

import gc
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from golden import GOLDEN, SAMPLES, golden
from growth import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

import bienban
from bienban.record import codec
from bienban.record.model import Person, Record

WORDS = """
Sáng 22/10|ngày 31/02/2024|9 tháng năm 2024|cùng kỳ năm trước|quý III|25.706 tỷ đồng|7,36%|10-15 ha|tăng|đạt
Nghị định số 21/2019/NĐ-CP|các Nghị quyết số 18-NQ/TW, 19-NQ/TW|Luật Đất đai|đồng chí|Đại tướng|Phan Văn An
H'Linh Niê|Bộ trưởng Bộ Quốc phòng|Chủ tịch UBND tỉnh|Ủy viên Trung ương Đảng|Tỉnh ủy Sơn La|huyện Mộc Châu
TP. Hồ Chí Minh|Lào|làm việc với|báo cáo|đề nghị|yêu cầu|kiến nghị|chủ trì, phối hợp với|trước ngày 30/4|(1)
a)|- |Một là,|;|,|.|./.|:|Uỷ|hoà|“|(Ảnh:|date 2024-10|Nơi nhận:|…|😀|İ|ß
Công điện|Thông báo này|cũng|đã|chỉ thị|"|\" \"|nói|?|Ủy ban|PV:|cần|phải
"""
ODD = ["\n", "\n\n", " ", "\u00a0", "\u200b", "e\u0302\u0323", "\x00", "\r\n", "\ufeff"]
PIECES = st.lists(st.sampled_from(WORDS.strip().replace("\n", "|").split("|") + ODD), max_size=60)
TEXTS = st.one_of(st.text(max_size=400), PIECES.map("".join), PIECES.map(" ".join))


def surfaces(record: Record) -> Iterator[tuple[int, int, str | None]]:
    """Every span of a record, with the surface it claims where it claims one."""
    for mention in record.mentions:
        yield mention.start, mention.end, mention.text
        if isinstance(mention, Person):
            yield from ((post.start, post.end, None) for post in mention.posts)
    for statement in record.statements:
        yield statement.start, statement.end, None
        yield from ((item.start, item.end, item.text) for item in statement.items)
    yield from ((indicator.start, indicator.end, None) for indicator in record.indicators)
    if record.session:
        yield record.session.start, record.session.end, None


@settings(deadline=None)  # the first text waits for the lexicon
@given(TEXTS, st.sampled_from([None, "2024", "2024-10", "2024-10-22"]))
def test_any_text_is_read_and_every_fact_has_its_place(text: str, published: str | None) -> None:
    record = bienban.read(text, published)
    assert record.document.text == text
    for start, end, surface in surfaces(record):
        assert 0 <= start <= end <= len(text)
        assert surface is None or text[start:end] == surface
    order = [(mention.start, -mention.end) for mention in record.mentions]
    assert order == sorted(order)
    assert codec.decode(codec.encode(record)) == record


@settings(deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_record(text: str) -> None:
    assert codec.encode(bienban.read(text)) == codec.encode(bienban.read(text))


READOUT = SAMPLES[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "piece",
    [
        READOUT,
        READOUT.replace("\n", " "),
        "a",
        "Nguyễn ",
        "1.",
        "22/10 ",
        "1.000.000",
        "(",
        "Ủy viên Bộ Chính trị, ",
        "đề nghị tỉnh; ",
        "Thủ tướng yêu cầu Sở Y tế rà soát, . ",
        "năm 2022 tăng 28%, năm 2023 đạt 19%, ",
        "Nga cho thấy, ",
        "khi Mỹ cho biết, trong khi Nga cho biết, ",
        "\n",
        "e\u0323",
        "“",
    ],
    ids=lambda piece: piece[:9],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    assert_linear(lambda size: piece * (1 + size // len(piece)), bienban.read, 10_000)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_golden(sample: Path) -> None:
    expected = (GOLDEN / f"{sample.stem}.json").read_text(encoding="utf-8")
    assert golden(sample) == expected, "was this meant? then `make golden`"


def test_reading_leaves_no_circles() -> None:
    """Where many texts are read the garbage collector looks seldom, and a circle keeps its text till then."""
    texts = [sample.read_text(encoding="utf-8") for sample in SAMPLES]
    texts += [unicodedata.normalize("NFD", text) for text in texts]
    for text in texts:
        bienban.read(text)  # what is compiled once may have circles
    gc.collect()
    gc.disable()
    try:
        for text in texts:
            bienban.read(text)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_import_is_light() -> None:
    """Under 100 ms of processor time, the best of three: nothing but the package itself is loaded."""
    code = (
        "import sys, time; begin = time.process_time(); import bienban; print(time.process_time() - begin);"
        "print(*(name in sys.modules for name in ('msgspec', 'rich', 'django', 'bienban.record')))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        for _ in range(3)  # the best of three: a busy machine slows single runs
    ]
    assert min(float(seconds) for seconds, _ in runs) < 0.1
    loaded = runs[0][1]
    assert loaded == "False False False False"


def test_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        bienban.write  # noqa: B018
    assert bienban.Record is Record

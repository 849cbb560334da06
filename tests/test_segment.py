"""Segmentation: sentence borders as marked text, kinds of blocks, enumerators, and what always holds."""

from pathlib import Path

import pytest
from growth import assert_linear
from hypothesis import given
from hypothesis import strategies as st

from bienban.text.segment import Layout, segment
from bienban.text.sentences import enumerator, level
from bienban.text.source import Source

CASES = Path(__file__).parent / "cases" / "sentences.txt"


def layout(text: str) -> Layout:
    return segment(Source(text))


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and first three words of every block."""
    view = Source(text).view
    return [(b.kind, " ".join(view[b.start : b.end].split()[:3])) for b in layout(text).blocks]


def sentences(text: str) -> list[str]:
    view = Source(text).view
    return [view[s.start : s.end] for b in layout(text).blocks for s in b.sentences]


@pytest.mark.parametrize(
    "line", [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
)
def test_sentences_end_where_marked(line: str) -> None:
    view = Source(line.replace("‖", "")).view
    marked = [Source(part).view.strip() for part in line.split("‖")]
    assert sentences(view) == marked


ARTICLE = """Chủ tịch tỉnh kiểm tra tiến độ hồ chứa nước Khe Lạnh

(BHT) - Sáng 12/3, ông Đinh Công Lý, Chủ tịch UBND tỉnh kiểm tra tiến độ hồ chứa nước Khe Lạnh.

Ông Đinh Công Lý phát biểu tại buổi kiểm tra

Quang cảnh công trường. Ảnh: M.T

Theo báo cáo, công trình đạt 62% khối lượng. Nhà thầu chậm 15 ngày.

Gỡ vướng mặt bằng ngay trong tháng 3

Chủ tịch tỉnh giao UBND huyện hoàn thành bồi thường:

- Chi trả xong cho 12 hộ trước ngày 25/3;

- Di dời đường dây 35 kV.

Các đại biểu dự buổi kiểm tra.

Ông yêu cầu báo cáo kết quả trước 30/3.

Tin, ảnh: MINH TÂM

Theo Báo Hà Tây
"""


def test_whoever_stands_on_a_side_is_in_a_picture() -> None:
    shown = "Ông Đinh Công Lý (thứ hai từ trái sang) giao nhiệm vụ cho nhà thầu."
    text = ARTICLE.replace("Các đại biểu dự buổi kiểm tra.", shown)
    assert ("caption", "Ông Đinh Công") in kinds(text)[7:]


def test_news_article() -> None:
    assert kinds(ARTICLE) == [
        ("title", "Chủ tịch tỉnh"),
        ("paragraph", "(BHT) - Sáng"),
        ("caption", "Ông Đinh Công"),
        ("caption", "Quang cảnh công"),
        ("paragraph", "Theo báo cáo,"),
        ("subhead", "Gỡ vướng mặt"),
        ("paragraph", "Chủ tịch tỉnh"),
        ("paragraph", "- Chi trả"),
        ("paragraph", "- Di dời"),
        ("caption", "Các đại biểu"),
        ("paragraph", "Ông yêu cầu"),
        ("credit", "Tin, ảnh: MINH"),
        ("credit", "Theo Báo Hà"),
    ]
    found = layout(ARTICLE)
    assert found.title is not None
    assert ARTICLE[slice(*found.title)] == "Chủ tịch tỉnh kiểm tra tiến độ hồ chứa nước Khe Lạnh"
    assert [b.marker for b in found.blocks if b.marker] == ["-", "-"]


NOTICE = """UBND TỈNH ĐỒNG SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 45/TB-UBND
Đồng Sơn, ngày 7 tháng 3 năm 2024

THÔNG BÁO
Kết luận của Phó Chủ tịch UBND tỉnh Hà Văn Nam tại cuộc họp về nước sạch nông thôn

Ngày 05/3/2024, ông Hà Văn Nam đã chủ trì cuộc họp và kết luận như sau:

1. Giao Sở Xây dựng:
a) Rà soát 14 công trình;
b) Báo cáo trước ngày 20/3/2024.

2. UBND các huyện phối hợp thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

(Đã ký)

Hà Văn Nam
"""


def test_notice() -> None:
    found = layout(NOTICE)
    assert [b.kind for b in found.blocks] == [
        *["letterhead"] * 5, *["title"] * 2, *["paragraph"] * 3, *["signature"] * 7
    ]  # fmt: skip
    assert found.published == "2024-03-07"
    first = found.blocks[8]
    assert (first.marker, len(first.sentences)) == ("1", 3)
    assert NOTICE[first.content :].startswith("Giao Sở Xây dựng")
    assert found.title is not None
    assert NOTICE[slice(*found.title)].startswith("THÔNG BÁO\nKết luận")


def test_notice_without_blank_lines_keeps_sub_points_with_their_paragraph() -> None:
    text = "\n".join(line for line in NOTICE.splitlines() if line)
    assert [b.marker for b in layout(text).blocks if b.kind == "paragraph"] == [None, "1", "2"]


def test_crawl_header_is_a_block_of_its_own() -> None:
    text = " date 2024-10 Sáng 22/10, đoàn làm việc tại xã Bản Lạn. Cùng dự có huyện.\n\nXã có 9 bản."
    found = layout(text)
    assert found.published == "2024-10"
    assert [b.kind for b in found.blocks] == ["header", "paragraph", "paragraph"]
    assert len(found.blocks[1].sentences) == 2


@pytest.mark.parametrize("text", ["date 2024-13 Sáng nay", "date 2024-10-15/16", "Update 2024-10"])
def test_what_is_no_crawl_header(text: str) -> None:
    assert layout(text).published is None


def test_time_stamp_of_a_byline() -> None:
    found = layout("Khánh thành cầu\n\nPV - Thứ sáu, ngày 08/03/2024 07:40 GMT+7\n\nSáng nay, cầu thông xe.")
    assert found.published == "2024-03-08"
    assert [b.kind for b in found.blocks] == ["title", "credit", "paragraph"]


def test_headline_run_together_with_the_dateline() -> None:
    text = "Bí thư Huyện ủy thăm hợp tác xã (YBO) - Ngày 23/7, đoàn đã đến thăm.\n\nHợp tác xã có 40 hộ."
    assert [b.kind for b in layout(text).blocks] == ["title", "paragraph", "paragraph"]


SAID = (
    "Chủ tịch huyện cho biết đến nay toàn huyện đã gieo cấy xong, nước tưới đủ cho các xã vùng cuối kênh. "
    "Các hợp tác xã đã làm đất, đắp bờ, nạo vét kênh mương nội đồng. "
)


@pytest.mark.parametrize(
    "caption",
    [
        "Chủ tịch huyện phát biểu tại buổi làm việc. Ảnh: VGP/Trần An",
        "Chủ tịch huyện phát biểu tại buổi làm việc. Ảnh: Trần An/TTXVN",
        "Chủ tịch huyện phát biểu tại buổi làm việc. Ảnh: Trần An - TTXVN.",
        "Chủ tịch huyện phát biểu tại buổi làm việc. Ảnh: T. An",
        "Chủ tịch huyện phát biểu tại buổi làm việc. Ảnh: BAN.",
        "Chủ tịch huyện phát biểu tại buổi làm việc. (Ảnh: Trần An)",
        "Chủ tịch huyện phát biểu tại buổi làm việc (ảnh TRẦN AN)",
        "Chủ tịch huyện phát biểu tại buổi làm việc - ảnh: VGP",
        "Cánh đồng vụ xuân. Ảnh minh họa. Nguồn: Internet.",
        "Chủ tịch huyện phát biểu tại buổi làm việc",
    ],
)
@pytest.mark.parametrize("following", ["Tại buổi làm việc, ", "Sáng 12/3, ", "Liên quan đến vụ xuân, "])
def test_a_caption_run_together_with_the_text(caption: str, following: str) -> None:
    rest = following + "ông Lý lo ngại thiếu nước."
    source = Source(f"Huyện họp bàn vụ xuân\n\n{SAID * 7}{caption} {rest} {SAID}")
    found = [source.view[b.start : b.end] for b in segment(source).blocks if b.kind == "caption"]
    assert found == [caption]
    behind = segment(source).blocks[-1]
    assert source.view[behind.sentences[0].start : behind.sentences[0].end] == rest


def test_a_heading_run_together_with_the_text() -> None:
    heading = "Vẫn còn vướng mắc"
    text = f"Huyện họp bàn vụ xuân\n\n{SAID * 7}{heading} Trao đổi với phóng viên, ông Lý lo ngại. {SAID}"
    assert kinds(text)[2:] == [("subhead", "Vẫn còn vướng"), ("paragraph", "Trao đổi với")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo Chủ tịch huyện, vụ xuân đủ nước.",  # goes on with the text: no caption
        "Do đó, vụ xuân đủ nước.",
    ],
)
def test_a_sentence_of_the_text_before_a_credit(sentence: str) -> None:
    credit = "Ảnh: Trần An"
    text = f"Huyện họp bàn vụ xuân\n\n{SAID * 7}{sentence} {credit} Tại buổi họp, ông Lý lo ngại. {SAID}"
    assert [words for kind, words in kinds(text) if kind == "caption"] == ["Ảnh: Trần An"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Lý xem hình ảnh VTV phát sáng nay về vụ xuân.",
        "Huyện ban hành Kế hoạch Về nguồn cho học sinh các xã.",
        "Việc chậm nước ảnh hưởng đến năng suất của cả vùng.",
        "Ông Đỗ Văn Sáng, nguyên Chủ tịch huyện, dự họp.",
    ],
)
def test_nothing_is_run_together(sentence: str) -> None:
    assert len(kinds(f"Huyện họp bàn vụ xuân\n\n{SAID * 7}{sentence} {SAID}")) == 2


def test_a_line_is_a_paragraph_where_there_are_no_blank_lines() -> None:
    text = "Họp bàn phòng chống lũ\nSáng 3/8, huyện họp bàn.\nCó 12 xã ven sông.\nMưa lớn sẽ còn kéo dài."
    assert [b.kind for b in layout(text).blocks] == ["title", *["paragraph"] * 3]


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    text = (
        "Sáng 3/8, Ủy ban nhân dân huyện họp bàn việc\nphòng chống lũ. Cùng dự có lãnh đạo các\n"
        "xã ven sông. Mưa lớn sẽ còn\nkéo dài.\n\nChủ tịch huyện giao các xã rà soát nơi có nguy\n"
        "cơ sạt lở và báo cáo trước ngày\n10/8 để huyện tổng hợp."
    )
    assert [len(b.sentences) for b in layout(text).blocks] == [3, 1]


def test_list_members_without_punctuation_are_no_subheads() -> None:
    text = "Tổ gồm:\n\nPhó Chủ tịch huyện Lò Văn Păn;\n\nTrưởng phòng Vì Thị Lả\n\nTổ làm việc ngay."
    assert [b.kind for b in layout(text).blocks][1:] == ["paragraph"] * 3


def test_dashed_members_without_punctuation_are_no_subheads() -> None:
    text = "Huyện yêu cầu:\n\n- Rà soát các hộ nghèo\n\n- Hỗ trợ giống lúa\n\nHội nghị bế mạc cùng ngày."
    assert [b.kind for b in layout(text).blocks] == ["paragraph"] * 4


def test_a_caption_repeats_nothing_that_was_said() -> None:
    said = "Ông Lý yêu cầu nhà thầu bù tiến độ."
    assert ("paragraph", "Ông Lý yêu") in kinds(f"Tin vắn\n\n{said}\n\nHết tin hôm nay.")


@pytest.mark.parametrize(
    ("text", "rest", "marker"),
    [
        ("1. Giao Sở", "Giao Sở", "1"),
        ("1.2. Giao Sở", "Giao Sở", "1.2"),
        ("2) Giao Sở", "Giao Sở", "2"),
        ("3/ Giao Sở", "Giao Sở", "3"),
        ("a) Rà soát", "Rà soát", "a"),
        ("đ) Rà soát", "Rà soát", "đ"),
        ("(2) Rà soát", "Rà soát", "(2)"),
        ("- Rà soát", "Rà soát", "-"),
        ("– Rà soát", "Rà soát", "-"),
        ("+ Rà soát", "Rà soát", "+"),
        ("• Rà soát", "Rà soát", "•"),
        ("Một là, rà soát", "rà soát", "Một là"),
        ("Thứ nhất, rà soát", "rà soát", "Thứ nhất"),
        ("I. ĐÁNH GIÁ", "ĐÁNH GIÁ", "I"),
        ("III. VỀ VIỆC", "VỀ VIỆC", "III"),
        ("Điều 5. Trách nhiệm", "Trách nhiệm", "Điều 5"),
        ("Thứ hai, 22/4/2024", "Thứ hai, 22/4/2024", None),
        ("22.4 là ngày họp", "22.4 là ngày họp", None),
        ("2024. Năm của", "2024. Năm của", None),
        ("-5 độ", "-5 độ", None),
        ("Ba lần", "Ba lần", None),
        ("1.", "1.", None),
    ],
)
def test_enumerators(text: str, rest: str, marker: str | None) -> None:
    view = Source(text).view
    content, found = enumerator(view, 0, len(view))
    assert (view[content:], found) == (rest, marker)


def test_levels_of_enumerators() -> None:
    assert [level(m) for m in (None, "I", "1", "Một là", "a", "(1)", "-", "+")] == [0, 1, 2, 2, 3, 3, 4, 5]


_PIECES = st.lists(
    st.sampled_from([
        *"aB1Đ .!?…\"'()-+*;:,/\n", "1. ", "a) ", "TP. ", "Ảnh: ", "date 2024-10 ", "Nơi nhận:", "THÔNG BÁO",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1", "Quang cảnh", " (QNO) - A", "\u0301", "\u200b",
        "T.H. ", "\n\n", "Ảnh: VGP/Trần An ", "(ảnh AN)", " Tại buổi ", "a" * 360,
    ])
).map("".join)  # fmt: skip


@given(st.one_of(_PIECES, st.text()))
def test_blocks_and_sentences_cover_the_words_in_order(text: str) -> None:
    source = Source(text)
    view = source.view
    place = 0
    for block in segment(source).blocks:
        assert place <= block.start <= block.content <= block.end <= len(view)
        assert (block.sentences[0].start, block.sentences[-1].end) == (block.start, block.end)
        assert not view[place : block.start].strip(" \n")
        place = block.start
        for start, end in block.sentences:
            assert not view[place:start].strip(" \n")
            assert place <= start < end <= block.end
            assert not (set(view[start] + view[end - 1]) & set(" \n"))
            place = end
    assert not view[place:].strip(" \n")


@pytest.mark.parametrize(
    "piece",
    [
        ". ",
        "1. ",
        "\nA ",
        "- a\n",
        ": \n",
        "A.",
        "... A",
        "I. ",
        " (QNO)",
        "(",
        "Ảnh: A",
        "Ảnh minh họa ",
        "(ảnh AN) ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    assert_linear(lambda size: Source(piece * (size // len(piece))), segment, 10_000)

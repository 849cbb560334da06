"""What each block of a text is: told by its shape, its length and its place among the others.

Rules of Decree 30/2020/NĐ-CP (letterhead, title, place of receipt, signature of administrative
documents) and the habits of Vietnamese news sites (captions, credits, subheads).
"""

import re
from typing import Literal

from bienban.text.sentences import enumerator, level

BlockKind = Literal[
    "header",  # " date 2024-10 " of crawled files
    "letterhead",  # issuer, national title, number and date line of a notice
    "title",  # headline of an article; "THÔNG BÁO / Kết luận của ..." of a notice
    "subhead",  # a short line inside the article that heads a part of it
    "caption",  # a picture's caption, with or without its credit
    "credit",  # byline, source, "Tin, ảnh: ..."
    "signature",  # place of receipt and signature block of a notice
    "paragraph",
]

_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NATION = re.compile(
    r"CỘNG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập ?- ?Tự do ?- ?Hạnh phúc"
    r"|Số ?: ?\S"
)
_PLACE_AND_DATE = re.compile(
    rf"[^\d,]{{2,40}}, ngày ({_DAY}) tháng ({_MONTH}) năm (\d{{4}})[ .]*$", re.IGNORECASE
)
_RULE_LINE = re.compile(r"[-_*=. ]{3,}$")
_DOCUMENT = re.compile(
    r"(?:THÔNG (?:BÁO|CÁO|TƯ|TRI)|KẾT LUẬN|BÁO CÁO|CÔNG ĐIỆN|CHỈ THỊ|QUYẾT ĐỊNH|NGHỊ QUYẾT|NGHỊ ĐỊNH"
    r"|KẾ HOẠCH|TỜ TRÌNH"
    r"|HƯỚNG DẪN|BIÊN BẢN|QUY (?:ĐỊNH|CHẾ)|GIẤY MỜI|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|LỆNH)\b"
)
_SIGNATURE = re.compile(
    r"[*_|]{0,3}(?:(?:TL|KT|TM|TUQ|T/M|T/L|K/T)\. ?[A-ZĐÀ-Ỹ]{2}"
    r"|Q\. ?(?:CHỦ|BỘ|GIÁM|CHÁNH|TRƯỞNG|TỔNG|VIỆN|CỤC|BÍ)"
    r"|\((?:[Đđ]ã|ĐÃ) (?:ký|KÝ)|(?:Nơi nhận|NƠI NHẬN) ?:?)"
)
_STAMP = re.compile(rf"(?<!\d)({_DAY})[/-]({_MONTH})[/-]((?:19|20)\d\d),? (?:lúc |- )?\d{{1,2}}[:h]\d\d")
_CREDIT = re.compile(
    r"[*(\[]{0,2}(?:"
    r"(?:Tin|Bài|Ảnh|Tin bài|Bài viết|Tin, bài)(?:(?:,| và| -| &|/) ?(?:ảnh|bài|Ảnh|Bài|clip|video))* ?:"
    r"|(?:Tác giả|Thực hiện|Nguồn|Người viết|Biên tập|Nhóm tác giả|Nhóm PV|Cộng tác viên|CTV"
    r"|(?:PV|Phóng viên)(?! ?:[^\n]*\?)|Dịch|Đồ họa"  # one that asks in an interview signs nothing
    r"|Trình bày|Thiết kế|Từ khóa|Tags?|Chuyên mục|Xem thêm|Đọc thêm|Tin liên quan|Bài liên quan"
    r"|Mời (?:quý )?độc giả) ?:"
    r"|\[? ?(?:VIDEO|Video|CLIP|Clip|INFOGRAPHIC|Infographic|ẢNH|PHOTO|Podcast|PODCAST) ?\]? ?[-:]"
    r"|>{1,3}|(?:Cập nhật|Xuất bản|Ngày đăng)(?: lúc)? ?:? ?\d"
    r")"
)
_FROM = re.compile(
    r"[*(]{0,2}(?:(?:Theo|Nguồn ?:?) [^\W\d_a-zđ]|TTXVN|TTX|VOV|VTV|VGP|PV|BBT|Cổng [Tt]hông tin"
    r"|Trang [Tt]hông tin|\*?Nguồn)"
)
_BETWEEN_NAMES = re.compile(r"[-,&/]| và ")
_SITE = re.compile(r"[\w-]{2,30}(?:\.[\w-]{2,12}){1,3}$")
_PHOTO = re.compile(
    r"(?:^|[\s(.,\[-])(?:[Ảả][Nn][Hh]|Hình|[Nn]guồn|Photo)"
    r"(?: minh ho?[aạọ]a?| tư liệu| chụp màn hình| từ [Ii]nternet| [Ii]nternet)?"
    r"(?: ?[:/] ?(?:[^:;.]|(?<=[ .:/(-][A-ZĐ])\.|\.(?=\w)){1,60}| (?:TTXVN|VGP|VOV|VTV|BNG|CTV"
    r"|PV)\b[^:;]{0,40})[.)\]* ]*$"
    r"|\((?:[Ảả]nh|[Hh]ình|[Nn]guồn)[^()]{0,60}\)[.* ]*$|Ảnh minh họa[.* ]*$"
)
_SCENE = re.compile(
    r"(?:(?:Quang|Toàn|Khung|Phối) cảnh|(?:Một số |Những )?[Hh]ình ảnh|Ảnh minh họa|Hiện trường"
    r"|(?:Các |Đông đảo )?(?:[Đđ]ại biểu|[Đđ]oàn công tác|[Tt]hành viên|[Đđ]oàn chủ (?:tịch|tọa|toạ)"
    r"|[Cc]hủ tọa)"
    r"(?=.{0,60}\b(?:dự|tham dự|tại|thảo luận|chụp|biểu quyết|trao đổi|nghi thức|tham quan)\b)"
    r"|(?:Một )?[Gg]óc |Banner|Lễ tiễn|Lễ đón|Nghi thức)"
)
_PERSON = re.compile(
    r"(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|đức|tọa)|Hòa thượng|Đồng chí|Các đồng chí|Đ/c|[ÔO]ng"
    r"|Bà|Anh|Chị|Ngài"
    r"|Tổng|Chủ tịch|Phó|Thủ|Bộ|Thứ trưởng|Bí thư|Quyền|Trưởng|Giám đốc|Hiệu trưởng|Cục|Vụ trưởng"
    r"|Viện trưởng|Chủ nhiệm"
    r"|Thường trực|Ủy viên|Đại biểu|ĐBQH|Cử tri|Thống đốc|Chánh|Chính ủy|Tư lệnh|GS|PGS|TS|ThS|BS|Tiến sĩ"
    r"|Thạc sĩ|Đại sứ"
    r"|Nguyên|Tân|Lãnh đạo|Đại diện|Đơn vị|Cán bộ|Công chức|Ngoại trưởng|Quốc vương|Chủ|Hai|Ban|Đoàn"
    r"|Lực lượng|Thương binh)\b"
)
_SHOWN = re.compile(
    r"\b(?:phát biểu|trình bày|báo cáo|chủ trì|điều hành|kết luận|truyền đạt|tặng|trao|thăm|động viên"
    r"|dâng|chúc|chụp|kiểm tra"
    r"|tham quan|trò chuyện|gặp|tiếp|đón|bắt tay|hội đàm|hội kiến|dự|nhận|trả lời|giải trình|nêu|cắt băng"
    r"|bấm nút|nghi thức"
    r"|duyệt đội|ghi sổ|công bố|ký kết|cùng|với|tại|thảo luận|chào|khảo sát|làm việc|ghi hình)\b"
)
# "Ông A (bên phải) trao quà": where in the picture somebody stands
_SIDE = re.compile(
    r"\((?:người |đứng |ngồi |ngoài cùng |bên |hàng |thứ \w+ |từ )*(?:trái|phải|giữa)(?: sang| qua| ảnh)?\)"
)
_SHOWN_PLAINLY = re.compile(
    r"\b(?:phát biểu|trình bày|điều hành|chụp|tặng|trao|thăm|động viên|dâng|chúc mừng|kiểm tra|tham quan"
    r"|trò chuyện|bắt tay"
    r"|cắt băng|bấm nút|nghi thức|ghi sổ)\b"
)
_SAID = re.compile(
    r"\b(?:yêu cầu|đề nghị|đề xuất|kiến nghị|khẳng định|nhấn mạnh|cho biết|cho rằng|cho hay|phải|cần|nói"
    r"|lưu ý|giao|mong muốn"
    r"|chỉ rõ|nhất trí|thống nhất|đánh giá|ghi nhận|biểu dương|cam kết|tin tưởng|bày tỏ|thông tin|lên tiếng"
    r"|gỡ|muốn|ước|tăng"
    r"|giảm|đạt)\b"
)
_FINITE = re.compile(
    r"\b(?:đã|đang|sẽ|là|có|được|bị|vừa|mới|cũng|còn|gồm|theo|nhằm|thuộc|trên|nên|không|hiện|ký|làm|diễn"
    r"|tổ chức|dự"
    r"|chủ trì|đến|tới|tiếp|thực hiện|triển khai|tham gia)\b"
)
_TIME_LED = re.compile(
    r"(?:Sáng|Trưa|Chiều|Tối|Đêm|Rạng|Ngày|Hôm|Vừa|Mới|Trong|Từ|Tại|Theo|Nhân|Tiếp|Sau|Trước|Cùng|Dự|Phát"
    r"|Đây|Đó)\b"
)
# A part's heading in a notice: "II. NHIỆM VỤ, GIẢI PHÁP", "III. Về kiến nghị của tỉnh".
_HEADING = re.compile(r"[IVX]{1,5}[.)/] ?[^\W\d_a-z]")
# "(QNO) - ", "VOV.VN - ", "BHG - ": the outlet in front of a lead paragraph.
_DATELINE = re.compile(
    r"(\([^()]{2,30}\)|[A-Za-z][\w.]{1,14}\.(?:vn|VN|net|com)|[A-ZĐ]{2,8}) ?[-:]? ?(?<=[-:) ])"
)
_SENTENCE_END = ".…!?"
_NO_HEADING_END = ",;:"


def kinds(view: str, pieces: list[list[tuple[int, int]]]) -> tuple[list[BlockKind], str | None]:
    """The kinds of the blocks, each given as the spans of its lines, and the date stated at the head."""
    total = len(pieces)
    found: list[BlockKind] = ["paragraph"] * total
    published: str | None = None
    spans = [(piece[0][0], piece[-1][1]) for piece in pieces]
    first, published, title_done = _letterhead(view, spans, found)
    last = _signature(view, spans, found, first)
    _closing_credits(view, spans, found, first, last)
    before = ""
    for index in range(first, last):
        start, end = spans[index]
        size = end - start
        if found[index] == "credit":
            pass
        elif size <= 450 and len(pieces[index]) == 1:
            kind = _short_kind(view, start, end, before)
            if kind == "subhead" and level(enumerator(view, start, end)[1]) > 1:
                # A member of a list that ends without punctuation; a numbered heading is in capitals.
                kind = "subhead" if view[start:end].isupper() else "paragraph"
            if not title_done and total > 1:
                if kind != "credit" and _is_title(view, start, end, kind):
                    kind, title_done = "title", True
                elif kind == "paragraph" or index > first + 2:
                    title_done = True
            elif kind == "subhead" and index == last - 1 and last == total and index > first:
                kind = "paragraph"  # nothing stands below it that it could head
            found[index] = kind
        else:
            title_done = True
        if published is None and index < 4 and size <= 250 and found[index] in ("credit", "title"):
            stamp = _STAMP.search(view, start, end)
            if stamp:
                published = f"{stamp[3]}-{int(stamp[2]):02}-{int(stamp[1]):02}"
        before = view[end - 1]
    return found, published


def _letterhead(
    view: str, spans: list[tuple[int, int]], found: list[BlockKind]
) -> tuple[int, str | None, bool]:
    """Mark letterhead and title of a notice.

    Returns the index of the first block behind them, the date stated, and whether there was a title.
    """
    published: str | None = None
    strong = -1
    document = -1
    for index, (start, end) in enumerate(spans[:16]):
        if end - start > 200:
            break
        if _NATION.match(view, start) or view.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", start, end) >= 0:
            strong = index
        elif _DOCUMENT.match(view, start, end) and end - start < 120 and view[start:end].isupper():
            document = index
            break
    if strong < 0 and document < 0:
        return 0, None, False
    index = 0
    top = document if document >= 0 else strong + 1
    limit = min(len(spans), top + 4) if strong >= 0 else top
    while index < top or (index < limit and _is_letterhead(view, *spans[index])):
        start, end = spans[index]
        dated = _PLACE_AND_DATE.search(view, max(start, end - 80), end)
        if dated:
            published = f"{dated[3]}-{int(dated[2]):02}-{int(dated[1]):02}"
        found[index] = "letterhead" if strong >= 0 or dated else "credit"
        index += 1
    if document < 0:
        return index, published, False
    if strong < 0 and document > 1:
        # A line in capitals further down an article, no notice.
        for place in range(index):
            found[place] = "paragraph"
        return 0, None, False
    found[document] = "title"
    index = document + 1
    while index < min(len(spans), document + 5):
        start, end = spans[index]
        if strong >= 0 and _is_letterhead(view, start, end):
            dated = _PLACE_AND_DATE.search(view, start, end)
            if dated:
                published = f"{dated[3]}-{int(dated[2]):02}-{int(dated[1]):02}"
            found[index] = "letterhead"
        elif end - start < 400 and view[end - 1] not in ".;:," and not _TIME_LED.match(view, start):
            found[index] = "title"
        else:
            break
        index += 1
    return index, published, True


def _is_letterhead(view: str, start: int, end: int) -> bool:
    return any(pattern.match(view, start, end) for pattern in (_NATION, _PLACE_AND_DATE, _RULE_LINE))


def _signature(view: str, spans: list[tuple[int, int]], found: list[BlockKind], first: int) -> int:
    """Mark the signature block at the end of a notice; the index of its first block."""
    last = index = signed = len(spans)
    top = max(first, last - 30, 1)
    while index > top:
        start, end = spans[index - 1]
        if _SIGNATURE.match(view, start, end):
            signed = index - 1
        elif end - start > 700 or (view[end - 1] == "." and end - start > 160 and view[start] not in "-+"):
            break
        index -= 1
    if signed < last:
        while signed > top and spans[signed - 1][1] - spans[signed - 1][0] < 60:
            start, end = spans[signed - 1]
            if not view[start:end].isupper():
                break
            signed -= 1  # "CHỦ TỊCH" above "(Đã ký)"
        found[signed:last] = ["signature"] * (last - signed)
    return signed


def _closing_credits(
    view: str, spans: list[tuple[int, int]], found: list[BlockKind], first: int, last: int
) -> None:
    """Mark author and source lines among the last blocks; some sites set the lead paragraph behind them."""
    for index in range(max(first + 1, last - 6), last):
        start, end = spans[index]
        if end - start <= 110 and is_credit(view, start, end):
            found[index] = "credit"


def is_credit(view: str, start: int, end: int) -> bool:
    """Whether a short line at the end of an article names its author or source."""
    if _CREDIT.match(view, start, end):
        return True
    text = view[start:end]
    if text[-1] in ",;:!?" or (text[-1] == "." and " " in text):
        return False
    if _FROM.match(text) or _SITE.match(text):
        return "," not in text or len(text) < 70
    if len(text) > 70:
        return False
    if text[-1] == ")":
        text = text[: text.rfind("(")].rstrip()
    text = text.lstrip("*(").rstrip(".)")
    words = _BETWEEN_NAMES.sub(" ", text).split()
    return 0 < len(words) <= 12 and all(word[0].isupper() for word in words)


def kind_of_line(view: str, start: int, end: int) -> BlockKind:
    """What a stretch would be that stands as a line of its own inside an article."""
    return _short_kind(view, start, end, "")


def _short_kind(view: str, start: int, end: int, before: str) -> BlockKind:
    """The kind of a line of at most 450 characters; `before` is the last character of the block before."""
    last = view[end - 1]
    size = end - start
    if size <= 200:
        if _CREDIT.match(view, start, end):
            return "credit"
        text = view[start:end] if size <= 120 else ""
        if "GMT" in text or "hứ " in text:
            stamp = _STAMP.search(view, start, end)
            if stamp and stamp.start() - start < 60:
                return "credit"
    tail = view[max(start, end - 90) : end].lower()
    if "ảnh" in tail or "hình" in tail or "nguồn" in tail or "photo" in tail:
        photo = _PHOTO.search(view, max(start, end - 90), end)
        if photo and (photo.start() > start or size < 40):
            return "caption"
    if size <= 200 and ")" in view[start:end] and _SIDE.search(view, start, end):
        return "caption"
    if size > 200 or before in (";", ",") or last in _NO_HEADING_END:
        return "paragraph"
    if last not in _SENTENCE_END:
        if _HEADING.match(view, start, end):
            return "subhead"
        if before == ":" and size < 120 and not _SCENE.match(view, start, end):
            return "paragraph"  # a member of a list without punctuation
        if _is_caption(view, start, end):
            return "caption"
        if size <= 160 and not (_TIME_LED.match(view, start, end) and view.find(", ", start, end) > 0):
            return "subhead"
        return "paragraph"
    if last in "!?" and size <= 120:
        return "subhead" if view.find(". ", start, end) < 0 else "paragraph"
    if size > 140 or before == ":" or view.find(". ", start, end - 1) >= 0:
        return "paragraph"
    return "caption" if _is_plain_caption(view, start, end) else "paragraph"


def _is_caption(view: str, start: int, end: int) -> bool:
    """Whether a line without a final stop says what a picture shows."""
    if _SCENE.match(view, start, end):
        return True
    if not _PERSON.match(view, start, end) or view.find(":", start, end) >= 0 or view[end - 1] == "?":
        return False
    shown = _SHOWN.search(view, start, end)
    if shown is None:
        said = _SAID.search(view, start, end)
        return end - start < 110 and said is None and _FINITE.search(view, start, end) is None
    said = _SAID.search(view, start, end)
    return said is None or said.start() > shown.start()


def _is_plain_caption(view: str, start: int, end: int) -> bool:
    """Whether a one-sentence line with a final stop says what a picture shows, nothing said or decided."""
    scene = _SCENE.match(view, start, end)
    if not scene and not _PERSON.match(view, start, end):
        return False
    text = view[start:end]
    if ":" in text or '"' in text or _SAID.search(text):
        return False
    if scene:
        return len(text) < 100 and not _FINITE.search(text.replace(" dự", "").replace("tham gia", ""))
    if any(letter.isdigit() for letter in text):
        return False
    if _SHOWN_PLAINLY.search(text):
        return re.search(r"\b(?:đã|đang|sẽ|là|có|được|bị|cũng)\b", text) is None
    return not _FINITE.search(text) and not _SHOWN.search(text.replace(" cùng ", " ").replace(" tại ", " "))


def _is_title(view: str, start: int, end: int, kind: str) -> bool:
    """Whether the first short line is a headline."""
    if kind == "caption" and _PHOTO.search(view, max(start, end - 90), end):
        return False
    size = end - start
    last = view[end - 1]
    if size > 250 or (last in ".,;:" and not (size < 160 and view.endswith("...", start, end))):
        return False
    if last in "…!?" and size > 160:
        return False
    dateline = _DATELINE.match(view, start, end)
    if dateline:
        if view[dateline.end(1) - 1] in ")nNmt":
            return False
        start = dateline.end()
    if _TIME_LED.match(view, start, end) and view.find(", ", start, start + 60) > 0:
        return False
    return view.find(". ", start, end) < 0 or size < 120

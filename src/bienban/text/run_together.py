"""What a crawler ran together with a paragraph: captions with their credits, headings without a stop.

A page whose line breaks were lost reads "... tại buổi làm việc. Ảnh: VGP/Trần An Ngày 19/5, Bộ trưởng ..." or
"... Vẫn còn vướng mắc Trao đổi với phóng viên, ông ...". The sentence in front of a credit is its caption.
Where the credit ends the shape of names tells; where a heading ends, a capital on words that open sentences.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bienban.text.letters import UPPER

SHORTEST = 300
"""Characters of a paragraph in which something may have been run together; a shorter one is a line itself."""
_HEADED = 1000
"""Characters of one that may have headings in it: a whole article, or a good part of one."""

_CAPTION = 320
_HEADING_FROM, _HEADING_TO = 12, 140

_WORD = rf"[{UPPER}](?!\w*[{UPPER}])\w+"
_OUTLET = rf"(?:(?:Báo )?[{UPPER}&]{{2,}}(?!\w)|[Ii]nternet\b|[\w-]{{2,30}}(?:\.[a-z]{{2,8}})+\b)"
_CREDIT = re.compile(
    r"(?:Ảnh|ẢNH|(?P<small>ảnh))"
    rf"(?:(?P<kind> minh họa| tư liệu)|(?= ?:)|(?= [{UPPER}]))(?: ?(?P<colon>:) ?)?"
)
_DASHED = re.compile(r"[-–] ?$")
_SOURCE = re.compile(r"\.? Nguồn ?: ?[Ii]nternet")
_SENT_BY = re.compile(rf"{_OUTLET}(?: ?[/-] ?(?=[{UPPER}]))?")
_NAMES = re.compile(rf"(?:[{UPPER}]\. ?)?{_WORD}(?: {_WORD}){{0,6}}")
_AGENCY = re.compile(rf" ?[/–-] ?{_OUTLET}")
_HEADS = re.compile(
    r"(?:Bộ|Ủy|Ban|Chủ|Phó|Sở|Hội|Đoàn|Quốc|Chính|Tỉnh|Thành|Tổng|Trung|Thủ|Ông|Bà|Đồng|Các|Đại|Cục|Vụ)$"
)
"""The third word of a run that is no name: "Ảnh: VGP/Trần An Bộ Tài chính nghiên cứu ..."."""
_GOES_ON = re.compile(
    r"(?:Trước hết|Theo|Do đó|Vì vậy|Tuy nhiên|Bên cạnh đó|Ngoài ra|Đồng thời|Mặt khác|Cụ thể|Về|Đối với"
    r"|Trong đó|Phát biểu|Kết luận|Trao đổi|Bày tỏ|Cho rằng|Nhấn mạnh|Trả lời)\b"
)
"""A sentence that begins so goes on with the text: it is no caption, whatever stands behind it."""
_OPENER = re.compile(
    rf" (?<=[\w%”\"] ) {{0,2}}(?=[{UPPER}])(?="
    r"(?:Sáng|Trưa|Chiều|Tối|Đêm)(?: ngày)? (?:\(?\d|nay\b|qua\b)|Ngày \d|Hôm (?:nay|qua)\b|Tham dự"
    rf"|Theo (?:[^\W\d{UPPER}_]|[{UPPER}]{{2}}|Bộ |Phó |Thủ |Chủ |Thứ )"
    r"|Phát biểu (?:tại|khai|chỉ|kết|bế|với)\b"
    rf"|(?:Tại|Trong|Trước|Sau|Về(?! nguồn| đích)|Ngoài|Trên|Với|Xung quanh|Qua|Cũng|Tính|Để) [^\W{UPPER}_]"
    r"|Bên cạnh|Liên quan (?:đến|tới)|Do (?:đó|vậy)|Đến nay,|Trao đổi với|Mặc dù|Cho rằng|Ghi nhận|Nhấn mạnh"
    r"|Báo cáo (?:tại|trước|với)|Góp ý|Cùng (?:với|chung|dự|ngày)\b|Đối với|Tuy (?:nhiên|vậy)|Nhân dịp"
    r"|Thay mặt|Đề cập|Nói về|Trả lời|Chia sẻ (?:tại|với|về)|Vì (?:vậy|thế)\b"
    r"|Các (?:cuộc|ý kiến|đại biểu|dự án|thành viên)\b)"
)


class Cut(NamedTuple):
    """A stretch that is not of the paragraph: a caption with its credit, or what may be a heading."""

    start: int
    end: int
    credited: bool


def cuts(view: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Cut]:
    """The captions and headings among the sentences of one paragraph, in order and without overlap."""
    if not sentences:
        return
    first, last = sentences[0][0], sentences[-1][1]
    pictured = _is_pictured(view, first, last)
    headed = last - first >= _HEADED
    if not (pictured or headed):
        return
    before: tuple[int, int] | None = None
    done = 0
    for start, end in sentences:
        start = max(start, done)
        credit = _credit(view, start, end) if pictured else None
        while credit is not None:
            first, last = credit
            top = start
            if first == start and before is not None:
                top = before[0]
            while view.startswith((".", ")"), last):
                last += 1
            yield Cut(top, last, True)
            before, done = None, last
            start = skipped(view, last, end)
            credit = _credit(view, start, end)
        if start >= end:
            continue
        heading = None
        if headed:
            heading = _OPENER.search(view, start + _HEADING_FROM, min(end, start + _HEADING_TO))
        if heading is not None and view.find("%", start, heading.start()) < 0:
            yield Cut(start, heading.start(), False)
            start = heading.end()
        may_caption = end - start <= _CAPTION and _GOES_ON.match(view, start, end) is None
        before = (start, end) if may_caption else None


def _is_pictured(view: str, start: int, end: int) -> bool:
    """Whether a stretch names a picture at all."""
    return (
        view.find("ảnh", start, end) >= 0
        or view.find("Ảnh", start, end) >= 0
        or view.find("ẢNH", start, end) >= 0
    )


def skipped(view: str, at: int, end: int) -> int:
    """Where the words begin behind a cut, or `end`."""
    while at < end and view[at] == " ":
        at += 1
    return at


def _credit(view: str, start: int, end: int) -> tuple[int, int] | None:
    """The first credit of a sentence, with its bracket or dash, not too far for a caption before it."""
    limit = min(end, start + _CAPTION)
    if not _is_pictured(view, start, limit):
        return None
    for found in _CREDIT.finditer(view, start, limit):
        first = found.start()
        if first and view[first - 1].isalnum():
            continue
        if view.endswith("Nguồn ", start, first):
            first -= len("Nguồn ")
        dashed = _DASHED.search(view, max(start, first - 3), first)
        first = dashed.start() if dashed else first
        bracketed = first > start and view[first - 1] == "("
        first -= bracketed
        last: int | None = found.end()
        if view.endswith((", ", "và "), start, first):
            continue  # "Tin, ảnh: ..."
        if bracketed:
            last = view.find(")", found.end(), found.end() + 60) + 1 or None
        elif found.group("colon") or not found.group("kind"):
            if found.group("small") and not found.group("colon") and not dashed:
                continue  # "một bức ảnh TTXVN đăng": prose
            last = _named(view, found.end(), end, bool(found.group("colon")))
        if last is not None:
            source = _SOURCE.match(view, last)
            return first, source.end() if source else last
    return None


def _named(view: str, at: int, end: int, introduced: bool) -> int | None:
    """The end of who is credited from `at` on: "VGP/Trần An", "Trọng Nam - TTXVN", "Thu An"."""
    if view.startswith(" ", at):
        at += 1
    outlet = _SENT_BY.match(view, at, end)
    if outlet is not None:
        at = outlet.end()
        if view[at - 1] not in "/- ":
            return at
        partner = _SENT_BY.match(view, at, end)
        if partner is not None:
            return partner.end()
    elif not introduced:
        return None
    names = _NAMES.match(view, at, end)
    if names is None:
        return None
    agency = _AGENCY.match(view, names.end(), end)
    if agency is not None:
        return agency.end()
    words = names.group().split(" ")
    if names.end() + 1 < end and view[names.end()] == " " and view[names.end() + 1].isalnum():
        words.pop()  # the first word of the next sentence
    if len(words) > 2 and _HEADS.match(words[2]):
        words = words[:2]
    return at + len(" ".join(words)) if 0 < len(words) <= 4 else None

"""Verbs of saying behind which nothing is said: who spoke and where, which paper was read, what about."""

import re

from bienban.record.wording import RESPOND, SAY, STRESS, Token

HOLLOW = frozenset(
    ("phát biểu", "trao đổi", "kết luận", "phát biểu chỉ đạo", "phát biểu kết luận", "nói chuyện",
     "cho ý kiến", "định hướng", "phát biểu ý kiến", "viết", "tổng hợp", "chỉ đạo", "có ý kiến chỉ đạo",
     "tham luận")
)  # fmt: skip
_CONTENT = re.compile(r"\s*(?:[,:;]|\"|“|rằng\b|thêm\b|như sau|về\b|nêu)")
# "đã nhấn mạnh như vậy tại hội nghị" only says who said what stands before.
_THUS = re.compile(
    r"\s(?:như (?:vậy|thế|trên)|điều (?:này|đó|trên))(?=\s*(?:tại|trong|khi|vào|ngày|sáng|chiều|[.,;]|$))"
)
_ONLY_WHERE = re.compile(r"(?: ra)? (?:tại|trong|trước) [^,:;\"“]{0,100}")
# "quán triệt nội dung Nghị quyết", "trình bày các tờ trình": a paper is gone through, nothing of it is told
_PRESENTING = frozenset(("quán triệt", "trình bày", "trình bày báo cáo", "thông báo"))
_PRESENTED = re.compile(
    r"(?:quán triệt|trình bày|thông báo) (?:(?:tóm tắt|các|những|một số|bản|số) )*(?:nội dung|chuyên đề|"
    r"quy định|chỉ thị|nghị quyết|kết luận|hướng dẫn|báo cáo|tham luận|tờ trình|ý kiến)(?!\w)[^:]*$"
)


def says_nothing(lower: str, verb: Token, end: int) -> bool:
    """Whether a verb only tells that, where, or of which paper somebody spoke, whatever stands behind it."""
    if _THUS.match(lower, verb.end, end):
        return True
    if verb.sort & (SAY | STRESS | RESPOND) and _ONLY_WHERE.fullmatch(lower, verb.end, end):
        return True  # a caption
    return verb.name in _PRESENTING and _PRESENTED.match(lower, verb.start, end) is not None


def is_hollow(lower: str, verb: Token, end: int) -> bool:
    """Whether what was said would have to follow a verb ("phát biểu"), and does not."""
    return verb.name in HOLLOW and not _CONTENT.match(lower, verb.end, end)

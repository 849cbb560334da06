"""Words by which what is said values something, judges it, or counts it."""

import re

_VALUES = re.compile(
    r"quan trọng|khẩn trương|hoàn thành (?:tốt|xuất sắc|toàn diện)|xuất sắc|đi đầu|khó lường|khó khăn|"
    r"bất cập|rất|hiệu quả|thành công|nghiêm túc|luôn|vẫn còn|ý nghĩa|nỗ lực|thành tựu|kết quả|"
    r"còn (?:chậm|hạn chế|nhiều|những|một)|chưa(?<=\bchưa)\b|hạn chế|"
    r"tích cực|coi trọng|tự hào|vai trò|"
    r"tiềm năng|lợi thế|đóng góp|truyền thống|vị trí|trách nhiệm|cơ hội|thách thức|mối quan tâm|ấn tượng"
)  # every branch begins with a letter, which `re` looks for five times as fast as for "\b"
# How a leader judges what he tells of.
_VERDICT = re.compile(
    r"ý nghĩa|quan trọng|(?:hết sức|rất) (?:nặng nề|phức tạp|khó khăn|cao|nguy hiểm|cần thiết|đáng)|"
    r"còn (?:nhiều|chậm|hạn chế|thiếu|những|một số)|bất cập|không hiệu quả|"
    r"(?<!\w)(?:vô cùng|biết ơn|tự hào|cực kỳ|trăn trở|quan ngại|lo ngại|"
    r"chúng ta (?:thường|đôi lúc|chưa))(?!\w)|"
    r"chưa (?:hiệu quả|tốt|tương xứng|thực sự|nghiêm)|(?:một số|những|nhiều) (?:tồn tại|hạn chế|yếu kém)"
)
# How good or bad something has become; what goes on or is planned is told.
_WORTH = re.compile(
    r"khó khăn|thách thức|thành công|tích cực|xuất sắc|vẫn còn|ấn tượng|tiềm năng|lợi thế|nghiêm túc|"
    r"cơ hội|khó lường|nỗ lực|thành tựu|sâu sắc|nặng nề|(?:rất|luôn|tốt|hơn|chưa)(?!\w)"
)
_UNDER_WAY = re.compile(r"(?:đang|sẽ|đã có)(?!\w)|nghị quyết|chỉ thị|kỳ họp|mục tiêu|dự kiến|văn bản")
_FIGURE = re.compile(r"\d\s*(?:%|tỷ|tỉ|triệu)")
_COUNT = re.compile(r"\d\s*(?:%|tỷ|tỉ|triệu|nghìn)|\d\.\d{3}(?!\d)")


def values(lower: str, start: int, end: int) -> bool:
    """Whether words of praise, blame or weight stand between two positions."""
    return _VALUES.search(lower, start, end) is not None


def judges(lower: str, start: int, end: int) -> bool:
    """Whether a verdict stands between two positions, and no count."""
    if _COUNT.search(lower, start, end) is not None:
        return False
    if _VERDICT.search(lower, start, end) is not None:
        return True
    return _WORTH.search(lower, start, end) is not None and _UNDER_WAY.search(lower, start, end) is None


def figures(lower: str, start: int, end: int, at_least: int = 1) -> bool:
    """Whether that many percentages or large numbers stand between two positions."""
    for _ in range(at_least):
        found = _FIGURE.search(lower, start, end)
        if found is None:
            return False
        start = found.end()
    return True

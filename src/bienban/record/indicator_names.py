"""What a figure is called: its subject ("Thu ngân sách"), or what was counted ("Đảng viên kết nạp")."""

import re
from bisect import bisect_left

from bienban.record.figures import Cue
from bienban.record.model import Quantity

_OPENING = re.compile(
    r"(?:[\s,:(\"“–*-]*(?:\(?[ivx\d]{1,4}\)|nổi bật là|tính (?:chung|riêng)|đồng thời|ngược lại|mang lại"
    r"|đưa|nâng(?! cao)|như|khi|vì|bởi|thì|trong đó|riêng|tuy nhiên"
    r"|bên cạnh đó|ngoài ra|theo đó|cụ thể|qua đó|nhờ đó|như vậy"
    r"|đáng chú ý|đặc biệt|hiện nay|hiện|đến nay|toàn tỉnh|toàn huyện|toàn xã|toàn thành phố|cả nước"
    r"|so với cùng kỳ(?: năm (?:\d{4}|ngoái|trước))?"
    r"|nhìn chung|với|và|có|đã|ước|song|nhưng|còn|về|cũng|cùng với|đến|hết|trong|tính đến|ngày|từ|đầu"
    r"|cuối|vẫn|tổng cộng|là|chỉ(?! số| tiêu)|mới|cả|theo|sau|cho thấy)(?!\w))*[\s,:(\"“–*-]*",
    re.I,
)
_CLOSING = re.compile(
    r"(?:\s+(?:ước thực hiện|ước tính|ước|đã|chỉ|còn|đều|cũng|được|dự kiến|có|là|hơn|gần|khoảng|trên|dưới"
    r"|thêm|cho|mỗi|ở|tiếp tục|đạt|và|với|đến|trong|cả năm|đối với|từ|tới|lên|vào|lại|so)"
    r"|(?<!thực)(?<!thể)(?<!phát)\s+hiện|(?<!hàng)(?<!hằng)\s+năm"
    r"|(?<!thành lập)(?<!đăng ký)(?<!cấp)(?<!trồng)(?<!nông thôn)\s+mới)+$",
    re.I,
)
_STATE = re.compile(r"\s(?:đang|luôn|vẫn|tiếp tục|ngày càng|không ngừng)(?!\w)")
"""How things stand with what is measured: "tỷ lệ nhập học của huyện | đang cao nhất vùng, đạt ..."."""
_COUNT = re.compile(r"(?:tổng )?(?:số|lượng)\s", re.I)
_WHOLE_CLAUSE = re.compile(r".*\s(?:là|có|cũng|tiếp tục|trở thành)\s.*\s(?:với|khi)\s+(?=\w+\s+\w)", re.S)
"""What stands before a measure that a clause brings in at its end: "... là đối tác lớn với | kim ngạch"."""
_PREDICATE = re.compile(
    r"\s(?:còn|tăng|giảm|tiếp tục|được|đã|vẫn|đều|có|đạt|luôn|ngày càng|chiếm|cơ bản|rất|quá)(?!\w)"
)
_SPOKEN = re.compile(
    r".*\b(?:rằng|cho biết|cho thấy|nêu rõ|thông tin|khẳng định|xác định|ước tính)[\s,:]+(?=\w)", re.S
)
_HEDGED = re.compile(
    r"(?:\s+(?:hơn|gần|khoảng|trên|dưới|thêm|tới|ước|được|xong|tổng cộng|có|đạt|trong đó|và|là)"
    r"|(?<!đối)\s+với)+$"
)
_TAIL = re.compile(r"(?:[^,;.:()\d\n]|(?<=[^\W\d_])\d{1,2}\b|(?<=\w-)\d{1,2}\b){0,80}")
_TAIL_ENDS = re.compile(
    r"\s(?:so với|và|với|trị giá|tăng|giảm|đạt|(?<!đồng )(?<!mặt )bằng|trong|từ|năm|theo|do|để|nhằm|tại|ở|là"
    r"|cho|gồm|vào|chiếm|xuống|giai đoạn|còn|lên|của)(?!\w)"
)
_CUT_SHORT = re.compile(
    r"(?:^|\s)(?:(?:của |cho )?(?:hơn|gần|khoảng)|của|và|với|xuống|số|thứ|lần thứ|khóa|quý|tháng|ngày|năm"
    r"|giai đoạn|kỳ họp thứ)$",
    re.I,
)
_BORDER = re.compile(r"[,;:.(\n](?!\d)")
_FOR = re.compile(r"\s+(?:cho|đối với)$", re.I)
_MEASURES = frozenset(
    [
        "km",
        "ha",
        "m",
        "m2",
        "m3",
        "tấn",
        "tạ",
        "kg",
        "lít",
        "km2",
        "kw",
        "mw",
        "kwh",
        "mwh",
        "tấn/ha",
        "tạ/ha",
        "hécta",
        "héc-ta",
    ]
)
_NAMELESS = re.compile(
    r"(?:(?:Đạt )?[Tt][ỷỉ] lệ(?: trong)?|(?:Trong |Trên )?[Tt]ổng số|Số đó|Số tiền|Nửa|Duy|Chủ yếu"
    r"|Bình quân|Bằng|Xuống|Lên|Chậm|Tăng|Giảm|Tương đương)(?: so với .*)?$"
    r"|(?:Ở|Của|Vào|Gồm|Theo|Mà|Thì|Tại|Đạt|Bằng|Đối với|Cao hơn|Thấp hơn) |\W"
    r"|[^(]*\)|.*\s(?:này|mỗi)$"
)
"""What names nothing: a bare "tỷ lệ", "tỷ lệ này", what a preposition heads, a mark, half a bracket."""
_TOPIC = re.compile(r"\s*(?:Về|Đối với|Riêng về) (\w[^,;:.()]{5,80}),")
_LONGEST = 120
"""Characters of a name; what is longer is a clause, not a name."""
_ONE_WORD = re.compile(r"\w[^\W\d_A-ZĐ]*$")
_HAPPENING = ("xảy ra", "phát sinh", "ghi nhận", "có", "còn", "thực hiện", "hoàn thành")
_GAINS = ("lãi", "lỗ")
UNNAMED = (
    "người",
    "trường hợp",
    "vụ",
    "lần",
    "điểm",
    "bậc",
    "hạng",
    "điểm phần trăm",
    "điểm %",
    "ca",
    "lượt",
)
"""Nouns that count what another word names: "lao động giảm 1.500 người", "giảm 4 bậc"."""
_MONEY = ("VND", "USD", "EUR", "JPY", "CNY")


def is_measure(unit: str) -> bool:
    """Whether a unit is one of length, area, weight, or of something per something."""
    return unit.lower() in _MEASURES or "/" in unit


def names(name: str, unit: str) -> bool:
    """Whether a name tells what was measured or counted, and is not only the unit or a connecting word."""
    bare = name.partition(" so với ")[0]
    measured = unit.startswith((*_MONEY, "%")) or is_measure(unit)
    if measured and (bare.startswith(unit) or (_ONE_WORD.match(bare) and bare.lower() not in _GAINS)):
        return False  # "VND", "Thoái": what was counted in it remains open
    return 0 < len(bare) <= _LONGEST and _NAMELESS.match(name) is None


def topic(base: str, start: int, end: int) -> str:
    """What a sentence says that it is about: "Về giải quyết thủ tục, ... đến nay đạt 55%"."""
    found = _TOPIC.match(base, start, end)
    return capital(found[1]) if found else ""


def capital(name: str) -> str:
    """The name with its first letter upper case."""
    return name[:1].upper() + name[1:]


def subject(base: str, start: int, end: int, times: list[tuple[int, int]]) -> str:
    """The noun phrase of `base[start:end]`, without times and connecting words at both ends.

    Where that stretch is empty ("kinh tế tăng trưởng khá, ước đạt ...") the one before it is taken, up to
    its predicate.
    """
    name = noun_phrase(base, start, end, times)
    if not name:
        stop = max(0, start - 1)
        borders = [m.start() for m in _BORDER.finditer(base, max(0, stop - 160), stop)]
        while borders and base[borders[-1]] == "(" and base.find(")", borders[-1], stop) > 0:
            del borders[-1]  # "chỉ số hài lòng (SIPAS) tăng dần, năm 2021 đạt ..."
        first = borders[-1] + 1 if borders else max(0, stop - 160)
        phrase = base[first:stop]
        near = max(0, bisect_left(times, (first, 0)) - 1)  # the time before may reach into the stretch
        dated = times[near : bisect_left(times, (stop, 0))]
        if any(base[at].isdigit() for at in range(first, stop) if not any(a <= at < b for a, b in dated)):
            return ""
        said = _SPOKEN.match(phrase)
        predicate = _PREDICATE.search(phrase, said.end() if said else 0)
        name = noun_phrase(base, first, first + predicate.start() if predicate else stop, times)
    return name


def noun_phrase(base: str, start: int, end: int, times: list[tuple[int, int]]) -> str:
    """What `base[start:end]` names, without times and connecting words at both ends; it may be empty."""
    start = max(start, end - 200)
    for first, last in times[bisect_left(times, (start, 0)) : bisect_left(times, (end, 0))]:
        ahead = base[start:first].strip(" ,:(") if start <= first and last <= end else " "
        if " " not in ahead and not ahead.isupper():  # "Năm 2023, thu ngân sách", not "GDP quý I"
            start = last
        elif start < first and last <= end and not _CLOSING.sub("", " " + base[last:end].strip()).strip():
            end = first  # "thu ngân sách tháng 1 | ước đạt"
    phrase = base[start:end]
    said = _SPOKEN.match(phrase)
    phrase = phrase[said.end() if said else 0 :]
    clause = _WHOLE_CLAUSE.match(phrase)
    phrase = phrase[clause.end() if clause else 0 :]
    opening = _OPENING.match(phrase)
    phrase = phrase[opening.end() if opening else 0 :].rstrip(" ,:;-–")
    state = _STATE.search(phrase)
    if state and not _COUNT.match(phrase):
        phrase = phrase[: state.start()]
    return _CLOSING.sub("", " " + phrase).strip(' ,:;"“”')


def _tail(base: str, end: int, limit: int) -> str:
    """What follows a counted noun and belongs to it: "[63 hộ] chưa bàn giao mặt bằng"."""
    found = _TAIL.match(base, end, limit)
    phrase = found.group() if found else ""
    ends = _TAIL_ENDS.search(phrase)
    if ends and (ends.start() > 0 or ends.group() in (" và", " với", " so với")):
        phrase = phrase[: ends.start()]
    return _CUT_SHORT.sub("", phrase.strip()).strip()


def counted(base: str, quantity: Quantity, verb: Cue | None, clause: int, limit: int) -> str:
    """The name of a count or sum that a verb governs: "Hộ được hỗ trợ nhà ở", "Thu hút vốn FDI"."""
    rest = _tail(base, quantity.end, limit)
    unit = quantity.unit
    if unit == "%":
        return f"Tỷ lệ {rest}".strip()
    phrase = ""
    if verb is not None:
        stop = quantity.start if verb.start >= clause else verb.end
        phrase = _HEDGED.sub("", " " + base[verb.start : stop].rstrip()).strip(" ,(")
    for_whom = _FOR.search(phrase)
    phrase = _FOR.sub("", phrase)
    if unit.startswith(_MONEY) or (unit.lower() in _MEASURES and not rest):
        name = f"{phrase} {rest}"
    elif for_whom:
        name = f"{unit} {rest} được {phrase}"
    else:
        thing = rest if unit.lower() in _MEASURES else f"{unit} {rest}"
        passive = "được " if rest and phrase and not phrase.startswith(_HAPPENING) else ""
        name = f"{thing} {passive}{phrase[:1].lower()}{phrase[1:]}"
    return capital(" ".join(name.split())) or unit

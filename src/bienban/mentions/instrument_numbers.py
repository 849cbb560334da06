"""Numbers of instruments: "21/2019/NĐ-CP", "57-NQ/TW", "7593/VPCP-CN", "57", and the lists made of them.

The make-up of a number follows Nghị định 30/2020/NĐ-CP (state), Quy định 66-QĐ/TW (party) and Luật Ban hành
văn bản quy phạm pháp luật (year of issue, "/QH15"); the press adds spaces, dashes and leaves out symbols.
"""

import re

from msgspec import Struct

from bienban.mentions.instrument_lexicon import Cue, Draft, symbols, type_words

_CAPITAL = "A-ZĐƯÔ&"
_PART = rf"(?:T\.Ư|[{_CAPITAL}]{{1,12}}(?:(?:tg|[rgyi])[{_CAPITAL}]{{0,6}})?\d{{0,3}})(?![^\W_])"
_DASH = "[-–—/]"
_HEAD = re.compile(rf"(\d{{1,5}}[a-zA-Z]?)(?![^\W_])(?:[ ]?{_DASH}[ ]?((?:19|20)\d\d)(?!\d))?")
_TIGHT = re.compile(rf"{_DASH}({_PART})((?:[-–—/]{_PART}){{0,4}})")
_LOOSE = re.compile(rf"[ ]?{_DASH}[ ]?({_PART})")
_SPACES = re.compile(r"\s+")
_LONG_DASHES = re.compile("[–—]")
_PARLIAMENT = re.compile(r"(?:UBTV)?QH\d*\Z")

AFTER_TYPE = re.compile(r"(?:[ ]{1,2}(số)[ ]{0,2}:?[ ]{0,2}|[ ]{1,2})(?=\d)", re.IGNORECASE)
"""What stands between a type word and its number."""
_SPECIFIED = re.compile(r"(?:[ ][^\W\d_]+){1,5}?[ ](số)[ ]{0,2}:?[ ]{0,2}(?=\d)")
_URGENT = re.compile(r"[ ](?:khẩn|hỏa tốc|hoả tốc|thượng khẩn|mật|tối mật)[ ]")
_OF_YEAR = re.compile(r"[ ]năm[ ](?:19|20)\d\d(?![\d/]|[.,-]\d)")
_COUNTED = re.compile(
    r"[ ](?:năm(?![ ]\d{4})|tháng|tuần|giờ|ngày[ ]làm|lần|nội[ ]dung|nhóm|vấn[ ]đề|điểm|điều)\b|[ ]?%"
)
_CLOSED = re.compile(
    r"\Z|[.,;:)\]\"”…?!\n]|[ ](?:[-–—(\"“]|(?:của|ngày|về|và|để|là|đã|được|đến|tại|trong|có|với|gắn|cho|theo|"
    r"thì|cũng|nêu|do|mà|này|hay|hoặc|vào|quy[ ]định|thành[ ]lập|phê[ ]duyệt|ban[ ]hành|sửa[ ]đổi|bổ[ ]sung|"
    r"công[ ]nhận|gửi|triển[ ]khai|yêu[ ]cầu|năm[ ]\d{4})\b)"
)
_OF_AUTHORITY = re.compile(
    r"[ ](?:ngày|về|\(năm|của[ ](?:Bộ|Ban|Trung[ ]ương|BCH|Chính[ ]phủ|Thủ[ ]tướng|Quốc[ ]hội|"
    r"Tỉnh[ ]ủy|Thành[ ]ủy|UBND|HĐND|Ủy[ ]ban|Hội[ ]đồng))\b"
)
_NEXT = re.compile(r"(?:[ ]?[,;]|[ ](?:và|hoặc|hay|,))[ ](?:số[ ])?(?=\d)")
_BEFORE_SYMBOL = re.compile(rf"(?<![\w/.,-])\d{{1,5}}[a-zA-Z]?(?:[-/](?:19|20)\d\d)?[ ]?{_DASH}[ ]?\Z")
_LETTERHEAD = re.compile(r"(số)[ ]{0,3}:?[ ]{0,3}(?=\d)", re.IGNORECASE)


class Number(Struct):
    """A number in the text up to `end`; `symbol` is the letters that say the type ("" for none)."""

    end: int
    text: str
    symbol: str
    parts: int

    @property
    def reliable(self) -> bool:
        """Whether it is an instrument's number even where no type word stands before it."""
        return self.symbol in symbols() or self.parts > 1 or bool(_PARLIAMENT.match(self.symbol))


def read_number(view: str, at: int) -> Number | None:
    """The number that begins at `at`; None where the digits are a date, a share or a decimal."""
    head = _HEAD.match(view, at)
    if head is None:
        return None
    end, symbol, parts = head.end(), "", 0
    if tight := _TIGHT.match(view, end):
        end, symbol = tight.end(), tight.group(1)
        parts = 1 + len(re.findall(_DASH, tight.group(2)))
    elif (loose := _LOOSE.match(view, end)) and loose.group(1) in symbols():
        end, symbol, parts = loose.end(), loose.group(1), 1
    if parts == 1 and symbol in symbols() and (more := _LOOSE.match(view, end)):
        end, parts = more.end(), 2
    following = view[end : end + 2]
    if (following[:1] in ("/", ".", ",", "-", "–") and following[1:].isdigit()) or following[:1] == "%":
        return None
    if parts and following[:1] == "/":
        return None
    text = _LONG_DASHES.sub("-", _SPACES.sub("", view[at:end]))
    return Number(end, text, symbol, parts)


def numbered(view: str, start: int, end: int, cue: Cue) -> list[Draft]:
    """The instruments that open with the type word `view[start:end]`: one, or a list that shares the word."""
    if cue.bare == "never":
        return []
    between = AFTER_TYPE.match(view, end) or _specified(view, start, end)
    number = read_number(view, between.end()) if between else None
    if between is None or number is None:
        return []
    if not number.parts and (number.text[-1].isupper() or not AFTER_TYPE.match(view, end)):
        return []
    says_number = between.group(1) is not None
    if not number.parts and not _plausible(view, start, number, cue, says_number):
        return []
    if number.parts and not says_number and cue.bare == "number" and not number.reliable:
        return []
    rule = "instrument.number" if number.parts else "instrument.short_number"
    dated = not number.parts and (says_number or cue.bare == "always")
    year = _OF_YEAR.match(view, number.end) if dated else None
    close = year.end() if year else number.end
    found = [Draft(start, close, cue.type, rule, number.text, bool(number.parts))]
    found += _list_members(view, number, cue.type, view[start : between.end()])
    return found


def _specified(view: str, start: int, end: int) -> re.Match[str] | None:
    """The words between type and number in "Công điện hỏa tốc số 541/CĐ-TTg": no other type, no capital."""
    words = _SPECIFIED.match(view, end)
    if words is None or not words.group().islower():
        return None
    if not view[start].isupper() and not _URGENT.match(words.group()):
        return None
    return None if any(surface in words.group() for surface in type_words()) else words


def _plausible(view: str, start: int, number: Number, cue: Cue, says_number: bool) -> bool:
    """Whether digits without a symbol after a type word are its number, not a count of something."""
    if cue.bare == "always":
        if not says_number and number.text[0] != "0" and _COUNTED.match(view, number.end):
            return False
        return says_number or not _is_year(number.text)
    capital = view[start].isupper()
    if says_number:
        return bool(_CLOSED.match(view, number.end)) or (capital and not _COUNTED.match(view, number.end))
    if cue.bare != "named" or _is_year(number.text):
        return False
    return bool((_CLOSED if capital else _OF_AUTHORITY).match(view, number.end))


def _is_year(text: str) -> bool:
    return len(text.split("-")[0]) == 4 and text[:2] in ("19", "20")


def _list_members(view: str, first: Number, type_: str, prefix: str) -> list[Draft]:
    """The further members of "Nghị quyết số 18-NQ/TW, 19-NQ/TW và 27": each begins at its number."""
    members: list[Draft] = []
    end = first.end
    while between := _NEXT.match(view, end):
        number = read_number(view, between.end())
        if number is None or (not number.parts and not _CLOSED.match(view, number.end)):
            break
        if not number.parts and _is_year(number.text):
            break
        given = None if number.parts else prefix + number.text
        members.append(
            Draft(between.end(), number.end, type_, "instrument.list", number.text, bool(number.parts), given)
        )
        end = number.end
    return members


def bare_number(view: str, start: int, type_: str) -> Draft | None:
    """The number whose symbol ("NQ") begins at `start`, where no type word stands before it."""
    before = _BEFORE_SYMBOL.search(view[max(0, start - 18) : start])
    if before is None:
        return None
    at = max(0, start - 18) + before.start()
    if at and (view[at - 1].isalnum() or view[at - 1] in "-/."):
        return None
    number = read_number(view, at)
    if number is None or not number.reliable or number.end <= start:
        return None
    return Draft(at, number.end, type_of(number, type_), "instrument.bare_number", number.text, True)


def letterhead_number(view: str, start: int) -> Draft | None:
    """The number after "số" without a type word: a notice's own ("Số: 123/TB-UBND"), or "(số 45-KH/TU)"."""
    word = _LETTERHEAD.match(view, start)
    if word is None:
        return None
    number = read_number(view, word.end())
    if number is None or not number.reliable:
        return None
    line = view.rfind("\n", max(0, start - 20), start) + 1 if start else 0
    own = ":" in word.group() and (line > 0 or start < 20) and not view[line:start].strip()
    rule = "instrument.letterhead" if own else "instrument.bare_number"
    return Draft(word.end(), number.end, type_of(number, "Công văn"), rule, number.text, True)


def type_of(number: Number, otherwise: str) -> str:
    """The type that a number's symbol says: "QĐ/TW" is a party regulation, "QH15" a law."""
    if number.symbol == "QĐ" and number.text.endswith(("/TW", "/TƯ", "/T.Ư")):
        return "Quy định"
    if parliament := _PARLIAMENT.match(number.symbol):
        return "Nghị quyết" if parliament.group().startswith("UBTV") else "Luật"
    return symbols().get(number.symbol, otherwise)

"""Laws by their names: "Luật Đất đai 2024", "các Luật Đầu tư, đất đai", "Luật sửa đổi ... của Luật X"."""

import re

from bienban.mentions.instrument_lexicon import CAPITALS, Cue, Draft, listed_name, name_ends, statute_bodies
from bienban.mentions.instrument_numbers import read_number

YEAR = r"(?:[ ](?:năm[ ])?(?:19|20)\d\d(?![\d/]|[.,-]\d))"
_AMENDED = (
    r"(?:[ ]\((?:sửa[ ]đổi|thay[ ]thế)[^()\n]{0,30}\)|[ ]sửa[ ]đổi,[ ]bổ[ ]sung(?=[ ]năm[ ]\d{4})|"
    r"[ ]sửa[ ]đổi(?!,|[ ](?:một|các|những|quy|khoản|điều|Điều|nhiều|nội|lần|toàn|theo|để|về)\b))"
)
YEAR_ALONE = re.compile(YEAR)
_STATUTE_TAIL = re.compile(rf"{_AMENDED}?{YEAR}?{_AMENDED}?", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"[ ]số[ ](?=\d)", re.IGNORECASE)
_NOT_LAW_AFTER = (
    "học ", "khoa ", "trường ", "sĩ ", "sỹ ", "ngành ", "ty ", "viện ", "chí ", "pháp ", "kỷ ", "nhân ",
    "môn ", "phòng ", "hãng ", "đạo ",
)  # fmt: skip
_AMENDING = re.compile(
    r"[ ]sửa[ ]đổi(?:,[ ]bổ[ ]sung)?[^.;:()\n]{0,60}?[ ]của[ ](?:các[ ]|dự[ ]án[ ])?"
    r"(?=(?:luật|bộ[ ]luật|pháp[ ]lệnh)[ ]|\d+[ ]luật)",
    re.IGNORECASE,
)
_SEVERAL_LAWS = re.compile(r"\d+[ ]luật(?:[ ][^.,;:()\n\"”]{0,100})?", re.IGNORECASE)
_AND_LAW = re.compile(r"(?:,|;|[ ]và)[ ](?=(?:Luật|Bộ luật|Pháp lệnh)[ ])")
_LAW_WORD = re.compile(r"Bộ luật|Luật|Pháp lệnh", re.IGNORECASE)
_NEXT_NAME = re.compile(rf"(?:,|;|[ ]và)[ ](?=[{CAPITALS}])")
_NEXT_BODY = re.compile(r"(?:,|;|[ ]và)[ ]")
"""In front of the next of "các Luật Đầu tư, đất đai"."""
_NAME_CLOSED = re.compile(rf"\Z|[.,;:)\n\"”…]|[ ](?:và|được|đã|của|theo|năm[ ]\d{{4}}|[({CAPITALS}])")
_SYLLABLE = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[ ]([^\W_]+(?:-[^\W_]+)*)")


def statute(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    """A law by its name, with the further ones of "Luật Đất đai, Nhà ở"."""
    if lower.endswith(_NOT_LAW_AFTER, max(0, start - 8), start):
        return []
    first = _one_statute(view, lower, start, end, cue.type)
    if first is None:
        return []
    found = [first]
    if cue.type != "Luật":
        return found
    at, plural = first.end, lower.endswith(" các ", 0, start)
    while between := (_NEXT_BODY if plural else _NEXT_NAME).match(view, at):
        begin = between.end()
        length = _listed_body(lower, begin)
        if not length or not _NAME_CLOSED.match(view, begin + length):
            break
        tail = _STATUTE_TAIL.match(view, begin + length)
        at = tail.end() if tail else begin + length
        found.append(Draft(begin, at, cue.type, "instrument.list", given=f"Luật {view[begin:at]}"))
    return found


def _one_statute(view: str, lower: str, start: int, end: int, type_: str) -> Draft | None:
    capital = view[start].isupper()
    if type_ == "Hiến pháp":
        year = YEAR_ALONE.match(view, end)
        return Draft(start, year.end() if year else end, type_, "instrument.statute") if capital else None
    if not capital and not view[end + 1 : end + 2].isupper():
        return None
    if capital and (amending := _AMENDING.match(view, end)):
        return Draft(start, _amended_end(view, lower, amending.end()), type_, "instrument.amending_law")
    listed = listed_name(lower, start, end)
    close = start + len(listed.surface) if listed else unlisted_end(view, lower, end) if capital else end
    if close <= end:
        return None
    tail = _STATUTE_TAIL.match(view, close)
    close = tail.end() if tail else close
    number = None
    if own := _OWN_NUMBER.match(view, close):
        number = read_number(view, own.end())
    if number and number.parts:
        return Draft(start, number.end, type_, "instrument.statute", number.text, True)
    return Draft(start, close, type_, "instrument.statute")


def _amended_end(view: str, lower: str, at: int) -> int:
    """Where "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B" ends; `at` is the place of the first."""
    if several := _SEVERAL_LAWS.match(view, at):
        return several.end()
    close = at
    while word := _LAW_WORD.match(view, at):
        law = _one_statute(view, lower, at, word.end(), "Luật")
        if law is None:
            return max(close, word.end())
        close = law.end
        between = _AND_LAW.match(view, close)
        if between is None:
            return close
        at = between.end()
    return close


def _listed_body(lower: str, at: int) -> int:
    first = _SYLLABLE.match(lower, at)
    for body in statute_bodies().get(first.group(), ()) if first else ():
        if lower.startswith(body, at) and not lower[at + len(body) : at + len(body) + 1].isalnum():
            return len(body)
    return 0


def unlisted_end(view: str, lower: str, end: int) -> int:
    """The end of a name that no list has: from a capital to the next word of the clause."""
    if not view[end + 1 : end + 2].isupper() and not lower.startswith("thuế ", end + 1):
        return end
    if lower.startswith(" sư ", end):
        return end
    ends, at = name_ends(), end
    for count in range(10):
        word = _WORD.match(lower, at)
        if word is None:
            break
        follower = _WORD.match(lower, word.end())
        pair = f"{word.group(1)} {follower.group(1)}" if follower else ""
        freedom = word.group(1) == "do" and lower.endswith("tự", 0, at)
        if count and (word.group(1) in ends or pair in ends) and not freedom:
            break
        at = word.end()
        if count == 0 and word.group(1) == "phòng" and lower.startswith(", chống ", at):
            at += len(", chống")
    return at

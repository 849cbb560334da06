"""Instruments that go by a name: laws, party documents of a session, plans, treaties, titled ones."""

import re

from bienban.mentions.instrument_laws import YEAR, YEAR_ALONE, statute, unlisted_end
from bienban.mentions.instrument_lexicon import (
    CAPITALS,
    Cue,
    Draft,
    aliases,
    listed_name,
    scheme_words,
)

_ROMAN = r"(?:[IVX]{1,6}(?![^\W_]))"
_ORDINAL = rf"(?:\d{{1,2}}(?![\d.,/]\d)|{_ROMAN}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:[ ][a-zà-ỹ]+)?)"
_TERM_OF_COMMITTEE = (
    rf"(?:,?[ ]\(?[Kk]h(?:óa|oá)[ ]{_ROMAN}(?:(?:,|[ ]và)[ ](?:[Kk]h(?:óa|oá)[ ])?{_ROMAN}){{0,3}}\)?)"
)
_CENTRE = r"(?:[Tt]rung[ ]ương|TW|T\.Ư|TƯ)"
_TERM_OF_OFFICE = r"(?:,?[ ]\(?nhiệm[ ]kỳ[ ]\d{4}[ ]?[-–][ ]?\d{4}\)?)"
_PARTY_UNIT = (
    r"(?:[ ]Đảng[ ]bộ(?:[ ](?:tỉnh|[Tt]hành[ ]phố|TP|huyện|quận|thị[ ]xã|xã|phường|Quân[ ]đội|"
    r"[Kk]hối[ ]các[ ]cơ[ ]quan[ ]Trung[ ]ương))?"
    rf"(?:[ ][{CAPITALS}]\w*){{0,4}})"
)
_PLENUM = re.compile(
    rf"[ ](?:[Hh]ội[ ]nghị[ ])?{_CENTRE}(?:[ ]Đảng)?[ ](?:lần[ ]thứ[ ])?{_ORDINAL}{_TERM_OF_COMMITTEE}?|"
    rf"[ ][Hh]ội[ ]nghị[ ]lần[ ]thứ[ ]{_ORDINAL},?[ ](?:của[ ])?(?:Ban[ ][Cc]hấp[ ]hành|BCH)[ ]{_CENTRE}"
    rf"(?:[ ]Đảng)?{_TERM_OF_COMMITTEE}?"
)
_CONGRESS = re.compile(
    rf"[ ][Đđ]ại[ ]hội(?:[ ][^.,;:()\n]{{1,60}}?)??[ ](?:lần[ ]thứ[ ]{_ORDINAL}|{_ROMAN})"
    rf"{_PARTY_UNIT}?{_TERM_OF_OFFICE}?|"
    rf"[ ][Đđ]ại[ ]hội[ ](?:đại[ ]biểu[ ])?[Đđ]ảng[^.,;:()\n]{{0,40}}?{_TERM_OF_OFFICE}"
)
_CLAUSE = re.compile(
    r"\b(?:được|đã|đang|sẽ|là|này|đó|cần|phải|nhằm|để|(?<!tự[ ])do|theo|"
    r"Hiệp[ ](?:định|ước)|Thỏa[ ]thuận|Bản[ ]ghi[ ]nhớ|trên[ ]cơ[ ]sở|tập[ ]trung|thực[ ]hiện|"
    r"các[ ]cấp|đề[ ]ra)\b",
    re.IGNORECASE,
)

_PERIOD = (
    r"(?:(?:,?[ ](?:thời[ ]kỳ|giai[ ]đoạn|nhiệm[ ]kỳ)|[ ]\d{1,2}[ ]năm)[ ]\d{4}[ ]?[-–][ ]?\d{4}|"
    r",?[ ](?:đến|tới)[ ](?:năm[ ])?\d{4})"
    r"(?:,?[ ](?:và[ ])?(?:tầm[ ]nhìn|định[ ]hướng|hướng)[ ](?:(?:đến|tới)[ ])?(?:năm[ ])?\d{4})?"
)
_PERIOD_ALONE = re.compile(_PERIOD)
_PLAN_TAIL = re.compile(rf"(?:[ ]\(điều[ ]chỉnh\)|[ ]điều[ ]chỉnh(?=[ ]?[.,;)\n]|\Z))?(?:{_PERIOD})?")
_PLAN_PERIOD = re.compile(rf"[ ][^.;:()\n\"“”?!]{{2,150}}?{_PERIOD}")
_PLAN_QUOTED = re.compile(rf"[ ](?:\"(?=[{CAPITALS}])[^\"\n]{{5,200}}\"|“(?=[{CAPITALS}])[^”\n]{{5,200}}”)")
_OPENS = re.compile(r"(?:^|\n|[.!?] )$")
_YEARLY = re.compile(r" (?:công tác|giám sát|thanh tra|kiểm tra|kiểm toán) năm \d{4}(?!\d)")
"""What an office sets itself every year."""
_ABOUT = re.compile(r" về(?: việc)?(?= )")
_POINTS_BACK = re.compile(r" (?:này|đó|trên|nêu trên)(?![^\W_])")
_WITHIN_MATTERS = frozenset({"của", "trong", "không"})
"""Words that end the name of a scheme, but stand in what a decree is about."""
_NOT_PLAN = re.compile(
    r"\A[ ](?:và|với|có|định[ ]hướng|tầm[ ]nhìn)[ ]|[ ](?:của|Bộ|Quy[ ]hoạch|Chiến[ ]lược|Đề[ ]án)[ ]"
)
_OF_MONEY = (" đầu tư công", " phát triển kinh tế", " vốn")
"""What a plan is for that goes by the number of the resolution that holds it."""
_OFFICES = ("vụ ", "sở ", "cục ", "viện ", "phòng ", "ban ")
_PLAN_OF_UNIT = re.compile(
    rf"[ ](?:chung[ ]|phân[ ]khu[ ]|xây[ ]dựng[ ])?(?:tỉnh|thành[ ]phố|TP\.?|vùng|huyện|Thủ[ ]đô|đô[ ]thị)"
    rf"(?:[ ][{CAPITALS}]\w*(?:[ ]?[-–][ ]?[{CAPITALS}]\w*)?){{1,4}}"
    rf"(?:[ ]sông[ ][{CAPITALS}]\w*(?:[ ][{CAPITALS}]\w*)?)?"
)
_PLAN_NUMBER = re.compile(rf"[ ]điện[ ](?:{_ROMAN}|\d{{1,2}}\b)", re.IGNORECASE)
_CLAUSE_MARK = re.compile(r"[,;.\n]")
_PLAN_TITLE = re.compile(r"[ ](?:về|phê duyệt|ban hành|v/v)[ ][\"“]?\Z")
_QUOTED_NAME = re.compile(r"[^\"“”\n]{3,200}")

_PARTNER = (
    rf"(?:Liên[ ]minh[ ][Kk]inh[ ]tế[ ]Á[ ]?[-–][ ]?Âu|Liên[ ]minh[ ][Cc]hâu[ ]Âu|"
    rf"[{CAPITALS}]\w*(?:[ ][{CAPITALS}]\w*){{0,3}})"
)
_PAIR = re.compile(
    rf"(?:[ ][^.;:()\n\"“”\d]{{1,140}}?)??[ ](?:Việt[ ]Nam|VN|Việt|ASEAN)[ ]?[-–][ ]?{_PARTNER}"
)
_BETWEEN = re.compile(
    rf"[ ][^.;:()\n\"“”\d]{{1,80}}?[ ]giữa[ ](?:Việt[ ]Nam|ASEAN)[ ]và[ ](?:các[ ]nước[ ])?"
    rf"{_PARTNER}"
)
_ALLIANCES = ("tổ chức ", "khối ")
_TREATY_TAIL = re.compile(rf"{YEAR}?")
_GENERIC_TREATY = re.compile(
    r"[ ](?:thương[ ]mại[ ]tự[ ]do|FTAs?|tự[ ]do[ ]thương[ ]mại|khung|vay|tài[ ]trợ|song[ ]phương)\b"
    r"(?![ ](?:Việt|VN|ASEAN))",
    re.IGNORECASE,
)
_SYLLABLE = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[ ]([^\W_]+(?:-[^\W_]+)*)")
_ABBREVIATION = re.compile(r"[\"”]?[ ]\(([A-Z][A-Za-z]{1,9})\)")

_TITLED = re.compile(
    r"[ ](?:Thanh[ ]tra|Kiểm[ ]tra|Giám[ ]sát|Quy[ ]định|Phê[ ]duyệt|Ban[ ]hành|Thành[ ]lập|"
    r"Công[ ]nhận|Sửa[ ]đổi|Bổ[ ]nhiệm)"
    rf"(?:[^.;:,()\n\"“”]|,[ ](?=khoản|điểm|Điều)){{5,160}}?"
    rf"(?=\Z|[.;:()\n\"“”]|,(?![ ](?:khoản|điểm|Điều)\b)|[ ]của[ ][{CAPITALS}]|[ ]ngày[ ]\d|"
    r"[ ](?:được|đã|nhằm|sẽ|là)[ ])"
)


def named(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    """The instruments that open with the type word `view[start:end]` and have a name instead of a number.

    `done` is the end of the instrument before: a plan in the title of a numbered one is no mention.
    """
    if not cue.names or (view[end : end + 1] != " " and cue.type != "Hiến pháp"):
        return []
    for grammar in cue.names:
        if found := _GRAMMARS[grammar](view, lower, start, end, cue, done):
            return found
    return []


def _known(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    name = listed_name(lower, start, end)
    if name is None or (name.kind != "phrase" and not view[start].isupper()):
        return []
    return _with_abbreviation(view, start, start + len(name.surface), name.type, "instrument.name")


def _session(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    """A resolution or conclusion named after the plenum or congress that passed it."""
    if cue.type == "Văn kiện" and view[start].islower():
        return []  # "các văn kiện Đại hội XIV": all that the congress has before it
    plenum = _PLENUM.match(view, end)
    if plenum:
        close = plenum.end()
        if view[close - 1] == ")" and "(" not in plenum.group():
            close -= 1
        return [Draft(start, close, cue.type, "instrument.plenum")]
    congress = _CONGRESS.match(view, end)
    if congress is None or _CLAUSE.search(congress.group()):
        return []
    close = congress.end()
    if view[close - 1] == ")" and "(" not in congress.group():
        close -= 1
    return [Draft(start, close, cue.type, "instrument.congress")]


def _in_title(view: str, lower: str, start: int, done: int) -> bool:
    """Whether the name at `start` belongs to the title of the instrument that ended at `done`."""
    if not done or start - done > 120 or not _PLAN_TITLE.search(lower, done, start):
        return False
    return not _CLAUSE_MARK.search(view, done + 1, start)


def _plan(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    """A plan, strategy or scheme with a proper name, its period included."""
    capital = view[start].isupper()
    if cue.type != "Quy hoạch" and _in_title(view, lower, start, done):
        return []
    if quoted_end := _quoted_name(view, start, end):
        return [Draft(start, quoted_end, cue.type, "instrument.plan")]
    name = listed_name(lower, start, end)
    if name and capital:
        close = start + len(name.surface)
    elif number := _PLAN_NUMBER.match(view, end) if cue.type == "Quy hoạch" else None:
        close = number.end()
    elif unit := _PLAN_OF_UNIT.match(view, end) if cue.type == "Quy hoạch" else None:
        close = unit.end()
        if not capital and not _PERIOD_ALONE.match(view, close):
            return []
    elif capital and cue.type != "Chiến lược" and (quoted := _PLAN_QUOTED.match(view, end)):
        return [Draft(start, quoted.end(), cue.type, "instrument.plan")]
    elif capital and cue.type == "Đề án" and (scheme := _scheme_end(view, lower, end)):
        period = _PERIOD_ALONE.match(view, scheme) or YEAR_ALONE.match(view, scheme)
        if period is None and (further := _PLAN_PERIOD.match(view, scheme)) is not None:
            period = None if _CLAUSE.search(further.group()) else further  # "... gắn với ... đến năm 2030"
        return [Draft(start, period.end() if period else scheme, cue.type, "instrument.plan")]
    elif capital and (period := _PLAN_PERIOD.match(view, end)):
        words = period.group()
        office = lower.endswith(_OFFICES, max(0, start - 6), start)
        office = office or (cue.type == "Kế hoạch" and words.startswith(_OF_MONEY))
        if office or _CLAUSE.search(words) or _NOT_PLAN.search(words):
            return []
        return [Draft(start, period.end(), cue.type, "instrument.plan")]
    else:
        return []
    tail = _PLAN_TAIL.match(view, close)
    return [Draft(start, tail.end() if tail else close, cue.type, "instrument.plan")]


def _programme(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    """A programme that its period closes; without one, or opening a sentence, it may be what is done."""
    period = (_YEARLY.match(view, end) or _PLAN_PERIOD.match(view, end)) if view[start].isupper() else None
    opens = _OPENS.search(view, max(0, start - 2), start)
    if period is None or opens or _in_title(view, lower, start, done) or lower.endswith("các ", 0, start):
        return []
    words = period.group()
    if words.startswith(" mục tiêu") or _CLAUSE.search(words) or _NOT_PLAN.search(words):
        return []
    return [Draft(start, period.end(), cue.type, "instrument.plan")]


def _matter(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    """A decree that has no number yet, by what it is about: "dự thảo Nghị định về kinh doanh xăng dầu"."""
    opening = _ABOUT.match(lower, end)
    if opening is None or not view[start].isupper() or lower.endswith(("các ", "những "), 0, start):
        return []
    close = _words_end(view, lower, opening.end(), _WITHIN_MATTERS)
    if close == opening.end() or _POINTS_BACK.match(lower, close) or _in_title(view, lower, start, done):
        return []
    return [Draft(start, close, cue.type, "instrument.title")]


def _scheme_end(view: str, lower: str, end: int) -> int:
    """The end of what a scheme is called after ("Đề án sắp xếp, tổ chức lại ..."); 0 where it has no name."""
    words = scheme_words()
    opening = _WORD.match(lower, end)
    after = _WORD.match(lower, opening.end()) if opening else None
    if opening is None or after is None or opening.group(1) == "luật":
        return 0
    pair = f"{opening.group(1)} {after.group(1)}"
    if not view[end + 1].isupper() and "opens" not in (words.get(opening.group(1)), words.get(pair)):
        return 0
    close = _words_end(view, lower, end)
    return close if lower.count(" ", end, close) > 2 else 0


def _words_end(view: str, lower: str, end: int, within: frozenset[str] = frozenset()) -> int:
    """Where the words behind `end` are no longer a name; those of `within` end it only before a capital."""
    words, at, count = scheme_words(), end, 0
    while count < 45:
        begin = at + 1 if lower.startswith(", ", at) else at
        word = _WORD.match(lower, begin)
        if word is None:
            break
        first = begin + 1
        follower = _WORD.match(lower, word.end())
        pair = f"{word.group(1)} {follower.group(1)}" if follower else ""
        inside = begin == at and word.group(1) in within and view[word.end() + 1 : word.end() + 2].islower()
        if count and not inside and "ends" in (words.get(word.group(1)), words.get(pair)):
            break
        acronym = view[first].isupper() == view[first + 1 : first + 2].isupper()
        if begin > at and (words.get(word.group(1)) == "apart" or view[first].isdigit() or not acronym):
            break
        at, count = word.end(), count + 1
    return at


def _treaty(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    """A treaty by its listed name, its parties or its capitalised name; then its abbreviation in brackets."""
    alias = _WORD.match(view, end)
    if alias and alias.group(1) in aliases():
        return [Draft(start, alias.end(), cue.type, "instrument.treaty")]
    if not view[start].isupper() or lower.endswith(_ALLIANCES, max(0, start - 8), start):
        return []
    name = listed_name(lower, start, end)
    if quoted_end := _quoted_name(view, start, end):
        close = quoted_end
    elif name:
        close = start + len(name.surface)
    elif pair := _pair_end(view, end):
        close = pair
    elif _GENERIC_TREATY.match(view, end):
        return []
    else:
        close = unlisted_end(view, lower, end)
    if close <= end:
        return []
    return _with_abbreviation(view, start, close, name.type if name else cue.type)


def _pair(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    """A declaration or memorandum by its parties or its listed name."""
    if not view[start].isupper():
        return []
    name = listed_name(lower, start, end)
    close = _quoted_name(view, start, end) or (start + len(name.surface) if name else _pair_end(view, end))
    return _with_abbreviation(view, start, close, name.type if name else cue.type) if close else []


def _quoted_name(view: str, start: int, end: int) -> int:
    """The end of a name that the text puts in quotation marks, type word first; 0 where it does not."""
    if view[start - 1 : start] not in ('"', "“") or not view[start].isupper():
        return 0
    inside = _QUOTED_NAME.match(view, start)
    if inside is None or view[inside.end() : inside.end() + 1] not in ('"', "”"):
        return 0
    return 0 if _CLAUSE.match(view, end + 1) else inside.end()


def _pair_end(view: str, end: int) -> int:
    for shape in (_PAIR, _BETWEEN):
        pair = shape.match(view, end)
        if pair and not _CLAUSE.search(pair.group()) and not pair.group().startswith((" và ", " của ")):
            return pair.end()
    return 0


def _with_abbreviation(
    view: str, start: int, close: int, type_: str, rule: str = "instrument.treaty"
) -> list[Draft]:
    tail = _TREATY_TAIL.match(view, close)
    close = tail.end() if tail else close
    found = [Draft(start, close, type_, rule)]
    if abbreviation := _ABBREVIATION.match(view, close):
        begin, after = abbreviation.span(1)
        found.append(Draft(begin, after, type_, "instrument.alias", given=view[start:close]))
    return found


def _title(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    """A decision called by its title, which then begins with a capital."""
    titled = _TITLED.match(view, end) if view[start].isupper() else None
    return [Draft(start, titled.end(), cue.type, "instrument.title")] if titled else []


def alias(view: str, start: int, end: int, type_: str) -> Draft | None:
    """An abbreviation that stands alone ("UNCLOS 1982")."""
    if view[start:end] not in aliases() or view[start - 1 : start] in ("-", "–", "®", "™", "/"):
        return None
    tail = _TREATY_TAIL.match(view, end)
    return Draft(start, tail.end() if tail else end, type_, "instrument.alias")


_GRAMMARS = {
    "known": _known,
    "statute": statute,
    "session": _session,
    "plan": _plan,
    "programme": _programme,
    "matter": _matter,
    "treaty": _treaty,
    "pair": _pair,
    "title": _title,
}

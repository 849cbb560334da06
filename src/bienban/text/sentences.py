"""Where sentences end in Vietnamese official prose, and the enumerators that head list items.

A full stop is also the dot of an abbreviation ("TP. Vinh", "GS.TS. Lê", "Q. 1"), of an initial ("A. Phước"),
of a number ("22.4", "1.250,5") and of an enumerator ("1. Giao ..."): what stands around it decides. A
semicolon never ends a sentence; an ellipsis or question mark followed by lower case does not either.
"""

import re

_SHORT_FORMS = """
TP Tp tp TX Tx tx TT Tt tt TTr GS TS PGS GVC ThS Ths Th.S Ts Gs BS Bs BSCK BSCKI BSCKII CK CKI CKII
KS Ks KTS DS Ds CN LS Ls NS NSND NSƯT NGND NGƯT TTND TTƯT VS HLV ĐT Đc đc Đ/c đ/c Đ/C TL KT TM TUQ
T/M tr Tr st St Mr Mrs Ms Dr vd VD NXB Nxb No Vs Cty CTy DNTN Bp Lm HT TKN ĐĐ
"""
_LABELLED_NOUNS = """
quý khóa kỳ loại nhóm hạng án khu lớp tổ tầng lô cụm điểm vitamin gan cúm mục phần bảng khối giai
đoạn cấp độ thứ đợt bậc hệ mẫu ban tuyến số sổ
"""
_SENTENCE_OPENERS = """
Sáng Trưa Chiều Tối Đêm Ngày Tại Theo Trong Sau Trước Cùng Dự Phát Do Đến Từ Đây Khi Nhưng Tuy Ngoài
Bên Về Các Những Được Hiện Đồng Nếu Qua Để Với Và Còn
"""
# Dotted short forms that are followed by a name or number; without their last dot.
ABBREVIATIONS = frozenset(_SHORT_FORMS.split())
# After these a single capital is a label, not an initial: "phương án A. Sau đó", "quý I. Trong".
LABELLED = frozenset(_LABELLED_NOUNS.split())
# A capital initial or dotted initials before one of these ends the sentence: "Nguyễn T.H. Sáng 5/4, ...".
OPENERS = frozenset(_SENTENCE_OPENERS.split())

# Of these, the ones that cannot begin the name of a town or person: "TP. Đồng Hới", "TP. Từ Sơn" are names.
_CLEAR_OPENERS = OPENERS - {"Cùng", "Dự", "Phát", "Do", "Đến", "Từ", "Tuy", "Bên", "Đồng", "Hiện", "Còn"}

_STOP = r"[.!?…]{0,8}[\"')\]]{0,4} +(?=\S)"
_TERMINATORS = (
    re.compile(r"\.(?:" + _STOP + r"|(?=[^\W\d_]))"),
    re.compile(r"!" + _STOP),
    re.compile(r"\?" + _STOP),
    re.compile(r"…" + _STOP),
)
_WRAPPED_STOP = r"[.!?…]{0,8}[\"')\]]{0,4}[ \n]+(?=\S)"
_WRAPPED_TERMINATORS = (
    re.compile(r"\.(?:" + _WRAPPED_STOP + r"|(?=[^\W\d_]))"),
    re.compile(r"!" + _WRAPPED_STOP),
    re.compile(r"\?" + _WRAPPED_STOP),
    re.compile(r"…" + _WRAPPED_STOP),
)
_LETTERS = ".!?…"
_VOWELS = frozenset("aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ")

_ENUMERATOR = re.compile(
    r"(?:"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:\.|\)|/|\.\))(?= )"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})(?= [^\W\d_])"
    r"|(?P<letter>[a-zđ])(?:\)|\.(?= )|/(?= ))"
    r"|(?P<roman>[IVX]{1,5})(?:[.)/]|(?= ?-))(?=[ -])"
    r"|(?P<bracket>\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\))"
    r"|(?P<count>(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là)(?=[,:; ])"
    r"|(?P<ordinal>Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))(?: là)?(?=[,:;])(?!, (?:ngày )?\d)"
    r"|(?P<article>(?:Điều|Bước|Mục|Phần|Chương) (?:\d{1,3}|[IVX]{1,5}))[.:](?= )"
    r"|(?P<sign>[-+*•●▪■◦‣➢✓])(?=[ \"'(]|[^\W\d_])"
    r")[-.,:;/ ]{0,3} ?"
)

# What an enumerator can begin with, where its second character is a letter: "(a)", "-Rà", "Một là", "IV.".
_ENUMERATOR_LETTERS = frozenset("(-+*•●▪■◦‣➢✓MHBNSTCĐPIVX")


def enumerator(view: str, position: int, end: int) -> tuple[int, str | None]:
    """Where the words begin behind an enumerator at `position`, and the enumerator without punctuation.

    "1. Giao" gives (position + 3, "1"), "(2) Rà soát" (…, "(2)"), "Một là, " (…, "Một là"); without an
    enumerator the result is (position, None). Works at any place, also in the middle of a paragraph.
    """
    if position + 1 >= end or (view[position] not in _ENUMERATOR_LETTERS and view[position + 1].isalpha()):
        return position, None  # the common case: an ordinary word
    found = _ENUMERATOR.match(view, position, end)
    if found is None or found.end() >= end:
        return position, None
    content = found.end()
    while content < end and view[content] == " ":
        content += 1
    kind = found.lastgroup
    if kind == "decimal" and not view[content].isupper():
        return position, None  # "22.4 là ngày ...": a date
    return content, found.group(kind) if kind else None


def level(marker: str | None) -> int:
    """How deep an enumerator stands: roman 1, number or "Một là" 2, letter 3, dash 4, plus 5; none 0."""
    if marker is None:
        return 0
    if marker[0] == "(":
        return 3
    if marker in ("+", "•", "*", "●", "▪", "■", "◦", "‣", "➢", "✓"):
        return 5
    if marker == "-":
        return 4
    if marker[0].isdigit():
        return 2 + marker.count(".")
    if len(marker) == 1 and marker.islower():
        return 3
    return 1 if marker.isupper() or (" " in marker and marker[-1] in "0123456789IVX") else 2


def sentence_ends(view: str, wrapped: bool = False) -> list[int]:
    """Every place behind the last character of a sentence that is followed by another on the same line.

    The ends of lines are not among them. With `wrapped` a line break counts as a space.
    """
    ends: list[int] = []
    patterns = _WRAPPED_TERMINATORS if wrapped else _TERMINATORS
    for letter, pattern in zip(_LETTERS, patterns, strict=True):
        if letter not in view:
            continue
        for found in pattern.finditer(view):
            at, after = found.span()
            if after == at + 1:
                if _joined(view, at):
                    ends.append(after)
                continue
            following = view[after]
            if following.islower():
                continue
            quoted = view[at + 1 : after].rstrip().endswith('"')
            if view.startswith(("- ", "– "), after) and (quoted or view[after + 2 : after + 3].islower()):
                continue  # "... thế nào?" - bà hỏi
            if letter == "." and view[at + 1] in " \n" and not _ends_word(view, at, after):
                continue
            end = after
            while view[end - 1] in " \n":
                end -= 1
            ends.append(end)
    # Two patterns may meet in one run ("?!"): each place counts once.
    return sorted(set(ends))


def _joined(view: str, at: int) -> bool:
    """Whether a stop without a space behind it still parts two sentences: "Phúc.Ảnh", not "TP.Vinh"."""
    if at < 4 or not view[at + 1].isupper() or not view[at + 2 : at + 3].islower():
        return False
    word = view[at - 4 : at].rpartition(" ")[2]
    if word.isdigit():
        return len(word) == 4  # "... trước 30/9/2024.Bộ trưởng", not "1.Giao"
    syllable = word[-2:].islower() or word[-1:] in _VOWELS  # "Sơn La.Bộ trưởng", not "Ng.Văn A"
    return word[-2:].isalpha() and len(word) > 1 and syllable and word not in ABBREVIATIONS


def _ends_word(view: str, at: int, after: int) -> bool:
    """Whether the stop at `at`, followed by a space and no lower case, ends a sentence."""
    before = view[at - 1] if at else " "
    if before.islower() and view[at - 4 : at].isalpha() and at > 4:
        return True  # the common case: no abbreviation is that long in lower case
    start = at
    limit = max(0, at - 14)
    while start > limit and view[start - 1] not in " \n(\"':,;":
        start -= 1
    word = view[start:at]
    if not word:
        return True
    if word in ABBREVIATIONS or (word.rpartition(".")[2] in ABBREVIATIONS and "." in word):
        return _word_at(view, after) in _CLEAR_OPENERS  # "... trên địa bàn TP. Theo đó"
    if word.isdigit() or all(letter in "IVX" for letter in word):
        # An enumerator inside a paragraph: "... như sau: 1. Giao ...; 2. Giao ..."
        if len(word) <= (2 if word.isdigit() else 5):
            place = start
            while place and view[place - 1] == " ":
                place -= 1
            if not place or view[place - 1] in ".;:!?\n":
                return False
        if word.isdigit() or len(word) > 1:
            return True
    if len(word) == 1 and word.isalpha():
        if word.islower():
            return word not in "pqx"
        return _ends_label(view, start, after)
    if len(word) > 2 and word[-2] == "." and word[-1].isupper() and word[0].isupper():
        # "Nguyễn T.H." or "Ban Tổ chức T.Ư."
        return word in ("T.Ư", "T.W") or _word_at(view, after) in OPENERS
    return True


def _ends_label(view: str, start: int, after: int) -> bool:
    """Whether the stop behind the single capital at `start` ends a sentence ("quý I.", not "A. Phước")."""
    if start < 2 or view[start - 1] != " ":
        return False
    before = view[max(0, start - 12) : start - 1].replace("\n", " ").rpartition(" ")[2]
    return before.lower() in LABELLED or _word_at(view, after) in OPENERS


def _word_at(view: str, position: int) -> str:
    """The word that begins at `position`, at most eight letters of it."""
    end = position
    limit = min(len(view), position + 8)
    while end < limit and view[end].isalpha():
        end += 1
    return view[position:end]

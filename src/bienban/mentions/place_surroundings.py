"""What stands around a name without type word: whether it is a place there, or part of another name."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from bienban.lexicon.load import table
from bienban.mentions.body_words import borders
from bienban.mentions.place_names import place_words
from bienban.text.letters import UPPER

_LISTED: Final = re.compile(
    r"(?:[Cc]ác|[Nn]hững|\d) ([^\W\d_A-ZĐ]+(?: [^\W\d_]+){0,3}?) "
    rf"(?:[{UPPER}]\w*(?: [{UPPER}]\w*)*(?:, | và ))+$"
)
"""Things of one kind in a list, each called after its place: "các nhà máy thủy điện Hòa Bình, Sơn La"."""
_BEFORE: Final = re.compile(r"([^\W_]+) $")
_ENEMIES: Final = ("đế quốc ", "thực dân ", "phát xít ", "giặc ")
_WAR: Final = (" cứu nước", ", cứu nước")
"""Behind the country in the name of the war: "kháng chiến chống Mỹ, cứu nước"."""
_NO_BRIDGES: Final = frozenset(("điểm cầu", "đầu cầu", "yêu cầu", "nhu cầu"))
"""Words that end in "cầu": where others join a meeting by video, what is demanded."""
_HELD_IN_A_COUNTRY: Final = frozenset(
    (
        "ngoại trưởng",
        "tổng thống",
        "thủ tướng",
        "quốc vương",
        "đại sứ",
        "bộ trưởng",
        "nữ hoàng",
        "nhà vua",
        "nhân dân",
        "người dân",
        "công dân",
        "chính phủ",
        "chính quyền",
    )
)


@cache
def _pronouns() -> frozenset[str]:
    """Words for a person that begin sentences: "Anh" is more often he than the country."""
    return frozenset(row["surface"] for row in table("honorifics"))


@cache
def _named_after_places() -> frozenset[str]:
    """Kinds of things that are called after a place: "cầu", "sân bay", "khu công nghiệp"."""
    return frozenset(row["surface"] for row in table("things_named_after_places"))


def _words_before(view: str, start: int, count: int) -> list[str]:
    """Up to `count` words directly before `start`, divided by single spaces, in their order."""
    piece = view[max(0, start - 40) : start]
    if not piece.endswith(" "):
        return []
    words: list[str] = []
    for word in reversed(piece[:-1].split(" ")):
        if not word or not (word[-1].isalnum()):
            break
        words.append(word.rpartition("\n")[2].lstrip("(\"'“‘["))
        if len(words) == count or not word[0].isalnum():
            break
    words.reverse()
    return words


def not_a_place_before(view: str, start: int) -> bool:
    """Whether the words before make the name part of a bridge's, an airport's, a zone's name."""
    words = _words_before(view, start, 4)
    if " ".join(words[-2:]).lower() in _NO_BRIDGES:
        return False
    if words and words[-1].isdigit():
        words.pop()  # "Nhà máy Đạm 1 Lào Cai"
    things = _named_after_places()
    if any(" ".join(words[at:]).lower() in things for at in range(len(words))):
        return True
    if not view.endswith((", ", " và "), 0, start):
        return False
    listed = _LISTED.search(view, max(0, start - 160), start)
    return listed is not None and listed.group(1) in things


def a_byline(view: str, start: int, end: int) -> bool:
    """Whether a name is the whole of a later line, or follows "Ảnh:", as a reporter's does."""
    if end < len(view) and view[end] not in "\n.":
        return False
    return view.endswith(("\n", "nh: ", "nh:", "ẢNH: "), 0, start) and start > 1


def begins_sentence(view: str, start: int) -> bool:
    """Whether a capital at `start` is owed to the beginning of a sentence, line, quotation or bracket."""
    at = start - 1
    while at >= 0 and view[at] in " \"'“(‘[":
        at -= 1
    if at >= 0 and view[at] == "-":  # a dash begins a list item only at the beginning of its line
        at -= 1
        while at >= 0 and view[at] == " ":
            at -= 1
        return at < 0 or view[at] == "\n"
    return at < 0 or view[at] in "\n.!?:;…•*"


def in_a_longer_name(
    view: str, start: int, end: int, starts: Mapping[int, object], blocked: Callable[[int], bool]
) -> bool:
    """Whether a capitalised word beside the name makes it part of a longer one ("VSIP Bình Định")."""
    if view[start:end].isupper() and end - start > 1:
        return False
    before = _BEFORE.search(view, max(0, start - 24), start)
    if before is not None and before.group(1)[0].isupper():
        word = before.start(1)
        outright = not begins_sentence(view, word) or before.group(1).isupper()
        if outright and before.group(1).lower() not in place_words("function"):
            return True
    after = end + 1
    if after < len(view) and view[end] == " " and view[after].isupper():
        following = view[after : view.find(" ", after) if " " in view[after : after + 12] else after]
        if following.lower() in borders("opens_clause"):
            return False  # "điểm cầu Hà Tĩnh | Theo báo cáo ..."
        return after not in starts and not blocked(after)
    return False


def a_direction_before(view: str, start: int) -> bool:
    """Whether "phía", "hướng", "gió" stands before, so that "Tây Bắc" is a point of the compass."""
    words = _words_before(view, start, 1)
    return bool(words) and words[0].lower() in place_words("direction")


def locative_before(view: str, start: int) -> bool:
    """Whether a word that a place follows stands directly before."""
    words = _words_before(view, start, 1)
    return bool(words) and words[0].lower() in place_words("locative")


def adjective_of_two_countries(view: str, start: int, end: int) -> bool:
    """Whether the name is half of "Việt-Lào" or "Lào-Việt"."""
    before = view[max(0, start - 8) : start]
    stripped = before.rstrip()
    if stripped.endswith("-"):
        first = stripped[:-1].rstrip().rpartition(" ")[2]
        if first in place_words("half_of_two") and not stripped[:-1].rstrip().endswith("Việt Nam"):
            return True
    rest = view[end : end + 10]
    if rest.startswith(("-", " - ")):
        second = rest.lstrip(" -")
        return second.startswith("Việt") and not second.startswith("Việt N")
    return False


def not_a_country(
    view: str, start: int, end: int, spoken_of: bool = False, before_a_name: bool = False
) -> bool:
    """Whether a syllable that is also a word or a given name ("Anh", "Nga", "Mỹ") is no country here.

    Where a sentence begins with it, that it is a country is told by the rest of the text (`spoken_of`); a
    capital behind it tells nothing where another name begins there (`before_a_name`: "nghị sĩ Mỹ John Hill").
    """
    if (
        begins_sentence(view, start)
        and not view.startswith((" và ", ", ", "-", " -"), end)
        and not (spoken_of and view[start:end].lower() not in _pronouns())
    ):
        return True
    if " ".join(_words_before(view, start, 2)).lower() in _HELD_IN_A_COUNTRY:
        return False  # "Ngoại trưởng Mỹ Antony Blinken", "nhân dân Nga"
    if view.endswith(_ENEMIES, 0, start) or view.startswith(_WAR, end):
        return True
    words = _words_before(view, start, 1)
    if words and (words[0][0].isupper() or words[0] in place_words("not_country_before")):
        return True
    if before_a_name and view[start:end].lower() in _pronouns() and not view[max(0, start - 2)].islower():
        return True  # "Đức Dũng - Anh Tuấn"
    if end < len(view) and view[end] == " ":
        after = view[end + 1 : end + 10].partition(" ")[0]
        if (after[:1].isupper() and not before_a_name) or after.rstrip(",.;:)") in place_words(
            "not_country_after"
        ):
            return True
    return False

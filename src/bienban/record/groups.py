"""Groups of people and bodies that have no name of their own: "các sở, ngành liên quan", "người đứng đầu"."""

import re
from collections.abc import Callable
from functools import cache

from bienban.lexicon.load import table
from bienban.record.wording import (
    BODY,
    CROWD,
    LEADER,
    MODAL,
    NAMED,
    NOUN,
    ORDER,
    PETITION,
    REQUEST,
    SHORT,
    TASK,
    TITLE,
    VERB,
    WITH,
    Token,
)

OPENING = ("head", "many")
"""Sorts of words that open the words for a group by themselves."""

TokenAt = Callable[[int], Token | None]

_LONGEST = 260  # characters of the words for a group
_WORD = re.compile(r"[\w&-]+")
_GAP = re.compile(r"\s*(?:[-–/]\s*)?")
_BRACKET = re.compile(r"\s*\([^()\n]{0,60}\)")
_LINKS = re.compile(
    r"(?:\s|,|;|/|-|–|(?<!\w)(?:và|hoặc|cùng|các|của|những|từng|tại|ở|(?<!trực )thuộc)(?!\w))+$"
)
_LINK_ENDS = (
    " ", "\n", ",", ";", "/", "-", "–", "và", "hoặc", "cùng", "các", "của", "những", "từng", "tại", "ở",
    "thuộc",
)  # fmt: skip
_LINKED = re.compile(r"(?:,|(?<!\w)(?:và|cùng|hoặc)) $")
_BRANCH = re.compile(r"(?<!\w)[A-ZĐ]\w*(?: [^\W\d_A-ZĐ]\w*)?$")
_PLURAL = "các"
_BEHIND = len(_PLURAL) + 1
# Behind these a number is part of a name: "giáo viên lớp 6", "Ban Chỉ đạo 389"
_ORDERED = re.compile(r"(?<!\w)(?:cấp|lớp|khối|hạng|số|nhóm|loại|tuyến|khóa|ban chỉ đạo|tổ|đội|trung đoàn) $")
_AND = re.compile(r"(?:và|hoặc|cùng) ")


@cache
def _words() -> dict[str, tuple[tuple[str, str], ...]]:
    """First syllable → the phrases that begin with it and their sorts, longest first.

    `quantifier`, `head` (opens the words for a group), `many` (a head for people and companies, whose
    plural word is no part of what they are called), `member` (a head only behind a quantifier), `other` (a
    compound that merely looks like a head), `thing` (nobody who could be asked), `inside` and `end` (what may
    and may not follow a head).
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for row in table("group_words"):
        surface = row["surface"]
        first = _WORD.match(surface)
        if first:
            found.setdefault(first.group(), []).append((surface, row["sort"]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def word_at(lower: str, position: int) -> tuple[str, str]:
    """The longest phrase of the lexicon at a position and its sort; else the bare word and ""."""
    first = _WORD.match(lower, position)
    if first is None:
        return "", ""
    for surface, sort in _words().get(first.group(), ()):
        after = position + len(surface)
        if lower.startswith(surface, position) and not lower[after : after + 1].isalnum():
            return surface, sort
    word = first.group()
    counts = word.isdecimal() and word_at(lower, first.end() + 1)[1] in OPENING  # "6 địa phương"
    return word, "quantifier" if counts else ""


def opens_group(lower: str, position: int) -> bool:
    """Whether the words for a group begin here: quantifiers and a head."""
    quantified = False
    for _ in range(4):
        surface, sort = word_at(lower, position)
        if sort in OPENING or (sort == "member" and quantified):
            return True
        if sort != "quantifier":
            return False
        quantified = True
        position += len(surface)
        if lower[position : position + 1] != " ":
            return False
        position += 1
    return False


def without_plural(words: str) -> str:
    """Words for a group without its plural word: "các đại biểu" are "đại biểu", but "các sở" are "các sở"."""
    plural = word_at(words.lower(), 0)[0] == _PLURAL
    return words[_BEHIND:] if plural and word_at(words.lower(), _BEHIND)[1] == "many" else words


def may_be_someone(lower: str, position: int, end: int) -> bool:
    """Whether words may name someone: no thing ("việc", "các dự án"), no word that a name does not hold."""
    while position < end:
        surface, sort = word_at(lower, position)
        if not surface or sort in ("thing", "other", "end"):
            return False
        position += len(surface) + 1
    return True


def end_of_group(lower: str, base: str, begin: int, limit: int, token_at: TokenAt) -> int:
    """Where the words for a group that begin at `begin` end; `begin` where none do.

    A list goes on after "," with another head or name only. `token_at`: the cue word or mention at a place.
    """
    if not opens_group(lower, begin) or _is_task(lower, begin, token_at):
        return begin
    bound = limit
    limit = min(limit, begin + _LONGEST)
    position = end = begin
    headed = quantified = False
    while position < limit:
        token = token_at(position)
        if token is not None and token.sort & NAMED:
            linked = end > begin and _LINKED.search(lower, max(begin, position - 12), position)
            if linked and token.sort & BODY:
                break  # "các phòng chuyên môn và Công an huyện": a body of its own
            position = end = token.end
            headed = True
        else:
            surface, sort = word_at(lower, position)
            if not surface:
                break
            heads = sort in OPENING or (sort == "member" and quantified)
            if surface.isdecimal() and headed and not (sort or _ORDERED.search(lower, begin, position)):
                break  # "cổ đông 2 kịch bản"
            if sort == "end" or (not headed and not heads and sort != "quantifier"):
                break
            if headed and heads and _is_task(lower, position, token_at):
                break
            within = heads or not headed or sort == "inside"
            within = within or (base[position].isupper() and end > begin)  # "ngành Thanh tra"
            if token is not None and not within and _acts(token) and not _tells_which(lower, token, token_at):
                break
            quantified = quantified or sort == "quantifier"
            headed = headed or heads
            position += len(surface)
            if sort != "quantifier":
                end = position
        bracket = _BRACKET.match(lower, position, limit)
        if bracket:
            position = bracket.end()
        if lower.startswith(",", position):
            position = _listed(lower, base, position, token_at)
            if not position:
                break
            continue
        gap = _GAP.match(lower, position, limit)
        following = gap.end() if gap else position
        if following == position:
            break
        position = following
    if not headed:
        return begin
    end = min(end, bound)
    if not lower.endswith(_LINK_ENDS, begin, end):
        return end
    trail = _LINKS.search(lower, max(begin, end - 20), end)
    return trail.start() if trail else end


def _listed(lower: str, base: str, comma: int, token_at: TokenAt) -> int:
    """Where the next member of a list begins behind a comma; 0 where something else goes on there."""
    position = comma + 1
    while lower[position : position + 1] == " ":
        position += 1
    link = _AND.match(lower, position)
    if link:
        position = link.end()
    token = token_at(position)
    if token is not None and token.sort & NAMED:
        return position
    _, sort = word_at(lower, position)
    if sort == "quantifier":
        return position if opens_group(lower, position) else 0
    if sort in (*OPENING, "member"):
        return 0 if _is_task(lower, position, token_at) else position
    # "ngành Văn hóa, Thể thao", "các ngành Công an, Quân sự"
    named = _BRANCH.search(base, max(0, comma - 24), comma) is not None
    return position if named and base[position : position + 1].isupper() else 0


def _tells_which(lower: str, token: Token, token_at: TokenAt) -> bool:
    """Whether a verb belongs to a name: "ngành Giáo dục và đào tạo", "các đoàn kiểm tra cần"."""
    if token.sort & (MODAL | REQUEST | PETITION | ORDER):
        return False
    if lower[max(0, token.start - 4) : token.start] == " và ":
        return True
    behind = token_at(token.end + 1)
    return behind is not None and bool(behind.sort & MODAL)


def _is_task(lower: str, position: int, token_at: TokenAt) -> bool:
    """Whether a head is a verb here: "lãnh đạo các sở" are people, "lãnh đạo thực hiện" is a task."""
    token = token_at(position)
    if token is None or not token.sort & TASK or token.sort & SHORT:
        return False
    surface, sort = word_at(lower, position)
    if sort in OPENING and position + len(surface) > token.end:
        return False  # "tổ chức hữu quan"
    if lower.startswith(", ", token.end) and word_at(lower, token.end + 2)[1] in (*OPENING, "member"):
        return False  # "các cấp, ngành, tổ chức, đoàn thể"
    behind = token_at(token.end + 1)
    if behind is not None and behind.sort & (NAMED | SHORT | TITLE | MODAL):
        return False
    return not opens_group(lower, token.end + 1)


def _acts(token: Token) -> bool:
    """Whether a cue word says what is to be done, rather than who does it."""
    sort = token.sort
    if sort & MODAL:
        return True
    if not sort & (TASK | VERB | WITH) or sort & (NOUN | NAMED):
        return False
    if sort & (TITLE | CROWD | LEADER | SHORT) and not sort & TASK:
        return False
    return not (sort & WITH) or token.name.startswith("phối hợp")

"""Who is asked or told: names, persons by their posts, and generic groups as they are written."""

import re
from bisect import bisect_left
from typing import NamedTuple

from bienban.mentions.base import Reading
from bienban.record.speakers import Roster
from bienban.record.wording import (
    ADVERB,
    BODY,
    CROWD,
    LEADER,
    MODAL,
    NAMED,
    NOUN,
    PERSON,
    PLACE,
    PRONOUN,
    RANK,
    SHORT,
    TASK,
    TITLE,
    VERB,
    WITH,
    Token,
    Wording,
)  # fmt: skip


class Addressee(NamedTuple):
    """Canonical names or groups as written, and the position where their words end (or begin, where said)."""

    names: tuple[str, ...]
    end: int


_PARTICLE = re.compile(
    r"(?:\s|,|(?:với|đối với|cho|tới|đến|về phía|rằng|là|trong thời gian tới|thời gian tới đây|"
    r"thời gian tới|thời gian đến|trước mắt|"
    r"trong năm tới|cũng|đều|ngay|hiện nay|thì)(?!\w))*"
)
_GROUP = re.compile(
    r"(?:(?:các|những|từng|mỗi|toàn|hai|cả|mọi)\s+(?:sở|ban|bộ|ngành|địa phương|cơ quan|đơn vị|cấp|tỉnh|"
    r"huyện|xã|phường|thành|quận|"
    r"thị|doanh nghiệp|tổ chức|lực lượng|nhà|chủ|đại biểu|đồng chí|thành viên|hội|đoàn|trường|bên|nước|"
    r"phòng|cán bộ|hộ|tập đoàn|tổng|"
    r"công|ngân hàng|cơ sở|bệnh viện|trung tâm|đại sứ|chuyên gia|bạn|em|cháu|ủy|ubnd|hđnd|đảng|chi bộ|"
    r"chi cục|bí thư|giám đốc|trưởng|thủ trưởng|"
    r"vụ|cục|viện|báo|đài|tổ|tầng lớp|cá nhân|người|khu|hiệp hội|liên đoàn|tòa án|quân|binh|khối|trạm|đồn|"
    r"hợp tác xã|htx|tiểu ban|chức sắc|già làng|"
    r"kiều bào|dân tộc|thế hệ|y bác sĩ|bác sĩ|giáo viên|thầy|cô|gia đình|hệ thống|cụm|phái|đối tác|"
    r"quốc gia)(?!\w)|"
    r"(?:cấp ủy|chính quyền|người đứng đầu|ngành|cơ quan|đơn vị|lực lượng|thủ trưởng|lãnh đạo|cán bộ|"
    r"đảng viên|cử tri|nhân dân|"
    r"doanh nghiệp|địa phương|chủ đầu tư|nhà thầu|đoàn|đại biểu|bộ chqs các|ubnd (?:các|cấp)|"
    r"ủy ban nhân dân (?:các|cấp)|công an (?:các|đơn vị)|"
    r"sở,|sở |(?:bộ|ban), (?:ban|ngành|cơ quan|địa)|nhà trường|học sinh|sinh viên|hội nông dân|đoàn viên|"
    r"mặt trận|trưởng (?:các|đoàn)|bí thư (?:các|cấp|chi)|"
    r"chủ tịch (?:ubnd )?(?:các|cấp)|chủ tịch ubnd|giám đốc (?:các|sở)|bộ trưởng, |bộ trưởng các|"
    r"chủ tịch, |đảng ủy|đảng bộ|ban chỉ đạo|ban quản lý|tổ công tác|bà con|người dân|"
    r"báo chí|phóng viên|chiến sĩ|công chức|viên chức|nhà đầu tư|kiều bào|đồng bào|thanh niên|phụ nữ|"
    r"chủ thể|hội đồng|thường trực|văn phòng|"
    r"phòng|trường|hợp tác xã|htx|công ty|trung tâm|bệnh viện|huyện|xã|phường|tỉnh|thành phố|quận|thị xã|"
    r"bản thân|bí thư|trưởng)(?!\w))"
)
_QUANTIFIER = re.compile(r"(?:toàn thể|toàn bộ|tất cả|nhiều|một số|đồng chí|đại diện|lãnh đạo)\s+", re.I)
# Words that end the name of a group: what follows says when, how or on what ground, not who.
_BESIDE = re.compile(
    r"[\s,]*(?:trong (?:quá trình|thời gian|năm|khi|tháng|quý|việc|công tác|thẩm quyền|phạm vi)|trên cơ sở|"
    r"căn cứ|khi|để|nhằm|"
    r"theo (?:chức năng|dõi|đúng|tinh thần|nhiệm vụ|thẩm quyền|quy định)|được|đang|bị|ngay|thời gian|"
    r"với (?:tinh thần|vai trò|trách nhiệm|chức năng)|dù|nếu|càng|hãy|luôn|đều|cùng nhau|sau khi|trước khi|"
    r"bằng|cũng như)(?!\w)"
)
_ASIDE = re.compile(
    r"[\s,]*(?:trong (?:quá trình|thời gian|năm|khi|tháng|quý|việc|công tác|thẩm quyền|phạm vi)|trên cơ sở|"
    r"căn cứ|khi|để|nhằm|"
    r"theo (?:chức năng|tinh thần|nhiệm vụ|thẩm quyền)|ngay|thời gian|với (?:tinh thần|vai trò|trách nhiệm|"
    r"chức năng)|sau khi|trước khi)(?!\w)"
)
_ANY_VERB = re.compile(
    r" (?!(?:là|có|đã|được|còn|đang|luôn|vẫn|thuộc|với|và|do|cũng|như|về|tại|ở|của|để|cùng|từ|trên|trong|"
    r"theo|bị|sẽ|mà)(?!\w))[^\W\d_A-ZĐ]"
)
_DONE = re.compile(r"\s(?:đã|chưa|luôn|vẫn|mà|còn|có|là|không|bắt buộc|nhiều lần)(?:\s|$)")
_COMMON_HEAD = re.compile(
    r"(?:(?:bộ trưởng|thủ trưởng|giám đốc|lãnh đạo|chủ tịch|người đứng đầu)[^:;.]{0,24} )?các (?:bộ|sở|ban|"
    r"ngành|cơ quan|bộ, ngành|sở, ngành|"
    r"bộ, cơ quan|sở, ban, ngành|đơn vị|cục|vụ|hội|tổng công ty|tập đoàn)\s*:\s*"
)
_SEPARATORS = frozenset(
    (
        "", ",", "và", ", và", "cùng", "-", "–", "của", "các", "(", ")", "kiêm", "với", "tỉnh", "(tỉnh",
        "cùng với", ", cùng", "các đồng chí",
    )
)  # fmt: skip
_CLAUSE = re.compile(
    r"[,;:\"“]\s*|\s–\s|(?<!\w)(?:rằng|vì vậy|do đó|nay|đó|thì|nhưng|là|đồng thời|thời gian tới|"
    r"thời gian đến|để|này|tới)\s+"
)
_TRAIL = re.compile(r"[\s.,;:…/\"”'–-]+$")


class Addressees:
    """Reads addressees off one text; `speaker` helps to tell what a bare "tỉnh" or "Sở" means."""

    def __init__(self, reading: Reading, wording: Wording, roster: Roster) -> None:
        self.lower = reading.lower
        self.base = reading.base
        self.wording = wording
        self.line = wording.line
        self.starts = wording.starts
        self.roster = roster
        self.speaker: tuple[str, ...] = ()
        self.known = roster.known
        self._after: dict[tuple[int, int], Addressee | None] = {}
        self._charge: dict[tuple[int, int, bool], Addressee | None] = {}

    def token_at(self, position: int) -> Token | None:
        """The token that begins at `position`."""
        at = bisect_left(self.starts, position)
        if at < len(self.line) and self.starts[at] == position:
            return self.line[at]
        return None

    def after(self, position: int, end: int) -> Addressee | None:
        """The addressee whose words begin at `position`; None where a task or something else begins there."""
        key = (position, end)
        if key not in self._after:
            self._after[key] = self._read(position, end)
        return self._after[key]

    def _read(self, position: int, end: int) -> Addressee | None:
        found = _PARTICLE.match(self.lower, position, end)
        begin = found.end() if found else position
        if begin >= end:
            return None
        at = bisect_left(self.starts, begin)
        named = self._members(begin, end, at) or self._named(begin, end, at)
        if named:
            return named
        limit = self._limit(begin, end, at)
        return self._group(begin, limit) if limit > begin else None

    def _members(self, begin: int, end: int, at: int) -> Addressee | None:
        """Bodies listed behind their common head: "Các Bộ: Quốc phòng, Công an", "Bộ trưởng các Bộ: ..."."""
        head = _COMMON_HEAD.match(self.lower, begin, end)
        if not head:
            return None
        names: dict[str, None] = {}
        position = head.end()
        for index in range(at, len(self.line)):
            token = self.line[index]
            if token.start < position:
                continue
            if (
                token.start >= end
                or not token.sort & BODY
                or self.lower[position : token.start].strip() not in (",", "và", "", ";")
            ):
                break
            names[token.name] = None
            position = token.end
        return Addressee(tuple(names), position) if names else None

    def _limit(self, begin: int, end: int, at: int) -> int:
        """Where the words for a group that begin at `begin` have ended: at a verb of a task or a mark."""
        count = len(self.line)
        limit = min(end, begin + 200)
        for index in range(at, count):
            token = self.line[index]
            if token.start >= limit:
                break
            sort = token.sort
            if sort & MODAL or (sort & (TASK | VERB | WITH) and not sort & (NOUN | NAMED)):
                if sort & SHORT and not sort & MODAL and token.start == begin:
                    continue
                if sort & (TITLE | CROWD | LEADER | SHORT) and not sort & TASK:
                    continue
                if sort & WITH and not token.name.startswith("phối hợp"):
                    continue
                if not sort & MODAL and token.start > begin and self._is_member(begin, token.start):
                    continue
                limit = token.start
                break
        for mark in (":", ";", ". ", "\n"):
            place = self.lower.find(mark, begin, limit)
            if place >= 0:
                limit = place
        return limit

    def _is_member(self, begin: int, position: int) -> bool:
        """Whether a verb is a member of a name ("ngành Giáo dục và đào tạo"): it stands behind "và"."""
        return self.lower[max(begin, position - 4) : position].endswith((" và ", "và "))

    def _named(self, begin: int, limit: int, at: int) -> Addressee | None:
        """Names from `begin` on: bodies and places in a list, persons with their posts."""
        names: list[str] = []
        bodies: list[str] = []
        posts: list[str] = []
        held: tuple[list[str], int] | None = None  # an office named without its holder so far
        position = end = begin
        index, count = at, len(self.line)
        while index < count and self.starts[index] < limit:
            token = self.line[index]
            gap = self.lower[position : token.start].strip()
            sort = token.sort
            if gap not in _SEPARATORS:
                break
            if sort & PERSON:
                if posts:
                    names = [name for name in names if name not in bodies]
                names.append(token.name)
                posts, bodies = [], []
                held = None
            elif sort & (BODY | PLACE):
                if posts and gap in ("", "của"):
                    bodies.append(token.name)
                    if not names or names[-1] not in self.roster.offices:
                        names.append(token.name)
                        held = (posts[-1:], len(names) - 1)
                elif sort & PLACE and gap in ("", "(", "của", "tỉnh", "(tỉnh") and names:
                    pass  # the unit around the one just named
                elif names and gap == "":
                    break  # a second name straight after the first belongs to what is to be done
                else:
                    names.append(token.name)
            elif sort & (TITLE | RANK):
                if gap == "" and names and names[-1] not in self.roster.offices:
                    break
                posts.append(token.name)
            elif sort & (PRONOUN | LEADER) and not sort & TASK:
                pass
            elif sort & SHORT:
                name = self._short(token, index, limit) if "các" not in gap else None
                if name is None:
                    break
                if not (gap == "" and names):
                    names.append(name)
            else:
                break
            position = end = token.end
            index += 1
        if position < limit and self.lower[position] == ")" and "(" in self.lower[begin:position]:
            end = position + 1
        if held and names:
            titles, place = held
            person = self.roster.titled(titles, bodies, begin, ())
            held_there = person and any(body == names[place] for _, body in self.roster.offices[person])
            names[place] = person if person and held_there else f"{titles[0]} {names[place]}"
        if not names:
            if not posts or self.lower.startswith((",", " và ", " các "), end):
                return None  # "Bộ trưởng, Thủ trưởng các cơ quan": offices in general
            person = self.roster.titled(posts, [], begin, ())
            return Addressee((person,), end) if person else None
        return self._with_groups(tuple(dict.fromkeys(names)), end, limit)

    def _with_groups(self, names: tuple[str, ...], end: int, limit: int) -> Addressee:
        """Names, and the generic groups listed after them ("Bộ Y tế và các địa phương")."""
        rest = self.lower[end : min(limit, end + 40)]
        found = re.match(r",? (?:và |cùng )?(?=(?:các|từng|những) )", rest)
        if found:
            begin = end + found.end()
            more = self._group(begin, self._limit(begin, limit, bisect_left(self.starts, begin)))
            if more:
                return Addressee((*names, *more.names), more.end)
        if rest.startswith(" ("):
            close = self.lower.find(")", end, min(limit, end + 60))
            if close > 0:
                end = close + 1
        return Addressee(names, end)

    def _short(self, token: Token, index: int, limit: int) -> str | None:
        """What a bare head word stands for, where it does stand alone: not "sở, ngành", not "bộ đội"."""
        after = self.lower[token.end : token.end + 2]
        if after[:1] == "," and token.name in ("sở", "bộ", "ban", "ngành", "xã", "huyện"):
            return None
        if after[:1] not in (",", ";", ".", ":", "") and after.strip():
            following = self.line[index + 1] if index + 1 < len(self.line) else None
            if following is None or self.lower[token.end : following.start].strip():
                return None
            if not following.sort & (TASK | MODAL | WITH | VERB | ADVERB):
                return None
        return self.roster.short(token.name, token.start, self.speaker)

    def _group(self, begin: int, limit: int) -> Addressee | None:
        """A generic group from `begin` on, as written, without its quantifier."""
        while begin < limit and self.lower[begin] in " ,":
            begin += 1
        skip = _QUANTIFIER.match(self.base, begin, limit)
        if skip and _GROUP.match(self.lower, skip.end(), limit):
            begin = skip.end()
        if not _GROUP.match(self.lower, begin, limit):
            return None
        beside = _BESIDE.search(self.lower, begin, limit)
        if beside:
            limit = beside.start()
        text = re.sub(r"\s*\([^()]*\)$", "", _TRAIL.sub("", self.base[begin:limit]))
        if _DONE.search(text):
            return None
        if not 3 <= len(text) <= 140:
            return None
        if text.casefold() in ("hai bên", "hai nước", "cả hai bên", "hai bộ", "hai phía"):
            both = self.roster.both_sides()
            if both:
                return Addressee(both, limit)
        return Addressee((text,), limit)

    def before(self, start: int, modal: int) -> Addressee | None:
        """The addressee right before the modal at `modal` ("..., các sở, ngành cần"); `end` is its start."""
        text = self.lower[start:modal]
        best: Addressee | None = None
        cuts = [0, *(found.end() for found in _CLAUSE.finditer(text))]
        for cut in reversed(cuts[-6:]):
            begin = start + cut
            if begin >= modal:
                continue
            found = self._named(begin, modal, bisect_left(self.starts, begin)) or self._group(begin, modal)
            if found and not self.lower[found.end : modal].strip(" ,") and not self._has_verb(begin, modal):
                best = Addressee(found.names, begin)
            elif best:
                break
        return best

    def _has_verb(self, begin: int, end: int) -> bool:
        """Whether a phrase is more than somebody's name: it holds a verb of a task that nothing links."""
        for index in range(bisect_left(self.starts, begin), len(self.line)):
            token = self.line[index]
            if token.start >= end:
                return False
            if (
                token.sort & TASK
                and not token.sort & (NOUN | SHORT | NAMED)
                and not self._is_member(begin, token.start)
            ):
                return token.start > begin
        return False

    def in_charge(self, position: int, end: int, listed: bool = False) -> Addressee | None:
        """Somebody who heads a part of a sentence and is followed straight by a task or a modal verb.

        In a part of a list of tasks (`listed`) a name is followed by any verb.
        """
        key = (position, end, listed)
        if key not in self._charge:
            self._charge[key] = self._in_charge(position, end, listed)
        return self._charge[key]

    def _in_charge(self, position: int, end: int, listed: bool) -> Addressee | None:
        token = self.token_at(position)
        if token and token.sort & (TASK | MODAL) and not token.sort & (SHORT | NAMED):
            return None
        found = self.after(position, end)
        if not found:
            return None
        behind = _PARTICLE.match(self.lower, found.end, end)
        next_token = self.token_at(behind.end() if behind else found.end)
        if self.lower[found.end : found.end + 1] == ":":
            return found
        if next_token is None or not next_token.sort & (TASK | MODAL | WITH):
            if listed and found.names[0] in self.known and _ANY_VERB.match(self.base, found.end, end):
                return found
            if not _ASIDE.match(self.lower, found.end, end):
                return None
            # "... trên cơ sở chức năng được giao vào cuộc quyết liệt": the task comes after the aside.
            return found if self._tasks_soon(found.end, end) else None
        return found

    def _tasks_soon(self, position: int, end: int) -> bool:
        for index in range(bisect_left(self.starts, position), len(self.line)):
            token = self.line[index]
            if token.start >= min(end, position + 120):
                return False
            if token.sort & (TASK | MODAL) and not token.sort & NOUN:
                return True
        return False

    def task_start(self, position: int, end: int) -> int:
        """Where the task begins after its addressee: past particles, modals, an aside that a modal ends."""
        beside = _BESIDE.match(self.lower, position, end)
        if beside:
            for index in range(bisect_left(self.starts, position), len(self.line)):
                token = self.line[index]
                if token.start >= min(end, position + 160) or ";" in self.lower[position : token.start]:
                    break
                if token.sort & MODAL:
                    position = token.start
                    break
        while True:
            found = _PARTICLE.match(self.lower, position, end)
            if found:
                position = found.end()
            modal = self.token_at(position)
            if modal is None or not modal.sort & MODAL or modal.end >= end:
                return position
            word = next(
                (m for m in ("cần phải", "cần", "phải", "nên") if modal.name.startswith(m)), modal.name
            )
            position = modal.start + len(word)

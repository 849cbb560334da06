"""Who is asked or told: behind a verb of asking, before "cần" and "phải", and in charge of a task."""

from bisect import bisect_left

from bienban.mentions.base import Reading
from bienban.record.addressee_names import Addressee, AddresseeNames
from bienban.record.around_addressees import (
    ABOVE_ALL,
    ANY_VERB,
    ASIDE,
    BEFORE_TASK,
    BEGINS,
    BESIDE,
    CARRIES_OUT,
    CLAUSE,
    FAR,
    GROUND,
    MANY,
    MARKED,
    NEAR,
    NOT_TOLD,
    OPENS_ASIDE,
    PARTICLE,
    PLAIN,
    SHORT_WORD,
    SOME,
    STOP,
    TELLS,
    TOLD,
    WHERE,
)
from bienban.record.groups import OPENING, may_be_someone, opens_group, word_at
from bienban.record.speakers import Roster
from bienban.record.wording import (
    ADVERB,
    BODY,
    EVENT,
    MODAL,
    NAMED,
    NOUN,
    SHORT,
    TASK,
    TITLE,
    VERB,
    WITH,
    Wording,
)  # fmt: skip


class Addressees(AddresseeNames):
    """Reads addressees off one text."""

    def __init__(self, reading: Reading, wording: Wording, roster: Roster) -> None:
        super().__init__(reading, wording, roster)
        self._charge: dict[tuple[int, int, bool], Addressee | None] = {}
        self._modals: dict[tuple[int, int, tuple[str, ...]], Addressee | None] = {}

    def before(self, start: int, modal: int) -> Addressee | None:
        """The addressee right before the modal at `modal` ("..., các sở, ngành cần"); `end` is its start."""
        key = (start, modal, self.speaker)
        if key not in self._modals:
            self._modals[key] = self._before(start, modal)
        return self._modals[key]

    def _before(self, start: int, modal: int) -> Addressee | None:
        text = self.lower[start:modal]
        best: Addressee | None = None
        cuts = [0, *(found.end() for found in CLAUSE.finditer(text))]
        for cut in reversed(cuts[-6:]):
            begin = start + cut
            if begin >= modal:
                continue
            named = self._named(begin, modal, bisect_left(self.starts, begin))
            found = named or self._group(begin, modal)
            if found and not named and self._is_predicate(begin, modal):
                break
            if found and not named and self._tells_which(found.end, modal):
                best = Addressee((self._as_within(begin, modal).strip(),), begin)
            elif (
                found
                and self._is_beside(found.end, modal)
                and not self._has_verb(found.end if not named else begin, modal)
            ):
                best = Addressee(found.names, begin)
            elif best:
                break
        return self._whole(start, best, modal) if best else None

    def _whole(self, start: int, found: Addressee, modal: int) -> Addressee:
        """With the bodies listed before an addressee ("Quân ủy Trung ương, Bộ Quốc phòng cần").

        Before "nhất là" stands whoever is told, behind it only an example.
        """
        above = ABOVE_ALL.search(self.lower, max(start, found.end - NEAR), found.end)
        if above:
            opens = self.lower.rfind(" các ", max(start, above.start() - FAR), above.start()) + 1
            group = self._group(opens, above.start()) if opens else None
            return Addressee(group.names, opens) if group and group.end == above.start() else found
        if self.lower.endswith(", ", start, found.end):
            # "chỉ đạo các bộ, ngành phải", "mà các tỉnh, thành phố cần"
            opens = self.lower.rfind(" các ", max(start, found.end - NEAR), found.end) + 1
            group = self._group(opens, modal) if opens else None
            if group and self._is_beside(group.end, modal):
                return Addressee(group.names, opens)
        at = bisect_left(self.starts, found.end) - 1
        while at >= 0:
            token = self.line[at]
            if (
                token.sort & TITLE
                and self.lower.startswith(", thủ trưởng ", token.end)
                and (found.end == token.end + 2)
            ):  # "yêu cầu Bộ trưởng, Thủ trưởng cơ quan ngang bộ phải ..."
                group = self._group(token.start, modal)
                return Addressee(group.names, token.start) if group else found
            if not token.sort & BODY or self.lower[token.end : found.end] not in (", ", " và "):
                break
            if NOT_TOLD.search(self.lower, max(start, token.start - SHORT_WORD), token.start):
                break
            names = found.names if token.name in found.names else (token.name, *found.names)
            found = Addressee(names, token.start)
            at -= 1
        return found

    def _is_predicate(self, begin: int, modal: int = 0) -> bool:
        """Whether a group says what somebody is: "Là cơ quan quản lý, ..."."""
        link = begin - 3
        if not self.lower.startswith("là ", max(0, link)):
            return False
        if self.lower.startswith("có trách nhiệm", modal) and modal:
            return word_at(self.lower, begin)[1] != "quantifier"
        return bool(BEGINS.search(self.base, max(0, link - 6), link))

    def _tells_which(self, start: int, modal: int) -> bool:
        """Whether words between a group and the modal only tell which: "các xã chuẩn bị sáp nhập cần"."""
        between = self.lower[start:modal]
        if len(between) > NEAR or self.wording.within(start, modal, self.wording.verbs):
            return False
        if BESIDE.match(between) or MARKED.search(between) or CLAUSE.search(between):
            return False
        return self._has_verb(start, modal) and not PARTICLE.fullmatch(between)

    def _is_beside(self, start: int, modal: int) -> bool:
        """Whether nothing but particles or an aside stands between an addressee and the modal."""
        particle = PARTICLE.match(self.lower, start, modal)
        position = particle.end() if particle else start
        if position >= modal or ASIDE.match(self.lower, position, modal):
            return True
        # "Sở Nội vụ, theo yêu cầu của Bí thư, phải"
        commas = self.lower.startswith(",", start) and self.lower.startswith(", ", modal - 2)
        return commas and modal - start < FAR and bool(OPENS_ASIDE.match(self.lower, position, modal))

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
        task = token and token.sort & (TASK | MODAL) and not token.sort & (SHORT | NAMED)
        if task and not opens_group(self.lower, position):
            return None
        if SOME.match(self.lower, position, end):
            return None  # "Nhiều cá nhân dành rất ít thời gian": it is told what some do
        found = self.after(position, end)
        if found and WHERE.search(self.lower, position, found.end):
            return None  # "các khách sạn, nhà hàng và tại các sự kiện tập trung đông người"
        if not found or (found.names[0] not in self.known and self._is_predicate(position)):
            return None
        behind = PARTICLE.match(self.lower, found.end, end)
        next_token = self.token_at(behind.end() if behind else found.end)
        if self.lower[found.end : found.end + 1] == ":":
            return found
        if task and (next_token is None or not next_token.sort & MODAL):
            return None  # "lãnh đạo các sở thực hiện" is a task, "lãnh đạo các sở cần" are people
        if next_token is None or not next_token.sort & (TASK | MODAL | WITH):
            if listed and found.names[0] in self.known and ANY_VERB.match(self.base, found.end, end):
                return found
            if not ASIDE.match(self.lower, found.end, end):
                return None
            # "... trên cơ sở chức năng được giao vào cuộc quyết liệt": the task comes after the aside.
            return found if self._tasks_soon(found.end, end) else None
        return found

    def beyond(self, position: int, end: int, told: bool = False) -> Addressee | None:
        """The addressee behind asides: "yêu cầu, trong thời gian tới, các xã cần ...".

        Where no verb of asking stands before (`told`), a list may be part of the aside: "khi cán bộ, công
        chức vi phạm, ...".
        """
        found = PARTICLE.match(self.lower, position, end)
        begin = found.end() if found else position
        carries_out = told and CARRIES_OUT.match(self.lower, begin, end)
        if not carries_out and not OPENS_ASIDE.match(self.lower, begin, end):
            return None
        stop = STOP.search(self.lower, begin, min(end, begin + FAR))
        limit = stop.start() if stop else min(end, begin + FAR)
        for _ in range(MANY):
            comma = self.lower.find(", ", begin, limit)
            if comma < 0:
                return None
            begin = comma + 2
            charged = self.in_charge(begin, end)
            if charged:
                return None if told and self._is_listed(comma) else charged
        return None

    def heading(self, position: int, end: int) -> Addressee | None:
        """Who heads a sentence that goes on with orders, behind its aside too: "Về vốn, Bộ Tài chính bố trí".

        Behind where and when something took place it is told who did what.
        """
        found = self.in_charge(position, end)
        return found or (None if TOLD.match(self.lower, position, end) else self.beyond(position, end, True))

    def acting(self, position: int, end: int) -> Addressee | None:
        """The body or group that opens a sentence and does something in it, whatever says more of it between.

        "Các xã có rừng, nhất là các xã vùng cao chủ động ..."; not where it is told what they did or are.
        """
        found = self.after(position, end)
        if found is None or any(name in self.roster.offices for name in found.names):
            return None
        for index in range(bisect_left(self.starts, found.end), len(self.line)):
            token = self.line[index]
            if token.start >= min(end, found.end + FAR) or token.sort & EVENT:
                return None
            if token.sort & TASK and not token.sort & (SHORT | NAMED | NOUN):
                over = ";" in self.lower[found.end : token.start]
                told = over or TELLS.search(self.lower, found.end, token.start)
                return None if told else Addressee(found.names, token.start)
        return None

    def _is_listed(self, comma: int) -> bool:
        """Whether words for a group end before a comma and others follow straight behind it."""
        token = self.token_at(comma + 2)
        before = self.line[bisect_left(self.starts, comma) - 1]
        if token and token.sort & BODY and before.sort & BODY and before.end == comma:
            return True  # "thực hiện chỉ đạo của Tỉnh ủy, UBND tỉnh"
        if (token and token.sort & NAMED) or word_at(self.lower, comma + 2)[1] not in (*OPENING, "member"):
            return False
        word = comma
        for _ in range(2):
            word = self.lower.rfind(" ", 0, word - 1) + 1
            surface, sort = word_at(self.lower, word)
            if sort in (*OPENING, "member") and word + len(surface) == comma:
                return True
        return False

    def framed(self, position: int, end: int) -> Addressee | None:
        """Whoever stands between a verb of asking and a modal: "yêu cầu kiểm lâm phải ..."."""
        found = PARTICLE.match(self.lower, position, end)
        begin = found.end() if found else position
        for index in range(bisect_left(self.starts, begin), len(self.line)):
            token = self.line[index]
            if token.start >= min(end, begin + NEAR):
                return None
            if token.sort & MODAL:
                words = self.base[begin : token.start].strip()
                if not PLAIN.fullmatch(words) or not may_be_someone(self.lower, begin, token.start - 1):
                    return None
                return Addressee((words,), token.start)
            if token.sort & (TASK | VERB | ADVERB) and not token.sort & NOUN:
                return None
        return None

    def _is_task_at(self, position: int) -> bool:
        token = self.token_at(position)
        return token is not None and bool(token.sort & TASK)

    def _tasks_soon(self, position: int, end: int) -> bool:
        for index in range(bisect_left(self.starts, position), len(self.line)):
            token = self.line[index]
            if token.start >= min(end, position + 120):
                return False
            if token.sort & (TASK | MODAL) and not token.sort & NOUN:
                return True
        return False

    def _past_ground(self, position: int, end: int) -> int:
        """Past "theo chức năng, nhiệm vụ được giao," to the task behind it."""
        if not GROUND.match(self.lower, position, end):
            return position
        comma = position
        for _ in range(MANY):
            comma = self.lower.find(", ", comma, min(end, position + NEAR)) + 2
            if comma == 1:
                break
            token = self.token_at(comma)
            if token is not None and token.sort & TASK:
                return comma
        return position

    def task_start(self, position: int, end: int) -> int:
        """Where the task begins after its addressee: past particles, modals, an aside that a modal ends."""
        beside = BESIDE.match(self.lower, position, end)
        ground = self._past_ground(position, end)
        if ground > position:
            position = ground
        elif beside:
            for index in range(bisect_left(self.starts, position), len(self.line)):
                token = self.line[index]
                if token.start >= min(end, position + 160) or ";" in self.lower[position : token.start]:
                    break
                if token.sort & MODAL and (token.name != "được giao" or self._is_task_at(token.end + 1)):
                    position = token.start
                    break
        while True:
            found = BEFORE_TASK.match(self.lower, position, end)
            if found:
                position = found.end()
            modal = self.token_at(position)
            if modal is None or not modal.sort & MODAL or modal.end >= end:
                return position
            word = next(
                (m for m in ("cần phải", "cần", "phải", "nên") if modal.name.startswith(m)), modal.name
            )
            position = modal.start + len(word)

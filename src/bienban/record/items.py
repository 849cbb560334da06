"""The tasks inside a directive or petition: their spans, who is in charge, with whom, by when."""

import re
from bisect import bisect_left
from itertools import pairwise

from bienban.mentions.base import Mentions, Reading
from bienban.record.addressees import Addressees
from bienban.record.deadlines import Deadlines
from bienban.record.groups import opens_group
from bienban.record.model import Item
from bienban.record.wording import (
    ADVERB,
    CROWD,
    INSTRUMENT,
    LEADER,
    MODAL,
    NAMED,
    NOUN,
    ORDER,
    PETITION,
    REQUEST,
    TASK,
    VERB,
    Token,
)  # fmt: skip

_OPENING = re.compile(
    r"(?:(?:[\s,.:;–•+*\"“'-]|\.\.\.|\(?\d{1,2}[.)](?!\d)|\([a-zđ0-9]{1,3}\)|[a-zđ]\)|(?:đồng thời|"
    r"bên cạnh đó|ngoài ra|cùng với đó|mặt khác|"
    r"song song với đó|song song đó|trên cơ sở đó|đi liền với đó|đi đôi với đó|gắn với đó|"
    r"do đó|vì vậy|do vậy|vì thế|chính vì vậy|theo đó|cụ thể(?! hóa| hoá)|tuy nhiên|"
    r"trước mắt|trước hết|trước tiên|cùng đó|"
    r"(?:trong )?thời gian (?:tới|đến)|một là|hai là|ba là|bốn là|năm là|sáu là|bảy là|tám là|chín là|"
    r"mười là|thứ (?:nhất|hai|ba|tư|năm|sáu|"
    r"bảy|tám|chín|mười)|cuối cùng|và|cũng như|cùng với|đặc biệt là|đặc biệt(?=,| cần| phải)|"
    r"qua đó|từ đó|tiếp đó|hơn nữa|đó là|"
    r"riêng(?! đối với| về| việc)|còn(?= (?:các|bộ|sở|ngành|ubnd|hđnd|tỉnh|thành phố|huyện|xã) )|"
    r"rằng|là|để|sau đây|như sau|trong đó|nhất là|trọng tâm là)(?!\w)))*"
)
# What a task is about, before a colon: "Về kinh phí: Các địa phương ...", "Dự án A: Lập lại tiến độ ..."
_TOPIC = re.compile(r"(?P<about>(?:Về|Đối với|Với|Trong|Riêng) )?[^\W_][^.;:\"()\n]{2,120}: (?=[^\W\d_a-zđ])")
_TOPIC_REACH = 132  # characters from its beginning in which its colon stands
# What has to be the case first, or whom it is about: "Nếu vượt thẩm quyền thì báo cáo", "Trường hợp thiếu vốn
# thì các xã ...", "Với người dân xây nhà lần đầu cần tính toán mức thu"
_CONDITION = re.compile(
    r"(?:(?:(?:trong|đối với|với) )?(?:những |các )?trường hợp|nếu|khi|ở đâu|(?:nơi|địa phương|đơn vị) nào) "
    r"[^;:.\n]{3,220}? thì (?=\w)|(?:đối )?với [^,;:.\n]{24,140}? (?=(?:cần|phải) )"
)
_CONDITION_REACH = 280  # characters from its beginning in which its "thì" stands
# By when it is to be done, at the head of a task: "Trong năm 2025, hoàn thành ..."
_TIMED = re.compile(
    r"(?:(?:trong|đến|tới|hết|vào|từ nay đến|ngay trong) )?(?:(?:cuối|đầu|hết) )?(?:\d+ )?(?:năm|quý|tháng)"
    r"(?: [^\s,;:.]+){1,4}, (?=\w)"
)
_TRAIL = " \n.,;:…/\"”'–-"
_MATTERS = (
    "nhiệm vụ", "nội dung", "giải pháp", "vấn đề", "công việc", "việc", "yêu cầu", "điểm", "công tác",
)  # fmt: skip
_QUALIFYING = (
    "giải pháp", "nhiệm vụ", "nội dung", "trọng tâm", "trọng điểm", "cụ thể", "sau", "sau đây", "chủ yếu",
    "chính", "lớn", "như sau", "cấp bách", "quan trọng", "then chốt", "và", "về", "của", "trong", "thời gian",
    "tới", "đột phá", "cơ bản",
)  # fmt: skip
_LEAD_IN = re.compile(
    rf"(?<!\w)(?:một số|các|những|\d+|hai|ba|bốn|năm|sáu|bảy|tám) (?:nhóm )?(?:{'|'.join(_MATTERS)})"
    rf"(?:[, ]+(?:{'|'.join(_QUALIFYING)})){{0,8}}\s*$"
)
_LEAD_IN_ENDS = (*_MATTERS, *_QUALIFYING)
_LISTED = re.compile(
    r"[^:;.]{0,90}(?:giải pháp|nội dung|nhiệm vụ|vấn đề|tập trung vào|như sau|gồm|sau đây|việc|kiến nghị|"
    r"đề xuất)[^:;.]{0,50}:\s"
)
_LISTED_REACH = 156  # characters from its beginning in which its colon stands
_OF_THINGS = re.compile(r"(?:gồm|bao gồm|như)(?: có)?:\s$")
# What heads an object that a verb before a semicolon governs as well.
_OBJECT = re.compile(
    r"(?:(?:(?:tại|trên|ở) )?(?:những|các)|công tác|cơ chế|dự thảo|dự án (?:luật|pháp lệnh)|"
    r"số lượng|chất lượng|tình trạng|tình hình|hàng hóa|địa điểm|nơi|người|nguồn gốc|mức|"
    r"(?:kết luận|nghị quyết|chỉ thị|quyết định) số)"
    r"(?!\w)(?! (?:bộ|sở|cấp|ngành|cơ quan|đơn vị|địa phương|xã|tỉnh|đồng chí|tổ chức|đại biểu|"
    r"doanh nghiệp|đứng đầu|dân))"
)
_ALSO_TO_DO = re.compile(r" thì |, báo cáo ")
_FOLLOWS = re.compile(r"[\s,;]*(?:nhất là|gồm|bao gồm|kể cả|như) ")
# What comes behind it is a part of the task where it names things, else a task of its own.
_AMONG_THEM = re.compile(r"[\s,;]*trong đó,? ")
_ABOUT = re.compile(r"[\s;,]*(?:và )?về [^,:;]*(?:,[^:;]*)?$")
# "... và cho biết sẽ sớm ký ban hành": the speaker goes on with something else
_SPEAKS_ON = re.compile(
    r"(?:,| và|, và|, đồng thời|; đồng thời)(?: cũng)? (?:cho biết|nhắc lại|khẳng định|bày tỏ|cho rằng|"
    r"tin tưởng|cam kết|đánh giá cao)(?!\w)"
)
# Parts in which he does: "mong muốn hai bên hợp tác; đánh giá cao ...; đồng thời cảm ơn ..."
_SAYS_ELSE = re.compile(
    r"(?:đánh giá cao|cảm ơn|hoan nghênh|bày tỏ|cam kết|khẳng định|tin tưởng|chúc mừng|"
    r"cho rằng)(?!\w)"
)
_NAMES_SPEAKER = re.compile(r"\s*[,–-]\s*[^\W\d]")
_TOLD = 90  # characters from the beginning of a task in which somebody is told to do it
_MUST = ("cần", "phải", "cần phải", "cần tiếp tục")
_BEHIND = 120  # characters behind a quoted task in which its speaker is named
# Where another is told within one sentence: "..., giao Sở Y tế rà soát", "..., còn các xã chủ động"
_TURN = re.compile(
    r"[,;] (?=(?:còn|(?:(?:trong đó|đồng thời|và),? )?(?:giao|yêu cầu|đề nghị|kiến nghị|đề xuất)) )"
)
_PARTS = re.compile(r";|\(\d{1,2}\)\s|\n")
DIRECTING = frozenset(
    (
        "đề nghị", "yêu cầu", "giao", "giao cho", "lưu ý", "kiến nghị", "đề xuất", "mong muốn", "mong",
        "giao nhiệm vụ",
    )
)  # fmt: skip


class Tasks:
    """Reads the tasks of one text."""

    def __init__(
        self, reading: Reading, mentions: Mentions, addressees: Addressees, deadlines: Deadlines
    ) -> None:
        self.lower = reading.lower
        self.base = reading.base
        self.line = addressees.line
        self.who = addressees
        self.deadlines = deadlines
        self._openings: dict[tuple[int, int], int] = {}
        self.instruments = mentions.instruments
        self.instrument_starts = [instrument.start for instrument in mentions.instruments]

    def read(
        self, start: int, end: int, to: tuple[str, ...], own: bool, early: str | None = None,
        petition: bool = False,
    ) -> tuple[list[Item], tuple[str, ...]]:  # fmt: skip
        """The tasks between `start` and `end`, and everybody named in charge.

        `own`: the first task has its addressee in `to` already, the words for it end at `start`. `early` is
        the deadline that stands before the task. In a `petition` "đề xuất" and "kiến nghị" head tasks, in
        a directive they are tasks themselves.
        """
        items: list[Item] = []
        charged = to
        own_words = own and bool(to)
        everybody: dict[str, None] = dict.fromkeys(to) if own else {}
        colon = self.lower.find(":", start, min(end, start + _LISTED_REACH))
        listed = _LISTED.match(self.lower, start, end) if colon >= 0 else None
        things = False  # whether one task is about a list of things: "không tổ chức 3 lễ hội gồm: A; B"
        if listed and ";" in self.lower[listed.end() : end]:
            things = _OF_THINGS.search(listed.group()) is not None and self._names(listed.end(), end)
            start = start if things else listed.end()
        reaches = 0  # how far the last task goes on behind what was read of it
        for part, (left, right) in enumerate(self._parts(start, end, petition)):
            if items and (
                _FOLLOWS.match(self.lower, left, right)
                or (_AMONG_THEM.match(self.lower, left, right) and self._names(left, right))
                or self._repeats(items[-1].start, left, right)
                or (self._names(left, right) if things else self._is_object(left, right))
                # 'phải "rõ người; rõ việc"': the mark that opens a quotation is no part of its first task
                or (self._is_quoted(max(0, items[-1].start - 1), left) and self._names(left, right))
            ):
                reaches = right
                continue
            if reaches:
                items[-1], reaches = self._lengthened(items[-1], reaches, early), 0
            if part or not own:
                position = self.opening(left, right)
                if _SAYS_ELSE.match(self.lower, position, right):
                    break
                position, charged, named = self._head(position, right, charged, petition)
                if named:
                    everybody.update(dict.fromkeys(charged))
            else:
                position = self.opening(
                    self.who.task_start(self.opening(left, right) if not own else left, right), right
                )
                position = self.who.task_start(position, right)
            if (
                position >= right
                or self.lower[position:right].rstrip().endswith(":")
                or (right - position < 140 and self._leads_in(position, right))
            ):
                continue
            if not items and not own_words and not self._has_task(position, right):
                continue
            item = self._item(position, right, charged, early)
            if item:
                items.append(item)
        if reaches:
            items[-1] = self._lengthened(items[-1], reaches, early)
        return items, tuple(everybody) or to

    def _names(self, start: int, end: int) -> bool:
        """Whether a part of a list names a thing, and does not begin with what is to be done or by whom."""
        position = self.opening(start, end)
        token = self.who.token_at(position)
        if token is not None and token.sort & TASK and not token.sort & (NOUN | NAMED):
            return False
        return self.who.in_charge(position, end) is None

    def _is_object(self, start: int, end: int) -> bool:
        """Whether a part only goes on with what the task before is about: "...; công tác tái định cư".

        It begins with what is an object, or there is nothing in it that could be done.
        """
        position = self.opening(start, end)
        if self.who.wording.within(position, end, self.who.wording.modals):
            return False
        token = self.who.token_at(position)
        if token is not None and token.sort & (ORDER | REQUEST | PETITION | ADVERB):
            return False
        if _OBJECT.match(self.lower, position, end):
            object_only = not _ALSO_TO_DO.search(self.lower, position, end)
        else:
            tells = _SAYS_ELSE.match(self.lower, position, end) or opens_group(self.lower, position)
            object_only = not tells and not self._has_task(position, end)
        return object_only and self._names(start, end)

    def _is_quoted(self, start: int, end: int) -> bool:
        """Whether a quotation within a task is not closed yet: 'phương châm "ai có gì giúp nấy; ..."'."""
        text = self.lower[start:end]
        return text.count('"') % 2 == 1 or text.count("“") > text.count("”")

    def _leads_in(self, start: int, end: int) -> bool:
        """Whether words only announce tasks: "tập trung một số nhiệm vụ trọng tâm sau"."""
        text = self.lower[start:end].rstrip(" .:,")
        found = _LEAD_IN.search(text) if text.rstrip().endswith(_LEAD_IN_ENDS) else None
        if found is None or self.lower.startswith(";", end):
            return False
        # "triển khai đồng bộ các giải pháp." is a task, "tập trung các giải pháp sau" announces some
        told = not found.group().startswith(("các", "những")) or text.endswith(("sau", "sau đây"))
        return told or self.lower.startswith("\n", end + 1)

    def _repeats(self, before: int, start: int, end: int) -> bool:
        """Whether a part only takes up "về" of the task before: "hoàn thiện thể chế về đất đai; về nhà ở"."""
        return bool(_ABOUT.match(self.lower, start, end)) and " về " in self.lower[before:start]

    def _has_task(self, start: int, end: int) -> bool:
        """Whether anything is to be done in this region."""
        for index in range(bisect_left(self.who.starts, start), len(self.line)):
            if self.line[index].start >= end:
                return False
            if self.line[index].sort & TASK:
                return True
        return False

    def _parts(self, start: int, end: int, petition: bool) -> list[tuple[int, int]]:
        """The parts of a region at ";", line breaks and bracketed numbers; a bracket is not cut open."""
        turns = [
            found.start()
            for found in _TURN.finditer(self.base, start, end)
            if self._turns(found.end(), end, petition)
        ]
        if not turns and not _PARTS.search(self.lower, start, end):
            return [(start, end)] if end > start else []
        marks = [start]
        depth, looked = 0, start
        for found in _PARTS.finditer(self.lower, start, end):
            between = self.lower[looked : found.start()]
            depth = max(0, depth + between.count("(") - between.count(")"))
            looked = found.start()
            if not depth:
                marks.append(found.start())
        marks = sorted({*marks, *turns, end})
        return [(left, right) for left, right in pairwise(marks) if right > left]

    def _turns(self, position: int, end: int, petition: bool) -> bool:
        """Whether somebody else is told from a place behind a comma on."""
        position = self.opening(position, end)
        token = self.who.token_at(position)
        if token is not None and self._directs(token, petition):
            return self.who.after(token.end, end) is not None
        return self.who.in_charge(position, end, listed=True) is not None

    def opening(self, position: int, end: int) -> int:
        """Past enumerators, links and separators, what has to be the case, and the topic before a colon."""
        known = self._openings.get((position, end))
        if known is None:
            known = self._openings[position, end] = self._opening(position, end)
        return known

    def _opening(self, position: int, end: int) -> int:
        found = _OPENING.match(self.lower, position, end)
        position = found.end() if found else position
        told = self.lower.find(" thì ", position, min(end, position + _CONDITION_REACH)) >= 0
        told = told or self.lower.startswith(("với ", "đối với "), position)
        condition = _CONDITION.match(self.lower, position, end) if told else None
        if condition:
            return condition.end()
        timed = _TIMED.match(self.lower, position, end)
        if timed and self.deadlines.due(position, timed.end(), years=False):
            position = timed.end()
        colon = self.base.find(": ", position, min(end, position + _TOPIC_REACH))
        topic = _TOPIC.match(self.base, position, end) if colon >= 0 else None
        if topic is None or not (topic["about"] or self._is_name(position, topic.end())):
            return position
        who = self.who.after(position, end)
        return position if who and self.lower.startswith(":", who.end) else topic.end()

    def _is_name(self, start: int, end: int) -> bool:
        """Whether a phrase only names a thing: no verb is in it."""
        at = bisect_left(self.who.starts, start)
        tokens = self.line[at : bisect_left(self.who.starts, end, at)]
        return not any(
            t.sort & (VERB | TASK | MODAL | INSTRUMENT) and not t.sort & (NOUN | NAMED) for t in tokens
        )

    def _directs(self, token: Token, petition: bool) -> bool:
        """Whether a verb heads tasks and is none: "báo cáo, đề xuất Chính phủ" is one where it is ordered."""
        directing = token.sort & (ORDER | REQUEST | PETITION) and token.name in DIRECTING
        return bool(directing and (petition or not token.sort & TASK or token.sort & ORDER))

    def _head(
        self, position: int, end: int, charged: tuple[str, ...], petition: bool
    ) -> tuple[int, tuple[str, ...], bool]:
        """Past what heads a part (verb of directing, addressee, modal); who is in charge; if that is said."""
        token = self.who.token_at(position)
        if token and token.sort & ADVERB and not token.sort & TASK:
            at = bisect_left(self.who.starts, position) + 1
            if at < len(self.line) and self.line[at].sort & (ORDER | REQUEST | PETITION):
                token = self.line[at]
        if token and self._directs(token, petition):
            position = token.end
            found = self.who.after(position, end)
        else:
            found = self.who.in_charge(position, end, listed=True)
        if found:
            position, charged = found.end, found.names
        return self.who.task_start(position, end), charged, found is not None

    def _item(self, start: int, end: int, to: tuple[str, ...], early: str | None) -> Item | None:
        """The task between `start` and `end`, trimmed; None where nothing is left that could be one."""
        while start < end and self.lower[start] in " \n,.;:–-\"“'":
            start += 1
        if self.lower.startswith("việc ", start) and self._is_work(start + 5, end):
            start += 5  # "lưu ý đến việc rà soát lại quy hoạch"
        start, to = self._past_told(start, end, to)
        goes_on = _SPEAKS_ON.search(self.lower, start, end)
        end = self._before_speaker(start, goes_on.start() if goes_on else end)
        tail = self.lower[max(start, end - 12) : end]
        end -= len(tail) - len(tail.rstrip(_TRAIL))
        if self.lower[end : end + 1] in ('"', "”") and self._is_quoted(start, end):
            end += 1  # the mark belongs to a quotation within the task
        if end - start < 8:
            return None
        low, high = bisect_left(self.instrument_starts, start), bisect_left(self.instrument_starts, end)
        ids = tuple(dict.fromkeys(i.id for i in self.instruments[low:high] if i.end <= end))
        due = self.deadlines.due(start, end) or early
        return Item(start, end, self.base[start:end], to, self._with(start, end), due, ids)

    def _lengthened(self, item: Item, end: int, early: str | None) -> Item:
        """A task with the parts behind it, up to `end`, that only go on with it."""
        return self._item(item.start, end, item.to, early) or item

    def _is_work(self, position: int, end: int) -> bool:
        """Whether a task stands behind "việc", and nothing is said of it ("việc khoanh vùng phải gọn")."""
        token = self.who.token_at(position)
        task = token is not None and token.sort & (TASK | ADVERB)
        return bool(task) and not self.who.wording.within(position, end, self.who.wording.modals)

    def _past_told(self, start: int, end: int, to: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        """Past somebody who is told to do a task at its very beginning: "Bộ Y tế phải rà soát ..."."""
        first = bisect_left(self.who.starts, start)
        limit = min(end, start + _TOLD)
        if first >= len(self.line) or self.line[first].start != start:
            return start, to
        if not self.line[first].sort & (NAMED | CROWD | LEADER) or self.line[first].sort & TASK:
            return start, to
        modals = self.who.wording.within(start, limit, self.who.wording.modals)
        modal = self.line[modals[0]] if modals else None
        if modal is None or modal.name not in _MUST:
            return start, to
        found = self.who.before(start, modal.start)
        if found is None or found.end != start:
            return start, to
        if self.lower.endswith((" đặc biệt là ", " nhất là ", " trước hết là "), 0, start):
            return self.who.task_start(modal.start, end), to  # "các huyện, nhất là huyện Vân Hồ cần ..."
        return self.who.task_start(modal.start, end), found.names

    def _before_speaker(self, start: int, end: int) -> int:
        """Where a quoted task ends, if who said it is named behind the closing quotation mark."""
        mark = self.lower.rfind('"', max(start, end - _BEHIND), end)
        if mark < 0 or not _NAMES_SPEAKER.match(self.lower, mark + 1, end):
            return end
        return mark if self.who.wording.within(mark, end, self.who.wording.verbs) else end

    def _is_named(self, position: int) -> bool:
        token = self.who.token_at(position)
        return token is not None and bool(token.sort & NAMED)

    def _with(self, start: int, end: int) -> tuple[str, ...]:
        """The bodies after "phối hợp với", as far as the list goes."""
        for index in self.who.wording.within(start, end, self.who.wording.links):
            token = self.line[index]
            if token.name.startswith("phối hợp ") or (
                token.name in ("phối hợp", "cùng với")
                and (self.lower.startswith((" với ", " cùng "), token.end) or self._is_named(token.end + 1))
            ):
                found = self.who.after(token.end, end)
                return found.names if found else ()
        return ()

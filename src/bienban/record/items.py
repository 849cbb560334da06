"""The tasks inside a directive or petition: their spans, who is in charge, with whom, by when."""

import re
from bisect import bisect_left
from datetime import date, timedelta
from typing import NamedTuple

from bienban.mentions.base import Mentions, Reading
from bienban.record.wording import (
    ADVERB, BODY, CONNECTOR, CROWD, LEADER, MODAL, NAMED, NOUN, ORDER, ORDINAL, PERSON, PETITION, PLACE, PRONOUN,
    RANK, REQUEST, SAY, SHORT, STRESS, TASK, TITLE, VERB, WITH, Token,
)  # fmt: skip
from bienban.record.model import Item, Time
from bienban.record.speakers import Roster


class Addressee(NamedTuple):
    """Who is told to do something: names, and where the words for it end."""

    names: tuple[str, ...]
    end: int


_OPENING = re.compile(
    r"(?:[\s,.:;–•+*\"“'-]|\.\.\.|\(?\d{1,2}[.)](?!\d)|\([a-zđ0-9]{1,3}\)|[a-zđ]\)|(?:đồng thời|bên cạnh đó|ngoài ra|cùng với đó|mặt khác|"
    r"song song với đó|do đó|vì vậy|do vậy|vì thế|chính vì vậy|theo đó|cụ thể|tuy nhiên|trước mắt|trước hết|trước tiên|"
    r"(?:trong )?thời gian (?:tới|đến)|một là|hai là|ba là|bốn là|năm là|sáu là|bảy là|tám là|chín là|mười là|thứ (?:nhất|hai|ba|tư|năm|sáu|"
    r"bảy|tám|chín|mười)|cuối cùng|và|cũng như|cùng với|nhất là phải|đặc biệt là|trong đó|qua đó|từ đó|tiếp đó|hơn nữa|"
    r"rằng|là|để|sau đây|các nội dung sau|các nhiệm vụ sau)(?!\w))"
)
_PARTICLE = re.compile(
    r"(?:\s|,|(?:với|đối với|cho|tới|đến|về phía|rằng|là|trong thời gian tới|thời gian tới|thời gian đến|thời gian tới đây|trước mắt|"
    r"trong năm tới|cũng|đều|tiếp theo|ngay|hiện nay)(?!\w))*"
)
_GENERIC = re.compile(
    r"(?:(?:các|những|từng|mỗi|toàn|hai|cả|mọi)\s+(?!nội dung|nhiệm vụ|giải pháp|vấn đề|công trình|dự án|chương trình|"
    r"chính sách|hoạt động|chỉ tiêu|nghị quyết|khoản|bước|khó khăn|mặt|lĩnh vực|nguồn)|"
    r"(?:cấp ủy|chính quyền|người đứng đầu|ngành|cơ quan|đơn vị|lực lượng|thủ trưởng|lãnh đạo|cán bộ|đảng viên|cử tri|nhân dân|"
    r"doanh nghiệp|địa phương|chủ đầu tư|nhà thầu|đoàn|đại biểu|bộ chqs các|ubnd (?:các|cấp)|ủy ban nhân dân (?:các|cấp)|công an (?:các|đơn vị)|"
    r"sở,|sở |bộ,|ban,|nhà trường|học sinh|sinh viên|hội nông dân|đoàn viên|mặt trận|trưởng (?:các|đoàn)|bí thư (?:các|cấp|chi)|chủ tịch ubnd (?:các|cấp)|"
    r"giám đốc các|chủ tịch các|đảng ủy|đảng bộ|ban chỉ đạo|ban quản lý|tổ công tác|chủ rừng|bà con|người dân|báo chí|phóng viên|"
    r"chiến sĩ|công chức|viên chức|nhà đầu tư|kiều bào|đồng bào|thanh niên|phụ nữ|chủ thể|hội đồng|thường trực|văn phòng|phòng|trường|hợp tác xã|htx|"
    r"công ty|trung tâm|bệnh viện|huyện|xã|phường|tỉnh|thành phố|quận|thị xã|bản thân)(?!\w))"
)
_QUANTIFIER = re.compile(r"(?:toàn thể|toàn bộ|tất cả|nhiều|một số|đồng chí|đại diện|lãnh đạo)\s+", re.I)
_NP_STOP = re.compile(
    r"\s(?:trong (?:quá trình|thời gian|năm|khi|tháng|quý|việc|công tác)|trên cơ sở|căn cứ|khi|để|nhằm|theo (?:chức năng|dõi|đúng|tinh thần)|"
    r"được|có liên quan|thuộc diện|đang|bị|ngay|thời gian|với (?:tinh thần|vai trò|trách nhiệm))(?!\w).*$",
    re.S,
)
_TRAIL = re.compile(r"[\s.,;:…/\"”'–-]+$")
_LEAD_IN = re.compile(
    r"(?:một số|các|những|\d+|hai|ba|bốn|năm|sáu|bảy|tám) (?:nhóm )?(?:nhiệm vụ|nội dung|giải pháp|vấn đề|công việc|việc|yêu cầu|điểm|công tác)"
    r"(?:[, ]+(?:giải pháp|nhiệm vụ|nội dung|trọng tâm|trọng điểm|cụ thể|sau|sau đây|chủ yếu|chính|lớn|như sau|cấp bách|quan trọng|then chốt|và|về|của|trong|thời gian|tới|đột phá|cơ bản))*\s*$"
)
_FOLLOWS = re.compile(r"(?:trong đó|nhất là|đặc biệt là|gồm|bao gồm|với (?!các bộ)|kể cả|như )")
_NUMBER_MARK = re.compile(r"\(\d{1,2}\)\s*|(?<=[\n;:]) *(?:[a-zđ]\)|\d{1,2}[.)]|[-–•+]) +|\n+[-–•+*] *")

_DEADLINE = re.compile(
    r"(?:(?P<strong>trước|chậm nhất|muộn nhất|hạn cuối|thời hạn|hạn chót|xong|hoàn thành|không quá|không chậm quá|dứt điểm)|(?P<weak>đến|trong|vào|tới|từ nay đến|trong vòng))"
    r"(?:\s(?:là|ngay|hết|cuối|đầu|ngày|dịp|thời điểm|thời gian|vào|trong|tối đa|đến|khoảng|vòng|trước|mùng))*\s*$"
)
_FINISHING = re.compile(
    r"hoàn thành|xong|dứt điểm|khởi công|trình|ban hành|hoàn tất|thông xe|đưa vào|bàn giao|khánh thành|phê duyệt|báo cáo|gửi|giải ngân|tổ chức"
)
_DURATION = re.compile(r"P(\d+)([DWM])")
_WITHIN = re.compile(r"(?:trong|trong vòng|thời hạn|hạn|không quá|tối đa)(?:\s(?:thời gian|thời hạn|vòng))?\s*$")
_YEAR = re.compile(r"\d{4}(?:/\d{4})?|\d{4}-01/\d{4}-12")


class Tasks:
    """Reads tasks off one text."""

    def __init__(self, reading: Reading, line: list[Token], mentions: Mentions, roster: Roster) -> None:
        self.lower = reading.lower
        self.base = reading.base
        self.line = line
        self.starts = [token.start for token in line]
        self.roster = roster
        self.times = mentions.times
        self.time_starts = [time.start for time in mentions.times]
        self.instruments = mentions.instruments
        self.instrument_starts = [instrument.start for instrument in mentions.instruments]
        self.last: tuple[str, ...] = ()

    def addressee(self, position: int, end: int) -> Addressee | None:
        """The addressee whose words begin at `position`, before the first verb of a task; None: there is none."""
        found = _PARTICLE.match(self.lower, position, end)
        begin = found.end() if found else position
        at = bisect_left(self.starts, begin)
        close = at
        count = len(self.line)
        while close < count and self.line[close].start < end:
            token = self.line[close]
            if token.sort & (TASK | MODAL | VERB) and not token.sort & (NOUN | NAMED):
                if token.sort & SHORT and not token.sort & MODAL and token.start == begin:
                    close += 1
                    continue
                if not (token.sort & (TITLE | CROWD | LEADER) and not token.sort & TASK):
                    break
            close += 1
        limit = self.line[close].start if close < count and self.line[close].start < end else end
        phrase = self.lower[begin:limit]
        if not phrase.strip(" ,:"):
            return None
        cut = len(phrase)
        for mark in (":", ";", ". "):
            place = phrase.find(mark)
            if 0 <= place < cut:
                cut = place
        stop = _NP_STOP.search(phrase[:cut])
        if stop:
            cut = stop.start()
        if cut > 200:
            return None
        limit = begin + cut
        return self._named(begin, limit, at) or self._generic(begin, limit)

    def _named(self, begin: int, limit: int, at: int) -> Addressee | None:
        """Names from `begin` on: bodies and places in a list, persons with their posts."""
        names: list[str] = []
        position, count, end = begin, len(self.line), begin
        index = at
        posts: list[str] = []
        bodies: list[str] = []
        while index < count and self.line[index].start < limit:
            token = self.line[index]
            gap = self.lower[position : token.start].strip()
            if gap not in ("", ",", "và", ", và", "cùng", "-", "–", "của", "các", "(", ")", "kiêm", ",các", "với", "tỉnh", "(tỉnh"):
                break
            if token.sort & PERSON:
                if posts and names and bodies:
                    names = [name for name in names if name not in bodies]
                names.append(token.name)
                posts, bodies = [], []
            elif token.sort & (BODY | PLACE):
                if token.sort & PLACE and gap in ("", "(", "của") and names and not posts:
                    pass  # "UBND các huyện (tỉnh Sơn La)": the unit around the one just named
                elif posts and names and gap in ("", "của") and not token.sort & PERSON:
                    bodies.append(token.name)
                else:
                    names.append(token.name)
                    if posts:
                        bodies.append(token.name)
            elif token.sort & (TITLE | RANK):
                posts.append(token.name)
            elif token.sort & (PRONOUN | LEADER | ADVERB):
                pass
            elif token.sort & SHORT and gap in ("", ",", "và", "các") and gap != "các":
                name = self.roster.short(token.name, token.start, self.last)
                after = self.lower[token.end : token.end + 12].strip()
                if not name or (index + 1 < count and self.line[index + 1].start == token.end + 1 and self.line[index + 1].sort & CROWD):
                    break
                if gap == "" and names:
                    pass
                elif after[:1] == "," and token.name in ("sở", "bộ", "ban"):
                    break
                else:
                    names.append(name)
            else:
                break
            position = end = token.end
            index += 1
        if not names and posts:
            person = self.roster.titled(posts, [], begin, ())
            if person and end >= limit - 2:
                return Addressee((person,), end)
            return None
        if not names:
            return None
        rest = self.lower[end:limit].strip(" ,")
        if rest.startswith(("và", "từng", "các", "cùng các")) and end < limit:
            more = self._generic(end + (len(self.lower[end:limit]) - len(self.lower[end:limit].lstrip(" ,"))), limit)
            if more:
                return Addressee((*dict.fromkeys(names), *more.names), more.end)
        if len(rest) > 60 and not rest.startswith(("(", ",")):
            return None
        return Addressee(tuple(dict.fromkeys(names)), limit if len(rest) < 60 else end)

    def _generic(self, begin: int, limit: int) -> Addressee | None:
        """A generic group from `begin` on, as written, without its quantifier."""
        phrase = self.base[begin:limit]
        skip = _QUANTIFIER.match(phrase)
        if skip and _GENERIC.match(self.lower, begin + skip.end(), limit):
            begin += skip.end()
        if not _GENERIC.match(self.lower, begin, limit):
            return None
        text = _TRAIL.sub("", self.base[begin:limit])
        if len(text) > 140 or len(text) < 3:
            return None
        text = re.sub(r"\s*\([^()]*\)$", "", text)
        if text.casefold() in ("hai bên", "hai nước", "cả hai bên"):
            both = self._both()
            if both:
                return Addressee(both, limit)
        return Addressee((text,), limit)

    def _both(self) -> tuple[str, ...]:
        """The two sides of talks: Vietnam and the other country named most."""
        others = self.roster.countries
        return ("Việt Nam", others[0]) if len(others) == 1 else ()

    def before_modal(self, start: int, modal: int) -> Addressee | None:
        """The addressee that ends right before the modal verb at `modal` ("..., các sở, ngành cần"); `end` is its start."""
        segment_start = start
        text = self.lower[start:modal]
        cuts = [match.end() for match in re.finditer(r"[,;:–\"“]\s*|\b(?:rằng|vì vậy|do đó|nay|đó|thì|nhưng|là|đồng thời|thời gian tới|để|này)\s+", text)]
        best: Addressee | None = None
        for cut in reversed([0, *cuts][-5:]):
            begin = segment_start + cut
            found = self._named(begin, modal, bisect_left(self.starts, begin)) or self._generic(begin, modal)
            if found and found.end >= modal - 2:
                best = Addressee(found.names, begin)
            elif best:
                break
        return best

    def split(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a region at ";" and at enumerators, brackets and quotations kept together."""
        marks = [start]
        for found in re.finditer(r";|\(\d{1,2}\)\s|\n", self.lower[start:end]):
            marks.append(start + found.start())
        marks.append(end)
        return [(a, b) for a, b in zip(marks, marks[1:], strict=False) if b > a]

    def opening(self, position: int, end: int) -> int:
        """Past enumerators, links and separators."""
        while True:
            found = _OPENING.match(self.lower, position, end)
            if not found or found.end() == position:
                return position
            position = found.end()

    def token_at(self, position: int) -> Token | None:
        """The token that begins at `position`."""
        at = bisect_left(self.starts, position)
        if at < len(self.line) and self.line[at].start == position:
            return self.line[at]
        return None

    def past_modal(self, position: int, end: int) -> tuple[int, bool]:
        """Past "cần", "phải", "sẽ phải" and the like at `position`, with the particles around them."""
        seen = False
        while True:
            found = _PARTICLE.match(self.lower, position, end)
            if found:
                position = found.end()
            token = self.token_at(position)
            if token and token.sort & MODAL and token.end < end:
                modal = next((m for m in ("cần phải", "cần", "phải", "nên") if token.name.startswith(m)), token.name)
                position, seen = token.start + len(modal), True
                continue
            return position, seen

    def make(self, start: int, end: int, to: tuple[str, ...], early: str | None = None) -> Item | None:
        """The item of this region, trimmed; None where nothing is left that could be a task."""
        while start < end and self.lower[start] in " \n,.;:–-\"“'":
            start += 1
        trail = _TRAIL.search(self.lower, start, end)
        if trail and trail.end() == end:
            end = trail.start()
        if end - start < 8 and not self.token_at(start):
            return None
        cooperating = self._with(start, end)
        low, high = bisect_left(self.instrument_starts, start), bisect_left(self.instrument_starts, end)
        ids = tuple(dict.fromkeys(i.id for i in self.instruments[low:high] if i.end <= end))
        return Item(start, end, self.base[start:end], to, cooperating, self.due(start, end) or early, ids)

    def _with(self, start: int, end: int) -> tuple[str, ...]:
        """The bodies after "phối hợp với", as far as the list goes."""
        for index in range(bisect_left(self.starts, start), len(self.line)):
            token = self.line[index]
            if token.start >= end:
                break
            if token.sort & WITH and token.name.startswith("phối hợp") and token.name != "phối hợp":
                found = self.addressee(token.end, end)
                return found.names if found else ()
        return ()

    def due(self, start: int, end: int) -> str | None:
        """The deadline among the times of a region: EDTF, None where none of them is one."""
        weak: str | None = None
        for time in self.times[bisect_left(self.time_starts, start) : bisect_left(self.time_starts, end)]:
            if time.end > end or self._cited(time):
                continue
            before = self.lower[max(start, time.start - 40) : time.start]
            value = time.value
            span = _DURATION.fullmatch(value)
            if span:
                if _WITHIN.search(before):
                    weak = weak or self._after(span)
                continue
            if value.startswith("P") or "/.." in value:
                continue
            found = _DEADLINE.search(before)
            if not found:
                if before.endswith((" ngay ", "trong ", "ngay ")) and not _YEAR.fullmatch(value):
                    weak = weak or value
                continue
            if _YEAR.fullmatch(value) and not (found["strong"] or _FINISHING.search(self.lower, start, time.start)):
                continue
            if _YEAR.fullmatch(value) and "đến năm" in self.lower[max(start, time.start - 4) : time.end] and not found["strong"]:
                continue
            if found["strong"]:
                return value
            weak = weak or value
        return weak

    def _cited(self, time: Time) -> bool:
        at = bisect_left(self.instrument_starts, time.start + 1) - 1
        return at >= 0 and self.instruments[at].end >= time.end

    def _after(self, span: re.Match[str]) -> str | None:
        """So many days, weeks after the session, as a date."""
        day = self.roster.session.date if self.roster.session else None
        if not day or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) or span.group(2) == "M":
            return None
        days = int(span.group(1)) * (7 if span.group(2) == "W" else 1)
        if days > 1000:
            return None
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()

    def read(self, start: int, end: int, to: tuple[str, ...], own: bool, early: str | None = None) -> tuple[list[Item], tuple[str, ...]]:
        """The tasks of a region, and every body named in charge; `own`: the first one has its addressee in `to`."""
        items: list[Item] = []
        charged = to
        everybody: list[str] = list(to)
        for part, (left, right) in enumerate(self.split(start, end)):
            position = self.opening(left, right)
            if position >= right:
                continue
            if items and _FOLLOWS.match(self.lower, self.opening_separator(left, right), right):
                previous = items.pop()
                longer = self.make(previous.start, right, previous.to, early)
                if longer:
                    items.append(longer)
                continue
            if part or not own:
                position, charged, changed = self.head(position, right, charged)
                if changed:
                    everybody.extend(name for name in charged if name not in everybody)
            else:
                position, _ = self.past_modal(position, right)
            if _LEAD_IN.search(self.lower[position:right].rstrip(" .:,")) and right - position < 140:
                continue
            item = self.make(position, right, charged, early)
            if item:
                items.append(item)
        return items, tuple(everybody)

    def opening_separator(self, position: int, end: int) -> int:
        """Past ";" and space only."""
        while position < end and self.lower[position] in " ;\n,":
            position += 1
        return position

    def head(self, position: int, end: int, charged: tuple[str, ...]) -> tuple[int, tuple[str, ...], bool]:
        """Past the verb of directing, addressee and modal that a part begins with, and who is in charge then."""
        token = self.token_at(position)
        changed = False
        if token and token.sort & ADVERB and not token.sort & TASK:
            at = bisect_left(self.starts, position) + 1
            if at < len(self.line) and self.line[at].sort & (ORDER | REQUEST | PETITION):
                token = self.line[at]
        if token and token.sort & (ORDER | REQUEST | PETITION) and token.end < end and not (token.sort & TASK and token.name not in _DIRECTING):
            found = self.addressee(token.end, end)
            position = token.end
            if found:
                position, charged, changed = found.end, found.names, True
        else:
            found = self.charge(position, end)
            if found:
                position, charged, changed = found.end, found.names, True
        position, _ = self.past_modal(position, end)
        return position, charged, changed

    def charge(self, position: int, end: int) -> Addressee | None:
        """A body in charge that heads a part or a sentence: a name or group followed straight by a task or modal."""
        token = self.token_at(position)
        if token and token.sort & (TASK | MODAL) and not token.sort & SHORT:
            return None
        found = self.addressee(position, end)
        if not found:
            return None
        after = self.token_at(self.opening(found.end, end))
        if after is None or not after.sort & (TASK | MODAL):
            text = self.lower[found.end : min(end, found.end + 60)]
            if not _NP_STOP.match(text):
                return None
        return found


_DIRECTING = frozenset(("đề nghị", "yêu cầu", "giao", "giao cho", "lưu ý", "kiến nghị", "đề xuất", "mong muốn", "mong", "giao nhiệm vụ"))

"""The period and the place that a figure speaks of: the time that governs it, the locality reported on."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter

from bienban.mentions.base import Mentions, Reading
from bienban.record.model import Place, Session, Statement, Time

_TYPES = "tỉnh|[Tt]hành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_LOCAL = re.compile(rf"(?:^|(?<!Hợp tác)(?<!Thông tấn)\s)((?:{_TYPES}) (\w).*)$")
_OWN = re.compile(rf"\b(?:toàn|của|địa bàn|cả) ({_TYPES})\b(?! \d)")
_COMMITTEE = re.compile(r"(Tỉnh|Thành|Huyện|Quận|Thị) ủy (.+)$")
_COMMITTEES = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Huyện": "huyện", "Quận": "quận", "Thị": "thị xã"}
_FORCES = re.compile(r"(?:Quân khu|Quân đoàn|Binh đoàn) \d+")
_CENTRAL = re.compile(
    r"(?:Thanh tra )?Bộ |Chính phủ|Quốc hội|Thanh tra Chính|Văn phòng (?:Chính|Quốc)|Ngân hàng Nhà nước"
)
_COMPARED = re.compile(r"(?:so với|so|kế hoạch|dự toán|chỉ tiêu|mục tiêu|với|quy hoạch|khóa|nhiệm kỳ)\s*$")
_NOW = re.compile(
    r"\b(?<!thực )(?<!phát )(?<!thể )(?:hiện(?! đại| thực)|(?:đến|tới) (?:nay|thời điểm (?:này|hiện tại)))\b"
)
_AS_OF = re.compile(r"(?:đến|tới)(?: hết)?(?: ngày)? $")
_UNTIL = re.compile(r" (?:đến|tới)(?: hết)? (?:ngày )?")
_WHOLE = ("cả nước", "toàn quốc")
_NATION = re.compile(
    r"(?<!trong )(?<!của )(?<!với )(?<!nhất )(?<!đầu )(?<!quân )(?<!chung )(?<!khắp )(?<!thứ tư )(?<!thứ ba )"
    r"(?<!thứ hai )(?<!thứ \d )(?<!thứ \d\d )"
    rf"\b(?:{'|'.join(_WHOLE)})\b"
)
"""The whole country as what is reported on; "đứng đầu cả nước", "so với cả nước" only compare with it."""
_REGION = re.compile(r"\b(?:toàn|cả|của|trong) vùng\b")
_AT = re.compile(r"(?:^|[.;:,(…] ?)(?:riêng |cụ thể,? |trong đó,? )?(?:tại|ở|riêng)(?: địa bàn)? $")
"""In front of the place that a sentence or clause is about: "Tại Hà Nội, qua kiểm tra 977 lượt ..."."""
_OPENS = re.compile(r"(?:^|[.\n] ?)(?:riêng )?(?:tại|ở)(?: địa bàn)? $")
_NATIONAL = re.compile(r"\b(?:gdp|cpi|lạm phát|chỉ số giá tiêu dùng|việt nam)\b")
"""Measures of the whole country, and its name."""
_OF_PERIOD = re.compile(
    r"\s*(?:trong |giai đoạn |vào |của )?(?:(?:vào |tính đến )?(?:đầu |cuối |giữa |hết ))?$"
)
_BASE_OF = re.compile(r"(?:so với|kế hoạch|dự toán|chỉ tiêu|bằng [\d.,]+ ?%)[^,;.(]*$")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_COUNTRY = re.compile(r"(?:^|[.;:,(…\n\"“] ?)(?:riêng |hiện |trong đó,? |và )?(tại |ở )?(?:nước )?$")
"""In front of the country that a sentence is about: "Tại Lào, có thêm 88 ca", "..., Lào ghi nhận 88 ca"."""
_BEHIND = re.compile(r"(?: [^\W\d_]+){0,4} (?:ở|tại)(?: địa bàn)? ")
_REACH = 400


@lru_cache(2048)
def locality(name: str) -> str | None:
    """The place that a canonical name belongs to: "Sở Y tế tỉnh Lào Cai" → "tỉnh Lào Cai"."""
    found = _LOCAL.search(name)
    if found and (found.group(2).isupper() or found.group(2).isdigit()):
        return found.group(1)
    if committee := _COMMITTEE.search(name):  # of Ho Chi Minh City's the name has the type word
        return f"{_COMMITTEES[committee.group(1)]} {committee.group(2)}"
    force = _FORCES.search(name)
    return force.group() if force else None


def _is_subject(country: Place, lower: str) -> bool:
    """Whether a clause begins with a country that it tells of, not with one of a list of them."""
    found = _COUNTRY.search(lower, max(0, country.start - 24), country.start)
    if found is None:
        return False
    goes_on = lower.startswith(" ", country.end) and not lower.startswith((" và ", " hay "), country.end)
    return found[1] is not None or goes_on


class Context:
    """What the figures of one text are read against: its times, places, people and session."""

    __slots__ = (
        "_all_places", "_bodies", "_countries", "_day", "_home", "_localities", "_lower", "_named", "_places",
        "_speaking", "_time_starts", "_times", "_today",
    )  # fmt: skip

    def __init__(
        self, reading: Reading, mentions: Mentions, times: list[Time], session: Session | None
    ) -> None:
        self._lower = reading.lower
        self._times = times
        self._time_starts = [time.start for time in times]
        named = [(p.start, p.name) for p in mentions.places if p.level not in ("country", "region", "other")]
        self._places = named
        self._all_places = [(p.start, p.name) for p in mentions.places if p.level != "region"]
        of_bodies = [(b.start, home) for b in mentions.bodies if b.branch and (home := locality(b.name))]
        self._localities = sorted([*named, *of_bodies])
        """Where a place is named, by itself or in the name of its body."""
        self._countries = [
            (p.start, p.name)
            for p in mentions.places
            if p.level == "country" and _is_subject(p, reading.lower)
        ]
        self._named = {reading.lower[b.start : b.end] for b in mentions.bodies}
        self._named.update(reading.lower[p.start : p.end] for p in mentions.places)
        self._bodies: dict[str, list[str]] = {}
        for person in mentions.people:
            for post in person.posts:
                if post.body:
                    self._bodies.setdefault(person.name, []).append(post.body)
        today = (session.date if session and session.date else reading.published) or ""
        self._today = today if _DATE.match(today) else ""
        self._day = today if len(today) == 10 else None
        """The day of the session, which may lack its year."""
        self._home = self._session_home(session)
        self._speaking: dict[tuple[str, ...], str | None] = {}

    def _session_home(self, session: Session | None) -> str | None:
        """The locality that a session is about: that of its hosts, of those who lead it, of its place."""
        if session is None:
            return None
        leading = [body for name in session.lead for body in self._bodies.get(name, ())]
        there = session.kind in ("inspection", "visit", "voter_meeting")  # a hall elsewhere tells nothing
        places = [session.place] if session.place and there else []
        return next(filter(None, map(locality, [*session.counterpart, *leading, *places])), None)

    def governing(self, at: int, floor: int) -> Time | None:
        """The last time before `at`, not before `floor`, that is no duration and not compared with."""
        index = bisect_right(self._time_starts, at)
        for time in self._times[max(0, index - 6) : index][::-1]:
            if time.start < floor:
                return None
            if time.value.startswith("P") or self._lower.startswith("cùng kỳ", time.start):
                continue
            if _COMPARED.search(self._lower, max(floor, time.start - 12), time.start):
                continue
            if not _BASE_OF.search(self._lower, max(floor, time.start - 80), time.start):
                return time
        return None

    def future(self, at: int, floor: int) -> bool:
        """Whether the time that governs a place in the text is not over on the day of the session."""
        time = self.governing(at, floor)
        if time is None or not self._today:
            return True
        end = time.value.rsplit("/", 1)[-1][:10]
        return end > self._today[: len(end)]

    def past_period(self, at: int, floor: int) -> bool:
        """Whether the time that governs a place is over, and longer than a day or told as "up to" a day."""
        time = self.governing(at, floor)
        if time is None or not time.value[:4].isdigit() or (self._today and self.future(at, floor)):
            return False
        if "/" in time.value or len(time.value) < 10:
            return True
        return self._lower.endswith(("đến ngày ", "đến hết ngày ", "tính đến "), 0, time.start)

    def beyond(self, value: str) -> bool:
        """Whether a time lies in a year after the session's."""
        year = self._today[:4]
        return year.isdigit() and value[:4].isdigit() and value[:4] > year

    def period(self, start: int, end: int, segment: int, floor: int) -> str | None:
        """EDTF of the time that governs the figure from `start` to `end`, whose clause begins at `segment`.

        A time right behind it comes first, then the prior period named with it ("cùng kỳ tăng 6,2%"), then
        "hiện", "đến nay" (the day of the session), then the last time that governs the statement.
        """
        index = bisect_left(self._time_starts, end)
        if index < len(self._times):
            time = self._times[index]
            bracketed = self._lower[end : time.start] == " (" and self._lower.startswith(")", time.end)
            if bracketed or _OF_PERIOD.match(self._lower, end, time.start):
                return None if time.value.startswith("P") else time.value
        if index and self._times[index - 1].start >= segment:
            before = self._times[index - 1]
            told = self._lower.startswith("cùng kỳ", before.start)
            if told and not self._lower.endswith(("so ", "so với "), 0, before.start):
                return before.value
        if index and self._lower[self._times[index - 1].end : start] == " (":
            return self._times[index - 1].value  # "thấp hơn cùng kỳ năm 2018 (93,4%)"
        governing = self.governing(start, floor)
        since = max(governing.end if governing else floor, start - _REACH)
        if now := _NOW.search(self._lower, since, start):
            still = now.group().startswith("hiện") and governing and self._same_sentence(governing, start)
            if governing and still:
                return self._since(governing)  # "đến ngày 10/5 đã bàn giao 27 km; hiện còn 14 hộ"
            if self._day and self._lower.endswith("từ đầu năm ", 0, now.start()):
                return f"{self._day[:4]}-01-01/{self._day}"
            return self._day
        return self._since(governing) if governing else None

    def _same_sentence(self, time: Time, at: int) -> bool:
        """Whether a time bounds the sentence of a place from behind: "tính đến ngày 10/5, ..."."""
        as_of = _AS_OF.search(self._lower, max(0, time.start - 20), time.start) is not None
        return as_of and self._lower.find(". ", time.end, at) < 0 and self._lower.find("\n", time.end, at) < 0

    def _since(self, time: Time) -> str | None:
        """A time's value, from the day before it on where both bound a period: "từ ngày ... đến ngày"."""
        value = time.value.split("T")[0]
        if value == "XXXX-XX-XX":
            return None
        index = bisect_left(self._time_starts, time.start)
        first = self._times[index - 1] if index else None
        if first is None or time.start - first.end > 20 or not _DATE.fullmatch(first.value[:10]):
            return value
        bound = _UNTIL.fullmatch(self._lower, first.end, time.start)
        since = self._lower.endswith(("từ ngày ", "từ "), 0, first.start)
        return f"{first.value[:10]}/{value}" if bound and since and "/" not in first.value + value else value

    def place(self, at: int, end: int, segment: int, floor: int, statement: Statement | None) -> str | None:
        """Canonical name of the place reported on: named with the figure, the speaker's, or the session's."""
        index = bisect_right(self._localities, at, key=itemgetter(0)) - 1
        if index >= 0 and self._localities[index][0] >= segment:
            return self._localities[index][1]
        if behind := self._place_behind(end):
            return behind
        if country := self._country(at, self._localities[index][0] if index >= 0 else 0):
            return country
        if _REGION.search(self._lower, segment, at):
            return None  # a region is no unit that anybody reports for
        index = bisect_right(self._places, at, key=itemgetter(0)) - 1
        window = max(floor, at - _REACH)
        kinds = _OWN.findall(self._lower, window, at)
        if kinds:
            prefix = kinds[-1] + " "
            for _, name in self._places[max(0, index - 20) : index + 1][::-1]:
                if name.lower().startswith(prefix):
                    return name
        begins = max(floor, segment - 2 * _REACH, self._lower.rfind("\n", floor, at))
        for start, name in reversed(self._localities[: bisect_right(self._localities, (at, ""))]):
            if start < begins:
                break
            here = self._lower.find(". ", start, at) < 0  # else it must open its sentence
            if (_AT if here else _OPENS).search(self._lower, max(floor, start - 24), start):
                return name
        if any(self._lower.find(words, window, at) >= 0 for words in _WHOLE) and _NATION.search(
            self._lower, window, at
        ):
            return "Việt Nam"
        speaker = statement.speaker if statement is not None else ()
        if speaker not in self._speaking:
            self._speaking[speaker] = self._spoken_for(speaker)
        told = self._speaking[speaker]
        return told or ("Việt Nam" if _NATIONAL.search(self._lower, segment, end) else None)

    def _country(self, at: int, since: int) -> str | None:
        """The country that the sentence of a place in the text is about, if it is named behind `since`."""
        index = bisect_left(self._countries, (at, "")) - 1
        if index < 0 or self._countries[index][0] < since:
            return None
        start, name = self._countries[index]
        ended = self._lower.find(". ", start, at) >= 0 or self._lower.find("\n", start, at) >= 0
        return None if ended else name

    def _place_behind(self, end: int) -> str | None:
        """The place right behind a figure: "48% ở Indonesia", "82 ha thông ở xã Vân Hồ"."""
        index = bisect_left(self._all_places, end, key=itemgetter(0))
        if index == len(self._all_places):
            return None
        start, name = self._all_places[index]
        return name if start - end <= 40 and _BEHIND.fullmatch(self._lower, end, start) else None

    def is_body_or_place(self, name: str) -> bool:
        """Whether a name is only that of somebody or some place: "Việt Nam tăng 12 bậc" names no measure."""
        return name.lower() in self._named

    def _spoken_for(self, speaker: tuple[str, ...]) -> str | None:
        """The locality that somebody speaks for, or else the session's, or the country for the centre."""
        bodies = [body for name in speaker for body in (name, *self._bodies.get(name, ()))]
        home = next(filter(None, map(locality, bodies)), None)
        if home or self._home:
            return home or self._home
        return "Việt Nam" if any(_CENTRAL.match(body) for body in bodies) else None

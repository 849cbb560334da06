"""When instruments are due for review: interim and final reviews, regular reports, the last year of plans.

"Sơ kết" is the interim review of what was done under an instrument, "tổng kết" the final one; both are
ordered and held after so many years of it, or for a period, or by a deadline. A plan, programme or strategy
names the year that it runs to. What is found follows from a record, and is no part of it: only where both
the instrument and the time are plain.
"""

import calendar
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from bienban.record.model import ASKING, Instrument, Item, Record, Time
from bienban.text.source import Source

Kind = Literal["interim", "final", "report", "horizon"]
"""Interim review ("sơ kết"), final review ("tổng kết"), regular report, last year of a plan."""

RULES = {
    "review.years": 'after so many years: "tổng kết 10 năm thực hiện Nghị quyết số 15-NQ/TW"',
    "review.further": 'behind another one: "sơ kết 3 năm thực hiện Kết luận 01, 2 năm thực hiện Chỉ thị 10"',
    "review.period": 'of a period: "tổng kết Đề án 06 giai đoạn 2022-2025"',
    "review.deadline": 'by a deadline alone: "tổng kết Nghị quyết số 18-NQ/TW trước ngày 25/5/2025"',
    "review.held": 'no time but that it was held: "hội nghị tổng kết thực hiện Nghị quyết số 18-NQ/TW"',
    "review.report": 'again and again: "hằng năm báo cáo kết quả thực hiện Nghị quyết số 35/NQ-CP"',
    "review.horizon": 'the last year of a plan: "Chương trình hành động ... giai đoạn 2021-2025"',
}


class Review(Struct, frozen=True):
    """A review of an instrument that a text announces, orders or tells of; `start` and `end` are its place.

    `after` is the ISO 8601 duration after which it is due ("P5Y", counted from the instrument's date), of a
    `report` that between two of them. `due` is EDTF: the deadline said, or else the last year of the period,
    or else the instrument's date and `after`; None where none of these is known. `held`: the text says that
    it was held.
    """

    kind: Kind
    instrument: str
    after: str | None
    due: str | None
    held: bool
    start: int
    end: int
    rule: str


_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip
_COUNT = rf"(?P<count>0?[1-9]|[1-9]\d|{'|'.join(sorted(_WORDS, key=len, reverse=True))}) (?P<unit>năm|tháng)"
_YEARS = r"(?P<first>(?:19|20)\d\d) ?- ?(?P<last>(?:19|20)\d\d)"
_PERIOD = rf"(?:giai đoạn|thời kỳ|nhiệm kỳ) (?:từ )?(?:năm )?{_YEARS}"
_OF_PERIOD = rf"\(?(?:(?:giai đoạn|thời kỳ|nhiệm kỳ) )?{_YEARS}\)?"
_CARRYING_OUT = (
    r"(?:triển khai|thực hiện|thi hành|quán triệt|tổ chức|ban hành|áp dụng|lãnh đạo|chỉ đạo|thí điểm)"
)
_LEADING = (
    rf"(?:,?(?: và)? (?:{_COUNT}|{_OF_PERIOD}|việc|công tác|quá trình|tình hình|kết quả|bước đầu|đánh giá|"
    r"rút kinh nghiệm))*"
    rf"(?:(?: và|,)? {_CARRYING_OUT})*(?: các)? [\"(]?"
)
_REVIEW = re.compile(r"(?<!\w)(?:sơ|tổng) kết(?!\w)")
_BEHIND_REVIEW = re.compile(_LEADING)
_FURTHER = re.compile(
    rf"(?:,? (?:ký )?ngày [\d/. -]{{5,12}})?(?: của [^,;.\n]{{3,60}}?)?(?:,| và|, và)(?: {_COUNT})?"
    rf"(?:(?: và|,)? {_CARRYING_OUT})*(?: các)? [\"(]?"
)
_BORDER = re.compile(r"[.!?](?=\s|$)|[;\n…]")
_FACTS = re.compile(
    r"[\")]?(?:,? (?:ký )?ngày [\d/. -]{5,12})?(?: của [^,;.:\n]{3,60}?)?,? "
    rf"\(?(?:trong |cho )?{_PERIOD}"
)

_EVENT = re.compile(
    r"(?<!\w)(?:hội nghị|lễ)"
    r"(?: (?:trực tuyến|trực tiếp|toàn quốc|toàn quân|toàn ngành|toàn tỉnh|toàn thành phố))* $"
)
_DONE = re.compile(r"(?<!\w)đã (?:tiến hành |tổ chức |hoàn thành |hoàn thành việc |thực hiện )?$")
_AHEAD = re.compile(
    r"(?<!\w)(?:sẽ|chuẩn bị|dự kiến|sắp|tiến tới|hướng tới|phục vụ|cần(?! thơ)|phải|đề nghị|yêu cầu|sớm|"
    r"dự thảo)(?!\w)"
)
_GOVERNED = re.compile(
    r"(?<!\w)(?:trước|trong|vào|xong|chậm nhất|muộn nhất|hoàn thành|đến hết)"
    r"(?: (?:vào|là|trong|ngày|tháng|quý|năm|cuối|đầu|hết))* $"
)
_PLANNED = re.compile(
    _PERIOD + r"|(?<!tầm nhìn )(?<!định hướng )(?<!\w)đến (?:hết )?(?:năm )?(?P<until>20\d\d)(?!\d)"
)
_YEAR = re.compile(r"20\d\d")
_SINCE = re.compile(r"(?<!\w)từ (?:năm )?\d{4} (?:đến|-)")
_OTHERS = re.compile(r" và (?:các |những |một số )(?:nghị quyết|quyết định|nghị định|luật|chỉ thị)")
_BACKWARD = frozenset({
    "Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh", "Lệnh", "Báo cáo", "Báo cáo thẩm tra", "Báo cáo thẩm định",
    "Tờ trình", "Thông báo", "Công văn", "Công điện", "Văn bản", "Thông cáo", "Kết luận thanh tra",
})  # fmt: skip
"""Types that are no plan: a period in their names is one that they look back on, or treat of."""

_EACH = re.compile(
    r"(?<!\w)(?:(?P<word>hằng|hàng) (?P<unit>năm|quý|tháng)|định kỳ (?P<months>0?[36]) tháng)(?!\w)"
)
_REPORT = re.compile(
    r"(?<!\w)báo cáo(?!\w)[^;:.\n]{0,90}?(?<!\w)(?:tình hình|kết quả|tiến độ|việc)"
    rf"(?:,? (?:tình hình|kết quả|tiến độ|việc))*(?:(?: và|,)? {_CARRYING_OUT})+(?: các)? [\"(]?"
)
_DATED = re.compile(r"/((?:19|20)\d\d)/|^(?:Bộ luật|Luật|Pháp lệnh) .+ ((?:19|20)\d\d)$")
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?(?![\d/-])")
_SPELLS = {"năm": "P1Y", "quý": "P3M", "tháng": "P1M"}
_NEAR = 120
"""Characters between a review and its instrument at most, and around it for its facts."""
_CLAUSE = 400
"""Characters that a clause is looked at, either way."""


def find_reviews(record: Record) -> list[Review]:
    """The reviews in a record's text, in the order of their places; linear in its length."""
    instruments = [mention for mention in record.mentions if isinstance(mention, Instrument)]
    if not instruments:
        return []
    text = record.document.text
    found = set(_horizons(text, instruments))
    if any(_worth_a_look(text, instrument.start) for instrument in instruments):
        found.update(_Reviews(record, instruments).found())
    return sorted(found, key=lambda one: (one.start, one.end, one.kind, one.instrument, one.after or ""))


def _worth_a_look(text: str, place: int) -> bool:
    """Whether the words before an instrument may be those of a review."""
    before = unicodedata.normalize("NFC", text[max(0, place - 2 * _NEAR) : place]).lower()
    if "sơ kết" in before or "tổng kết" in before:
        return True
    return "báo cáo" in before and any(word in before for word in ("hằng", "hàng", "định kỳ"))


def _horizons(text: str, instruments: list[Instrument]) -> Iterator[Review]:
    """The last years of plans, as their names or titles give them."""
    for instrument in instruments:
        if instrument.type in _BACKWARD:
            continue
        end, title = instrument.end, instrument.title or ""
        last = _horizon(instrument.text)
        if last is None and (last := _horizon(title)):
            at = text.find(title, end, end + len(title) + _NEAR)
            end = at + len(title) if at >= 0 else end
        made = instrument.date or dated(instrument.id)
        if last and (made is None or last >= made[:4]):
            place = instrument.start, end
            yield Review("horizon", instrument.id, None, last, False, *place, "review.horizon")


class _Reviews:
    """The reviews of one record: offsets are those of the view of its text until they are found."""

    def __init__(self, record: Record, instruments: list[Instrument]) -> None:
        self.source = Source(record.document.text)
        self.lower = self.source.lower
        self.instruments = instruments
        self.starts = [self._within(one.start) for one in instruments]
        self.ends = [self._within(one.end) for one in instruments]
        self.times = [one for one in record.mentions if isinstance(one, Time)]
        self.time_starts = [one.start for one in self.times]
        self.dates: dict[str, str] = {}
        for one in instruments:
            if one.date:
                self.dates.setdefault(one.id, one.date)
        self.items: list[Item] = sorted(
            (item for one in record.statements if one.act in ASKING for item in one.items),
            key=lambda item: item.start,
        )
        self.item_starts = [item.start for item in self.items]

    def found(self) -> Iterator[Review]:
        """All of them."""
        yield from self._reviews()
        yield from self._reports()

    def _within(self, place: int) -> int:
        """Where a place in the text is in its view."""
        origin = self.source.origin
        return place if origin is None else bisect_left(origin, place)

    def _reviews(self) -> Iterator[Review]:
        for review in _REVIEW.finditer(self.lower):
            kind: Kind = "interim" if review.group() == "sơ kết" else "final"
            number = bisect_left(self.starts, review.end())
            if number == len(self.starts) or self.starts[number] > review.end() + _NEAR:
                continue  # no instrument near by
            leading = _BEHIND_REVIEW.fullmatch(self.lower, review.end(), self.starts[number])
            if leading is None:
                continue
            held = self._held(review.start())
            years = leading
            rule = "review.years"
            while True:
                yield from self._review(kind, number, years, review.start(), held, rule)
                number, further = number + 1, None
                if number < len(self.starts) and self.starts[number] <= self.ends[number - 1] + _NEAR:
                    further = _FURTHER.fullmatch(self.lower, self.ends[number - 1], self.starts[number])
                if further is None:
                    break
                years, rule = further if further["count"] else years, "review.further"

    def _review(
        self, kind: Kind, number: int, said: re.Match[str], start: int, held: bool, rule: str
    ) -> Iterator[Review]:
        """The review of one instrument, if its time is plain."""
        instrument = self.instruments[number]
        end = self.ends[number]
        after = _duration(said["count"], said["unit"])
        due = None if held else self._deadline(start, end)
        if due is not None and after is None:
            rule = "review.deadline"
        if due is None:
            due = _last(said) if "last" in said.re.groupindex else None
            if due is None and (behind := _FACTS.match(self.lower, end, end + _NEAR)):
                due = _last(behind)
                end = behind.end() if due else end
            if due is None and after is None and kind == "final":
                due = _horizon(instrument.text)
            if due is not None:
                rule = "review.period"
        if due is None and after is not None:
            due = later(self._date(instrument), after)
        if due is None and after is None:
            if not held:
                return
            rule = "review.held"
        yield self._made(kind, instrument, after, due, held, start, end, rule)

    def _held(self, start: int) -> bool:
        """Whether the text says that the review which is named at `start` was held."""
        if self._item(start) is not None:
            return False
        before = self._clause_before(start)
        event = _EVENT.search(before)
        return bool(_DONE.search(before) or (event and not _AHEAD.search(before, 0, event.start())))

    def _item(self, start: int) -> Item | None:
        """The task in whose words a place is."""
        place, _ = self.source.span(start, start + 1)
        at = bisect_left(self.item_starts, place + 1) - 1
        return self.items[at] if at >= 0 and place < self.items[at].end else None

    def _deadline(self, start: int, end: int) -> str | None:
        """The one deadline in the clause of a review, or else that of the task that it is."""
        begin = start - len(self._clause_before(start))
        border = _BORDER.search(self.lower, end, end + _CLAUSE)
        close = border.start() if border else min(len(self.lower), end + _CLAUSE)
        first, last = self.source.span(begin, close)
        said = []
        for time in self.times[bisect_left(self.time_starts, first) : bisect_left(self.time_starts, last)]:
            at = self._within(time.start)
            inside = bisect_left(self.starts, at + 1) - 1
            cited = inside >= 0 and at < self.ends[inside]
            governed = _GOVERNED.search(self.lower, max(begin, at - 30), at)
            if governed and not cited and re.match(r"\d{4}(?!\d)", time.value) and "/.." not in time.value:
                said.append(time.value)
        if len(said) == 1:
            return said[0]
        item = self._item(start)
        return item.due if item is not None and not said else None

    def _clause_before(self, start: int) -> str:
        begin = max(0, start - _CLAUSE)
        border = begin
        for found in _BORDER.finditer(self.lower, begin, start):
            border = found.end()
        return self.lower[border:start]

    def _reports(self) -> Iterator[Review]:
        """ "Định kỳ hằng năm báo cáo kết quả thực hiện ..."."""
        for report in _REPORT.finditer(self.lower):
            number = bisect_left(self.starts, report.end())
            if number == len(self.starts) or self.starts[number] != report.end():
                continue
            before = self._clause_before(report.start())
            near = max(0, len(before) - _NEAR)
            begin = report.start() - len(before) + near
            each = [(one, begin) for one in _EACH.finditer(before[near:])]
            each += [(one, report.start()) for one in _EACH.finditer(report.group())]
            for one, base in each:
                months = one["months"]
                after = f"P{int(months)}M" if months else _SPELLS[one["unit"]]
                start = min(report.start(), base + one.start())
                yield self._made(
                    "report", self.instruments[number], after, None, False, start, self.ends[number],
                    "review.report",
                )  # fmt: skip

    def _date(self, instrument: Instrument) -> str | None:
        """The date of an instrument, or the year in its number."""
        return self.dates.get(instrument.id) or dated(instrument.id)

    def _made(
        self, kind: Kind, instrument: Instrument, after: str | None, due: str | None, held: bool,
        start: int, end: int, rule: str,
    ) -> Review:  # fmt: skip
        begin, close = self.source.span(start, end)
        return Review(kind, instrument.id, after, due, held, begin, close, rule)


def dated(number: str) -> str | None:
    """The year in an instrument's number ("35/2018/NĐ-CP") or a law's name ("Luật Đất đai năm 2013")."""
    found = _DATED.search(number)
    return found.group(1) or found.group(2) if found else None


def later(date: str | None, after: str) -> str | None:
    """The EDTF date so many years ("P5Y") or months ("P6M") later; None where `date` is not exact enough."""
    if date is None or not (exact := _DATE.match(date)):
        return None
    count = int(after[1:-1])
    year, *rest = (int(part) for part in exact.groups() if part)
    if after.endswith("Y"):
        year += count
    elif rest:
        months = year * 12 + rest[0] - 1 + count
        year, rest[0] = months // 12, months % 12 + 1
    else:
        return None
    if len(rest) == 2:
        rest[1] = min(rest[1], calendar.monthrange(year, rest[0])[1])
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])


def _duration(count: str | None, unit: str | None) -> str | None:
    """ISO 8601 of "10 năm", "sáu tháng"."""
    if not count:
        return None
    return f"P{_WORDS.get(count) or int(count)}{'Y' if unit == 'năm' else 'M'}"


def _horizon(name: str) -> str | None:
    """The last year that a plan's name or title gives; None where it gives none."""
    if not _YEAR.search(name):
        return None
    lower = Source(name).lower
    others = _OTHERS.search(lower)
    lower = lower[: others.start()] if others else lower
    found = None if _SINCE.search(lower) else _PLANNED.search(lower)
    if found is None or (found.group().startswith("nhiệm kỳ") and "đại hội" not in lower[: found.start()]):
        return None  # a term is that of the congress whose resolution it is, or of bodies still to be elected
    return _last(found) or found["until"]


def _last(period: re.Match[str]) -> str | None:
    """The last year of a period; None where it does not run forwards."""
    return period["last"] if period["last"] and period["first"] < period["last"] else None

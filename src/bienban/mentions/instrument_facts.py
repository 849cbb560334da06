"""What the text around an instrument says of it: its date, who issued it, and its title."""

import re

from bienban.mentions.base import Reading
from bienban.mentions.instrument_lexicon import Draft, issuer_names, issuers
from bienban.mentions.units import HO_CHI_MINH, unit_phrase
from bienban.record.model import Time
from bienban.text.letters import UPPER

_DATE = re.compile(r",?[ ]?\(?(?:(?:ký|ban[ ]hành)[ ])?ngày[ ]", re.IGNORECASE)
_OF = re.compile(r"\)?,?[ ](?:của|do)[ ]", re.IGNORECASE)
_LOCAL = re.compile(
    r"(?<!\w)(UBND|HĐND|Ủy ban [nN]hân dân|Hội đồng [nN]hân dân|(?:Ban Thường vụ )?(?:Tỉnh|Thành) ủy"
    r"|Huyện ủy|Quận ủy|Đảng ủy) "
)
_WRITTEN = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "Ủy ban Nhân dân": "Ủy ban nhân dân",
    "Hội đồng Nhân dân": "Hội đồng nhân dân",
}  # fmt: skip
_STATE = frozenset({"Ủy ban nhân dân", "Hội đồng nhân dân", "Đảng ủy"})
"""Heads that keep the type word of their unit."""
_ISSUED = re.compile(r"(?: cũng)?(?: đã| vừa)?(?: ký)?(?: ban hành| có| phát đi| ra)(?: các)? $")
_BETWEEN = re.compile(r"(?:,| vào)? |, [^.;:\n]{0,60}")
_PASSED = re.compile(
    r"[^.;:\n\d]{0,60}? được (?P<issuer>[^.;:\n,\d]{6,50}?)(?: khóa [IVX]+)?"
    r"(?:,? (?:tại )?[Kk]ỳ họp thứ \w+)?,? (?:ban hành|thông qua)(?: tại [^.;,\n]{4,40})?(?:,| vào)? ngày "
)
_TITLE = re.compile(
    r"\)?,?[ ](?=(?:về|v/v|phê[ ]duyệt|quy[ ]định|ban[ ]hành|hướng[ ]dẫn|sửa[ ]đổi)[ ])", re.IGNORECASE
)
_QUOTED = re.compile(r"về [\"“][^\"“”\n]{3,280}[\"”]")
_TITLE_END = re.compile(
    r"[.;:\n…\"“”?!()]|,? (?:thì|mặc dù|tuy nhiên|nhưng|trước ngày|được triển khai|được thực hiện|đã được) "
    r"| còn (?:rất |khá |nhiều )?(?:chậm|hạn chế|khó khăn)"
    r"| và (?:các )?(?:ý kiến )?(?:chỉ đạo|[Tt]hông báo|[Cc]ông văn|[Cc]ông điện|[Kk]ết luận) (?:của|số) "
    rf"|, (?=[{UPPER}])(?!Luật|Bộ (?:luật|Chính trị)|Ban Bí thư|Pháp lệnh|Nghị|Quyết định|Thông tư)|, ngày "
)
_NO_TITLE = re.compile(r"về (?:nội dung|vấn đề|việc|công tác) (?:trên|này|nêu trên|đó|nói trên)(?!\w)")
_LETTERHEAD_DATE = re.compile(r"ngày[ ]", re.IGNORECASE)
_SYMBOL_ISSUER = re.compile(r"[-/](UBTVQH|QH|[^\W\d_]+)\d*\Z")
_LONGEST_TITLE = 300
_AHEAD = 110
"""So many characters before an instrument its issuer and date may stand."""


class Facts:
    """Reads the facts of the instruments of one text; `times` are its times."""

    __slots__ = ("base", "ends", "lower", "starts", "view")

    def __init__(self, reading: Reading, times: list[Time]) -> None:
        self.base, self.view, self.lower = reading.base, reading.view, reading.lower
        self.starts = {time.start: time for time in times}
        self.ends = {time.end: time for time in times}

    def of(self, draft: Draft, limit: int) -> tuple[str | None, str | None, str | None]:
        """Date, issuer and title of an instrument that the next one follows at `limit`."""
        view, at = self.view, draft.end
        date = issuer = title = None
        if draft.rule == "instrument.letterhead":
            if word := _LETTERHEAD_DATE.search(view, at, at + 120):
                date = _day(self.starts.get(word.end()))
            return date, issuer_by_symbol(draft.number), None
        if (word := _DATE.match(view, at)) and word.end() < limit and (time := self.starts.get(word.end())):
            date, at = _day(time), time.end
        if of := _OF.match(view, at):
            issuer, at = self._named(of.end(), at)
        if issuer is None:
            issuer = issuer_by_symbol(draft.number)
        if draft.rule == "instrument.plenum":
            issuer = "Ban Chấp hành Trung ương Đảng"
        if date is None:
            issued_by, date = self._issued(draft.start)
            if date is None and issued_by is None:
                issued_by, date = self._passed(draft.end, limit)
            issuer = issuer or issued_by
        if draft.number and (opening := _TITLE.match(view, at)):
            title = self._title(opening.end(), limit)
        return date, issuer, title

    def _title(self, start: int, limit: int) -> str | None:
        if quoted := _QUOTED.match(self.view, start):
            return self.base[start : quoted.end()]
        if _NO_TITLE.match(self.lower, start):
            return None
        closing = _TITLE_END.search(self.view, start, start + _LONGEST_TITLE)
        close = min(closing.start() if closing else start + _LONGEST_TITLE, len(self.view), limit)
        return re.sub(r"(?:[,\s]|\bvà)+\Z", "", self.base[start:close]) or None

    def _named(self, at: int, otherwise: int) -> tuple[str | None, int]:
        """The issuer whose name begins at `at`, and where it ends."""
        for name in issuer_names():
            end = at + len(name)
            if self.view.startswith(name, at) and not self.view[end : end + 1].isalnum():
                return issuers("name")[name], end
        head = _LOCAL.match(self.view, at)
        return self._local(head, otherwise) if head else (None, otherwise)

    def _local(self, head: re.Match[str], otherwise: int) -> tuple[str | None, int]:
        phrase = unit_phrase(self.base, self.view, self.lower, head.end())
        if phrase is None or phrase.named is None:
            return None, otherwise
        written = _WRITTEN.get(head.group(1), head.group(1))
        unit = phrase.named
        whole = written in _STATE or unit.proper == HO_CHI_MINH.proper
        return f"{written} {unit.name if whole else unit.proper}", phrase.end

    def _issued(self, start: int) -> tuple[str | None, str | None]:
        """Issuer and date in front: "Ngày 9/7/2024, Bộ Chính trị đã ban hành Quyết định 1348"."""
        verb = _ISSUED.search(self.lower, max(0, start - 24), start)
        if verb is None:
            return None, None
        begin = max(0, verb.start() - _AHEAD)
        issuer, name_start = None, verb.start()
        for name in issuer_names():
            at = verb.start() - len(name)
            if self.view.startswith(name, at) and not self.view[at - 1 : at].isalnum():
                issuer, name_start = issuers("name")[name], at
                break
        else:
            for head in _LOCAL.finditer(self.view, begin, verb.start()):
                named, end = self._local(head, -1)
                if end == verb.start():
                    issuer, name_start = named, head.start()
        for end in range(name_start, begin, -1):
            time = self.ends.get(end)
            if time is not None:
                dated = _BETWEEN.fullmatch(self.view, end, name_start)
                return issuer, _day(time) if dated else None
        return issuer, None

    def _passed(self, end: int, limit: int) -> tuple[str | None, str | None]:
        """Issuer and date behind: "... được Quốc hội khóa XV thông qua ngày 18/1/2024"."""
        found = _PASSED.match(self.view, end, min(limit, end + 200))
        if found is None:
            return None, None
        issuer, stop = self._named(found.start("issuer"), -1)
        if stop != found.end("issuer"):
            return None, None
        return issuer, _day(self.starts.get(found.end()))


def _day(time: Time | None) -> str | None:
    return time.value[:10] if time and len(time.value) >= 10 and "/" not in time.value else None


def issuer_by_symbol(number: str) -> str | None:
    """The issuer that the letters of a number stand for: "Văn phòng Chính phủ" of "123/TB-VPCP"."""
    letters = _SYMBOL_ISSUER.search(number)
    if letters is None:
        return None
    symbol = letters.group(1)
    if symbol == "QH":
        return "Quốc hội"
    if symbol == "UBTVQH":
        return "Ủy ban Thường vụ Quốc hội"
    return issuers("symbol").get(symbol)

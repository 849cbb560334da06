"""Authors and photographers: names in captions and credits, behind "Ảnh:" or in a last line."""

import re
from bisect import bisect_left

from bienban.lexicon import gazetteer
from bienban.mentions.base import Reading
from bienban.mentions.persons import Name, titled
from bienban.mentions.units import RUN, TOKEN, surnames

_CREDIT = re.compile(
    r"(?:tin|bài|ảnh|video|clip|đồ họa|tác giả|thực hiện|nhóm pv|nhóm phóng viên|pv|nguồn|theo)"
    r"(?: ?(?:,|và|&|-|/) ?(?:tin|bài|ảnh|video|clip))* ?[:：] ?",
)  # fmt: skip
_CREDIT_ENDS = tuple(
    word + gap
    for word in (
        "tin", "bài", "ảnh", "video", "clip", "đồ họa", "tác giả", "thực hiện", "nhóm phóng viên", "pv",
        "nguồn", "theo",
    )
    for gap in ("", " ")
)  # fmt: skip
_NAME_JOINT = re.compile(r" ?(?:,|-|/|&|;| và) ?")
_SOURCES = frozenset({"theo", "nguồn", "tin", "bài", "ảnh", "pv", "nhóm", "báo", "cổng", "trang", "đài"})
"""First words of a credit that names no person, or names one behind a colon."""
_STAMP = re.compile(r"(?: \(t/h\))? ?[-–|] ?(?:Thứ (?:hai|ba|tư|năm|sáu|bảy)|Chủ nhật),", re.IGNORECASE)
"""When an article came out, behind its authors: "Trần Mạnh, Lê Tá-Thứ hai, ngày 10/6/2024 19:27"."""
_SITES = (".vn", ".com", ".net", ".org")
_UPPER = TOKEN[1 : TOKEN.index("]")]
_INITIALS = re.compile(rf"[{_UPPER}](?:\.? ?[{_UPPER}])+\.?(?![^\W_])|[{_UPPER}]\. ?{TOKEN}")
_IN_BRACKETS = re.compile(rf"\((?:tin, )?ảnh (?=[{_UPPER}])", re.IGNORECASE)
"""A credit without a colon: "(ảnh Trần Mạnh)"."""


class Credits:
    """Finds the authors and photographers of one text."""

    def __init__(self, reading: Reading, taken: list[tuple[int, int]]) -> None:
        self.base, self.view, self.lower = reading.base, reading.view, reading.lower
        self.layout = reading.layout
        self.taken = taken
        self.taken_starts = [start for start, _ in taken]

    def find(self, found: dict[int, Name], loose: list[tuple[int, int]]) -> None:
        """Add them to `found`: "Ảnh: Trọng Đức/TTXVN", "Tin, ảnh: ...", a last line with a name."""
        loose_at = dict(loose)
        for block in self.layout.blocks:
            if block.kind in ("caption", "credit", "title", "paragraph"):
                position = block.start
                while True:
                    at = self.lower.find(":", position, block.end)
                    if at < 0:
                        break
                    position = at + 1
                    if not self.lower.endswith(_CREDIT_ENDS, block.start, at):
                        continue
                    begin = max(block.start, at - 24)
                    for start in range(begin, at):
                        if (
                            start == block.start or not self.lower[start - 1].isalnum()
                        ) and _CREDIT.fullmatch(self.lower, start, at + 1):
                            self._credited(at + 1, block.end, found, loose_at)
                            break
                pictured = self.lower.find("ảnh ", block.start, block.end) >= 0
                for opening in _IN_BRACKETS.finditer(self.view, block.start, block.end) if pictured else ():
                    close = self.view.find(")", opening.end(), block.end)
                    if 0 < close - opening.end() <= 40:
                        self._credited(opening.end(), close, found, loose_at)
            if block.kind in ("credit", "signature"):
                for line in re.finditer(r"[^\n]+", self.view[block.start : block.end]):
                    start = block.start + line.start()
                    if start in self.taken_starts:
                        continue  # "PHÓ CHỦ TỊCH": Phó is a family name, too
                    names = _STAMP.split(line.group(), 1)[0]
                    first = names.split(" ")[0].lower()
                    if first not in surnames() if block.kind == "signature" else first in _SOURCES:
                        continue
                    if ":" not in names:
                        self._credited(start, start + len(names), found, loose_at)

        for start, end in loose:
            if self.view.startswith("/", end) and self._taken_end(end + 1) and self._begins_line(start):
                self._credited(start, end, found, loose_at)  # "... đã kết thúc./. Trần Mạnh/VOV"

    def _begins_line(self, start: int) -> bool:
        return start == 0 or self.view.endswith(("\n", ". ", ".\xa0", '" '), 0, start)

    def _credited(self, start: int, stop: int, found: dict[int, Name], loose: dict[int, int]) -> None:
        while start < stop and self.view[start] in " \t(":
            start += 1
        for _ in range(4):
            agency = self._taken_end(start)
            if agency is not None and self.view.startswith("/", agency):  # "Ảnh: VGP/Nhật Bắc"
                start = agency + 1
            initials = _INITIALS.match(self.view, start, stop)
            end = loose.get(start)
            if end is None or end > stop:
                run = RUN.match(self.view, start, stop)
                end = run.end() if run and start not in self.taken_starts else None
            if initials is not None and (end is None or (initials.end() > end and " " in initials.group())):
                end = initials.end()
            if end is None or end > stop:
                return
            words = self.view[start:end].split(" ")
            if words[0].lower() in _SOURCES or self.lower.endswith(_SITES, start, end):
                return
            single = len(words) == 1
            if single and "." not in words[0].rstrip("."):
                return
            if len(words) <= 4 and gazetteer.province(self.lower[start:end]) is None and start not in found:
                surface = self.base[start:end]
                found[start] = Name(
                    start, end, titled(surface) if surface.isupper() else surface, "person.credit"
                )
            joint = _NAME_JOINT.match(self.view, end, stop)
            if joint is None:
                return
            start = joint.end()

    def _taken_end(self, start: int) -> int | None:
        """The end of the body or other span that begins at `start`."""
        index = bisect_left(self.taken_starts, start)
        if index < len(self.taken) and self.taken_starts[index] == start:
            return self.taken[index][1]
        return None

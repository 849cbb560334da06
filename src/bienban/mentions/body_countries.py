"""The country that a body is of: "Bộ Nội vụ Cuba", "Đại sứ quán Lào tại Việt Nam"."""

import re

from bienban.mentions.base import Reading
from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_heads import any_of_them, heads, of_kind
from bienban.mentions.body_words import borders, predicate_end
from bienban.mentions.units import country_at, place_abroad_at

_BESIDE = re.compile(r"(?:(?:, | và )(?:đảng|nhà nước|quốc hội|chính phủ|nhân dân|quân đội|đất nước)){1,3} ")
_SEAT = re.compile(" (?:tại|ở) ")
_INITIALS = re.compile(r" \([A-Z][A-Za-z-]{2,9}\)")
_WORLD = ("quốc tế", "thế giới", "toàn cầu", "châu âu", "châu á", "châu phi", "châu mỹ")
_BOTH = re.compile(r" hai (?:nước|bên|phía)(?![^\W_])")


class BodyCountries:
    """Reads the countries behind the names of bodies in one text."""

    __slots__ = ("base", "lower", "view")

    def __init__(self, reading: Reading) -> None:
        self.base, self.view, self.lower = reading.base, reading.view, reading.lower

    def of_both(self, candidate: Candidate) -> bool:
        """Whether two countries have one each, none of them named: "hai Quốc hội", "Bộ Y tế hai nước"."""
        if candidate.head.value != "Bộ" and candidate.head.value not in of_kind("national"):
            return False
        start = candidate.start
        before = self.lower.endswith("hai ", 0, start) and not self.lower.endswith("thứ hai ", 0, start)
        return before or _BOTH.match(self.lower, candidate.end) is not None

    def national(self, candidate: Candidate) -> None:
        """ "Bộ Công an Việt Nam" is the Vietnamese ministry, "Bộ Nội vụ Cuba" the Cuban one."""
        if candidate.head.slot != "field" and candidate.head.value not in of_kind("national"):
            return
        if self.lower[candidate.end : candidate.end + 1] != " ":
            self._shared_country(candidate)
            return
        start = candidate.end + 1
        if self.lower.startswith("nước ", start):
            start += 5
        country = country_at(self.view, self.lower, start)
        if country is None or self.lower.startswith((" - ", "-"), country[0]):
            self._shared_country(candidate)
            return
        candidate.end = country[0]
        if country[1] != "Việt Nam":
            candidate.tail += f" {country[1]}"

    def _shared_country(self, candidate: Candidate) -> None:
        """ "Chính phủ, nhân dân Nga", "Quốc hội và nhân dân Lào": the country behind the last of them."""
        if not self.lower.startswith((", ", " và "), candidate.end):
            return
        others = _BESIDE.match(self.lower, candidate.end)
        country = country_at(self.view, self.lower, others.end()) if others is not None else None
        if country is not None and country[1] != "Việt Nam" and candidate.head.value in of_kind("national"):
            candidate.tail += f" {country[1]}"

    def ministry(self, candidate: Candidate, known: int) -> bool:
        """Take a ministry that only another country has: "Bộ Giáo dục và Thể thao Lào"."""
        if not self.view[candidate.end + 1].isupper() or (known and not self.lower.startswith(" và ", known)):
            return False
        first = at = candidate.end + 1
        for _ in range(8):
            country = country_at(self.view, self.lower, at) if at > first else None
            if country is not None and self.lower.endswith(" và ", 0, at):
                return False  # "Bộ Y tế và Hàn Quốc hỗ trợ Lào"
            if country is not None:
                if country[1] == "Việt Nam":
                    return False
                candidate.tail, candidate.end = f"{self.base[first : at - 1]} {country[1]}", country[0]
                return True
            end = self.view.find(" ", at)
            word = self.lower[at:end]
            if end < 0 or not word.isalpha() or word in borders("outside_ministry"):
                return False
            if at > first and self.view[at].isupper() and heads().longest(self.lower, at) is not None:
                return False  # "Bộ Tài chính và Ngân hàng Trung ương Anh"
            if self.view[at].islower() and predicate_end(self.lower, at) is not None:
                return False
            at = end + 1
        return False

    def union(self, candidate: Candidate) -> bool:
        """Take the country that a union of business is of: "Hiệp hội Doanh nghiệp Hàn Quốc tại Việt Nam"."""
        country = country_at(self.view, self.lower, candidate.end + 1)
        if country is None or any_of_them(self.view, self.lower, candidate.start, candidate.end):
            return False
        candidate.tail, candidate.end = self.base[candidate.end + 1 : country[0]], country[0]
        candidate.rule = "body.open"
        self.seated(candidate)
        return True

    def mission(self, candidate: Candidate) -> bool:
        """Take the country that an embassy is of, and the one that it is in."""
        if candidate.head.value not in ("Đại sứ quán", "Tổng Lãnh sự quán", "Thương vụ"):
            return False
        country = country_at(self.view, self.lower, candidate.end + 1)
        if country is None:
            return False
        candidate.tail, candidate.end = self.base[candidate.end + 1 : country[0]], country[0]
        candidate.rule = "body.open"
        self.seated(candidate)
        return True

    def outside(self, candidate: Candidate) -> bool:
        """Whether a name says that its body is outside of Việt Nam, or a bracket behind it has its initials.

        "Cơ quan Vũ trụ châu Âu", "Tổ chức Ân xá Quốc tế", but "cơ quan Hải quan".
        """
        if any_of_them(self.view, self.lower, candidate.start, candidate.end):
            return False
        if _INITIALS.match(self.view, candidate.end) is not None:
            return True
        words = candidate.tail.lower().split(" ")
        if len(words) > 2 and " ".join(words[-2:]) in _WORLD:
            return True
        for count in range(1, min(4, len(words))):
            at = candidate.end - len(" ".join(words[-count:]))
            country = country_at(self.view, self.lower, at)
            if country is not None and country[0] == candidate.end:
                return True
        return False

    def seated(self, candidate: Candidate) -> None:
        """Take the country that a mission has its seat in: "Đại sứ quán Lào tại Việt Nam", "ở Moscow"."""
        seat = _SEAT.match(self.lower, candidate.end)
        if seat is not None:
            country = place_abroad_at(self.view, self.lower, seat.end())
            if country is not None:
                candidate.tail += f" tại {self.base[seat.end() : country[0]]}"
                candidate.end = country[0]

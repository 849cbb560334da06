"""Finding organisations' names: a head word of `bodies.tsv` and what follows it.

The parsed name is a `Candidate`; what it leaves to the context (the province of "Tỉnh ủy", the name of "UBND
huyện") is settled in `localities.py`. Conventions of canonical names: gold guidelines, "Bodies".
"""

import re

from bienban.mentions.base import Reading
from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_committees import Committees
from bienban.mentions.body_countries import BodyCountries
from bienban.mentions.body_heads import (
    Head,
    any_of_them,
    fields,
    heads,
    of_kind,
    some_of_them,
    with_offices,
    written_out,
)  # fmt: skip
from bienban.mentions.body_names import FreeNames
from bienban.mentions.body_parents import of_a_division, take_parent
from bienban.mentions.body_words import borders, regions
from bienban.mentions.units import Named, country_at, unit_phrase

RULES = {
    "body.fixed": "a complete name of the lexicon (Bộ Chính trị, Chính phủ, TTXVN)",
    "body.unit": "a body of an administrative unit (UBND tỉnh, Công an huyện Bắc Quang)",
    "body.locality": "a party committee or youth union named by its locality (Tỉnh ủy Sơn La)",
    "body.inner": "a part of another body (Ban Thường vụ Tỉnh ủy, Văn phòng UBND tỉnh)",
    "body.field": "a ministry, department or division by its field (Bộ Y tế, Sở NN&PTNT)",
    "body.open": "an enterprise, institute, hospital ... by its free name",
    "body.country": "a party or force of another country (Đảng Nhân dân Cách mạng Lào)",
    "body.firm": "a name in English that ends in what it is (Ant Group), a bank, a paper of the last line",
    "body.numbered": "a formation with a number (Quân khu 4)",
    "body.list": "a member of a list of departments, without its head (các bộ: Xây dựng, Nội vụ)",
    "body.alias": "a short name: in brackets behind the full one, its initials, an enterprise's own name",
}

_OF_ALL = re.compile(r" các (?:tỉnh|thành phố|huyện|quận|xã|phường|bộ|ngành|sở|địa phương|đơn vị|cấp)\b")
_CLAUSE_OPENS = re.compile(r"(?:^|[\n\"“]|[.;:!?–-] )$")
_NUMBER = re.compile(r" (\d{1,4})(?![\d.,/]\d|\w)")
_INNER_ALIAS = re.compile(r"\((?=[^()]{2,10}\))[^\W\d_]+(?:[&-][^\W\d_]+)*\) ")
_MINISTRY = Head("Bộ", "field", "central", "state")
_COMMITTEE = Head("Ban Chấp hành", "inner", "", "")
_OF_A_UNION = re.compile(
    r" (?:(?:tổng )?hội|đoàn) "
    r"(?:thanh niên|tncs|nông dân|phụ nữ|lhpn|liên hiệp|cựu|ccb|chữ thập|nhà|sinh viên|luật)"
)
_WITHIN = re.compile(r" \([^()\n]{2,20}\) Việt Nam(?![^\W_])")
_WORD_BEFORE = re.compile(r"([^\W_]+) $")
_REGION = re.compile(r"[Kk]hu vực ([IVX]{1,5}|\d{1,2})(?![\w/]|[.,]\d)")
_DOMAIN = re.compile(r"\.(?:vn|com|net|org)(?![^\W_])", re.IGNORECASE)
_BEFORE_PERSONS = ("Báo", "Tập đoàn", "Tổng công ty", "Học viện")
"""Further heads that a person's name may follow, which is then none of theirs."""
_DEEPEST = 5
_NAMED_AFTER_PERSONS = ("Trường ", "Công ty cổ phần", "Công ty trách nhiệm hữu hạn", "Doanh nghiệp tư nhân")
_ARM = re.compile(r" (?:Hải quân|Không quân|Phòng không|Đặc công|Pháo binh|Công binh|Tăng thiết giáp)")
"""The arm of a formation with a number: "Lữ đoàn 189 Hải quân"."""


class BodyParser:
    """Parses the names of bodies of one text."""

    __slots__ = ("base", "committees", "countries", "depth", "free", "lower", "size", "view")

    def __init__(self, reading: Reading, starts: dict[int, int]) -> None:
        self.base, self.view, self.lower = reading.base, reading.view, reading.lower
        self.size = len(self.lower)
        self.depth = 0
        """Of how many other bodies the one being read is a part."""
        self.free = FreeNames(self.view, self.lower, starts)
        self.committees = Committees(reading, self.free)
        self.countries = BodyCountries(reading)

    def at(self, start: int, complement: bool = False) -> Candidate | None:
        """The body whose head begins at `start`, None if there is none or it is a part of too many others."""
        if start >= self.size or self.depth > _DEEPEST or not (complement or self.view[start].isupper()):
            return None
        found = heads().longest(self.lower, start)
        if found is None:
            return None
        self.depth += 1
        candidate = self.parse(start, found[0], found[1], complement)
        self.depth -= 1
        return candidate

    def head_alone(self, start: int) -> Candidate | None:
        """The committee whose head opens the title of its members ("Tỉnh ủy viên")."""
        end = self.lower.index(" viên", start)
        found = heads().longest(self.lower[start:end], 0)
        if found is None:
            return None
        return Candidate(start, end, found[1], "body.locality", complement=True, hidden=True)

    def lower_case(self, start: int, end: int, head: Head) -> Candidate | None:
        """The body whose head stands in lower case ("công ty Bình An", "đoàn ĐBQH tỉnh Hưng Yên").

        The head must not be half of another word nor in the plural, and a name of its own must follow.
        """
        if head.slot == "none" or not (self._space(end) or head.slot == "fixed"):
            return None
        capital = self.view[end + 1 : end + 2].isupper()
        inner_capital = not self.view[start:end].islower()
        slot = head.slot
        if slot in ("open", "field") or (slot == "fixed" and not inner_capital):
            if not capital or head.value in of_kind("common"):
                return None
            if (
                slot == "open"
                and not inner_capital
                and " " not in head.value
                and head.value not in ("Báo", "Khoa")
            ):
                return None
        elif slot in ("topic", "numbered") or (slot == "inner" and head.value not in of_kind("party")):
            return None
        before = _WORD_BEFORE.search(self.lower, max(0, start - 12), start)
        if before is not None and (
            before.group(1) in borders("before_lower_head") or before.group(1).isdigit()
        ):
            return None
        candidate = self.parse(start, end, head)
        if candidate is None:
            return None
        if slot == "fixed" and head.branch == "military":
            return None  # "quân đội Việt Nam" tells of its soldiers
        if slot == "fixed":
            return candidate if inner_capital or candidate.tail or candidate.end > end else None
        if slot == "country":
            return candidate
        if slot == "open":
            return candidate if candidate.tail[:1].isupper() else None
        if slot == "field":
            return candidate if candidate.rule == "body.field" else None
        named = candidate.unit is not None or candidate.inner is not None
        return candidate if named or (inner_capital and candidate.unit_type is not None) else None

    def parse(self, start: int, end: int, head: Head, complement: bool = False) -> Candidate | None:
        """The body with `head` at [start, end)."""
        slot = head.slot
        if (
            slot == "none"
            or _DOMAIN.match(self.view, end)
            or (head.brand() and self._is_word(start, end, head))
        ):
            return None
        if head.value == "Ban Chấp hành Trung ương Đảng" and _OF_A_UNION.match(self.lower, end):
            # "Ban Chấp hành Trung ương Hội Nông dân Việt Nam" is that of the union
            committee = "BCH" if self.view.startswith("BCH", start) else "Ban Chấp hành"
            return self._inner(Candidate(start, start + len(committee), _COMMITTEE, "body.inner"))
        if slot in ("fixed", "required") and head.level in ("", "central"):
            inside = _WITHIN.match(self.view, end)
            if inside is not None:
                end = inside.end()  # "Tổng Liên đoàn Lao động (LĐLĐ) Việt Nam"
        rule = f"body.{'open' if slot == 'topic' else slot}"
        candidate = Candidate(start, end, head, rule, complement=complement)
        if slot == "fixed":
            if self.countries.of_both(candidate):
                return None
            self.countries.national(candidate)
            self._branch(candidate)
            if head.value in with_offices() and candidate.end == end:
                if any_of_them(self.view, self.lower, start, end):
                    return None
                self._unit(candidate)
            return candidate
        if slot == "country":
            country = country_at(self.view, self.lower, end + 1) if self._space(end) else None
            if country is None:
                return None
            candidate.end, candidate.tail = country[0], f" {country[1]}"
            return candidate
        if slot == "numbered":
            number = _NUMBER.match(self.view, end)
            if number is None:
                return candidate if complement else None
            candidate.tail, candidate.end = number.group(1), number.end()
            arm = _ARM.match(self.view, candidate.end)
            if arm is not None and head.branch == "military":
                candidate.tail += arm.group()
                candidate.end = arm.end()
            return candidate
        if slot == "field":
            return self._field(candidate)
        if slot in ("open", "topic"):
            return self._open(candidate)
        if slot == "inner":
            return self._inner(candidate)
        if slot == "locality":
            candidate.rule = "body.locality"
            phrase = unit_phrase(self.base, self.view, self.lower, end + 1) if self._space(end) else None
            if (
                phrase is not None
                and phrase.named is not None
                and phrase.named.level in ("province", "district")
            ):
                candidate.unit, candidate.end = phrase.named, phrase.end
            return candidate
        candidate.rule = "body.unit"
        if head.value == "Thanh tra" and self._space(end) and self.view[start].isupper():
            parent = self.at(end + 1)
            if parent is not None and parent.rule == "body.field":
                candidate.inner, candidate.end = parent, parent.end
                return candidate
            if self._of_the_ministry(candidate):
                return candidate
        if slot == "required" and head.branch == "front" and self.lower.startswith(" việt nam", end):
            candidate.end = end = end + 9
        if slot == "required" and head.branch == "other" and self.countries.union(candidate):
            return candidate
        told = self._unit(candidate)
        if candidate.unit is None and any_of_them(self.view, self.lower, start, end):
            return None
        return candidate if told or slot != "required" else self._longer(candidate) or candidate

    def _longer(self, candidate: Candidate) -> Candidate | None:
        """A free name that goes on behind a known one: "Hiệp hội Doanh nghiệp | bất động sản Việt Nam"."""
        start, end = candidate.start, candidate.end
        shorter = heads().longest(self.lower[start : end - 1], 0)
        if shorter is None or shorter[1].slot != "open":
            return None
        longer = self._open(
            Candidate(start, start + shorter[0], shorter[1], "body.open", complement=candidate.complement)
        )
        return longer if longer is not None and longer.end > end else None

    def _is_word(self, start: int, end: int, head: Head) -> bool:
        """Whether a short name is but a word with the capital of its clause: "Dân trí được nâng cao"."""
        surface, behind = self.view[start:end], self.view[end : end + 2]
        if " " not in surface or not surface[1:].islower() or surface == head.value:
            return False
        return _CLAUSE_OPENS.search(self.view, max(0, start - 3), start) is not None and behind[1:].islower()

    def _space(self, end: int) -> bool:
        return end + 1 < self.size and self.lower[end] == " "

    def _unit(self, candidate: Candidate, bare_names: bool = True) -> bool:
        """Take the unit phrase that follows; True if there is one."""
        if not self._space(candidate.end):
            return False
        start = candidate.end + 1
        if self.lower[start] == "(":
            # "Đoàn đại biểu Quốc hội (ĐBQH) tỉnh": the abbreviation stands inside the name.
            alias = _INNER_ALIAS.match(self.view, start)
            start = alias.end() if alias is not None else start
        region = _REGION.match(self.base, start) if self.lower.startswith("khu vực ", start) else None
        if region is not None:
            number = region.group(1)
            candidate.unit, candidate.end = Named(f"khu vực {number}", number, "khu vực", ""), region.end()
            return True
        phrase = unit_phrase(self.base, self.view, self.lower, start, bare_names)
        if phrase is None:
            return False
        candidate.unit, candidate.unit_type, candidate.end = phrase.named, phrase.type_word, phrase.end
        return True

    def _unit_of(self, candidate: Candidate) -> None:
        """ "Ban Chỉ đạo phòng, chống dịch của Hà Nội": whose committee it is, behind its matter."""
        if candidate.unit is not None or candidate.unit_type is not None or candidate.inner is not None:
            return
        phrase = unit_phrase(self.base, self.view, self.lower, candidate.end + len(" của "))
        if phrase is not None:
            candidate.unit, candidate.unit_type, candidate.end = phrase.named, phrase.type_word, phrase.end

    def _branch(self, candidate: Candidate) -> None:
        """ "VNPT Bình Định", "VTV Tây Nguyên": an enterprise's abbreviation with the place of its branch."""
        surface = self.view[candidate.start : candidate.end]
        if (
            (candidate.head.branch != "other" and surface not in ("VTV", "VOV"))
            or " " in surface
            or not surface.isascii()
            or not self._space(candidate.end)
        ):
            return
        phrase = unit_phrase(self.base, self.view, self.lower, candidate.end + 1)
        region = regions().longest(self.lower, candidate.end + 1) if phrase is None else None
        if region is not None and self.view[candidate.end + 1].isupper():
            candidate.end = region[0]
            candidate.name = self.base[candidate.start : candidate.end]
        elif phrase is not None and phrase.named is not None:
            candidate.end = phrase.end
            candidate.name = self.base[candidate.start : candidate.end]

    def _field(self, candidate: Candidate) -> Candidate | None:
        kind = candidate.head.value.lower()
        if not self._space(candidate.end):
            return None
        found = fields().longest(self.lower, candidate.end + 1)
        if kind == "bộ" and self.countries.ministry(candidate, found[0] if found is not None else 0):
            return candidate
        if found is None or kind not in found[1][1]:
            return self._open(candidate) if kind == "phòng" else None
        named = self.view[candidate.end + 1].isupper() or candidate.complement
        if not named and (kind == "phòng" or self.view[candidate.start].islower()):
            return None
        candidate.end, candidate.tail = found[0], found[1][0]
        if kind == "bộ":
            if self.countries.of_both(candidate):
                return None
            self.countries.national(candidate)
        elif any_of_them(self.view, self.lower, candidate.start, candidate.end):
            return None  # "các Sở Y tế", "Sở Y tế các tỉnh": any of them
        else:
            self._unit(candidate)
            if kind == "phòng" and candidate.unit is None and candidate.unit_type is None:
                candidate.inner = of_a_division(candidate, self.lower, self.at)
                if candidate.inner is not None and candidate.inner.start == candidate.end + 1:
                    candidate.end = candidate.inner.end
        return candidate

    def _inner(self, candidate: Candidate) -> Candidate | None:
        end = candidate.end
        if self._space(end):
            follows = heads().longest(self.lower, end + 1)
            capital = self.view[end + 1].isupper() or (follows is not None and follows[1].slot == "fixed")
            if follows is not None and capital and follows[1].slot in (
                "locality", "required", "unit", "inner", "numbered", "fixed", "field", "topic", "open",
            ):  # fmt: skip
                inner = self.at(end + 1, complement=True)
                if inner is not None:
                    candidate.inner, candidate.end = inner, inner.end
                    return candidate
            if self._of_the_ministry(candidate):
                return candidate
            # A bare name without its type word would be a person's or a place's own: "Đảng ủy Lê Văn A".
            if self._unit(candidate, bare_names=False):
                return candidate
        return candidate

    def _of_the_ministry(self, candidate: Candidate) -> bool:
        """ "Văn phòng Bộ", "Thanh tra Bộ": of the ministry that the text is about."""
        start, end = candidate.end + 1, candidate.end + 3
        if candidate.head.value not in ("Văn phòng", "Thanh tra") or not self.view.startswith("Bộ", start):
            return False
        behind = self.view[end : end + 2]
        if behind[:1].isalnum() or (behind[1:].isupper() and not self.free.looks_like_person(end + 1)):
            return False
        candidate.inner = Candidate(start, end, _MINISTRY, "body.field")
        candidate.end = end
        return True

    def _open(self, candidate: Candidate) -> Candidate | None:
        head = candidate.head
        surface = self.view[candidate.start : candidate.end]
        if surface.isupper() and surface.casefold() == head.value.casefold():
            return None  # a headline in capitals, where nothing tells a name from other words
        if self.free.place_beyond(candidate.start, candidate.end):
            return None  # "Hội An", "Đài Bắc"
        if head.value in of_kind("agency") and some_of_them(self.lower, candidate.start):
            return None
        if (
            head.value in of_kind("business") or head.value in _BEFORE_PERSONS
        ) and self.free.looks_like_person(candidate.end + 1):
            if candidate.complement:
                return candidate
            if head.value in of_kind("business"):
                return None
        if head.value in of_kind("mission") and self.countries.mission(candidate):
            return candidate
        topic = head.slot == "topic"
        if (
            topic
            and not any_of_them(self.view, self.lower, candidate.start, candidate.end)
            and self.committees.made_by(candidate, self.at)
        ):
            return candidate
        if topic and self.committees.matter(candidate):
            return candidate
        kind = (
            "topic"
            if topic
            else "office"
            if head.value.removesuffix(" dự án") in of_kind("business")
            else "name"
        )
        if head.value.startswith(_NAMED_AFTER_PERSONS):
            kind = "school"
        end = self.free.end(candidate.end, kind, heads(), head.value.count(" ") >= 2)
        if end == candidate.end:
            business = self.free.business(candidate.end) if head.value in of_kind("agency") else None
            if business is not None:
                candidate.tail, candidate.end = self.base[candidate.end + 1 : business], business
                return candidate
            if self._unit(candidate, bare_names=topic) and head.value not in ("Hội", "Báo", "Quỹ"):
                return candidate
            return candidate if candidate.complement or head.value.startswith("Ban Quản lý") else None
        if _OF_ALL.match(self.lower, end):
            return None  # "Ban Chỉ đạo 389 các tỉnh"
        tail = self.base[candidate.end + 1 : end]
        made = self.committees.maker_behind(end, self.at) if topic else None
        named = not topic or made is not None or self.committees.of_its_own(candidate, tail)
        candidate.tail, candidate.end = written_out(tail), end
        candidate.rule = "body.open"
        if head.value in of_kind("outside") and not self.countries.outside(candidate):
            return None  # "cơ quan Hải quan", but "Cơ quan Vũ trụ châu Âu"
        if not self._unit(candidate, bare_names=False) and not named:
            return None  # "Ban chỉ đạo thi cấp huyện", "Hội đồng thi": any such committee
        if head.value in of_kind("mission") or tail.startswith("Thương mại "):
            self.countries.seated(candidate)
        elif made is not None:
            candidate.end, candidate.tail = made[0], f"{candidate.tail} {made[1]}"
        elif candidate.unit is None and candidate.unit_type is None:
            take_parent(candidate, self.lower, self.at)
        if topic and self.lower.startswith(" của ", candidate.end):
            self._unit_of(candidate)
        return candidate

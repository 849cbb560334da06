"""Whose body it is: the province of "Tỉnh ủy", the district of "UBND huyện", the city of "Sở Ngoại vụ".

Readouts name the province once and then go on with short forms. What is filled in here is named in
`inferred` of the mention.
"""

import re
from bisect import bisect_left
from itertools import pairwise

from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_heads import of_kind
from bienban.mentions.body_short_forms import NamedBodies
from bienban.mentions.locality_units import LocalityUnits
from bienban.mentions.units import HO_CHI_MINH, LEVEL_OF, Named

_LIST_JOINT = re.compile(r"(?:, | và | - |-|, và | ?/ ?|; )")
_FRONT = "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"
_UNIONS = {
    "Hội Cựu chiến binh": "Hội Cựu chiến binh Việt Nam", "Hội Nông dân": "Hội Nông dân Việt Nam",
    "Hội Liên hiệp Phụ nữ": "Hội Liên hiệp Phụ nữ Việt Nam",
    "Đoàn Thanh niên": "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
}  # fmt: skip
"""The unions that a list of the Front goes on with, which are then those of the whole country."""
OF_COUNCILS = frozenset({"Ban Kinh tế - Ngân sách", "Ban Văn hóa - Xã hội", "Ban Pháp chế"})
_PARTY_OF_TYPE = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
}


_TYPE_OF_PARTY = {head: type_word for type_word, head in _PARTY_OF_TYPE.items()}


def party_committee(unit: Named) -> str:
    """The canonical name of the party committee of a unit ("Tỉnh ủy Sơn La", but "Đảng ủy xã X")."""
    head = _PARTY_OF_TYPE.get(unit.type_word)
    return f"{head} {_bare_locality(unit)}" if head else f"Đảng ủy {unit.name}"


def _bare_locality(unit: Named) -> str:
    """The name that party bodies take: without type word, but for the city that is named after a person."""
    return HO_CHI_MINH.name if unit.proper == HO_CHI_MINH.proper else unit.proper


class Localities(LocalityUnits):
    """What the short forms of one text stand for."""

    __slots__ = ("_bodies", "_committees", "_front", "_heads", "_lower", "_ministries", "_numbers")

    def __init__(
        self,
        view: str,
        lower: str,
        province: Named | None,
        named: list[tuple[int, Named]],
        provinces: list[tuple[int, Named]],
    ) -> None:
        super().__init__(view, province, named, provinces)
        self._lower = lower
        self._heads: dict[str, list[tuple[int, Named]]] = {}
        self._numbers: dict[str, str] = {}
        self._ministries: dict[str, None] = {}
        """The ministries that the text names, in order."""
        self._committees: list[tuple[int, str]] = []
        self._front = False
        self._bodies: NamedBodies | None = None
        """Those named in full, once they are settled."""

    def settle(self, candidates: list[Candidate]) -> None:
        """Share localities along lists, then remember what is explicit and name every candidate."""
        for candidate, following in zip(reversed(candidates[:-1]), reversed(candidates[1:]), strict=True):
            self._share(candidate, following)
        for candidate, following in pairwise(candidates):
            self._follow(candidate, following)
        for candidate in candidates:
            self._remember(candidate)
            self._front = self._front or self._is_front(candidate, " việt nam")
        self._committees.sort()
        for candidate in candidates:
            candidate.name = candidate.name or self.name(candidate) or ""
        self._bodies = NamedBodies(self.view, self._lower, candidates)
        for candidate in candidates:
            candidate.name = candidate.name or self.name(candidate) or ""

    def _is_front(self, candidate: Candidate, end: str = "") -> bool:
        """Whether it is the Front itself, of the whole country: "Mặt trận Tổ quốc Việt Nam", "MTTQ"."""
        if candidate.head.branch != "front" or candidate.head.slot != "required" or not candidate.bare():
            return False
        surface = self.view[candidate.start : candidate.end].lower()
        return surface.startswith(("mặt trận", "mttq")) and surface.endswith(end)

    def _full_name(self, candidate: Candidate) -> str | None:
        """ "Ban Quản lý dự án" or "Giám đốc HTX" where the full name is plain."""
        shortened = candidate.head.slot in ("open", "topic", "required")
        if not candidate.bare() or not (shortened or candidate.head.value in of_kind("alone")):
            return None
        return self._bodies.of(candidate) if self._bodies is not None else None

    def _share(self, candidate: Candidate, following: Candidate) -> None:
        """ "Huyện ủy, UBND huyện Bắc Quang": the last member's locality holds for those before it."""
        needs = candidate
        while needs.inner is not None:
            needs = needs.inner
        if (
            needs.unit is not None
            or needs.unit_type is not None
            or needs.tail
            or needs.head.slot in ("fixed", "country", "open", "topic")
        ):
            return
        if (
            needs.head.value == "Đảng ủy"
            and following.inner is not None
            and following.head.value != "Bộ Tư lệnh"
        ):
            return
        if not _LIST_JOINT.fullmatch(self.view, candidate.end, following.start):
            return
        gives = following
        while gives.inner is not None:
            gives = gives.inner
        if gives.head.slot == "numbered" and gives.tail and needs.head.slot == "inner":
            needs.inner = gives
        elif needs.head.slot == "locality":
            level = LEVEL_OF.get(gives.unit.type_word if gives.unit else gives.unit_type or "", "")
            if level == needs.head.level or (needs.head.level == "city" and level == "province"):
                needs.unit, needs.unit_type = gives.unit, gives.unit_type
        elif gives.head.slot != "locality":
            needs.unit, needs.unit_type = gives.unit, gives.unit_type

    def _follow(self, committee: Candidate, organ: Candidate) -> None:
        """ "Tỉnh ủy, HĐND, UBND": the organs of the unit whose party committee opens the list."""
        if not organ.bare():
            return
        if organ.head.value in _UNIONS and committee.head.value in (_FRONT, *_UNIONS):
            if committee.head.value == _FRONT or committee.name:
                joined = _LIST_JOINT.fullmatch(self.view, committee.end, organ.start)
                organ.name = _UNIONS[organ.head.value] if joined else ""
            return
        if organ.head.value not in ("Hội đồng nhân dân", "Ủy ban nhân dân"):
            return
        if self.view.startswith((", UBND các", ", Ủy ban nhân dân các"), organ.end):
            return
        type_word = committee.unit_type or _TYPE_OF_PARTY.get(committee.head.value)
        if type_word and _LIST_JOINT.fullmatch(self.view, committee.end, organ.start):
            organ.unit_type = type_word

    def _remember(self, candidate: Candidate) -> None:
        if candidate.head.value == "Bộ" and candidate.tail:
            self._ministries.setdefault(f"Bộ {candidate.tail}")
        if candidate.unit is not None:
            self._heads.setdefault(candidate.head.value, []).append((candidate.start, candidate.unit))
        if candidate.head.slot == "locality" or (
            candidate.head.value == "Đảng ủy" and (candidate.unit is not None or candidate.inner is not None)
        ):
            name = self.name(candidate)
            if name:
                self._committees.append((candidate.start, name))
        if candidate.head.slot == "numbered" and candidate.tail:
            self._numbers.setdefault(candidate.head.value, candidate.tail)
        if candidate.inner is not None:
            self._remember(candidate.inner)

    def name(self, candidate: Candidate) -> str | None:
        """The canonical full name, None where the context does not settle it and the head alone is none."""
        head, slot = candidate.head, candidate.head.slot
        if slot in ("fixed", "country"):
            unit = candidate.unit or (self._filled(candidate) if candidate.unit_type else None)
            return head.value + candidate.tail + (f" {unit.name}" if unit is not None else "")
        if slot == "numbered":
            number = candidate.tail or self._numbers.get(head.value)
            return f"{head.value} {number}" if number else None
        if slot == "locality":
            return self._locality_name(candidate)
        if slot == "inner":
            return self._inner_name(candidate)
        if slot in ("open", "topic") or candidate.rule == "body.open":
            return self._open_name(candidate)
        if slot == "field":
            return self._field_name(candidate)
        if self._front and self._is_front(candidate):
            return "Mặt trận Tổ quốc Việt Nam"
        if candidate.inner is not None:
            return f"{head.value} {self.name(candidate.inner)}"  # "Thanh tra Bộ Y tế"
        unit = candidate.unit or self._filled(candidate)
        if unit is not None:
            return f"{head.value} {unit.name}"
        return self._full_name(candidate) or (head.value if head.level == "central" else None)

    def _filled(self, candidate: Candidate) -> Named | None:
        if candidate.unit_type is not None:
            known = self._heads.get(candidate.head.value, [])
            same = [unit for position, unit in known if unit.type_word == candidate.unit_type]
            general = candidate.head.slot == "required" and candidate.head.branch in (
                "state",
                "assembly",
                "front",
            )
            if same and len({unit.name for unit in same}) == 1 and not general:
                return same[0]
            return self.unit(candidate.unit_type, candidate.start)
        if candidate.head.slot == "unit" or candidate.complement:
            known = self._heads.get(candidate.head.value, [])
            names = {unit.name for _, unit in known}
            if len(names) == 1:
                return known[0][1]
            return self.province if candidate.head.slot == "unit" else None
        return None

    def _locality_name(self, candidate: Candidate) -> str | None:
        head = candidate.head
        unit = candidate.unit
        if unit is None and candidate.unit_type is not None:
            unit = self.unit(candidate.unit_type, candidate.start)
        if unit is None:
            unit = self._committee_unit(candidate)
        return f"{head.value} {_bare_locality(unit)}" if unit is not None else None

    def _committee_unit(self, candidate: Candidate) -> Named | None:
        head = candidate.head
        if head.level == "province":
            return self.unit("tỉnh", candidate.start)
        known = self._heads.get(head.value)
        if known:
            before = bisect_left(known, candidate.start, key=lambda pair: pair[0])
            return known[max(0, before - 1)][1]
        types = {"city": ("thành phố",), "district": ("huyện", "quận", "thị xã")}[head.level]
        own = {"Huyện ủy": "huyện", "Quận ủy": "quận", "Thị ủy": "thị xã", "Huyện đoàn": "huyện"}.get(
            head.value
        )
        for type_word in (own,) if own else types:
            unit = self.unit(type_word, candidate.start)
            if unit is not None:
                return unit
        return None

    def _inner_name(self, candidate: Candidate) -> str | None:
        head = candidate.head
        if candidate.inner is not None:
            inner = self.name(candidate.inner)
            if inner is None and candidate.inner.head.value == "Đảng ủy":
                inner = self.committee(candidate.start)
            return f"{head.value} {inner}" if inner else None
        unit = candidate.unit
        if unit is None and candidate.unit_type is not None:
            unit = self.unit(candidate.unit_type, candidate.start)
        if unit is not None:
            return f"{head.value} {unit.name}"
        if head.value == "Đảng ủy":
            return self.committee(candidate.start) if candidate.complement else None
        if head.value in OF_COUNCILS:
            councils = {unit.name for _, unit in self._heads.get("Hội đồng nhân dân", [])}
            return f"{head.value} Hội đồng nhân dân {councils.pop()}" if len(councils) == 1 else None
        if head.value in ("Ban Thường vụ", "Ban Chấp hành") and candidate.complement:
            committee = self.committee(candidate.start)
            return f"{head.value} {committee}" if committee else None
        return self._full_name(candidate)

    def committee(self, position: int) -> str | None:
        """The party committee last named before `position`, else the first one named, else the province's."""
        if self._committees:
            before = bisect_left(self._committees, (position, ""))
            return self._committees[max(0, before - 1)][1]
        return party_committee(self.province) if self.province is not None else None

    def _open_name(self, candidate: Candidate) -> str | None:
        name = f"{candidate.head.value} {candidate.tail}".rstrip()
        unit = candidate.unit
        if unit is None and candidate.unit_type is not None:
            unit = self.unit(candidate.unit_type, candidate.start)
        if unit is None and "cấp tỉnh" in candidate.tail:
            unit = self.province
        if unit is not None:
            return f"{name} {unit.name}"
        if candidate.inner is not None:
            return f"{name} {self.name(candidate.inner) or ''}".rstrip()
        return name if candidate.tail else self._full_name(candidate)

    def _field_name(self, candidate: Candidate) -> str | None:
        name = f"{candidate.head.value} {candidate.tail}"
        if candidate.head.value == "Bộ":
            return name if candidate.tail else next(iter(self._ministries), None)
        unit = candidate.unit
        if unit is None and candidate.unit_type is not None:
            unit = self.unit(candidate.unit_type, candidate.start)
        if candidate.head.value == "Sở":
            if unit is None:
                unit = (
                    self._joined_from(candidate.start)
                    or self.province
                    or self._named_with(candidate.start)
                    or self._one_city()
                )
            return f"{name} {unit.name}" if unit is not None else name
        if unit is not None:
            return f"{name} {unit.name}"
        if candidate.inner is not None:
            inner = self.name(candidate.inner)
            return f"{name} {inner}" if inner else name
        below = self._only_one_below() if candidate.head.value == "Phòng" else None
        return f"{name} {below.name}" if below is not None else name

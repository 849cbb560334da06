"""Which unit a bare type word stands for: the one province, the district that most communes named lie in."""

import re
from bisect import bisect_left
from collections import Counter

from bienban.lexicon import gazetteer
from bienban.mentions.units import Named, of_gazetteer

_COMMUNES = 40
"""So many mentions of communes are enough to tell their district."""
_NEAR, _FAR = 3, 400
"""So many provinces back, and so many characters, "UBND tỉnh" may stand behind the name of its province."""
_CLOSE = 120
_JOINS_FROM = re.compile(r"(?:(?:điểm|đầu) cầu (?:tỉnh |thành phố |TP\.? ?)?|(?:^|[.\n“\"] ?)Từ )$")
_STOP = re.compile(r"[.;:!?]\s|\n")


class LocalityUnits:
    """The units named in one text."""

    __slots__ = ("_around", "_below", "_by_type", "_prevailing", "_provinces", "province", "view")

    def __init__(
        self,
        view: str,
        province: Named | None,
        named: list[tuple[int, Named]],
        provinces: list[tuple[int, Named]],
    ) -> None:
        self.view = view
        self._provinces = provinces
        """Where provinces are named by themselves, in order."""
        self.province = province
        self._by_type: dict[str, tuple[list[int], list[Named]]] = {}
        for position, unit in sorted(named, key=lambda pair: pair[0]):
            positions, units = self._by_type.setdefault(unit.type_word, ([], []))
            positions.append(position)
            units.append(unit)
        self._below: list[Named | None] = []
        self._around: dict[str, Named | None] = {}
        self._prevailing: dict[str, Named | None] = {}

    def unit(self, type_word: str, position: int) -> Named | None:
        """The unit that a bare type word at `position` stands for."""
        if type_word in ("tỉnh", "thành phố"):
            joined = self._joined_from(position)
            if joined is not None and joined.type_word == type_word:
                return joined
        if type_word == "tỉnh" and self.province is not None and self.province.type_word == "tỉnh":
            return self.province
        positions, units = self._by_type.get(type_word, ([], []))
        if type_word == "thành phố" and self.province is not None and self.province.type_word == "thành phố":
            return self.province
        if self.province is None and type_word in ("tỉnh", "thành phố"):
            near = self._nearest_province(type_word, position)
            if near is not None:
                return near
        if not units:
            if type_word in ("tỉnh", "thành phố"):
                return self._around_districts(type_word)
            return self._around_communes(type_word)
        if type_word not in self._prevailing:
            counts = Counter(unit.name for unit in units).most_common(2)
            clear = counts[0][1] >= 2 * (counts[1][1] if len(counts) > 1 else 0)
            self._prevailing[type_word] = (
                next(unit for unit in units if unit.name == counts[0][0]) if clear else None
            )
        return self._prevailing[type_word] or units[max(0, bisect_left(positions, position) - 1)]

    def _nearest_province(self, type_word: str, position: int) -> Named | None:
        """The province named last before `position` in its paragraph, where a text has no one province."""
        index = bisect_left(self._provinces, position, key=lambda pair: pair[0])
        for at, unit in reversed(self._provinces[max(0, index - _NEAR) : index]):
            if position - at > _FAR or "\n" in self.view[at:position]:
                break
            if unit.type_word == type_word:
                return unit
        return None

    def _one_city(self) -> Named | None:
        """The one city that a text names of all provinces, once."""
        cities = self._by_type.get("thành phố", ([], []))[1]
        others = {unit.name for _, unit in self._provinces} - {city.name for city in cities}
        return cities[0] if len(cities) == 1 and cities[0].level == "province" and not others else None

    def _only_one_below(self) -> Named | None:
        """The one district that a text names, or its one commune where it names that more often."""
        if not self._below:
            levels = (("huyện", "quận", "thị xã"), ("xã", "phường", "đặc khu"))
            named = [[u for word in types for u in self._by_type.get(word, ([], []))[1]] for types in levels]
            most = max(named, key=len)
            self._below.append(most[0] if len({unit.name for unit in most}) == 1 else None)
        return self._below[0]

    def _joined_from(self, position: int) -> Named | None:
        """The province that speakers join from: "Tại điểm cầu Bắc Kạn, Phó Chủ tịch UBND tỉnh"."""
        index = bisect_left(self._provinces, position, key=lambda pair: pair[0])
        if not index:
            return None
        at, unit = self._provinces[index - 1]
        if position - at > _CLOSE or not _JOINS_FROM.search(self.view, max(0, at - 20), at):
            return None
        return None if _STOP.search(self.view, at, position) else unit

    def _named_with(self, position: int) -> Named | None:
        """The province of the sentence's opening: "Từ Lạng Sơn, ông A, Giám đốc Sở Nội vụ"."""
        index = bisect_left(self._provinces, position, key=lambda pair: pair[0])
        if not index:
            return None
        at, unit = self._provinces[index - 1]
        return unit if position - at <= _CLOSE and not _STOP.search(self.view, at, position) else None

    def _around_communes(self, type_word: str) -> Named | None:
        """The district that most of the communes named lie in, where the text names none of its type."""
        if type_word not in self._around:
            self._around[type_word] = None
            named = [u for word in ("xã", "phường", "thị trấn") for u in self._by_type.get(word, ([], []))[1]]
            communes = dict.fromkeys(unit.name for unit in named[:_COMMUNES])
            votes: Counter[str] = Counter()
            for name in communes:
                proper = next(unit.proper for unit in named if unit.name == name)
                found = [u for u in gazetteer.units(proper.lower(), "commune") if u.name == name]
                votes.update({unit.parent for unit in found if len(unit.parent) == 3})
            best = votes.most_common(2)
            if best and 2 * best[0][1] > len(communes) and (len(best) == 1 or best[1][1] < best[0][1]):
                district = gazetteer.by_code(best[0][0])
                if district is not None and district.type_word == type_word:
                    self._around[type_word] = of_gazetteer(district)
        return self._around[type_word]

    def _around_districts(self, type_word: str) -> Named | None:
        """The province that all districts named lie in, where the text names none."""
        if type_word not in self._around:
            types = ("huyện", "quận", "thị xã")
            names = {unit.name: unit for word in types for unit in self._by_type.get(word, ([], []))[1]}
            where: set[str] = set()
            for name, unit in names.items():
                found = gazetteer.units(unit.proper.lower(), "district")
                where |= {gazetteer.province_of(u).code for u in found if u.name == name}
            province = gazetteer.by_code(where.pop()) if len(where) == 1 else None
            fits = province is not None and province.type_word == type_word
            self._around[type_word] = of_gazetteer(province) if province is not None and fits else None
        return self._around[type_word]

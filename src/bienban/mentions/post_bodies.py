"""Which body a post is held in: the one written, implied, shared along the list, or known elsewhere."""

import re

from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_short_forms import NamedBodies
from bienban.mentions.localities import Localities, party_committee
from bienban.mentions.persons import Name, Token
from bienban.mentions.post_abroad import settle_abroad
from bienban.mentions.posts import PostToken, agency_of
from bienban.mentions.units import Named

_COMMON_TITLES = frozenset(
    {"Ủy viên", "Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Phó Giám đốc", "Trưởng phòng", "đại diện"}
)
"""Titles that so many bodies have that one holder's body says nothing of another's."""
_ONE_OF_EACH = frozenset(
    {"tổng thống", "phó tổng thống", "ngoại trưởng", "quốc vương", "đại sứ", "người phát ngôn"}
)
"""Titles of which a country has one: where another one holds it, it is another country's."""

_KINDS = (
    ("trưởng đoàn", "Đoàn"), ("hiệu trưởng", "Trường"), ("tổ trưởng", "Tổ công tác"),
    ("phó chủ nhiệm", "Văn phòng Chính phủ"), ("thống đốc", "Ngân hàng Nhà nước Việt Nam"),
    ("tổng thanh tra", "Thanh tra Chính phủ"), ("tổng kiểm toán", "Kiểm toán nhà nước"),
)  # fmt: skip
"""Further titles that say of what kind of body they are."""
_OF_MEMBERS = frozenset({"Ủy viên", "Đại biểu", "Ủy viên dự khuyết", "đại diện"})
"""Titles whose body is no hint of the party committee that another post names in short."""
_BOARD = re.compile(r"Hội đồng (?:quản trị |thành viên |trường )?(?=[^\W\d_])")
_WITH_COMMITTEES = ("Học viện ", "Bộ ", "Trường ", "Tổng công ty ", "Tập đoàn ", "Ngân hàng ", "Đại học ")
"""Whose party committees have standing committees of their own."""
_DIVISIONS = ("Phòng ", "Ban ", "Văn phòng ", "Vụ ", "Cục ", "Đảng ", "Ủy ban ", "Quốc hội")
"""Who holds a post in one of these is on the party committee of what it is a part of."""
_NOT_MINISTRIES = ("Bộ Chỉ huy", "Bộ Tư lệnh", "Bộ Chính trị")
_STATE_HEADS = ("Ủy ban nhân dân ", "Hội đồng nhân dân ")


def _bare_committee(candidate: Candidate) -> bool:
    return candidate.head.value == "Đảng ủy" and candidate.bare()


def _bare_part(candidate: Candidate) -> bool:
    """ "Ban Thường vụ", "Ban Thường vụ Đảng ủy": of whose committee, only another post tells."""
    parts = ("Ban Thường vụ", "Ban Chấp hành", "Ban Cán sự đảng")
    inner = candidate.inner
    return candidate.head.value in parts and (
        candidate.bare() or (inner is not None and _bare_committee(inner))
    )


def _bare_board(candidate: Candidate) -> bool:
    return candidate.head.value in ("Hội đồng quản trị", "Hội đồng thành viên") and candidate.bare()


class PostBodies:
    """Settles the bodies of the posts of one text."""

    def __init__(
        self,
        tokens: list[Token],
        candidates: list[Candidate],
        named: list[tuple[int, Named]],
        localities: Localities,
        bodies: NamedBodies,
    ) -> None:
        self.tokens, self.candidates, self.localities = tokens, candidates, localities
        self.bodies = bodies
        self.units = {unit.name: unit for _, unit in named}
        self.issuer = next((c.name for c in candidates if c.name), "")
        self.ministry = next((c.name for c in candidates if c.head.value == "Bộ" and c.name), "")
        councils = [c.name for c in candidates if c.head.value == "Hội đồng nhân dân" and c.name]
        national = sum("Quốc hội" in c.name for c in candidates)
        self.delegates_of = councils[0] if len(councils) > national else "Quốc hội"

    def settle(self, people: list[Name]) -> None:
        """Give every post its body: written, implied by the title, shared along the list, or known."""
        for token in self.tokens:
            if isinstance(token, PostToken) and token.candidate is not None:
                token.body = f"{token.part} {token.candidate.name or token.body}".strip()
        settle_abroad(people, [candidate.name for candidate in self.candidates])
        memory: dict[tuple[str, str], str] = {}
        short: dict[tuple[str, str], str] = {}
        titles_seen: dict[str, list[tuple[int, str]]] = {}
        for name in people:
            for chain in (name.before, name.after):
                following, next_title = "", ""
                for token in reversed(chain):
                    if following and token.candidate is not None and _bare_committee(token.candidate):
                        if next_title not in _OF_MEMBERS:
                            token.body = self._committee(following)
                    elif following and token.candidate is not None and _bare_part(token.candidate):
                        self._of_committee(token, token.candidate, following)
                    elif following and token.candidate is not None and _bare_board(token.candidate):
                        token.body = f"{token.candidate.head.value} {_BOARD.sub('', following)}"
                    elif not token.body and token.takes in ("body", "head", "ministry") and following:
                        token.body = self._shared(token, following)
                    following, next_title = token.body or following, token.title
                    if token.body:
                        title = token.title.casefold()
                        memory.setdefault((name.name, title), token.body)
                        while " " in title:
                            title = title.rpartition(" ")[0]
                            short.setdefault((name.name, title), token.body)
                        titles_seen.setdefault(token.title.casefold(), []).append((token.start, token.body))
        memory = short | memory  # "Đại sứ A" after "Đại sứ đặc mệnh toàn quyền A"
        for name in people:
            for token in [*name.before, *name.after]:
                if not token.body and token.takes != "none":
                    token.body = self._known(name, token, memory, titles_seen)
                if not token.body and token.candidate is not None and _bare_board(token.candidate):
                    token.body = token.candidate.head.value

    def _shared(self, token: PostToken, following: str) -> str:
        if token.title.endswith("Chánh Văn phòng") and not following.startswith("Văn phòng "):
            return f"Văn phòng {following}"
        if "bí thư" in token.title.lower() and following.startswith(_STATE_HEADS):
            unit = self._unit_of(following)
            return party_committee(unit) if unit is not None else ""
        return following

    def _of_committee(self, token: PostToken, part: Candidate, following: str) -> None:
        """ "Ủy viên Ban Thường vụ, Giám đốc Học viện X": the committee of the next post's body."""
        name = ""
        if part.head.value == "Ban Cán sự đảng":
            name = f"{part.head.value} {following}"
        elif following.startswith(_STATE_HEADS):
            unit = self._unit_of(following)
            name = f"{part.head.value} {party_committee(unit)}" if unit is not None else ""
        elif (following.startswith(_WITH_COMMITTEES) and not following.startswith(_NOT_MINISTRIES)) or (
            part.inner is not None and not following.startswith(_DIVISIONS)
        ):
            name = f"{part.head.value} Đảng ủy {_BOARD.sub('', following)}"
        if name:
            token.body = part.name = name

    def _committee(self, following: str) -> str:
        """ "Bí thư Đảng ủy, Bộ trưởng Bộ Y tế": the committee of the body that the next post is held in."""
        if following.startswith("Đảng ủy "):
            return following
        unit = self._unit_of(following) if following.startswith(_STATE_HEADS) else None
        if unit is not None and unit.level == "commune":
            return party_committee(unit)
        return f"Đảng ủy {_BOARD.sub('', following)}"

    def _unit_of(self, body: str) -> Named | None:
        """The unit whose People's Committee or Council `body` is."""
        head = next(head for head in _STATE_HEADS if body.startswith(head))
        province = self.localities.province
        unit = self.units.get(body[len(head) :])
        return province if unit is None and province and body.endswith(province.name) else unit

    def _known(
        self,
        name: Name,
        token: PostToken,
        memory: dict[tuple[str, str], str],
        titles_seen: dict[str, list[tuple[int, str]]],
    ) -> str:
        own = memory.get((name.name, token.title.casefold()))
        if own:
            return own
        if token.takes == "own":
            return ""
        if token.takes == "issuer":
            office = token.title.endswith("Chánh Văn phòng") and self.issuer
            return f"Văn phòng {self.issuer}" if office else self.issuer
        if token.takes == "ministry":
            near = titles_seen.get("bộ trưởng", []) + titles_seen.get("thứ trưởng", [])
            return near[0][1] if near else self.ministry
        if token.title.casefold() == "đại biểu":
            return self.delegates_of
        if token.title.casefold() in _ONE_OF_EACH:
            return ""
        bodies = {body for _, body in titles_seen.get(token.title.casefold(), [])}
        if len(bodies) == 1 and token.title not in _COMMON_TITLES:
            return next(iter(bodies))
        return self._of_its_kind(token)

    def _of_its_kind(self, token: PostToken) -> str:
        """ "Tổng cục trưởng" is of the general department that is plain there."""
        title = token.title.casefold()
        kind = agency_of(title) or next((body for word, body in _KINDS if title.endswith(word)), "")
        return (self.bodies.plain(kind, token.start) or "") if kind else ""

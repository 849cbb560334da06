"""Who stands above whom at a session, and what a request is between them."""

import re

from bienban.record.groups import word_at
from bienban.record.model import Act
from bienban.record.sides import Sides
from bienban.record.speakers import Roster
from bienban.record.standing import (
    AGENCY,
    BARE_OFFICE,
    CENTRE,
    CITIZEN,
    HEAD,
    MINISTRY,
    PROVINCE,
    UNKNOWN,
)

_BETWEEN_NATIONS = re.compile(r"(?<!\w)hai (?:nước|quốc gia|dân tộc|chính phủ|quốc hội)(?!\w)")
_PEER = ("Ủy ban Mặt trận Tổ quốc", "Mặt trận Tổ quốc")
# Who has come with the leader of the session, and speaks as he does.
_TEAMS = frozenset(("tổ công tác", "đoàn công tác", "đoàn kiểm tra", "đoàn giám sát"))
_GROUPS = re.compile(r"(?:các|từng|những)\s|cấp ủy|chính quyền|người đứng đầu|thủ trưởng|ngành\s|lực lượng")


class Ranks:
    """The ranks of those who speak and are addressed in one text; `head` is that of who leads the session."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.side = Sides(roster)
        self.directors: set[str] = set()
        self.head = self._standing(roster.lead)

    def _holds_office(self, name: str) -> bool:
        return name in self.roster.offices or bool(BARE_OFFICE.fullmatch(name.casefold()))

    def heads_school(self, names: tuple[str, ...]) -> bool:
        """Whether somebody speaks who may advise the State, but gives orders to the school that he heads."""
        titles = (title for name in names for title, _ in self.roster.offices.get(name, ()))
        return any(title.lower().startswith(("giám đốc", "hiệu trưởng")) for title in titles)

    def is_superior(self, names: tuple[str, ...]) -> bool:
        """Whether somebody of this standing tells the others what to do at this session."""
        for name in names:
            if name in self.roster.lead or name in self.directors:
                return True
            if name in _TEAMS and self.roster.lead:
                return True
            # Whoever speaks for the Government or above directs whoever chairs.
            if self._holds_office(name) and self.roster.standing(name) >= min(max(self.head, AGENCY), CENTRE):
                return True
        return False

    def leads(self, names: tuple[str, ...]) -> bool:
        """Whether somebody speaks as a leader whose view counts: of the session, or of a ministry and up."""
        roster = self.roster
        return any(
            name in roster.lead
            or (name in roster.offices and roster.is_foreign(name))
            or name in self.directors
            or (self._holds_office(name) and roster.standing(name) >= min(max(MINISTRY, self.head), CENTRE))
            for name in names
        )

    def heads(self, names: tuple[str, ...]) -> bool:
        """Whether the General Secretary, the President or the Prime Minister speaks."""
        return any(name in self.roster.offices and self.roster.standing(name) >= HEAD for name in names)

    def _standing(self, names: tuple[str, ...]) -> int:
        return max((self.roster.standing(name) for name in names), default=UNKNOWN)

    def among_peers(self, speaker: tuple[str, ...], to: tuple[str, ...]) -> bool:
        """Whether a foreign partner speaks or is asked, or both sides of the session are."""
        return any(map(self.roster.is_foreign, (*speaker, *to))) or (
            len(to) > 1 and to == self.roster.both_sides()
        )

    def request(self, speaker: tuple[str, ...], to: tuple[str, ...]) -> Act:
        """A request is a directive downwards, a petition upwards, among peers and to foreign partners."""
        if self.among_peers(speaker, to) or (not to and self.roster.is_abroad()):
            return "petition"
        if self.roster.countries and any(_BETWEEN_NATIONS.search(name) for name in to):
            return "petition"
        own = self.head if _TEAMS.issuperset(speaker) else self._standing(speaker)
        other = self._standing(to)
        if any(name.startswith(_PEER) for name in to) and own < PROVINCE + 2:
            return "petition"
        if self.side.examines(speaker) and not any(name in self.roster.lead for name in speaker):
            return "petition"
        if to and self.side.is_enterprise(speaker) and self.side.are_authorities(to):
            return "petition"
        if self.is_superior(speaker) or self.side.leads_locally(speaker):
            return "petition" if other > max(own, PROVINCE) else "directive"
        if own <= CITIZEN and not (own and other and own > other):
            return "petition"
        if to and self._is_group(to[0].casefold()) and other <= own:
            return "directive"
        return "directive" if other and own > other else "petition"

    def _is_group(self, name: str) -> bool:
        """Whether a generic group is addressed, which has no standing of its own."""
        return _GROUPS.match(name) is not None or word_at(name, 0)[1] == "many"

    def orders_upwards(self, speaker: tuple[str, ...], to: tuple[str, ...]) -> bool:
        """Whether those who get an order stand above who seems to give it."""
        offices = self.roster.offices
        above = self._standing(to)
        own = max((self.roster.standing(name) for name in speaker if name in offices), default=UNKNOWN)
        return above >= CENTRE > own > UNKNOWN

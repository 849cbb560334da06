"""Which side speaks: committees that examine, companies that ask, one's own side that promises."""

import re

from bienban.record.capitals import meant
from bienban.record.duties import Duty
from bienban.record.speakers import Roster, locality_of, unit_of
from bienban.record.standing import CITIZEN, UNKNOWN
from bienban.record.wording import BODY, PERSON, PLACE, SHORT, TITLE, Token

_OWN_SIDE = frozenset(("đơn vị", "đoàn", "nhà trường", "địa phương"))
_ADVISING = ("nên", "cần")
_DEPUTIES = ("đại biểu", "các đại biểu", "các vị đại biểu")
# Committees of an assembly examine what others have drafted: they ask for changes and direct nobody.
_EXAMINERS = re.compile(r"(?:ủy ban|ban) .*của (?:quốc hội|hội đồng nhân dân)|hội đồng dân tộc", re.I)
_ENTERPRISES = re.compile(r"(?:tập đoàn|tổng công ty|công ty|ngân hàng tmcp|hiệp hội|hợp tác xã)\s", re.I)
_COMMITTEES = ("Ủy ban nhân dân ", "Tỉnh ủy ", "Thành ủy ", "Ban Thường vụ ")
_AUTHORITIES = re.compile(
    r"(?:chính phủ|bộ |ủy ban nhân dân|tỉnh|thành phố|huyện|sở |cục |tổng cục|ban thường vụ|thành ủy)", re.I
)

# Committees that stand for the whole: "Tỉnh ủy Sơn La" for the province, "Ủy ban Trung ương X" for X
_LEADERS_OF = re.compile(
    r"(?:Khu|Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy |(?:Ủy ban|Ban Chấp hành|Ban Thường trực) (?:Trung ương|Mặt)"
)


def _bare(name: str) -> str:
    """The name of a place without its kind: "Sơn La" of "tỉnh Sơn La"."""
    words = name.split()
    return " ".join(words[next((at for at, word in enumerate(words) if word[0].isupper()), 0) :])


class Sides:
    """Tells from names and offices on which side of a session somebody stands."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def is_deputy(self, speaker: tuple[str, ...]) -> bool:
        """Whether members of an assembly speak, who weigh a draft or a report before them."""
        for name in speaker:
            if name.startswith(_DEPUTIES):
                return True
            if any(title.startswith("đại biểu") for title, _ in self.roster.offices.get(name, ())):
                return True
        return self.examines(speaker)

    def pleads(self, speaker: tuple[str, ...]) -> bool:
        """Whether somebody speaks who directs nobody: a voter, an expert, a deputy."""
        standing = max((self.roster.standing(name) for name in speaker), default=UNKNOWN)
        return standing == CITIZEN or self.is_deputy(speaker)

    def advises(self, speaker: tuple[str, ...], duty: Duty | None) -> bool:
        """Whether those without a rank say what others had better do."""
        return duty is not None and duty.modal.name.startswith(_ADVISING) and self.is_unranked(speaker)

    def is_unranked(self, speaker: tuple[str, ...]) -> bool:
        """Whether persons speak whose rank nothing tells and who lead nothing: a doctor, an analyst."""
        roster = self.roster
        return all(
            name in roster.offices and name not in roster.lead and roster.standing(name) == UNKNOWN
            for name in speaker
        )

    def thinks(self, speaker: tuple[str, ...]) -> bool:
        """Whether somebody speaks for no office: what he stresses is how he sees things."""
        return self.pleads(speaker) or self.is_unranked(speaker)

    def examines(self, speaker: tuple[str, ...]) -> bool:
        """Whether a committee of an assembly speaks, itself or by who sits in it."""
        for name in speaker:
            if _EXAMINERS.match(name):
                return True
            if any(body and _EXAMINERS.match(body) for _, body in self.roster.offices.get(name, ())):
                return True
        return False

    def leads_locally(self, speaker: tuple[str, ...]) -> bool:
        """Whether the committee of a locality speaks at a session that one of its own leaders chairs."""
        led = self.roster.bodies_of(self.roster.lead)
        return any(name in led and name.startswith(_COMMITTEES) for name in speaker)

    def is_enterprise(self, speaker: tuple[str, ...]) -> bool:
        """Whether a company speaks, itself or by who runs it: it asks authorities and directs none."""
        for name in speaker:
            if _ENTERPRISES.match(name):
                return True
            bodies = [body for _, body in self.roster.offices.get(name, ()) if body]
            if bodies and all(_ENTERPRISES.match(body) for body in bodies):
                return True
        return False

    def are_authorities(self, names: tuple[str, ...]) -> bool:
        """Whether a state or party body of some level is among those addressed."""
        return any(_AUTHORITIES.match(name) for name in names)

    def is_own(self, subject: Token, own: set[str]) -> bool:
        """Whether a body, a place or a bare head word ("đơn vị", "tỉnh", "Bộ") is the speaker's own side."""
        if subject.sort & (BODY | PLACE):
            name = meant(subject)
            if name in own or (name == self.roster.host and name in map(locality_of, filter(None, own))):
                return True
            # "Ban Thường vụ Tỉnh ủy Sơn La" of a Bí thư, "tỉnh Sơn La" of its people's committee, a
            # department of its office
            return any(
                name.endswith(body)
                or body.endswith(f" {name}")
                or (body.endswith(_bare(name)) and bool(_LEADERS_OF.match(body)))
                for body in own
                if body
            )
        if not subject.sort & SHORT or subject.sort & (PERSON | TITLE):
            return False
        bare = subject.name
        return bare in _OWN_SIDE or any(
            name.casefold().startswith(bare) for body in own if body for name in (body, unit_of(body) or "")
        )

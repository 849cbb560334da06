"""Who is meant: persons by title, rank or pronoun, bodies and places by their bare head word."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Literal

from bienban.mentions.base import Mentions
from bienban.mentions.callings import Callings
from bienban.record.model import Session
from bienban.record.news_voices import is_resident
from bienban.record.offices import EVENTS, HIGH, in_full, seniority
from bienban.record.standing import UNKNOWN, standing_of, standing_of_post

Sex = Literal["male", "female"]
_SEX_OF_WORD: dict[str, Sex] = {"ông": "male", "anh": "male", "bà": "female", "chị": "female"}
_UNIT = r"(?:tỉnh|[Tt]hành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_LOCALITY = (
    (re.compile(r"(?:Ban Thường vụ |Thường trực |Ban Chấp hành )?(?:Tỉnh ủy|Đảng bộ tỉnh) (.+)"), "tỉnh"),
    (re.compile(r"(?:Ban Thường vụ |Thường trực |Ban Chấp hành )?(?:Thành ủy) (.+)"), "thành phố"),
    (re.compile(r"(?:Ban Thường vụ |Thường trực |Ban Chấp hành )?(?:Huyện ủy) (.+)"), "huyện"),
    (re.compile(r"(?:Ban Thường vụ |Thường trực |Ban Chấp hành )?(?:Quận ủy) (.+)"), "quận"),
    (re.compile(r"(?:Ban Thường vụ |Thường trực |Ban Chấp hành )?(?:Thị ủy) (.+)"), "thị xã"),
    (
        re.compile(
            r"(?:Ban Thường vụ |Thường trực )?(?:Đảng ủy |Đảng bộ )?"
            rf"(?:Ủy ban nhân dân |Hội đồng nhân dân )?({_UNIT} .+)"
        ),
        "",
    ),
)  # fmt: skip
_UNIT_IN_NAME = re.compile(rf"(?<![Hh]ợp tác )(?<![Tt]ấn ){_UNIT} \w.*$")
_PARTY_SEAT = re.compile(r"(Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy) (.+)$")
_PARTY_UNIT = {
    "Tỉnh ủy": "tỉnh",
    "Thành ủy": "thành phố",
    "Huyện ủy": "huyện",
    "Quận ủy": "quận",
    "Thị ủy": "thị xã",
}
_SHORT_FORMS = {"htx": "hợp tác xã", "tp": "thành phố", "thủ đô": "thành phố hà nội"}
UNITS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")


def _with_unit(unit: str, name: str) -> str:
    """A unit's name with its type word, which "Thành phố Hồ Chí Minh" has in it already."""
    return name if name.casefold().startswith(f"{unit} ") else f"{unit} {name}"


@lru_cache(2048)
def locality_of(name: str) -> str:
    """The unit that a body stands for ("Ban Thường vụ Tỉnh ủy Sơn La" → "tỉnh Sơn La"), else its name."""
    for pattern, unit in _LOCALITY[:-1]:
        found = pattern.fullmatch(name)
        if found:
            return _with_unit(unit, found.group(1))
    found = _LOCALITY[-1][0].fullmatch(name)
    if found and "Đảng ủy Ủy ban" not in name:
        return found.group(1)
    return name


@lru_cache(8192)
def unit_of(name: str) -> str | None:
    """The administrative unit at the end of a body's name: "Sở Y tế tỉnh Hậu Giang" → "tỉnh Hậu Giang"."""
    party = _PARTY_SEAT.search(name)
    if party:
        return _with_unit(_PARTY_UNIT[party.group(1)], party.group(2))
    found = _UNIT_IN_NAME.search(name)
    return found.group() if found else None


def _foremost(session: Session) -> tuple[str, ...]:
    """Who leads a session; at an event that nobody leads whoever of those present is the most senior."""
    if session.lead or session.kind not in EVENTS:
        return session.lead
    first = max(session.participants, key=lambda person: seniority(person.posts), default=None)
    return (first.name,) if first is not None and seniority(first.posts) >= HIGH else ()


class Roster:
    """The persons, bodies and places of one text, asked for by what a later sentence calls them."""

    def __init__(self, mentions: Mentions, session: Session | None, lower: str) -> None:
        self.session = session
        self.lead = _foremost(session) if session else ()
        """Those who lead the session, or its first guest where nobody does."""
        self.offices: dict[str, list[tuple[str, str | None]]] = {}
        self.ranks: dict[str, str] = {}
        self.sexes: dict[str, Sex] = {}
        self.appearances: list[tuple[int, str]] = []
        self.positions: dict[str, list[int]] = {}
        self.comrades: set[str] = set()
        self._callings = Callings(mentions, lower)
        marker = "đoàn công tác của "
        sender = lower.find(marker) + len(marker) if marker in lower else -1
        self.delegation = next((body.name for body in mentions.bodies if body.start == sender), None)
        """The body whose delegation ("Đoàn công tác của ...") takes part."""
        self._abroad: bool | None = None
        for person in mentions.people:
            held = self.offices.setdefault(person.name, [])
            posts = [(post.title.casefold(), post.body) for post in person.posts]
            # "Thủ tướng, Phó Thủ tướng A đã chỉ đạo": nobody deputises for himself, the first is another's
            deputies = {(t.removesuffix(" thường trực"), body) for t, body in posts if t.startswith("phó ")}
            posts = [post for post in posts if (f"phó {post[0]}", post[1]) not in deputies]
            held.extend(post for post in posts if post not in held)
            if person.rank:
                self.ranks[person.name] = person.rank.casefold()
            honorific = (person.honorific or "").casefold()
            if honorific == "đồng chí":
                self.comrades.add(person.name)
            sex = _SEX_OF_WORD.get(honorific)
            if sex is None and " Thị " in person.name:
                sex = "female"
            if sex:
                self.sexes.setdefault(person.name, sex)
            self.appearances.append((person.start, person.name))
            self.positions.setdefault(person.name, []).append(person.start)
        # A place inside a body's name is read off the name: mentions inside bodies are not marked.
        units: Counter[str] = Counter(place.name for place in mentions.places)
        self.named: list[tuple[int, str]] = [(place.start, place.name) for place in mentions.places]
        for body in mentions.bodies:
            self.named.append((body.start, body.name))
            unit = unit_of(body.name)
            if unit:
                units[unit] += 1
                self.named.append((body.start, unit))
        self.named.sort()
        self.committees = [(start, name) for start, name in self.named if name.startswith("Ủy ban ")]
        """Those called "Ủy ban ...", by where they are named."""
        self.known = {name for _, name in self.named} | self.offices.keys()
        self._standing: dict[str, int] = {}
        self._seats: dict[str, str] = {}  # the bodies of offices whose holders nobody names
        self._foreign: dict[str, bool] = {}
        self.host = locality_of(session.counterpart[0]) if session and session.counterpart else None
        self._participants = {person.name for person in session.participants} if session else set()
        self._seated = session is not None and (
            session.kind in ("conference", "seminar")
            or bool(session.counterpart)
            or any(self.offices.get(name) for name in self._participants)
        )
        self._units = units
        self.countries = tuple(
            dict.fromkeys(
                place.name
                for place in mentions.places
                if place.level == "country" and place.name != "Việt Nam"
            )
        )
        self._province: dict[str, str | None] = {}

    def standing(self, name: str) -> int:
        """How high a speaker or addressee stands."""
        known = self._standing.get(name)
        if known is None:
            held = self.offices.get(name)
            if held is None:
                known = standing_of(name)
            else:
                known = max((standing_of_post(title, body) for title, body in held), default=UNKNOWN)
            self._standing[name] = known
        return known

    def is_foreign(self, name: str) -> bool:
        """Whether a person speaks for, or a name is, another country or an international organisation."""
        known = self._foreign.get(name)
        if known is None:
            known = self._foreign[name] = self._speaks_abroad(name)
        return known

    def _speaks_abroad(self, name: str) -> bool:
        if name in self.offices:
            return any(
                _FOREIGN_POST.search(f"{title} {body or ''}".casefold())
                or (body or "").endswith(self.countries)
                for title, body in self.offices[name]
            )
        lower = name.casefold()
        if ("việt nam" in lower and not lower.startswith(("hai ", "việt nam"))) or lower in (
            "đại sứ quán",
            "việt nam",
        ):
            return False
        return name.endswith(self.countries) or bool(_FOREIGN.search(lower))

    def head_of(self, body: str) -> str | None:
        """Who heads a body: "người đứng đầu Bộ Y tế"."""
        for name, posts in self.offices.items():
            if any(
                at == body and not title.startswith(("phó", "thứ", "nguyên", "cựu", "cố"))
                for title, at in posts
            ):
                return name
        return None

    def office(self, title: str, body: str) -> str:
        """An office in a body by its full name, for a holder whom the text does not name."""
        name = in_full(title, body)
        self._standing[name] = standing_of_post(title, body)
        self._seats[name] = body
        self.known.add(name)
        return name

    def leaders(self, name: str) -> str:
        """Those who lead a body ("lãnh đạo Sở Y tế"), known from here on; others are meant as a whole."""
        if name not in self.known or name.casefold().startswith(UNITS):
            return name
        led = f"lãnh đạo {name}"
        self._standing[led] = self.standing(name)
        self.known.add(led)
        return led

    def holders(self, title: str) -> tuple[str, ...]:
        """Who holds this office: those who lead the session, or the only two, as in "hai Thủ tướng"."""
        held = tuple(name for name, posts in self.offices.items() if any(own == title for own, _ in posts))
        lead = tuple(name for name in self.lead if name in held)
        return lead if len(lead) > 1 else held

    def titled(self, titles: list[str], bodies: list[str], before: int, last: tuple[str, ...]) -> str | None:
        """The person called by these titles (and held in one of these bodies), the latest speaker first."""
        wanted = [title.casefold() for title in titles]
        best: tuple[int, int, int] | None = None
        chosen: str | None = None
        for name, held in self.offices.items():
            fit = 0
            for title, body in held:
                for want in wanted:
                    if title == want:
                        score = 4
                    elif body and f"{title.partition(' ')[0]} {body}".casefold().startswith(f"{want} "):
                        score = 4  # "Trưởng ban chỉ đạo" of "Trưởng ban, Ban Chỉ đạo điều hành giá"
                    elif bodies and not body:
                        continue  # "Chủ tịch Đà Nẵng" is not the "Chủ tịch nước"
                    elif title.startswith(want) or (
                        want in title
                        and f"của {want}" not in title
                        and not title.startswith(("phó", "nguyên", "cựu", "cố"))
                    ):
                        score = 2
                    else:
                        continue
                    if bodies:
                        held_there = body in bodies or any(body.endswith(f" {at}") for at in bodies if body)
                        score += 4 if held_there else (0 if body else 1)
                    fit = max(fit, score)
            if not fit:
                continue
            # A name that comes only later in the text is a weaker guess than the one read last.
            positions = self.positions[name]
            read = bisect_right(positions, before)
            key = (fit, 1 if name in last else 0, positions[read - 1] if read else -positions[0])
            if best is None or key > best:
                best, chosen = key, name
        return chosen

    def ranked(self, rank: str, before: int, last: tuple[str, ...]) -> str | None:
        """The person of this military or police rank or degree, the latest speaker first."""
        holders = [name for name, held in self.ranks.items() if held == rank.casefold()]
        for name in last:
            if name in holders:
                return name
        recent = bisect_left(self.appearances, (before, ""))
        for _, name in reversed(self.appearances[:recent]):
            if name in holders:
                return name
        return holders[0] if holders else None

    def called(self, word: str, before: int, last: tuple[str, ...]) -> str | None:
        """The person meant by "ông", "bà", "đồng chí": the last speaker unless the sex speaks against it."""
        sex = _SEX_OF_WORD.get(word)
        for name in last:
            if name in self.offices and (sex is None or self.sexes.get(name, sex) == sex):
                return name
        recent = bisect_left(self.appearances, (before, ""))
        for _, name in reversed(self.appearances[:recent]):
            if sex is None or self.sexes.get(name, sex) == sex:
                return name
        return None

    def spoken_of(self, word: str, after: int, before: int, speaker: tuple[str, ...]) -> str | None:
        """The person whom "đồng chí", "ông" means in another's words: the last named between two places."""
        sex = _SEX_OF_WORD.get(word)
        first, recent = (bisect_left(self.appearances, (place, "")) for place in (after, before))
        for _, name in reversed(self.appearances[first:recent]):
            if name not in speaker and (sex is None or self.sexes.get(name, sex) == sex):
                return name
        return None

    def bodies_of(self, names: Iterable[str]) -> set[str]:
        """The bodies in which these persons hold a post, or that these offices are in."""
        held = {body for name in names for _, body in self.offices.get(name, ()) if body}
        return held | {self._seats[name] for name in names if name in self._seats}

    def by_given_name(self, syllable: str, before: int) -> str | None:
        """The person whose name ends in this syllable ("bà Nga"), the one named last."""
        found: list[tuple[int, str]] = []
        for name, positions in self.positions.items():
            if name.rpartition(" ")[2] == syllable:
                read = bisect_left(positions, before)
                found.append((positions[read - 1] if read else -positions[0], name))
        return max(found)[1] if found else None

    def short(self, word: str, before: int, last: tuple[str, ...]) -> str | None:
        """The body or place that a bare head word stands for ("tỉnh", "Sở", "địa phương", "công ty")."""
        word = _SHORT_FORMS.get(word, word)
        if word == "đoàn công tác":
            return self.delegation
        if word == "địa phương":
            recent = bisect_left(self.named, (before, ""))
            named = (self.named[at][1] for at in range(recent - 1, -1, -1))
            for name in chain((self.host or "",), named):
                if name.partition(" ")[0] in UNITS or name.startswith(("thành phố", "thị xã", "thị trấn")):
                    return name
            return None
        if word in UNITS:
            if self.host and self.host.casefold().startswith(word + " "):
                return self.host
            if word in ("tỉnh", "thành phố"):
                return self._main(word)
        for name in last:
            for _, body in self.offices.get(name, ()):
                if body and body.casefold().startswith(word + " "):
                    return body
        recent = bisect_left(self.named, (before, ""))
        for _, name in reversed(self.named[:recent]):
            if name.casefold().startswith(word + " "):
                return name
        if self.session:
            for name in self.session.counterpart:
                if name.casefold().startswith(word + " "):
                    return name
        return None

    def _main(self, word: str) -> str | None:
        if word not in self._province:
            found = [(count, -order, name) for order, (name, count) in enumerate(self._units.items())
                     if name.casefold().startswith(word + " ")]  # fmt: skip
            place = self.session.place if self.session else None
            if place and place.casefold().startswith(word + " "):
                self._province[word] = place
            else:
                self._province[word] = max(found)[2] if found else None
        return self._province[word]

    def is_abroad(self) -> bool:
        """Whether the session is held with a foreign partner: nobody there directs the other side."""
        if self._abroad is None:
            session = self.session
            names = (
                (*session.lead, *session.counterpart, *(p.name for p in session.participants[:12]))
                if session
                else ()
            )
            self._abroad = bool(self.countries) and any(self.is_foreign(name) for name in names)
        return self._abroad

    def both_sides(self) -> tuple[str, ...]:
        """The two sides of a session ("hai bên"): two hosts, a ministry and its partner, two countries."""
        met = self.session.counterpart if self.session else ()
        lead = self.lead[:1]
        if len(met) == len(self.lead) == 2 and not self.is_abroad():
            return met
        bodies = [body for name in lead for _, body in self.offices.get(name, ()) if body]
        ministry = next((body for body in bodies if body.startswith("Bộ ") and body != "Bộ Chính trị"), None)
        if met and ministry and self.is_foreign(met[0]) and met[0].startswith("Bộ "):
            return (ministry, met[0])
        partners = [country for country in self.countries if met and met[0].endswith(country)]
        partners = partners or (list(self.countries) if len(self.countries) == 1 else [])
        if not partners and met and self.is_foreign(met[0]):
            partners = [met[0]]
        return ("Việt Nam", partners[0]) if partners else ()

    def is_accountable(self, name: str) -> bool:
        """Whether a report of theirs may fill paragraphs: a body, or who has a rank or answers for one.

        An expert, a witness, a guest from abroad says a sentence or two, and the article tells on; so does
        one that tells of no session, or of none that things are reported at.
        """
        if self.session is None or self.session.kind == "other" or self.is_abroad():
            return False
        held = self.offices.get(name)
        if held is None or name in self.ranks or self.standing(name) != UNKNOWN:
            return True
        return any(body for _, body in held)

    def is_citizen(self, name: str) -> bool:
        """Whether somebody is named without office, rank or calling, and is no participant of the session.

        Those met on a visit or at a feast where nobody has an office are no participants. Residents are
        heard at a session, or quoted in the news.
        """
        if name not in self.offices:
            return is_resident(name) and (self.session is None or self.session.kind == "other")
        return not (
            self.offices[name]
            or name in self.ranks
            or name in self.comrades
            or (self._seated and (name in self.lead or name in self._participants))
            or self._callings.has(name)
        )


_FOREIGN = re.compile(
    r"^(?:hai|các|ba) (?:bên|nước|nền kinh tế)|^(?:hai|ba) bộ|^phía bạn|"
    r"^asean\b|^liên minh châu âu|^liên hợp quốc|"
    r"quốc tế|đại sứ quán"
)
_FOREIGN_POST = re.compile(
    r"\bđại sứ|tham tán|lãnh sự|ngoại trưởng|tổng thống|tỉnh trưởng|đô trưởng|quốc vương|công sứ|"
    r"quốc tế|liên hợp quốc|tại việt nam"
)

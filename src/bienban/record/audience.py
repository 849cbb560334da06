"""Whom somebody is talking to where a sentence names nobody: one audience for the whole of a speech.

Measured on 460 articles: whoever was named last goes on being meant in sentences that only go on, bodies in
four of five. In a sentence that says something anew a body is still meant that is the only party addressed so
far, or was addressed last in its paragraph or the one before; a generic group ("các địa phương") is not:
nobody is plain then. Nor is who holds a conference, its chair or those who sit there: they were wrong nearly
always.
"""

from collections.abc import Set

from bienban.record.model import Act
from bienban.record.speakers import Roster, locality_of

# Sessions of two sides, where whatever one says is said to the other.
_ENCOUNTERS = frozenset(("working_session", "visit", "inspection", "reception", "talks"))

_NEAR = 1  # paragraphs from where somebody was told last

_ASSEMBLIES = ("Quốc hội", "Ủy ban Thường vụ Quốc hội", "Hội đồng nhân dân")


def others(names: tuple[str, ...], speaker: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that do not speak themselves: nobody asks himself."""
    return tuple(name for name in names if name not in speaker)


class Audience:
    """Remembers who was addressed by whom in one text."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._told: dict[tuple[tuple[str, ...], Act], list[tuple[str, ...]]] = {}
        """The parties that each speaker told or asked something, in the order of the text."""
        self._blocks: dict[tuple[tuple[str, ...], Act], int] = {}
        """The numbers of the paragraphs in which they did so last."""
        self._petitioned: tuple[str, ...] = ()
        """Whom a participant asked last."""

    def hear(
        self, speaker: tuple[str, ...], act: Act, names: tuple[str, ...], block: int, named: bool = True
    ) -> None:
        """Remember that somebody was addressed in paragraph `block`, being `named` or not."""
        if names:
            self._told.setdefault((speaker, act), []).append(names)
            self._blocks[speaker, act] = block
            session = self.roster.session
            asks = session and not set(speaker) & {*session.lead, *session.counterpart}
            if act == "petition" and named and asks:
                self._petitioned = names

    def going_on(self, speaker: tuple[str, ...], act: Act, block: int) -> tuple[str, ...]:
        """Whom a sentence is for that goes on with what was said: whoever was addressed last, if near."""
        told = self._told.get((speaker, act))
        if not told:
            return self.unnamed(speaker, act)
        return told[-1] if block - self._blocks[speaker, act] <= _NEAR else ()

    def last(self, speaker: tuple[str, ...]) -> tuple[str, ...]:
        """Whom a speaker told something last."""
        told = self._told.get((speaker, "directive"))
        return told[-1] if told else ()

    def anew(self, speaker: tuple[str, ...], act: Act, block: int) -> tuple[str, ...]:
        """Whom a sentence with a verb of saying of its own is for: the bodies that are the one party so far.

        Where several were told something, each its own, it is for those told last if that is near paragraph
        `block`; else, and where a group without a name was told, for the other side of the session or nobody.
        """
        told = self._told.get((speaker, act))
        if not told:
            return self.unnamed(speaker, act)
        first: Set[str] = set(told[0])
        one = all(first <= set(names) or first >= set(names) for names in told)
        near = block - self._blocks[speaker, act] <= _NEAR
        for party in (max(told, key=len) if one else (), told[-1] if near else ()):
            if party and all(name in self.roster.known for name in party):
                return party
        return self.host(speaker)

    def unnamed(self, speaker: tuple[str, ...], act: Act) -> tuple[str, ...]:
        """Whom somebody addresses who has named nobody yet: the other side of the session.

        What the participants of one session ask for, they ask of the same.
        """
        session = self.roster.session
        if session is None:
            return ()
        if act == "petition":
            if session.kind == "voter_meeting":
                return session.counterpart[:1]
            if not speaker or speaker[0] not in self.roster.known:
                return ()
            if self._is_before_assembly(speaker):
                return session.counterpart[:1]
            if not set(speaker) & set(session.lead):
                asked = () if self.roster.is_abroad() else self._petitioned
                return others(asked or self._presiding(), speaker)
        return self.host(speaker)

    def host(self, speaker: tuple[str, ...]) -> tuple[str, ...]:
        """The side that a guest meets, unless that is the speaker's own body or place."""
        host = self.roster.host
        if host is None or not self._is_encounter() or self.is_own(host, speaker):
            return ()
        return (host,)

    def is_own(self, name: str, speaker: tuple[str, ...]) -> bool:
        """Whether a body or place is the speaker, or one that he heads or comes from."""
        own = self.roster.bodies_of(speaker)
        return name in speaker or name in own or name in map(locality_of, own)

    def _presiding(self) -> tuple[str, ...]:
        """Whom a participant asks: the body that the lead heads where it holds the session, else a guest."""
        session = self.roster.session
        lead = session.lead[:1] if session else ()
        for name in lead:
            for _, body in self.roster.offices.get(name, ()):
                if body and session and body in session.counterpart:
                    return (body,)
        return lead if self._is_encounter() else ()

    def _is_before_assembly(self, speaker: tuple[str, ...]) -> bool:
        """Whether a body puts something to the assembly that sits, being none of its committees."""
        session = self.roster.session
        sits = session is not None and session.counterpart and session.counterpart[0].startswith(_ASSEMBLIES)
        return bool(sits) and not any(
            name in self.roster.offices or any(assembly in name for assembly in _ASSEMBLIES)
            for name in speaker
        )

    def _is_encounter(self) -> bool:
        return self.roster.session is not None and self.roster.session.kind in _ENCOUNTERS

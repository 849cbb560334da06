"""Persons, posts, bodies and places of a text, which can only be told apart together.

One pass of a `Matcher` finds the words that open a rank, an honorific, a post, a body or a unit; the parsers
read on from there. Then persons are found in what is left, short forms are settled and places found.
"""

import re
from functools import cache

from bienban.lexicon import gazetteer
from bienban.lexicon.load import table
from bienban.mentions import bodies as body_rules
from bienban.mentions import people as people_rules
from bienban.mentions.base import HEAD_ALONE, Reading
from bienban.mentions.bodies import BodyParser
from bienban.mentions.body_candidates import Candidate, level_of
from bienban.mentions.body_firms import banks, firm_ending, firm_words, sources
from bienban.mentions.body_heads import Head, head_entries
from bienban.mentions.body_lists import list_members
from bienban.mentions.body_short_forms import NamedBodies, full_names, heads_alone, name_aliases
from bienban.mentions.localities import OF_COUNCILS, Localities
from bienban.mentions.people import PeopleFinder
from bienban.mentions.persons import Label, Name, Token
from bienban.mentions.place_typed import Blocked
from bienban.mentions.places import context_province, find_places, provinces_named
from bienban.mentions.post_bodies import PostBodies
from bienban.mentions.posts import TEACHERS, PostParser, PostToken, Title, titles
from bienban.mentions.scan import Matcher
from bienban.mentions.units import Named, country_at, hamlets, of_gazetteer, surnames, unit_phrase
from bienban.record.model import Body, Instrument, Person, Place, Post
from bienban.text.letters import UPPER

_NAMED_BARE = OF_COUNCILS | {"Ban Thường vụ", "Ban Chấp hành", "Ban Cán sự đảng"}
"""Parts of a committee or a council that are called by their own name behind a post."""
_OF_MANY = frozenset(
    {"Phụ trách", "Cố vấn", "Công chức", "Viên chức", "Nhân viên", "Thành viên", "Giáo viên", "Giảng viên"}
)
"""Words that tell of a post where a body is named behind them, and of anybody's work where none is."""
_PRIVATE = re.compile(
    r"(?<![^\W_])(?:bệnh nhân|nạn nhân|nghi phạm|bị can|bị cáo|phạm nhân|phụ huynh)(?![^\W_])[^.;:\n]*\Z"
)
"""In front of somebody who is named as a private person: what he works as is no post to record."""
_SIGNED = re.compile(rf"Anh [{UPPER}][^\W_]+(?= ?(?:\n|$|/|\([{UPPER}]{{2}}))")
"""A name that closes a line, as a reporter's does: "Văn Hùng - Anh Cường"."""
_SIGNED_FOR = ("\nkt. ", " kt. ", "\ntl. ", " tl. ", "\ntuq. ", " tuq. ")
"""In front of the office that a signature stands in for."""

Opener = Head | Title | Label | str


@cache
def openers() -> Matcher[Opener]:
    """The words that open a rank, an honorific, a post, a body or a unit."""
    entries: list[tuple[str, Opener]] = [*head_entries(), *firm_words(), *titles()]
    entries += [(row["surface"], Label(0, 0, "rank", row["value"])) for row in table("ranks")]
    entries += [
        (
            row["surface"],
            Label(0, 0, "honorific", "" if row["value"] == "-" else row["value"], row["plural"] == "1"),
        )
        for row in table("honorifics")
    ]
    entries += [
        (word, "unit")
        for word in (
            "tỉnh",
            "thành phố",
            "tp",
            "tphcm",
            "huyện",
            "quận",
            "thị xã",
            "xã",
            "phường",
            "thị trấn",
            "đặc khu",
        )
    ]
    return Matcher(entries)


def find_names(
    reading: Reading, instruments: list[Instrument]
) -> tuple[list[Person], list[Body], list[Place]]:
    """The persons, bodies and places of a text, each list in the order of `start`."""
    return _Names(reading, instruments).find()


@cache
def _hamlets() -> tuple[str, ...]:
    return tuple(f" {word} " for word in hamlets())


def _on_a_board(token: PostToken) -> bool:
    """Whether a member is one of a board or council; of other bodies there are too many."""
    return token.candidate is not None and token.candidate.head.value.startswith("Hội đồng")


class _Names:
    def __init__(self, reading: Reading, instruments: list[Instrument]) -> None:
        self.reading = reading
        self.base, self.view, self.lower = reading.base, reading.view, reading.lower
        self.instruments = instruments
        self.tokens: list[Token] = []
        self.candidates: list[Candidate] = []
        self.named: list[tuple[int, Named]] = []
        self.unit_spans: list[tuple[int, int]] = []
        self.plurals: list[tuple[int, str]] = []
        """Where "các bộ", "các sở" ends, which may open a list of fields."""

    def find(self) -> tuple[list[Person], list[Body], list[Place]]:
        self._scan()
        self._lists()
        provinces = [(at, of_gazetteer(unit)) for at, unit in provinces_named(self.reading)]
        self.localities = Localities(self.view, self.lower, self._province(), self.named, provinces)
        self.localities.settle(self.candidates)
        instruments = [(instrument.start, instrument.end) for instrument in self.instruments]
        self.candidates = name_aliases(self.view, self.candidates, instruments)
        full_names(self.view, self.candidates)
        self.bodies = NamedBodies(self.view, self.lower, self.candidates)
        self.candidates = heads_alone(self.view, self.lower, self.candidates, self.bodies, instruments)
        taken = [(token.start, token.end) for token in self.tokens]
        taken += [(candidate.start, candidate.end) for candidate in self.candidates]
        taken += self.unit_spans
        taken += instruments
        people = PeopleFinder(self.reading, self.tokens, taken).find()
        persons = self._persons(people)
        bodies = self._bodies()
        places = find_places(self.reading, bodies, persons, self.instruments)
        return persons, bodies, places

    def _province(self) -> Named | None:
        """The province the text is about; after a merger the one that took it in, if the text names that."""
        unit = context_province(self.reading)
        if unit is None:
            return None
        published = self.reading.published
        if published and unit.valid_to is not None and not unit.valid_on(published):
            for code in unit.successors[:1]:
                successor = gazetteer.by_code(code, published)
                if successor is not None and successor.proper in self.base:
                    return of_gazetteer(successor)
        return of_gazetteer(unit)

    def _scan(self) -> None:
        hits = self.reading.hits(openers())
        starts = {
            start: end
            for start, end, payloads in hits
            if not isinstance(payloads[0], Head)
            or (
                payloads[0].slot not in ("open", "firm")
                and self.view[start].isupper()
                and not payloads[0].brand()
            )
        }
        starts.update((instrument.start, instrument.end) for instrument in self.instruments)
        parser = BodyParser(self.reading, starts)
        posts = PostParser(self.reading, parser)
        view, end_of_last, signed_for = self.view, 0, 0
        spans = [(i.start, i.end) for i in self.instruments]
        next_span = 0
        for start, end, payloads in hits:
            if start < end_of_last:
                continue
            while next_span < len(spans) and spans[next_span][1] <= start:
                next_span += 1
            if next_span < len(spans) and spans[next_span][0] <= start:
                end_of_last = spans[next_span][1]
                continue
            for payload in payloads:
                if isinstance(payload, Title):
                    if self._inside_country(start):
                        continue
                    token = posts.parse(start, end, payload)
                    if payload.value in _OF_MANY and token.candidate is None and view[start].islower():
                        continue  # "Thứ trưởng A, phụ trách đường sắt": what he does
                    if payload.value in TEACHERS and _PRIVATE.search(self.lower, max(0, start - 90), start):
                        continue  # "bệnh nhân A, giáo viên Trường X"
                    if payload.value == "Thành viên" and not _on_a_board(token):
                        continue  # "thành viên của nhóm"
                    if self.lower.endswith(_SIGNED_FOR, 0, start) or (
                        signed_for and start == signed_for + 2 and view.startswith(", ", signed_for)
                    ):
                        signed_for = end_of_last = token.end  # "KT. BỘ TRƯỞNG, CHỦ NHIỆM": another's
                        break
                    self.tokens.append(token)
                    if token.candidate is not None:
                        self._add(token.candidate)
                    end_of_last = token.end
                elif isinstance(payload, Label):
                    if payload.kind == "rank" and (
                        not view[start].isupper() or self.lower.endswith("hàm ", 0, start)
                    ):
                        continue  # "thăng cấp bậc hàm Thượng tướng": nobody's yet
                    if (
                        payload.kind == "honorific"
                        and view[start].isupper()
                        and not self._opens_clause(start, end)
                    ):
                        continue
                    self.tokens.append(Label(start, end, payload.kind, payload.value, payload.plural))
                    end_of_last = end
                elif isinstance(payload, Head):
                    if payload.slot == "firm":
                        candidate = self._firm(start, end, end_of_last)
                    elif view[start].isupper():
                        candidate = (
                            None if self._inside_name(start, end) else parser.parse(start, end, payload)
                        )
                    else:
                        candidate = parser.lower_case(start, end, payload)
                    if (
                        payload.slot == "field"
                        and (candidate is None or view[start].islower())
                        and (self.lower.endswith(("các ", "đạo "), 0, start) or self._counted(start))
                    ):
                        self.plurals.append((end, payload.value.lower()))
                    if candidate is None:
                        continue
                    self._add(candidate)
                    end_of_last = candidate.end
                else:
                    phrase = unit_phrase(self.base, view, self.lower, start, bare_names=False)
                    if phrase is not None and phrase.named is not None:
                        self.named.append((start, phrase.named))
                        self.unit_spans.append((start, phrase.end))
                        end_of_last = phrase.end
                break

    def _inside_country(self, start: int) -> bool:
        """Whether a title's first word closes a country's name: "Trung Quốc | Vương Nghị", no king."""
        if start < 2 or not (self.view[start].isupper() and self.view[start - 1].isspace()):
            return False
        before = self.view.rfind(" ", 0, start - 1) + 1
        country = country_at(self.view, self.lower, before)
        return country is not None and country[0] > start

    def _firm(self, start: int, end: int, after: int) -> Candidate | None:
        """The firm whose name ends at `end`; a board or a title right before it is the firm's."""
        firm = firm_ending(self.view, start, end, self.candidates, after)
        if firm is None:
            return None
        last = self.candidates[-1] if self.candidates else None
        token = self.tokens[-1] if self.tokens else None
        if last is not None and last.head.slot == "inner" and last.bare() and last.end + 1 == firm.start:
            last.inner, last.end = firm, firm.end  # "HĐQT Cen Land"
            if isinstance(token, PostToken) and token.candidate is last:
                token.end = firm.end
            return None
        if isinstance(token, PostToken) and token.end + 1 == firm.start and token.takes == "body":
            token.candidate, token.end = firm, firm.end  # "Chủ tịch Masan Group"
        return firm

    def _counted(self, start: int) -> bool:
        return self.lower[start - 1 : start] == " " and self.lower[start - 2 : start - 1].isdigit()

    def _inside_name(self, start: int, end: int) -> bool:
        """Whether a head of one syllable stands in a name in capitals: "Hải Phòng", "Trần Hội Nghĩa"."""
        view = self.view
        if " " in view[start:end] or view[start - 1 : start] != " " or view[start:end].isupper():
            return False
        if self.lower.endswith(_hamlets(), 0, start):
            return True  # "thôn Hội Phú"
        before = view[view.rfind(" ", max(0, start - 12), start - 1) + 1 : start - 1]
        if not before[:1].isupper() or before.isupper() or not before.isalpha():
            return False
        if before.lower() in surnames() and view[end : end + 2][1:].isupper():
            return True  # "Trần Hội Nghĩa"
        known = gazetteer.longest_of(self.lower, start - len(before) - 1, ("province", "district", "commune"))
        return known is not None and known[0] >= end

    def _opens_clause(self, start: int, end: int) -> bool:
        """Whether a capitalised honorific stands where a clause begins; inside "Phạm Anh Tuấn" it is none."""
        if (
            " " in self.view[start:end]
            or self.view[start:end].isupper()
            or self.lower.startswith("ngài", start)
        ):
            return True
        if _SIGNED.match(self.view, start) is not None:
            return False
        before = self.view[max(0, start - 2) : start].rpartition("\n")[2].strip()
        return not before or not (before[-1].isalnum() or before[-1] == ",")

    def _add(self, candidate: Candidate) -> None:
        self.candidates.append(candidate)
        inner: Candidate | None = candidate
        while inner is not None:
            if inner.unit is not None:
                self.named.append((inner.start, inner.unit))
            inner = inner.inner

    def _lists(self) -> None:
        """Add members of lists without their head word, banks and the papers of the last line."""
        additions = list_members(self.reading, self.candidates, self.plurals)
        covered = Blocked([(c.start, c.end) for c in self.candidates])
        firms = banks(self.view) + sources(self.view)
        additions += [firm for firm in firms if not covered.covers(firm.start)]
        if additions:
            known = {c.start for c in self.candidates if not c.bare() or c.head.slot == "fixed"}
            fresh = {c.start: c for c in additions if c.start not in known}
            inside = Blocked([(c.start, c.end) for c in fresh.values()])
            kept = [c for c in self.candidates if not inside.covers(c.start)]
            self.candidates = kept + list(fresh.values())
        self.candidates.sort(key=lambda candidate: (candidate.start, -candidate.end))

    def _bodies(self) -> list[Body]:
        made: list[Body] = []
        last_end = 0
        for candidate in self.candidates:
            if candidate.start < last_end or not candidate.name:
                continue
            if (
                candidate.complement
                and candidate.head.slot in ("inner", "numbered", "open", "topic")
                and candidate.bare()
                and candidate.head.value not in _NAMED_BARE
                and candidate.rule != HEAD_ALONE
            ):
                # "Bí thư Đảng ủy", "Chính ủy Quân khu": settled for the post, but no mention by themselves.
                continue
            if candidate.head.slot == "required" and candidate.bare() and not self._national(candidate):
                continue
            if candidate.hidden:
                continue
            if (
                candidate.head.slot in ("open", "topic")
                and candidate.bare()
                and not candidate.head.value.startswith("Ban Quản")
                and candidate.rule != HEAD_ALONE
            ):
                continue
            filled = ("locality",) if _fills(candidate) else ()
            branch = candidate.head.branch or (
                candidate.inner.head.branch if candidate.inner is not None else ""
            )
            made.append(
                Body(
                    candidate.start, candidate.end,
                    self.base[candidate.start : candidate.end], candidate.name,
                    level_of(candidate) or None, branch or None, filled, candidate.rule,  # type: ignore[arg-type]
                )
            )  # fmt: skip
            last_end = candidate.end
        return made

    def _national(self, candidate: Candidate) -> bool:
        """Whether a bare "MTTQ", "Hội Nông dân" or "BHXH" is known to be that of the whole country."""
        if candidate.rule == "body.alias" or candidate.head.level == "central":
            return True
        return (
            candidate.head.branch in ("front", "other")
            and candidate.name.endswith(("Việt Nam", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"))
            and (
                candidate.head.branch == "front"
                or not self.lower.endswith(("các ", "các cấp "), 0, candidate.start)
            )
        )

    def _persons(self, people: list[Name]) -> list[Person]:
        PostBodies(self.tokens, self.candidates, self.named, self.localities, self.bodies).settle(people)
        made = []
        for name in people:
            posts = tuple(
                Post(token.title, token.body or None, token.start, token.end)
                for token in [*name.before, *name.after]
            )
            made.append(
                Person(
                    name.start,
                    name.end,
                    self.base[name.start : name.end],
                    name.name,
                    name.rank,
                    name.honorific,
                    posts,
                    name.rule,
                )
            )
        return made


def _fills(candidate: Candidate) -> bool:
    """Whether the name holds something that the text says only elsewhere."""
    last = candidate
    while last.inner is not None:
        last = last.inner
    return (
        last.unit is None
        and last.head.slot not in ("fixed", "country", "numbered", "open", "topic")
        and last.head.value != "Bộ"
    )


RULES = {**people_rules.RULES, **body_rules.RULES}

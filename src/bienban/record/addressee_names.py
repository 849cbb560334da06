"""Who is named where somebody is asked or told: names, persons by their posts, groups as they are written."""

from bisect import bisect_left

from msgspec import Struct

from bienban.mentions.base import Reading
from bienban.mentions.body_heads import fields
from bienban.record.around_addressees import (
    ALSO,
    BARE_HEAD,
    BEGINS,
    COMMON_HEAD,
    FAR,
    HEADS,
    HOSTS,
    JOINTS,
    KEEPS_CAPITAL,
    LEADERS,
    LEVELS,
    LONGEST,
    MANY_OFFICES,
    MEMBERS,
    MOST_BRANCHES,
    OF_A_KIND,
    OF_A_LOCALITY,
    OF_BOTH,
    OF_MANY,
    PARTICLE,
    PARTS,
    PEOPLE_OF,
    POINTING,
    QUANTIFIER,
    SEPARATORS,
    SHORTEST,
    SPELLED_OUT,
    THIS,
    WHOLE_SYSTEM,
    WITHIN,
)
from bienban.record.audience import Audience
from bienban.record.capitals import meant
from bienban.record.groups import end_of_group, opens_group, without_plural
from bienban.record.offices import OF_THE_STATE, in_full
from bienban.record.speakers import UNITS, Roster
from bienban.record.wording import (
    ADVERB,
    BODY,
    LEADER,
    MODAL,
    NAMED,
    PERSON,
    PLACE,
    PRONOUN,
    RANK,
    SHORT,
    TASK,
    TITLE,
    VERB,
    WILL,
    WITH,
    Token,
    Wording,
)  # fmt: skip


class Addressee(Struct, frozen=True, gc=False):
    """Canonical names or groups as written, and the position where their words end (or begin, where said)."""

    names: tuple[str, ...]
    end: int


_BETWEEN = frozenset((",", "và", "", ";", ", và", "cùng", "–", "-"))


class AddresseeNames:
    """Reads names off one text; `speaker` helps to tell what a bare "tỉnh" or "Sở" means."""

    def __init__(self, reading: Reading, wording: Wording, roster: Roster) -> None:
        self.lower = reading.lower
        self.base = reading.base
        self.wording = wording
        self.line = wording.line
        self.starts = wording.starts
        self.token_at = {token.start: token for token in reversed(wording.line)}.get
        """The token that begins at a place, or None."""
        self.roster = roster
        self.audience = Audience(roster)
        self.speaker: tuple[str, ...] = ()
        self.known = roster.known
        self._after: dict[tuple[int, int], Addressee | None] = {}

    def after(self, position: int, end: int) -> Addressee | None:
        """The addressee whose words begin at `position`; None where a task or something else begins there."""
        if end - position > LONGEST:
            comma = self.lower.rfind(", ", position, position + LONGEST)
            end = comma if comma > 0 else position + LONGEST
        key = (position, end)
        if key not in self._after:
            found = self._read(position, end)
            spelled_out = SPELLED_OUT.match(self.lower, found.end, end) if found else None
            inset = self._read(spelled_out.end(), end) if spelled_out else None
            if found and inset:
                found = Addressee(found.names, inset.end)
            pointing = POINTING.match(self.lower, found.end, end) if found else None
            following = self.token_at(pointing.end() + 1) if pointing else None
            if found and pointing and following and following.sort & (TASK | MODAL | ADVERB | WITH):
                found = Addressee(found.names, pointing.end())
            self._after[key] = found
        return self._after[key]

    def _read(self, position: int, end: int) -> Addressee | None:
        found = PARTICLE.match(self.lower, position, end)
        begin = found.end() if found else position
        if begin >= end:
            return None
        within = WITHIN.match(self.lower, begin, end)
        inner = self.token_at(within.end()) if within else None
        if inner is not None and inner.sort & BODY:
            begin = inner.start
        at = bisect_left(self.starts, begin)
        named = self._members(begin, end, at) or self._named(begin, end, at) or self._spoken_of(begin, at)
        if named:
            return named
        return self._group(begin, end)

    def _members(self, begin: int, end: int, at: int) -> Addressee | None:
        """Bodies listed behind their common head: "Các Bộ: Quốc phòng, Công an", "các sở Y tế, Tài chính"."""
        head = COMMON_HEAD.match(self.lower, begin, end)
        if not head:
            return None
        names: dict[str, None] = {}
        first = self.token_at(head.start("kind"))
        position = first.start if first and first.sort & BODY else head.end()
        for index in range(at, len(self.line)):
            token = self.line[index]
            if token.start < position:
                continue
            gap = self.lower[position : token.start].strip()
            if token.start >= end or not token.sort & BODY or gap not in _BETWEEN or (names and not gap):
                break
            names[token.name] = None
            position = token.end
        if len(names) == 1 and ":" not in head.group():
            return None  # "các sở Y tế" are those of all provinces
        title = self.token_at(begin)
        if title and title.sort & TITLE:  # "Bộ trưởng các Bộ Y tế, Công an"
            names = dict.fromkeys(self._holder(title.name, name, begin) for name in names)
        return self._with_groups(tuple(names), position, end) if names else None

    def _is_member(self, begin: int, position: int) -> bool:
        """Whether a verb is a member of a name ("ngành Giáo dục và đào tạo"): it stands behind "và"."""
        return self.lower[max(begin, position - 4) : position].endswith((" và ", "và "))

    def _spoken_of(self, begin: int, at: int) -> Addressee | None:
        """Whom "đồng chí" straight before a task means: another person of the paragraph, the last one."""
        token = self.token_at(begin)
        if token is None or not token.sort & PRONOUN or at + 1 >= len(self.line):
            return None
        following = self.line[at + 1]
        if following.start != token.end + 1 or not following.sort & (TASK | MODAL | ADVERB | WILL):
            return None
        person = self.roster.spoken_of(token.name, self.lower.rfind("\n", 0, begin), begin, self.speaker)
        return Addressee((person,), token.end) if person else None

    def _named(self, begin: int, limit: int, at: int) -> Addressee | None:
        """Names from `begin` on: bodies and places in a list, persons with their posts."""
        names: list[str] = []
        bodies: list[str] = []
        posts: list[str] = []
        held: dict[int, str] = {}  # the offices named without a holder so far, by where their bodies are
        position = end = begin
        index, count = at, len(self.line)
        while index < count and self.starts[index] < limit:
            token = self.line[index]
            gap = self.lower[position : token.start].strip()
            sort = token.sort
            if gap not in SEPARATORS:
                break
            if sort & PERSON:
                if posts:
                    names = [name for name in names if name not in bodies]
                names.append(token.name)
                posts, bodies = [], []
                held.clear()
            elif sort & (BODY | PLACE):
                if posts and gap in ("", "của"):
                    bodies.append(token.name)
                    if not names or names[-1] not in self.roster.offices:
                        names.append(token.name)
                        held[len(names) - 1] = posts[-1]
                elif sort & PLACE and gap in ("", "(", "của", "tỉnh", "(tỉnh") and names:
                    pass  # the unit around the one just named
                elif names and gap == "(" and sort & BODY:
                    pass  # what else it is: "Bộ Tài chính (Cơ quan thường trực Ban Chỉ đạo 751)"
                elif names and gap == "":
                    break  # a second name straight after the first belongs to what is to be done
                else:
                    names.append(meant(token))
            elif sort & (TITLE | RANK):
                if gap == "" and names and names[-1] not in self.roster.offices:
                    break
                if names and self.lower.startswith(OF_MANY, token.end):
                    break  # a group: "Giám đốc Sở Y tế, Chủ tịch UBND các huyện"
                posts.append(token.name)
                ministry = self._ministry(token)
                if ministry:
                    names.append(ministry[0])
                    bodies.append(ministry[0])
                    held[len(names) - 1] = token.name
                    position = end = ministry[1]
                    index = bisect_left(self.starts, end)
                    continue
            elif sort & (PRONOUN | LEADER) and not sort & TASK:
                pass
            elif sort & SHORT:
                name = self._short(token, index, limit) if "các" not in gap else None
                if name is None:
                    break
                if not (gap == "" and names):
                    names.append(name)
            else:
                break
            position = end = token.end
            index += 1
        if position < limit and self.lower[position] == ")" and "(" in self.lower[begin:position]:
            end = position + 1
        if held:
            names = [
                self._holder(held[place], name, begin) if place in held else name
                for place, name in enumerate(names)
            ]
        if not names:
            if not posts or self.lower.startswith(MANY_OFFICES, end):
                return None
            person = self.roster.titled(posts, [], begin, ())
            if person is None and len(posts) == 1 and posts[0].casefold() in OF_THE_STATE:
                person = in_full(posts[0])
            return Addressee((person,), end) if person else None
        levels = LEVELS.match(self.lower, end, limit) if len(names) == 1 and position == end else None
        if levels and not posts:
            behind = levels.end()
            if levels.group() == " các ":
                behind = end_of_group(self.lower, self.base, end + 1, limit, self.token_at)
            if behind > end + 1:
                return self._with_groups(self._divided(self.base[begin:behind]), behind, limit)
        return self._with_groups(tuple(dict.fromkeys(names)), end, limit)

    def _holder(self, title: str, body: str, before: int) -> str:
        """Who holds an office, and the office itself where the text names nobody."""
        person = self.roster.titled([title], [body], before, ())
        if person and any(at == body for _, at in self.roster.offices[person]):
            return person
        return self.roster.office(title, body)

    def _ministry(self, title: Token) -> tuple[str, int] | None:
        """The ministry in the name of its minister's office, and where it ends: "Bộ trưởng Quốc phòng"."""
        if title.name != "Bộ trưởng" or not self.base[title.end + 1 : title.end + 2].isupper():
            return None
        found = fields().longest(self.lower, title.end + 1)
        return (f"Bộ {found[1][0]}", found[0]) if found and "bộ" in found[1][1] else None

    def _with_groups(self, names: tuple[str, ...], end: int, limit: int) -> Addressee:
        """Names, and the generic groups listed after them ("Bộ Y tế và các địa phương")."""
        rest = self.lower[end : min(limit, end + 40)]
        found = ALSO.match(rest)
        following = end + found.end() if found else end
        token = self.token_at(following) if found else None
        also = found and (
            opens_group(self.lower, following)
            or WITHIN.match(self.lower, following)
            or (token is not None and token.sort & BODY)
        )
        more = self._read(following, limit) if also else None
        if more:
            return Addressee(tuple(dict.fromkeys((*names, *more.names))), more.end)
        if rest.startswith(" ("):
            close = self.lower.find(")", end, min(limit, end + 60))
            if close > 0:
                end = close + 1
        return Addressee(names, end)

    def _short(self, token: Token, index: int, limit: int) -> str | None:
        """What a bare head word stands for, where it does stand alone: not "sở, ngành", not "bộ đội"."""
        after = self.lower[token.end : token.end + 2]
        if after[:1] == "," and token.name in ("sở", "bộ", "ban", "ngành", "xã", "huyện"):
            return None
        if token.name in UNITS and after[1:2].islower() and not OF_A_KIND.match(self.lower, token.end):
            known = self.roster.short(token.name, token.start, self.speaker)
            return known or self.base[token.start : token.end]
        if after[:1] not in (",", ";", ".", ":", "") and after.strip():
            following = self.line[index + 1] if index + 1 < len(self.line) else None
            if following is None or self.lower[token.end : following.start].strip():
                return None
            if not following.sort & (TASK | MODAL | WITH | VERB | ADVERB):
                return None
        return self.roster.short(token.name, token.start, self.speaker)

    def _group(self, begin: int, limit: int) -> Addressee | None:
        """A generic group from `begin` on, as written, without its quantifier."""
        while begin < limit and self.lower[begin] in " ,":
            begin += 1
        this = THIS.match(self.lower, begin, limit)
        if this:
            body = self._named_before(begin)
            return Addressee((body,), this.end()) if body else None
        of_both = OF_BOTH.match(self.base, begin, limit) if self.base[begin : begin + 1].isupper() else None
        if of_both:
            return self._with_groups((of_both.group(),), of_both.end(), limit)
        end = end_of_group(self.lower, self.base, begin, limit, self.token_at)
        if end == begin:
            return None
        skip = QUANTIFIER.match(self.base, begin, end)
        leads = skip is not None and skip.group().casefold().startswith(LEADERS)
        opening, begin = begin, skip.end() if skip and opens_group(self.lower, skip.end()) else begin
        led = self.token_at(skip.end()) if skip else None
        if skip and led is not None and led.sort & (BODY | PLACE):
            named = self._named(led.start, limit, bisect_left(self.starts, led.start))
            if named and named.end >= end:
                names = [self.roster.leaders(name) if leads else name for name in named.names]
                return Addressee(tuple(names), named.end)
        last = self.line[bisect_left(self.starts, end) - 1]
        of_a_body = last.sort & BODY and PEOPLE_OF.match(self.lower, begin)
        of_a_place = last.sort & PLACE and self.lower.startswith(OF_A_LOCALITY, begin)
        if last.end == end and (of_a_body or of_a_place):
            return self._with_groups((last.name,), end, limit)
        bare = self._stands_for(self.base[begin:end].casefold(), begin)
        if bare:
            return self._with_groups((bare,), end, limit)
        text = self._as_within(opening if leads else begin, end)
        members = self._divided(text)
        if len(members) > 1:
            return self._with_groups(members, end, limit)
        if text.casefold() in HOSTS:
            host = self.audience.host(self.speaker) or self.audience.last(self.speaker)
            if host and ("đồng chí" in text.casefold() or host[0][:1].isupper()):
                return self._with_groups(host, end, limit)
        if text.casefold() in ("hai bên", "hai nước", "cả hai bên", "hai bộ", "hai phía"):
            both = self.roster.both_sides()
            if both:
                return Addressee(both, end)
        return self._with_groups((without_plural(text),), end, limit)

    def _stands_for(self, words: str, before: int) -> str | None:
        """Which body, place or branch a few words for a group mean that was named before."""
        if words.count(" ") >= SHORTEST:
            return None
        return self.roster.short(words, before, self.speaker) or self._branch(words, before)

    def _named_before(self, position: int) -> str | None:
        """The body named last in the paragraph, which "cơ quan này" takes up."""
        paragraph = self.lower.rfind("\n", 0, position)
        for index in range(bisect_left(self.starts, position) - 1, -1, -1):
            token = self.line[index]
            if token.start < paragraph:
                break
            if token.sort & BODY:
                return token.name
        return None

    def _divided(self, text: str) -> tuple[str, ...]:
        """The members of a group as written that are none of one kind."""
        lower = text.lower()
        if not any(joint in lower for joint in JOINTS):
            return (text,) if text else ()
        members = PARTS.split(text) if WHOLE_SYSTEM.search(text) else MEMBERS.split(text)
        heads = [head for member in members for head in HEADS.split(member)]
        for index in range(len(heads) - 2, -1, -1):
            if BARE_HEAD.fullmatch(heads[index]):
                heads[index : index + 2] = [", ".join(heads[index : index + 2])]
        return tuple(without_plural(head) for head in heads if head)

    def _branch(self, word: str, before: int) -> str | None:
        """The branch that a bare "ngành" means: the one named last ("ngành Thanh tra")."""
        if word not in ("ngành", "toàn ngành"):
            return None
        for _ in range(MOST_BRANCHES):
            before = self.lower.rfind("ngành ", 0, before)
            if before < 0:
                return None
            if self.base[before + 6].isupper():
                return self.base[
                    before : end_of_group(self.lower, self.base, before, before + FAR, self.token_at)
                ]
        return None

    def _as_within(self, begin: int, end: int) -> str:
        """The words for a group as within a sentence: "Các xã" at its beginning is "các xã"."""
        text = self.base[begin:end]
        if text[:1].isupper() and text[1:2].islower() and BEGINS.search(self.base, max(0, begin - 6), begin):
            token = self.token_at(begin)
            if not text.startswith(KEEPS_CAPITAL) and (token is None or not token.sort & (TITLE | NAMED)):
                return text[:1].lower() + text[1:]
        return text

"""Short forms of bodies: "JICA", the enterprise's own name, "Ủy ban Quốc gia", "Học viện" alone."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from operator import itemgetter

from bienban.lexicon.load import table
from bienban.mentions.base import HEAD_ALONE
from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_firms import ends_in_firm_word
from bienban.mentions.body_heads import Head, fields, heads, of_kind
from bienban.mentions.body_words import borders, name_words, predicate_end
from bienban.mentions.short_forms import SAID, FullNames, initials, occurrences
from bienban.mentions.units import country_at, foreign
from bienban.text.letters import UPPER

_BRACKETED = re.compile(
    rf" \((?:{SAID}(?P<said>[{UPPER}][^()\n\"”]{{1,40}})[\"”]?"
    rf"|(?P<alias>[{UPPER}](?:[{UPPER}0-9-]{{1,9}}(?: [^()\n,;:-]{{2,30}})?"
    r"|[A-Za-z]{2,14}(?: [A-Z][A-Za-z]+)?)))"
    r"(?:\)|(?:[,;]| -) [^()\n]{2,60}\))"
)
_NEVER_BODIES = frozenset({"Bộ", "Sở", "Ban", "Đoàn", "Đảng ủy", "Quân khu", "Bộ Tư lệnh"})
"""Heads that name no body by themselves, whatever a text says (gold guidelines, "Bodies")."""
_BY_INITIALS = re.compile(rf"(\w+(?: \w+)*?) ([{UPPER}]{{2,}}|[{UPPER}]+(?:[&-][{UPPER}]+)+)")
_ABBREVIATION = re.compile(rf"(?<![^\W_])[{UPPER}&]+(?![^\W_])")
_INITIALS = 5
_MOST = 40
"""So many initials say by themselves whose they are."""
_WORDS_BEFORE = re.compile(r"(?:[^\W\d_]+ ){1,3}$")
_WORD_BEFORE = re.compile(r"([^\W_]+) $")
_ENTERPRISES = ("Công ty", "Tổng công ty", "Tập đoàn", "Ngân hàng")
_LOCAL = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\b")
_COMPOUND = re.compile(r" (?!(?:tại|về|và|ở) )[^\W\d_]")
"""Behind a syllable that is no country there: "Pháp luật"."""
_NO_OWNER = (" tại ", "việt nam - ", "việt nam và ")
"""In front of a country that a body has its seat in or shares with Việt Nam."""
_GOES_ON = re.compile(r"\s(?:các|ở|cấp|tỉnh|thành phố|\d)")


def name_aliases(view: str, candidates: list[Candidate], taken: list[tuple[int, int]]) -> list[Candidate]:
    """The candidates with those added that stand under a short name, behind the place that introduces it.

    `taken` are the places of instruments.
    """
    _name_shortened(view, candidates)
    _write_out(candidates)
    known: dict[str, Candidate] = {}
    own: dict[str, Candidate] = {}
    for candidate in candidates:
        if not candidate.name:
            continue
        found = _BRACKETED.match(view, candidate.end)
        if found is not None:
            said, alias = found.group("said", "alias")
            if _stands_for(view, candidate, said or alias, said is not None):
                known.setdefault(said or alias, candidate)
        if candidate.rule == "body.open" and candidate.head.value.startswith(_ENTERPRISES):
            tail = candidate.name[len(candidate.head.value) + 1 :]
            if _is_proper(tail):
                own.setdefault(tail, candidate)
    for letters, owner in _by_initials(view, candidates):
        own.setdefault(letters, owner)
    for alias, owner in own.items():
        known.setdefault(alias, owner)
    if not known:
        return candidates
    by_start = {candidate.start: candidate for candidate in candidates}
    starts = [candidate.start for candidate in candidates]
    fresh: list[Candidate] = []
    for start, end, alias in occurrences(view, list(known)):
        owner = known[alias]
        if _covered(taken, start):
            continue  # the letters of a number: "215/CT-TCHQ"
        standing = by_start.get(start)
        if standing is not None and standing.end == end:
            if alias not in own and start >= owner.end:
                # what the text itself says goes before the lexicon
                standing.name, standing.rule = owner.name, "body.alias"
            continue
        before = bisect_right(starts, start) - 1
        inside = before >= 0 and start < candidates[before].end
        if standing is not None or inside or (alias not in own and start < owner.end):
            continue
        if alias in own and not alias.isupper() and _in_a_longer_name(view, start, end):
            continue
        head = Head(owner.name, "fixed", owner.head.level, owner.head.branch)
        fresh.append(Candidate(start, end, head, "body.alias", name=owner.name))
    return sorted([*candidates, *fresh], key=lambda candidate: candidate.start) if fresh else candidates


def _by_initials(view: str, candidates: list[Candidate]) -> Iterator[tuple[str, Candidate]]:
    """Names whose initials the text has, all or the first ones, without a word about them: "ĐHQGHN"."""
    told: dict[str, Candidate | None] = {}
    names = {
        candidate.name: candidate for candidate in candidates if candidate.name.count(" ") >= _INITIALS - 1
    }
    for candidate in islice((c for c in names.values() if _alone_head(c.name) is not None), _MOST):
        letters = initials(candidate.name)
        start = view.find(letters[:_INITIALS])
        found = _ABBREVIATION.match(view, start) if start >= 0 else None
        if found is not None and heads().longest(found.group().lower(), 0) is None:
            short = found.group()
            if letters.startswith(short):
                told[short] = None if short in told else candidate
    yield from ((letters, candidate) for letters, candidate in told.items() if candidate is not None)


def full_names(view: str, candidates: list[Candidate]) -> None:
    """Give those that stand under the beginning of a longer name that name: "Ủy ban Quốc gia".

    Not where several names go on so or one goes on with its locality or another country, nor where the short
    one goes on itself ("Ban Chỉ đạo 389 các tỉnh").
    """
    abroad = of_kind("abroad")
    openings = tuple(f"{head} " for head in of_kind("shortened") | abroad)
    names = sorted(
        (name.casefold(), name) for name in {c.name for c in candidates} if f"{name} ".startswith(openings)
    )
    full: dict[str, str] = {}
    for folded, name in names:
        at = bisect_left(names, (f"{folded} ",))
        longer = [other for whole, other in names[at : at + 2] if whole.startswith(f"{folded} ")]
        if len(longer) != 1 or name.endswith("nhân dân") or _LOCAL.search(longer[0], len(name)):
            continue
        if name in abroad or not _is_foreign(longer[0], len(name)):
            full[name] = longer[0]
    for candidate in candidates if full else ():
        if candidate.name in full and not _GOES_ON.match(view, candidate.end):
            candidate.name = full[candidate.name]


def _is_foreign(name: str, start: int) -> bool:
    """Whether a name goes on from `start` with the country that it is of: "Cục Sở hữu trí tuệ Hàn Quốc"."""
    lower = name.lower()
    for space in re.finditer(" ", name[start:]):
        at = start + space.end()
        country = country_at(name, lower, at)
        if country is None or country[1] == "Việt Nam" or lower.endswith(_NO_OWNER, 0, at):
            continue
        if not _COMPOUND.match(name, country[0]):
            return True
    return False


def _name_shortened(view: str, candidates: list[Candidate]) -> None:
    """Give a committee its whole name where a short one follows that in brackets: "(Ban Chỉ đạo 751)"."""
    whole: dict[str, str] = {}
    for full, short in pairwise(candidates):
        if full.head.slot == "topic" and full.head.value == short.head.value and full.name and short.tail:
            opened = view.find("(", full.end, short.start)
            if opened == full.end + 1 and view.startswith(")", short.end):
                whole[short.name] = full.name
    for candidate in candidates if whole else ():
        candidate.name = whole.get(candidate.name, candidate.name)


def _write_out(candidates: list[Candidate]) -> None:
    """Give a name that ends in the initials of a full one that name: "Tổng công ty HTKT"."""
    short = [(c, found) for c in candidates if (found := _BY_INITIALS.fullmatch(c.name)) is not None]
    full: dict[str, dict[str, list[str]]] = {found.group(1): {} for _, found in short}
    for name in {candidate.name for candidate in candidates} if short else ():
        words = name.split(" ")
        for count in range(1, len(words)):
            if (named := full.get(" ".join(words[:count]))) is not None:
                for letters in set(_initials_of(" ".join(words[count:]))):
                    named.setdefault(letters, []).append(name)
    for candidate, found in short:
        names = full[found.group(1)].get(re.sub("[&-]", "", found.group(2)), ())
        if len(names) == 1:
            candidate.name = names[0]


def _initials_of(words: str) -> tuple[str, ...]:
    """The initials of a name that is written out: of its syllables without "và", of those with a capital."""
    if words.isupper():
        return ()
    return initials(words.replace(" và ", " ")), "".join(
        word[0] for word in words.split() if word[0].isupper()
    )


def _stands_for(view: str, candidate: Candidate, alias: str, said: bool) -> bool:
    """Whether a bracket behind a name shortens it, and not more than it or something else.

    "đại biểu Quốc hội (ĐBQH)" are the delegates; "Trung tâm ... Tây Nam Bộ (VTV Tây Nam Bộ)" repeats the end.
    """
    if " " not in view[candidate.start : candidate.end] and view[candidate.start : candidate.end].isupper():
        return False  # "Hội chợ Trung Quốc - ASEAN (CAEXPO)": no short form is shortened once more
    if said:
        if alias in _NEVER_BODIES or alias in of_kind("alone"):
            return False  # which of them stand alone, `heads_alone` tells
        return alias[0] in "".join(word[0] for word in view[candidate.start : candidate.end].upper().split())
    if " " in alias and not ends_in_firm_word(alias):
        return view.endswith(alias[alias.index(" ") :], candidate.start, candidate.end)
    if not alias.isupper():
        return _is_proper(alias)
    own = view[candidate.start : candidate.end].split()
    if len(alias) < len(own):
        last = "".join(word[0] for word in own[-len(alias) :]).upper()
        if last in (alias, alias.replace("W", "Ư")):
            return False  # "Tổng cục Dự trữ Nhà nước (DTNN)" shortens the matter alone
    if candidate.head.slot == "inner" and alias[0] != candidate.head.value[0]:
        return False  # it shortens the body that this one is a part of
    if candidate.head.slot == "field" and fields().longest(alias.lower(), 0) is not None:
        return False  # it shortens the field: "Bộ Giáo dục và Đào tạo (GDĐT)"
    before = _WORDS_BEFORE.search(view, max(0, candidate.start - 30), candidate.start)
    if before is None:
        return True
    words = before.group().split() + view[candidate.start : candidate.end].split()
    letters = "".join(word[0] for word in words).upper()
    return not (len(alias) > len(view[candidate.start : candidate.end].split()) and letters.endswith(alias))


def _is_proper(tail: str) -> bool:
    """Whether an enterprise's own name is told by itself: in capitals, or foreign by its spelling."""
    words = tail.split(" ")
    if len(tail) < 3 or len(words) > 4 or not tail.isascii() or not all(word[0].isupper() for word in words):
        return False
    if len(words) == 1 and tail.isupper():
        return tail.isalpha()
    return any(foreign(word) for word in words) or (len(words) > 1 and ends_in_firm_word(tail))


def _in_a_longer_name(view: str, start: int, end: int) -> bool:
    """Whether a capitalised word beside it makes a company's name part of another, a person's for one."""
    before = _WORD_BEFORE.search(view, max(0, start - 16), start)
    return (before is not None and before.group(1)[0].isupper()) or view[end : end + 2][1:].isupper()


_NOT_SHORTENED = (
    "Ủy ban nhân dân", "Ủy ban Thường vụ", "Ủy ban Mặt trận", "Ủy ban Trung ương", "Hội đồng nhân dân",
    "Ngân hàng Nhà nước",
)  # fmt: skip
"""Names that are told by more than their head wherever they are shortened."""
_SCHOOLS = ("Trường ", "Đại học ", "Học viện ")
_CLAUSE_OPENS = re.compile(r"(?:^|[\n\"“]|[.;:!?–+-] )$")
_ANY = re.compile(
    r"(?<![^\W_])(?:các|những|mỗi|từng|mọi|nhiều|một|hai|ba|bốn|sáu|vài|số|ngành|khối|cấp|loại|trường|lập|phố|\d+"
    r"|đảng ủy|đảng bộ|chi bộ|công đoàn|hội đồng|văn phòng) $"
)
"""In front of what is no certain one, or of what is a part of it: "các Học viện", "Đảng ủy Học viện"."""
_ANY_LISTED = re.compile(r"(?<![^\W_])(?:các|những) [^.;:\n]{2,60}(?:,| và|/|-) $")
"""The same further on in a list: "các Tập đoàn, Tổng công ty"."""
_WORD = re.compile(r" ([^\W\d_]+)")
_BRACKET = re.compile(rf" \([^()\n]*\)(?! [{UPPER}])")
_IN_NAMES = frozenset({"các", "những", "sự", "này", "đó", "kia"})
"""What may go on with a name, or points at one without giving it: "Hội các nhà ...", "Cục này"."""
_GOES_WITH = frozenset({"đối", "phải", "hiện"})
_CLOSES = '.,;:!?)…"”/\n'
_NOT_ALONE = frozenset({"hội kiến", "hội họp", "hội đàm", "báo tin", "báo cho", "trường ca", "đài các"})
"""Other words that a head is the beginning of."""


class NamedBodies:
    """The bodies that a text names in full, by the heads that it may go on with."""

    def __init__(self, view: str, lower: str, candidates: list[Candidate]) -> None:
        self._view, self._lower, self._candidates = view, lower, candidates
        self._full = FullNames(view)
        self._heads: set[str] = set()

    def plain(self, head: str, position: int) -> str | None:
        """The one that the head alone stands for at a place: "Ban Quản lý dự án", "Giám đốc HTX"."""
        if head not in self._heads:
            self._heads.add(head)
            openings, others = _openings(head)
            for candidate in self._candidates:
                name = candidate.name
                if (name.startswith(openings) and not name.startswith(others)) or name == head:
                    self._full.add(head, candidate.start, name)
        return self._full.plain(head, position)

    def of(self, candidate: Candidate) -> str | None:
        """The one that a bare head behind a post stands for: "Phó Giám đốc Học viện | Lê Văn A"."""
        end = candidate.end
        person = self._view[end + 1 : end + 2].isupper()
        general = candidate.head.slot != "required" and not person
        if general and not alone(self._view, self._lower, candidate.start, end):
            return None
        return self.plain(candidate.head.value, candidate.start)


def heads_alone(
    view: str, lower: str, candidates: list[Candidate], named: NamedBodies, taken: list[tuple[int, int]]
) -> list[Candidate]:
    """The candidates with those added that stand under their head alone: "Học viện đã ..."."""
    names = {candidate.name: candidate for candidate in reversed(candidates) if candidate.name}
    shortened = {name: head for name in names if (head := _alone_head(name))}
    told_by = sorted(set(shortened.values()), key=lambda head: (-len(head), head))
    if not told_by:
        return candidates
    endings = tuple(f" {head}" for head in told_by)
    for candidate in candidates:
        if candidate.rule == "body.open" and candidate.name.endswith(endings):
            _of_the_whole(
                candidate, next(ending[1:] for ending in endings if candidate.name.endswith(ending)), named
            )
    by_start = {candidate.start: candidate for candidate in candidates}
    spans = sorted([(c.start, c.end) for c in candidates] + taken)
    fresh: list[Candidate] = []
    for head in told_by:
        openings: list[Candidate] = []
        told = False
        for start, end, _ in occurrences(view, _written(head)):
            standing = by_start.get(start)
            if standing is not None and not (standing.end == end and standing.complement):
                continue
            if standing is None and (_covered(spans, start) or not _certain(view, lower, start)):
                continue
            if standing is not None:
                if standing.name:
                    standing.rule, told = HEAD_ALONE, True
                continue
            full = named.plain(head, start) if alone(view, lower, start, end) else None
            if full is None:
                continue
            owner = names[full]
            kind = Head(full, "fixed", owner.head.level, owner.head.branch)
            short = Candidate(start, end, kind, HEAD_ALONE, name=full)
            if _CLAUSE_OPENS.search(view, max(0, start - 3), start):
                openings.append(short)
            else:
                told = True
                fresh.append(short)
        if told:
            fresh += openings  # where a clause opens, a capital by itself says nothing
    return sorted([*candidates, *fresh], key=lambda candidate: candidate.start) if fresh else candidates


def _of_the_whole(candidate: Candidate, head: str, named: NamedBodies) -> None:
    """Say in full whose a part is: "Hội đồng Học viện", "Phòng Tổ chức Bệnh viện"."""
    whole = named.plain(head, candidate.start)
    if whole is not None and whole != candidate.name and not candidate.name.startswith(_ENTERPRISES):
        candidate.name = f"{candidate.name.removesuffix(head)}{whole}"


def _alone_head(name: str) -> str | None:
    """The head that a text may go on with after such a name."""
    heads_of_word = _alone_by_word().get(name[: name.find(" ")])
    if heads_of_word is None or name.startswith(_NOT_SHORTENED):
        return None
    return next((head for head in heads_of_word if name.startswith(f"{head} ")), None)


@cache
def _alone_by_word() -> dict[str, tuple[str, ...]]:
    """The heads that stand alone by their first word, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for head in sorted(of_kind("alone"), key=len):
        word = head.partition(" ")[0]
        found[word] = (head, *found.get(word, ()))
    return found


@cache
def _openings(head: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How names begin that a head alone may stand for, and how those that are shortened otherwise."""
    longer = tuple(f"{other} " for other in of_kind("alone") if other.startswith(f"{head} "))
    return (_SCHOOLS if head in ("Trường", "Nhà trường") else (f"{head} ",)), (*_NOT_SHORTENED, *longer)


@cache
def _written(head: str) -> list[str]:
    """A head as texts write it, its initials too: "HĐQT"."""
    return sorted({head, head.title(), head.replace("công ty", "Công ty"), *_initialled().get(head, ())})


@cache
def _initialled() -> dict[str, list[str]]:
    """The initials of the heads that have some: "HĐQT" of "Hội đồng quản trị"."""
    found: dict[str, list[str]] = {}
    for row in table("bodies"):
        if row["surface"].isupper():
            found.setdefault(row["value"], []).append(row["surface"])
    return found


@cache
def _businesses() -> frozenset[str]:
    """Heads whose names go on with what they do: "Viện nghiên cứu ..."."""
    return frozenset(head.lower() for head in of_kind("business"))


def _covered(spans: list[tuple[int, int]], start: int) -> bool:
    before = bisect_right(spans, start, key=itemgetter(0)) - 1
    return before >= 0 and start < spans[before][1]


def _certain(view: str, lower: str, start: int) -> bool:
    """Whether what stands in front leaves it one certain body, and no part of another name."""
    if _ANY.search(lower, max(0, start - 10), start) or _ANY_LISTED.search(lower, max(0, start - 80), start):
        return False
    before = _WORD_BEFORE.search(view, max(0, start - 16), start)
    return before is None or not before.group(1)[0].isupper()


def alone(view: str, lower: str, start: int, end: int) -> bool:
    """Whether a head is followed by what goes on with the clause, not with a name or a compound."""
    if end >= len(view) or view[end] in _CLOSES:
        return not (view.startswith(") ", end) and view[end + 2 : end + 3].isupper())  # "Ban Quản lý (BQL) X"
    following = _WORD.match(lower, end)
    if following is None:
        return view.startswith((" -", " –", ' "', " “"), end) or _BRACKET.match(view, end) is not None
    word = following.group(1)
    if view[end + 1].isupper() or f"{lower[start:end]} {word}" in _NOT_ALONE or word in _IN_NAMES:
        return False
    if word in borders("predicate"):
        return not lower.startswith("không gian", end + 1)
    known = name_words().longest(lower, end + 1)
    if known is not None and (known[1] == "any" or lower[start:end] in _businesses()):
        return False  # "Trung tâm phát triển ...", "Viện nghiên cứu ..."
    return word in _GOES_WITH or word in borders("after_body") or predicate_end(lower, end + 1) is not None

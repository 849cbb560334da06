"""Short names that a text gives a body: "... Nhật Bản (JICA)", "Blue Horizon" for "Công ty Blue Horizon"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_heads import Head, fields, of_kind
from bienban.mentions.units import country_at, foreign
from bienban.text.letters import UPPER

_BRACKETED = re.compile(
    rf" \(((?:viết|gọi) tắt là:? )?"
    rf"([{UPPER}](?:[{UPPER}0-9-]{{1,9}}(?: [^()\n]{{2,30}})?|[A-Za-z]{{4,14}}))\)"
)
_WORDS_BEFORE = re.compile(r"(?:[^\W\d_]+ ){1,3}$")
_WORD_BEFORE = re.compile(r"([^\W_]+) $")
_ENTERPRISES = ("Công ty", "Tổng công ty", "Tập đoàn", "Ngân hàng")
_FEW = 8
_LOCAL = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|Quân đội)\b")
_COMPOUND = re.compile(r" (?!(?:tại|về|và|ở) )[^\W\d_]")
"""Behind a syllable that is no country there: "Pháp luật"."""
_NO_OWNER = (" tại ", "việt nam - ", "việt nam và ")
"""In front of a country that a body has its seat in or shares with Việt Nam."""
_GOES_ON = re.compile(r"\s(?:các|ở|cấp|tỉnh|thành phố|\d)")


def name_aliases(view: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with those added that stand under a short name, behind the place that introduces it."""
    _name_shortened(view, candidates)
    known: dict[str, Candidate] = {}
    own: dict[str, Candidate] = {}
    for candidate in candidates:
        if not candidate.name:
            continue
        found = _BRACKETED.match(view, candidate.end)
        if found is not None and _stands_for(view, candidate, found.group(2), found.group(1) is not None):
            known.setdefault(found.group(2), candidate)
        if candidate.rule == "body.open" and candidate.head.value.startswith(_ENTERPRISES):
            tail = candidate.name[len(candidate.head.value) + 1 :]
            if _is_proper(tail):
                own.setdefault(tail, candidate)
    for alias, owner in own.items():
        known.setdefault(alias, owner)
    if not known:
        return candidates
    by_start = {candidate.start: candidate for candidate in candidates}
    starts = [candidate.start for candidate in candidates]
    fresh: list[Candidate] = []
    for start, end, alias in _occurrences(view, list(known)):
        owner = known[alias]
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


def full_names(view: str, candidates: list[Candidate]) -> None:
    """Give those that stand under the beginning of a longer name that name: "Ủy ban Quốc gia".

    Not where several names go on so or one goes on with its locality or another country, nor where the short
    one goes on itself ("Ban Chỉ đạo 389 các tỉnh").
    """
    abroad = of_kind("abroad")
    heads = tuple(f"{head} " for head in of_kind("shortened") | abroad)
    names = sorted(
        (name.casefold(), name) for name in {c.name for c in candidates} if f"{name} ".startswith(heads)
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


def _stands_for(view: str, candidate: Candidate, alias: str, said: bool) -> bool:
    """Whether a bracket behind a name shortens it, and not more than it or something else.

    "đại biểu Quốc hội (ĐBQH)" are the delegates; "Trung tâm ... Tây Nam Bộ (VTV Tây Nam Bộ)" repeats the end.
    """
    if " " not in view[candidate.start : candidate.end] and view[candidate.start : candidate.end].isupper():
        return False  # "Hội chợ Trung Quốc - ASEAN (CAEXPO)": no short form is shortened once more
    if said:
        return alias[0] in "".join(word[0] for word in view[candidate.start : candidate.end].upper().split())
    if " " in alias:
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
    initials = "".join(word[0] for word in words).upper()
    return not (len(alias) > len(view[candidate.start : candidate.end].split()) and initials.endswith(alias))


def _is_proper(tail: str) -> bool:
    """Whether an enterprise's own name is told by itself: in capitals, or foreign by its spelling."""
    words = tail.split(" ")
    if len(tail) < 3 or len(words) > 4 or not tail.isascii() or not all(word[0].isupper() for word in words):
        return False
    if len(words) == 1 and tail.isupper():
        return tail.isalpha()
    return any(foreign(word) for word in words)


def _in_a_longer_name(view: str, start: int, end: int) -> bool:
    """Whether a capitalised word beside it makes a company's name part of another, a person's for one."""
    before = _WORD_BEFORE.search(view, max(0, start - 16), start)
    return (before is not None and before.group(1)[0].isupper()) or view[end : end + 2][1:].isupper()


def _occurrences(view: str, aliases: list[str]) -> Iterator[tuple[int, int, str]]:
    """Where the aliases stand as whole words: a search for each of a few, one pass for many."""
    found: list[tuple[int, int, str]] = []
    if len(aliases) > _FEW:
        every = AhoCorasick(aliases, matchkind=MatchKind.LeftmostLongest)
        matches = every.find_matches_as_indexes(view)
        found += [(start, end, aliases[index]) for index, start, end in matches]
    else:
        for alias in aliases:
            found += [(*match.span(), alias) for match in re.finditer(re.escape(alias), view)]
    for start, end, alias in found:
        if not (start and view[start - 1].isalnum()) and not (end < len(view) and view[end].isalnum()):
            yield start, end, alias

"""Short forms of instruments: "VIFTA", "Nghị quyết 57", "NQ57", "Luật BHXH", and the ids that they take."""

import re
from functools import cache

from bienban.mentions.base import Reading
from bienban.mentions.body_heads import written_out
from bienban.mentions.instrument_lexicon import Draft, aliases, symbols
from bienban.mentions.short_forms import SAID, FullNames, introduced, occurrences
from bienban.text.letters import UPPER

_LEADING_DIGITS = re.compile(r"(\d+[a-zA-Z]?)([/-]\d{4})?")
_YEAR_OF_LAW = re.compile(r" (?:19|20)\d\d$")
_YEAR_ALONE = re.compile(r" (?:năm )?(?:19|20)\d\d$")
_MOST_ABBREVIATIONS = 20
_ABBREVIATION = re.compile(rf"(?<![^\W_])[{UPPER}&-]{{2,12}}(?![^\W_])")
_SHORT_NUMBER = re.compile(r"[ -]?(\d{1,4})(?![\w/]|[.,-]\d)")
_SAID = re.compile(rf" \({SAID}")


def later_short_forms(view: str, drafts: list[Draft]) -> list[Draft]:
    """What stands under a short form that only the rest of the text explains: "VIFTA", "NQ57"."""
    given = {view[d.start : d.end]: d for d in drafts if d.rule == "instrument.alias" and d.given}
    short = [surface for surface in given if surface not in aliases()][:_MOST_ABBREVIATIONS]
    more = [
        Draft(start, end, given[surface].type, "instrument.alias", given=given[surface].given)
        for start, end, surface in occurrences(view, short)
    ]
    numbers = {key for draft in drafts if draft.number for key in _keys(draft)[:1]}
    for type_ in {draft.type for draft in drafts if draft.number}:
        for letters in _letters(type_):
            start = view.find(letters)
            while start >= 0:
                number = _SHORT_NUMBER.match(view, start + len(letters))
                if number is not None and _key(type_, number.group(1)) in numbers and _opens(view, start):
                    more.append(Draft(start, number.end(), type_, "instrument.short_number", number.group(1)))
                start = view.find(letters, start + len(letters))
    return more


def _opens(view: str, start: int) -> bool:
    before = view[start - 1 : start]
    return not (before.isalnum() or before in ("-", "/", "."))


def identities(reading: Reading, drafts: list[Draft]) -> list[str]:
    """The id of each: its number; for a short one the nearest full one before, else the first after it.

    A number without its symbol that the text has nowhere in full keeps its fullest form: "Nghị quyết 57" is
    "Nghị quyết số 57" where that stands, too.
    """
    view, base = reading.view, reading.base
    full, partly = FullNames(view), FullNames(view)
    names, written = _Names(view), dict[str, str]()
    for previous, draft in zip([None, *drafts], drafts, strict=False):
        for key in _keys(draft) if draft.complete or "/" in draft.number else ():
            if draft.complete:
                full.add(key, draft.start, draft.number)
            elif "/" not in key:
                partly.add(key, draft.start, draft.number)
        if draft.number and not draft.complete:
            key, form = _key(draft.type, draft.number), draft.given or base[draft.start : draft.end]
            written[key] = max(written.get(key, ""), draft.number if "/" in draft.number else form, key=len)
        names.remember(draft, previous, base)
    found: list[str] = []
    for index, draft in enumerate(drafts):
        key = _key(draft.type, draft.number) if draft.number else view[draft.start : draft.end]
        if draft.complete:
            identity: str | None = draft.number
        elif draft.number:
            identity = full.nearest(key, draft.start) or partly.nearest(key, draft.start) or names.given(key)
        else:
            identity = draft.given or names.full(draft)
        if identity is None and index and _SAID.fullmatch(view, drafts[index - 1].end, draft.start):
            identity = found[-1]  # "... (sau đây gọi là Đề án 1)"
            names.give(key, identity)
        found.append(identity or written.get(key) or base[draft.start : draft.end])
    return found


class _Names:
    """What the instruments of one text are called that go by a name, and the ids they have."""

    def __init__(self, view: str) -> None:
        self._view = view
        self._ids: dict[str, str] = {}
        self._laws: dict[str, str] = {}
        """Laws by their whole names, without the year."""
        self._written: dict[str, str] = {}
        """Abbreviations written out."""

    def remember(self, draft: Draft, previous: Draft | None, base: str) -> None:
        """Keep what a draft, and the one in front of its bracket, say of an id."""
        view = self._view
        surface = view[draft.start : draft.end]
        if draft.rule == "instrument.alias" and draft.given:
            self._ids.setdefault(surface, draft.given)
        if draft.type == "Hiến pháp" and surface[-1].isdigit():
            self._ids.setdefault("hiến pháp", base[draft.start : draft.end])
        if draft.rule == "instrument.statute" and draft.complete:
            self._number(surface.rpartition(" số ")[0], draft.number)
        elif draft.rule == "instrument.statute" and _ABBREVIATION.search(surface) is None:
            self._laws.setdefault(_YEAR_OF_LAW.sub("", _of_law(surface)), base[draft.start : draft.end])
        after_law = previous and previous.rule == "instrument.statute" and not previous.number
        if previous and after_law and draft.complete and view[previous.end : draft.start] == " (":
            self._number(view[previous.start : previous.end], draft.number)

    def give(self, name: str, identity: str) -> None:
        """Keep that a name, or a type and number, stands for what has that id."""
        self._ids.setdefault(name, identity)

    def given(self, name: str) -> str | None:
        """The id that a name was given."""
        return self._ids.get(name)

    def full(self, draft: Draft) -> str | None:
        """The id that a name stands for; a law's abbreviations are written out: "Luật BHXH năm 2024"."""
        surface = self._view[draft.start : draft.end]
        if surface in self._ids or draft.rule != "instrument.statute":
            return self._ids.get(surface)
        law = _of_law(surface)
        if law in self._ids:
            return self._ids[law]
        written = _ABBREVIATION.sub(self._words, surface)
        whole = _of_law(written)
        if whole == law:
            return None
        named = self._laws.get(_YEAR_OF_LAW.sub("", whole))
        return self._ids.get(whole) or (named and _YEAR_ALONE.sub("", named) + _year(written))

    def _words(self, abbreviation: re.Match[str]) -> str:
        letters = abbreviation.group()
        if letters not in self._written:
            told = introduced(self._view, letters) if len(self._written) < _MOST_ABBREVIATIONS else None
            self._written[letters] = told or written_out(letters)
        return self._written[letters]

    def _number(self, surface: str, number: str) -> None:
        """Keep that a law has a number, under its name with the year and, where no other has it, without."""
        self._ids.setdefault(surface, number)
        self._ids.setdefault(_of_law(surface), number)
        self._ids.setdefault(_YEAR_OF_LAW.sub("", _of_law(surface)), number)


def _of_law(surface: str) -> str:
    """How a law is looked up by its name: "Luật Đất đai năm 2024" and "Luật Đất đai 2024" are one."""
    return surface.lower().replace(" năm ", " ")


def _year(surface: str) -> str:
    """The year at the end of a law's name, as it stands there."""
    year = _YEAR_ALONE.search(surface)
    return year.group() if year is not None else ""


def _key(type_: str, digits: str) -> str:
    return f"{type_} {digits.lstrip('0')}"


def _keys(draft: Draft) -> list[str]:
    """What a number may be cut down to: its digits, and its digits with the year."""
    digits = _LEADING_DIGITS.match(draft.number)
    if digits is None:
        return []
    return [
        _key(draft.type, digits.group(1)),
        *([_key(draft.type, digits.group())] if digits.group(2) else []),
    ]


@cache
def _letters(type_: str) -> tuple[str, ...]:
    """The letters that a type has in numbers: "NQ" for "Nghị quyết"."""
    return tuple(letters for letters, value in symbols().items() if value == type_ and len(letters) > 1)

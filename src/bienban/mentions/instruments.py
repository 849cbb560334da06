"""Legal and policy documents: by number, by name, in lists, in short; what they are, of when and by whom."""

import re

from bienban.mentions.base import Reading
from bienban.mentions.instrument_facts import Facts, issuer_by_symbol
from bienban.mentions.instrument_lexicon import Cue, Draft, cues
from bienban.mentions.instrument_names import alias, named
from bienban.mentions.instrument_numbers import bare_number, letterhead_number, numbered
from bienban.mentions.instrument_short_forms import identities, later_short_forms
from bienban.record.model import Instrument, Time

RULES = {
    "instrument.number": "type word and number (Nghị định số 21/2019/NĐ-CP)",
    "instrument.short_number": "type word and number without its symbol (Nghị quyết số 57)",
    "instrument.list": "a further member of a list, beginning at its number or name (..., 19-NQ/TW)",
    "instrument.bare_number": "a number whose symbol says the type, no type word before it (57-NQ/TW)",
    "instrument.letterhead": "the own number of a notice, in its letterhead (Số: 123/TB-UBND)",
    "instrument.statute": "a law, code, ordinance or constitution by name (Luật Đất đai năm 2024)",
    "instrument.amending_law": "a law named after those that it amends",
    "instrument.plenum": "a party document of a plenum (Nghị quyết Trung ương 8, khóa XI)",
    "instrument.congress": "a party document of a congress (Nghị quyết Đại hội XIII)",
    "instrument.plan": "a plan, strategy or scheme by its proper name (Quy hoạch điện VIII)",
    "instrument.treaty": "a treaty or joint declaration by its name or parties",
    "instrument.alias": "an abbreviated name (EVFTA), which takes the id of the full one where that is given",
    "instrument.title": "a decision by its title, which begins with a capital",
    "instrument.name": "another listed name (chương trình giáo dục phổ thông 2018)",
}

_SHARED = re.compile(r"(?:[ ]ngày[ ][\d/.-]{5,10})?(?:,| và|;)[ ](?:số[ ])?\Z")
_BODY_HEADS = ("ban chỉ đạo ", "tổ công tác ", "ban điều hành ", "tổ giúp việc ")
"""After one of these the instrument is part of a body's name, inside which nothing is marked."""
_NUMBERED = ("instrument.number", "instrument.short_number", "instrument.list", "instrument.bare_number")


def find_instruments(reading: Reading, times: list[Time]) -> list[Instrument]:
    """The instruments of a text in order, not overlapping; offsets are into `reading.view`.

    `times` serve the date of "ngày 22/02/2019" after an instrument. `id` is the number where the text has it
    anywhere for the same instrument, else the name as written; nothing is known from outside the text.
    """
    drafts = _drafts(reading)
    if not drafts:
        return []
    drafts += later_short_forms(reading.view, drafts)
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    kept: list[Draft] = []
    for draft in drafts:
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return _instruments(reading, kept, times)


def _drafts(reading: Reading) -> list[Draft]:
    view, lower = reading.view, reading.lower
    found: list[Draft] = []
    done = 0
    for start, end, payloads in reading.hits(cues()):
        if start < done:
            continue
        read = _at(view, lower, start, end, payloads[0], done)
        if read and read[0].start >= done:
            found += read
            done = read[-1].end
    return found


def _at(view: str, lower: str, start: int, end: int, cue: Cue, done: int) -> list[Draft]:
    """What the cue at `view[start:end]` opens; most are turned down by the next few characters."""
    single: Draft | None
    if lower.endswith(_BODY_HEADS, max(0, start - 20), start):
        return []
    if cue.sort == "type":
        if view[end : end + 1] != " " and cue.type != "Hiến pháp":
            return []
        return numbered(view, start, end, cue) or named(view, lower, start, end, cue, done)
    if cue.sort == "số":
        single = letterhead_number(view, start)
    elif cue.sort == "symbol":
        if view[start - 1 : start] not in ("/", "-", "–", "—", " "):
            return []
        single = bare_number(view, start, cue.type)
    else:
        single = alias(view, start, end, cue.type)
    return [single] if single else []


def _instruments(reading: Reading, drafts: list[Draft], times: list[Time]) -> list[Instrument]:
    base = reading.base
    facts = Facts(reading, times)
    records: list[Instrument] = []
    for index, (draft, identity) in enumerate(zip(drafts, identities(reading, drafts), strict=True)):
        limit = drafts[index + 1].start if index + 1 < len(drafts) else len(base)
        date, issuer, title = facts.of(draft, limit)
        text = base[draft.start : draft.end]
        records.append(
            Instrument(draft.start, draft.end, text, identity, draft.type, date, issuer, title, draft.rule)
        )
    return _share(reading.view, records)


def _share(view: str, records: list[Instrument]) -> list[Instrument]:
    """Fill in the issuer stated once at the end of a list, and what another mention of the same id says."""
    known: dict[str, Instrument] = {}
    by_letters = False  # whether the last issuer stated is told by the letters of its number alone
    for index in range(len(records) - 1, -1, -1):
        record = records[index]
        if record.issuer is not None:
            by_letters = record.issuer == issuer_by_symbol(record.id)
        if record.issuer is None and index + 1 < len(records):
            following = records[index + 1]
            gap = view[record.end : following.start] if following.start - record.end < 40 else "\n"
            fits = not by_letters or ("/" not in record.id and record.type == following.type)
            if following.issuer and fits and record.rule in _NUMBERED and _SHARED.match(gap):
                record = _with(record, record.date, following.issuer)
                records[index] = record
        if record.issuer or record.date:
            known.setdefault(record.id, record)
    for index, record in enumerate(records):
        other = known.get(record.id)
        if other and (record.issuer is None or record.date is None):
            records[index] = _with(record, record.date or other.date, record.issuer or other.issuer)
    return records


def _with(record: Instrument, date: str | None, issuer: str | None) -> Instrument:
    return Instrument(
        record.start, record.end, record.text, record.id, record.type, date, issuer, record.title, record.rule
    )

"""Who corrects a record by its gold in the reading view, as the model of `keystrokes.py` has it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import django
import msgspec
from django.conf import settings
from errors import figure
from selecting import compared, selected
from steps import posts_before, steps
from suggested import EMPTY, NEXT, Page, folded, score

from bienban.record.model import ASKING, Record
from bienban.web import settings as web_settings

if not settings.configured:  # the page's own parts are asked; no database is
    settings.configure(**{name: value for name, value in vars(web_settings).items() if name.isupper()})
    django.setup()

from bienban.register.alike import Offer, along, offers
from bienban.register.corrections import EXTENT, applied, as_json
from bienban.register.namesakes import Change
from bienban.web.additions import begun, empty, reread
from bienban.web.entries import SPARE
from bienban.web.facts import around

Data = dict[str, Any]
Span = tuple[int, int]
Pairs = list[tuple[Data, Data]]
OPEN, TAKE_OUT, ADD, SELECT_ANEW, CHOOSE, TICK = 3, 2, 8, 7, 1, 1
"""Keys of the model, with those of texts."""
CHOSEN = ("kind", "part", "mode")
"""Fields of a session that are chosen from a list."""
VALUES = {
    "person": ("name", "rank"), "body": ("name",), "place": ("name",), "time": ("value",),
    "quantity": ("value", "unit"), "instrument": ("id",),
}  # fmt: skip
"""What of a mention is compared."""


class Fix(NamedTuple):
    """One correction: what it is of, and its keys."""

    what: str
    keys: int


def fixes(gold: Data, record: Record, page: Page) -> Iterator[Fix]:
    """The corrections that make a record say what the gold says."""
    return Desk(gold, record, page).fixes()


class Desk:
    """Who corrects a record by its gold on a page, one correction after another."""

    def __init__(self, gold: Data, record: Record, page: Page) -> None:
        self.gold, self.page = gold, page
        self._set(record)

    def _set(self, record: Record) -> None:
        self.record = record
        self.data: Data = as_json(msgspec.to_builtins(record))

    def fixes(self) -> Iterator[Fix]:
        """The corrections, which are made in the record as they come."""
        yield from self._mentions()
        yield from self._session()
        yield from self._statements()
        yield from self._items()
        yield from self._figures()

    def _make(self, *change: Any) -> int:
        """Make a change with what goes along as puts most right; the keys of the boxes for that."""
        one = Change(*change)
        if self.page.help == "none":
            return 0
        if one.field == EXTENT:
            record = applied(self.record, [one]) or self.record
            for other in along(self.record, one, ["everywhere"]):
                record = applied(record, [other]) or record
            self._set(record)
            return 0
        removing = not one.field and one.after is None
        offered = offers(self.record, *one[:4], one.before, removing=removing)
        if self.page.help == "some":
            offered = [_as_before(offer, one.part) for offer in offered]
            offered = [offer for offer in offered if offer.places]
        best: tuple[int, int, Record] | None = None
        for count in range(len(offered) + 1):
            for taken in combinations(offered, count):
                changed = [offer.safe != (offer in taken) for offer in offered]
                boxes = TICK * sum(changed)
                if any(changed[:-1]):  # one key is there for the last box; to another the keyboard goes
                    boxes += len(one.before or ()) + SPARE
                record = self._after(one, taken)
                left = self._left(record) if offered else 0
                if best is None or left + boxes < best[0]:
                    best = left + boxes, boxes, record
        assert best is not None
        self._set(best[2])
        return best[1]

    def _around(self, one: Data) -> str:
        """The words that the form of a part has for its fields."""
        return around(self.record, one["start"], one["end"])

    def _after(self, change: Change, taken: Sequence[Offer]) -> Record:
        """The record with a change and what goes along with it."""
        record = applied(self.record, [change]) or self.record
        kept = {place for offer in taken for place in offer.places}
        for one in along(self.record, change, [offer.way for offer in taken]):
            if self.page.help == "all" or one[:4] in kept:
                record = applied(record, [one]) or record
        return record

    def _left(self, record: Record) -> int:
        """The keys that a record takes where nothing helps."""
        return sum(fix.keys for fix in fixes(self.gold, record, Page(help="none")))

    def _mentions(self) -> Iterator[Fix]:
        """Mentions by their places; of persons name, rank and posts are one form."""
        if self.page.help == "all":
            yield from self._extents()
        for wanted in self.gold["mentions"]:
            kind, place = wanted["kind"], (wanted["kind"], wanted["start"], wanted["end"])
            got = self._mention(place)
            made, count = self._mended(wanted, got)
            if got is None:
                count += self._make(*place, "", None, made)
                yield Fix(f"{kind} missing", ADD + count)
            elif count:
                count += self._make(*place, "", got, made)
                yield Fix(kind, OPEN + count)
        known = {(one["kind"], one["start"], one["end"]) for one in self.gold["mentions"]}
        for one in list(self.data["mentions"]):
            place = one["kind"], one["start"], one["end"]
            if place not in known and self._mention(place) is not None:
                yield Fix(f"{place[0]} none", TAKE_OUT + self._make(*place, "", one, None))

    def _extents(self) -> Iterator[Fix]:
        """Mentions whose words are others than those of the gold, and overlap with them."""
        known = {(one["kind"], one["start"], one["end"]) for one in self.gold["mentions"]}
        for wanted in self.gold["mentions"]:
            kind, span = wanted["kind"], _span(wanted)
            others = [
                one for one in self.data["mentions"]
                if one["kind"] == kind and score.overlap(one, wanted) and (kind, *_span(one)) not in known
            ]  # fmt: skip
            if others and self._mention((kind, *span)) is None:
                got = max(others, key=lambda one: float(score.overlap(one, wanted)))
                after = {"start": span[0], "end": span[1], **reread(self.record, kind, got, *span)}
                yield Fix(f"{kind} extent", SELECT_ANEW + self._make(kind, *_span(got), EXTENT, None, after))

    def _mention(self, place: tuple[str, int, int]) -> Data | None:
        for one in self.data["mentions"]:
            if (one["kind"], one["start"], one["end"]) == place:
                return one  # type: ignore[no-any-return]
        return None

    def _mended(self, wanted: Data, got: Data | None) -> tuple[Data, int]:
        """A mention as the gold has it, and the keys of its fields."""
        kind, count, words = wanted["kind"], 0, self._around(wanted)
        changed = []
        made = {**got} if got else {**empty(kind), "name": wanted["text"], "id": wanted["text"]}
        for field in VALUES[kind]:
            same = score.number if field == "value" else score.fold
            if same(wanted.get(field)) != same(made.get(field)):
                typed = "" if field == "value" else words
                count += self.page.text(wanted.get(field) or "", typed, phrase=field in ("rank", "unit"))
                made[field] = wanted.get(field) or (None if field == "rank" else "")
                changed.append(field)
        if kind == "person":
            posts = score.posts(made["posts"])
            for title, body in wanted["posts"]:
                if (score.fold(title), score.fold(body)) not in posts:
                    count += self.page.title(title, words)
                    count += NEXT + self.page.text(body, words) if body else 0
            count += EMPTY * len(posts - score.posts(wanted["posts"]))
            span = {"start": wanted["start"], "end": wanted["end"]}
            if posts != score.posts(wanted["posts"]):
                changed.append("posts")
                count += 2 * NEXT * posts_before(made["posts"], wanted["posts"])
                made["posts"] = [
                    {"title": one, "body": body or None, **span} for one, body in wanted["posts"]
                ]
        return made, count + NEXT * steps(kind, got or {}, changed)

    def _session(self) -> Iterator[Fix]:
        gold, found = self.gold["session"], self.data["session"]
        words = self._around(found or {"start": 0, "end": 0})
        if not gold:
            yield from [Fix("session none", TAKE_OUT)] if found else []
            return
        count, changed = 0, []
        for field in ("kind", "date", "part", "mode", "place"):
            wanted, got = gold[field] or "", (found or {}).get(field) or ""
            if score.fold(wanted) != score.fold(got):
                typed = (
                    CHOOSE if field in CHOSEN else self.page.text(wanted, words if field == "place" else "")
                )
                count += typed
                changed.append(field)
                yield from [Fix(f"session {field}", OPEN + typed)] if found else []
        for field in ("lead", "counterpart"):
            stood = (found or {}).get(field) or []
            if folded(gold[field]) != folded(stood):
                typed = self.page.list(gold[field], stood, words)
                count += typed
                changed.append(field)
                yield from [Fix(f"session {field}", OPEN + typed)] if found else []
        if not found:
            yield Fix("session missing", ADD + count + NEXT * steps("session", {}, changed))
        came = {score.fold(one["name"]) for one in (found or {}).get("participants") or []}
        for name in gold["participants"]:
            if score.fold(name) not in came:
                yield Fix("participant missing", ADD + self.page.text(name, words))
        for _ in came - folded(gold["participants"]):
            yield Fix("participant none", TAKE_OUT)

    def _statements(self) -> Iterator[Fix]:
        """Statements and then their tasks; what is none is taken out of the record first."""
        both, missing, none = paired(self.gold["statements"], self.data["statements"])
        self.data["statements"] = [one for one in self.data["statements"] if one not in none]
        for one in none:
            yield Fix("statement none", TAKE_OUT + self._make("statement", *_span(one), "", one, None))
        for one in missing:
            yield Fix("statement missing", ADD + self._added(one))
        for wanted, got in both:
            if score.overlap(wanted, got) < 0.9:
                yield Fix("statement extent", SELECT_ANEW)
                if self.page.help == "all":
                    after = {"start": wanted["start"], "end": wanted["end"]}
                    self._make("statement", *_span(got), EXTENT, None, after)
                    got |= after
            if wanted["act"] != got["act"]:
                boxes = self._make("statement", *_span(got), "act", got["act"], wanted["act"])
                got["act"] = wanted["act"]
                yield Fix("statement act", OPEN + CHOOSE + boxes)
        pairs = [(wanted, _span(got)) for wanted, got in both]
        for field in ("speaker", "to"):
            yield from self._names("statement", field, pairs)

    def _added(self, one: Data) -> int:
        """Add a statement; the keys of its fields, and of what the form begins with and is wrong."""
        words = self._around(one)
        count = 0
        lead = self.gold["session"]["lead"][:1] if self.gold["session"] else []
        form = {"act": one["act"], "speaker": lead, "to": []}
        if self.page.help == "all":
            form = begun(self.record, "statement", *_span(one))
        for field in ("speaker", "to"):
            if folded(one[field]) != folded(form[field]):
                count += self.page.list(one[field], form[field], words)
        count += 0 if form["act"] == one["act"] else CHOOSE
        changed = [field for field in ("speaker", "to") if folded(one[field]) != folded(form[field])]
        count += NEXT * steps("statement", form, changed)
        if self.page.help == "all":
            tasks: Data = {} if one["act"] in ASKING else {"items": []}
            made = {**form, **tasks, **{field: one[field] for field in ("act", "speaker", "to")}}
            self._make("statement", *_span(one), "", None, made)
        return count

    def _items(self) -> Iterator[Fix]:
        """Tasks; an item without a body in charge has its statement's."""
        asked = [one for one in self.data["statements"] if one["act"] in ASKING]
        addressees = {one["start"]: one["to"] for one in self.gold["statements"]}
        of_statement = {
            item["start"]: addressees[one["start"]]
            for one in self.gold["statements"]
            for item in one["items"]
        }
        wanted = list(score.items_of(self.gold, self.gold["text"]))
        both, missing, none = paired(wanted, [item for one in asked for item in one["items"]])
        for one in none:
            yield Fix("task none", TAKE_OUT + self._make("item", *_span(one), "", one, None))
        for item in missing:
            words, count, due = self._around(item), 0, ""
            if self.page.help == "all":
                due = begun(self.record, "item", *_span(item))["due"] or ""
            if item["to"] != of_statement[item["start"]]:
                count += self.page.list(item["to"], [], words)
            if (item["due"] or "") != due:
                count += self.page.text(item["due"] or "") + NEXT * steps("item", {}, ["due"])
            yield Fix("task missing", ADD + count)
        for item, got in both:
            if score.overlap(item, got) < 0.9:
                yield Fix("task extent", SELECT_ANEW)
            if (item["due"] or "") != (got["due"] or ""):
                yield Fix("task due", OPEN + self.page.text(item["due"] or ""))
        yield from self._names("item", "to", [(item, _span(got)) for item, got in both])

    def _names(self, part: str, field: str, pairs: list[tuple[Data, Span]]) -> Iterator[Fix]:
        """A field with names, put right in the record part by part."""
        for wanted, span in pairs:
            got, stood = self._said(part, span, field)
            if got is not None and folded(wanted[field]) != folded(stood):
                count = OPEN + self.page.list(wanted[field], stood, self._around(got))
                yield Fix(
                    f"{part} {field}", count + self._make(part, *span, field, got[field], wanted[field])
                )

    def _said(self, part: str, span: Span, field: str) -> tuple[Data | None, list[str]]:
        """The part at a span, and the names that hold of it."""
        for statement in self.data["statements"]:
            if part == "statement" and _span(statement) == span:
                return statement, statement[field]
            for item in statement["items"] if part == "item" else ():
                if _span(item) == span:
                    return item, item[field] or statement[field]
        return None, []

    def _figures(self) -> Iterator[Fix]:
        """Figures by value, unit and change, as the score compares them; period and place are in one form."""
        left, kept = list(self.gold["indicators"]), []
        for got in list(self.data["indicators"]):
            wanted = next((one for one in left if figure(one) == figure(got)), None)
            if wanted is None:
                yield Fix("figure none", TAKE_OUT + self._make("indicator", *_span(got), "", got, None))
                continue
            left.remove(wanted)
            kept.append((wanted, got))
        for place, (wanted, got) in enumerate(kept):
            now = got if self.page.help == "none" else self.data["indicators"][place]
            said = {name: wanted.get(name) or "" for name in ("period", "place")}
            other = {name: one for name, one in said.items() if score.fold(one) != score.fold(now[name])}
            if other:
                made = {**now, **{name: one or None for name, one in other.items()}}
                typed = {"period": "", "place": self._around(now)}
                count = sum(self.page.text(one, typed[name]) for name, one in other.items())
                count += NEXT * steps("indicator", now, other)
                yield Fix("figure", OPEN + count + self._make("indicator", *_span(now), "", now, made))
        kept_as = Counter(figure(wanted) for wanted, _ in kept)
        for one in left:
            kept_as[figure(one)] += 1
            same = [got for got in self.data["indicators"] if figure(got) == figure(one)]
            if len(same) < kept_as[figure(one)] or self.page.help != "all":
                yield Fix("figure missing", ADD + self._told(one))
                continue
            told = [
                name
                for name in ("name", "period", "place")
                if score.fold(same[-1][name]) != score.fold(one[name])
            ]
            count = sum(self.page.text(one[name], self._around(same[-1]), phrase=True) for name in told)
            count += NEXT * steps("indicator", same[-1], told)
            yield from [Fix("figure", OPEN + count)] if told else []
        for got in self.data["indicators"] if self.page.help == "all" else ():
            kept_as[figure(got)] -= 1
            yield from [Fix("figure none", TAKE_OUT)] if kept_as[figure(got)] < 0 else []

    def _told(self, one: Data) -> int:
        """Add a figure; the keys of its form, of what that begins with and is wrong, and of its box."""
        span = selected(self.gold, one)
        words = self._around({"start": span[0], "end": span[1]})
        form: Data = {"name": None, "value": None}
        if self.page.help == "all":
            form = begun(self.record, "indicator", *span)
        count, changed = 0, []
        if score.fold(form["name"]) != score.fold(one["name"]):
            count += self.page.text(one["name"], words, phrase=True)
        if score.number(form["value"]) != score.number(one["value"] or None):
            count += len(str(one["value"] or "")) or EMPTY
            changed.append("value")
        for field in ("unit", "period", "place"):
            if form.get(field) and score.fold(form[field]) != score.fold(one[field]):
                count += self.page.text(one[field] or "", words if field == "place" else "")
                changed.append(field)
        change = form.get("change")
        if change and figure({**one, **form}) != figure(one):
            count += len(one["change"] or "") or EMPTY
            changed.append("change")
        count += NEXT * steps("indicator", form, changed)
        if self.page.help == "all":
            said = {name: one[name] or None for name in ("value", "unit", "period", "place")}
            made = {**form, **said, "name": one["name"], "change": compared(one)}
            count += self._make("indicator", *span, "", None, made)
        return count


def _span(one: Data) -> Span:
    return one["start"], one["end"]


def _as_before(offer: Offer, part: str) -> Offer:
    """What an offer was before corrections went along everywhere; of nothing if there was none."""
    own = part if offer.way == "behind" or part == "item" else ""
    return Offer(offer.way, tuple(place for place in offer.places if place[0] == own))


def paired(gold: Sequence[Data], found: Sequence[Data]) -> tuple[Pairs, list[Data], list[Data]]:
    """What is one part on both sides, what is missing, and what is none."""
    pairs = score.pairs(gold, found, lambda one, other: True)
    known, seen = {i for i, _ in pairs}, {j for _, j in pairs}
    return (
        [(gold[i], found[j]) for i, j in sorted(pairs)],
        [one for i, one in enumerate(gold) if i not in known],
        [one for j, one in enumerate(found) if j not in seen],
    )

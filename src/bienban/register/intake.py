"""Taking documents into the register: read outside of any transaction, stored whole or not at all."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Self, TypeVar

from django.db import DatabaseError, connection, transaction
from msgspec import structs

from bienban.errors import InputError, RegisterError
from bienban.record import codec
from bienban.record.build import read
from bienban.record.model import Document as About
from bienban.record.model import Record
from bienban.record.ruleset import ruleset
from bienban.register import rows, view, writers
from bienban.register.models import Correction, Document, Erasure, Reading
from bienban.register.names import Names
from bienban.register.packing import pack, unpack

LOG_PAGES = 8000
"""Pages of 4 KiB that SQLite's log may grow to while many documents go in; pages written again cost once."""
TOGETHER = 100
"""Documents that one transaction stores where many come in: what a transaction costs is shared by them."""
Result = TypeVar("Result")
Outcome = Literal["new", "changed", "same"]
"""A text that the register did not have; one that it had and that reads otherwise now, by a newer rule set or
with another date of publication; one that reads as before."""


class Arrival(NamedTuple):
    """A text that comes in; `published` and `source` as in `Intake.add`."""

    text: str
    published: str | None = None
    source: str = ""


class Made(NamedTuple):
    """A record that was made elsewhere comes in with its text; as in `Intake.take`."""

    record: Record
    by: str
    source: str = ""


class _Told(NamedTuple):
    """A document with what was read out of it on the date that the reader was told."""

    digest: str
    text: str
    source: str
    given: str
    record: Record


class Intake:
    """Takes documents in, one after another. Remembers the ids of names, a bounded number of them."""

    def __init__(self) -> None:
        self._names = Names()

    def __enter__(self) -> Self:
        """Many documents at once: the disk is only waited for at the end, when they count as acknowledged.

        Until then a process that is killed loses nothing, a machine that loses its power the last ones.
        """
        if connection.vendor == "sqlite":
            _execute("PRAGMA synchronous = NORMAL")
            _execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        return self

    def __exit__(self, *error: object) -> None:
        """Wait until everything is on the disk."""
        if connection.vendor == "sqlite":
            _execute("PRAGMA synchronous = FULL")
            _execute("PRAGMA wal_autocheckpoint = 1000")
            log = Path(f"{connection.settings_dict['NAME']}-wal")
            if log.exists():
                with log.open("rb") as file:
                    os.fsync(file.fileno())

    def add(self, text: str, published: str | None = None, source: str = "") -> Outcome:
        """Read a text and store it, unless that was done before; when this returns, it is on the disk.

        `published` as in `bienban.read`; None where the text was added before leaves the date it was given
        then. Raises InputError for a text that no database can hold, RegisterError where storing fails.
        """
        return self._one(Arrival(text, published, source))

    def take(self, record: Record, by: str, source: str = "") -> Outcome:
        """Store a record that was made elsewhere, as by `bienban corpus`, unless that was done before.

        `by` is the rule set that read it. What the rule set at work read is stored as it is; what another
        read is read again from the text, so that older rules never take the place of newer ones. Address,
        publisher and title that the record brings are kept, unless the register has others.
        Raises InputError where the record is not that of its text, and as `add` does.
        """
        return self._one(Made(record, by, source))

    def _one(self, arrival: Arrival | Made) -> Outcome:
        (outcome,) = self.add_all([arrival])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def add_all(self, arrivals: Iterable[Arrival | Made | Exception]) -> Iterator[Outcome | Exception]:
        """Do as `add` and `take` with many, some in one transaction, and say of each in turn what came of it.

        One that fails keeps no other out: its exception stands in the place of its outcome. An exception
        among those that come in stands for one that could not be had, and comes out again. What was said of
        a document has been committed. Raises RegisterError where storing fails: nothing more is said.
        """
        waiting: list[_Told | Outcome | Exception] = []
        for arrival in arrivals:
            text = arrival.text if isinstance(arrival, Arrival) else None
            text = arrival.record.document.text if isinstance(arrival, Made) else text
            twice = any(isinstance(one, _Told) and one.text == text for one in waiting)
            if twice or len(waiting) == TOGETHER:
                yield from self._said(waiting)
                waiting = []
            waiting.append(self._told(arrival))
        yield from self._said(waiting)

    def _told(self, arrival: Arrival | Made | Exception) -> _Told | Outcome | Exception:
        """What was read out of one that comes in, or why nothing has to be or can be stored."""
        if isinstance(arrival, Exception):
            return arrival
        try:
            return self._read(arrival)
        except (DatabaseError, sqlite3.Error) as error:
            raise RegisterError(f"the register cannot be written: {_first_line(error)}") from error
        except Exception as error:
            return error

    def _read(self, arrival: Arrival | Made) -> _Told | Outcome:
        made, as_it_is = None, False
        if isinstance(arrival, Made):
            made = arrival.record
            codec.check(made)
            text, as_it_is = made.document.text, arrival.by == ruleset()
            published = made.document.published if made.document.published_from == "given" else None
        else:
            text, published = arrival.text, arrival.published
        digest = digest_of(text)
        known = [made.document] if made else []
        given = published or ""
        there = rows.select("SELECT id FROM register_document WHERE digest IN ({})", [digest])
        if there:
            if Erasure.objects.filter(document=there[0][0]).exists():
                raise InputError("this text was erased from the register")
            before = view.latest(Document(pk=there[0][0]))
            if published is None:
                given = before.given
            stored = unpack(before.record, text)
            known.insert(0, stored.document)
            same = (before.ruleset, before.given) == (ruleset(), given)
            if same and _described(stored, known) == stored:
                return "same"
        as_it_is = as_it_is and given == (published or "")
        record = made if made and as_it_is else read(text, given or None)
        return _Told(digest, text, arrival.source, given, _described(record, known))

    def _said(self, waiting: list[_Told | Outcome | Exception]) -> Iterator[Outcome | Exception]:
        """What came of those that were read and those that were not, in their order."""
        stored = iter(self._store([one for one in waiting if isinstance(one, _Told)]))
        for one in waiting:
            yield next(stored) if isinstance(one, _Told) else one

    def reread(self) -> Iterator[Outcome]:
        """Read every document again that another rule set read last, oldest first, and say what came of each.

        Corrections, decisions and the history of tasks stay. Stopped and started again it goes on.
        """
        last = 0
        while batch := list(Document.objects.filter(pk__gt=last, erasure=None).order_by("pk")[:TOGETHER]):
            last = batch[-1].pk
            told = []
            for document in batch:
                before = view.latest(document)
                if before.ruleset == ruleset():
                    continue
                stored = unpack(before.record, document.text)
                record = _described(read(document.text, before.given or None), [stored.document])
                told.append(_Told(document.digest, document.text, document.source, before.given, record))
            for outcome in self._store(told):
                if isinstance(outcome, Exception):
                    raise outcome
                yield outcome

    def correct(self, document: Document, made: Callable[[Record], Sequence[Correction]]) -> list[Correction]:
        """Store the corrections that `made` makes of the current record, and the view that follows from them.

        Nobody else writes in between; what `made` raises leaves everything as it was.
        """

        def work() -> list[Correction]:
            corrections = list(made(view.current(document)))
            for correction in corrections:
                correction.save(force_insert=True)
            if corrections:
                self.rebuild(document)
            return corrections

        return self._transaction(work)

    def rebuild(self, document: Document) -> None:
        """Make the view of a document anew, in the transaction under way."""
        reading = view.latest(document)
        view.build(document, reading.pk, unpack(reading.record, document.text), self._names, again=True)

    def _store(self, told: list[_Told]) -> list[Outcome | Exception]:
        """Store them in one transaction; where one fails by a mistake of ours, each in its own."""
        if not told:
            return []
        try:
            return self._transaction(lambda: [self._put(one) for one in told])
        except RegisterError:
            raise
        except Exception as error:
            if len(told) == 1:
                return [error]
            return [outcome for one in told for outcome in self._store([one])]

    def _put(self, told: _Told) -> Outcome:
        """Store a document, its reading and its view, in the transaction under way."""
        digest, text, source, given, record = told
        outcome: Outcome = "new"
        columns = ("digest", "text", "source", "made_at")
        made = rows.insert(
            Document, columns, [(digest, text, source, rows.now())], "ON CONFLICT (digest) DO NOTHING"
        )
        if made:
            document = Document(pk=made[0], digest=digest, text=text, source=source)
        else:
            document = Document.objects.get(digest=digest)
            before = view.latest(document)
            outcome = "same" if unpack(before.record, text) == record else "changed"
            if outcome == "same" and (before.ruleset, before.given) == (ruleset(), given):
                return outcome  # another process was faster
        (reading,) = rows.insert(
            Reading,
            ("document", "ruleset", "given", "record", "made_at"),
            [(document.pk, ruleset(), given, pack(record), rows.now())],
        )
        view.build(document, reading, record, self._names, again=not made)
        return outcome

    def _transaction(self, work: Callable[[], Result]) -> Result:
        """Do the work wholly or not at all, while other writers wait."""
        committed = False
        try:
            with transaction.atomic():
                writers.lock()
                result = work()
            committed = True
            return result
        except (DatabaseError, sqlite3.Error) as error:
            raise RegisterError(f"the register cannot be written: {_first_line(error)}") from error
        finally:
            self._names.settle(committed)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _described(record: Record, known: Sequence[About]) -> Record:
    """The record with what is not in its text: address, publisher, and a title that only its page had.

    Of each the first that is known stays, so that the same text from another page changes nothing.
    """
    about = record.document
    title, url, publisher = about.title, None, None
    for one in (*known, about):
        title, url, publisher = title or one.title, url or one.url, publisher or one.publisher
    return structs.replace(record, document=structs.replace(about, title=title, url=url, publisher=publisher))


def digest_of(text: str) -> str:
    """The SHA-256 of the text as the record has it; raises InputError for what a database cannot hold."""
    if "\0" in text:
        raise InputError("the text has a NUL character")
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise InputError(f"a lone surrogate at {error.start} cannot be written as UTF-8") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]

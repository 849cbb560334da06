"""Taking documents into the register: read outside, stored whole in one transaction each, or not at all."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, Self, TypeVar

from django.db import DatabaseError, connection, transaction
from msgspec import structs

from bienban.errors import InputError, RegisterError
from bienban.record import codec
from bienban.record.build import read
from bienban.record.model import Document as About
from bienban.record.model import Record
from bienban.record.ruleset import ruleset
from bienban.register import rows, view
from bienban.register.models import Correction, Document, Reading
from bienban.register.names import Names
from bienban.register.packing import pack, unpack

LOG_PAGES = 8000
"""Pages of 4 KiB that SQLite's log may grow to while many documents go in; pages written again cost once."""
Result = TypeVar("Result")
Outcome = Literal["new", "changed", "same"]
"""A text that the register did not have; one that it had and that reads otherwise now, by a newer rule set or
with another date of publication; one that reads as before."""


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
        return self._take(text, published, source, None)

    def take(self, record: Record, by: str, source: str = "") -> Outcome:
        """Store a record that was made elsewhere, as by `bienban corpus`, unless that was done before.

        `by` is the rule set that read it. What the rule set at work read is stored as it is; what another
        read is read again from the text, so that older rules never take the place of newer ones. Address,
        publisher and title that the record brings are kept, unless the register has others.
        Raises InputError where the record is not that of its text, and as `add` does.
        """
        codec.check(record)
        about = record.document
        published = about.published if about.published_from == "given" else None
        return self._take(about.text, published, source, record, as_it_is=by == ruleset())

    def _take(
        self, text: str, published: str | None, source: str, made: Record | None, as_it_is: bool = False
    ) -> Outcome:
        digest = _digest(text)
        known = [made.document] if made else []
        given = published or ""
        there = rows.select("SELECT id FROM register_document WHERE digest IN ({})", [digest])
        if there:
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
        return self._store(digest, text, source, given, _described(record, known))

    def reread(self) -> Iterator[Outcome]:
        """Read every document again that another rule set read last, oldest first, and say what came of each.

        Corrections, decisions and the history of tasks stay. Stopped and started again it goes on.
        """
        last = 0
        while batch := list(Document.objects.filter(pk__gt=last).order_by("pk")[:50]):
            for document in batch:
                last = document.pk
                before = view.latest(document)
                if before.ruleset == ruleset():
                    continue
                stored = unpack(before.record, document.text)
                record = _described(read(document.text, before.given or None), [stored.document])
                yield self._store(document.digest, document.text, document.source, before.given, record)

    def correct(self, document: Document, made: Callable[[Record], Correction]) -> Correction:
        """Store the correction that `made` makes of the current record, and the view that follows from it.

        Nobody else writes in between; what `made` raises leaves everything as it was.
        """

        def work() -> Correction:
            correction = made(view.current(document))
            correction.save(force_insert=True)
            self.rebuild(document)
            return correction

        return self._transaction(work)

    def rebuild(self, document: Document) -> None:
        """Make the view of a document anew, in the transaction under way."""
        reading = view.latest(document)
        view.build(document, reading.pk, unpack(reading.record, document.text), self._names, again=True)

    def _store(self, digest: str, text: str, source: str, given: str, record: Record) -> Outcome:
        def work() -> Outcome:
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

        return self._transaction(work)

    def _transaction(self, work: Callable[[], Result]) -> Result:
        """Do the work wholly or not at all, while other writers wait."""
        committed = False
        try:
            with transaction.atomic():
                view.lock()
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


def _digest(text: str) -> str:
    """The SHA-256 of the text as the record has it; raises InputError for what a database cannot hold."""
    if "\0" in text:
        raise InputError("the text has a NUL character")
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise InputError(f"a lone surrogate at {error.start} cannot be written as UTF-8") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]

"""The input of a run in batches, each entry with its number; a run that goes on begins at any number."""

from collections.abc import Iterator

from bienban.corpus import inputs
from bienban.corpus.entries import Entry, Failed, Fields
from bienban.corpus.readers import read_file
from bienban.corpus.store import Store
from bienban.errors import InputError

FILE = 1 << 32
"""An entry's number is that of its file times this, and its place among the file's entries."""
WHOLE_FILE = FILE - 1
"""The place of what is said of a whole file: that it could not be read, or no further."""
BATCH, BATCH_BYTES = 64, 1 << 20
"""Entries and bytes of a batch to look at, at most (one entry may be longer)."""

Batch = tuple[list[int], list[Entry | Failed]]


class Batches:
    """What is left of the input of a run, batch by batch; positions are bytes of the input."""

    def __init__(self, store: Store, fields: Fields, kind: inputs.Kind | None) -> None:
        self._store, self._fields, self._kind = store, fields, kind
        self._batches = self._filled()
        self.position = 0
        """How far the input was read."""
        self.begun_at = 0
        """Where this run began to read it."""
        self.given = 0
        """Batches that were handed out."""
        self.exhausted = False

    def next(self) -> Batch | None:
        """The next entries with their numbers; None, and `exhausted`, where there are no more."""
        batch = next(self._batches, None)
        self.given += batch is not None
        self.exhausted = batch is None
        return batch

    def _filled(self) -> Iterator[Batch]:
        first_file, first = divmod(self._store.next_entry, FILE)
        numbers: list[int] = []
        batch: list[Entry | Failed] = []
        size = before = 0
        for place, (name, file_size) in enumerate(self._store.files()):
            if place < first_file:
                before += file_size
                self.begun_at = before
                continue
            file = inputs.Input(name, self._fields, self._kind)
            for number, entry in _numbered(file, place, first if place == first_file else 0):
                numbers.append(number)
                batch.append(entry)
                size += len(entry.data) if isinstance(entry, Entry) else 0
                if len(batch) >= BATCH or size >= BATCH_BYTES:
                    self.position = before + file.position()
                    yield numbers, batch
                    numbers, batch, size = [], [], 0
            before += file_size
        if batch:
            yield numbers, batch
        self.position = before


def _numbered(file: inputs.Input, place: int, skipped: int) -> Iterator[tuple[int, Entry | Failed]]:
    """The entries of a file but those skipped; where it breaks off, that is the last thing said of it."""
    number = place * FILE
    try:
        for entry in read_file(file):
            if number % FILE >= skipped:
                yield number, entry
            number += 1
    except InputError as error:
        yield place * FILE + WHOLE_FILE, Failed(file.name, 0, str(error))

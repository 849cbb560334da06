"""A run: entries go in, in order; what comes back of them in any order is put in order again.

The run itself only reads files, asks for duplicates and writes. It hands batches of entries to the engine
(`prepare`), takes from the outcomes, in order, the texts that are new, hands those on in packs (`read`),
and gathers the results in shards. A shard closes after so many documents or entries, counted in the order of
the input, so that the same input gives the same shards whatever the engine and the number of workers.
"""

import sqlite3
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from bienban.corpus import inputs, tables
from bienban.corpus.entries import Candidate, Entry, Failed, Fields, Skipped
from bienban.corpus.local import Engine
from bienban.corpus.prepare import REASONS
from bienban.corpus.readers import read_file
from bienban.corpus.store import Store
from bienban.corpus.work import Died, Output, Reading
from bienban.errors import CorpusError, InputError
from bienban.record.ruleset import ruleset

FILE = 1 << 32
"""An entry's number is that of its file times this, and its place among the file's entries."""
BATCH, BATCH_BYTES = 64, 1 << 20
"""Entries and bytes of a batch to look at, at most (one entry may be longer)."""
PACK, PACK_LETTERS = 16, 100_000
"""Texts and characters of a pack to read, at most (one text may be longer)."""
ENTRIES_A_DOCUMENT = 32
"""A shard closes after so many entries for each document that it may hold: progress in a poor crawl, too."""
TRIES = 3
"""A single text whose worker died so often is given up."""


class Settings(Struct, frozen=True):
    """What a run's output depends on, besides its input."""

    fields: Fields = Fields()
    kind: inputs.Kind | None = None
    every: bool = False
    output: Output = "parquet"
    shard: int = 2000


class Progress(Struct):
    """How far a run is; `entries` and `documents` count the whole data set, `new` what this run looked at."""

    files: int
    size: int
    position: int = 0
    new: int = 0
    entries: int = 0
    documents: int = 0
    seconds: float = 0.0
    begun_at: int = 0


class Summary(Struct):
    """What became of the input; `entries` are the documents, the skipped and the failed together."""

    folder: str
    files: int
    entries: int
    documents: int
    skipped: dict[str, int]
    failed: int
    failed_files: int
    shards: int
    resumed: bool
    seconds: float
    entries_per_second: float
    worker_seconds: float
    share_in_read: float | None


class _Task:
    """A piece of work whose items can be done one by one where a worker dies of them together."""

    def __init__(
        self, name: str, items: Sequence[Any], extra: tuple[Any, ...], done: Callable[..., None]
    ) -> None:
        self.name, self.items, self.extra, self.done = name, items, extra, done
        self.results: list[Any] = [None] * len(items)
        self.left = len(items)


class _Shard:
    """A shard that fills: what was counted in it, and the results of its packs in order."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.failed: list[Failed] = []
        self.packs: list[list[Reading] | None] = []
        self.next_entry: int | None = None  # set when it closes
        self.handed_on = False

    @property
    def complete(self) -> bool:
        return self.next_entry is not None and not self.handed_on and None not in self.packs


class Run:
    """One run over an input; `go` does it all."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        engine: Engine,
        watch: Callable[[Progress], None] | None = None,
    ) -> None:
        self._store, self._settings, self._engine, self._watch = store, settings, engine, watch
        self._begun = time.monotonic()
        files, size = store.total()
        self.progress = Progress(files, size)
        self.progress.entries = store.counts["entries"]
        self.progress.documents = store.counts["documents"]
        self._batches = self._entries()
        self._file: inputs.Input | None = None
        self._exhausted = False
        self._under_way: dict[int, tuple[_Task, list[int], int]] = {}  # key: task, places of items, tries
        self._key = 0
        self._again: deque[tuple[_Task, list[int], int]] = deque()
        self._reads: deque[_Task] = deque()
        self._shard_tasks: deque[_Task] = deque()
        self._given = self._handled = 0  # batches
        self._outcomes: dict[int, tuple[list[int], list[Any]]] = {}
        self._pack: list[Candidate] = []
        self._shard = _Shard()
        self._shards: deque[_Shard] = deque([self._shard])
        self._files: dict[int, dict[str, bytes]] = {}  # of shards that wait for an earlier one
        self._seconds = self._read_seconds = 0.0
        self._window = 4 * engine.capacity

    def go(self) -> Summary:
        """Do what is left and say what became of it all; raises CorpusError where it cannot go on."""
        try:
            if not self._store.done:
                self._loop()
                self._store.finish()
        except (OSError, sqlite3.Error) as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise CorpusError(
                f"the data set cannot be written: {error}; what was written stays,"
                " and the same command goes on from there"
            ) from error
        counts = self._store.counts
        seconds = time.monotonic() - self._begun
        return Summary(
            folder=self._store.folder,
            files=self.progress.files,
            entries=counts["entries"],
            documents=counts["documents"],
            skipped={reason: counts[reason] for reason in REASONS if counts[reason]},
            failed=counts["failed"],
            failed_files=counts["failed_files"],
            shards=self._store.shards,
            resumed=self._store.begun,
            seconds=round(seconds, 3),
            entries_per_second=round(self.progress.new / seconds, 1) if seconds else 0.0,
            worker_seconds=round(self._seconds, 3),
            share_in_read=round(self._read_seconds / self._seconds, 3) if self._seconds else None,
        )

    def _loop(self) -> None:
        while True:
            self._hand_out()
            if not self._under_way:
                return
            key, result, seconds = self._engine.next()
            self._seconds += seconds
            self._take(*self._under_way.pop(key), result)
            self._put_in_order()
            self._commit()
            self._report()

    # Handing out

    def _hand_out(self) -> None:
        """Keep the engine busy: shards first, then reading, then new entries, none too far ahead."""
        while len(self._under_way) < self._engine.capacity:
            if self._again:
                self._submit(*self._again.popleft())
            elif self._shard_tasks:
                self._begin(self._shard_tasks.popleft())
            elif self._reads:
                self._begin(self._reads.popleft())
            elif not self._exhausted and self._given - self._handled < self._window:
                self._look_further()
            else:
                return

    def _look_further(self) -> None:
        batch = next(self._batches, None)
        if batch is None:
            self._exhausted = True
            self._put_in_order()
            self._commit()
            return
        numbers, entries = batch
        place, self._given = self._given, self._given + 1

        def done(results: list[list[Any]]) -> None:
            self._outcomes[place] = (numbers, [outcome for result in results for outcome in result])

        self._begin(_Task("prepare", entries, (self._settings.every,), done))

    def _begin(self, task: _Task) -> None:
        self._submit(task, list(range(len(task.items))), 0)

    def _submit(self, task: _Task, places: list[int], tries: int) -> None:
        self._key += 1
        self._under_way[self._key] = (task, places, tries)
        self._engine.submit(self._key, task.name, ([task.items[place] for place in places], *task.extra))

    def _take(self, task: _Task, places: list[int], tries: int, result: Any) -> None:
        """Keep a result; what died is done again, its items one by one, and in the end given up."""
        if isinstance(result, Died):
            if task.name == "shard":
                if tries + 1 >= TRIES:
                    raise CorpusError(f"a shard cannot be made: {result.error}")
                self._again.append((task, places, tries + 1))
                return
            if len(places) > 1:
                self._again.extend((task, [place], 0) for place in places)
                return
            if tries + 1 < TRIES:
                self._again.append((task, places, tries + 1))
                return
            item = task.items[places[0]]
            failed = Failed(item.source, item.place, result.error, item.text if task.name == "read" else None)
            result = Reading(0, {}, [failed], 0.0) if task.name == "read" else [failed]
        task.results[places[0]] = result
        task.left -= len(places)
        if not task.left:
            task.done([result for result in task.results if result is not None])

    # In order again

    def _put_in_order(self) -> None:
        while self._handled in self._outcomes:
            numbers, outcomes = self._outcomes.pop(self._handled)
            self._handled += 1
            for number, outcome in zip(numbers, outcomes, strict=True):
                self._settle(number, outcome)
        if self._exhausted and self._handled == self._given and self._shard.next_entry is None:
            self._close_shard(None)

    def _settle(self, number: int, outcome: Candidate | Skipped | Failed) -> None:
        """Count an entry and hand its text on, unless somebody had it before."""
        shard = self._shard
        if isinstance(outcome, Candidate):
            reason = self._store.seen.add(number, outcome.digest, outcome.sketch)
            if reason is None:
                shard.counts["taken"] += 1
                self._pack.append(outcome)
            else:
                shard.counts[reason] += 1
        elif isinstance(outcome, Skipped):
            shard.counts[outcome.reason] += 1
        else:
            self._fail(shard, outcome)
        whole_file = number % FILE == FILE - 1
        shard.counts["entries"] += not whole_file
        self.progress.new += not whole_file
        if len(self._pack) >= PACK or sum(len(text.text) for text in self._pack) >= PACK_LETTERS:
            self._close_pack()
        most = self._settings.shard
        if shard.counts["taken"] >= most or shard.counts["entries"] >= most * ENTRIES_A_DOCUMENT:
            self._close_shard(number + 1)

    def _fail(self, shard: _Shard, failed: Failed) -> None:
        shard.failed.append(failed)
        shard.counts["failed_files" if failed.place == 0 else "failed"] += 1

    def _close_pack(self) -> None:
        if not self._pack:
            return
        shard, place = self._shard, len(self._shard.packs)
        shard.packs.append(None)

        def done(results: list[Reading]) -> None:
            shard.packs[place] = results
            for result in results:
                shard.counts["documents"] += result.documents
                self._read_seconds += result.seconds

        self._reads.append(_Task("read", self._pack, (self._settings.output,), done))
        self._pack = []

    def _close_shard(self, next_entry: int | None) -> None:
        """Close the shard before `next_entry` (None: the input is at its end)."""
        self._close_pack()
        self._shard.next_entry = (self.progress.files + 1) * FILE if next_entry is None else next_entry
        if next_entry is not None:
            self._shard = _Shard()
            self._shards.append(self._shard)

    def _commit(self) -> None:
        """Hand complete shards on to be made into files, and write those that are made, in order."""
        for place, shard in enumerate(self._shards):
            if shard.complete:
                shard.handed_on = True
                self._make_files(self._store.shards + place, shard)
        while self._shards and (files := self._files.pop(self._store.shards, None)) is not None:
            shard = self._shards.popleft()
            shard.counts.pop("taken", None)
            assert shard.next_entry is not None
            counts = self._store.counts + shard.counts
            if shard.counts or files:
                self._store.commit(files, shard.next_entry, counts)

    def _make_files(self, number: int, shard: _Shard) -> None:
        parts = [reading for pack in shard.packs for reading in pack or ()]
        for reading in parts:
            for failed in reading.failed:
                self._fail(shard, failed)
        files = {}
        if shard.failed:
            files["quarantine/part-{}.jsonl"] = b"".join(
                msgspec.json.encode({"source": f.source, "place": f.place, "error": f.error, "text": f.text})
                + b"\n"
                for f in shard.failed
            )
        last = self._exhausted and shard is self._shards[-1]
        if not shard.counts["documents"] and not (last and not self._store.counts["documents"]):
            self._files[number] = files  # no empty tables, unless there would be none at all
        elif self._settings.output == "jsonl":
            for name in ("records", "sources"):
                lines = b"".join(reading.rows.get(name, b"") for reading in parts)
                files[f"{name}/part-{{}}.jsonl"] = lines
            self._files[number] = files
        else:

            def done(results: list[dict[str, bytes]]) -> None:
                (made,) = results
                tables_of = {f"{table}/part-{{}}.parquet": data for table, data in made.items()}
                self._files[number] = files | tables_of

            rows = [reading.rows for reading in parts if reading.rows] or [tables.arrow([])]
            self._shard_tasks.append(_Task("shard", rows, (), done))

    # The input

    def _entries(self) -> Iterator[tuple[list[int], list[Entry | Failed]]]:
        """Batches of what is left of the input, each entry with its number."""
        first_file, first = divmod(self._store.next_entry, FILE)
        numbers: list[int] = []
        batch: list[Entry | Failed] = []
        size = before = 0
        for place, (name, file_size) in enumerate(self._store.files()):
            if place >= first_file:
                skipped = first if place == first_file else 0
                self._file = inputs.Input(name, self._settings.fields, self._settings.kind)
                for number, entry in self._numbered(self._file, place, skipped):
                    numbers.append(number)
                    batch.append(entry)
                    size += len(entry.data) if isinstance(entry, Entry) else 0
                    if len(batch) >= BATCH or size >= BATCH_BYTES:
                        self.progress.position = before + self._file.position()
                        yield numbers, batch
                        numbers, batch, size = [], [], 0
            elif not self.progress.begun_at:
                self.progress.begun_at = before
            before += file_size
        if batch:
            yield numbers, batch
        self.progress.position = before

    def _numbered(self, file: inputs.Input, place: int, skipped: int) -> Iterator[tuple[int, Entry | Failed]]:
        index = place * FILE
        try:
            for entry in read_file(file):
                if index % FILE >= skipped:
                    yield index, entry
                index += 1
        except InputError as error:
            yield place * FILE + FILE - 1, Failed(file.name, 0, str(error))

    def _report(self) -> None:
        if self._watch is not None:
            self.progress.entries = self._store.counts["entries"] + sum(
                shard.counts["entries"] for shard in self._shards
            )
            self.progress.documents = self._store.counts["documents"] + sum(
                shard.counts["documents"] for shard in self._shards
            )
            self.progress.seconds = time.monotonic() - self._begun
            self._watch(self.progress)


def run(
    names: Sequence[str],
    folder: str,
    settings: Settings = Settings(),  # noqa: B008
    engine: Engine | None = None,
    watch: Callable[[Progress], None] | None = None,
    checkpoint: str | None = None,
) -> Summary:
    """Read a corpus into a data set, or go on with it where a run before was stopped.

    `names` are files, folders, globs, addresses that fsspec opens, or "-". The engine, by default a worker
    process for each core, is closed in the end. `watch` is told of the progress after each piece of work.
    Raises InputError where an input names nothing, CorpusError where the output cannot be used or written.
    """
    from bienban.corpus.local import Processes, cores

    given = {"inputs": list(names), **msgspec.to_builtins(settings), "ruleset": ruleset()}
    store = Store(folder, given, checkpoint)
    try:
        store.list_files((file, _size(file)) for name in names for file in inputs.find(name))
        if store.done:
            from bienban.corpus.local import Here

            engine = engine or Here()
        engine = engine or Processes(cores())
        return Run(store, settings, engine, watch).go()
    finally:
        if engine is not None:
            engine.close()
        store.close()


def _size(name: str) -> int:
    with suppress(OSError):
        return Path(name).stat().st_size
    return 0

"""A run: entries go in, in order; what comes back of them in any order is put in order again.

The run itself only reads files, asks for duplicates and writes. It hands batches of entries to the engine
(`prepare`), takes from the outcomes, in order, the texts that are new, hands those on in packs (`read`),
and gathers the results in shards. A shard closes after so many documents or entries, counted in the order of
the input, so that the same input gives the same shards whatever the engine and the number of workers.
"""

import sqlite3
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from bienban.corpus import inputs, tables
from bienban.corpus.batches import FILE, WHOLE_FILE, Batches
from bienban.corpus.dispatch import Dispatch, Job
from bienban.corpus.entries import Candidate, Failed, Fields, Skipped
from bienban.corpus.local import Engine
from bienban.corpus.prepare import REASONS
from bienban.corpus.store import Store
from bienban.corpus.work import Output, Reading
from bienban.errors import CorpusError
from bienban.record.ruleset import ruleset

PACK, PACK_LETTERS = 16, 100_000
"""Texts and characters of a pack to read, at most (one text may be longer)."""
ENTRIES_A_DOCUMENT = 32
"""A shard closes after so many entries for each document that it may hold: progress in a poor crawl, too."""
AHEAD = 4
"""Batches for each piece of work that the engine takes, that may be looked at before the first is settled."""


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
    """What became of the input; `entries` are the documents, the skipped and the failed together.

    `seconds` are by the clock; `worker_seconds` and `own_seconds` are the processor time of the workers and
    of the run itself, and `share_in_read` is what reading has of the former. All are of this run alone.
    """

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
    own_seconds: float
    share_in_read: float | None


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
        self._own = time.process_time()
        self._batches = Batches(store, settings.fields, settings.kind)
        self._dispatch = Dispatch(engine)
        files, size = store.total()
        self.progress = Progress(
            files, size, entries=store.counts["entries"], documents=store.counts["documents"]
        )
        self._handled = 0  # batches
        self._outcomes: dict[int, tuple[list[int], list[Any]]] = {}
        self._pack: list[Candidate] = []
        self._pack_letters = 0
        self._shard = _Shard()
        self._shards: deque[_Shard] = deque([self._shard])
        self._files: dict[int, dict[str, bytes]] = {}  # of shards that wait for an earlier one
        self._read_seconds = 0.0
        self._window = AHEAD * engine.capacity

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
        counts, spent = self._store.counts, self._dispatch.seconds
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
            worker_seconds=round(spent, 3),
            own_seconds=round(time.process_time() - self._own, 3),
            share_in_read=round(self._read_seconds / spent, 3) if spent else None,
        )

    def _loop(self) -> None:
        while True:
            self._dispatch.fill(self._look_further)
            if self._dispatch.idle:
                return
            self._dispatch.take()
            self._put_in_order()
            self._commit()
            self._report()

    def _look_further(self) -> bool:
        """Add the next batch of entries to what is to do; False where none is left, or wanted yet."""
        place = self._batches.given
        if self._batches.exhausted or place - self._handled >= self._window:
            return False
        batch = self._batches.next()
        if batch is None:
            self._put_in_order()
            self._commit()
            return True
        numbers, entries = batch

        def done(results: list[list[Any]]) -> None:
            self._outcomes[place] = (numbers, [outcome for result in results for outcome in result])

        self._dispatch.add(Job("prepare", entries, (self._settings.every,), done))
        return True

    def _put_in_order(self) -> None:
        while self._handled in self._outcomes:
            numbers, outcomes = self._outcomes.pop(self._handled)
            self._handled += 1
            for number, outcome in zip(numbers, outcomes, strict=True):
                self._settle(number, outcome)
        over = self._batches.exhausted and self._handled == self._batches.given
        if over and self._shard.next_entry is None:
            self._close_shard(None)

    def _settle(self, number: int, outcome: Candidate | Skipped | Failed) -> None:
        """Count an entry and hand its text on, unless somebody had it before."""
        shard = self._shard
        if isinstance(outcome, Candidate):
            reason = self._store.seen.add(number, outcome.digest, outcome.sketch)
            if reason is None:
                shard.counts["taken"] += 1
                self._pack.append(outcome)
                self._pack_letters += len(outcome.text)
            else:
                shard.counts[reason] += 1
        elif isinstance(outcome, Skipped):
            shard.counts[outcome.reason] += 1
        else:
            self._fail(shard, outcome)
        whole_file = number % FILE == WHOLE_FILE
        shard.counts["entries"] += not whole_file
        self.progress.new += not whole_file
        if len(self._pack) >= PACK or self._pack_letters >= PACK_LETTERS:
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

        self._dispatch.add(Job("read", self._pack, (self._settings.output,), done))
        self._pack, self._pack_letters = [], 0

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
        last = self._batches.exhausted and shard is self._shards[-1]
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
            self._dispatch.add(Job("shard", rows, (), done))

    def _report(self) -> None:
        if self._watch is not None:
            self.progress.position, self.progress.begun_at = self._batches.position, self._batches.begun_at
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

"""The data set on disk and its checkpoint: shards are written whole, and only then counted as done.

The checkpoint is an SQLite database: the files of the input, the texts seen (`corpus.duplicates`), and by
shard the number of the entry that the next one begins with, with what was counted so far. A shard's files
are written under another name, flushed, renamed, and then the shard is committed: whenever a run is killed,
the next one takes away what was not committed and goes on with the entry after the last committed one.
"""

import json
import os
import posixpath
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bienban.corpus.duplicates import Seen
from bienban.errors import CorpusError

FORMAT = 2
CHECKPOINT = "checkpoint.sqlite"


class Store:
    """An output folder, local or whatever fsspec opens, with its checkpoint."""

    def __init__(self, folder: str, settings: dict[str, Any], checkpoint: str | None = None) -> None:
        """Open or begin a data set; raises CorpusError where the folder holds another run's."""
        self.remote = "://" in folder
        self.folder = folder.rstrip("/") if self.remote else str(Path(folder))
        if self.remote and checkpoint is None:
            raise CorpusError("a remote output needs a local checkpoint: --checkpoint FILE")
        if not self.remote:
            Path(folder).mkdir(parents=True, exist_ok=True)
        self._path = checkpoint or str(Path(folder) / CHECKPOINT)
        begun = Path(self._path).exists()
        if not begun and not self.remote and any(Path(folder).iterdir()):
            raise CorpusError(f"the folder {folder} is not empty and holds no run to go on with")
        self._database = sqlite3.connect(self._path, isolation_level=None, timeout=0.5)
        try:
            self._open(settings)
        except sqlite3.OperationalError as error:
            self._database.close()
            if "locked" in str(error):
                raise CorpusError(f"another run is writing to {folder}") from error
            raise CorpusError(f"the checkpoint cannot be used: {error}") from error
        except sqlite3.DatabaseError as error:
            raise CorpusError(f"the checkpoint {self._path} is damaged: {error}") from error

    def _open(self, settings: dict[str, Any]) -> None:
        ask = self._database.execute
        ask("PRAGMA locking_mode = EXCLUSIVE")
        ask("PRAGMA cache_size = -65536")
        ask("BEGIN EXCLUSIVE")
        ask("CREATE TABLE IF NOT EXISTS run (settings TEXT, done INTEGER)")
        ask("CREATE TABLE IF NOT EXISTS file (n INTEGER PRIMARY KEY, name TEXT, size INTEGER)")
        ask("CREATE TABLE IF NOT EXISTS shard (n INTEGER PRIMARY KEY, next INTEGER, counts TEXT)")
        self.seen = Seen(self._database)
        text = json.dumps({"format": FORMAT, **settings}, sort_keys=True, ensure_ascii=False)
        known = ask("SELECT settings FROM run").fetchone()
        if known is None:
            ask("INSERT INTO run VALUES (?, 0)", (text,))
            self.begun = False
        elif known[0] == text:
            self.begun = True
            # A run that was killed at its very end leaves a void journal, and SQLite takes it away only
            # behind a transaction that changes something.
            opened = ask("PRAGMA user_version").fetchone()[0]
            ask(f"PRAGMA user_version = {opened + 1}")
        else:
            self._database.close()
            begun = json.loads(known[0])
            if begun | {"ruleset": settings.get("ruleset")} == json.loads(text):
                raise CorpusError(
                    f"the folder {self.folder} holds what other rules read ({begun.get('ruleset')});"
                    " name another folder"
                )
            raise CorpusError(f"the folder {self.folder} holds a run with other inputs or options")
        ask("COMMIT")
        last = ask("SELECT n, next, counts FROM shard ORDER BY n DESC LIMIT 1").fetchone()
        self.shards: int = last[0] + 1 if last else 0
        """Shards that are done."""
        self.next_entry: int = last[1] if last else 0
        """The number of the first entry that is not in them."""
        self.counts: Counter[str] = Counter(json.loads(last[2])) if last else Counter()
        """What was counted in them."""
        self.done = bool(ask("SELECT done FROM run").fetchone()[0])
        ask("BEGIN")
        self.seen.forget_from(self.next_entry)
        self._sweep()

    def list_files(self, found: Iterable[tuple[str, int]]) -> None:
        """Keep the files of the input, each with its size, so that a run that goes on has the same ones."""
        ask = self._database.execute
        if not ask("SELECT 1 FROM file LIMIT 1").fetchone():
            self._database.executemany("INSERT INTO file (name, size) VALUES (?, ?)", found)
            self._commit()

    def files(self) -> Iterator[tuple[str, int]]:
        """The files of the input with their sizes, in order."""
        last = 0
        while page := self._database.execute(
            "SELECT n, name, size FROM file WHERE n > ? ORDER BY n LIMIT 1000", (last,)
        ).fetchall():
            for last, name, size in page:  # noqa: B007
                yield name, size

    def total(self) -> tuple[int, int]:
        """The number of files and their size together."""
        count, size = self._database.execute("SELECT COUNT(*), COALESCE(SUM(size), 0) FROM file").fetchone()
        return count, size

    def commit(self, files: dict[str, bytes], next_entry: int, counts: Counter[str]) -> None:
        """Write the next shard's files (by name with `{}` for its number) and count it as done."""
        for name, data in files.items():
            self._write(name.format(f"{self.shards:05}"), data)
        self._database.execute(
            "INSERT INTO shard (n, next, counts) VALUES (?, ?, ?)",
            (self.shards, next_entry, json.dumps(counts)),
        )
        self._commit()
        self.shards += 1
        self.next_entry = next_entry
        self.counts = counts

    def finish(self) -> None:
        """Say that the whole input is done."""
        self._database.execute("UPDATE run SET done = 1")
        self._commit()
        self.done = True

    def close(self) -> None:
        """Let go of the checkpoint; what was not committed is given up."""
        self._database.close()

    def _commit(self) -> None:
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def _write(self, name: str, data: bytes) -> None:
        if self.remote:
            import fsspec

            with fsspec.open(posixpath.join(self.folder, name), "wb", auto_mkdir=True) as out:
                out.write(data)
            return
        path = Path(self.folder, name)
        path.parent.mkdir(exist_ok=True)
        rough = path.with_name(f".{path.name}.part")
        with rough.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        rough.replace(path)

    def _sweep(self) -> None:
        """Take away files of shards that were not committed."""
        if self.remote:  # they are written over under the same name
            return
        for path in Path(self.folder).glob("*/*part*"):
            number = path.name.removeprefix("part-").partition(".")[0]
            if path.name.startswith(".") or (number.isdigit() and int(number) >= self.shards):
                path.unlink()

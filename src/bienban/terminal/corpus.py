"""`bienban corpus` at a terminal: its options, its progress and the account of what became of the input."""

import json
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from bienban.interface.words import Words

if TYPE_CHECKING:
    from bienban.corpus.local import Engine
    from bienban.corpus.running import Progress, Summary

KINDS = ("txt", "html", "docx", "pdf", "jsonl", "json", "csv", "parquet", "warc")
OPTIONS: tuple[tuple[str, str, str] | tuple[str, str, str, tuple[str, ...], bool], ...] = (
    ("--output", "folder", "help.folder", (), True),
    ("--as", "format", "help.as", ("parquet", "jsonl"), False),
    ("--every", "", "help.every"),
    ("--kind", "kind_of_file", "help.kind_of_file", KINDS, False),
    ("--text-field", "name", "help.text_field"),
    ("--date-field", "name", "help.date_field"),
    ("--url-field", "name", "help.url_field"),
    ("--title-field", "name", "help.title_field"),
    ("--workers", "count", "help.workers"),
    ("--shard", "count", "help.shard"),
    ("--engine", "engine", "help.engine", ("local", "ray"), False),
    ("--address", "address", "help.address"),
    ("--checkpoint", "file", "help.checkpoint"),
    ("--format", "format", "help.format_summary", ("table", "json"), False),
)
"""What `cli.Option` is made of, for each option of the command."""


def run(options: Namespace, words: Words) -> int:
    """Run the command; returns 0, or 1 where something failed."""
    try:
        return _run(options, words)
    except ModuleNotFoundError as missing:
        extra = "ray" if missing.name == "ray" else "corpus"
        print(f"bienban: {words('corpus.missing', missing.name, extra)}", file=sys.stderr)
        return 1


def _run(options: Namespace, words: Words) -> int:
    import numpy  # noqa: F401 - what the workers need is missed here, rather than there
    import pyarrow  # noqa: F401

    from bienban.corpus.entries import Fields
    from bienban.corpus.running import Settings
    from bienban.corpus.running import run as read_corpus
    from bienban.errors import BienbanError

    fields = Fields(options.text_field, options.date_field, options.url_field, options.title_field)
    settings = Settings(
        fields=fields,
        kind=options.kind,
        every=options.every,
        output=getattr(options, "as") or "parquet",
        shard=int(options.shard or Settings().shard),
    )
    show = _Bar(words) if sys.stderr.isatty() else None
    engine = None
    try:
        engine = _engine(options)
        summary = read_corpus(
            options.inputs, options.output, settings, engine, show.watch if show else None, options.checkpoint
        )
    except KeyboardInterrupt:
        if show:
            show.stop()
        print(f"bienban: {words('corpus.interrupted')}", file=sys.stderr)
        raise
    except BienbanError as error:
        if show:
            show.stop()
        print(f"bienban: {words.failure(str(error))}", file=sys.stderr)
        return 1
    if show:
        show.stop()
    _print(summary, options.format or ("table" if sys.stdout.isatty() else "json"), words)
    return 1 if summary.failed or summary.failed_files else 0


def _engine(options: Namespace) -> "Engine":
    if options.engine == "ray":
        from bienban.corpus.ray_engine import Cluster

        return Cluster(options.address)
    from bienban.corpus.local import Processes, cores

    return Processes(int(options.workers or cores()))


def _print(summary: "Summary", view: str, words: Words) -> None:
    import msgspec

    if view == "json":
        print(json.dumps(msgspec.to_builtins(summary), ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(justify="right")
    for key, count in (
        ("corpus.files", summary.files),
        ("corpus.entries", summary.entries),
        ("corpus.documents", summary.documents),
        *((f"reason.{reason}", count) for reason, count in summary.skipped.items()),
        ("corpus.failed_texts", summary.failed),
        ("corpus.failed_files", summary.failed_files),
    ):
        if count or key in ("corpus.entries", "corpus.documents"):
            style = "bold" if key == "corpus.documents" else "red" if key.startswith("corpus.failed") else ""
            grid.add_row(Text(words(key), style=style), Text(f"{count:,}".replace(",", "."), style=style))
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(grid)
    share = "" if summary.share_in_read is None else f", {words('corpus.share', summary.share_in_read)}"
    rate = words("corpus.rate", f"{summary.seconds:.0f}", f"{summary.entries_per_second:.0f}")
    console.print(Text(rate + share, style="dim"))
    console.print(Text(words("corpus.where", summary.folder)))
    if summary.failed or summary.failed_files:
        console.print(Text(words("corpus.quarantine", summary.folder), style="red"))


class _Bar:
    """The progress on standard error: what was read of the input, texts and readouts, rate and time left."""

    def __init__(self, words: Words) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._words = words
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[left]}"),
            console=Console(stderr=True),
            transient=True,
            refresh_per_second=4,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task(words("reading"), total=None, left="")
        self._shown = -1.0
        self._bar.start()

    def watch(self, progress: "Progress") -> None:
        """Show a state, at most four times a second."""
        if progress.seconds - self._shown < 0.25:
            return
        self._shown = progress.seconds
        rate = progress.new / progress.seconds if progress.seconds else 0.0
        done, whole = progress.position - progress.begun_at, progress.size - progress.begun_at
        left = progress.seconds * (whole - done) / done if done > 0 and whole > 0 else None
        about = self._words("corpus.progress", progress.entries, progress.documents, f"{rate:.0f}")
        self._bar.update(
            self._task,
            description=about,
            completed=progress.position,
            total=progress.size or None,
            left="" if left is None else self._words("corpus.left", clock(left)),
        )

    def stop(self) -> None:
        """Take the bar off the screen."""
        self._bar.stop()


def clock(seconds: float) -> str:
    """Hours, minutes and seconds."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"

"""The commands of the register: add, reread, search, tasks, report; Django is loaded when one runs."""

import argparse
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from bienban.errors import InputError, RegisterError
from bienban.terminal import printing
from bienban.terminal.words import Words

OUTCOMES = ("new", "changed", "same", "failed")


def add(options: argparse.Namespace, words: Words) -> int:
    """Take files into the register; a file that fails does not keep the others out."""
    from bienban.register.intake import Intake
    from bienban.register.opening import open_register
    from bienban.text.encodings import decode

    files, counts = options.inputs, Counter[str]()
    bar = None
    try:
        open_register(options.database)
        bar = printing.bar(len(files), words) if len(files) > 1 and sys.stderr.isatty() else None
        with Intake() as intake:
            for name in files:
                try:
                    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
                    outcome, problem = str(intake.add(decode(data), options.published, name)), ""
                except (OSError, InputError) as error:
                    outcome, problem = "failed", printing.problem(error, words)
                except RegisterError:
                    raise
                except Exception as error:  # a mistake of ours must not cost the user the other files
                    outcome, problem = "failed", words("failed.bug", type(error).__name__, error)
                counts[outcome] += 1
                if bar:
                    bar.stop()
                if problem:
                    label = words("stdin") if name == "-" else name
                    print(f"bienban: {label}: {problem}", file=sys.stderr)
                if bar:
                    bar.start()
                    bar.advance(bar.task_ids[0])
                    bar.refresh()
    except RegisterError as error:
        return _failed(error, words, options, counts)
    finally:
        if bar:
            bar.stop()
    _print_counts(counts, options, words)
    return 1 if counts["failed"] else 0


def reread(options: argparse.Namespace, words: Words) -> int:
    """Read what older rules read again."""
    from bienban.register.intake import Intake
    from bienban.register.opening import open_register

    counts = Counter[str]()
    try:
        open_register(options.database)
        with Intake() as intake:
            for outcome in intake.reread():
                counts[outcome] += 1
    except RegisterError as error:
        return _failed(error, words, options, counts)
    _print_counts(counts, options, words)
    return 0


def search(options: argparse.Namespace, words: Words) -> int:
    """Find documents, statements and tasks."""
    from msgspec import structs

    from bienban.register.opening import open_register
    from bienban.register.search import Filter, terms
    from bienban.register.search import search as find

    query = " ".join(options.inputs)
    since, until = _period(options)
    where = Filter(
        kind=options.kind,
        person=options.person or "",
        body=options.body or "",
        place=options.place or "",
        instrument=options.instrument or "",
        act=options.act or "",
        state=options.state,
        since=since,
        until=until,
    )
    if not terms(query) and where == Filter():
        print(f"bienban: {words('wrong.nothing')}", file=sys.stderr)
        return 2
    try:
        open_register(options.database)
        hits = find(query, where, int(options.limit or 20))
    except RegisterError as error:
        return _failed(error, words, options, Counter())
    if options.format == "json" or (options.format is None and not sys.stdout.isatty()):
        for hit in hits:
            print(json.dumps(structs.asdict(hit), ensure_ascii=False))
    else:
        from bienban.terminal import found

        found.show(hits, words, printing.console())
    return 0


def tasks(options: argparse.Namespace, words: Words) -> int:
    """List tasks and petitions."""
    import msgspec

    from bienban.register.opening import open_register
    from bienban.register.reports import Asked, listed
    from bienban.terminal import sheets

    since, until = _period(options)
    asked = Asked(
        act=options.act or "",
        body=options.body or "",
        place=options.place or "",
        instrument=options.instrument or "",
        state=options.state,
        since=since,
        until=until,
    )
    try:
        open_register(options.database)
        found = listed(asked)
    except RegisterError as error:
        return _failed(error, words, options, Counter())
    return sheets.write(options, words, [sheets.of_tasks(found, words)], msgspec.to_builtins(found))


def report(options: argparse.Namespace, words: Words) -> int:
    """Report how the tasks of a period stand, by body."""
    import msgspec

    from bienban.register.opening import open_register
    from bienban.register.reports import report as made
    from bienban.terminal import sheets

    since, until = _period(options)
    try:
        open_register(options.database)
        found = made(since, until, options.body or "")
    except RegisterError as error:
        return _failed(error, words, options, Counter())
    shown = [sheets.of_report(found, words), sheets.of_tasks(list(found.tasks), words)]
    return sheets.write(options, words, shown, msgspec.to_builtins(found), sheets.title(found, words))


def _period(options: argparse.Namespace) -> tuple[date | None, date | None]:
    """The first day of `--from` and the last of `--to`, either of which may be a month or year."""
    from bienban.register.days import span

    first, last = span(getattr(options, "from")), span(options.to)
    return (first[0] if first else None), (last[1] if last else None)


def _failed(error: RegisterError, words: Words, options: argparse.Namespace, counts: Counter[str]) -> int:
    """Say what stopped the command, and what was done before that."""
    print(f"bienban: {words.failure(str(error))}", file=sys.stderr)
    if counts:
        _print_counts(counts, options, words)
    return 1


def _print_counts(counts: Counter[str], options: argparse.Namespace, words: Words) -> None:
    if options.format == "json" or (options.format is None and not sys.stdout.isatty()):
        print(json.dumps({name: counts[name] for name in OUTCOMES}))
    else:
        print(words("counts", *(counts[name] for name in OUTCOMES)))

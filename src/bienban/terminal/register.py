"""The commands of the register that add, reread, search, list and report; each loads Django as it runs."""

import argparse
import json
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.errors import InputError, RegisterError
from bienban.interface.words import Words
from bienban.terminal import printing

if TYPE_CHECKING:
    from bienban.register.intake import Arrival, Made

OUTCOMES = ("new", "changed", "same", "failed")


def add(options: argparse.Namespace, words: Words) -> int:
    """Take files and data sets into the register; a text that fails does not keep the others out."""
    from bienban.corpus.bulk import frozen
    from bienban.register.intake import Intake
    from bienban.register.opening import open_register

    counts = Counter[str]()
    bar = None
    labels: deque[str] = deque()

    def arrivals() -> "Iterator[Arrival | Made | Exception]":
        for step in steps:
            for label, arrival in step(options, words):
                labels.append(label)
                yield arrival
            if bar:
                bar.advance(bar.task_ids[0])
                bar.refresh()

    try:
        steps = _steps(options.inputs)
        open_register(options.database)
        bar = printing.bar(len(steps), words) if len(steps) > 1 and sys.stderr.isatty() else None
        with frozen(), Intake() as intake:
            for outcome in intake.add_all(arrivals()):
                label = labels.popleft()
                counts[outcome if isinstance(outcome, str) else "failed"] += 1
                if isinstance(outcome, Exception):
                    if bar:
                        bar.stop()
                    print(f"bienban: {label}: {_problem(outcome, words)}", file=sys.stderr)
                    if bar:
                        bar.start()
                if bar and counts.total() % 20 == 0:
                    bar.update(bar.task_ids[0], description=words("adding", counts.total()))
                    bar.refresh()
    except RegisterError as error:
        return _failed(error, words, options, counts)
    except ModuleNotFoundError as missing:
        print(f"bienban: {words('corpus.missing', missing.name, 'corpus')}", file=sys.stderr)
        return 1
    finally:
        if bar:
            bar.stop()
    _print_counts(counts, options, words)
    return 1 if counts["failed"] else 0


Coming = Iterator[tuple[str, "Arrival | Made | Exception"]]
"""Texts that come in, or what kept them from it, with what they are called."""
Step = Callable[[argparse.Namespace, Words], Coming]


def _steps(names: Sequence[str]) -> list[Step]:
    """What the inputs consist of, each of it a file or a shard of a data set."""
    steps: list[Step] = []
    for name in names:
        if "://" not in name and not Path(name).is_dir():
            steps.append(partial(_of_file, name))
            continue
        from bienban.corpus import dataset

        try:
            steps += [partial(_of_shard, shard) for shard in dataset.shards(name)]
        except (OSError, InputError) as error:
            steps.append(partial(_of_nothing, name, error))
    return steps


def _of_file(name: str, options: argparse.Namespace, words: Words) -> Coming:
    from bienban.register.intake import Arrival
    from bienban.text.encodings import decode

    label = words("stdin") if name == "-" else name
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        arrival = Arrival(decode(data), options.published, name)
    except (OSError, InputError) as error:
        yield label, error
    else:
        yield label, arrival


def _of_shard(shard: str, options: argparse.Namespace, words: Words) -> Coming:
    from bienban.corpus import dataset
    from bienban.corpus.entries import Failed
    from bienban.register.intake import Made

    if options.published:
        yield shard, InputError("--published is not for data sets, which have the date of each text")
        return
    for one in dataset.kept(shard):
        if isinstance(one, Failed):
            yield shard + (f":{one.place}" if one.place else ""), InputError(one.error)
        else:
            source = one.source + (f":{one.place}" if one.place > 1 else "")
            yield source, Made(one.record, one.ruleset, source)


def _of_nothing(name: str, error: OSError | InputError, options: argparse.Namespace, words: Words) -> Coming:
    yield name, error


def _problem(error: Exception, words: Words) -> str:
    """One line on why a text is not in."""
    if isinstance(error, (OSError, InputError)):
        return printing.problem(error, words)
    return words("failed.bug", type(error).__name__, error)  # a mistake of ours costs no other text


def reread(options: argparse.Namespace, words: Words) -> int:
    """Read what older rules read again."""
    from bienban.corpus.bulk import frozen
    from bienban.register.intake import Intake
    from bienban.register.opening import open_register

    counts = Counter[str]()
    try:
        open_register(options.database)
        with frozen(), Intake() as intake:
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

    from bienban.interface.sheets import of_tasks
    from bienban.register.opening import open_register
    from bienban.register.reports import Asked, listed
    from bienban.terminal.sheets import write

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
    return write(options, words, [of_tasks(found, words)], msgspec.to_builtins(found))


def reviews(options: argparse.Namespace, words: Words) -> int:
    """List when instruments are due for review."""
    import msgspec

    from bienban.interface.sheets import of_reviews
    from bienban.register.opening import open_register
    from bienban.register.reviews import Asked, listed
    from bienban.terminal.sheets import write

    since, until = _period(options)
    asked = Asked(
        instrument=options.instrument or "",
        body=options.body or "",
        kind=options.kind,
        state=options.state,
        due_since=since,
        due_until=until,
    )
    try:
        open_register(options.database)
        found = listed(asked)
    except RegisterError as error:
        return _failed(error, words, options, Counter())
    return write(options, words, [of_reviews(found, words)], msgspec.to_builtins(found))


def report(options: argparse.Namespace, words: Words) -> int:
    """Report how the tasks of a period stand, by body."""
    import msgspec

    from bienban.interface.sheets import of_report, of_tasks, title
    from bienban.register.opening import open_register
    from bienban.register.reports import report as made
    from bienban.terminal.sheets import write

    since, until = _period(options)
    try:
        open_register(options.database)
        found = made(since, until, options.body or "")
    except RegisterError as error:
        return _failed(error, words, options, Counter())
    shown = [of_report(found, words), of_tasks(list(found.tasks), words)]
    return write(options, words, shown, msgspec.to_builtins(found), title(found, words))


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

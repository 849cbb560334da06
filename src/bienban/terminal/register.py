"""The commands of the register: add, reread, search, tasks, report; Django is loaded when one runs."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.errors import InputError, RegisterError
from bienban.interface.words import Words
from bienban.terminal import printing

if TYPE_CHECKING:
    from bienban.register.intake import Intake

OUTCOMES = ("new", "changed", "same", "failed")


def add(options: argparse.Namespace, words: Words) -> int:
    """Take files and data sets into the register; a text that fails does not keep the others out."""
    from bienban.register.intake import Intake
    from bienban.register.opening import open_register

    counts = Counter[str]()
    bar = None
    try:
        steps = _steps(options.inputs)
        open_register(options.database)
        bar = printing.bar(len(steps), words) if len(steps) > 1 and sys.stderr.isatty() else None
        with Intake() as intake:
            for step in steps:
                for label, outcome, problem in step(intake, options, words):
                    counts[outcome] += 1
                    if problem:
                        if bar:
                            bar.stop()
                        print(f"bienban: {label}: {problem}", file=sys.stderr)
                        if bar:
                            bar.start()
                    if bar and counts.total() % 20 == 0:
                        bar.update(bar.task_ids[0], description=words("adding", counts.total()))
                        bar.refresh()
                if bar:
                    bar.advance(bar.task_ids[0])
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


Added = tuple[str, str, str]
"""What became of a text: what it is called, one of OUTCOMES, and the problem if it failed."""
Step = Callable[["Intake", argparse.Namespace, Words], Iterator[Added]]


def _steps(names: Sequence[str]) -> list[Step]:
    """What the inputs consist of, each of it a file or a shard of a data set."""
    steps: list[Step] = []
    for name in names:
        if "://" not in name and not Path(name).is_dir():
            steps.append(partial(_add_file, name))
            continue
        from bienban.corpus import dataset

        try:
            steps += [partial(_add_shard, shard) for shard in dataset.shards(name)]
        except (OSError, InputError) as error:
            steps.append(partial(_not_added, name, error))
    return steps


def _add_file(name: str, intake: "Intake", options: argparse.Namespace, words: Words) -> Iterator[Added]:
    from bienban.text.encodings import decode

    def taken() -> str:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return intake.add(decode(data), options.published, name)

    yield _added(words("stdin") if name == "-" else name, taken, words)


def _add_shard(shard: str, intake: "Intake", options: argparse.Namespace, words: Words) -> Iterator[Added]:
    from bienban.corpus import dataset
    from bienban.corpus.entries import Failed

    if options.published:
        yield shard, "failed", words("failed.published")
        return
    for one in dataset.kept(shard):
        if isinstance(one, Failed):
            yield shard + (f":{one.place}" if one.place else ""), "failed", words.failure(one.error)
        else:
            source = one.source + (f":{one.place}" if one.place > 1 else "")
            yield _added(source, partial(intake.take, one.record, one.ruleset, source), words)


def _not_added(
    name: str, error: OSError | InputError, intake: "Intake", options: argparse.Namespace, words: Words
) -> Iterator[Added]:
    yield name, "failed", printing.problem(error, words)


def _added(label: str, taken: Callable[[], str], words: Words) -> Added:
    try:
        return label, taken(), ""
    except (OSError, InputError) as error:
        return label, "failed", printing.problem(error, words)
    except RegisterError:
        raise
    except Exception as error:  # a mistake of ours must not cost the user the other texts
        return label, "failed", words("failed.bug", type(error).__name__, error)


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

"""The commands of the register: `bienban add`, `reread`. Django is loaded when one of them runs."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
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
            counts.update(_strings(intake.reread()))
    except RegisterError as error:
        return _failed(error, words, options, counts)
    _print_counts(counts, options, words)
    return 0


def _strings(outcomes: Iterator[str]) -> Iterator[str]:
    yield from outcomes


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

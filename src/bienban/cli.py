"""The command `bienban`. What a subcommand needs is imported when it runs, so that `--help` is quick."""

import argparse
import datetime
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from bienban import __version__
from bienban.errors import InputError
from bienban.terminal.words import Language, Words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from bienban.record.model import Record

FORMATS = ("table", "json", "marked")


class UsageError(Exception):
    """The command line asks for something that does not exist; the message is for the user."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language of the interface and leaves exiting to `main`."""

    def __init__(self, words: Words, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self.words = words
        self.inputs = self.add_argument_group(words("arguments"))
        self.choices = self.add_argument_group(words("options"))

    def option(self, name: str, value: str, about: str) -> None:
        """An option with a value, both named by keys of WORDS."""
        self.choices.add_argument(name, metavar=self.words(value), help=self.words(about))

    def format_help(self) -> str:
        """The help text with its first word translated."""
        return super().format_help().replace("usage: ", self.words("usage") + ": ", 1)

    def error(self, message: str) -> NoReturn:
        """What only argparse finds wrong; in English; the likely mistakes are found before."""
        raise UsageError(self.words("wrong.usage"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, 1 where some file failed, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # UTF-8 whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = Words("vi")
    try:
        words = Words(_language(given, words))
        options = _parse(given, words)
        status = COMMANDS[options.command](options, words)
        sys.stdout.flush()
        return status
    except UsageError as wrong:
        command = " ".join(["bienban", *[word for word in given if word in COMMANDS][:1]])
        print(f"bienban: {wrong}\n{words('wrong.hint', command)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:  # the reader of our output has seen enough, as in `bienban read ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13  # what a shell reports of a command that SIGPIPE ended


def _language(arguments: list[str], words: Words) -> Language:
    """The language asked for by `--lang`, else by BIENBAN_LANG; needed before anything can be said."""
    asked_by, chosen = "BIENBAN_LANG", os.environ.get("BIENBAN_LANG") or "vi"
    for place, argument in enumerate(arguments):
        name, has_value, value = argument.partition("=")
        if argument == "--":
            break
        if name == "--lang":
            asked_by, chosen = name, value if has_value else "".join(arguments[place + 1 : place + 2])
    if chosen == "vi":
        return "vi"
    if chosen == "en":
        return "en"
    raise UsageError(words("wrong.value", asked_by, chosen, "vi, en"))


def _parse(given: list[str], words: Words) -> argparse.Namespace:
    """The options of the command line, checked; raises UsageError."""
    root = Parser(words, prog="bienban", description=words("help.program"))
    commands = root.add_subparsers(title=words("commands"), metavar=words("command"), dest="command")
    parsers: dict[str, Parser] = {}
    for name in COMMANDS:
        about = words(f"help.{name}")
        parsers[name] = commands.add_parser(
            name, words=words, help=about, description=about[0].upper() + about[1:] + "."
        )
    parsers["read"].inputs.add_argument("files", nargs="*", metavar=words("file"), help=words("help.file"))
    parsers["read"].option("--format", "format", "help.format")
    parsers["read"].option("--published", "date", "help.published")
    parsers["rules"].option("--format", "format", "help.format_rules")
    for parser in (root, *parsers.values()):
        parser.option("--lang", "language", "help.lang")
        parser.choices.add_argument("-h", "--help", action="help", help=words("help.help"))
    version = f"bienban {__version__}"
    root.choices.add_argument("--version", action="version", version=version, help=words("help.version"))

    for word, following in zip(given, [*given, "--"][1:], strict=True):
        if word in ("--format", "--published", "--lang") and following.startswith("--"):
            raise UsageError(words("wrong.no_value", word))
    for before, word in zip(["", *given], given, strict=False):
        if before != "--lang" and not word.startswith("-"):
            if word not in COMMANDS:
                raise UsageError(words("wrong.command", word))
            break
    options, unknown = root.parse_known_args(given)
    if not options.command:
        raise UsageError(words("wrong.no_command"))
    _check(options, unknown, words)
    return options


def _check(options: argparse.Namespace, unknown: list[str], words: Words) -> None:
    """What argparse would say in English; files that follow an option are added to the others."""
    for word in unknown:
        if options.command != "read" or (word.startswith("-") and word != "-"):
            raise UsageError(words("wrong.option", word))
        options.files.append(word)
    formats = {"read": FORMATS, "rules": FORMATS[:2]}.get(options.command)
    if formats and options.format and options.format not in formats:
        raise UsageError(words("wrong.value", "--format", options.format, ", ".join(formats)))
    if options.command == "read":
        if not options.files:
            raise UsageError(words("wrong.no_file"))
        if options.published and not _is_date(options.published):
            raise UsageError(words("wrong.published", options.published))


def _is_date(value: str) -> bool:
    """Whether the value is a real EDTF day, month or year."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    try:
        datetime.date.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError:
        return False
    return True


def _read(options: argparse.Namespace, words: Words) -> int:
    from bienban.record.build import read
    from bienban.text.encodings import decode

    files, failed = options.files, 0
    write = _writer(options.format or ("table" if sys.stdout.isatty() else "json"), words, len(files) > 1)
    bar = _bar(len(files), words) if len(files) > 1 and sys.stderr.isatty() else None
    for name in files:
        label = words("stdin") if name == "-" else name
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            record, problem = read(decode(data), options.published), ""
        except (OSError, InputError) as error:
            problem = _problem(error, words)
        except Exception as error:  # a mistake of ours must not cost the user the other files
            problem = words("failed.bug", type(error).__name__, error)
        if bar:
            bar.stop()  # takes the bar off the screen while something else is written
        if problem:
            failed += 1
            print(f"bienban: {label}: {problem}", file=sys.stderr)
        else:
            write(record, label)
        if bar:
            bar.start()
            bar.advance(bar.task_ids[0])
            bar.refresh()
    if bar:
        bar.stop()
    return 1 if failed else 0


def _problem(error: OSError | InputError, words: Words) -> str:
    """One line on why a file could not be read."""
    for kind, key in (
        (FileNotFoundError, "failed.missing"),
        (IsADirectoryError, "failed.folder"),
        (PermissionError, "failed.permission"),
    ):
        if isinstance(error, kind):
            return words(key)
    if isinstance(error, InputError):
        return words.failure(str(error))
    return words("failed.other", error.strerror or error)


def _writer(view: str, words: Words, many: bool) -> Callable[["Record", str], None]:
    """What prints a record in the format asked for; accounts of many files are headed by their names."""
    if view == "json":
        from bienban.record.codec import encode

        def write_line(record: "Record", label: str) -> None:
            sys.stdout.buffer.write(encode(record) + b"\n")
            sys.stdout.buffer.flush()

        return write_line

    from bienban.terminal import account, marked, values

    console = _console()
    show = account.show if view == "table" else marked.show

    def write_view(record: "Record", label: str) -> None:
        if many:
            console.rule(values.shown(label), characters="─", style="dim")
        show(record, words, console)
        if many:
            console.print()

    return write_view


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _bar(total: int, words: Words) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task(words("reading"), total=total)
    bar.start()
    return bar


def _rules(options: argparse.Namespace, words: Words) -> int:
    from bienban.terminal import listing

    if options.format == "json" or (options.format is None and not sys.stdout.isatty()):
        print(json.dumps(listing.as_json(), ensure_ascii=False))
    else:
        listing.show(words, _console())
    return 0


def _schema(options: argparse.Namespace, words: Words) -> int:
    from bienban.record.codec import schema

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Words], int]] = {
    "read": _read,
    "rules": _rules,
    "schema": _schema,
}

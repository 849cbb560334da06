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
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from bienban import __version__
from bienban.errors import InputError
from bienban.interface.words import Language, Words
from bienban.terminal import corpus, printing

if TYPE_CHECKING:
    from bienban.record.model import Record

FORMATS = ("table", "json", "marked")
Run = Callable[[argparse.Namespace, Words], int]


class Option(NamedTuple):
    """An option with a value; `value` and `about` are keys of WORDS, `allowed` the values, () for any.

    One whose `value` is "" is a flag.
    """

    name: str
    value: str
    about: str
    allowed: tuple[str, ...] = ()
    required: bool = False


class Inputs(NamedTuple):
    """What stands there without an option, `number`: one id; `value` and `about` are keys of WORDS."""

    value: str
    about: str
    required: bool = True
    number: bool = False


class Command(NamedTuple):
    """A subcommand: what runs, its options, its inputs."""

    run: Run
    options: tuple[Option, ...] = ()
    inputs: Inputs | None = None


class UsageError(Exception):
    """The command line asks for something that does not exist; the message is for the user."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language of the interface and leaves exiting to `main`."""

    def __init__(self, words: Words, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self.words = words
        self.inputs = self.add_argument_group(words("arguments"))
        self.choices = self.add_argument_group(words("options"))

    def option(self, option: Option) -> None:
        """Take an option; its value is checked elsewhere."""
        if option.value:
            metavar = self.words(option.value).upper().replace(", ", "_").replace(" ", "_")
            self.choices.add_argument(option.name, metavar=metavar, help=self.words(option.about))
        else:
            self.choices.add_argument(option.name, action="store_true", help=self.words(option.about))

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
        status = COMMANDS[options.command].run(options, words)
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
    for name, command in COMMANDS.items():
        about = words(f"help.{name}")
        parsers[name] = commands.add_parser(
            name, words=words, help=about, description=about[0].upper() + about[1:] + "."
        )
        if command.inputs:
            value, about, *_ = command.inputs
            parsers[name].inputs.add_argument("inputs", nargs="*", metavar=words(value), help=words(about))
        for option in command.options:
            parsers[name].option(option)
    for parser in (root, *parsers.values()):
        parser.option(LANGUAGE)
        parser.choices.add_argument("-h", "--help", action="help", help=words("help.help"))
    version = f"bienban {__version__}"
    root.choices.add_argument("--version", action="version", version=version, help=words("help.version"))

    options_of_all = [LANGUAGE, *(option for command in COMMANDS.values() for option in command.options)]
    valued = {option.name for option in options_of_all if option.value}
    for word, following in zip(given, [*given, "--"][1:], strict=True):
        if word in valued and following.startswith("--"):
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
    """What argparse would say in English; inputs that follow an option are added to the others."""
    command = COMMANDS[options.command]
    for word in unknown:
        if not command.inputs or (word.startswith("-") and word != "-"):
            raise UsageError(words("wrong.option", word))
        options.inputs.append(word)
    for option in command.options:
        given = getattr(options, option.name.strip("-").replace("-", "_"))
        if option.allowed and given and given not in option.allowed:
            raise UsageError(words("wrong.value", option.name, given, ", ".join(option.allowed)))
        if option.value == "date" and given and not _is_date(given):
            raise UsageError(words("wrong.date", option.name, given))
        if option.value == "count" and given and not re.fullmatch(r"[1-9][0-9]{0,5}", given):
            raise UsageError(words("wrong.count", option.name, given))
    if command.inputs and command.inputs.number:
        if len(options.inputs) != 1 or not re.fullmatch(r"[0-9]{1,18}", options.inputs[0]):
            raise UsageError(words("wrong.number"))
    elif command.inputs and command.inputs.required and not options.inputs:
        raise UsageError(words("wrong.no_file"))
    for option in command.options:
        if option.required and not getattr(options, option.name.strip("-")):
            raise UsageError(words("wrong.missing", option.name))


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

    files, failed = options.inputs, 0
    write = _writer(options.format or ("table" if sys.stdout.isatty() else "json"), words, len(files) > 1)
    bar = printing.bar(len(files), words) if len(files) > 1 and sys.stderr.isatty() else None
    for name in files:
        label = words("stdin") if name == "-" else name
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            record, problem = read(decode(data), options.published), ""
        except (OSError, InputError) as error:
            problem = printing.problem(error, words)
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


def _writer(view: str, words: Words, many: bool) -> Callable[["Record", str], None]:
    """What prints a record in the format asked for; accounts of many files are headed by their names."""
    if view == "json":
        from bienban.record.codec import encode

        def write_line(record: "Record", label: str) -> None:
            sys.stdout.buffer.write(encode(record) + b"\n")
            sys.stdout.buffer.flush()

        return write_line

    from bienban.interface import values
    from bienban.terminal import account, marked

    console = printing.console()
    show = account.show if view == "table" else marked.show

    def write_view(record: "Record", label: str) -> None:
        if many:
            console.rule(values.shown(label), characters="─", style="dim")
        show(record, words, console)
        if many:
            console.print()

    return write_view


def _rules(options: argparse.Namespace, words: Words) -> int:
    from bienban.terminal import listing

    if options.format == "json" or (options.format is None and not sys.stdout.isatty()):
        print(json.dumps(listing.as_json(), ensure_ascii=False))
    else:
        listing.show(words, printing.console())
    return 0


def _schema(options: argparse.Namespace, words: Words) -> int:
    from bienban.record.codec import schema

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


def _register(name: str) -> Run:
    """A command of the register, which is loaded when it runs."""

    def run(options: argparse.Namespace, words: Words) -> int:
        from bienban.terminal import register

        command: Run = getattr(register, name)
        return command(options, words)

    return run


def _desk(name: str) -> Run:
    """A command with which a person decides something about the register."""

    def run(options: argparse.Namespace, words: Words) -> int:
        from bienban.terminal import desk

        command: Run = getattr(desk, name)
        return command(options, words)

    return run


def _site(options: argparse.Namespace, words: Words) -> int:
    from bienban.terminal import site

    return site.serve(options, words)


LANGUAGE = Option("--lang", "language", "help.lang")
PUBLISHED = Option("--published", "date", "help.published")
DATABASE = Option("--database", "database", "help.database")
COUNTS = Option("--format", "format", "help.format_counts", FORMATS[:2])
FILES = Inputs("file", "help.file")
QUERY = Inputs("query", "help.query", required=False)
ACTS = ("report", "assessment", "petition", "directive", "response", "commitment")
STATES = ("not_due", "overdue", "done_in_time", "done_late", "suspended", "withdrawn")
BODY = Option("--body", "name", "help.body")
PLACE = Option("--place", "name", "help.place")
INSTRUMENT = Option("--instrument", "number", "help.instrument")
STATE = Option("--state", "state", "help.state", STATES)
PERIOD = (Option("--from", "date", "help.from"), Option("--to", "date", "help.to"))
EVENTS = ("note", "done", "reopened", "suspended", "resumed", "withdrawn", "due", "apart")
DECIDED = (
    Option("--author", "name", "help.author"),
    Option("--note", "text", "help.note"),
    Option("--format", "format", "help.format_rules", FORMATS[:2]),
    DATABASE,
)
SHEETS = (
    Option("--format", "format", "help.format_sheet", ("table", "json", "csv", "xlsx")),
    Option("--output", "file", "help.output"),
)
CORPUS = tuple(Option(*option) for option in corpus.OPTIONS)
COMMANDS: dict[str, Command] = {
    "read": Command(_read, (Option("--format", "format", "help.format", FORMATS), PUBLISHED), FILES),
    "add": Command(_register("add"), (COUNTS, PUBLISHED, DATABASE), FILES),
    "reread": Command(_register("reread"), (COUNTS, DATABASE)),
    "search": Command(
        _register("search"),
        (
            Option("--kind", "kind", "help.kind", ("document", "statement", "task")),
            Option("--person", "name", "help.person"),
            BODY,
            PLACE,
            INSTRUMENT,
            Option("--act", "act", "help.act", ACTS),
            STATE,
            *PERIOD,
            Option("--limit", "count", "help.limit"),
            Option("--format", "format", "help.format_found", FORMATS[:2]),
            DATABASE,
        ),
        QUERY,
    ),
    "tasks": Command(
        _register("tasks"),
        (
            BODY,
            PLACE,
            INSTRUMENT,
            Option("--act", "act", "help.act_task", ("directive", "petition")),
            STATE,
            *PERIOD,
            *SHEETS,
            DATABASE,
        ),
    ),
    "reviews": Command(
        _register("reviews"),
        (
            Option("--instrument", "number", "help.review_instrument"),
            Option("--body", "name", "help.review_body"),
            Option("--kind", "kind", "help.review_kind", ("interim", "final", "report", "horizon")),
            Option(
                "--state",
                "state",
                "help.review_state",
                ("ahead", "past", "held", "not_held", "recurring", "unknown"),
            ),
            Option("--from", "date", "help.due_from"),
            Option("--to", "date", "help.due_to"),
            *SHEETS,
            DATABASE,
        ),
    ),
    "report": Command(_register("report"), (*PERIOD, BODY, *SHEETS, DATABASE)),
    "task": Command(
        _desk("task"),
        (
            Option("--event", "event", "help.event", EVENTS),
            Option("--day", "date", "help.day"),
            Option("--due", "date", "help.due"),
            Option("--evidence", "file", "help.evidence"),
            Option("--take", "count", "help.take"),
            Option("--decline", "count", "help.decline"),
            *DECIDED,
        ),
        Inputs("number", "help.task_id", number=True),
    ),
    "who": Command(
        _desk("who"),
        (
            Option("--merge", "count", "help.merge"),
            Option("--apart", "count", "help.apart"),
            Option("--undo", "count", "help.undo"),
            Option("--limit", "count", "help.limit"),
            *DECIDED,
        ),
        Inputs("name", "help.who_name", required=False),
    ),
    "erase": Command(_desk("erase"), DECIDED, Inputs("digest", "help.erase_id")),
    "serve": Command(
        _site,
        (
            Option("--demo", "", "help.demo"),
            Option("--host", "address", "help.host"),
            Option("--port", "count", "help.port"),
            Option("--url", "address", "help.url"),
            Option("--workers", "count", "help.serve_workers"),
            DATABASE,
        ),
    ),
    "corpus": Command(corpus.run, CORPUS, Inputs("input", "help.input")),
    "rules": Command(_rules, (Option("--format", "format", "help.format_rules", FORMATS[:2]),)),
    "schema": Command(_schema),
}

"""The kinds of facts and the rules that find them: `bienban rules`."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bienban.interface.words import WORDS, Words
from bienban.record.rules import rules

KINDS = tuple(key.removeprefix("about.") for key in WORDS if key.startswith("about."))
ACTS = tuple(key.removeprefix("act.") for key in WORDS if key.startswith("act."))
SESSIONS = tuple(key.removeprefix("session.") for key in WORDS if key.startswith("session."))


def as_json() -> dict[str, dict[str, str]]:
    """Kinds of facts, kinds of sessions, acts and rules, each with its meaning in English."""
    words = Words("en")
    return {
        "kinds": {name: words(f"about.{name}") for name in KINDS},
        "sessions": {name: words(f"session.{name}") for name in SESSIONS},
        "acts": {name: words(f"act.{name}") for name in ACTS},
        "rules": rules(),
    }


def show(words: Words, console: Console) -> None:
    """Print the same as tables."""
    for title, prefix, names in (
        (words("kind"), "about.", KINDS),
        (words("session"), "session.", SESSIONS),
        (words("act"), "act.", ACTS),
    ):
        table = _table(title, words("meaning"))
        for name in names:
            table.add_row(Text(name, style="bold"), words(prefix + name))
        console.print(table)
        console.print()
    table = _table(words("rule"), words("meaning"))
    for rule, meaning in rules().items():
        table.add_row(Text(rule, style="bold"), Text(meaning))
    console.print(table)


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table

"""What `bienban search` found, for a terminal: where it stands, and the words around it."""

from typing import TYPE_CHECKING

from rich.text import Text

from bienban.interface import values
from bienban.interface.words import Words

if TYPE_CHECKING:
    from rich.console import Console

    from bienban.register.search import Hit


def show(hits: "list[Hit]", words: Words, console: "Console") -> None:
    """Print the hits, best first."""
    if not hits:
        console.print(Text(words("found.none"), style="dim"))
    for hit in hits:
        console.print(_heading(hit, words))
        console.print(_snippet(hit))
        console.print()


def _heading(hit: "Hit", words: Words) -> Text:
    title = Text(values.shown(" ".join((hit.title or hit.source).split())), style="bold")
    facts = [words("found." + hit.kind)]
    if hit.task:
        facts[0] += f" {hit.task}"
    if hit.act:
        facts.append(words("act." + hit.act).lower())
    if hit.state:
        facts.append(words("state." + hit.state))
    if hit.date:
        facts.append(values.date(hit.date, words))
    return title.append("  " + ", ".join(facts), style="not bold dim")


def _snippet(hit: "Hit") -> Text:
    text = Text(values.shown(hit.snippet))
    for start, end in hit.marks:
        text.stylize("bold yellow", start, end)
    return text

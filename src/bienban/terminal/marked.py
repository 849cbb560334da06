"""The whole text with its mentions marked by kind: `bienban read --format marked`."""

from collections import Counter

from rich.console import Console
from rich.text import Text

from bienban.interface import values
from bienban.interface.words import Words
from bienban.record.model import Body, Instrument, Mention, Person, Place, Quantity, Record, Time

KINDS: dict[type[Mention], tuple[str, str]] = {
    Person: ("person", "bold green"),
    Body: ("body", "blue"),
    Place: ("place", "magenta"),
    Time: ("time", "cyan"),
    Quantity: ("quantity", "yellow"),
    Instrument: ("instrument", "underline red"),
}


def show(record: Record, words: Words, console: Console) -> None:
    """Print the text and a legend; without colour every mention stands in brackets with its kind."""
    counts = Counter(type(mention) for mention in record.mentions)
    legend = Text()
    for kind, (name, style) in KINDS.items():
        legend.append(f"{words('kind.' + name)} {counts[kind]}", style=style)
        legend.append("   ")
    legend.rstrip()
    text = coloured(record) if console.color_system else Text(bracketed(record, words))
    console.print(text, soft_wrap=not console.is_terminal)
    console.print()
    console.print(legend)


def coloured(record: Record) -> Text:
    """The text in which each mention has the style of its kind; an inner mention's style lies on top."""
    text = Text(values.shown(record.document.text))
    for mention in record.mentions:  # sorted by start, the longest first: outer before inner
        text.stylize(KINDS[type(mention)][1], mention.start, mention.end)
    return text


def bracketed(record: Record, words: Words) -> str:
    """The text with mentions as "[người: Phan Văn An]"; brackets nest as mentions do."""
    text = values.shown(record.document.text)
    opening: dict[int, str] = {}
    closing: Counter[int] = Counter()
    for mention in record.mentions:
        name = KINDS[type(mention)][0]
        opening[mention.start] = opening.get(mention.start, "") + f"[{words('kind.' + name)}: "
        closing[mention.end] += 1
    pieces, last = [], 0
    for place in sorted({*opening, *closing}):
        pieces += [text[last:place], "]" * closing[place], opening.get(place, "")]
        last = place
    return "".join([*pieces, text[last:]])

"""The account of a session for a reader at a terminal: `bienban read --format table`."""

import re
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bienban.interface import values
from bienban.interface.words import Words
from bienban.record.model import Act, Instrument, Item, Participant, Record, Session, Statement

ACT_STYLES: dict[Act, str] = {
    "report": "cyan",
    "assessment": "magenta",
    "petition": "yellow",
    "directive": "bold red",
    "response": "blue",
    "commitment": "green",
}
_ENCOUNTERS = ("working_session", "reception", "talks", "inspection", "visit")
"""Kinds of sessions whose counterpart is met or visited; that of all others holds the event."""
WIDE = 110
"""From this many columns on, coordinating bodies and the basis of a task have columns of their own."""
EXCERPT = 360
"""A statement longer than this many characters is cut at a word; the marked view has the whole text."""
NUMBER = 20
"""Numbers of instruments have a column of their own; a name longer than this stands below its task."""


def account(record: Record, words: Words, width: int) -> Group:
    """The record of one text as an official would want to read it, for a terminal of `width` columns."""
    return Group(*_parts(record, words, width))


def show(record: Record, words: Words, console: Console) -> None:
    """Print the account."""
    console.print(account(record, words, console.width))


def _parts(record: Record, words: Words, width: int) -> Iterator[RenderableType]:
    document, session = record.document, record.session
    if not document.text.strip():
        yield Text(words("empty"), style="dim")
        return
    title = " ".join((document.title or words("untitled")).split())
    heading = Text(values.shown(title), style="bold")
    yield Panel(heading, box=box.ROUNDED, border_style="blue", padding=(0, 1))
    facts = _facts(record, session, words) if session else _no_session(record, words)
    yield Padding(facts, (0, 1))
    tasks = [(item, statement) for statement in record.statements for item in statement.items]
    if record.statements:
        yield _heading(words("statements"))
        yield _statements(record, words)
    if tasks:
        yield _heading(words("tasks"))
        yield _tasks(tasks, words, width)
    if record.indicators:
        yield _heading(words("indicators"))
        yield _indicators(record, words)
    instruments = [mention for mention in record.mentions if isinstance(mention, Instrument)]
    if instruments:
        yield _heading(words("instruments"))
        yield _instruments(instruments, words)


def _heading(title: str) -> RenderableType:
    return Padding(Text(title, style="bold blue"), (1, 0, 0, 1))


def _grid(label_style: str = "dim") -> Table:
    """Two columns without lines: what it is, and the thing itself."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=label_style, no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _no_session(record: Record, words: Words) -> Table:
    grid = _grid()
    grid.add_row(words("session"), words("no_session"))
    _add_published(grid, record, words)
    return grid


def _facts(record: Record, session: Session, words: Words) -> Table:
    grid = _grid()
    kind = Text(words("session." + session.kind), style="bold")
    if session.mode != "in_person":
        kind.append(f" ({words('mode.' + session.mode)})", style="not bold")
    grid.add_row(words("session"), kind)
    if session.date or session.time:
        when = Text(_when(session, words))
        if session.inferred:
            when.append(f"  ({words.inferred(session.inferred)})", style="dim")
        grid.add_row(words("when"), when)
    if session.place:
        grid.add_row(words("where"), values.shown(session.place))
    if session.lead:
        grid.add_row(words("lead"), _people(p for p in session.participants if p.name in session.lead))
    if session.counterpart:
        beside = session.kind if session.kind in _ENCOUNTERS else "event"
        grid.add_row(words("counterpart." + beside), Text(values.shown("\n".join(session.counterpart))))
    others = [p for p in session.participants if p.name not in session.lead]
    if others:
        grid.add_row(words("participants"), _people(others))
    _add_published(grid, record, words)
    return grid


def _when(session: Session, words: Words) -> str:
    if session.time:
        clock = session.time if "T" in session.time else "T" + session.time
        return values.date(clock if "-" in clock or not session.date else session.date + clock, words)
    day = values.date(session.date or "", words)
    return words("part." + session.part, day) if session.part else day


def _add_published(grid: Table, record: Record, words: Words) -> None:
    if record.document.published:
        grid.add_row(words("published"), values.date(record.document.published, words))


def _people(people: Iterable[Participant]) -> Text:
    """One line a person: rank and name, then the posts."""
    lines = []
    for person in people:
        line = Text(values.shown(f"{person.rank} " if person.rank else ""))
        line.append(values.shown(person.name), style="bold green")
        if person.posts:
            line.append(values.shown(", " + values.offices(person.posts)))
        lines.append(line)
    return Text("\n").join(lines)


def _statements(record: Record, words: Words) -> RenderableType:
    """The act on the left, on the right who speaks to whom, and below that what was said."""
    grid = _grid("")
    first_task = 1
    for statement in record.statements:
        said = Text(values.shown(", ".join(statement.speaker)), style="bold")
        if statement.to:
            said.append(" → " + values.shown(", ".join(statement.to)), style="not bold")
        last_task = first_task + len(statement.items) - 1
        if statement.items:
            tasks = "task_one" if first_task == last_task else "task_many"
            said.append(f"  [{words(tasks, first_task, last_task)}]", style="not bold cyan")
        if excerpt := _excerpt(record.document.text, statement):
            said.append("\n" + excerpt, style="not bold")
        grid.add_row(Text(words("act." + statement.act), style=ACT_STYLES[statement.act]), said)
        first_task = last_task + 1
    return Padding(grid, (0, 1))


def _excerpt(text: str, statement: Statement) -> str:
    """What was said in one paragraph; the tasks are left to their table, with the enumerator of the first."""
    end = statement.items[0].start if statement.items else statement.end
    said = " ".join(values.shown(text[statement.start : end]).split())
    if statement.items:
        said = re.sub(r"(?:^|\s)(?:\(?\w{1,2}[.)/]|[-–+•*])$", "", said).rstrip(" :")
        return said and said + " …"
    if len(said) <= EXCERPT:
        return said
    return said[:EXCERPT].rsplit(" ", 1)[0] + " […]"


def _table(*columns: str) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), show_edge=False, pad_edge=False
    )
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _tasks(tasks: list[tuple[Item, Statement]], words: Words, width: int) -> RenderableType:
    wide = width >= WIDE
    show_due = any(item.due for item, _ in tasks)
    show_with = wide and any(item.with_ for item, _ in tasks)
    longest = max((len(name) for item, _ in tasks for name in item.instruments), default=0)
    show_basis = wide and 0 < longest <= NUMBER
    table = Table(
        box=box.SIMPLE_HEAD,
        header_style="bold",
        show_edge=False,
        padding=(0, 1),
        show_lines=False,
        expand=True,
    )
    table.add_column("", justify="right", style="dim", no_wrap=True)
    table.add_column(words("task"), ratio=5, overflow="fold")
    table.add_column(words("in_charge"), ratio=2, overflow="fold")
    if show_with:
        table.add_column(words("with"), ratio=2, overflow="fold")
    if show_due:
        table.add_column(words("due"), width=12, overflow="fold", style="bold")
    if show_basis:
        table.add_column(words("basis"), ratio=1, min_width=12, overflow="fold")
    for count, (item, statement) in enumerate(tasks, 1):
        task = " ".join(values.shown(item.text).split())
        what = Text(task[:1].upper() + task[1:])
        if item.with_ and not show_with:
            what.append(f"\n{words('with')}: {values.shown(', '.join(item.with_))}", style="dim")
        if item.instruments and not show_basis:
            what.append(f"\n{words('basis')}: {values.shown(', '.join(item.instruments))}", style="dim")
        cells: list[RenderableType] = [
            Text(str(count), style=ACT_STYLES[statement.act]),
            what,
            Text(values.shown(", ".join(item.to or statement.to))),
        ]
        if show_with:
            cells.append(Text(values.shown(", ".join(item.with_))))
        if show_due:
            cells.append(Text(values.date(item.due, words) if item.due else ""))
        if show_basis:
            cells.append(Text(values.shown(", ".join(item.instruments))))
        table.add_row(*cells)
    return Padding(table, (0, 1))


def _indicators(record: Record, words: Words) -> RenderableType:
    places = {indicator.place for indicator in record.indicators if indicator.place}
    table = _table(words("indicator"), words("value"), words("change"), words("period"))
    if len(places) > 1:
        table.add_column(words("of_place"), overflow="fold")
    for column in table.columns[1:3]:
        column.justify = "right"
    for indicator in record.indicators:
        value = values.quantity(indicator.value, indicator.unit) if indicator.value else ""
        if value and indicator.bound:
            value = f"{words('bound.' + indicator.bound)} {value}"
        change = indicator.change
        base = words("base." + indicator.base) if indicator.base and not change else ""
        if value and base and base not in indicator.name.lower():
            value += " " + base
        style = "" if change is None else "red" if change.value.startswith("-") else "green"
        cells = [
            Text(values.shown(indicator.name)),
            Text(values.shown(value), style="bold"),
            Text(values.shown(values.change(change, words)) if change else "", style=style),
            Text(values.date(indicator.period, words) if indicator.period else ""),
        ]
        if len(places) > 1:
            cells.append(Text(values.shown(indicator.place or "")))
        table.add_row(*cells)
    return Padding(table, (0, 1))


def _instruments(instruments: list[Instrument], words: Words) -> RenderableType:
    """Each instrument once, with what the fullest of its mentions says."""
    fullest: dict[str, Instrument] = {}
    for found in instruments:
        known = fullest.get(found.id)
        if known is None or _fullness(found) > _fullness(known):
            fullest[found.id] = found
    table = _table(words("type"), words("number"), words("dated"), words("issuer"))
    for found in fullest.values():
        table.add_row(
            Text(values.shown(found.type)),
            Text(values.shown(_named(found)), style="bold"),
            Text(values.date(found.date, words) if found.date else ""),
            Text(values.shown(found.issuer or "")),
        )
    return Padding(table, (0, 1))


def _named(found: Instrument) -> str:
    """The number, or the name without the type that stands beside it: "Luật", "Đất đai 2024"."""
    start = len(found.type)
    typed = found.id[:start].casefold() == found.type.casefold() and found.id[start : start + 1] == " "
    return found.id[start + 1 :] if typed else found.id


def _fullness(found: Instrument) -> int:
    return sum(1 for value in (found.date, found.issuer, found.title) if value)

"""Tasks and reports for a person: tables in a terminal, CSV, Excel workbooks, JSON."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.terminal import printing, values
from bienban.terminal.words import Words

if TYPE_CHECKING:
    from rich.table import Table

    from bienban.register.reports import Figures, Listed, Report
    from bienban.register.sheets import Cell


WIDE = 110
"""From this many columns on, a terminal shows every column of a sheet."""


class Sheet:
    """A table in words: its name, headings, rows; `narrow` are the columns for a narrow terminal."""

    def __init__(self, name: str, headings: list[str], rows: "list[list[Cell]]", narrow: set[int]) -> None:
        self.name, self.headings, self.rows, self.narrow = name, headings, rows, narrow


def of_tasks(tasks: "list[Listed]", words: Words) -> Sheet:
    """One row a task."""
    headings = [
        words(key)
        for key in (
            "task.id", "task.given", "task", "in_charge", "with", "due", "state", "task.done_on", "basis",
            "task.source",
        )
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            one.id,
            values.date(one.given, words) if one.given else "",
            " ".join(one.text.split()),
            "; ".join(one.in_charge),
            "; ".join(one.coordinating),
            values.date(one.due, words) if one.due else "",
            words("state." + one.state),
            values.date(one.done_on.isoformat(), words) if one.done_on else "",
            "; ".join(one.instruments),
            one.title or one.source,
        ]
        for one in tasks
    ]
    return Sheet(words("tasks"), headings, rows, {0, 2, 3, 5, 6})


def of_report(report: "Report", words: Words) -> Sheet:
    """One row a body, the total last; every count but the first has its percentage behind it."""
    from bienban.register.reports import COUNTS

    headings = [words("report.body"), words("report.given")]
    for count in COUNTS[1:]:
        title = words("report." + count)
        headings += [title, words("report.percent", title)]

    def row(name: str, one: "Figures") -> "list[Cell]":
        cells: list[Cell] = [name, one.given]
        for count in COUNTS[1:]:
            cells += [getattr(one, count), one.percent(count)]
        return cells

    rows = [row(one.body or words("report.unknown"), one) for one in report.bodies]
    total = row(words("report.total"), report.total)
    return Sheet(words("report"), headings, [*rows, total], {0, 1, 2, 6, 8, 12})


def title(report: "Report", words: Words) -> str:
    """What the report is about, in one line."""
    days = [values.date(day.isoformat(), words) if day else "…" for day in (report.since, report.until)]
    period = words("report.period", *days) if report.since or report.until else ""
    return words("report.title", period, values.date(report.on.isoformat(), words))


def write(
    options: argparse.Namespace, words: Words, sheets: list[Sheet], data: object, heading: str = ""
) -> int:
    """Write what was asked for in the format and to the place asked for; `data` is it as JSON."""
    terminal = sys.stdout.isatty() and not options.output
    view = options.format or ("table" if terminal else "json")
    wrong = (
        "output" if view == "table" and options.output else "binary" if view == "xlsx" and terminal else ""
    )
    if wrong:
        print(f"bienban: {words('wrong.' + wrong)}", file=sys.stderr)
        return 2
    if view == "table":
        _show(sheets, words, heading)
        return 0
    written = _encoded(view, sheets, data)
    if not options.output:
        sys.stdout.buffer.write(written)
        return 0
    try:
        Path(options.output).write_bytes(written)
    except OSError as error:
        print(f"bienban: {words('failed.output', options.output, error.strerror)}", file=sys.stderr)
        return 1
    return 0


def _encoded(view: str, sheets: list[Sheet], data: object) -> bytes:
    from bienban.register.sheets import as_csv, as_xlsx

    if view == "xlsx":
        return as_xlsx([(sheet.name, sheet.headings, sheet.rows) for sheet in sheets])
    if view == "csv":
        return as_csv(sheets[0].headings, sheets[0].rows).encode("utf-8-sig")
    return (json.dumps(data, ensure_ascii=False) + "\n").encode()


def _show(sheets: list[Sheet], words: Words, heading: str) -> None:
    from rich.text import Text

    console = printing.console()
    if heading:
        console.print(Text(values.shown(heading), style="bold"))
        console.print()
    for place, sheet in enumerate(sheets):
        if place:
            console.print()
        if sheet.rows:
            console.print(_table(sheet, console.width))
        else:
            console.print(Text(words("task.none"), style="dim"))


def _table(sheet: Sheet, width: int) -> "Table":
    """A table for a terminal: percentages behind counts, no empty columns, few columns if it is narrow."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold", show_edge=False, padding=(0, 1, 0, 0))
    shares = {place for place, title in enumerate(sheet.headings) if title.startswith("% ")}
    columns = [
        column
        for column in range(len(sheet.headings))
        if column not in shares
        and any(row[column] not in ("", None) for row in sheet.rows)
        and (width >= WIDE or column in sheet.narrow)
    ]
    for column in columns:
        numbers = all(isinstance(row[column], int) for row in sheet.rows)
        longest = max(len(str(row[column])) for row in sheet.rows)
        long = not numbers and longest > 14
        table.add_column(
            sheet.headings[column],
            justify="right" if numbers else "left",
            overflow="fold",
            ratio=min(3, 1 + longest // 60) if long else None,
            min_width=14 if long else min(longest, 10),  # a date stays in one piece
        )
        table.expand = table.expand or long
    for row in sheet.rows:
        cells = []
        for column in columns:
            cell = values.shown(str(row[column]))
            share = row[column + 1] if column + 1 in shares else None
            if isinstance(share, float) and row[column]:
                cell += f" ({values.number(f'{share:g}')}%)"
            cells.append(Text(cell))
        table.add_row(*cells)
    return table

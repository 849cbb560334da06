"""Tasks and reports in a terminal, or written as CSV, Excel workbook or JSON."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.interface import values
from bienban.interface.sheets import Sheet
from bienban.interface.words import Words
from bienban.terminal import printing

if TYPE_CHECKING:
    from rich.table import Table

WIDE = 110
"""From this many columns on, a terminal shows every column of a sheet."""


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
            console.print(Text(sheet.empty, style="dim"))


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

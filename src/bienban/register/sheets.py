"""Tables as CSV and as Excel workbooks."""

import csv
import io
from collections.abc import Sequence
from datetime import date


class Day(str):
    """A day in the words of a language; a workbook keeps it as the date it is, so that it sorts."""

    day: date

    def __new__(cls, words: str, day: date) -> "Day":
        """The words, and the day that they stand for."""
        made = super().__new__(cls, words)
        made.day = day
        return made


Cell = str | int | float | None
Table = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]
"""A name, headings, rows."""
FIRST_YEAR = 1900
"""Of the dates that a workbook knows."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """One table, in UTF-8 with a byte order mark when encoded, as spreadsheet programs expect it.

    A text that such a program would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: Cell) -> Cell:
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with one sheet a table: headings fixed and filtered, texts wrapped, fit to print across."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "d/m/yyyy", "align": "left", "valign": "top"})
    for name, headings, rows in tables:
        sheet = book.add_worksheet(name[:31])
        for column, title in enumerate(headings):
            sheet.write_string(0, column, title, heading)
            sheet.set_column(column, column, _width([title, *(row[column] for row in rows)]))
        for place, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, Day) and cell.day.year >= FIRST_YEAR:
                    sheet.write_datetime(place, column, cell.day, days)
                elif isinstance(cell, str):
                    sheet.write_string(place, column, cell[:32_767], plain)
                elif cell is not None:
                    sheet.write_number(place, column, cell, plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def _width(cells: Sequence[Cell]) -> int:
    """Characters across that most cells of a column need, within bounds."""
    lengths = sorted(len(str(cell)) for cell in cells if cell is not None)
    return max(8, min(60, lengths[len(lengths) * 9 // 10] + 2)) if lengths else 8

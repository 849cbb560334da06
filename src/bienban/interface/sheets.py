"""Tasks, reports, reviews, what was found: tables in words for a terminal, a page, CSV, Excel workbooks."""

from contextlib import suppress
from datetime import date

from bienban.interface import values
from bienban.interface.words import Words
from bienban.register import reviews
from bienban.register.facets import Whole
from bienban.register.reports import COUNTS, Figures, Listed, Report
from bienban.register.sheets import Cell, Day


class Sheet:
    """A table in words: its name, headings, rows; `narrow` are the columns for a narrow terminal.

    `empty` is what a terminal shows where there are no rows.
    """

    def __init__(
        self, name: str, headings: list[str], rows: list[list[Cell]], narrow: set[int], empty: str = ""
    ) -> None:
        self.name, self.headings, self.rows, self.narrow, self.empty = name, headings, rows, narrow, empty


def of_tasks(tasks: list[Listed], words: Words) -> Sheet:
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
            _day(one.given, words),
            " ".join(one.text.split()),
            "; ".join(one.in_charge),
            "; ".join(one.coordinating),
            _day(one.due, words),
            words("state." + one.state),
            _day(one.done_on.isoformat() if one.done_on else "", words),
            "; ".join(one.instruments),
            one.title or one.source,
        ]
        for one in tasks
    ]
    return Sheet(words("tasks"), headings, rows, {0, 2, 3, 5, 6}, words("task.none"))


def of_found(found: list[Whole], words: Words) -> Sheet:
    """One row a hit; of a document, which may be long, the words around the hit."""
    headings = [
        words(key)
        for key in (
            "kind", "desk.title", "desk.day", "act", "found.text", "in_charge", "due", "state", "task.id",
            "task.source",
        )
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            words("found." + one.hit.kind),
            one.hit.title,
            _day(one.hit.date, words),
            words("act." + one.hit.act) if one.hit.act else "",
            " ".join((one.text or one.hit.snippet).split()),
            "; ".join(one.in_charge),
            _day(one.due, words),
            words("state." + one.hit.state) if one.hit.state else "",
            one.hit.task,
            one.hit.source,
        ]
        for one in found
    ]
    return Sheet(words("found.sheet"), headings, rows, {0, 1, 2, 4})


def of_report(report: Report, words: Words) -> Sheet:
    """One row a body, the total last; every count but the first has its percentage behind it."""
    headings = [words("report.body"), words("report.given")]
    for count in COUNTS[1:]:
        title = words("report." + count)
        headings += [title, words("report.percent", title)]

    def row(name: str, one: Figures) -> list[Cell]:
        cells: list[Cell] = [name, one.given]
        for count in COUNTS[1:]:
            cells += [getattr(one, count), one.percent(count)]
        return cells

    rows = [row(one.body or words("report.unknown"), one) for one in report.bodies]
    total = row(words("report.total"), report.total)
    return Sheet(words("report"), headings, [*rows, total], {0, 1, 2, 6, 8, 12})


def of_reviews(listed: list[reviews.Listed], words: Words) -> Sheet:
    """One row a review of an instrument."""
    headings = [
        words(key)
        for key in (
            "review.instrument", "review.title", "issuer", "review", "due", "state", "review.held_by",
            "review.said",
        )
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            values.instrument(one.type, one.number),
            one.title,
            one.issuer,
            values.review(one.kind, one.after, words),
            _day(one.due, words),
            words("review_state." + one.state),
            _day(one.held_by.isoformat() if one.held_by else "", words),
            "; ".join(said.title or said.source for said in one.said),
        ]
        for one in listed
    ]
    return Sheet(words("reviews"), headings, rows, {0, 3, 4, 5}, words("reviews.none"))


def _day(value: str, words: Words) -> str:
    """An EDTF date in words, as a `Day` where it is one; "" for none."""
    if not value:
        return ""
    shown = values.date(value, words)
    with suppress(ValueError):  # a month, an interval
        return Day(shown, date.fromisoformat(value))
    return shown


def title(report: Report, words: Words) -> str:
    """What the report is about, in one line."""
    days = [values.date(day.isoformat(), words) if day else "…" for day in (report.since, report.until)]
    period = words("report.period", *days) if report.since or report.until else ""
    return words("report.title", period, values.date(report.on.isoformat(), words))

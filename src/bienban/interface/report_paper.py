"""The report on the tasks given as a paper: how many were given, how they stand, by body; what is overdue."""

from bienban.interface import values
from bienban.interface.official_paper import Blanks, Column, Paper
from bienban.interface.words import Words
from bienban.register.reports import COUNTS, Figures, Listed, Report

WORDS = Words("vi")
COLUMNS = (
    Column("STT", 10),
    Column("Cơ quan chủ trì", 42.5),
    Column("Được giao", 12.5, number=True),
    Column("Tổng", 12.5, number=True, group="Đã hoàn thành"),
    Column("Đúng hạn", 12.5, number=True, group="Đã hoàn thành"),
    Column("Sau hạn", 12.5, number=True, group="Đã hoàn thành"),
    Column("Tổng", 12.5, number=True, group="Chưa hoàn thành"),
    Column("Trong hạn", 12.5, number=True, group="Chưa hoàn thành"),
    Column("Quá hạn", 12.5, number=True, group="Chưa hoàn thành"),
    Column("Tạm dừng", 12.5, number=True),
    Column("Rút", 12.5, number=True),
)
OVERDUE = (
    Column("STT", 10), Column("Nhiệm vụ", 76), Column("Cơ quan chủ trì", 39), Column("Ngày giao", 20),
    Column("Thời hạn", 20),
)  # fmt: skip


def as_docx(report: Report, overdue: list[Listed], blanks: Blanks) -> bytes:
    """The paper; `overdue` are the tasks that its appendix lists, of `report.total.overdue`."""
    paper = Paper(blanks, report.on)
    period = _period(report)
    on = values.date(report.on.isoformat(), WORDS)
    paper.title("Báo cáo", f"Tình hình thực hiện nhiệm vụ được giao{period}")
    total = report.total
    paper.heading("I. KẾT QUẢ CHUNG")
    bodies = sum(1 for one in report.bodies if one.body)
    paper.text(
        f"Tổng số nhiệm vụ được giao{period}: {_count(total.given)} nhiệm vụ"
        + (f", do {_count(bodies)} cơ quan, đơn vị chủ trì." if bodies else ".")
    )
    paper.text(f"Tính đến ngày {on}, tình hình thực hiện như sau:")
    for line in _standing(total):
        paper.text(line)
    paper.heading("II. KẾT QUẢ THEO CƠ QUAN CHỦ TRÌ")
    rows = [
        [
            str(place),
            one.body or "Chưa rõ cơ quan chủ trì",
            *(_count(getattr(one, count)) for count in COUNTS),
        ]
        for place, one in enumerate(report.bodies, 1)
    ]
    rows.append(["", "Tổng số", *(_count(getattr(total, count)) for count in COUNTS)])
    paper.table(COLUMNS, rows, last_bold=True)
    if any(len(task.in_charge) > 1 for task in report.tasks):
        paper.text(
            "Nhiệm vụ do nhiều cơ quan chủ trì được tính cho từng cơ quan và tính một lần trong tổng số."
        )
    if overdue:
        paper.heading("III. NHIỆM VỤ QUÁ HẠN, CHƯA HOÀN THÀNH")
        paper.text(
            f"Còn {_count(total.overdue)} nhiệm vụ quá hạn, chưa hoàn thành; danh mục tại Phụ lục kèm theo."
        )
    paper.text("Trên đây là báo cáo tình hình thực hiện nhiệm vụ được giao./.")
    paper.sign()
    if overdue:
        paper.appendix("Danh mục nhiệm vụ quá hạn, chưa hoàn thành", "Báo cáo")
        if len(overdue) < total.overdue:
            paper.text(f"Gồm {_count(len(overdue))} nhiệm vụ quá hạn lâu nhất.")
        paper.table(OVERDUE, [_overdue(place, task) for place, task in enumerate(overdue, 1)])
    return paper.bytes()


def _period(report: Report) -> str:
    """The days on which the tasks were given."""
    since, until = (
        values.date(day.isoformat(), WORDS) if day else "" for day in (report.since, report.until)
    )
    if since and until:
        return f" từ ngày {since} đến ngày {until}"
    return f" từ ngày {since}" if since else f" đến ngày {until}" if until else ""


def _standing(total: Figures) -> list[str]:
    """How the tasks stand, a line for each kind of which there are any."""
    lines = [
        f"1. Đã hoàn thành: {_share(total, 'done')}; trong đó đúng hạn {_count(total.done_in_time)}, sau hạn"
        f" {_count(total.done_late)} nhiệm vụ.",
        f"2. Chưa hoàn thành: {_share(total, 'not_done')}; trong đó trong hạn"
        f" {_count(total.not_due)}, quá hạn {_count(total.overdue)} nhiệm vụ.",
    ]
    if total.suspended or total.withdrawn:
        lines.append(
            f"3. Tạm dừng: {_count(total.suspended)} nhiệm vụ; rút: {_count(total.withdrawn)} nhiệm vụ."
        )
    return lines


def _share(total: Figures, count: str) -> str:
    share = total.percent(count)
    said = f" ({values.number(f'{share:g}')}%)" if share is not None else ""
    return f"{_count(getattr(total, count))} nhiệm vụ{said}"


def _count(number: int) -> str:
    return values.number(str(number))


def _overdue(place: int, task: Listed) -> list[str]:
    return [
        str(place),
        " ".join(task.text.split()),
        "; ".join(task.in_charge),
        values.date(task.given, WORDS) if task.given else "",
        values.date(task.due, WORDS) if task.due else "",
    ]

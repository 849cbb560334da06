"""The report as a page, as a workbook, and as a paper of Nghị định 30/2020/NĐ-CP."""

import html
import re
import shutil
import subprocess
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import docx
import openpyxl
import pytest
from conftest import Visit
from django.utils import timezone
from docx.shared import Pt
from parts import missing
from readouts import readout
from test_web_tasks import COMMUNE, at_most, fill, page

from bienban.interface.official_paper import Blanks, Column, Paper
from bienban.register import following
from bienban.register.models import Involvement, Task

FIELDS = {
    "parent": "Ủy ban nhân dân tỉnh Sơn La", "issuer": "Văn phòng", "number": "12/BC-VP", "place": "Sơn La",
    "authority": "KT. Chánh Văn phòng", "title": "Phó Chánh Văn phòng", "signer": "Lò Văn Phìn",
    "recipients": "UBND tỉnh;\n- Các sở, ngành\n\nLưu: VT.",
}  # fmt: skip


def test_every_figure_leads_to_its_tasks(visit: Visit) -> None:
    found = fill()
    fill(readout(3), approved=False)
    following.update(found[1], "done", "Lan", date(2025, 7, 5))
    following.update(found[0], "withdrawn", "Lan", date(2025, 7, 5), "thôi")
    Involvement.objects.filter(task=found[2], role="in_charge").update(name="Sở <b>Y tế", organisation=None)
    Involvement.objects.filter(task=found[3], role="in_charge").delete()
    client = visit("reader")
    for query in ("", "?since=2025-03-01&until=2025-03-31", "?body=UBND+xã+Mường+Lạn"):
        shown = page(client, f"/report{query}")
        figures = re.findall(r'<td class="number"><a href="([^"]+)">(\d+)</a>', shown)
        assert len(figures) > 4
        for address, count in figures:
            assert f"{count} việc" in page(client, html.unescape(address)), address
    shown = page(client, "/report")
    assert "Tính đến ngày" in shown and "Sở &lt;b&gt;Y tế" in shown and "chưa rõ" in shown
    assert "Còn 3 nhiệm vụ của bản tin chờ duyệt" in shown
    assert "Không có nhiệm vụ nào" in page(client, "/report?since=2030-01-01")
    assert "phải sau" in page(client, "/report?since=2025-04-01&until=2025-03-01")
    assert 'role="alert"' in page(client, "/report?since=x&body=x")


def test_the_first_page_counts_as_the_list_does(visit: Visit) -> None:
    found = fill()
    fill(readout(3), approved=False)
    Task.objects.filter(pk=found[0].pk).update(due_day=timezone.localdate())
    client = visit("reader")
    shown = page(client, "/")
    addresses = re.findall(r'<td class="number"><a[^>]* href="([^"]+)">(\d+)</a>', shown)
    bars = re.findall(
        r'<a href="([^"]+)">[^<]+</a></th>\s*<td class="drawn">.*?<td class="number">(\d+)</td>', shown, re.S
    )
    assert len(addresses) == 2 and len(bars) == 6
    for address, count in (*addresses, *bars):
        wanted = f"<p>{count} việc" if count != "0" else "Không có việc nào"
        assert wanted in page(client, html.unescape(address)), address


def test_many_bodies_are_in_pages(visit: Visit) -> None:
    found = fill(*(readout(number) for number in range(1, 24)))
    client = visit("reader")
    page(client, "/report")
    for task in found:
        Involvement.objects.filter(task=task, role="in_charge").update(
            name=f"Sở số {task.pk}", organisation=None
        )
    with at_most(10):
        shown = page(client, "/report")
    assert "Trang 1/2" in shown and shown.count('<th scope="row"><a href="/tasks') == 50 + 6 + 12


def test_the_workbook(visit: Visit) -> None:
    fill()
    fill(readout(3), approved=False)
    answer = visit("reader").get("/report.xlsx?since=2025-03-01")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bao-cao.xlsx"'
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert [cell.value for cell in book["Báo cáo"][2]][:2] == [COMMUNE, 6]
    tasks = list(book["NHIỆM VỤ, KIẾN NGHỊ"].values)
    due = [row[tasks[0].index("Thời hạn")] for row in tasks[1:]]
    assert len(due) == 6 and datetime(2025, 6, 30) in due  # a date, not its words


def paper(client: Any, query: str = "") -> Any:
    """The report's paper, read back."""
    answer = client.get(f"/report.docx?{query}")
    assert (
        answer.status_code == 200
        and answer.headers["Content-Disposition"] == 'attachment; filename="bao-cao.docx"'
    )
    return docx.Document(BytesIO(answer.content))


def test_the_paper_has_the_form_of_the_decree(visit: Visit) -> None:
    fill()
    query = "&".join(f"{name}={quote(value)}" for name, value in FIELDS.items())
    made = paper(visit("reader"), f"since=2025-03-01&until=2025-12-31&{query}")
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20
    assert section.different_first_page_header_footer and "PAGE" in section.header._element.xml
    head, figures, end, overdue = made.tables
    left, right = (cell.text.strip() for cell in head.rows[0].cells)
    assert left == "ỦY BAN NHÂN DÂN TỈNH SƠN LA\nVĂN PHÒNG"
    assert right == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    number, day = (cell.paragraphs[0] for cell in head.rows[1].cells)
    assert number.text == "Số: 12/BC-VP" and re.fullmatch(r"Sơn La, ngày \d\d tháng \d+ năm \d{4}", day.text)
    assert day.runs[0].italic and head.cell(0, 1).paragraphs[0].runs[0].bold
    texts = [paragraph.text for paragraph in made.paragraphs]
    title = texts.index("BÁO CÁO")
    about = "Tình hình thực hiện nhiệm vụ được giao từ ngày 01/03/2025 đến ngày 31/12/2025"
    assert texts[title + 1] == about and made.paragraphs[title + 1].runs[0].bold
    assert "Tổng số nhiệm vụ được giao" in " ".join(texts) and "./." in " ".join(texts)
    for paragraph in made.paragraphs:
        for run in paragraph.runs:
            assert run.font.name == "Times New Roman" and Pt(13) <= run.font.size <= Pt(14)
    assert figures.rows[2].cells[1].text == COMMUNE and figures.rows[-1].cells[1].text == "Tổng số"
    assert [cell.text for cell in figures.rows[-1].cells][2] == "6"
    recipients, signer = (cell.text for cell in end.rows[0].cells)
    assert recipients == "Nơi nhận:\n- UBND tỉnh;\n- Các sở, ngành;\n- Lưu: VT."
    assert signer.startswith("KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n") and signer.endswith(
        "\nLò Văn Phìn"
    )
    assert "PHỤ LỤC" in texts and len(overdue.rows) == 3


def test_what_is_not_filled_in_is_left_blank(visit: Visit) -> None:
    made = paper(visit("reader"))
    assert "Số: ……/BC-……" in made.tables[0].cell(1, 0).text and "……" in made.tables[0].cell(0, 0).text
    assert "PHỤ LỤC" not in [paragraph.text for paragraph in made.paragraphs], "nothing is overdue"


def test_days_are_written_as_the_decree_has_them() -> None:
    def dated(day: date) -> str:
        return str(docx.Document(BytesIO(Paper(Blanks(), day).bytes())).tables[0].cell(1, 1).text)

    assert dated(date(2025, 2, 3)).endswith("ngày 03 tháng 02 năm 2025")
    assert dated(date(2025, 11, 30)).endswith("ngày 30 tháng 11 năm 2025")
    assert dated(date(2025, 3, 9)).endswith("ngày 09 tháng 3 năm 2025")


def test_a_paper_holds_any_words(visit: Visit) -> None:
    made = Paper(Blanks(issuer="A\x00\x0b\u202e<b>", recipients=("\ud7ff",)), date(2025, 1, 1))
    made.title("Báo cáo", "x" * 2000)
    made.table(
        [Column("a", 20), Column("b", 20, number=True)], [["\x1f", ""], ["<w:t>", "1"]], last_bold=True
    )
    made.sign()
    table = docx.Document(BytesIO(made.bytes())).tables[1]
    assert [cell.text for cell in table.rows[2].cells] == ["<w:t>", "1"]
    assert (
        table.rows[2].cells[1].paragraphs[0].runs[0].bold
        and not table.rows[1].cells[1].paragraphs[0].runs[0].bold
    )


FILTERS = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76"}  # commas, quotes, UTF-8


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind"), [("report.docx", "pdf"), ("report.xlsx", "pdf"), ("tasks.xlsx", "csv")]
)
def test_an_office_program_opens_them(visit: Visit, tmp_path: Path, name: str, kind: str) -> None:
    if shutil.which("soffice") is None:
        missing("LibreOffice is not installed: the papers were not opened by an office program")
    fill()
    path = tmp_path / name
    path.write_bytes(visit("reader").get(f"/{name}").content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        FILTERS.get(kind, kind),
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = path.with_suffix(f".{kind}")
    assert made.stat().st_size > 500
    if kind == "csv":
        lines = made.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("Mã,Ngày giao,Việc") and sum(COMMUNE in line for line in lines) == 6

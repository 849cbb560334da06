"""A paper in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I: page, letterhead, title, text, signature.

Measures are those that the decree gives; sizes of letters are in points, lengths in millimetres. What is not
known is left as a dotted blank, to be filled in by hand. The paper is Vietnamese in every language of the
interface.
"""

import copy
import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bienban.interface import values

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
PAGE = (210, 297)
MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
ACROSS = PAGE[0] - MARGINS["left_margin"] - MARGINS["right_margin"]
LEFT, RIGHT = 72, 93
"""Widths of the letterhead's two halves."""
COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
TEXT, SMALL = 14, 13
"""Sizes of the text, and of the country's name and the number."""
POINT = 0.3528
"""Millimetres of a point."""
NARROW, WIDE = 0.445, 0.72
"""Widths of an average small and capital letter of the bold font, as shares of its size."""


class Blanks(Struct, frozen=True):
    """What an office fills in; "" is left blank on the paper.

    `parent` is the body above the one that issues, `number` stands after "Số:", `authority` is "TM. …" or
    "KT. …", `title` and `signer` are the post and the name of who signs; `recipients` are lines.
    """

    parent: str = ""
    issuer: str = ""
    number: str = ""
    place: str = ""
    authority: str = ""
    title: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()


class Column(Struct, frozen=True):
    """A column of a table: heading, width, whether it has numbers, the heading over it and its neighbours."""

    title: str
    width: float
    number: bool = False
    group: str = ""


class Paper:
    """One paper, written from its top to its end."""

    def __init__(self, blanks: Blanks, day: date) -> None:
        from docx import Document

        self.blanks, self.day = blanks, day
        self._file: File = Document()
        self._page()
        self._letterhead()

    def title(self, kind: str, about: str) -> None:
        """The kind of paper, "BÁO CÁO", and what it is about, with a line below."""
        self._line(kind.upper(), TEXT, bold=True, before=12)
        self._line(about, TEXT, bold=True)
        self._rule(self._file.add_paragraph(), ACROSS, _length(about, TEXT) * 0.4, after=10)

    def heading(self, text: str) -> None:
        """The heading of a part."""
        from docx.shared import Pt

        form = self._text(text, bold=True).paragraph_format
        form.keep_with_next, form.space_after = True, Pt(6)

    def text(self, text: str) -> None:
        """A paragraph of the text: both edges straight, the first line set in."""
        self._text(text)

    def table(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]], last_bold: bool = False
    ) -> None:
        """A table with its headings on every page that it runs over."""
        from docx.enum.table import WD_TABLE_ALIGNMENT

        grouped = any(column.group for column in columns)
        table = self._file.add_table(rows=2 if grouped else 1, cols=len(columns), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for place, column in enumerate(columns):
            top = table.cell(0, place)
            if grouped and column.group:
                self._cell(table.cell(1, place), column.title, bold=True, centred=True)
                if place and columns[place - 1].group == column.group:
                    continue
                last = max(other for other, one in enumerate(columns) if one.group == column.group)
                self._cell(top.merge(table.cell(0, last)), column.group, bold=True, centred=True)
            else:
                cell = top.merge(table.cell(1, place)) if grouped else top
                self._cell(cell, column.title, bold=True, centred=True)
        for row in table.rows:
            _mark(row._tr.get_or_add_trPr(), "w:tblHeader")
        for column, grid in zip(columns, table.columns, strict=True):
            grid.width = _millimetres(column.width)
        for row in table.rows:
            for column, cell in zip(columns, row.cells, strict=True):
                cell.width = _millimetres(column.width)
        row = self._pattern(table, columns)
        for number, texts in enumerate(rows, 1):
            self._fill(table, row, texts, bold=last_bold and number == len(rows))

    def _pattern(self, table: Any, columns: Sequence[Column]) -> Any:
        """A row, of which all rows of a table are copies: the library takes long to make each."""
        row = table.add_row()
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        for column, cell in zip(columns, row.cells, strict=True):
            self._cell(cell, "…", right=column.number)
            cell.width = _millimetres(column.width)
        table._tbl.remove(row._tr)
        return row._tr

    def _fill(self, table: Any, pattern: Any, texts: Sequence[str], bold: bool) -> None:
        row = copy.deepcopy(pattern)
        for place, text in zip(row.iter(_name("w:t")), texts, strict=True):
            place.text = values.shown(text)
        if bold:
            for properties in row.iter(_name("w:rPr")):
                for mark in properties.findall(_name("w:b")):
                    del mark.attrib[_name("w:val")]
        table._tbl.append(row)

    def sign(self) -> None:
        """To whom it goes, on the left; who signs, on the right."""
        table = self._halves()
        left, right = table.rows[0].cells
        self._write(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True, left=True, before=12)
        recipients = self.blanks.recipients or ("Như trên", "……………………", "Lưu: VT, ……")
        for place, one in enumerate(recipients, 1):
            end = "." if place == len(recipients) else ";"
            line = "- " + one.strip().removeprefix("-").strip().rstrip(";.") + end
            self._write(left.add_paragraph(), line, 11, left=True)
        above = [line.upper() for line in (self.blanks.authority, self.blanks.title) if line]
        for place, line in enumerate(above or ["QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ"]):
            paragraph = right.paragraphs[0] if place == 0 else right.add_paragraph()
            self._write(paragraph, line, TEXT, bold=True, before=12 if place == 0 else 0)
        for _ in range(4):  # room for the signature and the seal
            self._write(right.add_paragraph(), "", TEXT)
        self._write(right.add_paragraph(), self.blanks.signer or "……………………………", TEXT, bold=True)
        _mark(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")

    def appendix(self, about: str, kind: str) -> None:
        """A new page for what goes with the paper."""
        self._line("PHỤ LỤC", TEXT, bold=True)
        self._file.paragraphs[-1].paragraph_format.page_break_before = True
        self._line(about.upper(), TEXT, bold=True)
        number = self.blanks.number or "……"
        issuer = f" của {self.blanks.issuer}" if self.blanks.issuer else ""
        self._line(f"(Kèm theo {kind} số {number}, {_dated(self.day)}{issuer})", TEXT, italic=True, after=10)

    def bytes(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self._file.save(out)
        return out.getvalue()

    def _page(self) -> None:
        from docx.shared import Pt

        section = self._file.sections[0]
        section.page_width, section.page_height = map(_millimetres, PAGE)
        for margin, width in MARGINS.items():
            setattr(section, margin, _millimetres(width))
        section.header_distance = _millimetres(10)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        self._write(number, "", TEXT)
        _page_number(number.add_run())
        for run in number.runs:
            _set_font(run, TEXT)
        normal = self._file.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(TEXT)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(_name(attribute), FONT)
        language = _element("w:lang")
        language.set(_name("w:val"), "vi-VN")
        normal.element.get_or_add_rPr().append(language)
        normal.paragraph_format.space_after = Pt(0)
        about = self._file.core_properties
        about.language, about.author, about.comments = "vi-VN", "", ""

    def _letterhead(self) -> None:
        table = self._halves(2)
        (left, right), (number, day) = (row.cells for row in table.rows)
        issuer = (self.blanks.issuer or "……………………………").upper()
        parent = self.blanks.parent.upper()
        if parent:
            self._write(left.paragraphs[0], parent, 12)
        self._write(left.add_paragraph() if parent else left.paragraphs[0], issuer, 12, bold=True)
        last = _last_line(issuer, 12, LEFT)
        self._rule(left.add_paragraph(), LEFT, last * 0.4)
        self._write(right.paragraphs[0], COUNTRY, 12, bold=True)
        self._write(right.add_paragraph(), MOTTO, SMALL, bold=True)
        self._rule(right.add_paragraph(), RIGHT, _length(MOTTO, SMALL))
        self._write(number.paragraphs[0], f"Số: {self.blanks.number or '……/BC-……'}", SMALL, before=6)
        place = self.blanks.place or "……………"
        self._write(day.paragraphs[0], f"{place}, {_dated(self.day)}", SMALL, italic=True, before=6)

    def _halves(self, rows: int = 1) -> Any:
        """A table without lines, of two columns."""
        table = self._file.add_table(rows=rows, cols=2)
        table.autofit = False
        for column, width in zip(table.columns, (LEFT, RIGHT), strict=True):
            column.width = _millimetres(width)
        for row in table.rows:
            for cell, width in zip(row.cells, (LEFT, RIGHT), strict=True):
                cell.width = _millimetres(width)
                _edges(cell)
        return table

    def _line(
        self,
        text: str,
        size: int,
        *,
        bold: bool = False,
        italic: bool = False,
        before: int = 0,
        after: int = 0,
    ) -> None:
        paragraph = self._file.add_paragraph()
        self._write(paragraph, text, size, bold=bold, italic=italic, before=before, after=after)

    def _text(self, text: str, bold: bool = False) -> "Paragraph":
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = self._file.add_paragraph()
        self._write(paragraph, text, TEXT, bold=bold, before=6)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = _millimetres(10)
        paragraph.paragraph_format.line_spacing = 1.15
        return paragraph

    def _cell(
        self, cell: "_Cell", text: str, *, bold: bool = False, centred: bool = False, right: bool = False
    ) -> None:
        from docx.enum.table import WD_ALIGN_VERTICAL
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = cell.paragraphs[0]
        self._write(paragraph, text, 11, bold=bold, left=not centred, before=2, after=2)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _edges(cell, 1.0)
        if centred:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER

    def _write(
        self, paragraph: "Paragraph", text: str, size: int, *, bold: bool = False, italic: bool = False,
        left: bool = False, before: int = 0, after: int = 0,
    ) -> None:  # fmt: skip
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        run = paragraph.add_run(values.shown(text))
        _set_font(run, size)
        run.bold, run.italic = bold, italic
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
        form = paragraph.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0

    def _rule(self, paragraph: "Paragraph", across: float, length: float, after: int = 0) -> None:
        """A line of that length in the middle of what it stands in: the upper edge of an empty paragraph."""
        from docx.shared import Pt

        form = paragraph.paragraph_format
        aside = max(0.0, (across - length) / 2)
        form.left_indent = form.right_indent = _millimetres(aside)
        form.space_before, form.space_after, form.line_spacing = Pt(4), Pt(after), Pt(3)
        borders, line = _element("w:pBdr"), _element("w:top")
        for attribute, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", "0"), ("w:color", "000000")):
            line.set(_name(attribute), value)
        borders.append(line)
        paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _length(text: str, size: int) -> float:
    """About how long a line is in bold."""
    capitals = sum(1 for letter in text if letter.isupper())
    return (capitals * WIDE + (len(text) - capitals) * NARROW) * size * POINT


def _last_line(text: str, size: int, across: float) -> float:
    """About how long the last line of a text is that runs over a width."""
    length = _length(text, size)
    return length % across if length > across else length


def _dated(day: date) -> str:
    """The day as papers have it: days below 10 and months below 3 with a nought."""
    return (
        f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"
        if day.month < 3
        else (f"ngày {day.day:02} tháng {day.month} năm {day.year}")
    )


def _millimetres(length: float) -> Any:
    from docx.shared import Mm

    return Mm(length)


def _set_font(run: Any, size: int) -> None:
    from docx.shared import Pt

    run.font.name, run.font.size = FONT, Pt(size)


def _page_number(run: Any) -> None:
    """The number of the page, as a field."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            part = _element("w:fldChar")
            part.set(_name("w:fldCharType"), kind)
        else:
            part = _element("w:instrText")
            part.text = text
        run._r.append(part)


def _edges(cell: Any, aside: float = 0.0) -> None:
    """Room at the left and right edge of a cell."""
    margins = _element("w:tcMar")
    for edge in ("w:left", "w:right"):
        width = _element(edge)
        width.set(_name("w:w"), str(round(aside / POINT * 20)))
        width.set(_name("w:type"), "dxa")
        margins.append(width)
    cell._tc.get_or_add_tcPr().append(margins)


def _mark(properties: Any, name: str) -> None:
    properties.append(_element(name))


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _name(attribute: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(attribute))

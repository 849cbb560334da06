"""Text, headline, date and publisher of web pages, Word and PDF files."""

import gc
import io
import re
from typing import Any, NamedTuple

from bienban.errors import InputError
from bienban.text.encodings import decode

LARGEST_PAGE = 5_000_000
"""Bytes of HTML beyond which a page is no article."""


class Page(NamedTuple):
    """What an article's page says."""

    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None


def markup(data: bytes) -> str:
    """The HTML of a page in whatever encoding it names or is found to have."""
    if len(data) > LARGEST_PAGE:
        raise InputError(f"an HTML page of {len(data)} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        return str(bytes_to_str(data, detect_encoding(data) or "utf-8"))


def glance(html: str) -> str:
    """The main text of a page, roughly: a thirtieth of the time of `page`, enough to see what it is."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, alt_texts=False, links=False, form_fields=False))


def page(html: str, url: str | None = None) -> Page | None:
    """The article of a page; None where there is none."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        html, url=url, include_comments=False, favor_recall=True, with_metadata=True, deduplicate=False
    )
    if found is None or not found.text:
        return None
    text = re.sub(
        r"(?m)^\| | \|\s*$", "", found.text
    )  # the cells of tables that old sites lay pages out with
    return Page(text, found.title, found.date, found.url or url, found.sitename)


def docx(data: bytes) -> Page:
    """The paragraphs and tables of a Word file in their order, and the title it has in its properties."""
    try:
        return _docx(data)
    except Exception as error:  # the library raises whatever its parts raise: zip, XML, missing relations
        raise InputError(f"broken Word file: {error}") from error
    finally:
        gc.collect(1)  # its parts refer to each other, and hold megabytes that the collector does not count


def _docx(data: bytes) -> Page:
    import docx as word
    from docx.table import Table

    file = word.Document(io.BytesIO(data))
    lines = []
    for part in file.iter_inner_content():
        if isinstance(part, Table):
            lines += [" ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in part.rows]
        else:
            lines.append(part.text)
    return Page("\n".join(lines), title=file.core_properties.title or None)


def pdf(data: bytes) -> Page:
    """The text of a PDF file, its lines joined to paragraphs. Raises InputError where it has no text."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
        pages = [sheet.get_textpage().get_text_range() for sheet in file]
        title = file.get_metadata_value("Title") or None
        file.close()
    except pypdfium2.PdfiumError as error:
        raise InputError(f"broken PDF file: {error}") from error
    text = "\n\n".join(map(joined, pages)).strip()
    if not text:
        raise InputError("a PDF file without text, such as a scan")
    return Page(text, title=title)


def joined(text: str) -> str:
    """Lines of a printed page as paragraphs: one ends where a line ends a sentence or stays well short."""
    lines = [line.strip() for line in text.replace("\ufffe", "").splitlines()]
    full = 0.75 * max(map(len, lines), default=0)
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
        goes_on = len(line) >= full and not re.search(r"[.!?…:;][\"”’)\]]*$", line)
    return "\n".join(paragraphs)


def plain(data: bytes) -> Page:
    """A text file in any encoding that `bienban read` knows."""
    return Page(decode(data))


def titled(title: str | None, text: str) -> str:
    """The text with its headline before it, unless it has it already."""
    heading = one_line(title)
    if not heading or heading.lower() in " ".join(text[: 3 * len(heading) + 500].split()).lower():
        return text
    return f"{heading}\n\n{text}"


def one_line(value: str | None) -> str | None:
    """The words of a headline on one line; None for none."""
    return " ".join(value.split()) or None if value else None

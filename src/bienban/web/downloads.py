"""Files that are made for somebody to take away."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from bienban.interface.sheets import Sheet
from bienban.register.sheets import as_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def workbook(sheets: Sequence[Sheet], name: str) -> HttpResponse:
    """An Excel workbook of that name, without its ending."""
    return download(as_xlsx([(one.name, one.headings, one.rows) for one in sheets]), f"{name}.xlsx", XLSX)


def download(data: bytes, name: str, media_type: str) -> HttpResponse:
    """A file that browsers keep and do not show, whatever is in it."""
    answer = HttpResponse(data, content_type=media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer

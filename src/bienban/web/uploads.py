"""What people hand in: a pasted text or files, checked by their content, taken in one by one."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext as _
from msgspec import Struct

from bienban.corpus.fields import day
from bienban.corpus.inputs import sniff
from bienban.corpus.pages import Page
from bienban.errors import InputError, RegisterError
from bienban.register.intake import Intake, Outcome, digest_of
from bienban.register.models import Document
from bienban.text.encodings import decode
from bienban.web.extraction import RefusedError, extract
from bienban.web.templatetags.said import counted, one_line, words

LARGEST_FILE = 10 << 20
"""Bytes of one file."""
LARGEST_WHOLE = 200 << 20
"""Bytes of all files of one form."""
KEPT = 20 << 20
"""Bytes that are kept of any file, as evidence may be larger (`bienban.web.evidence`)."""
MOST_FILES = 50
LONGEST_TEXT = 300_000
"""Characters of a text; the longest of the readouts we know has 16,000."""


class Limited(TemporaryFileUploadHandler):
    """Keeps files on the disk, each as far as it may go: what is too large is known to be, and not kept."""

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Refuse a form that is too large at once."""
        if content_length > LARGEST_WHOLE:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what there is room for."""
        if start <= KEPT:
            super().receive_data_chunk(raw_data, start)


class Added(Struct):
    """What became of one file or text: in the register as `document`, or what is wrong with it."""

    name: str
    outcome: Outcome | None = None
    document: int | None = None
    title: str = ""
    wrong: str = ""


def take_files(files: "Iterable[UploadedFile[Any]]", published: str | None) -> list[Added]:
    """Take files in; each stands for itself."""
    added = []
    with Intake() as intake:
        for file in files:
            name = one_line(PurePath(file.name or "").name)[:200]
            try:
                page = _page(file)
                added.append(_taken(intake, page.text, published or day(page.date), name))
            except (RefusedError, InputError, RegisterError) as error:
                added.append(Added(name, wrong=said(error)))
    return added


def take_text(text: str, published: str | None) -> Added:
    """Take a pasted text in."""
    try:
        return _taken(Intake(), text.replace("\r\n", "\n"), published, "")
    except (RefusedError, InputError, RegisterError) as error:
        return Added("", wrong=said(error))


def _taken(intake: Intake, text: str, published: str | None, name: str) -> Added:
    if not text.strip():
        raise RefusedError("empty")
    if len(text) > LONGEST_TEXT:
        raise RefusedError("long")
    outcome = intake.add(text, published, name)
    document = Document.objects.select_related("readout").get(digest=digest_of(text))
    return Added(name, outcome, document.pk, document.readout.title)


def _page(file: "UploadedFile[Any]") -> Page:
    """The text of a file, by what it begins with; raises RefusedError and InputError."""
    if not file.size:
        raise RefusedError("empty")
    if file.size > LARGEST_FILE:
        raise RefusedError("large")
    data = file.read()
    for signature, wrong in _OTHERS.items():
        if data.startswith(signature):
            raise RefusedError(wrong)
    kind = sniff(data[:4096])
    if kind == "html" or kind == "docx" or kind == "pdf":
        return extract(kind, data)
    return Page(decode(data))


_OTHERS = {
    b"\xd0\xcf\x11\xe0": "old_office", b"{\\rtf": "rtf", b"\x89PNG": "picture", b"\xff\xd8\xff": "picture",
    b"GIF8": "picture", b"\x1f\x8b": "archive", b"7z\xbc\xaf": "archive", b"Rar!": "archive",
}  # fmt: skip
"""What files begin with that are no texts."""


def said(error: Exception) -> str:
    """What is wrong, and what to do about it, in plain words."""
    reasons = {
        "empty": _("Không có chữ nào."),
        "large": _("Tệp lớn hơn 10 MB."),
        "long": _("Văn bản dài hơn %(n)s ký tự; hãy tách ra.") % {"n": counted(LONGEST_TEXT)},
        "slow": _("Đọc tệp này quá lâu nên đã dừng."),
        "encrypted": _("Tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi thêm lại."),
        "scan": _("Tệp PDF không có chữ, như bản chụp; hãy nhận dạng chữ (OCR) rồi thêm lại."),
        "broken_pdf": _("Tệp PDF hỏng hoặc không đọc được."),
        "broken_docx": _("Tệp Word hỏng hoặc không đọc được."),
        "large_docx": _("Tệp Word bung ra quá lớn nên không đọc."),
        "broken_html": _("Trang web hỏng hoặc không đọc được."),
        "large_page": _("Trang web lớn hơn 5 MB nên không đọc."),
        "no_article": _("Không thấy bài viết trong trang web này; hãy dán chữ của bài."),
        "old_office": _("Tệp Word, Excel kiểu cũ hoặc có mật khẩu; hãy lưu lại thành .docx rồi thêm."),
        "rtf": _("Tệp RTF; hãy lưu lại thành .docx rồi thêm."),
        "picture": _("Tệp ảnh; hãy nhận dạng chữ (OCR) rồi thêm."),
        "excel": _("Bảng tính Excel; ở đây chỉ đọc văn bản."),
        "archive": _("Tệp nén; hãy giải nén rồi thêm từng tệp."),
    }
    if isinstance(error, RefusedError):
        return reasons[str(error)]
    message = words().failure(str(error))
    return message[:1].upper() + message[1:]

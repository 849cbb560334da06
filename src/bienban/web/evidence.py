"""Files that are handed in as evidence: which are taken, and as what they are given back."""

from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from bienban.register import following
from bienban.register.models import Attachment
from bienban.web.templatetags.said import one_line

MOST = 20 * 2**20
"""Bytes of a file."""
_ZIP, _OLE = (b"PK\x03\x04",), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
TYPES: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".docx": (f"{_OFFICE}wordprocessingml.document", _ZIP),
    ".xlsx": (f"{_OFFICE}spreadsheetml.sheet", _ZIP),
    ".pptx": (f"{_OFFICE}presentationml.presentation", _ZIP),
    ".odt": (f"{_OPEN}text", _ZIP),
    ".ods": (f"{_OPEN}spreadsheet", _ZIP),
    ".doc": ("application/msword", _OLE),
    ".xls": ("application/vnd.ms-excel", _OLE),
    ".zip": ("application/zip", _ZIP),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".tif": ("image/tiff", (b"II*\x00", b"MM\x00*")),
    ".txt": ("text/plain; charset=utf-8", ()),
}
"""Endings of the names of files that are taken, with their media types and how such files begin."""


def wrong(file: "UploadedFile[bytes]") -> str:
    """Why a file is not taken, "" if it is."""
    ending = PurePath(file.name or "").suffix.lower()
    if ending not in TYPES:
        taken = ", ".join(one.removeprefix(".") for one in TYPES)
        return _("Không nhận loại tệp này; chỉ nhận: %(taken)s.") % {"taken": taken}
    if not file.size:
        return _("Tệp trống.")
    if file.size > MOST:
        return _("Tệp lớn hơn %(most)s MB.") % {"most": MOST // 2**20}
    begins = TYPES[ending][1]
    head = file.read(16)
    file.seek(0)
    if begins and not head.startswith(begins):
        return _("Nội dung tệp không đúng với đuôi tên %(ending)s.") % {"ending": ending}
    return ""


def kept(file: "UploadedFile[bytes]") -> Attachment:
    """The file, stored."""
    return following.keep(one_line(PurePath(file.name or "").name)[:200], file.read())


def media_type(name: str) -> str:
    """The type under which a file is given back: by its name, of the types taken, never that of a page."""
    return TYPES.get(PurePath(name).suffix.lower(), ("application/octet-stream", ()))[0]

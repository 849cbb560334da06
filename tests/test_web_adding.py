"""Adding readouts: what is taken, what is refused and how it is said; hostile files can do nothing."""

import io
import re
import subprocess
import time
import zipfile
from html import unescape
from typing import Any

import made
import pytest
from conftest import Visit
from django.core.files.uploadedfile import SimpleUploadedFile
from readouts import readout

from bienban.register.models import Document
from bienban.web import extraction, uploads
from bienban.web.extraction import RefusedError, extract

TEXT = readout(1)
PDF = made.pdf(TEXT)


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def results(page: str) -> list[tuple[str, str]]:
    """Names and results of the page, without their marks."""
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', page, re.S)
    return [tuple(" ".join(unescape(re.sub(r"<[^>]+>", "", one)).split()) for one in row) for row in rows]  # type: ignore[misc]


def test_a_pasted_text_leads_to_its_reading_view(visit: Visit) -> None:
    client = visit("editor")
    assert client.get("/add").status_code == 200
    answer = client.post("/add", {"text": TEXT.replace("\n", "\r\n").replace("14/3/2025", "14/3"),
                                  "published": "20/3/2025"})  # fmt: skip
    document = Document.objects.get()
    assert answer.headers["Location"] == f"/documents/{document.pk}"
    assert "\r" not in document.text and document.readings.get().given == "2025-03-20"
    assert document.readout.date.startswith("2025-03-14")
    again = client.post("/add", {"text": document.text}, follow=True).content.decode()
    assert "đã có trong sổ" in again and Document.objects.count() == 1


def test_one_file_of_each_kind(visit: Visit) -> None:
    client = visit("editor")
    texts = {number: made.readout(number) for number in range(1, 5)}
    files = [
        file("một.txt", texts[1].encode()),
        file("hai.bin", made.page(texts[2]).encode()),
        file("ba.html", made.docx(texts[3])),
        file("bốn", made.pdf(texts[4])),
        file("<script>x.txt", b""),
    ]
    answer = client.post("/add", {"files": files})
    page = answer.content.decode()
    assert answer.status_code == 200 and "<script>x" not in page
    assert [name for name, _ in results(page)] == ["một.txt", "hai.bin", "ba.html", "bốn", "<script>x.txt"]
    assert [result.split(" ")[:2] for _, result in results(page)] == [["đã", "thêm"]] * 4 + [["✕", "Không"]]
    assert "Đã thêm 4, không thêm được 1" in page
    assert Document.objects.filter(readout__kind="").count() == 0 and Document.objects.count() == 4
    by_source = dict(Document.objects.values_list("source", "readings__given"))
    assert by_source == {"một.txt": "", "hai.bin": "2024-10-22", "ba.html": "", "bốn": ""}
    one = client.post("/add", {"files": [file("lại.txt", texts[1].encode())]})
    assert one.status_code == 302
    many = client.post("/add", {"files": [file("lại.txt", texts[1].encode())], "many": "1"})
    assert results(many.content.decode())[0][1].startswith("đã có trong sổ")


def _broken_docx() -> bytes:
    whole = made.docx(TEXT)
    return whole[: len(whole) // 2]


def _archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def _bomb() -> bytes:
    """A Word file of some 30 KB whose text unpacks to 30 MB."""
    return _archive(word__document_xml=b"<a>" + b" " * (30 << 20) + b"</a>")


def _encrypted_pdf() -> bytes:
    marker = b"/Root 1 0 R"
    locked = (
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /Length 40 "
        b"/O <" + b"AB" * 32 + b"> /U <" + b"CD" * 32 + b"> >>"
    )
    return PDF.replace(marker, locked)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Không có chữ nào"),
        (b" \n\t ", "Không có chữ nào"),
        (b"x" * (uploads.LARGEST_FILE + 1), "lớn hơn 10 MB"),
        (b"a" * uploads.LARGEST_FILE, "dài hơn 300.000 ký tự"),
        (_encrypted_pdf(), "PDF có mật khẩu"),
        (made.pdf(" "), "PDF không có chữ"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "PDF hỏng"),
        (_broken_docx(), "Word hỏng"),
        (_archive(word__document_xml=b"<broken"), "Word hỏng"),
        (_archive(xl__workbook_xml=b"<a/>"), "Bảng tính Excel"),
        (_archive(readme=b"a"), "Tệp nén"),
        (_bomb(), "bung ra quá lớn"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "kiểu cũ hoặc có mật khẩu"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"\x89PNG\r\n" + bytes(200), "ảnh"),
        (b"\xff\xfe\x00\xd8" * 50, "UTF-16"),
        ("Chiều nay".encode() + b"\xc3\x28 l\xe0m vi\xe9c \xff\xfe\xfd" * 9, "bảng mã"),
        (bytes(range(256)) * 20, "nhị phân"),
        (b"<html><body></body></html>", "Không thấy bài viết"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_plain_words(
    sqlite_register: str, data: bytes, reason: str
) -> None:
    started = time.monotonic()
    (added,) = uploads.take_files([file("tệp", data)], None)
    assert reason in added.wrong and added.document is None and not Document.objects.exists()
    assert time.monotonic() - started < 40


def test_a_file_that_takes_too_much_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.run

    def slow(command: list[str], **options: Any) -> Any:
        assert options["timeout"] == 3 * extraction.SECONDS
        return real(["sleep", "5"], **{**options, "timeout": 0.1})

    monkeypatch.setattr(subprocess, "run", slow)
    with pytest.raises(RefusedError, match="slow"):
        extract("pdf", b"%PDF-")


def test_a_file_that_ends_its_process_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda command, **options: real(["false"], **options))
    with pytest.raises(RefusedError, match="broken_docx"):
        extract("docx", b"PK\x03\x04")


def test_hostile_words_stay_words(visit: Visit) -> None:
    client = visit("editor")
    bad = '<script>alert(1)</script>\u202e "x" onload=y\n\n'
    page = client.post("/add", {"text": bad + TEXT}, follow=True).content.decode()
    assert "<script>alert" not in page and "\u202e" not in page
    refused = client.post("/add", {"text": bad + "a" * 400_000})
    assert refused.status_code == 422 and "<script>alert" not in refused.content.decode()


def test_forms_that_ask_for_too_much_or_nothing(visit: Visit) -> None:
    client = visit("editor")
    assert "Hãy dán văn bản" in client.post("/add", {}).content.decode()
    date = client.post("/add", {"text": TEXT, "published": "hôm qua hôm kia"})
    assert date.status_code == 422 and "Không hiểu ngày" in date.content.decode()
    many = client.post("/add", {"files": [file(f"{n}.txt", b"a") for n in range(51)]})
    assert many.status_code == 422 and "nhiều nhất 50" in many.content.decode()
    assert not Document.objects.exists()
    assert visit("reader").get("/add").status_code == 403


def test_what_is_too_large_is_not_kept_on_the_disk() -> None:
    handler = uploads.Limited()
    handler.new_file("files", "to.txt", "text/plain", None)
    chunk = b"a" * (1 << 20)
    for start in range(0, 64 << 20, len(chunk)):
        handler.receive_data_chunk(chunk, start)
    kept = handler.file_complete(64 << 20)
    assert kept is not None and kept.file is not None
    assert kept.size == 64 << 20 and kept.file.tell() == 0
    kept.file.seek(0, 2)
    assert kept.file.tell() <= uploads.KEPT + len(chunk)

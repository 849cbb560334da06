# ruff: noqa: E501, SIM905 - vocabulary in lines as long as they come
"""Made texts for the tests and the bench of corpora: readouts and other news, as many as wanted, all different."""

import io
import random
import zipfile
import zlib
from functools import cache
from xml.sax.saxutils import escape

from bienban.corpus.inputs import Kind

SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Tạ Phùng Quách".split()
GIVEN = "An Bình Chiến Dũng Giang Hòa Khánh Lâm Minh Nam Phong Quang Sơn Thắng Tùng Vinh Yến Hương".split()
PLACES = "Mường Lạn|Hòa Sơn|Tân Phú|Phước Long|Yên Bình|Vân Hồ|Đại Lộc|Long Mỹ|Cẩm Khê|Quỳ Hợp".split("|")
FIELDS = (
    "giải phóng mặt bằng|chuyển đổi số|xây dựng nông thôn mới|giảm nghèo bền vững|phòng cháy rừng|thu ngân sách|"
    "giải ngân vốn đầu tư công|cải cách hành chính|phát triển du lịch|bảo vệ môi trường|trồng rừng gỗ lớn|"
    "cấp nước sạch|sửa chữa đường giao thông|bảo hiểm y tế|dạy nghề cho lao động|phòng chống thiên tai"
).split("|")
VERBS = (
    "rà soát|đẩy nhanh|kiểm tra|hoàn thành|tập trung chỉ đạo|tháo gỡ vướng mắc về|báo cáo kết quả|bố trí vốn cho|"
    "phân công cán bộ phụ trách|ban hành kế hoạch|tuyên truyền vận động nhân dân về|chịu trách nhiệm về"
).split("|")
WORDS = (
    "sông núi đường xe nhà vườn chợ trường sách áo đèn mưa nắng gió biển thuyền cá lúa ngô hoa quả bạn người trẻ già "
    "vui buồn nhanh chậm sáng tối xanh đỏ vàng trắng cao thấp xa gần trước sau trong ngoài đầu cuối"
).split()


def readout(number: int, sentences: int = 6) -> str:
    """The report of a session that never was; the same for the same number."""
    pick = random.Random(number)
    place = pick.choice(PLACES)
    name = f"{pick.choice(SURNAMES)} {pick.choice(('Văn', 'Thị', 'Đức'))} {pick.choice(GIVEN)}"
    day, month = pick.randint(1, 28), pick.randint(1, 12)
    lines = [
        f"Đồng chí {name} làm việc với xã {place} về {pick.choice(FIELDS)}",
        f"Sáng {day}/{month}/2024, tại xã {place}, đồng chí {name}, Phó Bí thư Thường trực Huyện ủy, chủ trì buổi làm"
        f" việc với Ban Thường vụ Đảng ủy xã {place}. Cùng dự có lãnh đạo các phòng, ban của huyện.",
    ]
    for _ in range(sentences):
        lines.append(
            f"Đồng chí {name} yêu cầu {pick.choice(('Đảng ủy', 'UBND', 'Hội Nông dân'))} xã {place} {pick.choice(VERBS)}"
            f" {pick.choice(FIELDS)} tại {pick.randint(2, 40)} {pick.choice(('thôn', 'bản', 'hộ', 'điểm'))}, kinh phí"
            f" {pick.randint(100, 9999)} triệu đồng, {pick.choice(VERBS)} {pick.choice(FIELDS)} trước ngày"
            f" {pick.randint(1, 28)}/{pick.randint(1, 12)}/2025."
        )
    return "\n".join(lines) + "\n"


def story(number: int, sentences: int = 12) -> str:
    """Vietnamese prose in which nobody holds office; the same for the same number."""
    pick = random.Random(-number - 1)
    lines = [" ".join(pick.choices(WORDS, k=20)).capitalize() + "." for _ in range(sentences)]
    return "\n".join(lines) + "\n"


def menu() -> str:
    """A page of links."""
    return "\n".join(["Trang chủ", "Thời sự", "Thể thao", "Kinh tế", "Đời sống", "Bạn đọc viết"] * 20)


ENGLISH = "The committee met in the morning and agreed on a plan for the coming year of work. " * 12


def page(text: str, number: int = 0) -> str:
    """The text as an article on a web page, with what stands around one; layouts take turns."""
    title, *paragraphs = text.strip().split("\n")
    links = "".join(
        f'<li><a href="/muc-{n}">{name}</a></li>' for n, name in enumerate(menu().split("\n")[:18])
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    article = (
        f'<article><h1>{title}</h1><time datetime="2024-10-22T08:30:00+07:00">22/10/2024</time>{body}</article>'
        if number % 2 == 0
        else f'<div class="detail"><h1 class="title">{title}</h1><div class="content">{body}</div></div>'
    )
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title} - Báo Mẫu</title>'
        '<meta property="og:site_name" content="Báo Mẫu">'
        '<meta property="article:published_time" content="2024-10-22T08:30:00+07:00">'
        f"</head><body><header><ul>{links}</ul></header><main>{article}</main>"
        "<footer><p>Cơ quan chủ quản: Sở Mẫu. Điện thoại: 024 0000 0000</p></footer></body></html>"
    )


def warc_record(html: bytes, url: str) -> bytes:
    """A response record."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{zlib.crc32(url.encode()):032d}>\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@cache
def _empty_docx() -> dict[str, bytes]:
    """The files in a Word file without text."""
    import docx as word

    out = io.BytesIO()
    word.Document().save(out)
    with zipfile.ZipFile(out) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def docx(text: str) -> bytes:
    """The text as a Word file, a paragraph a line."""
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.strip().split("\n")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, data in _empty_docx().items():
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + lines.encode())
            file.writestr(name, data)
    return out.getvalue()


def pdf(text: str) -> bytes:
    """The text as a PDF file: code points as glyphs of a font that maps them to themselves, lines of 90 letters."""
    lines: list[str] = []
    for paragraph in text.strip().split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if len(line) + len(word) > 90:
                lines.append(line.strip())
                line = ""
            line += word + " "
        lines.append(line.strip())
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -14 Td\n" for line in lines)
    stream = f"BT /F 10 Tf 40 {20 + 14 * len(lines)} Td\n{shown}ET".encode()
    unicode_map = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /I def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + b"".join(
            b"100 beginbfrange\n"
            + b"".join(
                b"<%02X00> <%02XFF> <%02X00>\n" % (high, high, high) for high in range(start, start + 100)
            )
            + b"endbfrange\n"
            for start in (0,)
        )
        + b"endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 %d] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>" % (60 + 14 * len(lines)),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [6 0 R]"
        b" /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 /FontDescriptor 8 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(unicode_map), unicode_map),
        b"<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800"
        b" /Descent -200 /CapHeight 700 /StemV 80 >>",
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, made in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, made)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)


ALL_KINDS: tuple[Kind, ...] = ("txt", "html", "docx", "pdf", "jsonl", "json", "csv", "parquet", "warc")

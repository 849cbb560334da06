"""Every kind of input gives the same texts, compressed or not; what is broken ends in one clear error."""

import bz2
import csv
import datetime
import gzip
import io
import json
import lzma
from pathlib import Path
from typing import Any

import made
import pyarrow
import pyarrow.parquet
import pytest
import zstandard

from bienban.corpus import inputs
from bienban.corpus.entries import Candidate, Entry, Failed, Fields, Skipped
from bienban.corpus.fields import day, guess
from bienban.corpus.inputs import Input
from bienban.corpus.prepare import prepare
from bienban.corpus.readers import read_file
from bienban.errors import InputError

TEXTS = [made.readout(number) for number in range(6)]
URLS = [f"https://bao.example/tin-{number}.html" for number in range(6)]
ROWS = [
    {"id": number, "content": text, "pubDate": "22/10/2024 08:30", "link": url}
    for number, (text, url) in enumerate(zip(TEXTS, URLS, strict=True))
]


def as_kind(kind: str) -> bytes:
    """The six texts as one input of a kind that holds many."""
    if kind == "jsonl":
        return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in ROWS)
    if kind == "json":
        return json.dumps(ROWS).encode()
    if kind == "csv":
        out = io.StringIO()
        writer = csv.DictWriter(out, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(ROWS)
        return b"\xef\xbb\xbf" + out.getvalue().encode()
    if kind == "parquet":
        sink = io.BytesIO()
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), sink, row_group_size=4)
        return sink.getvalue()
    records = (made.warc_record(made.page(text).encode(), url) for text, url in zip(TEXTS, URLS, strict=True))
    return b"".join(records)


def candidates(file: Input) -> list[Candidate]:
    """What is worth reading in a file, all of it."""
    found = prepare(read_file(file))
    assert all(isinstance(one, Candidate) for one in found), found
    return [one for one in found if isinstance(one, Candidate)]


def words(text: str) -> list[str]:
    """The words of a text, for formats that break lines anew."""
    return text.split()


COMPRESSIONS: dict[str, Any] = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".zst": zstandard.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


@pytest.mark.parametrize("compressed", COMPRESSIONS)
@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "warc"])
def test_many_texts_in_one_file(kind: str, compressed: str, tmp_path: Path) -> None:
    path = tmp_path / f"crawl.{kind}{compressed}"
    path.write_bytes(COMPRESSIONS[compressed](as_kind(kind)))
    found = candidates(Input(str(path)))
    assert [words(one.text) for one in found] == [words(text) for text in TEXTS]
    assert [one.url for one in found] == URLS
    assert {one.published for one in found} == {"2024-10-22"}
    assert [one.place for one in found] == [1, 2, 3, 4, 5, 6]
    assert {one.source for one in found} == {str(path)}


def test_parquet_and_a_publisher(tmp_path: Path) -> None:
    path = tmp_path / "crawl.parquet"
    path.write_bytes(as_kind("parquet"))
    assert [one.text for one in candidates(Input(str(path)))] == TEXTS
    page = tmp_path / "page.html"
    page.write_text(made.page(TEXTS[0]), encoding="utf-8")
    (one,) = candidates(Input(str(page)))
    assert (one.publisher, one.published) == ("Báo Mẫu", "2024-10-22")


@pytest.mark.parametrize("kind", ["txt", "html", "docx", "pdf"])
@pytest.mark.parametrize("named", [True, False])
def test_a_file_a_text(kind: str, named: bool, tmp_path: Path) -> None:
    data = {
        "txt": TEXTS[0].encode("utf-16"),
        "html": made.page(TEXTS[0], 1).encode(),
        "docx": made.docx(TEXTS[0]),
        "pdf": made.pdf(TEXTS[0]),
    }[kind]
    path = tmp_path / (f"bai.{kind}" if named else "bai")
    path.write_bytes(data)
    if kind == "txt" and not named:
        path.write_text(TEXTS[0], encoding="utf-8")
    (one,) = candidates(Input(str(path)))
    assert words(one.text) == words(TEXTS[0])


def test_members_of_one_gzip_file(tmp_path: Path) -> None:
    records = [made.warc_record(made.page(text).encode(), url) for text, url in zip(TEXTS, URLS, strict=True)]
    path = tmp_path / "CC-MAIN.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, records)))
    assert len(candidates(Input(str(path)))) == 6
    path = tmp_path / "CC-MAIN.warc.zst"
    path.write_bytes(b"".join(map(zstandard.compress, records)))
    assert len(candidates(Input(str(path)))) == 6


def test_other_records_of_a_warc_are_passed_over(tmp_path: Path) -> None:
    page = made.warc_record(made.page(TEXTS[0]).encode(), URLS[0])
    records = [
        page.replace(b"WARC-Type: response", b"WARC-Type: request"),
        page.replace(b"200 OK", b"404 No"),
        page.replace(b"Content-Type: text/html; charset=utf-8", b"Content-Type: image/png; charset=utf-8"),
        page,
    ]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(records))
    assert [entry.place for entry in read_file(Input(str(path)))] == [4]


def test_files_are_found_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.html.gz", "a/x.jsonl", "a/.hidden.txt", "a/picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    below = [str(tmp_path / name) for name in ("a/x.jsonl", "b/1.html.gz", "b/2.txt")]
    assert list(inputs.find(str(tmp_path))) == below
    assert list(inputs.find(str(tmp_path / "**" / "*.txt"))) == [below[2]]
    assert list(inputs.find("-")) == ["-"]
    assert list(inputs.find(f"file://{tmp_path}")) == below
    for nothing in (str(tmp_path / "*.pdf"), f"file://{tmp_path}/*.pdf"):
        with pytest.raises(InputError, match="nothing matches"):
            list(inputs.find(nothing))
    (tmp_path / "c").mkdir()
    with pytest.raises(InputError, match="no file of a known kind"):
        list(inputs.find(str(tmp_path / "c")))


def test_an_address_that_fsspec_opens(tmp_path: Path) -> None:
    import fsspec

    with fsspec.open("memory://crawl/a.jsonl.gz", "wb") as out:
        out.write(gzip.compress(as_kind("jsonl")))
    (name,) = inputs.find("memory://crawl")
    assert [one.text for one in candidates(Input(name))] == TEXTS


def test_columns_are_guessed() -> None:
    assert guess(ROWS, Fields()) == Fields("content", "pubDate", "link", None, None)
    assert guess(ROWS, Fields(url="id")).url == "id"
    long = [{"a": "x" * 10, "b": "y" * 500}]
    assert guess(long, Fields()).text == "b"
    assert guess([{"a": "x"}], Fields()).text is None
    assert guess([{"Ngày đăng": "1/2/2024", "Text": "…"}], Fields()) == Fields("Text")


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-10-22T08:30:00Z", "2024-10-22"),
        ("2024/1/2", "2024-01-02"),
        ("Thứ ba, 22/10/2024 - 08:30", "2024-10-22"),
        ("2.9.2024", "2024-09-02"),
        ("20241022", "2024-10-22"),
        ("20241022083000", "2024-10-22"),
        ("2024-10", "2024-10"),
        ("2024", "2024"),
        (1729557000, "2024-10-22"),
        ("1729557000123", "2024-10-22"),
        (datetime.datetime(2024, 10, 22), "2024-10-22"),
        ("2024-02-30", None),
        ("hôm qua", None),
        (None, None),
        (True, None),
    ],
)
def test_days(value: object, date: str | None) -> None:
    assert day(value) == date


def entries_and_error(path: Path, kind: inputs.Kind | None = None) -> tuple[list[Entry], str]:
    """The entries before a file breaks, and what is said of it."""
    found = []
    with pytest.raises(InputError) as caught:
        for entry in read_file(Input(str(path), kind=kind)):
            found.append(entry)
    return found, str(caught.value)


@pytest.mark.parametrize("suffix", [".gz", ".zst", ".xz", ".bz2"])
@pytest.mark.parametrize("kind", ["jsonl", "warc", "csv"])
def test_what_comes_before_a_break_is_kept(kind: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}{suffix}"
    data = as_kind(kind) * 1 if kind == "csv" else as_kind(kind) * 40
    whole = COMPRESSIONS[suffix](data)
    path.write_bytes(whole[:-9])
    found, error = entries_and_error(path)
    assert "broken off or damaged" in error
    if suffix in (".gz", ".zst") and kind != "csv":
        assert len(found) > 100


def test_broken_files(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    for data in (b"", b"PAR1" + bytes(100) + b"PAR1", as_kind("parquet")[:-40], b"not at all"):
        path.write_bytes(data)
        found, error = entries_and_error(path)
        assert not found and "parquet" in error
    path = tmp_path / "a.warc"
    path.write_bytes(as_kind("warc")[:-700])
    found, error = entries_and_error(path)
    assert len(found) == 5 and "middle of a record" in error
    path.write_bytes(b"something else")
    assert "not a WARC file" in entries_and_error(path)[1]
    assert "no such file" in entries_and_error(tmp_path / "gone.txt")[1]
    assert "folder" in entries_and_error(tmp_path, "txt")[1]
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n', encoding="utf-8")
    assert "--text-field" in entries_and_error(path)[1]
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "--text-field" in entries_and_error(path)[1]


def test_one_broken_line_costs_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = as_kind("jsonl").splitlines()
    lines[2:4] = [b"{broken", b"[1]"]
    lines[5] = b'{"content": 7}'
    path.write_bytes(b"\n".join(lines))
    found = prepare(read_file(Input(str(path))))
    assert [type(one) for one in found] == [Candidate, Candidate, Failed, Failed, Candidate, Failed]
    errors = [one.error for one in found if isinstance(one, Failed)]
    assert "not JSON" in errors[0] and "where an object" in errors[1] and "no text" in errors[2]


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("docx", b"PK\x03\x04 broken", "broken Word file"),
        ("pdf", b"%PDF-1.7 broken", "broken PDF file"),
        ("pdf", made.pdf(" "), "without text"),
        ("txt", bytes(range(256)), "control character"),
        ("html", b"<html>" + b"x" * 5_000_001, "HTML page of"),
    ],
)
def test_texts_that_fail(kind: Any, data: bytes, said: str) -> None:
    (failed,) = prepare([Entry("a", 1, kind, data)])
    assert isinstance(failed, Failed) and said in failed.error


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n", "empty"),
        (made.ENGLISH, "not_vietnamese"),
        ("Réunion du comité à l'hôtel de ville, où l'on a déjà décidé. " * 10, "not_vietnamese"),
        (made.menu(), "not_article"),
        ("Sáng 22/10, đồng chí Bí thư Huyện ủy làm việc với xã.", "not_article"),
        (made.story(0), "not_readout"),
    ],
)
def test_texts_that_are_not_wanted(text: str, reason: str) -> None:
    assert prepare([Entry("a", 1, "row", text)]) == [Skipped(reason)]
    if reason in ("not_vietnamese", "not_article"):
        (skipped,) = prepare([Entry("a", 1, "html", made.page("Tin\n" + text).encode())])
        assert isinstance(skipped, Skipped)


def test_every_article_where_asked_for() -> None:
    (one,) = prepare([Entry("a", 1, "row", made.story(0))], every=True)
    assert isinstance(one, Candidate)


def test_a_headline_is_put_before_the_text_once() -> None:
    body = TEXTS[0].partition("\n")[2]
    for title, expected in (("Họp ở xã", "Họp ở xã\n\n" + body), (body[:40].upper(), body)):
        (one,) = prepare([Entry("a", 1, "row", body, title=title)])
        assert isinstance(one, Candidate) and one.text == expected


def test_half_a_surrogate_pair_does_no_harm() -> None:
    line = json.dumps({"text": TEXTS[0] + "\ud83d"}).encode()
    (one,) = prepare([Entry("a", 1, "line", line, Fields("text"))])
    assert isinstance(one, Candidate) and one.text.endswith("?")

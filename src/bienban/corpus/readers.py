"""One reader a kind of input: each gives its entries one after another, in the order of the input.

What a reader raises (OSError, EOFError, InputError, errors of the libraries) ends its file: entries given
before stay, and `read_file` makes one InputError of it. No reader holds more than a batch of rows.
"""

import contextlib
import csv
import io
import itertools
import json
import lzma
import re
import sys
import zlib
from collections.abc import Iterator
from typing import IO, Any, cast

from bienban.corpus import inputs
from bienban.corpus.entries import Entry, Fields
from bienban.corpus.fields import day, guess
from bienban.corpus.inputs import Input
from bienban.errors import InputError

SAMPLE = 20
"""Rows from which columns are guessed."""
LONGEST_LINE = 64 << 20
"""Bytes beyond which a line or a file is no text that anyone wrote."""


def read_file(file: Input) -> Iterator[Entry]:
    """The entries of one file; raises InputError where it cannot be opened or breaks off."""
    known = file.kind
    try:
        if known is None or known == "warc":
            with _peeked(file) as stream:
                head = cast(io.BufferedReader, stream).peek(4096)[:4096]
            known = known or inputs.sniff(head)
            if known == "warc" and not head.startswith(b"WARC/"):
                raise InputError("not a WARC file")
        yield from _READERS[known](file)
    except InputError:
        raise
    except FileNotFoundError as error:
        raise InputError("no such file") from error
    except IsADirectoryError as error:
        raise InputError("this is a folder, not a file") from error
    except PermissionError as error:
        raise InputError("no permission to read it") from error
    except (EOFError, zlib.error, lzma.LZMAError) as error:
        raise InputError(f"the file is broken off or damaged: {error}") from error
    except BaseException as error:
        # The libraries have errors of their own, and what panics in Rust is not even an Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise InputError(f"broken {known or 'file'}: {type(error).__name__}: {error}"[:500]) from error


@contextlib.contextmanager
def _peeked(file: Input) -> Iterator[IO[bytes]]:
    """The stream of a file, closed afterwards; that of standard input stays open, as there is no other."""
    stream = file.opened()
    try:
        yield stream
    finally:
        if file.name != "-":
            stream.close()


def _whole(file: Input) -> Iterator[Entry]:
    """A file that is one text."""
    with file.opened() as stream:
        data = stream.read(LONGEST_LINE + 1)
    if len(data) > LONGEST_LINE:
        raise InputError(f"more than {LONGEST_LINE >> 20} MB in one text")
    kind = file.kind
    known = kind if kind in ("txt", "html", "docx", "pdf") else inputs.sniff(data[:4096])
    yield Entry(file.name, 1, known, data)  # type: ignore[arg-type]


def _lines(file: Input) -> Iterator[Entry]:
    """JSON Lines: one object a line."""
    with file.opened() as stream:
        lines = _split(stream)
        first = list(itertools.islice(lines, SAMPLE))
        names = guess([row for _, line in first if isinstance(row := _object(line), dict)], file.fields)
        if names.text is None and first:
            raise InputError("no field holds the text; name it with --text-field")
        for number, line in itertools.chain(first, lines):
            yield Entry(file.name, number, "line", line, names)


def _split(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    for number in itertools.count(1):
        line = file.readline(LONGEST_LINE + 1)
        if not line:
            return
        if len(line) > LONGEST_LINE:
            raise InputError(f"line {number} is longer than {LONGEST_LINE >> 20} MB")
        if not line.isspace():
            yield number, line


def _object(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _json(file: Input) -> Iterator[Entry]:
    """A JSON file: an array of objects, one object, or JSON Lines by another name."""
    with file.opened() as stream:
        data = stream.read(LONGEST_LINE * 8 + 1)
    if len(data) > LONGEST_LINE * 8:
        raise InputError(
            f"a JSON array of more than {LONGEST_LINE >> 17} MB; JSON Lines can be of any length"
        )
    whole = _object(data)
    if whole is None:
        yield from _lines(file)
        return
    rows = whole if isinstance(whole, list) else [whole]
    yield from _rows(file, ((number, row) for number, row in enumerate(rows, 1)))


def _csv(file: Input) -> Iterator[Entry]:
    """CSV with a line of headings; comma, semicolon or tab, whichever the headings have most of."""
    csv.field_size_limit(min(sys.maxsize, LONGEST_LINE))
    with file.opened() as stream, io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
        head = text.readline()
        delimiter = max(",;\t", key=head.count)
        columns = next(csv.reader([head], delimiter=delimiter), [])
        rows = (dict(zip(columns, row, strict=False)) for row in csv.reader(text, delimiter=delimiter) if row)
        yield from _rows(file, enumerate(rows, 1))


def _rows(file: Input, rows: Iterator[tuple[int, Any]]) -> Iterator[Entry]:
    first = list(itertools.islice(rows, SAMPLE))
    names = guess([row for _, row in first if isinstance(row, dict)], file.fields)
    if names.text is None and first:
        raise InputError("no column holds the text; name it with --text-field")
    for number, row in itertools.chain(first, rows):
        yield _row(file, number, row if isinstance(row, dict) else {}, names)


def _row(file: Input, number: int, row: dict[str, Any], names: Fields) -> Entry:
    def value(column: str | None) -> str | None:
        found = row.get(column) if column else None
        return found if isinstance(found, str) and found else None

    date = day(row.get(names.date)) if names.date else None
    text = value(names.text) or ""
    return Entry(
        file.name,
        number,
        "row",
        text,
        Fields(),
        date,
        value(names.url),
        value(names.title),
        value(names.publisher),
    )


def _parquet(file: Input) -> Iterator[Entry]:
    """A Parquet file, a batch of rows at a time, and of them only the columns that are wanted."""
    import pyarrow.parquet as parquet

    stream: Any = io.BytesIO(sys.stdin.buffer.read()) if file.name == "-" else file.raw()
    with stream, parquet.ParquetFile(stream) as table:
        schema = table.schema_arrow
        first = next(table.iter_batches(batch_size=SAMPLE), None)
        names = guess(first.to_pylist() if first is not None else [], file.fields)
        if names.text is None:
            if first is None:
                return
            raise InputError("no column holds the text; name it with --text-field")
        if names.text not in schema.names:
            raise InputError(f"no column {names.text!r}; there are {', '.join(schema.names)}")
        wanted = [
            column
            for column in dict.fromkeys((names.text, names.date, names.url, names.title, names.publisher))
            if column in schema.names
        ]
        number = 0
        for batch in table.iter_batches(batch_size=256, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield _row(file, number, row, names)


_HTML = re.compile(r"text/html|application/xhtml", re.IGNORECASE)


def _warc(file: Input) -> Iterator[Entry]:
    """The HTML responses of a WARC file with status 200; `place` counts its records, of whatever type."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with file.opened() as stream:
        deferred = inputs.Deferred(stream)
        for number, record in enumerate(ArchiveIterator(deferred, auto_decode="all"), 1):
            if record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
                continue
            http = record.http_headers
            if http is not None and http.status_code != 200:
                continue
            kind = (http or record.headers).get("Content-Type") or "text/html"
            if not _HTML.search(kind):
                continue
            coded = http is not None and ("Content-Encoding" in http or "Transfer-Encoding" in http)
            expected, data = record.content_length, record.reader.read()
            deferred.check()
            if len(data) < expected and not coded:
                raise EOFError("it ends in the middle of a record")
            yield Entry(
                file.name, number, "html", data, Fields(), None, record.headers.get("WARC-Target-URI")
            )
        deferred.check()


_READERS = {
    "txt": _whole,
    "html": _whole,
    "docx": _whole,
    "pdf": _whole,
    "jsonl": _lines,
    "json": _json,
    "csv": _csv,
    "parquet": _parquet,
    "warc": _warc,
}

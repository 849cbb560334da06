"""Which files an input names, what they are, and how they are opened."""

import bz2
import glob
import gzip
import io
import lzma
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Literal, cast

from bienban.corpus.entries import Fields
from bienban.errors import InputError

Kind = Literal["txt", "html", "docx", "pdf", "jsonl", "json", "csv", "parquet", "warc"]
KINDS: tuple[Kind, ...] = ("txt", "html", "docx", "pdf", "jsonl", "json", "csv", "parquet", "warc")
ENDINGS: dict[str, Kind] = {
    ".txt": "txt", ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".pdf": "pdf",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
}  # fmt: skip
COMPRESSED = (".gz", ".zst", ".bz2", ".xz")


def find(named: str) -> Iterator[str]:
    """The files that an input names, in the order of their names.

    A folder gives every file below it with a known ending, a glob ("crawl/**/*.html") what it matches,
    "-" is standard input, and what has a scheme ("s3://...") is asked of fsspec. Raises InputError where
    nothing is found.
    """
    if named == "-":
        yield named
    elif "://" in named:
        yield from _remote(named)
    elif Path(named).is_dir():
        yield from _below(named)
    elif glob.has_magic(named) and not Path(named).exists():
        paths = glob.iglob(named, recursive=True)  # noqa: PTH207 - takes absolute patterns, too
        matched = sorted(path for path in paths if not Path(path).is_dir())
        if not matched:
            raise InputError(f"nothing matches {named}")
        yield from matched
    else:
        yield named  # whether it is there is seen when it is opened, like any other file that vanishes


def _below(folder: str) -> Iterator[str]:
    found = False
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if _wanted(name):
                found = True
                yield str(Path(place) / name)
    if not found:
        raise InputError(f"no file of a known kind in {folder}")


def _remote(named: str) -> Iterator[str]:
    import fsspec

    system, path = fsspec.core.url_to_fs(named)
    scheme = named.partition("://")[0]
    if glob.has_magic(path):
        paths = sorted(system.glob(path))
    elif system.isdir(path):
        paths = sorted(name for name in system.find(path) if _wanted(name))
    else:
        paths = [path]
    if not paths:
        raise InputError(f"nothing matches {named}")
    for path in paths:
        yield path if "://" in path or scheme == "file" else f"{scheme}://{path.removeprefix('/')}"


def _wanted(name: str) -> bool:
    """Whether a file found in a folder is of a known kind, and not hidden."""
    return ending(name) is not None and not Path(name).name.startswith(".")


def ending(name: str) -> Kind | None:
    """The kind that a file's name tells, compressed or not."""
    path = Path(name.lower())
    if path.suffix in COMPRESSED:
        path = path.with_suffix("")
    return ENDINGS.get(path.suffix)


class Input:
    """One file of the input: opens it, and knows how far it was read."""

    def __init__(self, name: str, fields: Fields = Fields(), kind: Kind | None = None) -> None:  # noqa: B008
        self.name = name
        self.fields = fields
        self.kind = kind or ending(name)
        self._raw: IO[bytes] | None = None
        self._standard: IO[bytes] | None = None

    def raw(self) -> IO[bytes]:
        """The bytes as they lie; raises OSError."""
        if self.name == "-":
            self._raw = sys.stdin.buffer
        elif "://" in self.name:
            import fsspec

            self._raw = cast(IO[bytes], io.BufferedReader(fsspec.open(self.name, "rb").open()))
        else:
            self._raw = Path(self.name).open("rb")  # noqa: SIM115 - closed by the reader
        return self._raw

    def position(self) -> int:
        """The bytes that were read of the file as it lies, as far as can be told."""
        try:
            return self._raw.tell() if self._raw is not None and self.name != "-" else 0
        except (OSError, ValueError):  # closed, or a pipe
            return 0

    def opened(self) -> IO[bytes]:
        """The bytes, decompressed by what they begin with; raises OSError, and EOFError while reading."""
        if self.name == "-":  # there is only one: it is not opened anew after a look at its beginning
            self._standard = self._standard or self._unpacked()
            return self._standard
        return self._unpacked()

    def _unpacked(self) -> IO[bytes]:
        file = self.raw()
        head = cast(io.BufferedReader, file).peek(8)[:8]
        if head.startswith(b"\x1f\x8b"):
            return cast(IO[bytes], gzip.GzipFile(fileobj=file))
        if head.startswith(b"\x28\xb5\x2f\xfd"):
            return cast(IO[bytes], io.BufferedReader(_Zstandard(file), 1 << 18))
        if head.startswith(b"BZh"):
            return cast(IO[bytes], bz2.BZ2File(file))
        if head.startswith(b"\xfd7zXZ\x00"):
            return cast(IO[bytes], lzma.LZMAFile(file))
        return file


class _Zstandard(io.RawIOBase):
    """Frames of Zstandard in turn; unlike the library's own reader it tells where the last breaks off."""

    def __init__(self, file: IO[bytes]) -> None:
        import zstandard

        self._file, self._decompressor, self._data = file, zstandard.ZstdDecompressor(), b""
        self._frame: Any = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._data:
            fed = (self._frame.unused_data if self._frame is not None and self._frame.eof else b"") or (
                self._file.read(1 << 16)
            )
            if not fed:
                if self._frame is not None and not self._frame.eof:
                    raise EOFError("it ends in the middle of a frame")
                return 0
            if self._frame is None or self._frame.eof:
                self._frame = self._decompressor.decompressobj()
            self._data = self._frame.decompress(fed)
        size = min(len(buffer), len(self._data))
        buffer[:size], self._data = self._data[:size], self._data[size:]
        return size

    def close(self) -> None:
        self._file.close()
        super().close()


class Deferred:
    """A stream for a library that reads ahead: where it breaks, it ends; `check` raises the error later."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._place = cast(io.BufferedReader, file), 0
        self._error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, in one piece as they come."""
        try:
            data = self._file.read1(size) if self._error is None else b""
        except Exception as error:
            self._error, data = error, b""
        self._place += len(data)
        return data

    def tell(self) -> int:
        """The bytes that were read."""
        return self._place

    def check(self) -> None:
        """Raise what reading met."""
        if self._error is not None:
            raise self._error

    def seek(self, place: int, whence: int = 0) -> int:
        """Not possible."""
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """Left to the owner of the stream."""


def sniff(head: bytes) -> Kind:
    """The kind that the first bytes of a decompressed input tell, for what has no telling name."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000]
    lower = start.lower()
    if head.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"[{"):
        return "json"
    if lower.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")) or b"<body" in lower:
        return "html"
    return "txt"

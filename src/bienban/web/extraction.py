"""Takes the text out of a web page, Word or PDF file in a process of its own, with bounds on memory and time.

Whatever a hostile file does to the libraries happens there: `python -m bienban.web.extraction docx < file`
writes one line of JSON, the text with its title and date, or the name of what is wrong.
"""

import contextlib
import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import Literal

from bienban.corpus import pages
from bienban.corpus.pages import Page
from bienban.errors import InputError
from bienban.text.encodings import decode

Kind = Literal["html", "docx", "pdf"]
MEMORY = 1 << 30
"""Bytes of address space that a file may take."""
SECONDS = 20
"""Of processor time; three times as long by the clock, as other work may be under way."""
LARGEST_PART = 24 << 20
"""Bytes of a Word file's main text, unpacked; one of a thousand pages has a quarter."""
LARGEST_WHOLE = 200 << 20
"""Bytes of all its parts, unpacked: pictures take most."""


class RefusedError(Exception):
    """A file that has no text to be read; its text names why, as REASONS of `bienban.web.uploads` do."""


def extract(kind: Kind, data: bytes) -> Page:
    """The text of a file, taken out in another process; raises RefusedError."""
    command = [sys.executable, "-m", "bienban.web.extraction", kind]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=3 * SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise RefusedError("slow") from error
    try:
        found = json.loads(done.stdout)
    except ValueError as error:  # it was ended by one of its bounds, or by the file
        raise RefusedError(f"broken_{kind}") from error
    if "wrong" in found:
        raise RefusedError(found["wrong"])
    return Page(found["text"], found["title"], found["date"])


def _taken(kind: str, data: bytes) -> Page:
    if kind == "docx":
        _check_archive(data)
        return Page(pages.docx(data).text)  # what Word keeps as the title is most often another document's
    if kind == "pdf":
        return Page(pages.pdf(data).text)
    if len(data) > pages.LARGEST_PAGE:
        raise RefusedError("large_page")
    found = pages.page(decode(data))
    if found is None:
        raise RefusedError("no_article")
    return Page(pages.titled(found.title, found.text), None, found.date)


def _check_archive(data: bytes) -> None:
    """Refuse what is no Word file, and what would not fit when it is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            sizes = {part.filename: part.file_size for part in archive.infolist()}
    except (zipfile.BadZipFile, ValueError) as error:
        raise RefusedError("broken_docx") from error
    if "word/document.xml" not in sizes:
        raise RefusedError("excel" if any(name.startswith("xl/") for name in sizes) else "archive")
    text = (size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    if max(text) > LARGEST_PART or sum(sizes.values()) > LARGEST_WHOLE:
        raise RefusedError("large_docx")


def _wrong(kind: str, error: InputError) -> str:
    said = str(error)
    if "assword" in said:
        return "encrypted"
    return "scan" if "without text" in said else f"broken_{kind}"


def main(kind: str) -> None:
    """Read standard input, write what was found to standard output."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    with contextlib.redirect_stdout(sys.stderr):  # whatever a library prints is no answer
        try:
            page = _taken(kind, sys.stdin.buffer.read())
            found = {"text": page.text, "title": page.title, "date": page.date}
        except RefusedError as error:
            found = {"wrong": str(error)}
        except InputError as error:
            found = {"wrong": _wrong(kind, error)}
        except (MemoryError, RecursionError):
            found = {"wrong": f"large_{kind}" if kind == "docx" else f"broken_{kind}"}
        except Exception:  # the libraries raise whatever they like
            found = {"wrong": f"broken_{kind}"}
    answers.write(json.dumps(found))
    answers.close()


if __name__ == "__main__":
    main(sys.argv[1])

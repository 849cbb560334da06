"""From an entry to a candidate: the text is taken out and looked at; most of a crawl ends here, cheaply."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from typing import Any

import msgspec

from bienban.corpus import pages
from bienban.corpus.duplicates import sketch
from bienban.corpus.entries import Candidate, Entry, Failed, Skipped
from bienban.corpus.fields import day
from bienban.corpus.language import is_article, is_vietnamese
from bienban.corpus.pages import Page
from bienban.corpus.readouts import is_readout
from bienban.errors import InputError

REASONS = ("empty", "not_vietnamese", "not_article", "not_readout", "duplicate", "near_duplicate")
"""Why a text is not read, in the order in which it is asked."""

_JSON = msgspec.json.Decoder()


def prepare(entries: Iterable[Entry], every: bool = False) -> list[Candidate | Skipped | Failed]:
    """One outcome an entry, in their order; `every` keeps articles that report no session."""
    return [_prepared(entry, every) for entry in entries]


def _prepared(entry: Entry, every: bool) -> Candidate | Skipped | Failed:
    try:
        found = _page(entry, every)
    except InputError as error:
        return Failed(entry.source, entry.place, str(error), _readable(entry.data))
    except Exception as error:  # a page that a library fails on must not cost the others
        return Failed(
            entry.source, entry.place, f"{type(error).__name__}: {error}"[:500], _readable(entry.data)
        )
    if isinstance(found, Skipped):
        return found
    text = pages.titled(found.title or entry.title, found.text)
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair (JSON may have one) goes in no file
        data = text.encode("utf-8", "replace")
        text = data.decode()
    if reason := unwanted(text, every):
        return Skipped(reason)
    return Candidate(
        source=entry.source,
        place=entry.place,
        text=text,
        published=day(entry.date) or day(found.date),
        url=entry.url or found.url,
        title=pages.one_line(entry.title or found.title),
        publisher=pages.one_line(entry.publisher or found.publisher),
        digest=hashlib.sha256(data).digest(),
        sketch=sketch(text),
    )


def unwanted(text: str, every: bool = False) -> str | None:
    """The reason (one of REASONS) not to read a text, as far as it tells by itself; None to read it."""
    if not text.strip():
        return "empty"
    composed = unicodedata.normalize("NFC", text)
    if not is_vietnamese(composed):
        return "not_vietnamese"
    if not is_article(composed):
        return "not_article"
    return None if every or is_readout(composed) else "not_readout"


def _page(entry: Entry, every: bool) -> Page | Skipped:
    """The text of an entry, or why it is not worth taking out."""
    data = entry.data
    if isinstance(data, str):
        return Page(data)
    if entry.kind == "line":
        return _from_json(data, entry)
    if entry.kind == "docx":
        return pages.docx(data)
    if entry.kind == "pdf":
        return pages.pdf(data)
    if entry.kind == "txt":
        return pages.plain(data)
    html = pages.markup(data)
    if reason := unwanted(pages.glance(html), every):
        return Skipped(reason)
    return pages.page(html, entry.url) or Skipped("not_article")


def _from_json(data: bytes, entry: Entry) -> Page:
    try:
        row: Any = _JSON.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        try:  # four times slower, but it takes half a surrogate pair
            row = json.loads(data)
        except ValueError as error:
            raise InputError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise InputError(f"a JSON {type(row).__name__} where an object is expected")
    names = entry.fields
    text = row.get(names.text)
    if not isinstance(text, str):
        raise InputError(f"no text in {names.text!r}")
    values = [row.get(name) if name else None for name in (names.title, names.url, names.publisher)]
    title, url, publisher = (value if isinstance(value, str) and value else None for value in values)
    return Page(text, title, day(row.get(names.date)) if names.date else None, url, publisher)


def _readable(data: bytes | str) -> str:
    """The beginning of what failed, for the quarantine file."""
    if isinstance(data, bytes):
        data = data[:20_000].decode("utf-8", "backslashreplace")
    return data[:20_000].encode("utf-8", "backslashreplace").decode()

"""Bring the English catalogue of the pages up to date: `python scripts/make_catalogues.py`.

Vietnamese is the source language: what templates and views say is extracted, new words get an empty English
text to be filled in by hand, what is said no more is dropped, and the catalogue is compiled.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

WEB = Path(__file__).resolve().parent.parent / "src" / "bienban" / "web"
PO = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLURAL = ("ngettext", "ngettext_lazy", "npgettext")
CONTEXTUAL = ("pgettext", "pgettext_lazy", "npgettext")
SINGLE = ("_", "gettext", "gettext_lazy", "gettext_noop")
HEAD = (
    "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "Language: en",
    "Plural-Forms: nplurals=2; plural=(n != 1);",
)  # fmt: skip
KEYWORDS: dict[str, Any] = dict.fromkeys((*SINGLE, *PLURAL, *CONTEXTUAL))


def sources() -> Iterator[tuple[str, str]]:
    """The name and the Python that says the same, of every template and module of the site."""
    for path in sorted(WEB.rglob("*.html")):
        yield str(path.relative_to(WEB)), templatize(path.read_text(encoding="utf-8"), origin=path.name)
    for path in sorted(WEB.rglob("*.py")):
        yield str(path.relative_to(WEB)), path.read_text(encoding="utf-8")


def extracted() -> Catalog:
    """Everything that the pages say."""
    catalog = Catalog(locale="en", charset="utf-8")
    for name, source in sources():
        found = extract_python(io.BytesIO(source.encode()), KEYWORDS, (), {"encoding": "utf-8"})
        for _, function, messages, _ in found:
            given = (messages,) if isinstance(messages, str) else messages or ()
            said = [one for one in given if isinstance(one, str)]
            context = said.pop(0) if function in CONTEXTUAL and said else None
            if said and said[0]:
                plural = function in PLURAL and len(said) > 1
                catalog.add((said[0], said[1]) if plural else said[0], None, [(name, 0)], context=context)
    return catalog


def renewed() -> Catalog:
    """The catalogue with what is said now, and the English texts that it had."""
    catalog = Catalog(locale="en", charset="utf-8", fuzzy=False, project="bienban", version="")
    old = read_po(io.BytesIO(PO.read_bytes()), locale="en") if PO.exists() else Catalog(locale="en")
    for message in sorted(extracted(), key=lambda one: str(one.id)):
        if not message.id:
            continue
        known = old.get(message.id[0] if message.pluralizable else message.id, message.context)
        text = known.string if known and known.pluralizable == message.pluralizable else None
        names = sorted({name for name, _ in message.locations})
        catalog.add(message.id, text, [(name, 0) for name in names], context=message.context)
    return catalog


def written(catalog: Catalog) -> bytes:
    """The catalogue as a .po file, the same bytes for the same words."""
    file = io.BytesIO()
    write_po(file, catalog, width=100, omit_header=True, include_lineno=False, sort_output=False)
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in HEAD) + "\n"
    return head.encode() + file.getvalue()


_Plain: type[Catalog] = type(
    "_Plain", (Catalog,), {"mime_headers": [tuple(field.split(": ", 1)) for field in HEAD]}
)
"""A catalogue whose head has neither the present minute nor the version of Babel that writes it.

Made by `type`, since what it replaces is typed in one way in one release of Babel, in another in the next.
"""


def compiled(po: bytes) -> bytes:
    """The .mo file of a .po file, the same bytes for the same words."""
    file = io.BytesIO()
    catalog = _Plain(locale="en")
    for message in read_po(io.BytesIO(po), locale="en"):
        if message.id:
            catalog[message.id] = message
    write_mo(file, catalog)
    return file.getvalue()


def main() -> int:
    """Write both files; 1 where an English text is missing."""
    catalog = renewed()
    po = written(catalog)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po)
    PO.with_suffix(".mo").write_bytes(compiled(po))
    missing = [message.id for message in catalog if message.id and not all(texts(message.string))]
    for one in missing:
        print(f"no English: {one}", file=sys.stderr)
    return 1 if missing else 0


def texts(string: object) -> tuple[str, ...]:
    """The English of a message: one, or one for each number."""
    return tuple(string) if isinstance(string, (tuple, list)) else (str(string or ""),)


if __name__ == "__main__":
    sys.exit(main())

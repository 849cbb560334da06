"""Correcting a document in the reading view, as a browser would, for the tests of that."""

import re
from html import unescape
from typing import Any

from django.test import Client
from readouts import readout

from bienban.record.model import Record
from bienban.register import view
from bienban.register.intake import Intake
from bienban.register.models import Document


def taken(text: str = "") -> Document:
    """A document of the register."""
    Intake().add(text or readout(1))
    return Document.objects.latest("pk")


def form(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send back of the page's form, lists for fields that stand there often."""
    page = client.get(address).content.decode()
    inside = re.search(r'<section id="editor".*?</section>', page, re.S)
    assert inside, page
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", inside[0]):
        if 'type="checkbox"' in tag:
            continue
        names = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if names.get("name") and (names.get("type") != "radio" or "checked" in tag):
            found.setdefault(unescape(names["name"]), []).append(unescape(names.get("value", "")))
    for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', inside[0], re.S):
        chosen = re.findall(r'value="([^"]*)" selected', options)
        found[name] = chosen or [""]
    for name, text in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>(.*?)</textarea>', inside[0], re.S):
        found[name] = [unescape(text)]
    found.pop("csrfmiddlewaretoken", None)
    return found


def address(document: Document, part: Any, kind: str, field: str = "") -> str:
    """Where a fact is corrected."""
    return f"/documents/{document.pk}/correct?part={kind}&start={part.start}&end={part.end}&field={field}"


def send(client: Client, document: Document, filled: dict[str, Any], **changed: Any) -> Any:
    """Send a form, with other values."""
    return client.post(f"/documents/{document.pk}/correct", {**filled, **changed})


def now(document: Document) -> Record:
    return view.current(document)

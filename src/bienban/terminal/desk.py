"""What a person decides: `bienban task` (what became of a task), `bienban who` (who is who)."""

import argparse
import getpass
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bienban.errors import RegisterError
from bienban.interface import values
from bienban.interface.words import Words
from bienban.terminal import printing

if TYPE_CHECKING:
    from bienban.register.models import Person, Task

SHORTEST = 8
"""Digits of a digest that name a document."""


def task(options: argparse.Namespace, words: Words) -> int:
    """Show a task with its history and proposals, after adding to it what was asked."""
    from bienban.register.models import Task
    from bienban.register.opening import open_register

    try:
        open_register(options.database)
        found = Task.objects.filter(pk=int(options.inputs[0])).first()
        if found is None:
            raise RegisterError(f"no such task: {options.inputs[0]}")
        _update(found, options)
        about = _about_task(found, words)
    except RegisterError as error:
        print(f"bienban: {words.failure(str(error))}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"bienban: {options.evidence}: {printing.problem(error, words)}", file=sys.stderr)
        return 1
    _print(about, options, words)
    return 0


def _update(found: "Task", options: argparse.Namespace) -> None:
    """Add to the history what the options say."""
    from bienban.register import following
    from bienban.register.models import Proposal

    author, note = options.author or getpass.getuser(), options.note or ""
    day = date.fromisoformat(options.day) if options.day else date.today()
    for number, decide in ((options.take, following.take), (options.decline, following.decline)):
        if number:
            proposal = Proposal.objects.filter(pk=int(number), task=found).first()
            if proposal is None:
                raise RegisterError(f"no such proposal: {number}")
            decide(proposal, author, day, note)
    if options.event or options.evidence:
        paper = following.attach(Path(options.evidence)) if options.evidence else None
        event = options.event or "evidence"
        following.update(found, event, author, day, note, due=options.due or "", attachment=paper)


def _about_task(found: "Task", words: Words) -> dict[str, Any]:
    import msgspec

    from bienban.register import following
    from bienban.register.reports import Asked, listed

    rows = listed(Asked(task=found.pk))
    about: dict[str, Any] = msgspec.to_builtins(rows[0]) if rows else {"id": found.pk, "text": found.text}
    for name in ("document", "standing", "due_day", "approved"):  # are there in other words
        about.pop(name, None)
    about["history"] = [
        {
            "kind": event.kind,
            "day": event.day.isoformat(),
            "author": event.author,
            "note": event.note,
            "due": event.due,
            "evidence": str(event.attachment or event.document or ""),
        }
        for event in following.history(found)
    ]
    about["proposals"] = [
        {
            "id": one.pk,
            "why": one.why,
            "score": one.score,
            "source": str(one.document),
            "text": " ".join(one.document.text[one.start : one.end].split()),
        }
        for one in following.proposed(found)
    ]
    return about


def who(options: argparse.Namespace, words: Words) -> int:
    """Decide what was asked; then show the persons of a name, or else the queue."""
    from bienban.register import deciding
    from bienban.register.filters import persons
    from bienban.register.models import Person
    from bienban.register.opening import open_register

    try:
        open_register(options.database)
        _decide(options)
        if options.inputs:
            found = Person.objects.filter(pk__in=persons(" ".join(options.inputs)), merged_into=None)
            about = {"persons": [_about_person(one) for one in found]}
        else:
            about = {
                "queue": [
                    {
                        "id": doubt.pk,
                        "why": doubt.why,
                        "first": _about_person(doubt.first),
                        "second": _about_person(doubt.second),
                    }
                    for doubt in deciding.queue()[: int(options.limit or 20)]
                ]
            }
    except RegisterError as error:
        print(f"bienban: {words.failure(str(error))}", file=sys.stderr)
        return 1
    _print(about, options, words)
    return 0


def erase(options: argparse.Namespace, words: Words) -> int:
    """Erase documents, each named by the beginning of its digest."""
    from bienban.register.erasing import erase as erased
    from bienban.register.models import Document
    from bienban.register.opening import open_register

    about = []
    try:
        open_register(options.database)
        for digest in options.inputs:
            found = list(Document.objects.filter(digest__startswith=digest.lower())[:2])
            if len(found) != 1 or len(digest) < SHORTEST:
                raise RegisterError(f"no such document: {digest}")
            made = erased(found[0], options.author or getpass.getuser(), options.note or "")
            about.append({"digest": found[0].digest, "author": made.author, "reason": made.reason})
    except RegisterError as error:
        print(f"bienban: {words.failure(str(error))}", file=sys.stderr)
        return 1
    _print({"erased": about}, options, words)
    return 0


def _decide(options: argparse.Namespace) -> None:
    """Answer a doubt, or take a decision back."""
    from bienban.register import deciding
    from bienban.register.models import Decision, Doubt

    author, reason = options.author or getpass.getuser(), options.note or ""
    for number, decide in ((options.merge, deciding.merge), (options.apart, deciding.keep_apart)):
        if number:
            doubt = Doubt.objects.filter(pk=int(number)).first()
            if doubt is None:
                raise RegisterError(f"no such doubt: {number}")
            decide(doubt.first, doubt.second, author, reason)
    if options.undo:
        decision = Decision.objects.filter(pk=int(options.undo)).first()
        if decision is None:
            raise RegisterError(f"no such decision: {options.undo}")
        deciding.undo(decision, author, reason)


def _about_person(person: "Person") -> dict[str, Any]:
    from bienban.register import deciding, people
    from bienban.register.models import Appearance

    members = deciding.members(person)
    return {
        "id": deciding.root(person).pk,
        "name": person.name,
        "rank": person.rank,
        "documents": Appearance.objects.filter(person__in=members).values("document").distinct().count(),
        "memberships": [
            {
                "post": values.office(_office(held.title, held.organisation)),
                "since": held.first_day.isoformat() if held.first_day else None,
                "until": held.last_day.isoformat() if held.last_day else None,
            }
            for held in people.memberships(members)
        ],
        "decisions": [
            {"id": one.pk, "kind": one.kind, "author": one.author, "reason": one.reason}
            for one in deciding.decisions_about(person)
        ],
    }


def _office(title: str, body: str) -> Any:
    from bienban.record.model import Office

    return Office(title, body or None)


def _print(about: dict[str, Any], options: argparse.Namespace, words: Words) -> None:
    """As one line of JSON, or as an outline to read."""
    if options.format == "json" or (options.format is None and not sys.stdout.isatty()):
        print(json.dumps(about, ensure_ascii=False))
        return
    console = printing.console()
    lines = list(_outline(about, words, 0))
    console.print("\n".join(lines) if lines else words("found.none"))


def _said(name: str, value: Any, words: Words) -> str:
    """A single value in words."""
    if isinstance(value, (list, tuple)):
        return values.shown("; ".join(map(str, value)))
    if name in ("state", "act"):
        return words(f"{name}.{value}")
    if name in ("given", "due", "day", "done_on", "since", "until"):
        return values.date(str(value), words)
    return values.shown(" ".join(str(value).split()))


def _outline(about: Any, words: Words, depth: int) -> "list[str]":
    """Nested values as indented lines; what is empty is left out."""
    lines: list[str] = []
    for name, value in about.items():
        if value in (None, "", [], ()):
            continue
        label = words("desk." + name) if name not in ("id", "text") else ""
        if isinstance(value, list) and isinstance(value[0], dict):
            lines.append("  " * depth + label + ":")
            for one in value:
                first, *rest = _outline(one, words, 0)
                lines.append("  " * (depth + 1) + "- " + first)
                lines += ["  " * (depth + 2) + line for line in rest]
        elif isinstance(value, dict):
            first, *rest = _outline(value, words, 0)
            lines.append("  " * depth + f"{label}: {first}")
            lines += ["  " * (depth + 1) + line for line in rest]
        else:
            said = _said(name, value, words)
            lines.append(
                "  " * depth + (f"{label}: {said}" if label else f"#{said}" if name == "id" else said)
            )
    return lines

"""What is selected in the text for a figure that is added to a record."""

import re
from typing import Any

from suggested import score

Data = dict[str, Any]


def selected(gold: Data, one: Data) -> tuple[int, int]:
    """What is selected for a figure: from its name, or else the mark before it, to its number."""
    text, end = gold["text"], one["at"]
    first = max(text.rfind("\n", 0, max(0, end - 1)), text.rfind(". ", 0, max(0, end - 2)) + 1) + 1
    numbers = [
        (mention["start"], mention["end"]) for mention in gold["mentions"]
        if mention["kind"] == "quantity" and first <= mention["start"] < end and (
            score.number(mention["value"]) in (score.number(one["value"]), score.number(_amount(one))))
    ]  # fmt: skip
    if not numbers:
        return first, max(first + 1, end)
    start, stop = numbers[0]
    named = text.casefold().rfind(one["name"].casefold(), first, start)
    marks = [text.rfind(mark, first, start) + 1 for mark in (", ", "; ", ": ")]
    return (named if named >= 0 else max(first, *marks)), stop


def _amount(one: Data) -> str:
    """The number of a figure's change, without its sign."""
    return str((compared(one) or {"value": ""})["value"]).lstrip("-")


def compared(one: Data) -> Data | None:
    """A figure's change as a record has it."""
    found = re.match(r"\+?(-?[\d.]+)(.*)", one["change"] or "")
    return {"value": found[1], "unit": found[2], "base": one["base"] or None} if found else None

"""Writes docs/rules.md from the rules themselves; `make golden` runs it."""

from itertools import groupby
from pathlib import Path

from bienban.record.rules import rules

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"


def page() -> str:
    """The page: one table a family of rules."""
    lines = [
        "# Rules",
        "",
        "Every mention, session, statement, indicator and review names the rule that made it.",
        "`bienban rules` prints this list.",
    ]
    for family, group in groupby(rules().items(), key=lambda entry: entry[0].split(".")[0]):
        lines += ["", f"## {family}", "", "| rule | finds |", "|---|---|"]
        lines += [f"| `{rule}` | {meaning.replace('|', '/')} |" for rule, meaning in group]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

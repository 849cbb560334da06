"""Draws docs/account.svg, the picture of the README; `make golden` runs it."""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

import bienban
from bienban.interface.words import Words
from bienban.terminal import account

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "lam-viec-tinh.txt"
THEME = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        (36, 41, 47),
        (180, 35, 40),
        (26, 127, 55),
        (154, 103, 0),
        (9, 80, 174),
        (130, 60, 160),
        (14, 116, 130),
        (87, 96, 106),
    ],
)


def picture() -> str:
    """The account of the sample as SVG, without the web fonts that a browser would fetch."""
    console = Console(record=True, width=100, file=io.StringIO(), highlight=False, force_terminal=True)
    account.show(bienban.read(SAMPLE.read_text(encoding="utf-8")), Words("vi"), console)
    title = f"bienban read {SAMPLE.relative_to(ROOT)}"
    drawn = console.export_svg(title=title, theme=THEME, unique_id="account")
    drawn = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.S)
    return drawn.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace")


if __name__ == "__main__":
    (ROOT / "docs" / "account.svg").write_text(picture(), encoding="utf-8")

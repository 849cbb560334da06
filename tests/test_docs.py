"""The pages keep up with the code: commands, options, fields and rules; snippets run; links lead on."""

import pkgutil
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from golden import GOLDEN
from make_rules_page import page

import bienban.mentions
import bienban.record
from bienban import cli
from bienban.interface.words import WORDS
from bienban.record import codec
from bienban.record.rules import rules

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_every_command_and_option_is_documented(capfd: pytest.CaptureFixture[str]) -> None:
    documented = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
    for name in cli.COMMANDS:
        assert f"## `bienban {name}" in documented
        with pytest.raises(SystemExit):
            cli.main([name, "--help"])
        for option in re.findall(r"--[a-z]+", capfd.readouterr().out):
            assert option in documented, f"{name} {option}"
    for setting in ("BIENBAN_LANG", "--version", *cli.FORMATS):
        assert setting in documented


def test_every_field_and_value_of_a_record_is_documented() -> None:
    documented = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    values = re.findall(r"[a-z_]+", documented)

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            for field in node.get("properties", {}) if isinstance(node.get("properties"), dict) else ():
                assert f"`{field}`" in documented, field
            for value in node.get("enum", ()):
                assert value is None or value in values or value in LEVELS, value
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(codec.schema())


LEVELS = {
    "country", "region", "province", "district", "commune", "central",
    "party", "state", "military", "police", "assembly", "front",
}  # fmt: skip
"""Levels and branches are explained in the glossary."""


def test_levels_and_branches_are_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for word in LEVELS:
        assert word in glossary, word


def test_the_rules_page_is_the_list_of_rules() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page(), "then `make golden`"


def test_every_rule_that_made_something_is_listed() -> None:
    listed = set(rules())
    for path in GOLDEN.glob("*.json"):
        used = set(re.findall(r'"rule": "([^"]+)"', path.read_text(encoding="utf-8")))
        assert used and used <= listed, path.name


def test_every_module_with_rules_is_asked() -> None:
    for package in (bienban.mentions, bienban.record):
        for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            own = getattr(import_module(found.name), "RULES", {})
            assert set(own) <= set(rules()), found.name


def test_kinds_and_acts_have_words() -> None:
    text = str(codec.schema())
    for key in WORDS:
        kind, _, name = key.partition(".")
        if kind in ("act", "session", "base", "bound", "mode") and name:
            assert f"'{name}'" in text, key


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:")):
            assert (path.parent / target).exists(), target


def test_the_python_of_the_readme_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (snippet,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    exec(compile(snippet, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_the_makefile_has_what_the_readme_names() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path in PAGES:
        for target in re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8")):
            assert f"\n{target}:" in makefile, target

"""Imports run one way: a module imports only from its own layer and from those before it."""

import ast
from pathlib import Path

import bienban

PACKAGE = Path(bienban.__file__).parent
LAYERS = (
    "errors", "record.model", "text", "lexicon", "mentions", "record",
    "corpus", "register", "interface", "web", "terminal", "cli", "__main__",
)  # fmt: skip


def rank(module: str) -> int:
    """The place in LAYERS of a module named from inside the package; the longest name decides."""
    fitting = [layer for layer in LAYERS if module == layer or module.startswith(layer + ".")]
    assert fitting, f"bienban.{module} stands in no layer"
    return LAYERS.index(max(fitting, key=len))


def imported(path: Path) -> list[str]:
    """The package's own modules that a file imports, wherever in the file."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            assert node.module
            submodules = [
                f"{node.module}.{alias.name}"
                for alias in node.names
                if PACKAGE.joinpath(*node.module.split(".")[1:], f"{alias.name}.py").is_file()
            ]
            found += submodules or [node.module]
    return [name.removeprefix("bienban.") for name in found if name.startswith("bienban.")]


def test_no_import_runs_back() -> None:
    files = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__init__.py"]
    assert len(files) > 10
    back = []
    for path in files:
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        back += [f"{module} imports {name}" for name in imported(path) if rank(name) > rank(module)]
    assert not back


def test_packages_are_empty_but_for_their_docstring() -> None:
    for path in PACKAGE.glob("*/__init__.py"):
        if path.parent.name == "corpus":  # a library of its own, whose functions are imported when asked for
            continue
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert len(body) == 1 and ast.get_docstring(ast.Module(body, [])), path

"""Everything Biên bản raises on purpose, as one tree."""

from pathlib import Path


class BienbanError(Exception):
    """The root: catch this to catch every error the package raises itself."""


class InputError(BienbanError):
    """The input cannot be read as a text: its bytes, its encoding or its size are at fault."""


class RegisterError(BienbanError):
    """The register cannot be opened, or does not allow what was asked of it."""


class LexiconError(BienbanError):
    """A row of a lexicon file breaks a rule of the lexicon; `path` and `line` (from 1) say where."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path.name}:{line}: {message}")
        self.path = path
        self.line = line


class CorpusError(BienbanError):
    """A corpus cannot be read into a data set as asked, or no further; what is done so far stays."""


class ConflictError(RegisterError):
    """What somebody wanted to change was changed by somebody else since they looked at it."""

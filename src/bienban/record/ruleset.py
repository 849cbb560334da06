"""The version of the rules that read: readings are kept by it, and a newer one calls for a re-reading."""

import hashlib
from functools import cache
from pathlib import Path

import bienban

LAYERS = ("text", "lexicon", "mentions", "record")


@cache
def ruleset() -> str:
    """The version of the package and a digest of the code and vocabulary that a record depends on.

    "0.1.0+3f2a9c0d41be"; any change in the four layers that read makes it another one.
    """
    root = Path(bienban.__file__).parent
    digest = hashlib.sha256()
    for layer in LAYERS:
        for path in sorted((root / layer).rglob("*")):
            if path.suffix in (".py", ".tsv"):
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{bienban.__version__}+{digest.hexdigest()[:12]}"

"""Corpora: millions of articles in, a data set of records out, on one machine or a cluster.

    from bienban.corpus import read_many
    for record in read_many(texts, workers=2): ...

Everything is imported when it is first asked for: the libraries behind it (the extra `corpus`) are not light.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bienban.corpus.dataset import records
    from bienban.corpus.many import read_column, read_many, read_table
    from bienban.corpus.running import Settings, Summary, run

__all__ = ["Settings", "Summary", "read_column", "read_many", "read_table", "records", "run"]

_HOMES = {"read_column": "many", "read_many": "many", "read_table": "many", "records": "dataset"}


def __getattr__(name: str) -> object:
    """The functions of the library, from the modules that they live in."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'running')}"), name)

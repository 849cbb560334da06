"""Biên bản: reads Vietnamese official readouts into records in which every fact has its place.

    import bienban
    record = bienban.read(text, published="2024-10-22")

`read` is loaded on first use, so that importing the package costs next to nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bienban.record.build import read
    from bienban.record.model import Record

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "read"]


def __getattr__(name: str) -> object:
    """`read` and `Record`, imported when they are first asked for."""
    if name == "read":
        from bienban.record.build import read

        return read
    if name == "Record":
        from bienban.record.model import Record

        return Record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""What every command prints with: the console, a progress bar, one line on why something failed."""

from typing import TYPE_CHECKING

from bienban.errors import InputError
from bienban.interface.words import Words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress


def console() -> "Console":
    """Standard output for tables; a pipe gets plain text."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def bar(total: int, words: Words) -> "Progress":
    """A progress bar on standard error that only moves when it is told to."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    shown.add_task(words("reading"), total=total)
    shown.start()
    return shown


def problem(error: OSError | InputError, words: Words) -> str:
    """One line on why a file could not be read."""
    for kind, key in (
        (FileNotFoundError, "failed.missing"),
        (IsADirectoryError, "failed.folder"),
        (PermissionError, "failed.permission"),
    ):
        if isinstance(error, kind):
            return words(key)
    if isinstance(error, InputError):
        return words.failure(str(error))
    return words("failed.other", error.strerror or error)

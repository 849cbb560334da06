"""Every word of the interface, in Vietnamese and English; what is read out of a text is never translated."""

import re
from itertools import zip_longest
from typing import Literal

from bienban.interface.wording.command import COMMAND
from bienban.interface.wording.corpus import CORPUS
from bienban.interface.wording.dates import DATES
from bienban.interface.wording.failures import FAILURES
from bienban.interface.wording.kinds import KINDS
from bienban.interface.wording.record import RECORD
from bienban.interface.wording.register import REGISTER

Language = Literal["vi", "en"]

WORDS: dict[str, tuple[str, str]] = {
    **COMMAND, **FAILURES, **CORPUS, **RECORD, **REGISTER, **DATES, **KINDS,
}  # fmt: skip
"""Key, Vietnamese, English; no key stands in two of the tables, as a test says."""


NAMED: dict[str, tuple[str, ...]] = {
    "register.standing": ("standing", "event"),
    "register.needs_reason": ("event",),
}
"""Of which kind the names are that a failure gives."""


def _pattern(english: str) -> re.Pattern[str]:
    """A pattern for an English text with values; each value is a group."""
    return re.compile(re.sub(r"\\{\d\\}", "(.+?)", re.escape(english)))


class Words:
    """The interface in one language: `words("due")`; `words("month", 4, 2024)` fills in values."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._column = 0 if language == "vi" else 1

    def __call__(self, key: str, *values: object) -> str:
        """The words for `key`; raises KeyError for one that is not in WORDS."""
        return WORDS[key][self._column].format(*values)

    def failure(self, message: str) -> str:
        """What an error of the package says, in the language of the interface where it is known."""
        for key, (_, english) in WORDS.items():
            if key.startswith(("input.", "register.")) and (found := _pattern(english).fullmatch(message)):
                kinds = NAMED.get(key, ())
                named = [
                    self(f"{kind}.{name}") if f"{kind}.{name}" in WORDS else name
                    for kind, name in zip_longest(kinds, found.groups())
                ]
                return self(key, *named)
        return self("failed.other", message)

    def inferred(self, names: tuple[str, ...]) -> str:
        """What a reader is told of inferred fields; a field without words of its own keeps its name."""
        known = [self(f"inferred.{name}") if f"inferred.{name}" in WORDS else name for name in names]
        return self("inferred", ", ".join(known))

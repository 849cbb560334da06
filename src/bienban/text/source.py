"""From bytes to the text as decoded, and the views of it that rules match on.

Offsets are settled here, once. `Source.text` is the text unchanged. `base`, `view` and `lower` are
equally long: `base` is the text in NFC without invisible characters, `view` has spaces, dashes,
quotes and tone placement unified, `lower` is `view` in lower case. Rules work with offsets into
these three; `Source.origin` maps them to `text` where the lengths differ.
"""

import unicodedata
from array import array


class Source:
    """A text and its equally long views; `origin[i]` is the place in `text` of `base[i]` (None: same)."""

    __slots__ = ("base", "lower", "origin", "text", "view")

    def __init__(self, text: str) -> None:
        self.text = text
        self.origin: array[int] | None = None
        self.base = unicodedata.normalize("NFC", text)
        self.view = self.base
        self.lower = self.view.lower()

"""The capital letters, for the character classes of patterns (`re` has no class of its own for them)."""

from typing import Final

_LATIN = (*range(0x41, 0x250), *range(0x1E00, 0x1F00))
UPPER: Final = "".join(letter for letter in map(chr, _LATIN) if letter.isupper())
"""The capitals of the Latin alphabet with all its marks."""

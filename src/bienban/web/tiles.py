"""The map of provinces, drawn as tiles: every province a square at about its geographical place."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from msgspec import Struct

from bienban.register.territory import Epoch, provinces

CLASSES = 5
"""Classes of colour, the first for none at all."""
SIDE = 60
"""Of a tile, in units of the picture."""
LINE = 8
"""Letters of a name that stand on one line; a longer one gets two."""


class Tile(Struct, frozen=True):
    """A province on the map: its code and name, the name in lines, and the corner of its square."""

    code: str
    name: str
    lines: tuple[str, ...]
    x: int
    y: int


class Shown(Struct, frozen=True):
    """A tile with what it shows: a number, its class of colour, and the page with more."""

    tile: Tile
    value: int
    shade: int
    address: str


class Shade(Struct, frozen=True):
    """A class of colour: the numbers from `first` to `last` are in it."""

    shade: int
    first: int
    last: int


@cache
def tiles(epoch: Epoch) -> tuple[Tile, ...]:
    """The tiles of an epoch, from the north to the south."""
    named = {unit.code: unit for unit in provinces(epoch)}
    table = resources.files("bienban.web").joinpath("tiles.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith(("#", "epoch\t"))]
    found = []
    for _, code, column, row in (one for one in rows if one[0] == epoch):
        unit = named[code]
        proper = unit.proper.removeprefix("Thành phố ")
        found.append(Tile(code, unit.name, _lines(proper), int(column) * SIDE, int(row) * SIDE))
    return tuple(found)


def size(epoch: Epoch) -> tuple[int, int]:
    """Width and height of the whole picture."""
    placed = tiles(epoch)
    return max(one.x for one in placed) + SIDE, max(one.y for one in placed) + SIDE


def _lines(name: str) -> tuple[str, ...]:
    """A name in one line, or in two of about the same length."""
    words = name.replace(" - ", " ").split()
    if len(name) <= LINE:
        return (name,)
    breaks = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return min(breaks, key=lambda lines: max(map(len, lines)))


def shades(values: Sequence[int]) -> list[Shade]:
    """The classes for some numbers: none at all, then such that each has about as many different numbers.

    A number is in exactly one class; there are fewer where fewer numbers differ.
    """
    numbers = sorted({value for value in values if value > 0})
    found = [Shade(0, 0, 0)]
    parts = CLASSES - 1
    tops = {numbers[len(numbers) * place // parts - 1] for place in range(1, CLASSES)} if numbers else set()
    for top in sorted(tops):
        found.append(Shade(len(found), found[-1].last + 1, top))
    return found


def drawn(
    epoch: Epoch, counts: Mapping[str, int], addresses: Mapping[str, str]
) -> tuple[list[Shown], list[Shade]]:
    """The tiles of an epoch with a number each, by the provinces' codes, and the legend.

    `addresses` are the pages of provinces, by name.
    """
    classes = shades([counts.get(tile.code, 0) for tile in tiles(epoch)])
    found = []
    for tile in tiles(epoch):
        value = counts.get(tile.code, 0)
        shade = next(one.shade for one in classes if one.first <= value <= one.last)
        found.append(Shown(tile, value, shade, addresses.get(tile.name, "")))
    return found, classes

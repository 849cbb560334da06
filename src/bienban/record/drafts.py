"""A statement in the making: what the sentences heard so far have made of it."""

from msgspec import Struct, field

from bienban.record.model import Act, Item


class Draft(Struct):
    """A statement in the making; `block` is the number of its paragraph, offsets are into the view."""

    act: Act
    speaker: tuple[str, ...]
    inferred: bool
    start: int
    end: int
    block: int
    rule: str
    stressed: bool = False
    items: list[Item] = field(default_factory=list)
    to: tuple[str, ...] = ()
    to_inferred: bool = False

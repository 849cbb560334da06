"""A statement in the making: what the sentences heard so far have made of it."""

from msgspec import Struct, field

from bienban.record.model import ASKING, Act, Item, Statement

_BY_VERB = (".subject_verb", ".joined_verb")


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

    @property
    def asks(self) -> bool:
        """Whether somebody is to do something by it."""
        return self.act in ASKING

    def orders_nothing(self) -> bool:
        """Whether a verb of ordering was read, but nobody is told and nothing is to be done.

        A petition may well be told of without its content: "nêu kiến nghị của tỉnh với Bộ trưởng".
        """
        directs = self.act == "directive" and self.rule.endswith(_BY_VERB)
        return directs and not self.items and not self.to

    def statement(self) -> Statement:
        """The statement that it has become."""
        inferred: tuple[str, ...] = ("speaker",) if self.inferred else ()
        if self.asks and self.to and self.to_inferred:
            inferred += ("to",)
        items = tuple(self.items) if self.asks else ()
        return Statement(self.act, self.speaker, self.to, self.start, self.end, items, inferred, self.rule)

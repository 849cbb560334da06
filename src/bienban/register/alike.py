"""Which other parts of a record say the same as one, and were probably read wrong together with it."""

from itertools import dropwhile, takewhile

from bienban.record.model import Record

Span = tuple[int, int]
"""Where a part stands in the text."""


def alike(record: Record, part: str, start: int, end: int, field: str) -> list[Span]:
    """Where the parts stand whose field says the same, of those that the reader settles together.

    For who is in charge of an item: the other items of its statement. For the speaker or addressee of a
    statement: the statements behind it, up to the first that says otherwise. For all else: none.
    """
    span = start, end
    if part == "item" and field == "to":
        for statement in record.statements:
            said = {(item.start, item.end): item.to for item in statement.items}
            if span in said:
                return [other for other, to in said.items() if other != span and to == said[span]]
    elif part == "statement" and field in ("speaker", "to"):
        since = list(dropwhile(lambda one: (one.start, one.end) != span, record.statements))
        same = takewhile(lambda one: getattr(one, field) == getattr(since[0], field), since[1:])
        return [(one.start, one.end) for one in same]
    return []

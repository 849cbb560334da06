"""How many keys lead from the first place of a form to those of its fields that are changed."""

from collections.abc import Collection, Sequence
from typing import Any

from suggested import score

from bienban.web.entries import SPARE
from bienban.web.fields import FIELDS, Field

Data = dict[str, Any]


def steps(part: str, form: Data, changed: Collection[str]) -> int:
    """To the first place of the last of these fields, in a form that has them all and stands as told."""
    fields = FIELDS[part]
    last = max((place for place, one in enumerate(fields) if one.name in changed), default=0)
    return sum(places(one, form.get(one.name)) for one in fields[:last])


def places(field: Field, value: Any) -> int:
    """How many places a field has: of a list those that stand there and some more, of a post two."""
    if field.kind == "names":
        return len(value or ()) + SPARE
    return {"posts": 2 * len(value or ()) + 2, "change": 3}.get(field.kind, 1)


def posts_before(stood: Sequence[Data], wanted: Sequence[Sequence[str]]) -> int:
    """How many posts are passed to the last one that is changed: new ones take the places of others."""
    kept, known = score.posts(wanted), score.posts(stood)
    gone = [at for at, one in enumerate(stood) if not score.posts([one]) <= kept]
    new = sum((score.fold(title), score.fold(body)) not in known for title, body in wanted)
    return max([*gone, len(stood) + new - len(gone) - 1] if new > len(gone) else gone, default=0)

"""What a correction is about: a field or part of a document's record, as an address names it."""

from collections.abc import Collection
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _
from msgspec import Struct

from bienban.record.model import Record
from bienban.register import correcting
from bienban.register.alike import Offer, offers
from bienban.register.corrections import PARTS, as_json
from bienban.register.models import Correction, Document
from bienban.web.facts import INFERRED, Data
from bienban.web.fields import BY_FIELD, FIELDS, KINDS, Field, field, shown
from bienban.web.templatetags.said import said

NEW = "new"
"""The `field` of a participant who is to be added."""


class Target(Struct):
    """A part by its span, and one of its fields, "" for all of them.

    A participant is a place in the session's list, which is corrected as a whole.
    """

    part: str
    start: int
    end: int
    field: str
    nth: int
    data: Data
    """The part as it stands in the record, as JSON."""

    @classmethod
    def asked(cls, record: Record, named: QueryDict) -> "Target | None":
        """What an address or form names; None where the record has no such thing."""
        part, name = named.get("part", ""), named.get("field", "")
        try:
            start, end = int(named.get("start", "")), int(named.get("end", ""))
            nth = int(named.get("nth") or 1)
        except ValueError:
            return None
        if part == "participant":
            kept, fields = (
                "session",
                [NEW, *map(str, range(len(record.session.participants)))] if record.session else [],
            )
        elif part in PARTS:
            kept, fields = part, [one.name for one in FIELDS[part]] if part in BY_FIELD else [""]
        else:
            return None
        same = [
            one
            for one in _parts(record, kept)
            if kept == "document" or (one["start"], one["end"]) == (start, end)
        ]
        if name not in fields or not 1 <= nth <= len(same):
            return None
        return cls(part, start, end, name, nth, same[nth - 1])

    @staticmethod
    def spans(record: Record, part: str, start: int, end: int) -> bool:
        """Whether the record has a part of that kind with that very span."""
        return any((one["start"], one["end"]) == (start, end) for one in _parts(record, part))

    @property
    def fields(self) -> tuple[Field, ...]:
        """What is asked for."""
        if self.part in BY_FIELD:
            return (field(self.part, self.field),)
        return FIELDS[self.part]

    @property
    def standing(self) -> Any:
        """What stands there now: what a correction of it would replace."""
        if self.part == "participant":
            return self.data["participants"]
        return self.data[self.field] if self.part in BY_FIELD else self.data

    @property
    def values(self) -> Data:
        """What the form begins with."""
        if self.part != "participant":
            return self.data
        if self.field == NEW:
            return {"role": "attendee"}
        found: Data = self.data["participants"][int(self.field)]
        return found

    @property
    def title(self) -> str:
        """What the form is about."""
        if self.part == "participant":
            return _("Người tham dự")
        if self.part in BY_FIELD:
            return str(self.fields[0].label)
        return said(self.part, "kind")

    @property
    def inferred(self) -> tuple[str, ...]:
        """What of it was inferred."""
        names = self.data.get("inferred", ())
        if self.part == "participant":
            return ()
        if self.part not in BY_FIELD:
            return tuple(names)
        return tuple(name for name in names if INFERRED.get(name, name) == self.field)

    @property
    def removable(self) -> bool:
        """Whether the part may be taken out of the record."""
        return self.part != "document" and self.field != NEW

    @property
    def extensible(self) -> bool:
        """Whether it may be given other words of the text."""
        return self.part in ("item", "statement", *KINDS)

    def shown(self, value: Any) -> str:
        """A value that stands or stood there, as people read it."""
        if self.part == "participant":
            return "; ".join(one["name"] for one in value or [])
        if self.part in BY_FIELD:
            return shown(self.fields[0], value)
        if value is None:
            return _("(đã bỏ)")
        return "; ".join(
            f"{one.label}: {shown(one, value[one.name])}" for one in self.fields if value[one.name]
        )

    def save(
        self,
        document: Document,
        values: Data,
        seen: Any,
        author: str,
        reason: str,
        also: Collection[str] = (),
    ) -> Correction | None:
        """Store what was entered, and what goes together with it (`also`), unless nothing was changed.

        Raises as `correcting.correct` does.
        """
        part, name = self.part, self.field
        after: Any
        if part == "participant":
            part, name, after = "session", "participants", self._participants(values, seen)
        elif part in BY_FIELD:
            after = values[name]
        else:
            after = self._whole(values, seen)
        if after == seen:
            return None
        return correcting.correct(
            document, part, self.start, self.end, name, after, author, reason, seen=seen, also=also
        )

    def offers(self, record: Record, *, removing: bool = False) -> list[Offer]:
        """What may be corrected, or taken out, together with it."""
        if self.field == NEW:
            return []
        standing = self.standing if self.part in BY_FIELD else self.values
        return offers(record, self.part, self.start, self.end, self.field, standing, removing=removing)

    def remove(
        self, document: Document, seen: Any, author: str, reason: str, also: Collection[str] = ()
    ) -> Correction:
        """Take the part out of the record, and what goes with it; raises as `correcting.correct` does."""
        if self.part == "participant":
            kept = [one for place, one in enumerate(seen) if str(place) != self.field]
            place = ("session", self.start, self.end, "participants")
            return correcting.correct(document, *place, kept, author, reason, seen=seen)
        return correcting.correct(
            document, self.part, self.start, self.end, "", None, author, reason, seen=seen, also=also
        )

    def confirm(self, document: Document, author: str) -> Correction:
        """Say that what was inferred is right."""
        seen = self.data["inferred"]
        left = [name for name in seen if name not in self.inferred]
        if self.part in BY_FIELD:
            place = (self.part, self.start, self.end, "inferred")
            return correcting.correct(document, *place, left, author, seen=seen)
        after = {**self.data, "inferred": left}
        return correcting.correct(
            document, self.part, self.start, self.end, "", after, author, seen=self.data
        )

    def _whole(self, values: Data, seen: Data) -> Data:
        """The whole part as it is to be; a post that was added stands where the person does."""
        after = {**seen, **values}
        if "inferred" in seen and after != seen:
            after["inferred"] = []
        if "posts" in after:
            after["posts"] = [{"start": self.start, "end": self.end, **post} for post in after["posts"]]
        return after

    def _participants(self, values: Data, seen: Any) -> list[Data]:
        posts = [{"title": post["title"], "body": post["body"]} for post in values["posts"]]
        made = {**values, "posts": posts}
        if self.field == NEW:
            return [*seen, made]
        return [made if str(place) == self.field else one for place, one in enumerate(seen)]


def _parts(record: Record, part: str) -> list[Data]:
    """The parts of that kind, as JSON."""
    found: list[Any]
    if part == "document":
        found = [record.document]
    elif part == "session":
        found = [record.session] if record.session else []
    elif part == "statement":
        found = list(record.statements)
    elif part == "item":
        found = [item for statement in record.statements for item in statement.items]
    elif part == "indicator":
        found = list(record.indicators)
    else:
        found = [one for one in record.mentions if one.__struct_config__.tag == part]
    return [as_json(msgspec.to_builtins(one)) for one in found]

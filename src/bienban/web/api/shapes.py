"""What the API takes and gives, as its OpenAPI page shows it. Dates are EDTF, days ISO 8601."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from bienban.record.model import Act
from bienban.register.alike import Way
from bienban.register.search import Kind
from bienban.register.tasks import State, Sum

EventKind = Literal["note", "done", "reopened", "suspended", "resumed", "withdrawn", "due"]
Words = Annotated[str, Field(max_length=500)]
Number = Annotated[int, Field(ge=1, le=2**62)]


class Page(Schema):
    """Which part of a long list."""

    limit: int = Field(50, ge=1, le=200)
    offset: int = Field(0, ge=0, le=10_000_000)


class Problem(Schema):
    """Why something was not done."""

    detail: str


class DocumentShape(Schema):
    """A document and its current view in short."""

    id: int
    digest: str
    title: str
    source: str
    published: str
    kind: str = Field(description="kind of session, empty where the text reports none")
    date: str
    approved: bool


class Documents(Schema):
    """A part of the list of documents."""

    count: int
    items: list[DocumentShape]


class NewDocument(Schema):
    """A text to read and keep."""

    text: str = Field(min_length=1, max_length=2_000_000)
    published: str | None = Field(None, pattern=r"^\d{4}(-\d\d){0,2}$")
    source: str = Field("", max_length=300)


class Added(Schema):
    """What became of a text."""

    outcome: str = Field(description="new, changed or same")
    document: DocumentShape


class CorrectionShape(Schema):
    """One thing put right; see docs/register.md."""

    part: str = Field(max_length=16)
    start: int = Field(ge=0, le=2**31 - 1)
    end: int = Field(ge=0, le=2**31 - 1)
    field: str = Field("", max_length=32)
    seen: Any = Field(None, description="what stood there when its author looked; another value is refused")
    after: Any = None
    reason: Words = ""
    also: list[Way] = Field(
        [], description="what goes together with it and is put right, too; see docs/web.md", max_length=4
    )


class Kept(Schema):
    """The number under which something was kept."""

    id: int


class Corrected(Kept):
    """The number of a correction, and of those that were made together with it."""

    also: list[int]


class TaskShape(Schema):
    """A task or petition, as it stands."""

    id: int
    act: str
    text: str
    given: str
    in_charge: list[str]
    coordinating: list[str]
    due: str
    state: State
    done_on: date | None
    instruments: list[str]
    title: str
    source: str
    document: int
    approved: bool


class EventShape(Schema):
    """Something that happened to a task."""

    kind: str
    day: date
    author: str
    note: str
    due: str
    document: int | None = Field(None, alias="document_id")
    attachment: int | None = Field(None, alias="attachment_id")


class TaskWithHistory(TaskShape):
    """A task with what happened to it."""

    history: list[EventShape]


class Tasks(Schema):
    """A part of the list of tasks."""

    count: int
    items: list[TaskShape]


class TaskFilter(Schema):
    """Which tasks; a body includes what it was and became."""

    words: Words = ""
    act: Literal["", "directive", "petition"] = ""
    body: Words = ""
    place: Words = ""
    instrument: Words = ""
    state: State | Sum | None = None
    since: date | None = None
    until: date | None = None
    due_since: date | None = None
    due_until: date | None = None
    approved: bool | None = None


class NewEvent(Schema):
    """Something that happened to a task; `note` is the reason where one is needed, `due` a new deadline."""

    kind: EventKind
    day: date
    note: Words = ""
    due: str = Field("", max_length=64)


class SearchFilter(Schema):
    """What a hit has to fulfil beside the words."""

    q: Words = ""
    kind: Kind | None = None
    person: Words = ""
    body: Words = ""
    place: Words = ""
    instrument: Words = ""
    act: Act | Literal[""] = ""
    state: State | None = None
    since: date | None = None
    until: date | None = None
    limit: int = Field(20, ge=1, le=200)


class HitShape(Schema):
    """Something found; `start` and `end` in the document's text, `marks` in the snippet, in code points."""

    kind: Kind
    document: int
    digest: str
    title: str
    date: str
    start: int
    end: int
    snippet: str
    marks: list[tuple[int, int]]
    exact: bool
    act: str
    task: int | None
    state: State | None


class Named(Schema):
    """A person, body, place or instrument in a list."""

    id: int
    name: str


class NamedList(Schema):
    """A part of such a list."""

    count: int
    items: list[Named]


class MembershipShape(Schema):
    """A post held, with the first and last day on which it is attested."""

    title: str
    organisation: str
    first_day: date | None
    last_day: date | None


class PersonShape(Named):
    """A person with the posts that are attested."""

    rank: str
    memberships: list[MembershipShape]


class FiguresShape(Schema):
    """A row of the report."""

    body: str
    given: int
    done: int
    done_in_time: int
    done_late: int
    not_done: int
    not_due: int
    overdue: int
    suspended: int
    withdrawn: int


class ReportShape(Schema):
    """The report on the tasks given in a period."""

    since: date | None
    until: date | None
    on: date
    bodies: list[FiguresShape]
    total: FiguresShape

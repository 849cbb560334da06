"""The endpoints. Lists take `limit` and `offset`, and say how many there are in all."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import NinjaAPI, Query

from bienban import __version__
from bienban.errors import ConflictError, InputError, RegisterError
from bienban.record.codec import encode
from bienban.register import correcting, deciding, entities, following, people, reports, view
from bienban.register.directory import Directory, Kind
from bienban.register.intake import Intake, digest_of
from bienban.register.models import Document, Person, Readout, Task
from bienban.register.search import Filter, search
from bienban.web.api import shapes
from bienban.web.api.bodies import TextParser
from bienban.web.api.tokens import BearerToken, SignedIn, author

api = NinjaAPI(
    title="Biên bản",
    version=__version__,
    description="The register: documents and their records, tasks, search, who is who, reports.",
    auth=[BearerToken(), SignedIn()],
    urls_namespace="api",
    parser=TextParser(),
)
REFUSED = {400: shapes.Problem, 403: shapes.Problem, 409: shapes.Problem}


@api.exception_handler(RegisterError)
def refused(request: HttpRequest, error: RegisterError) -> HttpResponse:
    """What the register does not allow: 409 where somebody else was faster, else 400."""
    status = 409 if isinstance(error, ConflictError) else 400
    return api.create_response(request, {"detail": str(error)}, status=status)


@api.exception_handler(InputError)
def unreadable(request: HttpRequest, error: InputError) -> HttpResponse:
    """A text that cannot be read."""
    return api.create_response(request, {"detail": str(error)}, status=400)


@api.get("/documents", response=shapes.Documents, tags=["documents"])
def documents(request: HttpRequest, page: Query[shapes.Page], approved: bool | None = None) -> Any:
    """The documents, the latest session first."""
    found = Readout.objects.select_related("document").defer("document__text")
    if approved is not None:
        found = found.filter(approved=approved)
    found = found.order_by(F("first_day").desc(nulls_last=True), "-document_id")
    part = found[page.offset : page.offset + page.limit]
    return {"count": found.count(), "items": [_document(readout) for readout in part]}


@api.post("/documents", response={200: shapes.Added, **REFUSED}, tags=["documents"])
def add(request: HttpRequest, new: shapes.NewDocument) -> Any:
    """Read a text and keep it, unless it is there."""
    author(request)
    outcome = Intake().add(new.text, new.published, new.source)
    readout = Readout.objects.select_related("document").get(document__digest=digest_of(new.text))
    return {"outcome": outcome, "document": _document(readout)}


@api.get("/documents/{number}", response=shapes.DocumentShape, tags=["documents"])
def document(request: HttpRequest, number: shapes.Number) -> Any:
    """One document in short."""
    return _document(get_object_or_404(Readout.objects.select_related("document"), document_id=number))


@api.get("/documents/{number}/record", tags=["documents"])
def record(request: HttpRequest, number: shapes.Number) -> HttpResponse:
    """The record as it stands, corrections laid over it, as docs/record.md describes it."""
    found = get_object_or_404(Document, pk=number)
    return HttpResponse(encode(view.current(found)), content_type="application/json")


@api.post("/documents/{number}/corrections", response={200: shapes.Corrected, **REFUSED}, tags=["documents"])
def correct(request: HttpRequest, number: shapes.Number, new: shapes.CorrectionShape) -> Any:
    """Put one thing right, with what goes together with it; 409 where it is not what its author saw."""
    who = author(request)
    found = get_object_or_404(Document, pk=number)
    seen = new.seen if "seen" in new.model_fields_set else correcting.UNSEEN
    place = new.part, new.start, new.end, new.field
    made = correcting.correct(found, *place, new.after, who, new.reason, seen=seen, also=new.also)
    return {"id": made.pk, "also": list(made.along.values_list("pk", flat=True))}


@api.get("/tasks", response=shapes.Tasks, tags=["tasks"])
def tasks(request: HttpRequest, where: Query[shapes.TaskFilter], page: Query[shapes.Page]) -> Any:
    """Tasks and petitions, by the day they were given."""
    asked, today = reports.Asked(**where.dict()), timezone.localdate()
    part = reports.listed(asked, today, first=page.offset, most=page.limit)
    return {"count": reports.counted(asked, today), "items": part}


@api.get("/tasks/{number}", response=shapes.TaskWithHistory, tags=["tasks"])
def task(request: HttpRequest, number: shapes.Number) -> Any:
    """One task with its history."""
    found = get_object_or_404(Task, pk=number)
    listed = reports.listed(reports.Asked(task=number), timezone.localdate())
    if not listed:
        return api.create_response(request, {"detail": "Not Found"}, status=404)
    fields = {name: getattr(listed[0], name) for name in listed[0].__struct_fields__}
    return fields | {"history": following.history(found)}


@api.post("/tasks/{number}/events", response={200: shapes.Kept, **REFUSED}, tags=["tasks"])
def happened(request: HttpRequest, number: shapes.Number, new: shapes.NewEvent) -> Any:
    """Add to the history of a task."""
    who = author(request)
    found = get_object_or_404(Task, pk=number)
    return {"id": following.update(found, new.kind, who, new.day, new.note, due=new.due).pk}


@api.get("/search", response={200: list[shapes.HitShape], **REFUSED}, tags=["search"])
def find(request: HttpRequest, where: Query[shapes.SearchFilter]) -> Any:
    """The best hits; diacritics need not be typed."""
    asked = where.dict(exclude={"q", "limit"})
    return search(where.q, Filter(**asked), where.limit, timezone.localdate())


@api.get("/persons", response=shapes.NamedList, tags=["who is who"])
def persons(request: HttpRequest, page: Query[shapes.Page], name: shapes.Words = "") -> Any:
    """The persons; persons found to be one are one."""
    return _named("person", page, name)


@api.get("/persons/{number}", response=shapes.PersonShape, tags=["who is who"])
def person(request: HttpRequest, number: shapes.Number) -> Any:
    """A person with the posts held."""
    found = deciding.root(get_object_or_404(Person, pk=number))
    held = people.memberships(deciding.members(found))
    return {"id": found.pk, "name": found.name, "rank": found.rank, "memberships": held}


@api.get("/bodies", response=shapes.NamedList, tags=["who is who"])
def bodies(request: HttpRequest, page: Query[shapes.Page], name: shapes.Words = "") -> Any:
    """The bodies."""
    return _named("body", page, name)


@api.get("/places", response=shapes.NamedList, tags=["who is who"])
def places(request: HttpRequest, page: Query[shapes.Page], name: shapes.Words = "") -> Any:
    """The places."""
    return _named("place", page, name)


@api.get("/instruments", response=shapes.NamedList, tags=["who is who"])
def instruments(request: HttpRequest, page: Query[shapes.Page], name: shapes.Words = "") -> Any:
    """Legal and policy documents."""
    return _named("instrument", page, name)


@api.get("/report", response=shapes.ReportShape, tags=["tasks"])
def report(
    request: HttpRequest, since: date | None = None, until: date | None = None, body: shapes.Words = ""
) -> Any:
    """How the tasks given in a period stand, by body."""
    return reports.report(since, until, body, timezone.localdate())


@api.get("/followthemoney", tags=["export"])
def followthemoney(request: HttpRequest) -> StreamingHttpResponse:
    """The whole register as FollowTheMoney entities, one a line."""

    def lines() -> Iterator[str]:
        for entity in entities.entities():
            yield json.dumps(entity, ensure_ascii=False) + "\n"

    answer = StreamingHttpResponse(lines(), content_type="application/json+ftm")
    answer.headers["Content-Disposition"] = 'attachment; filename="bienban.ftm.json"'
    return answer


def _document(readout: Readout) -> dict[str, Any]:
    return {
        "id": readout.document_id,
        "digest": readout.document.digest,
        "source": readout.document.source,
        **{name: getattr(readout, name) for name in ("title", "published", "kind", "date", "approved")},
    }


def _named(kind: Kind, page: shapes.Page, name: str) -> dict[str, Any]:
    """A part of a list, those in most documents first; the words of `name` begin words of theirs."""
    found = Directory(kind, name)
    part = found.rows(slice(page.offset, page.offset + page.limit))
    return {"count": found.count(), "items": [{"id": one.pk, "name": str(one)} for one, _ in part]}

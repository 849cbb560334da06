"""Correcting a record: a form for every fact, for what is added, and what puts items together otherwise."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bienban.errors import ConflictError, RegisterError
from bienban.record.model import ASKING, Record
from bienban.register import correcting, items, view
from bienban.register.alike import OTHERS, offers
from bienban.register.corrections import EXTENT
from bienban.register.models import Correction, Document
from bienban.web import additions
from bienban.web.access import editors
from bienban.web.boxes import boxes, tasks_box, told
from bienban.web.entries import Entry, entries, taken
from bienban.web.facts import around, names, titles
from bienban.web.fields import BY_FIELD, FIELDS
from bienban.web.history import author_of, latest_about
from bienban.web.marking import page_of
from bienban.web.targets import Target


@editors
def correct(request: HttpRequest, number: int) -> HttpResponse:
    """One fact: the form for it, and what becomes of it."""
    document = get_object_or_404(Document, pk=number)
    record = view.current(document)
    named = request.POST if request.method == "POST" else request.GET
    target = Target.asked(record, named)
    if target is None:
        messages.error(request, _("Chỗ này không còn trong biên bản: người khác vừa bỏ hoặc đổi."))
        return redirect("document", number)
    if request.method != "POST":
        form = entries(target.fields, target.values)
        return _form(request, document, record, target, form, seen=target.standing)
    action = ACTIONS.get(request.POST.get("action", "save").partition(" ")[0])
    if action is None:
        return HttpResponseBadRequest()
    try:
        return action(request, document, record, target)
    except ConflictError as error:
        return _conflict(request, document, target, error)
    except RegisterError as error:
        return _refused(request, document, record, target, error)


def _form(
    request: HttpRequest, document: Document, record: Record, target: Target, form: list[Entry], *, seen: Any,
    status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    about = {
        "section": "documents",
        "document": document,
        "target": target,
        "form": form,
        "seen": json.dumps(seen, ensure_ascii=False),
        "names": names(record),
        "titles": titles(record),
        "around": around(record, target.start, target.end) if target.part != "document" else "",
        "reason": request.POST.get("reason", ""),
        "words": record.document.text[target.start : target.end] if target.part != "document" else "",
        "whole": json.dumps(target.data, ensure_ascii=False) if target.part in BY_FIELD else "",
        "boxes": boxes(target.offers(record), target.part, request),
        "removing": target.offers(record, removing=True) if target.removable else [],
        "last": _is_last(record, target) if target.part == "item" else True,
        **more,
    }
    return render(request, "web/correct.html", about, status=status)


def _is_last(record: Record, target: Target) -> bool:
    """Whether no item of its statement comes after this one."""
    span = target.start, target.end
    return any(one.items and (one.items[-1].start, one.items[-1].end) == span for one in record.statements)


def _seen(posted: QueryDict, name: str = "seen") -> Any:
    """What the author had before the eyes, as the form kept it."""
    try:
        return json.loads(posted.get(name, ""))
    except (ValueError, RecursionError):
        return None


def _save(request: HttpRequest, document: Document, record: Record, target: Target) -> HttpResponse:
    seen = _seen(request.POST)
    if target.part not in BY_FIELD and not isinstance(seen, type(target.standing)):
        return HttpResponseBadRequest()
    found, form = taken(target.fields, request.POST, target.values, record.document.published)
    if any(entry.error for entry in form):
        return _form(request, document, record, target, form, seen=seen, status=422)
    also = request.POST.getlist("also")
    made = target.save(document, found, seen, author_of(request), _reason(request), also)
    if made is not None:
        messages.success(request, told(made, _("Đã lưu.")))
    return _back(document, target.start, _key(target))


def _remove(request: HttpRequest, document: Document, record: Record, target: Target) -> HttpResponse:
    if not target.removable:
        return HttpResponseBadRequest()
    seen = _seen(request.POST, "whole") if target.part in BY_FIELD else _seen(request.POST)
    if not isinstance(seen, list if target.part == "participant" else dict):
        return HttpResponseBadRequest()
    way = request.POST["action"].partition(" ")[2]
    also = [way] if way else []
    made = target.remove(document, seen, author_of(request), _reason(request), also)
    messages.success(request, told(made, _("Đã bỏ.")))
    return _back(document, target.start)


def _confirm(request: HttpRequest, document: Document, record: Record, target: Target) -> HttpResponse:
    if target.inferred:
        if _seen(request.POST) != target.standing:
            raise ConflictError("somebody else changed this in the meantime")
        target.confirm(document, author_of(request))
    return _back(document, target.start, _key(target))


def _join(request: HttpRequest, document: Document, record: Record, target: Target) -> HttpResponse:
    made = items.join(document, record, target.start, target.end, author_of(request))
    messages.success(request, _("Đã nhập hai việc làm một."))
    return _back(document, target.start, _item_key(made, target.start))


def _split(request: HttpRequest, document: Document, record: Record, target: Target) -> HttpResponse:
    """Without a place: ask for one, among those where the words may be taken apart."""
    try:
        at = int(request.POST["at"])
    except (KeyError, ValueError):
        words = record.document.text[target.start : target.end]
        places = [(target.start + place, words[place:][:80]) for place in items.borders(words)]
        form = entries(target.fields, target.values)
        return _form(
            request, document, record, target, form, seen=target.standing, splitting=True, places=places
        )
    made = items.split(document, record, target.start, target.end, at, author_of(request))
    messages.success(request, _("Đã tách làm hai việc."))
    return _back(document, target.start, _item_key(made, target.start))


def _reword(request: HttpRequest, document: Document, record: Record, target: Target) -> HttpResponse:
    """Without words: ask for them."""
    place = target.start, target.end
    words = _span(record, request.POST, "from", "until", place)
    if words is None and "words" not in request.POST:
        form = entries(target.fields, target.values)
        return _form(request, document, record, target, form, seen=target.standing, rewording=True)
    if words is None:
        raise RegisterError(NOWHERE)
    if target.part == "item":
        made = items.reword(document, record, *place, words, author_of(request))
        messages.success(request, _("Đã lưu."))
        return _back(document, target.start, _item_key(made, words[0]))
    if words != place and Target.spans(record, target.part, *words):
        raise RegisterError(TAKEN)
    after = {"start": words[0], "end": words[1], **additions.reread(record, target.part, target.data, *words)}
    made = correcting.correct(
        document, target.part, *place, EXTENT, after, author_of(request), also=["everywhere"]
    )
    messages.success(request, told(made, _("Đã lưu.")))
    outside = [
        one for one in target.data.get("items", ()) if one["start"] < words[0] or words[1] < one["end"]
    ]
    if outside:
        text = ngettext("%(n)s việc ở ngoài đã bỏ theo.", "%(n)s việc ở ngoài đã bỏ theo.", len(outside))
        messages.info(request, text % {"n": len(outside)})
    return _back(document, words[0], _new_key(target.part, *words))


NOWHERE = "these words are not in the text"
TAKEN = "the record has such a part there"
LONGEST = 20_000
"""Characters of words that are looked for in a text."""
Action = Callable[[HttpRequest, Document, Record, Target], HttpResponse]
ACTIONS: dict[str, Action] = {
    "save": _save, "remove": _remove, "confirm": _confirm, "join": _join, "split": _split, "reword": _reword,
}  # fmt: skip


def _conflict(request: HttpRequest, document: Document, target: Target, error: ConflictError) -> HttpResponse:
    """Somebody else was faster: what stands there now, what was entered, and nothing overwritten."""
    record = view.current(document)
    now = Target.asked(record, request.POST)
    by = latest_about(document, target)
    if now is None:
        messages.error(request, _("Chỗ này không còn trong biên bản: người khác vừa bỏ hoặc đổi."))
        return redirect("document", document.pk)
    found, form = taken(now.fields, request.POST, now.values, record.document.published)
    if str(error) == OTHERS:
        return _form(
            request, document, record, now, form, seen=now.standing, status=409, wrong=_others_changed()
        )
    about = {"conflict": True, "by": by, "stands": now.shown(now.standing)}
    if now.part in BY_FIELD and not any(entry.error for entry in form):
        about["entered"] = now.shown(found[now.field])
    return _form(request, document, record, now, form, seen=now.standing, status=409, **about)


def _others_changed() -> str:
    """What who takes other places along is told where these are not those that were shown."""
    return _("Người khác vừa sửa ở những chỗ khác, nên chưa ghi gì. Hãy xem lại rồi làm lần nữa.")


def _refused(
    request: HttpRequest, document: Document, record: Record, target: Target, error: RegisterError
) -> HttpResponse:
    """The register does not allow it; the page says why."""
    reasons = {
        "an item cannot be taken apart there": _("Không tách được ở chỗ này: một nửa sẽ trống."),
        "there is no item after this one": _("Sau việc này không còn việc nào trong cùng phát biểu."),
        "these words are not in the statement": _("Không thấy những chữ này trong phát biểu."),
        NOWHERE: _("Không thấy những chữ này trong bản tin."),
        TAKEN: _("Ở chỗ này biên bản đã có một mục cùng loại; hãy sửa mục ấy."),
    }
    reason = reasons.get(str(error), _("Không ghi được: biên bản sẽ không còn hợp lệ."))
    form = entries(target.fields, target.values)
    if request.POST.get("action", "save") == "save":
        form = taken(target.fields, request.POST, target.values, record.document.published)[1]
    return _form(request, document, record, target, form, seen=target.standing, status=422, wrong=reason)


@editors
def add_part(request: HttpRequest, number: int) -> HttpResponse:
    """Something that the reader missed: where it stands, what it is, its fields."""
    document = get_object_or_404(Document, pk=number)
    record = view.current(document)
    named = request.POST if request.method == "POST" else request.GET
    span = _span(record, named)
    about: dict[str, Any] = {"section": "documents", "document": document, "typed": named.get("words", "")}
    if span is None:
        if named.get("words"):
            about["wrong"] = _("Không thấy những chữ này trong bản tin.")
        return render(request, "web/add_part.html", about, status=422 if "wrong" in about else 200)
    offered = additions.addable(record, *span)
    about |= {
        "start": span[0],
        "end": span[1],
        "words": record.document.text[slice(*span)],
        "offered": [((additions.ADDED.index(one) + 1) % 10, one) for one in offered],
    }
    part = named.get("part", "")
    if part not in offered:
        return render(request, "web/add_part.html", about)
    begun = additions.begun(record, part, *span)
    tasks = [one["text"] for one in begun.get("items", ())]
    together = offers(record, part, *span, "", None)
    about |= {
        "part": part,
        "form": entries(FIELDS[part], begun),
        "names": names(record),
        "titles": titles(record),
        "around": around(record, *span),
        "boxes": [*boxes(together, part, request, adding=True), *tasks_box(len(tasks), request)],
        "along": tasks or additions.further(record, part, *span),
    }
    if request.method == "POST":
        found, about["form"] = taken(FIELDS[part], request.POST, begun, record.document.published)
        if not any(entry.error for entry in about["form"]):
            made, also = {**begun, **found}, request.POST.getlist("also")
            if tasks and (made["act"] not in ASKING or "tasks" not in also):
                made["items"] = []
            if "posts" in made:
                made["posts"] = [{"start": span[0], "end": span[1], **post} for post in made["posts"]]
            try:
                added = correcting.correct(
                    document, part, *span, "", made, author_of(request), seen=None, also=also
                )
            except RegisterError as error:
                about["wrong"] = _("Ở chỗ này biên bản đã có một mục cùng loại; hãy sửa mục ấy.")
                if str(error) == OTHERS:
                    about["wrong"] = _others_changed()
            else:
                messages.success(request, told(added, _("Đã thêm.")))
                return _back(document, span[0], _new_key(part, *span))
    return render(request, "web/add_part.html", about, status=422 if request.method == "POST" else 200)


def _span(
    record: Record, named: QueryDict, first: str = "start", last: str = "end", near: tuple[int, int] = (0, 0)
) -> tuple[int, int] | None:
    """Where it stands: by its offsets, or by words that somebody typed; without the spaces around it."""
    text = record.document.text
    try:
        start, end = int(named.get(first, "")), int(named.get(last, ""))
    except ValueError:
        return items.locate(text, named.get("words", "")[:LONGEST], near)
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        return None
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, start + len(text[start:end].rstrip())


def _new_key(part: str, start: int, end: int) -> str:
    return "-".join((part, str(start), str(end), *((FIELDS[part][0].name,) if part in BY_FIELD else ())))


def _key(target: Target) -> str:
    """The key of its fact on the page."""
    nth = (str(target.nth),) if target.nth > 1 else ()
    name = (target.field,) if target.field else ()
    return "-".join((target.part, str(target.start), str(target.end), *name, *nth))


def _item_key(made: Correction, place: int) -> str:
    """The key of the item at that place, or of the next, after the items of its statement were changed."""
    after: Any = made.after
    one = next((one for one in after if one["end"] > place), after[-1])
    return f"item-{one['start']}-{one['end']}-to"


def _back(document: Document, place: int, key: str = "") -> HttpResponse:
    """To the page of the text where it stands, and the fact there."""
    page = page_of(document.text, place)
    asked = {"page": page} if page > 1 else {}
    query = "?" + urlencode({**asked, **({"fact": key} if key else {})}) if asked or key else ""
    return redirect(reverse("document", args=[document.pk]) + query + (f"#f-{key}" if key else ""))


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").strip()[:2000]


@require_POST
@editors
def undo(request: HttpRequest, number: int, correction: int) -> HttpResponse:
    """Take a correction back."""
    document = get_object_or_404(Document, pk=number)
    made = Correction.objects.filter(document=document, pk=correction).first()
    if made is None:
        raise Http404
    try:
        correcting.undo(made, author_of(request), along="along" in request.POST)
        messages.success(request, _("Đã rút lại chỗ sửa."))
    except RegisterError:
        messages.error(request, _("Chỗ sửa này đã được rút lại trước đó."))
    return _back(document, made.start)


urlpatterns = [
    path("documents/<int:number>/correct", correct, name="correct"),
    path("documents/<int:number>/add-part", add_part, name="add-part"),
    path("documents/<int:number>/undo/<int:correction>", undo, name="undo-correction"),
]

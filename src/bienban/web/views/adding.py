"""Adding readouts: a pasted text, or files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from bienban.interface import typed
from bienban.web import uploads
from bienban.web.access import editors


@editors
def add(request: HttpRequest) -> HttpResponse:
    """The form, and what became of what was handed in; a single readout leads on to its reading view."""
    about = {
        "section": "add",
        "most": uploads.MOST_FILES,
        "text": request.POST.get("text", "")[: uploads.LONGEST_TEXT],
        "published": request.POST.get("published", ""),
    }
    if request.method != "POST":
        return render(request, "web/add.html", about)
    files, text = request.FILES.getlist("files"), request.POST.get("text", "")
    try:
        published = _published(request.POST.get("published", ""))
    except typed.NotUnderstoodError:
        about["wrong_date"] = _("Không hiểu ngày này. Gõ như 30/6/2025, 6/2025 hoặc 2025.")
        return render(request, "web/add.html", about, status=422)
    if not files and not text.strip():
        about["wrong"] = _("Hãy dán văn bản hoặc chọn tệp.")
    elif len(files) > uploads.MOST_FILES:
        about["wrong"] = _("Mỗi lần nhiều nhất %(n)s tệp.") % {"n": uploads.MOST_FILES}
    if "wrong" in about:
        return render(request, "web/add.html", about, status=422)
    added = uploads.take_files(files, published)
    if text.strip():
        added.append(uploads.take_text(text, published))
    if len(added) == 1 and added[0].document and "many" not in request.POST:
        if added[0].outcome == "same":
            messages.info(request, _("Bản tin này đã có trong sổ."))
        return redirect("document", added[0].document)
    if any(one.document for one in added):
        about["text"] = ""
    done = sum(one.document is not None for one in added)
    about |= {"added": added, "done": done, "failed": len(added) - done}
    return render(request, "web/add.html", about, status=200 if done else 422)


def _published(entered: str) -> str | None:
    """The date of publication: a day, month or year; None for none. Raises NotUnderstoodError."""
    if not entered.strip():
        return None
    found = typed.date(entered)
    if not found[:4].isdecimal() or len(found) > 10 or "/" in found or "T" in found:
        raise typed.NotUnderstoodError(entered)
    return found


urlpatterns = [
    path("add", add, name="add"),
]

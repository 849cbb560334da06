"""Which instrument is due for which review when, and on what page each is said."""

from typing import Any
from urllib.parse import quote

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bienban.interface import values
from bienban.register.reviews import KINDS, STATES, Asked, Listed, Said, listed
from bienban.web.task_filter import Day
from bienban.web.templatetags.said import said, words

LISTED = 50
"""Reviews on one page."""
Shown = tuple[Listed, str, str, list[tuple[Said, str]]]
"""A review, the instrument and the review in words, and the documents that say so with their addresses."""


class ReviewFilter(forms.Form):
    """What is asked for; what is not understood asks for nothing, and is said so."""

    instrument = forms.CharField(label=_("Số, tên văn bản"), required=False, max_length=300)
    body = forms.CharField(label=_("Cơ quan ban hành hoặc được giao"), required=False, max_length=300)
    kind = forms.ChoiceField(label=_("Loại"), required=False)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    due_since = Day(_("Hạn từ ngày"))
    due_until = Day(_("Hạn đến ngày"))

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        choices: dict[str, list[tuple[str, Any]]] = {
            "kind": [(kind, said(kind, "review")) for kind in KINDS],
            "state": [(state, said(state, "review_state")) for state in (*STATES, "not_held")],
        }
        for name, named in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("tất cả")), *named]
        self.is_valid()

    @property
    def asked(self) -> Asked:
        """What the valid fields ask for."""
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})


def reviews(request: HttpRequest) -> HttpResponse:
    """The list, by the filters in the address."""
    asked = ReviewFilter(request.GET)
    found = listed(asked.asked, timezone.localdate())
    page: Page[Any] = Paginator(found, LISTED).get_page(request.GET.get("page"))
    about = {
        "page": page,
        "rows": shown(page.object_list),
        "filter": asked,
        "chosen": any(request.GET.get(name) for name in asked.fields),
        "section": "directory",
    }
    return render(request, "web/reviews.html", about)


def shown(found: Any) -> list[Shown]:
    """Reviews with what the page says of them."""
    return [
        (
            one,
            values.instrument(one.type, one.number),
            values.review(one.kind, one.after, words()),
            [(place, _address(place)) for place in one.said],
        )
        for one in found
    ]


def _address(place: Said) -> str:
    """The document's page, at these words where a browser knows text fragments."""
    fragment = quote(place.text, safe="").replace("-", "%2D")
    return f"{reverse('document', args=[place.document])}#:~:text={fragment}"


urlpatterns = [path("reviews", reviews, name="reviews")]

"""The list of readouts and its filters, as they stand in its address."""

from typing import Any

from django import forms
from django.db.models import Count, F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bienban.register import filters
from bienban.register.models import Involvement, Readout, Task
from bienban.web.fields import SESSIONS
from bienban.web.task_filter import Day
from bienban.web.templatetags.said import said


class ReadoutFilter(forms.Form):
    """What is asked of the readouts; what is not understood asks for nothing, and is said so."""

    approved = forms.ChoiceField(label=_("Duyệt"), required=False)
    kind = forms.ChoiceField(label=_("Loại"), required=False)
    since = Day(_("Từ ngày"))
    until = Day(_("Đến ngày"))
    body = forms.CharField(label=_("Cơ quan"), required=False, max_length=300)
    place = forms.CharField(label=_("Địa phương"), required=False, max_length=200)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        listed: dict[str, list[tuple[str, Any]]] = {
            "approved": [("", _("tất cả")), ("yes", _("đã duyệt")), ("no", _("chờ duyệt"))],
            "kind": [
                ("", _("tất cả")),
                ("any", _("mọi cuộc làm việc")),
                *((kind, said(kind, "session")) for kind, _kind in SESSIONS),
                ("none", _("không tường thuật cuộc nào")),
            ],
        }
        for name, choices in listed.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        self.is_valid()

    @property
    def chosen(self) -> int:
        """How many filters are set."""
        return sum(bool(value) for value in self.cleaned_data.values())

    def found(self) -> QuerySet[Readout]:
        """The readouts asked for, the newest first, without their texts."""
        asked = self.cleaned_data
        found = Readout.objects.all()
        if asked.get("approved"):
            found = found.filter(approved=asked["approved"] == "yes")
        if kind := asked.get("kind"):
            found = (
                found.exclude(kind="") if kind == "any" else found.filter(kind="" if kind == "none" else kind)
            )
        if asked.get("since"):
            found = found.filter(last_day__gte=asked["since"])
        if asked.get("until"):
            found = found.filter(first_day__lte=asked["until"])
        if asked.get("body"):
            found = found.filter(document__in=_involved(organisation__in=filters.bodies(asked["body"])))
        if asked.get("place"):
            found = found.filter(document__in=_involved(place__in=filters.places(asked["place"])))
        newest = found.order_by(F("first_day").desc(nulls_last=True), "-pk")
        return newest.select_related("document").defer("document__text")


def _involved(**who: Any) -> QuerySet[Involvement, int]:
    """The ids of the documents in which somebody or something is."""
    return Involvement.objects.filter(**who).values_list("document_id", flat=True)


def with_tasks(readouts: list[Readout]) -> list[tuple[Readout, int, list[str]]]:
    """Each readout with the number of its tasks and those who led the session, by two queries for all."""
    numbers = [one.pk for one in readouts]
    present = Task.objects.filter(document__in=numbers).filter(present=True)
    counts = dict(present.values_list("document").annotate(tasks=Count("pk")))
    leads: dict[int, list[str]] = {}
    for document, name in (
        Involvement.objects.filter(document__in=numbers, role="lead")
        .order_by("pk")
        .values_list("document", "name")
    ):
        leads.setdefault(document, []).append(name)
    return [(one, counts.get(one.pk, 0), leads.get(one.pk, [])) for one in readouts]

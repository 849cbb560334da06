"""The filters of a search, as they stand in its address."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from bienban.register.facets import Facets
from bienban.register.search import KINDS, Filter
from bienban.register.tasks import STATES
from bienban.web.fields import ACTS
from bienban.web.task_filter import Day
from bienban.web.templatetags.said import edtf, said


class Choice(Struct, frozen=True):
    """One link that narrows a search, or takes a filter away: its words, how much it leaves, its address."""

    name: str
    count: int
    address: str


class SearchFilter(forms.Form):
    """What is asked for; what is not understood asks for nothing, and is said so."""

    q = forms.CharField(required=False, max_length=500)
    kind = forms.ChoiceField(label=_("Tìm trong"), required=False)
    act = forms.ChoiceField(label=_("Loại phát biểu"), required=False)
    state = forms.ChoiceField(label=_("Tình trạng việc"), required=False)
    since = Day(_("Từ ngày"))
    until = Day(_("Đến ngày"))
    person = forms.CharField(label=_("Người"), required=False, max_length=200)
    body = forms.CharField(label=_("Cơ quan"), required=False, max_length=300)
    place = forms.CharField(label=_("Địa phương"), required=False, max_length=200)
    instrument = forms.CharField(label=_("Văn bản"), required=False, max_length=300)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        self.query = data
        listed: dict[str, list[tuple[str, Any]]] = {
            "kind": [(one, said(one, "found")) for one in KINDS],
            "act": [(one, said(one, "act")) for one, _said in ACTS],
            "state": [(one, said(one, "state")) for one in STATES],
        }
        for name, choices in listed.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("tất cả")), *choices]
        self.is_valid()

    @property
    def words(self) -> str:
        """The query."""
        return str(self.cleaned_data.get("q", ""))

    @property
    def where(self) -> Filter:
        """The filters; what was not understood is left out."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "q" and value}
        return Filter(**given)

    def _address(self, **changed: str) -> str:
        """The address with filters changed, "" for none, from the first page on."""
        query = self.query.copy()
        for name, value in {**changed, "page": ""}.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return "?" + str(query.urlencode())

    def chosen(self) -> list[Choice]:
        """The filters that are set, each with the address without it."""
        found = []
        for name, value in self.cleaned_data.items():
            if name == "q" or not value:
                continue
            shown = {"kind": "found", "act": "act", "state": "state"}.get(name)
            words = said(value, shown) if shown else edtf(value) if name in ("since", "until") else value
            found.append(Choice(f"{self.fields[name].label}: {words}", 0, self._address(**{name: ""})))
        return found

    def offered(self, facets: Facets) -> list[tuple[Any, list[Choice]]]:
        """The filters that would narrow the search, those left out that are set."""
        chosen = self.cleaned_data
        found: list[tuple[Any, list[Choice]]] = []
        for name, kind, counts in (
            ("kind", "found", facets.kind), ("act", "act", facets.act), ("state", "state", facets.state),
            ("body", "", facets.body), ("place", "", facets.place),
        ):  # fmt: skip
            if counts and not chosen.get(name):
                choices = [
                    Choice(said(one, kind) if kind else one, count, self._address(**{name: one}))
                    for one, count in counts
                ]
                found.append((self.fields[name].label, choices))
        if facets.year and not chosen.get("since") and not chosen.get("until"):
            years = [
                Choice(year, count, self._address(since=f"{year}-01-01", until=f"{year}-12-31"))
                for year, count in facets.year
            ]
            found.append((_("Năm"), years))
        return found

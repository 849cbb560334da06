"""The filters of the list of tasks, as they stand in its address."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bienban.register.reports import ORDERS, Asked, Listed, Order, counted, listed
from bienban.register.tasks import STATES
from bienban.web.templatetags.said import said

SUMS = ("not_done", "done")
MORE = ("place", "instrument", "act", "since", "until", "due_since")
"""The fields that are asked for less often."""
USUAL: Order = "state"
"""The order of a list that nobody sorted."""


class Day(forms.DateField):
    """A day, typed or picked."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        )


class TaskFilter(forms.Form):
    """What is asked of the tasks; an address without any of it lists those of approved readouts."""

    q = forms.CharField(label=_("Từ trong việc"), required=False, max_length=200)
    body = forms.CharField(label=_("Cơ quan chủ trì"), required=False, max_length=300)
    place = forms.CharField(label=_("Địa phương"), required=False, max_length=200)
    instrument = forms.CharField(label=_("Văn bản căn cứ"), required=False, max_length=200)
    act = forms.ChoiceField(label=_("Loại"), required=False)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    since = Day(_("Giao từ ngày"))
    until = Day(_("Giao đến ngày"))
    due_since = Day(_("Hạn từ ngày"))
    due_until = Day(_("Hạn đến ngày"))
    approved = forms.ChoiceField(label=_("Duyệt"), required=False)
    in_charge = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput, empty_value=None)
    """The very name of a body, from a figure of the report; "-" for none."""
    document = forms.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput, localize=False
    )
    """The one document whose tasks they are, as after its approval."""
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        choices: dict[str, list[tuple[str, Any]]] = {
            "act": [("", _("tất cả")), ("directive", _("nhiệm vụ giao")), ("petition", _("kiến nghị"))],
            "state": [("", _("tất cả")), *((state, said(state, "state")) for state in (*SUMS, *STATES))],
            "approved": [
                ("", _("bản tin đã duyệt")), ("no", _("bản tin chờ duyệt")), ("all", _("tất cả")),
            ],
        }  # fmt: skip
        for name, named in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = named
        self.is_valid()

    @property
    def asked(self) -> Asked:
        """What the valid fields ask for."""
        found = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        found.pop("sort", None)
        approved = {"no": False, "all": None}.get(found.pop("approved", ""), True)
        words = found.pop("q", "")
        if found.get("in_charge") == "-":
            found["in_charge"] = ""
        return Asked(words=words, approved=approved, **found)

    @property
    def order(self) -> Order:
        """What the list is sorted by."""
        wanted = self.cleaned_data.get("sort", "").removeprefix("-")
        return next((one for one in ORDERS if one == wanted), USUAL)

    @property
    def descending(self) -> bool:
        """Whether it runs the other way round."""
        return bool(self.cleaned_data.get("sort", "").startswith("-"))

    @property
    def query(self) -> str:
        """What stands after the `?` of the same list; what is empty is left out."""
        kept = QueryDict(mutable=True)
        for name in self.fields:
            if value := self.data.get(name, "").strip():
                kept[name] = value
        return kept.urlencode()

    @property
    def more(self) -> bool:
        """Whether one of those filters is set that a page need not show."""
        return any(self.data.get(name) for name in MORE)

    @property
    def chosen(self) -> int:
        """How many filters are set."""
        return sum(1 for name in self.fields if name != "sort" and self.data.get(name))

    def heads(self, titles: dict[Order, Any]) -> list[tuple[Order, Any, str, str]]:
        """For each column its name and title, the `sort` that it leads to, how the list is sorted by it."""
        found = []
        for name, title in titles.items():
            now = self.order == name
            way = ("descending" if self.descending else "ascending") if now else ""
            found.append((name, title, f"-{name}" if way == "ascending" else name, way))
        return found


class TaskList:
    """The tasks asked for, as Django's Paginator takes them: counted, and fetched a page at a time."""

    def __init__(self, shown: TaskFilter, on: date) -> None:
        self.asked, self.order, self.descending, self.on = shown.asked, shown.order, shown.descending, on

    def count(self) -> int:
        """How many there are."""
        return counted(self.asked, self.on)

    __len__ = count

    def __getitem__(self, page: slice) -> list[Listed]:
        """Those of one page."""
        first, most = page.start or 0, None if page.stop is None else page.stop - (page.start or 0)
        return listed(
            self.asked, self.on, order=self.order, descending=self.descending, first=first, most=most
        )

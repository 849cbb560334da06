"""What is asked of the report, as it stands in its address, and the blanks of its paper."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from msgspec import structs

from bienban.interface.official_paper import Blanks
from bienban.register.reports import Asked
from bienban.web.task_filter import Day


class Period(forms.Form):
    """The days on which tasks were given, and the body in charge."""

    since = Day(_("Giao từ ngày"))
    until = Day(_("Giao đến ngày"))
    body = forms.CharField(label=_("Cơ quan chủ trì"), required=False, max_length=300)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="report-%s", label_suffix="")
        self.is_valid()

    def clean(self) -> None:
        """The first day comes before the last."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", _("Ngày cuối phải sau ngày đầu."))

    def of(self, **changes: Any) -> Asked:
        """The tasks that the report is on, with changes."""
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        return structs.replace(Asked(act="directive", approved=True, **wanted), **changes)

    @property
    def asked(self) -> Asked:
        """The tasks that the report is on."""
        return self.of()

    @property
    def kept(self) -> dict[str, str]:
        """The valid fields as an address has them."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        """What stands after the `?` of the same report."""
        return urlencode(self.kept)


def _line(label: Any, example: str = "", most: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=most, widget=forms.TextInput(attrs={"placeholder": example})
    )


class BlanksForm(forms.Form):
    """What an office fills in on the paper; nothing of it is needed."""

    parent = _line(_("Cơ quan chủ quản"), "ỦY BAN NHÂN DÂN TỈNH …")
    issuer = _line(_("Cơ quan ban hành"), "VĂN PHÒNG")
    number = _line(_("Số, ký hiệu"), "12/BC-VP", 60)
    place = _line(_("Địa danh"), most=60)
    authority = _line(_("Quyền hạn ký"), "KT. CHÁNH VĂN PHÒNG")
    title = _line(_("Chức vụ người ký"), "PHÓ CHÁNH VĂN PHÒNG")
    signer = _line(_("Họ và tên người ký"), most=100)
    recipients = forms.CharField(
        label=_("Nơi nhận"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi nơi một dòng."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="paper-%s", label_suffix="")

    @property
    def blanks(self) -> Blanks:
        """The same for the paper."""
        lines = self.cleaned_data["recipients"].splitlines()
        rest = {name: value for name, value in self.cleaned_data.items() if name != "recipients"}
        return Blanks(recipients=tuple(line.strip() for line in lines if line.strip()), **rest)

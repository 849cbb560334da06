"""Figures in their table: as the record has them, corrected, taken out, filled in for an older register."""

from datetime import date
from typing import Any

from django.core.management import call_command
from readouts import readout

from bienban.register import correcting
from bienban.register.indicators import FIELDS
from bienban.register.intake import Intake
from bienban.register.models import Document, Indicator, Instrument, Organisation, Person, Place
from bienban.register.opening import open_register

FIGURES = (
    "Làm việc với tỉnh Sơn La\n\nSáng 3/3/2025, Phó Thủ tướng Hà Thị Mến làm việc với Tỉnh ủy Sơn La.\n\n"
    "Báo cáo tại buổi làm việc, Chủ tịch UBND tỉnh Sơn La Lò Văn Phìn cho biết: Năm 2024, thu ngân sách "
    "nhà nước trên địa bàn tỉnh đạt 4.850 tỷ đồng, tăng 7,2% so với cùng kỳ.\n"
)


def stored() -> list[Any]:
    """The table's rows, all fields."""
    return sorted(Indicator.objects.values_list(*FIELDS))


def test_figures_are_stored_as_the_record_has_them(register: str) -> None:
    Intake().add(FIGURES)
    one = Indicator.objects.get()
    assert (one.value, one.unit, one.whose) == ("4850000000000", "VND", "tỉnh Sơn La")
    assert (one.first_day, one.last_day) == (date(2024, 1, 1), date(2024, 12, 31))
    assert "thu ngan sach" in one.plain and one.place == Place.objects.get(name="tỉnh Sơn La")
    assert (one.change, one.change_unit, one.change_base) == ("7.2", "%", "year_on_year")
    document = Document.objects.get()
    made = correcting.correct(document, "indicator", one.start, one.end, "value", "4900000000000", "Lan")
    assert Indicator.objects.get().value == "4900000000000"
    correcting.undo(made, "Lan")
    correcting.correct(document, "indicator", one.start, one.end, "", None, "Lan")
    assert not stored()


def test_an_older_register_is_filled(register: str) -> None:
    with Intake() as taking:
        taking.add(FIGURES)
        taking.add(FIGURES.replace("2024", "2023"))
        taking.add(readout(1))
    one = Indicator.objects.filter(first_day="2023-01-01").get()
    correcting.correct(one.document, "indicator", one.start, one.end, "value", "1", "Lan")
    names = [list(table.objects.order_by("pk").values_list("plain", flat=True))
             for table in (Person, Organisation, Place, Instrument)]  # fmt: skip
    before = stored()
    assert len(before) == 2 and all(all(some) and some for some in names)
    call_command("migrate", "register", "0006_approvals", verbosity=0)
    open_register(register)
    assert stored() == before
    assert names == [list(table.objects.order_by("pk").values_list("plain", flat=True))
                     for table in (Person, Organisation, Place, Instrument)]  # fmt: skip

"""The boxes of a form by which a correction is made at other places, too (`bienban.register.alike`)."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import ngettext
from msgspec import Struct

from bienban.register.alike import Offer
from bienban.register.models import Correction


class Box(Struct, frozen=True):
    """One box: what it sends, what it says, and whether it is ticked."""

    token: str
    label: str
    ticked: bool


def boxes(offered: Iterable[Offer], part: str, request: HttpRequest, *, adding: bool = False) -> list[Box]:
    """The boxes for what goes together with a part; the safe ones ticked, or those that were sent."""
    sent = {one.partition(":")[0] for one in request.POST.getlist("also")}
    return [
        Box(one.token, _label(one, part, adding), one.way in sent if request.method == "POST" else one.safe)
        for one in offered
    ]


def tasks_box(count: int, request: HttpRequest) -> list[Box]:
    """The box for the tasks that the reader found in a statement that is added."""
    if not count:
        return []
    text = ngettext(
        "Thêm cả %(n)s việc máy đọc được trong đó", "Thêm cả %(n)s việc máy đọc được trong đó", count
    )
    return [
        Box("tasks", text % {"n": count}, request.method != "POST" or "tasks" in request.POST.getlist("also"))
    ]


def _label(offer: Offer, part: str, adding: bool) -> str:
    places = [one for one in offer.places if one[0] == part or offer.way != "behind"]
    return _text(offer, part, adding, len(places)) % {"n": len(places)}


def _text(offer: Offer, part: str, adding: bool, n: int) -> str:
    if offer.way == "behind":
        return ngettext(
            "Sửa cả ở %(n)s phát biểu liền sau đang ghi giống chỗ này",
            "Sửa cả ở %(n)s phát biểu liền sau đang ghi giống chỗ này",
            n,
        )
    if offer.way == "row":
        return ngettext(
            "Đổi kỳ và nơi cả ở %(n)s số liệu khác của đoạn này đang ghi giống chỗ này",
            "Đổi kỳ và nơi cả ở %(n)s số liệu khác của đoạn này đang ghi giống chỗ này",
            n,
        )
    if offer.way == "given":
        return ngettext(
            "Nếu là chỉ đạo, kiến nghị: thêm cả %(n)s việc máy đọc được trong đó",
            "Nếu là chỉ đạo, kiến nghị: thêm cả %(n)s việc máy đọc được trong đó",
            n,
        )
    if offer.way == "figures":
        return ngettext(
            "Thêm cả %(n)s số liệu khác máy đọc được ở đó", "Thêm cả %(n)s số liệu khác máy đọc được ở đó", n
        )
    if offer.way == "year":
        return ngettext(
            "Sửa năm cả ở %(n)s chỗ khác chưa rõ năm hoặc máy suy ra cùng năm",
            "Sửa năm cả ở %(n)s chỗ khác chưa rõ năm hoặc máy suy ra cùng năm",
            n,
        )
    if offer.way == "tasks" and part == "item":
        return ngettext(
            "Sửa cả ở %(n)s việc khác của phát biểu này đang ghi giống chỗ này",
            "Sửa cả ở %(n)s việc khác của phát biểu này đang ghi giống chỗ này",
            n,
        )
    if offer.way == "tasks":
        return ngettext(
            "Sửa cả ở %(n)s việc của phát biểu này đang ghi giống chỗ này",
            "Sửa cả ở %(n)s việc của phát biểu này đang ghi giống chỗ này",
            n,
        )
    if adding:
        return ngettext(
            "Thêm cả ở %(n)s chỗ khác có đúng những chữ này",
            "Thêm cả ở %(n)s chỗ khác có đúng những chữ này",
            n,
        )
    return ngettext(
        "Sửa cả ở %(n)s chỗ khác đang ghi giống chỗ này",
        "Sửa cả ở %(n)s chỗ khác đang ghi giống chỗ này",
        n,
    )


def told(made: Correction, done: str) -> str:
    """What was done, and at how many other places it was done, too."""
    others = made.along.count()
    if not others:
        return done
    also = ngettext("Cũng làm thế ở %(n)s chỗ khác.", "Cũng làm thế ở %(n)s chỗ khác.", others)
    return f"{done} {also % {'n': others}}"

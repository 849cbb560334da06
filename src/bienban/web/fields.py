"""The fields of a record's parts that people correct: what each is called, what kind of value it takes."""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from bienban.interface import typed, values
from bienban.record.model import Change, Office
from bienban.web.templatetags.said import one_line, said, words

Kind = Literal["text", "date", "clock", "number", "choice", "names", "posts", "change"]


class Field(Struct, frozen=True):
    """A field in RECORD's terms, what people call it, its kind, and for a choice what there is to choose."""

    name: str
    label: Any
    kind: Kind = "text"
    choices: tuple[tuple[str, Any], ...] = ()
    needed: bool = False
    """Whether a record cannot be without it."""
    phrase: bool = False
    """Whether it is worded like the text, and is no name that the record has."""


def _said(kind: str, *names: str) -> tuple[tuple[str, Any], ...]:
    """Choices whose words all interfaces share, to be said in the language of the page."""
    return tuple((name, kind) for name in names)


SESSIONS = _said(
    "session", "working_session", "conference", "meeting", "inspection", "reception", "talks",
    "voter_meeting", "visit", "ceremony", "seminar", "other",
)  # fmt: skip
ACTS = _said("act", "report", "assessment", "petition", "directive", "response", "commitment")
MODES = _said("mode", "in_person", "online", "hybrid")
BOUNDS = _said("bound", "about", "over", "under", "at_least", "at_most")
BASES = _said("base", "year_on_year", "versus_plan", "versus_previous")
PARTS_OF_DAY = (("morning", _("sáng")), ("afternoon", _("chiều")), ("evening", _("tối")))
LEVELS = (
    ("central", _("trung ương")), ("province", _("tỉnh")), ("district", _("huyện")), ("commune", _("xã")),
)  # fmt: skip
PLACE_LEVELS = (
    ("country", _("quốc gia")), ("region", _("vùng")), ("province", _("tỉnh")), ("district", _("huyện")),
    ("commune", _("xã")), ("other", _("khác")),
)  # fmt: skip
BRANCHES = (
    ("party", _("Đảng")), ("state", _("Nhà nước")), ("military", _("quân đội")), ("police", _("công an")),
    ("assembly", _("Quốc hội, Hội đồng nhân dân")), ("front", _("Mặt trận, đoàn thể")), ("other", _("khác")),
)  # fmt: skip
ROLES = (("lead", _("chủ trì")), ("host", _("bên tiếp")), ("attendee", _("dự")))

FIELDS: dict[str, tuple[Field, ...]] = {
    "document": (
        Field("title", _("Tiêu đề")), Field("published", _("Ngày đăng"), "date"),
        Field("publisher", _("Nơi đăng")), Field("url", _("Địa chỉ")),
    ),
    "session": (
        Field("kind", _("Loại"), "choice", SESSIONS, needed=True), Field("date", _("Ngày"), "date"),
        Field("part", _("Buổi"), "choice", PARTS_OF_DAY), Field("time", _("Giờ"), "clock"),
        Field("mode", _("Hình thức"), "choice", MODES, needed=True), Field("place", _("Địa điểm")),
        Field("lead", _("Chủ trì"), "names"), Field("counterpart", _("Làm việc với"), "names"),
    ),
    "participant": (
        Field("name", _("Họ và tên"), needed=True), Field("rank", _("Cấp bậc"), phrase=True),
        Field("role", _("Vai trò"), "choice", ROLES, needed=True), Field("posts", _("Chức vụ"), "posts"),
    ),
    "statement": (
        Field("act", _("Loại phát biểu"), "choice", ACTS, needed=True),
        Field("speaker", _("Người nói"), "names"),
        Field("to", _("Nói với"), "names"),
    ),
    "item": (
        Field("to", _("Cơ quan chủ trì"), "names"), Field("with", _("Phối hợp"), "names"),
        Field("due", _("Thời hạn"), "date"), Field("instruments", _("Căn cứ"), "names"),
    ),
    "indicator": (
        Field("name", _("Chỉ tiêu"), needed=True, phrase=True), Field("value", _("Giá trị"), "number"),
        Field("unit", _("Đơn vị"), phrase=True), Field("bound", _("Mức"), "choice", BOUNDS),
        Field("period", _("Kỳ"), "date"), Field("place", _("Của")),
        Field("base", _("So với"), "choice", BASES), Field("change", _("Thay đổi"), "change"),
    ),
    "person": (
        Field("name", _("Họ và tên"), needed=True), Field("rank", _("Cấp bậc"), phrase=True),
        Field("honorific", _("Xưng hô"), phrase=True),
        Field("posts", _("Chức vụ"), "posts"),
    ),
    "body": (
        Field("name", _("Tên đầy đủ"), needed=True), Field("level", _("Cấp"), "choice", LEVELS),
        Field("branch", _("Khối"), "choice", BRANCHES),
    ),
    "place": (
        Field("name", _("Tên đầy đủ"), needed=True),
        Field("level", _("Cấp"), "choice", PLACE_LEVELS, needed=True),
        Field("within", _("Thuộc tỉnh")), Field("code", _("Mã đơn vị hành chính")),
    ),
    "time": (Field("value", _("Thời gian"), "date", needed=True),),
    "quantity": (
        Field("value", _("Giá trị"), "number", needed=True),
        Field("unit", _("Đơn vị"), needed=True, phrase=True),
        Field("bound", _("Mức"), "choice", BOUNDS),
    ),
    "instrument": (
        Field("id", _("Số, tên"), needed=True), Field("type", _("Loại văn bản"), needed=True),
        Field("date", _("Ngày ban hành"), "date"), Field("issuer", _("Cơ quan ban hành")),
        Field("title", _("Trích yếu"), phrase=True),
    ),
}  # fmt: skip
BY_FIELD = ("document", "session", "statement", "item")
"""Parts that are corrected a field at a time; the others are small, and corrected as a whole."""
KINDS = ("person", "body", "place", "time", "quantity", "instrument")


def field(part: str, name: str) -> Field:
    """The field of a part by its name; raises KeyError."""
    return {one.name: one for one in FIELDS[part]}[name]


def choices(about: Field) -> list[tuple[str, str]]:
    """What there is to choose, in the language of the page."""
    listed = [
        (name, said(name, label) if isinstance(label, str) else str(label)) for name, label in about.choices
    ]
    return listed if about.needed else [("", "–"), *listed]


def shown(about: Field, value: Any) -> str:
    """A value of a record (as JSON) as people read it; "" for none."""
    if value in (None, "", [], ()):
        return ""
    if about.kind == "date":
        return values.date(value, words())
    if about.kind == "clock":
        return typed.clock_shown(value)
    if about.kind == "number":
        return values.number(value)
    if about.kind == "choice":
        return dict(choices(about)).get(value, str(value))
    if about.kind == "names":
        return "; ".join(map(one_line, value))
    if about.kind == "posts":
        return "; ".join(one_line(post_shown(post)) for post in value)
    if about.kind == "change":
        return change_shown(value)
    return one_line(value)


def post_shown(post: dict[str, Any]) -> str:
    """An office in one phrase."""
    return values.office(Office(post["title"], post["body"]))


def change_shown(change: dict[str, Any]) -> str:
    """A comparison with its sign and what it is compared with."""
    return values.change(Change(change["value"], change["unit"], change["base"]), words())

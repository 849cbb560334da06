"""Which columns hold what, where the user does not say; and dates as crawlers write them."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from bienban.corpus.entries import Fields

NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "content", "body", "article", "article_text", "main_text", "maintext", "raw_content",
        "full_text", "noi_dung", "noidung", "van_ban",
    ),
    "date": (
        "published", "date_published", "datepublished", "published_at", "publish_date", "pubdate", "pub_date",
        "published_date", "date", "date_publish", "time", "timestamp", "created_at", "ngay_dang", "ngaydang",
        "ngay",
    ),
    "url": ("url", "link", "source_url", "original_url", "uri", "href", "lien_ket"),
    "title": ("title", "headline", "tieu_de", "tieude", "name"),
    "publisher": ("publisher", "outlet", "site_name", "sitename", "domain", "site", "bao", "nguon"),
}  # fmt: skip
"""Names of columns, the likeliest first, compared without case, with any separator."""

_ISO = re.compile(r"(?<!\d)([12]\d{3})[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])[-/.](0?[1-9]|1[0-2])[-/.]([12]\d{3})(?!\d)")
_MONTH = re.compile(r"([12]\d{3})(-(0[1-9]|1[0-2]))?")
_COMPACT = re.compile(r"([12]\d{3})(0[1-9]|1[0-2])([0-3]\d)(?:\d{6})?")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
_HANOI = datetime.timezone(datetime.timedelta(hours=7))


def guess(rows: Iterable[Mapping[str, Any]], given: Fields) -> Fields:
    """The columns by name, from the first rows of an input; what the user gave stays.

    Where no column of text goes by a known name, it is the one with the longest texts, if they are longer
    than 200 characters on average. Such a column is left None where there is none.
    """
    sample = list(rows)
    columns: dict[str, str] = {}
    for row in sample:
        for name in row:
            columns.setdefault(re.sub(r"[\s\-.]+", "_", name.strip().lower()), name)
    found = {
        what: getattr(given, what) or next((columns[name] for name in names if name in columns), None)
        for what, names in NAMES.items()
    }
    if found["text"] is None:
        lengths = {
            name: sum(len(value) for row in sample if isinstance(value := row.get(name), str))
            for name in columns.values()
        }
        longest = max(lengths, key=lambda name: lengths[name], default=None)
        if longest is not None and lengths[longest] > 200 * len(sample):
            found["text"] = longest
    return Fields(**found)


def day(value: object) -> str | None:
    """The EDTF date of what a column, a page or a crawler gives as date; None where it is not plain.

    Knows ISO 8601 and other forms with the year first, Vietnamese forms with the day first (never the
    month first), compact digits, and seconds or milliseconds since 1970 (as a day in Hà Nội).
    """
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%Y-%m-%d") if value.year >= 1000 else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if 0 <= value < 1e15 else ""
    if not isinstance(value, str):
        return None
    text = value.strip()[:100]
    if found := _COMPACT.fullmatch(text):
        return _real(*found.groups())
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) > 10 else 1)
        return datetime.datetime.fromtimestamp(seconds, _HANOI).strftime("%Y-%m-%d")
    if found := _ISO.search(text):
        return _real(*found.groups())
    if found := _DAY_FIRST.search(text):
        return _real(*reversed(found.groups()))
    return text if _MONTH.fullmatch(text) else None


def _real(year: str, month: str, day_of_month: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day_of_month)).isoformat()
    except ValueError:
        return None

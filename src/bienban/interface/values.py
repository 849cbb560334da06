"""Dates, numbers and posts as a Vietnamese official writes them: 22/10/2024, 25.706 tỷ đồng."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from bienban.interface.words import Words
from bienban.record.model import Change, Office, Post

_PARTS = {"TMO": "part.morning", "TAF": "part.afternoon", "TEV": "part.evening", "TNI": "part.night"}
_QUARTERS = {("01", "03"): "I", ("04", "06"): "II", ("07", "09"): "III", ("10", "12"): "IV"}
_DURATION = re.compile(r"P(?P<clock>T?)(?P<count>\d+(?:\.\d+)?)(?P<unit>[A-Z])")
_DURATIONS = ("Y", "M", "W", "D", "TH", "TM", "TS")
_SCALES = ((Decimal(10) ** 9, "tỷ "), (Decimal(10) ** 6, "triệu "))
_CURRENCIES = {"VND": "đồng", "USD": "USD", "EUR": "EUR"}


def date(value: str, words: Words) -> str:
    """An EDTF date, interval or clock time in words; a value of another form is given back as it is."""
    if "/" in value:
        start, _, end = value.partition("/")
        return _interval(start, end, words)
    found = _DURATION.fullmatch(value)
    if found and (key := found["clock"] + found["unit"]) in _DURATIONS:
        return words("duration." + key, number(found["count"]))
    day, _, clock = value.partition("T")
    if clock and "T" + clock in _PARTS:
        return words(_PARTS["T" + clock], date(day, words))
    if clock:
        hour = clock
        if words.language == "vi":  # "7h30", "20h"
            hour = clock.replace(":", "h").removesuffix("00").removeprefix("0")
        if day == "XXXX-XX-XX":
            return words("daily", hour)
        return words("clock", hour, date(day, words)) if day else hour
    if found := re.fullmatch(r"XXXX-XX-(\d\d)", day):
        return words("monthly", int(found[1]))
    pieces = day.split("-")
    if pieces[0] == "XXXX" and len(pieces) == 2:
        return words("month_alone", pieces[1].lstrip("0"))
    if pieces[0] == "XXXX" and len(pieces) == 3:
        pieces = pieces[1:]  # the year is unspecified: "14/03"
        return "/".join(reversed(pieces))
    if not all(re.fullmatch(r"\d+", piece) for piece in pieces):
        return value
    if len(pieces) == 3:
        return "/".join(reversed(pieces))
    if len(pieces) == 2:
        return words("month", pieces[1].lstrip("0"), pieces[0])
    return words("year", day)


def _interval(start: str, end: str, words: Words) -> str:
    first, last = start.split("-"), end.split("-")
    if len(first) == len(last) == 2 and first[0] == last[0]:
        quarter = _QUARTERS.get((first[1], last[1]))
        if first[0] == "XXXX":  # the year is unspecified
            months = (first[1].lstrip("0"), last[1].lstrip("0"))
            return words("quarter_alone", quarter) if quarter else words("months_alone", *months)
        if quarter:
            return words("quarter", quarter, first[0])
        return words("months", first[1].lstrip("0"), last[1].lstrip("0"), first[0])
    if len(first) == len(last) == 1:
        return f"{start}–{end}"
    return f"{date(start, words)} – {date(end, words)}"


def review(kind: str, after: str, words: Words) -> str:
    """A review of an instrument in one phrase: "Tổng kết 10 năm", "Báo cáo định kỳ hằng quý"."""
    name = words(f"review.{kind}")
    if not after:
        return name
    return words(
        "review.after", name, words(f"review_every.{after}") if kind == "report" else date(after, words)
    )


def instrument(type_: str, number: str) -> str:
    """An instrument by its number, with its type where the number does not name it."""
    return number if not type_ or type_ in number else f"{type_} {number}"


def number(value: str) -> str:
    """A plain decimal with dots between thousands and a decimal comma; "10/15" is a range."""
    if "/" in value:
        return "–".join(number(part) for part in value.split("/"))
    try:
        plain = format(Decimal(value), "f")
    except InvalidOperation:
        return value
    sign = plain[0] if plain[0] in "+-" else ""
    whole, _, fraction = plain[len(sign) :].partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return sign + grouped + ("," + fraction if fraction else "")


def quantity(value: str, unit: str | None) -> str:
    """A number with its unit; sums of money in "tỷ" and "triệu" as the press writes them."""
    if unit == "%":
        return number(value) + "%"
    if unit not in _CURRENCIES:
        return f"{number(value)} {unit or ''}".rstrip()
    try:
        amounts = [Decimal(part) for part in value.split("/")]
    except InvalidOperation:
        return f"{value} {unit}"
    for scale, name in _SCALES:
        if min(abs(amount) for amount in amounts) >= scale:
            scaled = "/".join(format((amount / scale).normalize(), "f") for amount in amounts)
            return f"{number(scaled)} {name}{_CURRENCIES[unit]}"
    return f"{number(value)} {_CURRENCIES[unit]}"


def change(change: Change, words: Words) -> str:
    """A comparison with its sign and what it is compared with."""
    sign = "" if change.value.startswith("-") else "+"
    base = f" {words('base.' + change.base)}" if change.base else ""
    return sign + quantity(change.value.lstrip("+"), change.unit) + base


def office(post: Post | Office) -> str:
    """A post in one phrase: "Trưởng ban" of "Ban Tổ chức Trung ương" is "Trưởng Ban Tổ chức Trung ương"."""
    if not post.body:
        return post.title
    title, body = post.title.split(), post.body.split()
    for shared in range(min(len(title), len(body)) - 1, 0, -1):
        if [word.casefold() for word in title[-shared:]] == [word.casefold() for word in body[:shared]]:
            return " ".join([*title[:-shared], *body])
    return f"{post.title} {post.body}"


def offices(posts: Iterable[Post | Office]) -> str:
    """Several posts after one another."""
    return ", ".join(office(post) for post in posts)


def shown(text: str) -> str:
    """The text as long as before, without characters that steer a terminal; only line ends stay."""
    return re.sub(r"[^\S\n ]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", " ", text)

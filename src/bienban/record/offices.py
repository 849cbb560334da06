"""Which offices people hold, and who is meant by an office alone."""

from collections.abc import Iterable
from functools import cache

from bienban.mentions.base import Mentions
from bienban.mentions.posts import titles
from bienban.record.model import Office

Offices = dict[str, tuple[Office, ...]]
"""The offices of each person by canonical name."""

_SENIORITY = (
    ("tổng bí thư", 13), ("chủ tịch nước", 12), ("phó thủ tướng", 10), ("thủ tướng", 12),
    ("phó bộ trưởng", 7), ("bộ trưởng", 9), ("thứ trưởng", 7), ("phó bí thư", 6), ("bí thư", 8),
    ("phó chủ tịch", 5), ("chủ tịch", 7), ("phó chủ nhiệm", 4), ("chủ nhiệm", 6), ("tư lệnh", 6),
    ("chính ủy", 6), ("phó tổng giám đốc", 2), ("phó giám đốc", 2), ("giám đốc", 3), ("phó trưởng", 2),
    ("trưởng", 4),
)  # fmt: skip
HIGH = 5
"""The seniority of deputy heads of provinces; those from there on lead sessions."""

OF_THE_STATE = ("chủ tịch nước", "thủ tướng", "tổng bí thư", "tổng thư ký quốc hội", "chủ tịch quốc hội")
"""Offices that are asked and told in their own right, and are no other name for the body that they head."""

EVENTS = ("conference", "seminar", "ceremony", "other")
"""Sessions for many, where whoever speaks need not lead."""


def in_full(title: str, body: str | None = None) -> str:
    """An office by its full name: "Bộ trưởng Bộ Y tế"; without a body "Thủ tướng" is the Government's."""
    if body is None:
        return "Thủ tướng Chính phủ" if title.casefold() == "thủ tướng" else title
    words = title.split()
    for at in range(1, len(words)):
        if f"{body} ".casefold().startswith(f"{' '.join(words[at:])} ".casefold()):
            return " ".join((*words[:at], body))  # "Trưởng ban" of a "Ban ...", "Chánh Thanh tra" of one
    return f"{title} {body}"


def headed(office: str, bodies: Iterable[str]) -> str | None:
    """The body among these that an office is of: "Bộ Công an" of "Bộ trưởng Bộ Công an".

    None for what is no office ("Văn phòng Bộ Y tế") and for those of the state.
    """
    whole = office.casefold()
    if whole in (one for title in OF_THE_STATE for one in (title, in_full(title).casefold())):
        return None
    found = [body for body in bodies if whole.endswith(f" {body.casefold()}")]
    body = max(found, key=len, default=None)
    if body is None:
        return None
    title = whole[: -len(body)].strip()
    return body if title in _titles() or f"{title} {body.split(' ')[0].casefold()}" in _titles() else None


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.value.casefold() for _, title in titles()) | {"lãnh đạo"}


def offices_of(mentions: Mentions) -> Offices:
    """The offices of every person by canonical name, in the order of the text.

    Duplicates are merged; a title without a body gives way to the same title with one.
    """
    gathered: dict[str, dict[tuple[str, str], Office]] = {}
    for person in mentions.people:
        held = gathered.setdefault(person.name, {})
        for post in person.posts:
            held.setdefault(
                (post.title.casefold(), (post.body or "").casefold()), Office(post.title, post.body)
            )
    offices = {}
    for name, held in gathered.items():
        bodied = {title for title, body in held if body}
        offices[name] = tuple(office for (title, body), office in held.items() if body or title not in bodied)
    return offices


def ranks_of(mentions: Mentions) -> dict[str, str]:
    """The first rank stated of every person who has one."""
    ranks: dict[str, str] = {}
    for person in mentions.people:
        if person.rank:
            ranks.setdefault(person.name, person.rank)
    return ranks


def seniority(offices: tuple[Office, ...]) -> int:
    """A rough order of offices, to choose the head of a session where the text names none."""
    best = 0
    for office in offices:
        title = office.title.lower()
        for word, weight in _SENIORITY:
            if word in title:
                best = max(best, weight)
                break
    return best


def called(lower: str, start: int, verb: int, offices: Offices) -> str | None:
    """The person whose office alone is the subject of a verb: "Thủ tướng chủ trì", "Chủ tịch UBND tỉnh"."""
    subject = lower[max(start, verb - 80) : verb]
    subject = subject[max(subject.rfind(mark) for mark in ",;:.") + 1 :].strip(' -–("“')
    best: tuple[int, str] | None = None
    for name, held in offices.items():
        for office in held:
            title = office.title.lower()
            if subject.startswith(title) and subject[len(title) : len(title) + 1] in ("", " "):
                best = max(best or (0, name), (len(title), name), key=lambda found: found[0])
    return best[1] if best else None

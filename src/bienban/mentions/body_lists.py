"""Members of lists without their head word: "các bộ: Xây dựng, Nội vụ", "Bộ Quốc phòng, Công an"."""

import re
from collections.abc import Iterator

from bienban.mentions.base import Reading
from bienban.mentions.body_candidates import Candidate
from bienban.mentions.body_heads import Head, fields, heads
from bienban.mentions.units import unit_phrase
from bienban.text.letters import UPPER

_LIST_OPENS = re.compile(
    r"(?:, (?:ban, ngành|ban|ngành|cơ quan|đơn vị|doanh nghiệp)){0,3}(?: liên quan)?"
    r"(?: (?:như|gồm|là))?(?:: ?| )"
)
_LIST_JOINT = re.compile(
    rf"(?: \((?:chủ trì|đầu mối|cơ quan chủ trì|[{UPPER}][{UPPER}&,-]{{1,8}})\))?(?:, | và |; )"
)


def list_members(
    reading: Reading, candidates: list[Candidate], plurals: list[tuple[int, str]]
) -> list[Candidate]:
    """The members of lists that open behind one of the `candidates` or where "các bộ", "các sở" ends."""
    view, lower = reading.view, reading.lower
    found: list[Candidate] = []
    opened = [
        (opens.end(), kind, True)
        for start, kind in plurals
        if (opens := _LIST_OPENS.match(lower, start)) is not None
    ]
    opened += [
        (c.end, c.head.value.lower(), False) for c in candidates if c.head.value in ("Bộ", "Sở") and c.tail
    ]
    ends = {c.start: c.end for c in candidates if not c.bare() or c.head.slot == "fixed"}
    for position, kind, plural in opened:
        members = list(_members(reading, position, kind, plural, ends))
        if kind == "bộ" or not plural or ":" in view[position - 2 : position] or len(members) > 1:
            found += members  # "các Sở Y tế" are those of all provinces
    return found + _hospitals(view, lower, candidates)


def _members(
    reading: Reading, position: int, kind: str, plural: bool, ends: dict[int, int]
) -> Iterator[Candidate]:
    view, lower = reading.view, reading.lower
    direct = view[position - 1 : position] in (" ", ":")
    while True:
        if not direct:
            joint = _LIST_JOINT.match(view, position)
            if joint is None or (joint.group() == "; " and not plural):
                return
            position = joint.end()
        direct = False
        found = fields().longest(lower, position) if position < len(view) else None
        if found is None or kind not in found[1][1] or not view[position].isupper():
            if not plural or position not in ends:
                return
            position = ends[position]  # "các bộ, cơ quan: Tài chính, Văn phòng Chính phủ, Nội vụ"
            continue
        following = heads().longest(lower, position)
        if following is not None and (
            following[0] > found[0]
            or unit_phrase(reading.base, view, lower, following[0] + 1, bare_names=False) is not None
        ):
            return
        head = Head(kind.capitalize(), "field", "", "state")
        yield Candidate(position, found[0], head, "body.list", tail=found[1][0])
        position = found[0]


def _hospitals(view: str, lower: str, candidates: list[Candidate]) -> list[Candidate]:
    """Known hospitals that follow one without their head: "Bệnh viện Bạch Mai, Chợ Rẫy và Việt Đức"."""
    found: list[Candidate] = []
    hospitals = {c.start: c.end for c in candidates if c.head.value.startswith("Bệnh viện")}
    for end in hospitals.values():
        while (joint := _LIST_JOINT.match(view, end)) is not None:
            at = joint.end()
            if at in hospitals:
                break  # the list goes on from there
            named = f"bệnh viện {lower[at : at + 40]}"
            hospital = heads().longest(named, 0) if view[at : at + 1].isupper() else None
            if hospital is None or hospital[1].slot != "fixed":
                break
            end = at + hospital[0] - len("bệnh viện ")
            found.append(Candidate(at, end, hospital[1], "body.list"))
    return found

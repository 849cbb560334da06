"""The session: marked cases, the offices of people, and what must hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import Case, Marked, cases

from bienban.mentions.base import Mentions, Reading
from bienban.record.build import read
from bienban.record.model import Body, Office, Person, Place, Post, Time
from bienban.record.offices import offices_of
from bienban.record.session import RULES, find_session
from bienban.text.segment import segment
from bienban.text.source import Source


def _person(text: str, mark: Marked) -> Person:
    pairs = [written.split("@") for written in mark.attributes.get("posts", "").split("|") if written]
    posts = tuple(Post(title, body or None, mark.start, mark.end) for title, body in pairs)
    return Person(mark.start, mark.end, text, mark.attributes["name"], None, None, posts, "case")


def _reading(text: str) -> Reading:
    source = Source(text)
    return Reading(source, segment(source), None)


def _given(case: Case) -> tuple[Reading, Mentions]:
    mentions = Mentions()
    for mark in case.marked:
        text, name = case.text[mark.start : mark.end], mark.attributes.get("name", "")
        if mark.tag == "person":
            mentions.people.append(_person(text, mark))
        elif mark.tag == "body":
            mentions.bodies.append(Body(mark.start, mark.end, text, name, None, None, (), "case"))
        elif mark.tag == "place":
            level = mark.attributes["level"]
            mentions.places.append(Place(mark.start, mark.end, text, name, level, None, None, "case"))  # type: ignore[arg-type]
        elif mark.tag == "time":
            mentions.times.append(
                Time(mark.start, mark.end, text, mark.attributes["value"], ("year",), "case")
            )
    return _reading(case.text), mentions


def _names(written: str) -> set[str]:
    return set(filter(None, written.split("|")))


@pytest.mark.parametrize("case", cases("session"), ids=lambda case: f"line {case.number}")
def test_marked_cases(case: Case) -> None:
    expected = next((mark.attributes for mark in case.marked if mark.tag == "session"), None)
    found = find_session(*_given(case))
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert found.kind == expected["kind"]
    assert (found.date or "") == expected["date"]
    assert (found.part or "") == expected.get("part", "")
    assert found.mode == expected.get("mode", "in_person")
    assert (found.place or "") == expected.get("place", "")
    assert set(found.lead) == _names(expected["lead"])
    assert set(found.counterpart) == _names(expected.get("counterpart", ""))
    assert {participant.name for participant in found.participants} == _names(expected["participants"])
    assert {p.name for p in found.participants if p.role == "lead"} == set(found.lead)
    assert found.inferred == (("year",) if found.date else ())
    assert found.rule in RULES


def test_a_clock_time_gives_the_part_of_day() -> None:
    text = "15h ngày 7/9, ông Lê Văn An kiểm tra tuyến đê tại xã Hải Lộc."
    mentions = Mentions(
        people=[Person(18, 27, "Lê Văn An", "Lê Văn An", None, "ông", (), "case")],
        times=[Time(0, 12, "15h ngày 7/9", "2024-09-07T15:00", (), "case")],
        places=[Place(53, 60, "xã Hải Lộc", "xã Hải Lộc", "commune", None, None, "case")],
    )
    session = find_session(_reading(text), mentions)
    assert session is not None
    assert (session.date, session.part, session.time) == ("2024-09-07", "afternoon", "15:00")
    assert text[session.start : session.end] == text


def test_offices_are_gathered_once_and_with_their_body() -> None:
    posts = [
        (Post("Bí thư", None, 0, 1),),
        (Post("Bí thư", "Tỉnh ủy Sơn La", 0, 1), Post("Chủ tịch nước", None, 0, 1)),
        (Post("bí thư", "Tỉnh ủy Sơn La", 0, 1),),
    ]
    people = [Person(0, 1, "A", "Lê Văn An", None, None, held, "case") for held in posts]
    assert offices_of(Mentions(people=people)) == {
        "Lê Văn An": (Office("Bí thư", "Tỉnh ủy Sơn La"), Office("Chủ tịch nước", None))
    }


_WORDS = st.sampled_from(
    ["làm việc với", "hội nghị", "tổ chức", "chủ trì", "Cùng dự có", "kiểm tra", "Lê Văn An", "UBND tỉnh",
     "Sáng 5/6", "tại", "xã Mỹ Lộc", ",", ";", ".", "\n\n", "do", "phát biểu", "yêu cầu",
     "Chiều cùng ngày", "Trước đó",
     "và", "dẫn đầu", "của", ":", "- ", '"'],
)  # fmt: skip
_SURFACES = (("Lê Văn An", "people"), ("UBND tỉnh", "bodies"), ("Sáng 5/6", "times"), ("xã Mỹ Lộc", "places"))


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_any_text(text: str) -> None:
    reading = _reading(text)
    mentions = Mentions()
    for surface, group in (
        ("Lê Văn An", "people"),
        ("UBND tỉnh", "bodies"),
        ("Sáng 5/6", "times"),
        ("xã Mỹ Lộc", "places"),
    ):
        at = reading.view.find(surface)
        while at >= 0:
            end = at + len(surface)
            if group == "people":
                mentions.people.append(Person(at, end, surface, surface, None, None, (), "case"))
            elif group == "bodies":
                mentions.bodies.append(Body(at, end, surface, surface, None, None, (), "case"))
            elif group == "times":
                mentions.times.append(Time(at, end, surface, "2025-06-05TMO", (), "case"))
            else:
                mentions.places.append(Place(at, end, surface, surface, "commune", None, None, "case"))
            at = reading.view.find(surface, end)
    session = find_session(reading, mentions)
    if session is not None:
        assert 0 <= session.start < session.end <= len(reading.view)
        assert set(session.lead) <= {participant.name for participant in session.participants}


def test_a_managing_director_does_not_chair() -> None:
    found = read(
        "Ngày 20/6/2024, Tổ công tác của Thủ tướng kiểm tra Tổng công ty Chè Việt Nam.\n\n"
        "Ông Bàn Văn Sinh, Giám đốc Điều hành Tổng công ty Chè Việt Nam cho biết, giá chè đã tăng.\n\n"
        "Bộ trưởng Bộ Công Thương Lý Văn Phin yêu cầu Tổng công ty mở rộng thị trường."
    ).session
    assert found is not None and found.lead == ("Lý Văn Phin",)

"""Persons, posts and bodies: marked cases, and what must hold for any text."""

import itertools

import pytest
from growth import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import Case, cases

from bienban.mentions.base import Reading
from bienban.mentions.names import find_names
from bienban.record.model import Body, Person
from bienban.text.segment import segment
from bienban.text.source import Source


def _names(text: str) -> tuple[list[Person], list[Body], Reading]:
    source = Source(text)
    reading = Reading(source, segment(source), None)
    people, bodies, _ = find_names(reading, [])
    return people, bodies, reading


def _office(title: str, body: str | None) -> str:
    return f"{title}@{body or ''}"


@pytest.mark.parametrize("case", cases("names"), ids=lambda case: f"line {case.number}")
def test_marked_cases(case: Case) -> None:
    people, bodies, _ = _names(case.text)
    found = [(p.start, p.end, "person", p.name) for p in people] + [
        (b.start, b.end, "body", b.name) for b in bodies
    ]
    expected = [(m.start, m.end, m.tag, m.attributes["name"]) for m in case.marked]
    assert sorted(found) == sorted(expected)
    wanted = {m.start: m.attributes for m in case.marked if m.tag == "person"}
    for person in people:
        posts = "|".join(_office(post.title, post.body) for post in person.posts)
        assert posts == wanted[person.start].get("posts", "")
        assert (person.rank or "") == wanted[person.start].get("rank", "")


_WORDS = st.sampled_from(
    [
        "Bộ trưởng", "Chủ tịch", "UBND tỉnh", "Tỉnh ủy", "các đồng chí:", "ông", "Nguyễn", "Văn", "An", ", ",
        "; ", " - ", "(", ")", "Ban Thường vụ", "Trưởng Ban", "huyện", "Sơn La", "Công ty", "và", "Đảng ủy",
        "H'", "A", "\n", ".", "Sở Y tế", "Quân khu", "4", "Đại tướng", "nguyên",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_any_text(text: str) -> None:
    people, bodies, reading = _names(text)
    mentions: list[Person | Body] = [*people, *bodies]
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(reading.base)
        assert mention.text == reading.base[mention.start : mention.end]
        assert mention.name
    spans = sorted((m.start, m.end) for m in mentions)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "member",
    ["Bệnh viện Bạch Mai, ", "Bệnh viện Bạch Mai, Chợ Rẫy, Việt Đức, ", "Ủy ban Nghiên cứu Số{} họp; "],
)
def test_time_grows_with_the_length_of_a_list(member: str) -> None:
    assert_linear(
        lambda size: "".join(member.format(number) for number in range(size // len(member))), _names, 6_000
    )


@pytest.mark.parametrize("head", ["Ban Chỉ đạo Đề án ", "Phòng Thông tin ", "Văn phòng Ban Chỉ đạo "])
def test_bodies_inside_bodies_come_to_an_end(head: str) -> None:
    assert _names(head * 2_000)[1]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("HĐND TP Hà Nội", "province"), ("UBND thành phố Vinh", "district"), ("UBND xã Ea Kao", "commune"),
        ("Sở Y tế thành phố Hải Phòng", "province"), ("Công an TP Thủ Đức", "district"),
        ("UBND thành phố Xanh", "district"),
    ],
)  # fmt: skip
def test_level_of_a_body_is_that_of_its_unit(text: str, level: str) -> None:
    assert [body.level for body in _names(text)[1]] == [level]


def test_a_reporter_may_be_called_anh() -> None:
    """ "Anh" is no honorific in the name that closes the last line."""
    people, _, _ = _names("Sở Y tế đã họp về dịch bệnh.\nAnh Cường kể lại.\nVăn Hùng - Anh Thơ (TTXVN)")
    assert [(person.text, person.honorific) for person in people] == [
        ("Cường", "anh"),
        ("Văn Hùng", None),
        ("Anh Thơ", None),
    ]

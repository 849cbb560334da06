"""Who is who: nobody is one on a name alone, what is uncertain is asked, answers can be taken back."""

from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readouts import readout

from bienban.errors import RegisterError
from bienban.record.build import read
from bienban.record.model import Document, Person, Post, Record
from bienban.register import deciding, people
from bienban.register.identity import LEADERS, Office, Sighting, judge
from bienban.register.intake import Intake, _Told
from bienban.register.models import Appearance, Decision, Doubt
from bienban.register.models import Document as DocumentRow
from bienban.register.models import Person as PersonRow
from bienban.register.successions import body_lineage, place_lineage

CASES = Path(__file__).parent / "cases" / "persons.tsv"
GIANG = "Phan Văn Giang"


def sighting(*offices: str, rank: str = "", day: str | None = "2024-10-22") -> Sighting:
    """A sighting with offices written as "title@body"."""
    when = date.fromisoformat(day) if day else None
    found = frozenset(Office(*office.split("@")) for office in offices)
    return Sighting(found, rank, when, when)


MINISTER = sighting("Bộ trưởng@Bộ Quốc phòng", rank="Đại tướng")


@pytest.mark.parametrize(
    ("known", "seen", "answer", "why"),
    [
        (MINISTER, sighting("Bộ trưởng@Bộ Quốc phòng"), "one", "office"),
        (MINISTER, sighting("Bộ trưởng@"), "one", "title"),
        (MINISTER, sighting(rank="Đại tướng"), "one", "rank"),
        (MINISTER, sighting("Thứ trưởng@Bộ Quốc phòng", day="2019-01-01"), "one", "body"),
        (MINISTER, sighting(), "maybe", "name"),
        (MINISTER, sighting("Giám đốc@Sở Y tế tỉnh Sơn La"), "maybe", "name"),
        (sighting("Bộ trưởng@Bộ Giao thông vận tải"), sighting("Bộ trưởng@Bộ Xây dựng"), "one", "successor"),
        (sighting("Bộ trưởng@Bộ Y tế"), sighting("Bộ trưởng@Bộ Xây dựng"), "maybe", "name"),
        (
            sighting("Bí thư@Tỉnh ủy Sơn La"),
            sighting("Chủ tịch@Ủy ban nhân dân tỉnh Sơn La"), "one", "place",
        ),
        (sighting("Bí thư@Tỉnh ủy Sơn La"), sighting("Giám đốc@Sở Y tế tỉnh Sơn La"), "maybe", "place"),
        (sighting("Bí thư@Tỉnh ủy Sơn La"), sighting("Chủ tịch@Ủy ban nhân dân tỉnh Cà Mau"), "two", "name"),
        (
            sighting("Bí thư@Tỉnh ủy Sơn La", day="2019-01-01"),
            sighting("Chủ tịch@Ủy ban nhân dân tỉnh Cà Mau"), "maybe", "name",
        ),
        (
            sighting("Giám đốc@Sở Y tế tỉnh Hà Giang", day="2025-06-25"),
            sighting("Giám đốc@Sở Y tế tỉnh Tuyên Quang", day="2025-07-05"), "one", "successor",
        ),
        (sighting("Đại biểu@Quốc hội"), sighting("Đại biểu@Quốc hội"), "maybe", "name"),
        (sighting(rank="Đại tá"), sighting(rank="Đại tá"), "maybe", "name"),
        (sighting("Giám đốc@"), sighting("Giám đốc@"), "maybe", "name"),
    ],
)  # fmt: skip
def test_verdicts(known: Sighting, seen: Sighting, answer: str, why: str) -> None:
    assert judge(known, seen) == (answer, why)
    assert judge(seen, known) == (answer, why), "it does not matter who was there first"


OFFICES = st.builds(
    Office,
    st.sampled_from([*LEADERS, "đại biểu", "ủy viên", "nguyên bộ trưởng", "phó chủ tịch"]),
    st.sampled_from(["", "Bộ Y tế", "Tỉnh ủy Sơn La", "Ủy ban nhân dân tỉnh Hà Giang", "Quốc hội"]),
)
SIGHTINGS = st.builds(
    lambda offices, rank, day: Sighting(offices, rank, day, day),
    st.frozensets(OFFICES, max_size=3),
    st.sampled_from(["", "Đại tướng", "Đại tá"]),
    st.none() | st.dates(date(2015, 1, 1), date(2026, 1, 1)),
)


@given(SIGHTINGS, SIGHTINGS)
def test_a_name_alone_is_never_enough(known: Sighting, seen: Sighting) -> None:
    verdict = judge(known, seen)
    assert judge(seen, known) == verdict
    if not seen.offices and not seen.rank:
        assert verdict.answer == "maybe"


def test_bodies_and_places_through_reorganisations() -> None:
    assert body_lineage("Bộ Xây dựng") == ("Bộ Xây dựng", "Bộ Giao thông vận tải")
    assert body_lineage("Tỉnh ủy Hà Giang") == ("Tỉnh ủy Hà Giang", "Tỉnh ủy Tuyên Quang")
    assert "Sở Xây dựng tỉnh Tuyên Quang" in body_lineage("Sở Giao thông vận tải tỉnh Hà Giang")
    assert "Ủy ban nhân dân tỉnh Bình Dương" in body_lineage("Ủy ban nhân dân Thành phố Hồ Chí Minh")
    assert body_lineage("Bộ Quốc phòng") == ("Bộ Quốc phòng",)
    assert place_lineage("tỉnh Hà Giang") == (("tỉnh Hà Giang", ""), ("tỉnh Tuyên Quang", ""))
    assert ("phường Mộc Sơn", "tỉnh Sơn La") in place_lineage("huyện Mộc Châu", "tỉnh Sơn La")
    assert ("xã Măng Cành", "tỉnh Kon Tum") in place_lineage("xã Măng Đen", "tỉnh Quảng Ngãi")
    assert place_lineage("Lào") == (("Lào", ""),)


def test_one_person_by_three_names(register: str) -> None:
    texts = (
        f"Sáng 22/10/2024, Đại tướng {GIANG}, Bộ trưởng Bộ Quốc phòng làm việc với tỉnh Sơn La.",
        f"Chiều 25/10/2024, Bộ trưởng Quốc phòng {GIANG} tiếp Đại sứ Lào.",
        f"Sáng 28/10/2024, Đại tướng {GIANG} dự hội nghị.",
    )
    for text in texts:
        Intake().add(text)
    person = PersonRow.objects.get(name=GIANG)
    held = people.memberships(deciding.members(person))
    assert [str(one.last_day) for one in held if one.title == "Bộ trưởng"] == ["2024-10-25"]
    assert person.appearances.count() == 3 and str(person.last_day) == "2024-10-28"


def test_two_of_one_name_in_one_text() -> None:
    text = (
        "Sáng 3/3/2025, ông Lò Văn Phìn, Chủ tịch UBND tỉnh Sơn La làm việc với ông Lò Văn Phìn, "
        "Chủ tịch UBND tỉnh Cà Mau."
    )
    assert [sorted(group.offices) for group in people.groups(read(text))] == [
        [("Chủ tịch", "Ủy ban nhân dân tỉnh Sơn La")], [("Chủ tịch", "Ủy ban nhân dân tỉnh Cà Mau")],
    ]  # fmt: skip


def namesakes() -> tuple[PersonRow, PersonRow]:
    """Two persons of the register of whom it cannot say whether they are one; one document each."""
    for number, post in enumerate(("Chủ tịch UBND tỉnh Sơn La", "Thứ trưởng Bộ Y tế")):
        text = f"Sáng {number + 1}/3/2025, ông Lò Văn Phìn, {post} phát biểu tại hội nghị."
        assert Intake().add(text) == "new"
    first, second = PersonRow.objects.order_by("pk")
    return first, second


def test_merging_and_keeping_apart_can_be_undone(register: str) -> None:
    first, second = namesakes()
    assert [(doubt.first, doubt.second) for doubt in deciding.queue()] == [(first, second)]
    merged = deciding.merge(second, first, "Lan", "cùng một người")
    assert not deciding.queue().exists()
    assert len(people.memberships(deciding.members(second))) == 2
    with pytest.raises(RegisterError, match="one already"):
        deciding.merge(first, second, "Lan")
    with pytest.raises(RegisterError, match="they are one"):
        deciding.keep_apart(first, second, "Lan")
    Intake().add("Sáng 9/3/2025, ông Lò Văn Phìn, Thứ trưởng Bộ Y tế phát biểu.")
    assert Appearance.objects.latest("pk").person == first, "what is known of one is known of both"
    deciding.undo(merged, "Lan", "nhầm")
    second.refresh_from_db()
    assert deciding.queue().count() == 1 and second.merged_into is None
    with pytest.raises(RegisterError, match="undone before"):
        deciding.undo(merged, "Lan")
    apart = deciding.keep_apart(first, second, "Lan")
    assert not deciding.queue().exists()
    deciding.undo(apart, "Lan")
    assert deciding.queue().count() == 1
    assert list(Decision.objects.order_by("pk").values_list("kind", flat=True)) == [
        "merge", "undo", "apart", "undo",
    ]  # fmt: skip
    assert deciding.decisions_about(first).count() == 4


def test_what_was_taken_for_one_can_be_separated(register: str) -> None:
    taking = Intake()
    for number in (1, 2):
        taking.add(readout(number, who="Lò Văn Phìn"))
    person = PersonRow.objects.get(name="Lò Văn Phìn")
    last = DocumentRow.objects.latest("pk")
    decision = deciding.separate(person, [last], "Lan")
    assert decision.second.appearances.get().document == last
    assert decision.second.memberships.count() == person.memberships.count() == 1
    assert last.involvements.filter(person=decision.second, role="lead").exists()
    with pytest.raises(RegisterError, match="nothing to separate"):
        deciding.separate(decision.second, [last], "Lan")
    deciding.undo(decision, "Lan")
    assert decision.second in deciding.members(person)


Sightings = dict[str, list[tuple[str, str, str, str, list[str]]]]


def cases() -> Sightings:
    """The sightings of `persons.tsv` by document."""
    found: Sightings = defaultdict(list)
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "document\t")):
            document, day, person, name, rank, posts = line.split("\t")
            found[document].append((day, person, name, rank, posts.split("|") if posts else []))
    return found


def sighted(document: str, seen: list[tuple[str, str, str, str, list[str]]]) -> Record:
    """A record with these persons in it."""
    mentions, text = [], ""
    for _, _, name, rank, posts in seen:
        start = len(text)
        text += f"{name} {document}\n"
        offices = [post.partition("@") for post in posts]
        held = tuple(Post(title, body or None, start, start + len(name)) for title, _, body in offices)
        mentions.append(
            Person(start, start + len(name), name, name, rank or None, None, held, "person.after_rank")
        )
    about = Document(document, None, seen[0][0] or None, None, None, None, None, text)
    return Record(1, about, tuple(mentions), None, (), ())


def test_the_persons_of_public_readouts(sqlite_register: str) -> None:
    """Some 650 sightings of 128 names: no two are one without being asked, few stay two when asked."""
    taking = Intake()
    truth: dict[tuple[str, str], str] = {}
    for document, seen in cases().items():
        record = sighted(document, seen)
        taking._store([_Told(document, record.document.text, document, "", record)])
        truth |= {(document, name): person for _, person, name, _, _ in seen}
    found = {
        (row.document.digest, row.name): row.person_id
        for row in Appearance.objects.select_related("document")
    }
    pairs = [(one, other) for one, other in combinations(sorted(truth), 2) if one[1] == other[1]]
    same = [(one, other) for one, other in pairs if truth[one] == truth[other]]
    linked = [(one, other) for one, other in pairs if found[one] == found[other]]
    assert [pair for pair in linked if truth[pair[0]] != truth[pair[1]]] == []
    assert len(linked) / len(same) > 0.8
    persons = {person: truth[where] for where, person in found.items()}
    waiting = deciding.queue().count()
    for doubt in deciding.queue():
        one, other = PersonRow.objects.get(pk=doubt.first_id), PersonRow.objects.get(pk=doubt.second_id)
        if persons[one.pk] == persons[other.pk] and deciding.root(one) != deciding.root(other):
            deciding.merge(one, other, "Lan")
    roots = {person.pk: deciding.root(person).pk for person in PersonRow.objects.all()}
    reached = [(one, other) for one, other in same if roots[found[one]] == roots[found[other]]]
    assert len(reached) / len(same) > 0.97, "with the queue"
    assert waiting < len(truth) / 4, "few are asked about"
    assert Doubt.objects.filter(decision=None).count() < waiting
    print(len(linked) / len(same), len(reached) / len(same), waiting, len(truth))

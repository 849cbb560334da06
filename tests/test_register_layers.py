"""What was read, and what people corrected, laid over one another; folding and packing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from records import record

from bienban.record.ruleset import ruleset
from bienban.register import folding
from bienban.register.corrections import in_effect, lay_over
from bienban.register.models import Correction
from bienban.register.packing import pack, unpack


@pytest.mark.parametrize(
    ("written", "looked_up"),
    [("Hoà Bình", "hòa bình"), ("  HÒA   BÌNH ", "hòa bình"), ("Uỷ ban", "ủy ban"), ("Ho\u0300a", "hòa")],
)
def test_keys(written: str, looked_up: str) -> None:
    assert folding.key(written) == looked_up


def test_tokens_and_plain_letters() -> None:
    assert folding.tokens("Nghị định số 21/2019/NĐ-CP, tỉnh Sơn La.") == [
        "nghị", "định", "số", "21", "2019", "nđ", "cp", "tỉnh", "sơn", "la",
    ]  # fmt: skip
    assert folding.plain("Đường đến huyện Mộc Châu") == "Duong den huyen Moc Chau"


@given(st.text())
def test_folding_is_settled_after_once(text: str) -> None:
    assert folding.plain(folding.plain(text)) == folding.plain(text)
    assert len(folding.plain(text)) == len(text)
    assert folding.key(folding.key(text)) == folding.key(text)
    assert " ".join(folding.tokens(" ".join(folding.tokens(text)))) == " ".join(folding.tokens(text))


def test_packing() -> None:
    whole = record()
    assert unpack(pack(whole), whole.document.text) == whole
    assert len(pack(whole)) < 1500


def test_the_rule_set_has_a_version() -> None:
    version, _, digest = ruleset().partition("+")
    assert version and len(digest) == 12


def correction(number: int, part: str, surface: str, field: str, after: object, **more: Any) -> Correction:
    """A correction of the hand-made record, not stored."""
    text = record().document.text
    start = text.index(surface) if surface else 0
    end = start + len(surface)
    return Correction(pk=number, part=part, start=start, end=end, field=field, after=after, **more)


TASK = "rà soát theo Nghị định số 10/2023/NĐ-CP"


def test_corrections_lie_over_what_was_read() -> None:
    after, unplaced = lay_over(
        record(),
        [
            correction(1, "person", "Lò Văn Phìn", "rank", "Thượng tá"),
            correction(2, "item", TASK, "due", "2025-04-30"),
            correction(3, "quantity", "6,5 tỷ đồng", "", None),
            correction(4, "time", "ngày 25 hằng tháng", "", {"value": "XXXX-XX-25", "inferred": []}),
            correction(5, "document", "", "title", "Làm việc với xã Mường Lạn"),
            correction(6, "session", "", "place", None),
        ],
    )
    assert not unplaced
    kinds = [type(mention).__name__ for mention in after.mentions]
    assert kinds == ["Time", "Place", "Person", "Body", "Instrument", "Time"]
    assert after.mentions[2] == replace(record().mentions[2], rank="Thượng tá")
    assert after.mentions[5].text == "ngày 25 hằng tháng" and after.mentions[5].rule == "corrected"
    assert after.statements[1].items[0].due == "2025-04-30"
    assert after.document.title == "Làm việc với xã Mường Lạn"
    assert after.session and after.session.place is None


def test_items_and_statements_come_and_go() -> None:
    new = {"text": "", "to": []}
    after, unplaced = lay_over(
        record(), [correction(1, "item", "rà soát", "", new), correction(2, "item", TASK, "", None)]
    )
    assert after.statements[1].items[0].text == "rà soát" and not unplaced
    said = {"act": "assessment", "speaker": [], "to": [], "items": [], "inferred": []}
    after, unplaced = lay_over(record(), [correction(1, "statement", "Chiều 14/3", "", said)])
    assert [statement.act for statement in after.statements] == ["assessment", "report", "directive"]
    after, unplaced = lay_over(record(), [correction(1, "session", "", "", None)])
    assert after.session is None


@pytest.mark.parametrize(
    "one",
    [
        correction(7, "person", "Chiều", "rank", "Đại tá"),  # nobody is there
        correction(7, "person", "Lò Văn Phìn", "shoe_size", 43),  # no such field
        correction(7, "person", "Lò Văn Phìn", "rank", 5),  # not of its type
        correction(7, "person", "Lò Văn Phìn", "start", 3),  # its surface would be another
        correction(7, "item", "Chiều 14/3", "", {"text": "", "to": []}),  # in no statement
        correction(7, "body", "xã.", "", {"name": 5}),
        correction(7, "body", "", "", {"name": "Nơi không đâu"}),
        correction(7, "indicator", "Chiều", "", None),
    ],
)
def test_what_finds_no_place_is_named(one: Correction) -> None:
    assert lay_over(record(), [one]) == (record(), [7])


def test_a_correction_follows_a_span_that_moved_a_little() -> None:
    wider = correction(1, "person", "Đại tá Lò Văn Phìn", "rank", "Thượng tá")
    assert lay_over(record(), [wider])[1] == []
    much_wider = correction(1, "person", "tại xã Mường Lạn, Đại tá Lò Văn Phìn", "rank", "Thượng tá")
    assert lay_over(record(), [much_wider])[1] == [1]


@given(st.lists(st.integers(0, 12), max_size=12))
def test_what_is_undone_has_no_say(targets: list[int]) -> None:
    """Whatever undoes what: a correction holds just if no undoing of it holds."""
    made, taken = [], set()
    for number, target in enumerate(targets, 1):
        undoes = target if 0 < target < number and target not in taken else None
        taken.add(undoes)
        made.append(correction(number, "person", "", "name", str(number), undoes_id=undoes))

    def holds(number: int) -> bool:
        return not any(one.undoes_id == number and holds(one.pk) for one in made)

    expected = [one.pk for one in made if one.undoes_id is None and holds(one.pk)]
    assert [one.pk for one in in_effect(made)] == expected


@given(st.text("aàÀ đ1.,\n\u0300_", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_tokens_of_stretches_are_those_of_each(text: str, edges: list[tuple[int, int]]) -> None:
    spans = [(min(edge), max(edge)) for edge in edges if max(edge) <= len(text)]
    assert folding.tokens_of_spans(text, spans) == [folding.tokens(text[start:end]) for start, end in spans]
    assert [folding.plain_words(found) for found in folding.tokens_of_spans(text, spans)] == [
        folding.plain(" ".join(folding.tokens(text[start:end]))) for start, end in spans
    ]

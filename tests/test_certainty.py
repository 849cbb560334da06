"""How sure a fact is: the counts by rule, and what they make certain."""

from typing import Any

from bienban.interface import certainty
from bienban.interface.certainty import Judged, Mentioned
from bienban.terminal import listing


def test_a_few_right_ones_prove_little() -> None:
    assert Judged(0, 0).expected == 0.5
    assert Judged(20, 20).expected < certainty.SHARE < Judged(60, 60).expected
    assert Judged(100, 97).expected < certainty.SHARE


def test_only_what_was_counted_is_certain() -> None:
    assert not certainty.certain("time", "a rule that nobody counted", "said")
    sure = {key for key in certainty.table() if certainty.certain(*key)}
    assert ("time", "time.date", "said, 9999-99-99") in sure
    assert ("statement.act", "statement.report.according_to", "said") not in sure


def test_names_that_are_told_often_and_at_length_are_told_apart() -> None:
    def body(name: str, text: str) -> dict[str, Any]:
        return {"kind": "body", "name": name, "text": text, "branch": "state", "inferred": []}

    place = {"kind": "place", "name": "tỉnh Sơn La", "text": "Sơn La"}
    ministry, short = body("Bộ Y tế", "Bộ Y tế"), body("Bộ Y tế", "BYT") | {"inferred": ["name"]}
    mentioned = Mentioned([ministry, short, ministry, place])
    assert mentioned.told(ministry) == "said, state, 3 words, often"
    assert mentioned.told(short) == "inferred, state, 1 words, often"
    assert mentioned.told(place) == "said, bare, once"
    assert Mentioned([place, place | {"text": "tỉnh Sơn La"}]).told(place) == "said, typed, twice"
    assert mentioned.told({"kind": "time", "value": "XXXX-10-22", "inferred": []}) == "said, XXXX-99-99"
    assert mentioned.told({"kind": "quantity", "value": "10"}) == "said"


def test_the_counts_are_of_rules_that_there_are() -> None:
    known = listing.as_json()["rules"]
    for (fact, rule, _told), counted in certainty.table().items():
        assert rule in known, (fact, rule)
        assert 0 <= counted.right <= counted.judged > 0, (fact, rule)

"""How sure a fact is: the counts by rule, and what they make certain."""

from bienban.interface import certainty
from bienban.interface.certainty import Judged
from bienban.terminal import listing


def test_a_few_right_ones_prove_little() -> None:
    assert Judged(0, 0).expected == 0.5
    assert Judged(20, 20).expected < certainty.SHARE < Judged(60, 60).expected
    assert Judged(100, 97).expected < certainty.SHARE


def test_only_what_was_counted_is_certain() -> None:
    assert not certainty.certain("time", "a rule that nobody counted", inferred=False)
    sure = {key for key in certainty.table() if certainty.certain(*key)}
    assert ("time", "time.date", False) in sure
    assert ("statement.act", "statement.report.according_to", False) not in sure


def test_the_counts_are_of_rules_that_there_are() -> None:
    known = listing.as_json()["rules"]
    for (fact, rule, _inferred), counted in certainty.table().items():
        assert rule in known, (fact, rule)
        assert 0 <= counted.right <= counted.judged > 0, (fact, rule)

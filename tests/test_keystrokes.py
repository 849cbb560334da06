"""The model by which `bench/keystrokes.py` counts the corrections and keys from a record to gold."""

import copy
import json
from typing import Any

import msgspec
import pytest
from desk import Fix
from desk import fixes as fixes_of
from readouts import readout
from steps import posts_before, steps
from suggested import Page, suggestions, word

from bienban.record.build import read
from bienban.record.model import Record

Data = dict[str, Any]
OFFICE = "Sở Xây dựng tỉnh Sơn La"


def record() -> Data:
    """A record with a report, and a directive with three tasks."""
    made: Data = msgspec.json.decode(msgspec.json.encode(read(readout())))
    return made


def gold_of(record: Data) -> Data:
    """The gold that a record fits."""
    gold = copy.deepcopy(record)
    gold["text"] = gold["document"]["text"]
    gold["session"]["participants"] = [one["name"] for one in gold["session"]["participants"]]
    for one in gold["mentions"]:
        if one["kind"] == "person":
            one["posts"] = [[post["title"], post["body"]] for post in one["posts"]]
    return gold


def fixes(gold: Data, made: Data, names: tuple[str, ...] = (), boxes: str = "all") -> list[Fix]:
    return list(fixes_of(gold, msgspec.convert(made, Record), Page(names, boxes)))


def test_a_right_record_takes_nothing() -> None:
    assert not fixes(gold_of(record()), record())


@pytest.mark.parametrize(
    ("names", "boxes", "expected"),
    [
        ((), "none", [3 + len(OFFICE)] * 3),
        ((OFFICE, "Sở Y tế", "Tỉnh ủy Sơn La"), "all", [3 + len("S") + 1 + 1]),
        ((OFFICE, "Sở Y tế", "Tỉnh ủy Sơn La"), "some", [3 + len("Sở X") + 2 + 1]),
    ],
)
def test_one_wrong_body_in_charge_of_three_tasks(
    names: tuple[str, ...], boxes: str, expected: list[int]
) -> None:
    gold = gold_of(record())
    for item in gold["statements"][-1]["items"]:
        item["to"] = [OFFICE]
    assert fixes(gold, record(), names, boxes) == [Fix("item to", keys) for keys in expected]


def test_the_box_is_not_ticked_where_most_of_the_others_are_right() -> None:
    gold = gold_of(record())
    gold["statements"][-1]["items"][0]["to"] = [OFFICE]
    assert fixes(gold, record()) == [Fix("item to", 3 + len(OFFICE))]
    gold["statements"][-1]["items"][2]["to"] = [OFFICE]
    assert len(fixes(gold, record())) == 2


def test_what_was_missed_or_marked_is_put_right_at_once_wherever_the_text_has_it() -> None:
    gold, made = gold_of(record()), record()
    at = [one["start"] for one in made["mentions"] if one["text"] == "Hà Thị Mến"]
    assert len(at) == 2
    made["mentions"] = [one for one in made["mentions"] if one["start"] not in at]
    for one in gold["mentions"]:
        if one["start"] in at:
            one |= {"posts": [], "rank": None}
    assert fixes(gold, made) == [Fix("person missing", 8)]
    assert fixes(gold, made, boxes="some") == [Fix("person missing", 8)] * 2
    gold["mentions"] = [one for one in gold["mentions"] if one["start"] not in at]
    assert fixes(gold, record()) == [Fix("person none", 2 + 1)]


def test_a_box_that_would_put_more_wrong_is_emptied() -> None:
    gold, made = gold_of(record()), record()
    next(one for one in gold["mentions"] if one["text"] == "Hà Thị Mến")["name"] = "Hà Thị Mên"
    assert fixes(gold, made) == [Fix("person", 3 + len("H→→ Mên") + 1)]
    everywhere = json.loads(json.dumps(gold, ensure_ascii=False).replace("Hà Thị Mến", "Hà Thị Mên"))
    assert fixes(everywhere, made) == [Fix("person", 3 + len("H→→ Mên"))]


def test_what_is_missing_and_what_is_none() -> None:
    gold, made = gold_of(record()), record()
    (instrument,) = [one for one in made["mentions"] if one["kind"] == "instrument"]
    made["mentions"].remove(instrument)
    made["session"] |= {"kind": "visit", "date": "2025-03-15"}
    made["statements"][-1]["items"][1]["due"] = None
    del made["statements"][0]
    figure = {
        "name": "Hộ nghèo", "value": "2", "unit": "hộ", "bound": None, "change": None, "period": None,
        "place": None, "base": None, "at": 0, "start": 0, "end": 9, "rule": "made",
    }  # fmt: skip
    gold["indicators"] = [figure]
    made["indicators"] = [{**figure, "value": "7"}]
    assert sorted(fixes(gold, made)) == [
        Fix("figure missing", 8 + len("Hộ nghèo") + 1 + len("2")),
        Fix("figure none", 2),
        Fix("instrument missing", 8 + len("1→→→→")),
        Fix("session date", 3 + len("2025-03-14")),
        Fix("session kind", 3 + 1),
        Fix("statement missing", 8),
        Fix("task due", 3 + len("2025-06-30")),
    ]


def test_before_a_suggestion_had_to_be_the_only_one() -> None:
    page = Page(("Bộ Y tế", "Bộ Y tế Lào", "Bộ Công Thương"), "some")
    assert page.text("Bộ Công Thương") == len("Bộ C") + 2
    assert page.text("Bộ Y tế") == len("Bộ Y tế")
    assert page.text("Bộ Tài chính") == len("Bộ Tài chính")
    assert page.text("") == 1
    assert page.list(["Bộ Nội vụ", "Bộ Công Thương"], ["Bộ Nội vụ"]) == 1 + len("Bộ C") + 2
    assert page.list(["Bộ Nội vụ"], ["Bộ Nội vụ", "Bộ Y tế"]) == 2


WORDS = "Ông Hà cho biết, thu ngân sách của xã đạt 75%; chi ngân sách tỉnh giảm 5%."


@pytest.mark.parametrize(
    ("text", "names", "count"),
    [
        ("Bộ Công Thương", ("Bộ Công Thương", "Bộ Y tế"), 2),
        ("Bộ Y tế", ("Bộ Công Thương", "Bộ Y tế"), 1 + 3),
        ("Thu ngân sách", (), 1 + 1),
        ("Thu ngân sách của xã", (), 1 + 1 + 1),
        ("Chi ngân sách", (), 3 + 1 + 1),
        ("Chi ngân sách xã", (), 3 + 1 + 1 + len(" xã")),
        ("Cao nguyên đá", (), len("Cao nguyên đá")),
        ("", (), 1),
    ],
)
def test_a_text_is_as_many_keys_as_its_suggestions_leave(
    text: str, names: tuple[str, ...], count: int
) -> None:
    assert Page(names).text(text, WORDS) == count


def test_what_is_suggested() -> None:
    assert suggestions("so y", ["Sở Y tế", "Bộ Y tế", "Giám đốc Sở Y tế"], "") == [
        "Sở Y tế",
        "Giám đốc Sở Y tế",
    ]
    assert suggestions("ngân", [], WORDS) == ["ngân sách", "ngân sách tỉnh"]
    assert suggestions("Số tiền ngan", [], WORDS) == ["Số tiền ngân sách", "Số tiền ngân sách tỉnh"]
    assert suggestions("ngân sách của xã", [], WORDS) == ["ngân sách của xã đạt"]
    assert suggestions("gân", [], WORDS) == []
    assert word("ngân sách tỉnh", "ngan") == "ngân sách"


def test_what_stands_between_the_places_of_a_form_is_passed() -> None:
    assert steps("indicator", {}, ["name"]) == 0 == steps("indicator", {}, [])
    assert steps("indicator", {}, ["name", "place"]) == 5
    assert steps("statement", {"speaker": ["A", "B"]}, ["to"]) == 1 + 2 + 2
    one, other = {"title": "Bí thư", "body": "A"}, {"title": "Chủ tịch", "body": None}
    assert steps("person", {"posts": [one]}, ["posts"]) == 3
    assert posts_before([one, other], [("Bí thư", "A"), ("Phó Chủ tịch", "")]) == 1
    assert posts_before([one, other], [("Bí thư", "A"), ("Chủ tịch", ""), ("Đại biểu", "B")]) == 2
    assert posts_before([one, other], [("Chủ tịch", "")]) == 0

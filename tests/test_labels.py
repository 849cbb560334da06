"""What real articles are measured by: labelled sentences with `bench/statements.py`, annotated readouts."""

import csv
import json
from itertools import pairwise
from typing import Any

import pytest
from annotated import ANNOTATED, with_tasks
from statements import ACTS, LABELS, Article, Sentence, names, sentences

TEXT = "Bộ trưởng cho biết lúa được mùa. Ông yêu cầu tỉnh trữ nước. Trời mưa."
FIRST, SECOND = TEXT.index(" Ông"), TEXT.index(" Trời")


def said(act: str, start: int, end: int, **more: list[Any]) -> dict[str, Any]:
    return {"act": act, "start": start, "end": end, "speaker": ["Trần A"], "to": [], **more}


@pytest.fixture
def article() -> Article:
    wanted = [said("report", 0, FIRST), said("directive", FIRST + 1, SECOND, to=["tỉnh Sơn La"])]
    return Article(TEXT, "real", False, wanted, wanted)


def test_every_sentence_has_its_label_and_its_reading(article: Article) -> None:
    task = {"start": FIRST + 13, "end": SECOND - 1, "to": ["tỉnh Sơn La"]}
    read = [
        said("report", 0, FIRST, speaker=["Lê B"]),
        said("directive", FIRST + 1, SECOND, items=[task]),
    ]
    first, second, third = sentences(article, read)
    assert first.act and not first.right
    assert second.right and second.same("to")
    assert third.right and third.wanted["act"] == "none"


def test_an_act_within_a_sentence_is_a_sentence_of_its_own(article: Article) -> None:
    within = TEXT.index("lúa")
    article.said.insert(1, said("assessment", within, FIRST))
    found: list[Sentence] = list(sentences(article, []))
    assert [(one.start, one.end) for one in found[:2]] == [(0, within), (within, FIRST)]


def test_groups_are_the_same_with_and_without_their_article() -> None:
    assert names(["Các đại biểu"]) == names(["đại biểu"])
    assert names(["đại diện UBND tỉnh"]) == names(["UBND tỉnh"])


def test_the_table_is_whole() -> None:
    seen: dict[str, str] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        assert seen.setdefault(row["sha256"], row["sealed"]) == row["sealed"]
        assert (row["act"] in ACTS[1:] and row["speaker"]) or not row["start"]
    for one, other in pairwise(rows):
        if one["sha256"] == other["sha256"]:
            assert int(one["start"]) < int(one["end"]) <= int(other["start"])
            assert 0 <= int(other["statement"]) - int(one["statement"]) <= 1


def test_annotated_readouts_point_into_their_texts_and_hold_none_of_their_words() -> None:
    golds = [json.loads(line) for line in ANNOTATED.read_text(encoding="utf-8").splitlines()]
    assert len({gold["sha256"] for gold in golds}) == len(golds)
    with LABELS.open(encoding="utf-8", newline="") as file:
        sealed = {row["sha256"]: row["sealed"] == "1" for row in csv.DictReader(file, delimiter="\t")}
    for gold in golds:
        assert "text" not in gold
        assert sealed.get(gold["sha256"], True) == gold["sealed"]
        statements = gold.get("statements", [])
        items = gold.get("items") or [item for statement in statements for item in statement["items"]]
        for part in (*gold["mentions"], *statements, *items):
            assert 0 <= part["start"] < part["end"]
            assert "text" not in part
        people = {one["name"] for one in gold["mentions"] if one["kind"] == "person"}
        assert people.issuperset(gold["session"]["participants"] if gold["session"] else ())


def test_tasks_stand_in_their_labelled_statement(article: Article) -> None:
    task = {"start": FIRST + 13, "end": SECOND - 1, "to": ["tỉnh Sơn La"], "due": None}
    first, second = with_tasks(article, [task])
    assert first["items"] == [] and second["items"] == [task]

"""Counting in how many texts each row of the lexicon is found."""

import count_evidence

from bienban.lexicon.load import table

LEXICON = {"posts": ["chủ tịch", "phó chủ tịch", "bí thư"], "ranks": ["đại tướng"]}


def test_a_row_counts_once_a_text_and_not_inside_a_longer_one() -> None:
    texts = ["Phó Chủ tịch nói. Phó Chủ tịch hỏi.", "Chủ tịch và Phó Chủ tịch", "Không có ai"]
    number, counts = count_evidence.count(LEXICON, texts)
    assert number == 3
    assert counts["posts"] == {"phó chủ tịch": 2, "chủ tịch": 1} and not counts["ranks"]


def test_every_table_with_surfaces_is_counted() -> None:
    found = count_evidence.tables()
    assert {"posts", "bodies", "saying_verbs", "surnames"} <= set(found) and "provinces" not in found
    assert len(found["saying_verbs"]) == len({row["surface"].lower() for row in table("saying_verbs")})

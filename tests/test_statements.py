"""Statements: marked cases read as a whole, and what must hold for any text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import Case, cases

from bienban.record.build import read


@pytest.mark.parametrize("case", cases("statements"), ids=lambda case: f"line {case.number}")
def test_marked_cases(case: Case) -> None:
    expected = [
        (mark.attributes["act"], mark.attributes["speaker"], case.text[mark.start : mark.end].strip())
        for mark in case.marked
    ]
    found = [
        (statement.act, "|".join(statement.speaker), case.text[statement.start : statement.end].strip())
        for statement in read(case.text, "2025-06-01").statements
    ]
    assert found == expected


_PIECES = (
    "Bộ trưởng Lê Thanh Bình", "UBND tỉnh Sơn La", "nhiều cử tri", "Theo", "báo cáo của", "cho biết",
    "nhấn mạnh", "đề nghị", "kiến nghị", "và", ",", ";", ". ", ": “", "”", "sẽ", "cần", "đã", "sau khi",
    "các sở, ngành", "\n\n", "- ", "Một là,",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join))
def test_statements_do_not_overlap(text: str) -> None:
    statements = read(text).statements
    for statement in statements:
        assert statement.speaker
        assert 0 <= statement.start < statement.end <= len(text)
    for before, after in pairwise(statements):
        assert before.end <= after.start

"""Statements with their tasks, as the whole reader finds them: marked cases."""

import pytest
from marked import Case, Marked, cases

import bienban
from bienban.record.model import Statement


def _names(mark: Marked, key: str) -> tuple[str, ...]:
    return tuple(filter(None, mark.attributes.get(key, "").split("|")))


def _found(statement: Statement, text: str) -> object:
    items = [
        (text[item.start : item.end], item.to or statement.to, item.with_, item.due)
        for item in statement.items
    ]
    return {
        "act": statement.act, "text": text[statement.start : statement.end],
        "speaker": statement.speaker, "items": items,
    }  # fmt: skip


def _expected(case: Case) -> list[object]:
    expected: list[object] = []
    for mark in case.marked:
        if mark.tag != "statement":
            continue
        to = _names(mark, "to")
        items = [
            (
                case.text[item.start : item.end], _names(item, "to") or to, _names(item, "with"),
                item.attributes.get("due"),
            )
            for item in case.marked
            if item.tag == "item" and mark.start <= item.start < mark.end
        ]  # fmt: skip
        expected.append(
            {
                "act": mark.attributes["act"], "text": case.text[mark.start : mark.end],
                "speaker": _names(mark, "speaker"), "items": items,
            }
        )  # fmt: skip
    return expected


@pytest.mark.parametrize("case", cases("tasks"), ids=lambda case: f"line {case.number}")
def test_marked_cases(case: Case) -> None:
    assert [_found(statement, case.text) for statement in bienban.read(case.text).statements] == _expected(
        case
    )

"""Interviews: every answer is a response of the one who answers, and a question is nobody's statement."""

import bienban

INTERVIEW = (
    "Bộ trưởng Bộ Y tế Đỗ Minh Quân phụ trách công tác tiêm chủng.\n\n"
    "PV: Vì sao tiến độ tiêm chủng còn chậm, thưa ông? Bộ trưởng Đỗ Minh Quân: Các địa phương phải chờ "
    "vắc xin. "
    "Bộ đã đề nghị nhà sản xuất giao sớm. PV: Cử tri kiến nghị tiêm cho trẻ em, Bộ tính sao?\n\n"
    "Bộ trưởng Đỗ Minh Quân: Việc này cần có lộ trình.\n\n"
    "Chúng tôi đang xây dựng kế hoạch. Xin cảm ơn Bộ trưởng!\n\n"
    "Bộ trưởng Đỗ Minh Quân sinh năm 1965 tại Sơn La.\n"
)


def test_answers_are_responses_and_questions_are_none() -> None:
    record = bienban.read(INTERVIEW)
    text = record.document.text
    assert [(s.act, s.speaker, s.items) for s in record.statements] == [
        ("response", ("Đỗ Minh Quân",), ())
    ] * 3
    first, second, third = (text[s.start : s.end] for s in record.statements)
    assert first.startswith("Bộ trưởng Đỗ Minh Quân: Các địa phương") and first.endswith("giao sớm.")
    assert second == "Bộ trưởng Đỗ Minh Quân: Việc này cần có lộ trình."
    assert third == "Chúng tôi đang xây dựng kế hoạch."


def test_short_lines_ask_and_thank_too() -> None:
    record = bienban.read(
        "Y tế cơ sở ở Sơn La\n\nBộ trưởng Bộ Y tế Đỗ Minh Quân phụ trách công tác tiêm chủng.\n\n"
        "PV: Kết quả ra sao?\n\nBộ trưởng Đỗ Minh Quân: Các địa phương đã tiêm xong mũi một.\n\n"
        "PV: Còn năm tới?\n\nBộ trưởng Đỗ Minh Quân: Bộ sẽ cấp thêm vắc xin.\n\n"
        "PV: Xin cảm ơn Bộ trưởng!\n\nTrong năm qua, cả nước đã tiêm cho 12 triệu người.\n"
    )
    assert [record.document.text[s.start : s.end].rpartition(": ")[2] for s in record.statements] == [
        "Các địa phương đã tiêm xong mũi một.",
        "Bộ sẽ cấp thêm vắc xin.",
    ]


def test_a_saying_that_heads_the_interview_ends_before_the_first_question() -> None:
    record = bienban.read(
        "Bộ trưởng Bộ Y tế Đỗ Minh Quân phụ trách công tác tiêm chủng.\n\n"
        "Bộ trưởng Đỗ Minh Quân: Không để thiếu vắc xin. PV: Vì sao tiến độ tiêm chủng chậm, thưa ông? "
        "Bộ trưởng Đỗ Minh Quân: Các địa phương phải chờ vắc xin. PV: Bộ tính sao, thưa ông? "
        "Bộ trưởng Đỗ Minh Quân: Bộ sẽ cấp sớm.\n"
    )
    said = [record.document.text[s.start : s.end] for s in record.statements]
    assert [one.rpartition(": ")[2] for one in said] == [
        "Không để thiếu vắc xin.", "Các địa phương phải chờ vắc xin.", "Bộ sẽ cấp sớm."
    ]  # fmt: skip


def test_one_label_makes_no_interview() -> None:
    record = bienban.read(
        "Bộ trưởng Bộ Y tế Đỗ Minh Quân: Không để thiếu thuốc.\n\n"
        "Sáng 5/7/2024, Bộ trưởng Đỗ Minh Quân yêu cầu các sở y tế rà soát nguồn thuốc.\n"
    )
    assert [s.act for s in record.statements][-1] == "directive"
    assert not any(s.rule.endswith(".answered") for s in record.statements)

"""What the reader makes of words that somebody selected (`bienban.record.selected`)."""

import unicodedata
from typing import Literal

import pytest

from bienban.record.build import read
from bienban.record.selected import tasks_within


@pytest.mark.parametrize("end", ["", ".", ".\n\nTỉnh cảm ơn Bộ trưởng."])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_tasks_of_what_gives_some_are_found_in_every_sentence(form: Literal["NFC", "NFD"], end: str) -> None:
    opening = "Ngày 3/3/2025, Bộ trưởng Bộ Y tế Lò Văn Phìn làm việc với tỉnh Sơn La.\n\n"
    said = "Bộ trưởng khẳng định sẽ hỗ trợ tỉnh. Sở Y tế chuẩn bị thuốc trước 30/6/2025; mở rộng bệnh viện"
    opening, said = unicodedata.normalize(form, opening), unicodedata.normalize(form, said)
    record = read(opening + said + end)
    tasks = tasks_within(record, len(opening), len(opening + said))
    assert [unicodedata.normalize("NFC", task.text) for task in tasks] == [
        "hỗ trợ tỉnh",
        "chuẩn bị thuốc trước 30/6/2025",
        "mở rộng bệnh viện",
    ]
    assert all(record.document.text[task.start : task.end] == task.text for task in tasks)

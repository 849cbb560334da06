"""Who is answered by a response, and whose orders a promise obeys."""

import pytest

import bienban

_MEETING = (
    "Sáng 3/3/2024, Bộ trưởng Bộ Y tế Đỗ Minh Quân làm việc với UBND tỉnh Sơn La.\n\n"
    "Ông Lê Văn Tám, Giám đốc Sở Y tế tỉnh Sơn La, đề nghị Bộ Y tế bổ sung 20 tỷ đồng cho các trạm y tế.\n\n"
)
_VOTERS = "Sáng 3/3/2024, Đoàn ĐBQH tỉnh Sơn La tiếp xúc cử tri xã Mường Bú.\n\n"


@pytest.mark.parametrize(
    ("session", "speech", "act", "to"),
    [
        (
            _MEETING,
            "Trả lời các kiến nghị của tỉnh Sơn La, Bộ trưởng cho biết Bộ đã trình Chính phủ phương án.",
            "response",
            ("tỉnh Sơn La",),
        ),
        (
            _MEETING,
            "Trả lời kiến nghị về trạm y tế, Bộ trưởng cho biết Bộ đã trình Chính phủ phương án.",
            "response",
            ("Lê Văn Tám",),
        ),
        (
            _MEETING,
            "Bộ trưởng yêu cầu Sở Y tế rà soát các trạm.\n\n"
            "Tiếp thu ý kiến chỉ đạo, ông Lê Văn Tám hứa sẽ hoàn thành trước ngày 30/6.",
            "commitment",
            ("Đỗ Minh Quân",),
        ),
        (
            _VOTERS,
            "Ông Lê Văn Tám, Giám đốc Sở Y tế tỉnh Sơn La, cam kết sẽ bổ sung 5 bác sĩ cho xã.",
            "commitment",
            ("cử tri",),
        ),
        # Whoever asked is answered, and goes on being.
        (
            _MEETING,
            "Nhiều cổ đông đặt câu hỏi về kế hoạch chia cổ tức.\n\n"
            "Ông Lê Văn Tám cho biết, công ty đã trình phương án chia 12%.\n\n"
            "Ông Tám nói thêm, năm ngoái công ty chia 10%.",
            "response",
            ("cổ đông",),
        ),
    ],
)
def test_to(session: str, speech: str, act: str, to: tuple[str, ...]) -> None:
    last = bienban.read(session + speech).statements[-1]
    assert (last.act, last.to) == (act, to)

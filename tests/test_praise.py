"""Assessments: whom a leader praises, thanks or blames."""

import pytest

import bienban

_SESSION = "Sáng 14/5, Bộ trưởng Bộ Y tế Đỗ Minh Quân làm việc với UBND tỉnh Sơn La.\n\n"


@pytest.mark.parametrize(
    ("sentence", "praised"),
    [
        ("Bộ trưởng biểu dương Sở Y tế tỉnh Sơn La đã hoàn thành kế hoạch.", ("Sở Y tế tỉnh Sơn La",)),
        ("Bộ trưởng ghi nhận, đánh giá cao những nỗ lực của ngành y tế trong năm qua.", ("ngành y tế",)),
        ("Bộ trưởng đánh giá cao kết quả mà các trạm y tế đã đạt được.", ("các trạm y tế",)),
        ("Bộ trưởng ghi nhận, trong kết quả chung của cả nước có phần của tỉnh.", ()),
        ("Đánh giá cao nỗ lực của ngành y tế, Bộ trưởng nhận định dịch đã được kiểm soát.", ("ngành y tế",)),
        ("Bộ trưởng biểu dương những kết quả Sở Y tế tỉnh Sơn La đạt được.", ("Sở Y tế tỉnh Sơn La",)),
        ("Bộ trưởng cho rằng Sơn La đã thực hiện tốt công tác tiêm chủng.", ("tỉnh Sơn La",)),
        ("Bộ trưởng cho rằng Bộ Y tế luôn làm tốt công tác tiêm chủng.", ()),
        ("Bộ trưởng nhận định tình hình của ngành y tế còn khó khăn.", ()),
        ("Bộ trưởng nhấn mạnh, thời gian qua, Sở Y tế tỉnh đã có nhiều đổi mới.", ("Sở Y tế tỉnh Sơn La",)),
        (
            "Bộ trưởng cho rằng, trong năm qua, trên cương vị đầu ngành, Sở Y tế tỉnh đã có nhiều đổi mới.",
            ("Sở Y tế tỉnh Sơn La",),
        ),
        ("Bộ trưởng nêu rõ, Sơn La rất chú trọng công tác tiêm chủng.", ("tỉnh Sơn La",)),
        ("Bộ trưởng tin tưởng rằng, trong năm tới, ngành y tế sẽ vượt mọi khó khăn.", ("ngành y tế",)),
        ("Bộ trưởng tin tưởng vào kết quả của ngành y tế trong năm tới.", ()),
        ("Bộ trưởng đánh giá cao những cải cách của Sở Y tế tỉnh Sơn La.", ("Sở Y tế tỉnh Sơn La",)),
        ("Bộ trưởng gửi lời cảm ơn của Chủ tịch nước tới ngành y tế.", ("ngành y tế",)),
        ("Bộ trưởng chỉ trích động thái của Nga, cho rằng điều này là vô căn cứ.", ("Nga",)),
    ],
)
def test_whom_an_assessment_praises(sentence: str, praised: tuple[str, ...]) -> None:
    (statement,) = bienban.read(_SESSION + sentence).statements
    assert (statement.act, statement.to, statement.items) == ("assessment", praised, ())

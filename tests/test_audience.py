"""Whom a sentence is for that names nobody: the audience of the speech, or nobody."""

import pytest

import bienban

_CONFERENCE = "Sáng 3/3/2024, Bộ trưởng Bộ Y tế Đỗ Minh Quân chủ trì hội nghị về an toàn thực phẩm.\n\n"
_HOST = "Sáng 3/3/2024, Bộ trưởng Bộ Y tế Đỗ Minh Quân làm việc với UBND tỉnh Sơn La.\n\n"
_SEVERAL = (
    "Bộ trưởng giao Cục An toàn thực phẩm lập kế hoạch. Bộ trưởng giao Thanh tra Bộ Y tế kiểm tra bếp ăn.\n\n"
)


@pytest.mark.parametrize(
    ("session", "speech", "to"),
    [
        # The other side of a session of two sides is spoken to, the chair and organiser of others are not.
        (_HOST, "Bộ trưởng yêu cầu đẩy nhanh tiến độ xây dựng các trạm y tế.", ("tỉnh Sơn La",)),
        (_CONFERENCE, "Bộ trưởng yêu cầu đẩy nhanh tiến độ xây dựng các trạm y tế.", ()),
        (
            _CONFERENCE,
            "Ông Lê Văn Tám, Giám đốc Sở Y tế tỉnh Lai Châu, đề nghị sớm ban hành quy chuẩn.",
            (),
        ),
        (
            _HOST,
            "Ông Lê Văn Tám, Giám đốc Sở Y tế tỉnh Sơn La, đề nghị sớm ban hành quy chuẩn.",
            ("Đỗ Minh Quân",),
        ),
        # Before an assembly that sits a body asks the assembly.
        (
            "Sáng 9/7/2024, HĐND tỉnh Sơn La tổ chức kỳ họp thứ 25.\n\n",
            "UBND tỉnh đề xuất miễn tiền thuê đất cho các dự án phi lợi nhuận.",
            ("Hội đồng nhân dân tỉnh Sơn La",),
        ),
        # What is to be so is for the audience.
        (_HOST, "Bộ trưởng nhấn mạnh công tác tiêm chủng phải đi trước một bước.", ("tỉnh Sơn La",)),
        # The body that is the one party of a speech stays meant, a nameless group only while it goes on.
        (
            _CONFERENCE,
            "Bộ trưởng yêu cầu Sở Y tế tỉnh Sơn La kiểm tra.\n\nBộ trưởng lưu ý rà soát lại các quy trình.",
            ("Sở Y tế tỉnh Sơn La",),
        ),
        (
            _CONFERENCE,
            "Bộ trưởng yêu cầu các sở y tế kiểm tra bếp ăn.\n\nBộ trưởng lưu ý rà soát lại các quy trình.",
            (),
        ),
        (
            _CONFERENCE,
            "Bộ trưởng yêu cầu các sở y tế kiểm tra bếp ăn.\n\nĐồng thời, cần rà soát lại các quy trình.",
            ("các sở y tế",),
        ),
        # Of several, each told its own, the last one is, and nobody farther on; what only goes on is for
        # whoever was named last.
        (
            _CONFERENCE,
            _SEVERAL + "Bộ trưởng lưu ý rà soát lại các quy trình.",
            ("Thanh tra Bộ Y tế",),
        ),
        (
            _CONFERENCE,
            _SEVERAL + "Hội nghị nghe hai tham luận.\n\nBộ trưởng lưu ý rà soát lại các quy trình.",
            (),
        ),
        (
            _CONFERENCE,
            _SEVERAL + "Đồng thời, cần rà soát lại các quy trình.",
            ("Thanh tra Bộ Y tế",),
        ),
        (
            _CONFERENCE,
            "Bộ trưởng yêu cầu Thanh tra Bộ Y tế (cơ quan thường trực) rà soát các bếp ăn.",
            ("Thanh tra Bộ Y tế",),
        ),
        # Whoever was told far before is not meant any longer.
        (
            _CONFERENCE,
            "Bộ trưởng yêu cầu các sở y tế kiểm tra bếp ăn.\n\nBộ trưởng cho biết, cả nước có 300 bếp ăn đạt "
            "chuẩn.\n\nNăm ngoái có 20 vụ ngộ độc.\n\nDo đó, cần rà soát lại các quy trình.",
            (),
        ),
        # Who heads what is asked but is not read makes way for nobody else.
        (_HOST, "Bộ trưởng đề nghị và mong muốn, thời gian tới, Sơn La đi đầu.", ("tỉnh Sơn La",)),
        (_CONFERENCE, "Bộ trưởng yêu cầu Hà Nội tiếp tục rà soát các bếp ăn.", ("thành phố Hà Nội",)),
        (
            _CONFERENCE,
            "Bộ trưởng khuyến cáo và yêu cầu các khách sạn bố trí phòng trực đêm.",
            ("các khách sạn",),
        ),
    ],
)
def test_whom_the_last_sentence_is_for(session: str, speech: str, to: tuple[str, ...]) -> None:
    assert bienban.read(session + speech).statements[-1].to == to

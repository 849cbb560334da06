"""Documents that the tests of the site's pages look at."""

from readouts import readout

from bienban.register.intake import Intake

HOSTILE = (
    "<script>alert(1)</script> Làm việc với tỉnh Sơn La\n\n"
    "Sáng 3/3/2025, Phó Thủ tướng Hà Thị Mến làm việc với Ủy ban nhân dân tỉnh Sơn La về Nghị định số "
    "21/2019/NĐ-CP.\n\n"
    "Báo cáo tại buổi làm việc, Chủ tịch UBND tỉnh Sơn La Lò Văn Phìn cho biết: Năm 2024, thu ngân sách "
    "nhà nước trên địa bàn tỉnh đạt 4.850 tỷ đồng, tăng 7,2% so với cùng kỳ.\n\n"
    "Phó Thủ tướng Hà Thị Mến yêu cầu Ủy ban nhân dân tỉnh Sơn La <b>rà soát</b> \u202equy hoạch theo Nghị "
    "định số 21/2019/NĐ-CP trước ngày 30/6/2025.\n"
)
TEXTS = (
    "Thăm Hoà Bình\n\nSáng 4/3/2025, Bộ trưởng Bộ Giao thông vận tải Lò Văn Phìn thăm tỉnh Hòa Bình.\n",
    "Về Tuyên Quang\n\nSáng 6/8/2025, Bộ trưởng Bộ Xây dựng Lò Văn Phìn làm việc với UBND tỉnh "
    "Tuyên Quang.\n",
    "Về Hà Giang\n\nSáng 6/5/2025, Bộ trưởng Bộ Xây dựng Lò Văn Phìn làm việc với UBND tỉnh Hà Giang.\n",
    readout(1),
    readout(2),
)


def fill(*further: str) -> None:
    """Take the documents in, and further ones."""
    with Intake() as taking:
        for number, text in enumerate((HOSTILE, *TEXTS, *further)):
            taking.add(text, source=f"{number}.txt")

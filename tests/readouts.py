"""Short readouts made for tests, with names of nobody."""

WHO = ("Lò Văn Phìn", "Hà Thị Mến", "Giàng A Chớ", "Quàng Thị Ín")
ASKED = (
    "rà soát các hộ nghèo trên địa bàn theo Nghị định số {n}/2023/NĐ-CP",
    "báo cáo kết quả trước ngày 30/6/2025",
    "sửa chữa tuyến đường vào bản Nà Khoang dài {n} km",
)


def readout(number: int = 1, who: str = "", day: str = "14/3/2025") -> str:
    """A session with a report, a directive with three tasks; every number is another text."""
    who = who or WHO[number % len(WHO)]
    tasks = "; ".join(ASKED).format(n=number)
    return (
        f"Làm việc với xã Mường Lạn lần thứ {number}\n\n"
        f"Chiều {day}, đồng chí {who}, Chủ tịch UBND tỉnh Sơn La làm việc với Đảng ủy xã Mường Lạn.\n\n"
        f"Bí thư Đảng ủy xã Vàng A Thào báo cáo xã có {number} hộ nghèo.\n\n"
        f"Kết luận, đồng chí {who} yêu cầu UBND xã Mường Lạn: {tasks}.\n"
    )


def brief(number: int) -> str:
    """Two sentences with one task."""
    return (
        "Sáng 14/3/2025, đồng chí Hà Thị Mến, Chủ tịch UBND tỉnh Sơn La làm việc với xã Mường Lạn. "
        f"Đồng chí Hà Thị Mến yêu cầu UBND xã Mường Lạn sửa chữa {number} km đường.\n"
    )

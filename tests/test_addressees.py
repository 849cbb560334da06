"""Who is asked or told, where the words for it end, and what is to be done."""

import pytest

import bienban

HEADER = (
    "Ngày 12/3/2024, đồng chí Lương Đình Quân, Chủ tịch UBND tỉnh Lào Cai làm việc với Ban Thường vụ "
    "Huyện ủy Bắc Hà.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "to", "task"),
    [
        (
            "yêu cầu các sở, ngành, địa phương cũng cần rà soát lại các dự án.",
            ["các sở, ngành, địa phương"],
            "rà soát lại các dự án",
        ),
        (
            "yêu cầu Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch UBND các tỉnh phải kiểm tra các mỏ đá.",
            ["Bộ trưởng", "Thủ trưởng cơ quan ngang bộ", "Chủ tịch UBND các tỉnh"],
            "kiểm tra các mỏ đá",
        ),
        (
            "yêu cầu Tổng Thanh tra Chính phủ kiểm tra các mỏ đá.",
            ["Tổng Thanh tra Chính phủ"],
            "kiểm tra các mỏ đá",
        ),
        (
            "yêu cầu Bộ trưởng Công an, Giám đốc Sở Tài chính và Trưởng ban Quản lý Khu kinh tế Lào Cai "
            "kiểm tra các mỏ đá.",
            [
                "Bộ trưởng Bộ Công an",
                "Giám đốc Sở Tài chính tỉnh Lào Cai",
                "Trưởng Ban Quản lý Khu kinh tế Lào Cai",
            ],
            "kiểm tra các mỏ đá",
        ),
        (
            "yêu cầu các sở, ngành và các doanh nghiệp rà soát lại các dự án.",
            ["các sở, ngành", "doanh nghiệp"],
            "rà soát lại các dự án",
        ),
        (
            "yêu cầu Giám đốc Sở Y tế, Chủ tịch UBND các huyện, thành phố kiểm tra các mỏ đá.",
            ["Giám đốc Sở Y tế tỉnh Lào Cai", "Chủ tịch UBND các huyện, thành phố"],
            "kiểm tra các mỏ đá",
        ),
        (
            "yêu cầu các sở, ban, ngành và UBND các huyện dừng tổ chức lễ hội.",
            ["các sở, ban, ngành", "UBND các huyện"],
            "dừng tổ chức lễ hội",
        ),
        (
            "yêu cầu người dân đeo khẩu trang ở nơi đông người.",
            ["người dân"],
            "đeo khẩu trang ở nơi đông người",
        ),
        (
            "đề nghị các cổ đông 2 lần một năm gửi ý kiến.",
            ["cổ đông"],
            "2 lần một năm gửi ý kiến",
        ),
        (
            "yêu cầu giáo viên lớp 6 rà soát bài giảng.",
            ["giáo viên lớp 6"],
            "rà soát bài giảng",
        ),
        (
            "đề nghị các đại biểu thảo luận kỹ về quy hoạch.",
            ["đại biểu"],
            "thảo luận kỹ về quy hoạch",
        ),
        (
            "đề nghị Chính phủ, Thủ tướng Chính phủ sớm ban hành nghị định.",
            ["Chính phủ", "Thủ tướng Chính phủ"],
            "sớm ban hành nghị định",
        ),
        (
            "yêu cầu Bộ trưởng các Bộ Y tế, Công an kiểm tra các mỏ đá.",
            ["Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Công an"],
            "kiểm tra các mỏ đá",
        ),
        (
            "yêu cầu các sở Xây dựng, Tài chính và các xã vùng cao rà soát lại các dự án.",
            ["Sở Xây dựng tỉnh Lào Cai", "Sở Tài chính tỉnh Lào Cai", "các xã vùng cao"],
            "rà soát lại các dự án",
        ),
        (
            "yêu cầu các cơ quan chức năng và Công an tỉnh Lào Cai kiểm tra các mỏ đá.",
            ["các cơ quan chức năng", "Công an tỉnh Lào Cai"],
            "kiểm tra các mỏ đá",
        ),
        (
            "đề nghị các tỉnh, thành phố trực thuộc Trung ương rà soát lại quy hoạch.",
            ["các tỉnh, thành phố trực thuộc Trung ương"],
            "rà soát lại quy hoạch",
        ),
        (
            "đề nghị các cơ quan, tổ chức hữu quan tiếp thu ý kiến của người dân.",
            ["các cơ quan, tổ chức hữu quan"],
            "tiếp thu ý kiến của người dân",
        ),
        (
            "yêu cầu TAND hai cấp hoàn thành số hóa hồ sơ vụ án.",
            ["TAND hai cấp"],
            "hoàn thành số hóa hồ sơ vụ án",
        ),
        (
            "yêu cầu Công an các xã rà soát cư trú của người dân.",
            ["Công an các xã"],
            "rà soát cư trú của người dân",
        ),
        (
            "đề nghị các đồng chí tiếp tục giữ vững đoàn kết.",
            ["huyện Bắc Hà"],
            "tiếp tục giữ vững đoàn kết",
        ),
        (
            "yêu cầu các cơ quan liên quan, người dân và từng hộ kinh doanh giữ gìn vỉa hè.",
            ["các cơ quan liên quan", "người dân", "từng hộ kinh doanh"],
            "giữ gìn vỉa hè",
        ),
        (
            "yêu cầu các cấp, các ngành tập trung giải ngân vốn.",
            ["các cấp, các ngành"],
            "tập trung giải ngân vốn",
        ),
        (
            "mong muốn Đảng, Nhà nước tiếp tục hỗ trợ vùng cao.",
            ["Đảng, Nhà nước"],
            "tiếp tục hỗ trợ vùng cao",
        ),
        (
            "mong tiếp tục nhận được sự hỗ trợ của Sở Xây dựng trong quy hoạch.",
            ["Sở Xây dựng tỉnh Lào Cai"],
            "tiếp tục nhận được sự hỗ trợ của Sở Xây dựng trong quy hoạch",
        ),
        (
            "yêu cầu lãnh đạo Sở Xây dựng rà soát lại các dự án.",
            ["lãnh đạo Sở Xây dựng tỉnh Lào Cai"],
            "rà soát lại các dự án",
        ),
        (
            "yêu cầu các lãnh đạo sở, ngành cần rà soát lại các dự án.",
            ["lãnh đạo sở, ngành"],
            "rà soát lại các dự án",
        ),
        (
            "yêu cầu lãnh đạo huyện cần rà soát lại các dự án.",
            ["huyện Bắc Hà"],
            "rà soát lại các dự án",
        ),
        (
            "nêu rõ Sở Xây dựng, Sở Tài chính cần rà soát lại các dự án.",
            ["Sở Xây dựng tỉnh Lào Cai", "Sở Tài chính tỉnh Lào Cai"],
            "rà soát lại các dự án",
        ),
        (
            "nhấn mạnh các địa phương, nhất là lãnh đạo huyện phải tự rà soát các dự án.",
            ["các địa phương"],
            "tự rà soát các dự án",
        ),
        (
            "cho biết ngành Thanh tra đã lớn mạnh, toàn ngành cần giải quyết đơn thư tồn đọng.",
            ["ngành Thanh tra"],
            "giải quyết đơn thư tồn đọng",
        ),
        (
            "đề nghị Đảng bộ, chính quyền và nhân dân huyện Bắc Hà giữ vững đoàn kết.",
            ["huyện Bắc Hà"],
            "giữ vững đoàn kết",
        ),
        (
            "yêu cầu ngành Thanh tra tập trung giải quyết đơn thư tồn đọng.",
            ["ngành Thanh tra"],
            "tập trung giải quyết đơn thư tồn đọng",
        ),
        (
            "yêu cầu các phòng, ban hằng tháng báo cáo tiến độ giải ngân.",
            ["các phòng, ban"],
            "hằng tháng báo cáo tiến độ giải ngân",
        ),
        (
            "đề nghị các cấp ủy từ Trung ương đến cơ sở thẳng thắn tự phê bình và phê bình.",
            ["các cấp ủy từ Trung ương đến cơ sở"],
            "thẳng thắn tự phê bình và phê bình",
        ),
        (
            "đề nghị các tổ chức có liên quan tích cực hưởng ứng phong trào.",
            ["các tổ chức có liên quan"],
            "tích cực hưởng ứng phong trào",
        ),
        (
            "yêu cầu tập thể Ban Thường vụ Huyện ủy Bắc Hà giữ vững đoàn kết nội bộ.",
            ["Ban Thường vụ Huyện ủy Bắc Hà"],
            "giữ vững đoàn kết nội bộ",
        ),
        (
            "yêu cầu Giám đốc Sở Y tế kiểm tra ngay các cơ sở khám bệnh.",
            ["Giám đốc Sở Y tế tỉnh Lào Cai"],
            "kiểm tra ngay các cơ sở khám bệnh",
        ),
        (
            "yêu cầu, trong thời gian tới, các xã vùng cao cần tập trung trồng rừng thay thế.",
            ["các xã vùng cao"],
            "tập trung trồng rừng thay thế",
        ),
        (
            "đề nghị để sớm ổn định đời sống người dân, ban quản lý dự án khẩn trương bàn giao mặt bằng.",
            ["ban quản lý dự án"],
            "khẩn trương bàn giao mặt bằng",
        ),
        (
            "đề nghị Sở Tài chính và các đơn vị chức năng bố trí đủ kinh phí.",
            ["Sở Tài chính tỉnh Lào Cai", "các đơn vị chức năng"],
            "bố trí đủ kinh phí",
        ),
        (
            "yêu cầu lực lượng kiểm lâm cũng như các chủ rừng phải trực đủ quân số.",
            ["lực lượng kiểm lâm", "các chủ rừng"],
            "trực đủ quân số",
        ),
        (
            "yêu cầu kiểm lâm địa bàn phải trực đủ quân số.",
            ["kiểm lâm địa bàn"],
            "trực đủ quân số",
        ),
        (
            "yêu cầu các đoàn kiểm tra phải công tâm, khách quan.",
            ["các đoàn kiểm tra"],
            "công tâm, khách quan",
        ),
        (
            "yêu cầu tiến độ thi công phải bảo đảm.",
            ["huyện Bắc Hà"],
            "tiến độ thi công phải bảo đảm",
        ),
        (
            "giao nhiệm vụ cụ thể cho các phòng chuyên môn, như việc lập hồ sơ từng thửa đất.",
            ["các phòng chuyên môn"],
            "lập hồ sơ từng thửa đất",
        ),
        (
            "yêu cầu UBND huyện Bắc Hà, theo chức năng, nhiệm vụ được giao, xây dựng phương án ứng phó.",
            ["Ủy ban nhân dân huyện Bắc Hà"],
            "xây dựng phương án ứng phó",
        ),
        (
            "yêu cầu rà soát lại quy hoạch các cụm công nghiệp.",
            ["huyện Bắc Hà"],
            "rà soát lại quy hoạch các cụm công nghiệp",
        ),
        ("giao Bộ Công Thương hai nước rà soát hiệp định.", ["Bộ Công Thương hai nước"], "rà soát hiệp định"),
        ("đề nghị huyện đón lao động về quê.", ["huyện Bắc Hà"], "đón lao động về quê"),
        ("yêu cầu tỉnh bạn cử thêm bác sĩ.", ["tỉnh bạn"], "cử thêm bác sĩ"),
    ],
)
def test_addressee(sentence: str, to: list[str], task: str) -> None:
    record = bienban.read(f"{HEADER}Chủ tịch UBND tỉnh {sentence}\n", "2024-03-13")
    (item,) = record.statements[-1].items
    assert [*item.to] == to
    assert item.text == task


def test_a_list_of_groups_has_an_end() -> None:
    groups = ", ".join(["các doanh nghiệp, lãnh đạo các sở"] * 3000)
    record = bienban.read(f"{HEADER}Chủ tịch UBND tỉnh yêu cầu {groups} rà soát lại các dự án.\n")
    assert record.statements[-1].to == ("doanh nghiệp", "lãnh đạo các sở")


def test_a_verb_ends_the_words_for_a_group() -> None:
    """ "lãnh đạo" is who or what is to be done, by what comes behind it."""
    record = bienban.read(
        f"{HEADER}Chủ tịch UBND tỉnh đề nghị các cấp ủy lãnh đạo thực hiện tốt nghị quyết.\n\n"
        "Chủ tịch UBND tỉnh đề nghị các xã, lãnh đạo các đơn vị chủ động phòng chống rét.\n"
    )
    assert [item.to for statement in record.statements for item in statement.items] == [
        ("các cấp ủy",),
        ("các xã", "lãnh đạo các đơn vị"),
    ]


@pytest.mark.parametrize(
    ("sentence", "to"),
    [
        ("Đối với Sở Y tế, ông đề nghị mua thêm thuốc cho các trạm.", ["Sở Y tế tỉnh Lào Cai"]),
        ("Sở Nội vụ, theo yêu cầu của Bí thư, phải cử cán bộ xuống xã.", ["Sở Nội vụ tỉnh Lào Cai"]),
        ("Từng xã vùng cao cần lập danh sách hộ nghèo.", ["từng xã vùng cao"]),
        ("Là cơ quan quản lý rừng, Sở Tài chính phải đi đầu tiết kiệm.", ["Sở Tài chính tỉnh Lào Cai"]),
    ],
)
def test_addressee_ahead_of_the_verb(sentence: str, to: list[str]) -> None:
    said = f"Chủ tịch UBND tỉnh yêu cầu huyện rà soát quỹ đất. {sentence}"
    record = bienban.read(f"{HEADER}{said}\n", "2024-03-13")
    assert [*record.statements[-1].items[-1].to] == to


def test_a_city_keeps_its_type_word_once() -> None:
    head = "Chủ tịch UBND TPHCM Lương Đình Quân chủ trì cuộc họp về giao thông."
    record = bienban.read(
        f"{head}\nÔng Quân cho rằng, thành phố cần quy hoạch lại các tuyến metro.\n", "2024-03-13"
    )
    (item,) = record.statements[-1].items
    assert item.to == ("Thành phố Hồ Chí Minh",)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("yêu cầu, trước ngày 30/4/2024, các xã cần rà soát quỹ đất.", "2024-04-30"),
        ("giao Sở Nội vụ định kỳ ngày 05 hằng tháng báo cáo tiến độ.", "XXXX-XX-05"),
        ("yêu cầu các xã gửi danh sách hộ nghèo trước ngày 23/4/2024.", "2024-04-23"),
        ("yêu cầu các xã tập trung giải ngân, bố trí vốn trong năm 2024.", "2024"),
        ("yêu cầu các xã xử lý căn bản các điểm sạt lở từ nay đến hết năm 2025.", "2025"),
        ("yêu cầu các xã bảo vệ cuộc bầu cử đại biểu vào ngày 23/5/2024.", None),
        ("yêu cầu các xã rà soát các dự án đã giao đất trong năm 2021.", None),
        ("yêu cầu các xã rà soát các dự án từ 1/7/2024 đến hết năm 2025.", None),
    ],
)
def test_deadline(sentence: str, due: str | None) -> None:
    record = bienban.read(f"{HEADER}Chủ tịch UBND tỉnh {sentence}\n", "2024-03-13")
    assert record.statements[-1].items[-1].due == due


def test_the_aim_of_others_is_no_deadline() -> None:
    said = "Quán triệt mục tiêu thông xe trước ngày 30/9/2024, Chủ tịch UBND tỉnh giao Sở Xây dựng lập hồ sơ."
    record = bienban.read(f"{HEADER}{said}\n", "2024-03-13")
    assert record.statements[-1].items[-1].due is None


def test_both_sides_are_the_two_hosts() -> None:
    record = bienban.read(
        "Sáng 5/7/2024, Ban Thường vụ Tỉnh ủy Lào Cai và Ban Thường vụ Tỉnh ủy Yên Bái tổ chức hội nghị tổng "
        "kết phối hợp công tác. Đồng chí Lương Đình Quân, Bí thư Tỉnh ủy Lào Cai và đồng chí Giàng Seo Vần, "
        "Bí thư Tỉnh ủy Yên Bái chủ trì hội nghị.\n\nĐồng chí Lương Đình Quân đề nghị hai bên tiếp tục phối "
        "hợp bảo vệ rừng giáp ranh.\n"
    )
    statement = record.statements[-1]
    sides = ("Ban Thường vụ Tỉnh ủy Lào Cai", "Ban Thường vụ Tỉnh ủy Yên Bái")
    assert (statement.act, statement.to) == ("petition", sides)


def test_a_capital_abroad_is_its_country() -> None:
    (said,) = bienban.read("Bộ Ngoại giao Lào kêu gọi Moscow tái cam kết hỗ trợ vùng lũ.").statements
    assert said.to == ("Nga",)

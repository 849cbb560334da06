"""How high a body or an office stands, so that asking upwards can be told from directing downwards.

The order is that of the Constitution of 2013 and the Law on the organisation of local government: centre,
province, district, commune, citizens; the party committee before the council, the council before the
people's committee, that before its departments.
"""

import re
from functools import lru_cache

CENTRE, MINISTRY, DEPARTMENT = 50, 42, 36
PROVINCE, AGENCY, DISTRICT, COMMUNE, CITIZEN = 30, 24, 20, 12, 2
UNKNOWN = 0
HEAD = CENTRE + 3
"""The General Secretary, the President and the Prime Minister."""

_CENTRALLY_RUN = ("hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ", "huế")
_ORDER: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern), standing)
    for pattern, standing in (
        (r"(?:các )?(?:bộ, |bộ ngành|bộ và|ban, bộ)", DEPARTMENT),
        (r"(?:các )?(?:sở|ban,? ngành|ngành)\b", AGENCY),
        (r"bộ (?:chính trị|tư lệnh|chỉ huy|chqs|tham mưu)", 0),
        (
            r"(?:chính phủ|quốc hội|ban bí thư|ban chấp hành trung ương|bộ chính trị|chủ tịch nước|"
            r"ủy ban thường vụ)",
            CENTRE,
        ),
        (r"bộ (?!phận|môn|máy)", MINISTRY),
        (
            r"(?:văn phòng (?:chính phủ|quốc hội|chủ tịch nước|trung ương)|ngân hàng nhà nước|"
            r"thanh tra chính phủ)",
            MINISTRY,
        ),
        (
            r"(?:quân ủy trung ương|kiểm toán nhà nước|tòa án nhân dân tối cao|"
            r"viện kiểm sát nhân dân tối cao)",
            MINISTRY,
        ),
        (
            r".*\btrung ương\b|ủy ban (?:dân tộc|quản lý vốn|.* của quốc hội|.* quốc gia)|hội đồng dân tộc",
            MINISTRY,
        ),
        (
            r"tổng cục|cục |đài truyền hình việt nam|thông tấn xã|tổng liên đoàn|tập đoàn|tổng công ty",
            DEPARTMENT,
        ),
        (r"quân khu|bộ tư lệnh|đảng ủy quân khu", PROVINCE + 3),
        (r"(?:ban thường vụ |thường trực |ban chấp hành )?(?:tỉnh ủy|thành ủy|đảng bộ tỉnh)\b", PROVINCE + 3),
        (r"(?:văn phòng|ban|ủy ban) .*(?:tỉnh ủy|thành ủy)", AGENCY + 2),
        (r"(?:hội đồng nhân dân|đoàn đại biểu quốc hội) (?:tỉnh|thành phố)", PROVINCE + 2),
        (r"(?:ủy ban nhân dân |ủy ban mặt trận tổ quốc việt nam |đảng ủy ủy ban nhân dân )?tỉnh\b", PROVINCE),
        (r"sở |công an tỉnh|công an thành phố|bộ chỉ huy|ban .*tỉnh|ban quản lý|trường đại học", AGENCY),
        (r"(?:ban thường vụ |thường trực )?(?:huyện ủy|quận ủy|thị ủy)\b", DISTRICT + 2),
        (r".*\b(?:xã|phường|thị trấn|đặc khu)\b", COMMUNE),
        (r".*\b(?:huyện|quận|thị xã)\b", DISTRICT),
        (
            rf"(?:ủy ban nhân dân |hội đồng nhân dân )?thành phố (?:{'|'.join(_CENTRALLY_RUN)})",
            PROVINCE,
        ),
        (r".*\bthành phố\b", DISTRICT),
        (r".*\b(?:tỉnh)\b", AGENCY),
        (r"(?:các )?(?:địa phương|cơ quan|đơn vị|cấp ủy|lực lượng)", DISTRICT),
        (r"cử tri|người dân|nhân dân|bà con|hộ dân", CITIZEN),
        (
            r"(?:các )?(?:công ty|hợp tác xã|doanh nghiệp|nhà thầu|khách sạn|nhà máy|siêu thị)|"
            r"chủ đầu tư|trung tâm|bệnh viện|trường|hội ",
            COMMUNE,
        ),
    )
)
_OFFICES: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern), standing)
    for pattern, standing in (
        (r"tổng bí thư", CENTRE + 4),
        (r"chủ tịch nước", HEAD),
        (r"thủ tướng", HEAD),
        (r"phó thủ tướng|phó chủ tịch nước", CENTRE + 1),
        (r"bộ trưởng|tổng thanh tra|thống đốc", MINISTRY + 2),
        (r"thứ trưởng", MINISTRY + 1),
        (
            r"tổng cục trưởng|cục trưởng|vụ trưởng|phó tổng cục trưởng|phó cục trưởng|phó vụ trưởng",
            DEPARTMENT,
        ),
        (r"trưởng (?:thôn|bản|buôn|ấp|khu phố)|bí thư chi bộ", CITIZEN + 2),
        (r"giáo viên|giảng viên", CITIZEN),
    )
)
# An office whose holder the text does not name speaks as he does.
BARE_OFFICE = re.compile(r"(?:phó )?thủ tướng(?: chính phủ)?|tổng bí thư|chủ tịch nước")
# A seat in a committee or assembly says little of the rank at which its holder speaks.
_SEAT = re.compile(
    r"(?:nguyên )?(?:ủy viên|đại biểu|trưởng đoàn|phó trưởng đoàn|thành viên|trưởng ban chỉ đạo)"
)
# Whoever held an office, or teaches and studies, gives advice.
FORMER = ("nguyên ", "cựu ", "cố ")
_LEARNED = re.compile(r"(?:viện (?!kiểm sát)|học viện |(?:trường )?đại học )", re.I)


@lru_cache(4096)
def standing_of(name: str) -> int:
    """How high the body, place or group of this canonical name stands; UNKNOWN where it does not say."""
    lower = name.lower()
    if BARE_OFFICE.fullmatch(lower):
        return next(standing for pattern, standing in _OFFICES if pattern.match(lower))
    for pattern, standing in _ORDER:
        if pattern.match(lower):
            return standing
    return UNKNOWN


@lru_cache(4096)
def standing_of_post(title: str, body: str | None) -> int:
    """How high an office stands: by its title where that says enough, else by its body."""
    lower = title.lower()
    if lower.startswith(FORMER):
        return CITIZEN
    if _SEAT.match(lower):
        return UNKNOWN
    if body and _LEARNED.match(body):
        return CITIZEN
    for pattern, standing in _OFFICES:
        if pattern.match(lower):
            return standing
    return standing_of(body) if body else UNKNOWN

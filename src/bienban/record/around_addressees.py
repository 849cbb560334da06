"""What stands around the words for an addressee: particles, asides, marks, and how far to look for them."""

import re

_PARTICLES = (
    r"với|đối với|đến|về phía|rằng|là|trong thời gian tới|thời gian tới đây|thời gian tới|thời gian đến|"
    r"trước mắt|trong năm tới|cũng|đều|ngay|hiện nay|thì|cần thiết phải|sẽ(?= (?:phải|cần) )"
)
PARTICLE = re.compile(rf"(?:\s|,|(?:cho|tới|{_PARTICLES})(?!\w))*")
# Before a task "cho" is a verb: "đề nghị Bộ Tài chính cho phép ...".
BEFORE_TASK = re.compile(rf"(?:\s|,|(?:{_PARTICLES})(?!\w))*")
# Behind a title: the heads of many bodies are meant, "Chủ tịch UBND các huyện".
OF_MANY = (
    " các ", " ubnd các ", " hđnd các ", " ubnd cấp ", " ủy ban nhân dân các ", " ủy ban nhân dân cấp ",
)  # fmt: skip
# Behind a title it is an office in general, too: "Bộ trưởng, Thủ trưởng các cơ quan".
MANY_OFFICES = (",", " và ", *OF_MANY)
THIS = re.compile(r"(?:cơ quan|đơn vị|tập đoàn|tổng công ty|doanh nghiệp|địa phương) này(?!\w)")
SOME = re.compile(r"(?:rất )?(?:nhiều|một số|không ít|một bộ phận) ")
WHERE = re.compile(r"(?:,| và) (?:tại|trên|ở) ")
POINTING = re.compile(r" (?:trên|nêu trên|nói trên|kể trên|trên đây)(?= )")
QUANTIFIER = re.compile(
    r"(?:toàn thể|toàn bộ|tất cả|nhiều|mỗi|mọi(?! người)|một số|đồng chí|đại diện|lãnh đạo)\s+", re.I
)
# Those who lead a body or a group are not the whole of it.
LEADERS = "lãnh đạo "
# Words that end the name of a group: what follows says when, how or on what ground, not who.
BESIDE = re.compile(
    r"[\s,]*(?:trong (?:quá trình|thời gian|năm|khi|tháng|quý|việc|công tác|thẩm quyền|phạm vi)|trên cơ sở|"
    r"căn cứ|khi|để|nhằm|"
    r"theo (?:chức năng|đúng|tinh thần|nhiệm vụ|thẩm quyền|quy định)|được|đang|bị|ngay|thời gian|"
    r"với (?:tinh thần|vai trò|trách nhiệm|chức năng)|dù|nếu|càng|hãy|luôn|đều|cùng nhau|sau khi|trước khi|"
    r"bằng|cũng như|bên cạnh|ngoài việc)(?!\w)"
)
ASIDE = re.compile(
    r"[\s,]*(?:trong (?:quá trình|thời gian|năm|khi|tháng|quý|việc|công tác|thẩm quyền|phạm vi)|trên cơ sở|"
    r"căn cứ|khi|để|nhằm|"
    r"theo (?:chức năng|tinh thần|nhiệm vụ|thẩm quyền)|ngay|thời gian|với (?:tinh thần|vai trò|trách nhiệm|"
    r"chức năng)|sau khi|trước khi|bên cạnh|ngoài việc)(?!\w)"
)
GROUND = re.compile(
    r"[\s,]*(?:căn cứ|trên cơ sở(?! đó)|trong phạm vi|theo (?:chức năng|thẩm quyền|nhiệm vụ)|"
    r"với (?:vai trò|tư cách|trọng trách|trách nhiệm))(?!\w)"
)
ANY_VERB = re.compile(
    r" (?!(?:là|có|đã|được|còn|đang|luôn|vẫn|thuộc|với|và|do|cũng|như|về|tại|ở|của|để|cùng|từ|trên|trong|"
    r"theo|bị|sẽ|mà)(?!\w))[^\W\d_A-ZĐ]"
)
COMMON_HEAD = re.compile(
    r"(?:(?:bộ trưởng|thủ trưởng|giám đốc|lãnh đạo|chủ tịch|người đứng đầu)[^:;.]{0,24} )?các (?P<kind>bộ|"
    r"sở|ban|ngành|cơ quan|bộ, ngành|sở, ngành|"
    r"bộ, cơ quan|sở, ban, ngành|đơn vị|cục|vụ|hội|tổng công ty|tập đoàn)(?:\s*:\s*| )"
)
SEPARATORS = frozenset(
    (
        "", ",", ";", "và", ", và", "cùng", "-", "–", "của", "các", "(", ")", "kiêm", "với", "tỉnh", "(tỉnh",
        "cùng với", ", cùng", "các đồng chí",
    )
)  # fmt: skip
# A body's people stand for it: "từng đồng chí trong Ban Thường vụ ...", "tập thể Đảng ủy ...".
WITHIN = re.compile(
    r"(?:(?:toàn thể|từng|các|mỗi|mọi) )?(?:(?:đồng chí|thành viên|cá nhân) (?:trong|của|thuộc)|tập thể"
    r"(?: lãnh đạo)?) "
)
# What a sentence or a point of a list begins behind.
BEGINS = re.compile(r"(?:^|[.!?…:;\n\"“*+•–-]|\(?\w{1,2}[.)])\s*$")
# Heads that are written with a capital wherever they stand.
KEEPS_CAPITAL = (
    "Ban ", "Bộ ", "Sở ", "Đoàn ", "Tổ ", "Tiểu ", "Hội ", "Văn phòng", "Thủ trưởng", "Ủy ban",
    "Công an ", "Tòa ", "Viện ", "Mặt trận",
)  # fmt: skip
# How a guest calls those whom he visits, and their unit.
HOSTS = frozenset(
    (
        "các đồng chí", "đồng chí", "các anh, các chị", "đơn vị", "nhà trường", "cơ quan", "chủ thể",
        "doanh nghiệp", "tập thể đơn vị", "tập thể nhà trường",
    )
)  # fmt: skip
# Not one body, but those of several levels or units: "TAND hai cấp", "Công an các xã".
LEVELS = re.compile(r" (?:(?:hai|2|ba|3) cấp(?!\w)|các )")
OPENS_ASIDE = re.compile(
    r"(?:trong|trên|dưới|dựa trên|để|nhằm|khi|sau|trước|với|ngoài|cùng với|bên cạnh|từ|tại|căn cứ|theo|về|"
    r"đối với|qua|thông qua|nhân dịp|kể từ|ngay|bằng|thời gian|tới đây|sắp tới|hiện nay|nếu|tùy|do|vì|năm|"
    r"tháng|quý|đây|đồng thời|đặc biệt)(?!\w)"
)
# Between a group and what it does: it is told what it did, does or is.
TELLS = re.compile(r"(?<!\w)(?:đã|đang|(?<!nhất )là|còn|vẫn|chưa|không|được|bị|sẽ|luôn|cũng|vừa)(?!\w)")
TOLD = re.compile(
    r"(?:cũng )?(?:tại|trong|ở) (?:hội nghị|cuộc|buổi|phiên|lễ|kỳ|chuyến|dịp|ngày|sáng|chiều|tối)|nhân dịp|"
    r"cũng"
)
# What somebody carries out by his task: "Thực hiện chỉ đạo của Thủ tướng, các tỉnh rà soát ..."
CARRIES_OUT = re.compile(
    r"(?:triển khai|thực hiện)(?: nghiêm| tốt)? (?:nhiệm vụ|chỉ đạo|ý kiến|kết luận|nghị quyết|chỉ thị|"
    r"công điện|quyết định|thông báo|yêu cầu|kế hoạch|quy định)(?!\w)"
)
PLAIN = re.compile(r"[^\W\d][\w&.-]*(?: [\w&.-]+){0,6}")
NEAR = 60  # characters between a verb of asking and the modal behind who is asked
MARKED = re.compile(r"[,;:.\"“”()\n]|(?<!\w)(?:đã|đang|sẽ|cũng|đều|luôn|vẫn|không|là|những|các|việc)(?!\w)")
# Between groups in a row that are none of one kind: what has a quantifier of its own, people beside bodies.
MEMBERS = re.compile(
    r"(?:(?<!\bcấp)(?:,|;)|,? và|,? cùng|,? cũng như) (?!các cấp(?!\w))(?=(?:các|những|mọi|từng|mỗi|"
    r"toàn thể|người dân|thành viên|quận,? huyện)(?!\w)|(?=ngành (?!Trung)[A-ZĐ]))"
)
# Heads of different bodies, the people of a body beside it, the parties to a project.
HEADS = re.compile(
    r"(?:[,;]|,? và|,? cùng) (?=(?:lãnh đạo(?= )|chủ tịch|bí thư|thủ trưởng|người đứng đầu|giám đốc|"
    r"tổng giám đốc|hiệu trưởng|giáo viên|phụ huynh|toàn xã hội|cả hệ thống|chủ đầu tư|nhà thầu|tư vấn|"
    r"đơn vị tư vấn|đơn vị thi công|ban quản lý dự án|nhà hảo tâm)(?!\w)|(?:ubnd|ủy ban nhân dân) [^\W,])",
    re.I,
)
# One of these is in whatever has members at all.
JOINTS = (",", " và", ";", " cùng", " cũng như")
# An office without its body belongs to the one behind it, "Chủ tịch, Tổng giám đốc các tập đoàn"; a minister
# needs none.
BARE_HEAD = re.compile(
    r"(?:các )?(?:phó )?(?:chủ tịch(?: hội đồng (?:thành viên|quản trị))?|bí thư|(?:tổng )?giám đốc)", re.I
)
# The parts of the political system: "cấp ủy, chính quyền, Mặt trận Tổ quốc và các đoàn thể".
WHOLE_SYSTEM = re.compile(r"[,à] (?:mặt trận|hệ thống chính trị)", re.I)
PARTS = re.compile(r"(?:,(?! chống)| và) (?!cả )")
# Some or all of them are named besides: "các sở, nhất là người đứng đầu, rà soát ..." is for "các sở".
SPELLED_OUT = re.compile(
    r",? (?:nhất là|trước hết là|đặc biệt là|trực tiếp là|trong đó có|kể cả|gồm|bao gồm) "
)
ABOVE_ALL = re.compile(r",? (?:nhất là|trước hết là|đặc biệt là|trực tiếp là) $")
# Before a body it is no member of a list of those who are told: "Theo Bộ Y tế, Sở Y tế cần".
NOT_TOLD = re.compile(
    r"(?<!\w)(?:theo|tại|ở|của|với|cùng|từ|do|trong|về|cho|đến|tới|bởi|bộ trưởng|chủ tịch) $"
)
SHORT_WORD = 10  # characters before a body in which such a word stands
# A body that each of two countries has, which is no mention: "giao Bộ Công Thương hai nước rà soát"
OF_BOTH = re.compile(
    r"(?:Bộ|Quốc hội|Chính phủ|Hải quan|Công an|Quân đội) (?:[^\s,;:.]+ ){0,7}?(?:hai nước|hai bên)(?!\w)"
)
# What stands behind a bare unit beside what it is to do: "tỉnh bạn", "xã hội", not "yêu cầu tỉnh mua thuốc"
OF_A_KIND = re.compile(
    r" (?:bạn|nhà|ta|mình|này|đó|khác|nào|lân cận|miền|ven|biên giới|giáp|vùng|đảo|nghèo|lớn|trong|trên|"
    r"phía|thuộc|và|hoặc|hay|với|của|ủy|uỷ|đoàn|đội|hội)(?!\w)"
)
# Those who stand for their locality: "Đảng bộ, chính quyền và nhân dân tỉnh Sơn La".
OF_A_LOCALITY = (
    "đảng bộ, chính quyền",
    "đảng bộ và chính quyền",
    "cấp ủy, chính quyền",
    "chính quyền và nhân dân",
)
# Those who stand for their body: "tập thể cán bộ, nhân viên Tổng công ty".
PEOPLE_OF = re.compile(
    r"(?:tập thể |toàn thể |đội ngũ )*(?:cán bộ|công chức|viên chức|nhân viên|chiến sĩ|công nhân)"
)
MOST_BRANCHES = 12  # words "ngành" before a bare one among which the branch is looked for
LONGEST = 5000  # characters of all who are addressed: each group of a list is read behind the one before it
SHORTEST = 3  # words of a group that still may stand for a body named before
STOP = re.compile(r"[;:\"“”\n]|\.\s")
FAR, MANY = 260, 4  # characters and commas behind a verb in which an aside has ended
ALSO = re.compile(r"(?:,|;|,? (?:và|cùng|cùng với|cũng như)) ")
CLAUSE = re.compile(
    r"[,;:\"“]\s*|\s–\s|(?<!\w)(?:rằng|vì vậy|do đó|nay|đó|thì|nhưng|là|đồng thời|thời gian tới|"
    r"thời gian đến|để|này|tới)\s+"
)

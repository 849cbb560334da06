"""Who took part in a session, and who led it."""

import re
from itertools import pairwise

from bienban.mentions.base import Reading
from bienban.record.cues import Cue, Line, Naming, refers, region
from bienban.record.model import Office, Participant, Person, SessionKind
from bienban.record.offices import Offices

SPEAKING = frozenset({"speaks", "directs", "concludes"})

# The words before a name that say the person is only spoken of: an instruction, an invitation, a memory.
_SPOKEN_OF = re.compile(
    r"(?:lời mời|theo chỉ đạo|ý kiến chỉ đạo|thực hiện chỉ đạo|tinh thần chỉ đạo|ủy quyền|uỷ quyền"
    r"|ngày sinh|phân công"
    r"|theo đề nghị|gia đình|quyết định của|lời của|lời thăm hỏi|lời chúc|thư của|thư chúc mừng|điện mừng"
    r"|điện của|công điện|tưởng nhớ|tưởng niệm|mặc niệm"
    r"|nhà lưu niệm|khu lưu niệm|bảo tàng|tượng đài|chân dung|quê hương"
    r"|như lời|như|thay mặt|ngay sau khi được|lời dạy|di chúc|tư tưởng|giữ chức|bổ nhiệm|vắng mặt)\b"
)
# What may stand between a preposition and a name or its posts.
_STYLED = (
    r"(?:(?:đồng chí|các đồng chí|ông|bà|ngài|anh|chị|cố|nguyên|mẹ|liệt sĩ|gs|pgs|ts|giáo sư|tiến sĩ|bác sĩ"
    r"|(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy))[.,]?\s)*$"
)
# "lời chúc sức khỏe của Tổng Bí thư X": belongs to somebody who need not be there; not so "sự chủ trì của".
_OWNED = re.compile(
    r"(?<!chủ trì)(?<!điều hành)(?<!tham dự)(?<!tham gia)(?<!có mặt)(?<!phát biểu)(?<!báo cáo)(?<!ý kiến)"
    r"(?<!tham luận)(?<!kết luận)(?<!chủ tọa)(?<!chứng kiến)(?<!dẫn đầu)(?<!góp mặt)(?<!đoàn)(?<!công tác)"
    rf"(?<!ủy quyền)(?<!uỷ quyền)\scủa\s{_STYLED}"
)
# "được Bí thư Tỉnh ủy đánh giá cao", "cố Tổng Bí thư"
_HONOURED = re.compile(rf"\s(?:cố|được|bị)\s{_STYLED}")
_NOUN_BEFORE = (
    "những ", "các ", "sự ", "ban ", "nội dung ", "nhiều ", "công tác ", "bài ", "bản ", "tờ ", "thư ",
    "được ", "kết quả ", "số ", "hoa ", "điện ", "theo ", "theo đúng ", "theo tinh thần ",
)  # fmt: skip
_NOUN_OWNED = re.compile(r"\s(?:của|chính trị|từ|số)\b")  # "chỉ đạo của Thủ tướng", "báo cáo số 12"
_CREDIT_MARK = re.compile(r"[:–-]")
# Pictures and writers: "Ảnh: X", "(Tin, ảnh: X)", "X/TTXVN".
_CREDITED = re.compile(
    r"(?:ảnh|tin|bài|tác giả|nguồn|clip|video|đồ họa|biên tập)\s*[:–-]\s*(?:[^\n:;.]{0,40}[,/&–-]\s*)?$"
)
_ARCHIVE = re.compile(r"tư liệu|minh họa|minh hoạ|chân dung")  # pictures of another occasion
_ACCORDING = re.compile(
    r"^[\W_]*(?:cũng |vẫn |(?:tại|trong|trước|về)\s[^.;:]{2,60},\s)?theo\s"
    r"(?!chỉ đạo|yêu cầu|đề nghị|quyết định)[^.;:]{0,160}$"
)
_AFTER_QUOTE = re.compile(r"(?:[”»]|(?<=\S)\"|\"(?!\w))\s*[,.–-]?\s*[–-]?\s*[^\"”,.;]{0,80}$")
# Before who speaks: "Phát biểu tại buổi lễ, ", "Hội nghị nghe ".
_ANNOUNCED = re.compile(
    r"(?<!\w)(?:(?:phát biểu|kết luận|trao đổi|tham luận|thảo luận|khai mạc|bế mạc|đáp từ)[^.;:]{0,80}, "
    r"|nghe )[^.;:,]{0,120}$"
)
_JOINED_ON = re.compile(r"(?:, [^.;:]{0,90})? (?:và|cùng) [^.;:]{0,90}")
_PLURAL = re.compile(r"(?:^|[,;:.]\s*)các\s+(?:đồng chí|ông|bà|đại biểu|vị|ý kiến|phó|thứ trưởng)\b")
_BY = re.compile(r"\bdo\s")
_COMING = ("dự", "tham dự", "đến dự", "tới dự", "về dự", "cùng dự", "cùng tham dự")
_BESIDE = ("cùng dự", "cùng tham dự", "cùng đi", "đi cùng", "tháp tùng", "cùng tham gia", "cùng làm việc")
_LISTED = re.compile(r"[^,;:.]{0,20} (?:có|gồm)(?: các)? (?:đồng chí|ông|bà)")
_BREAK = re.compile(r"[;.:]|\b(?:sẽ|không|cùng đi|đã từng|mời)\b")
_AND = re.compile(r"\s*,?\s*(?:và|cùng|;)\s")
_EARLIER = re.compile(r"[\s\-–*•]*trước đó\b")


def present(line: Line, lower: str) -> list[Person]:
    """The people of a line who are not only spoken of or credited."""
    if line.present is None:
        line.present = []
        edge = line.start
        for person in line.people:
            if person.start - edge < 4 or not _absent(lower, max(edge, person.start - 160), person):
                line.present.append(person)
            edge = person.end
    return line.present


def _absent(lower: str, start: int, person: Person) -> bool:
    """Whether the words before a name, back to the last comma or stop, say that the person may be away."""
    end = person.start
    rfind = lower.rfind
    marks = rfind(",", start, end), rfind(";", start, end), rfind(":", start, end), rfind(".", start, end)
    if _SPOKEN_OF.search(lower, max(marks) + 1 or start, end):
        return True
    head = end
    for post in person.posts:
        if start <= post.start < head:
            head = post.start
    if _HONOURED.search(lower, max(start, head - 40), head):
        return True
    near = max(start, head - 60)
    if lower.find("của", near, head) >= 0 and _OWNED.search(lower, near, head):
        return True
    if person.rule == "person.credit":
        return True
    return _CREDIT_MARK.search(lower, max(start, end - 60), end) is not None and bool(
        _CREDITED.search(lower, max(start, end - 80), end)
    )


def before_chair(line: Line, cue: Cue, people: list[Person], lower: str) -> list[Person]:
    """The subject of "chủ trì" or "dẫn đầu": the people before it, after "do" if that stands there."""
    ahead = [person for person in people if person.end <= cue.start]
    if not ahead:
        return []
    bys = [match.end() for match in _BY.finditer(lower, line.start, cue.start)]
    if bys:
        led = [person for person in ahead if person.start >= bys[-1]]
        if led or any(bys[-1] <= body.start < cue.start for body in line.bodies):
            return led  # "hội thảo do Đại học Kinh tế chủ trì": a body does
    stops = [c.end for c in line.cues if c.role in ("attends", "speaks") and c.end < ahead[-1].start]
    if stops:
        ahead = [person for person in ahead if person.start >= max(stops)]
    return ahead


def chairs(line: Line, people: list[Person], lower: str) -> tuple[list[Person], Cue | None]:
    """Who is said to chair in this line, and the cue that says so; "chủ trì" of a task is left out."""
    for cue in line.cues:
        if cue.role == "chaired":
            led = [person for person in people if person.start >= cue.end]
            if led:
                plural = _PLURAL.search(lower, cue.start, led[0].start) or lower.startswith(
                    ("gồm", "có"), cue.end - 3
                )
                return (led if plural else _joined(led, lower)), cue
        elif cue.role in ("chairs", "heads"):
            after = lower[cue.end : cue.end + 40]
            if cue.role == "chairs" and (_of_task(after) or _in_post(cue, line)):
                continue
            if after.lstrip().startswith(("gồm", "là", ":")) or re.match(
                r"\s[^.,;:]{1,30}\s(?:gồm|có|là)\b|\s[^.,;:]{1,30}:", after
            ):
                led = [person for person in people if person.start >= cue.end]
                if led:
                    return led, cue
            led = before_chair(line, cue, people, lower)
            if led:
                return led, cue
    return [], None


def _in_post(cue: Cue, line: Line) -> bool:
    """Whether a word is part of somebody's post: "Giám đốc điều hành"."""
    return any(post.start < cue.start < post.end for person in line.people for post in person.posts)


def _of_task(after: str) -> bool:
    return after.lstrip(" ,").startswith(
        (
            "phối hợp",
            "cùng với",
            "tham mưu",
            "xây dựng",
            "rà soát",
            "soạn thảo",
            "thực hiện",
            "triển khai",
            "giúp",
            "các hoạt động",
        )
    )


def _joined(people: list[Person], lower: str) -> list[Person]:
    """The first of the people and those joined to the one before by "và", "cùng" or a semicolon."""
    kept = people[:1]
    for person in people[1:]:
        if not _AND.search(lower, kept[-1].end, person.start):
            break
        kept.append(person)
    return kept


def principal(people: list[Person], act: int, lower: str) -> list[Person]:
    """The principal actor before a verb at `act`: the first person, with a second one joined by "và"."""
    ahead = [person for person in people if person.end <= act]
    if len(ahead) == 2 and re.search(r"\svà\s", lower[ahead[0].end : ahead[1].start]):
        return ahead
    return ahead[:1]


def sayings(line: Line, lower: str) -> list[Cue]:
    """The cues of a line that are verbs of saying; nouns such as "Ban chỉ đạo" are left out."""
    if line.sayings is None:
        line.sayings = [
            cue
            for cue in line.cues
            if cue.role in SPEAKING
            and (
                any(person.end == cue.start - 1 for person in line.people)  # "ông Lê Văn Được phát biểu"
                or not lower.endswith(_NOUN_BEFORE, max(line.start, cue.start - 16), cue.start)
            )
            and not _NOUN_OWNED.match(lower, cue.end, line.end)
        ]
    return line.sayings


def speakers(line: Line, people: list[Person], lower: str) -> list[tuple[Person, str]]:
    """Those who say something in a line, with the role of the verb.

    The subject of a verb of saying is the last person before the first such verb that has a person before it,
    in each part between semicolons; "Theo ông X, ..." and a name after a closing quotation mark speak too.
    """
    found: list[tuple[Person, str]] = []
    said = sayings(line, lower)
    people = [person for person in people if not _addressed(person, said, line, lower)]
    if not people:
        return found
    edges = [line.start]
    while (cut := lower.find(";", edges[-1] + 1, line.end)) >= 0:
        edges.append(cut)
    edges.append(line.end)
    for left, right in pairwise(edges):
        members = [person for person in people if left <= person.start < right]
        if not members:
            continue
        for cue in said:
            if not members[0].end <= cue.start < right:
                continue
            ahead = [person for person in members if person.end <= cue.start]
            if cue.start - ahead[-1].end > 220:
                break
            if left > line.start and cue.role == "directs" and any(role == "directs" for _, role in found):
                break  # an entry in a list of tasks
            plural = _PLURAL.search(lower, left, ahead[0].start)
            opened = any(
                c.role == "concludes" and c.start - left < 12 and c.end < ahead[-1].start for c in said
            )
            role = "concludes" if opened else cue.role  # "Kết luận hội nghị, ông A yêu cầu"
            found.extend((person, role) for person in (ahead if plural else _together(ahead, lower)))
            break
        else:
            head = members[0]
            before = lower[left : head.start]
            if _ACCORDING.match(before) or _AFTER_QUOTE.search(before) or _ANNOUNCED.search(before):
                found.append((head, "speaks"))
    return found


def _together(ahead: list[Person], lower: str) -> list[Person]:
    """The last of the people before a verb, with those joined to it: "Thủ tướng X và Bộ trưởng Y nêu rõ"."""
    kept = ahead[-1:]
    for person in reversed(ahead[:-1]):
        if not _JOINED_ON.fullmatch(lower, person.end, kept[0].start):
            break
        kept.insert(0, person)
    return kept


def _addressed(person: Person, said: list[Cue], line: Line, lower: str) -> bool:
    """Whether a person is the object of a verb of saying: "báo cáo Phó Thủ tướng X"."""
    for cue in said:
        if line.start + 2 < cue.start and cue.end < person.start <= cue.end + 60:
            gap = lower[cue.end : person.start]
            if not re.search(r"[,;:.\"”“–-]|\sdo\s", gap) and not re.search(r"\s(?:tại|là|của)\s", gap):
                return True
    return False


def attendees(line: Line, people: list[Person], lower: str) -> list[Person]:
    """The people listed after "Cùng dự có", "Về phía ...", where these open the line or a clause of it."""
    for cue in line.cues:
        if cue.role != "attends":
            continue
        if lower[cue.start : cue.end] in ("đón", "tiếp") and not (
            cue.start - line.start < 3
            and people
            and re.search(r"\s(?:có|gồm)\b", lower[cue.end : people[-1].start])
        ):
            continue
        lead = lower[line.start : cue.start]
        if len(lead) <= 40 or (
            cue.start > line.start
            and lower[max(line.start, cue.start - 3) : cue.start].strip(" ") in (";", ",", ".")
        ):
            return [person for person in people if person.start >= cue.end]
        behind = [person for person in people if person.start >= cue.end]
        if lower.startswith(("có sự", "với sự", "quy tụ"), cue.start):
            return behind
        if behind and behind == people and _LISTED.match(lower, cue.end, behind[0].start):
            return behind  # "Đại biểu các sở dự hội nghị có các đồng chí: ..."
    return []


def beside(lines: list[Line], lower: str) -> set[str]:
    """Those listed after "Cùng dự có", "Đi cùng có": they are there beside somebody else."""
    return {
        person.name
        for line in lines
        if any(cue.role == "attends" and lower.startswith(_BESIDE, cue.start) for cue in line.cues)
        for person in attendees(line, line.people, lower)
    }


def attending(line: Line, people: list[Person], lower: str) -> list[Person]:
    """The subject of "dự", "tham dự", "đến dự": the people before it, posts and honorifics between."""
    for cue in line.cues:
        if cue.role == "attends" and lower.startswith(_COMING, cue.start):
            ahead = [person for person in people if person.end <= cue.start]
            if (
                ahead
                and cue.start - ahead[-1].end <= 160
                and not _BREAK.search(lower, ahead[-1].end, cue.start)
            ):
                return ahead
    return []


def resident(person: Person, offices: Offices, kind: SessionKind) -> bool:
    """Whether somebody quoted at a visit or inspection holds no office: a resident, not a participant."""
    return kind in ("visit", "inspection") and not offices.get(person.name) and not person.rank


def gather(
    lines: list[Line], at: int, naming: Naming, reading: Reading, offices: Offices, ranks: dict[str, str],
    lead: list[str], counterpart: list[str],
) -> tuple[Participant, ...]:  # fmt: skip
    """Everybody who took part: the lead, those in the session's line, in lists of those present, speakers."""
    lower = reading.lower
    found: dict[str, bool] = dict.fromkeys(lead, False)  # name: of the host's side

    def take(people: list[Person], hosting: bool = False) -> None:
        for person in people:
            found[person.name] = found.get(person.name, False) or hosting

    listing = -1
    earlier = 0  # 1: a paragraph that opens with "Trước đó"; 2: it goes on to tell of that other session
    around = {line.block for line in region(lines, at)}
    for number, line in enumerate(lines):
        if line.first and line.kind == "paragraph":
            earlier = (
                1
                if number > at and _EARLIER.match(lower, line.start)
                else earlier
                if earlier == 2
                else -earlier
            )
        if earlier:
            for other in line.namings:
                if refers(line, other, lower):
                    earlier = 0 if other.kind == naming.kind else 2
            earlier = max(earlier, 0)
        if not line.people or earlier or line.kind == "title":
            continue
        people = present(line, lower)
        if number == at:
            take(people)
        if line.kind == "caption" and not _ARCHIVE.search(lower, line.start, line.end):
            take([person for person in people if offices.get(person.name)])
        if line.kind in ("caption", "subhead"):
            continue
        listed = attendees(line, people, lower)
        hosting = any(
            cue.role == "attends" and lower.startswith(("tiếp", "đón", "cùng tiếp"), cue.start)
            for cue in line.cues
        )
        take(listed, hosting)
        if (listed and reading.view.startswith(":", line.end - 1)) or (
            listing == line.block - 1 and _entry(line, lower)
        ):
            listing = line.block
            take(people, hosting)
        if line.block in around:
            led, _ = chairs(line, people, lower)
            take(led)
            take(attending(line, people, lower))
        for person, _ in speakers(line, people, lower):
            if not resident(person, offices, naming.kind):
                take([person])
    hosts = set(counterpart)

    def role(name: str) -> str:
        if name in lead:
            return "lead"
        return (
            "host"
            if found[name] or any(office.body in hosts for office in offices.get(name, ()))
            else "attendee"
        )

    none: tuple[Office, ...] = ()
    return tuple(
        Participant(name, ranks.get(name), role(name), offices.get(name, none))  # type: ignore[arg-type]
        for name in found
    )


def _entry(line: Line, lower: str) -> bool:
    """Whether a line is an entry of a list of those present: it opens with a dash and says nothing."""
    return lower.startswith(("-", "–", "+", "•", "*"), line.start) and not any(
        cue.role in SPEAKING for cue in line.cues
    )

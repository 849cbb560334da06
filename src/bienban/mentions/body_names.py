"""How far the free name of a body goes: "Cục An ninh chính trị nội bộ", "Công ty Bình An".

Three kinds of evidence carry a name on: a capital, a word of `name_words.tsv`, and a border right behind a
few words that no list has. What opens a predicate ends it.
"""

import re
from typing import Any

from bienban.lexicon import gazetteer
from bienban.lexicon.phrases import Phrases
from bienban.mentions.body_heads import written_out
from bienban.mentions.body_words import borders, name_words, predicate_end, regions
from bienban.mentions.units import RUN, TOKEN, country_at, surnames
from bienban.text.letters import UPPER

_CODE = re.compile(
    rf"[{TOKEN[1 : TOKEN.index(']')]}\d][^\W_]*(?:&[^\W_]+)+"
    r"|[^\W_]*\d[^\W_]*(?![^\W_]|[/.,]\d| (?:tháng|năm|ngày|tỷ|triệu|nghìn)(?![^\W_]))"
)
_LOWER_SYLLABLE = re.compile(r" ([^\W\d_]+)(?![^\W_])")
_AREA = re.compile(rf"(?:khu vực|vùng|miền) {RUN.pattern}")
_ABBREVIATION = re.compile(rf"[{UPPER}&-]{{2,8}}(?![^\W_])")
_YEAR = re.compile(r"năm (?:19|20)\d\d(?!\d)")
_HYPHENED = re.compile(r"-\d+")
_JOINER = re.compile(r" (?:và|&|-|–) | ?- ?")
_LISTED = re.compile(r", (?=[^\W\d_])")
_TYPE_SHORT = re.compile(r"(?:TP|TX|[HQ])\.")
_UNIT_WORDS = re.compile(r" (?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã|khu vực|vùng|miền)")
_OF_A_UNIT = re.compile(rf"{_UNIT_WORDS.pattern} [{UPPER}]")
_NUMBERED = ("đề án", "nghị quyết", "chỉ thị", "kết luận")
"""What a number inside a committee's name is of: "Ban Chỉ đạo Đề án 896"."""
_NUMBER = re.compile(rf"(?:số )?\d+(?:-[{UPPER}]+/[{UPPER}]+)?(?![^\W_]|[/.,-]\w)")
_OPEN_ENDS = frozenset({"về", "và", "các"})
_CLOSING = (
    ",", ";", ":", ".", ")", "\n", '"', "”", "/", "…", " (", " và ", " - ", " – ", " Việt Nam", " Trung ương",
    " quốc gia", " Quốc gia",
)  # fmt: skip
_LAST = 5
"""So many syllables that no list has may close a name."""
_WITHIN = 10
"""So many syllables may stand in lower case before what closes a name."""
_FEW = 2
_DESCRIBED = ("vụ", "clb", "câu lạc bộ")
"""Heads that words in lower case rather describe: "Vụ chìm tàu", "CLB thành Madrid"."""


class FreeNames:
    """Reads the free names of bodies in one text."""

    __slots__ = ("lower", "size", "starts", "view")

    def __init__(self, view: str, lower: str, starts: dict[int, int]) -> None:
        self.view, self.lower, self.size = view, lower, len(lower)
        self.starts = starts
        """Where words with a meaning of their own begin, with their ends: a name ends before them."""

    def end(self, start: int, kind: str, head_at: Phrases[Any], long_head: bool = False) -> int:
        """Where the name ends that begins behind the head's end `start`; `start` itself if there is none.

        `kind`: "name" needs a name of its own in capitals ("Công ty Bình An"), which of a "school" may be a
        person's; "office" is called after its business, on in lower case ("Cục Cảnh sát giao thông"); "topic"
        after a matter ("Ban Chỉ đạo về ...").
        With `long_head` the name itself may be in lower case ("Ban Quản lý dự án đầu tư"), else only its
        first words ("Trung tâm điều dưỡng thương binh Bình An").
        """
        topic, free = kind == "topic", kind in ("name", "school")
        end, capitals, doing, placed, proper = start, int(long_head or topic), False, False, False
        unnamed = capitals if kind == "school" else -1
        view, lower = self.view, self.lower
        while end + 1 < self.size:
            joint = _JOINER.match(view, end) if end > start else None
            if joint is None and topic and end > start:
                joint = _LISTED.match(view, end)
                if joint is not None and not self._goes_on_with(joint.end()):
                    break
            position = joint.end() if joint is not None else end + 1
            if position >= self.size or (joint is None and lower[end] != " "):
                break
            known = name_words().longest(lower, position)
            capital = view[position].isupper()
            if (
                position in self.starts
                and (capitals or view[position].islower())
                and not self._may_hold(position, known, topic, joint is not None)
            ):
                break
            other = head_at.longest(lower, position) if joint is not None and capital else None
            if other is not None:
                if free and joint is not None and joint.group() == " - " and other[1].brand():
                    end = other[0]  # "Công ty Nhôm Bình An - TKV": its group
                break
            space = view.find(" ", position)
            alphabetic = view[position : space if space >= 0 else self.size].isalpha()
            numbered = topic and lower.endswith(_NUMBERED, start, end)
            code = _NUMBER.match(view, position) if numbered else None
            if code is None and not alphabetic:
                code = _CODE.match(view, position)
            if topic and code is not None and code.group().isdigit() and end != start and not numbered:
                break
            if (
                not free
                and placed
                and joint is None
                and code is None
                and (not capital or (topic and self._surname_at(position)))
            ):
                break  # "Ban Chỉ đạo Tây Bắc | tổ chức ...": with its place the name is complete
            if doing and lower.startswith("việc ", position):
                end = position + 4  # "Ban Chỉ đạo về tổng kết việc thực hiện ..."
                continue
            place: tuple[int, Any] | None = None
            if capital or lower.startswith("miền ", position):
                place = regions().longest(lower, position) or gazetteer.longest_of(
                    lower, position, ("province", "district")
                )
            placed = place is not None and " " in lower[position : place[0]]
            if known is not None and proper and not capital and not topic and predicate_end(lower, position):
                break  # "Công ty Bình An | xây dựng ...", but "Cục Cảnh sát quản lý trại giam"
            proper_before, proper = proper, capital and known is None
            if place is not None and placed:
                end = place[0]
                capitals += 1
            elif topic and (year := _YEAR.match(lower, position)) is not None:
                end = year.end()
            elif capitals and (area := _AREA.match(view, position)) is not None:
                end = area.end()
            elif known is not None and (
                (topic or known[1] != "topic")
                if capital
                else (capitals or self._opens(position, known))
                and (self._lower_word(known[1], topic) or lower.endswith(" về", start, end))
            ):
                if topic and known[1] in ("topic", "matter"):
                    does = (predicate_end(lower, position) or 0) >= known[0]
                    if does and not (end == start or doing):
                        break  # "Ban Chỉ đạo về tổng kết ...", but "Tiểu ban Nhân sự | triển khai ..."
                    doing = does or lower.startswith("về", position)
                elif capital:
                    doing = False  # "Hội đồng thẩm định Nhà nước | thẩm định ..."
                end = known[0]
                hyphened = _HYPHENED.match(view, end)
                end = hyphened.end() if hyphened is not None else end
                capitals += not view[position:end].islower()
            elif code is not None:
                end = code.end()
                capitals += 1
                if numbered:
                    at = end + 1
                    level = name_words().longest(lower, at) if lower.startswith("cấp ", at) else None
                    end = level[0] if level is not None else end
                    break
            elif capital:
                run = RUN.match(view, position)
                if run is None or (joint is not None and not capitals):
                    break
                word_end = position
                while word_end < run.end() and view[word_end] != " ":
                    word_end += 1
                glued = view.find("đ", position + 1, word_end)
                if glued > 0:
                    end = glued  # "Bắc Ninh|đưa": a space is lacking
                    capitals += 1
                    break
                if (
                    joint is None
                    and lower[position:word_end] in borders("opens_clause")
                    and view[word_end + 1 : word_end + 2].islower()
                ):
                    break  # a sentence begins without a stop before it: "Hội Luật gia Việt Nam Đến nay ..."
                if _TYPE_SHORT.match(view, position):
                    break
                if (capitals or end > start) and capitals > unnamed and self.looks_like_person(position):
                    break
                if free and proper_before and joint is not None and joint.group() == " và ":
                    break  # "Bệnh viện Bạch Mai và Việt Đức": two of them
                if joint is not None and view.startswith(":", word_end):
                    break  # " - Ảnh: ..."
                end = self._second_syllable(word_end)
                capitals += 1
            else:
                last = None
                if not free and capitals and end > start:
                    last = self._last_words(position, joint is not None)
                if last is None and not topic and joint is None:
                    last = self._closed(position, head_at, end == start)
                    capitals += last is not None
                if last is None or last == end:
                    break
                end = last
        if topic:
            # A joint or preposition at the end belongs to what follows.
            words = lower[start:end].split(" ")
            while words and words[-1] in _OPEN_ENDS:
                end -= len(words.pop()) + 1
        return self._whole_word(start, end) if capitals else start

    def place_beyond(self, start: int, end: int) -> bool:
        """Whether the head at [start, end) only begins the name of a province, a district, a place abroad."""
        if not self.view[end + 1 : end + 2].isupper():
            return False
        place = regions().longest(self.lower, start) or gazetteer.longest_of(
            self.lower, start, ("province", "district")
        )
        return place is not None and place[0] > end

    def by_business(self, start: int) -> int | None:
        """Where the name ends of an agency whose head a title holds, if a business begins behind `start`."""
        known = name_words().longest(self.lower, start + 1)
        abbreviation = _ABBREVIATION.match(self.view, start + 1)
        if known is None and (abbreviation is None or written_out(abbreviation.group()).isupper()):
            return None
        end = self.end(start, "office", Phrases(()))
        return end if end > start else None

    def business(self, start: int) -> int | None:
        """Where the words of a business in lower case end behind the head's end `start`, None without any."""
        end = start
        while end + 1 < self.size and self.lower[end] == " " and end + 1 not in self.starts:
            known = name_words().longest(self.lower, end + 1)
            if known is None or not self._opens(end + 1, known):
                break
            end = known[0]
        return end if " " in self.lower[start + 1 : end] else None

    def _opens(self, position: int, known: tuple[int, str]) -> bool:
        """Whether a name may begin with such a word in lower case: no verb that the body does."""
        return known[1] == "any" and (predicate_end(self.lower, position) or 0) < known[0]

    def _second_syllable(self, end: int) -> int:
        """The end of a word of two syllables of which the first ends at `end`: "Hội đồng Học viện Ngân hàng".

        In a name each word has a capital, not each syllable: what stands between two capitals belongs to the
        first, unless a phrase or a predicate begins with it, or the second begins something else.
        """
        syllable = _LOWER_SYLLABLE.match(self.view, end)
        after = syllable.end() + 1 if syllable is not None else self.size
        if after >= self.size or self.view[after - 1] != " " or not self.view[after].isupper():
            return end
        if syllable is None or not syllable.group(1).islower() or after in self.starts:
            return end
        if syllable.group(1) in borders("after_body"):
            return end
        word = self.lower[self.lower.rfind(" ", 0, end) + 1 : syllable.end()]
        if syllable.group(1) in borders("verb") and word not in borders("compound"):
            return end  # "Công ty Sao Mai kiện Bình Minh"
        if predicate_end(self.lower, end + 1) is not None or self._surname_at(after):
            return end
        return after - 1

    @staticmethod
    def _lower_word(value: str, topic: bool) -> bool:
        return value == "any" or (topic and value in ("topic", "matter"))

    def _goes_on_with(self, position: int) -> bool:
        """Whether a matter's name goes on behind a comma: with a noun that such names are made of."""
        known = name_words().longest(self.lower, position)
        return (
            known is not None
            and self.view[position].islower()
            and self._lower_word(known[1], True)
            and (predicate_end(self.lower, position) or 0) < known[0]  # "đổi mới | sáng tạo"
            and position not in self.starts
        )

    def _may_hold(self, position: int, known: tuple[int, str] | None, topic: bool, joined: bool) -> bool:
        """Whether a word with a meaning of its own is only part of a name's word, or of a place."""
        if known is not None and (
            topic or (self.view[position].islower() and self._lower_word(known[1], topic) and not joined)
        ):
            return True
        if self.view.startswith(("Phòng, chống", "Phòng ngừa"), position):
            return True
        if known is not None and not joined and known[0] >= self.starts[position]:
            return True  # "Cục Truyền thông Công an nhân dân", "Cục Kiểm định Hải quan"
        return gazetteer.longest_of(self.lower, position, ("province", "district")) is not None

    def _last_words(self, position: int, joined: bool) -> int | None:
        """The end of up to five words in lower case that no list has, when a name must end behind them.

        It must at punctuation, at "và" and, unless the words are `joined` to the name by "và" themselves,
        where a predicate begins; "Cục X thu giữ 20 kg" is therefore left alone.
        """
        view, lower = self.view, self.lower
        end = position - 1
        for count in range(_LAST + 1):
            if end >= self.size or view.startswith(_CLOSING, end):
                ends_sentence = not view.startswith(".", end) or view[end + 1 : end + 2] in ("", " ", "\n")
                return end if count and ends_sentence else None
            syllable = _LOWER_SYLLABLE.match(view, end)
            if syllable is None:
                return None
            at = end + 1
            if view[at].isupper():
                return end if count and self.looks_like_person(at) else None
            if syllable.group(1) in borders("predicate"):
                return end if count and not joined else None
            known = name_words().longest(lower, at)
            if predicate_end(lower, at) and (known is None or known[1] != "any"):
                return end if count and not joined else None
            if known is None and syllable.group(1) in borders("after_body"):
                return None
            if at in self.starts:
                return None
            end = syllable.end()
        return None

    def _closed(self, position: int, head_at: Phrases[Any], opens: bool) -> int | None:
        """The end of words in lower case that no list has, where a name of its own or a place closes them.

        "Liên đoàn | bóng chuyền | Việt Nam", "Trung tâm | phẫu thuật nội soi | Robot", but "Vụ chìm tàu X".
        Where a name `opens` so, a single syllable would be a verb; within one, few words are no predicate.
        """
        view, lower = self.view, self.lower
        at, count = position, 0
        while not view[at].isupper():
            syllable = _LOWER_SYLLABLE.match(view, at - 1)
            if syllable is None or not view.startswith(" ", syllable.end()):
                return None
            if count and _OF_A_UNIT.match(view, at - 1) is not None:
                return at - 1
            word = syllable.group(1)
            opening = not count and word == "các" and lower.endswith("hội", 0, at - 1)
            if word == "cấp" or (
                word in borders("after_body") and not opening and (word != "và" or not count)
            ):
                return None
            known = name_words().longest(lower, at)
            if known is not None and known[1] != "any":
                known = None
            if known is None and (at in self.starts or predicate_end(lower, at)):
                return None
            if known is None and not opens and word in borders("verb"):
                return None
            end = known[0] if known is not None else syllable.end()
            count += 1 + lower.count(" ", at, end)
            at = end + 1
            if count > _WITHIN or at >= self.size or view[end] != " ":
                return None
        if at in self.starts or head_at.longest(lower, at) is not None:
            return None
        place = gazetteer.longest_of(lower, at, ("province", "district"))
        if place is None and self._surname_at(at):
            return None
        if opens:
            return at - 1 if count > 1 and not lower.endswith(_DESCRIBED, 0, position - 1) else None
        return at - 1 if count <= _FEW + (country_at(view, lower, at) is not None) else None

    def _whole_word(self, start: int, end: int) -> int:
        """Take the second syllable of a word whose first closes the name: "Tổng công ty Bưu điện"."""
        if end == start or _UNIT_WORDS.match(self.lower, end):
            return end
        begin = self.view.rfind(" ", start, end) + 1
        syllable = self.view[begin:end]
        if (
            not syllable[:1].isupper()
            or syllable.isascii()
            or syllable.isupper()
            or self.view[begin - 2 : begin - 1].isupper()
        ):
            return end
        before = self.view[self.view.rfind(" ", 0, begin - 1) + 1 : begin - 1]
        following = _LOWER_SYLLABLE.match(self.view, end)
        if (
            (before[:1].isupper() and begin - 1 > start)
            or following is None
            or not following.group(1).islower()
            or following.group(1) in borders("after_body")
            or (predicate_end(self.lower, end + 1) or 0) > following.end()  # "Đại học Mở | tập trung"
            or self._is_place(begin - 1 - len(before), begin, end)
        ):
            return end
        return following.end()

    def _is_place(self, before: int, begin: int, end: int) -> bool:
        """Whether a name ends in a country, a province or a region: "Hội Tim mạch Mỹ", "Cảng vụ miền Bắc"."""
        country = country_at(self.view, self.lower, begin)
        province = gazetteer.longest_of(self.lower, begin, ("province",))
        region = regions().longest(self.lower, before)
        return any(found is not None and found[0] == end for found in (country, province, region))

    def _surname_at(self, start: int) -> bool:
        return self.lower[start : self.lower.find(" ", start)] in surnames()

    def looks_like_person(self, start: int) -> bool:
        """Whether a capitalised run from here to its end could be a person's name: two to four words."""
        run = RUN.match(self.view, start) if start < self.size else None
        words = run.group().lower().split(" ") if run is not None else [""]
        if run is None or words[0] not in surnames():
            return False
        if gazetteer.longest_of(self.lower, start + len(words[0]) + 1, ("province", "district")):
            return False  # "Bệnh viện Đại học Y Hà Nội"
        if len(words) == 4 and words[1] in surnames() and words[2] in ("văn", "thị"):
            return False  # "Công ty Bình An | Lê Văn Tá": one word on
        return 3 <= len(words) <= 4 and run.end() not in self.starts

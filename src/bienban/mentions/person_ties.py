"""Tying ranks, honorifics and posts to names: those in front, those behind, those of a whole list."""

import re
from bisect import bisect_left

from bienban.mentions.base import Reading
from bienban.mentions.body_words import borders, predicate_end
from bienban.mentions.persons import Label, Name, Token, joint_before, opens_list, token_ends
from bienban.mentions.posts import PostToken

_OPENING = (", ", " - ", " (", ",", "- ", " là ", " , ", " -")
"""What stands between a name and the first post behind it."""
_GOING_ON = (*_OPENING, "; ", " kiêm ", " và ", ": ", ", kiêm ", ", nay là ")
"""What stands between two posts behind a name."""


_BEHIND_A_HOLDER = (", ", " - ", " (", " kiêm ")
"""What stands between a name and a post of its, or between two posts."""
_SPOKEN_FOR = re.compile(
    r"(?<![^\W_])(?:ủy quyền(?: của)?|ủy nhiệm của|thay mặt|báo cáo(?: với)?|làm|(?:giữ|nhận) chức(?: vụ)?) $"
)
"""In front of another one's post: "Thừa ủy quyền của Thủ tướng, Bộ trưởng A", "bầu B làm Chủ tịch, ông A"."""
_GOVERNED = re.compile(r"(?<![^\W_])(?:theo|của|với|từ|sau|trước|cùng|gặp|cho) (?:ông |bà |đồng chí )?$")
"""In front of somebody who is not the subject of the clause."""


class Ties:
    """Ties the labels and posts of one text to its names."""

    def __init__(self, reading: Reading, tokens: list[Token], names: list[Name]) -> None:
        self.view, self.lower, self.layout = reading.view, reading.lower, reading.layout
        self.tokens = tokens
        self.by_end = token_ends(self.view, self.lower, tokens)
        self.by_start = {token.start: token for token in tokens}
        self.names = names
        self.by_name_start = {name.start: name for name in names}
        self.by_name_end = {name.end: name for name in names}

    def tie(self) -> None:
        """Tie labels and posts to the names: those in front, those behind, those of a whole list."""
        used: set[int] = set()
        for name in self.names:
            self._tie_before(name, used)
        starts = [name.start for name in self.names]
        self._tie_signature()
        for index, name in enumerate(self.names):
            self._tie_after(name, used)
            if name.after and index and not self.names[index - 1].after and not self.names[index - 1].before:
                previous = self.names[index - 1]
                if self.view[previous.end : name.start] == " và " and name.rule != "person.credit":
                    previous.after = list(name.after)
        for token in self.tokens:
            plural = token.plural
            if plural:
                self._tie_list(token, starts)

    def _tie_before(self, name: Name, used: set[int]) -> None:
        token = (
            self.by_end.get(name.start - 1) if self.view[name.start - 1 : name.start] in (" ", ",") else None
        )
        joint = joint_before(self.view, name.start)
        if token is None and joint is not None:
            token = self.by_end.get(name.start - len(joint))
            if isinstance(token, Label) or (token is not None and opens_list(self.view, token)):
                token = None
        while token is not None and token.start not in used:
            used.add(token.start)
            if isinstance(token, PostToken):
                name.before.insert(0, token)
            elif token.kind == "rank":
                name.rank = name.rank or token.value
            else:
                name.honorific = name.honorific or token.value or None
            before = self._token_before(token.start)
            if isinstance(token, Label) and isinstance(before, PostToken) and self._of_the_last(name, before):
                break
            token = before

    def _of_the_last(self, name: Name, post: PostToken) -> bool:
        """ "ông A - Bộ trưởng Bộ X, ông B - Bộ trưởng Bộ Y": each post stands behind its holder."""
        if not self.view.startswith(", ", post.end):
            return False
        holder, joint = self._holder(post)
        if holder is None:
            return False
        return (
            not holder.before
            or joint != ", "
            or (
                self.view.startswith(", ", name.end)
                and isinstance(self.by_start.get(name.end + 2), PostToken)
            )
        )

    def _holder(self, post: Token) -> tuple[Name | None, str]:
        """The name in front of the post, or of those that it is in a row with, and what stands between."""
        while True:
            for joint in _BEHIND_A_HOLDER:
                if self.view.endswith(joint, 0, post.start):
                    end = post.start - len(joint)
                    if (holder := self.by_name_end.get(end)) is not None:
                        return holder, joint
                    before = self.by_end.get(end)
                    break
            else:
                return None, ""
            if not isinstance(before, PostToken):
                return None, ""
            post = before

    def _token_before(self, start: int) -> Token | None:
        before = self.view[max(0, start - 6) : start]
        for joint in (" ", ", ", " - ", " kiêm ", ",", ": ", "- "):
            if before.endswith(joint):
                token = self.by_end.get(start - len(joint))
                if token is not None and (joint != ": " or isinstance(token, Label)):
                    near = max(0, token.start - 16)  # as long as the words may be
                    spoken_for = joint == ", " and (
                        _SPOKEN_FOR.search(self.lower, near, token.start)
                        or self._behind_its_holder(token)
                        or self._are_others(token)
                    )
                    return None if spoken_for else token
        return None

    def _behind_its_holder(self, token: Token) -> bool:
        """ "ông A Giám đốc Sở X, bà B Giám đốc Sở Y": not a comma, but the holder stands in front."""
        holder = self.by_name_end.get(token.start - 1)
        return isinstance(token, PostToken) and holder is not None and holder.honorific is not None

    def _are_others(self, token: Token) -> bool:
        """ "nghe ý kiến các đại biểu, Phó Thủ tướng A kết luận": those without a body are a group."""
        if not isinstance(token, PostToken) or not token.plural:
            return False
        return self.lower.startswith("đại biểu,", token.start)

    def _tie_after(self, name: Name, used: set[int]) -> None:
        position = name.end
        chain: list[Token] = []
        while True:
            token: Token | None = None
            opening = (*_OPENING, " ") if name.honorific else _OPENING  # "đồng chí A Ủy viên Bộ Chính trị"
            for joint in _GOING_ON if chain else opening:
                if self.view.startswith(joint, position):
                    token = self.by_start.get(position + len(joint))
                    if token is not None:
                        if joint in ("; ", " và ") and not self._goes_on(token):
                            token = None
                        break
            if token is None or token.start in used or (isinstance(token, Label) and token.kind != "rank"):
                break
            if (
                isinstance(token, PostToken)
                and token.title == "đại diện"
                and self._of_others(name, token, chain)
            ):
                break
            chain.append(token)
            position = token.end
        if chain and self.view[position : position + 1] == " " and position + 1 in self.by_name_start:
            following = self.by_name_start[position + 1]
            keep = 0 if name.before or name.rank else max(0, len(chain) - 1)
            if following.start != name.start:
                chain = chain[:keep]
        if chain and name.before and self._subject_of_clause(name, chain[-1]):
            if self.view.startswith(",", name.before[-1].end):
                name.before.clear()  # "Theo chỉ đạo của Thủ tướng, ông A, Giám đốc Sở Y tế, đã ..."
            else:
                chain.pop()
        for token in chain:
            used.add(token.start)
            if isinstance(token, PostToken):
                name.after.append(token)
            else:
                name.rank = name.rank or token.value

    def _subject_of_clause(self, name: Name, token: Token) -> bool:
        """Whether the last post behind a name opens the clause: "Theo Bộ trưởng A, Thủ tướng đã giao"."""
        end = token.end + 1
        if self.view[token.start - 2 : end - 1].startswith("(") or self.view[end - 1 : end] != " ":
            return False
        if not _GOVERNED.search(self.lower, 0, name.before[0].start):
            return False
        word = self.lower[end : self.lower.find(" ", end)]
        return word in borders("predicate") or predicate_end(self.lower, end) is not None

    def _of_others(self, name: Name, token: PostToken, chain: list[Token]) -> bool:
        """Whether "đại diện" behind a name tells of further guests: who has a post, or a list of bodies."""
        return (
            token.candidate is None
            or bool(name.before or chain)
            or self.view.startswith((", ", ";"), token.end)
        )

    def _goes_on(self, token: Token) -> bool:
        """Whether a post behind ";" or "và" still belongs to the name before: no name follows it."""
        if not isinstance(token, PostToken) or token.plural:
            return False
        end = token.end
        for joint in (" ", ", ", ": "):
            if self.view.startswith(joint, end) and end + len(joint) in self.by_name_start:
                return False
        return True

    def _tie_signature(self) -> None:
        """ "CHÁNH VĂN PHÒNG (Đã ký) Nguyễn Văn A": the last title above the signer's name is the signer's."""
        blocks = [block for block in self.layout.blocks if block.kind == "signature"]
        if not blocks:
            return
        for name in self.names:
            if name.start >= blocks[0].start and not name.before:
                above = [
                    t
                    for t in self.tokens
                    if isinstance(t, PostToken) and blocks[0].start <= t.start < name.start
                ]
                if above and self.view[above[-1].start : above[-1].end].isupper():
                    above[-1].takes = "issuer"
                    name.before.append(above[-1])

    def _tie_list(self, token: Token, starts: list[int]) -> None:
        """ "các đồng chí: A, ...; B, ..." holds to the sentence's end, "các Phó Thủ tướng A, B" along it."""
        held = self._held_by_all(token)
        end = held[-1].end
        open_list = self.view[end : end + 1] == ":"
        if not open_list:
            held, end = [token], token.end
        if not open_list and end + 1 not in self.by_name_start and isinstance(token, PostToken):
            return
        stop = self._sentence_end(end)
        another = self.lower.find("; các ", end, stop)
        stop = another if another >= 0 else stop
        index = bisect_left(starts, end)
        previous = None
        while index < len(self.names) and self.names[index].start < stop:
            name = self.names[index]
            if not open_list and previous is not None:
                between = self.view[previous.end : name.start]
                if between not in (", ", " và ", " và các đồng chí ") and isinstance(token, PostToken):
                    break
            if isinstance(token, Label):
                if token.kind == "honorific":
                    name.honorific = name.honorific or token.value
                elif previous is None or self.view[previous.end : name.start] in (", ", " và "):
                    name.rank = name.rank or token.value
            else:
                name.before[:0] = [
                    post for post in held if isinstance(post, PostToken) and post not in name.before
                ]
            previous = name
            index += 1

    def _held_by_all(self, token: Token) -> list[Token]:
        """The posts in a row in front of a list: "các đồng chí Ủy viên Bộ Chính trị, Thứ trưởng Bộ X: "."""
        held = [token]
        while isinstance(token, PostToken):
            joints = (joint for joint in (", ", " kiêm ", " - ") if self.view.startswith(joint, token.end))
            joint = next(joints, "")
            following = self.by_start.get(token.end + len(joint)) if joint else None
            if not isinstance(following, PostToken):
                break
            held.append(following)
            token = following
        return held

    def _sentence_end(self, position: int) -> int:
        for block in self.layout.blocks:
            if block.start <= position < block.end:
                for sentence in block.sentences:
                    if sentence.start <= position < sentence.end:
                        return sentence.end
                return block.end
        return len(self.view)

"""Who is praised, thanked, trusted or blamed: behind the verb, or as whose the merits or deeds are."""

import re

from bienban.record.addressee_names import Addressee
from bienban.record.addressees import Addressees
from bienban.record.around_addressees import OPENS_ASIDE
from bienban.record.audience import others
from bienban.record.clauses import Clause
from bienban.record.standing import UNKNOWN
from bienban.record.wording import ASSESS, Token

_PRAISING = frozenset(
    (
        "đánh giá cao", "ghi nhận", "biểu dương", "khen ngợi", "phê bình", "hoan nghênh", "chúc mừng",
        "cảm ơn", "trân trọng cảm ơn", "bày tỏ cảm ơn", "bày tỏ lòng biết ơn", "tri ân", "chia buồn",
        "ca ngợi", "biểu dương và đánh giá cao", "ghi nhận và đánh giá cao", "nghiêm khắc phê bình",
        "đánh giá tích cực", "gửi lời cảm ơn", "tuyên dương", "khen", "cảm ơn sâu sắc",
        "cám ơn", "gửi lời cám ơn",
        "bày tỏ trân trọng", "bày tỏ sự trân trọng",
        "gửi lời chia buồn", "chuyển lời cảm ơn", "đề cao", "gửi lời chúc mừng", "gửi lời thăm hỏi",
        "cáo buộc", "chỉ trích", "lên án", "phản đối",
    )
)  # fmt: skip
_MERITS = (
    r"(?:nỗ lực|kết quả|thành tích|thành tựu|đóng góp|cống hiến|cố gắng|vai trò|tinh thần|công lao|"
    r"cách làm|trách nhiệm|hoạt động|công tác|sự (?!kiện)|tình cảm|ý kiến|năng lực|phát triển|thành quả|"
    r"quyết tâm|chủ động|cải cách|chuẩn bị|sáng kiến|góp ý|thắng lợi|ủng hộ|giúp đỡ|"
    r"hành động|hành vi|động thái|lệnh|quyết định)"
)
# "những nỗ lực và kết quả nổi bật của", "thành tích mà"
_OWNED = re.compile(rf"(?=[^.;:]{{0,80}}{_MERITS})[^.;:]{{3,160}}? (?:của|mà) ")
_ACHIEVED = re.compile(r"[^.;:]{0,40}(?:đạt|làm|giành|thực hiện|có|hoàn thành)")
_ACHIEVING = re.compile(
    r" (?:cao )?(?:những |các )?(?:kết quả|thành tích|thành tựu|nỗ lực)(?: [^\W\d]+){0,2}? "
)
# Behind who heads what is said: it tells what they did or are.
_WEIGHED = re.compile(
    r",? (?:đã|luôn|là|cũng|vẫn|còn|chưa|có (?:nhiều|những|bước|sự)|rất|làm tốt|đang)(?!\w)"
)
# "tin tưởng rằng, thời gian tới, Sở Y tế sẽ ...": from whom much is expected
_EXPECTING = frozenset(("tin tưởng", "bày tỏ tin tưởng", "bày tỏ tin tưởng rằng"))
_THAT = re.compile(r"(?: rằng)?,? ")
_WILL_DO = re.compile(r",? (?:sẽ|tiếp tục|luôn)(?!\w)")
# "gửi lời thăm hỏi của Chủ tịch nước tới Đảng bộ tỉnh": whose words they are stands before those they are for
_TO_WHOM = re.compile(r"[^.;:]{0,120}? (?:tới|đến) ")
_ASIDE = 120  # characters of an aside before whoever heads what is said
_COMMAS = 3  # in such an aside
_ROW = re.compile(r"(?:,| và|, đồng thời| cũng như)(?: (?:nhiệt liệt|trân trọng|chân thành|gửi lời))* ")


class Praise:
    """Finds the one praised or criticised in the assessments of one text."""

    def __init__(self, who: Addressees) -> None:
        self.who = who
        self.lower = who.lower

    def of(self, clause: Clause, superior: bool) -> tuple[str, ...]:
        """Whom an assessment is about: behind or before its verb of praise, else who heads what is said.

        () where nobody is named. Only of those below him does a `superior` weigh what they did.
        """
        wording = self.who.wording
        opening = (
            wording.line[index] for index in wording.within(clause.start, clause.end, wording.verbs)[:1]
        )
        for verb in (clause.verb, *opening):
            if verb is not None and verb.sort & ASSESS and verb.name in _PRAISING:
                fronted = verb.end < clause.voice.start  # "Đánh giá cao nỗ lực của tỉnh, Bộ trưởng ..."
                found = self._behind(verb, clause.voice.start if fronted else clause.end)
                if found:
                    return others(found.names, self.who.speaker)
        if clause.verb is not None and clause.verb.name in _EXPECTING:
            return others(self._expected(clause.verb.end, clause.end), self.who.speaker)
        begin = clause.start if clause.verb is None else clause.verb.end
        if not superior or begin >= clause.end:
            return ()
        found = self._heading(begin, clause.end)
        if found is None or not _WEIGHED.match(self.lower, found.end, clause.end):
            return ()
        return others(found.names, self.who.speaker) if all(map(self._is_below, found.names)) else ()

    def _expected(self, position: int, end: int) -> tuple[str, ...]:
        """Who is trusted to do something."""
        found = self._heading(position, end)
        return found.names if found and _WILL_DO.match(self.lower, found.end, end) else ()

    def _heading(self, position: int, end: int) -> Addressee | None:
        """Who heads what is said, be it behind an aside: "nhấn mạnh, thời gian qua, Sở Y tế ..."."""
        that = _THAT.match(self.lower, position, end)
        begin = that.end() if that else position
        found = self.who.after(position, end) or self.who.after(begin, end)
        if found is not None or not OPENS_ASIDE.match(self.lower, begin, end):
            return found
        comma = begin
        for _ in range(_COMMAS):
            comma = self.lower.find(", ", comma, min(end, begin + _ASIDE)) + 2
            found = self.who.after(comma, end) if comma > 1 else None
            if found is not None or comma == 1:
                return found
        return None

    def _is_below(self, name: str) -> bool:
        """Whether a person, or a body or place that stands below who speaks."""
        roster = self.who.roster
        if name in roster.offices:
            return True
        if name not in roster.known:
            return False
        rank = max(map(roster.standing, self.who.speaker), default=UNKNOWN)
        return UNKNOWN < roster.standing(name) < rank and not self.who.audience.is_own(name, self.who.speaker)

    def _behind(self, verb: Token, end: int) -> Addressee | None:
        """Who is named behind a verb of praise or blame, or as whose the merits are."""
        position = self._row_end(verb.end, end)
        if self.lower.startswith((",", ":"), position):
            return None  # "ghi nhận, trong kết quả chung ...": what is said follows
        to_whom = _TO_WHOM.match(self.lower, position, end) if " lời " in verb.name else None
        found = self.who.after(to_whom.end(), end) if to_whom else None
        found = found or self.who.after(position, end)
        if found is not None or to_whom is not None:
            return found
        for pattern in (_OWNED, _ACHIEVING):
            merits = pattern.match(self.lower, position, end)
            found = self.who.after(merits.end(), end) if merits else None
            if found is None or merits is None:
                continue
            achieved = pattern is _ACHIEVING or self.lower.endswith("mà ", position, merits.end())
            if not achieved or _ACHIEVED.match(self.lower, found.end, end):
                return found
        return None

    def _row_end(self, position: int, end: int) -> int:
        """Past further verbs of praise in a row: "ghi nhận, biểu dương", "đánh giá cao và cảm ơn"."""
        while True:
            link = _ROW.match(self.lower, position, end)
            token = self.who.token_at(link.end()) if link else None
            if token is None or not token.sort & ASSESS:
                return position
            position = token.end

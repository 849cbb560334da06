"""Who is praised, thanked or blamed: behind the verb, or as whose the merits are."""

import re

from bienban.record.addressees import Addressees
from bienban.record.wording import ASSESS, Token

_PRAISING = frozenset(
    (
        "đánh giá cao", "ghi nhận", "biểu dương", "khen ngợi", "phê bình", "hoan nghênh", "chúc mừng",
        "cảm ơn", "trân trọng cảm ơn", "bày tỏ cảm ơn", "bày tỏ lòng biết ơn", "tri ân", "chia buồn",
        "ca ngợi", "biểu dương và đánh giá cao", "ghi nhận và đánh giá cao", "nghiêm khắc phê bình",
        "đánh giá tích cực", "gửi lời cảm ơn", "tuyên dương", "khen", "cảm ơn sâu sắc",
        "bày tỏ trân trọng", "bày tỏ sự trân trọng",
        "gửi lời chia buồn", "chuyển lời cảm ơn", "đề cao",
    )
)  # fmt: skip
_MERITS = (
    r"(?:nỗ lực|kết quả|thành tích|thành tựu|đóng góp|cống hiến|cố gắng|vai trò|tinh thần|công lao|"
    r"trách nhiệm|hoạt động|công tác|sự (?!kiện)|tình cảm|ý kiến|năng lực|phát triển|thành quả|"
    r"quyết tâm|chủ động)"
)
# "những nỗ lực và kết quả nổi bật của", "thành tích mà"
_OWNED = re.compile(rf"(?=[^.;:]{{0,80}}{_MERITS})[^.;:]{{3,160}}? (?:của|mà) ")
_ACHIEVED = re.compile(r"[^.;:]{0,40}(?:đạt|làm|giành|thực hiện|có|hoàn thành)")
_ROW = re.compile(r"(?:,| và|, đồng thời| cũng như)(?: (?:nhiệt liệt|trân trọng|chân thành|gửi lời))* ")


class Praise:
    """Finds the one praised or criticised in the assessments of one text."""

    def __init__(self, who: Addressees) -> None:
        self.who = who
        self.lower = who.lower

    def of(self, verb: Token | None, end: int) -> tuple[str, ...]:
        """Whom a verb of praise or blame is about; () where nobody is named or it is none."""
        if verb is None or not verb.sort & ASSESS or verb.name not in _PRAISING:
            return ()
        position = self._row_end(verb.end, end)
        if self.lower.startswith((",", ":"), position):
            return ()  # "ghi nhận, trong kết quả chung ...": what is said follows
        found = self.who.after(position, end)
        if found is None:
            owned = _OWNED.match(self.lower, position, end)
            if owned is None:
                return ()
            found = self.who.after(owned.end(), end)
            if found is None:
                return ()
            achieved = self.lower.endswith("mà ", position, owned.end())
            if achieved and not _ACHIEVED.match(self.lower, found.end, end):
                return ()
        speaker = self.who.speaker
        return tuple(name for name in found.names if name not in speaker)

    def _row_end(self, position: int, end: int) -> int:
        """Past further verbs of praise in a row: "ghi nhận, biểu dương", "đánh giá cao và cảm ơn"."""
        while True:
            link = _ROW.match(self.lower, position, end)
            token = self.who.token_at(link.end()) if link else None
            if token is None or not token.sort & ASSESS:
                return position
            position = token.end

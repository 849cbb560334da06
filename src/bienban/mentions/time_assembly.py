"""Years told by the National Assembly's sessions: "sau Kỳ họp thứ 7, Quốc hội khóa XV" is said in 2024.

A term of five years begins with a first session in summer; from then on there is a session each autumn and
each spring (Law on the organisation of the National Assembly, article 90; extraordinary ones have no number).
"""

import re
from collections.abc import Iterator

_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một")
_SESSION = re.compile(
    r"kỳ họp (?:lần )?(?:thứ )?(?P<number>\d{1,2}|mười một|" + "|".join(_WORDS[:-1]) + r"),? (?:của )?"
    r"quốc hội,? kh(?:óa|oá) (?P<term>[xvi]+)\b"
)
_PASSED = re.compile(r"(?:thông qua|ban hành)(?: \w+){0,2} $")
_TERMS = {"x": 1997, "xi": 2002, "xii": 2007, "xiii": 2011, "xiv": 2016, "xv": 2021, "xvi": 2026}
"""The years in which the terms began."""


def sessions_told(lower: str) -> Iterator[tuple[int, bool]]:
    """The year of every session told, and whether it is one of autumn; not where a law was passed in it."""
    begin = lower.find("kỳ họp")  # a search for the pattern takes ten times as long
    if begin < 0:
        return
    for found in _SESSION.finditer(lower, begin):
        if found["term"] not in _TERMS or _PASSED.search(lower, max(0, found.start() - 40), found.start()):
            continue
        number = found["number"]
        count = int(number) if number.isdigit() else _WORDS.index(number) + 1
        if 1 <= count <= 11:
            yield _TERMS[found["term"]] + (count - 1) // 2, count % 2 == 0

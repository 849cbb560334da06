"""The text as decoded, and the views of it that rules match on.

Offsets are settled here, once. `Source.text` is the text unchanged. `base`, `view` and `lower` are
equally long: `base` is the text in NFC without invisible characters, `view` has spaces, dashes,
quotes and tone placement unified, `lower` is `view` in lower case. Rules work with offsets into
these three; `Source.span` maps them to `text`.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right

# Characters without width that crawlers, PDF readers and word processors leave inside words: soft hyphen,
# zero width space and joiners, direction marks, byte order mark, variation selectors, control characters.
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061"
    "\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff\x00\x01\x02\x03\x04\x05\x06\x07\x08"
    "\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x7f"
)
_SPACES = (
    "\t\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "“”„‟«»″＂"
_SINGLE_QUOTES = "‘’‚‛′´`ʼ"
# Letters of other alphabets that old keyboards and fonts put in the place of Đ and đ; slashes of typesetters.
_OTHERS = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "⁄": "/", "∕": "/"}
_UNIFIED = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_BREAKS, "\n"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **_OTHERS,
}
_HIDDEN = frozenset(INVISIBLE)


def _by_lead() -> dict[int, dict[bytes, str]]:
    """The letters to look for, by the first byte of their UTF-8 form and by the rest of it."""
    groups: dict[int, dict[bytes, str]] = {}
    for letter in (*INVISIBLE, *_SPACES, *_BREAKS, *_DASHES, *_DOUBLE_QUOTES, *_SINGLE_QUOTES, *_OTHERS):
        form = letter.encode()
        groups.setdefault(form[0], {})[form[1:]] = letter
    return groups


def _tone_pairs() -> dict[str, str]:
    """The new placement of a tone on oa, oe, uy and the old one: "oà" → "òa", "Uỷ" → "Ủy"."""
    pairs = {}
    for tone in "\u0300\u0301\u0309\u0303\u0323":
        for first, second in ("oa", "oe", "uy"):
            for one in (first, first.upper()):
                for two in (second, second.upper()):
                    new = one + unicodedata.normalize("NFC", two + tone)
                    pairs[new] = unicodedata.normalize("NFC", one + tone) + two
    return pairs


# Looking for a hundred letters one by one costs more than reading the text. The first bytes of UTF-8 tell
# which can be there at all; those of Vietnamese itself tell nothing, so their letters are always looked for.
_COMMON_LEADS = (0xC3, 0xC4, 0xC6, 0xE1)
_BY_LEAD = _by_lead()
_ALWAYS = tuple(letter for lead in _COMMON_LEADS for letter in _BY_LEAD.pop(lead, {}).values())
_ORDINARY = bytes(byte for byte in range(256) if byte not in _BY_LEAD)

# State documents write hòa, hóa, khỏe, ủy, thủy; only where the syllable ends there, so "hoàn", "khuỷu" stay;
# the u of "qu" is part of the consonant, so "quý", "quỷ" stay.
_OLD_PLACEMENT = _tone_pairs()
_NEW_OA = re.compile(r"o[àáảãạèéẻẽẹ](?![^\W\d_])")
_NEW_UY = re.compile(r"u(?<!qu)[ỳýỷỹỵ](?![^\W\d_])")


_TO_MARKS = bytes(48 if 48 <= byte < 58 else 32 for byte in range(256))


def digit_runs(code: bytes) -> list[int]:
    """Where each run of the digits 0 to 9 begins in a text of one byte a letter.

    Bytes are searched several times as fast as by `re`.
    """
    marks = code.translate(_TO_MARKS)
    starts = []
    at = 0
    for run in marks.split():
        at = marks.find(run, at)
        starts.append(at)
        at += len(run)
    return starts


class Source:
    """A text and its views; `origin[i]` is the place in `text` of `base[i]` (None: the same place)."""

    __slots__ = ("base", "lower", "origin", "text", "view")

    def __init__(self, text: str) -> None:
        self.text = text
        self.origin: array[int] | None = None
        base = text
        present = _special(text)
        hidden = [letter for letter in present if letter in _HIDDEN]
        if hidden or not unicodedata.is_normalized("NFC", text):
            base, self.origin = _composed(text, "".join(hidden))
            present = _special(base)
        self.base = base
        view = base
        if present:
            view = view.replace("\r\n", " \n")
            for letter in present:
                view = view.replace(letter, _UNIFIED[letter])
        lower = _lowered(view)
        moved = [found.start() for found in _NEW_OA.finditer(lower)]
        moved += [found.start() for found in _NEW_UY.finditer(lower)]
        if moved:
            moved.sort()
            view = _with_old_placement(view, moved)
            lower = _lowered(view)
        self.view = view
        self.lower = lower

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in `text` of `base[start:end]`, with the combining marks that belong to its last letter.

        For 0 <= start <= end <= len(base). Invisible characters at the borders stay outside.
        """
        origin = self.origin
        if origin is None:
            return start, end
        begin = origin[start] if start < len(origin) else len(self.text)
        if end <= start:
            return begin, begin
        following = bisect_right(origin, origin[end - 1])
        close = origin[following] if following < len(origin) else len(self.text)
        while close > begin and self.text[close - 1] in _HIDDEN:
            close -= 1
        return begin, close


def _special(text: str) -> list[str]:
    """The letters of the tables above that occur in the text."""
    found = [letter for letter in _ALWAYS if letter in text]
    data = text.encode("utf-8", "surrogatepass")
    for lead in set(data.translate(None, _ORDINARY)):
        letters = _BY_LEAD[lead]
        size = len(next(iter(letters)))
        present = {piece[:size] for piece in data.split(bytes((lead,)))[1:]}
        found += [letter for rest, letter in letters.items() if rest in present]
    return found


def _lowered(view: str) -> str:
    """`view` in lower case, of the same length: letters such as "İ", that grow, stay as they are."""
    lower = view.lower()
    if len(lower) != len(view):
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in view)
    return lower


def _with_old_placement(view: str, moved: list[int]) -> str:
    pieces = []
    last = 0
    for at in moved:
        pieces.append(view[last:at])
        pair = view[at : at + 2]
        pieces.append(_OLD_PLACEMENT.get(pair, pair))
        last = at + 2
    pieces.append(view[last:])
    return "".join(pieces)


def _composed(text: str, hidden: str) -> tuple[str, "array[int] | None"]:
    """The text in NFC without the `hidden` characters, and where in the text each character of it begins."""
    places: array[int] | None = None
    visible = text
    if hidden:
        drop = frozenset(hidden)
        places = array("q", (place for place, letter in enumerate(text) if letter not in drop))
        visible = text.translate(dict.fromkeys(map(ord, hidden)))
    if unicodedata.is_normalized("NFC", visible):
        return visible, places
    # Only a mark, or a Hangul vowel or final, can merge with what stands before it: each letter with such
    # followers is composed by itself, so that its place is known.
    followers = "".join(sorted(letter for letter in set(visible) if _follows(letter)))
    composed = unicodedata.normalize("NFC", visible)
    starts = [place for place, letter in enumerate(visible) if letter not in followers]
    if len(starts) == len(composed):
        # As many letters as there are groups, and no group vanishes: each gave exactly one.
        return composed, array("q", starts if places is None else [places[place] for place in starts])
    pieces: list[str] = []
    origin = array("q")
    last = 0
    if followers:
        cluster = re.compile(f"(?s:.)[{re.escape(followers)}]+")
        for found in cluster.finditer(visible):
            start, end = found.span()
            _append_plain(pieces, origin, visible[last:start], last)
            group = unicodedata.normalize("NFC", found.group())
            pieces.append(group)
            origin.extend([start] * len(group))
            last = end
    _append_plain(pieces, origin, visible[last:], last)
    base = "".join(pieces)
    if places is not None:
        origin = array("q", (places[place] for place in origin))
    return base, origin


def _follows(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M" or "\u1160" <= letter <= "\u11ff"


def _append_plain(pieces: list[str], origin: "array[int]", run: str, place: int) -> None:
    """Append a run of letters that do not merge; single letters may still have another composed form."""
    if unicodedata.is_normalized("NFC", run):
        pieces.append(run)
        origin.extend(range(place, place + len(run)))
        return
    for offset, letter in enumerate(run):
        composed = unicodedata.normalize("NFC", letter)
        pieces.append(composed)
        origin.extend([place + offset] * len(composed))

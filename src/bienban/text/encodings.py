"""From bytes to text: UTF-8, UTF-16, and the Vietnamese encodings from before Unicode.

TCVN3 (ABC), VNI for Windows and Windows-1258 have no mark of their own: each is tried, and the share of
Vietnamese syllables among the words with accents tells which it was. What none explains is refused.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import resources

from bienban.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive, such as a Word .docx file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
)
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_CONTROL = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NOT_CONTROLS = bytes(byte for byte in range(256) if byte not in _CONTROLS)
_SAMPLE = 65_536
_ENOUGH_WORDS = 3
_ENOUGH_VIETNAMESE = 0.8

_WORD = re.compile(r"[^\W\d_]+[\u0300-\u0323]?(?:[^\W\d_]|[\u0300-\u0323])*")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def decode(data: bytes) -> str:
    """The text of `data`; empty input gives the empty text.

    UTF-8 and UTF-16 (with a byte order mark, or evident without one) come out as they are, NFC or NFD,
    without the mark. Text in TCVN3, VNI and Windows-1258 is recognised by its Vietnamese syllables and
    converted; that of Windows-1258 keeps its combining tone marks.

    Raises InputError, with one line that names the reason and the place (bytes counted from 0), for binary
    data, broken UTF-8 or UTF-16, and bytes that no known encoding turns into Vietnamese.
    """
    if not data:
        return ""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, len(mark))
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"not a text file but {what}")
    if b"\x00" in data:
        wide = _wide_encoding(data)
        if wide:
            return _strict(data, wide, 0)
    controls = len(data.translate(None, _NOT_CONTROLS))
    if controls * 100 > len(data):
        first = _CONTROL.search(data)
        place = first.start() if first else 0
        raise InputError(f"binary data, not text: control character 0x{data[place]:02X} at byte {place}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as failure:
        return _decode_old(data, failure.start)


def _strict(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as failure:
        name = encoding.removesuffix("-le").removesuffix("-be").upper()
        raise InputError(f"broken {name} at byte {failure.start + offset}: {failure.reason}") from failure


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: many zero bytes, all of them on one side of the pairs."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    pairs = max(1, len(sample) // 2)
    if odd > 2 and odd * 10 >= pairs * 3 and even * 20 <= odd:
        return "utf-16-le"
    if even > 2 and even * 10 >= pairs * 3 and odd * 20 <= even:
        return "utf-16-be"
    return None


def _decode_old(data: bytes, place: int) -> str:
    """Text in an encoding older than Unicode; `place` is the first byte that is no UTF-8."""
    lenient = data[:_SAMPLE] if place < _SAMPLE // 2 else data[max(0, place - 1024) : place + _SAMPLE]
    patched = lenient.decode("utf-8", "replace")
    bad = patched.count("\ufffd")
    good = sum(letter > "\x7f" for letter in patched) - bad
    if good > 3 * bad:
        raise InputError(f"broken UTF-8 at byte {place}: 0x{data[place]:02X}")
    sample = data[max(0, place - 1024) : place + _SAMPLE]
    ranked = sorted(((*_judge(sample, convert), name) for name, convert in _CONVERTERS.items()), reverse=True)
    share, words, name = ranked[0]
    if share < _ENOUGH_VIETNAMESE or words < _ENOUGH_WORDS:
        raise InputError(
            f"unknown encoding: byte {place} (0x{data[place]:02X}) is no UTF-8, and the text is no Vietnamese"
            " in TCVN3, VNI or Windows-1258 either"
        )
    try:
        return _CONVERTERS[name](data)
    except UnicodeDecodeError as failure:
        raise InputError(
            f"broken {name} at byte {failure.start}: 0x{data[failure.start]:02X} has no meaning there"
        ) from failure


def _judge(sample: bytes, convert: Callable[[bytes], str]) -> tuple[float, int]:
    """The share of Vietnamese syllables among the words with accents, and the number of such words."""
    try:
        text = convert(sample)
    except UnicodeDecodeError:
        return 0.0, 0
    # Abbreviations in capitals ("HĐND") are no syllables in any encoding: they count neither way.
    words = [
        word
        for word in _WORD.findall(unicodedata.normalize("NFC", text))
        if not word.isascii() and (not word.isupper() or is_syllable(word))
    ]
    # The sample may begin or end inside a word.
    words = words[1:-1] if len(words) > 20 else words
    if not words:
        return 0.0, 0
    return sum(map(is_syllable, words)) / len(words), len(words)


@cache
def _syllable() -> re.Pattern[str]:
    onset = "ngh|ng|nh|n|ch|c|đ|d|gh|gi|g|kh|k|h|b|l|m|ph|p|qu|r|s|th|tr|t|v|x"
    rhymes = sorted((row[0] for row in _rows("rhymes")), key=len, reverse=True)
    return re.compile(f"(?:{onset})?(?:{'|'.join(rhymes)})")


def is_syllable(word: str) -> bool:
    """Whether a word in NFC is spelled as a Vietnamese syllable: onset, rhyme, at most one fitting tone."""
    if len(word) > 7:
        return False
    if not (word.islower() or word.istitle() or word.isupper()):
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(apart)
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", _TONE.sub("", apart))
    if _syllable().fullmatch(plain) is None:
        return False
    # A syllable that ends in a stop has the sharp or the heavy tone.
    return not plain.endswith(("c", "ch", "p", "t")) or (bool(tones) and tones[0] in "\u0301\u0323")


def _rows(name: str) -> list[list[str]]:
    text = resources.files("bienban.text").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]


@cache
def _tcvn3_table() -> str:
    """The decoding table for `codecs.charmap_decode`; "\\ufffe" where a byte has no letter."""
    table = [chr(byte) if byte < 0x80 else "\ufffe" for byte in range(256)]
    for byte in range(0x80, 0xA1):
        punctuation = bytes([byte]).decode("cp1252", "ignore")
        if punctuation and not punctuation.isalpha():
            table[byte] = punctuation
    for code, letter in _rows("tcvn3"):
        table[int(code, 16)] = letter
    return "".join(table)


def _from_tcvn3(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", _tcvn3_table())[0]


@cache
def _vni_letters() -> tuple[re.Pattern[str], dict[str, str]]:
    letters: dict[str, str] = {row[0]: row[1] for row in _rows("vni")}
    followers: dict[str, str] = {}
    for sequence in letters:
        if len(sequence) == 2:
            followers[sequence[0]] = followers.get(sequence[0], "") + sequence[1]
    pairs = [f"{first}[{second}]" for first, second in followers.items()]
    single = "".join(sequence for sequence in letters if len(sequence) == 1)
    # A capital may carry the small form of its accent: "Aâu".
    mixed = {
        sequence[0].upper() + sequence[1]: letter.upper()
        for sequence, letter in letters.items()
        if len(sequence) == 2 and sequence[0].islower()
    }
    pairs += [f"{first.upper()}[{second}]" for first, second in followers.items() if first.islower()]
    return re.compile("|".join([*pairs, f"[{single}]"])), {**mixed, **letters}


def _from_vni(data: bytes) -> str:
    pattern, letters = _vni_letters()
    return pattern.sub(lambda found: letters[found.group()], data.decode("cp1252"))


def _from_windows_1258(data: bytes) -> str:
    return data.decode("cp1258")


_CONVERTERS: dict[str, Callable[[bytes], str]] = {
    "TCVN3": _from_tcvn3,
    "VNI": _from_vni,
    "Windows-1258": _from_windows_1258,
}

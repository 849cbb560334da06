"""Every row of every table: NFC, no duplicates, and an example that really holds the surface."""

from importlib import resources
from pathlib import Path

import pytest

from bienban.errors import LexiconError
from bienban.lexicon import load
from bienban.lexicon.automaton import automaton, coded, coded_lower
from bienban.mentions.scan import Matcher, Scan
from bienban.text.letters import UPPER
from bienban.text.source import Source

DATA = Path(str(resources.files("bienban.lexicon") / "data"))
TABLES = sorted(path.stem for path in DATA.glob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_table(name: str) -> None:
    rows = load.table(name)
    assert rows
    if "example" not in rows[0]:
        assert "code" in rows[0], "only the official lists of units go without examples"
        return
    assert list(rows[0])[-2:] == ["example", "source"]
    for row in rows:
        assert row["source"], row
        # the names of units are looked up by syllables, without the apostrophes that only some write
        surface, example = (
            row[column].lower().replace("'", "").replace("-", " ") for column in ("surface", "example")
        )
        assert surface in example, row
        assert all(cell == cell.strip() for cell in row.values()), row


@pytest.mark.parametrize(
    ("lines", "line", "reason"),
    [
        ("surface\texample\tsource\ntỉnh\ttỉnh Sơn La", 2, "2 cells"),
        ("surface\texample\tsource\n# note\nhuyê\u0323n\thuyện\tusage", 3, "NFC"),
        ("surface\texample\tsource\nxã\tmột xã\tusage\n\nxã\thai xã\tusage", 4, "line 2"),
    ],
)
def test_a_faulty_row_is_named(
    lines: str, line: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "faulty.tsv").write_text(lines, encoding="utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    with pytest.raises(LexiconError, match=reason) as caught:
        load.table("faulty")
    assert caught.value.line == line


def test_automata_read_a_text_in_one_byte_a_letter() -> None:
    names = automaton(["tỉnh ủy", "ủy ban", "đà nẵng"])
    view = "Ða Nẵng 中文 😀\ud800: TỈNH ỦY ĐÀ NẴNG, Uỷ ban…"
    source = Source(view)
    code = coded_lower(coded(source.view))
    assert len(code) == len(source.view)
    found = [source.lower[start:end] for _, start, end in names.find_matches_as_indexes(code)]
    assert found == ["tỉnh ủy", "đà nẵng", "ủy ban"]
    assert code == coded(source.lower)
    capitals = "".join(letter for letter in UPPER if len(letter.lower()) == 1)
    assert coded_lower(coded(capitals)) == coded(capitals.lower())
    with pytest.raises(UnicodeEncodeError):
        automaton(["tỉnh – thành"])  # no view has this dash


def test_one_pass_finds_what_each_lexicon_finds_alone() -> None:
    sets = (["ban", "ban cán sự", "cán sự đảng", "đảng ủy"], ["ân cần", "cần", "sự đảng", "giao ban", "giao"])
    matchers = [Matcher((surface, surface) for surface in surfaces) for surfaces in sets]
    lower = "ban cán sự đảng ủy: dân cần giao bàn, giao ban\u0442 banü 中ban giao ban"
    first, second = Scan(matchers).find(coded(lower))
    assert [payload for *_, (payload,) in first] == ["ban cán sự", "đảng ủy", "ban"]
    assert [payload for *_, (payload,) in second] == ["sự đảng", "cần", "giao", "giao", "giao ban"]
    assert [first, second] == [matcher.find(coded(lower)) for matcher in matchers]
    assert all(lower[start:end] == payload for start, end, (payload,) in first + second)

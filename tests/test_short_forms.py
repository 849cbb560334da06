"""Which of several full names a short form stands for, and what the abbreviations of a text are given for."""

import pytest
from growth import assert_linear

from bienban.mentions.short_forms import FullNames, initials, introduced, occurrences
from bienban.record.build import read
from bienban.record.model import Body


def _names(view: str, short: str, *full: str) -> FullNames:
    """The places of the full names in a text, in order, for one short form."""
    names = FullNames(view)
    for start, _, name in sorted(place for whole in full for place in occurrences(view, [whole])):
        names.add(short, start, name)
    return names


def test_the_only_full_name_is_plain_everywhere() -> None:
    names = _names("A\nCông ty Sao Mai\nB", "Công ty", "Công ty Sao Mai")
    assert {names.plain("Công ty", position) for position in (0, 5, 17)} == {"Công ty Sao Mai"}
    assert names.plain("Tập đoàn", 5) is None


@pytest.mark.parametrize(
    ("view", "plain"),
    [
        ("Cty An\nCty Bo làm, |", "Cty Bo"),  # the paragraph's
        ("Cty An, Cty Bo làm, |", None),  # both are
        ("Cty An\nCty Bo\nCty An\n|", "Cty An"),  # named last and most often
        ("Cty An\nCty Bo\n|", None),
        ("Cty An\nCty An\nCty Bo\n|", None),
        ("|\nCty An\nCty Bo", None),
    ],
)
def test_one_of_two_is_plain_by_the_paragraph_or_the_topic(view: str, plain: str | None) -> None:
    names = _names(view, "Cty", "Cty An", "Cty Bo")
    assert names.plain("Cty", view.index("|")) == plain


def test_spellings_and_beginnings_of_one_name_do_not_compete() -> None:
    names = FullNames("")
    for start, name in enumerate(("Viện Vật lý", "Viện vật lý", "Viện Vật lý", "Viện Vật lý Kỹ thuật")):
        names.add("Viện", start, name)
    assert names.plain("Viện", 9) == "Viện Vật lý Kỹ thuật"


def test_the_nearest_is_the_last_one_before_or_else_the_first() -> None:
    names = FullNames("")
    names.add("Nghị quyết 57", 10, "57-NQ/TW")
    names.add("Nghị quyết 57", 30, "57/NQ-CP")
    assert [names.nearest("Nghị quyết 57", at) for at in (0, 20, 40)] == ["57-NQ/TW", "57-NQ/TW", "57/NQ-CP"]


@pytest.mark.parametrize(
    ("view", "abbreviation", "words"),
    [
        ("ban hành văn bản quy phạm pháp luật (VBQPPL).", "VBQPPL", "văn bản quy phạm pháp luật"),
        ("ngành giáo dục và đào tạo (GDĐT)", "GDĐT", "giáo dục và đào tạo"),
        ("giáo dục và đào tạo (GDVĐT)", "GDVĐT", "giáo dục và đào tạo"),
        ("một nơi khác (GDĐT)", "GDĐT", None),
        ("giáo dục đào tạo GDĐT", "GDĐT", None),
    ],
)
def test_an_abbreviation_is_given_for_the_words_in_front_of_it(
    view: str, abbreviation: str, words: str | None
) -> None:
    assert introduced(view, abbreviation) == words


def test_initials_are_those_of_all_words() -> None:
    assert initials("Học viện Chính trị quốc gia Hồ Chí Minh") == "HVCTQGHCM"


def test_a_head_alone_says_who_speaks_and_is_no_mention() -> None:
    record = read(
        "Bộ trưởng thăm Học viện Bình An. Học viện kiến nghị bố trí thêm vốn; lãnh đạo Học viện cảm ơn."
    )
    assert [body.text for body in record.mentions if isinstance(body, Body)] == ["Học viện Bình An"]
    assert {name for statement in record.statements for name in statement.speaker} == {"Học viện Bình An"}


@pytest.mark.parametrize("count", [3, 30])
def test_surfaces_stand_as_whole_words_however_many_are_looked_for(count: int) -> None:
    surfaces = [f"AB{number}" for number in range(count)]
    assert list(occurrences("AB1, xAB1 AB1x (AB2)", surfaces)) == [(0, 3, "AB1"), (16, 19, "AB2")]


def test_time_grows_with_the_length_of_a_text() -> None:
    member = "Công ty Sao Mai {0} và ông Lê Văn Tá; Công ty đã họp, ông Tá nói, Luật BHXH và NQ{0}.\n"
    assert_linear(
        lambda size: "".join(member.format(number) for number in range(size // len(member))), read, 6_000
    )


def test_many_short_names_are_written_out_in_time_that_grows_with_their_number() -> None:
    letters = "ABCDEĐGHIKLMNOPQRSTUVXY"
    member = "Tổng công ty Hạ tầng {0}{1} và Tổng công ty HT{0}{1} báo cáo. "
    assert_linear(
        lambda size: "".join(
            member.format(letters[number % 23], letters[number // 23 % 23])
            for number in range(size // len(member))
        ),
        read,
        5_000,
    )

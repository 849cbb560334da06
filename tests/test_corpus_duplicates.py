"""Sketches: the same for the same words, near for near texts, and never a failure."""

import random
import sqlite3

import made
import numpy
from hypothesis import given
from hypothesis import strategies as st

from bienban.corpus.duplicates import ALIKE, MINIMA, Seen, alike, sketch


@given(st.text(st.characters()))
def test_any_text_has_a_sketch(text: str) -> None:
    drawn = sketch(text)
    assert len(drawn) == 4 * MINIMA and alike(drawn, drawn) == 1
    assert sketch("  \n" + "\t \n".join(text.split()) + "\n") == sketch(" ".join(text.split()))


@given(st.text("aàảãáạăâbcdđeêghiklmnoôơpqrstuưvxy \n"))
def test_case_says_nothing(text: str) -> None:
    assert sketch(text.upper()) == sketch(text)


def test_the_order_of_letters_and_of_words_counts() -> None:
    words = [f"{a}{b}{c}" for a in "bcdgh" for b in "aeiou" for c in "mnpt"]
    text = " ".join(words)
    assert alike(sketch(text), sketch(" ".join(word[::-1] for word in words))) < 0.1
    assert alike(sketch(text), sketch(" ".join(reversed(words)))) < 0.1


def shingles(text: str) -> set[tuple[str, ...]]:
    """The sequences of four words of a text."""
    words = text.split()
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def test_likeness_is_that_of_the_shingles() -> None:
    pick, errors = random.Random(3), []
    for number in range(300):
        text = made.story(number, 30)
        other = " ".join(text.split()[pick.randrange(200) :])
        one, two = shingles(text), shingles(other)
        errors.append(alike(sketch(text), sketch(other)) - len(one & two) / len(one | two))
    assert abs(numpy.mean(errors)) < 0.01
    assert numpy.std(errors) < 0.06  # sqrt(p(1-p)/60) for 60 minima, 0.065 where it is largest


def test_near_duplicates_are_found_and_others_are_not() -> None:
    seen = Seen(sqlite3.connect(":memory:"))
    texts = [made.story(number, 30) for number in range(200)]
    assert {seen.add(number, b"%016d" % number, sketch(text)) for number, text in enumerate(texts)} == {None}
    near = [" ".join(text.split()[20:]) for text in texts]  # 20 of 600 words are gone
    said = [seen.add(1000 + n, b"%016d" % (1000 + n), sketch(text)) for n, text in enumerate(near)]
    assert said.count("near_duplicate") == 200
    far = [" ".join(text.split()[240:]) for text in texts]  # three fifths are left
    said = [seen.add(2000 + n, b"%016d" % (2000 + n), sketch(text)) for n, text in enumerate(far)]
    assert said.count("near_duplicate") <= 2 and ALIKE == 0.8

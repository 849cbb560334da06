"""What tasks and statements are known again by: kept in their rows, the same in every process."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readouts import readout
from test_register_tasks import REPORT, added

from bienban.register import correcting, cues, following
from bienban.register.intake import Intake
from bienban.register.models import Document, Statement, Task

WORDS = st.lists(st.text(min_size=1, max_size=6), max_size=30)


@given(WORDS, st.sets(st.text(min_size=1, max_size=12), max_size=4))
def test_a_row_gives_back_what_it_was_given(words: list[str], instruments: set[str]) -> None:
    of = cues.of(words, instruments)
    assert cues.unpack(cues.pack(of)) == of
    assert len(of.pairs) <= max(0, len(words) - 1) and bool(of.instruments) == bool(instruments)


@given(WORDS, WORDS)
def test_a_part_has_only_pairs_of_the_whole(one: list[str], other: list[str]) -> None:
    assert cues.of(one).pairs <= cues.of([*one, *other]).pairs
    assert len(cues.of(["rà", "soát", "hộ"]).pairs) == 2


def test_every_process_has_the_same_numbers() -> None:
    """Python's own hashes of words differ from process to process."""
    code = (
        "from bienban.register import cues;"
        "print(cues.pack(cues.of(['rà', 'soát', 'hộ'], ['72/NQ-CP'])).hex())"
    )
    here = cues.pack(cues.of(["rà", "soát", "hộ"], ["72/NQ-CP"])).hex()
    assert subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout == (f"{here}\n")


def kept() -> tuple[list[bytes], list[bytes]]:
    """The cues in all rows."""
    return tuple(
        [bytes(one) for one in table._default_manager.order_by("pk").values_list("cues", flat=True)]
        for table in (Task, Statement)
    )  # type: ignore[return-value]


def test_a_register_from_before_them_gets_them(register: str) -> None:
    """Of the readings with their corrections, as intake would have stored them."""
    from django.core.management import call_command

    from bienban.register.opening import open_register

    first, *_ = added(readout(5))
    added(REPORT)
    correcting.correct(first.document, "item", first.start, first.end, "instruments", ["5/KH-UBND"], "Lan")
    tasks, statements = before = kept()
    assert all(tasks) and any(statements)
    call_command("migrate", "register", "0009", verbosity=0)
    open_register(register)
    assert kept() == before


def test_an_instrument_finds_its_task_among_many_later_ones(register: str) -> None:
    """The ten latest tasks of a body are compared by their words; by an instrument, whatever came between."""
    task, *_ = added(readout(5, day="1/2/2025"))
    for number in range(20, 25):
        added(readout(number, day=f"{number}/2/2025"))
    assert Task.objects.filter(standing="open").count() > 10
    added(REPORT)
    assert task in {proposal.task for proposal in following.proposed() if proposal.why == "instrument"}


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_names_that_were_there_before_are_found(register: str, number: int) -> None:
    """By all that makes them one: title and body, or name, level and province."""
    from bienban.register.models import Organisation, Place, Post

    for day in range(1, number + 1):
        Intake().add(readout(number, day=f"{day}/3/2025"))
    counts = [table._default_manager.count() for table in (Organisation, Place, Post)]
    Intake().add(readout(number, day="30/3/2025"))
    assert [table._default_manager.count() for table in (Organisation, Place, Post)] == counts
    assert Document.objects.count() == number + 1


def test_many_names_take_few_statements_on_postgresql(register: str) -> None:
    """Each statement is a way to a server and back, which SQLite does not have."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from bienban.record.model import Body
    from bienban.register import writers
    from bienban.register.names import Names, PostKey

    bodies: dict[str, Body | None] = dict.fromkeys(f"Sở số {number}" for number in range(40))
    posts: list[PostKey] = [("Giám đốc", None), ("Trưởng phòng", None)]
    with transaction.atomic():
        writers.lock()
        first = Names()
        numbers = first.organisations(bodies)
        posts += [("Giám đốc", number) for number in numbers.values()]
        known = first.posts(posts)
    assert len(set(numbers.values())) == 40 and len(set(known.values())) == 42
    with CaptureQueriesContext(connection) as asked:
        again = Names()
        assert again.organisations(bodies) == numbers
        assert again.posts(posts) == known
    assert connection.vendor == "sqlite" or len(asked) == 2

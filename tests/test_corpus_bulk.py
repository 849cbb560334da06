"""The garbage collector's settings are those of the whole process: as before, whatever happens in between."""

import gc

import pytest
from readouts import readout

from bienban.corpus.bulk import UNCOLLECTED, frozen


@pytest.fixture
def thawed() -> None:
    """Other tests may have left something frozen."""
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)


def test_as_before_afterwards(thawed: None) -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    with frozen():
        assert gc.get_threshold()[0] == UNCOLLECTED and gc.get_freeze_count() > 10_000
        with frozen():
            pass
        assert gc.get_threshold()[0] == UNCOLLECTED and gc.get_freeze_count() > 10_000
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def test_as_before_after_an_exception(thawed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    with pytest.raises(RuntimeError, match="in between"), frozen():
        raise RuntimeError("in between")
    assert (gc.get_threshold(), gc.get_freeze_count()) == before

    def fail(*_: object) -> None:
        raise RuntimeError("at its start")

    monkeypatch.setattr("bienban.corpus.bulk.read", fail)
    with pytest.raises(RuntimeError, match="at its start"), frozen():
        pass
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def test_documents_that_come_in_leave_it_alone(sqlite_register: str, thawed: None) -> None:
    """Uploads overlap in the threads of the site's server; the command has its process to itself."""
    from bienban import cli
    from bienban.register.intake import Intake

    before = gc.get_threshold(), gc.get_freeze_count()
    with Intake() as taking:
        taking.add(readout(1))
        assert (gc.get_threshold(), gc.get_freeze_count()) == before
    assert cli.main(["reread", "--database", sqlite_register]) == 0
    assert cli.main(["add", "no-such-file.txt", "--database", sqlite_register]) == 1
    assert (gc.get_threshold(), gc.get_freeze_count()) == before

"""Whether the time of some work grows with the length of its text, and no faster."""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

Work = TypeVar("Work")


def assert_linear(prepare: Callable[[int], Work], work: Callable[[Work], object], short: int) -> None:
    """Ten times `short` may take up to forty times as long: a quadratic step takes a hundred times as long.

    `prepare` makes what `work` gets for a text of about that many characters, outside of the time. The
    best of several runs counts, in processor time and without the garbage collector, so that neither a busy
    machine nor what earlier tests left behind has a say.
    """

    def seconds(size: int, rounds: int) -> float:
        taken = []
        for _ in range(rounds):
            prepared = prepare(size)
            begin = time.process_time()
            work(prepared)
            taken.append(time.process_time() - begin)
        return min(taken)

    work(prepare(100))  # the lexicon is compiled on first use
    gc.disable()
    try:
        assert seconds(10 * short, 2) < 40 * max(seconds(short, 3), 0.001)
    finally:
        gc.enable()

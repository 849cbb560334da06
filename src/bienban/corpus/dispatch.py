"""Work on its way to an engine and back: shards first, then reading; what a worker dies of is done again."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from bienban.corpus.entries import Failed
from bienban.corpus.local import Engine
from bienban.corpus.work import Died, Reading
from bienban.errors import CorpusError

TRIES = 3
"""A single text whose worker died so often is given up."""


class Job:
    """A piece of work; where a worker dies of it, its items are done one by one.

    `name` is a key of `work.WORK`; `done` is called with the results, in the order of the items.
    """

    def __init__(
        self, name: str, items: Sequence[Any], extra: tuple[Any, ...], done: Callable[[list[Any]], None]
    ) -> None:
        self.name, self.items, self.extra, self.done = name, items, extra, done
        self.results: list[Any] = [None] * len(items)
        self.left = len(items)


class Dispatch:
    """The jobs of a run, waiting and under way."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting: dict[str, deque[Job]] = {"shard": deque(), "read": deque(), "prepare": deque()}
        self._again: deque[tuple[Job, list[int], int]] = deque()  # the places of its items, tries
        self._under_way: dict[int, tuple[Job, list[int], int]] = {}
        self._key = 0
        self.seconds = 0.0
        """The processor time of the workers."""

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._under_way

    def add(self, job: Job) -> None:
        """Take a job; it waits until there is room for it."""
        self._waiting[job.name].append(job)

    def fill(self, more: Callable[[], bool]) -> None:
        """Hand out what waits, as much as the engine takes; `more` adds jobs, or is False where none is."""
        while len(self._under_way) < self._engine.capacity:
            if self._again:
                self._submit(*self._again.popleft())
            elif waiting := next(filter(None, self._waiting.values()), None):
                job = waiting.popleft()
                self._submit(job, list(range(len(job.items))), 0)
            elif not more():
                return

    def take(self) -> None:
        """Wait for a result and keep it; raises CorpusError for a shard that cannot be made."""
        key, result, seconds = self._engine.next()
        self.seconds += seconds
        job, places, tries = self._under_way.pop(key)
        if isinstance(result, Died):
            if job.name != "shard" and len(places) > 1:
                self._again.extend((job, [place], 0) for place in places)
                return
            if tries + 1 < TRIES:
                self._again.append((job, places, tries + 1))
                return
            result = _given_up(job, places[0], result)
        job.results[places[0]] = result
        job.left -= len(places)
        if not job.left:
            job.done([result for result in job.results if result is not None])

    def _submit(self, job: Job, places: list[int], tries: int) -> None:
        self._key += 1
        self._under_way[self._key] = (job, places, tries)
        self._engine.submit(self._key, job.name, ([job.items[place] for place in places], *job.extra))


def _given_up(job: Job, place: int, died: Died) -> Reading | list[Failed]:
    """The result for an item that workers die of: that it failed."""
    if job.name == "shard":
        raise CorpusError(f"a shard cannot be made: {died.error}")
    item = job.items[place]
    if job.name == "read":
        return Reading(0, {}, [Failed(item.source, item.place, died.error, item.text)], 0.0)
    return [Failed(item.source, item.place, died.error)]

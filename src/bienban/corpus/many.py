"""The corpus as a library: many texts to many records, columns of data frames, batches of Ray Data."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from bienban.corpus.local import Engine, Here, Processes, cores
from bienban.corpus.work import Died
from bienban.errors import CorpusError
from bienban.record.build import read
from bienban.record.codec import decode, encode
from bienban.record.model import Record

PACK = 16
"""Texts that a worker gets at a time."""

Text = str | tuple[str, str | None]


def read_many(texts: Iterable[Text], workers: int | None = None) -> Iterator[Record]:
    """The records of many texts, in their order, read by worker processes.

    A text is a string, or a pair of it and its date of publication as `bienban.read` takes it.
    `workers` is by default the number of cores; 0 reads in this process. Only some hundred texts
    are held at a time. Raises CorpusError where a worker dies of a text.
    """
    engine: Engine = Here() if workers == 0 else Processes(workers or cores())
    try:
        yield from _in_order(texts, engine)
    finally:
        engine.close()


def _in_order(texts: Iterable[Text], engine: Engine) -> Iterator[Record]:
    source = iter(texts)
    packs: dict[int, list[bytes]] = {}
    handed: deque[int] = deque()
    under_way = key = 0
    while True:
        while under_way < engine.capacity and len(handed) < 4 * engine.capacity:
            pack = [(text, None) if isinstance(text, str) else text for text in islice(source, PACK)]
            if not pack:
                break
            key += 1
            under_way += 1
            handed.append(key)
            engine.submit(key, "records", (pack,))
        if not handed:
            return
        done, result, _ = engine.next()
        under_way -= 1
        if isinstance(result, Died):
            raise CorpusError(f"texts cannot be read: {result.error}")
        packs[done] = result
        while handed and handed[0] in packs:
            yield from map(decode, packs.pop(handed.popleft()))


def read_column(
    texts: Iterable[str | None], published: Iterable[str | None] | None = None
) -> list[str | None]:
    """The record of each text as JSON, None for None: a map function for a column, in this process.

    In polars: `pl.col("text").map_batches(lambda s: pl.Series(read_column(s)), return_dtype=pl.String)`.
    """
    column = list(texts)
    dates = [None] * len(column) if published is None else list(published)
    return [
        None if text is None else encode(read(text, date)).decode()
        for text, date in zip(column, dates, strict=True)
    ]


def read_table(batch: Mapping[str, Any]) -> dict[str, Any]:
    """A batch with a column `record` (JSON) added: a map function for Ray Data and the like.

    The batch is a mapping of columns as `dataset.map_batches(read_table)` hands it in; it has a column `text`
    and may have one with dates, `published`.
    """
    published = batch.get("published")
    return {
        **batch,
        "record": read_column(list(batch["text"]), None if published is None else list(published)),
    }

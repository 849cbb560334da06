"""How fast records are read on one core, in one run with the floor and with what others take.

The floor is what no reader can do without: decoding, NFC and one Aho-Corasick pass over every surface of
the lexicon. All figures are medians of several rounds after a warm-up round, in processor time, so that other
work on the machine counts little.
"""

import statistics
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

from accuracy import ask_peers, day
from ahocorasick_rs import AhoCorasick
from gold import GOLD, golds

from bienban.lexicon.load import table
from bienban.record.build import read
from bienban.text.encodings import decode

REAL = GOLD.parent / "real"
ROUNDS = 7
SEED = "seed-son-la"


def lexicon_surfaces() -> list[str]:
    """Every surface, and every name of a unit, in lower case."""
    names = [path.stem for path in Path(str(resources.files("bienban.lexicon") / "data")).glob("*.tsv")]
    rows = [row for name in names for row in table(name)]
    return sorted({(row.get("surface") or row.get("name") or "").lower() for row in rows} - {""})


def floor() -> Callable[[bytes], int]:
    """Decoding, NFC and one pass for all surfaces; gives the number of matches."""
    automaton = AhoCorasick(lexicon_surfaces())

    def run(data: bytes) -> int:
        text = unicodedata.normalize("NFC", data.decode())
        return len(automaton.find_matches_as_indexes(text.lower()))

    return run


def median_seconds(work: Callable[[bytes], Any], texts: list[bytes], rounds: int) -> float:
    """The median time over the rounds for all texts one after another."""
    for data in texts:
        work(data)
    taken = []
    for _ in range(rounds):
        begin = time.process_time()
        for data in texts:
            work(data)
        taken.append(time.process_time() - begin)
    return statistics.median(taken)


def throughput(texts: dict[str, list[bytes]], dates: list[str]) -> None:
    """Documents and megabytes a second for each set of texts, and the ratio to the floor."""
    lowest = floor()
    own: Callable[[bytes], Any] = lambda data: read(decode(data))  # noqa: E731
    print(f"{'one core':14}{'texts':28}{'documents/s':>12}{'MB/s':>8}{'x floor':>9}")
    for name, data in texts.items():
        size, rounds = sum(map(len, data)), ROUNDS if len(data) < 100 else 3
        floor_seconds = median_seconds(lowest, data, rounds)
        for tool, work in (("floor", lowest), ("bienban", own)):
            seconds = floor_seconds if work is lowest else median_seconds(work, data, rounds)
            show(tool, name, len(data) / seconds, size / seconds, seconds / floor_seconds)
    seed = texts["the seed article"][0]
    peers = ask_peers([(seed.decode(), dates[0])], [0], 5)
    for tool in ("underthesea", "dateparser"):
        if "seconds" not in peers.get(tool, {}):
            print(f"{tool:14}not installed here, so not measured")
            continue
        seconds = peers[tool]["seconds"][0]
        show(
            tool,
            "the seed article",
            1 / seconds,
            len(seed) / seconds,
            seconds / median_seconds(lowest, [seed], ROUNDS),
        )


def show(tool: str, texts: str, documents: float, size: float, ratio: float) -> None:
    """One row of the table."""
    print(f"{tool:14}{texts:28}{documents:12.1f}{size / 1e6:8.3f}{ratio:9.1f}")


def growth(seed: str) -> None:
    """Time by character for the same text once, ten and a hundred times over."""
    print(f"\n{'length':14}{'characters':>12}{'µs a character':>16}")
    for times in (1, 10, 100):
        text = "\n\n".join([seed] * times)
        seconds = median_seconds(lambda data: read(data.decode()), [text.encode()], max(3, 20 // times))
        print(f"{times:>5} x{'':7}{len(text):12,}{seconds / len(text) * 1e6:16.3f}")


def child(code: str, *arguments: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def start_and_memory(seed: Path, texts: list[Path]) -> None:
    """Import time, time to the first record, and the peak memory after reading every text."""
    timed = "import time; begin = time.perf_counter(); {}; print((time.perf_counter() - begin) * 1000)"
    imports = [float(child(timed.format("import bienban"))) for _ in range(ROUNDS)]
    first = "import bienban, sys, pathlib; bienban.read(pathlib.Path(sys.argv[1]).read_text('utf-8'))"
    firsts = [float(child(timed.format(first), str(seed))) for _ in range(3)]
    memory = (
        "import bienban, sys, pathlib, resource\n"
        "for name in sys.argv[1:]: bienban.read(pathlib.Path(name).read_text('utf-8'))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peak = int(child(memory, *map(str, texts)))
    print(f"\nimport bienban            {statistics.median(imports):8.1f} ms")
    print(f"import and first record   {statistics.median(firsts):8.1f} ms")
    print(f"peak memory, {len(texts):4} texts  {peak / 1024:8.1f} MB")


def main() -> None:
    """Print throughput, growth, start and memory; exit 1 where the texts are missing."""
    if not GOLD.is_dir():
        sys.exit(f"no texts: {GOLD} is missing")
    found = golds([GOLD / "dev", GOLD / "real-dev"])
    real = sorted(REAL.glob("*.txt"))
    texts = {
        "the seed article": [found[SEED]["text"].encode()],
        f"gold ({len(found)})": [gold["text"].encode() for gold in found.values()],
        f"real ({len(real)})": [path.read_bytes() for path in real],
    }
    throughput({name: data for name, data in texts.items() if data}, [day(found[SEED])])
    growth(found[SEED]["text"])
    seed = next(GOLD.parent.joinpath("seed").glob("*.txt"))
    start_and_memory(seed, [seed, *real])


if __name__ == "__main__":
    main()

"""How fast a corpus is read, with one worker and with two, by kind of input; memory; what the filter keeps.

Rates are by the clock, so they need an idle machine; the times in milliseconds are processor time, which
does not. `--made COUNT` sets the length of the long run, `--all` makes it for every kind of input, too.
"""

import argparse
import csv
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import zstandard
from gold import GOLD, golds

from bienban.corpus.readouts import is_readout

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import made  # noqa: E402

NEWS = GOLD.parent / "real-news" / "dantri-2020-2021.jsonl"
REAL = GOLD.parent / "real"
LABELS = ROOT / "bench" / "readout_labels.tsv"
KINDS = (
    "txt", "html", "docx", "pdf", "jsonl", "jsonl.gz", "json", "csv", "parquet", "warc", "warc.gz",
    "warc.zst",
)  # fmt: skip
FILES: dict[str, Callable[[str], bytes]] = {
    "txt": lambda text: text.encode(),
    "html": lambda text: made.page(text).encode(),
    "docx": made.docx,
    "pdf": made.pdf,
}
"""What makes a file of a text, for kinds that are a file a text."""
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "warc": bytes,
    "warc.gz": gzip.compress,
    "warc.zst": zstandard.compress,
}
"""What makes a member of the file of a record; a crawl has one for each."""
Row = dict[str, str]


def write(kind: str, rows: Iterable[Row], folder: Path) -> Path:
    """The articles as one input of a kind, a file or a folder."""
    path = folder / f"news.{kind}"
    if kind in ("jsonl", "jsonl.gz"):
        lines = (json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
        with gzip.open(path, "wb", 6) if kind.endswith("gz") else path.open("wb") as out:
            out.writelines(lines)
    elif kind == "json":
        path.write_text(json.dumps(list(rows), ensure_ascii=False), encoding="utf-8")
    elif kind == "csv":
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, ("url", "date", "text"))
            writer.writeheader()
            writer.writerows(rows)
    elif kind == "parquet":
        import pyarrow
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows)), path)
    elif kind.startswith("warc"):
        pack = PACKED[kind]
        with path.open("wb") as out:
            for number, row in enumerate(rows):
                out.write(pack(made.warc_record(made.page(row["text"], number).encode(), row["url"])))
    else:
        path.mkdir()
        make = FILES[kind]
        for number, row in enumerate(rows):
            below = path / f"{number // 1000:03}"
            below.mkdir(exist_ok=True)
            (below / f"{number:06}.{kind}").write_bytes(make(row["text"]))
    return path


def resident(pid: int) -> int:
    """The memory of a process and of those it started, in bytes."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        pages = [int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in (pid, *children)]
    except OSError:
        return 0
    return sum(pages) * 4096


class Ran(NamedTuple):
    """The summary of a run, and the memory of its processes together, in MB by tenth of the run."""

    summary: dict[str, Any]
    memory: list[float]


def corpus(source: Path, folder: Path, workers: int, *more: str) -> Ran:
    """Run `bienban corpus`; its memory is looked at ten times a second."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "bienban", "corpus", str(source), "--output", str(folder)]
    command += ["--format", "json", "--workers", str(workers)]
    running = subprocess.Popen([*command, *more], stdout=subprocess.PIPE)
    memory = []
    while running.poll() is None:
        memory.append(resident(running.pid))
        time.sleep(0.1)
    assert running.stdout
    tenths = [memory[len(memory) * n // 10 : len(memory) * (n + 1) // 10] for n in range(10)]
    return Ran(json.loads(running.stdout.read()), [max(some, default=0) / 1e6 for some in tenths])


HEAD = (
    f"{'':10}{'1 worker':>10}{'2 workers':>10}{'times':>7}{'in read':>9}{'worker ms':>11}{'with 2':>8}"
    f"{'run ms':>8}{'feeds':>7}{'peak MB':>9}"
)


def compare(kind: str, rows: Iterable[Row], folder: Path, *more: str) -> list[float]:
    """Print a line for a kind of input: one worker against two; returns the memory of the latter by tenth."""
    source = write(kind, rows, folder)
    one, two = (corpus(source, folder / "out", workers, *more) for workers in (1, 2))
    shutil.rmtree(source) if source.is_dir() else source.unlink()
    a, b = one.summary, two.summary
    count = a["entries"]
    assert (count, a["documents"], a["skipped"]) == (b["entries"], b["documents"], b["skipped"])
    rates = [count / ran["seconds"] for ran in (a, b)]
    worker, with_two, own = (
        1000 * seconds / count for seconds in (a["worker_seconds"], b["worker_seconds"], b["own_seconds"])
    )
    print(
        f"{kind:10}{rates[0]:10.1f}{rates[1]:10.1f}{rates[1] / rates[0]:7.2f}{a['share_in_read']:9.3f}"
        f"{worker:11.2f}{with_two:8.2f}{own:8.3f}{with_two / own:7.0f}{max(two.memory):9.0f}",
        flush=True,
    )
    return two.memory


def made_rows(count: int) -> Iterator[Row]:
    """Made texts, one in ten a readout."""
    for number in range(count):
        text = made.readout(number, 4) if number % 10 == 0 else made.story(number, 8)
        yield {"url": f"https://bao.example/{number}", "date": "2024-12-20", "text": text}


def kept(texts: Iterable[str]) -> list[bool]:
    """Whether the filter keeps each text."""
    return [is_readout(unicodedata.normalize("NFC", text)) for text in texts]


def show_filter(rows: list[Row]) -> None:
    """Print precision and recall of the filter, as far as somebody has judged the texts."""
    print("\nwhich texts are readouts, by the filter")
    found = list(golds([GOLD / "dev", GOLD / "real-dev"]).values())
    said = kept(gold["text"] for gold in found)
    right = [bool(gold["session"]) for gold in found]
    print(
        f"{len(found)} annotated texts: {sum(a and b for a, b in zip(said, right, strict=True))} of"
        f" {sum(right)} with a session kept,"
        f" {sum(a and not b for a, b in zip(said, right, strict=True))} of {right.count(False)} without"
    )
    real = kept(path.read_text(encoding="utf-8") for path in sorted(REAL.glob("*.txt")))
    print(f"{len(real)} texts collected as readouts: {sum(real)} kept ({sum(real) / len(real):.0%})")
    stories = kept(made.story(number) for number in range(1000))
    print(f"1000 made stories without officials: {sum(stories)} kept")
    by_hash = {hashlib.sha256(row["text"].encode()).hexdigest()[:16]: row["text"] for row in rows}
    judged = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines()[1:]]
    judged = [one for one in judged if one[0] in by_hash]
    weights = {(a, b): 0.0 for a in (True, False) for b in (True, False)}
    for (_, stands_for, session), keeps in zip(
        judged, kept(by_hash[key] for key, _, _ in judged), strict=True
    ):
        weights[keeps, session == "1"] += float(stands_for)
    hits, wrong, missed = weights[True, True], weights[True, False], weights[False, True]
    print(
        f"{len(rows)} articles of a newspaper: {sum(kept(by_hash.values()))} kept; by {len(judged)} of them,"
        f" drawn by strata and judged by eye, precision is {hits / (hits + wrong):.2f},"
        f" recall {hits / (hits + missed):.2f}"
    )


def main() -> None:
    """Print the tables; exit 1 where the articles are missing."""
    parser = argparse.ArgumentParser(description="Speed and memory of bienban corpus")
    parser.add_argument("--made", type=int, default=100_000, help="texts of the long run")
    parser.add_argument("--all", action="store_true", help="the long run for every kind of input")
    parser.add_argument("--articles", type=int, default=2653, help="real articles of the short runs")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, help="kinds of input")
    options = parser.parse_args()
    if not NEWS.exists():
        sys.exit(f"no articles: {NEWS} is missing")
    with NEWS.open(encoding="utf-8") as lines:
        rows = [{key: row[key] for key in ("url", "date", "text")} for row in map(json.loads, lines)]
    show_filter(rows)
    rows = rows[: options.articles]
    print(
        "\ntexts a second by the clock; share of the workers' time in reading; processor time a text of the"
    )
    print("workers with one and with two of them, and of the run itself; how many workers that feeds; memory")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print(f"\n{len(rows)} articles, every one read\n{HEAD}")
        for kind in options.kinds:
            compare(kind, rows, folder, "--every")
        print(f"\n{options.made} made texts, one in ten a readout\n{HEAD}")
        for kind in options.kinds if options.all else ("jsonl",):
            memory = compare(kind, made_rows(options.made), folder)
            print("          MB by tenth of the run: " + " ".join(f"{m:.0f}" for m in memory), flush=True)


if __name__ == "__main__":
    main()

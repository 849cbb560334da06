"""How fast a corpus is read, with one worker and with two, by kind of input; and the memory of a long run.

Rates are by the clock, so they need an idle machine; the share of the workers' time in reading and the
documents a processor second of a worker are not so particular. `--made COUNT` sets the length of the
long run.
"""

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gold import GOLD

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import made  # noqa: E402

NEWS = GOLD.parent / "real-news" / "dantri-2020-2021.jsonl"
KINDS = ("jsonl", "csv", "parquet", "txt", "html", "warc")


def write(kind: str, rows: list[dict[str, str]], folder: Path) -> Path:
    """The articles as one input of a kind."""
    path = folder / f"news.{kind}"
    if kind == "jsonl":
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    elif kind == "csv":
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    elif kind == "parquet":
        import pyarrow
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    elif kind == "warc":
        pages = (
            made.warc_record(made.page(row["text"], n).encode(), row["url"]) for n, row in enumerate(rows)
        )
        path.write_bytes(b"".join(pages))
    else:
        path = folder / kind
        path.mkdir()
        for number, row in enumerate(rows):
            text = row["text"] if kind == "txt" else made.page(row["text"], number)
            (path / f"{number:05}.{kind}").write_text(text, encoding="utf-8")
    return path


def resident(pid: int) -> int:
    """The memory of a process and of those it started, in bytes."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        pages = [int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in (pid, *children)]
    except OSError:
        return 0
    return sum(pages) * 4096


def corpus(source: Path, folder: Path, *more: str) -> tuple[dict[str, Any], list[int]]:
    """The summary of `bienban corpus`, and the memory that it and its workers had, ten times a second."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "bienban",
        "corpus",
        str(source),
        "--output",
        str(folder),
        "--format",
        "json",
    ]
    running = subprocess.Popen([*command, *more], stdout=subprocess.PIPE)
    memory = []
    while running.poll() is None:
        memory.append(resident(running.pid))
        time.sleep(0.1)
    assert running.stdout
    summary: dict[str, Any] = json.loads(running.stdout.read())
    return summary, memory


def made_lines(count: int) -> Iterator[str]:
    """Made texts, one in ten a readout."""
    for number in range(count):
        text = made.readout(number, 4) if number % 10 == 0 else made.story(number, 8)
        yield json.dumps({"text": text}, ensure_ascii=False) + "\n"


def main() -> None:
    """Print both tables; exit 1 where the articles are missing."""
    parser = argparse.ArgumentParser(description="Speed and memory of bienban corpus")
    parser.add_argument("--made", type=int, default=100_000, help="texts of the long run")
    parser.add_argument("--articles", type=int, default=2653, help="real articles of the short runs")
    options = parser.parse_args()
    if not NEWS.exists():
        sys.exit(f"no articles: {NEWS} is missing")
    with NEWS.open(encoding="utf-8") as lines:
        rows = [{key: row[key] for key in ("url", "date", "text")} for row in map(json.loads, lines)]
    rows = rows[: options.articles]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print(f"{len(rows)} articles, all read")
        print(f"{'':10}{'1 worker':>12}{'2 workers':>12}{'times':>8}{'in read':>10}{'a CPU second':>15}")
        for kind in KINDS:
            source = write(kind, rows, folder)
            rates, share, cpu = [], 0.0, 0.0
            for workers in (1, 2):
                found, _ = corpus(source, folder / "out", "--every", "--workers", str(workers))
                rates.append(found["documents"] / found["seconds"])
                share, cpu = found["share_in_read"], found["documents"] / found["worker_seconds"]
            figures = f"{rates[0]:12.1f}{rates[1]:12.1f}{rates[1] / rates[0]:8.2f}{share:10.2f}{cpu:15.1f}"
            print(f"{kind:10}{figures}", flush=True)
        source = folder / "made.jsonl"
        with source.open("w", encoding="utf-8") as out:
            out.writelines(made_lines(options.made))
        found, memory = corpus(source, folder / "out", "--workers", "2")
        tenths = [
            max(memory[len(memory) * n // 10 : len(memory) * (n + 1) // 10 or 1]) / 1e6 for n in range(10)
        ]
        print(f"\n{options.made} made texts, one in ten a readout: {found['entries_per_second']} a second,")
        print(f"{found['documents']} records, skipped {found['skipped']}")
        print("peak memory of all processes by tenth of the run, MB: " + " ".join(f"{m:.0f}" for m in tenths))


if __name__ == "__main__":
    main()

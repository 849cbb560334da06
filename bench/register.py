"""How fast the register takes documents in, how fast it finds them, and whether its memory stays flat.

`python bench/register.py [--documents 10000] [--postgres URL]` makes the documents from the texts at hand by
changing names, dates and numbers, takes them in with one process, reading included, and asks for what a
user would ask for, warm: on SQLite, and on PostgreSQL where that is installed; then for the site's pages.
Processor time beside wall time tells how busy the machine was; PostgreSQL's own processes are not in it.
"""

import argparse
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import postgres
from django.db import connections

from bienban.corpus.bulk import frozen
from bienban.lexicon.load import table
from bienban.record.model import Record

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Ngọc", "Xuân", "Thanh", "Quang", "Hữu", "Công", "Thế", "Bá")
GIVEN = (
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Giang",
    "Hà",
    "Hòa",
    "Khánh",
    "Lan",
    "Mai",
    "Nam",
    "Phúc",
    "Sơn",
    "Tâm",
    "Vinh",
)
QUERIES = (
    "sơn la", "son la", "xây dựng nông thôn mới", "chuyển đổi số", '"cải cách hành chính"',
    "giải ngân vốn đầu tư công", "phòng chống thiên tai", "bo truong", "nghị định", "quốc lộ 1",
    "giáo dục", "an ninh tr*", "hoà bình", "covid",
    "đường sắt cao tốc", "thủ tướng chính phủ", "tỉnh", "yêu cầu báo cáo", "khu công nghiệp", "biên giới lào",
)  # fmt: skip


def texts() -> list[str]:
    """The texts at hand: gold, real ones where they are, samples."""
    found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    for path in sorted(SHARED.glob("gold/*/*.json")):
        found.append(json.loads(path.read_text(encoding="utf-8"))["text"])
    found += [path.read_text(encoding="utf-8") for path in sorted(SHARED.glob("real/*.txt"))]
    return found


def variants(count: int) -> Iterator[tuple[str, str]]:
    """That many texts, each another one, with dates of publication; the same in every run."""
    dice = random.Random(42)
    originals = texts()
    surnames = [row["surface"].capitalize() for row in table("surnames")][:60]
    name = re.compile(rf"\b(?:{'|'.join(map(re.escape, surnames))})(?: [A-ZĐÀ-Ỹ][a-zđà-ỹ]+){{2}}\b")
    for number in range(count):
        people: dict[str, str] = {}

        def other(found: re.Match[str], people: dict[str, str] = people) -> str:
            new = f"{dice.choice(surnames)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}"
            return people.setdefault(found[0], new)

        def digits(found: re.Match[str]) -> str:
            return str(dice.randrange(10 ** (len(found[0]) - 1), 10 ** len(found[0])))

        text = name.sub(other, originals[number % len(originals)])
        text = re.sub(r"(?<![\d/.,])[1-9]\d{1,2}(?![\d/])", digits, text)
        yield (
            f"{text}\n\n({number})",
            f"20{dice.randrange(20, 26)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}",
        )


def megabytes() -> float:
    """The resident memory of this process, now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def take_in(url: str, count: int) -> None:
    """Fill the register at the URL, and print how fast, in processor time and by the clock."""
    from bienban.register import intake
    from bienban.register.opening import open_register

    open_register(url)
    reading, making = 0.0, 0.0
    read_text = intake.read  # type: ignore[attr-defined]

    def read(text: str, published: str | None = None) -> Record:
        nonlocal reading
        begin = time.process_time()
        record = read_text(text, published)
        reading += time.process_time() - begin
        return record

    def arrivals() -> Iterator[intake.Arrival]:
        nonlocal making
        begin = time.process_time()
        for number, (text, day) in enumerate(variants(count)):
            making += time.process_time() - begin
            yield intake.Arrival(text, day, f"{number}.txt")
            begin = time.process_time()

    steps = [step for step in (1000, 5000, 10_000) if step < count] + [count]
    print(
        f"{'documents':>12}{'reading, ms':>14}{'the rest, ms':>14}{'resident MB':>14}   a document, processor"
    )
    wall, processor, before = time.perf_counter(), time.process_time(), (0, 0.0, 0.0)
    intake.read = read  # type: ignore[attr-defined]
    try:
        with frozen(), intake.Intake() as taking:
            for number, outcome in enumerate(taking.add_all(arrivals()), 1):
                if outcome != "new":
                    raise SystemExit(f"document {number}: {outcome!r}")
                if number in steps:
                    used = time.process_time() - processor - making
                    done = number - before[0]
                    told = 1000 * (reading - before[1]) / done
                    rest = 1000 * (used - before[2]) / done - told
                    print(f"{number:12}{told:14.1f}{rest:14.1f}{megabytes():14.0f}", flush=True)
                    before = (number, reading, used)
    finally:
        intake.read = read_text  # type: ignore[attr-defined]
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    wall, processor = count / (wall - making), count / (processor - making)
    print(f"{'taken in, documents/s':32}{wall:8.1f} wall{processor:8.1f} processor")


def ask() -> None:
    """Ask the open register, and print how long it takes."""
    from bienban.register.reports import report
    from bienban.register.search import Filter, search

    filters = (
        Filter(), Filter(kind="task"), Filter(kind="statement", act="directive"), Filter(place="Hà Giang"),
        Filter(body="Bộ Xây dựng"), Filter(state="overdue"),
    )  # fmt: skip
    questions = [(query, where) for query in QUERIES for where in filters]
    times, processor = [], 0.0
    for warm in (False, True):
        for query, where in questions:
            begin, used = time.perf_counter(), time.process_time()
            search(query, where)
            if warm:
                processor += time.process_time() - used
                times.append(1000 * (time.perf_counter() - begin))
    times.sort()
    middle, at95 = statistics.median(times), times[len(times) * 95 // 100]
    print(f"{'search, ms':32}{middle:8.1f} median{at95:8.1f} at 95 %{times[-1]:8.1f} longest")
    print(f"{'':32}{1000 * processor / len(times):8.1f} mean, processor of this process")
    begin = time.perf_counter()
    given = report().total.given
    print(f"{'report, ms':32}{1000 * (time.perf_counter() - begin):8.1f} on {given} tasks")


def main() -> None:
    """Fill and ask a SQLite register in a folder of its own, and a PostgreSQL one where that is at hand."""
    parser = argparse.ArgumentParser(description="Speed of the register")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--postgres", help="URL of an empty database; else a server is started, if installed")
    options = parser.parse_args()
    with ExitStack() as opened:
        registers = [("SQLite", f"{opened.enter_context(tempfile.TemporaryDirectory())}/register.sqlite3")]
        if options.postgres:
            registers.append(("PostgreSQL", options.postgres))
        elif programs := postgres.programs():
            server = opened.enter_context(postgres.server(programs))
            registers.append(("PostgreSQL", server % "postgres"))
        else:
            print("PostgreSQL is not installed: measured on SQLite only")
        for kind, url in registers:
            print(f"\n{kind}, {options.documents} documents")
            take_in(url, options.documents)
            ask()
            connections.close_all()
            if kind == "SQLite":
                pages = Path(__file__).with_name("pages.py")
                subprocess.run([sys.executable, pages, "--database", url], check=True)


if __name__ == "__main__":
    main()

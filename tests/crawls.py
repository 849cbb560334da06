"""A crawl that the tests of corpora read, and what a run makes of it."""

import json
from pathlib import Path

import made

from bienban.corpus import run
from bienban.corpus.local import Here
from bienban.corpus.running import Settings

SMALL = Settings(shard=16)


def crawl(folder: Path, count: int = 60) -> Path:
    """A crawl of JSON Lines, text files and pages, with other news, doubles and broken things among them."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number in range(count):
        lines.append(
            {"text": made.readout(number), "date": "2024-12-01", "url": f"https://bao.example/{number}"}
        )
        lines.append({"text": made.story(number)})
        if number % 5 == 0:
            lines.append({"text": made.readout(number)})
        if number % 7 == 0:
            lines.append(
                {"text": made.readout(number, 14) if number < 7 else made.readout(number) + "Hết.\n"}
            )
    with (folder / "a.jsonl").open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
        out.write("{broken\n")
    for number in range(6):
        (folder / f"b{number}.html").write_text(made.page(made.readout(1000 + number)), encoding="utf-8")
        (folder / f"c{number}.txt").write_text(made.readout(2000 + number), encoding="utf-8")
    (folder / "d.txt").write_bytes(bytes(range(256)))
    (folder / "e.parquet").write_bytes(b"PAR1 broken")
    (folder / "f.txt").write_text(made.ENGLISH, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a data set but the checkpoint."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "checkpoint.sqlite"
    }


def undisturbed(source: Path, folder: Path) -> dict[str, bytes]:
    """What a run without any process or interruption makes of the crawl."""
    summary = run([str(source)], str(folder), SMALL, Here())
    assert summary.documents == 73
    assert summary.skipped == {"not_vietnamese": 1, "not_readout": 60, "duplicate": 12, "near_duplicate": 8}
    assert (summary.failed, summary.failed_files, summary.files) == (2, 1, 16)
    assert summary.entries == 73 + 1 + 60 + 12 + 8 + 2
    assert summary.shards == 5 and not summary.resumed
    return contents(folder)

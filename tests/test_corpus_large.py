"""Large inputs: a WARC file of 300 MB, whole and broken off, in bounded memory."""

import gzip
import json
import resource
import subprocess
import sys
from pathlib import Path

import made
import pytest

SIZE = 300_000_000


@pytest.mark.slow
@pytest.mark.parametrize("compressed", [False, True])
def test_a_warc_file_of_300_megabytes(compressed: bool, tmp_path: Path) -> None:
    path = tmp_path / ("crawl.warc.gz" if compressed else "crawl.warc")
    filler = "<script>" + "var menu = ['Trang chủ', 'Thời sự'];" * 700 + "</script>"
    written = number = 0
    with path.open("wb") as out:
        while written < SIZE:
            text = made.readout(number) if number % 100 == 0 else made.story(number)
            html = made.page(text, number).replace("</head>", filler + "</head>").encode()
            record = made.warc_record(html, f"https://bao.example/{number}")
            out.write(gzip.compress(record, 1) if compressed else record)
            written += len(record)
            number += 1
    whole = path.stat().st_size
    with path.open("r+b") as out:
        out.truncate(whole - 200)  # the last record breaks off
    command = [sys.executable, "-m", "bienban", "corpus", str(path), "--output", str(tmp_path / "out")]
    done = subprocess.run([*command, "--workers", "2"], capture_output=True)
    assert done.returncode == 1, done.stderr
    summary = json.loads(done.stdout)
    assert summary["entries"] == number - 1 and summary["failed_files"] == 1
    assert summary["documents"] == (number - 2) // 100 + 1
    assert summary["skipped"] == {"not_readout": number - 1 - summary["documents"]}
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 500_000  # kB of the largest process


@pytest.mark.slow
def test_word_files_do_not_pile_up() -> None:
    """A Word file that was read holds some eight megabytes until the collector comes."""
    code = (
        "import made\n"
        "from bienban.corpus.entries import Entry\n"
        "from bienban.corpus.work import prepare_all, warm\n"
        "warm()\n"
        "for start in range(0, 192, 64):\n"
        "    numbers = range(start, start + 64)\n"
        "    entries = [Entry('a', n, 'docx', made.docx(made.readout(n))) for n in numbers]\n"
        "    assert len(prepare_all(entries, False)) == 64\n"
        "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=Path(__file__).parent
    )
    assert int(done.stdout) < 250_000  # kB; not ru_maxrss, which a process has from its parent

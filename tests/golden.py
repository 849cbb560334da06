"""The golden records: `make golden` reads every sample anew and writes what comes out to tests/golden/."""

import json
from pathlib import Path

import msgspec

import bienban

HERE = Path(__file__).resolve().parent
SAMPLES = sorted((HERE.parent / "samples").glob("*.txt"))
GOLDEN = HERE / "golden"


def golden(sample: Path) -> str:
    """The record of a sample as indented JSON, one line a value, so that changes can be read."""
    record = msgspec.to_builtins(bienban.read(sample.read_text(encoding="utf-8")))
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for path in SAMPLES:
        (GOLDEN / f"{path.stem}.json").write_text(golden(path), encoding="utf-8")
        print(f"tests/golden/{path.stem}.json")

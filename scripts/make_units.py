"""Make provinces.tsv, districts.tsv and communes.tsv of the lexicon; run by hand when the units change.

    pip download --no-deps -d W vietnam-provinces==0.2  (likewise 0.3.0, 0.5.0, 0.6.0, 2025.10.1)
    pip download --no-deps -d W vietnamadminunits==1.0.4
    python scripts/make_units.py W

The facts are those of the General Statistics Office's list of units (danhmuchanhchinh.gso.gov.vn), of
which the releases of vietnam-provinces are snapshots (2020, 2021, 2023-05, 2025-01, 2025-08), and of the
resolutions of 2025: Nghị quyết 202/2025/QH15 (provinces, 12/6/2025) and Nghị quyết 1654 to
1687/NQ-UBTVQH15 (communes, 16/6/2025), whose "became" is taken from vietnamadminunits (MIT). A unit that
is missing in the next snapshot ended at a time that the snapshots do not tell: its `until` is an
approximate year (EDTF "2024~").
"""

import json
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).resolve().parents[1] / "src" / "bienban" / "lexicon" / "data"
LAST_OLD_DAY, FIRST_NEW_DAY = "2025-06-30", "2025-07-01"
SNAPSHOTS = (("0.2", "2020~"), ("0.3.0", "2022~"), ("0.5.0", "2024~"), ("0.6.0", LAST_OLD_DAY))
"""Release, and `until` of what is missing (or has another name) in the release after it."""

TYPES = ("Thành phố", "Thị xã", "Thị trấn", "Đặc khu", "Tỉnh", "Quận", "Huyện", "Phường", "Xã")
MARKS = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
MERGED_2025 = {
    "08": "02 08", "15": "10 15", "19": "06 19", "24": "24 27", "25": "17 25 26", "31": "30 31",
    "33": "33 34", "37": "35 36 37", "44": "44 45", "48": "48 49", "51": "51 62", "52": "52 64",
    "56": "56 58", "66": "54 66", "68": "60 67 68", "75": "70 75", "79": "74 77 79", "80": "72 80",
    "82": "82 87", "86": "83 84 86", "91": "89 91", "92": "92 93 94", "96": "95 96",
}  # fmt: skip
"""New province and the old ones merged into it (Nghị quyết 202/2025/QH15, Điều 1); eleven others stayed."""
PROVINCES_2025 = {old: new for new, merged in MERGED_2025.items() for old in merged.split()}


class Row(NamedTuple):
    """One line of a table; `became` holds the codes of the successors, the main one first."""

    code: str
    name: str
    parent: str
    since: str
    until: str
    became: str


def settled(name: str) -> str:
    """NFC, straight apostrophes, the mark on the first vowel of a final oa, oe, uy, type in lower case."""
    name = unicodedata.normalize("NFC", name).replace("’", "'").replace("`", "'").replace("–", "-")
    name = " ".join(name.split())
    name = re.sub(r"\s*-\s*", " - ", name)

    def placed(match: re.Match[str]) -> str:
        first, second = match.group(1), unicodedata.normalize("NFD", match.group(2))
        mark = next((c for c in second if c in "\u0300\u0301\u0303\u0309\u0323"), "")
        return unicodedata.normalize("NFC", first + mark + second.translate(MARKS))

    name = re.sub(r"([oO])([àáảãạèéẻẽẹ])(?!\w)", placed, name)
    name = re.sub(r"(?<![qQ])([uU])([ỳýỷỹỵ])(?!\w)", placed, name)
    for kind in TYPES:
        if name.lower().startswith(kind.lower() + " "):
            rest = name[len(kind) + 1 :]
            return f"Thành phố {rest}" if rest == "Hồ Chí Minh" else f"{kind.lower()} {rest}"
    return f"tỉnh {name}"


def unpack(folder: Path, project: str, version: str) -> Path:
    """The unpacked wheel of a release in a temporary folder."""
    wheel = next(folder.glob(f"{project}-{version}-*.whl"))
    target = Path(tempfile.mkdtemp())
    zipfile.ZipFile(wheel).extractall(target)
    return target / project


def write(name: str, head: str, rows: Iterable[Row]) -> None:
    lines = [f"# {line}" for line in head.splitlines()]
    lines.append("\t".join(Row._fields))
    lines += ["\t".join(row) for row in rows]
    (DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def snapshot(folder: Path, version: str) -> list[dict[str, Any]]:
    """The tree of units of one release of vietnam-provinces."""
    file = unpack(folder, "vietnam_provinces", version) / "data" / "nested-divisions.json"
    tree: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return tree


def successors(folder: Path) -> dict[str, list[str]]:
    """Old commune code → codes of the communes of July 2025, the one with most of it first."""
    data = unpack(folder, "vietnamadminunits", "1.0.4") / "data"
    base = sqlite3.connect(data / "dataset.db")
    new = {(p, w): c for p, w, c in base.execute("select provinceKey, wardKey, wardCode from admin_units")}
    old: dict[str, str] = {
        f"{p}_{d or ''}_{w or ''}": c
        for p, d, w, c in base.execute(
            "select provinceKey, districtKey, wardKey, wardCode from admin_units_legacy"
        )
    }
    whole = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    became: dict[str, list[str]] = {}
    for province, wards in whole["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, parts in wards.items():
            for part in parts:
                if old.get(part):
                    became.setdefault(old[part], []).append(new[province, ward])
    merged = {key: province for province, keys in whole["DICT_PROVINCE"].items() for key in keys}
    for parts in whole["DICT_PROVINCE_WARD_DIVIDED"].values():
        for part, shares in parts.items():
            code = old.get(part)
            if code:
                province = merged[part.split("_")[0]]
                shares = sorted(shares, key=lambda share: not share["isDefaultNewWard"])
                became.setdefault(code, []).extend(new[province, s["newWardKey"]] for s in shares)
    return {code: list(dict.fromkeys(codes)) for code, codes in became.items()}


def former(trees: list[list[dict[str, Any]]]) -> tuple[dict[tuple[str, str, str], str], ...]:
    """Provinces, districts and communes of the snapshots as {(code, name, parent): until}, oldest first."""
    found: tuple[dict[tuple[str, str, str], str], ...] = ({}, {}, {})
    for (_, until), tree in zip(SNAPSHOTS, trees, strict=True):
        for province in tree:
            code = f"{province['code']:02}"
            found[0][code, settled(province["name"]), ""] = until
            for district in province["districts"]:
                inner = f"{district['code']:03}"
                found[1][inner, settled(district["name"]), code] = until
                for ward in district["wards"]:
                    found[2][f"{ward['code']:05}", settled(ward["name"]), inner] = until
    return found


def main(folder: Path) -> None:
    trees = [snapshot(folder, version) for version, _ in SNAPSHOTS]
    now = snapshot(folder, "2025.10.1")
    provinces, districts, communes = former(trees)
    became = successors(folder)

    names = {f"{p['code']:02}": settled(p["name"]) for p in now}
    rows = [
        Row("28", "tỉnh Hà Tây", "", "", "2008-07-31", "01"),
        Row("46", "tỉnh Thừa Thiên Huế", "", "", "2024-12-31", "46"),
        Row("46", "thành phố Huế", "", "2025-01-01", "", ""),
    ]
    for (code, name, _), until in provinces.items():
        if until == LAST_OLD_DAY and code != "46":
            merged = PROVINCES_2025.get(code, "")
            rows.append(Row(code, name, "", "", until if merged else "", merged))
    rows += [Row(code, names[code], "", FIRST_NEW_DAY, "", "") for code in MERGED_2025]
    write(
        "provinces",
        "Provinces and cities under the centre, before and after 1 July 2025, with the codes of the\n"
        "General Statistics Office. Made by scripts/make_units.py. Nghị quyết 202/2025/QH15 of 12/6/2025;\n"
        "175/2024/QH15 (thành phố Huế); 15/2008/NQ-QH12 (Hà Tây).\n"
        "`since` empty: before 2020. `until` empty: still there.",
        sorted(rows, key=lambda row: (row.code, row.since)),
    )
    write(
        "districts",
        "Districts, towns and cities under a province: abolished on 1 July 2025 (Luật Tổ chức chính quyền\n"
        "địa phương 72/2025/QH15, Điều 1). Made by scripts/make_units.py.\n"
        "`until` 2020~: gone or renamed about that year.",
        sorted(renamed(districts)),
    )
    after = [
        Row(f"{w['code']:05}", settled(w["name"]), f"{p['code']:02}", FIRST_NEW_DAY, "", "")
        for p in now
        for w in p["wards"]
    ]
    before = [
        row._replace(became=",".join(became.get(row.code, ()))) if row.until == LAST_OLD_DAY else row
        for row in renamed(communes)
    ]
    write(
        "communes",
        "Communes, wards, townships, special zones. Made by scripts/make_units.py. Parent: a district\n"
        "(three digits) before, a province (two digits) since 1 July 2025\n"
        "(Nghị quyết 1654 to 1687/NQ-UBTVQH15 of 16/6/2025). `until` 2020~: gone or renamed about that\n"
        "year. `became`: the commune with the largest share first.",
        sorted([*before, *after]),
    )


def renamed(units: dict[tuple[str, str, str], str]) -> list[Row]:
    """Rows of the units; one that ended while its code went on became the unit of that code."""
    last: dict[str, int] = {}
    rows: list[Row] = []
    for (code, name, parent), until in units.items():
        if code in last:
            rows[last[code]] = rows[last[code]]._replace(became=code)
        last[code] = len(rows)
        rows.append(Row(code, name, parent, "", until, ""))
    return rows


if __name__ == "__main__":
    main(Path(sys.argv[1]))

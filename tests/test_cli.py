"""The command line as a user meets it: formats, languages, failures, exit codes."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace
from records import record
from rich.console import Console

from bienban import __version__, cli
from bienban.errors import InputError
from bienban.interface import values
from bienban.interface.wording.command import COMMAND
from bienban.interface.wording.corpus import CORPUS
from bienban.interface.wording.dates import DATES
from bienban.interface.wording.failures import FAILURES
from bienban.interface.wording.kinds import KINDS
from bienban.interface.wording.record import RECORD
from bienban.interface.wording.register import REGISTER
from bienban.interface.words import WORDS, Words
from bienban.record import codec
from bienban.record.model import Record
from bienban.terminal import account, marked
from bienban.text.encodings import decode

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
SAMPLE = str(SAMPLES[0])


@pytest.fixture(autouse=True)
def default_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the language that its machine asks for."""
    monkeypatch.delenv("BIENBAN_LANG", raising=False)


def test_one_line_of_json_a_document_in_order(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", "--format", "json", *map(str, SAMPLES)]) == 0
    out, err = capfd.readouterr()
    assert not err
    records = [json.loads(line) for line in out.splitlines()]
    assert [r["document"]["text"] for r in records] == [p.read_text(encoding="utf-8") for p in SAMPLES]
    for read in records:
        jsonschema.validate(read, codec.schema())


def test_json_is_the_default_for_another_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", SAMPLE]) == 0
    assert codec.decode(capfd.readouterr().out).record_version == 1


def test_published_fills_in_the_year(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Sáng 22/10, Chủ tịch UBND tỉnh làm việc với huyện Mộc Châu.", encoding="utf-8")
    assert cli.main(["read", str(text), "--published", "2024-10-23"]) == 0
    read = codec.decode(capfd.readouterr().out)
    assert (read.document.published, read.document.published_from) == ("2024-10-23", "given")
    assert any(getattr(mention, "value", "") == "2024-10-22TMO" for mention in read.mentions)


@pytest.mark.parametrize("locale", ["C", "vi_VN.TCVN", ""])
def test_standard_input_in_any_locale(locale: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bienban", "read", "-"],
        input=Path(SAMPLE).read_bytes(),
        env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=True,
    )
    assert codec.decode(done.stdout).document.text == Path(SAMPLE).read_text(encoding="utf-8")


def test_the_others_come_out_where_one_fails(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    missing, binary = tmp_path / "missing.txt", tmp_path / "binary.txt"
    binary.write_bytes(bytes(range(256)) * 64)
    assert cli.main(["read", SAMPLE, str(missing), str(tmp_path), str(binary), SAMPLE]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 2
    lines = err.splitlines()
    assert len(lines) == 3
    for line, path in zip(lines, (missing, tmp_path, binary), strict=True):
        assert line.startswith(f"bienban: {path}: ")
    assert "không có tệp này" in lines[0] and "thư mục" in lines[1]


@pytest.mark.parametrize(
    ("data", "reads"),
    [
        (b"", True),
        (b" \n\n", True),
        (b"\x7fELF\x02\x01\x01" + bytes(500), False),
        (os.urandom(4000), False),
        ("Sáng nay, tại thành phố Hà Nội".encode() + b"\xc3(", False),
        ("\ufeffSáng 22/10/2024, tại Hà Nội.".encode("utf-16"), True),
        (b"\x81\x8d\x8f\x90\x9d" * 40, False),
        (b"a" * 2_000_000, True),
    ],
    ids=["empty", "blank", "elf", "noise", "broken-utf-8", "utf-16", "unknown-encoding", "long-line"],
)
def test_any_input_gets_a_record_or_one_line(
    data: bytes, reads: bool, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "input.txt"
    path.write_bytes(data)
    status = cli.main(["read", str(path)])
    out, err = capfd.readouterr()
    assert status == (0 if reads else 1), err
    assert len(out.splitlines()) == (1 if reads else 0)
    assert len(err.splitlines()) == (0 if reads else 1)
    assert "chương trình gặp lỗi" not in err


def test_a_mistake_of_ours_costs_one_file_only(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter([ZeroDivisionError("by nought"), None])

    def read(text: str, published: str | None) -> object:
        if mistake := next(calls):
            raise mistake
        return record()

    monkeypatch.setattr("bienban.record.build.read", read)
    assert cli.main(["read", SAMPLE, SAMPLE]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 1
    assert (
        err
        == f"bienban: {SAMPLE}: chương trình gặp lỗi ZeroDivisionError: by nought; xin báo lại kèm tệp này\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "thiếu tên lệnh"),
        (["write"], "không có lệnh nào tên 'write'"),
        (["read"], "thiếu tệp"),
        (["read", "a", "--format", "xml"], "--format nhận table, json, marked"),
        (["read", "a", "--format"], "thiếu giá trị cho --format"),
        (["read", "a", "--published", "22/10/2024"], "không nhận '22/10/2024'"),
        (["read", "a", "--published", "2024-02-30"], "ngày có thật"),
        (["read", "a", "--published=2024-13"], "ngày có thật"),
        (["read", "a", "--colour"], "không hiểu '--colour'"),
        (["rules", "a"], "không hiểu 'a'"),
        (["rules", "--help=all"], "dùng sai lệnh"),
        (["--lang", "fr", "rules"], "--lang nhận vi, en"),
        (["rules", "--lang", "en", "--format", "xml"], "--format takes table, json"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 2
    out, err = capfd.readouterr()
    assert not out
    assert said in err and "--help" in err
    assert len(err.splitlines()) == 2


def test_help_in_both_languages(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in ([], ["read"], ["rules"], ["schema"]):
        with pytest.raises(SystemExit) as caught:
            cli.main([*arguments, "--help"])
        assert caught.value.code == 0
        help_text = capfd.readouterr().out
        assert help_text.startswith("cách dùng: bienban") and "tùy chọn:" in help_text
        assert "usage" not in help_text and "show this" not in help_text
    monkeypatch.setenv("BIENBAN_LANG", "en")
    with pytest.raises(SystemExit):
        cli.main(["read", "--help"])
    assert capfd.readouterr().out.startswith("usage: bienban read")
    monkeypatch.setenv("BIENBAN_LANG", "fr")
    assert cli.main(["rules"]) == 2
    assert "BIENBAN_LANG nhận vi, en" in capfd.readouterr().err


def test_version(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capfd.readouterr().out == f"bienban {__version__}\n"


def test_rules_and_schema(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules"]) == 0
    listed = json.loads(capfd.readouterr().out)
    assert {"person", "body", "place", "time", "quantity", "instrument"} <= set(listed["kinds"])
    assert len(listed["rules"]) > 20
    assert cli.main(["rules", "--format", "table"]) == 0
    table = capfd.readouterr().out
    assert all(rule in table for rule in listed["rules"])
    assert cli.main(["schema"]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capfd.readouterr().out))


def test_many_files_on_a_terminal() -> None:
    """The bar goes to standard error and leaves no mark on what is printed."""
    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "bienban", "read", "--format", "json", *map(str, SAMPLES)],
        stdout=subprocess.PIPE,
        stderr=follower,
        check=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert len(done.stdout.splitlines()) == len(SAMPLES)
    assert "Đang đọc" in shown and f"{len(SAMPLES)}/{len(SAMPLES)}" in shown


def test_a_reader_that_stops_early_is_no_failure_of_ours() -> None:
    command = f'"{sys.executable}" -m bienban read --format json {" ".join([SAMPLE] * 40)} | head -c 20'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert not done.stderr


def printed(
    view: str, language: str = "vi", width: int = 80, colour: bool = False, of: Record | None = None
) -> str:
    """A view of a record, or else of the hand-made one."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
    )
    words = Words("vi" if language == "vi" else "en")
    (account if view == "table" else marked).show(of or record(), words, console)
    return out.getvalue()


def test_the_account() -> None:
    shown = printed("table")
    assert max(map(len, shown.splitlines())) <= 80
    for expected in (
        "Làm việc với xã",
        "Buổi làm việc (trực tiếp kết hợp trực tuyến)",
        "chiều 14/03/2025  (suy ra: năm)",
        "Đại tá Lò Văn Phìn, Trưởng Ban Dân vận Tỉnh ủy Sơn La",
        "Hà Thị Mến, Bí thư Đảng ủy xã Mường Lạn",
        "Lò Văn Phìn → xã Mường Lạn  [việc 1–2]",
        "Ông yêu cầu xã …",
        "Rà soát theo Nghị định số",
        "Phối hợp: Công an xã",
        "Căn cứ: 10/2023/NĐ-CP",
        "khoảng 6,5 tỷ đồng",
        "-2,1% so với cùng kỳ",
        "quý I/2025",
        "03/04/2023",
    ):
        assert expected in shown, expected
    assert "\x1b" not in shown
    wide = printed("table", width=140)
    assert "Phối hợp: " not in wide and "Căn cứ" in wide
    assert "quarter I of 2025" in printed("table", "en")
    assert "\x1b[" in printed("table", colour=True)


def test_the_account_of_little() -> None:
    whole = record()
    bare = replace(whole, session=None, statements=(), indicators=(), mentions=())
    assert "Văn bản không tường thuật cuộc làm việc chính thức nào." in printed("table", of=bare)
    blank = replace(bare, document=replace(bare.document, text=" \n"))
    assert printed("table", of=blank) == "Văn bản trống.\n"
    assert whole.session
    at_seven = replace(whole, session=replace(whole.session, time="07:30", part=None, inferred=()))
    assert "7h30 ngày 14/03/2025" in printed("table", of=at_seven)


def test_a_long_report_is_cut_at_a_word() -> None:
    text = "Báo cáo " * 100
    said = replace(record().statements[0], start=0, end=len(text))
    shown = printed(
        "table", of=replace(record(), document=replace(record().document, text=text), statements=(said,))
    )
    assert "cáo […]" in " ".join(shown.split())


def test_marked_text() -> None:
    shown = printed("marked", width=400)
    assert "[thời gian: Chiều 14/3], tại [địa danh: xã Mường Lạn], Đại tá [người: Lò Văn Phìn]" in shown
    assert "[văn bản: Nghị định số 10/2023/NĐ-CP]" in shown
    assert shown.rstrip().endswith("văn bản 1")
    coloured = printed("marked", colour=True)
    assert "[người" not in coloured and "\x1b[" in coloured


def test_a_text_cannot_steer_the_terminal() -> None:
    assert values.shown("a\x1b[31mb\r\x07\u202ec\n") == "a [31mb   c\n"


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        ("2024-10-22", "22/10/2024", "22/10/2024"),
        ("2024-10-22TMO", "sáng 22/10/2024", "morning of 22/10/2024"),
        ("2024-09-07T06:00", "6h ngày 07/09/2024", "06:00 on 07/09/2024"),
        ("2024-09-07T16:30", "16h30 ngày 07/09/2024", "16:30 on 07/09/2024"),
        ("2024-10", "tháng 10/2024", "10/2024"),
        ("2024-04", "tháng 4/2024", "04/2024"),
        ("2024", "năm 2024", "2024"),
        ("2021/2025", "2021–2025", "2021–2025"),
        ("2024-07/2024-09", "quý III/2024", "quarter III of 2024"),
        ("2024-01/2024-09", "tháng 1–9/2024", "01–09/2024"),
        ("2024-09-05/2024-09-07", "05/09/2024 – 07/09/2024", "05/09/2024 – 07/09/2024"),
        ("XXXX-XX-25", "ngày 25 hằng tháng", "day 25 of every month"),
        ("XXXX-XX-XXT17:00", "17h hằng ngày", "17:00 every day"),
        ("P5Y", "5 năm", "5 years"),
        ("P6M", "6 tháng", "6 months"),
        ("PT2H", "2 giờ", "2 hours"),
        ("XXXX-03-14TMO", "sáng 14/03", "morning of 14/03"),
        ("XXXX-03", "tháng 3", "month 3"),
        ("XXXX-01/XXXX-05", "tháng 1–5", "months 1–5"),
        ("XXXX-07/XXXX-09", "quý III", "quarter III"),
    ],
)
def test_dates(value: str, vietnamese: str, english: str) -> None:
    assert values.date(value, Words("vi")) == vietnamese
    assert values.date(value, Words("en")) == english


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("25706000000000", "VND", "25.706 tỷ đồng"),
        ("147350000000", "VND", "147,35 tỷ đồng"),
        ("45600000", "USD", "45,6 triệu USD"),
        ("350000", "VND", "350.000 đồng"),
        ("1000000000/1500000000", "VND", "1–1,5 tỷ đồng"),
        ("7.36", "%", "7,36%"),
        ("-0.5", "điểm phần trăm", "-0,5 điểm phần trăm"),
        ("98500", "tấn", "98.500 tấn"),
        ("10/15", "ha", "10–15 ha"),
        ("N", "lần", "N lần"),
    ],
)
def test_quantities(value: str, unit: str, shown: str) -> None:
    assert values.quantity(value, unit) == shown


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4", bytes(300), "Hà Nội".encode()[:-2] + b"\n" + "ấ".encode() * 9, b"\x81\x8d\x8f" * 50]
)
def test_failures_are_said_in_vietnamese(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert Words("en").failure(str(caught.value)) == str(caught.value)
    assert "không đọc được" not in Words("vi").failure(str(caught.value)) != str(caught.value)


def test_every_word_in_both_languages() -> None:
    for key, (vietnamese, english) in WORDS.items():
        assert vietnamese and english, key
        assert vietnamese.count("{") == english.count("{"), key
    tables = (COMMAND, FAILURES, CORPUS, RECORD, REGISTER, DATES, KINDS)
    assert len(WORDS) == sum(map(len, tables))

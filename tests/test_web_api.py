"""The API: tokens and roles, documents and records, tasks, search, lists, the report, entities."""

import json
import subprocess
from pathlib import Path
from typing import Any

from conftest import Visit
from django.test import Client
from parts import missing
from readouts import readout

from bienban import read
from bienban.register.entities import entities
from bienban.register.intake import Intake
from bienban.register.models import Correction, Document, Task, TaskEvent
from bienban.web.models import Role, Token, User

FOLLOWTHEMONEY = Path(__file__).resolve().parent.parent / ".venv-followthemoney" / "bin" / "ftm"
FIGURES = """Sáng 14/3/2025, bà Hà Thị Mến, Phó Chủ tịch UBND tỉnh Sơn La làm việc với Sở Xây dựng.

Theo báo cáo của Sở Xây dựng, năm 2024, tỉnh khởi công 642 căn nhà, hoàn thành 318 căn nhà.
"""


def program(role: Role = Role.EDITOR) -> Client:
    """A program with the token of a user of that role."""
    user = User.objects.create(username=str(role), role=role, first_name="Lan")
    _, key = Token.made(user, "thử")
    return Client(headers={"host": "127.0.0.1", "authorization": f"Bearer {key}"}, enforce_csrf_checks=True)


def test_only_with_a_token_or_a_session(register: str, visit: Visit) -> None:
    assert Client(headers={"host": "127.0.0.1"}).get("/api/documents").status_code == 401
    wrong = Client(headers={"host": "127.0.0.1", "authorization": "Bearer không"})
    assert wrong.get("/api/documents").status_code == 401
    assert visit("reader").get("/api/documents").json() == {"count": 0, "items": []}
    assert program().get("/api/documents").status_code == 200
    User.objects.update(is_active=False)
    key = Client(headers={"host": "127.0.0.1", "authorization": "Bearer x"})
    assert key.get("/api/tasks").status_code == 401


def test_documents_are_added_read_and_corrected(register: str) -> None:
    client = program()
    text = readout(1)
    added = client.post(
        "/api/documents", {"text": text, "published": "2025-03-15"}, "application/json"
    ).json()
    assert added["outcome"] == "new" and added["document"]["kind"] == "working_session"
    again = client.post("/api/documents", {"text": text}, "application/json").json()
    assert again["outcome"] == "same"
    number = added["document"]["id"]
    record = client.get(f"/api/documents/{number}/record").json()
    assert record["document"]["text"] == text
    assert len(record["mentions"]) == len(read(text, "2025-03-15").mentions)
    item = record["statements"][-1]["items"][0]
    due = {"part": "item", "start": item["start"], "end": item["end"], "field": "due", "seen": item["due"]}
    first = client.post(
        f"/api/documents/{number}/corrections", due | {"after": "2025-05-30"}, "application/json"
    )
    assert first.status_code == 200 and Correction.objects.get().author == "Lan"
    second = client.post(
        f"/api/documents/{number}/corrections", due | {"after": "2025-06-30"}, "application/json"
    )
    assert second.status_code == 409 and Correction.objects.count() == 1
    to = due | {"field": "to", "seen": None, "after": ["Sở Nội vụ"], "also": ["tasks"]}
    del to["seen"]
    answer = client.post(f"/api/documents/{number}/corrections", to, "application/json").json()
    record = client.get(f"/api/documents/{number}/record").json()
    assert [one["to"] for one in record["statements"][-1]["items"]] == [["Sở Nội vụ"]] * 3
    assert len(answer["also"]) == 2
    assert (
        client.post(
            f"/api/documents/{number}/corrections", to | {"also": ["x"]}, "application/json"
        ).status_code
        == 422
    )
    person = next(one for one in record["mentions"] if one["kind"] == "person")
    name = {
        "part": "person",
        "start": person["start"],
        "end": person["end"],
        "field": "name",
        "after": "Ai Đó",
    }
    answer = client.post(
        f"/api/documents/{number}/corrections", name | {"also": ["everywhere", "year"]}, "application/json"
    ).json()
    record = client.get(f"/api/documents/{number}/record").json()
    assert person["name"] not in [one["name"] for one in record["mentions"] if one["kind"] == "person"]
    assert len(answer["also"]) > 1
    for field, after in (
        ("", 7),
        ("", []),
        ("extent", None),
        ("name", 7),
        ("posts", {"a": 1}),
        ("value", "x"),
        ("rule", "mine"),
        ("start", 0),
    ):
        unfit = name | {"field": field, "after": after, "also": ["everywhere", "figures"]}
        assert (
            client.post(f"/api/documents/{number}/corrections", unfit, "application/json").status_code == 400
        ), (field, after)
    no_date = {"part": "session", "start": 0, "end": 0, "field": "date", "after": "abc"}
    for unfit in (no_date, no_date | {"after": "2025-13-01"}, due | {"seen": "2025-05-30", "after": "mai"}):
        path = f"/api/documents/{number}/corrections"
        assert client.post(path, unfit, "application/json").status_code == 400, unfit
    nothing = {"part": "document", "start": 0, "end": 0, "after": None}
    wrong = client.post(f"/api/documents/{number}/corrections", nothing, "application/json")
    assert wrong.status_code == 400
    wrong = client.post(f"/api/documents/{number}/corrections", due | {"part": "giày"}, "application/json")
    assert wrong.status_code == 400
    assert client.get("/api/documents/999/record").status_code == 404
    assert client.post("/api/documents", {"text": "a\0b"}, "application/json").status_code == 400


def test_figures_of_a_row_are_corrected_by_a_field_or_by_what_changes(register: str) -> None:
    Intake().add(FIGURES)
    client, number = program(), Document.objects.latest("pk").pk

    def figures() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = client.get(f"/api/documents/{number}/record").json()["indicators"]
        return found

    first = figures()[0]
    place = {"part": "indicator", "start": first["start"], "end": first["end"], "also": ["row", "row"]}
    for year, change in (
        ("2023", {"field": "period", "after": "2023"}),
        ("2022", {"seen": {**first, "period": "2023"}, "after": {"period": "2022"}}),
        ("2022", {"seen": {**first, "period": "2022"}, "after": {}}),
    ):
        answer = client.post(f"/api/documents/{number}/corrections", place | change, "application/json")
        assert answer.status_code == 200, change
        assert [one["period"] for one in figures()] == [year, year]


def test_readers_change_nothing(register: str) -> None:
    client = program(Role.READER)
    assert client.post("/api/documents", {"text": readout(1)}, "application/json").status_code == 403
    assert Document.objects.count() == 0


def test_tasks_and_what_becomes_of_them(register: str) -> None:
    for number in (1, 2, 3):
        Intake().add(readout(number))
    client = program()
    page = client.get("/api/tasks?limit=2&offset=1").json()
    assert page["count"] == 9 and len(page["items"]) == 2
    number = page["items"][0]["id"]
    done = {"kind": "done", "day": "2025-04-01", "note": "đã xong"}
    assert client.post(f"/api/tasks/{number}/events", done, "application/json").status_code == 200
    assert client.post(f"/api/tasks/{number}/events", done, "application/json").status_code == 400
    shown = client.get(f"/api/tasks/{number}").json()
    assert shown["state"] == "done_in_time" and [one["note"] for one in shown["history"]] == ["đã xong"]
    assert TaskEvent.objects.get().author == "Lan"
    assert client.get("/api/tasks?state=done_in_time").json()["count"] == 1
    assert client.get("/api/tasks?approved=true").json()["count"] == 0
    assert client.get("/api/tasks?state=x").status_code == 422
    report = client.get("/api/report").json()
    assert report["total"]["given"] == 9 and report["total"]["done"] == 1


def test_search_and_who_is_who(register: str) -> None:
    Intake().add(readout(1))
    client = program(Role.READER)
    hits = client.get("/api/search?q=ho ngheo&kind=task").json()
    assert hits and hits[0]["kind"] == "task"
    assert client.get("/api/search").status_code == 400
    names = client.get("/api/persons?name=vàng").json()
    assert [one["name"] for one in names["items"]] == ["Vàng A Thào"]
    held = client.get(f"/api/persons/{names['items'][0]['id']}").json()["memberships"]
    assert held[0]["title"] == "Bí thư"
    for page in ("bodies", "places", "instruments"):
        assert client.get(f"/api/{page}").json()["count"] > 0


def test_the_openapi_page_and_its_schema(visit: Visit) -> None:
    client = visit("reader")
    schema = client.get("/api/openapi.json").json()
    assert schema["info"]["title"] == "Biên bản" and len(schema["paths"]) > 12
    page = client.get("/api/docs").content.decode()
    assert "http://" not in page and "https://" not in page.replace("https://json-schema", "")


def test_a_token_is_shown_once_and_taken_away(visit: Visit) -> None:
    client = visit("reader")
    page = client.post("/account/tokens", {"name": "lịch"}).content.decode()
    token = Token.objects.get()
    assert 'class="password"' in page and token.digest not in page
    assert 'class="password"' not in client.get("/account/tokens").content.decode()
    other = User.objects.create(username="khac")
    theirs, _ = Token.made(other, "của người khác")
    for number in (token.pk, theirs.pk):
        client.post("/account/tokens", {"remove": number})
    assert list(Token.objects.all()) == [theirs]


def test_followthemoney_takes_the_entities(sqlite_register: str, tmp_path: Path) -> None:
    for number in (1, 2):
        Intake().add(readout(number))
    found = list(entities())
    assert {one["schema"] for one in found} >= {
        "Person", "PublicBody", "Position", "Occupancy", "Event", "Article",
    }  # fmt: skip
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))
    lines = tmp_path / "entities.json"
    lines.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in found) + "\n", encoding="utf-8")
    if not FOLLOWTHEMONEY.exists():
        missing("FollowTheMoney is not installed (make .venv-followthemoney/.installed)")
    checked = tmp_path / "checked.json"
    subprocess.run([FOLLOWTHEMONEY, "validate", "-i", lines, "-o", checked], check=True, capture_output=True)
    valid = {one["id"]: one for one in map(json.loads, checked.read_text(encoding="utf-8").splitlines())}
    assert set(valid) == set(ids)
    for one in found:  # a value that the library does not take is left out by it
        assert {name: sorted(given) for name, given in valid[one["id"]]["properties"].items()} == one[
            "properties"
        ]


def test_entities_of_persons_who_are_one(register: str, visit: Visit) -> None:
    from bienban.register import deciding
    from bienban.register.models import Person

    Intake().add(readout(1))
    one, other = Person.objects.order_by("pk")[:2]
    deciding.merge(one, other, "Lan")
    found = list(entities())
    persons = {entity["id"] for entity in found if entity["schema"] == "Person"}
    holders = {holder for entity in found for holder in entity["properties"].get("holder", ())}
    assert f"person-{other.pk}" not in persons and holders <= persons
    assert Task.objects.count() == 3
    lines = visit("reader").get("/api/followthemoney")
    assert len(b"".join(lines.streaming_content).splitlines()) == len(found)  # type: ignore[attr-defined]

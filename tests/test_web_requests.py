"""What no page of the site sends is refused on both databases: U+0000, lone surrogates, what is no JSON."""

import pytest
from conftest import Visit
from django.test import Client
from readouts import readout

from bienban.register.intake import Intake
from bienban.register.models import Document, Task, TaskEvent

PAGES = (
    "/search?q=x%00", "/documents?body=%00", "/tasks?q=%00", "/tasks?in_charge=%00", "/report?body=%00",
    "/tasks/calendar?body=%00", "/persons?name=%00", "/indicators?name=%00", "/tasks?%00=1",
)  # fmt: skip
ASKED = ("/api/tasks?words=%00", "/api/search?q=%00", "/api/persons?name=%00", "/api/report?body=%00")


def test_an_address_with_a_nul_is_refused(visit: Visit) -> None:
    Intake().add(readout(1))
    client = visit("reader")
    for address in PAGES:
        answer = client.get(address)
        assert answer.status_code == 400, address
        assert "Không hiểu yêu cầu" in answer.content.decode(), address
    for address in ASKED:
        answer = client.get(address)
        assert (answer.status_code, answer.json()) == (400, {"detail": "a NUL character"}), address
    octal = {"host": "127.0.0.1", "cookie": 'sessionid="12345678\\000"'}
    assert client.get("/documents", headers=octal).status_code == 400


def test_a_form_with_a_nul_is_refused_and_keeps_nothing(visit: Visit) -> None:
    Intake().add(readout(1))
    client = visit("editor")
    number = Task.objects.earliest("pk").pk
    sent = client.post(f"/tasks/{number}/note", {"kind": "note", "day": "2025-04-01", "note": "a\0b"})
    assert sent.status_code == 400 and not TaskEvent.objects.exists()
    assert client.post("/add", {"text": "một hai\0ba"}).status_code == 400 and Document.objects.count() == 1
    assert client.post("/account/sign-in", {"username": "a\0", "password": "x"}).status_code == 400


def test_a_form_is_only_looked_at_for_who_may_send_it(visit: Visit) -> None:
    visit("editor")
    stranger = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    assert stranger.post("/add", {"text": "a\0b"}).status_code in (302, 403)


@pytest.mark.parametrize(
    "body",
    ["{", '{"text": "a\\u0000"}', '{"text": "x", "source": "\\ud800"}', '{"\\u0000": 1}', "\0", "[" * 9999],
)
def test_json_that_cannot_be_kept_is_refused(visit: Visit, body: str) -> None:
    answer = visit("editor").post("/api/documents", body, "application/json")
    assert answer.status_code == 400 and not Document.objects.exists()


def test_a_written_escape_is_a_text_like_any_other(visit: Visit) -> None:
    sent = {"text": readout(1) + "\nMã \\u0000 và \\\\u0000.\n", "source": "\\u0000"}
    answer = visit("editor").post("/api/documents", sent, "application/json")
    assert answer.status_code == 200 and Document.objects.get().source == "\\u0000"


def test_what_is_too_large_is_told_so(visit: Visit) -> None:
    client = visit("editor")
    for form in ({"text": "a" * 13 * 2**20}, {f"x{one}": "1" for one in range(2100)}):
        answer = client.post("/add", form)
        assert answer.status_code == 413
        assert "300.000 ký tự" in answer.content.decode() and "không hợp lệ" not in answer.content.decode()
    sent = client.post("/api/documents", {"text": "a" * 13 * 2**20}, "application/json")
    assert sent.status_code == 413 and "too large" in sent.json()["detail"]
    assert not Document.objects.exists()

"""Who gets in, and what each role may do; the language; what every answer carries."""

import json
import logging

import pytest
from conftest import Visit
from django.test import Client

from bienban.web.logs import JsonLines
from bienban.web.models import Role, Token, User

HOST = {"host": "127.0.0.1"}
PASSWORD = "ba-con-voi-9"


def make_user(name: str = "lan", role: Role = Role.EDITOR, must_change: bool = False) -> User:
    """A user with a password."""
    made = User(username=name, role=role, must_change_password=must_change)
    made.set_password(PASSWORD)
    made.save()
    return made


def test_nobody_gets_in_without_signing_in(register: str) -> None:
    client = Client(headers=HOST)
    answer = client.get("/")
    assert answer.status_code == 302 and answer.headers["Location"] == "/account/sign-in?next=/"
    assert client.get("/health").json()["status"] == "ok"
    make_user()
    wrong = client.post("/account/sign-in", {"username": "lan", "password": "sai"})
    assert "không đúng" in wrong.content.decode()
    right = client.post("/account/sign-in", {"username": "lan", "password": PASSWORD, "next": "/"})
    assert right.status_code == 302
    assert client.get("/").status_code == 200
    assert User.objects.get().password.startswith("argon2")
    assert client.post("/account/sign-out").status_code == 302
    assert client.get("/").status_code == 302


def test_too_many_wrong_passwords_lock_the_name_out(register: str) -> None:
    make_user()
    client = Client(headers=HOST)
    for _ in range(5):
        answer = client.post("/account/sign-in", {"username": "lan", "password": "sai"})
    assert answer.status_code == 429 and "15 phút" in answer.content.decode()
    locked = client.post("/account/sign-in", {"username": "lan", "password": PASSWORD})
    assert locked.status_code == 429


def test_a_one_time_password_has_to_be_changed(register: str) -> None:
    make_user(must_change=True)
    client = Client(headers=HOST)
    client.post("/account/sign-in", {"username": "lan", "password": PASSWORD})
    assert client.get("/").headers["Location"] == "/account/new-password"
    new = {"old_password": PASSWORD, "new_password1": "chin-con-trau-3", "new_password2": "chin-con-trau-3"}
    assert client.post("/account/new-password", new).headers["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("approver", 403), ("administrator", 200)])
def test_only_administrators_make_users(visit: Visit, role: str, status: int) -> None:
    assert visit(role).get("/account/users").status_code == status


def test_an_administrator_makes_and_changes_users(visit: Visit) -> None:
    client = visit("administrator")
    page = client.post("/account/users", {"username": "ha", "last_name": "Đỗ Thị", "first_name": "Hà",
                                          "role": "editor", "is_active": "on"}).content.decode()  # fmt: skip
    made = User.objects.get(username="ha")
    assert made.must_change_password and made.shown_name == "Đỗ Thị Hà" and "một lần của ha" in page
    bad = client.post("/account/users", {"username": "Hà Nội", "role": "editor"}).content.decode()
    assert "chữ thường không dấu" in bad
    client.post(f"/account/users/{made.pk}", {"username": "ha", "role": "approver", "is_active": "on"})
    assert User.objects.get(username="ha").may("approver")
    old = User.objects.get(username="ha").password
    assert "một lần của ha" in client.post(f"/account/users/{made.pk}", {"password": "new"}).content.decode()
    assert User.objects.get(username="ha").password != old
    me = User.objects.get(username="administrator")
    kept = client.post(f"/account/users/{me.pk}", {"username": "administrator", "role": "reader"})
    assert "ít nhất một quản trị viên" in kept.content.decode()
    assert User.objects.get(pk=me.pk).role == "administrator"


def test_roles_stand_in_an_order() -> None:
    assert User(role="approver").may("editor") and not User(role="editor").may(Role.APPROVER)


def test_vietnamese_first_and_english_by_a_switch(visit: Visit) -> None:
    client = visit("reader")
    page = client.get("/", headers={"accept-language": "en"})
    assert "Hôm nay" in page.content.decode() and page.headers["Content-Language"] == "vi"
    answer = client.post("/account/language", {"language": "en", "back": "/?x=1"})
    assert answer.headers["Location"] == "/?x=1"
    assert client.get("/").headers["Content-Language"] == "en"
    away = client.post("/account/language", {"language": "vi", "back": "https://evil.example/"})
    assert away.headers["Location"] == "/"


def test_every_answer_has_its_guards(visit: Visit) -> None:
    headers = visit("reader").get("/").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY" and headers["X-Content-Type-Options"] == "nosniff"


def test_a_form_from_elsewhere_is_refused(register: str) -> None:
    client = Client(enforce_csrf_checks=True, headers=HOST)
    answer = client.post("/account/sign-in", {"username": "lan", "password": PASSWORD})
    assert answer.status_code == 403 and "tải lại trang" in answer.content.decode()


def test_the_log_names_nobody(
    visit: Visit, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visit("reader")
    monkeypatch.setattr(logging.getLogger("bienban"), "propagate", True)
    with caplog.at_level(logging.INFO, "bienban.web"):
        client.get("/search?q=Lò+Văn+Phìn")
    line = JsonLines().format(next(one for one in caplog.records if one.name == "bienban.web"))
    assert json.loads(line)["route"] == "search" and "Phìn" not in line and "reader" not in line


def test_a_token_is_kept_as_a_digest_only(register: str) -> None:
    token, key = Token.made(make_user(), "báo cáo")
    assert key not in str(vars(token)) and Token.objects.get(digest=Token.digest_of(key)) == token

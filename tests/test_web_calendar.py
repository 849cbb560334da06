"""The calendar's page, and its feeds as a calendar program reads them."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from conftest import Visit
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from readouts import readout
from test_web_tasks import at_most, fill, page

from bienban.register import following
from bienban.register.models import Task
from bienban.register.reports import Listed
from bienban.web import calendar_feed
from bienban.web.models import Token, User

AWAY = Client(headers={"host": "127.0.0.1"})
"""A program that cannot sign in."""


def events(calendar: Any) -> list[Any]:
    """The events of a calendar or of its bytes."""
    read = calendar if isinstance(calendar, Calendar) else Calendar.from_ical(calendar)
    return list(read.walk("VEVENT"))


def address(client: Client, body: str = "") -> str:
    """The address of a new feed, as the page shows it once."""
    answer = client.post("/tasks/calendar/keys", {"body": body})
    shown = page(client, answer.headers["Location"])
    found = re.search(r"http://[^<]*calendar\.ics\?[^<]*", shown)
    assert found and found[0] not in page(client, answer.headers["Location"])
    return found[0].replace("&amp;", "&").removeprefix("http://127.0.0.1")


def test_a_month_of_deadlines(visit: Visit) -> None:
    fill()
    fill(readout(3), approved=False)
    client = visit("reader")
    shown = page(client, "/tasks/calendar?month=2025-06")
    assert "Thời hạn trong tháng 6/2025" in shown and shown.count('class="due overdue"') == 2
    assert "month=2025-05" in shown and "month=2025-07" in shown
    assert 'class="due' not in page(client, "/tasks/calendar?month=2025-08")
    assert 'class="due' in page(client, "/tasks/calendar?month=2025-07"), (
        "the last days of June are there, too"
    )
    assert 'class="due' not in page(client, "/tasks/calendar?month=2025-06&body=Bộ+Y+tế")
    assert 'class="due' in page(client, "/tasks/calendar?month=2025-06&body=UBND+xã+Mường+Lạn")
    for month in ("x", "2025-13", "0000-01", "9999-12", ""):
        assert 'aria-current="date"' in page(client, f"/tasks/calendar?month={month}"), month
    for month in ("1901-01", "2199-12"):
        page(client, f"/tasks/calendar?month={month}")


def test_a_full_day_says_how_many_more_there_are(visit: Visit) -> None:
    fill(*(readout(number) for number in range(1, 8)))
    client = visit("reader")
    with at_most(14):
        shown = page(client, "/tasks/calendar?month=2025-06")
    assert shown.count('class="due') == 4 and "và 3 việc nữa" in shown
    assert "7 việc<" in page(
        client, "/tasks?due_since=2025-06-30&amp;due_until=2025-06-30".replace("&amp;", "&")
    )


def test_what_recurs_stands_in_every_month(visit: Visit) -> None:
    task = fill()[0]
    Task.objects.filter(pk=task.pk).update(due="XXXX-XX-25")
    client = visit("reader")
    assert page(client, "/tasks/calendar?month=2025-08").count('class="due') == 1
    assert 'class="due' not in page(client, "/tasks/calendar?month=2025-01"), "before it was given"
    calendar = Calendar.from_ical(calendar_feed.feed("", date(2025, 7, 1)))
    (event,) = [one for one in events(calendar) if "RRULE" in one]
    assert event["RRULE"]["BYMONTHDAY"] == [25] and event["DTSTART"].dt == date(2025, 3, 25)


def test_a_feed_is_a_calendar(visit: Visit) -> None:
    found = fill()
    fill(readout(3), approved=False)
    following.update(found[4], "withdrawn", "Lan", date(2025, 6, 1), "không còn cần")
    feed = address(visit("reader"), "UBND xã Mường Lạn")
    answer = AWAY.get(feed)
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = answer.content.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines), "folded as RFC 5545 has it"
    calendar = Calendar.from_ical(answer.content)
    assert str(calendar["X-WR-CALNAME"]) == "Thời hạn của UBND xã Mường Lạn"
    by_uid = {str(event["UID"]): event for event in events(calendar)}
    assert set(by_uid) == {f"task-{found[1].pk}@127.0.0.1", f"task-{found[4].pk}@127.0.0.1"}
    open_one, withdrawn = by_uid[f"task-{found[1].pk}@127.0.0.1"], by_uid[f"task-{found[4].pk}@127.0.0.1"]
    assert open_one["DTSTART"].dt == date(2025, 6, 30) and open_one["DTEND"].dt == date(2025, 7, 1)
    assert str(open_one["SUMMARY"]) == "báo cáo kết quả trước ngày 30/6/2025"
    assert "Cơ quan chủ trì: Ủy ban nhân dân xã Mường Lạn" in open_one["DESCRIPTION"]
    assert open_one["STATUS"] == "CONFIRMED" and withdrawn["STATUS"] == "CANCELLED"
    assert (open_one["SEQUENCE"], withdrawn["SEQUENCE"]) == (0, 1)
    assert str(open_one["URL"]).endswith(f"/tasks/{found[1].pk}")
    again = AWAY.get(feed, headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304, "the same tasks are the same bytes"
    assert not events(AWAY.get(feed.replace("L%E1%BA%A1n", "Xa")).content)


def test_a_feed_needs_its_key(visit: Visit) -> None:
    fill()
    client = visit("reader")
    feed = address(client)
    assert AWAY.get(feed).status_code == 200 and AWAY.post(feed).status_code == 405
    _, api = Token.made(User.objects.get(), "API")
    for key in ("", "x", api):
        assert AWAY.get(f"/tasks/calendar.ics?token={key}").status_code == 403, (
            "no key, or not that of a calendar"
        )
    assert client.get("/tasks/calendar.ics").status_code == 403
    User.objects.update(is_active=False)
    assert AWAY.get(feed).status_code == 403
    User.objects.update(is_active=True)
    number = Token.objects.get(use=Token.CALENDAR).pk
    assert visit("editor").post(f"/tasks/calendar/keys/{number}/end").status_code == 404
    assert client.post(f"/tasks/calendar/keys/{number}/end").status_code == 302
    assert AWAY.get(feed).status_code == 403


@given(st.text(max_size=300), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_any_words_can_be_a_summary(text: str, day: date) -> None:
    task = Listed(
        1, "directive", text, "", (), (), day.isoformat(), "not_due", None, (), text, "", 1, "open", day, True
    )
    event = calendar_feed.event(task, day, datetime(2025, 1, 1, tzinfo=UTC), 0)
    back: Any = Event.from_ical(event.to_ical())
    assert str(back["SUMMARY"]) == calendar_feed.plain(text)
    assert back["DTSTART"].dt == day and back["DTEND"].dt == day + timedelta(days=1)

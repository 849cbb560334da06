"""The queue of uncertain identities: shown with what is known of both; merged, kept apart, taken back."""

import pytest
from conftest import Visit
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bienban.register import deciding
from bienban.register.intake import Intake
from bienban.register.models import Decision, Document, Person

pytestmark = pytest.mark.usefixtures("register")


def add(name: str, post: str, day: str) -> None:
    """A session led by somebody of that name and post."""
    Intake().add(
        f"{post} {name} làm việc tại xã Mường Lạn\n\nChiều {day}, đồng chí {name}, {post} làm việc với"
        f" Đảng ủy xã Mường Lạn về giảm nghèo.\n"
    )


def a_doubt(name: str = "Lò Văn Phìn") -> None:
    add(name, "Trưởng phòng Nội vụ huyện Mộc Châu", "14/3/2015")
    add(name, "Phó Giám đốc Sở Y tế tỉnh Sơn La", "14/3/2025")


def test_a_pair_with_what_is_known(visit: Visit) -> None:
    a_doubt()
    page = visit("approver").get("/doubts").content.decode()
    assert page.count("Lò Văn Phìn") >= 4 and "Sở Y tế" in page and "14/03/2015" in page
    assert page.count('href="/documents/') == 2
    assert visit("editor").get("/doubts").status_code == 403


@pytest.mark.parametrize("decision", ["merge", "apart"])
def test_decided_and_taken_back(visit: Visit, decision: str) -> None:
    a_doubt()
    client = visit("approver")
    doubt = deciding.queue().get()
    assert client.post(f"/doubts/{doubt.pk}", {"decision": "x"}).status_code == 400
    answer = client.post(f"/doubts/{doubt.pk}", {"decision": decision, "reason": "cùng lý lịch"}, follow=True)
    assert not deciding.queue().exists() and "cùng lý lịch" in answer.content.decode()
    assert (Person.objects.get(pk=doubt.second_id).merged_into_id == doubt.first_id) == (decision == "merge")
    late = client.post(f"/doubts/{doubt.pk}", {"decision": "merge"}, follow=True).content.decode()
    assert "người khác vừa phân định" in late and Decision.objects.count() == 1
    made = Decision.objects.get()
    assert (made.author, made.first.name) == ("Lan", "Lò Văn Phìn")
    client.post(f"/doubts/undo/{made.pk}")
    assert deciding.queue().get() == doubt
    again = client.post(f"/doubts/undo/{made.pk}", follow=True).content.decode()
    assert "trước đó" in again
    for address in (f"/doubts/{doubt.pk}", f"/doubts/undo/{made.pk}"):
        assert visit("editor").post(address, {"decision": "merge"}).status_code == 403
        assert client.get(address).status_code == 405


def test_the_number_of_questions_is_bounded(visit: Visit) -> None:
    client = visit("approver")
    a_doubt()
    counts = []
    for names in ((), ("Hà Thị Mến", "Vàng A Thào", "Giàng A Chớ", "Cà Văn Ín")):
        for name in names:
            a_doubt(name)
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/doubts").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14 and Document.objects.count() == 10


def test_nobody_to_decide_on(visit: Visit) -> None:
    assert "Không có cặp nào" in visit("approver").get("/doubts").content.decode()

"""The article that the project began with, taken into a register: tasks, petition, instruments, persons."""

import json
from pathlib import Path

from parts import missing

from bienban.register import deciding, following, people
from bienban.register.intake import Intake
from bienban.register.models import Instrument, Involvement, Task

SEED = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev" / "seed-son-la.json"


def test_the_seed_article(register: str) -> None:
    if not SEED.exists():
        missing("the annotated article is not at hand")
    gold = json.loads(SEED.read_text(encoding="utf-8"))
    assert Intake().add(gold["text"], gold["given"]) == "new"

    told = Task.objects.filter(act="directive").order_by("start")
    expected = [item for statement in gold["statements"] for item in statement["items"]]
    assert len(expected) == 17
    assert [(task.start, task.end) for task in told] == [(item["start"], item["end"]) for item in expected]
    assert all(task.involvements.filter(role="in_charge").exists() for task in told)

    petition = Task.objects.get(act="petition")
    assert petition.standing == "open"
    answer = following.proposed(petition).get()
    assert answer.why == "response" and "giải đáp" in gold["text"][answer.start : answer.end]

    assert set(Instrument.objects.values_list("number", flat=True)) == {
        "11-NQ/TW", "21/2019/NĐ-CP", "03/2019/NĐ-CP", "Nghị quyết Trung ương 8, khóa XI",
        "Quy hoạch tỉnh Sơn La thời kỳ 2021-2030, tầm nhìn đến năm 2050",
    }  # fmt: skip

    present = Involvement.objects.filter(role__in=("lead", "host", "attendee")).select_related("person")
    held = {one.name: people.memberships(deciding.members(one.person)) for one in present if one.person}
    assert {name: {(post.title, post.organisation) for post in posts} for name, posts in held.items()} == {
        "Phan Văn Giang": {
            ("Bộ trưởng", "Bộ Quốc phòng"), ("Ủy viên", "Bộ Chính trị"), ("Phó Bí thư", "Quân ủy Trung ương"),
        },
        "Hoàng Xuân Chiến": {("Ủy viên", "Ban Chấp hành Trung ương Đảng"), ("Thứ trưởng", "Bộ Quốc phòng")},
        "Hoàng Quốc Khánh": {
            ("Bí thư", "Tỉnh ủy Sơn La"), ("Chủ tịch", "Ủy ban nhân dân tỉnh Sơn La"),
        },
    }  # fmt: skip

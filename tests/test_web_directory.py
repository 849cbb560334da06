"""Lists and pages of persons, bodies, places and instruments, and the map: what they say, and how fast."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from conftest import Visit
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from readouts import readout
from web_register import fill

from bienban.register import deciding, territory
from bienban.register.directory import Directory
from bienban.register.models import Instrument, Organisation, Person, Place
from bienban.web import tiles
from bienban.web.timeline import Span, timeline


def page_of(visit: Visit, address: str, role: str = "reader") -> str:
    """The page as its text."""
    answer = visit(role).get(address)
    assert answer.status_code == 200, address
    text: str = answer.content.decode()
    assert "<script>alert" not in text and "<b>rà" not in text and "\u202e" not in text
    assert "style=" not in text
    return text


def names(page: str) -> list[str]:
    """What stands at the head of each row of the first list."""
    return re.findall(r'<th scope="row"><a[^>]*><bdi>([^<]*)', page)


def test_lists_have_those_in_most_documents_first(visit: Visit) -> None:
    fill()
    assert names(page_of(visit, "/bodies"))[0] == "Ủy ban nhân dân tỉnh Sơn La"
    assert "Hà Thị Mến" in names(page_of(visit, "/persons"))
    assert "21/2019/NĐ-CP" in page_of(visit, "/instruments")
    places = page_of(visit, "/places?level=province")
    assert set(names(places)) >= {"tỉnh Sơn La", "tỉnh Hòa Bình"} and "xã Mường Lạn" not in places


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/persons?name=lo+van+phin", {"Lò Văn Phìn"}),
        ("/persons?name=phìn", {"Lò Văn Phìn"}),
        ("/persons?name=hin", set()),
        ("/bodies?name=bo+giao", {"Bộ Giao thông vận tải"}),
        ("/places?name=hoà+bình", {"tỉnh Hòa Bình"}),
        ("/instruments?name=21/2019", {"Nghị định 21/2019/NĐ-CP"}),
        ("/persons?name=%25", set()),
        ("/persons?name=%22+%27", set()),
    ],
)
def test_lists_are_searched_without_diacritics(visit: Visit, address: str, found: set[str]) -> None:
    fill()
    listed = set(names(page_of(visit, address)))
    assert listed == found or (not found and address.endswith(("%25", "%27"))), "no letters ask for nothing"


def test_a_list_has_pages(visit: Visit) -> None:
    many = [f"{first}{last}" for first in ("Bình", "Châu", "Danh") for last in "abcdefghijklmnopqrst"]
    fill(*(f"Sáng 3/3/2025, ông Lò Văn {name}, Chủ tịch UBND xã Mường Lạn, phát biểu.\n" for name in many))
    directory = Directory("person")
    whole = directory[0:1000]
    assert len(whole) == directory.count() > 50
    first, second = page_of(visit, "/persons"), page_of(visit, "/persons?page=2&name=l")
    assert len(names(first)) == 50 and "?page=2" in first and "?page=1&amp;name=l" in second
    assert directory[50:60] == whole[50:60]
    assert page_of(visit, "/persons?page=abc") and page_of(visit, "/persons?page=99")


def test_persons_who_are_one_are_listed_once(visit: Visit) -> None:
    fill()
    three = [Person.objects.create(name=f"Giàng A Chớ {n}", key=f"giàng a chớ {n}", plain=f" giang a cho {n}")
             for n in range(3)]  # fmt: skip
    for one in three:
        one.appearances.create(document_id=1, name=one.name, start=0)
    deciding.merge(three[1], three[2], "Lan")
    deciding.merge(three[0], three[1], "Lan")
    found = Directory("person", "cho 2")
    assert found.count() == 1 and found[0:9] == [(three[0].pk, 3)]
    answer = visit("reader").get(f"/persons/{three[2].pk}")
    assert answer.status_code == 302 and answer.headers["Location"] == f"/persons/{three[0].pk}"
    page = page_of(visit, f"/persons/{three[0].pk}")
    assert "Là một người" in page and "Giàng A Chớ 2" in page


def test_a_person(visit: Visit) -> None:
    fill()
    for one in Person.objects.filter(name="Lò Văn Phìn"):
        page = page_of(visit, f"/persons/{one.pk}")
        assert "Lò Văn Phìn" in page and "Chức vụ theo thời gian" in page
    minister = Person.objects.filter(memberships__post__organisation__name="Bộ Xây dựng").get()
    page = page_of(visit, f"/persons/{minister.pk}")
    assert "Bộ trưởng Bộ Xây dựng" in page and "06/08/2025" in page and "<rect" in page
    assert "chủ trì" in page and "/documents/" in page
    mien = Person.objects.filter(name="Hà Thị Mến", memberships__post__title="Phó Thủ tướng").get()
    assert "rà soát" in page_of(visit, f"/persons/{mien.pk}"), "what was said"


def test_a_body_with_what_it_was(visit: Visit) -> None:
    fill()
    page = page_of(visit, f"/bodies/{Organisation.objects.get(name='Bộ Xây dựng').pk}")
    assert "Trước là" in page and "Bộ Giao thông vận tải" in page and "Thăm Hoà Bình" in page
    before = page_of(visit, f"/bodies/{Organisation.objects.get(name='Bộ Giao thông vận tải').pk}")
    assert "Sau là" in before and "Về Tuyên Quang" in before and "Lò Văn Phìn" in before
    people = Organisation.objects.get(name="Ủy ban nhân dân tỉnh Sơn La")
    page = page_of(visit, f"/bodies/{people.pk}")
    assert "/tasks?body=%E1%BB%A6y" in page and "state=overdue" in page and "/tasks/" in page
    assert "Chủ tịch" in page


def test_a_place_with_its_units(visit: Visit) -> None:
    fill()
    now = page_of(visit, f"/places/{Place.objects.get(name='tỉnh Tuyên Quang').pk}")
    assert "Trước là" in now and "tỉnh Hà Giang" in now and "Về Hà Giang" in now
    before = page_of(visit, f"/places/{Place.objects.get(name='tỉnh Hà Giang').pk}")
    assert "Sau là" in before and "Về Tuyên Quang" in before


def test_an_instrument(visit: Visit) -> None:
    fill()
    page = page_of(visit, f"/instruments/{Instrument.objects.get(number='21/2019/NĐ-CP').pk}")
    assert "Chỉ đạo" in page and "Hà Thị Mến" in page and "lời của bản tin" in page
    assert "quy hoạch" in page and "/tasks?instrument=21/2019/N%C4%90-CP" in page


@pytest.mark.parametrize("kind", ["persons", "bodies", "places", "instruments"])
def test_what_is_not_there_is_missing(visit: Visit, kind: str) -> None:
    assert visit("reader").get(f"/{kind}/1").status_code == 404
    assert "Sổ chưa có gì" in visit("reader").get(f"/{kind}").content.decode()


def addresses() -> Iterator[str]:
    """Every kind of page of the directory."""
    yield from (
        "/persons",
        "/bodies",
        "/places",
        "/instruments",
        "/persons?name=a",
        "/map",
        "/map?measure=open",
    )
    yield f"/persons/{Person.objects.filter(name='Hà Thị Mến').latest('pk').pk}"
    yield f"/bodies/{Organisation.objects.get(name='Ủy ban nhân dân tỉnh Sơn La').pk}"
    yield f"/places/{Place.objects.get(name='xã Mường Lạn').pk}"
    yield f"/instruments/{Instrument.objects.get(number='21/2019/NĐ-CP').pk}"


def test_more_rows_want_no_more_queries(visit: Visit) -> None:
    fill()
    client = visit("reader")

    def counted() -> dict[str, int]:
        found = {}
        for address in list(addresses()):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(address).status_code == 200
            found[re.sub(r"/\d+", "", address)] = len(queries)
        return found

    before = counted()
    fill(*(readout(number) for number in range(3, 12)))
    after = counted()
    assert all(after[address] <= before[address] + 1 for address in before), (before, after)
    assert max(after.values()) < 25


def test_the_map_counts_old_provinces_under_what_they_became(visit: Visit) -> None:
    fill()
    assert territory.counts("sessions", "before") == {"02": 1, "14": 1}
    after = territory.counts("sessions", "after")
    assert after == {"08": 2, "14": 1}
    assert territory.counts("open", "after")["14"] >= 1
    page = page_of(visit, "/map?epoch=before&measure=open")
    assert page.count('class="tile-number"') == 63 and "Hà Giang" in page and "selected>đến ngày" in page
    page = page_of(visit, "/map?epoch=nonsense")
    assert page.count('class="tile-number"') == 34
    assert f'/places/{Place.objects.get(name="tỉnh Tuyên Quang").pk}"' in page


@pytest.mark.parametrize(
    ("name", "within", "before", "after"),
    [
        ("Ủy ban nhân dân huyện Vân Canh", "", "tỉnh Bình Định", "tỉnh Gia Lai"),
        ("Tỉnh ủy Hà Giang", "", "tỉnh Hà Giang", "tỉnh Tuyên Quang"),
        ("Sở Y tế Thành phố Hồ Chí Minh", "", "Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("tỉnh Thừa Thiên Huế", "", "thành phố Huế", "thành phố Huế"),
        ("xã Mường Lạn", "tỉnh Sơn La", "tỉnh Sơn La", "tỉnh Sơn La"),
        ("Huyện ủy Mộc Châu, tỉnh Sơn La", "", "tỉnh Sơn La", "tỉnh Sơn La"),
        ("Bộ Xây dựng", "", None, None),
        ("Ủy ban nhân dân xã Tân Lập", "", None, None),
    ],
)
def test_the_province_of_a_body(name: str, within: str, before: str | None, after: str | None) -> None:
    for epoch, wanted in (("before", before), ("after", after)):
        unit = territory.province_of(name, within, epoch)
        assert (unit and unit.name) == wanted


CAPITALS = {
    "01": (21.0, 105.8), "02": (22.8, 105.0), "04": (22.7, 106.2), "06": (22.2, 105.9),
    "08": (22.1, 105.2), "10": (22.4, 104.0), "11": (21.6, 103.0), "12": (22.3, 103.3),
    "14": (21.3, 104.0), "15": (21.8, 104.6), "17": (20.7, 105.3), "19": (21.7, 105.8),
    "20": (21.9, 106.6), "22": (21.2, 107.2), "24": (21.35, 106.4), "25": (21.35, 105.2),
    "26": (21.35, 105.6), "27": (21.1, 106.1), "30": (20.9, 106.4), "31": (20.8, 106.65),
    "33": (20.8, 106.05), "34": (20.5, 106.4), "35": (20.5, 105.95), "36": (20.3, 106.2),
    "37": (20.2, 105.9), "38": (20.0, 105.4), "40": (19.2, 104.9), "42": (18.3, 105.7),
    "44": (17.6, 106.3), "45": (16.75, 107.0), "46": (16.35, 107.5), "48": (16.05, 108.05),
    "49": (15.55, 108.0), "51": (15.0, 108.7), "52": (14.1, 108.95), "54": (13.15, 109.05),
    "56": (12.3, 109.0), "58": (11.7, 108.85), "60": (11.1, 108.0), "62": (14.65, 107.9),
    "64": (13.8, 108.2), "66": (12.8, 108.2), "67": (12.2, 107.7), "68": (11.7, 108.1),
    "70": (11.75, 106.9), "72": (11.35, 106.1), "74": (11.2, 106.7), "75": (11.0, 107.1),
    "77": (10.5, 107.25), "79": (10.75, 106.7), "80": (10.7, 106.2), "82": (10.4, 106.3),
    "83": (10.15, 106.45), "84": (9.8, 106.3), "86": (10.1, 106.0), "87": (10.5, 105.65),
    "89": (10.5, 105.2), "91": (9.95, 105.1), "92": (10.1, 105.55), "93": (9.8, 105.65),
    "94": (9.6, 105.95), "95": (9.3, 105.5), "96": (9.1, 105.1),
}  # fmt: skip
"""About the middle of each province of before, in degrees north and east, by its code."""


def middles(epoch: territory.Epoch) -> dict[str, tuple[float, float]]:
    """About the middle of each province; of today's that of those it was made of."""
    if epoch == "before":
        return CAPITALS
    parts: dict[str, list[tuple[float, float]]] = {}
    for unit in territory.provinces("before"):
        now = territory.province_of(unit.name, "", "after")
        assert now is not None
        parts.setdefault(now.code, []).append(CAPITALS[unit.code])
    return {code: (sum(n for n, _ in some) / len(some), sum(e for _, e in some) / len(some))
            for code, some in parts.items()}  # fmt: skip


@pytest.mark.parametrize(("epoch", "count"), [("before", 63), ("after", 34)])
def test_every_province_has_one_tile_near_its_neighbours(epoch: territory.Epoch, count: int) -> None:
    placed = tiles.tiles(epoch)
    assert (
        len(placed) == count == len({one.code for one in placed}) == len({(one.x, one.y) for one in placed})
    )
    assert {one.code for one in placed} == {unit.code for unit in territory.provinces(epoch)}
    at = {one.code: (one.x // tiles.SIDE, one.y // tiles.SIDE) for one in placed}
    middle = middles(epoch)
    assert at.keys() == middle.keys()
    for one, (north, east) in middle.items():
        for other, (other_north, other_east) in middle.items():
            across, down = at[other][0] - at[one][0], at[other][1] - at[one][1]
            if north - other_north > 1.1:
                assert down >= 0, (one, other, "further north")
            if other_east - east > 0.8 and abs(north - other_north) < 0.8:
                assert across >= 0, (one, other, "further east")
            if abs(north - other_north) < 0.45 and abs(east - other_east) < 0.45:
                assert max(abs(across), abs(down)) <= 2, (one, other, "neighbours")
    for x, y in at.values():
        near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} - {(x, y)}
        assert near & set(at.values()), "a tile by itself"


@given(st.lists(st.integers(0, 1000), max_size=70))
def test_a_number_has_one_shade(numbers: list[int]) -> None:
    found = tiles.shades(numbers)
    assert 1 <= len(found) <= tiles.CLASSES and [one.shade for one in found] == list(range(len(found)))
    for number in numbers:
        assert sum(one.first <= number <= one.last for one in found) == 1
    for one, after in pairwise(found):
        assert one.last + 1 == after.first <= after.last


days = st.none() | st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(st.lists(st.tuples(days, days), max_size=12))
def test_bars_lie_within_the_picture(spans: list[tuple[date | None, date | None]]) -> None:
    drawn = timeline([Span("a", "", "", *sorted(pair, key=lambda day: day or date.max)) for pair in spans])
    assert len(drawn.rows) == len(spans) and len(drawn.ticks) <= 8
    for row, pair in zip(drawn.rows, spans, strict=True):
        assert (row.width > 0) == any(pair)
        assert row.x >= 0 and row.x + row.width <= 100.02


def test_several_lists_of_one_page_have_pages_of_their_own(visit: Visit) -> None:
    fill(*(readout(number, "Hà Thị Mến") for number in range(3, 30)))
    number = Person.objects.filter(name="Hà Thị Mến", appearances__document=7).get().pk
    page = page_of(visit, f"/persons/{number}?page=2")
    assert 'href="?page=1#sessions"' in page and 'href="?page=2&amp;said=2#statements"' in page
    assert page.count('aria-label="Các trang của danh sách: ') == 2

"""What people do at the site, in a real browser: add, correct, approve, follow, find, download; keys; axe."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sites import SAMPLES, Site, serving

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_complaints")]
WORDS = {
    "vi": {"approve": "Duyệt", "state": "hoàn thành", "tasks": "Việc", "sign_in": "Đăng nhập"},
    "en": {"approve": "Approve", "state": "done", "tasks": "Tasks", "sign_in": "Sign in"},
}
PASSWORD = "chin-con-trau-3"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with a sign-in and an empty register."""
    with serving(tmp_path, "--workers", "1") as served:
        yield served


def sign_in(page: Page, site: Site, language: str) -> None:
    """Sign in for the first time, as the administrator, in that language."""
    page.goto(site.address)
    if language == "en":
        page.get_by_role("button", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name=WORDS[language]["sign_in"])).to_be_visible()
    page.locator("[name=username]").fill("admin")
    page.locator("[name=password]").fill(site.password)
    page.locator("form button.main").click()
    page.locator("[name=old_password]").fill(site.password)
    page.locator("[name=new_password1]").fill(PASSWORD)
    page.locator("[name=new_password2]").fill(PASSWORD)
    page.locator("form button.main").click()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_from_a_notice_to_its_tasks(page: Page, site: Site, language: str, tmp_path: Path) -> None:
    words = WORDS[language]
    sign_in(page, site, language)
    page.goto(f"{site.address}/add")
    page.locator("input[type=file]").set_input_files(SAMPLES / "thong-bao-ket-luan.txt")
    page.locator("form.adding button.main").click()
    expect(page.locator("#reading")).to_be_visible()
    assert "/documents/1" in page.url

    person = page.locator(".participants .fact").first
    person.click()
    name = page.locator(".editor input[name^=name], .editor input[name$=name]").first
    name.fill("Lò Văn Kiểm Thử")
    name.press("Enter")
    expect(page.locator(".participants")).to_contain_text("Lò Văn Kiểm Thử")

    due = page.locator('.items [data-key*="-due"]').first
    due.click()
    entry = page.locator(".editor form input:not([type=hidden])").first
    entry.fill("30/6/2025")
    entry.press("Enter")
    expect(page.locator(".items").first).to_contain_text("30/06/2025")

    page.get_by_role("button", name=words["approve"], exact=True).click()
    expect(page).to_have_url(f"{site.address}/tasks?document=1")
    tasks = page.locator("table.list tbody tr")
    assert tasks.count() >= 3
    page.locator("table.list tbody th a").first.click()
    number = page.url.rpartition("/")[2]

    page.locator("details:has(input[name=kind][value=done]) > summary").click()
    form = page.locator("details:has(input[name=kind][value=done]) form")
    paper = tmp_path / "bao-cao.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    form.locator("input[type=file]").set_input_files(paper)
    form.locator("textarea").fill("đã hoàn thành theo báo cáo")
    form.locator("button.main").click()
    expect(page.locator(".badge").first).to_contain_text(words["state"])
    expect(page.locator("main")).to_contain_text("bao-cao.pdf")

    page.goto(site.address)
    page.keyboard.press("Tab")
    page.keyboard.type("bui duc tho")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Thông báo", ignore_case=True)
    assert page.locator("main mark").count() > 0

    page.goto(f"{site.address}/tasks?document=1")
    with page.expect_download() as coming:
        page.locator("a[href*='tasks.xlsx']").click()
    sheet = openpyxl.load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes())).worksheets[0]
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert any(number in row and words["state"] in " ".join(row) for row in rows[1:])


def test_a_fact_and_its_place_light_one_another(page: Page, demo: Site) -> None:
    page.goto(f"{demo.address}/documents/1")
    page.locator(".statement .said a").first.hover()
    expect(page.locator(".lines .lit").first).to_be_visible()
    page.locator(".lines a.run").first.hover()
    expect(page.locator(".record .lit, .lines .lit").first).to_be_visible()


PAGES = (
    "", "documents", "documents/1", "documents/1/correct?part=document&start=0&end=0&field=title", "add",
    "doubts", "tasks?approved=", "tasks/1", "tasks/calendar", "report", "search?q=tinh", "persons",
    "persons/1", "bodies", "bodies/1", "places", "places/1", "instruments", "instruments/1", "map",
    "indicators", "account/users", "account/tokens", "account/new-password",
)  # fmt: skip


@pytest.mark.parametrize("width", [1366, 390])
def test_axe_finds_nothing_serious_and_nothing_runs_sideways(page: Page, demo: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    found: list[str] = []
    for one in PAGES:
        answer = page.goto(f"{demo.address}/{one}")
        assert answer is not None
        if answer.status == 404:
            found.append(f"{one}: there is no such page")
            continue
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        if page.evaluate(beyond) > 1:
            found.append(f"{one}: runs sideways")
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                places = [node["html"][:120] for node in violation["nodes"][:2]]
                found.append(f"{one}: {violation['id']}: {places}")
    assert not found, "\n".join(found)


def test_without_scripts(page: Page, demo: Site) -> None:
    context = page.context.browser.new_context(java_script_enabled=False) if page.context.browser else None
    assert context
    plain = context.new_page()
    plain.goto(f"{demo.address}/documents/3")
    plain.locator(".items .fact").first.click()
    expect(plain.locator("#editor")).to_be_visible()
    plain.locator("#editor .cancel").click()
    expect(plain.locator("#reading")).to_be_visible()
    context.close()

"""What people do at the site, in a real browser: add, correct, approve, follow, find, download; keys; axe."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sites import SAMPLES, Site, browser, serving

pytestmark = pytest.mark.slow
WORDS = {
    "vi": {"approve": "Duyệt", "state": "hoàn thành", "tasks": "Việc", "sign_in": "Đăng nhập"},
    "en": {"approve": "Approve", "state": "done", "tasks": "Tasks", "sign_in": "Sign in"},
}
PASSWORD = "chin-con-trau-3"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The installed Chromium; without one the tests are skipped, or fail where that is asked for."""
    found = browser()
    if found is None:
        if os.environ.get("BIENBAN_TEST_BROWSER") == "required":
            pytest.fail("no Chromium is installed")
        pytest.skip("no Chromium is installed: the site was not tried in a browser")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": found, "args": sandbox}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with a sign-in and an empty register."""
    with serving(tmp_path, "--workers", "1") as served:
        yield served


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration with the samples."""
    with serving(tmp_path_factory.mktemp("demo"), "--demo", "--workers", "1") as served:
        yield served


@pytest.fixture(autouse=True)
def no_complaints(page: Page) -> Iterator[None]:
    """No script fails, and the content security policy has nothing to refuse."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    yield
    assert not [one for one in said if "Failed to load resource" not in one]


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
    page.keyboard.type("kiem tra")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Thông báo", ignore_case=True)
    assert page.locator("main mark").count() > 0

    page.goto(f"{site.address}/tasks?document=1")
    with page.expect_download() as coming:
        page.locator("a[href*='tasks.xlsx']").click()
    sheet = openpyxl.load_workbook(coming.value.path()).worksheets[0]
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert any(number in row and words["state"] in " ".join(row) for row in rows[1:])


def test_a_readout_is_checked_with_the_keyboard_alone(page: Page, demo: Site) -> None:
    page.goto(f"{demo.address}/documents/2")
    page.locator("#reading").wait_for()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_have_attribute("open", "")
    page.keyboard.press("?")
    page.keyboard.press("n")
    focused = page.evaluate("document.activeElement.dataset.key")
    assert focused
    before = page.locator(f"[data-key='{focused}']").inner_text()
    page.keyboard.press("Enter")
    page.locator(".editor input:focus, .editor select:focus, .editor textarea:focus").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(".editor")).to_have_count(0)
    assert page.locator(f"[data-key='{focused}']").inner_text() == before
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.key") != focused
    page.keyboard.press("d")
    expect(page).to_have_url(f"{demo.address}/tasks?document=2")


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

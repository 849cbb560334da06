"""The reading view and adding in a real browser: the keyboard alone corrects, takes apart and adds."""

from collections.abc import Callable
from pathlib import Path

import pytest
import suggested
from made import docx, readout
from playwright.sync_api import BrowserContext, Page, expect
from sites import Site

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_complaints")]


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], demo: Site) -> Page:
    """A tab in which addresses are those of the demonstration."""
    return new_context(base_url=demo.address, viewport={"width": 1366, "height": 768}).new_page()


def opened(page: Page, title: str) -> None:
    """Open the reading view of a sample."""
    page.goto("/documents")
    page.get_by_role("link", name=title).click()
    page.wait_for_selector("#reading")


def key_of(page: Page) -> str:
    """Which fact has the focus."""
    return str(page.evaluate("document.activeElement.dataset.key ?? document.activeElement.id"))


def focus(page: Page, selector: str, nth: int = 0) -> str:
    page.locator(selector).nth(nth).focus()
    return key_of(page)


def test_a_readout_is_checked_with_the_keyboard_alone(page: Page) -> None:
    opened(page, "tỉnh Yên Bái về hạ tầng")
    press = page.keyboard.press
    flagged = page.locator(".fact.check").count()
    press("n")
    first = key_of(page)
    assert first.endswith("speaker") and page.locator(".run.lit").count() > 0
    press("c")
    expect(page.locator(".fact.check")).to_have_count(flagged - 1)
    assert key_of(page) == first

    due = focus(page, ".items .fact[id$=-due]", 3)
    press("Enter")
    expect(page.locator("#entry-due")).to_be_focused()
    page.keyboard.type("hôm nào đó")
    press("Enter")
    expect(page.locator(".editor .error")).to_contain_text("Không hiểu thời gian")
    press("Escape")
    expect(page.locator(".editor")).to_have_count(0)
    assert key_of(page) == due
    press("Enter")
    expect(page.locator("#entry-due")).to_be_focused()
    page.keyboard.type("15/7/2024")
    press("Enter")
    expect(page.locator(f"#f-{due}")).to_have_text("15/07/2024")
    assert key_of(page) == due

    first = focus(page, ".items .fact[id$=-to]")
    press("Enter")
    expect(page.locator("#entry-to")).to_be_focused()
    page.keyboard.type("Sở Xây dựng")
    press("Alt+C")
    press("Enter")
    expect(page.locator(".items .fact[id$=-to]", has_text="Sở Xây dựng")).to_have_count(3)
    assert key_of(page) == first

    items = page.locator(".items > li").count()
    focus(page, ".items .fact[id$=-to]", 4)
    press("s")
    expect(page.locator(".editor input[name=at]").first).to_be_focused()
    press("Enter")
    expect(page.locator(".items > li")).to_have_count(items + 1)
    press("m")
    expect(page.locator(".items > li")).to_have_count(items)
    press("u")
    expect(page.locator(".items > li")).to_have_count(items + 1)
    press("u")
    expect(page.locator(".items > li")).to_have_count(items)

    marks = page.locator("a.run").count()
    page.evaluate(
        """() => {
          const runs = [...document.querySelectorAll(".run")];
          const run = runs.find((one) => one.textContent.includes("phong trào"));
          const at = run.firstChild.data.indexOf("phong trào");
          getSelection().setBaseAndExtent(run.firstChild, at, run.firstChild, at + 10);
        }"""
    )
    press("a")
    page.wait_for_selector(".editor .offered")
    press("2")
    expect(page.locator("#entry-name")).to_have_value("phong trào")
    press("Enter")
    expect(page.locator("a.run")).to_have_count(marks + 1)
    added = key_of(page)
    assert added.startswith("body-")
    press("t")
    assert page.evaluate("document.activeElement.textContent") == "phong trào"
    press("ArrowRight")
    press("t")
    assert key_of(page) != added
    focus(page, f"#f-{added}")
    press("x")
    expect(page.locator("a.run")).to_have_count(marks)
    press("?")
    expect(page.locator("#keys")).to_have_attribute("open", "")


def test_two_at_once_and_without_scripts(page: Page) -> None:
    opened(page, "tiếp xúc cử tri")
    due = focus(page, ".items .fact[id$=-due]", 1)
    page.keyboard.press("Enter")
    expect(page.locator("#entry-due")).to_be_focused()
    browser = page.context.browser
    assert browser is not None
    other = browser.new_context(java_script_enabled=False, base_url=page.url).new_page()
    other.goto(page.url)
    other.locator(f"#f-{due}").click()
    other.locator("#entry-due").fill("1/12/2024")
    other.get_by_role("button", name="Lưu").click()
    assert other.locator(f"#f-{due}").inner_text() == "01/12/2024"
    page.keyboard.type("2/12/2024")
    page.keyboard.press("Enter")
    expect(page.locator(".editor .message.error")).to_contain_text("01/12/2024")
    page.keyboard.press("Enter")
    expect(page.locator(f"#f-{due}")).to_have_text("02/12/2024")


def test_many_files_one_after_another(page: Page, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(readout(number), encoding="utf-8")
    (tmp_path / "bốn.docx").write_bytes(docx(readout(9)))
    (tmp_path / "năm.pdf").write_bytes(b"%PDF-1.7 x")
    page.goto("/add")
    page.set_input_files("#files", sorted(map(str, tmp_path.iterdir())))
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator("#added tbody tr")).to_have_count(5, timeout=60_000)
    expect(page.locator("#now")).to_have_text("Đã xong.")
    assert page.locator("#added .error").count() == 1 and page.locator("#added a").count() == 4


def test_choices_are_saved_words_chosen_anew_and_all_like_it_taken_out(page: Page) -> None:
    opened(page, "tỉnh Yên Bái về hạ tầng")
    press = page.keyboard.press
    act = focus(page, ".record .fact[data-key^=statement][data-key$=act]", 1)
    press("Enter")
    expect(page.locator("#entry-act")).to_be_focused()
    press("ArrowDown")
    press("Enter")
    expect(page.locator(f"#f-{act}")).to_contain_text("Chỉ đạo")
    page.evaluate(
        """() => {
          const lines = [...document.querySelectorAll(".lines p")];
          const line = lines.find((one) => one.textContent.includes("kiến nghị"));
          const runs = line.querySelectorAll(".run");
          getSelection().setBaseAndExtent(runs[0].firstChild, 0, runs[5].firstChild, 3);
        }"""
    )
    selected = str(page.evaluate("getSelection().toString()"))
    press("w")
    expect(page.locator(f"#f-{act}")).to_have_count(0)
    moved = page.locator(".record .fact[data-key^=statement][data-key$=act]").nth(1)
    expect(moved).to_be_focused()
    assert page.locator(".statement .said bdi").nth(1).inner_text() == selected.strip()

    page.locator("details.mentions[data-kind=body]").evaluate("one => { one.open = true; }")
    bodies = page.locator("details.mentions[data-kind=body] .fact")
    ministry = page.locator("details.mentions[data-kind=body] .fact", has_text="Bộ Giao thông vận tải")
    whole, same = bodies.count(), ministry.count()
    assert same > 2
    ministry.first.focus()
    press("X")
    expect(bodies).to_have_count(whole - same)
    press("u")
    expect(bodies).to_have_count(whole)


def test_names_and_phrases_are_suggested(page: Page) -> None:
    opened(page, "tỉnh Yên Bái về hạ tầng")
    press, value = page.keyboard.press, page.locator("#entry-to")
    key = focus(page, ".items .fact[id$=-to]")
    press("Enter")
    expect(value).to_be_focused()
    page.keyboard.type("so gi")
    expect(page.locator(".suggestions li").first).to_have_text("Sở Giao thông vận tải tỉnh Yên Bái")
    expect(page.get_by_role("listbox", name="Cơ quan chủ trì 1")).to_be_visible()
    press("Escape")
    expect(page.locator(".suggestions")).to_have_count(0)
    expect(value).to_be_focused()
    press("ArrowDown")
    assert page.locator("#entry-to").get_attribute("aria-activedescendant") == "suggestion-0"
    press("Enter")
    expect(value).to_have_value("Sở Giao thông vận tải tỉnh Yên Bái")
    press("Enter")
    expect(page.locator(f"#f-{key}")).to_have_text("Sở Giao thông vận tải tỉnh Yên Bái")

    focus(page, ".wholes .fact[data-key^=indicator]")
    press("Enter")
    name = page.locator("#entry-name")
    expect(name).to_be_focused()
    page.keyboard.type("Thu")
    expect(page.get_by_role("listbox", name="Chỉ tiêu")).to_be_visible()
    press("Control+ArrowRight")
    expect(name).to_have_value("Thu ngân")
    press("ArrowRight")
    expect(name).to_have_value("Thu ngân sách")


def test_titles_of_the_record_are_suggested_for_a_post(page: Page) -> None:
    opened(page, "tỉnh Yên Bái về hạ tầng")
    page.locator("details.mentions[data-kind=person]").evaluate("one => { one.open = true; }")
    focus(page, "details.mentions[data-kind=person] .fact")
    page.keyboard.press("Enter")
    expect(page.locator("#entry-name")).to_be_focused()
    title = page.locator(".editor input[name=title]").last
    title.focus()
    page.keyboard.type("pho bi")
    expect(page.locator(".suggestions li").first).to_have_text("Phó Bí thư")
    page.keyboard.press("ArrowRight")
    expect(title).to_have_value("Phó Bí thư")


def test_the_model_of_keys_suggests_as_the_page_does(page: Page) -> None:
    opened(page, "tỉnh Yên Bái về hạ tầng")
    focus(page, ".items .fact[id$=-to]")
    page.keyboard.press("Enter")
    expect(page.locator("#entry-to")).to_be_focused()
    names = page.locator("#names option").evaluate_all("all => all.map((one) => one.value)")
    words = page.locator(".editor form").get_attribute("data-words") or ""
    text = f"{words} {'; '.join(names)}"
    tried = [text[at : at + length].lstrip() for at in range(0, len(text), 3) for length in (1, 2, 5, 12)]
    tried = [one for one in tried if one]
    answers = page.evaluate(
        """async ([tried, names, words]) => {
          const { suggestions, word } = await import("/static/web/suggest.js");
          return tried.map((typed) => {
            const all = suggestions(typed, names, words);
            return [all, all.length ? word(all[0], typed) : ""];
          });
        }""",
        [tried, names, words],
    )
    assert sum(bool(all_) for all_, _ in answers) > 200
    for typed, (offered, first) in zip(tried, answers, strict=True):
        expected = suggested.suggestions(typed, names, words)
        assert offered == expected, typed
        assert first == (suggested.word(expected[0], typed) if expected else "")


def test_on_a_phone_the_text_covers_no_field_of_a_form(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 640})
    opened(page, "tỉnh Yên Bái về hạ tầng")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.locator(".fact[id^=f-indicator]").last.click()
    expect(page.locator(".editor input:focus")).to_be_visible()
    text, field = page.locator(".beside .text").bounding_box(), page.locator("input:focus").bounding_box()
    assert text and field and field["y"] >= text["y"] + text["height"]
    assert field["y"] + field["height"] <= 640

"""Pictures of the site's main pages for the README: `python scripts/make_screenshots.py`; needs Chromium.

They show the demonstration, at the size of an office screen.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from sites import browser, serving  # noqa: E402 - the tests' way to start a site

PAGES = {"start": "", "reading": "documents/2", "tasks": "tasks"}


def correct(page: Page) -> None:
    """Open the form for who is in charge of a task, and type the beginning of a name."""
    page.locator(".items .fact[id$=-to]").first.press("Enter")
    page.wait_for_selector("#entry-to:focus")
    page.keyboard.type("so")
    page.wait_for_timeout(300)


def main() -> None:
    """Write docs/site-NAME.png for each of PAGES."""
    demo = ("--demo", "--workers", "1")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), *demo) as site,
        sync_playwright() as playwright,
    ):
        launched = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        page = launched.new_page(viewport={"width": 1366, "height": 768})
        for name, address in PAGES.items():
            page.goto(f"{site.address}/{address}")
            page.wait_for_timeout(300)
            if name == "reading":
                correct(page)
            page.screenshot(path=ROOT / "docs" / f"site-{name}.png")
        launched.close()


if __name__ == "__main__":
    main()

"""``make pictures``: makes the pictures of docs/for-editors.md again, from a site for this."""

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, ROOT, Site, copy_tree, start

PICTURES = ROOT / "docs" / "pictures"
SIZE = {"width": 1280, "height": 500}
# So that the page of the repository stays light.
BYTES_AT_MOST = 80_000
WORDS = "/admin/content/blocks/getting-there/words/everyone/"


def main() -> None:
    """Write as an author, look as a publisher, and take a picture of each page."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        site = start(copy_tree(Path(place) / "site"))
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            _take_all(browser, site)
            browser.close()
        finally:
            site.stop()
    heavy = [one.name for one in PICTURES.glob("*.png") if one.stat().st_size >= BYTES_AT_MOST]
    if heavy:
        sys.exit(f"Too heavy: {', '.join(heavy)}")


def _take_all(browser: Browser, site: Site) -> None:
    author = _signed_in(browser, site, "author")
    author.goto(f"{site.url}/admin/content/")
    _take(author, "content")
    author.goto(f"{site.url}{WORDS}")
    author.fill("#id_en-title", "Based on what you viewed")
    author.fill("#id_de-title", "So kommst du hin")
    author.wait_for_selector('[data-findings="id_en-title"] p')
    _take(author, "editor")
    author.fill("#id_en-title", "Getting to the tours")
    with author.expect_navigation():
        author.click("button[value=review]")
    author.goto(f"{site.url}/admin/content/questions/town/names/")
    _take(author, "names")
    publisher = _signed_in(browser, site, "publisher")
    _take(publisher, "desk")
    with publisher.expect_navigation():
        publisher.click('[data-desk="changes"] li a')
    _take(publisher, "set")


def _signed_in(browser: Browser, site: Site, name: str) -> Page:
    page = browser.new_context(
        locale="en-GB", viewport=SIZE, color_scheme="light", reduced_motion="reduce"
    ).new_page()
    page.goto(f"{site.url}/admin/")
    found = re.search(r"password (\S+)", site.printed)
    page.fill("input[name=username]", f"{name}@wegwarte.example")
    page.fill("input[name=password]", found[1] if found else "")
    with page.expect_navigation():
        page.click("[type=submit]")
    return page


def _take(page: Page, name: str) -> None:
    picture = PICTURES / f"{name}.png"
    # What a real site does not say.
    page.evaluate("document.querySelector('[data-second-factor-off]')?.remove()")
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.screenshot(path=picture)
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()

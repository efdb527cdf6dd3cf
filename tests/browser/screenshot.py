"""``make screenshot``: makes docs/screenshot.png again, from a site started for this."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, ROOT, copy_tree, start

PICTURE = ROOT / "docs" / "screenshot.png"


def main() -> None:
    """Share a town, open the reason beside the list, and take the picture."""
    with tempfile.TemporaryDirectory() as place:
        site = start(copy_tree(Path(place) / "site"))
        try:
            _take(site.url)
        finally:
            site.stop()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} kB")


def _take(url: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 1280, "height": 1000}, color_scheme="light", reduced_motion="reduce"
        )
        page.goto(f"{url}/en/ask/town/?next=/en/tours/")
        page.locator("input[name=answer][value=lindmar]").check()
        page.locator("button[value=share]").click()
        page.goto(f"{url}/en/tours/")
        page.locator("#slot-tour-order [data-why] summary").click()
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()

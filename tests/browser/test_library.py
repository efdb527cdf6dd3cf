"""The library of the examples in Chromium: its own pages and colours, as strict as the demo's."""

import re
import shutil
import urllib.request
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import ROOT, copy_tree, start_telling
from tests.browser.test_journey import findings, is_too_wide, too_small

LIBRARY = ROOT / "docs" / "examples" / "library"
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A running site of the library, in a copy of the tree."""
    tree = copy_tree(tmp_path_factory.mktemp("library"))
    shutil.copytree(LIBRARY, tree / "library")
    with (tree / "out.txt").open("w") as out:
        running = start_telling(tree, out, SITE="library")
    yield running
    running.stop()


def listed(site):
    """Every page for search engines."""
    with urllib.request.urlopen(f"{site.url}/sitemap.xml", timeout=30) as told:
        found = re.findall(r"<loc>(.*?)</loc>", told.read().decode())
    return [urlsplit(one).path for one in found]


def one_of_each_kind(paths):
    """Every page, and of those below another the first one, in the language that comes first.

    Both languages have the same markup and colours, and axe looks at the demo in both.
    """
    kinds = {}
    for path in paths:
        _root, _language, first, *rest = path.split("/")
        kinds.setdefault((first, len(rest)), path)
    return list(kinds.values())


def test_the_library_fits_a_phone_and_axe_finds_nothing(browser, library):
    page = browser.new_page(viewport=PHONE, reduced_motion="reduce")
    paths = [one for one in listed(library) if one[1:3] in ("de", "en")]
    looked_at = one_of_each_kind(paths)
    for path in paths:
        page.goto(library.url + path)
        assert not is_too_wide(page), path
        assert (path, too_small(page)) == (path, [])
        if path in looked_at:
            assert (path, findings(page)) == (path, [])
    assert len(looked_at) >= 15
    assert page.locator("link[rel=stylesheet][href*='css/own.']").count() == 1
    page.close()


def test_the_path_of_the_library_asks_its_own_questions_and_ends(browser, library):
    page = browser.new_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(f"{library.url}/de/my-answers/")
    page.locator("[data-door]").click()
    said = page.locator(".steps li").all_inner_texts()
    page.locator("main [data-next]").click()
    page.wait_for_load_state()
    seen = []
    while page.locator("[data-step]").count():
        seen.append(page.locator("[data-step]").get_attribute("data-step"))
        assert not is_too_wide(page)
        if page.locator("main form").count():
            page.locator("input[name=answer]").first.check()
            page.locator("button[value=share]").click()
        else:  # its answer stays in the browser
            page.locator(".ask__form a.button").click()
        page.wait_for_load_state()

    assert len(said) == 4
    assert seen == ["1/4", "2/4", "3/4", "4/4"]
    assert page.locator("[data-answered] .answer__value").count() == 3
    page.close()

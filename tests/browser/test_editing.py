"""An author and a publisher bring words live in Chromium, and nothing that was typed is lost."""

import re

from axe_playwright_python.sync_playwright import Axe

PRESSES_AT_MOST = 8
WORDS = 'a[href$="/blocks/getting-there/words/everyone/"]'
PAGES = (
    "content/",
    "content/entries/bat-evening/",
    "content/pages/home/",
    "content/lists/huts/",
    "content/questions/town/names/",
    "content/badges/no-cookie/",
    "content/mails/code/",
    "content/blocks/getting-there/name/",
    "content/lists/huts/entries/",
    "content/blocks/getting-there/rules/?rule=1",
    "content/lists/tours/tags/",
    "questions/new/1/",
    "content/add/page/",
    "changes/",
)


class Staff:
    """Somebody of the staff in a browser of her own. Counts what she presses to get somewhere."""

    def __init__(self, browser, site, name, language="en-GB"):
        self.site, self.presses = site, 0
        self.page = browser.new_context(locale=language).new_page()
        self.page.goto(f"{site.url}/admin/")
        password = re.search(r"password (\S+)", site.printed)[1]
        self.page.fill("input[name=username]", f"{name}@wegwarte.example")
        self.page.fill("input[name=password]", password)
        self.press("[type=submit]")
        self.presses = 0

    def press(self, selector):
        self.presses += 1
        with self.page.expect_navigation():
            self.page.click(selector)


def test_a_blocks_words_go_live_in_a_few_presses_and_back(browser, site):
    author = Staff(browser, site, "author")
    author.press('[data-desk="changes"] a:has-text("Change something")')
    author.press(WORDS)
    page = author.page
    page.fill("#id_en-title", "Based on what you viewed")
    page.wait_for_selector('[data-findings="id_en-title"] >> text=as if we had watched')
    page.fill("#id_en-title", "Getting to the tours")
    page.fill("#id_de-title", "So kommst du hin")
    assert page.inner_text('[data-count-of="id_de-title"]') == "4 words"
    author.press("button[value=preview]")
    assert page.locator("h2", has_text="Getting to the tours").count() == 1
    page.go_back()
    page.wait_for_load_state()
    assert page.input_value("#id_en-title") == "Getting to the tours"
    author.press("button[value=review]")

    publisher = Staff(browser, site, "publisher")
    publisher.press('[data-desk="changes"] li a')
    publisher.press("button[value=publish]")

    visitor = browser.new_context().new_page()
    visitor.goto(f"{site.url}/en/tours/")
    assert visitor.locator("h2", has_text="Getting to the tours").count() == 1
    # The preview is what she looked at on the way.
    assert author.presses + publisher.presses <= PRESSES_AT_MOST
    publisher.press("button[value=rollback]")
    visitor.reload()
    assert visitor.locator("h2", has_text="Getting to the tours").count() == 0


def test_axe_finds_nothing_on_any_page_of_editing_and_nothing_is_too_wide(browser, site):
    page = Staff(browser, site, "publisher", "de-DE").page
    for address in PAGES:
        page.goto(f"{site.url}/admin/{address}")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        for width in (1280, 768, 360):
            page.set_viewport_size({"width": width, "height": 800})
            root = "document.documentElement"
            assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), (address, width)


def test_a_rule_says_what_it_would_do_while_its_sentence_changes(browser, site):
    page = Staff(browser, site, "author").page
    page.goto(f"{site.url}/admin/content/blocks/getting-there/rules/")
    assert page.locator("[data-judged] table").count() == 0
    page.select_option("#variant", "from-lindmar")
    page.check("[name=c1-is-elsewhere]")
    page.wait_for_selector("[data-judged] ins >> text=Getting there from Lindmar")


def test_what_was_typed_for_a_question_is_there_after_back_from_the_preview(browser, site):
    author = Staff(browser, site, "author")
    page = author.page
    page.goto(f"{site.url}/admin/content/")
    author.press('h2:has-text("Questions") + ul a >> nth=0')
    author.press('a[href$="/words/"]')
    page.fill("#id_en-for_you", "Every tour gets a travel time.")
    author.press('button[formaction$="/en/"]')
    assert "Every tour gets a travel time." in page.content()

    page.go_back()
    page.wait_for_load_state()

    assert page.input_value("#id_en-for_you") == "Every tour gets a travel time."

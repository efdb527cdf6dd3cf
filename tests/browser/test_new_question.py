"""Two people bring a new question live in Chromium without a file, and a visitor answers it."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_editing import Staff
from tests.personalization.changing.questions import (
    ANSWERS,
    BLOCK,
    NAMES,
    PHRASE,
    PROTOCOL,
    PURPOSE,
    WORDS,
)

INTERACTIONS_AT_MOST = 60


class Writer(Staff):
    """Somebody of the staff. Every click, every field that is filled and every choice counts."""

    def fill(self, selector, text):
        self.presses += 1
        self.page.fill(selector, text)

    def fill_in_every_language(self, name, texts):
        for language, text in texts.items():
            self.fill(f"#id_{name.format(language)}", text)

    def choose(self, selector, value):
        self.presses += 1
        self.page.select_option(selector, value)

    def check(self, selector):
        self.presses += 1
        self.page.check(selector)

    def go_on(self):
        self.press(".words-actions [value^=go]")

    def still_open(self):
        return int(self.page.get_attribute("[data-open-reasons]", "data-open-reasons"))


def nothing_is_in_the_way_of_anybody(page):
    """axe finds nothing, and nothing is wider than a phone."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 360, "height": 800})
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), page.url
    page.set_viewport_size({"width": 1280, "height": 800})


def what(writer):
    writer.fill_in_every_language("name-{}", NAMES)
    writer.check(f'[name=purpose][value="{PURPOSE}"]')
    writer.choose("#id_term", "pd:Preference")
    for part, text in PROTOCOL.items():
        writer.fill(f"#id_protocol-{part}", text)


def answers(writer):
    writer.fill_in_every_language("phrase-{}", PHRASE)
    for number, (names, forms) in enumerate(ANSWERS.values(), start=1):
        writer.fill_in_every_language(f"answer{number}-name-{{}}", names)
        writer.fill_in_every_language(f"answer{number}-form-{{}}", forms)


def words(writer):
    for language, parts in WORDS.items():
        for part, text in parts.items():
            writer.fill(f"#id_{language}-{part}", text)


def use(writer):
    writer.choose("#id_page", "tours")
    for answer, spoken in BLOCK.items():
        for language, (title, body) in spoken.items():
            writer.fill(f"#id_{answer}--{language}-title", title)
            writer.fill(f"#id_{answer}--{language}-body", body)


def test_a_new_question_goes_live_in_sixty_interactions_and_is_answered_at_once(browser, site):
    author = Writer(browser, site, "author")
    author.press('[data-desk="changes"] a:has-text("Ask something new")')
    reasons = [author.still_open()]
    for step in (what, answers, words, use):
        step(author)
        author.go_on()
        reasons.append(author.still_open())
        nothing_is_in_the_way_of_anybody(author.page)
    assert reasons == sorted(set(reasons), reverse=True), reasons
    assert reasons[-1] == 0
    author.press('a:has-text("dog: yes")')
    assert author.page.locator("h2", has_text=BLOCK["yes"]["en"][0]).count() == 1
    author.press("text=Go on writing")
    author.press("button[value=review]")

    publisher = Writer(browser, site, "publisher")
    publisher.press('[data-desk="changes"] li a')
    nothing_is_in_the_way_of_anybody(publisher.page)
    publisher.press("button[value=publish]")

    visitor = browser.new_context(locale="en-GB").new_page()
    visitor.goto(f"{site.url}/en/ask/dog/")
    visitor.check('[name=answer][value="yes"]')
    visitor.click("button[value=share]")
    visitor.goto(f"{site.url}/en/tours/")
    block = visitor.locator('[data-slot="dog"]')
    assert block.locator("h2", has_text=BLOCK["yes"]["en"][0]).count() == 1
    block.locator("[data-why] summary").click()
    assert "you told us that you bring a dog" in block.inner_text()
    assert author.presses + publisher.presses <= INTERACTIONS_AT_MOST

    publisher.press("button[value=rollback]")
    visitor.reload()
    assert visitor.locator('[data-slot="dog"]').count() == 0

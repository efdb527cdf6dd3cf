"""The journey in Chromium: German and English, with and without JavaScript, by keyboard."""

import re
import sqlite3
from itertools import combinations, pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

WORDS = {
    "en": {
        "why": "You see this because you told us that you set off from Lindmar.",
        "block": "Getting there from Lindmar",
        "plain": "Getting there",
        "deleted": "Deleted. This is what everyone sees.",
    },
    "de": {
        "why": "Du siehst das, weil du uns gesagt hast, dass du in Lindmar startest.",
        "block": "Anreise ab Lindmar",
        "plain": "Anreise",
        "deleted": "Gelöscht. Hier steht wieder, was alle sehen.",
    },
}
AXE = Axe()
# Without motion, because Chromium reports a transition that the test interrupts as an error.
USUAL = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture
def open_page(browser, site):
    """Open pages in a fresh browser, and fail on any error or foreign request."""
    contexts, faults = [], []

    def open_(path, **options):
        context = browser.new_context(**{**USUAL, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith(site.url) else faults.append(r.url))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.goto(site.url + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def share_town(page, language):
    page.goto(re.sub(r"/(de|en)/.*", f"/{language}/tours/", page.url))
    page.locator("[data-invitation] a").click()
    page.locator("input[name=answer][value=lindmar]").check()
    page.locator("button[value=share]").click()
    page.wait_for_load_state()


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_invitation_question_share_why_delete_plain(open_page, site, language, javascript):
    words = WORDS[language]
    page = open_page(f"/{language}/tours/", java_script_enabled=javascript)
    assert page.locator("#slot-getting-there h2").inner_text() == words["plain"]
    assert page.context.cookies() == []

    page.locator("[data-invitation=town] a").click()
    with_it = page.locator('[data-with="1"]')
    assert not with_it.is_visible()
    page.locator("input[name=answer][value=lindmar]").check()
    assert with_it.is_visible()
    assert not page.locator('[data-with="0"]').is_visible()
    assert "5 " in with_it.inner_text()
    assert page.context.cookies() == []  # trying out options sends and stores nothing

    page.locator("button[value=share]").click()
    page.wait_for_load_state()
    assert page.url == f"{site.url}/{language}/tours/?saved=town#slot-getting-there"
    page.get_by_role("status").wait_for()
    block = page.locator("#slot-getting-there")
    assert block.locator("h2").inner_text() == words["block"]
    assert block.get_attribute("data-reason") == "MATCHED"

    block.locator("[data-why] summary").click()
    assert words["why"] in block.inner_text()
    block.locator("form[action$='/town/delete/'] button").click()

    assert words["deleted"] in page.get_by_role("status").inner_text()
    assert page.locator("#slot-getting-there h2").inner_text() == words["plain"]
    page.goto(f"{site.url}/{language}/tours/")
    assert page.locator("#slot-getting-there h2").inner_text() == words["plain"]
    assert page.locator("[data-why]").count() == 0


def test_two_actions_to_share_and_two_to_delete(open_page):
    """From the question: choose, share. From the block: why, delete."""
    page = open_page("/en/ask/town/?next=/en/tours/")
    page.locator("input[name=answer][value=lindmar]").check()
    page.locator("button[value=share]").click()
    page.wait_for_load_state()
    assert page.locator("#slot-getting-there").get_attribute("data-reason") == "MATCHED"

    page.locator("#slot-getting-there [data-why] summary").click()
    page.locator("#slot-getting-there form[action$='/town/delete/'] button").click()
    page.wait_for_load_state()
    assert page.locator("#slot-getting-there").get_attribute("data-reason") == "NOT_GRANTED"


def test_by_keyboard_only(open_page):
    page = open_page("/en/ask/town/?next=/en/tours/")

    def tab_to(selector):
        for _step in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                assert outlined()
                return
        raise AssertionError(selector)

    def outlined():
        return page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"

    tab_to("input[name=answer]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator("input[value=lindmar]").is_checked()
    tab_to("button[value=share]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tours/?saved=town#slot-getting-there")
    tab_to("#slot-getting-there summary")
    page.keyboard.press("Enter")
    tab_to("#slot-getting-there form[action$='/town/delete/'] button")
    page.keyboard.press("Enter")
    page.get_by_text("Deleted. This is what everyone sees.").wait_for()


def test_put_it_back_and_the_value_was_not_on_the_server_in_between(open_page, site):
    page = open_page("/en/tours/")
    share_town(page, "en")
    page.locator("#slot-getting-there [data-why] summary").click()
    page.locator("#slot-getting-there form[action$='/town/delete/'] button").click()
    page.wait_for_load_state()

    cookie = next(c["value"] for c in page.context.cookies() if c["name"] == "device")
    with sqlite3.connect(site.folder / "db.sqlite3") as database:
        query = "SELECT count(*) FROM consent_answer WHERE visitor_id = ?"
        assert database.execute(query, [cookie.split(":")[0]]).fetchone() == (0,)

    page.get_by_role("button", name="Put it back").click()
    assert page.locator("#slot-getting-there").get_attribute("data-reason") == "MATCHED"


def test_delete_everything_asks_once_and_works_at_once(open_page, site):
    page = open_page("/en/tours/")
    share_town(page, "en")
    page.goto(f"{site.url}/en/my-answers/")
    page.get_by_role("link", name="Delete everything").click()
    page.get_by_text("Backups are kept for 30 days.").wait_for()
    page.get_by_role("button", name="Delete everything").click()

    assert "Everything about you is deleted." in page.get_by_role("status").inner_text()
    assert page.context.cookies() == []


def test_going_back_after_a_delete_does_not_bring_the_block_back(open_page):
    page = open_page("/en/tours/")
    share_town(page, "en")
    other_tab = page.context.new_page()
    other_tab.goto(page.url)
    page.locator("#slot-getting-there [data-why] summary").click()
    page.locator("#slot-getting-there form[action$='/town/delete/'] button").click()
    page.wait_for_load_state()

    page.get_by_text("Deleted. This is what everyone sees.").wait_for()
    page.evaluate("history.back()")
    page.wait_for_url("**/tours/?saved=town#slot-getting-there")
    page.locator("[data-invitation]").wait_for()
    other_tab.reload()

    assert page.locator("#slot-getting-there").get_attribute("data-reason") == "NOT_GRANTED"
    assert other_tab.locator("#slot-getting-there").get_attribute("data-reason") == "NOT_GRANTED"


def test_a_mistake_moves_the_focus_to_the_summary(open_page):
    page = open_page("/en/ask/town/")
    page.locator("button[value=share]").click()
    page.wait_for_load_state()

    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "error-summary"


PAGES = [
    "",
    "tours/",
    "tours/morning-mist/",
    "journal/",
    "journal/birds-by-ear/",
    "huts/",
    "my-answers/",
    "my-answers/delete-everything/",
    "ask/town/",
    "ask/topics/",
    "why/hero/",
]
# The page to which a mail leads: the same for whatever message.
MESSAGE = "messages/11111111-1111-4111-8111-111111111111/"
# Pages that look the same to everybody.
ONCE = [
    *("notices/", "imprint/", "privacy/", "cookies/", "trust/", "trust/no-cookie/"),
    *("log/", "check/", MESSAGE),
]
ONCE_IN_EVERY_LANGUAGE = ["/log/words/", "/log/words/topics/tailor-reading/1/"]


OF_COLOURS = "{runOnly: ['color-contrast', 'link-in-text-block']}"


def findings(page, *, in_dark=True):
    """What axe finds on a page, in light colours and in dark ones."""
    page.wait_for_load_state()
    light = AXE.run(page).response["violations"]
    if not in_dark:
        return told("light", light)
    page.emulate_media(color_scheme="dark")
    # The script is there by now, and the page as it was left: opened, filled in, paused. Only
    # colours differ between the two.
    dark = page.evaluate(f"axe.run({OF_COLOURS}).then(found => found.violations)")
    page.emulate_media(color_scheme="light")
    return told("light", light) + told("dark", dark)


def told(scheme, violations):
    return [
        (scheme, violation["id"], [node["html"][:120] for node in violation["nodes"]])
        for violation in violations
    ]


TOO_SMALL = """least => {
    const all = [...document.querySelectorAll('a[href], button, summary, main input')];
    const alone = all.filter(e => e.checkVisibility() && e.type !== 'hidden'
        && !e.matches('.skip') && !e.closest('p, dd, td, th'));
    const targets = alone.map(e => e.matches('input') ? e.closest('label') ?? e : e);
    return targets.filter(e => {
        const box = e.getBoundingClientRect();
        return box.width < least || box.height < least;
    }).map(e => e.outerHTML.slice(0, 90));
}"""


def too_small(page, least=24):
    """Targets below the minimum size, except links inside a sentence (WCAG 2.5.8)."""
    return page.evaluate(TOO_SMALL, least)


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def seen_open(page, *, in_dark):
    """What is wrong with a page whose folds are open: for axe, for fingers, and in width."""
    for summary in page.locator("main summary").all():
        summary.click()
    return findings(page, in_dark=in_dark), too_small(page), is_too_wide(page)


@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_page, site, language):
    page = open_page(f"/{language}/", viewport={"width": 320, "height": 640})
    in_dark = language == "de"  # the colours are the same in every language
    for state in ("stranger", "visitor"):
        if state == "visitor":
            for field, value in (("town", "lindmar"), ("topics", "stars"), ("pace", "gentle")):
                page.goto(f"{site.url}/{language}/ask/{field}/")
                page.locator(f"input[value={value}]").check()
                page.locator("button[value=share]").click()
                page.wait_for_load_state()
        for path in PAGES:
            page.goto(f"{site.url}/{language}/{path}")
            assert (path, state, seen_open(page, in_dark=in_dark)) == (path, state, ([], [], False))
    page.goto(f"{site.url}/{language}/my-answers/history/")
    newest = page.locator("main a[href*='/receipts/']").first.get_attribute("href")
    once = [f"/{language}/{path}" for path in [*ONCE, "my-answers/history/"]]
    for path in [*once, *ONCE_IN_EVERY_LANGUAGE, newest]:
        page.goto(site.url + path)
        assert (path, seen_open(page, in_dark=in_dark)) == (path, ([], [], False))
    for path in ("check/", MESSAGE):
        page.goto(f"{site.url}/{language}/{path}")
        page.locator("main button").click()
        page.wait_for_load_state()
        assert (path, findings(page, in_dark=in_dark), is_too_wide(page)) == (path, [], False)
    page.goto(f"{site.url}/{language}/ask/days/")
    page.locator("button[value=share]").click()
    page.wait_for_load_state()
    assert findings(page, in_dark=in_dark) == []
    page.goto(f"{site.url}/{language}/tours/")
    page.locator("#slot-getting-there [data-why] summary").click()
    page.locator("#slot-getting-there form[action$='/town/delete/'] button").click()
    page.wait_for_load_state()
    assert findings(page, in_dark=in_dark) == []
    page.goto(f"{site.url}/{language}/my-answers/")
    page.locator("button[name=pause][value=on]").click()
    for path in ("my-answers/", "tours/", "ask/town/"):
        page.goto(f"{site.url}/{language}/{path}")
        assert (path, "paused", findings(page, in_dark=in_dark)) == (path, "paused", [])
        assert (path, "paused", too_small(page)) == (path, "paused", [])
        assert not is_too_wide(page), path


@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing_on_an_error_page(browser, site, language):
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{site.url}/{language}/")
    for path in ("no-such-page/", "ask/no-such-question/", "check/no-fingerprint/"):
        answer = page.goto(f"{site.url}/{language}/{path}")
        assert (answer.status, findings(page), too_small(page)) == (404, [], [])
        assert not is_too_wide(page), path
    page.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_at_twice_the_text_size_nothing_is_lost(open_page, language):
    """As with the browser's own zoom: half the width, twice the size."""
    page = open_page(f"/{language}/ask/town/", viewport={"width": 640, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send(
        "Emulation.setDeviceMetricsOverride",
        {"width": 320, "height": 450, "deviceScaleFactor": 2, "mobile": False},
    )

    assert not is_too_wide(page)
    for value in ("share", "decline", "later"):
        assert page.locator(f"button[value={value}]").is_visible()


STYLE = """e => { const s = getComputedStyle(e); return [e.tagName, s.fontSize, s.fontWeight,
    s.fontFamily, s.padding, s.borderWidth, s.borderStyle, s.borderColor, s.backgroundColor,
    s.color, s.borderRadius, s.opacity, s.textTransform] }"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_sharing_and_not_sharing_weigh_the_same(open_page, language, scheme, width):
    page = open_page(
        f"/{language}/ask/town/", color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    share, decline, later = (
        page.locator(f"button[value={value}]") for value in ("share", "decline", "later")
    )
    a, b = share.bounding_box(), decline.bounding_box()

    assert share.evaluate(STYLE) == decline.evaluate(STYLE)
    assert max(a["width"] * a["height"], b["width"] * b["height"]) <= 1.1 * min(
        a["width"] * a["height"], b["width"] * b["height"]
    )
    assert min(x["height"] for x in (a, b, later.bounding_box())) >= 44
    assert too_small(page) == []
    assert page.locator("input:checked").count() == 0


@pytest.mark.parametrize("field", ["town", "days", "pace", "topics", "language"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_purpose_and_both_buttons_stand_in_the_first_view_of_a_phone(open_page, language, field):
    """R-95: at 360 by 640, without scrolling."""
    page = open_page(f"/{language}/ask/{field}/", viewport={"width": 360, "height": 640})
    shown = ["[data-item=purpose]", "[data-item=withdraw]", "[value=share]", "[value=decline]"]
    boxes = [page.locator(one).bounding_box() for one in shown]

    assert all(box["y"] >= 0 and box["y"] + box["height"] <= 640 for box in boxes)


READ_IN_ORDER = [
    "h1",
    "[data-item=purpose]",
    "[data-item=benefit]",
    "[data-item=withdraw]",
    "[data-item=field]",
    ".choice__equal",
]
BOX = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }"
BOXES = f"es => es.map({BOX})"
TEXT_BOX = """e => { const r = document.createRange(); r.selectNodeContents(e);
    const b = r.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }"""
LINES = """e => { const r = document.createRange(); r.selectNodeContents(e);
    return new Set([...r.getClientRects()].map(b => Math.round(b.top))).size }"""
LABELS_AND_FACTS = """[...document.querySelectorAll('.panel--first > div')].map(e => [
    e.querySelector('dt').getBoundingClientRect().bottom,
    e.querySelector('dd').getBoundingClientRect().top])"""


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_whole_question_stands_in_the_first_view_of_a_phone_with_air(open_page, site, language):
    """At 360 by 740: nothing is cut off, nothing overlaps, and there are 8 px between parts."""
    page = open_page(f"/{language}/", viewport={"width": 360, "height": 740})
    for field in ("town", "days", "pace", "topics", "language"):
        page.goto(f"{site.url}/{language}/ask/{field}/")
        parts = [page.locator(one).evaluate_all(BOXES) for one in READ_IN_ORDER]
        options = page.locator("[data-item=field] label").evaluate_all(BOXES)

        assert [len(boxes) for boxes in parts] == [1, 1, 1, 1, 1, 2], field
        assert len(options) >= 3, field
        for left, top, right, bottom in [*(box for boxes in parts for box in boxes), *options]:
            assert min(left, top) >= 0, field
            assert (right <= 360, bottom <= 740) == (True, True), field
        for above, below in pairwise(parts):
            assert min(box[1] for box in below) - max(box[3] for box in above) >= 8, field
        assert not any(overlap(a, b) for a, b in combinations([*options, *parts[-1]], 2)), field
        for label_ends, fact_begins in page.evaluate(LABELS_AND_FACTS):
            assert label_ends <= fact_begins + 1, field


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_way_to_my_answers_is_in_the_first_view_of_a_phone(open_page, site, language):
    """In one row with the other links, also when it is the current page, and covering no focus."""
    page = open_page(f"/{language}/", viewport={"width": 360, "height": 740})
    for path in ("", "tours/", "my-answers/"):
        page.goto(f"{site.url}/{language}/{path}")
        links = page.locator(".site-nav a:visible").all()
        boxes = [link.bounding_box() for link in links]
        assert len({round(box["y"]) for box in boxes}) == 1, path
        assert all(box["height"] >= 44 and box["y"] + box["height"] <= 740 for box in boxes), path
        assert all(box["x"] + box["width"] <= 360 for box in boxes), path
        assert [link.evaluate(LINES) for link in links] == [1] * 4
    bar = page.locator(".site-nav").bounding_box()["y"]
    for link in page.locator("main a, footer a").all():
        link.focus()
        box = link.bounding_box()
        assert box["y"] + box["height"] <= bar


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("language", ["de", "en"])
def test_dates_in_lists_stand_on_one_line_and_pictures_beside_the_words(
    open_page, site, language, width
):
    page = open_page(f"/{language}/tours/", viewport={"width": width, "height": 740})
    for path in ("tours/", "journal/", ""):
        page.goto(f"{site.url}/{language}/{path}")
        for entry in page.locator(".entry").all():
            when = entry.locator("time")
            date, words = when.evaluate(TEXT_BOX), entry.locator(".entry__body").evaluate(BOX)
            boxes = [date, words, *entry.locator("svg").evaluate_all(BOXES)]
            assert when.evaluate(LINES) == 1
            assert not any(overlap(a, b) for a, b in combinations(boxes, 2))


def test_the_way_to_withdraw_is_said_before_the_choice(open_page):
    page = open_page("/en/ask/town/")
    items = page.locator("[data-item]").evaluate_all("es => es.map(e => e.dataset.item)")
    before = page.evaluate(
        """() => document.querySelector('[data-item=withdraw]').compareDocumentPosition(
            document.querySelector('button[value=share]')) & Node.DOCUMENT_POSITION_FOLLOWING"""
    )

    assert before
    assert {"purpose", "benefit", "without", "retention", "recipients", "withdraw"} <= set(items)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_third_party_request_no_cookie_and_no_storage(open_page, site, language):
    page = open_page(f"/{language}/")
    for path in [*PAGES, *ONCE]:
        page.goto(f"{site.url}/{language}/{path}")
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases().then(d => d.length)") == 0
    assert page.context.cookies() == []


def test_a_first_visit_weighs_at_most_forty_kilobytes(browser, site):
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    page.goto(f"{site.url}/de/", wait_until="networkidle")

    assert 0 < sum(sizes) <= 40_000


def test_staff_sign_in_and_see_the_ledger(open_page, site):
    password = re.search(r"password (\S+)", site.printed)[1]
    page = open_page("/admin/")
    page.locator("#id_username").fill("admin@wegwarte.example")
    page.locator("#id_password").fill(password)
    page.locator("input[type=submit]").click()
    page.locator('a[href="/admin/consent/consentevent/"]').first.click()
    page.wait_for_url("**/admin/consent/consentevent/")

    assert page.locator("h1").all_inner_texts()[-1] == "Decisions"

"""Back and Forward never show a question that was decided, or an answer that was deleted.

Chromium keeps pages for Back and Forward in two places: the whole page as it was (its back/forward
cache, which playwright switches off unless told otherwise), and the response as it was received.
"""

import pytest

PARTS = '[data-reason="MATCHED"]'

pytestmark = pytest.mark.long


@pytest.fixture(scope="module", params=[True, False], ids=["kept-pages", "no-kept-pages"])
def chromium(request, browser_type, whole_chromium, browser_type_launch_args, site):
    """A Chromium with its back/forward cache on, as people have it, or off."""
    left_on = {**whole_chromium, "ignore_default_args": ["--disable-back-forward-cache"]}
    browser = browser_type.launch(**(left_on if request.param else browser_type_launch_args))
    assert keeps_pages(browser, site) is request.param
    yield browser
    browser.close()


def keeps_pages(browser, site):
    """Whether Back brings a page as it was left."""
    page = browser.new_page()
    page.goto(f"{site.url}/en/")
    page.evaluate("window.wasLeft = true")
    page.goto(f"{site.url}/en/check/")
    page.go_back(wait_until="commit")
    page.wait_for_url("**/en/", wait_until="commit")
    page.wait_for_selector("footer")
    was_left = page.evaluate("window.wasLeft === true")
    page.close()
    return was_left


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(request, chromium):
    """A page of a browser that has never visited the site."""
    context = chromium.new_context(java_script_enabled=request.param, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def go(page, step, address):
    """Press Back or Forward, and wait for the page that has the address."""
    getattr(page, step)(wait_until="commit")
    page.wait_for_url(address, wait_until="commit")  # a cached page is not loaded again
    page.wait_for_selector("footer")


def share_town(page, site):
    page.goto(f"{site.url}/en/ask/town/?next=/en/")
    page.check('input[value="lindmar"]')
    page.click('button[value="share"]')
    page.wait_for_url("**saved=town*")
    page.goto(f"{site.url}/en/tours/")
    assert page.locator(PARTS).count() > 0  # so its absence will prove something


def test_what_was_refused_is_not_asked_by_going_back(page, site):
    page.goto(f"{site.url}/en/")
    page.locator('[data-invitation="town"] a').click()
    page.click('button[value="decline"]')
    page.wait_for_url("**noted=town")

    go(page, "go_back", "**/ask/town/**")
    assert "You said no to this on" in page.content()

    go(page, "go_back", "**/en/")
    assert page.locator("[data-invitation]").count() == 0


def test_what_was_refused_on_a_card_is_not_asked_by_going_back(page, site):
    page.goto(f"{site.url}/en/")
    page.goto(f"{site.url}/en/tours/")
    page.locator('[data-invitation="town"] button[value="decline"]').click()
    page.wait_for_url("**noted=town")

    for _step in range(2):
        go(page, "go_back", "**/en/**")
        assert page.locator("[data-invitation]").count() == 0


def test_what_was_shared_is_no_open_question_by_going_back(page, site):
    page.goto(f"{site.url}/en/my-answers/")
    page.click('a[href^="/en/ask/pace/"]')
    page.check('input[value="gentle"]')
    page.click('button[value="share"]')
    page.wait_for_url("**saved=pace*")

    go(page, "go_back", "**/ask/pace/**")
    go(page, "go_back", "**/en/my-answers/")
    assert page.locator(".answer__value").inner_text() == "gentle"
    assert page.locator('.links a[href^="/en/ask/pace/"]').count() == 0


@pytest.mark.parametrize("press", ["delete", "delete-everything", "pause", "hide"])
def test_what_was_taken_back_is_not_shown_by_going_back(page, site, press):
    share_town(page, site)
    if press in ("delete", "hide"):
        page.locator("#slot-getting-there summary").click()
        page.click(f'#slot-getting-there form[action$="/{press}/"] button')
        page.wait_for_selector("#slot-getting-there")
        if press == "delete":
            page.wait_for_selector('[role="status"]')
        else:
            page.wait_for_url("**#slot-getting-there")
    else:
        page.goto(f"{site.url}/en/my-answers/")
        if press == "delete-everything":
            page.click('a[href$="/delete-everything/"]')
        page.click(f'form[action$="/{press}/"] button')
        page.wait_for_url("**news=*")

    while "/tours/" not in page.url or "#" in page.url:
        page.go_back(wait_until="commit")
        page.wait_for_selector("footer")
    page.wait_for_selector("#slot-getting-there")
    assert page.locator(f"#slot-getting-there{PARTS}").count() == 0
    assert "Getting there from Lindmar" not in page.content()


def test_what_was_taken_back_in_another_tab_is_not_shown_by_going_forward(page, site):
    page.goto(f"{site.url}/en/huts/")
    share_town(page, site)
    go(page, "go_back", "**saved=town*")
    other = page.context.new_page()
    other.goto(f"{site.url}/en/my-answers/")
    other.click('form[action$="/town/delete/"] button')
    other.wait_for_selector('[role="status"]')

    go(page, "go_forward", "**/en/tours/")
    assert page.locator(PARTS).count() == 0
    assert "from Lindmar" not in page.content()


@pytest.mark.parametrize(("language", "width"), [("de", 360), ("en", 1280)])
def test_what_changed_is_said_in_view_beside_the_part_that_changed(browser, site, language, width):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 740}
    )
    page = context.new_page()
    page.goto(f"{site.url}/{language}/ask/pace/")
    page.check('input[value="gentle"]')
    page.click('button[value="share"]')
    page.wait_for_url("**#slot-tour-order")

    status = page.locator('[role="status"]').bounding_box()
    part = page.locator("#slot-tour-order").bounding_box()
    context.close()
    assert 0 <= status["y"] < part["y"]
    assert part["y"] < 740 / 2

"""The path in Chromium: whole, refused, mixed, left; with and without JavaScript; by keyboard."""

import re

import pytest

from tests.browser import test_journey
from tests.browser.test_journey import findings, is_too_wide, too_small

open_page = test_journey.open_page

ANSWERS = {
    "town": "lindmar",
    "pace": "gentle",
    "days": "weekends",
    "topics": "stars",
    "language": "en",
}
PHONE, WIDE = {"width": 360, "height": 640}, {"width": 1280, "height": 900}


def place(page):
    """The place of the question; empty where there is none."""
    found = page.locator("[data-step]")
    return found.get_attribute("data-step") if found.count() else ""


def field(page):
    return re.search(r"/ask/([a-z]+)/", page.url)[1]


def in_view(page):
    """Whether both equal buttons are wholly in the first view, before anything is scrolled."""
    boxes = [page.locator(f"button[value={one}]").bounding_box() for one in ("share", "decline")]
    return all(box["y"] + box["height"] <= page.viewport_size["height"] for box in boxes)


def press(page, decision):
    """Decide with as few actions as it takes; returns how many they were."""
    if decision == "share":
        page.locator(f"input[value={ANSWERS[field(page)]}]").check()
    with page.expect_navigation():
        page.locator(f"button[value={decision}]").click()
    return 2 if decision == "share" else 1


def through_the_browsers_own(page, tick=True):
    """Go on through the two questions whose answers stay here: a tick and a link each."""
    for number in (6, 7):
        assert place(page) == f"{number}/7"
        assert page.locator("main form").count() == 0
        if tick:
            page.locator("[data-device-field]").first.check()
        page.locator(".ask__form a.button").click()
        page.wait_for_load_state()


@pytest.mark.parametrize(
    ("language", "javascript", "viewport"),
    [
        ("de", True, PHONE),
        ("en", False, PHONE),
        ("de", False, WIDE),
        ("en", True, WIDE),
    ],
    ids=["de-js-phone", "en-no-js-phone", "de-no-js-wide", "en-js-wide"],
)
def test_the_whole_path_with_two_actions_a_question_at_most(
    open_page, language, javascript, viewport
):
    page = open_page(f"/{language}/my-answers/", java_script_enabled=javascript, viewport=viewport)
    page.locator("[data-door]").click()
    assert page.context.cookies() == []
    page.locator("main [data-next]").click()
    page.wait_for_load_state()
    for number in range(1, 6):
        assert place(page) == f"{number}/7"
        assert viewport is WIDE or in_view(page), field(page)
        assert page.locator(".so-far--wide").is_visible() is (viewport is WIDE)
        assert page.locator("details.so-far--phone > summary").is_visible() is (viewport is PHONE)
        assert press(page, "share") <= 2
    through_the_browsers_own(page)
    assert page.url.partition("?")[0].endswith(f"/{language}/start/answers/")
    assert page.locator("[data-answered] .answer__value").count() == 5
    # Only the browser knows, so only its script can say it.
    said = page.locator("[data-device] [data-value]:visible")
    assert said.count() == (2 if javascript else 0)
    assert page.locator(".pair").count() > 1

    page.locator("[data-take-back]").click()
    page.wait_for_load_state()
    assert page.locator("[data-answered] .answer__value").count() == 0
    assert said.count() == 0
    assert page.evaluate("localStorage.length") == 0
    assert page.locator(".pair").count() == 0


def test_what_just_changed_is_marked_beside_the_question(open_page):
    page = open_page("/en/ask/town/?path=town", viewport=WIDE)
    press(page, "share")
    beside = page.locator(".so-far--wide")
    question = page.locator(".ask__form")

    assert beside.locator(".so-far__part--changed").count() == 1
    assert beside.bounding_box()["x"] > question.bounding_box()["x"] + 500
    assert beside.bounding_box()["y"] < question.bounding_box()["y"]


@pytest.mark.parametrize("decisions", [["decline"] * 5, ["share", "decline", "later"] * 2])
def test_refused_or_mixed_it_ends_all_the_same_and_nothing_asks_afterwards(
    open_page, site, decisions
):
    page = open_page("/en/start/", viewport=PHONE)
    page.locator("main [data-next]").click()
    page.wait_for_load_state()
    for number, decision in enumerate(decisions[:5], start=1):
        assert place(page) == f"{number}/7"
        press(page, decision)

    through_the_browsers_own(page, tick=False)
    assert page.locator("[data-answered]").count() == 7
    page.get_by_role("link", name="Show me the site").click()
    for path in ("", "tours/", "journal/"):
        page.goto(f"{site.url}/en/{path}")
        assert page.locator("[data-invitation], [data-door], [data-next]").count() == 0


def test_leaving_at_each_step_keeps_what_was_pressed(open_page, site):
    page = open_page("/de/start/")
    page.locator("main [data-next]").click()
    page.wait_for_load_state()
    for pressed in range(5):
        step = page.url
        page.locator(".enough a").click()
        page.wait_for_load_state()
        assert page.locator("[data-answered] .answer__value").count() == pressed
        page.go_back()
        assert page.url == step
        press(page, "share")
    page.locator(".enough a").click()
    page.wait_for_load_state()
    assert page.locator("[data-answered] .answer__value").count() == 5


def test_back_goes_through_the_steps_with_the_answers_that_were_shared(open_page):
    page = open_page("/en/ask/town/?path=town")
    press(page, "share")
    press(page, "decline")
    page.locator(".back").click()
    page.wait_for_load_state()
    assert (place(page), page.locator("input:checked").count()) == ("2/7", 0)
    page.locator(".back").click()
    page.wait_for_load_state()
    assert (place(page), page.locator("input:checked").get_attribute("value")) == ("1/7", "lindmar")
    page.locator("button[value=share]").click()
    assert place(page) == "3/7"


def test_by_keyboard_alone(open_page):
    page = open_page("/en/my-answers/")

    def tab_to(selector):
        for _step in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(selector)

    tab_to("[data-door]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    tab_to("main [data-next]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask/**")
    for number in range(1, 6):
        page.locator(f"[data-step='{number}/7']").wait_for()
        tab_to("input[name=answer]")
        page.keyboard.press("Space")
        tab_to("button[value=share]")
        page.keyboard.press("Enter")
    for number in (6, 7):
        page.locator(f"[data-step='{number}/7']").wait_for()
        tab_to("[data-device-field]")
        page.keyboard.press("Space")
        tab_to(".ask__form a.button")
        page.keyboard.press("Enter")
    page.wait_for_url("**/start/answers/**")
    tab_to("[data-take-back]")
    page.keyboard.press("Enter")
    page.get_by_text("Everything is taken back.").wait_for()


@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing_on_the_path_and_nothing_scrolls_sideways(open_page, site, language):
    page = open_page(f"/{language}/start/", viewport={"width": 320, "height": 640})

    def look():
        assert (page.url, findings(page), too_small(page)) == (page.url, [], [])
        assert not is_too_wide(page), page.url

    look()
    page.locator("main [data-next]").click()
    page.wait_for_load_state()
    press(page, "share")
    for viewport in ({"width": 1280, "height": 900}, {"width": 320, "height": 640}):
        page.set_viewport_size(viewport)
        look()
    page.locator("details.so-far--phone > summary").click()
    look()
    press(page, "decline")
    page.goto(f"{site.url}/{language}/ask/access/?path=access")
    page.locator("[data-device-field]").first.check()
    look()
    page.goto(f"{site.url}/{language}/start/answers/")
    look()
    page.goto(f"{site.url}/{language}/tours/?saved=town")
    look()

"""A publisher looks before she publishes: impact, before and after, switchboard, figures."""

from tests.browser.test_desks import look_at, press, sign_in
from tests.browser.test_journey import open_page

__all__ = ["open_page"]
WORDS = "/admin/content/blocks/getting-there/words/from-lindmar/"


def test_a_publisher_sees_what_a_set_does_before_and_after_and_on_the_switchboard(open_page, site):
    author = sign_in(open_page, site, "author")
    author.goto(f"{site.url}{WORDS}")
    author.fill("#id_en-title", "Coming from Lindmar")
    press(author, "button[value=save]")
    author.goto(f"{site.url}/admin/changes/")
    press(author, "h3 a:has-text('Lindmar')")
    page = sign_in(open_page, site, "publisher")
    page.goto(author.url)
    faults = look_at(page)
    press(page, "[data-impact] .editing-list a")
    # Of those who look at it, somebody is chosen for whom it changes.
    titles = [
        page.frame_locator(f"iframe[data-side={side}]").locator("#slot-getting-there h2")
        for side in ("now", "then")
    ]
    assert [one.inner_text() for one in titles] == [
        "Getting there from Lindmar",
        "Coming from Lindmar",
    ]
    faults += look_at(page)
    page.locator("input[name=show][value=then]").check()
    assert not page.locator("iframe[data-side=now]").is_visible()
    assert page.locator("iframe[data-side=then]").is_visible()

    page.goto(author.url)
    press(page, "a[href*='/switchboard/'][href*='set=']")
    page.select_option("#switchboard-page", "/en/tours/")
    page.select_option("#told-town", "lindmar")
    press(page, "[data-switchboard] button[type=submit]")
    assert page.locator("#slot-getting-there h2").inner_text() == "Coming from Lindmar"
    assert page.locator("#slot-getting-there details").get_attribute("open") is not None
    faults += look_at(page)
    page.goto(f"{site.url}/admin/figures/")
    faults += look_at(page)
    author.locator("summary", has_text="Drop it").click()
    press(author, "button[value=drop]")
    assert faults == []

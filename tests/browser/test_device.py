"""What stays in the browser, in Chromium: sent nowhere, kept for a time, shown and forgotten."""

import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.recording import recorded
from tests.browser.test_journey import USUAL, findings, is_too_wide, too_small

KEY = "warum-device"
MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)
# The demo's tours in plain order that have no steps; those that are short as well come first.
STEP_FREE = ["quiet-hour", "three-bridges", "riverside"]
SHORT_AND_STEP_FREE = ["quiet-hour", "three-bridges"]
COUNTS = {
    "en": ("", "3 of 12 are marked.", "1 of 12 is marked.", "None of 12 has all of it."),
    "de": (
        "",
        "3 von 12 sind markiert.",
        "1 von 12 ist markiert.",
        "Von 12 hat nichts alles davon.",
    ),
}
NOTHING_KEPT = "Your browser keeps nothing for this site."
BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); } });"""
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError"); };"""


@pytest.fixture
def open_context(browser, site):
    """Open fresh browsers, and fail on any error, also of the content security policy."""
    yield from opening(browser, site)


@pytest.fixture
def open_whole_context(browser_type, whole_chromium, site):
    """The same in Chromium as people have it, which fetches more than the headless shell."""
    browser = browser_type.launch(**whole_chromium)
    yield from opening(browser, site)
    browser.close()


def opening(browser, site):
    """Give a function that opens contexts; close them, and fail on what went wrong in them."""
    contexts, faults = [], []

    def open_(**options):
        context = browser.new_context(**{**USUAL, "base_url": site.url, **options})
        context.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda e: faults.append(str(e.error)))
        contexts.append(context)
        return context

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def tours(open_context):
    """The page of the tours in a fresh browser, in English."""
    page = open_context().new_page()
    page.goto("/en/tours/")
    return page


def tick(page, *values):
    for value in values:
        page.locator(f"[data-device-field][value={value}]").check()


def ticks(page):
    return page.eval_on_selector_all(
        "[data-device-field]", "all => all.filter(one => one.checked).map(one => one.value)"
    )


def shown(page):
    """The items of the list that can be seen, in their order."""
    return page.eval_on_selector_all(
        "[data-item][data-lacks]",
        "all => all.filter(one => one.checkVisibility()).map(one => one.dataset.item)",
    )


def marked(page):
    return page.eval_on_selector_all(
        "[data-item][data-marked]", "all => all.map(one => one.dataset.item)"
    )


def storage(page):
    return page.evaluate("Object.entries(localStorage)")


def kept(page):
    """What stands under the one key."""
    return json.loads(dict(storage(page))[KEY])["answers"]


# 1. Nothing is sent


def in_the_path(language, go, press, choose):
    """Two questions of the path whose answers stay here, and its end."""
    go(f"/{language}/ask/access/?path=access")
    choose("benches")
    press("next question", ".ask__form [data-next]", "**/ask/town/?path=access.town")
    go(f"/{language}/ask/food/?path=access.food")
    choose("meat-free")
    press("enough for now", ".enough a", "**/start/answers/")


def journey(page, recorder, *, answers, has_scripts):
    """A whole visit. ``answers``: with answers ticked, changed, deleted; else without any."""

    def go(path):
        recorder.begin(path)
        page.goto(recorder.url + path)

    def press(name, selector, leads_to="**/my-answers/?news=*"):
        recorder.begin(name)
        page.locator(selector).click()
        page.wait_for_url(leads_to)

    def choose(*values):
        if answers:
            tick(page, *values)

    for language in ("en", "de") if has_scripts else ("de",):
        go(f"/{language}/")
        go(f"/{language}/tours/")
        choose("step-free", "quiet")
        if answers:
            page.locator("[data-device-field][value=quiet]").uncheck()
            page.locator("[data-device-all]").check()
            assert marked(page) == (STEP_FREE if has_scripts else [])
        go(f"/{language}/ask/food/?next=/{language}/huts/")
        choose("gluten-free")
        go(f"/{language}/huts/")
        choose("gluten-free", "meat-free")
        go(f"/{language}/tours/quiet-hour/")
        in_the_path(language, go, press, choose)
        go(f"/{language}/my-answers/")
        if has_scripts:
            page.locator("[data-device-show]").click()
            if answers:
                assert len(kept(page)) == 2
                page.locator("[data-device=access] [data-device-delete]").click()
                assert len(kept(page)) == 1
                page.clock.set_system_time(datetime.now(UTC) + timedelta(days=31))
        go(f"/{language}/huts/")
        if has_scripts:
            assert storage(page) == []
            page.clock.set_system_time(datetime.now(UTC))
        choose("lactose-free")
        go(f"/{language}/my-answers/")
        press("forget", "form[action$='/forget-device/'] button")
        go(f"/{language}/tours/")
        choose("short")
        go(f"/{language}/my-answers/delete-everything/")
        press("delete everything", "form[action$='/delete-everything/'] button")
        go(f"/{language}/tours/")
        assert page.locator("[data-device-field]:checked").count() == 0
    page.wait_for_load_state("networkidle")


def differing(one, other):
    """What differs, short enough to be read: the step, and what only one of them has."""
    return [
        (name, list(Counter(requests) - Counter(also)), list(Counter(also) - Counter(requests)))
        for (name, requests), (_name, also) in zip(one, other, strict=True)
        if requests != also
    ]


@pytest.mark.parametrize("has_scripts", [True, False], ids=["js", "no-js"])
def test_no_request_differs_by_a_byte_whatever_is_ticked(open_whole_context, site, has_scripts):
    """Issue 14, 1: every request of two whole visits, with headers and bodies, is the same."""
    told = []
    with recorded(site.port) as recorder:
        for answers in (True, False):
            recorder.steps.clear()
            context = open_whole_context(java_script_enabled=has_scripts)
            page = context.new_page()
            journey(page, recorder, answers=answers, has_scripts=has_scripts)
            recorder.wait_for_icons("favicon", "flower")
            told.append(recorder.told())

    (with_answers, drawings), (without, same_drawings) = told
    assert differing(with_answers, without) == []
    assert with_answers == without
    assert drawings ^ same_drawings == set()
    assert {request[1].split(".")[0] for request in drawings} == {
        "/static/icons/favicon",
        "/static/icons/flower",
    }
    requests = [request for _name, step in without for request in step]
    assert len(requests) > 15
    assert {request[0] for request in requests} == {"GET", "POST"}
    assert any(b"next=" in request[3] for request in requests)
    assert any("/js/device." in request[1] for request in requests) is has_scripts


# 2. What is kept


def test_nothing_is_stored_before_a_press_and_then_one_key(tours):
    assert storage(tours) == []
    for path in ("/en/ask/access/", "/en/huts/", "/en/my-answers/", "/en/tours/"):
        tours.goto(path)
        assert storage(tours) == []

    tick(tours, "step-free")
    before = tours.evaluate("Date.now()")

    assert [key for key, _text in storage(tours)] == [KEY]
    answer = kept(tours)["access"]
    until = tours.evaluate("until => Date.parse(until)", answer["until"])
    assert (answer["values"], answer["words"]) == (["step-free"], 1)
    assert 29.99 < (until - before) / 86_400_000 <= 30
    assert tours.evaluate("sessionStorage.length + document.cookie.length") == 0
    tours.goto("/en/huts/")
    tick(tours, "meat-free")
    assert [key for key, _text in storage(tours)] == [KEY]
    assert kept(tours).keys() == {"access", "food"}


def test_what_is_kept_is_set_again_on_every_page_of_its_question(tours):
    tick(tours, "step-free", "short")
    for path in ("/en/ask/access/", "/de/tours/"):
        tours.goto(path)
        assert ticks(tours) == ["step-free", "short"]
        assert shown(tours) == marked(tours) == SHORT_AND_STEP_FREE
    tours.locator("[data-device-field][value=short]").uncheck()
    tours.locator("[data-device-field][value=step-free]").uncheck()

    assert storage(tours) == []  # the last tick that goes takes the key along


@pytest.mark.parametrize(("days", "is_there"), [(29, True), (30, False)])
def test_an_answer_is_gone_after_30_days(open_context, days, is_there):
    page = open_context().new_page()
    page.clock.set_fixed_time(MARCH)
    page.goto("/en/tours/")
    tick(page, "step-free")
    page.clock.set_fixed_time(MARCH + timedelta(days=days))
    page.goto("/en/tours/")

    assert ticks(page) == (["step-free"] if is_there else [])
    assert bool(storage(page)) is is_there
    page.goto("/en/my-answers/")
    assert page.locator("[data-device=access] [data-value=step-free]").is_visible() is is_there


def forget(page):
    page.goto("/en/my-answers/")
    page.locator("form[action$='/forget-device/'] button").click()


def delete(page):
    page.goto("/en/my-answers/")
    page.locator("[data-device=access] [data-device-delete]").click()


def delete_on_the_page(page):
    page.locator("[data-device=access] [data-device-delete]").click()


def delete_everything(page):
    page.goto("/en/my-answers/delete-everything/")
    page.locator("form[action$='/delete-everything/'] button").click()


@pytest.mark.parametrize("end", [forget, delete, delete_on_the_page, delete_everything])
def test_each_way_to_end_it_empties_the_storage(tours, end):
    tick(tours, "step-free")
    assert storage(tours) != []
    end(tours)

    assert storage(tours) == []
    tours.goto("/en/tours/")
    assert ticks(tours) == []
    assert len(shown(tours)) == 12


@pytest.mark.parametrize("end", [forget, delete_everything])
def test_without_javascript_the_server_has_the_browser_empty_its_storage(open_context, end):
    """Somebody may have ticked something before she switched JavaScript off."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/en/my-answers/")
    page.evaluate("key => localStorage.setItem(key, 'left from before')", KEY)
    end(page)

    page.wait_for_url("**/my-answers/?news=*")
    assert storage(page) == []


def test_two_tabs_agree_within_a_second(open_context):
    context = open_context()
    one, other, mine = (context.new_page() for _tab in range(3))
    for page in (one, other):
        page.goto("/en/tours/")
    mine.goto("/de/my-answers/")
    value = mine.locator("[data-device=access] [data-value=step-free]")
    soon = {"timeout": 1000}

    tick(one, "step-free")
    other.locator("[data-device-field][value=step-free]:checked").wait_for(**soon)
    value.wait_for(**soon)
    assert marked(other) == STEP_FREE
    mine.locator("[data-device=access] [data-device-delete]").click()
    one.locator("[data-device-field][value=step-free]:not(:checked)").wait_for(**soon)
    other.locator("[data-device-field][value=step-free]:not(:checked)").wait_for(**soon)
    assert marked(one) == marked(other) == []


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_the_page_works_and_says_so(open_context, trouble):
    context = open_context()
    context.add_init_script(trouble)
    page = context.new_page()
    page.goto("/en/tours/")
    tick(page, "step-free")

    said = page.locator("[data-device=access] [data-device-trouble]")
    assert said.inner_text() == f"{NOTHING_KEPT} What you tick counts on this page only."
    assert ticks(page) == ["step-free"]
    assert shown(page) == marked(page) == STEP_FREE
    assert page.locator("[data-device-count]").inner_text() == "3 of 12 are marked."
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert ticks(page) == ["step-free"]
    page.goto("/en/my-answers/")
    page.locator("[data-device-show]").click()
    assert page.locator("[data-device-holds]").is_visible()


JUNK = {
    "text": "not ours {",
    "number": "7",
    "nothing": "null",
    "another version": json.dumps({"version": 2, "answers": {}}),
    "no list": json.dumps({"version": 1, "answers": {"access": {"values": "step-free"}}}),
    "no end": json.dumps(
        {"version": 1, "answers": {"access": {"values": ["step-free"], "words": 1, "until": "x"}}}
    ),
    "too late an end": json.dumps(
        {
            "version": 1,
            "answers": {
                "access": {"values": ["step-free"], "words": 1, "until": "2099-01-01T00:00:00Z"}
            },
        }
    ),
}


def test_what_cannot_be_read_is_not_used_and_said_and_can_be_shown_and_replaced(tours):
    for text in JUNK.values():
        tours.evaluate("pair => localStorage.setItem(...pair)", [KEY, text])
        tours.goto("/en/tours/")
        assert ticks(tours) == []
        assert len(shown(tours)) == 12
        said = tours.locator("[data-device=access] [data-device-trouble]").inner_text()
        assert "that this page cannot read. It is not used." in said
        assert storage(tours) == [[KEY, text]]
    tours.goto("/en/my-answers/")
    tours.locator("[data-device-show]").click()
    assert text in tours.locator("[data-device-holds] pre").inner_text()
    tours.goto("/en/tours/")
    tick(tours, "step-free")

    assert kept(tours).keys() == {"access"}
    assert tours.locator("[data-device=access] [data-device-trouble]").inner_text() == ""


def test_an_answer_under_other_words_waits_for_a_new_tick(tours):
    """As an answer on the server is on hold when its words change materially."""
    tick(tours, "step-free")
    text = dict(storage(tours))[KEY].replace('"words":1', '"words":0')
    tours.evaluate("pair => localStorage.setItem(...pair)", [KEY, text])
    tours.goto("/en/tours/")

    assert ticks(tours) == []
    assert (
        "words of this question have changed"
        in tours.locator("[data-device=access] [data-device-trouble]").inner_text()
    )
    tick(tours, "step-free")
    assert kept(tours)["access"]["words"] == 1


def test_my_answers_prints_exactly_what_is_stored_in_words(tours):
    tick(tours, "step-free", "short")
    tours.goto("/en/my-answers/")
    holds = tours.locator("[data-device-holds]")
    assert not holds.is_visible()
    tours.locator("[data-device-show]").click()
    until = datetime.fromisoformat(kept(tours)["access"]["until"]) + timedelta(hours=1)
    day = f"{until.day} {until:%B %Y}"

    lines = holds.locator("p").all_inner_texts()
    assert lines[0].startswith(
        "“needs on the way”: no steps, a short way. Ticked under version 1 of the words"
    )
    assert re.search(r"kept until \d{1,2} [A-Z][a-z]+ 20\d\d\.$", lines[0])
    assert day.split()[2] in lines[0]
    assert holds.locator("pre").all_inner_texts() == [text for _key, text in storage(tours)]
    tours.locator("[data-device=access] [data-device-delete]").click()
    assert holds.inner_text() == "This browser holds nothing for this site in its storage."


# 4. It marks and filters


@pytest.mark.parametrize("language", ["en", "de"])
def test_counts_are_right_and_show_all_is_one_press_and_nothing_moves(open_context, language):
    page = open_context(locale=language).new_page()
    page.goto(f"/{language}/tours/")
    everything = shown(page)
    count = page.locator("[data-device-count]")
    none, some, one, nothing = COUNTS[language]
    show_all = page.locator("[data-device-all]")
    assert (len(everything), count.inner_text(), show_all.is_visible()) == (12, none, False)

    tick(page, "step-free")
    assert count.inner_text() == some
    assert shown(page) == marked(page) == [key for key in everything if key in STEP_FREE]
    tick(page, "quiet")
    assert (count.inner_text(), shown(page)) == (one, ["quiet-hour"])
    tick(page, "benches", "short")
    assert (count.inner_text(), shown(page)) == (nothing, [])

    show_all.check()
    assert shown(page) == everything  # everything is there, in the order of everybody
    assert count.inner_text() == nothing
    page.locator("[data-device-field][value=benches]").uncheck()
    assert marked(page) == ["quiet-hour"]
    assert shown(page) == everything


def test_filters_work_without_javascript_and_keep_nothing(open_context):
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/en/tours/")
    everything = page.locator("[data-item][data-lacks]")
    assert everything.count() == 12
    tick(page, "step-free")

    seen = page.locator("[data-item][data-lacks]:visible")
    assert [one.get_attribute("data-item") for one in seen.all()] == STEP_FREE
    assert seen.locator("[data-fits]:visible").all_inner_texts() == ["step-free"] * 3
    page.locator("[data-device-all]").check()
    assert page.locator("[data-item][data-lacks]:visible").count() == 12
    page.reload()
    assert page.locator("[data-device-field]:checked").count() == 0
    assert page.locator("[data-item][data-lacks]:visible").count() == 12
    assert page.locator("[data-device-plain]").is_visible()
    assert not page.locator("[data-device-delete], [data-device-kept]").first.is_visible()


def test_every_item_is_reached_with_every_choice_on(open_context):
    page = open_context().new_page()
    for path in ("/en/tours/", "/de/ask/food/"):
        page.goto(path)
        everything = shown(page)
        for box in page.locator("[data-device-field]").all():
            box.check()
        page.locator("[data-device-all]").check()
        assert shown(page) == everything, path


def test_printing_shows_all_and_no_ticks(tours):
    tick(tours, "step-free")
    assert len(shown(tours)) == 3
    tours.emulate_media(media="print")

    assert len(shown(tours)) == 12
    assert not tours.locator(".filter").is_visible()
    assert tours.locator("[data-fits]:visible").count() == 0


# 7. For everybody


@pytest.mark.parametrize("language", ["en", "de"])
def test_axe_finds_nothing_and_it_fits_320_pixels(open_context, language):
    page = open_context(viewport={"width": 320, "height": 640}, locale=language).new_page()
    for path in ("tours/", "huts/", "ask/access/", "my-answers/"):
        page.goto(f"/{language}/{path}")
        if page.locator("[data-device-field]").count():
            page.locator("[data-device-field]").first.check()
            page.locator("[data-device-all]").check()
        else:
            page.locator("[data-device-show]").click()
        assert not is_too_wide(page), path
        assert (path, too_small(page)) == (path, [])
        if language == "de":  # axe looks at the markup, which is the same in every language
            assert (path, findings(page)) == (path, [])


def test_ticks_have_names_and_the_count_is_read_out(tours):
    group = tours.get_by_role("group", name="What do you need on the way? (optional)")
    names = [
        box.evaluate("one => one.labels[0].textContent.trim()")
        for box in group.get_by_role("checkbox").all()
    ]
    assert [re.sub(r"\s+", " ", name) for name in names] == [
        "no steps 3 of 12",
        "benches 3 of 12",
        "quiet 3 of 12",
        "a short way 5 of 12",
    ]
    tick(tours, "step-free")
    live = tours.locator("[aria-live=polite]")
    assert live.filter(has_text="3 of 12 are marked.").count() == 1
    assert tours.get_by_role("checkbox", name="Show all").count() == 1
    button = tours.get_by_role("button", name="Delete from this browser")
    assert button.is_visible()


def test_by_keyboard_alone(open_context):
    page = open_context(forced_colors="active").new_page()
    page.goto("/en/tours/")

    def tab_to(selector):
        for _step in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(selector)

    tab_to("[data-device-field][value=step-free]")
    outline = "getComputedStyle(document.activeElement.closest('label')).outlineStyle"
    assert page.evaluate(outline) != "none"
    page.keyboard.press("Space")
    assert shown(page) == STEP_FREE
    tab_to("[data-device-all]")
    page.keyboard.press("Space")
    assert len(shown(page)) == 12
    tab_to("[data-device-delete]")
    page.keyboard.press("Enter")
    assert (storage(page), ticks(page)) == ([], [])
    tab_to(".filter__words summary")
    page.keyboard.press("Enter")
    assert page.get_by_text("30 days in this browser.").is_visible()

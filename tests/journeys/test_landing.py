"""After "Share it" a visitor lands where she sees what changed, and the page says it there."""

import re
from urllib.parse import urlsplit

import pytest
from django.utils.translation import override

from consent import registry
from personalization import snapshot
from personalization.models import HiddenSlot, Rule, RuleClause, SlotOrdering
from personalization.parts import parts_at
from tests.journey import (
    FIELDS,
    LANGUAGES,
    PUBLIC_URLS,
    html,
    press,
    share,
    slots,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("where one lands is decided from the snapshot, which is the same"),
]

NOWHERE = ("", "https://elsewhere.example/", "/en/ask/town/", "/en/trust/", "/en/nothing-here/")
# Where each answer is seen first, by place.
FIRST = {
    "town": "/en/?saved=town#slot-hero",
    "pace": "/en/tours/?saved=pace#slot-tour-order",
    "days": "/en/?saved=days#slot-hero",
    "topics": "/en/journal/?saved=topics#slot-journal-picks",
    "language": "/en/tours/?saved=language#slot-tour-order",
}
# A visitor who came from no page goes to the home page, if something changed there.
AT_HOME = {"topics": "/en/?saved=topics#slot-journal-picks"}


def landed(client, response):
    """Where a press leads, and the page there."""
    address = response.headers["Location"]
    return address, html(client.get(urlsplit(address)._replace(fragment="").geturl()))


def statuses(page):
    return re.findall(r'role="status">\s*(.*?)\s*</div>', page, re.DOTALL)


def claimed(page):
    """The parts that a page says have changed on it."""
    (status,) = statuses(page)
    assert "This changed:" in status
    return re.findall(r'href="#slot-([a-z-]+)"', status)


def moved(page):
    return [key for key, (reason, _fields) in slots(page).items() if reason == "MATCHED"]


@pytest.mark.parametrize("url", PUBLIC_URLS)
def test_the_table_of_parts_is_what_stands_on_the_pages(client, url):
    content = snapshot.current(registry.current())
    with override(url[1:3]):
        assert parts_at(url, content, url[1:3]) == tuple(slots(html(client.get(url))))


@pytest.mark.parametrize("came_from", NOWHERE)
@pytest.mark.parametrize("field", FIELDS)
def test_who_shares_lands_where_she_sees_what_changed(client, field, came_from):
    address, page = landed(client, share(client, field, next=came_from))

    anchor = urlsplit(address).fragment.removeprefix("slot-")
    at_home = came_from in ("", "https://elsewhere.example/")
    assert address == (AT_HOME if at_home else {}).get(field, FIRST[field])
    assert claimed(page) == moved(page)
    assert claimed(page)[0] == anchor
    # The status line is directly above the first part that changed.
    assert re.search(
        rf'role="status">(?:(?!<section).)*<section[^>]* id="slot-{anchor}"', page, re.DOTALL
    )


@pytest.mark.parametrize(
    ("field", "came_from", "anchor"),
    [
        ("pace", "/en/tours/morning-mist/", "packing-list"),
        ("town", "/en/tours/", "getting-there"),
        ("topics", "/en/journal/", "journal-picks"),
        ("pace", "/en/why/packing-list/", "packing-list"),
    ],
)
def test_who_came_from_a_page_that_changed_comes_back_to_it(client, field, came_from, anchor):
    address, page = landed(client, share(client, field, next=came_from))

    assert address == f"{came_from}?saved={field}#slot-{anchor}"
    assert claimed(page) == moved(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FIELDS)
def test_no_page_claims_a_change_that_is_not_on_it(client, field, language):
    share(client, field)
    for url in PUBLIC_URLS:
        page = html(client.get(url, {"saved": field}))
        here = re.findall(r'href="#slot-([a-z-]+)"', "".join(statuses(page)))
        assert set(here) <= set(moved(page)), url
        assert len(statuses(page)) == 1


def test_from_my_answers_one_comes_back_to_the_answer(client):
    address, page = landed(client, share(client, "pace", next="/en/my-answers/"))

    assert address == "/en/my-answers/?saved=pace"
    assert "Saved: pace." in page
    assert "It moves now:" in page


def test_a_plain_page_stays_plain_and_says_so(client):
    address, page = landed(client, share(client, "town", next="/en/tours/?plain=1"))

    assert address == "/en/tours/?plain=1&saved=town"
    assert "shown without your answers, so you see no change here" in page
    assert moved(page) == []


def test_with_the_plain_switch_on_nothing_is_said_to_change(client):
    client.post("/en/plain/", {"show": "plain"})
    address, page = landed(client, share(client, "pace", next="/en/"))

    assert address == "/en/?saved=pace"
    assert "This changed" not in page


def test_a_part_that_was_switched_off_is_not_said_to_change(client):
    share(client, "town")
    for key in ("hero", "getting-there"):
        client.post(f"/en/why/{key}/hide/", {"next": "/en/"})
    assert HiddenSlot.objects.count() == 2
    address, page = landed(client, share(client, "town", "kieselfurt", next=""))

    parts = claimed(page)
    assert address == "/en/tours/?saved=town#slot-tour-order"
    assert parts == moved(page)

    client.post("/en/why/tour-order/hide/", {"next": "/en/"})
    address, page = landed(client, share(client, "town", "lindmar", next="/en/journal/"))
    assert address == "/en/journal/?saved=town"
    assert "You switched off the parts that it would change" in page
    assert "It moves now:" not in html(client.get("/en/my-answers/"))


def test_an_answer_that_changes_nothing_today_says_so_where_one_came_from(client):
    RuleClause.objects.filter(field__key="pace").delete()
    SlotOrdering.objects.filter(field__key="pace").delete()
    Rule.objects.filter(clauses=None).delete()
    registry.touch()
    address, page = landed(client, share(client, "pace", next="/en/ask/town/"))

    assert address == "/en/ask/town/?saved=pace"
    assert "Your answer changes nothing here today." in page


def test_a_no_is_noted_on_every_page_it_can_come_from(client):
    for came_from in ("/en/ask/town/", "/en/trust/", "/en/check/", "/en/tours/"):
        address, page = landed(client, press(client, "decline", "pace", next=came_from))
        assert address == f"{came_from}?noted=pace"
        assert "Noted. Nothing else changes." in page


def test_what_is_put_back_is_seen_where_it_changes_something(client):
    share(client, "pace", "gentle")
    page = html(client.post("/en/my-answers/pace/delete/", {"next": "/en/huts/"}))
    fields = dict(re.findall(r'name="(token|value|next)" value="([^"]*)"', page))

    address, page = landed(client, client.post("/en/my-answers/pace/put-back/", fields))

    assert address == FIRST["pace"]
    assert claimed(page) == moved(page)


def test_a_yes_to_new_words_is_seen_where_it_changes_something(client, publish_again):
    share(client, "pace")
    publish_again("pace", for_us="We sort tours, and count nobody.")
    assert moved(html(client.get("/en/tours/"))) == []

    address, page = landed(client, share(client, "pace", next="/en/"))

    assert address == FIRST["pace"]
    assert claimed(page) == moved(page)


def test_while_paused_nothing_is_said_to_change(client):
    share(client, "town")
    client.post("/en/my-answers/pause/", {"pause": "on"})
    address, page = landed(client, share(client, "pace", next="/en/"))

    assert address == "/en/?saved=pace"
    assert "kept and not used until you resume" in page

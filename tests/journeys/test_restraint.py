"""Restraint: what the site asks of its own accord, and how often (R-92 to R-94)."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Visitor
from consent import registry, services
from consent.models import ConsentEvent, Notice
from tests.journey import ASKING_PAGES, cards, delete, html, invitations, press, share

pytestmark = pytest.mark.django_db


def clean_up():
    return services.expire(registry=registry.current(), at=timezone.now())


def test_later_is_offered_once_more_and_then_never_again(client, wait):
    press(client, "later")
    wait(days=13, hours=23)
    too_soon = html(client.get("/en/"))
    wait(hours=2)
    once_more = html(client.get("/en/"))
    press(client, "later")
    wait(days=40)
    never = [html(client.get(page)) for page in ASKING_PAGES]

    assert "town" not in invitations(too_soon)
    assert invitations(once_more) == ["town"]
    assert not any("town" in invitations(page) for page in never)
    assert "You said later on" in html(client.get("/en/my-answers/"))


def test_a_no_is_remembered_over_twenty_visits_in_a_year(client, wait):
    press(client, "decline")
    asked = []
    for _visit in range(20):
        wait(days=18, hours=4)
        asked += [invitations(html(client.get(page))) for page in ASKING_PAGES]

    assert len(asked) == 20 * len(ASKING_PAGES)
    assert not any(asked)
    assert invitations(html(Client().get("/en/"))) == ["town"]


@pytest.mark.parametrize(
    ("days", "is_published", "asked"),
    [(364, True, []), (366, True, ["town"]), (366, False, [])],
)
def test_a_no_is_asked_again_only_after_a_year_and_a_material_change(
    client, wait, publish_again, days, is_published, asked
):
    press(client, "decline")
    if is_published:
        publish_again("town", for_what="To sort tours by something else.")
    wait(days=days)

    assert invitations(html(client.get("/en/"))) == asked


def asked_around(client, wait, **time):
    """What a page asks a second before so much time has passed, and when it has."""
    wait(**time)
    wait(seconds=-1)
    before = invitations(html(client.get("/en/")))
    wait(seconds=1)
    return before, invitations(html(client.get("/en/")))


def test_each_time_is_over_to_the_second(client, wait, publish_again):
    wait(seconds=0)  # the clock stands
    press(client, "later")
    assert asked_around(client, wait, days=14) == (["days"], ["town"])

    press(client, "decline")
    publish_again("town", for_what="To sort tours by something else.")
    assert asked_around(client, wait, days=365) == ([], ["town"])

    for field in ("days", "pace", "topics"):
        press(client, "later", field)
    assert asked_around(client, wait, hours=2) == ([], ["town"])


def test_what_was_taken_back_or_is_over_is_never_asked_by_itself(client, wait, publish_again):
    share(client)
    delete(client)
    share(client, "topics")
    publish_again("town", for_what="To sort tours by something else.")
    wait(days=380)
    clean_up()
    pages = [invitations(html(client.get(page))) for page in ASKING_PAGES]

    assert not any({"town", "topics"} & set(page) for page in pages)
    assert ["days"] in pages


def test_a_retired_question_is_no_longer_asked(client):
    assert invitations(html(client.get("/en/"))) == ["town"]
    Notice.objects.filter(field__key="town").update(state="retired")
    registry.touch()

    pages = [html(client.get(page)) for page in (*ASKING_PAGES, "/en/my-answers/")]
    assert not any("/ask/town/" in page for page in pages)
    assert client.get("/en/ask/town/").status_code == 404


def test_three_questions_in_a_visit_at_most(client, wait):
    seen = []
    for _question in range(4):
        page = html(client.get("/en/tours/"))
        seen += invitations(page)
        for field in invitations(page):
            press(client, "later", field)
    elsewhere = [invitations(html(client.get(page))) for page in ASKING_PAGES]
    wait(hours=1, minutes=59)
    same_visit = invitations(html(client.get("/en/tours/")))
    wait(minutes=2)
    next_visit = invitations(html(client.get("/en/")))

    assert seen == ["town", "pace", "language"]
    assert elsewhere == [[]] * 4
    assert (same_visit, next_visit) == ([], ["days"])


def test_ask_me_nothing_ends_invitations_and_cards_and_can_be_lifted(client, wait, settings):
    share(client)
    wait(days=24)
    assert cards(html(client.get("/en/tours/"))) == ["town"]
    assert invitations(html(client.get("/en/journal/"))) == ["topics"]
    count = ConsentEvent.objects.count()

    response = client.post("/en/my-answers/ask-nothing/", {"ask_nothing": "on"})
    quiet = [html(client.get(page)) for page in ASKING_PAGES]
    mine = html(client.get(response.headers["Location"]))
    cookie = client.cookies[settings.QUIET_COOKIE]

    assert [cards(page) + invitations(page) for page in quiet] == [[]] * 4
    assert "/town/renew/" in mine
    assert "We ask you nothing. Questions appear only when you open them here." in mine
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("1", True, "Lax")
    assert ConsentEvent.objects.count() == count

    client.post("/en/my-answers/ask-nothing/", {"ask_nothing": "off"})
    assert cards(html(client.get("/en/tours/"))) == ["town"]


def test_a_stranger_can_ask_to_be_asked_nothing_without_a_row(client):
    client.post("/en/my-answers/ask-nothing/", {"ask_nothing": "on"})

    assert set(client.cookies) == {"quiet"}
    assert [invitations(html(client.get(page))) for page in ASKING_PAGES] == [[]] * 4
    assert not Visitor.objects.exists()
    assert client.get("/en/").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["forget-device", "delete-everything"])
def test_forgetting_leaves_no_cookie_that_asks_for_quiet(client, path):
    share(client)
    client.post("/en/my-answers/ask-nothing/")
    response = client.post(f"/en/my-answers/{path}/")

    assert {name: morsel.value for name, morsel in response.cookies.items()} == {
        "device": "",
        "plain": "",
        "quiet": "",
        "code": "",
    }

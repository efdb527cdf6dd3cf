"""The limits of the public side: what comes too fast waits, and everybody else goes on."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory

from accounts import brakes
from accounts.models import Visitor
from accounts.services import keep
from consent.models import Answer, ConsentEvent
from tests.journey import delete, html, press, share

pytestmark = pytest.mark.django_db

HERE, THERE = "203.0.113.77", "198.51.100.5"


@pytest.fixture
def morning(time_machine):
    """A moment that stands still, so that a slow machine lets no window end."""
    time_machine.move_to(datetime(2026, 5, 4, 10, 10, tzinfo=UTC), tick=False)
    return time_machine


def strangers(count, address=HERE, **headers):
    """Status of a decision by each of so many new visitors."""
    found = []
    for _one in range(count):
        client = Client(REMOTE_ADDR=address, headers=headers)
        found.append(share(client).status_code)
    return found


def test_the_31st_decision_of_a_minute_is_not_stored(shared_cache):
    assert strangers(30) == [303] * 30
    events = ConsentEvent.objects.count()

    assert strangers(2) == [429] * 2
    assert (Visitor.objects.count(), ConsentEvent.objects.count()) == (30, events)
    assert Answer.objects.count() == 30
    assert strangers(1, THERE) == [303]


def ticked(page):
    """The answers that are chosen on a question page."""
    some = re.findall(r'<input type="radio" name="answer" value="([^"]+)"([^>]*)>', page)
    return [value for value, more in some if "checked" in more]


WORDS = {
    "en": "What you entered is still here. Please press again in a minute.",
    "de": "Deine Eingabe steht noch hier. Bitte drück in einer Minute noch einmal.",
}


@pytest.mark.parametrize("language", WORDS)
def test_whoever_waits_keeps_what_was_entered_and_can_press_again(language, morning):
    strangers(30)
    client = Client(REMOTE_ADDR=HERE)
    waiting = share(client, "town", "kieselfurt", language=language)
    page = html(waiting)
    again = page.partition('name="token" value="')[2].partition('"')[0]
    morning.shift(int(waiting.headers["Retry-After"]) + 1)
    pressed = share(client, "town", "kieselfurt", language=language, token=again)

    assert (waiting.status_code, waiting.headers["Retry-After"]) == (429, "60")
    assert waiting.headers["Cache-Control"] == "no-store"
    assert WORDS[language] in page
    assert [
        one for one in page.split("<input")[1:] if 'value="kieselfurt"' in one and "checked" in one
    ]
    assert not waiting.cookies
    assert pressed.status_code == 303


def test_people_behind_one_shared_address_can_still_decide(morning):
    """One of them sends as fast as he can: who decided before has a count of her own."""
    before = Client(REMOTE_ADDR=HERE)
    share(before)
    morning.shift(timedelta(hours=1, minutes=1))
    assert strangers(35)[-1] == 429

    assert press(before, "decline").status_code == 303
    assert share(before, "pace").status_code == 303


def test_a_device_that_decided_before_has_thirty_a_minute_and_not_more(morning):
    before = Client(REMOTE_ADDR=HERE)
    share(before)
    morning.shift(timedelta(hours=1, minutes=1))
    towns = ("lindmar", "kieselfurt")
    found = [share(before, "town", towns[number % 2]).status_code for number in range(32)]

    assert found == [303] * 30 + [429] * 2


def test_a_fresh_device_helps_nobody_to_thirty_more(morning):
    """Or one client could make thirty visitors a minute, and thirty decisions with each."""
    client = Client(REMOTE_ADDR=HERE)
    found = [share(client).status_code for _one in range(16)]
    found += strangers(16)

    assert found == [303] * 30 + [429] * 2


def test_many_prepared_devices_of_one_address_have_a_limit_together(now):
    """Ten times thirty: or somebody prepares devices all day, and uses them all at once."""
    before = now - timedelta(hours=2)
    devices = [keep(Visitor(), at=before) for _one in range(12)]
    request = RequestFactory().post("/", REMOTE_ADDR=HERE)
    for device in devices[:10]:
        for _press in range(30):
            brakes.limit(brakes.Action.DECIDE, request, visitor=device)

    for device in devices[10:]:
        with pytest.raises(brakes.Wait):
            brakes.limit(brakes.Action.DECIDE, request, visitor=device)


def test_a_flood_leaves_thirty_visitors_a_minute_behind(morning):
    """Ten thousand would take minutes here, so these are fewer (docs/decisions/0044)."""
    for _minute in range(2):
        strangers(50)
        morning.shift(61)

    assert Visitor.objects.count() == ConsentEvent.objects.count() == 2 * 30


def test_ending_something_is_never_slowed_down(morning):
    client = Client(REMOTE_ADDR=HERE)
    share(client)
    strangers(31)

    assert share(client, "pace").status_code == 429
    assert delete(client).status_code == 200
    assert not Answer.objects.filter(visitor=client.get("/en/").wsgi_request.visitor).exists()
    assert client.post("/en/my-answers/delete-everything/").status_code == 303


def test_what_was_put_back_too_fast_is_not_lost(morning):
    client = Client(REMOTE_ADDR=HERE)
    share(client, "town", "kieselfurt")
    page = html(delete(client))
    token = page.partition('name="token" value="')[2].partition('"')[0]
    strangers(30)
    waiting = client.post(
        "/en/my-answers/town/put-back/", {"token": token, "value": "kieselfurt", "next": "/en/"}
    )

    assert waiting.status_code == 429
    assert ticked(html(waiting)) == ["kieselfurt"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_eleventh_receipt_of_a_minute_waits_and_is_still_there(language, shared_cache):
    client = Client(REMOTE_ADDR=HERE)
    pasted = {"receipt": "not a receipt, 4f1d"}
    found = [client.post(f"/{language}/check/", pasted) for _one in range(11)]

    assert [one.status_code for one in found] == [200] * 10 + [429]
    assert "not a receipt, 4f1d</textarea>" in html(found[-1])
    assert 1 <= int(found[-1].headers["Retry-After"]) <= 60
    assert Client(REMOTE_ADDR=THERE).post(f"/{language}/check/", pasted).status_code == 200


def test_the_eleventh_export_of_a_minute_waits_and_none_writes_anything(no_writes):
    client = Client(REMOTE_ADDR=HERE)
    share(client)
    with no_writes():
        found = [client.get("/en/my-answers/export/") for _one in range(11)]

    assert [one.status_code for one in found] == [200] * 10 + [429]
    assert "<h1>Please wait a moment</h1>" in html(found[-1])
    assert client.get("/en/my-answers/").status_code == 200


def test_pages_are_not_counted():
    client = Client(REMOTE_ADDR=HERE)

    assert {client.get("/en/tours/").status_code for _one in range(40)} == {200}


def test_without_the_cache_decisions_go_on_and_are_counted_by_each_process(shared_redis):
    strangers(3)
    shared_redis.stop()
    try:
        found = strangers(32)
    finally:
        shared_redis.start()

    assert found == [303] * 30 + [429] * 2
    assert caches["process"]._cache


def test_an_address_that_is_made_up_does_not_help(settings):
    settings.TRUSTED_PROXIES = 1
    found = []
    for number in range(32):
        client = Client(headers={"X-Forwarded-For": f"192.0.2.{number}, {HERE}"})
        found.append(share(client).status_code)

    assert found == [303] * 30 + [429] * 2

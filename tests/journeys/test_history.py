"""What browsers may keep for Back and Forward (docs/decisions/0015)."""

from datetime import UTC, datetime

import pytest
from django.conf import settings

from tests.journey import ASKING_PAGES, EVERY_URL, FIELDS, press, share

pytestmark = pytest.mark.django_db

OF_THE_MOMENT = ("my-answers/", "start/", "start/answers/", *(f"ask/{field}/" for field in FIELDS))
PRESSES = {
    "/en/my-answers/town/delete/": {},
    "/en/my-answers/pause/": {"pause": "on"},
    "/en/why/hero/hide/": {},
    "/en/why/hero/show/": {},
}


def test_no_page_that_asks_is_kept_and_every_other_page_of_a_stranger_may_be(client):
    kept = {url: client.get(url).headers["Cache-Control"] for url in EVERY_URL}

    asking = {
        *ASKING_PAGES,
        *(f"/de{url[3:]}" for url in ASKING_PAGES),
        *(f"/{code}/{page}" for code in ("de", "en") for page in OF_THE_MOMENT),
    }
    assert kept == {
        url: "private, no-store" if url in asking else "private, no-cache" for url in EVERY_URL
    }


def test_a_page_that_objects_to_being_asked_may_be_kept(client):
    response = client.get("/en/", headers={"Sec-GPC": "1"})

    assert response.headers["Cache-Control"] == "private, no-cache"


def test_no_page_of_somebody_who_decided_is_kept(client):
    press(client, "decline")

    assert {client.get(url).headers["Cache-Control"] for url in EVERY_URL} == {"private, no-store"}


@pytest.mark.parametrize("url", PRESSES)
def test_a_press_sends_the_cookie_once_more_with_the_end_it_had(client, url, time_machine):
    time_machine.move_to(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False)
    share(client)
    first = client.cookies[settings.DEVICE_COOKIE].value
    time_machine.move_to(datetime(2026, 3, 11, 12, tzinfo=UTC), tick=False)

    again = client.post(url, PRESSES[url]).cookies[settings.DEVICE_COOKIE]

    assert again.value == first
    assert again["max-age"] == (395 - 10) * 86_400
    assert (again["httponly"], again["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("url", PRESSES)
def test_a_press_gives_a_stranger_no_cookie(client, url):
    response = client.post(url, PRESSES[url])

    assert not response.cookies


def test_a_forged_cookie_is_not_sent_back(client):
    client.cookies[settings.DEVICE_COOKIE] = "a:b:c"

    assert not client.post("/en/my-answers/pause/", {"pause": "on"}).cookies

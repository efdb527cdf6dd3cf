"""A visitor who refuses gets the same bytes as a stranger (R-41, invariant 6)."""

import re

import pytest
from django.test import Client

from tests.journey import PUBLIC_URLS, delete, html, press, share, share_everything, without_asking

pytestmark = [pytest.mark.django_db, pytest.mark.once("what a page says is the same on both")]


def decliner():
    client = Client()
    press(client, "decline")
    return client


def deferrer():
    client = Client()
    press(client, "later")
    return client


def withdrawn():
    client = Client()
    share(client)
    delete(client)
    return client


@pytest.mark.parametrize("persona", [decliner, deferrer, withdrawn])
def test_decliner_and_stranger_see_the_same_bytes(persona):
    stranger, client = Client(), persona()

    for url in PUBLIC_URLS:
        seen = without_asking(html(client.get(url)))
        assert seen == without_asking(html(stranger.get(url))), url


def test_somebody_who_shared_sees_other_bytes():
    client = Client()
    share(client)

    assert html(client.get("/en/tours/")) != html(Client().get("/en/tours/"))


@pytest.mark.parametrize("header", [{"sec-gpc": "1"}, {"dnt": "1"}, {"sec-gpc": "0, 1"}])
def test_a_browser_that_objects_is_asked_nothing(client, header):
    for url in PUBLIC_URLS:
        assert "data-invitation" not in html(client.get(url, headers=header))
    page = html(client.get("/en/", headers=header))

    assert "Your browser asks sites not to track you. So we ask you nothing." in page
    assert 'data-invitation="town"' in html(client.get("/en/"))


@pytest.mark.parametrize("value", ["0", "true", "yes", "", "11"])
def test_only_an_exact_one_is_a_signal(client, value):
    assert "data-invitation" in html(client.get("/en/", headers={"sec-gpc": value}))


@pytest.mark.parametrize(("header", "signal"), [({"sec-gpc": "1"}, "gpc"), ({"dnt": "1"}, "dnt")])
def test_an_explicit_share_wins_over_a_signal_and_notes_it(client, header, signal):
    from consent.models import ConsentEvent

    share(client, headers=header)
    page = html(client.get("/en/tours/", headers=header))

    assert "Getting there from Lindmar" in page
    assert ConsentEvent.objects.get().signal == signal


def test_an_answer_opens_and_shuts_no_page():
    stranger, client = Client(), Client()
    share_everything(client)
    open_to_all = reachable(stranger)

    assert len(open_to_all) > len(PUBLIC_URLS)
    assert reachable(client) == open_to_all
    assert {url: client.get(url).status_code for url in open_to_all} == dict.fromkeys(
        open_to_all, 200
    )


def reachable(client):
    """Everything that pages link to, except questions."""
    found = set()
    for url in PUBLIC_URLS:
        found |= set(re.findall(r'href="(/[^"#?]*)', html(client.get(url))))
    return {link for link in found if "/ask/" not in link and not link.startswith("/static/")}

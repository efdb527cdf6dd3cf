"""Pages are sent compressed only if they contain no secret (BREACH)."""

import gzip
import re

import pytest
from django.test import Client

from accounts.models import User
from tests.journey import DEMO_EMAIL, PUBLIC_URLS, share

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("what a page says is made from the snapshot, which is the same"),
]
ACCEPTS = {"Accept-Encoding": "gzip, deflate, br"}


def is_compressed(response):
    assert "Accept-Encoding" in response.headers["Vary"]
    return response.headers.get("Content-Encoding") == "gzip"


def without_tokens(page):
    return re.sub(rb'name="token" value="[^"]+"', b"", page)


@pytest.mark.parametrize("url", PUBLIC_URLS)
def test_a_strangers_page_is_compressed_and_the_same(url):
    plain, sent = Client().get(url), Client().get(url, headers=ACCEPTS)

    assert not is_compressed(plain)
    assert is_compressed(sent)
    assert len(sent.content) < len(plain.content) / 2
    assert without_tokens(gzip.decompress(sent.content)) == without_tokens(plain.content)


def test_a_page_that_holds_something_of_somebody_is_not_compressed(client):
    share(client)
    for url in ("/en/", "/en/tours/", "/en/my-answers/", "/en/ask/town/", "/en/privacy/"):
        assert not is_compressed(client.get(url, headers=ACCEPTS)), url


def test_a_page_of_somebody_who_is_signed_in_is_not_compressed(client):
    client.force_login(User.objects.get(email=DEMO_EMAIL))

    assert not is_compressed(client.get("/en/", headers=ACCEPTS))
    assert not is_compressed(client.get("/admin/", headers=ACCEPTS))


@pytest.mark.parametrize("url", ["/en/?x=guess", "/en/tours/?plain=1", "/en/ask/town/?next=/en/"])
def test_a_page_that_says_what_somebody_put_into_its_address_is_not_compressed(client, url):
    assert not is_compressed(client.get(url, headers=ACCEPTS))


def test_an_answer_to_a_press_and_an_error_are_not_compressed(client):
    pressed = client.post("/en/ask/town/", {"decision": "share", "token": "x"}, headers=ACCEPTS)

    checked = client.post("/en/check/", {"receipt": "guess"}, headers=ACCEPTS)
    assert checked.status_code == 200
    assert not is_compressed(checked)
    assert not is_compressed(pressed)
    assert not is_compressed(client.get("/en/not-there/", headers=ACCEPTS))


def test_the_sign_in_page_sets_a_cookie_and_is_not_compressed(client):
    response = client.get("/admin/login/", headers=ACCEPTS)

    assert response.cookies
    assert not is_compressed(response)


@pytest.mark.parametrize("header", ["gzip;q=0", "gzip; q=0.0, br", "identity", ""])
def test_who_wants_no_gzip_gets_none(client, header):
    assert not is_compressed(client.get("/en/privacy/", headers={"Accept-Encoding": header}))

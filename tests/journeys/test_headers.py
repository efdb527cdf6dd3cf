"""The exact headers with which every response restricts the browser."""

import pytest

from tests.journey import share

EVERYWHERE = {
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": (
        "browsing-topics=(), camera=(), display-capture=(), geolocation=(), interest-cohort=(), "
        "microphone=(), payment=(), usb=()"
    ),
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["/en/", "/de/ask/town/", "/en/my-answers/", "/admin/login/", "/en/nope/", "/healthz"]
)
def test_every_response_forbids_what_nobody_here_needs(client, url):
    response = client.get(url)
    policy = dict(
        one.strip().split(" ", 1) for one in response["Content-Security-Policy"].split(";")
    )

    assert {name: response.headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert policy == POLICY


@pytest.mark.django_db
def test_a_page_is_for_one_person_and_kept_by_no_cache_once_she_decided(client):
    before = client.get("/en/privacy/").headers["Cache-Control"]
    share(client)
    after = client.get("/en/privacy/").headers["Cache-Control"]

    assert (before, after) == ("private, no-cache", "private, no-store")


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", ["device", "plain", "quiet", "session"])
def test_each_cookie_of_ours_keeps_a_page_out_of_every_cache(client, cookie):
    client.cookies[cookie] = "1"

    assert client.get("/en/").headers["Cache-Control"] == "private, no-store"

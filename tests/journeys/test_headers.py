"""The exact headers with which every response restricts the browser."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config import middleware
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
    # A page with answers that stay in the browser may connect to nobody, not even to us.
    connects = {"connect-src": "'none'"} if "data-device=" in response.content.decode() else {}
    assert policy == POLICY | connects


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


# Each middleware alone: what it does to a response, by what request and response are like.


def through(middleware, response, path="/en/", method="get", cookies=None, **facts):
    """A response after one middleware."""
    request = getattr(RequestFactory(), method)(path, headers=facts.pop("headers", {}))
    request.COOKIES.update(cookies or {})
    for name, value in facts.items():
        setattr(request, name, value)
    return middleware(lambda _request: response)(request)


def test_what_a_page_says_of_itself_counts_before_what_all_say():
    own = {
        "Permissions-Policy": "camera=(self)",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cross-Origin-Embedder-Policy": "unsafe-none",
        "X-Content-Type-Options": "own",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "unsafe-none",
        "Cache-Control": "public, max-age=5",
    }
    response = through(middleware.response_headers, HttpResponse(headers=own))

    assert {name: response.headers[name] for name in own} == own


@pytest.mark.parametrize(
    ("kind", "cookies", "reading", "says"),
    [
        ("text/html", {}, None, "private, no-cache"),
        ("text/html; charset=utf-8", {"other": "1"}, None, "private, no-cache"),
        ("text/html", {"device": "x"}, None, "private, no-store"),
        ("text/html", {"plain": "1"}, None, "private, no-store"),
        ("text/html", {"quiet": "1"}, None, "private, no-store"),
        ("text/html", {"session": "x"}, None, "private, no-store"),
        ("text/html", {}, SimpleNamespace(asks=True), "private, no-store"),
        ("text/html", {}, SimpleNamespace(asks=False), "private, no-cache"),
        ("text/html", {"device": "x"}, SimpleNamespace(asks=False), "private, no-store"),
        ("application/json", {"device": "x"}, None, None),
        ("text/plain", {}, None, None),
        (None, {}, None, None),
    ],
)
def test_only_a_page_says_who_may_keep_it(kind, cookies, reading, says):
    response = HttpResponse(content_type=kind or "x")
    if kind is None:
        del response.headers["Content-Type"]
    facts = {"reading": reading} if reading else {}
    response = through(middleware.response_headers, response, cookies=cookies, **facts)

    assert response.headers.get("Cache-Control") == says


LONG = "All of it. " * 99
GZIP = {"Accept-Encoding": "gzip"}


def page(status=200, kind="text/html; charset=utf-8", cookie=False):
    response = HttpResponse(LONG, status=status, content_type=kind)
    if cookie:
        response.set_cookie("x", "1")
    return response


@pytest.mark.parametrize(
    ("response", "facts", "is_compressed"),
    [
        (page(), {}, True),
        (page(), {"method": "head"}, True),
        (page(), {"method": "post"}, False),
        (page(), {"method": "put"}, False),
        (page(), {"path": "/en/?x=1"}, False),
        (page(), {"cookies": {"any": "1"}}, False),
        (page(), {"headers": {}}, False),
        (page(), {"headers": {"Accept-Encoding": "br"}}, False),
        (page(), {"headers": {"Accept-Encoding": "gzip;q=0"}}, False),
        (page(), {"headers": {"Accept-Encoding": "gzip ; q=0.00 , br"}}, False),
        (page(), {"headers": {"Accept-Encoding": "gzip;q=0.5, br"}}, True),
        (page(), {"headers": {"Accept-Encoding": "gzip;q=1.0"}}, True),
        (page(cookie=True), {}, False),
        (page(status=201), {}, False),
        (page(status=404), {}, False),
        (page(kind="application/json"), {}, False),
        (page(kind="text/plain"), {}, False),
    ],
)
def test_a_page_is_compressed_only_where_nothing_in_it_can_be_guessed(
    response, facts, is_compressed
):
    is_page = response.headers["Content-Type"].startswith("text/html")
    sent = through(middleware.compress, response, **{"headers": GZIP, **facts})

    assert (sent.headers.get("Content-Encoding") == "gzip") is is_compressed
    assert sent.headers.get("Vary") == ("Accept-Encoding" if is_page else None)


def test_what_says_nothing_of_its_kind_is_not_compressed():
    response = page()
    del response.headers["Content-Type"]
    sent = through(middleware.compress, response, headers=GZIP)

    assert "Content-Encoding" not in sent.headers
    assert "Vary" not in sent.headers


@pytest.mark.parametrize(
    ("facts", "says"),
    [({}, "noindex"), ({"is_indexed": False}, "noindex"), ({"is_indexed": True}, None)],
)
def test_what_is_no_public_page_is_in_no_search(facts, says):
    response = through(middleware.say_noindex, HttpResponse(), **facts)

    assert response.headers.get("X-Robots-Tag") == says

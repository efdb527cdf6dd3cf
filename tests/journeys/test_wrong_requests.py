"""Malformed requests get 400 and a complete page, and nothing is logged as an error."""

import logging
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import translation

from consent.models import ConsentEvent
from tests.journey import LANGUAGES, form_token, html

pytestmark = pytest.mark.django_db

WRONG = {
    "host": {"HTTP_HOST": "evil.example"},
    "scheme of the address": {"RAW_URI": "gopher://testserver/de/tours/"},
    "host of the address": {"RAW_URI": "http://evil.example/de/tours/"},
    "address without a path": {"RAW_URI": "de/tours/"},
    "in chunks": {"HTTP_TRANSFER_ENCODING": "chunked"},
    "host that is none": {"HTTP_HOST": "a b/?"},
    "NUL in the path": {"PATH_INFO": "/en/\0/"},
    "no UTF-8 in the path": {"RAW_URI": "/en/%FF/"},
    "broken escape": {"RAW_URI": "/en/%zz/"},
    "NUL in the query": {"QUERY_STRING": "saved=%00"},
    "no UTF-8 in the query": {"QUERY_STRING": "saved=%FF"},
    "too many fields": {"QUERY_STRING": "&".join(f"a{n}=1" for n in range(1001))},
    "length": {"CONTENT_LENGTH": "abc"},
    "negative length": {"CONTENT_LENGTH": "-1"},
    "scheme": {"HTTP_X_FORWARDED_PROTO": "gopher"},
    "charset": {"CONTENT_TYPE": "text/plain; charset=hex"},
    "cookie": {"HTTP_COOKIE": 'session="aaaaaaaaaa\\000"'},
}


@pytest.mark.parametrize("is_behind_tls", [False, True])
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_request_gets_400_quietly(client, settings, caplog, wrong, is_behind_tls):
    if is_behind_tls:
        settings.SECURE_SSL_REDIRECT = True
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        wrong = {"HTTP_X_FORWARDED_PROTO": "https"} | wrong
    client.raise_request_exception = False
    with caplog.at_level(logging.WARNING):
        response = client.get("/de/tours/", **wrong)

    assert response.status_code == 400
    assert "Das hat nicht geklappt" in html(response) or "/de/" not in wrong.get(
        "PATH_INFO", "/de/"
    )
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("multipart/form-data", b"x"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(1001))),
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 2_700_000),
    ],
    ids=["broken part", "no boundary", "too many fields", "too large"],
)
def test_a_form_that_cannot_be_read_gets_400_quietly(client, caplog, kind, body):
    client.raise_request_exception = False
    with caplog.at_level(logging.WARNING):
        response = client.post(
            "/en/plain/", body, content_type=kind, headers={"sec-fetch-site": "same-origin"}
        )

    assert response.status_code == 400
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


def parts(fields):
    return encode_multipart(BOUNDARY, fields).decode()


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", MULTIPART_CONTENT])
def test_half_a_form_gets_400_quietly_and_decides_nothing(client, caplog, kind):
    """The line broke after the first of two topics: what came so far would be another answer."""
    token = form_token(client, "topics")
    fields = {"token": token, "decision": "share", "answer": ["birds", "plants"]}
    is_urlencoded = kind != MULTIPART_CONTENT
    whole = (urlencode(fields, doseq=True) if is_urlencoded else parts(fields)).encode()
    cut = whole.partition(b"birds")[0] + b"birds" + (b"" if is_urlencoded else b"\r\n")
    with caplog.at_level(logging.WARNING):
        response = client.generic(
            "POST",
            "/en/ask/topics/",
            cut,
            kind,
            headers={"sec-fetch-site": "same-origin"},
            CONTENT_LENGTH=str(len(whole)),
            **{"wsgi.input": BytesIO(cut)},  # the client's own refuses to be read further
        )

    assert response.status_code == 400
    assert not ConsentEvent.objects.exists()
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


class HungUp:
    """A connection that broke."""

    def read(self, *size):
        raise ConnectionResetError

    readline = read


def test_who_hangs_up_in_the_middle_of_a_form_gets_400_quietly(client, caplog):
    client.raise_request_exception = False
    with caplog.at_level(logging.WARNING):
        response = client.post("/en/ask/town/", {"a": "b"}, **{"wsgi.input": HungUp()})

    assert response.status_code == 400
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


def test_an_address_written_out_is_the_same_page(client):
    """RFC 9112, section 3.2.2."""
    path, own = "/de/imprint/", "http://TestServer/de/imprint/"

    assert html(client.get(path, RAW_URI=own)) == html(client.get(path, RAW_URI=path))


def test_an_origin_that_is_no_address_is_refused_and_no_fault():
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    assert client.post("/en/plain/", headers={"origin": "http://["}).status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "500", "503"])
def test_the_page_of_an_error_needs_nothing(name, language, django_assert_num_queries):
    with django_assert_num_queries(0), translation.override(language):
        page = render_to_string(f"{name}.html")

    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert "</html>" in page

"""Finding the visitor of a device, and reading the objections of a browser."""

import uuid

import pytest
from django.core import signing
from django.http import HttpResponse
from django.http.request import HttpHeaders
from django.test import RequestFactory

from accounts import visitors
from accounts.models import Visitor

KEY = uuid.UUID("11111111-1111-4111-8111-111111111111")
SIGNER = signing.TimestampSigner(salt="accounts.device")


def coming_with(cookie: str | None) -> Visitor:
    request = RequestFactory().get("/")
    if cookie is not None:
        request.COOKIES["device"] = cookie
    return visitors.visitor_of(request)


def carried() -> str:
    response = HttpResponse()
    visitors.remember_device(response, Visitor(id=KEY))
    return response.cookies["device"].value


def test_a_device_that_is_remembered_is_known_without_a_statement(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        visitor = coming_with(carried())

    assert (visitor.pk, visitor._state.adding, visitor._state.db) == (KEY, False, "default")


@pytest.mark.parametrize(
    "cookie",
    [None, "", "x", KEY.hex, SIGNER.sign("x"), signing.TimestampSigner(salt="x").sign(KEY.hex)],
    ids=["none", "empty", "no key", "unsigned", "no key, signed", "signed with another salt"],
)
def test_anything_else_is_a_stranger_with_a_fresh_key(cookie):
    first, second = coming_with(cookie), coming_with(cookie)

    assert first._state.adding
    assert second._state.adding
    assert len({first.pk, second.pk, KEY}) == 3


@pytest.mark.parametrize(("days", "is_known"), [(394.9, True), (395.1, False)])
def test_a_device_is_remembered_for_395_days(days, is_known, time_machine):
    time_machine.move_to("2026-11-30T12:00:00Z", tick=False)
    cookie = carried()
    time_machine.shift(days * 86_400)

    assert (coming_with(cookie).pk == KEY) is is_known


@pytest.mark.parametrize(
    ("sent", "signal"),
    [
        ({}, ""),
        ({"HTTP_SEC_GPC": "1"}, "gpc"),
        ({"HTTP_SEC_GPC": " 1 "}, "gpc"),
        ({"HTTP_SEC_GPC": "1, 1"}, "gpc"),
        ({"HTTP_SEC_GPC": "0, 1"}, "gpc"),
        ({"HTTP_SEC_GPC": "0"}, ""),
        ({"HTTP_SEC_GPC": "11"}, ""),
        ({"HTTP_SEC_GPC": "1 1"}, ""),
        ({"HTTP_SEC_GPC": "true"}, ""),
        ({"HTTP_SEC_GPC": ""}, ""),
        ({"HTTP_DNT": "1"}, "dnt"),
        ({"HTTP_DNT": " 1 "}, "dnt"),
        ({"HTTP_DNT": "0"}, ""),
        ({"HTTP_DNT": "unspecified"}, ""),
        ({"HTTP_SEC_GPC": "0", "HTTP_DNT": "1"}, "dnt"),
        ({"HTTP_SEC_GPC": "1", "HTTP_DNT": "0"}, "gpc"),
        ({"HTTP_SEC_GPC": "1", "HTTP_DNT": "1"}, "gpc"),
    ],
)
def test_exactly_1_is_an_objection_and_nothing_else(sent, signal):
    assert visitors.signal_of(HttpHeaders(sent)) == signal


def test_asking_for_quiet_says_1_and_nothing_else_and_can_be_taken_back():
    response = HttpResponse()
    visitors.ask_nothing(response)
    assert response.cookies["quiet"].value == "1"

    visitors.ask_again(response)
    assert (response.cookies["quiet"].value, response.cookies["quiet"]["max-age"]) == ("", 0)


def test_the_key_is_signed_for_devices_alone():
    assert SIGNER.unsign(carried()) == KEY.hex
    assert coming_with(SIGNER.sign(KEY.hex)).pk == KEY


def test_forgetting_a_device_clears_its_cache_and_storage_too():
    response = HttpResponse()
    visitors.forget_device(response)

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert {name: morsel.value for name, morsel in response.cookies.items()} == dict.fromkeys(
        ("device", "plain", "quiet", "code"), ""
    )

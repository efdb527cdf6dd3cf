"""Finding the visitor of a device, and reading the objections of a browser."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import HttpResponse
from django.http.request import HttpHeaders
from django.test import RequestFactory

from accounts import visitors
from accounts.models import User, Visitor

KEY = uuid.UUID("11111111-1111-4111-8111-111111111111")
OTHER = uuid.UUID("22222222-2222-4222-8222-222222222222")
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


def signed_in(session, *, user=None, settings):
    """A request with a session that says who she is and which visitor the device was before."""
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    request.session, request.user = session, user or User(pk=7)
    return request


def test_sessions_that_began_under_an_earlier_version_still_lead_to_their_visitors(db, settings):
    request = signed_in({"visitor": KEY.hex, "device": OTHER.hex}, settings=settings)

    own = visitors.visitor_of(request)
    assert (own.pk, own.user_id) == (KEY, 7)
    assert visitors.earlier_visitor(request).pk == OTHER


def test_without_a_sign_in_a_session_leads_to_nobody(db, settings):
    session = {"visitor": KEY.hex, "device": OTHER.hex}
    request = signed_in(session, user=AnonymousUser(), settings=settings)

    assert not visitors.visitor_of(request).is_kept
    assert not visitors.earlier_visitor(request).is_kept


def test_a_device_that_was_nobody_or_got_an_account_says_nothing(db, settings):
    user = User.objects.create_user("her@wegwarte.example")
    Visitor.objects.create(pk=OTHER, user=user)
    nobody = signed_in({"visitor": KEY.hex}, settings=settings)
    account = signed_in({"visitor": KEY.hex, "device": OTHER.hex}, settings=settings)

    assert not visitors.earlier_visitor(nobody).is_kept
    assert not visitors.earlier_visitor(account).is_kept
    assert visitors.has_account(OTHER)
    assert not visitors.has_account(KEY)


def after_a_press(cookie):
    request, response = RequestFactory().post("/"), HttpResponse()
    request.COOKIES["device"] = cookie
    visitors.let_no_page_come_back(request, response)
    return response.cookies["device"]


def test_after_a_press_the_devices_cookie_comes_again_or_goes_if_there_is_an_account(db):
    cookie = carried()
    assert after_a_press(cookie).value == cookie

    Visitor.objects.create(pk=KEY, user=User.objects.create_user("her@wegwarte.example"))
    assert (after_a_press(cookie).value, after_a_press(cookie)["max-age"]) == ("", 0)


def test_the_number_of_a_code_is_signed_for_codes_alone(db):
    response, request = HttpResponse(), RequestFactory().get("/")
    visitors.remember_code(response, KEY)
    sent = response.cookies["code"].value
    assert sent == signing.Signer(salt="accounts.code").sign(KEY.hex)

    found = []
    for cookie in (sent, signing.Signer(salt="x").sign(KEY.hex), KEY.hex, "", None):
        request.COOKIES = {} if cookie is None else {"code": cookie}
        found.append(visitors.code_of(request))
    assert found == [KEY, None, None, None, None]

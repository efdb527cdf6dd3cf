"""What a request says of who comes, and which posts need a token."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from accounts import brakes
from accounts.middleware import BrakeMiddleware, SameOriginMiddleware, VisitorMiddleware
from accounts.models import Visitor
from accounts.services import keep
from accounts.visitors import remember_device

pytestmark = pytest.mark.django_db


def device_cookie(visitor):
    response = HttpResponse()
    remember_device(response, visitor)
    return response.cookies[settings.DEVICE_COOKIE].value


def come(path="/en/", cookies=None, method="get", status=200, **headers):
    """The request as the page gets it, and the response as it leaves."""
    seen = []

    def page(request):
        seen.append(request)
        return HttpResponse(status=status)

    request = getattr(RequestFactory(), method)(path, headers=headers)
    request.COOKIES.update(cookies or {})
    request.session = SessionStore()
    return seen, VisitorMiddleware(page)(request)


@pytest.mark.parametrize(
    ("path", "cookies", "told"),
    [
        ("/en/", {}, (False, False, False)),
        ("/en/?plain=1", {}, (True, False, False)),
        ("/en/?plain", {}, (True, False, False)),
        ("/en/?plane=1", {}, (False, False, False)),
        ("/en/", {"plain": "1"}, (True, False, False)),
        ("/en/", {"plain": "0"}, (False, False, False)),
        ("/en/", {"quiet": "1"}, (False, True, False)),
        ("/en/", {"quiet": "yes"}, (False, False, False)),
        ("/en/", {"session": "x"}, (False, False, True)),
    ],
)
def test_what_is_to_be_shown_and_asked_stands_on_the_request(path, cookies, told):
    (request,), _response = come(path, cookies)

    assert (request.is_plain, request.is_quiet, request.needs_token) == told
    assert not request.visitor.is_kept


def test_the_browsers_objection_stands_on_the_request():
    assert come(**{"sec-gpc": "1"})[0][0].signal == "gpc"
    assert come(dnt="1")[0][0].signal == "dnt"
    assert come()[0][0].signal == ""


def test_who_comes_is_looked_up_when_somebody_asks_and_then_known(now, django_assert_num_queries):
    visitor = keep(Visitor(), at=now)
    with django_assert_num_queries(0):
        (request,), _response = come(cookies={"device": device_cookie(visitor)})
        assert request.visitor.pk == visitor.pk
        assert request.visitor.is_kept


@pytest.mark.parametrize(
    ("method", "status", "is_sent_again"),
    [
        ("post", 200, True),
        ("post", 303, True),
        ("post", 409, True),
        ("post", 499, True),
        ("post", 500, False),
        ("post", 503, False),
        ("put", 200, True),
        ("delete", 200, True),
        ("get", 200, False),
        ("head", 200, False),
        ("options", 200, False),
        ("trace", 200, False),
    ],
)
def test_a_press_that_did_not_fail_sends_the_device_cookie_again(
    now, method, status, is_sent_again
):
    cookies = {"device": device_cookie(keep(Visitor(), at=now))}
    _seen, response = come(cookies=cookies, method=method, status=status)

    assert ("device" in response.cookies) is is_sent_again


SAME = {"sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(
    ("path", "headers", "cookies", "status"),
    [
        ("/en/plain/", SAME, {}, 303),
        ("/en/plain/", {"sec-fetch-site": "none"}, {}, 303),
        ("/en/plain/", {"sec-fetch-site": "same-site"}, {}, 403),
        ("/en/plain/", {"sec-fetch-site": "cross-site"}, {}, 403),
        # What the browser says of the fetch counts before what it says of the origin.
        ("/en/plain/", {"sec-fetch-site": "cross-site", "origin": "http://testserver"}, {}, 403),
        ("/en/plain/", {"origin": "http://testserver"}, {}, 303),
        ("/en/plain/", {"origin": "https://testserver"}, {}, 403),
        ("/en/plain/", {"origin": "http://testserver.example"}, {}, 403),
        ("/en/plain/", {"origin": "http://["}, {}, 403),
        ("/en/plain/", {}, {}, 403),
        ("/en/plain/", SAME, {"session": "x"}, 403),
        # Staff have no cookie yet when they sign in.
        ("/admin/login/", SAME, {}, 403),
    ],
)
def test_a_press_from_our_own_page_needs_no_token_but_in_the_admin(path, headers, cookies, status):
    client = Client(enforce_csrf_checks=True)
    for name, value in cookies.items():
        client.cookies[name] = value

    response = client.post(path, {"show": "plain"}, headers=headers)
    assert response.status_code == status


@pytest.mark.parametrize(
    ("method", "marks", "is_checked"),
    [
        ("get", {}, True),
        ("post", {}, True),
        ("get", {"is_checked_when_read": True}, False),
        ("head", {"is_checked_when_read": True}, False),
        ("post", {"is_checked_when_read": True}, True),
        ("get", {"is_made_without_database": True}, False),
        ("post", {"is_made_without_database": True}, False),
        ("get", {"is_checked_when_read": True, "is_made_without_database": True}, False),
        ("get", {"is_something_else": True}, True),
    ],
)
def test_every_page_checks_whose_device_it_is_unless_it_says_that_it_need_not(
    method, marks, is_checked
):
    def view(_request):
        raise AssertionError("The view is only looked at.")

    view.__dict__.update(marks)
    request = getattr(RequestFactory(), method)("/en/")
    VisitorMiddleware(view).process_view(request, view, (), {})

    assert request.is_checked is is_checked


def the_same_page(_request):
    return HttpResponse("The page.")


def posted(view, **headers):
    """The status of a press for a view, as the middleware lets it through."""
    request = RequestFactory().post("/en/plain/", headers=headers)
    request.resolver_match = None
    refused = SameOriginMiddleware(view).process_view(request, view, (), {})
    return (refused or view(request)).status_code


def test_what_a_view_says_of_tokens_itself_is_kept_to():
    """Django's two decorators: one asks for a token once more, one never does."""
    assert posted(csrf_protect(the_same_page), **SAME) == 200
    assert posted(csrf_protect(the_same_page)) == 403
    assert posted(csrf_exempt(the_same_page)) == 200
    assert posted(the_same_page) == 403


@pytest.mark.parametrize(
    ("fault", "status", "seconds", "said"),
    [
        (brakes.Wait(42), 429, "42", "In 42 Sekunden geht es weiter."),
        (brakes.Closed(), 503, "30", "also kommt niemand herein."),
    ],
)
def test_who_has_to_wait_is_told_how_long_in_her_language(rf, fault, status, seconds, said):
    with override("de"):
        response = BrakeMiddleware(the_same_page).process_exception(rf.get("/de/"), fault)

    assert response.status_code == status
    assert response.headers["Retry-After"] == seconds
    assert response.headers["Cache-Control"] == "no-store"
    assert said in response.content.decode()


def test_another_fault_is_not_answered_here(rf):
    assert BrakeMiddleware(the_same_page).process_exception(rf.get("/en/"), ValueError()) is None

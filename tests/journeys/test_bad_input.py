"""Bad input: a clear page, nothing stored, never a 500."""

import pytest
from django.core import signing
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from accounts.models import Visitor
from consent import registry
from consent.asking import tokens
from consent.models import Answer, ConsentEvent
from tests.journey import delete, form_token, html, press, share

pytestmark = pytest.mark.django_db


def assert_nothing_stored():
    assert not ConsentEvent.objects.exists()
    assert not Answer.objects.exists()
    assert not Visitor.objects.exists()


@pytest.mark.parametrize(
    ("language", "message", "title"),
    [
        ("en", "Pick one, or choose Don&#x27;t share it.", "<title>Error: Where do you"),
        ("de", "Wähl etwas aus, oder drück „Nicht angeben“.", "<title>Fehler: Von wo"),
    ],
)
def test_sharing_without_choosing_says_what_to_do(client, language, message, title):
    response = press(client, "share", language=language)
    page = html(response)

    assert message in page
    assert title in page
    assert 'role="alert"' in page
    assert page.index('role="alert"') < page.index("<h1")
    assert_nothing_stored()


@pytest.mark.parametrize(
    ("decision", "answer"),
    [
        ("share", "atlantis"),
        ("share", "<script>alert(1)</script>"),
        ("share", "x" * 100_000),
        ("share", "\x00"),
        ("yes", "lindmar"),
        ("", "lindmar"),
        ("SHARE", "lindmar"),
    ],
)
def test_an_unknown_option_or_decision_is_an_error_on_the_page(client, decision, answer):
    response = press(client, decision, answer=answer)

    assert response.status_code == 200
    assert 'role="alert"' in html(response)
    assert "<script>alert" not in html(response)
    assert_nothing_stored()


def test_more_options_than_allowed_are_refused(client):
    response = press(client, "share", "topics", ["birds", "plants", "stars", "gear"])

    assert "Pick at most 3." in html(response)
    assert_nothing_stored()


def words(language="en", field="town"):
    return registry.current().notice_for(field).wordings[language]


def expired():
    return tokens.issue(words(), at=timezone.now() - timezone.timedelta(days=2))


def of_another_question():
    return tokens.issue(words(field="pace"), at=timezone.now())


def of_another_language():
    return tokens.issue(words("de"), at=timezone.now())


def badly_signed():
    return tokens.issue(words(), at=timezone.now())[:-2] + "xx"


def signed_for_something_else():
    return signing.dumps([words().id, "a" * 32, "b" * 32, 1, 9], salt="another.salt")


def of_another_shape():
    return signing.dumps({"wording": words().id}, salt="consent.form")


def nothing():
    return ""


@pytest.mark.parametrize(
    "make",
    [
        expired,
        of_another_question,
        of_another_language,
        badly_signed,
        signed_for_something_else,
        of_another_shape,
        nothing,
    ],
)
def test_a_bad_token_stores_nothing_and_offers_a_fresh_form(client, make):
    response = press(client, "share", answer="lindmar", token=make())
    page = html(response)

    assert response.status_code == 409
    assert "Nothing was stored" in page
    assert 'role="alert"' in page
    assert_nothing_stored()


def test_a_form_older_than_the_wording_shows_the_new_words(client, publish_again):
    old = form_token(client, "town")
    publish_again("town", question="Where do your walks begin?")
    response = press(client, "share", answer="lindmar", token=old)

    assert response.status_code == 409
    assert "The words of this question have changed since you opened it." in html(response)
    assert "Where do your walks begin?" in html(response)
    assert_nothing_stored()


def test_a_replayed_form_writes_nothing_after_a_later_decision(client):
    token = form_token(client, "town")
    press(client, "share", answer="lindmar", token=token)
    delete(client)
    replay = press(client, "share", answer="lindmar", token=token)

    assert replay.status_code == 409
    assert "This form was sent before" in html(replay)
    assert not Answer.objects.exists()
    assert ConsentEvent.objects.count() == 2


def test_a_replayed_form_does_not_hand_its_visitor_to_somebody_else(client, time_machine):
    token = form_token(client, "town")
    press(client, "share", answer="lindmar", token=token)
    time_machine.move_to(timezone.now() + timezone.timedelta(minutes=3))
    thief = Client()
    replay = press(thief, "share", answer="lindmar", token=token)

    assert replay.status_code == 409
    assert not thief.cookies


def test_double_submit_is_one_event_and_the_same_answer(client):
    token = form_token(client, "town")
    first = press(client, "share", answer="lindmar", token=token)
    second = press(client, "share", answer="lindmar", token=token)

    assert first.headers["Location"] == second.headers["Location"]
    assert ConsentEvent.objects.count() == 1


def test_a_double_click_by_a_stranger_is_one_visitor(client):
    token = form_token(client, "town")
    press(client, "share", answer="lindmar", token=token)
    second = Client()  # the browser threw the first response away, cookie and all
    press(second, "share", answer="lindmar", token=token)

    assert Visitor.objects.count() == ConsentEvent.objects.count() == 1
    assert "Getting there from Lindmar" in html(second.get("/en/tours/"))


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {},
    ],
)
@pytest.mark.parametrize(
    "path",
    [
        "/en/ask/town/",
        "/en/my-answers/town/delete/",
        "/en/my-answers/delete-everything/",
        "/en/my-answers/pause/",
        "/en/my-answers/ask-nothing/",
        "/en/my-answers/town/renew/",
        "/en/plain/",
        "/en/why/hero/hide/",
    ],
)
def test_a_post_from_another_site_is_refused_and_says_so(path, headers):
    client = Client(enforce_csrf_checks=True)
    data = {"token": form_token(client, "town"), "decision": "share", "answer": "lindmar"}
    response = client.post(path, data, headers=headers)

    assert response.status_code == 403
    assert "Nothing was stored" in html(response)
    assert_nothing_stored()


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "http://testserver"},
    ],
)
def test_a_post_from_our_own_page_needs_no_token_cookie(headers):
    client = Client(enforce_csrf_checks=True)

    assert share(client, headers=headers).status_code == 303
    assert "csrf" not in client.cookies


def test_a_signed_in_person_still_needs_the_token(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    response = share(client, headers={"sec-fetch-site": "same-origin"})

    assert response.status_code == 403
    assert_nothing_stored()


@pytest.mark.parametrize(
    "path", ["/en/ask/shoe-size/", "/fr/ask/town/", "/en/my-answers/x/delete/"]
)
def test_an_unknown_field_or_language_is_not_found(client, path):
    response = client.post(path, {"decision": "share", "answer": "lindmar"})

    assert response.status_code == 404
    assert_nothing_stored()


POSTS_ONLY = [
    "forget-device/",
    "pause/",
    "ask-nothing/",
    "town/delete/",
    "town/put-back/",
    "town/renew/",
]


@pytest.mark.parametrize("path", POSTS_ONLY)
def test_opening_an_address_changes_nothing(client, path):
    share(client)

    assert client.get(f"/en/my-answers/{path}").status_code == 405
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("cookie", ["", "x", "a" * 5000, "00000000000000000000000000000000:1:x"])
def test_a_forged_cookie_is_a_stranger(client, cookie):
    client.cookies["device"] = cookie

    assert client.get("/en/tours/").status_code == 200
    assert share(client).status_code == 303


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x", "x"])
def test_going_back_never_leads_to_another_site(client, target):
    token = form_token(client, "town")
    response = press(client, "share", answer="lindmar", token=token, next=target)

    assert response.headers["Location"] == "/en/?saved=town#slot-hero"


def test_a_failing_database_stores_nothing_and_keeps_the_form(client, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    # A full disk, the only thing here that cannot be produced for real.
    monkeypatch.setattr(ConsentEvent, "save", fail)
    response = press(client, "share", answer="lindmar")

    assert response.status_code == 503
    assert "We could not save that. Nothing was stored. Please try again." in html(response)
    assert 'value="lindmar"' in html(response)
    assert_nothing_stored()


def test_a_browser_that_keeps_no_cookies_is_told_and_nothing_is_stored(client):
    browser = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}
    data = {"token": form_token(client, "town"), "decision": "share", "answer": "lindmar"}
    probe = client.post("/en/ask/town/", data, headers=browser)
    client.cookies.clear()
    blocked = client.post(probe.headers["Location"], data, headers=browser)

    assert probe.status_code == 307
    assert "Your browser keeps no cookie from us" in html(blocked)
    assert_nothing_stored()


def test_a_browser_that_keeps_cookies_is_saved_on_the_second_post(client):
    browser = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}
    data = {"token": form_token(client, "town"), "decision": "share", "answer": "lindmar"}
    probe = client.post("/en/ask/town/", data, headers=browser)
    saved = client.post(probe.headers["Location"], data, headers=browser)

    assert saved.status_code == 303
    assert "Getting there from Lindmar" in html(client.get("/en/tours/"))

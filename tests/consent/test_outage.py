"""The database fails under a request: what is answered, and what is not pretended.

``tests/starting/test_outage.py`` takes real databases away from real servers. Here every statement
fails from a moment on, so that each can be the first.
"""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.test import Client

from consent import kept, registry
from personalization import snapshot
from tests.journey import html, share

pytestmark = pytest.mark.django_db(transaction=True)

OUT = "Personal sorting is off for now: our database does not answer."
SORRY = "Our database does not answer, so we cannot look anything up"
NOTHING_DONE = "Nothing was stored, changed or deleted."
NOBODY_KNOWS = "The database failed while we were at it."
PERSONAL = "Getting there from Lindmar"


@contextmanager
def failing(on="", fault=OperationalError):
    """Every statement fails that has these words in it. Its message names a value."""

    def refuse(execute, sql, *rest):
        if on.lower() in sql.lower():
            raise fault("lindmar")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def known(client):
    """Somebody who shared her town."""
    share(client)
    assert PERSONAL in html(client.get("/en/tours/"))
    return client


def test_a_page_of_content_is_plain_and_says_why(known, caplog):
    with failing():
        response = known.get("/en/tours/")

    assert (response.status_code, response.headers.get("Retry-After")) == (200, None)
    assert OUT in html(response)
    assert PERSONAL not in html(response)
    assert "data-invitation" not in html(response)
    assert "OperationalError" in caplog.text
    assert "lindmar" not in caplog.text.lower()
    assert PERSONAL in html(known.get("/en/tours/"))


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_page_of_hers_cannot_be_made_and_can_be_tried_again(known, method):
    with failing():
        response = getattr(known, method)("/en/my-answers/")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert response.headers["Cache-Control"] == "no-store"
    if method == "get":
        page = html(response)
        assert (SORRY in page, NOTHING_DONE in page, NOBODY_KNOWS in page) == (True, False, False)


def test_a_press_that_could_not_begin_did_nothing_and_says_so(known):
    with failing():
        response = known.post("/en/my-answers/pause/", {"pause": "on"})

    page = html(response)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert (SORRY in page, NOTHING_DONE in page, NOBODY_KNOWS in page) == (True, True, False)
    assert PERSONAL in html(known.get("/en/tours/"))


@pytest.mark.parametrize("statement", ["UPDATE", "accounts_visitor"])
def test_a_press_that_failed_meanwhile_says_that_nobody_knows(known, statement, caplog):
    with failing(statement):
        response = known.post("/en/my-answers/pause/", {"pause": "on"})

    page = html(response)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert (SORRY in page, NOTHING_DONE in page, NOBODY_KNOWS in page) == (True, False, True)
    assert "The database failed in a request: OperationalError" in caplog.messages
    assert "lindmar" not in caplog.text.lower()


def test_a_page_of_content_under_which_the_database_fails_is_made_without_it(known):
    """Grants were read, and then what she switched off could not be."""
    with failing("hidden"):
        response = known.get("/en/tours/")

    assert (response.status_code, response.headers.get("Retry-After")) == (200, None)
    assert OUT in html(response)
    assert PERSONAL not in html(response)


def test_a_page_whose_content_cannot_be_read_any_more_says_what_was_kept_of_it(known):
    """The number of the content was read, and then the content itself could not be."""
    kept.keep()
    snapshot.forget_copy()
    with failing("personalization_"):
        response = known.get("/en/tours/")

    assert response.status_code == 200
    assert OUT in html(response)
    assert "Getting there" in html(response)
    assert PERSONAL not in html(response)


def test_a_page_of_hers_that_was_made_from_what_nobody_could_know_is_not_shown(known):
    with failing("consent_standing"):
        response = known.get("/en/my-answers/")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert SORRY in html(response)


@pytest.mark.parametrize("url", ["/en/nope/", "/en/tours/nope/"])
def test_what_is_not_there_needs_no_database(url):
    with failing():
        assert Client().get(url).status_code == 404


def test_a_fault_that_is_no_outage_is_not_called_one(known):
    known.raise_request_exception = False
    with failing("UPDATE", IntegrityError):
        response = known.post("/en/my-answers/pause/", {"pause": "on"})

    assert response.status_code == 500
    assert SORRY not in html(response)


def test_with_nothing_kept_and_nothing_read_there_is_no_page_but_an_honest_one():
    registry.forget_copy()
    with failing():
        response = Client().get("/en/tours/")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert SORRY in html(response)

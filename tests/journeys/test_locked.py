"""Another process holds the SQLite file locked: who decides is told so, and nothing is kept."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Visitor
from consent.models import Answer, ConsentEvent
from tests.journey import form_token, html, share, slots

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows, not the file"),
]
# The question comes back with its form, everything else is a page of its own.
SAID = {
    "en": (
        "We could not save that. Nothing was stored. Please try again.",
        "The database failed while we were at it. What counts is shown on My answers",
    ),
    "de": (
        "Das hat nicht geklappt. Es wurde nichts gespeichert. Bitte versuch es noch einmal.",
        "Die Datenbank ist mittendrin ausgefallen. Was gilt, steht unter Meine Antworten",
    ),
}


@pytest.fixture
def locked():
    """Somebody else writes, and does not come to an end. We wait for a moment instead of 20 s."""
    options = connection.settings_dict["OPTIONS"]
    before, options["timeout"] = options["timeout"], 0.05
    connection.close()
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield other
    options["timeout"] = before
    connection.close()


@pytest.fixture
def somebody():
    client = Client(raise_request_exception=False)
    assert share(client).status_code == 303
    return client


def counts():
    return [model.objects.count() for model in (Visitor, ConsentEvent, Answer)]


def presses(language):
    """Every kind of decision, with what its form holds."""
    mine = f"/{language}/my-answers"
    return {
        f"{mine}/town/delete/": {"next": f"/{language}/tours/"},
        f"{mine}/pause/": {},
        f"{mine}/delete-everything/": {},
        f"/{language}/why/hero/hide/": {"next": f"/{language}/"},
    }


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_decision_that_cannot_be_written_is_503_and_not_called_saved(language, somebody, request):
    stranger = Client(raise_request_exception=False)
    answers = {"decision": "share", "answer": "gentle", "next": f"/{language}/tours/"}
    tokens = {one: form_token(one, "pace", language) for one in (stranger, somebody)}
    before = counts()
    other = request.getfixturevalue("locked")

    asked = [
        (one, f"/{language}/ask/pace/", {**answers, "token": token})
        for one, token in tokens.items()
    ]
    asked += [(somebody, url, data) for url, data in presses(language).items()]
    for client, url, data in asked:
        response = client.post(url, data)
        assert (url, response.status_code) == (url, 503)
        assert response.headers["Retry-After"] == "30"
        assert SAID[language]["/ask/" not in url] in html(response)
        assert not response.cookies

    assert counts() == before
    other.execute("ROLLBACK")
    assert somebody.post(asked[1][1], asked[1][2]).status_code == 303
    assert counts() == [before[0], before[1] + 1, before[2] + 1]


def test_pages_are_read_as_ever_meanwhile(somebody, locked):
    """Readers do not wait for a writer, so nobody sees less than she is shown otherwise."""
    response = somebody.get("/en/tours/")

    assert response.status_code == 200
    assert slots(html(response))["getting-there"] == ("MATCHED", "town")
    assert Client().get("/en/").status_code == 200

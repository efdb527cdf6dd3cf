"""Whoever finds a weakness is told whom to tell, and the badge goes before that runs out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connections
from django.test import Client

from tests.assurance.conftest import passed, served
from tests.journey import html

pytestmark = pytest.mark.django_db

KEY = "weaknesses-told"
PATH = "/.well-known/security.txt"
DAY = date(2027, 3, 31)
MIDNIGHT = datetime(2027, 3, 31, tzinfo=UTC)


def test_a_contact_without_a_day_of_its_own_always_passes(run, time_machine):
    for days in (0, 500):
        moment = MIDNIGHT + timedelta(days=days, hours=9)
        time_machine.move_to(moment, tick=False)
        found = run(KEY, at=moment)

        assert (found.result, found.figures) == ("pass", {"contacts": 1, "days": 179})


@pytest.mark.parametrize(
    ("left", "result", "story"),
    [
        (timedelta(days=365), "pass", ""),
        (timedelta(days=365, seconds=1), "fail", "too_far"),
        (timedelta(days=14), "pass", ""),
        (timedelta(days=14, seconds=-1), "fail", "runs_out"),
        (timedelta(days=13), "fail", "runs_out"),
        (timedelta(days=-1), "fail", "runs_out"),
    ],
)
def test_a_day_that_was_set_must_be_14_days_away_and_at_most_a_year(
    run, settings, left, result, story
):
    settings.SECURITY_EXPIRES = DAY
    found = run(KEY, at=MIDNIGHT - left)

    assert (found.result, found.story) == (result, story)
    if not story:
        assert found.figures == {"contacts": 1, "days": left.days}


def test_what_is_checked_is_what_the_address_answers(run, settings, client):
    settings.SECURITY_EXPIRES = DAY
    settings.SECURITY_CONTACT = ["mailto:a@wegwarte.example", "https://wegwarte.example/report"]
    at = MIDNIGHT - timedelta(days=20)
    lines = html(client.get(PATH)).splitlines()

    assert run(KEY, at=at).figures == {"contacts": 2, "days": 20}
    assert len([line for line in lines if line.startswith("Contact: ")]) == 2
    assert "Expires: 2027-03-31T00:00:00Z" in lines


def test_a_contact_that_runs_out_costs_the_badge_and_staff_are_told(
    run, settings, time_machine, client, admin_user
):
    settings.SECURITY_EXPIRES = DAY
    moment = MIDNIGHT - timedelta(days=13)
    passed(KEY, moment - timedelta(days=1))
    time_machine.move_to(moment, tick=False)
    client.force_login(admin_user)
    before = html(Client().get("/en/trust/"))
    run(KEY, at=moment)
    pages = {code: html(Client().get(f"/{code}/trust/{KEY}/")) for code in ("de", "en")}
    [told] = mail.outbox

    assert f'data-badge="{KEY}"' in before
    assert f'data-badge="{KEY}"' not in html(Client().get("/en/trust/"))
    said = {
        "de": "security.txt gilt bis 31. März 2027, das ist zu bald",
        "en": "security.txt holds until 31 March 2027, which is too soon",
    }
    for code, sentence in said.items():
        assert sentence in pages[code]
        assert sentence in told.body
    assert said["en"] in html(client.get("/admin/consent/checkrun/checks/"))


def answering(body, status="200 OK", kind="text/plain; charset=utf-8"):
    """A proxy that answers this address itself."""

    def proxy(app):
        def answer(environ, start):
            if environ["PATH_INFO"] != PATH:
                return app(environ, start)
            start(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
            return [body]

        return answer

    return proxy


GOOD = b"contact: mailto:a@b.example\r\nEXPIRES: 2027-03-31T00:00:00+01:00\r\n"
OTHERS = {
    "in other words": (answering(GOOD), "pass", ""),
    "shut": (answering(b"no", status="403 Forbidden"), "fail", "not_there"),
    "a page": (answering(GOOD, kind="text/html"), "fail", "not_there"),
    "nobody": (answering(GOOD.replace(b"contact", b"# contact")), "fail", "incomplete"),
    "no day": (answering(b"Contact: mailto:a@b.example\n"), "fail", "incomplete"),
    "two days": (answering(GOOD + GOOD), "fail", "incomplete"),
    "a day that is none": (answering(GOOD.replace(b"03-31", b"02-30")), "fail", "incomplete"),
    "an old one": (answering(GOOD.replace(b"2027", b"2026")), "fail", "runs_out"),
}


@pytest.mark.parametrize(("proxy", "result", "story"), OTHERS.values(), ids=OTHERS)
def test_what_stands_in_front_counts(run, settings, proxy, result, story):
    """A proxy may keep an old file of its own at this address."""
    with served(settings, proxy=proxy, shares=connections["default"]):
        found = run(KEY, at=MIDNIGHT - timedelta(days=100))

    assert (found.result, found.story) == (result, story)
    if story:
        assert found.figures["seen"]["en"] == "added on the way to the browser, not by this site"


def test_an_address_that_does_not_answer_is_no_pass(run, settings):
    settings.SITE_URL = "http://127.0.0.1:1"

    assert (run(KEY).result, run(KEY).story) == ("unknown", "door_closed")

"""After an edited event the badge disappears; an unreadable record turns the site plain."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from consent import assurance, services
from consent.models import Incident, triggers
from consent.services.upkeep import JOBS
from tests.journey import html, share

pytestmark = pytest.mark.django_db
HONEST = "Personal sorting is off for now."


@pytest.fixture
def sealed(client, settings, tmp_path):
    """One decision, sealed into a log of its own."""
    settings.LEDGER_DIR = tmp_path
    share(client)
    services.seal(at=timezone.now())


def test_the_badge_stands_while_the_record_is_whole(sealed, run):
    found = run("log-intact")

    assert (found.result, found.figures["entries"]) == ("pass", 1)


def test_an_edited_event_costs_the_badge_and_is_told(sealed, run):
    assert run("log-intact").result == "pass"
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE consent_consentevent SET control = 'ask:other'")
    found = run("log-intact")
    page = html(Client().get("/en/trust/"))

    assert (found.result, found.figures) == ("fail", {"fault": "edited"})
    assert 'data-badge="log-intact"' not in page
    assert "The record was changed (edited)." in page
    assert HONEST not in html(Client().get("/en/"))


def test_a_record_that_cannot_be_read_turns_the_site_plain(sealed, run, monkeypatch):
    from consent.checks import ledger

    def unreadable():
        raise DatabaseError

    monkeypatch.setattr(ledger, "verify_ledger", unreadable)
    found = run("log-intact")

    assert (found.result, found.story) == ("fail", "unreadable")
    assert Incident.objects.get().key == "log-intact"
    assert HONEST in html(Client().get("/en/"))


def test_no_check_may_take_longer_than_the_lease_under_which_upkeep_runs_it():
    """Otherwise another machine would begin the same checks at the same time."""
    lease = next(job.lease for job in JOBS if job.name == "checked")

    assert max(check.seconds for check in assurance.checks()) < lease.total_seconds()

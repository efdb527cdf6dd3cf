"""Checks run here, in the test's own transaction; ``test_apart.py`` runs them as they are run."""

import pytest
from django.utils import timezone

from consent import registry, services
from consent.models import CheckRun, Incident
from personalization import snapshot

CLOSING = ("only-what-you-told-us", "stored-encrypted")
KEYS = (
    "no-cookie",
    "nothing-from-others",
    *CLOSING,
    "deleting-works",
    "every-question-helps",
    "log-intact",
)


@pytest.fixture
def run():
    """Run one check in this process, and return what it found."""

    def run_(key, at=None):
        found = services.run_check(key=key, at=at or timezone.now(), apart=False)
        snapshot.forget_copy()
        registry.forget_copy()
        return found

    return run_


def passed(key, at, **facts):
    """Write a run that passed, as if the check had run."""
    row = {"figures": {}, "started_at": at, "ended_at": at, "code": "test", "result": "pass"}
    found = CheckRun.objects.create(key=key, **row | facts)
    registry.touch()
    return found


@pytest.fixture
def all_passed(db):
    """Every check has just passed."""
    for key in KEYS:
        passed(key, timezone.now())


@pytest.fixture
def end_incidents(run, admin_user):
    """Write down a cause and let the check pass."""

    def end(cause="A column was plain. It is encrypted again."):
        for incident in Incident.objects.filter(ended_at=None):
            services.write_cause(incident=incident, cause=cause, by=admin_user, at=timezone.now())
            run(incident.key)

    return end

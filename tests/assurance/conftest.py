"""Checks run inside the test's transaction; ``test_apart.py`` runs them in their own process."""

from contextlib import contextmanager
from threading import Thread

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import WSGIServer
from django.db import connections
from django.test.testcases import QuietWSGIRequestHandler
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
    "weaknesses-told",
    "stays-in-browser",
)
# These walk over the whole site five times, which takes as long as all others together.
WALKS = ("no-cookie", "nothing-from-others")


@contextmanager
def served(settings, *, shares=None, proxy=lambda app: app):
    """The site at an address of its own; with ``shares`` over that connection, so in its test.
    ``proxy`` is put in front of it.

    Requests come one by one, from a check that waits for each: no two threads use it at once.
    """
    server = WSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(proxy(StaticFilesHandler(WSGIHandler())))

    def serve():
        if shares is not None:
            connections["default"] = shares
        server.serve_forever(poll_interval=0.05)
        if shares is None:
            connections.close_all()

    if shares is not None:
        shares.inc_thread_sharing()
        # Sent at the end of each request; it would close the connection of the test's transaction.
        shares.close_if_unusable_or_obsolete = lambda: None
    thread = Thread(target=serve)
    thread.start()
    before, settings.SITE_URL = settings.SITE_URL, f"http://127.0.0.1:{server.server_port}"
    try:
        yield settings.SITE_URL
    finally:
        settings.SITE_URL = before
        server.shutdown()
        thread.join()
        server.server_close()
        if shares is not None:
            vars(shares).pop("close_if_unusable_or_obsolete", None)
            shares.dec_thread_sharing()


@pytest.fixture
def front_door(db, settings):
    """The site's own address, where browsers and the checks of pages reach it."""
    with served(settings, shares=connections["default"]) as address:
        yield address


@pytest.fixture
def run(front_door):
    """Run one check in this process, and return its outcome."""

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
    """Write a passed run for every check."""
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

"""Killed at any moment: no decision lost, no double leaf, nothing half done (acceptance 10)."""

import json
import os
import subprocess
import sys
import uuid
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.consent.killing import KILLS

WORK = ["decide", "rotate", "keep"]


@pytest.fixture(scope="module")
def own_database(tmp_path_factory, django_db_blocker):
    """The address of an empty database that nobody else uses."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('kill')}/own.sqlite3"
        return
    name = f"kill_{uuid.uuid4().hex}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def killed(own_database):
    """What was found after every kill, by kind of work."""
    command = [sys.executable, "-m", "tests.consent.killing", *WORK]
    environment = {**os.environ, "OWN_DATABASE": own_database}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {line["kind"]: line for line in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("work", WORK)
def test_killed_twenty_times_nothing_is_lost_and_nothing_half_done(killed, work):
    assert killed[work]["faults"] == {}
    assert killed[work]["kills"] == KILLS


def test_what_was_killed_had_answered_decisions_before(killed):
    """Else there would have been nothing to lose."""
    assert killed["decide"]["told"] > KILLS

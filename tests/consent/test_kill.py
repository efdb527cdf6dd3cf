"""Killed at any moment: no decision lost, no double leaf, nothing half done (acceptance 10)."""

import json
import os
import subprocess
import sys

import pytest

from tests.consent.killing import KILLS

WORK = ["decide", "rotate", "seal", "keep"]


@pytest.fixture(scope="module")
def killed(own_database):
    """What was found after every kill, by kind of work."""
    command = [sys.executable, "-m", "tests.consent.killing", *WORK]
    # Quicker, and no easier: it is we who are killed, not the database's server.
    environment = {**os.environ, "PGOPTIONS": "-c synchronous_commit=off"}
    environment |= {"OWN_DATABASE": own_database}
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

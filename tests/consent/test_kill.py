"""Killed at any moment: no decision lost, no double leaf, nothing half done (acceptance 10)."""

import json
import os
import subprocess
import sys

import pytest

from tests.consent.killing import KILLS

WORK = ["decide", "rotate", "seal", "keep"]


def kill(own_database):
    """The faults found after every kill, by kind of work."""
    command = [sys.executable, "-m", "tests.consent.killing", *WORK]
    # Faster, with the same result, because our processes are killed and not the database server.
    environment = {**os.environ, "PGOPTIONS": "-c synchronous_commit=off"}
    environment |= {"OWN_DATABASE": own_database}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {line["kind"]: line for line in map(json.loads, done.stdout.splitlines())}


# In one test, because otherwise two workers would both do all the killing.
@pytest.mark.long
def test_killed_twenty_times_nothing_is_lost_and_nothing_half_done(own_database, subtests):
    killed = kill(own_database)
    for work in WORK:
        with subtests.test(work):
            assert killed[work]["faults"] == {}
            assert killed[work]["kills"] == KILLS
    with subtests.test("there was something to lose"):
        assert killed["decide"]["told"] > KILLS

"""kill -9 in the middle of a publish leaves nothing live; a whole one is felt by every process."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.personalization.changing.killed import KILLED_AFTER

pytestmark = pytest.mark.django_db


def test_a_publish_that_is_killed_leaves_nothing_and_a_whole_one_is_felt_at_once(own_database):
    run = subprocess.run(
        [sys.executable, "-m", "tests.personalization.changing.killed"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": own_database,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["kills"] == [[number, True, True] for number in KILLED_AFTER]
    assert told["felt"] == [False, True]

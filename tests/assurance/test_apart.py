"""A check runs in its own process, which can be killed and leaves nothing behind."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from consent import services
from consent.assurance import registered
from consent.models import CheckRun
from consent.services import upkeep
from tests.assurance.apart import checks
from tests.assurance.conftest import KEYS, WALKS, served
from tests.journey import share

KEPT = {"consent_checkrun", "consent_contentnumber", "sqlite_sequence"}


@pytest.fixture
def apart(transactional_db, monkeypatch, tmp_path):
    """An environment in which a child process uses this test's database, with the demo."""
    name = connection.settings_dict["NAME"]
    url = f"sqlite:///{name}"
    if connection.vendor != "sqlite":
        url = os.environ["DATABASE_URL"].replace("/postgres?", f"/{name}?")
        assert name in url
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.assurance.apart.settings")
    monkeypatch.setenv("EMAIL_FILE_PATH", str(tmp_path / "mail"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(registered, "_checks", dict(registered._checks))
    checks.register()
    return tmp_path


@pytest.fixture
def reached(apart, settings, monkeypatch):
    """Make the site reachable at its own address, on this test's database."""
    with served(settings) as address:
        monkeypatch.setenv("SITE_URL", address)
        yield apart


def everything(folder):
    """Every row except the runs themselves, and every file that a run could write."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - KEPT):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = [[bytes(c) if isinstance(c, memoryview) else c for c in r] for r in cursor]
            found[table] = sorted(map(repr, rows))
    folders = (folder, settings.LEDGER_DIR)
    found["files"] = sorted(str(path) for one in folders for path in one.rglob("*"))
    return found


@pytest.mark.once("how a process ends is the same on both")
def test_a_check_that_raises_is_unknown_and_its_message_is_not_kept(apart):
    run = services.run_check(key="raises", at=timezone.now())

    assert (run.result, run.story, run.figures) == ("unknown", "raised", {"error": "RuntimeError"})


@pytest.mark.once("how a process ends is the same on both")
def test_a_check_without_an_answer_is_unknown(apart):
    run = services.run_check(key="swears", at=timezone.now())

    assert (run.result, run.figures) == ("unknown", {"error": "exit 3"})


@pytest.mark.once("how a process ends is the same on both")
@pytest.mark.parametrize("key", ["chatters", "every-question-helps"])
def test_what_a_check_and_the_request_log_print_is_not_its_result(apart, key, monkeypatch, capfd):
    """Behind TLS every request is logged on stdout, and the outcome must not get lost in it."""
    monkeypatch.setenv("LOG_REQUESTS", "true")
    run = services.run_check(key=key, at=timezone.now())

    assert (run.result, run.story) == ("pass", "")
    assert capfd.readouterr().out == ""


@pytest.mark.once("how a process ends is the same on both")
def test_a_check_that_hangs_is_ended_and_unknown(apart, monkeypatch):
    monkeypatch.setenv("HANGS_HERE", str(apart / "pid"))
    run = services.run_check(key="hangs", at=timezone.now())

    assert (run.result, run.story, run.figures) == ("unknown", "hung", {"seconds": 3})
    with pytest.raises(ProcessLookupError):
        os.kill(int((apart / "pid").read_text()), 0)


@pytest.mark.once("how a process ends is the same on both")
def test_a_check_whose_parent_was_killed_ends_by_itself(apart):
    at = timezone.now().isoformat()
    command = [sys.executable, "manage.py", "examine_check", "lingers", at, os.devnull]
    ended = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, check=False, timeout=60
    )

    assert ended.returncode == -signal.SIGALRM


@pytest.mark.parametrize("key", ["only-what-you-told-us", "deleting-works"])
def test_a_run_that_is_killed_half_way_leaves_nothing_and_runs_again(
    apart, key, monkeypatch, client
):
    share(client)
    before = everything(apart)
    monkeypatch.setenv("DIES_HALF_WAY", "1")
    killed = services.run_check(key=key, at=timezone.now())
    after_kill = everything(apart)
    monkeypatch.delenv("DIES_HALF_WAY")
    again = services.run_check(key=key, at=timezone.now())

    assert (killed.result, killed.figures) == ("unknown", {"error": "exit -9"})
    assert again.result == "pass"
    assert before == after_kill == everything(apart)


@pytest.mark.once("the tests of the production configuration see the same on PostgreSQL")
@pytest.mark.long
def test_the_command_runs_all_and_leaves_nothing(reached, client):
    """Every claim of the demo holds, and the figures of real visitors stay as they were."""
    share(client)
    before = everything(reached)
    # The others only read, and the tests of the production configuration run all by this command.
    keys = [key for key in KEYS if key not in WALKS]
    command = [sys.executable, "manage.py", "run_checks", *keys, "--json"]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    results = json.loads(done.stdout)

    assert done.returncode == 0
    assert {one["check"]: one["result"] for one in results} == dict.fromkeys(keys, "pass")
    assert all(one["figures"] for one in results)
    assert everything(reached) == before
    assert CheckRun.objects.count() == len(keys)


@pytest.mark.once("how a process ends is the same on both")
def test_the_command_says_by_its_exit_code_that_one_does_not_pass(apart):
    command = [sys.executable, "manage.py", "run_checks", "passes", "raises"]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["pass", "unknown"]


def test_upkeep_runs_each_check_that_is_due_once(apart, settings, monkeypatch):
    monkeypatch.setattr(
        registered, "_checks", {k: registered._checks[k] for k in ("passes", "raises")}
    )
    settings.CHECKS_IN_UPKEEP = True
    at = timezone.now()
    jobs = tuple(job for job in upkeep.JOBS if job.name == "checked")
    rounds = [
        services.keep(at=at + later, jobs=jobs)["checked"]
        for later in (timedelta(), timedelta(minutes=50), timedelta(minutes=70))
    ]

    assert rounds == [2, 0, 1]
    assert list(CheckRun.objects.order_by("pk").values_list("key", "result")) == [
        ("passes", "pass"),
        ("raises", "unknown"),
        ("raises", "unknown"),
    ]

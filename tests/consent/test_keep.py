"""Upkeep is done by one process at a time, and a killed one does not block it for ever."""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from consent.models import Lease
from consent.services import keep, upkeep
from consent.services.upkeep import Job, UpkeepFailed, take_lease

MOMENT = timedelta(seconds=1)


def take(holder, at):
    return take_lease(key="keep", holder=holder, at=at)


@pytest.fixture
def one():
    return uuid.uuid4()


@pytest.fixture
def other():
    return uuid.uuid4()


@pytest.mark.django_db
def test_a_lease_has_one_holder_who_may_renew_it(one, other, now):
    assert take(one, now)
    assert not take(other, now + timedelta(minutes=5) - MOMENT)
    assert take(one, now + timedelta(minutes=5) - MOMENT)
    assert not take(other, now + timedelta(minutes=5))
    assert Lease.objects.get().holder == one


@pytest.mark.django_db
def test_a_holder_that_was_killed_blocks_nobody_for_ever(one, other, now):
    take(one, now)

    assert take(other, now + timedelta(minutes=5))
    # If it was only suspended, it notices before its next batch.
    assert not take(one, now + timedelta(minutes=5) + MOMENT)


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "ended"])
@pytest.mark.django_db(transaction=True)
def test_of_many_that_want_the_lease_at_once_one_gets_it(one, now, is_there):
    if is_there:
        take(one, now - timedelta(minutes=5))
    gate = threading.Barrier(16)

    def want(_number):
        try:
            gate.wait()
            return take(uuid.uuid4(), now)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(want, range(16))) == 1


@pytest.mark.django_db
def test_nothing_is_done_while_somebody_else_is_at_it(one, now):
    take(one, now)

    assert keep(at=now, jobs=(Job("never", lambda **_: pytest.fail("done")),)) == {}
    assert Lease.objects.get().holder == one


@pytest.mark.django_db
def test_a_job_goes_on_while_its_batches_are_full(now):
    batches = iter([500, 500, 3, 99])

    assert keep(at=now, jobs=(Job("work", lambda **_: next(batches)),)) == {"work": 1003}
    assert not Lease.objects.exists()


@pytest.mark.django_db
def test_a_job_without_end_lets_the_others_have_their_turn(now, monkeypatch):
    monkeypatch.setattr(upkeep, "_BATCHES_A_ROUND", 3)
    jobs = (Job("endless", lambda **_: 500), Job("short", lambda **_: 1))

    assert keep(at=now, jobs=jobs) == {"endless": 1500, "short": 1}


@pytest.mark.django_db
def test_who_lost_the_lease_stops_at_once(other, now):
    def lose(**_):
        Lease.objects.update(holder=other, until=now + timedelta(minutes=5))
        return 500

    done = keep(at=now, jobs=(Job("lose", lose), Job("next", lambda **_: pytest.fail("done"))))

    assert done == {"lose": 500, "next": 0}
    # The process that lost the lease must not release the other's.
    assert Lease.objects.get().holder == other


@pytest.mark.django_db
def test_who_is_asked_to_end_finishes_the_batch(now):
    done = []

    def work(**_):
        done.append(1)
        return 500

    assert keep(at=now, jobs=(Job("work", work),), is_over=lambda: bool(done)) == {"work": 500}
    assert not Lease.objects.exists()


def fail(**_):
    answer = "canary"
    raise DatabaseError(f"Failing row contains ({answer})")


@pytest.mark.django_db
def test_a_job_that_fails_keeps_no_other_from_being_done(now, caplog):
    with pytest.raises(UpkeepFailed) as failed:
        keep(at=now, jobs=(Job("bad", fail), Job("good", lambda **_: 4)))

    assert (str(failed.value), failed.value.done) == ("bad", {"bad": 0, "good": 4})
    assert not Lease.objects.exists()
    assert [record.exc_info[0] for record in caplog.records] == [DatabaseError]


@pytest.mark.django_db
def test_what_is_over_goes_and_what_is_not_stays(now):
    for number in range(502):
        over = timedelta(days=1) * (1 if number == 0 else -1)
        Session.objects.create(session_key=str(number), session_data="", expire_date=now + over)
    Lease.objects.create(key="old", holder=uuid.uuid4(), until=now - timedelta(days=2))
    Lease.objects.create(key="new", holder=uuid.uuid4(), until=now)

    done = keep(at=now)
    assert (done["sessions"], done["leases"]) == (501, 1)
    assert Session.objects.get().session_key == "0"
    assert Lease.objects.get().key == "new"
    assert set(keep(at=now).values()) == {0}


@pytest.mark.django_db
def test_the_command_says_what_it_did(capsys, one, now):
    call_command("keep", "--json")
    assert json.loads(capsys.readouterr().out) == {job.name: 0 for job in upkeep.JOBS}
    call_command("keep")
    assert "sessions 0" in capsys.readouterr().out

    take(one, now + timedelta(days=1))
    call_command("keep", "--json")
    assert json.loads(capsys.readouterr().out) == {}


@pytest.mark.django_db
def test_the_command_fails_without_saying_more_than_where(monkeypatch, capsys):
    monkeypatch.setattr(keep, "__kwdefaults__", keep.__kwdefaults__ | {"jobs": (Job("bad", fail),)})

    with pytest.raises(CommandError, match=r"^These jobs failed: bad\.$"):
        call_command("keep", "--json")
    assert json.loads(capsys.readouterr().out) == {"bad": 0}


@pytest.fixture
def elsewhere(own_database):
    """An environment with a database of its own."""
    return {**os.environ, "DATABASE_URL": own_database}


def loop(environment, *more):
    """``manage.py keep`` as a loop that has done its first round."""
    command = [sys.executable, "manage.py", "keep", "--every", "3600", "--json", *more]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert json.loads(process.stdout.readline()) == {job.name: 0 for job in upkeep.JOBS}
    return process


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_loop_ends_when_it_is_told(elsewhere, number):
    with loop(elsewhere) as process:
        process.send_signal(number)

        assert process.wait(20) == 0


def test_the_loop_ends_when_its_parent_is_gone(elsewhere):
    code = """
import os, subprocess, sys
command = [sys.executable, "manage.py", "keep", "--every", "3600", "--json"]
process = subprocess.Popen([*command, "--parent", str(os.getpid())])
print(process.pid, flush=True)
os.kill(os.getpid(), 9)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], env=elsewhere, stdout=subprocess.PIPE, text=True
    ) as parent:
        # The loop holds the other end of the pipe, so when the pipe is closed, it has ended.
        assert parent.stdout.readline().strip().isdigit()
        parent.stdout.read()
    assert parent.returncode == -signal.SIGKILL


def test_the_faults_of_a_job_reach_the_log_of_the_site():
    assert logging.getLogger("consent.services.upkeep").isEnabledFor(logging.ERROR)

"""A set is felt by every server on its next request; one that is killed half way by none."""

import re
import signal

import pytest

from tests.starting.site import PASSWORD, Server, Visit

TITLE = "Getting to the tours"
BEGIN = """
import sys
from datetime import UTC, datetime, timedelta
import django
django.setup()
from accounts.models import User
from consent import services
from personalization import changing
from personalization.content.plain import mark_of
from personalization.models import ChangeSet

at = datetime.now(UTC)
staff = [User.objects.get(email=f"{name}@wegwarte.example") for name in ("author", "publisher")]
author, publisher = staff
"""
WRITE = """
into = changing.begin(title="Spring", by=author, at=at)
for kind, name, part in (
    ("variant", "getting-there/everyone", "title"),
    ("item", "bat-evening", "title"),
    ("page", "huts", "lead"),
):
    live = changing.live(kind, name)
    words = {code: {**texts, part: "Getting to the tours"} for code, texts in live["words"].items()}
    changing.save_draft(
        change_set=into,
        kind=kind, name=name, content={**live, "words": words}, by=author, at=at,
        seen="", base=mark_of(live),
    )
changing.send_to_review(change_set=into, by=author, at=at)
"""
KILLED = """
import os, signal
from django.db import connection
writes = 0
def count(execute, sql, *rest):
    global writes
    answer = execute(sql, *rest)
    writes += sql.startswith(("INSERT", "UPDATE", "DELETE"))
    if writes == int(os.environ["KILLED_AFTER"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
with connection.execute_wrapper(count):
    changing.publish(change_set=ChangeSet.objects.get(), by=publisher, at=at)
"""
# The upkeep has its own process. It is told that the minute has come.
AT_ITS_MINUTE = """
due = at + timedelta(minutes=1)
again = ChangeSet.objects.get(state="review")
changing.schedule(change_set=again, due_at=due, by=publisher, at=at)
assert services.keep(at=due)["scheduled"] == 1
"""


@pytest.fixture
def servers(copied):
    copied.settings["DJANGO_SETTINGS_MODULE"] = "config.settings"
    running = [Server(copied).start(), Server(copied).start()]
    yield running
    for one in running:
        one.stop()


def shows(visitors):
    """How many of the three changed pages each server shows as changed, on its next request."""
    pages = ("/en/tours/", "/en/tours/bat-evening/", "/en/huts/")
    changed = {"/en/tours/": f"<h2>{TITLE}</h2>", "/en/tours/bat-evening/": f"<h1>{TITLE}</h1>"}
    return [sum(changed.get(one, TITLE) in visit.page(one) for one in pages) for visit in visitors]


def press(visit, address, action):
    """Press a button on the page of a set."""
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', visit.page(address))[0]
    return visit.open(address, {"action": action, "csrfmiddlewaretoken": token})[0]


def test_a_publish_is_felt_by_both_servers_on_their_next_request_and_a_killed_one_by_none(
    servers, copied
):
    visitors = [Visit(one) for one in servers]
    assert shows(visitors) == [0, 0]  # both have read what is live
    written = copied.run("-c", BEGIN + WRITE)
    assert written.returncode == 0, written.stderr

    for number in ("2", "7"):
        killed = copied.run("-c", BEGIN + KILLED, KILLED_AFTER=number)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert shows(visitors) == [0, 0]

    publisher = Visit(servers[0])
    assert publisher.sign_in("publisher@wegwarte.example", PASSWORD)[0] == 302
    [address] = set(re.findall(r'"(/admin/changes/\d+/)"', publisher.page("/admin/changes/")))
    assert press(publisher, address, "publish") == 303
    assert shows(visitors) == [3, 3]
    assert press(publisher, address, "rollback") == 303
    assert shows(visitors) == [0, 0]

    kept = copied.run("-c", BEGIN + WRITE + AT_ITS_MINUTE)
    assert kept.returncode == 0, kept.stderr
    assert shows(visitors) == [3, 3]

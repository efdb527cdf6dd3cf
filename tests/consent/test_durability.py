"""Acknowledged decisions are on the disk, and survive a power cut, which is worse than ``kill``."""

import json
import os
import re
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections

from consent.transparency import file

ROOT = settings.BASE_DIR
# SQLite: a commit waits for the disk (2 is FULL). PostgreSQL: the same, from the server's own
# configuration alone.
WAITS = {"sqlite": [2], "postgresql": ["on", "server"]}
_SETTING = (
    "SELECT setting, CASE WHEN source IN ('default', 'configuration file') THEN 'server'"
    " ELSE source END FROM pg_settings WHERE name = 'synchronous_commit'"
)
ASK = "PRAGMA synchronous" if connection.vendor == "sqlite" else _SETTING


def setting(using=connection):
    with using.cursor() as cursor:
        cursor.execute(ASK)
        return list(cursor.fetchone())


@pytest.mark.django_db
def test_a_commit_waits_for_the_disk_on_the_connection_of_a_request(client):
    client.get("/en/")

    assert setting() == WAITS[connection.vendor]


@pytest.mark.django_db(transaction=True)
def test_a_commit_waits_for_the_disk_in_every_thread_of_a_server():
    found = []

    def ask():
        try:
            found.append(setting(connections["default"]))
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=ask) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [WAITS[connection.vendor]] * 4


@pytest.mark.parametrize(
    "command",
    [
        "keep",  # the timer beside the server
        "examine_check every-question-helps 2026-01-01T00:00:00+00:00 outcome",  # a check
        "verify_ledger",
    ],
)
@pytest.mark.django_db
def test_a_commit_waits_for_the_disk_in_every_process_of_its_own(own_database, tmp_path, command):
    """The command runs as usual, and reports each connection that it opened."""
    spy = (
        "import json, os, sys, django; django.setup()\n"
        "from django.core.management import call_command\n"
        "from django.db.backends.signals import connection_created\n"
        "def told(connection, **_more):\n"
        "    with connection.cursor() as cursor:\n"
        f"        cursor.execute({ASK!r})\n"
        "        print('opened', json.dumps(list(cursor.fetchone())), file=sys.stderr)\n"
        "connection_created.connect(told)\n"
        "call_command(*sys.argv[1:])\n"
    )
    environment = os.environ | {
        "DATABASE_URL": own_database,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LEDGER_DIR": str(tmp_path / "apart"),
    }
    run = subprocess.run(
        [sys.executable, "-c", spy, *command.replace("outcome", str(tmp_path / "out")).split()],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    opened = [
        json.loads(line.removeprefix("opened "))
        for line in run.stderr.splitlines()
        if line.startswith("opened ")
    ]

    assert opened
    assert opened == [WAITS[connection.vendor]] * len(opened)


def test_no_code_opens_a_database_beside_django_or_weakens_a_commit():
    code = [
        path
        for part in ("accounts", "config", "consent", "personalization")
        for path in (ROOT / part).rglob("*.py")
    ]
    beside = re.compile(r"sqlite3\.connect|psycopg\.connect|synchronous(?:_commit)?\s*(?:=|TO)")
    found = {
        str(path.relative_to(ROOT)): beside.findall(path.read_text())
        for path in code
        if beside.search(path.read_text())
    }

    assert found == {"config/settings.py": ["synchronous="]}


@pytest.fixture
def synced(monkeypatch):
    """The names of files and folders that were synced, in order."""
    names = []
    original = os.fsync

    def fsync(descriptor):
        names.append(Path(os.readlink(f"/proc/self/fd/{descriptor}")).name)
        original(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return names


def test_tombstones_and_checkpoints_are_on_the_disk_with_their_names(synced, tmp_path, settings):
    settings.LEDGER_DIR = tmp_path / "far" / "away"
    at = datetime.now(UTC)
    file.append_tombstone(settings.LEDGER_DIR, uuid4(), at)
    first, synced[:] = list(synced), []
    file.append_tombstone(settings.LEDGER_DIR, uuid4(), at)
    again, synced[:] = list(synced), []
    file.append_checkpoint(settings.LEDGER_DIR, file.FiledCheckpoint(1, "note", at, b"x" * 32))

    # The new file's name is in its folder, the folder's name in the one above, and so on.
    assert first == ["away", "far", tmp_path.name, "tombstones.jsonl"]
    assert again == ["tombstones.jsonl"]
    assert synced == ["away", "checkpoints.jsonl"]

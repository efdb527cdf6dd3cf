"""Machines ask whether the site is up and ready. They get a word, and never a reason."""

import json
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from config import health
from consent.models import triggers

READY = dict.fromkeys(health.CHECKS, "ok")


def ready(client):
    response = client.get("/readyz")
    return response.status_code, json.loads(response.content)


def test_healthz_asks_no_database(client):
    # Without the database fixture any statement would be an error.
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


def with_a_file_where_the_folder_should_be(settings, monkeypatch):
    file = site.LEDGER_DIR.parent / "secret-file"
    file.touch()
    settings.LEDGER_DIR = file / "ledger"


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        (with_a_migration_to_come, "migrations"),
        (without_a_trigger, "ledger"),
        (with_a_short_answer_key, "answer_keys"),
        (without_signing_keys, "signing_keys"),
        (with_a_file_where_the_folder_should_be, "ledger_folder erasures"),
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

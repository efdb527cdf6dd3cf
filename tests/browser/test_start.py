"""``make run``: one command starts the site, prints its address, and can be repeated."""

import json
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.browser.conftest import nobodys_environment, start, start_telling


def keep_house(folder):
    """Do the upkeep that is due, so that the timer finds nothing to do."""
    command = [sys.executable, "manage.py", "keep", "--json"]
    done = {}
    while not done:  # the timer is doing the upkeep just now
        told = subprocess.check_output(command, cwd=folder, env=nobodys_environment(), text=True)
        done = json.loads(told)


def rows(folder):
    with sqlite3.connect(folder / "db.sqlite3") as database:
        tables = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        # The row of the lease comes and goes.
        tables.remove("consent_lease")
        return {t: database.execute(f'SELECT * FROM "{t}"').fetchall() for t in tables}


def test_the_first_start_makes_keys_and_prints_address_and_sign_in(site):
    env = (site.folder / ".env").read_text()

    assert f"Warum is at http://127.0.0.1:{site.port}/" in site.printed
    assert f"http://127.0.0.1:{site.port}/admin/" in site.printed
    assert "admin@wegwarte.example" in site.printed
    assert "SECRET_KEY=" in env
    assert "ANSWER_KEYS=k1:" in env
    assert (site.folder / ".env").stat().st_mode & 0o077 == 0


def test_a_second_start_keeps_the_keys_and_changes_no_row(site):
    keep_house(site.folder)
    env, before = (site.folder / ".env").read_text(), rows(site.folder)
    again = start(site.folder)
    try:
        assert urllib.request.urlopen(f"{again.url}/de/").status == 200
        told = (site.folder / ".env").read_text()
        assert told == env.replace(f"SITE_URL={site.url}", f"SITE_URL={again.url}")
        assert rows(site.folder) == before
    finally:
        again.stop()


def test_a_command_beside_the_server_knows_its_address(site):
    """Whatever the port: a check that is run by hand opens this site and no other."""
    again = start(site.folder)
    try:
        done = subprocess.run(
            [sys.executable, "manage.py", "run_checks", "no-cookie"],
            cwd=site.folder,
            env=nobodys_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        again.stop()

    assert done.stdout.startswith("pass    no-cookie")


def test_without_its_keys_the_site_does_not_start(site):
    import os

    hidden = ("SECRET_KEY", "ANSWER_KEYS")
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    code = "import environ; environ.Env.read_env = lambda *a, **k: None; import config.settings"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=site.folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode != 0
    assert "SECRET_KEY" in run.stderr


def test_the_site_does_not_start_over_an_unguarded_ledger(site, tmp_path):
    import os

    copy = tmp_path / "db.sqlite3"
    with sqlite3.connect(site.folder / "db.sqlite3") as source, sqlite3.connect(copy) as database:
        source.backup(database)
        database.execute("DROP TRIGGER consent_event_no_update")
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{copy}"}
    run = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=site.folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode != 0
    assert "consent_event_no_update" in run.stderr


def test_the_start_brings_forty_people_and_puts_nothing_on_the_console(site):
    with sqlite3.connect(site.folder / "db.sqlite3") as database:
        counts = [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("accounts_visitor", "accounts_visitor WHERE user_id IS NOT NULL")
        ]

    assert counts[0] >= 40
    assert counts[1] == 0
    assert site.printed.splitlines()[-1].startswith("  password ")


def test_a_request_that_cannot_be_read_puts_nothing_on_the_console(site):
    with socket.create_connection(("127.0.0.1", site.port)) as connection:
        connection.sendall(b"CANARY canary\r\n\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.1 400")

    # Such a request leaves no line at all: see config/server.py.
    assert site.printed.splitlines()[-1].startswith("  password ")


@pytest.fixture
def ended_session(site):
    """Some work for the timer; says when it was done."""
    path = site.folder / "db.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO django_session VALUES ('over', '', '2001-01-01')")

    def is_gone():
        with sqlite3.connect(path) as connection:
            return not connection.execute(
                "SELECT 1 FROM django_session WHERE session_key = 'over'"
            ).fetchall()

    return is_gone


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_timer_runs_from_the_start_and_ends_with_the_server(site, ended_session, how):
    again = start_telling(site.folder, subprocess.PIPE)
    while not ended_session():
        time.sleep(0.05)  # the only sign from the other process is its work

    again.process.send_signal(how)

    # Server, workers and timer hold the pipe: when nothing more can come, none of them is left.
    again.process.communicate(timeout=40)
    assert again.process.returncode == (-how if how == signal.SIGKILL else 0)

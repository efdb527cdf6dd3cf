"""``make run``: one command brings the site up, prints where it is, and starts again unchanged."""

import sqlite3
import urllib.request

from tests.browser.conftest import start


def rows(folder):
    with sqlite3.connect(folder / "db.sqlite3") as database:
        tables = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
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
    env, before = (site.folder / ".env").read_text(), rows(site.folder)
    again = start(site.folder)
    try:
        assert urllib.request.urlopen(f"{again.url}/de/").status == 200
        assert (site.folder / ".env").read_text() == env
        assert rows(site.folder) == before
    finally:
        again.stop()


def test_without_its_keys_the_site_does_not_start(site):
    import os
    import subprocess
    import sys

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
    import subprocess
    import sys

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

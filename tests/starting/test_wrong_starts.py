"""Every wrong start ends at once, with one sentence that says what is wrong and what to do."""

import os
import socket
from pathlib import Path

import pytest

from tests.starting.site import SETTINGS, Folder, postgresql

SECRET = "canary-secret"
PREFIX = "Warum does not start: "
# The settings, and the name with which the sentence begins.
SETTINGS_THAT_ARE_WRONG = [
    ({"SECRET_KEY": ""}, "SECRET_KEY"),
    ({"SECRET_KEY": SECRET}, "SECRET_KEY"),
    ({"ANSWER_KEYS": ""}, "ANSWER_KEYS"),
    ({"ANSWER_KEYS": f"a1:{SECRET}"}, "ANSWER_KEYS"),
    ({"ANSWER_KEYS": f"{SETTINGS['ANSWER_KEYS']},{SETTINGS['ANSWER_KEYS']}"}, "ANSWER_KEYS"),
    ({"SIGNING_KEYS": ""}, "SIGNING_KEYS"),
    ({"SIGNING_KEYS": f"s1:{SECRET}"}, "SIGNING_KEYS"),
    ({"SITE_URL": "example.org"}, "SITE_URL"),
    ({"SITE_URL": "https://example.org/"}, "SITE_URL"),
    ({"SITE_URL": f"https://somebody:{SECRET}@example.org"}, "SITE_URL"),
    ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "https://example.org"}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "example.org:443"}, "ALLOWED_HOSTS"),
    ({"DATABASE_URL": SECRET}, "DATABASE_URL"),
    ({"DATABASE_URL": f"mysterysql://somebody:{SECRET}@host/name"}, "DATABASE_URL"),
    ({"DATABASE_URL": f"postgres://somebody:{SECRET}@host:port/name"}, "DATABASE_URL"),
    ({"REDIS_URL": f"http://:{SECRET}@host:6379"}, "REDIS_URL"),
    ({"TRUSTED_PROXIES": "one"}, "TRUSTED_PROXIES"),
    ({"EVIDENCE_DAYS": "four years"}, "EVIDENCE_DAYS"),
    ({"EVIDENCE_DAYS": "-1"}, "EVIDENCE_DAYS"),
    ({"MINIMUM_AGE": ""}, "MINIMUM_AGE"),
    ({"HTTPS": "ture"}, "HTTPS"),
    ({"STAFF_SECOND_FACTOR": "false", "DEMO_PASSWORD": ""}, "STAFF_SECOND_FACTOR"),
    ({"DEBUG": ""}, "DEBUG"),
    ({"CHECKS_IN_UPKEEP": "maybe"}, "CHECKS_IN_UPKEEP"),
    ({"SITE_LANGUAGES": ""}, "SITE_LANGUAGES"),
    ({"SITE_LANGUAGES": "de,de"}, "SITE_LANGUAGES"),
    ({"SITE_LANGUAGES": f"de,{SECRET}"}, "SITE_LANGUAGES"),
    ({"SITE_LANGUAGES": "DE"}, "SITE_LANGUAGES"),
    ({"TEMPLATES_DIR": f"/nowhere/{SECRET}"}, "TEMPLATES_DIR"),
    ({"TEMPLATES_DIR": "manage.py"}, "TEMPLATES_DIR"),
    ({"OWN_STATIC_DIR": SECRET}, "OWN_STATIC_DIR"),
    ({"SITE": f"/nowhere/{SECRET}"}, "SITE"),
]
MAKE_RUN = ("-m", "config.start")
GUNICORN = ("-m", "gunicorn", "--config", "python:config.server", "config.wsgi", "--bind")
# Without our configuration the workers check by themselves.
BARE_GUNICORN = ("-m", "gunicorn", "config.wsgi", "--bind")
KEEP = ("manage.py", "keep")


def sentence(done):
    """The one line that a wrong start leaves."""
    assert done.returncode not in (0, None), (done.stdout, done.stderr)
    # Without our configuration gunicorn writes about its own processes, with times.
    lines = [line for line in done.stderr.splitlines() if not line.startswith("[20")]
    assert done.stdout == ""
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith(PREFIX)
    assert lines[0].endswith((".", ")", "migrate", "--no-input"))
    assert SECRET not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return lines[0].removeprefix(PREFIX)


@pytest.mark.parametrize(("wrong", "name"), SETTINGS_THAT_ARE_WRONG)
def test_a_setting_that_is_wrong_is_named_and_not_told(prepared, wrong, name):
    assert sentence(prepared.run("manage.py", "check", **wrong)).startswith(f"{name} ")


def test_a_setting_that_is_missing_is_named(prepared):
    for name in ("SECRET_KEY", "ANSWER_KEYS", "SIGNING_KEYS"):
        settings = {key: value for key, value in SETTINGS.items() if key != name}
        done = Folder(prepared.path, settings).run("manage.py", "check")
        assert sentence(done).startswith(f"{name} is not set.")


@pytest.mark.parametrize("command", [MAKE_RUN, (*GUNICORN, "127.0.0.1:0"), KEEP])
def test_every_way_to_start_says_the_same_of_a_setting(prepared, command):
    env = prepared.path / ".env"
    env.write_text("# Not made by make run.\n")
    try:
        done = prepared.run(*command, ANSWER_KEYS=f"a1:{SECRET}", PORT="8839")
    finally:
        env.unlink()

    assert sentence(done).startswith("ANSWER_KEYS cannot be read. Write it as")


@pytest.mark.parametrize("command", [MAKE_RUN, (*GUNICORN, "127.0.0.1:{port}")])
def test_a_port_that_is_taken_is_named(prepared, command):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = prepared.run(*(one.format(port=port) for one in command), PORT=str(port))

    assert sentence(done).startswith(f"Port {port} on 127.0.0.1 is taken by another program.")
    assert not (prepared.path / ".env").exists()


@pytest.mark.parametrize("port", ["none", "0", "65536"])
def test_what_is_no_port_is_refused(prepared, port):
    assert sentence(prepared.run(*MAKE_RUN, PORT=port)).startswith("PORT ")


def test_a_timer_that_is_no_number_is_refused(prepared):
    done = prepared.run(*GUNICORN, "127.0.0.1:0", KEEP_EVERY="often")

    assert sentence(done).startswith("KEEP_EVERY ")


SERVERS = [(*GUNICORN, "127.0.0.1:0"), (*BARE_GUNICORN, "127.0.0.1:0")]
WAYS = [*SERVERS, KEEP]


@pytest.mark.parametrize("command", WAYS)
def test_a_folder_that_cannot_be_is_named(prepared, command):
    done = prepared.run(*command, LEDGER_DIR="/proc/nope")

    assert sentence(done).startswith("LEDGER_DIR: nothing can be written in /proc/nope (")


@pytest.mark.parametrize("command", WAYS)
def test_a_database_without_migrations_is_no_start(prepared, tmp_path, command):
    empty = tmp_path / "empty.sqlite3"
    empty.touch()
    done = prepared.run(*command, DATABASE_URL=f"sqlite:///{empty}")

    assert sentence(done).startswith("The database lacks migrations. Run: python manage.py migrate")


@pytest.mark.parametrize("command", [SERVERS[0], KEEP, ("manage.py", "migrate")])
def test_a_database_that_never_was_there_is_no_start(prepared, tmp_path, command):
    """There is no kept content to show without it, so this is not an outage."""
    folder = tmp_path / "ledger"
    address = f"postgres://somebody:{SECRET}@127.0.0.1:9/name"
    done = prepared.run(*command, DATABASE_URL=address, LEDGER_DIR=str(folder))

    if command == KEEP:  # the upkeep continues when the database is back
        assert done.stderr == "CommandError: The database did not answer: OperationalError.\n"
        return
    assert sentence(done).startswith("The database of DATABASE_URL does not answer")


def test_no_server_makes_a_database(prepared, tmp_path):
    gone = tmp_path / "gone.sqlite3"
    done = prepared.run(
        *SERVERS[0], DATABASE_URL=f"sqlite:///{gone}", LEDGER_DIR=str(tmp_path / "ledger")
    )

    assert sentence(done).startswith("The database of DATABASE_URL does not answer")
    assert not gone.exists()


def without_static_files(path: Path) -> str:
    (path / "staticfiles" / "staticfiles.json").unlink()
    return "The static files are not collected. Run: python manage.py collectstatic"


def with_static_files_of_another_version(path: Path) -> str:
    new = path / "static" / "new.css"
    new.write_text("p { color: red }")
    os.utime(new, (0, 0))  # a copy may be older than what was collected before it came
    return "The static files are not collected. Run: python manage.py collectstatic"


def with_static_files_that_were_changed(path: Path) -> str:
    return changed_since(path / "static" / "check_receipt.py", path / "staticfiles")


def changed_since(file: Path, folder: Path) -> str:
    """Make a file newer than everything in a folder."""
    newest = max(one.stat().st_mtime for one in folder.rglob("*"))
    os.utime(file, (newest + 1, newest + 1))
    return "The static files are not collected. Run: python manage.py collectstatic"


def with_texts_that_were_changed(path: Path) -> str:
    folder = path / "locale" / "de" / "LC_MESSAGES"
    changed_since(folder / "django.po", folder)
    return "The texts for the language de are not compiled. Run: make catalogue"


def without_a_catalogue(path: Path) -> str:
    (path / "locale" / "de" / "LC_MESSAGES" / "django.mo").unlink()
    return "The texts for the language de are not compiled. Run: make catalogue"


@pytest.mark.parametrize(
    "harm",
    [
        without_static_files,
        with_static_files_of_another_version,
        with_static_files_that_were_changed,
        without_a_catalogue,
        with_texts_that_were_changed,
    ],
)
def test_what_pages_are_made_of_is_there_or_the_server_does_not_start(copied, harm):
    expected = harm(copied.path)

    # The workers of a bare gunicorn look at all of it in the same way.
    servers = SERVERS if harm is without_static_files else SERVERS[:1]
    for command in servers:
        assert sentence(copied.run(*command)).startswith(expected)


def test_an_unguarded_ledger_is_no_start(copied):
    import sqlite3

    with sqlite3.connect(copied.path / "db.sqlite3") as database:
        database.execute("DROP TRIGGER consent_event_no_update")
    done = copied.run(*SERVERS[0])

    assert sentence(done).startswith("Missing triggers: consent_event_no_update.")


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL with an account that needs its password, and one that does not wait."""
    with postgresql() as found:
        found.psql(f"CREATE ROLE careful LOGIN PASSWORD 'right-{SECRET}';")
        found.psql(
            "CREATE ROLE hasty LOGIN SUPERUSER; ALTER ROLE hasty SET synchronous_commit = off;"
        )
        rules = Path(found.pgdata) / "pg_hba.conf"
        rules.write_text(f"local all careful scram-sha-256\n{rules.read_text()}")
        found.psql("SELECT pg_reload_conf();")
        yield found


@pytest.mark.parametrize("command", [*WAYS, ("manage.py", "migrate")])
@pytest.mark.parametrize("password", [f":wrong-{SECRET}", ""])
def test_a_password_that_the_database_refuses_is_no_start(prepared, server, command, password):
    """Nothing was kept, but this is no outage either: waiting would not help."""
    address = server.get_uri().replace("postgres:@", f"careful{password}@")
    said = sentence(prepared.run(*command, DATABASE_URL=address))

    assert said.startswith("The database server of DATABASE_URL answers and refuses.")
    assert "careful" not in said


def test_a_database_that_is_not_there_is_no_start(prepared, server):
    address = server.get_uri().replace("/postgres?", f"/{SECRET}?")
    said = sentence(prepared.run(*SERVERS[0], DATABASE_URL=address))

    assert said.startswith("The database server of DATABASE_URL answers and refuses.")


@pytest.mark.parametrize("command", WAYS)
def test_a_database_that_answers_before_it_has_written_is_no_start(prepared, server, command):
    address = server.get_uri().replace("postgres:@", "hasty@")
    said = sentence(prepared.run(*command, DATABASE_URL=address))

    assert said.startswith("PostgreSQL answers before it has written (synchronous_commit is off)")

"""A command makes keys, and changing keys loses no visitor's answers."""

import re
from html import unescape

import pytest

from tests.starting.site import SETTINGS, Folder, Server, Visit

NEWER = "a-newer-key-only-for-tests-" + "yz" * 20
ROTATED = {"SECRET_KEY": NEWER, "SECRET_KEY_FALLBACKS": SETTINGS["SECRET_KEY"]}


def check_deploy(folder, **settings):
    """The output of ``check --deploy`` for a site behind TLS."""
    command = ("-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    done = folder.run(*command, HTTPS="true", DEBUG="false", **settings)
    return done.returncode, done.stderr


def test_the_suggested_keys_pass_the_check_for_deployment(prepared):
    printed = prepared.run("-m", "config.environment").stdout
    keys = dict(line.split("=", 1) for line in printed.splitlines())

    assert list(keys) == ["SECRET_KEY", "ANSWER_KEYS", "SIGNING_KEYS"]
    assert check_deploy(prepared, **keys) == (0, "")
    assert prepared.run("-m", "config.environment").stdout != printed


@pytest.mark.parametrize("short", ["short", f"{NEWER},short"])
def test_an_earlier_key_that_was_cut_is_refused(prepared, short):
    done = prepared.run("manage.py", "check", SECRET_KEY_FALLBACKS=short)

    assert done.returncode
    assert done.stderr.startswith("Warum does not start: SECRET_KEY_FALLBACKS is empty or too")


def test_a_setting_of_before_that_has_another_name_is_named(prepared):
    done = prepared.run("manage.py", "check", ORGANISATION_BACKUP_DAYS="30")

    assert done.returncode
    assert done.stderr == (
        "Warum does not start: ORGANISATION_BACKUP_DAYS is called BACKUP_DAYS now. Set "
        "BACKUP_DAYS, and take ORGANISATION_BACKUP_DAYS away.\n"
    )


def test_one_setting_says_how_long_backups_are_kept(prepared):
    code = (
        "from django.conf import settings as s; print(s.BACKUP_DAYS, s.ORGANISATION['backup_days'])"
    )
    done = prepared.run("-c", code, DJANGO_SETTINGS_MODULE="config.settings", BACKUP_DAYS="12")

    assert done.stdout == "12 12\n"


@pytest.fixture
def answers_of(copied):
    """Runs the site under some settings and returns its output."""
    servers = []

    def run(**settings):
        folder = Folder(copied.path, copied.settings | settings)
        servers.append(Server(folder).start())
        return servers[-1]

    yield run
    for server in servers:
        if server.process.poll() is None:
            server.stop()


def hsts(server):
    secure = {"X-Forwarded-Proto": "https"}
    coming = Visit(server)
    coming.opener.addheaders = list(secure.items())
    return coming.open("/en/")[1]["Strict-Transport-Security"]


def test_hsts_reaches_no_other_host_unless_it_is_told_to(answers_of):
    assert hsts(answers_of(HTTPS="true")) == "max-age=63072000"
    wide = answers_of(HTTPS="true", HSTS_INCLUDE_SUBDOMAINS="true", HSTS_PRELOAD="true")
    assert hsts(wide) == "max-age=63072000; includeSubDomains; preload"


def waiting(folder):
    """How many events wait for their seal, and how many of them would be sealed."""
    code = (
        "import django; django.setup()\n"
        "from consent.services.sealing import is_own, read_all_waiting\n"
        "found = list(read_all_waiting()); print(len(found), sum(map(is_own, found)))"
    )
    done = folder.run("-c", code, DJANGO_SETTINGS_MODULE="config.settings")
    return done.stdout.strip()


def test_a_new_secret_key_loses_nobody(answers_of, copied):
    """Device cookie, form, session and mark of a waiting event stay valid under the old key."""
    before = answers_of()
    person, staff = Visit(before), Visit(before)
    person.share("town", "lindmar")
    staff.sign_in()
    form = person.page("/en/ask/topics/")
    token = unescape(re.findall(r'name="token" value="([^"]+)"', form)[0])
    before.stop()

    after = answers_of(**ROTATED)
    person.server = staff.server = after
    rotated = Folder(copied.path, copied.settings | ROTATED)

    before_it = person.page("/en/my-answers/")
    assert "Lindmar" in before_it
    assert "stars" not in before_it
    assert waiting(rotated) == "1 1"
    sent = {"token": token, "answer": ["stars"], "decision": "share"}
    assert person.open("/en/ask/topics/", sent)[0] == 303
    assert "stars" in person.page("/en/my-answers/")
    assert staff.open("/admin/")[0] == 200
    rotated.manage("keep", "--verbosity", "0")
    rotated.manage("verify_ledger")
    assert waiting(rotated) == "0 0"


def test_without_the_old_key_everybody_would_be_a_stranger(answers_of):
    """Shows that the result of the test above is due to the setting."""
    before = answers_of()
    person, staff = Visit(before), Visit(before)
    person.share("town", "lindmar")
    staff.sign_in()
    before.stop()

    person.server = staff.server = answers_of(SECRET_KEY=NEWER)

    assert "Lindmar" not in person.page("/en/my-answers/")
    assert staff.open("/admin/")[0] == 302

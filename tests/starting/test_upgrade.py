"""An upgrade needs nothing but ``git pull && make run``: all is kept, from every version on."""

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.core.signing import TimestampSigner

from tests.browser.conftest import ROOT, copy_tree, start
from tests.environment import KEY
from tests.starting import versions
from tests.starting.site import Folder, Visit, postgresql

NAMES = sorted(path.stem for path in versions.FOLDER.glob("*.sql"))
# What "make run" of the first version wrote.
FIRST_ENV = f"""\
# Made by make run, for this machine only. See .env.example for what each line means.
SECRET_KEY={versions.SECRET_KEY}
ANSWER_KEYS=k1:{KEY}
DEMO_PASSWORD=only-for-tests-1
HTTPS=false"""
CHECKS = (
    "import django; django.setup()\n"
    "from django.utils import timezone\n"
    "from consent import assurance, services\n"
    "for one in assurance.checks():\n"
    "    run = services.run_check(key=one.key, at=timezone.now(), apart=False)\n"
    "    print(one.key, run.result)\n"
)


def test_every_tagged_version_is_among_those_that_are_upgraded():
    listed = subprocess.run(["git", "tag"], cwd=ROOT, capture_output=True, text=True, check=False)
    tags = set(listed.stdout.split()) if listed.returncode == 0 else set()

    names = {"first", *tags}
    assert names | {f"{name}.postgresql" for name in names} == set(NAMES)


@dataclass
class Before:
    """A clone in which an earlier version ran, with the tree of this one."""

    folder: Path
    env: str  # what stood in its .env
    rows: Callable[[str], list[tuple]]  # what its database says


@pytest.fixture(scope="module", params=NAMES)
def before(request, tmp_path_factory):
    folder = copy_tree(tmp_path_factory.mktemp("upgraded"))
    with ExitStack() as stack:
        env = FIRST_ENV
        if request.param.endswith(".postgresql"):
            server = stack.enter_context(postgresql())
            versions.restore_postgresql(request.param, server)
            env += f"\nDATABASE_URL={server.get_uri()}"
            connection = stack.enter_context(psycopg.connect(server.get_uri(), autocommit=True))
        else:
            versions.restore_sqlite(request.param, folder / "db.sqlite3")
            connection = stack.enter_context(closing(sqlite3.connect(folder / "db.sqlite3")))
        (folder / ".env").write_text(env)
        yield Before(folder, env, lambda query: connection.execute(query).fetchall())


@pytest.fixture(scope="module")
def upgraded(before):
    site = start(before.folder)
    yield site
    site.stop()


@pytest.fixture
def visit(before, upgraded):
    """The browser of who decided before."""
    query = "SELECT visitor_id FROM consent_consentevent ORDER BY id LIMIT 1"
    ((visitor,),) = before.rows(query)
    signer = TimestampSigner(key=versions.SECRET_KEY, salt="accounts.device")
    coming = Visit(upgraded)
    coming.opener.addheaders = [("Cookie", f"device={signer.sign(visitor)}")]
    return coming


@pytest.mark.long
def test_what_is_newly_needed_is_added_and_said_in_one_line(before, upgraded):
    env = (upgraded.folder / ".env").read_text()
    added = env.removeprefix(f"{before.env}\n")

    keys, address = added.splitlines()
    assert re.fullmatch(r"SIGNING_KEYS=s1:[A-Za-z0-9+/]{43}=", keys)
    assert address == f"SITE_URL={upgraded.url}"  # told anew with each port: see tell_address
    assert upgraded.printed.splitlines()[:2] == [
        "Added to .env, because this version needs it: SIGNING_KEYS",
        f"Warum is at {upgraded.url}/  (stop it with Ctrl+C)",
    ]
    assert (upgraded.folder / ".env").stat().st_mode & 0o077 == 0


def test_answers_given_before_are_readable_and_used(visit):
    page = visit.page("/en/my-answers/")

    assert "Lindmar" in page
    assert "Getting there from Lindmar" in visit.page("/en/tours/")
    assert "Kieselfurt" not in page


def test_every_earlier_decision_is_a_leaf_and_its_receipt_verifies(upgraded, visit):
    folder = Folder(upgraded.folder)
    folder.manage("keep", "--verbosity", "0")
    folder.manage("verify_ledger")
    history = visit.page("/en/my-answers/history/")
    receipts = sorted(set(re.findall(r'href="(/en/receipts/[0-9a-f-]+/)"', history)))
    keys = upgraded.folder / "jwks.json"
    keys.write_text(visit.page("/.well-known/jwks.json"))
    said = []
    for place in receipts:
        file = upgraded.folder / "receipt.json"
        file.write_text(visit.page(f"{place}receipt.json"))
        assert json.loads(file.read_text())["log"]
        done = folder.run("static/check_receipt.py", str(file), "--keys", str(keys))
        said.append(done.returncode)

    assert said == [0] * 4


def test_every_check_passes_after_the_upgrade(upgraded):
    done = Folder(upgraded.folder).run("-c", CHECKS, DJANGO_SETTINGS_MODULE="config.settings")
    results = dict(line.split() for line in done.stdout.splitlines())

    assert results == dict.fromkeys(results, "pass")
    assert len(results) >= 7


def test_a_second_start_adds_nothing(upgraded):
    env = (upgraded.folder / ".env").read_text()
    again = start(upgraded.folder)
    again.stop()

    # The port is another one in this test.
    assert (upgraded.folder / ".env").read_text().replace(again.url, upgraded.url) == env
    assert again.printed.startswith("Warum is at ")


def test_an_env_file_of_somebody_else_is_left_alone(before, tmp_path: Path):
    folder = tmp_path / "theirs"
    shutil.copytree(before.folder, folder)
    theirs = before.env.replace("# Made by make run", "# Made by us")
    (folder / ".env").write_text(theirs)
    done = Folder(folder).run("-m", "config.start", PORT="8838")

    assert done.returncode == 1
    assert done.stderr.startswith("Warum does not start: SIGNING_KEYS is not set.")
    assert (folder / ".env").read_text() == theirs

"""An upgrade needs only ``git pull && make run`` and keeps everything, from every version."""

import json
import re
import shutil
import sqlite3
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag

import psycopg
import pytest
from django.core.signing import TimestampSigner

from tests.browser.conftest import ROOT, copy_tree, start
from tests.environment import KEY
from tests.starting import versions
from tests.starting.site import Folder, Visit

NAMES = sorted(path.stem for path in versions.FOLDER.glob("*.sql"))
# What "make run" of the first version wrote.
FIRST_ENV = f"""\
# Made by make run, for this machine only. See .env.example for what each line means.
SECRET_KEY={versions.SECRET_KEY}
ANSWER_KEYS=k1:{KEY}
DEMO_PASSWORD=only-for-tests-1
HTTPS=false"""
# And what "make run" of later ones did.
LATER_ENV = f"""\
{FIRST_ENV}
SIGNING_KEYS=s1:{KEY}
SITE_URL=http://127.0.0.1:8000"""
ENVS = {"first": FIRST_ENV}
# Every version as SQLite holds it, and as PostgreSQL does where that was kept.
EVERY = [
    *((name, "sqlite") for name in NAMES),
    *((path.stem, "postgresql") for path in sorted(versions.FOLDER.glob("*.postgresql"))),
]
IN_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
IN_POSTGRESQL = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
CHECKS = (
    "import sys, django; django.setup()\n"
    "from django.utils import timezone\n"
    "from consent import assurance, services\n"
    "for one in assurance.checks():\n"
    "    if one.key in sys.argv[1:]: continue\n"
    "    run = services.run_check(key=one.key, at=timezone.now(), apart=False)\n"
    "    print(one.key, run.result)\n"
)


def test_every_tagged_version_is_among_those_that_are_upgraded():
    listed = subprocess.run(["git", "tag"], cwd=ROOT, capture_output=True, text=True, check=False)
    tags = set(listed.stdout.split()) if listed.returncode == 0 else set()

    assert {"first", *tags} <= set(NAMES)


@dataclass(frozen=True)
class Before:
    """A clone in which an earlier version ran, with the tree of this one."""

    version: str
    folder: Path
    env: str
    # Every row that the version left, by table.
    rows: dict[str, list[dict[str, str]]]


@contextmanager
def clone(site: tuple[str, str], folder: Path, *, on: date | None = None) -> Iterator[str]:
    """A folder with the tree of today and the database and ``.env`` of before, which it gives."""
    version, kind = site
    copy_tree(folder)
    env = ENVS.get(version, LATER_ENV)
    with ExitStack() as stack:
        if kind == "sqlite":
            versions.restore(version, folder / "db.sqlite3", on=on)
        else:
            address = stack.enter_context(versions.postgresql()).get_uri()
            versions.restore_in_postgresql(version, address, on=on)
            env += f"\nDATABASE_URL={address}"
        (folder / ".env").write_text(env)
        yield env


# Started whole: each version, and on PostgreSQL the first, which has the longest way to go.
SITES = [*((name, "sqlite") for name in NAMES), ("first", "postgresql")]


@pytest.fixture(scope="module", params=SITES, ids="-".join)
def before(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("upgraded")
    with clone(request.param, folder) as env:
        yield Before(request.param[0], folder, env, rows(folder, env))


@pytest.fixture(scope="module")
def upgraded(before):
    site = start(before.folder)
    yield site
    site.stop()


@pytest.fixture(scope="module")
def after(upgraded, before):
    """Every row of the upgraded site, by table."""
    return rows(upgraded.folder, before.env)


@pytest.fixture
def visit(upgraded, before):
    """The browser of the visitor who decided before."""
    visitor = before.rows["accounts_visitor"][0]["id"]
    signer = TimestampSigner(key=versions.SECRET_KEY, salt="accounts.device")
    coming = Visit(upgraded)
    signed = signer.sign(uuid.UUID(visitor).hex)
    coming.opener.addheaders = [("Cookie", f"device={signed}")]
    return coming


def rows(folder, env):
    """What a database holds, column by column, whichever its kind."""
    address = re.search("^DATABASE_URL=(.*)$", env, re.MULTILINE)
    place, names = (
        (psycopg.connect(address[1]), IN_POSTGRESQL)
        if address
        else (sqlite3.connect(folder / "db.sqlite3"), IN_SQLITE)
    )
    with closing(place) as database:
        cursor = database.cursor()
        tables = [name for (name,) in cursor.execute(names).fetchall()]
        return {table: in_table(cursor, table) for table in tables}


def in_table(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, map(str, row), strict=True)) for row in cursor.fetchall()]


@pytest.mark.long
def test_what_is_newly_needed_is_added_and_said_in_one_line(upgraded, before):
    env = (upgraded.folder / ".env").read_text()
    added = [line for line in env.splitlines() if line not in before.env.splitlines()]
    *keys, address = added

    assert address == f"SITE_URL={upgraded.url}"  # written again for each port: see tell_address
    # In its order; the staff of a demo go on signing in by password alone.
    wanted = {
        **({"SIGNING_KEYS": r"s1:[A-Za-z0-9+/]{43}="} if before.version == "first" else {}),
        "STAFF_SECOND_FACTOR": "false",
    }
    assert [key.partition("=")[0] for key in keys] == list(wanted)
    assert all(
        re.fullmatch(f"{name}={value}", key)
        for (name, value), key in zip(wanted.items(), keys, strict=True)
    )
    assert upgraded.printed.splitlines()[:2] == [
        f"Added to .env, because this version needs it: {', '.join(wanted)}",
        f"Warum is at {upgraded.url}/  (stop it with Ctrl+C)",
    ]
    assert (upgraded.folder / ".env").stat().st_mode & 0o077 == 0


# What a version counts, or knows of the code, is another one's after it; what waited is in the log.
NOT_CONTENT = {
    "django_migrations",
    "consent_contentnumber",
    "django_content_type",
    "auth_permission",
    "consent_pendingevent",
    # Roles are held by name since: test_who_had_a_role_has_it_still.
    "accounts_user_groups",
    # What a role may do stands in accounts/roles.py, which takes away what is not needed any more.
    "auth_group_permissions",
}


def test_every_row_that_was_stored_is_still_there(after, before):
    """A column may go, when what it held stands elsewhere: see the addresses and the words."""
    lost = {}
    for table, were in before.rows.items():
        if table in NOT_CONTENT or not were:
            continue
        columns = were[0].keys() & (after[table] or were)[0].keys()
        there = {tuple(row[name] for name in sorted(columns)) for row in after[table]}
        lost[table] = [
            row for row in were if tuple(row[name] for name in sorted(columns)) not in there
        ]

    assert {table: gone for table, gone in lost.items() if gone} == {}


def test_who_had_a_role_has_it_still(after, before):
    """And a superuser without one is administrator: the flag gives nothing any more."""
    names = {row["id"]: row["name"] for row in before.rows["auth_group"]}
    held = {(row["user_id"], names[row["group_id"]]) for row in before.rows["accounts_user_groups"]}
    having = {user for user, _role in held}
    alone = {
        row["id"]
        for row in before.rows["accounts_user"]
        if row["is_superuser"] in ("1", "True") and row["id"] not in having
    }
    # The demo's start makes the accounts of staff that the first version did not know.
    known = {row["id"] for row in before.rows["accounts_user"]}
    found = {
        (row["user_id"], row["group_id"])
        for row in after["accounts_membership"]
        if row["user_id"] in known
    }

    assert found == held | {(user, "administrator") for user in alone}
    assert found


def test_every_address_that_answered_still_does(before, visit):
    answers = {}
    for address in crawled(before.version)["addresses"]:
        path, mark = urldefrag(address)
        status, headers, page = visit.open(path)
        while status in (301, 302, 307, 308):
            status, headers, page = visit.open(headers["Location"])
        answers[address] = status, not mark or f'id="{mark}"' in page

    assert answers == dict.fromkeys(answers, (200, True))


CRAWLED = [site for site in EVERY if (versions.FOLDER / f"{site[0]}.json").exists()]


def crawled(version):
    """What every address of a version said, if that was kept."""
    path = versions.FOLDER / f"{version}.json"
    return json.loads(path.read_text()) if path.exists() else {"addresses": [], "words": {}}


# Reasons are sentences by now. No field of an old site has a phrase, so each names its answer.
_REASONS = {
    r"You see this because you told us: ([^.]*)\.": (
        "You see this because you told us that %s.",
        "your answer to “%s” is “%s”",
        " and that ",
    ),
    r"Du siehst das, weil du uns gesagt hast: ([^.]*)\.": (
        "Du siehst das, weil du uns gesagt hast, %s.",
        "dass deine Antwort zu „%s“ „%s“ ist",
        " und ",
    ),
}


def in_sentences(text):
    """A page with its reasons as they are put today."""
    for old, (frame, clause, joined) in _REASONS.items():

        def put(found, frame=frame, clause=clause, joined=joined):
            facts = [fact.split(" = ") for fact in found[1].split(", ")]
            return frame % joined.join(clause % tuple(one) for one in facts)

        text = re.sub(old, put, text)
    return text


@pytest.mark.parametrize("site", CRAWLED, ids="-".join)
def test_every_page_says_what_it_said(site, prepared, tmp_path):
    """As docs/deploy.md upgrades: the migrations, and no content of ours loaded after them."""
    day = versions.made_on(site[0])
    with clone(site, tmp_path, on=day):
        folder = Folder(tmp_path, {"DJANGO_SETTINGS_MODULE": "config.settings"})
        folder.manage("migrate", "--verbosity", "0")
        shutil.copytree(prepared.path / "staticfiles", tmp_path / "staticfiles")
        done = folder.run("-c", versions.CRAWL, str(day), ALLOWED_HOSTS="testserver")
        assert done.returncode == 0, done.stderr

    said = {address: in_sentences(text) for address, text in crawled(site[0])["words"].items()}
    now = json.loads(done.stdout)["words"]
    assert {address: now.get(address) for address in said} == said


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


# Each version and each kind of database once: what comes after the migrations is the same code.
BY_PAIRS = [("before-pages", "sqlite"), ("first", "postgresql")]


@pytest.mark.parametrize("before", BY_PAIRS, indirect=True, ids="-".join)
def test_every_check_passes_after_the_upgrade(upgraded):
    # Without those that walk over all pages, which meet the same ones on every site of the demo.
    command = ("-c", CHECKS, "no-cookie", "nothing-from-others")
    done = Folder(upgraded.folder).run(*command, DJANGO_SETTINGS_MODULE="config.settings")
    results = dict(line.split() for line in done.stdout.splitlines())

    assert results == dict.fromkeys(results, "pass")
    assert len(results) >= 6


@pytest.mark.parametrize("before", BY_PAIRS, indirect=True, ids="-".join)
def test_a_second_start_adds_nothing(upgraded):
    env = (upgraded.folder / ".env").read_text()
    again = start(upgraded.folder)
    again.stop()

    # The port is another one in this test.
    assert (upgraded.folder / ".env").read_text().replace(again.url, upgraded.url) == env
    assert again.printed.startswith("Warum is at ")


def test_an_env_file_of_somebody_else_is_left_alone(copied):
    theirs = FIRST_ENV.replace("# Made by make run", "# Made by us")
    (copied.path / ".env").write_text(theirs)
    done = Folder(copied.path).run("-m", "config.start", PORT="8838")

    assert done.returncode == 1
    assert done.stderr.startswith("Warum does not start: SIGNING_KEYS is not set.")
    assert (copied.path / ".env").read_text() == theirs


# A site of somebody else on the version before pages: its slots have other names and places, and
# items say nothing, or not as much in every language.
THEIRS = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for statement in (
        "UPDATE personalization_slot SET page = 'home', key = 'greeting' "
        "WHERE key = 'getting-there'",
        "UPDATE personalization_slot SET page = 'journal', key = 'to-bring' "
        "WHERE key = 'packing-list'",
        "UPDATE personalization_slot SET page = 'home', key = 'sorted' WHERE key = 'tour-order'",
        "UPDATE personalization_itemwording SET facts = '' WHERE item_id IN "
        "(SELECT id FROM personalization_item WHERE key = 'herbs')",
        "UPDATE personalization_itemwording SET facts = 'one' WHERE language = 'de' AND item_id IN "
        "(SELECT id FROM personalization_item WHERE key = 'old-mills')",
        "UPDATE personalization_itemwording SET facts = 'one · two' WHERE language = 'en' AND "
        "item_id IN (SELECT id FROM personalization_item WHERE key = 'old-mills')",
    ):
        cursor.execute(statement)
        assert cursor.rowcount
"""
AFTER = """
import json, sys
import django; django.setup()
from django.test import Client
from personalization.models import HiddenSlot, Item, Placement
client = Client()
places = Placement.objects.filter(slot__key__in=["greeting", "to-bring", "sorted"])
print(json.dumps({
    "places": sorted(places.values_list("slot__key", "page__key", "place", "is_on_items")),
    "hidden": list(HiddenSlot.objects.values_list("slot__key", flat=True)),
    "facts": {key: Item.objects.get(key=key).facts for key in ("herbs", "old-mills")},
    "pages": [client.get(path).status_code for path in
        ("/en/", "/de/journal/", "/en/tours/herbs/", "/de/tours/old-mills/", "/en/why/greeting/")],
    "said": "one · two" in client.get("/en/tours/old-mills/").content.decode(),
}))
"""


# What is migrated on PostgreSQL is tried by the tests above.
ON_SQLITE = [site for site in CRAWLED if site[1] == "sqlite"]


@pytest.mark.parametrize("site", ON_SQLITE, ids="-".join)
def test_a_site_of_somebody_else_keeps_its_slots_and_what_its_items_say(site, prepared, tmp_path):
    with clone(site, tmp_path):
        folder = Folder(tmp_path, {"DJANGO_SETTINGS_MODULE": "config.settings"})
        done = folder.run("-c", THEIRS)
        assert done.returncode == 0, done.stderr
        folder.manage("migrate", "--verbosity", "0")
        shutil.copytree(prepared.path / "staticfiles", tmp_path / "staticfiles")
        done = folder.run("-c", AFTER, ALLOWED_HOSTS="testserver")
        assert done.returncode == 0, done.stderr

    assert json.loads(done.stdout) == {
        "places": [
            ["greeting", "home", "after", False],
            ["sorted", "home", "after", False],
            ["to-bring", "journal", "after", False],
        ],
        "hidden": ["to-bring"],
        "facts": {"herbs": [], "old-mills": [{"en": "one · two", "de": "one"}]},
        "pages": [200] * 5,
        "said": True,
    }

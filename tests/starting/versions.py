"""The databases of earlier versions: ``python -m tests.starting.versions <commit> <name>``.

Takes the tree of a commit, seeds its demo, makes decisions there as in a browser, and writes the
database as SQL text, so that clones without history have it, too. The keys are those of the tests.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from tests.environment import KEY

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


def environment(folder: Path) -> dict[str, str]:
    """The settings that ``make run`` of the first version wrote to its .env, and the database."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": SECRET_KEY,
        "ANSWER_KEYS": f"k1:{KEY}",
        "SIGNING_KEYS": f"s1:{KEY}",
        "DEMO_PASSWORD": "only-for-tests-1",
        "HTTPS": "false",
        "ALLOWED_HOSTS": "testserver,127.0.0.1",
        "LEDGER_DIR": str(folder / "ledger"),
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
    }


def main() -> None:
    """Make the text of one version."""
    commit, name = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="warum-version-") as place:
        folder = Path(place)
        tree = subprocess.run(
            ["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE, check=True
        ).stdout
        subprocess.run(["tar", "-x"], cwd=folder, input=tree, check=True)
        steps = [
            ["manage.py", "migrate", "--verbosity", "0"],
            ["manage.py", "seed_demo", "--verbosity", "0"],
            ["manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
            ["-c", DECISIONS],
        ]
        for step in steps:
            subprocess.run([sys.executable, *step], cwd=folder, env=environment(folder), check=True)
        with sqlite3.connect(folder / "db.sqlite3") as database:
            text = "\n".join(database.iterdump())
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.sql").write_text(f"{MADE_ON}{date.today()}\n{text}\n")


def restore(name: str, file: Path) -> None:
    """Make a database from a version's text, with its decisions moved to today."""
    text = (FOLDER / f"{name}.sql").read_text()
    made_on = date.fromisoformat(text.splitlines()[0].removeprefix(MADE_ON))
    for days in (0, 30, 365):  # when it was decided, and how long a yes and a refusal count
        then, now = made_on + timedelta(days), date.today() + timedelta(days)
        text = text.replace(f"'{then} ", f"'@{now} ")
    with sqlite3.connect(file) as database:
        database.executescript(text.replace("'@", "'"))


if __name__ == "__main__":
    main()

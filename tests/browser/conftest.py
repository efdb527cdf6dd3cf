"""A copy of the tree, started as ``make run`` starts it, and Chromium."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest
from playwright.sync_api import Locator
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("accounts", "config", "consent", "personalization", "templates", "static", "locale")
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# The same engine without the program around it: half the processor time. It keeps no pages for Back
# and Forward and fetches no icon, so tests of these take the whole Chromium.
HEADLESS_SHELL = shutil.which("chromium-headless-shell") or CHROMIUM
# Their tests share a site or browsers of their own, which take longer to start than most tests.
TOGETHER = ("test_accounts", "test_history", "test_library", "test_start")


class Together(LoadScopeScheduling):
    """Gives tests out singly, but those of some files to one worker, and these first.

    ``xdist_group`` is for this, but xdist 3.8 writes it where pytest 9.2 does not look.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = Path(nodeid.partition("::")[0]).stem
        return file if file in TOGETHER else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Called by xdist."""
    return Together(config, log)


@dataclass
class Site:
    """A running site and what it printed when it started."""

    folder: Path
    port: int
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def printed(self) -> str:
        return (self.folder / "out.txt").read_text()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def nobodys_environment() -> dict[str, str]:
    """The environment without the tests' settings, so that the site makes its own."""
    ours = {
        *("SECRET_KEY", "ANSWER_KEYS", "SIGNING_KEYS", "DEMO_PASSWORD", "HTTPS", "DEBUG"),
        "STAFF_SECOND_FACTOR",
        *("ALLOWED_HOSTS", "SITE_URL", "LEDGER_DIR"),
    }
    return {k: v for k, v in os.environ.items() if k not in ours}


def start(folder: Path) -> Site:
    """Start the site in a folder, and wait until it answers."""
    with (folder / "out.txt").open("w") as out:
        return start_telling(folder, out)


def start_telling(folder: Path, out: IO[str] | int, **more: str) -> Site:
    """Start the site with its words going somewhere, and wait until it answers."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "config.start"],
        cwd=folder,
        env=nobodys_environment() | {"PORT": str(port)} | more,
        stdout=out,
        stderr=subprocess.STDOUT,
        text=True,
    )
    site = Site(folder, port, process)
    for _attempt in range(900):
        try:
            urllib.request.urlopen(f"{site.url}/", timeout=30).read()
            return site
        except OSError:  # not started yet, or not ready to answer
            assert process.poll() is None, site.printed
            time.sleep(0.1)  # the only sign that a server is ready is that it answers
    raise AssertionError(site.printed)


def copy_tree(folder: Path) -> Path:
    """Copy what is in git, and its bytecode: no .env, no database, no collected files."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "manage.py", folder)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, started once for all browser tests."""
    running = start(copy_tree(tmp_path_factory.mktemp("site")))
    yield running
    running.stop()


@pytest.fixture(scope="session", autouse=True)
def a_press_is_over_when_the_next_page_is_there() -> Iterator[None]:
    """A click returns when another page begins to load: what is looked at then may not be there."""
    click = Locator.click

    def click_and_wait(self: Locator, **options: Any) -> None:
        click(self, **options)
        self.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", click_and_wait)
        yield


@pytest.fixture(autouse=True)
def nobody_decided_a_minute_ago(request: pytest.FixtureRequest) -> None:
    """All tests come from one address, and press more in a minute than a person would."""
    if "site" in request.fixturenames:
        folder = request.getfixturevalue("site").folder
        with closing(sqlite3.connect(folder / "db.sqlite3", timeout=20)) as database, database:
            database.execute("DELETE FROM accounts_sharedcache")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {
        "executable_path": HEADLESS_SHELL,
        "args": ["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
    }


@pytest.fixture(scope="session")
def whole_chromium(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """How to launch Chromium as people have it."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM}


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """These tests use the site from outside and need no test database."""

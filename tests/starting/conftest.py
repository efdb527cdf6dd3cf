import fcntl
import os
import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import copy_tree
from tests.starting.site import SETTINGS, Folder


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the first worker makes, which takes as long as many tests, for all of them."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made = shared / "made-once"
    with (shared / "made-once.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            folder = Folder(copy_tree(shared / "in-the-making"), dict(SETTINGS))
            folder.manage("collectstatic", "--no-input", "--verbosity", "0")
            folder.prepare()
            folder.path.rename(made)
    return made


@pytest.fixture(scope="session")
def prepared(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A site on SQLite that ran before. Take ``copied`` if you change it."""
    path = tmp_path_factory.mktemp("prepared") / "site"
    shutil.copytree(made_once, path)
    return Folder(path, dict(SETTINGS))


@pytest.fixture
def copied(prepared: Folder, tmp_path: Path) -> Folder:
    """A copy of it for one test."""
    path = tmp_path / "site"
    shutil.copytree(prepared.path, path)
    return Folder(path, dict(SETTINGS))


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """These tests use the site from outside and need no test database."""

import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import fresh_copy
from tests.starting.site import SETTINGS, Folder

__all__ = ["fresh_copy"]


@pytest.fixture(scope="session")
def prepared(fresh_copy: Path) -> Folder:
    """A site on SQLite that ran before. Take ``copied`` if you change it."""
    folder = Folder(fresh_copy, dict(SETTINGS))
    folder.manage("collectstatic", "--no-input", "--verbosity", "0")
    folder.prepare()
    return folder


@pytest.fixture
def copied(prepared: Folder, tmp_path: Path) -> Folder:
    """A copy of it for one test."""
    path = tmp_path / "site"
    shutil.copytree(prepared.path, path)
    return Folder(path, dict(SETTINGS))


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """These tests use the site from outside and need no test database."""

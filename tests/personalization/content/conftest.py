"""An empty database, and a folder to change."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from consent import registry
from consent.models import triggers
from personalization import snapshot

BAKERY = Path(__file__).parent / "bakery"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one's own, to plant mistakes in."""
    return Path(shutil.copytree(BAKERY, tmp_path / "bakery"))


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Write something else in a file, in the one place where it stands."""

    def edit_(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text()
        assert text.count(old) == 1, (name, old, text.count(old))
        (folder / name).write_text(text.replace(old, new))

    return edit_


@pytest.fixture
def empty(db: None) -> None:
    """A site that nobody has filled, until the test ends and is rolled back."""
    triggers.remove(connection)
    clear()


def clear() -> None:
    """Take all content away, also what nobody may delete."""
    for label in ("personalization", "consent"):
        for model in apps.get_app_config(label).get_models():
            rows: Any = model._base_manager.all()
            rows._raw_delete(rows.db)
    registry.touch()
    registry.forget_copy()
    snapshot.forget_copy()

"""Load, export, load: the same bytes and the same database, whatever the content."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.apps import apps
from django.conf import settings as django_settings
from django.db import transaction
from hypothesis import Phase, given, settings, strategies as st
from hypothesis.strategies import DrawFn

from personalization.content.pieces import Content
from personalization.content.writing import write
from personalization.loading import load_folder, read_stored
from tests.personalization.content.conftest import clear
from tests.personalization.content.generated import FIXED_MOMENTS, Maker

NOW = datetime(2026, 11, 30, 8, 15, tzinfo=UTC)
LANGUAGES = tuple(code for code, _name in django_settings.LANGUAGES)
# Words that nobody refuses; whatever else TOML can hold is tried without a database.
WORDS = st.sampled_from(["Bread", "Brot und Käse", 'A "loaf"\nof it', "\\ # [x]", "Zwei  Wörter "])


@st.composite
def decent(draw: DrawFn) -> Content:
    """An organisation that can be stored, in the languages of the site."""
    return Maker(draw, WORDS, LANGUAGES, FIXED_MOMENTS).content()


class _Again(Exception):
    """Back to before this example."""


def database() -> dict[str, Any]:
    """All rows without their ids, and without when something was written."""
    left_out = {"id", "published_at"}
    return {
        model._meta.label: [
            {name: value for name, value in row.items() if name not in left_out}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in apps.get_models()
        if model._meta.app_label in ("consent", "personalization")
    }


def load(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        for name, written in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(written)
        outcome = load_folder(Path(folder), at=NOW)
    assert [str(one) for one in (*outcome.problems, *outcome.left)] == []


# An example takes a while: one that fails is shown as it is.
@settings(max_examples=10, phases=[Phase.generate])
@given(decent())
def test_what_is_loaded_is_exported_and_loaded_as_the_same(empty: None, content: Content) -> None:
    files = write(content)
    try:
        with transaction.atomic():
            load(files)
            exported = write(read_stored())
            load(exported)
            again = write(read_stored())
            raise _Again
    except _Again:
        pass
    clear()

    assert exported | {"site.toml": b""} == files | {"site.toml": b""}
    assert again == exported

"""Load, export, load: the same bytes and the same database, whatever the content."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.apps import apps
from django.conf import settings as django_settings
from hypothesis import Phase, given, settings, strategies as st
from hypothesis.strategies import DrawFn

from personalization.content.pieces import Content
from personalization.content.writing import write
from personalization.loading import load_folder, read_stored
from tests.personalization.content.conftest import clear
from tests.personalization.content.generated import FIXED_MOMENTS, Maker

NOW = datetime(2026, 11, 30, 8, 15, tzinfo=UTC)
LANGUAGES = tuple(django_settings.SITE_LANGUAGES)
NUMBER = "consent.ContentNumber"  # counts what was published since the beginning
# Words that nobody refuses; whatever else TOML can hold is tried without a database.
WORDS = st.sampled_from(["Bread", "Brot und Käse", 'A "loaf"\nof it', "\\ # [x]", "Zwei  Wörter "])


@st.composite
def decent(draw: DrawFn) -> Content:
    """An organisation that can be stored, in the languages of the site."""
    return Maker(draw, WORDS, LANGUAGES, FIXED_MOMENTS).content()


def database() -> dict[str, Any]:
    """All rows, but for their numbers: those do not begin again at one."""
    return {
        model._meta.label: [
            {name: value for name, value in row.items() if name != "id" and name[-3:] != "_id"}
            for row in model._base_manager.order_by("pk").values()
        ]
        for app in ("consent", "personalization")
        for model in apps.get_app_config(app).get_models()
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
@settings(max_examples=6, phases=[Phase.generate])
@given(decent())
def test_what_is_loaded_is_exported_and_loaded_as_the_same(empty: None, content: Content) -> None:
    files = write(content)
    load(files)
    stored, exported = database(), write(read_stored())
    load(exported)
    again = database()
    clear()
    load(exported)
    elsewhere, exported_elsewhere = database(), write(read_stored())
    clear()

    assert exported | {"site.toml": b""} == files | {"site.toml": b""}
    assert again == stored
    assert exported_elsewhere == exported
    assert {**elsewhere, NUMBER: 0} == {**stored, NUMBER: 0}

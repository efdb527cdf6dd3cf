"""The example organisation and the guide to one's own are what the product takes today."""

import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from consent import registry
from personalization import snapshot
from personalization.loading import load_folder
from personalization.review import gate

ROOT = Path(__file__).parents[3]
LIBRARY = ROOT / "docs/examples/library"
GUIDE = (ROOT / "docs/make-it-yours.md").read_text()
# Whatever is written after the name of a file goes there; a later block is added to it.
WRITTEN = {
    "site.toml": ("languages = ",),
    "pages.toml": ("[[pages]]",),
    "collections/exhibits.toml": ("order = ",),
    "registry.toml": ("[[purposes]]",),
    "slots.toml": ("[[slots]]",),
}


@pytest.fixture
def museum(tmp_path):
    """The folder that whoever follows the guide ends up with."""
    (tmp_path / "collections").mkdir()
    blocks = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    for name, beginnings in WRITTEN.items():
        parts = [block for block in blocks if block.startswith(beginnings)]
        (tmp_path / name).write_text("\n".join(parts))
    assert sum(len(path.read_text()) for path in tmp_path.rglob("*.toml")) > sum(map(len, blocks))
    return tmp_path


@pytest.fixture
def english(settings):
    settings.SITE_LANGUAGES, settings.LANGUAGES = ["en"], [("en", "English")]


@pytest.mark.django_db
def test_the_library_is_loaded_whole_and_all_its_questions_may_be_asked():
    outcome = load_folder(LIBRARY, at=timezone.now())
    call_command("publish_notices", verbosity=0)

    assert outcome.problems == []
    known = registry.current()
    content = snapshot.current(known)
    asked = [one for one in known.live_notices() if one.field in ("branch", "reading", "times")]
    assert len(asked) == 3
    for notice in asked:
        moving, answers = gate.changing(
            content, known.fields[notice.field], notice.purpose, timezone.now()
        )
        # Each answer that can be stored changes something.
        assert list(moving) == list(answers) != []


def test_the_library_shows_every_style_there_is():
    files = [tomllib.loads(path.read_text()) for path in (LIBRARY / "collections").glob("*.toml")]
    pages = tomllib.loads((LIBRARY / "pages.toml").read_text())["pages"]

    assert {one["list"] for one in files} == {"cards", "table", "articles"}
    assert {one["item"] for one in files} == {"sheet", "article", "none"}
    assert {one["style"] for one in pages} == {"home", "text", "collection"}


@pytest.mark.django_db
@pytest.mark.usefixtures("english")
def test_who_follows_the_guide_has_a_folder_without_a_fault(museum):
    assert load_folder(museum, at=timezone.now(), is_trial=True).problems == []


@pytest.mark.django_db
@pytest.mark.usefixtures("english")
def test_the_faults_that_the_guide_plants_are_told_as_it_says(museum):
    for name, old, new in (
        ("collections/exhibits.toml", "teaser = ", "tease = "),
        ("registry.toml", "Less crowding at the ferry.", "You get there within one hour."),
        ("slots.toml", "(item:hats), and end", "(item:hat), and end"),
    ):
        text = (museum / name).read_text()
        (museum / name).write_text(text.replace(old, new, 1))

    problems = load_folder(museum, at=timezone.now(), is_trial=True).problems

    told = re.search(r"Then load with `--replace`[^`]*?\n\n((?:    [^\n]*\n)+)", GUIDE)
    *lines, count = [line.strip() for line in told[1].splitlines()]
    assert [str(one) for one in problems] == lines
    assert count == f"{len(lines)} faults. Nothing was loaded."

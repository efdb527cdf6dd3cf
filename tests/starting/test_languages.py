"""The languages of a site are a setting: one, two or three, in processes of their own."""

import json
import re
from pathlib import Path

import pytest

from tests.browser.conftest import copy_tree
from tests.starting.site import Folder
from tests.starting.translated import MARK, translated

WALKING = str(Path(__file__).with_name("walking.py"))
# What each language says of itself, in words of ours and in words of Django's.
LOOK = """
import json
import django
django.setup()
from datetime import UTC, datetime
from django.conf import settings
from django.utils.translation import gettext, ngettext, override
from accounts import moments
from consent.copy import unread
at = datetime(2026, 12, 2, 14, tzinfo=UTC)
said = {}
for code, name in settings.LANGUAGES:
    with override(code):
        said[code] = [
            str(name),
            gettext("My answers"),
            ngettext("%(days)d day on this device.", "%(days)d days on this device.", 2),
            str(moments.short_stamp(at)),
            str(moments.long_day(at)),
        ]
print(json.dumps([settings.LANGUAGE_CODE, said, unread(said)]))
"""
ENGLISH = [
    "English",
    "My answers",
    "%(days)d days on this device.",
    '<time datetime="2026-12-02T15:00+01:00" title="Wednesday 2 December 2026, 15:00">'
    "Wed 2 Dec 2026, 15:00</time>",
    '<time datetime="2026-12-02T15:00+01:00">Wednesday 2 December 2026</time>',
]
GERMAN = [
    "Deutsch",
    "Meine Antworten",
    "%(days)d Tage auf diesem Gerät.",
    '<time datetime="2026-12-02T15:00+01:00" title="Mittwoch, 2. Dezember 2026, 15 Uhr">'
    "Mi., 2. Dez. 2026, 15 Uhr</time>",
    '<time datetime="2026-12-02T15:00+01:00">Mittwoch, 2. Dezember 2026</time>',
]
# Nobody translated Warum into French: its words are English, names and dates are Django's.
FRENCH = [
    "Français",
    "My answers",
    "%(days)d days on this device.",
    '<time datetime="2026-12-02T15:00+01:00" title="2 décembre 2026 15:00">'
    "2 décembre 2026 15:00</time>",
    '<time datetime="2026-12-02T15:00+01:00">2 décembre 2026</time>',
]


@pytest.mark.parametrize(
    ("languages", "first", "said", "unread"),
    [
        (None, "en", {"de": GERMAN, "en": ENGLISH}, []),
        ("de,en", "de", {"de": GERMAN, "en": ENGLISH}, []),
        ("de", "de", {"de": GERMAN}, []),
        ("de, en, fr", "de", {"de": GERMAN, "en": ENGLISH, "fr": FRENCH}, ["fr"]),
        ("fr,de", "fr", {"de": GERMAN, "fr": FRENCH}, ["fr"]),
    ],
)
def test_a_site_speaks_its_languages_and_english_where_nobody_translated_it(
    prepared, languages, first, said, unread
):
    setting = {"SITE_LANGUAGES": languages} if languages else {}
    done = prepared.run("-c", LOOK, DJANGO_SETTINGS_MODULE="config.settings", **setting)

    assert json.loads(done.stdout) == [first, said, unread], done.stderr


@pytest.mark.parametrize("languages", ["de", "en,de", "fr,en,de"])
def test_no_migration_depends_on_the_languages(prepared, languages):
    check = ("makemigrations", "--check", "--dry-run", "--verbosity", "0")

    prepared.manage(*check, SITE_LANGUAGES=languages)


def test_only_a_language_whose_texts_are_here_must_be_compiled(copied):
    """French has none: that is English. German has some: without them pages would be English."""
    look = (
        "import django; django.setup(); from config.starting import check_catalogues as c; c()",
    )
    compiled = copied.path / "locale" / "de" / "LC_MESSAGES" / "django.mo"
    french = {"DJANGO_SETTINGS_MODULE": "config.settings", "SITE_LANGUAGES": "fr"}

    assert copied.run("-c", *look, **french).returncode == 0
    compiled.unlink()
    assert copied.run("-c", *look, **french).returncode == 0
    done = copied.run("-c", *look, **french | {"SITE_LANGUAGES": "de"})
    assert "The texts for the language de are not compiled." in done.stderr


def walk(tree, content, languages, reads):
    """What is met on a site of the demo's content in these languages, by address."""
    folder = translated(content / "-".join(languages), languages)
    done = Folder(tree).run(WALKING, str(folder), reads, SITE=str(folder))
    assert done.returncode == 0, done.stderr
    met = json.loads(done.stdout.splitlines()[-1])
    wrong = [(path, status) for path, status, _text in met["strangers"] if status not in (200, 302)]
    assert wrong == []
    assert [status for _path, status, _text in met["own"]] == [303, *[200] * 6]
    return tuple({path: text for path, _status, text in met[who]} for who in ("strangers", "own"))


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    return copy_tree(tmp_path_factory.mktemp("tree"))


def test_a_site_in_one_language_speaks_of_no_other(tree, tmp_path):
    strangers, own = walk(tree, tmp_path, ("de",), "de")

    assert len(strangers) > 60
    assert {path.split("/")[1] for path in strangers} == {"", "de", "log"}
    for path, page in (strangers | own).items():
        assert not re.search(r'hreflang|class="languages"|lang="en"|[">]/en/', page), path
    assert "Meine Antworten" in strangers["/de/"]
    assert languages_in(own["receipt"]) == {"de"}


def test_a_site_in_three_languages_is_complete_in_each(tree, tmp_path):
    strangers, own = walk(tree, tmp_path, ("de", "en", "fr"), "fr")
    pages = {
        code: {path.replace(f"/{code}/", "/") for path in strangers if path.startswith(f"/{code}/")}
        for code in ("de", "en", "fr")
    }
    home = strangers["/fr/"]

    assert len(pages["fr"]) > 55
    assert pages["de"] == pages["en"] == pages["fr"]
    assert re.findall(r'<link rel="alternate" hreflang="(.+?)"', home) == [
        *("de", "en", "fr", "x-default")
    ]
    assert re.findall(r'<a href="/(\w+)/" lang="\w+" hreflang="(\w+)"', home) == [
        *(("de", "de"), ("en", "en"), ("fr", "fr"))
    ]
    for path, page in (strangers | own).items():
        if path.startswith("/fr/") and "</html>" in page:
            # The product's words are English there, the organisation's are its own.
            assert '<html lang="fr">' in page, path
            assert "My answers" in page, path
            assert "Meine Antworten" not in page, path
    assert f"<h1>{MARK}Tours</h1>" in strangers["/fr/tours/"]
    assert languages_in(own["receipt"]) == {"de", "en", "fr"}


def languages_in(receipt):
    """The languages in which a receipt says what a person agreed to."""
    [process] = json.loads(receipt)["receipt"]["dpv:hasRecordOfActivity"][0]["dpv:hasProcess"]
    return set(process["dpv:hasPurpose"][0]["dct:description"])

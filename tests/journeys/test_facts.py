"""Statements in texts about the site are computed from the site."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.utils.translation import override

from consent import registry
from consent.rights.countries import IN_COUNTRY, where_answers_are
from personalization import services, snapshot
from personalization.models import Item, Slot
from tests.journey import LANGUAGES, html, share

RIGHTS = {
    "7(3)": ["my-answers/"],
    "15": ["my-answers/", "my-answers/history/", "my-answers/export/"],
    "16": ["my-answers/"],
    "17": ["my-answers/", "my-answers/delete-everything/"],
    "18": ["my-answers/"],
    "19": [],
    "20": ["my-answers/export/"],
    "21": ["my-answers/"],
}


def text(page):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def remove(*keys):
    for item in Item.objects.filter(key__in=keys):
        for rows in (item.tags, item.notes, item.wordings):
            rows.all().delete()
        item.delete()
    registry.touch()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_right_stands_with_the_address_where_it_is_exercised(client, language):
    page = html(client.get(f"/{language}/privacy/"))
    found = {
        article: re.findall(r'href="([^"]+)"', said)
        for article, said in re.findall(r'data-right="([^"]+)">(.*?)</div>', page, re.DOTALL)
    }
    share(client)

    assert found == {
        article: [f"/{language}/{way}" for way in ways] for article, ways in RIGHTS.items()
    }
    assert {client.get(way).status_code for ways in found.values() for way in ways} == {200}


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "said"), [("en", "in Germany"), ("de", "in Deutschland")])
def test_the_country_is_called_by_its_name(client, language, said):
    page = text(html(client.get(f"/{language}/privacy/")))

    assert said in page
    assert not re.search(r"\bDE\b(?! EN)", page)


@pytest.mark.parametrize("code", IN_COUNTRY)
def test_every_country_has_a_name_in_both_languages(settings, code):
    settings.ORGANISATION = {**settings.ORGANISATION, "storage": code}
    with override("en"):
        english = where_answers_are()
    with override("de"):
        german = where_answers_are()

    assert english.startswith("in ")
    assert re.match(r"(in|im|auf) ", german)
    assert english != german or code in {"AD", "IL", "JP", "LI", "PT", "UY"}


def test_a_country_without_a_name_is_found_at_the_start(settings):
    settings.ORGANISATION = {**settings.ORGANISATION, "storage": "Germany"}

    with pytest.raises(SystemCheckError, match="ORGANISATION_STORAGE is 'Germany'"):
        call_command("check")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "en",
            "Twelve guided walks, four huts and a loan desk.",
            "Eleven guided walks, three huts and a loan desk.",
        ),
        (
            "de",
            "Zwölf geführte Touren, vier Hütten und ein Verleih.",
            "Elf geführte Touren, drei Hütten und ein Verleih.",
        ),
    ],
)
def test_the_home_page_counts_what_there_is(client, language, before, after):
    assert before in text(html(client.get(f"/{language}/")))

    huts = Item.objects.filter(collection__key="huts").values_list("key", flat=True)
    remove("morning-mist", huts[0])

    assert after in text(html(client.get(f"/{language}/")))


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "said"), [("en", "All {}, in"), ("de", "Alle {}, in")])
def test_a_list_counts_its_items(client, language, said):
    words = {"en": ("twelve", "eleven"), "de": ("zwölf", "elf")}[language]
    assert said.format(words[0]) in text(html(client.get(f"/{language}/tours/")))

    remove("morning-mist")

    assert said.format(words[1]) in text(html(client.get(f"/{language}/tours/")))


@pytest.mark.django_db
def test_a_list_says_how_many_it_shows(client):
    assert "The next three tours" in html(client.get("/en/"))
    Slot.objects.filter(key="hero").update(limit=2)
    registry.touch()

    page = html(client.get("/en/"))
    assert "The next two tours" in page
    assert "Die nächsten zwei Touren" in html(client.get("/de/"))


@pytest.mark.django_db
@pytest.mark.parametrize(("slot", "text"), [("tour-order", "{itms}"), ("packing-list", "{items}")])
def test_a_placeholder_that_nothing_fills_is_refused(now, slot, text):
    words = {"title": "Tours", "body": f"All {text} of them."}
    with pytest.raises(ValidationError, match="no such placeholder"):
        services.publish_variant(
            slot=Slot.objects.get(key=slot),
            key="everyone",
            is_default=False,
            texts={"en": words, "de": words},
            at=now,
        )


@pytest.mark.django_db
def test_the_newest_articles_are_the_newest():
    content = snapshot.current(registry.current())
    for language in LANGUAGES:
        newest = [item.url for item in content.collection("journal", language)[:2]]
        default = content.slots["journal-picks"].default
        shown = content.words["journal-picks", default, language].html
        assert sorted(re.findall(r'href="([^"]+)"', shown)) == sorted(newest)


def test_no_text_of_the_interface_types_a_count_of_what_the_site_has():
    """Numbers of items are computed where they are shown, so the catalogue contains none."""
    catalogue = (Path(settings.BASE_DIR) / "locale/de/LC_MESSAGES/django.po").read_text()
    numbers = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]+"
    things = "walks?|tours?|huts?|kitchens?|articles?|questions?|reads?|checks|badges"
    typed = re.findall(rf"\b(?:{numbers})\b (?:\w+ )?(?:{things})\b", catalogue, re.IGNORECASE)

    assert typed == []

"""``make bench`` measures all public pages."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import benchmarks
from benchmarks import pages, public, urls
from tests.journey import FIELDS, LANGUAGES, PUBLIC_URLS, html

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_is_measured_beside_the_home_page(client, language):
    """The list is read from the site, so that new pages are in it."""
    measured = public.pages(client, language)
    home, *public_urls = [url for url in PUBLIC_URLS if url.startswith(f"/{language}/")]
    questions = [f"/{language}/ask/{field}/" for field in FIELDS]

    assert measured[0] == home
    assert len(measured) == len(set(measured))
    assert sorted({*public_urls, *questions} - set(measured)) == []
    assert reverse("admin:index") not in measured


def test_the_page_of_twelve_blocks_costs_as_many_statements_as_the_bare_one(settings):
    """Page P is what ours is measured against: what it reads beside that would flatter ours."""
    settings.ROOT_URLCONF = urls.__name__
    theirs, ours = Path(benchmarks.__file__).parent / "templates", settings.TEMPLATES[0]
    settings.TEMPLATES = [{**ours, "DIRS": [*ours["DIRS"], theirs]}]
    pages.make_slots()
    pages.set_rules(len(urls.SLOTS))
    urls.default_versions.cache_clear()
    signed_in = pages.signed_in_client()
    asked = {
        "page P": (signed_in, "/en/page-p/"),
        "visitor": (pages.visitor_client(), "/en/twelve/"),
        "stranger": (Client(), "/en/twelve/"),
    }
    counts = {
        name: pages.statements(lambda client=client, url=url: client.get(url))
        for name, (client, url) in asked.items()
    }

    assert html(signed_in.get("/en/page-p/")).count('class="slot"') == 12
    assert counts == {"page P": 3, "visitor": 3, "stranger": 1}

"""``make bench`` measures all public pages."""

import pytest
from django.urls import reverse

from benchmarks import public
from tests.journey import FIELDS, LANGUAGES, PUBLIC_URLS

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

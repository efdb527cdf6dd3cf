"""A stranger: no cookie, no row, no third party, and the whole site."""

import re

import pytest
from django.apps import apps

from tests.journey import EVERY_URL, LANGUAGES, PUBLIC_URLS, html, slots

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("what a page says is made from the snapshot, which is the same"),
]

_ADDRESS = re.compile(
    r"""(?:src|href|action|srcset|poster|data)=["']?\s*([a-z]+:)?//""", re.IGNORECASE
)


def counts():
    return {model: model.objects.count() for model in apps.get_models()}


@pytest.mark.parametrize("url", EVERY_URL)
def test_stranger_gets_no_cookie_no_row_no_storage(client, url, no_writes):
    before = counts()
    with no_writes():
        response = client.get(url)

    assert response.status_code == 200
    assert not response.cookies
    assert counts() == before
    assert "session" not in response.headers.get("Vary", "").lower()
    # Only where an answer stays in the browser, which is what the script is for.
    scripts = re.findall(r"<script[^>]*>", html(response))
    wanted = ['<script type="module" src="/static/js/device.js">']
    assert scripts == (wanted if "data-device-" in html(response) else [])


@pytest.mark.parametrize("url", EVERY_URL)
def test_no_page_names_another_site_or_allows_unsafe_sources(client, url, settings):
    response = client.get(url)
    policy = response.headers["Content-Security-Policy"]

    # The page's own full address, for search engines, is not another site.
    assert not _ADDRESS.search(html(response).replace(f'"{settings.SITE_URL}/', '"/'))
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert set(re.findall(r"https?:|\*|data:", policy)) == set()
    assert 'style="' not in html(response)


@pytest.mark.parametrize("url", PUBLIC_URLS)
def test_a_stranger_meets_a_complete_page(client, url):
    page = html(client.get(url))
    words = re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split()

    assert page.count("<h1") == 1
    assert len(words) >= 35
    assert "data-why" not in page
    assert {fields for _reason, fields in slots(page).values()} <= {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_two_strangers_get_the_same_bytes(client, language):
    from django.test import Client

    for page in ("huts/", "imprint/", "cookies/", "why/hero/"):
        url = f"/{language}/{page}"
        assert client.get(url).content == Client().get(url).content


def test_the_root_goes_to_the_language_of_the_browser_without_a_cookie(client):
    german = client.get("/", headers={"accept-language": "de-AT,de;q=0.9,en;q=0.5"})
    other = client.get("/", headers={"accept-language": "fr"})

    assert german.headers["Location"] == "/de/"
    assert other.headers["Location"] == "/en/"
    assert not german.cookies


def test_every_link_on_every_page_leads_somewhere(client):
    links = set()
    for url in EVERY_URL:
        links |= set(re.findall(r'href="(/[^"#?]*)', html(client.get(url))))
    links = {link for link in links if not link.startswith("/static/")}

    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_what_is_not_there_is_said_in_the_language_of_the_page(client):
    german, english = client.get("/de/nope/"), client.get("/en/tours/nope/")

    assert (german.status_code, english.status_code) == (404, 404)
    assert "Hier ist nichts" in html(german)
    assert "There is nothing here" in html(english)


def test_the_device_cookie_holds_the_random_number_and_nothing_else(client, settings):
    from django.core import signing

    from accounts.models import Visitor
    from tests.journey import share_everything

    share_everything(client)
    signed = client.cookies[settings.DEVICE_COOKIE].value
    key, _at, _signature = signed.split(":")

    assert signing.TimestampSigner(salt="accounts.device").unsign(signed) == key
    assert key == Visitor.objects.get().pk.hex
    assert Visitor.objects.get().pk.version == 4


@pytest.mark.parametrize("url", EVERY_URL)
def test_there_is_no_banner_nothing_lies_over_a_page(client, url):
    page = html(client.get(url))

    assert not re.search(r"<dialog|role=.?(alert)?dialog|aria-modal|popover", page)
    assert "<html" in page


def test_no_style_lets_anything_lie_over_a_page_but_the_ways_at_its_lower_edge():
    """On a phone the navigation is there, but nothing that asks for anything."""
    from tests.house.test_house import STATIC

    sheets = [path.read_text() for path in STATIC if path.suffix == ".css"]

    assert sheets
    over = [re.findall(r"([^{}]+)\{[^{}]*position:\s*(?:fixed|sticky)", sheet) for sheet in sheets]
    # In the admin, what is still open in a question stays beside its form, in a column of its own.
    lying = {rule.strip() for rules in over for rule in rules}
    assert lying == {".site-nav", ".path-form > .path-open"}

"""Crawlers, browsers and people who share a link find what they expect, and no personal page."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation

from consent.assurance.browser import Browser
from tests.journey import (
    EVERY_URL,
    FIELDS,
    LANGUAGES,
    PUBLIC_URLS,
    html,
    press,
    share_everything,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("what a page says is made from the snapshot, which is the same"),
]

SITE = "https://wegwarte.example"
# Pages that belong to one visitor.
PERSONAL = [
    f"/{language}/my-answers/{page}"
    for language in LANGUAGES
    for page in ("", "history/", "export/", "delete-everything/")
]
INDEXED = [
    *PUBLIC_URLS,
    *(f"/{language}/ask/{field}/" for language in LANGUAGES for field in FIELDS),
    *(f"/{language}/check/" for language in LANGUAGES),
    "/log/words/",
]


class Head(HTMLParser):
    """The content of the head of a page."""

    def __init__(self, text):
        super().__init__()
        self.metas, self.links, self.title, self._in_title = {}, [], "", False
        self.alternates = {}
        self.feed(text.partition("</head>")[0])

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "meta" and (name := facts.get("name") or facts.get("property")):
            assert name not in self.metas or name == "og:locale:alternate"
            self.metas[name] = facts["content"]
        if tag == "link":
            self.links.append((facts["rel"], facts["href"]))
        if tag == "link" and facts["rel"] == "alternate":
            self.alternates[facts["hreflang"]] = facts["href"]
        self._in_title = tag == "title"

    def handle_endtag(self, tag):
        self._in_title = False

    def handle_data(self, data):
        if self._in_title:
            self.title += data

    @property
    def canonical(self):
        return [href for rel, href in self.links if rel == "canonical"]

    @property
    def is_noindex(self):
        return self.metas.get("robots") == "noindex"


def head(client, url, **more):
    return Head(html(client.get(url, **more)))


def in_map(client):
    """Each address of the site map with its alternates."""
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    link = "{http://www.w3.org/1999/xhtml}link"
    return {
        one.findtext(f"{space}loc"): {
            other.get("hreflang"): other.get("href") for other in one.iter(link)
        }
        for one in tree.iter(f"{space}url")
    }


def test_every_page_says_what_it_is_and_where_it_is(client):
    """A crawl of the whole site, in both languages."""
    seen, descriptions = set(), {}
    for page in Browser().crawl():
        if not page.is_html or page.status != 200 or page.path.startswith("/admin"):
            continue
        found, path = Head(page.text), page.path.partition("?")[0]
        language = re.search(r'<html lang="(\w+)"', page.text)[1]
        title = found.title.removesuffix(" · Wegwarte e. V. (demo)")
        assert title != found.title, page.path
        assert found.canonical == [SITE + path], page.path
        assert 25 <= len(found.metas["description"]) <= 300, page.path
        assert {name: found.metas[f"og:{name}"] for name in ("title", "description", "url")} == {
            "title": title,
            "description": found.metas["description"],
            "url": SITE + path,
        }
        assert found.metas["og:site_name"] == "Wegwarte e. V. (demo)"
        assert found.metas["og:locale"] == {"de": "de_DE", "en": "en_GB"}[language]
        if path[1:3] in LANGUAGES:
            assert found.alternates == {
                "de": f"{SITE}/de/{path[4:]}",
                "en": f"{SITE}/en/{path[4:]}",
                "x-default": f"{SITE}/en/{path[4:]}",
            }, page.path
        else:
            assert found.alternates == {}
        descriptions.setdefault(found.metas["description"], set()).add(path)
        seen.add(path)

    assert seen >= set(PUBLIC_URLS)
    # Each page has its own words, different from those in the other language.
    assert {words: paths for words, paths in descriptions.items() if len(paths) > 1} == {}


@pytest.mark.parametrize("url", INDEXED)
def test_a_public_page_may_be_found(client, url):
    response = client.get(url)

    assert not Head(html(response)).is_noindex
    assert "X-Robots-Tag" not in response.headers


@pytest.mark.parametrize("url", PERSONAL)
def test_no_personal_page_is_in_a_search(client, url):
    for somebody in (client, Client()):
        response = somebody.get(url)
        assert response.headers["X-Robots-Tag"] == "noindex"
        if response.headers["Content-Type"].startswith("text/html"):
            assert Head(html(response)).is_noindex
        share_everything(client)


@pytest.mark.parametrize("query", ["saved=town", "noted=town", "plain=1", "next=/en/", "x=1"])
def test_an_address_with_a_query_is_the_page_without_it(client, query):
    found = head(client, f"/en/tours/?{query}")

    assert found.is_noindex
    assert found.canonical == [f"{SITE}/en/tours/"]
    assert found.metas["og:url"] == f"{SITE}/en/tours/"
    assert found.alternates["de"] == f"{SITE}/de/tours/"


def test_results_of_a_question_receipts_and_faults_are_in_no_search(client):
    share_everything(client)
    receipt = re.search(r"/en/receipts/[0-9a-f-]+/", html(client.get("/en/my-answers/history/")))[0]
    results = {
        "asked without an answer": press(client, "share", "pace", answer=""),
        "deleted": client.post("/en/my-answers/town/delete/", follow=True),
        "receipt": client.get(receipt),
        "receipt as a file": client.get(f"{receipt}receipt.json"),
        "a checked receipt": client.post("/en/check/", {"receipt": "{}"}),
        "a fingerprint": client.get("/en/check/ABCD/"),
        "no such tour": client.get("/en/tours/nope/"),
        "no such page": client.get("/en/nope/"),
        "sign-in": client.get("/admin/login/"),
    }

    assert {
        name: one.headers.get("X-Robots-Tag") for name, one in results.items()
    } == dict.fromkeys(results, "noindex")
    assert Head(html(results["no such tour"])).canonical == []


def test_the_site_map_has_every_public_page_in_every_language_and_no_other(client):
    found = in_map(client)

    assert {f"{SITE}{url}" for url in INDEXED} <= found.keys()
    for address, alternates in found.items():
        page = Head(html(client.get(address.removeprefix(SITE))))
        assert (page.canonical, page.alternates) == ([address], alternates)
        assert not page.is_noindex
    assert not [one for one in found if "my-answers" in one or "receipt" in one]


def test_the_site_map_is_the_same_whoever_asks_and_costs_one_statement(
    client, django_assert_num_queries
):
    share_everything(client)
    with django_assert_num_queries(1):
        stranger = Client().get("/sitemap.xml", headers={"accept-language": "de"})

    assert client.get("/sitemap.xml").content == stranger.content
    assert stranger.headers["Content-Type"].startswith("application/xml")


def test_crawlers_are_told_where_the_site_map_is(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert html(response) == f"User-agent: *\nDisallow:\n\nSitemap: {SITE}/sitemap.xml\n"


def test_global_privacy_control_is_declared_as_the_standard_says(client):
    """R-31."""
    response = client.get("/.well-known/gpc.json")
    declared = json.loads(response.content)

    assert response.headers["Content-Type"] == "application/json"
    assert not response.cookies
    assert declared["gpc"] is True
    assert date.fromisoformat(declared["lastUpdate"]) <= datetime.now(UTC).date()


def told(client):
    response = client.get("/.well-known/security.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    return [line.split(": ", 1) for line in html(response).splitlines()]


@pytest.mark.parametrize("days", [0, 1, 100, 1000])
def test_who_finds_a_weakness_is_told_whom_to_tell_and_it_never_runs_out(client, wait, days):
    """RFC 9116, R-167."""
    wait(days=days)
    lines = told(client)
    names, facts = [name for name, _value in lines], dict(lines)
    left = datetime.fromisoformat(facts["Expires"]) - datetime.now(UTC)

    assert names == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert facts["Contact"] == "mailto:hallo@wegwarte.example"
    assert timedelta(days=14) < left < timedelta(days=365)
    assert set(facts["Preferred-Languages"].split(", ")) == {"de", "en"}
    assert facts["Canonical"] == f"{SITE}/.well-known/security.txt"


def test_password_managers_find_the_form_and_no_page_where_none_is(client, admin_client):
    """R-168."""
    response = admin_client.get("/.well-known/change-password")
    nothing = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200"

    assert response.status_code == 302
    assert admin_client.get(response.headers["Location"]).status_code == 200
    assert client.get(nothing).status_code == 404


def test_descriptions_are_in_the_language_of_the_page(client):
    """Every text of the list is translated."""
    from personalization.pages import PAGES

    texts = [page.about for page in PAGES if not callable(page.about)]
    with translation.override("de"):
        german = [str(text) for text in texts]

    assert len(texts) > 10
    assert [text for text in german if text in [str(one) for one in texts]] == []


@pytest.mark.parametrize("url", EVERY_URL)
def test_whether_a_page_may_be_found_depends_on_its_address_alone(client, url):
    before = head(Client(), url)
    share_everything(client)
    after = head(client, url)

    assert (before.metas, before.links, before.title) == (after.metas, after.links, after.title)

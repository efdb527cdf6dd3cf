"""Parts that are the same for everybody are written once, and still say what is so on each page."""

import re

import pytest
from django.test import Client

from consent import registry
from tests.journey import LANGUAGES, html, share_everything

pytestmark = [pytest.mark.django_db, pytest.mark.once("what a page says is the same on both")]

LINKED = {"tours": "tours/", "journal": "journal/", "huts": "huts/", "my_answers": "my-answers/"}


def current(page):
    """Where the main navigation says that one is."""
    nav = re.findall(r'<nav class="site-nav".*?</nav>', page, re.DOTALL)
    assert len(nav) == 1
    return re.findall(r'href="([^"]+)" aria-current="page"', nav[0])


def foot(page):
    return page[page.index('<nav class="site-footer__links"') :]


def test_the_navigation_says_on_each_page_where_one_is(client):
    for _round in range(2):  # the second time every part is there already
        for language in LANGUAGES:
            for path in LINKED.values():
                url = f"/{language}/{path}"
                assert current(html(client.get(url))) == [url]
            assert current(html(client.get(f"/{language}/trust/"))) == []
            assert current(html(client.get(f"/{language}/nothing/"))) == []


def test_the_foot_speaks_the_language_of_its_page(client):
    words = {
        language: re.findall(r"<h2[^>]*>([^<]+)</h2>", foot(html(client.get(f"/{language}/"))))
        for language in (*LANGUAGES, *LANGUAGES)
    }

    assert words == {
        "de": ["Über dich", "Über uns", "Nachweis"],
        "en": ["About you", "About us", "Proof"],
    }


def test_what_is_written_once_holds_nothing_of_whoever_came_first(client):
    """A process that a stranger comes to first, and one that somebody with answers comes to."""
    stranger = Client()
    share_everything(client)
    seen = []
    for visitor in (stranger, client):
        registry.forget_copy()
        page = html(visitor.get("/en/huts/?x=1"))
        seen.append((current(page), foot(page)))

    assert seen[0] == seen[1] == ([f"/en/{LINKED['huts']}"], seen[0][1])

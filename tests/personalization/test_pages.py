"""Pages of the organisation's own: addresses, words, legal pages, menus, facts and the search."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import Visitor
from consent import registry
from consent.models import ConsentEvent
from personalization import services, snapshot
from personalization.facts import check_facts, in_words, read_labels
from personalization.models import Page, Slot
from personalization.reserved import RESERVED
from tests.journey import LANGUAGES, html

pytestmark = pytest.mark.django_db


def words(title="Visit", **more):
    return {language: {"title": title, **more} for language in LANGUAGES}


def publish(now, *, key="visit", texts=None, **facts):
    page = services.save_page(key=key, **{"position": 90, "style": "text", "menu": "none"} | facts)
    services.publish_page(page=page, texts=texts or words(), at=now)
    return page


def test_a_page_has_its_address_its_words_and_its_place_in_a_menu(client, now):
    assert client.get("/en/visit/").status_code == 404
    publish(now, menu="footer", texts=words(lead="Come in.", body="## Here\n\n<b>bold</b>"))
    page = html(client.get("/en/visit/"))

    assert "<h1>Visit</h1>" in page
    assert '<p class="lead">Come in.</p>' in page
    assert "<h2>Here</h2>" in page
    assert "<b>" not in page
    assert '<a href="/en/visit/">Visit</a>' in html(client.get("/en/"))
    assert "/de/visit/" in html(client.get("/sitemap.xml"))


def test_a_page_that_no_search_may_show_says_so(client, now):
    publish(now, is_indexed=False)

    assert '<meta name="robots" content="noindex">' in html(client.get("/en/visit/"))
    assert "/visit/" not in html(client.get("/sitemap.xml"))


def test_the_home_page_has_one_address(client):
    assert client.get("/en/").status_code == 200
    assert client.get("/en/home/").status_code == 404


@pytest.mark.parametrize("key", [*RESERVED, *LANGUAGES])
def test_a_reserved_key_is_refused_by_name(key, now):
    with pytest.raises(ValidationError, match=f"“{key}”"):
        publish(now, key=key)
    with pytest.raises(ValidationError, match=f"“{key}”"):
        services.save_collection(key=key, names=dict.fromkeys(LANGUAGES, "x"))


def test_every_address_of_the_product_is_reserved():
    """Whatever the product answers to comes before the organisation's own pages."""
    from config.urls import urlpatterns

    def first_words(patterns):
        for one in patterns:
            route = str(one.pattern)
            if route in ("", "en/") and hasattr(one, "url_patterns"):
                yield from first_words(one.url_patterns)
            else:
                yield re.split(r"[/.]", route.lstrip("."))[0]

    fixed = {word for word in first_words(urlpatterns) if word and not word.startswith("<")}

    assert {"ask", "trust", "search", "log", "admin"} < fixed
    assert fixed - set(RESERVED) == set()


def test_words_of_a_page_are_kept_and_the_same_words_are_no_edit(now):
    page = publish(now)
    services.publish_page(page=page, texts=words(), at=now)
    services.publish_page(page=page, texts=words("Come"), at=now)

    titles = page.versions.values_list("number", "wordings__title").distinct()
    assert sorted(titles) == [(1, "Visit"), (2, "Come")]


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ({"en": {"title": "Visit"}}, "missing in a site language"),
        (words(body="[x](item:nope)"), "nope"),
        (words(body="[x](page:nope)"), "nope"),
        (words(lead="{nope} of them"), "nope"),
        (words(body="{nope}"), "nope"),
        (words(note="Closed today."), "Only the home page"),
        (words("x" * 121), "120"),
    ],
)
def test_words_that_could_not_be_shown_are_refused(texts, why, now):
    with pytest.raises(ValidationError, match=why):
        publish(now, texts=texts)


def test_a_link_leads_to_where_a_page_is_now(client, now):
    publish(now, key="there")
    publish(now, texts=words(body="[x](page:there) [y](item:birds-by-ear) [z](item:hut-kitchen)"))
    page = html(client.get("/de/visit/"))

    assert '<a href="/de/there/">x</a>' in page
    assert '<a href="/de/journal/birds-by-ear/">y</a>' in page
    assert '<a href="/de/huts/#hut-kitchen">z</a>' in page
    assert "page:" not in page


def test_a_list_slot_stands_only_where_its_list_is(now):
    facts = {"kind": "list", "position": 99, "purpose": "tailor-tours", "collection": "tours"}
    with pytest.raises(ValidationError, match="huts"):
        services.save_slot(
            key="new",
            names=dict.fromkeys(LANGUAGES, "new"),
            places=[{"page": "huts", "place": "list"}],
            **facts,
        )
    assert not Slot.objects.filter(key="new").exists()


PRIVACY = "{controller}\n\n{questions}\n\n{storage}\n\n{signals}\n\n{proof}\n\n{rights}\n\n{age}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_product_has_legal_pages_and_an_organisation_may_say_more(client, now, language):
    product = html(client.get(f"/{language}/privacy/"))
    publish(now, key="privacy", texts=words("Ours", body=f"Before.\n\n{PRIVACY}\n\nAfter."))
    ours = html(client.get(f"/{language}/privacy/"))

    def parts(page):
        return re.findall(r"<section data-item=.*?</section>", page, re.DOTALL)

    assert len(parts(product)) == 7
    assert parts(ours) == parts(product)
    assert "<h1>Ours</h1>" in ours
    assert ours.index("Before.") < ours.index(parts(ours)[0])
    assert ours.index(parts(ours)[-1]) < ours.index("After.")


@pytest.mark.parametrize("part", re.findall(r"\w+", PRIVACY))
def test_a_privacy_page_that_lacks_what_the_law_wants_is_refused(part, now):
    body = PRIVACY.replace(f"{{{part}}}", "")
    with pytest.raises(ValidationError, match=rf"“privacy” lacks.*\{{{part}\}}"):
        publish(now, key="privacy", texts=words(body=body))


@pytest.mark.parametrize("key", ["cookies", "imprint"])
def test_so_are_the_cookies_and_the_imprint(key, now):
    with pytest.raises(ValidationError, match="lacks"):
        publish(now, key=key, texts=words(body="Nothing generated."))


def test_an_empty_site_has_a_home_page_or_says_there_is_none(client):
    Page.objects.filter(key="home").update(key="gone", style="text")
    registry.touch()

    assert client.get("/en/").status_code == 404
    assert client.get("/en/trust/").status_code == 200


def test_facts_are_said_on_a_line_under_a_name_and_in_a_column():
    labels = read_labels(
        [
            {
                "key": "length",
                "kind": "number",
                "names": {"en": "length", "de": "Länge"},
                "units": {"en": "{} km", "de": "{} km"},
            },
            {"key": "free", "kind": "yes", "names": {"en": "step-free", "de": "stufenlos"}},
        ],
        LANGUAGES,
    )
    facts = [{"label": "length", "number": 2.5}, {"label": "free"}, {"en": "By bus", "de": "Bus"}]
    check_facts(facts, labels, LANGUAGES)
    said = in_words(facts, labels, "en")

    assert [(one.name, one.value, one.text) for one in said] == [
        ("length", "2.5 km", "2.5 km"),
        ("step-free", "yes", "step-free"),
        ("", "By bus", "By bus"),
    ]


@pytest.mark.parametrize(
    "fault",
    [
        [{"label": "nope"}],
        [{"label": "free", "en": "x", "de": "x"}],
        [{"label": "length", "number": True}],
        [{"label": "length"}],
        [{"en": "only English"}],
        [{"label": "free"}, {"label": "free"}],
        ["step-free"],
    ],
)
def test_facts_that_do_not_fit_are_refused(fault):
    labels = read_labels(
        [
            {"key": "length", "kind": "number", "names": {"en": "length", "de": "Länge"}},
            {"key": "free", "kind": "yes", "names": {"en": "free", "de": "frei"}},
        ],
        LANGUAGES,
    )
    with pytest.raises(ValueError, match=r"\w"):
        check_facts(fault, labels, LANGUAGES)


def found(client, language, **query):
    page = html(client.get(f"/{language}/search/", query))
    return re.findall(r'<h2><a href="([^"]+)">', page)


def test_the_search_finds_titles_facts_and_texts_of_its_language(client):
    assert found(client, "en", q="boat house")[0] == "/en/tours/morning-mist/"
    assert found(client, "en", q="MORNING mist")[0] == "/en/tours/morning-mist/"
    assert found(client, "de", q="blasshuhner") == ["/de/tours/morning-mist/"]
    assert found(client, "en", q="Blässhühner") == []
    assert found(client, "en", q="soup giraffe") == []
    assert found(client, "en", q="imprint")[0] == "/en/imprint/"


@pytest.mark.parametrize("asked", ["", "  ", "<script>", "%", "x" * 5000, "\u202e", "'; --"])
def test_any_question_gets_a_page_and_none_is_kept(client, asked):
    response = client.get("/en/search/", {"q": asked, "page": "x"})

    assert response.status_code == 200
    assert "<script>" not in html(response).replace("<script ", "")
    assert not response.cookies
    assert not Visitor.objects.exists()
    assert not ConsentEvent.objects.exists()


def test_the_search_is_in_no_index_and_the_same_for_everybody(client):
    page = html(client.get("/en/search/?q=soup"))

    assert '<meta name="robots" content="noindex">' in page
    assert page == html(Client().get("/en/search/?q=soup"))


def test_a_page_that_lost_a_language_is_shown_in_another(client, now):
    page = publish(now)
    page.versions.last().wordings.filter(language="de").delete()
    registry.touch()

    assert "<h1>Visit</h1>" in html(client.get("/de/visit/"))
    assert snapshot.current(registry.current()).page("visit", "de") is not None

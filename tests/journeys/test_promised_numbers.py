"""What every page has, and limits that are promised as numbers: they stand here as numbers."""

import re

import pytest
from django.test import Client, RequestFactory

from config import errors
from consent import registry
from consent.forms import AskForm
from consent.models import AskedField, FieldOption
from tests.journey import EVERY_URL, FIELDS, html, press, share

pytestmark = [pytest.mark.django_db, pytest.mark.once("what a page says is the same on both")]

_SKIP = re.compile(r'<body[^>]*>\s*<a class="skip" href="#main">([^<]+)</a>')


def skip_links(page):
    """The first thing on a page, where it leads to its main part, and there is one such part."""
    assert page.count('id="main"') == 1
    return _SKIP.findall(page)


@pytest.mark.parametrize("url", [*EVERY_URL, "/en/check/", "/de/check/"])
def test_every_page_begins_with_a_link_that_skips_to_the_content(client, url):
    words = "Zum Inhalt springen" if url.startswith("/de/") else "Skip to the content"

    assert skip_links(html(client.get(url))) == [words]


def test_pages_that_are_made_for_one_visitor_begin_with_it_as_well(client):
    share(client)
    mine = html(client.get("/en/my-answers/"))
    (receipt,) = re.findall(r'href="(/en/receipts/[0-9a-f-]+/)"', mine)
    pages = [
        client.get(receipt),
        client.get("/log/words/"),
        client.get("/log/words/town/tailor-tours/1/"),
        client.get("/en/ask/town/"),
        press(client, "share", token=""),
        client.get("/en/nowhere/"),
        client.post("/en/my-answers/delete-everything/", follow=True),
        Client(enforce_csrf_checks=True).post("/en/plain/"),
    ]

    assert [skip_links(html(page)) for page in pages] == [["Skip to the content"]] * len(pages)


@pytest.mark.parametrize("page", [errors.bad_request, errors.forbidden, errors.server_error])
def test_a_page_that_says_what_went_wrong_begins_with_it_as_well(page):
    request = RequestFactory().get("/en/nowhere/")

    assert skip_links(html(page(request))) == ["Skip to the content"]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Everything about privacy"), ("de", "Alles zum Datenschutz")],
)
def test_the_form_of_every_question_leads_to_the_privacy_policy(client, field, language, words):
    page = html(client.get(f"/{language}/ask/{field}/"))
    (form,) = re.findall(r'<form class="ask__form".*?</form>', page, re.DOTALL)

    assert f'<a href="/{language}/privacy/" data-item="more">{words}</a>' in form
    assert f'<link rel="privacy-policy" href="/{language}/privacy/">' in page


@pytest.mark.parametrize(("count", "tried"), [(8, 8), (9, 8)])
def test_eight_options_of_a_question_can_be_tried_out_and_no_more(client, count, tried):
    town = AskedField.objects.get(key="town")
    have = town.options.count()
    for number in range(have, count):
        names = {"en": f"place {number}", "de": f"Ort {number}"}
        FieldOption.objects.create(
            field=town, key=f"place-{number}", position=90 + number, names=names
        )
    registry.touch()
    page = html(client.get("/en/ask/town/"))

    assert have < 8
    assert page.count('type="radio"') == count
    assert page.count('class="comparison__pane"') == tried


def test_a_short_text_has_eighty_characters_at_most():
    AskedField.objects.filter(key="pace").update(kind="short_text")
    FieldOption.objects.filter(field__key="pace").delete()
    registry.touch()
    field, words = registry.current().fields["pace"], registry.current().notice_for("pace").wordings
    forms = {
        letters: AskForm(
            {"decision": "share", "answer": "x" * letters}, field=field, words=words["en"]
        )
        for letters in (80, 81)
    }

    assert [form.is_valid() for form in forms.values()] == [True, False]
    assert forms[80].value == "x" * 80
    assert list(forms[81].errors) == ["answer"]

"""My answers says what all answers change today, computed by the engine and never stored."""

import re

import pytest

from consent import registry
from personalization.models import ItemNote, ItemTag, Rule
from tests.journey import LANGUAGES, delete, html, press, share, share_everything

pytestmark = pytest.mark.django_db

SENTENCE = {
    "en": re.compile(r"Today your (?:(\d+) answers move|answer moves) (\d+) of (\d+) in “tours”\."),
    "de": re.compile(
        r"Heute beweg(?:en deine (\d+) Antworten|t deine Antwort) (\d+) von (\d+) in „Touren“\."
    ),
}


def effect(client, language="en"):
    page = html(client.get(f"/{language}/my-answers/"))
    found = SENTENCE[language].search(page)
    return found and tuple(int(one) if one else 1 for one in found.groups())


def test_without_answers_nothing_is_said(client):
    assert effect(client) is None
    press(client, "decline")
    assert effect(client) is None
    assert "data-effect" not in html(client.get("/en/my-answers/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_counts_answers_and_tours_in_both_languages_and_both_numbers(client, language):
    share(client, "town")
    one = effect(client, language)
    share_everything(client)
    five = effect(client, language)

    assert (one[0], one[2]) == (1, 12)
    assert (five[0], five[2]) == (5, 12)
    assert 0 < one[1] <= five[1] <= 12


def test_an_answer_that_moves_no_tour_says_so(client):
    share(client, "topics")

    assert effect(client) == (1, 0, 12)


def test_it_ends_with_the_answer(client):
    share(client, "town")
    assert effect(client)
    delete(client, "town")

    assert effect(client) is None


def test_it_is_computed_from_what_is_live(client):
    share(client, "town")
    assert effect(client)[1] > 0
    ItemTag.objects.filter(field__key="town").delete()
    ItemNote.objects.filter(field__key="town").delete()
    registry.touch()

    assert effect(client) == (1, 0, 12)
    assert Rule.objects.exists()


def test_while_everything_is_paused_nothing_is_moved(client):
    share(client, "town")
    client.post("/en/my-answers/pause/", {"pause": "on"})

    assert effect(client) is None


def test_it_writes_nothing_and_costs_no_statement(client, no_writes, django_assert_num_queries):
    share(client, "town")
    client.get("/en/my-answers/")
    with no_writes(), django_assert_num_queries(8):
        client.get("/en/my-answers/")

"""On the pages, each reason names the values the block used, and no other block contains them."""

import re

import pytest
from hypothesis import given, settings, strategies as st

from tests.journey import FIELDS, html, share, slots

OPTIONS = {
    "town": ["auenbrueck", "lindmar", "kieselfurt", "sankt-orlen", "elsewhere"],
    "pace": ["gentle", "brisk", "sporty"],
    "days": ["weekdays", "weekends", "evenings"],
    "topics": ["birds", "plants", "stars", "rivers", "gear", "walking"],
    "language": ["de", "en", "simple"],
}
SECTION = re.compile(r'<section class="slot.*?</section>', re.DOTALL)
# Texts that are on a page only because of the answer.
BROUGHT = {
    "auenbrueck": "Getting there from Auenbrück",
    "lindmar": "Getting there from Lindmar",
    "kieselfurt": "Getting there from Kieselfurt",
    "sankt-orlen": "Getting there from Sankt Orlen",
    "gentle": "Packing for a gentle tour",
    "brisk": "Packing for a fast tour",
    "sporty": "Packing for a fast tour",
    "en": "Tours in English",
    "simple": "Tours in plain German",
    "stars": "Two reads if you like stars",
}

choices = st.fixed_dictionaries(
    {}, optional={field: st.sampled_from(options) for field, options in OPTIONS.items()}
)


@pytest.mark.django_db
@settings(max_examples=25)
@given(answers=choices)
def test_a_value_appears_in_no_block_whose_reason_does_not_name_it(answers):
    from django.db import transaction
    from django.test import Client

    client = Client()
    sid = transaction.savepoint()
    try:
        for field, value in answers.items():
            assert share(client, field, value).status_code == 303
        for url in ("/en/", "/en/tours/", "/en/journal/"):
            page = html(client.get(url))
            for section in SECTION.findall(page):
                ((_key, (_reason, named)),) = slots(section).items()
                for field, value in answers.items():
                    if value in BROUGHT and BROUGHT[value] in section:
                        assert field in named.split()
                if not named:
                    assert "data-why" not in section
                    assert "entry__notes" not in section
                else:
                    why = section[section.index("data-why") :]
                    assert all(f"Delete answer: {name_of(f)}" in why for f in named.split())
    finally:
        transaction.savepoint_rollback(sid)


def name_of(field):
    return {"days": "free time", "topics": "interests", "language": "tour language"}.get(
        field, field
    )


@pytest.mark.django_db
@pytest.mark.parametrize("field", FIELDS)
def test_the_sentence_is_made_from_the_answer(client, field):
    share(client, field)
    page = {"days": "/en/", "topics": "/en/journal/"}.get(field, "/en/tours/")
    text = html(client.get(page))
    told = {
        "town": "you set off from Lindmar",
        "pace": "you like to walk at a gentle pace",
        "days": "you are free at weekends by day",
        "topics": "you enjoy stars",
        "language": "you would like tours in English",
    }

    assert f"You see this because you told us that {told[field]}." in text
    assert "Without it: " in text
    assert re.search(r"Kept until \d+ [A-Z][a-z]+ 20\d\d\.", text)


@pytest.mark.django_db
def test_two_answers_in_one_block_are_both_listed_each_with_its_own_delete(client):
    share(client, "town")
    share(client, "pace")
    page = html(client.get("/en/tours/"))
    section = next(s for s in SECTION.findall(page) if 'data-slot="tour-order"' in s)

    assert slots(section)["tour-order"] == ("MATCHED", "town pace")
    assert "Delete answer: town" in section
    assert "Delete answer: pace" in section


@pytest.mark.django_db
def test_an_answer_that_was_looked_at_without_effect_is_named_as_such(client):
    share(client, "town", "elsewhere")
    share(client, "pace")
    page = html(client.get("/en/tours/"))

    said = "You also told us that you set off from elsewhere: we looked at that, and it changes"
    assert f"{said} nothing here." in page

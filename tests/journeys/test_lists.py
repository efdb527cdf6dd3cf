"""What a page says of the order of a list is so, whatever rules were retired."""

import re

import pytest
from django.test import Client

from consent import registry
from personalization import services
from personalization.models import Rule, Variant
from tests.journey import html, share

pytestmark = [pytest.mark.django_db, pytest.mark.once("what a page says is the same on both")]

BY_DATE = {
    "en": ("Tours by date", "in the order of the calendar"),
    "de": ("Touren nach Datum", "in der Reihenfolge des Kalenders"),
}
BY_ANSWERS = {
    "en": ("Tours by your answers", "What fits more of your answers stands further up."),
    "de": ("Touren nach deinen Antworten", "Was zu mehr Antworten passt, steht weiter oben."),
}


def tours(client, language):
    """What stands above the tours, without what "Why?" says of everyone's, and their order."""
    page = html(client.get(f"/{language}/tours/"))
    part = re.search(
        r'<section class="slot[^>]*data-slot="tour-order".*?</section>', page, re.DOTALL
    )[0]
    order = re.findall(rf'<h3[^>]*>\s*<a href="/{language}/tours/([^/]+)/"', part)
    words = re.sub(r"<details.*?</details>", "", part, flags=re.DOTALL).partition("<ol")[0]
    return words, list(dict.fromkeys(order))


@pytest.fixture
def english(client):
    share(client, "language", "en")
    return client


@pytest.mark.parametrize("language", ["en", "de"])
def test_without_a_rule_no_page_claims_the_order_of_the_calendar(english, now, language):
    """The case that was reported: below it English tours stood first."""
    _words, in_plain_order = tours(Client(), language)
    services.retire_rules(rules=Rule.objects.filter(variant__key="spoken"), at=now)
    words, order = tours(english, language)

    assert sorted(order) == sorted(in_plain_order)
    assert order != in_plain_order
    assert not [one for one in BY_DATE[language] if one in words]
    assert [one for one in BY_ANSWERS[language] if one in words] == list(BY_ANSWERS[language])


@pytest.mark.parametrize("language", ["en", "de"])
def test_without_words_for_it_nothing_is_ordered(english, now, language):
    services.retire_rules(rules=Rule.objects.filter(variant__key="spoken"), at=now)
    Variant.objects.filter(slot__key="tour-order", is_for_order=True).update(is_for_order=False)
    registry.touch()
    stranger, somebody = tours(Client(), language), tours(english, language)

    assert somebody[1] == stranger[1]
    assert [one for one in BY_DATE[language] if one in somebody[0]] == list(BY_DATE[language])
    assert [one for one in BY_ANSWERS[language] if one in somebody[0]] == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_who_shared_nothing_reads_and_sees_the_calendar(language):
    words, order = tours(Client(), language)

    assert len(order) == 12
    assert [one for one in BY_DATE[language] if one in words] == list(BY_DATE[language])

"""A language comes to a site, or goes: nothing that was kept breaks, nothing half is published."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given, strategies as st

from accounts.languages import text_in
from consent import assurance, receipts, registry, services, sleeping
from consent.copy import lint, readability, unread
from consent.models import Notice
from personalization import snapshot
from tests.consent.words import draft, person
from tests.factories import VisitorFactory, shared
from tests.journey import html

TWO = [("de", "German"), ("en", "English")]
THREE = [*TWO, ("fr", "French")]
LANGUAGE = st.sampled_from(["de", "en", "fr", "pt-br"])


@given(LANGUAGE, st.dictionaries(LANGUAGE, st.text(), min_size=1))
def test_there_is_always_a_text_and_the_nearest_one(language, texts):
    """The site's first language is English here."""
    nearest = next((one for one in (language, "en") if one in texts), next(iter(texts)))

    assert text_in(language, texts) == texts[nearest]


@pytest.mark.django_db
def test_names_from_before_a_language_came_are_said_in_the_first(settings):
    settings.LANGUAGES = THREE
    town, stored = registry.current().fields["town"], registry.current().purposes

    assert (town.name("fr"), town.value_name("lindmar", "fr")) == ("town", "Lindmar")
    assert all(one.name("fr") == one.names["en"] for one in stored.values())
    assert all(one.told_to("fr") == one.recipients["en"] for one in stored.values())


@pytest.mark.django_db
def test_a_notice_without_the_third_language_is_not_published(settings, now):
    version = draft()
    settings.LANGUAGES = THREE

    with pytest.raises(ValidationError, match="A text is missing in a site language"):
        services.publish_notice(version=version, by=person(), at=now)
    version.refresh_from_db()
    assert version.is_draft


@pytest.mark.django_db
def test_a_language_that_goes_puts_no_question_to_sleep(settings, now):
    settings.LANGUAGES = TWO[:1]
    [notice] = Notice.objects.filter(field__key="town")

    assert sleeping.settle(at=now).asleep == ()
    notice.refresh_from_db()
    assert notice.state == "live"


@pytest.mark.django_db
def test_a_receipt_is_the_same_to_the_byte_whatever_languages_the_site_has_later(settings, now):
    event = shared(VisitorFactory(), "town", "lindmar", at=now)
    first = json.dumps(receipts.receipt_of(event), sort_keys=True)

    for languages in (TWO[:1], THREE):
        settings.LANGUAGES = languages
        assert json.dumps(receipts.receipt_of(event), sort_keys=True) == first
    assert '"en": "on this device"' in first


HARD = "Mot " * 40 + "anticonstitutionnellementdémesuré."


def test_rules_for_words_say_for_which_languages_they_are_written():
    assert unread(["de", "en", "en-gb", "fr", "pt-br"]) == ["fr", "pt-br"]
    # British English is English; French is read by people, who see that it is too long.
    assert [one.rule for one in lint.lint("Only three days left", "en-gb")] == [
        one.rule for one in lint.lint("Only three days left", "en")
    ]
    assert {one.measure for one in readability.faults(HARD, "en-gb", is_ask=True)} > {"word"}
    assert readability.faults(HARD, "fr", is_ask=True) == []
    assert [one.measure for one in readability.faults("mot " * 91, "fr", is_ask=True)] == ["length"]


def test_a_badge_says_its_checks_own_words_where_nobody_can_tell_what_others_claim():
    own = "No cookie before you choose"

    assert assurance.claims_more("Aucun cookie", own, "fr") == ["Aucun cookie"]
    assert assurance.claims_more(own, own, "fr") == []
    assert assurance.claims_more("Never a cookie", own, "en-gb") == ["never"]


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["words", "publish"])
def test_who_writes_is_told_which_languages_are_read_by_people_alone(settings, step):
    draft()
    client, pk = Client(), Notice.objects.get(field__key="town").pk
    client.force_login(person())
    address = reverse(f"admin:consent_notice_{step}", args=[pk])
    told = "These languages are not checked by rules: French."

    assert told not in html(client.get(address))
    settings.LANGUAGES = THREE
    snapshot.forget_copy()  # a setting changes with a new start
    assert told in html(client.get(address))

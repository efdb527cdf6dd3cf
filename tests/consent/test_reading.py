"""What one request reads of a visitor: once, and nothing that the page may not use."""

import pytest
from django.utils import translation

from accounts.models import Visitor
from accounts.services import keep
from consent import grants
from consent.middleware import Reading
from tests.factories import shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(now):
    return keep(Visitor(), at=now)


def reading(visitor, now, **how):
    return Reading(visitor, **{"is_plain": False, "signal": "", "at": now, **how})


def test_a_plain_page_knows_the_grants_and_uses_none(visitor, now):
    shared(visitor, "town", "lindmar", at=now)
    plain, usual = (reading(visitor, now, is_plain=one) for one in (True, False))

    assert plain.known.fields() == usual.known.fields() == {"town"}
    assert usual.granted is usual.known
    assert plain.granted is grants.NOTHING
    assert plain.agreed == usual.agreed


def test_who_shared_nothing_costs_one_look_at_that(visitor, now, django_assert_num_queries):
    one = reading(visitor, now)
    assert one.registry.fields
    with django_assert_num_queries(1):
        assert (one.granted.fields(), one.switched_off, one.agreed) == (
            frozenset(),
            frozenset(),
            {},
        )


def test_the_words_she_agreed_to_are_those_of_her_language(visitor, now, publish_again):
    shared(visitor, "town", "lindmar", at=now)
    publish_again("town", for_us="Fewer people go back early.")
    said = {}
    for language in ("de", "en"):
        with translation.override(language):
            said[language] = [one.parts for one in reading(visitor, now).agreed.values()]

    assert len(said["de"]) == len(said["en"]) == 1
    assert said["de"] != said["en"]

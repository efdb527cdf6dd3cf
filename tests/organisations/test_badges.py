"""Every claim is proved on every organisation, and a broken one is noticed there."""

import re

import pytest
from django.test import Client

from tests.assurance.conftest import KEYS, WALKS, front_door, passed, run
from tests.assurance.test_broken_promises import a_slot_that_leaks, an_erasure_that_forgets_a_table
from tests.journey import LANGUAGES, html

__all__ = ["front_door", "run"]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the tests of the production configuration see the same on PostgreSQL"),
]


def shown(organisation):
    """The badges on the pages of questions, the trust page and the home page."""
    urls = [addresses.ask for addresses in organisation.content.fields.values()]
    urls += [f"/{language}/{page}" for language in LANGUAGES for page in ("", "trust/")]
    pages = [html(Client().get(url)) for url in urls]
    return set().union(*(re.findall(r'data-badge="([^"]+)"', page) for page in pages))


def test_every_check_passes_and_every_badge_is_shown(organisation, run, now):
    # On the demo tests/assurance/test_badges.py walks.
    left = WALKS if organisation.is_demo else ()
    for key in left:
        passed(key, now)
    keys = [key for key in KEYS if key not in left]

    assert {key: run(key).result for key in keys} == dict.fromkeys(keys, "pass")
    assert shown(organisation) == set(KEYS)


def a_question_that_nothing_uses(organisation, **rest):
    from personalization import models

    field = organisation.fields[0]
    models.RuleClause.objects.filter(field__key=field).delete()
    models.Rule.objects.filter(clauses=None).delete()
    models.SlotOrdering.objects.filter(field__key=field).delete()


BREAKS = {
    "only-what-you-told-us": a_slot_that_leaks,
    "deleting-works": an_erasure_that_forgets_a_table,
    "every-question-helps": a_question_that_nothing_uses,
}


@pytest.mark.parametrize("key", BREAKS)
def test_a_broken_promise_costs_its_badge(organisation, key, run, monkeypatch, now):
    for one in KEYS:
        passed(one, now)
    assert shown(organisation) == set(KEYS)
    BREAKS[key](organisation=organisation, monkeypatch=monkeypatch)
    found = run(key)
    monkeypatch.undo()

    assert found.result == "fail"
    assert shown(organisation) == set(KEYS) - {key}

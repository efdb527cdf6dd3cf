"""Statement counts: a stranger at most 1, a visitor at most 3, for 1 and for 200 rules."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consent import registry
from consent.models import AskedField
from personalization import services
from personalization.models import Rule, RuleClause, Slot, Variant
from tests.journey import EVERY_URL, PUBLIC_URLS, html, share_everything

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the number of statements does not depend on the database"),
]


def statements(client, url):
    client.get(url)  # the process takes its copy of what is published
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return [one["sql"] for one in seen]


def set_rules(count):
    """Leave a slot with so many live rules, the last of which can be true."""
    slot, town = Slot.objects.get(key="getting-there"), AskedField.objects.get(key="town")
    for rule in Rule.objects.filter(slot=slot):
        rule.delete()
    variant = Variant.objects.get(slot=slot, key="from-lindmar")
    rules = Rule.objects.bulk_create(
        Rule(slot=slot, variant=variant, rank=rank, join="all") for rank in range(1, count + 1)
    )
    towns = ["kieselfurt"] * (count - 1) + ["lindmar"]
    RuleClause.objects.bulk_create(
        RuleClause(rule=rule, position=0, field=town, operator="is", operand=one)
        for rule, one in zip(rules, towns, strict=True)
    )
    registry.touch()


# The page about the log reads the log, of which processes have no copy.
BUDGETED = [url for url in EVERY_URL if not url.endswith("/log/")]


@pytest.mark.parametrize("rules", [1, 200])
def test_a_stranger_costs_one_statement_whatever_the_rules(client, rules):
    set_rules(rules)

    assert {url: len(statements(client, url)) for url in BUDGETED} == dict.fromkeys(BUDGETED, 1)


@pytest.mark.parametrize("rules", [1, 200])
def test_five_grants_cost_three_statements_whatever_the_rules(client, rules):
    set_rules(rules)
    share_everything(client)
    counts = {url: len(statements(client, url)) for url in BUDGETED if url in PUBLIC_URLS}

    assert max(counts.values()) == 3
    assert "Getting there from Lindmar" in html(client.get("/en/tours/"))


def test_get_writes_nothing(client, no_writes):
    share_everything(client)
    with no_writes():
        for url in EVERY_URL:
            assert client.get(f"{url}?saved=town").status_code == 200
            assert client.get(f"{url}?plain=1").status_code == 200


def test_a_publish_is_felt_on_the_next_request(client, now):
    before = html(client.get("/en/tours/"))
    slot = Slot.objects.get(key="getting-there")
    texts = {
        "en": {"title": "Getting there by boat", "body": "A boat."},
        "de": {"title": "Anreise mit dem Boot", "body": "Ein Boot."},
    }
    services.publish_variant(slot=slot, key="everyone", is_default=True, texts=texts, at=now)
    after = html(client.get("/en/tours/"))

    assert "Getting there by boat" not in before
    assert "Getting there by boat" in after


def test_a_comparison_that_was_written_before_a_rule_began_is_not_shown_after(now, time_machine):
    """Comparisons are cached, and nothing is published at the moment when a rule begins."""
    rules = RuleClause.objects.filter(field__key="town").values("rule")
    Rule.objects.filter(pk__in=rules).update(active_from=now + timedelta(hours=1))
    registry.touch()
    seen = []
    for minutes in (59, 61, 59):
        time_machine.move_to(now + timedelta(minutes=minutes), tick=False)
        seen.append(comparison(html(Client().get("/en/ask/town/"))))

    assert seen[0] == seen[2] != seen[1]


def test_what_somebody_shared_never_shows_in_another_ones_comparison(client):
    """Only what a stranger sees is cached, whoever comes first."""
    mine, strangers = Client(), Client()
    share_everything(mine)
    hers = html(mine.get("/en/ask/pace/"))
    before = comparison(html(strangers.get("/en/ask/pace/")))
    mine.get("/en/ask/pace/")

    assert comparison(html(Client().get("/en/ask/pace/"))) == before
    assert comparison(hers) != before


def comparison(page):
    return page[page.index('class="comparison"') :].partition("</section>")[0]

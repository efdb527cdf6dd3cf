"""Reach, for staff: in twenties, and revealing nothing about small groups, even by subtraction."""

from base64 import b64encode
from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from accounts.models import User, Visitor
from accounts.services import keep
from consent import grants, registry
from consent.models import Standing
from consent.states import EventState
from personalization import services
from personalization.conditions import Clause, Operator
from personalization.engine import Rule
from personalization.models import Slot
from personalization.review import reach
from tests.factories import shared
from tests.journey import LANGUAGES, html

pytestmark = pytest.mark.django_db

LINDMAR = Clause("town", Operator.IS, "lindmar")
GENTLE = Clause("pace", Operator.IS, "gentle")


def people(count, now, **answers):
    for _one in range(count):
        visitor = keep(Visitor(), at=now)
        for field, value in answers.items():
            shared(visitor, field, value, at=now)


def reach_of(*clauses, at):
    rule = Rule(1, "x", clauses)
    return reach.reach_of(registry.current(), "tailor-tours", rule, at)


def test_reach_is_told_in_twenties_and_small_groups_not_at_all(now):
    people(19, now, town="lindmar")
    assert reach_of(LINDMAR, at=now).people == 0
    people(1, now, town="lindmar")
    assert reach_of(LINDMAR, at=now).people == 20
    people(19, now, town="lindmar")
    assert reach_of(LINDMAR, at=now).people == 20


def test_only_grants_in_force_for_the_purpose_count(now):
    people(40, now, town="lindmar")
    Standing.objects.filter(pk__in=Standing.objects.values("pk")[:10]).update(
        state=EventState.WITHDRAWN
    )
    assert reach_of(LINDMAR, at=now).people == 20
    Visitor.objects.update(paused_at=now)
    assert reach_of(LINDMAR, at=now).people == 0


def test_what_a_field_costs_is_told_unless_fewer_than_twenty_make_the_difference(now):
    people(20, now, town="lindmar", pace="gentle")
    people(19, now, town="lindmar", pace="sporty")

    found = reach_of(LINDMAR, GENTLE, at=now)
    assert found == reach.RuleReach(20, (reach.Cost("town", None), reach.Cost("pace", None)))
    people(1, now, town="lindmar", pace="sporty")
    found = reach_of(LINDMAR, GENTLE, at=now)
    assert found == reach.RuleReach(20, (reach.Cost("town", None), reach.Cost("pace", 40)))


RULES = "/admin/content/blocks/getting-there/rules/"


def test_who_cannot_be_read_counts_for_nothing_and_breaks_no_page(client, now, settings):
    people(40, now, town="lindmar")
    client.force_login(User.objects.get(email="admin@wegwarte.example"))
    url = RULES
    readable = html(client.get(url, headers={"accept-language": "en"}))
    settings.ANSWER_KEYS = [f"other:{b64encode(bytes(32)).decode()}"]
    unreadable = html(client.get(url, headers={"accept-language": "en"}))

    assert "At least 40 people could see this now." in readable
    assert "Fewer than 20 people could see this now." in unreadable


def test_a_rule_with_one_field_has_no_cost_to_tell(now):
    assert reach_of(LINDMAR, LINDMAR, at=now).costs == ()


@given(
    narrow=st.integers(0, 200),
    few=st.integers(0, 19),
)
def test_two_figures_never_tell_a_small_group_apart(narrow, few):
    """Figures are shown only if at least two sizes of the small group are possible with them."""
    wide = narrow + few
    shown = None if wide - narrow < 20 else grants._rounded(wide)

    assert shown is None
    # The figures of two rules on two pages are both rounded, so they differ by multiples of twenty.
    difference = grants._rounded(wide) - grants._rounded(narrow)
    assert difference in (0, 20)
    assert grants._rounded(narrow) % 20 == 0


SAID = {
    "en": ("Fewer than 20 people could see this now", "At least 20 people could see this now"),
    "de": ("Weniger als 20 Menschen", "Mindestens 20 Menschen"),
}


@pytest.mark.parametrize("email", ["marketer@wegwarte.example", "auditor@wegwarte.example"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_and_marketers_read_the_reach_of_each_rule(client, now, language, email):
    client.force_login(User.objects.get(email=email))
    url = RULES
    few, many = SAID[language]
    headers = {"accept-language": language}

    people(19, now, town="lindmar")
    assert few in html(client.get(url, headers=headers))
    people(1, now, town="lindmar")
    page = html(client.get(url, headers=headers))
    assert many in page


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Its time is over."), ("de", "Ihre Zeit ist vorbei.")]
)
def test_what_the_lint_says_stands_beside_the_rule(client, now, language, said):
    client.force_login(User.objects.get(email="marketer@wegwarte.example"))
    url = RULES
    headers = {"accept-language": language}
    assert "data-lint" not in html(client.get(url, headers=headers))
    services.save_rule(
        slot=Slot.objects.get(key="getting-there"),
        variant="from-lindmar",
        rank=80,
        join="all",
        clauses=[{"field": "town", "operator": "is", "operand": "lindmar"}],
        active_until=now - timedelta(days=1),
        at=now,
    )

    page = html(client.get(url, headers=headers))
    assert "data-lint" in page
    assert said in page

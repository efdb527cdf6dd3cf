"""The lint finds rules that cannot work, by trying answers."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given, strategies as st

from consent import registry
from personalization import services, snapshot
from personalization.conditions import Clause, Operator
from personalization.engine import Join, Rule, Slot, choose
from personalization.models import Slot as SlotRow
from personalization.review import lint
from personalization.review.lint import Fault, Order
from tests.journey import LANGUAGES

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Option:
    key: str
    holds_value: bool = True


@dataclass(frozen=True)
class Field:
    kind: str
    options: tuple[Option, ...] = ()
    at_most: int | None = None
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class Grant:
    value: object
    since: datetime = NOW
    until: datetime = NOW


XYZ = (Option("x"), Option("y"), Option("z"), Option("unsure", holds_value=False))
FIELDS = {
    "one": Field("choice", XYZ),
    "more": Field("choices", XYZ, at_most=2),
    "number": Field("number", minimum=0, maximum=9),
    "text": Field("short_text"),
}
VARIANTS = {"default": LANGUAGES, "v": LANGUAGES}


def rule(rank, *clauses, join=Join.ALL, variant="v", begin=None, end=None):
    return Rule(rank, variant, clauses, join, begin, end)


def one(key, negated=False):
    return Clause("one", Operator.IS, key, negated)


def faults(*rules, default="default", variants=VARIANTS, order=None):
    found = lint.lint(
        "slot",
        rules,
        fields=FIELDS,
        variants=variants,
        default=default,
        languages=LANGUAGES,
        now=NOW,
        order=order,
    )
    return [(finding.rank, finding.fault) for finding in found]


def number(operator, operand):
    return Clause("number", operator, operand)


HARMLESS = (
    Fault.PAST_WINDOW,
    Fault.UNREACHABLE,
    Fault.NO_WORDS_FOR_ORDER,
    Fault.NOT_ORDERED_BY,
)
CLAUSES = {
    "there is no such field": (Clause("nope", Operator.IS, "x"), Fault.UNKNOWN_FIELD),
    "no such option": (one("nope"), Fault.WRONG_TYPE),
    "a list for one": (Clause("one", Operator.IS, ("x",)), Fault.WRONG_TYPE),
    "one for a list": (Clause("one", Operator.IS_ONE_OF, "x"), Fault.WRONG_TYPE),
    "words for a number": (number(Operator.AT_LEAST, "x"), Fault.WRONG_TYPE),
    "one end of two": (number(Operator.BETWEEN, 3), Fault.WRONG_TYPE),
    "another kind": (Clause("more", Operator.IS, "x"), Fault.WRONG_TYPE),
    "a text picks nothing": (Clause("text", Operator.IS, "x"), Fault.WRONG_TYPE),
    "not sure holds no value": (one("unsure"), Fault.CONTRADICTORY),
    "more than can be chosen": (
        Clause("more", Operator.CONTAINS_ALL, ("x", "y", "z")),
        Fault.CONTRADICTORY,
    ),
    "out of range": (number(Operator.AT_LEAST, 10), Fault.CONTRADICTORY),
    "upside down": (number(Operator.BETWEEN, (5, 2)), Fault.CONTRADICTORY),
    "in range": (number(Operator.AT_LEAST, 9), None),
    "fine": (one("x"), None),
}


@pytest.mark.parametrize("name", CLAUSES)
def test_a_clause_that_cannot_be_is_found(name):
    clause, fault = CLAUSES[name]

    assert faults(rule(1, clause)) == ([(1, fault)] if fault else [])


def test_clauses_that_exclude_each_other_are_found():
    assert faults(rule(1, one("x"), one("y"))) == [(1, Fault.CONTRADICTORY)]
    assert faults(rule(1, one("x"), one("x", negated=True))) == [(1, Fault.CONTRADICTORY)]
    assert faults(rule(1, one("x"), one("y"), join=Join.ANY)) == []


def test_a_rule_that_never_wins_is_found_with_the_rules_that_do():
    x_or_y = Clause("one", Operator.IS_ONE_OF, ("x", "y"))
    assert faults(rule(1, x_or_y), rule(2, one("x"))) == [(2, Fault.UNREACHABLE)]
    assert faults(rule(1, one("x")), rule(2, x_or_y)) == []
    assert faults(rule(1, one("x")), rule(2, one("x"), number(Operator.AT_LEAST, 3))) == [
        (2, Fault.UNREACHABLE)
    ]
    by_two = faults(rule(1, one("x")), rule(2, one("y")), rule(3, x_or_y))
    assert by_two == [(3, Fault.UNREACHABLE)]


def test_a_rule_that_wins_at_another_time_is_reachable():
    for_a_day = rule(1, one("x"), begin=NOW, end=NOW + DAY)
    assert faults(for_a_day, rule(2, one("x"))) == []
    assert faults(for_a_day, rule(2, one("x"), end=NOW + DAY)) == [(2, Fault.UNREACHABLE)]
    over = rule(1, one("x"), end=NOW)
    assert faults(over, rule(2, one("x"))) == [(1, Fault.PAST_WINDOW)]


def test_windows_and_ranks_and_defaults_and_languages():
    assert faults(rule(1, one("x"), begin=NOW + DAY, end=NOW)) == [(1, Fault.EMPTY_WINDOW)]
    assert faults(rule(1, one("x")), rule(1, one("y"))) == [(1, Fault.EQUAL_RANK)]
    assert faults(default=None) == [(None, Fault.MISSING_DEFAULT)]
    assert faults(variants={"default": ("en",)}) == [(None, Fault.MISSING_LANGUAGE)]
    assert faults(rule(1, one("x"), variant="w")) == [(1, Fault.UNKNOWN_VARIANT)]


def test_a_list_that_answers_order_needs_words_for_that():
    missing = [(None, Fault.NO_WORDS_FOR_ORDER)]

    assert faults(order=Order(("one",), None)) == missing
    assert faults(order=Order(("one",), "gone")) == missing
    assert faults(order=Order(("one",), "v")) == []
    assert faults(order=Order((), None)) == []
    assert faults() == []


def test_a_rule_of_a_list_speaks_of_what_the_list_is_ordered_by():
    """Its words are shown where its answers moved something: others can never move anything."""
    by_one, idle = Order(("one",), "v"), [(1, Fault.NOT_ORDERED_BY)]
    more = Clause("more", Operator.CONTAINS_ANY, ("x",))

    assert faults(rule(1, more), order=by_one) == idle
    assert faults(rule(1, one("x"), more), order=by_one) == idle
    assert faults(rule(1, one("x"), more, join=Join.ANY), order=by_one) == []
    assert faults(rule(1, more, number(Operator.AT_LEAST, 1), join=Join.ANY), order=by_one) == idle
    assert faults(rule(1, one("x")), order=by_one) == []
    assert faults(rule(1, more)) == []


def test_the_fields_that_do_not_order_a_list_are_named():
    rules = (rule(1, number(Operator.AT_LEAST, 1), Clause("more", Operator.CONTAINS_ANY, ("x",))),)
    facts = {"variants": VARIANTS, "default": "default", "languages": LANGUAGES, "now": NOW}
    [found] = lint.lint("slot", rules, fields=FIELDS, order=Order(("one",), "v"), **facts)

    assert str(found) == (
        "slot, rule 1: The list is not ordered by “more, number”, so this is not shown."
    )


def test_what_is_never_shown_of_a_list_is_a_warning_and_is_kept():
    assert [lint.Finding("slot", one).is_error for one in HARMLESS] == [False] * 4


@pytest.mark.parametrize("fault", Fault)
def test_a_finding_names_slot_rule_and_reason_in_both_languages(fault):
    finding = lint.Finding("packing-list", fault, 7, "pace")
    with override("en"):
        english = str(finding)
    with override("de"):
        german = str(finding)

    assert english != german
    assert all("packing-list" in text and "7" in text for text in (english, german))


@st.composite
def some_rules(draw):
    clauses = st.one_of(
        st.builds(one, st.sampled_from("xyz"), st.booleans()),
        st.builds(
            Clause,
            st.just("more"),
            st.sampled_from([Operator.CONTAINS_ANY, Operator.CONTAINS_ALL]),
            st.sampled_from([("x",), ("x", "y"), ("x", "y", "z")]),
            st.booleans(),
        ),
        st.builds(number, st.just(Operator.AT_LEAST), st.integers(0, 9)),
    )
    return tuple(
        rule(
            rank,
            *draw(st.lists(clauses, min_size=1, max_size=3)),
            join=draw(st.sampled_from(Join)),
            variant=f"v{rank}",
        )
        for rank in range(draw(st.integers(1, 4)))
    )


@given(
    some_rules(),
    st.fixed_dictionaries(
        {},
        optional={
            "one": st.sampled_from("xyz"),
            "more": st.sampled_from([("x",), ("y", "z"), ("z",), ("x", "y")]),
            "number": st.integers(0, 9),
        },
    ),
)
def test_a_rule_that_is_said_never_to_win_never_wins(rules, answers):
    never = {
        rules[place].variant
        for place in range(len(rules))
        if lint.lint_rule("s", rules[place], rules[:place], fields=FIELDS, now=NOW)
    }
    grants = {name: Grant(value) for name, value in answers.items()}
    decision = choose(Slot("s", "p", "block", "default", rules), grants, NOW)

    assert decision.variant not in never


@pytest.mark.django_db
def test_the_whole_demo_passes_the_lint(now):
    known = registry.current()
    content = snapshot.current(known)
    for slot in content.slots.values():
        variants = {}
        for key, variant, language in content.words:
            if key == slot.key:
                variants.setdefault(variant, set()).add(language)
        found = lint.lint(
            slot.key,
            slot.rules,
            fields=known.fields,
            variants=variants,
            default=slot.default,
            languages=LANGUAGES,
            now=now,
        )
        assert [str(one) for one in found] == []


@pytest.mark.django_db
def test_the_warnings_about_a_lists_order_are_found_on_what_is_live(now):
    """The demo has none. Without the words for an order, and with a field less, it has both."""

    def found():
        known = registry.current()
        content = snapshot.current(known)
        live = services.lint_slot(known, content, content.slots["tour-order"], now)
        return [(finding.rank, finding.fault) for finding in live]

    assert found() == []
    slot = SlotRow.objects.get(key="tour-order")
    slot.variants.filter(is_for_order=True).update(is_for_order=False)
    services.retire_ordering(ordering=slot.orderings.get(field__key="language"), at=now)

    assert found() == [(None, Fault.NO_WORDS_FOR_ORDER), (5, Fault.NOT_ORDERED_BY)]


@pytest.mark.django_db
@pytest.mark.parametrize("faulty", ["contradictory", "empty window", "unknown operator"])
def test_a_rule_that_could_never_be_true_is_not_saved(faulty, now):
    town = {"field": "town", "operator": "is", "operand": "lindmar"}
    facts = {"clauses": [town]}
    if faulty == "contradictory":
        facts["clauses"].append({**town, "negated": True})
    elif faulty == "empty window":
        facts |= {"active_from": now, "active_until": now - DAY}
    else:
        town["operator"] = "rhymes with"
    slot = SlotRow.objects.get(key="getting-there")
    with pytest.raises(ValidationError):
        services.save_rule(slot=slot, variant="everyone", rank=90, join="all", at=now, **facts)
    assert not slot.rules.filter(rank=90).exists()


@pytest.mark.django_db
def test_a_rule_saved_with_fewer_clauses_forgets_the_others(now):
    slot = SlotRow.objects.get(key="getting-there")
    town = {"field": "town", "operator": "is", "operand": "lindmar"}
    pace = {"field": "pace", "operator": "is", "operand": "gentle"}
    for clauses in ([town, pace], [town]):
        services.save_rule(
            slot=slot, variant="everyone", rank=90, join="all", clauses=clauses, at=now
        )

    assert [one.field.key for one in slot.rules.get(rank=90).clauses.all()] == ["town"]


@pytest.mark.django_db
def test_a_slot_keeps_its_default(now):
    slot = SlotRow.objects.get(key="getting-there")
    texts = {language: {"title": "T", "body": "B"} for language in LANGUAGES}
    with pytest.raises(ValidationError):
        services.publish_variant(slot=slot, key="everyone", is_default=False, texts=texts, at=now)

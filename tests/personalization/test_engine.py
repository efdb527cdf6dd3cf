"""The engine: three-valued, pure, and the only source of what is shown and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from personalization import engine
from personalization.conditions import OPERATORS_FOR, Clause, Operator, compiled, judge
from personalization.engine import Item, Join, Reason, Rule, Slot, choose, plain

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
FIELDS = ("a", "b", "c", "n")
WORDS = ("x", "y", "z")


@dataclass(frozen=True)
class Grant:
    value: object
    since: datetime = NOW
    until: datetime = NOW + timedelta(days=30)


class Watched(Mapping):
    """Grants that record which values were read."""

    def __init__(self, grants):
        self.grants, self.taken = grants, []

    def __getitem__(self, key):
        self.taken.append(key)
        return self.grants[key]

    def __iter__(self):
        raise AssertionError("The engine asks for fields by name, it does not browse.")

    def __len__(self):
        return len(self.grants)


HOLDS = [
    (Operator.IS, "x", "x", True),
    (Operator.IS, "x", "y", False),
    (Operator.IS, 3, 3, True),
    (Operator.IS_ONE_OF, "x", ("x", "y"), True),
    (Operator.IS_ONE_OF, "z", ("x", "y"), False),
    (Operator.CONTAINS_ANY, ("x", "z"), ("x", "y"), True),
    (Operator.CONTAINS_ANY, ("z",), ("x", "y"), False),
    (Operator.CONTAINS_ANY, (), ("x",), False),
    (Operator.CONTAINS_ALL, ("x", "y", "z"), ("x", "y"), True),
    (Operator.CONTAINS_ALL, ("x",), ("x", "y"), False),
    (Operator.AT_LEAST, 3, 3, True),
    (Operator.AT_LEAST, 2, 3, False),
    (Operator.AT_MOST, 3, 3, True),
    (Operator.AT_MOST, 4, 3, False),
    (Operator.BETWEEN, 2, (2, 4), True),
    (Operator.BETWEEN, 4, (2, 4), True),
    (Operator.BETWEEN, 5, (2, 4), False),
]
OPERAND = {operator: operand for operator, _value, operand, _holds in HOLDS}


@pytest.mark.parametrize(("operator", "value", "operand", "holds"), HOLDS)
def test_an_operator_and_its_negation(operator, value, operand, holds):
    assert judge(Clause("a", operator, operand), value) is holds
    assert judge(Clause("a", operator, operand, negated=True), value) is not holds


@pytest.mark.parametrize("operator", Operator)
@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize("value", [None, object(), b"x", 1.5])
def test_what_is_not_known_is_unknown_and_so_is_its_negation(operator, negated, value):
    assert judge(Clause("a", operator, OPERAND[operator], negated), value) is None


@pytest.mark.parametrize("operator", Operator)
@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize("join", Join)
def test_a_field_that_is_not_granted_never_matches(operator, negated, join):
    rule = Rule(1, "special", (Clause("a", operator, OPERAND[operator], negated),), join)
    decision = choose(Slot("s", "p", "block", "default", (rule,)), {}, NOW)

    assert decision.variant == "default"
    assert decision.reason is Reason.NOT_GRANTED
    assert decision.reads == ()


def test_each_kind_of_field_can_be_asked_in_its_own_ways_and_a_free_text_in_none():
    assert {
        "choice": {"is", "is one of"},
        "choices": {"contains any of", "contains all of"},
        "number": {"is", "at least", "at most", "between"},
        "short_text": frozenset(),
    } == OPERATORS_FOR


@st.composite
def clauses(draw):
    name = draw(st.sampled_from(FIELDS))
    negated = draw(st.booleans())
    if name == "n":
        operator = draw(st.sampled_from([Operator.AT_LEAST, Operator.AT_MOST, Operator.IS]))
        return Clause(name, operator, draw(st.integers(0, 5)), negated)
    if name == "c":
        operator = draw(st.sampled_from([Operator.CONTAINS_ANY, Operator.CONTAINS_ALL]))
        operand = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True))
        return Clause(name, operator, tuple(operand), negated)
    return Clause(name, Operator.IS, draw(st.sampled_from(WORDS)), negated)


@st.composite
def slots(draw):
    count = draw(st.integers(0, 5))
    rules = tuple(
        Rule(
            rank,
            draw(st.sampled_from([f"v{rank}", "default"])),
            tuple(draw(st.lists(clauses(), min_size=1, max_size=3))),
            draw(st.sampled_from(Join)),
        )
        for rank in range(count)
    )
    if draw(st.booleans()):
        return Slot("s", "p", "block", "default", rules)
    pairs = st.tuples(st.sampled_from(("a", "b", "c")), st.sampled_from(WORDS))
    items = tuple(
        Item(
            f"i{number}",
            draw(st.dictionaries(pairs, st.integers(0, 9), max_size=3)),
            frozenset(draw(st.lists(pairs, max_size=2))),
        )
        for number in range(draw(st.integers(0, 9)))
    )
    orders_by = tuple(draw(st.lists(st.sampled_from(("a", "b", "c")), max_size=3, unique=True)))
    limit = draw(st.none() | st.integers(1, 9))
    ordered = draw(st.sampled_from([None, "ordered", "v0"]))
    return Slot("s", "p", "list", "default", rules, items, orders_by, limit, ordered)


@st.composite
def visitors(draw):
    one, some = st.sampled_from(WORDS), st.lists(st.sampled_from(WORDS), unique=True).map(tuple)
    values = {"a": one, "b": one, "c": some, "n": st.integers(0, 5)}
    granted = draw(st.sets(st.sampled_from(FIELDS)))
    return {name: Grant(draw(values[name])) for name in FIELDS if name in granted}


@given(slots(), visitors())
def test_explanation_names_exactly_what_was_read(slot, grants):
    watched = Watched(grants)
    decision = choose(slot, watched, NOW)

    assert set(decision.fields) == set(watched.taken) & set(grants)
    assert len(decision.fields) == len(set(decision.fields))
    assert [read.value for read in decision.reads] == [grants[f].value for f in decision.fields]


@given(slots(), visitors())
def test_removing_a_named_grant_changes_the_decision(slot, grants):
    decision = choose(slot, grants, NOW)
    for name in decision.fields:
        rest = {field: grant for field, grant in grants.items() if field != name}
        without = choose(slot, rest, NOW)
        assert without != decision
        assert name not in without.fields
        if name in {clause.field for clause in decision.because}:
            # The answer decided: without it the same rule cannot win by the same clauses.
            assert (without.variant, without.because) != (decision.variant, decision.because)


@given(slots(), visitors(), visitors())
def test_what_is_not_named_makes_no_difference(slot, grants, other):
    decision = choose(slot, grants, NOW)
    named = set(decision.fields)
    unnamed_gone = {name: grant for name, grant in grants.items() if name in named}
    unnamed_changed = unnamed_gone | {
        name: grant for name, grant in other.items() if name in grants and name not in named
    }

    assert choose(slot, unnamed_gone, NOW) == decision
    assert choose(slot, unnamed_changed, NOW) == decision


def truth(rule, grants):
    judged = [
        judge(clause, grants[clause.field].value if clause.field in grants else None)
        for clause in rule.clauses
    ]
    return all(j is True for j in judged) if rule.join is Join.ALL else True in judged


@given(slots().filter(lambda slot: slot.kind == "block"), visitors())
def test_a_rule_wins_only_when_it_is_true_and_no_higher_one_is(slot, grants):
    decision = choose(slot, grants, NOW)
    expected = next((rule.variant for rule in slot.rules if truth(rule, grants)), "default")

    assert decision.variant == expected
    assert all(judge(clause, grants[clause.field].value) for clause in decision.because)


def by_hand(slot, grants):
    """The order by answers, written again: how many fit, how well, others at every fourth place."""
    wanted = {
        (name, value)
        for name in slot.orders_by
        if name in grants
        for value in ([grants[name].value] if name != "c" else grants[name].value)
    }
    fit = [(item, [pair for pair in item.tags if pair in wanted]) for item in slot.items]
    fit.sort(
        key=lambda one: (-len({name for name, _ in one[1]}), sum(map(one[0].tags.get, one[1])))
    )
    inside = [item.key for item, pairs in fit if pairs]
    outside = [item.key for item, pairs in fit if not pairs]
    order = []
    while inside or outside:
        turn = outside if outside and (len(order) % 4 == 3 or not inside) else inside
        order.append(turn.pop(0))
    order = order[: slot.limit]
    return order, {name for item, pairs in fit if item.key in order for name, _ in pairs}


@given(slots().filter(lambda slot: slot.kind == "list"), visitors())
def test_no_words_claim_an_order_that_is_not_there(slot, grants):
    """Default words are above the plain order, others above an order that their answers made."""
    decision = choose(slot, grants, NOW)
    shown = [placed.key for placed in decision.order]
    in_plain_order = [item.key for item in slot.items][: slot.limit]
    order, moved = by_hand(slot, grants)
    heard = {name: grants[name] for name in moved}
    rule = next((rule for rule in slot.rules if truth(rule, heard)), None)

    if order == in_plain_order:
        assert (decision.variant, shown) == ("default", in_plain_order)
    elif rule is not None:
        wanted = in_plain_order if rule.variant == "default" else order
        assert (decision.variant, shown) == (rule.variant, wanted)
        assert {clause.field for clause in decision.because} <= moved
    elif slot.ordered:
        assert (decision.variant, shown) == (slot.ordered, order)
    else:
        assert (decision.variant, shown) == ("default", in_plain_order)
    if decision.variant == "default":
        assert all(placed.because == () for placed in decision.order)


def test_a_list_says_what_ordered_it_and_stays_plain_without_words_for_that():
    items = (Item("first"), Item("second", {("a", "x"): 0}))
    rule = Rule(1, "for-b", (Clause("b", Operator.IS, "x"),))
    grants = {"a": Grant("x"), "b": Grant("x")}

    def seen(ordered):
        slot = Slot("s", "p", "list", "default", (rule,), items, ("a",), None, ordered)
        decision = choose(slot, grants, NOW)
        return decision.variant, [placed.key for placed in decision.order]

    assert seen("by-answers") == ("by-answers", ["second", "first"])
    assert seen(None) == ("default", ["first", "second"])
    with pytest.raises(ValueError, match="plain order"):
        seen("default")


@given(slots(), visitors())
def test_without_is_what_everyone_sees(slot, grants):
    decision, nobody = choose(slot, grants, NOW), choose(slot, {}, NOW)

    assert decision.without == nobody.variant == slot.default
    assert decision.without_order == tuple(placed.key for placed in nobody.order)
    assert plain(slot, Reason.PLAIN).order == nobody.order
    assert nobody.reads == plain(slot, Reason.PLAIN).reads == ()


@given(slots(), visitors())
def test_a_list_hides_nothing_and_lets_others_in(slot, grants):
    decision = choose(slot, grants, NOW)
    keys = [placed.key for placed in decision.order]
    every = {item.key for item in slot.items}

    assert len(keys) == len(set(keys)) == min(len(every), slot.limit or len(every))
    assert set(keys) <= every
    outside_left = sum(placed.is_outside for placed in decision.order)
    for start in range(0, len(keys) - 3, 4):
        here = [placed.is_outside for placed in decision.order[start : start + 4]]
        if decision.variant != slot.default and outside_left > 0:
            assert any(here)
        outside_left -= sum(here)


@pytest.mark.parametrize(("operator", "value", "operand", "holds"), HOLDS)
def test_a_compiled_operator_and_its_negation(operator, value, operand, holds):
    assert compiled(Clause("a", operator, operand))(value) is holds
    assert compiled(Clause("a", operator, operand, negated=True))(value) is not holds


@given(clauses(), st.sampled_from([*WORDS, ("x",), ("x", "y"), (), 0, 3, 5]))
def test_a_compiled_clause_is_true_exactly_when_it_is_judged_true(clause, value):
    assert compiled(clause)(value) is (judge(clause, value) is True)


@given(slots(), visitors())
def test_the_same_input_gives_the_same_decision(slot, grants):
    assert choose(slot, grants, NOW) == choose(slot, dict(grants), NOW)


def rule_in_window(start, end):
    clause = Clause("a", Operator.IS, "x")
    return Rule(1, "special", (clause,), active_from=start, active_until=end)


@pytest.mark.parametrize(
    ("start", "end", "active"),
    [
        (None, None, True),
        (NOW, None, True),
        (None, NOW, False),
        (NOW + timedelta(seconds=1), None, False),
        (NOW - timedelta(days=1), NOW + timedelta(seconds=1), True),
    ],
)
def test_a_rule_applies_only_in_its_window(start, end, active):
    slot = Slot("s", "p", "block", "default", (rule_in_window(start, end),))
    decision = choose(slot, {"a": Grant("x")}, NOW)

    assert decision.is_personal is active
    assert decision.reason is (Reason.MATCHED if active else Reason.OUT_OF_WINDOW)
    assert decision.fields == (("a",) if active else ())


@pytest.mark.parametrize(
    "reason", [Reason.DECLINED, Reason.WITHDRAWN, Reason.EXPIRED, Reason.ON_HOLD]
)
def test_a_page_never_tells_a_no_from_nothing(reason):
    slot = Slot("s", "p", "block", "default", (rule_in_window(None, None),))
    decision = choose(slot, {}, NOW, {"a": reason})

    assert decision.reason is reason
    assert decision.public_reason is Reason.NOT_GRANTED


def test_the_nearest_comes_first_and_more_answers_before_that():
    items = (
        Item("far", {("a", "x"): 40}),
        Item("none"),
        Item("near", {("a", "x"): 5}),
        Item("both", {("a", "x"): 60, ("b", "y"): 0}),
    )
    slot = Slot("s", "p", "list", "default", (), items, ("a", "b"), None, "ordered")
    decision = choose(slot, {"a": Grant("x"), "b": Grant("y")}, NOW)

    assert [placed.key for placed in decision.order] == ["both", "near", "far", "none"]


def test_an_empty_rule_and_a_shared_rank_are_errors():
    with pytest.raises(ValueError, match="everybody"):
        Rule(1, "v", ())
    rule = rule_in_window(None, None)
    with pytest.raises(ValueError, match="ranks"):
        Slot("s", "p", "block", "d", (rule, rule))


def test_the_engine_imports_neither_django_nor_us():
    import subprocess
    import sys

    code = (
        "import sys, personalization.engine;"
        "print([m for m in sys.modules if m.split('.')[0] in ('django', 'accounts', 'consent')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
    assert engine.__doc__


def test_every_fourth_place_goes_to_something_from_outside_the_answers():
    """Exactly every fourth, as long as there are any."""
    fitting = tuple(Item(f"fits{n}", {("a", "x"): n}) for n in range(9))
    outside = tuple(Item(f"other{n}") for n in range(3))
    slot = Slot("s", "p", "list", "default", (), outside + fitting, ("a",), ordered="by-answers")
    order = [placed.key for placed in choose(slot, {"a": Grant("x")}, NOW).order]

    assert order == [
        *("fits0", "fits1", "fits2", "other0"),
        *("fits3", "fits4", "fits5", "other1"),
        *("fits6", "fits7", "fits8", "other2"),
    ]


def test_reasons_and_joins_are_the_words_that_pages_and_the_database_hold():
    assert [reason.value for reason in Reason] == [
        *("MATCHED", "DEFAULT", "NOT_GRANTED", "DECLINED", "WITHDRAWN", "EXPIRED", "ON_HOLD"),
        *("OUT_OF_WINDOW", "HIDDEN", "PLAIN", "SITE_PLAIN"),
    ]
    assert [join.value for join in Join] == ["all", "any"]
    assert Rule(1, "v", (Clause("a", Operator.IS, "x"),)).join is Join.ALL


def decision_for(reason):
    return engine.Decision("s", "block", reason, "v", "default")


def test_a_page_says_why_unless_it_would_tell_a_no_from_nothing():
    told = {reason: decision_for(reason).public_reason for reason in Reason}
    hidden = {Reason.DECLINED, Reason.WITHDRAWN, Reason.EXPIRED, Reason.ON_HOLD}

    assert told == {reason: Reason.NOT_GRANTED if reason in hidden else reason for reason in Reason}
    assert [reason for reason in Reason if decision_for(reason).is_personal] == [Reason.MATCHED]


def test_a_decision_tells_a_log_no_value_and_no_clause():
    slot = Slot("s", "p", "block", "default", (rule_in_window(None, None),))

    assert repr(choose(slot, {"a": Grant("x")}, NOW)) == "<Decision on s: MATCHED>"


def is_x(name):
    return Clause(name, Operator.IS, "x")


def special(rank, *names, join=Join.ANY):
    return Rule(rank, f"v{rank}", tuple(is_x(name) for name in names), join)


WHY = {"a": Reason.DECLINED, "b": Reason.WITHDRAWN, "c": Reason.EXPIRED}


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ((("a",), ("b",)), Reason.DECLINED),
        ((("b",), ("a",), ("c",)), Reason.WITHDRAWN),
        ((("n",), ("a",)), Reason.NOT_GRANTED),
        ((), Reason.DEFAULT),
    ],
)
@pytest.mark.parametrize("joins", [(Join.ALL, Join.ALL), (Join.ANY, Join.ANY), tuple(Join)])
def test_the_first_field_that_is_missing_says_why(names, reason, joins):
    joins = (*joins, *joins)
    rules = tuple(special(rank, *one, join=joins[rank]) for rank, one in enumerate(names))
    decision = choose(Slot("s", "p", "block", "default", rules), {}, NOW, WHY)

    assert decision.reason is reason
    assert (decision.variant, decision.because, decision.fields) == ("default", (), ())


@pytest.mark.parametrize("join", Join)
def test_of_one_rule_too_the_first_field_that_is_missing_says_why(join):
    slot = Slot("s", "p", "block", "default", (special(1, "c", "b", join=join),))

    assert choose(slot, {}, NOW, WHY).reason is Reason.EXPIRED


def test_the_first_answer_that_a_list_misses_says_why():
    slot = Slot("s", "p", "list", "default", (), (Item("i"),), ("b", "a"))

    assert choose(slot, {}, NOW, WHY).reason is Reason.WITHDRAWN
    assert choose(slot, {"b": Grant("x")}, NOW, WHY).reason is Reason.DEFAULT


def test_once_something_was_read_the_rest_is_the_default_and_no_longer_missing():
    rules = (special(1, "a", "b", join=Join.ALL), special(2, "c", join=Join.ALL))
    decision = choose(Slot("s", "p", "block", "default", rules), {"a": Grant("x")}, NOW, WHY)

    assert (decision.reason, decision.fields) == (Reason.DEFAULT, ("a",))


@pytest.mark.parametrize(
    ("join", "granted", "because"),
    [
        (Join.ANY, {"a": "x", "b": "x"}, ("a",)),
        (Join.ANY, {"a": "y", "b": "x"}, ("b",)),
        (Join.ANY, {"b": "x"}, ("b",)),
        (Join.ANY, {"a": "y", "b": "y"}, ()),
        (Join.ALL, {"a": "x", "b": "x"}, ("a", "b")),
        (Join.ALL, {"a": "x", "b": "y"}, ()),
        (Join.ALL, {"a": "x"}, ()),
    ],
)
@pytest.mark.parametrize("start", [None, NOW])
def test_a_rule_names_the_clauses_that_made_it_true(join, granted, because, start):
    """With a window and without: they are judged on two ways."""
    rule = Rule(1, "special", (is_x("a"), is_x("b")), join, active_from=start)
    slot = Slot("s", "p", "block", "default", (rule,))
    decision = choose(slot, {name: Grant(value) for name, value in granted.items()}, NOW)

    assert tuple(clause.field for clause in decision.because) == because
    assert decision.variant == ("special" if because else "default")


def test_what_was_read_is_told_with_its_time_and_hides_its_value_in_a_log():
    slot = Slot("s", "p", "block", "default", (rule_in_window(None, None),))
    grant = Grant("x")
    (read,) = choose(slot, {"a": grant}, NOW).reads

    assert read == engine.Read("a", "x", grant.since, grant.until)
    assert "'x'" not in repr(read)


@pytest.mark.parametrize(("active", "reason"), [(True, "DEFAULT"), (False, "OUT_OF_WINDOW")])
def test_a_block_is_out_of_its_window_only_if_all_its_rules_are(active, reason):
    over = rule_in_window(None, NOW)
    now = Rule(2, "v", (is_x("b"),), active_from=NOW if active else NOW + timedelta(1))
    slot = Slot("s", "p", "block", "default", (over, now))
    decision = choose(slot, {}, NOW, {"b": Reason.DEFAULT})

    assert decision.reason == reason


def test_ranks_rise():
    first, second = special(1, "a"), special(2, "a")

    assert Slot("s", "p", "block", "d", (first, second)).rules == (first, second)
    with pytest.raises(ValueError, match="ranks"):
        Slot("s", "p", "block", "d", (second, first))


def test_notes_are_a_reason_of_their_own_and_stand_in_the_order_of_the_answers():
    item = Item("i", notes=frozenset({("a", "x"), ("c", "y"), ("c", "z")}))
    slot = Slot("s", "p", "list", "default", (), (item,), ("c", "a"))
    decision = choose(slot, {"a": Grant("x"), "c": Grant(("z", "y"))}, NOW)

    assert decision.reason is Reason.MATCHED
    assert decision.order == (engine.Placed("i", (), (("c", "z"), ("c", "y"), ("a", "x"))),)
    assert decision.is_ordered is False


def test_a_slot_that_says_nothing_more_has_no_rules_items_or_orders():
    slot = Slot("s", "p", "block", "default")

    assert (slot.rules, slot.items, slot.orders_by) == ((), (), ())
    assert (slot.limit, slot.ordered) == (None, None)


PAIR = (Item("first"), Item("second", {("a", "x"): 0}))


def test_each_decision_says_all_of_itself():
    block = Slot("s", "p", "block", "default", (rule_in_window(None, None),))
    ordered = Slot("t", "p", "list", "by-date", (), PAIR, ("a",), None, "by-answers")
    grant = Grant("x")
    placed = (engine.Placed("second", ("a",)), engine.Placed("first"))
    everyone = (engine.Placed("first"), engine.Placed("second"))
    dates, keys = "by-date", ("first", "second")

    assert choose(block, {}, NOW) == engine.Decision(
        "s", "block", Reason.NOT_GRANTED, "default", "default", (), {}, (), ()
    )
    assert choose(block, {"a": grant}, NOW) == engine.Decision(
        *("s", "block", Reason.MATCHED, "special", "default"),
        *(block.rules[0].clauses, {"a": grant}, (), ()),
    )
    assert choose(ordered, {"a": grant}, NOW) == engine.Decision(
        *("t", "list", Reason.MATCHED, "by-answers", dates),
        *((), {"a": grant}, placed, keys),
    )
    assert plain(ordered, Reason.HIDDEN) == engine.Decision(
        "t", "list", Reason.HIDDEN, dates, dates, (), {}, everyone, keys
    )


def test_only_a_list_under_other_words_stands_in_an_order_of_answers():
    block = Slot("s", "p", "block", "default", (rule_in_window(None, None),))
    ordered = Slot("t", "p", "list", "by-date", (), PAIR, ("a",), None, "by-answers")

    assert not choose(block, {"a": Grant("x")}, NOW).is_ordered
    assert choose(ordered, {"a": Grant("x")}, NOW).is_ordered
    assert not choose(ordered, {}, NOW).is_ordered


@pytest.mark.parametrize(
    ("begin", "variant", "because"),
    [
        (NOW, "special", ("a",)),
        (NOW + timedelta(seconds=1), "by-answers", ()),
    ],
)
def test_a_rule_for_a_list_applies_only_in_its_window(begin, variant, because):
    slot = Slot(
        *("t", "p", "list", "by-date", (rule_in_window(begin, None),)),
        *(PAIR, ("a",), None, "by-answers"),
    )
    decision = choose(slot, {"a": Grant("x")}, NOW)

    assert decision.variant == variant
    assert tuple(clause.field for clause in decision.because) == because


def test_a_list_that_nobody_moves_is_out_of_its_window_only_if_all_its_rules_are():
    def reason(rule):
        return choose(Slot("t", "p", "list", "default", (rule,), PAIR), {}, NOW).reason

    assert reason(rule_in_window(NOW, None)) is Reason.DEFAULT
    assert reason(rule_in_window(None, NOW)) is Reason.OUT_OF_WINDOW


def test_a_rule_that_keeps_the_plain_order_names_no_clause():
    keeps = Rule(1, "by-date", (is_x("a"),))
    slot = Slot("t", "p", "list", "by-date", (keeps,), PAIR, ("a",), None, "by-answers")
    decision = choose(slot, {"a": Grant("x")}, NOW)

    assert (decision.variant, decision.because) == ("by-date", ())
    assert [placed.key for placed in decision.order] == ["first", "second"]


ORDERED = (None, "by-answers")


def keys(decision):
    return [placed.key for placed in decision.order]


def test_a_list_that_nothing_fits_names_no_clause_and_no_item_for_it():
    slot = Slot("t", "p", "list", "by-date", (), PAIR, ("a",), *ORDERED)
    decision = choose(slot, {"a": Grant("y")}, NOW)

    assert decision.because == ()
    assert decision.order == slot.plain_places


def test_a_note_beside_an_item_that_is_not_shown_is_no_reason():
    noted = Item("noted", notes=frozenset({("a", "x")}))
    slot = Slot("t", "p", "list", "by-date", (), (Item("first"), noted), ("a",), 1, "by-answers")

    assert choose(slot, {"a": Grant("x")}, NOW).reason is Reason.DEFAULT


def test_an_answer_that_moved_only_what_is_not_shown_chooses_no_words():
    items = (Item("first"), Item("near", {("a", "x"): 0}), Item("far", {("b", "x"): 9}))
    rule = Rule(1, "by-b", (is_x("b"),))
    slot = Slot("t", "p", "list", "by-date", (rule,), items, ("a", "b"), 1, "by-answers")
    decision = choose(slot, {"a": Grant("x"), "b": Grant("x")}, NOW)

    assert (decision.variant, keys(decision)) == ("by-answers", ["near"])


def test_a_note_brings_an_item_no_further_up():
    items = (
        Item("none"),
        Item("fits", {("a", "x"): 0}),
        Item("fits and says so", {("a", "x"): 0}, frozenset({("b", "y")})),
    )
    slot = Slot("t", "p", "list", "by-date", (), items, ("a", "b"), *ORDERED)
    decision = choose(slot, {"a": Grant("x"), "b": Grant("y")}, NOW)

    assert keys(decision) == ["fits", "fits and says so", "none"]


def test_every_item_has_its_place_in_plain_order():
    assert Slot("t", "p", "list", "by-date", (), PAIR).place_of == {"first": 0, "second": 1}


LOOK = engine.Decision(
    *("t", "list", Reason.MATCHED, "by-answers", "by-date"),
    order=(engine.Placed("one", ("a",), (("a", "x"),)), engine.Placed("two")),
)


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        # Why an item stands where it does is said elsewhere; what stands there looks the same.
        (LOOK._replace(reason=Reason.DEFAULT, because=(is_x("a"),)), True),
        (LOOK._replace(order=(engine.Placed("one", (), (("a", "x"),)), LOOK.order[1])), True),
        (LOOK._replace(variant="by-date"), False),
        (LOOK._replace(order=LOOK.order[:1]), False),
        (LOOK._replace(order=LOOK.order[::-1]), False),
        (LOOK._replace(order=(engine.Placed("one"), LOOK.order[1])), False),
        (LOOK._replace(order=(engine.Placed("six", (), (("a", "x"),)), LOOK.order[1])), False),
    ],
)
def test_two_decisions_look_alike_if_words_items_and_notes_are_the_same(other, alike):
    assert engine.look_alike(LOOK, other) is alike
    assert engine.look_alike(other, LOOK) is alike


@pytest.mark.parametrize(
    ("begin", "answer", "held"),
    [(NOW, "x", True), (NOW, "y", False), (NOW + timedelta(seconds=1), "x", False)],
)
def test_the_clauses_that_make_a_rule_true_are_those_that_hold_at_that_moment(begin, answer, held):
    rule = rule_in_window(begin, None)

    assert engine.clauses_of(rule, {"a": Grant(answer)}, NOW) == (rule.clauses if held else ())

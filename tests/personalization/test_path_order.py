"""In which order the path asks: for whatever registry, content and answers there may be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils.safestring import SafeString
from hypothesis import assume, given, settings, strategies as st

from accounts.models import Visitor
from consent.asking import path
from consent.grants import Grant, Granted, Stand
from consent.middleware import Reading
from consent.registry import Field, Notice, Option, Registry, Wording
from consent.states import State
from personalization import engine, snapshot
from personalization.snapshot import CollectionView, ItemView, Place, Snapshot
from personalization.snapshot.filters import Filter
from tests.personalization.test_engine import WORDS, slots

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LANGUAGE = "en"
PURPOSE = "p"
SAFE = SafeString("")
# What can be answered: each option, each number, and of several options those that rules join.
ANSWERS = {
    "a": WORDS,
    "b": WORDS,
    "c": [(one,) for one in WORDS] + [(one, two) for one in WORDS for two in WORDS if one != two],
    "n": range(6),
}
KINDS = {"a": "choice", "b": "choice", "c": "choices", "n": "number"}
# Answers that stay in the browser: nobody here ever knows whether there is one.
IN_BROWSER = ("d", "e")
ITEMS = [f"i{number}" for number in range(9)]


def field_of(key):
    options = () if key == "n" else tuple(Option(one, {LANGUAGE: one}, True) for one in WORDS)
    kind, tier = KINDS.get(key, "choices"), "device" if key in IN_BROWSER else "server"
    return Field(
        *(ord(key), key, kind, 2, 0, 5, tier, "pd:Favourite", False, {LANGUAGE: key}),
        options,
        NOW.date(),
    )


def notice_of(key):
    words = Wording(ord(key), LANGUAGE, "", f"{key}?", *[""] * 8)
    return Notice(ord(key), key, PURPOSE, "live", 1, 1, {LANGUAGE: words})


def registry_of(keys, number):
    notices = tuple(notice_of(key) for key in keys)
    by_id = {one.id: one for one in notices}
    return Registry(number, {key: field_of(key) for key in keys}, {}, notices, by_id)


def content_of(parts, number, marking=()):
    """A site of these slots, with one collection, of which some answers in browsers mark items."""
    filters = {
        name: Filter(name, PURPOSE, name, "things", "default", {ITEMS[0]: met}, {})
        for name, met in (
            *((one, frozenset({WORDS[0]})) for one in marking),
            *((one, frozenset()) for one in IN_BROWSER if one not in marking),
        )
    }
    item = ItemView("", "things", "", "", (), "", "", SAFE, "", SAFE, SAFE, SAFE, None)
    kind = CollectionView("things", "Things", "cards", "page", False, (), "", (), ())
    by_field = {
        name: tuple(
            one.key
            for one in parts
            if name in one.orders_by
            or any(clause.field == name for rule in one.rules for clause in rule.clauses)
        )
        for name in ANSWERS
    }
    return Snapshot(
        number=number,
        slots={one.key: one for one in parts},
        words={},
        items={(key, LANGUAGE): replace(item, key=key) for key in ITEMS},
        collections={"things": tuple(ITEMS)},
        kinds={("things", LANGUAGE): kind},
        pages={},
        notes={},
        places={(one.key, LANGUAGE): Place(one.key, one.key, *[""] * 4) for one in parts},
        filters=filters,
        filter_views={},
        fields={},
        slots_by_field=by_field,
    )


class Person:
    """Somebody who decides about questions: her answers, and what she said to the rest."""

    def __init__(self, registry, switched_off=frozenset()):
        self.registry, self.switched_off = registry, switched_off
        self.answers, self.said = {}, {}

    def reading(self):
        """A new request of hers."""
        grants = {
            name: Grant(name, value, NOW, NOW + timedelta(days=30))
            for name, value in self.answers.items()
        }
        stands = {
            (name, PURPOSE): Stand(state, NOW, None, 1, uuid4(), has_earlier=False)
            for name, state in self.said.items()
        }
        known = Granted({PURPOSE: grants} if grants else {}, stands)
        found = Reading(Visitor(), is_plain=False, signal="", at=NOW)
        found.__dict__ |= {"registry": self.registry, "known": known}
        found.__dict__["switched_off"] = self.switched_off
        return found

    def decide(self, name, state, value=None):
        self.said[name] = state
        if state is State.GIVEN:
            self.answers[name] = value

    def difference(self, parts, name):
        """The rule, counted out: the most things that an answer to this question would change."""
        before = {one.key: self.shows(one) for one in parts if one.key not in self.switched_off}
        counts = [0]
        for answer in self.told_apart(parts, name):
            things = set()
            for part in parts:
                if part.key in before:
                    things |= self.changed(part, before[part.key], name, answer)
            counts.append(len(things))
        return max(counts)

    def told_apart(self, parts, name):
        """Single options, all numbers, and pairs of options if a rule names both."""
        named = {
            clause.operand
            for one in parts
            for rule in one.rules
            for clause in rule.clauses
            if clause.field == name
        }
        every = ANSWERS[name]
        return [one for one in every if not isinstance(one, tuple) or len(one) < 2 or one in named]

    def shows(self, part, **more):
        grants = {
            key: Grant(key, value, NOW, NOW) for key, value in {**self.answers, **more}.items()
        }
        return engine.choose(part, grants, NOW)

    def changed(self, part, before, name, answer):
        after = self.shows(part, **{name: answer})
        was = [(one.key, one.notes) for one in before.order]
        now = [(one.key, one.notes) for one in after.order]
        if (before.variant, was) == (after.variant, now):
            return set()
        moved = {
            one.key
            for place, one in enumerate(after.order)
            if (name in one.because or name in dict(one.notes))
            and (place >= len(was) or was[place] != now[place])
        }
        return moved or {("part", part.key)}


@st.composite
def sites(draw):
    """A registry with some of the questions in some order, and some parts that may use them.

    Answers that stay in the browser are among them; some of those mark something, some do not.
    """
    keys = draw(st.permutations(list(ANSWERS)))[: draw(st.integers(1, len(ANSWERS)))]
    for one in draw(st.sets(st.sampled_from(IN_BROWSER))):
        keys.insert(draw(st.integers(0, len(keys))), one)
    marking = draw(st.sets(st.sampled_from(IN_BROWSER)))
    drawn = draw(st.lists(slots(), min_size=1, max_size=4))
    parts = [replace(one, key=f"s{place}", purpose=PURPOSE) for place, one in enumerate(drawn)]
    hidden = draw(st.sets(st.sampled_from([one.key for one in parts]), max_size=1))
    return keys, parts, frozenset(hidden), marking


PRESSES = st.lists(st.sampled_from([State.GIVEN, State.REFUSED, State.DEFERRED]), max_size=6)


@pytest.fixture
def numbers():
    """Content numbers that no copy has."""
    yield iter(range(-1, -10_000, -1))
    snapshot.forget_copy()


@given(site=sites(), presses=PRESSES, data=st.data())
@settings(max_examples=120)
def test_the_path_asks_first_what_changes_most_and_nothing_that_changes_nothing(
    numbers, site, presses, data
):
    keys, parts, hidden, marking = site
    number = next(numbers)
    registry = registry_of(keys, number)
    snapshot._copy = content_of(parts, number, marking)
    her = Person(registry, hidden)
    at_the_end = [key for key in keys if key in marking]
    asked, expected, total = [], None, 0
    while (steps := path.steps(her.reading())) and len(asked) <= len(keys):
        # In the path her own "later" counts as asked: the address names it. So does what stays in
        # her browser, of which nothing else tells.
        left = [one for one in steps if one.field not in asked]
        if not left:
            break
        first = left[0].field
        open_ = [key for key in keys if key not in asked and key not in IN_BROWSER]
        differences = {key: her.difference(parts, key) for key in open_}
        ranked = sorted(open_, key=lambda key: (-differences[key], keys.index(key)))
        here = [key for key in ranked if differences[key]]
        last = [key for key in at_the_end if key not in asked]
        assert [one.field for one in left] == here + last
        assert [one.stays_in_browser for one in left] == [False] * len(here) + [True] * len(last)
        assert [one.change.count for one in left if not one.stays_in_browser] == [
            differences[key] for key in here
        ]
        assert all(one.change.words for one in left)
        idle = {one.field for one in path.survey(her.reading())[1]} - set(asked)
        without_effect = {key for key in open_ if not differences[key]}
        assert idle == without_effect | {
            key for key in keys if key in IN_BROWSER and key not in marking
        }

        walk = path.walk(her.reading(), first, ".".join(asked))
        assert (walk.number, walk.total) == (len(asked) + 1, len(asked) + len(left))
        assert path.walk(her.reading(), first, ".".join(asked)) == walk  # the same for the same
        if expected is not None:
            assert [one.field for one in left] == expected
            assert walk.total == total

        press = presses[len(asked)] if len(asked) < len(presses) else State.REFUSED
        if first in IN_BROWSER:
            press = None  # she goes on by a link: nothing is pressed, and nothing is known
        else:
            her.decide(first, press, data.draw(st.sampled_from(list(ANSWERS[first]))))
        asked.append(first)
        # A no changes the order of nothing else, nor their number. A yes may.
        expected = None if press is State.GIVEN else [one.field for one in left[1:]]
        total = walk.total
        after = path.walk(her.reading(), first, ".".join(asked))
        assert (after.next is None) is (not after.left)
    assert len(asked) <= len(keys)  # it ends
    assert not [one for one in path.steps(her.reading()) if one.field not in asked]


@given(site=sites(), answers=st.dictionaries(st.sampled_from(list(ANSWERS)), st.integers(0, 5)))
@settings(max_examples=60)
def test_the_door_counts_all_that_is_left_while_something_is_left_that_this_site_hears_of(
    numbers, site, answers
):
    keys, parts, hidden, marking = site
    number = next(numbers)
    snapshot._copy = content_of(parts, number, marking)
    her = Person(registry_of(keys, number), hidden)
    for name, place in answers.items():
        if name in keys:
            her.decide(name, State.GIVEN, list(ANSWERS[name])[place % len(list(ANSWERS[name]))])
    steps = path.steps(her.reading())
    here = [one for one in steps if not one.stays_in_browser]

    assert path.how_many(her.reading()) == (len(steps) if here else 0)
    assert path.next_step(her.reading()) == (here[0] if here else None)


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 5), max_size=9))
def test_the_rule_is_most_first_then_the_registrys_order_and_nothing_without_effect(counts):
    found = path.in_order(counts)
    places = {key: place for place, key in enumerate(counts)}

    assert set(found) == {key for key, count in counts.items() if count > 0}
    assert found == sorted(found, key=lambda key: (-counts[key], places[key]))


@given(
    site=sites(),
    named=st.lists(st.sampled_from([*ANSWERS, *IN_BROWSER, "nobody", ""]), max_size=6),
)
@settings(max_examples=60)
def test_whatever_an_address_names_the_place_is_one_of_the_questions_there_are(
    numbers, site, named
):
    keys, parts, hidden, marking = site
    assume(named)
    number = next(numbers)
    snapshot._copy = content_of(parts, number, marking)
    her = Person(registry_of(keys, number), hidden)
    decided = next(key for key in keys if key not in IN_BROWSER)
    her.decide(decided, State.REFUSED)
    for key in keys:
        walk = path.walk(her.reading(), key, ".".join(named))
        # Somebody else's address names what she did not decide.
        is_hers = not ({*named} - {key, decided}) & ({*ANSWERS} & {*keys})
        from_browser = {one for one in named if one in marking and one in keys}
        assert 1 <= walk.number <= walk.total
        assert set(walk.asked) == {
            key,
            *({decided} & {*named}),
            *(from_browser if is_hers else ()),
        }
        assert walk.total == len({*walk.asked, *(one.field for one in walk.left)})

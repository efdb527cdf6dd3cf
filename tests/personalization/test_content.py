"""Content is checked however it comes, can be loaded twice, and is cleaned when published."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from consent import registry
from personalization import copy, services, snapshot
from personalization.conditions import Clause, Operator
from personalization.engine import Join, Rule
from personalization.explanations import rule_in_words
from personalization.models import Item, Slot, Variant
from tests.journey import FIELDS, IN_BROWSER, LANGUAGES

pytestmark = pytest.mark.django_db

TEXTS = {language: {"title": "T", "body": "B"} for language in LANGUAGES}


def everything():
    return {m._meta.label: list(m.objects.order_by("pk").values()) for m in apps.get_models()}


def test_seeding_twice_changes_nothing(time_machine):
    from datetime import timedelta

    from django.utils import timezone

    before = everything()
    time_machine.move_to(timezone.now() + timedelta(days=9))
    call_command("seed_demo", verbosity=0)

    assert everything() == before


def test_the_demo_is_complete():
    content = snapshot.current(registry.current())
    counts = {name: len(keys) for name, keys in content.collections.items()}

    assert counts == {"tours": 12, "journal": 8, "huts": 4, "loans": 3, "notices": 5}
    assert tuple(registry.current().fields) == (
        *(*FIELDS, "birthday", "marital-status", "contact"),
        *IN_BROWSER,
    )
    assert set(content.slots) == {
        "hero",
        "tour-order",
        "getting-there",
        "packing-list",
        "journal-picks",
        "language-note",
    }
    assert {key: one.field for key, one in content.filters.items()} == {
        "tour-facts": "access",
        "hut-menu": "food",
    }


@pytest.mark.parametrize("town", ["auenbrueck", "lindmar", "kieselfurt", "sankt-orlen"])
def test_nine_of_twelve_tours_get_a_travel_time(town):
    content = snapshot.current(registry.current())
    items = content.slots["tour-order"].items

    assert sum(("town", town) in item.notes for item in items) == 9
    assert len(items) == 12
    words = registry.current().notice_for("town").wordings
    assert words["en"].for_you == "9 of 12 tours get a travel time."
    assert words["de"].for_you == "Bei 9 von 12 Touren steht die Fahrzeit dabei."


def test_tags_agree_with_the_date_of_a_tour():
    from django.utils import timezone

    for item in Item.objects.filter(collection__key="tours"):
        start = timezone.localtime(item.starts_at)
        day = "weekends" if start.weekday() >= 5 else "weekdays"
        expected = "evenings" if start.hour >= 17 else day
        tags = item.tags.filter(field__key="days").values_list("value", flat=True)
        assert list(tags) == [expected], item.key


@pytest.mark.parametrize("field", FIELDS)
def test_at_least_half_of_the_options_change_something(client, field):
    from django.utils import timezone

    from accounts.models import Visitor
    from consent.middleware import Reading
    from personalization.explanations import _changed_by

    reading = Reading(Visitor(), is_plain=False, signal="", at=timezone.now())
    content = snapshot.current(reading.registry)
    slots = [content.slots[key] for key in content.slots_by_field[field]]
    asked = reading.registry.fields[field]
    values = [(o.key,) if asked.kind == "choices" else o.key for o in asked.options]
    changing = [value for value in values if _changed_by(slots, reading, field, value)]

    assert len(changing) >= len(values) / 2


BAD_CLAUSES = [
    {"field": "shoe-size", "operator": "is", "operand": "44"},
    {"field": "town", "operator": "is", "operand": "atlantis"},
    {"field": "town", "operator": "is", "operand": ["lindmar"]},
    {"field": "town", "operator": "is one of", "operand": "lindmar"},
    {"field": "town", "operator": "at least", "operand": "lindmar"},
    {"field": "topics", "operator": "is", "operand": "birds"},
    {"field": "topics", "operator": "contains any of", "operand": ["birds", "cars"]},
]


@pytest.mark.parametrize("clause", BAD_CLAUSES)
def test_a_clause_that_could_never_be_judged_is_refused(clause, now):
    rule = {"slot": Slot.objects.get(key="getting-there"), "variant": "everyone", "rank": 99}
    with pytest.raises(ValidationError):
        services.save_rule(**rule, join="all", clauses=[clause], at=now)


def test_a_rule_without_a_clause_is_refused(now):
    rule = {"slot": Slot.objects.get(key="getting-there"), "variant": "everyone", "rank": 99}
    with pytest.raises(ValidationError):
        services.save_rule(**rule, join="all", clauses=[], at=now)


@pytest.mark.parametrize("texts", [{"en": TEXTS["en"]}, {}, {**TEXTS, "fr": TEXTS["en"]}])
def test_a_variant_goes_live_in_every_language_or_not_at_all(texts, now):
    slot = Slot.objects.get(key="getting-there")
    with pytest.raises(ValidationError):
        services.publish_variant(slot=slot, key="x", is_default=False, texts=texts, at=now)
    assert not Variant.objects.filter(key="x").exists()


def test_a_second_default_is_refused_by_the_database():
    slot = Slot.objects.get(key="getting-there")
    with pytest.raises(IntegrityError), transaction.atomic():
        Variant.objects.create(slot=slot, key="x", is_default=True)


def test_a_link_to_an_item_that_is_not_there_is_refused(now):
    slot = Slot.objects.get(key="getting-there")
    texts = {language: {"title": "T", "body": "[x](item:nope)"} for language in LANGUAGES}
    with pytest.raises(ValidationError, match="nope"):
        services.publish_variant(slot=slot, key="x", is_default=False, texts=texts, at=now)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<img src="https://evil.example/x.png">',
        "![x](https://evil.example/x.png)",
        '<p onclick="x()" style="color: red">x</p>',
    ],
)
def test_copy_is_cleaned(text):
    shown = copy.render(text)

    assert "<script" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown
    assert "<p onclick" not in shown
    assert "https:" not in shown or "<a" not in shown


def test_a_rule_in_words_is_made_from_the_rule():
    content = snapshot.current(registry.current())
    rule = Rule(
        1,
        "from-lindmar",
        (
            Clause("town", Operator.IS, "lindmar"),
            Clause("topics", Operator.CONTAINS_ANY, ("birds", "stars"), negated=True),
        ),
        Join.ANY,
    )

    assert rule_in_words(rule, registry.current(), content, "getting-there") == (
        "If town is Lindmar or not (interests contains one of birds, stars): "
        "“Getting there from Lindmar”."
    )

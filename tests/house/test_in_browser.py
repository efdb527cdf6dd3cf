"""No table has a place for an answer that stays in the browser (issue 14, 3)."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from consent import registry, services as consenting
from consent.models import AskedField, ConsentEvent
from consent.refusals import Refused
from personalization import services, snapshot
from personalization.models import Item, Slot
from tests.journey import IN_BROWSER

# Every table with a column for a field, and why none of its rows can be somebody's answer.
TABLES = {
    "consent.FieldOption.field": "the options, the same for everybody",
    "consent.Notice.field": "the question, the same for everybody",
    "consent.Answer.field": "written with a decision only, and the service refuses that",
    "consent.RequestStep.field": "written when staff does something about an answer: there is none",
    "consent.Sighting.field": "written when staff opens an answer, and there is none",
    "personalization.ItemTag.field": "what an item fits; the guard refuses it for such fields",
    "personalization.ItemNote.field": "what an item says; the guard refuses it for such fields",
    "personalization.Slot.filters_by": "which list is filtered, the same for everybody",
    "personalization.SlotOrdering.field": "what orders a list; the guard refuses such fields",
    "personalization.RuleClause.field": "what a rule asks; the guard refuses such fields",
}


def test_every_table_with_a_column_for_a_field_is_known():
    found = {
        f"{model._meta.label}.{column.name}"
        for model in apps.get_models()
        for column in model._meta.get_fields()
        if column.concrete and column.related_model is AskedField
    }

    assert found == set(TABLES)


@pytest.mark.django_db
def test_no_door_hands_out_or_counts_an_answer_that_stays_in_the_browser():
    known = registry.current()
    here = {one.field for one in known.answered_here()}
    there = {one.field for one in known.answered_in_browser()}

    assert there == set(IN_BROWSER)
    assert not here & there
    content = snapshot.current(known)
    assert not there & content.slots_by_field.keys()
    assert not any(name in there for slot in content.slots.values() for name in slot.orders_by)
    assert not any(
        content.pages[key].fields and there & set(content.pages[key].fields)
        for key in content.pages
    )


def as_it_is(slot):
    """The facts with which a slot was saved."""
    return {
        "key": slot.key,
        "kind": slot.kind,
        "purpose": slot.purpose.key,
        "collection": slot.collection.key if slot.collection else "",
        "position": slot.position,
        "names": slot.names,
        "limit": slot.limit,
        "places": [
            {"page": one.page.key, "place": one.place, "items": one.is_on_items}
            for one in slot.placements.all()
        ],
    }


def ordering():
    slot = Slot.objects.get(key="tour-order")
    services.save_slot(**as_it_is(slot), orders_by=["town", "access"])


def filtering_and_ordering():
    slot = Slot.objects.get(key="tour-facts")
    services.save_slot(**as_it_is(slot), filters_by=["access"], orders_by=["access"])


def filtering_by_two():
    slot = Slot.objects.get(key="tour-facts")
    services.save_slot(**as_it_is(slot), filters_by=["access", "food"])


def a_rule(slot, variant):
    def save():
        services.save_rule(
            slot=Slot.objects.get(key=slot),
            variant=variant,
            rank=90,
            join="all",
            clauses=[{"field": "access", "operator": "contains any of", "operand": ["step-free"]}],
            at=timezone.now(),
        )

    return save


def on_an_item(**more):
    def save():
        item = Item.objects.get(key="quiet-hour")
        texts = {
            one.language: {"title": one.title, "teaser": one.teaser, "body": one.body}
            for one in item.wordings.all()
        }
        services.save_item(
            key=item.key,
            collection="tours",
            position=item.position,
            starts_at=item.starts_at,
            texts=texts,
            profile=item.profile,
            facts=item.facts,
            **more,
        )

    return save


def a_price():
    texts = {
        "en": {"title": "Tick and save", "body": "A discount for some."},
        "de": {"title": "Kreuz an", "body": "Rabatt für manche."},
    }
    services.publish_variant(
        slot=Slot.objects.get(key="tour-facts"),
        key="tour-ticks",
        is_default=True,
        texts=texts,
        at=timezone.now(),
    )


WAYS = {
    "an ordering": (ordering, ["“access” stays in the browser."]),
    "an ordering of the filter": (filtering_and_ordering, ["“access” stays in the browser."]),
    "two in a slot": (filtering_by_two, ["“access + food”: two sensitive answers together"]),
    "a rule": (a_rule("hero", "near-you"), ["“access” stays in the browser."]),
    "a rule of the filter": (
        a_rule("tour-facts", "tour-ticks"),
        ["“access” stays in the browser."],
    ),
    "a tag": (
        on_an_item(tags=[{"field": "access", "value": "step-free"}]),
        ["“access” stays in the browser."],
    ),
    "a promoting tag": (
        on_an_item(tags=[{"field": "access", "value": "step-free", "rank": 3}]),
        ["“access” stays in the browser."],
    ),
    "a note": (
        on_an_item(
            notes=[{"field": "food", "value": "meat-free", "en": "For you", "de": "Für dich"}]
        ),
        ["“food” stays in the browser."],
    ),
    "a price": (a_price, ["“discount” would give a price", "“Rabatt” would give a price"]),
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
def test_the_services_refuse_to_pick_order_promote_price_or_join(way):
    """Issue 14, 5."""
    save, sentences = WAYS[way]
    events = ConsentEvent.objects.count()
    with pytest.raises(Refused) as refused:
        save()

    said = [str(one) for one in refused.value.refusals]
    assert len(said) == len(sentences), said
    for sentence, one in zip(sentences, said, strict=True):
        assert one.startswith(sentence)
    assert ConsentEvent.objects.count() == events


NO_FILTERS = {
    "no field": ({"filters_by": []}, "A filter has a collection and one field."),
    "a limit": ({"filters_by": ["access"], "limit": 3}, "A filter has a collection and one field."),
    "no collection": (
        {"filters_by": ["access"], "collection": ""},
        "A filter has a collection and one field.",
    ),
    "what comes here": ({"filters_by": ["town"]}, "“town” cannot filter"),
    "nothing": ({"filters_by": ["nothing"]}, "There is no such field: nothing"),
    "another place": (
        {"filters_by": ["access"], "places": [{"page": "tours", "place": "before"}]},
        "A filter stands above its list",
    ),
    "beside items": (
        {
            "filters_by": ["access"],
            "places": [{"page": "tours", "place": "above", "items": True}],
        },
        "A filter stands above a list",
    ),
    "a second one on a page": (
        {"filters_by": ["access"], "places": [{"page": "huts", "place": "above"}]},
        "The page “huts” has a filter already.",
    ),
    "a page without the list": (
        {"filters_by": ["access"], "places": [{"page": "journal", "place": "above"}]},
        "The page “journal” has no list",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", NO_FILTERS)
def test_what_is_no_filter_is_refused(case):
    changed, sentence = NO_FILTERS[case]
    slot = Slot.objects.get(key="tour-facts")
    with pytest.raises(ValidationError) as refused:
        services.save_slot(**{**as_it_is(slot), **changed})

    assert refused.value.messages[0].startswith(sentence)


@pytest.mark.django_db
def test_a_filter_of_more_than_twelve_answers_is_refused():
    more = [
        {"key": f"more-{number}", "names": {"en": f"more {number}", "de": f"mehr {number}"}}
        for number in range(9)
    ]
    consenting.save_field(key="access", options=more)
    slot = Slot.objects.get(key="tour-facts")
    with pytest.raises(ValidationError, match="at most 12"):
        services.save_slot(**as_it_is(slot), filters_by=["access"])
